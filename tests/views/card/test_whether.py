"""Yes or no, by what is asked of an import and how it stands: as a colleague would say it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Final

import pytest

from bot.domain.anomalies.lags import Lagging
from bot.domain.answers.card import Card
from bot.domain.asked import Aspect, Lag, Span
from bot.domain.imports import (
    ARCHIVED,
    FAILED,
    ONETIME,
    PARTIAL_SUCCESS,
    PERIODIC,
    PROCESSING,
    QUEUED,
    SCHEDULED,
)
from bot.views.blocks import spoken
from bot.views.card.first_line import verdict
from bot.views.card.first_lines import answers_of
from tests.support.views_values import CARD, FAILED_RUN, GOOD_RUN, NOW

_HOUR: Final = timedelta(hours=1)
_USUAL: Final = timedelta(minutes=4)
LATELY = replace(GOOD_RUN, ran_at=NOW - _HOUR)
PARTLY = replace(FAILED_RUN, outcome=PARTIAL_SUCCESS, total_rows=9, processed_rows=8)
GOOD = replace(CARD, runs=(LATELY, GOOD_RUN), problem=None, lags=(), reasons=())


def _in(card: Card, status: str, schedule: str = PERIODIC) -> Card:
    row = replace(card.row, status=status, schedule=schedule)
    about = replace(card.about, row=row)
    return replace(card, about=about, running_since=NOW - _HOUR)


def _lagging(card: Card, kind: Lag) -> Card:
    few = 1 if kind is Lag.FEWER_ROWS else None
    return replace(card, lags=(Lagging(kind, NOW - _HOUR, _HOUR, _USUAL, few, few and 5),))


SCHEDULED_GOOD = _in(GOOD, SCHEDULED)
STATES: Final[Mapping[str, Card]] = {
    "good": SCHEDULED_GOOD,
    "slow": _lagging(SCHEDULED_GOOD, Lag.SLOW),
    "few rows": _lagging(SCHEDULED_GOOD, Lag.FEWER_ROWS),
    "partly failed": replace(SCHEDULED_GOOD, runs=(PARTLY, GOOD_RUN)),
    "failed": replace(SCHEDULED_GOOD, runs=(FAILED_RUN, GOOD_RUN)),
    "overdue": _lagging(SCHEDULED_GOOD, Lag.OVERDUE),
    "running": _in(GOOD, PROCESSING),
    "queued": _in(GOOD, QUEUED),
    "running after a failure": _in(replace(GOOD, runs=(FAILED_RUN, GOOD_RUN)), PROCESSING),
    "stuck": _lagging(_in(GOOD, PROCESSING), Lag.STUCK),
    "never ran": replace(SCHEDULED_GOOD, runs=()),
    "archived": _in(GOOD, ARCHIVED),
    "archived upload": _in(GOOD, ARCHIVED, schedule=ONETIME),
    "archived failed upload": _in(replace(GOOD, runs=(FAILED_RUN,)), ARCHIVED, schedule=ONETIME),
}
# By state, what is answered where it is asked whether it is ok, done, there, failing, wrong, late,
# normal, odd. `~`: no verdict; `*`: yes, but; `+`: not yet.
TABLE: Final = """
good                     yes  yes  yes  no   no   no   yes  no
slow                     yes  yes  yes  no   no   ~    no   yes
few rows                 no   no   *    no   yes  no   no   yes
partly failed            no   no   *    yes  yes  no   no   yes
failed                   no   no   no   yes  yes  no   no   yes
overdue                  no   no   no   ~    yes  yes  no   yes
running                  *    +    yes   no   no   no   yes  no
queued                   *    +    yes   no   no   no   yes  no
running after a failure  +    +    no   yes  yes  no   no   yes
stuck                    no   no   no   ~    yes  yes  no   yes
never ran                no   no   no   no   no   no   ~    ~
archived                 ~    ~    yes  no   no   no   ~    ~
archived upload          yes  yes  yes  no   no   no   ~    ~
archived failed upload   no   no   no   no   no   no   ~    ~
"""
ASKED: Final = (
    *(Aspect.OK, Aspect.DONE, Aspect.THERE, Aspect.FAILED, Aspect.WRONG, Aspect.LATE),
    *(Aspect.NORMAL, Aspect.ODD),
)
CELLS = [
    (state.strip(), aspect, said)
    for line in TABLE.strip().splitlines()
    for state, cells in [(line[:25], line[25:].split())]
    for aspect, said in zip(ASKED, cells, strict=True)
]


def _said(card: Card) -> str:
    text = spoken(verdict(card)).casefold()
    for begin, said in (("yes,", "*"), ("yes", "yes"), ("not yet", "+"), ("no", "no")):
        if text.startswith(begin):
            return said
    return "~"


@pytest.mark.parametrize(("state", "aspect", "said"), CELLS)
def test_the_verdict_is_that_of_a_colleague(state: str, aspect: Aspect, said: str) -> None:
    """And where there is none to give, what is known stands alone."""
    card = replace(STATES[state], aspect=aspect)
    assert _said(card) == said, spoken(verdict(card))


def test_what_came_short_is_wrong_in_its_time_too() -> None:
    """Now, and on a day that is over; a good one has nothing wrong."""
    now, over = Span(NOW - 9 * _HOUR, NOW), Span(NOW - 9 * _HOUR, NOW - _HOUR / 2)
    few = replace(STATES["few rows"], aspect=Aspect.WRONG, span=now)
    good = replace(SCHEDULED_GOOD, aspect=Aspect.WRONG, span=now)
    assert (_said(few), _said(good), _said(replace(good, span=over))) == ("yes", "no", "no")
    full = [replace(GOOD_RUN, ran_at=NOW - day * 24 * _HOUR, total_rows=100) for day in range(1, 9)]
    short = replace(full[0], ran_at=LATELY.ran_at, total_rows=10)
    assert _said(replace(good, span=over, runs=(short, *full))) == "yes"


@pytest.mark.parametrize("hours", [2, 1.5, 0.5])
def test_what_waits_in_the_queue_has_not_run_yet(hours: float) -> None:
    """Of a time up to now: it is not running either."""
    span = Span(NOW - timedelta(hours=hours), NOW)
    asked = replace(STATES["queued"], aspect=Aspect.RAN, span=span, runs=(GOOD_RUN,))
    text = spoken(verdict(asked))
    assert text.startswith("Not yet: ")
    assert "waiting in the queue" in text
    running = replace(asked, about=STATES["running"].about)
    assert spoken(verdict(running)).startswith("Yes: ")


@pytest.mark.parametrize(
    ("hours", "outside"), [(0.5, False), (1, False), (5, True), (12, True), (20, True), (23, False)]
)
def test_why_it_runs_again_outside_its_usual_hours(hours: float, outside: bool) -> None:
    """What is known of it: the hours of its other runs, on whatever day."""
    runs = tuple(replace(GOOD_RUN, ran_at=NOW - timedelta(days=day)) for day in (1, 2, 3))
    base = replace(STATES["queued"], runs=runs, running_since=NOW - timedelta(hours=hours))
    text = spoken(verdict(replace(base, aspect=Aspect.WHY)))
    assert ("waiting in the queue for" in text) is outside
    assert ("started it by hand" in text) is outside
    few = replace(base, runs=runs[:1], aspect=Aspect.WHY)
    assert "by hand" not in spoken(verdict(few))


def test_what_waits_is_not_running_and_it_is_said_since_when() -> None:
    """Yes, where that is asked, and no yes where it is since when."""
    queued = STATES["queued"]
    assert spoken(verdict(replace(queued, aspect=Aspect.RUNNING))).startswith("Not yet: ")
    text = spoken(verdict(replace(queued, aspect=Aspect.QUEUED)))
    assert "has been waiting in the queue for 1 h, since" in text
    assert "“In the queue” means that MoEngage has accepted the run" in text
    assert text.startswith("Yes: ")
    late = replace(queued, aspect=Aspect.LATE)
    both = replace(queued, aspect=Aspect.QUEUED, stated=True, also=(late,))
    (line,) = answers_of(both)
    assert spoken(line).startswith("No: ")
    stated = spoken(verdict(replace(queued, aspect=Aspect.QUEUED, stated=True)))
    assert not stated.startswith("Yes")
    assert spoken(verdict(replace(GOOD, aspect=Aspect.QUEUED))).startswith("No: ")


def test_a_further_run_is_told_beside_the_one_that_is_over() -> None:
    """Or the scheduled run before would pass for the one that was started again."""
    span = Span(NOW - timedelta(days=30), NOW)
    asked = replace(STATES["queued"], aspect=Aspect.RAN, span=span, runs=(GOOD_RUN,))
    assert "Another run waits in the queue" in spoken(verdict(asked))
    running = replace(asked, about=STATES["running"].about)
    assert "Another run is under way" in spoken(verdict(running))
    before = replace(asked, span=Span(span.start, GOOD_RUN.ran_at + timedelta(seconds=1)))
    assert "Another run" not in spoken(verdict(before))


@pytest.mark.parametrize("kind", [Lag.OVERDUE, Lag.STUCK, Lag.FEWER_ROWS])
def test_why_it_is_not_well_says_first_what_is_wrong_now(kind: Lag):
    """That no run failed is said behind it."""
    shown = replace(_lagging(GOOD, kind), aspect=Aspect.WHY)
    said = spoken(verdict(shown))
    assert said.index("No failed run of") > 0
    assert said.startswith(spoken(verdict(replace(shown, aspect=None))))


@pytest.mark.parametrize(
    ("state", "so"),
    [
        *(("good", "No: "), ("few rows", "No: "), ("overdue", "Yes: "), ("stuck", "Yes: ")),
        *(("failed", "Yes: "), ("archived", "Yes: ")),
    ],
)
def test_whether_its_rows_stopped_coming(state: str, so: str) -> None:
    """Few of them still come."""
    card = replace(STATES[state], aspect=Aspect.LOADS_NOT)
    assert spoken(verdict(card)).startswith(so)


def test_what_came_in_part_is_not_done() -> None:
    """It is said how much of it came; and of a time, that it was too little."""
    partly = replace(PARTLY, total_rows=27_900, processed_rows=27_600)
    card = replace(SCHEDULED_GOOD, runs=(partly, GOOD_RUN), aspect=Aspect.DONE)
    text = spoken(verdict(card))
    assert text.startswith("No, not all of it: 27,600 of 27,900 rows of ")
    assert ", 300 failed (1.1%)" in text
    few = replace(GOOD_RUN, total_rows=1, processed_rows=1)
    before = tuple(replace(GOOD_RUN, ran_at=NOW - timedelta(days=day)) for day in (4, 5, 6, 7))
    span = Span(few.ran_at - _HOUR, few.ran_at + _HOUR)
    then = replace(card, runs=(few, *before), span=span)
    assert spoken(verdict(then)).startswith("No: ")


def test_the_reason_of_a_failure_that_is_over_is_told_with_its_time() -> None:
    """Whether it was the one asked for; a reason that MoEngage gave in other words is no “no”."""
    failed = replace(FAILED_RUN, ran_at=GOOD_RUN.ran_at - _HOUR, reason="login refused")
    card = replace(SCHEDULED_GOOD, runs=(LATELY, GOOD_RUN, failed), aspect=Aspect.FAILED)
    text = spoken(verdict(replace(card, error="login")))
    assert text.startswith("Not any more: ")
    assert "It last failed for that" in text
    assert text.endswith("login refused.")
    other = spoken(verdict(replace(card, error="encoding")))
    assert other.startswith("No: ")
    assert "It last failed, for another reason, " in other
    assert other.endswith("login refused.")
    assert not spoken(verdict(replace(card, error="kaput"))).startswith(("Yes", "No"))


@pytest.mark.parametrize(
    ("error", "begin"),
    [("login", "Yes: "), ("encoding", "No, for another reason: "), ("access denied", "Daily")],
)
def test_a_supposed_reason_is_compared_with_that_of_the_last_failure(
    error: str, begin: str
) -> None:
    """What may be other words for the same gets no yes or no."""
    failed = replace(FAILED_RUN, reason="SFTP login refused: key not accepted")
    card = replace(SCHEDULED_GOOD, runs=(failed, GOOD_RUN), aspect=Aspect.FAILED, error=error)
    text = spoken(verdict(card))
    assert text.startswith(begin)
    assert "key not accepted" in text


def test_a_failure_of_a_time_is_told_with_what_came_behind_it() -> None:
    """Yes only if it failed for the reason asked for; a run behind it that failed is not good."""
    failed = replace(FAILED_RUN, ran_at=GOOD_RUN.ran_at - _HOUR, reason="login refused")
    span = Span(failed.ran_at - _HOUR, NOW)
    card = replace(SCHEDULED_GOOD, runs=(GOOD_RUN, failed), aspect=Aspect.FAILED, span=span)
    text = spoken(verdict(replace(card, error="login")))
    assert text.startswith("Yes: ")
    assert text.endswith("login refused. The next run was good.")
    assert spoken(verdict(card)).startswith("Yes: ")
    no = spoken(verdict(replace(card, error="encoding")))
    assert no.startswith("No, for another reason: ")
    assert not spoken(verdict(replace(card, error="kaput"))).startswith(("Yes", "No"))
    other = replace(GOOD_RUN, outcome=FAILED, reason="no data")
    again = spoken(verdict(replace(card, runs=(other, failed), error="login")))
    assert "good" not in again
    several = replace(card, runs=(GOOD_RUN, GOOD_RUN, failed))
    assert spoken(verdict(several)).endswith(" The 2 runs since then were good.")


def test_why_nothing_is_heard_of_what_has_not_failed() -> None:
    """It is late, which is said before that it has not failed."""
    span = Span(NOW - 2 * _HOUR, NOW)
    text = spoken(verdict(replace(STATES["overdue"], aspect=Aspect.WHY, span=span)))
    assert text.index("is overdue") < text.index("has not failed")


def test_of_a_run_it_is_told_when_it_began() -> None:
    """Where the time that is told is that of its end."""
    run = replace(LATELY, duration=timedelta(minutes=4), ended_at=LATELY.ran_at)
    card = replace(SCHEDULED_GOOD, runs=(run, GOOD_RUN), aspect=Aspect.WHEN_LAST)
    begun = (run.ran_at - timedelta(minutes=4)).astimezone(card.zone)
    assert f"(it began at {begun:%H:%M})" in spoken(verdict(card))
