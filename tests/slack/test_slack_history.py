"""Histories that Slack shows a minute at a time: nothing that was read is read again."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.errors import NotSent, Paced, Refused, ResultUnknown, SlackError
from bot.domain.outgoing.outgoing import Place
from bot.services.slack_ports import Found
from bot.slack.history import MOST_PAGES, History, Ours, Page, Where, Window

NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
HERE, THERE = Where("C1"), Where("C2")
WINDOW = Window(NOON, None)


def ours(name: str, minutes: float = 1.0) -> Ours:
    place = Place("C1", name)
    return Ours(frozenset({name}), Found(place, place, NOON + timedelta(minutes=minutes)))


@dataclass
class Scarce:
    """A Slack with this many pages, one a minute."""

    pages: Sequence[Sequence[Ours]] = ((),)
    time: float = 0.0
    free_at: float = 0.0
    fault: SlackError | None = None
    size: int = 15
    asked: list[tuple[Where, Window, str | None]] = field(default_factory=list)

    async def page(self, where: Where, window: Window, cursor: str | None) -> Page:
        if self.time < self.free_at:
            raise Paced(self.free_at - self.time)
        self.free_at = self.time + 60
        self.asked.append((where, window, cursor))
        if self.fault:
            raise self.fault
        number = int(cursor or 0)
        more = number + 1 < len(self.pages)
        return Page(self.pages[number], str(number + 1) if more else None, self.size)


@pytest.fixture
def slack() -> Scarce:
    return Scarce()


@pytest.fixture
def history(slack: Scarce) -> History:
    return History(slack.page, lambda: slack.time)


async def paced(history: History, name: str, where: Where = HERE, window: Window = WINDOW) -> None:
    with pytest.raises(Paced):
        await history.find(name, where, window)


async def test_a_read_goes_on_where_it_was(slack: Scarce, history: History):
    """Three pages, three minutes, three calls; what stands on any of them is found."""
    slack.pages = ([ours("c", 3)], [ours("b", 2), ours("a", 1.5)], [ours("a", 1)])
    await paced(history, "a")
    slack.time = 60
    await paced(history, "a")
    slack.time = 120
    found = await history.find("a", HERE, WINDOW)
    assert len(found) == 2
    assert [cursor for *_, cursor in slack.asked] == [None, "1", "2"]


async def test_one_read_answers_all_who_asked_before_it(slack: Scarce, history: History):
    """Five alerts of a channel cost no more than one; the window is what they need together."""
    slack.pages = ([ours("b")],)
    await history.find("a", HERE, WINDOW)
    early = Window(NOON - timedelta(hours=1), NOON + timedelta(hours=1))
    await paced(history, "b", window=early)
    await paced(history, "c")
    await paced(history, "d")
    slack.time = 60
    answers = [await history.find(name, HERE, WINDOW) for name in "cd"]
    answers.append(await history.find("b", HERE, early))
    assert [len(found) for found in answers] == [0, 0, 1]
    assert [window for _, window, _ in slack.asked] == [WINDOW, Window(early.since, None)]


async def test_an_answer_is_never_older_than_its_question(slack: Scarce, history: History):
    """Two looks are two reads, also for what another one asked in between."""
    for second in (0, 60, 120):
        slack.time = second
        assert await history.find("a", HERE, WINDOW) == []
        await paced(history, "b" if second == 0 else "a")
    assert len(slack.asked) == 3


async def test_a_read_that_began_before_another_post_does_not_tell_of_it(
    slack: Scarce, history: History
):
    """The old read is finished for whoever waits for it, and a new one shows what was posted."""
    slack.pages = ((), ())
    with pytest.raises(Paced):
        await history.find("a", HERE, WINDOW, NOON)
    slack.pages = ((ours("a"),), ())
    for second in (60, 120):
        slack.time = second
        with pytest.raises(Paced):
            await history.find("a", HERE, WINDOW, NOON + timedelta(minutes=1))
    slack.time = 180
    assert len(await history.find("a", HERE, WINDOW, NOON + timedelta(minutes=1))) == 1
    assert [cursor for *_, cursor in slack.asked] == [None, "1", None, "1"]


async def test_a_question_about_two_channels(slack: Scarce, history: History):
    """Asked one after the other, again from the first after each 429: both get an answer."""
    await history.find("a", HERE, WINDOW)
    await paced(history, "a", THERE)
    slack.time = 60
    with pytest.raises(Paced):
        await history.find("a", HERE, WINDOW)
    slack.time = 120
    await history.find("a", HERE, WINDOW)
    await history.find("a", THERE, WINDOW)
    assert [where for where, *_ in slack.asked] == [HERE, THERE, HERE]


async def test_without_a_429_every_answer_is_fresh(slack: Scarce, history: History):
    """Nothing is kept where Slack shows what it is asked for."""
    for _ in range(3):
        slack.free_at = 0
        await history.find("a", HERE, WINDOW)
    assert len(slack.asked) == 3


async def test_only_what_is_within_the_window_is_found(slack: Scarce, history: History):
    """Another question may have had a wider one."""
    slack.pages = ([ours("a", 30), ours("a", 5)],)
    until = Window(NOON, NOON + timedelta(minutes=10))
    assert len(await history.find("a", HERE, until)) == 1
    assert slack.asked[0][1] == until


@pytest.mark.parametrize(
    ("fault", "then"),
    [
        (ResultUnknown("HTTP 500"), "1"),
        (NotSent("no route"), "1"),
        (Refused("invalid_cursor"), None),
    ],
)
async def test_only_a_refusal_begins_anew(
    slack: Scarce, history: History, fault: SlackError, then: str | None
):
    """A cursor that Slack does not take any more is not kept; what it did not answer is."""
    slack.pages = ((), ())
    await paced(history, "a")
    slack.time, slack.fault = 60, fault
    with pytest.raises(type(fault)):
        await history.find("a", HERE, WINDOW)
    slack.time, slack.fault = 120, None
    with suppress(Paced):  # when it began anew there is a second page
        await history.find("a", HERE, WINDOW)
    assert [cursor for *_, cursor in slack.asked] == [None, "1", then]


@pytest.mark.parametrize(("size", "pages"), [(15, 134), (200, 10), (0, MOST_PAGES)])
async def test_a_channel_without_end_is_not_read_for_ever(
    slack: Scarce, history: History, size: int, pages: int
):
    """2,000 messages, however few of them come at once; and no endless row of empty pages."""
    slack.pages, slack.size = [()] * 999, size
    for minute in range(pages - 1):
        slack.time = minute * 60
        await paced(history, "a")
    slack.time = pages * 60
    with pytest.raises(Refused, match="history_too_long"):
        await history.find("a", HERE, WINDOW)


async def test_a_busy_channel_keeps_no_other_waiting(slack: Scarce, history: History):
    """Whoever of them comes first each minute: pages are read in turn."""
    slack.pages = [()] * 9
    slack.free_at = 1.0
    for minute in range(6):
        slack.time = 60.0 * minute
        await paced(history, "a")
        with suppress(Paced):
            await history.find("b", THERE, WINDOW)
    assert [where for where, *_ in slack.asked] == [HERE, THERE, HERE, THERE, HERE]


async def test_what_another_channel_refuses_is_reported_to_its_own_reader(
    slack: Scarce, history: History
):
    """Who reads in its turn goes on."""
    await history.find("a", HERE, WINDOW)
    await paced(history, "b", THERE)
    slack.time, slack.fault = 60, Refused("channel_not_found")
    await paced(history, "a")
    slack.time, slack.fault = 120, None
    assert await history.find("a", HERE, WINDOW) == []
    slack.time, slack.fault = 180, Refused("channel_not_found")
    with pytest.raises(Refused):
        await history.find("b", THERE, WINDOW)
    assert [where for where, *_ in slack.asked] == [HERE, THERE, HERE, THERE]


async def test_nobody_waits_for_a_channel_that_is_asked_about_no_more(
    slack: Scarce, history: History
):
    """Its turn is over once the question is not repeated."""
    slack.pages = ((), ())
    await paced(history, "a")
    await paced(history, "b", THERE)
    slack.time = 60 + 2 * 60 + 1
    with suppress(Paced):
        await history.find("a", HERE, WINDOW)
    assert [where for where, *_ in slack.asked] == [HERE, HERE]


async def test_a_question_may_be_forgotten_while_it_is_read(slack: Scarce, history: History):
    """The machine sleeps for half an hour, and another question is asked before this one goes on:
    it is asked anew.
    """
    slack.time = 60

    async def asleep(where: Where, window: Window, cursor: str | None) -> Page:
        if slack.time > 60:
            return Page((), None, 0)
        slack.time += 1800
        await history.find("b", THERE, WINDOW)
        return Page((), "1", 15)

    history = History(asleep, lambda: slack.time)
    assert await history.find("a", HERE, WINDOW) == []


async def test_a_read_answers_also_those_who_come_after_the_next_has_begun(
    slack: Scarce, history: History
):
    """Who brings it to its end may have asked too late for it, and begins the next."""
    slack.pages = ([ours("b")], [ours("a")])
    await paced(history, "a")
    await paced(history, "b")
    slack.time = 60
    await paced(history, "b")
    assert len(await history.find("a", HERE, WINDOW)) == 1
    assert [cursor for *_, cursor in slack.asked] == [None, "1"]
