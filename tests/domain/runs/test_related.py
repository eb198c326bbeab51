"""Which runs a list is about that another time narrows, or the runs before."""

from datetime import UTC, datetime, timedelta

from bot.domain.asked import Relation, Span
from bot.domain.imports import FAILED, SUCCESSFUL
from bot.domain.runs.related import enclosing, every_day, is_new, related
from bot.domain.runs.remembered import Run

MIDNIGHT = datetime(2026, 11, 26, tzinfo=UTC)
DAY = timedelta(days=1)
YESTERDAY = Span(MIDNIGHT - DAY, MIDNIGHT - timedelta(seconds=1))
TODAY = Span(MIDNIGHT, MIDNIGHT + DAY / 2)


def ran(name: str, hours: float, outcome: str = FAILED) -> Run:
    """A run this many hours after midnight."""
    return Run(name, outcome, MIDNIGHT + timedelta(hours=hours))


RUNS = [ran("both", -3), ran("gone", -2), ran("both", 1), ran("late", 2)]


def test_of_two_times_those_in_both_or_in_the_first_alone():
    """Of both, the runs of either."""
    assert related(Relation.AND, RUNS, YESTERDAY, TODAY) == [RUNS[0], RUNS[2]]
    assert related(Relation.NOT, RUNS, YESTERDAY, TODAY) == [RUNS[1]]
    assert related(Relation.NOT, RUNS, TODAY, YESTERDAY) == [RUNS[3]]
    assert related(Relation.NEW, RUNS, TODAY, None) == [RUNS[2], RUNS[3]]


def test_every_day_is_each_day_on_which_it_ran():
    """It need not have run today yet; and one day is not every day."""
    span = enclosing(TODAY, YESTERDAY)
    good = [ran("both", -30, SUCCESSFUL)]
    assert every_day(RUNS, RUNS, span) == [RUNS[0], RUNS[2]]
    assert every_day(RUNS, [*good, *RUNS], span) == []


def test_a_failure_is_new_after_a_good_run():
    """Or after none that is known; the runs in question come the newest first."""
    failed = [ran("a", 2), ran("a", 1)]
    known = [ran("a", 0, SUCCESSFUL), *reversed(failed)]
    assert is_new(failed, known)
    assert is_new(failed, known[1:])
    assert not is_new(failed[:1], known)


def test_what_encloses_two_times():
    """In whatever order."""
    assert enclosing(TODAY, YESTERDAY) == Span(YESTERDAY.start, TODAY.end)
    assert enclosing(YESTERDAY, TODAY) == Span(YESTERDAY.start, TODAY.end)
    assert enclosing(TODAY, None) == TODAY
