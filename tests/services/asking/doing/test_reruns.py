"""Re-runs: who may, which imports, once, and what MoEngage says in words."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace

import pytest

from bot.domain.answers.answer import Answer, Choice, Offer, Started
from bot.domain.answers.declined import (
    Declined,
    DeclineReason,
    InFlight,
    NotStarted,
    OperatorUnknown,
    RunsOnce,
    StartRefused,
    StartUnclear,
    StateUnknown,
    WhyDeclined,
)
from bot.domain.errors import (
    BudgetSpent,
    NotAsked,
    Refused,
    RequestRefused,
    SlackError,
    StoreUnreachable,
    Unreachable,
    VendorError,
    VendorFault,
)
from bot.domain.imports import (
    ARCHIVED,
    FAILED,
    ONETIME,
    PERIODIC,
    PROCESSING,
    QUEUED,
    SCHEDULED,
    Import,
)
from bot.domain.runs.remembered import Run
from bot.services.asking.doing.operators import CACHE_SECONDS, Operators
from bot.services.asking.doing.reruns import Reruns, refusal
from bot.services.asking.requester import Requester
from tests.support.services_asking import Scene
from tests.support.services_fakes import imported
from tests.support.services_runs import ran


@dataclass
class Members:
    """User groups, looked up at every call."""

    groups: dict[str, Collection[str]] = field(default_factory=dict)
    error: SlackError | None = None
    asked: int = 0

    async def members(self, group: str) -> Collection[str]:
        self.asked += 1
        if self.error:
            raise self.error
        return self.groups.get(group, ())


ROW = imported("orders", SCHEDULED, FAILED)


@pytest.fixture
async def scene(asking: Scene) -> Scene:
    """U1 may re-run; one import was seen, and MoEngage shows it still."""
    operators = Operators(["U1"], Members(), asking.clock)
    asking.answering._reruns = Reruns(operators, asking.store.once(), asking.clock)
    await asking.swept(ROW)
    asking.vendor.pages = [[ROW]]
    return asking


async def offered(scene: Scene, user: str = "U1") -> Answer:
    return await scene.answer("rerun orders", Requester(user))


async def start(scene: Scene, user: str = "U1", offer: str = "1") -> Answer:
    return await scene.answering.rerun(
        await scene.understand("rerun orders"), Requester(user), offer
    )


def why(answer: Answer) -> WhyDeclined:
    assert isinstance(answer, Declined)
    return answer.why


async def test_it_is_offered_and_then_started(scene: Scene):
    """Nothing happens before it is confirmed; then MoEngage is asked once."""
    offer = await offered(scene)
    assert isinstance(offer, Offer)
    assert offer.about.row == ROW
    assert scene.vendor.triggered == []
    started = await start(scene, offer=str(offer.number))
    assert isinstance(started, Started)
    assert (started.said, scene.vendor.triggered) == ("started", ["orders"])


async def test_of_those_that_failed_one_is_chosen(scene: Scene):
    """Of the periodic ones that are still broken; nothing is started yet."""
    upload = replace(imported("leads", FAILED, FAILED), schedule=ONETIME)
    good = imported("carts", SCHEDULED)
    await scene.swept(ROW, upload, good)
    scene.vendor.pages = [[ROW, upload, good]]
    answer = await scene.answer("rerun all failed ones", Requester("U1"))
    assert isinstance(answer, Choice)
    assert [(row.id, question) for row, question in answer.options] == [
        ("orders", 'rerun "orders"')
    ]
    assert not isinstance(await scene.answer("rerun failed", Requester("U2")), Choice)
    scene.vendor.pages = [[upload]]
    await scene.swept(upload)
    fixed = await scene.answer("rerun failed csv", Requester("U1"))
    assert why(fixed) is DeclineReason.NOTHING_TO_RERUN
    assert scene.vendor.triggered == []


async def test_two_offers_are_told_apart(scene: Scene):
    """A later one may be confirmed though an earlier one was."""
    first = await offered(scene)
    scene.clock.move(1)
    second = await offered(scene)
    assert isinstance(first, Offer)
    assert isinstance(second, Offer)
    assert first.number != second.number


async def test_pressed_twice_it_is_done_once(scene: Scene):
    """By whoever it is; another offer is another wish."""
    await start(scene)
    assert why(await start(scene)) is DeclineReason.RERUN_REQUESTED_BEFORE
    assert isinstance(await start(scene, offer="2"), Started)
    assert scene.vendor.triggered == ["orders"] * 2


@pytest.mark.parametrize(
    "error",
    [
        RequestRefused("no", status=400, kind="NOT_FOUND"),
        NotAsked("cannot connect"),
        BudgetSpent(7),
        StoreUnreachable("no budget known"),
    ],
)
async def test_what_was_not_started_may_be_pressed_again(scene: Scene, error: Exception):
    """The button of an alert is the same one all the time."""
    scene.vendor.trigger_error = error
    if isinstance(error, BudgetSpent | StoreUnreachable):
        with pytest.raises(type(error)):
            await start(scene)
    else:
        assert isinstance(why(await start(scene)), StartRefused | NotStarted)
    scene.vendor.trigger_error = None
    assert isinstance(await start(scene), Started)


async def test_what_may_have_started_is_not_pressed_again(scene: Scene):
    """Nobody knows."""
    scene.vendor.trigger_error = Unreachable("cut")
    await start(scene)
    scene.vendor.trigger_error = None
    assert why(await start(scene)) is DeclineReason.RERUN_REQUESTED_BEFORE


async def test_a_refusal_is_reported_though_the_store_went_away(scene: Scene):
    """The button is good again in an hour."""

    async def away(_key: str) -> None:
        raise StoreUnreachable("away")

    assert scene.answering._reruns
    scene.answering._reruns._once.forget = away  # type: ignore[method-assign,assignment]
    scene.vendor.trigger_error = RequestRefused("no", status=400, kind="NOT_FOUND")
    assert isinstance(why(await start(scene)), StartRefused)


@pytest.mark.parametrize("ask", [offered, start])
async def test_only_operators_may(scene: Scene, ask: object):
    """At the offer and at the confirmation, for anybody can press a button in a channel."""
    assert callable(ask)
    assert why(await ask(scene, "U2")) is DeclineReason.NOT_OPERATOR
    assert scene.vendor.triggered == []


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (replace(ROW, schedule="ONETIME"), RunsOnce("ONETIME")),
        (replace(ROW, status=PROCESSING), InFlight(PROCESSING)),
        (replace(ROW, status=QUEUED), InFlight(QUEUED)),
        (replace(ROW, status=ARCHIVED), DeclineReason.ARCHIVED),
    ],
)
async def test_not_every_import_can_be(scene: Scene, row: Import, reason: WhyDeclined):
    """As it stands in MoEngage now, whatever was seen of it."""
    scene.vendor.pages = [[row]]
    assert why(await start(scene)) == reason
    assert scene.vendor.triggered == []
    await scene.swept(row)
    assert why(await offered(scene)) == reason


async def test_what_runs_once_is_refused_with_its_reason(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
):
    """Which says what to do instead."""

    async def known(_import: str, _limit: int) -> list[Run]:
        return [ran("orders", FAILED, reason="Wrong file encoding")]

    monkeypatch.setattr(scene.answering._contexts.default.runs, "of", known)
    await scene.swept(replace(ROW, schedule="ONETIME"))
    assert why(await offered(scene)) == RunsOnce("ONETIME", "Wrong file encoding")


async def test_what_is_not_known_now_is_not_started(scene: Scene):
    """Its last-seen state could hide a run under way."""
    scene.vendor.error = Unreachable("no answer")
    assert why(await start(scene)) == StateUnknown((), scene.vendor.error)
    assert scene.vendor.triggered == []


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (NotAsked("no route"), NotStarted),
        (RequestRefused("no", status=400, kind="NOT_FOUND"), StartRefused),
        (Unreachable("cut"), StartUnclear),
        (VendorFault("502", status=502), StartUnclear),
    ],
)
async def test_whether_it_may_have_started(scene: Scene, error: VendorError, reason: type):
    """By what the start failed with, which the answer carries."""
    scene.vendor.trigger_error = error
    assert why(await start(scene)) == reason(error)


async def test_without_budget_or_store_nothing_is_started(scene: Scene):
    """Those are reported as everywhere."""
    scene.vendor.trigger_error = BudgetSpent(7)
    with pytest.raises(BudgetSpent):
        await start(scene)
    scene.vendor.trigger_error = None

    async def away(_key: str) -> bool:
        raise StoreUnreachable("away")

    assert scene.answering._reruns
    scene.answering._reruns._once.first = away  # type: ignore[method-assign,assignment]
    with pytest.raises(StoreUnreachable):
        await start(scene, offer="9")
    assert scene.vendor.triggered == []


async def test_several_imports_are_offered_to_choose_from(scene: Scene):
    """Each with its own re-run."""
    await scene.swept(imported("visits a", SCHEDULED), imported("visits b", SCHEDULED))
    answer = await scene.answer("rerun visit", Requester("U1"))
    assert isinstance(answer, Choice)
    assert answer.options[0][1].startswith('rerun "')


async def test_in_the_terminal_there_is_nobody_to_confirm(scene: Scene):
    """Where to ask instead is said."""
    assert why(await offered(scene, "")) is DeclineReason.RERUN_ONLY_IN_SLACK


async def test_another_question_starts_nothing(scene: Scene):
    """A button's value may be anything."""
    query = await scene.understand("why orders")
    assert isinstance(await scene.answering.rerun(query, Requester("U1"), "1"), Declined)
    assert scene.vendor.triggered == []


async def test_operators(asking: Scene):
    """People by id, groups by their members, which are looked up now and then."""
    groups = Members({"S1": ["U5"]})
    operators = Operators(["U1", "S1"], groups, asking.clock)
    assert await operators.refusal("U1") is None
    assert groups.asked == 0
    assert await operators.refusal("U5") is None
    assert await operators.refusal("U6") is DeclineReason.NOT_OPERATOR
    assert await operators.refusal("") is DeclineReason.NOT_OPERATOR
    assert groups.asked == 1
    groups.groups["S1"] = ["U6"]
    asking.clock.move(CACHE_SECONDS + 1)
    assert await operators.refusal("U6") is None
    assert await operators.refusal("U5") is DeclineReason.NOT_OPERATOR


async def test_operators_that_cannot_be_known(asking: Scene):
    """Nobody is named, or the group cannot be looked up: each is a reason of its own."""
    nobody = Operators([], Members(), asking.clock)
    assert await nobody.refusal("U1") is DeclineReason.NO_OPERATORS
    error = Refused("missing_scope")
    operators = Operators(["S1"], Members(error=error), asking.clock)
    assert await operators.refusal("U1") == OperatorUnknown("S1", error)


@pytest.mark.parametrize(
    ("schedule", "status", "refused"),
    [
        (PERIODIC, FAILED, None),
        (PERIODIC, SCHEDULED, None),
        (PERIODIC, PROCESSING, InFlight(PROCESSING)),
        (PERIODIC, QUEUED, InFlight(QUEUED)),
        (PERIODIC, ARCHIVED, DeclineReason.ARCHIVED),
        (ONETIME, FAILED, RunsOnce(ONETIME)),
        (ONETIME, ARCHIVED, RunsOnce(ONETIME)),
    ],
)
def test_what_can_be_started_is_not_refused(schedule: str, status: str, refused: object):
    """One rule for the buttons and for what they do."""
    row = Import("id", "name", "USERS", schedule, "S3", status)
    assert row.startable == (refused is None)
    assert refusal(row) == refused
