"""Problems acknowledged by text, handed over, taken back, with notes."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.alerting.alerts import Alert, Kind
from bot.domain.answers.answer import (
    Acknowledged,
    AcknowledgedMany,
    Answer,
    Choice,
    Handled,
    HandOver,
    NotFailing,
    Unknown,
)
from bot.domain.answers.confirmation import Confirmation
from bot.domain.answers.declined import Declined, DeclineReason
from bot.domain.answers.subscriptions_and_mutes import Muted
from bot.domain.asked import Lag
from bot.domain.errors import Refused, ResultUnknown, SlackError
from bot.domain.imports import FAILED, PARTIAL_SUCCESS, SCHEDULED
from bot.domain.outgoing.outgoing import Place
from bot.domain.watching.problems import Ack
from bot.services.asking.requester import Requester
from tests.support.services_asking import Scene
from tests.support.services_fakes import NOW, imported

ANNA, BEN = Requester("UANNA", "C1"), Requester("UBEN", "C1")
SURE = replace(ANNA, confirmed=True)


@pytest.fixture
async def scene(asking: Scene) -> Scene:
    """One import is failing, and one is not."""
    await asking.swept(imported("orders", FAILED), imported("carts", "SUCCESSFUL"))
    return asking


async def stands(scene: Scene) -> Ack | None:
    return (await scene.store.states("live").problems(["orders"]))["orders"].acknowledgement


async def told(scene: Scene) -> list[Alert]:
    """What the thread says of what people did."""
    entries = await scene.store.outbox("live").entries(NOW + timedelta(days=9), 100)
    items = [entry.item for entry in entries if isinstance(entry.item, Alert)]
    return [item for item in items if item.kind is not Kind.OPENED]


def kind(answer: Answer) -> Kind:
    assert isinstance(answer, Handled)
    return answer.alert.kind


async def test_acknowledging_by_text(scene: Scene):
    """As with the button; who came first stands."""
    answer = await scene.answer("ack orders", ANNA)
    assert isinstance(answer, Acknowledged)
    assert answer.new
    late = await scene.answer("ack orders", BEN)
    assert isinstance(late, Acknowledged)
    assert (late.new, late.ack.by) == (False, "UANNA")
    assert [one.kind for one in await told(scene)] == [Kind.ACKNOWLEDGED]


async def test_acknowledging_by_text_with_a_note(scene: Scene):
    """Why, or what is done, stands beside the name; of somebody else's problem nothing changes."""
    assert kind(await scene.answer("ack orders, ben sends it by noon", ANNA)) is Kind.ACKNOWLEDGED
    ack = await stands(scene)
    assert ack is not None
    assert (ack.by, ack.note) == ("UANNA", "ben sends it by noon")
    assert [one.note for one in await told(scene)] == ["ben sends it by noon"]
    assert kind(await scene.answer("ack orders - it is in now", ANNA)) is Kind.NOTED
    late = await scene.answer("ack orders, looking into it", BEN)
    assert isinstance(late, Acknowledged)
    assert (late.new, late.ack.by, late.ack.note) == (False, "UANNA", "it is in now")


async def test_taking_it_back_and_on_again(scene: Scene):
    """The thread says each; others cannot take back what is not theirs."""
    assert await scene.answer("release orders", ANNA) == Declined(
        DeclineReason.NOBODY_ON_IT, "orders"
    )
    await scene.answer("ack orders", ANNA)
    theirs = await scene.answer("release orders", BEN)
    assert isinstance(theirs, Acknowledged)
    assert theirs.release  # and it is said whose it is
    assert kind(await scene.answer("release orders", ANNA)) is Kind.RELEASED
    assert await stands(scene) is None
    scene.clock.move(60)
    await scene.answer("ack orders", ANNA)
    kinds = [one.kind for one in await told(scene)]
    assert kinds == [Kind.ACKNOWLEDGED, Kind.RELEASED, Kind.ACKNOWLEDGED]


@pytest.mark.parametrize("person", ["@UBEN", "ben@example.com", "me"])
async def test_handing_it_over(scene: Scene, person: str):
    """By a mention, by an address, or to oneself; the thread names both."""
    scene.people.users = {"ben@example.com": "UBEN"}
    user = "UANNA" if person == "me" else "UBEN"
    assert kind(await scene.answer(f"assign orders to {person}", ANNA)) is Kind.ASSIGNED
    assert await stands(scene) == Ack((await _problem_id(scene)), 0, user, NOW)
    (one,) = await told(scene)
    assert (one.by, one.to) == ("UANNA", user)


async def _problem_id(scene: Scene) -> str:
    return (await scene.store.states("live").problems(["orders"]))["orders"].id


@pytest.mark.parametrize("text", ["assign orders", "can someone else take orders?"])
async def test_to_somebody_who_is_not_named_yet(scene: Scene, text: str):
    """Who takes it is asked back, and nothing changes."""
    answer = await scene.answer(text, ANNA)
    assert isinstance(answer, HandOver)
    assert answer.problem.row.name == "orders"
    assert await told(scene) == []


@pytest.mark.parametrize("error", [None, Refused("missing_scope"), ResultUnknown("no answer")])
@pytest.mark.parametrize("person", ["@priya", "priya@example.com"])
async def test_to_nobody_that_is_known(scene: Scene, person: str, error: SlackError | None):
    """Nor if Slack does not say whose an address is: it is asked back, and nothing changes."""
    scene.people.error = error
    answer = await scene.answer(f"assign orders to {person}", ANNA)
    assert isinstance(answer, HandOver)
    assert (answer.problem.row.name, answer.unknown) == ("orders", person)
    assert await stands(scene) is None
    assert await told(scene) == []


async def test_a_note(scene: Scene):
    """For the thread; the root message shows it with who acknowledged it."""
    assert kind(await scene.answer("note orders: the file was late", BEN)) is Kind.NOTED
    assert await stands(scene) is None
    await scene.answer("ack orders", ANNA)
    await scene.answer("note orders: asked the vendor", BEN)
    ack = await stands(scene)
    assert ack
    assert (ack.by, ack.note) == ("UANNA", "asked the vendor")
    assert [one.note for one in await told(scene)] == [
        "the file was late",
        None,
        "asked the vendor",
    ]


async def test_in_the_thread_of_an_alert_no_name_is_needed(scene: Scene):
    """The thread says which import it is."""
    (entry,) = await scene.store.outbox("live").entries(NOW, 10)
    await scene.store.outbox("live").sent(entry.item.id, Place("C1", "7.0"))
    answer = await scene.answer("ack", replace(ANNA, thread="7.0"))
    assert isinstance(answer, Acknowledged)
    assert answer.problem.row.id == "orders"
    elsewhere = await scene.answer("release", BEN)
    assert isinstance(elsewhere, Choice)
    assert [asked for _, asked in elsewhere.options] == ['release "orders"']


async def test_what_somebody_is_on_is_not_offered_first(asking: Scene):
    """`i'm on it` elsewhere is about one that nobody is on, if there is one."""
    await asking.swept(imported("orders", FAILED), imported("carts", FAILED))
    await asking.answer("ack orders", BEN)
    answer = await asking.answer("i'm on it", ANNA)
    assert isinstance(answer, Choice)
    assert [asked for _, asked in answer.options] == ['ack "carts"']
    await asking.answer("ack carts", BEN)
    answer = await asking.answer("i'm on it", ANNA)
    assert isinstance(answer, Choice)
    assert len(answer.options) == 2


@pytest.fixture
async def many(asking: Scene) -> Scene:
    """Two S3 imports are failing, one of them partly, and a CSV upload."""
    await asking.swept(
        imported("orders", FAILED),
        replace(imported("carts", SCHEDULED), last_run_status=PARTIAL_SUCCESS),
        replace(imported("leads", FAILED), source="CSV"),
        imported("visits", "SUCCESSFUL"),
    )
    return asking


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("ack all", {"orders", "carts", "leads"}),
        ("ack all s3", {"orders", "carts"}),
        ("ack all partial", {"carts"}),
        ("ack everything except orders", {"carts", "leads"}),
        ("ack csv", {"leads"}),
    ],
)
async def test_acknowledging_many(many: Scene, text: str, names: set[str]):
    """Which ones is asked back; then those that nobody has acknowledged are the requester's."""
    asked = await many.answer(text, ANNA)
    assert isinstance(asked, Confirmation)
    assert set(asked.names) == names
    assert await told(many) == []
    done = await many.answer(asked.query, SURE)
    assert isinstance(done, AcknowledgedMany)
    assert {one.row.id for one in done.problems} == names
    assert len(await told(many)) == len(names)
    again = await many.answer(text, BEN)
    assert again == AcknowledgedMany((), "UBEN", left=len(names))


async def test_what_ran_in_another_time_is_left_alone(many: Scene):
    """The time narrows what is acknowledged; the one of a thread needs no filters."""
    nothing = Declined(DeclineReason.NOTHING_SUCH_FAILS)
    assert await many.answer("ack everything that failed yesterday", ANNA) == nothing
    assert await many.answer("ack all sftp", ANNA) == nothing
    assert isinstance(await many.answer("ack the failed one", ANNA), Choice)


async def test_nobody_can_take_back_what_nobody_acknowledged(scene: Scene):
    """There is nothing to choose from."""
    nothing = Declined(DeclineReason.NOTHING_ACKNOWLEDGED)
    assert await scene.answer("release", ANNA) == nothing


async def test_what_does_not_fail_is_not_asked_back(scene: Scene):
    """There is nothing to acknowledge, which is said at once."""
    await scene.swept(imported("carts", "SUCCESSFUL", at=NOW))
    answer = await scene.answer("carts looks odd, i'm on it", ANNA)
    assert isinstance(answer, NotFailing)


async def test_what_is_no_plain_command_is_asked_back(scene: Scene):
    """`im on it` could be said about anything."""
    asked = await scene.answer("orders im on it", ANNA)
    assert asked == Confirmation('ack "orders"', "ack", "orders")
    named = await scene.answer("orders im on it in live", ANNA)
    assert isinstance(named, Confirmation)
    assert named.workspace == "live"
    assert await stands(scene) is None
    assert isinstance(await scene.answer("orders im on it", SURE), Acknowledged)


async def test_what_is_not_failing(scene: Scene):
    """There is nothing to acknowledge."""
    for text in ("ack carts", "assign carts", "can someone else take carts?"):
        answer = await scene.answer(text, ANNA)
        assert isinstance(answer, NotFailing)
        assert (answer.about.row.name, answer.recovered_at) == ("carts", None)
    assert isinstance(await scene.answer("ack “zzz”", ANNA), Unknown)
    assert await scene.answer("ack orders") == Declined(DeclineReason.ACKNOWLEDGE_ONLY_IN_SLACK)


@pytest.mark.parametrize("text", ["ack carts", "carts: ill take this one", "assign carts to me"])
async def test_what_is_overdue_has_not_failed_and_is_no_less_wrong(asking: Scene, text: str):
    """The answer tells what is wrong."""
    late = imported("carts", SCHEDULED, at=NOW - timedelta(days=1), due=NOW - timedelta(hours=1))
    await asking.swept(imported("orders", FAILED), late)
    answer = await asking.answer(text, SURE)
    assert isinstance(answer, NotFailing)
    assert [lag.kind for lag in answer.lags] == [Lag.OVERDUE]


async def test_what_has_recovered_meanwhile(scene: Scene):
    """The answer says when, for who asks may have read an older message."""
    good = imported("orders", "SUCCESSFUL", at=NOW + timedelta(hours=1))
    scene.clock.move(7_200)
    await scene.swept(good, imported("carts", "SUCCESSFUL"))
    answer = await scene.answer("can someone else take orders?", ANNA)
    assert isinstance(answer, NotFailing)
    assert answer.recovered_at == good.ran_at


async def test_somebody_else_was_faster(scene: Scene, monkeypatch: pytest.MonkeyPatch):
    """Between what was read and what is written."""
    activity = type(scene.store.activity("live"))

    async def never(*_: object) -> bool:
        return False

    monkeypatch.setattr(activity, "hand_over", never)
    expected = Declined(DeclineReason.CHANGED_MEANWHILE)
    assert await scene.answer("assign orders to me", ANNA) == expected


# --- By the buttons and the form --------------------------------------------------------------


async def settle(scene: Scene, holder: str, note: str = "", by: Requester = ANNA) -> Answer:
    problem = await _problem_id(scene)
    return await scene.answering.settle(
        "live", "orders", problem, holder=holder, note=note, requester=by
    )


async def release(scene: Scene, by: Requester) -> Answer:
    return await scene.answering.release("live", "orders", await _problem_id(scene), by)


async def test_taking_it_with_a_note(scene: Scene):
    """One line in the thread says both; the root message shows the note."""
    assert kind(await settle(scene, "UANNA", "  asked the vendor ")) is Kind.ACKNOWLEDGED
    ack = await stands(scene)
    assert ack
    assert (ack.by, ack.note) == ("UANNA", "asked the vendor")
    (one,) = await told(scene)
    assert (one.kind, one.note) == (Kind.ACKNOWLEDGED, "asked the vendor")


async def test_handing_it_over_with_a_note(scene: Scene):
    """The note of who had it before goes; the thread keeps it."""
    await settle(scene, "UANNA", "the file is late")
    assert kind(await settle(scene, "UBEN", "", ANNA)) is Kind.ASSIGNED
    ack = await stands(scene)
    assert ack
    assert (ack.by, ack.note) == ("UBEN", None)
    assert [one.to for one in await told(scene)] == [None, "UBEN"]


async def test_only_a_note(scene: Scene):
    """Who acknowledged it stays, whoever writes it."""
    await settle(scene, "UANNA")
    assert kind(await settle(scene, "UANNA", "still waiting", BEN)) is Kind.NOTED
    ack = await stands(scene)
    assert ack
    assert (ack.by, ack.note) == ("UANNA", "still waiting")


async def test_nothing_new_changes_nothing(scene: Scene):
    """The form was sent as it opened."""
    await settle(scene, "UANNA")
    again = await settle(scene, "UANNA")
    assert isinstance(again, Acknowledged)
    assert not again.new
    assert len(await told(scene)) == 1


async def test_releasing_by_the_button(scene: Scene):
    """Only who has it."""
    await settle(scene, "UANNA")
    assert isinstance(await release(scene, BEN), Acknowledged)
    assert kind(await release(scene, ANNA)) is Kind.RELEASED
    assert await stands(scene) is None
    assert await release(scene, ANNA) == Declined(DeclineReason.NOBODY_ON_IT, "orders")


async def test_a_button_of_a_problem_that_is_over(scene: Scene):
    """Its message may be old; nothing is done."""
    problem = await _problem_id(scene)
    await scene.swept(imported("orders", "SUCCESSFUL", at=NOW + timedelta(hours=1)))
    over = Declined(DeclineReason.PROBLEM_OVER)
    assert await scene.answering.release("live", "orders", problem, ANNA) == over
    assert await settle(scene, "UANNA") == over
    gone = Declined(DeclineReason.PROBLEM_OF_NO_WORKSPACE)
    assert await scene.answering.release("gone", "orders", problem, ANNA) == gone


async def test_muting_until_a_time(scene: Scene):
    """By the form, with the same rules as typed."""
    until = scene.clock.now() + timedelta(hours=3)
    answer = await scene.answering.mute_until("live", "orders", until, ANNA)
    assert isinstance(answer, Muted)
    assert answer.mute.until == until
    passed = await scene.answering.mute_until("live", "orders", NOW - timedelta(days=1), ANNA)
    assert passed == Declined(DeclineReason.MUTE_OVER)
