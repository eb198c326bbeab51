"""Silence about an import: by operators, for a time, and seen by everybody."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.alerting.mutes import LONGEST_MUTE, USUAL, Mute
from bot.domain.answers.answer import Choice, Guide, Unknown
from bot.domain.answers.confirmation import Confirmation
from bot.domain.answers.declined import Declined, DeclineReason
from bot.domain.answers.effects import is_news
from bot.domain.answers.notes import Note
from bot.domain.answers.subscriptions_and_mutes import (
    Muted,
    MutedMany,
    MuteList,
    Unmuted,
    UnmutedMany,
)
from bot.domain.imports import FAILED, SCHEDULED
from bot.services.asking.requester import Requester
from bot.store.keys import MUTES
from tests.support.services_asking import Scene
from tests.support.services_fakes import NOW, imported

ANNA, BEN = Requester("UANNA", "C1"), Requester("UBEN", "C1")
SURE = replace(ANNA, confirmed=True)
ORDERS = Mute("orders", "orders", "UANNA", NOW, NOW + USUAL)


@pytest.fixture
async def scene(asking: Scene) -> Scene:
    """A sweep saw some imports."""
    await asking.swept(imported("orders", FAILED), imported("orders_eu", FAILED))
    return asking


async def kept(scene: Scene, workspace: str = "live") -> list[Mute]:
    return list(await scene.store.mutes(workspace).all())


@pytest.mark.parametrize(
    ("text", "mute", "undo"),
    [
        ("mute orders", ORDERS, 'unmute "orders"'),
        ("mute ORDERS 2h", replace(ORDERS, until=NOW + timedelta(hours=2)), 'unmute "orders"'),
        (
            "mute orders until it recovers",
            replace(ORDERS, until=NOW + LONGEST_MUTE, until_recovery=True),
            'unmute "orders"',
        ),
        (
            "mute orders until tomorrow 9am",
            replace(ORDERS, until=NOW + timedelta(hours=21)),
            'unmute "orders"',
        ),
    ],
)
async def test_muting(scene: Scene, text: str, mute: Mute, undo: str):
    """For a shift, for this long, or until it recovers; with who did it and how to end it."""
    answer = await scene.answer(text, ANNA)
    assert answer == Muted(mute, "live", undo, noted=("C1",))
    assert await kept(scene) == [mute]


async def test_what_is_not_broken_does_not_wait_for_a_recovery(scene: Scene):
    """The mute would keep the next failure back, however long from now."""
    await scene.swept(imported("orders", "SUCCESSFUL", at=NOW + timedelta(minutes=1)))
    assert await scene.answer("mute orders until it recovers", ANNA) == Declined(
        DeclineReason.NOT_BROKEN
    )
    assert await kept(scene) == []
    assert isinstance(await scene.answer("mute orders 1h", ANNA), Muted)


async def test_a_longer_mute_is_not_cut_short(scene: Scene):
    """It is told, at once too where it would be asked back; a longer one takes its place."""
    await scene.answer("mute orders until tomorrow 9am", ANNA)
    long = replace(ORDERS, until=NOW + timedelta(hours=21))
    for text in ("mute orders 2h", "please do not send me alerts for orders"):
        answer = await scene.answer(text, BEN)
        assert isinstance(answer, Muted)
        assert (answer.mute, answer.stood) == (long, True)
    assert await kept(scene) == [long]
    answer = await scene.answer("mute orders 3d", BEN)
    assert isinstance(answer, Muted)
    assert not answer.stood
    assert await kept(scene) == [answer.mute]


async def test_a_mute_until_the_recovery_is_not_cut_short(scene: Scene):
    """An hour later it may be broken still."""
    await scene.answer("mute orders until it recovers", ANNA)
    answer = await scene.answer("mute orders 1h", BEN)
    assert isinstance(answer, Muted)
    assert (answer.mute.until_recovery, answer.stood) == (True, True)
    assert await kept(scene) == [answer.mute]


async def test_longer_mutes_of_some_of_many_are_not_cut_short(scene: Scene):
    """They are counted, and no undo ends them; if none is left, nothing is done."""
    await scene.answer("mute orders 7d", ANNA)
    done = await scene.answer("mute all 1h users", SURE)
    assert isinstance(done, MutedMany)
    assert [one.import_id for one in done.mutes] == ["orders_eu"]
    assert (done.stood, done.left, done.undo) == (1, 0, "")
    ends = {one.import_id: one.until for one in await kept(scene)}
    assert ends["orders"] == scene.clock.now() + timedelta(days=7)
    again = await scene.answer("mute all 30min users", SURE)
    assert again == Declined(DeclineReason.MUTED_LONGER)


@pytest.mark.parametrize(("days", "lasts"), [(3, timedelta(days=3, hours=8)), (29.9, LONGEST_MUTE)])
async def test_a_mute_without_a_time_lasts_beyond_the_next_run(
    scene: Scene, days: float, lasts: timedelta
):
    """A shorter one would hold back nothing; it is said, also where it is asked back."""
    due = NOW + timedelta(days=days)
    await scene.swept(imported("orders", SCHEDULED, FAILED, due=due))
    asked = await scene.answer("please do not send me alerts for orders", ANNA)
    assert isinstance(asked, Confirmation)
    assert (asked.ends, asked.next_run, asked.beyond) == (NOW + lasts, None, due)
    answer = await scene.answer("mute orders", ANNA)
    assert isinstance(answer, Muted)
    assert (answer.mute.until, answer.next_run, answer.beyond) == (NOW + lasts, None, due)


@pytest.mark.parametrize(
    ("due", "text"), [(8, "mute orders"), (9, "mute orders 8h"), (31 * 24, "mute orders")]
)
async def test_no_other_mute_is_made_longer(scene: Scene, due: int, text: str):
    """If it reaches the next run anyway, or was to be this long; never longer than the longest."""
    coming = NOW + timedelta(hours=due)
    await scene.swept(imported("orders", SCHEDULED, FAILED, due=coming))
    answer = await scene.answer(text, ANNA)
    assert isinstance(answer, Muted)
    assert answer.mute.until == NOW + (LONGEST_MUTE if due > 9 else USUAL)
    assert answer.beyond is None


@pytest.mark.parametrize(
    ("days", "length", "longer"), [(3, "8h", 'mute "orders" 7d'), (40, "30d", "")]
)
async def test_a_mute_that_ends_before_the_next_run_says_so(
    scene: Scene, days: int, length: str, longer: str
):
    """It would hold back nothing; a longer one is offered, if any reaches the next run."""
    due = NOW + timedelta(days=days)
    await scene.swept(imported("orders", SCHEDULED, FAILED, due=due))
    answer = await scene.answer(f"mute orders {length}", ANNA)
    assert isinstance(answer, Muted)
    assert (answer.next_run, answer.longer) == (due, longer)


async def test_a_longer_mute_that_reaches_the_next_run_says_nothing_of_it(scene: Scene):
    """There is nothing to offer any more."""
    due = NOW + timedelta(days=3)
    await scene.swept(imported("orders", SCHEDULED, FAILED, due=due))
    assert isinstance(await scene.answer("mute orders 8h", ANNA), Muted)
    answer = await scene.answer("mute orders 4d", ANNA)
    assert isinstance(answer, Muted)
    assert (answer.next_run, answer.longer) == (None, "")


async def test_that_is_said_before_too(scene: Scene):
    """Where a mute is asked back."""
    due = NOW + timedelta(days=3)
    await scene.swept(imported("orders", SCHEDULED, FAILED, due=due))
    asked = await scene.answer("please do not send me alerts for orders for 8 hours", ANNA)
    assert isinstance(asked, Confirmation)
    assert asked.next_run == due


async def test_who_does_not_say_which_is_asked(scene: Scene):
    """With those that fail and are not muted yet."""
    answer = await scene.answer("stop spamming me", ANNA)
    assert isinstance(answer, Guide)
    assert sorted(answer.alerting) == ["orders", "orders_eu"]
    await scene.answer("mute orders", ANNA)
    answer = await scene.answer("stop spamming me", BEN)
    assert isinstance(answer, Guide)
    assert answer.alerting == ("orders_eu",)


async def test_the_longest_mute_says_so(scene: Scene):
    """More was asked for than there is."""
    answer = await scene.answer("mute orders 99d", ANNA)
    assert isinstance(answer, Muted)
    assert (answer.mute.until, answer.notes) == (NOW + LONGEST_MUTE, (Note.MUTE_CUT,))


async def test_the_import_is_looked_for_like_any(scene: Scene):
    """Several, or none, are told as for `show`; buttons keep what was said of the time."""
    answer = await scene.answer("mute rders until it recovers", ANNA)
    assert isinstance(answer, Choice)
    assert sorted(text for _, text in answer.options) == [
        'mute "orders" until it recovers',
        'mute "orders_eu" until it recovers',
    ]
    assert isinstance(await scene.answer("mute nothing", ANNA), Unknown)
    assert isinstance(await scene.answer("unmute nothing", ANNA), Unknown)
    assert await kept(scene) == []


@pytest.mark.parametrize("text", ["mute orders", "unmute orders"])
async def test_operators_only(scene: Scene, text: str):
    """Others are told why; it is asked who they are."""
    await scene.answer("mute orders", ANNA)
    scene.rights.no = DeclineReason.NOT_OPERATOR
    assert await scene.answer(text, BEN) == Declined(DeclineReason.NOT_OPERATOR)
    assert scene.rights.asked[-1] == "UBEN"
    assert await kept(scene) == [ORDERS]


@pytest.mark.parametrize("text", ["mute orders", "unmute orders"])
async def test_in_slack_only(scene: Scene, text: str):
    """In a terminal nobody knows who asks."""
    assert await scene.answer(text) == Declined(DeclineReason.MUTE_ONLY_IN_SLACK)


@pytest.mark.parametrize("text", ["unmute orders", "unmute ORDERS"])
async def test_unmuting(scene: Scene, text: str):
    """By its id or name, by any operator."""
    await scene.answer("mute orders", ANNA)
    answer = await scene.answer(text, BEN)
    assert answer == Unmuted("orders", "UBEN", ORDERS, noted=("C1",))
    assert await kept(scene) == []


async def test_what_is_not_muted(scene: Scene):
    """It is said, and is no news."""
    await scene.answer("mute orders", ANNA)
    answer = await scene.answer("unmute orders_eu", BEN)
    assert answer == Unmuted("orders_eu", "UBEN", None)
    assert not is_news(answer)
    assert await kept(scene) == [ORDERS]


async def test_a_part_of_the_name_unmutes(scene: Scene):
    """Resolved among all imports, as everywhere."""
    await scene.answer("mute orders_eu", ANNA)
    answer = await scene.answer("unmute ders_e", BEN)
    assert isinstance(answer, Unmuted)
    assert answer.mute
    assert await kept(scene) == []


async def test_an_import_that_is_gone_can_be_unmuted(scene: Scene):
    """By what its mute knows of it."""
    gone = replace(ORDERS, import_id="gone", name="Old import")
    for text in ("unmute gone", "unmute old  import"):
        await scene.store.mutes("live").add(gone)
        assert await scene.answer(text, BEN) == Unmuted("Old import", "UBEN", gone)


async def test_two_mutes_of_one_name_are_told_apart(scene: Scene):
    """A name that two muted imports have ends neither by chance."""
    for name in ("a", "b"):
        await scene.store.mutes("live").add(replace(ORDERS, import_id=name, name="twins"))
    assert isinstance(await scene.answer("unmute twins", BEN), Unknown)
    assert len(await kept(scene)) == 2


async def test_everybody_sees_the_mutes(scene: Scene):
    """Of all workspaces or one, the first to end first, each with what ends it."""
    scene.rights.no = DeclineReason.NOT_OPERATOR
    late = replace(ORDERS, import_id="late", until=NOW + timedelta(hours=9))
    await scene.store.mutes("live").add(late)
    await scene.store.mutes("test").add(ORDERS)
    told = await scene.answer("mutes")
    assert told == MuteList(
        ((ORDERS, "test", 'unmute "orders" workspace:test'), (late, "live", 'unmute "late"')),
        several=True,
    )
    assert await scene.answer("mutes in live", BEN) == MuteList(
        ((late, "live", 'unmute "late"'),), several=True
    )


async def test_there_is_room_for_so_many(scene: Scene):
    """One more is declined."""
    for number in range(MUTES):
        await scene.store.mutes("live").add(replace(ORDERS, import_id=str(number)))
    assert await scene.answer("mute orders", ANNA) == Declined(DeclineReason.MUTES_FULL)


async def test_several_are_asked_back_with_how_many(scene: Scene):
    """Nothing is muted before the button is pressed; the undo of all of them is one command."""
    asked = await scene.answer("mute users 2h", ANNA)
    assert asked == Confirmation(
        *("mute all 2h users", "mute", "user imports", ("orders", "orders_eu"), 2, 7_200),
        ends=scene.clock.now() + timedelta(hours=2),
    )
    assert await kept(scene) == []
    done = await scene.answer(asked.query, SURE)
    assert isinstance(done, MutedMany)
    assert [one.import_id for one in done.mutes] == ["orders", "orders_eu"]
    assert {one.until for one in await kept(scene)} == {NOW + timedelta(hours=2)}
    assert is_news(done)
    ended = await scene.answer(done.undo, replace(SURE, user="UBEN"))
    assert isinstance(ended, UnmutedMany)
    assert (len(ended.mutes), await kept(scene)) == (2, [])


async def test_what_is_scheduled_again_is_still_broken(scene: Scene):
    """Its status is that of the next run, and its last one failed."""
    waiting = replace(imported("orders", SCHEDULED), last_run_status=FAILED)
    await scene.swept(waiting, imported("visits", "SUCCESSFUL"))
    asked = await scene.answer("mute all failed", ANNA)
    assert isinstance(asked, Confirmation)
    assert set(asked.names) == {"orders", "orders_eu"}


async def test_only_the_muted_ones_are_unmuted(scene: Scene):
    """Filters narrow it; without a mute there is nothing to ask back."""
    assert await scene.answer("unmute all", ANNA) == Declined(DeclineReason.NOTHING_MUTED)
    await scene.answer("mute orders", ANNA)
    assert await scene.answer("unmute csv", ANNA) == Declined(DeclineReason.NOTHING_MUTED)
    assert await scene.answer("unmute all", ANNA) == Confirmation(
        "unmute all", "unmute", "all imports", ("orders",), 1
    )


async def test_no_more_than_a_hundred_at_once(scene: Scene):
    """So that a slip does not silence a whole company."""
    assert await scene.answer("mute csv", ANNA) == Declined(DeclineReason.NOTHING_TO_MUTE)
    await scene.swept(*(imported(f"i{number}", FAILED) for number in range(101)))
    assert await scene.answer("mute all", SURE) == Declined(DeclineReason.TOO_MANY_TO_MUTE)


async def test_operators_only_for_many(scene: Scene):
    """As for one, and before anything is told of how many there are."""
    scene.rights.no = DeclineReason.NOT_OPERATOR
    assert await scene.answer("mute all", SURE) == Declined(DeclineReason.NOT_OPERATOR)
    assert await scene.answer("unmute all", SURE) == Declined(DeclineReason.NOT_OPERATOR)


async def test_a_time_that_has_passed(scene: Scene):
    """A button may be pressed a day later."""
    query = replace(await scene.understand("mute orders until 13:00"), until=NOW)
    assert await scene.answering.answer(query, ANNA) == Declined(DeclineReason.MUTE_OVER)


async def test_what_was_no_plain_command_is_asked_back(scene: Scene):
    """The button does it."""
    query = replace(await scene.understand("mute orders 2h"), confirm=True)
    asked = await scene.answering.answer(query, ANNA)
    ends = scene.clock.now() + timedelta(hours=2)
    assert asked == Confirmation('mute "orders" 2h', "mute", "orders", seconds=7_200, ends=ends)
    assert isinstance(await scene.answering.answer(query, SURE), Muted)


async def test_only_those_that_ran_in_the_time_are_muted(scene: Scene):
    """Of a time without one, none."""
    before = imported("visits", FAILED, at=NOW - timedelta(days=3))
    await scene.swept(imported("orders", FAILED), before, imported("carts", "SUCCESSFUL"))
    asked = await scene.answer("mute all that failed today", ANNA)
    assert isinstance(asked, Confirmation)
    assert set(asked.names) == {"orders", "orders_eu"}
    done = await scene.answer(asked.query, SURE)
    assert isinstance(done, MutedMany)
    assert {one.name for one in done.mutes} == {"orders", "orders_eu"}
    assert await scene.answer("mute all that failed last month", ANNA) == Declined(
        DeclineReason.NOTHING_TO_MUTE
    )
