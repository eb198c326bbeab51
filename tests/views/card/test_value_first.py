"""What is asked for stands first in the answer of a card, and each fact stands there once."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.anomalies.lags import Lagging
from bot.domain.answers.card import Card, Cards
from bot.domain.asked import Aspect, Lag, Measure, Span
from bot.domain.imports import PARTIAL_SUCCESS, PROCESSING
from bot.views.blocks import spoken
from bot.views.card.card import card, cards
from bot.views.card.first_line import verdict
from bot.views.card.first_lines import answers_of
from tests.support.views_values import CARD, FAILED_RUN, GOOD_RUN, MUTE, NOW

_DAY = timedelta(days=1)
_MINUTE = timedelta(minutes=1)
TOOK = replace(GOOD_RUN, duration=12 * _MINUTE)
RUNS = tuple(replace(TOOK, ran_at=NOW - days * _DAY) for days in range(1, 6))
FINE = replace(CARD, runs=RUNS, problem=None, reasons=(), lags=())
OTHER = replace(CARD.about, row=replace(CARD.row, id="other", name="other"))
SHORT = replace(FINE, runs=(replace(RUNS[0], total_rows=12_000), *RUNS[1:]))


def answer(shown: Card, aspect: Aspect) -> str:
    return spoken(verdict(replace(shown, aspect=aspect)))


def text(shown: Card, aspect: Aspect) -> str:
    return str(card(replace(shown, aspect=aspect)).text)


def test_how_many_rows_are_usual_stands_before_how_many_there_were():
    usually = replace(SHORT, usually=True)
    assert answer(usually, Aspect.ROWS).startswith("Daily users usually has 820,000 rows. The run ")
    assert answer(usually, Aspect.ROWS).endswith(" had 12,000, 99% fewer.")
    assert answer(replace(FINE, usually=True), Aspect.ROWS).endswith(" had as many.")


def test_how_long_it_usually_takes_stands_before_how_long_it_has_been_running():
    row = replace(CARD.row, status=PROCESSING)
    about = replace(CARD.about, row=row)
    running = replace(FINE, about=about, running_since=NOW - 3 * timedelta(hours=1), usually=True)
    told = answer(running, Aspect.DURATION)
    assert told.startswith("Daily users usually takes 12 min. It has been running for 3 h, since ")


def test_what_is_usual_of_too_few_runs_is_not_known():
    few = replace(FINE, runs=RUNS[:1])
    assert "too few runs are known to say" in answer(replace(few, usually=True), Aspect.DURATION)
    assert "too few" not in answer(few, Aspect.DURATION)


def test_what_is_usual_of_two_runs_is_told_as_such():
    """As a ranking by what is usual does, which takes them as well."""
    few = replace(FINE, runs=RUNS[:2], usually=True)
    told = answer(few, Aspect.DURATION)
    assert told == "Daily users usually takes 12 min. That is based on only 2 successful runs."


def test_whether_two_began_to_fail_on_the_same_day():
    """Where that can be what is asked; which day it was is said below."""
    broken = replace(FINE, runs=(replace(FAILED_RUN, ran_at=NOW), *RUNS), aspect=Aspect.SINCE)
    older = (replace(FAILED_RUN, ran_at=NOW), replace(FAILED_RUN, ran_at=NOW - _DAY), *RUNS[1:])
    other = replace(broken, runs=older, about=OTHER)
    assert str(cards(Cards("", (broken, other))).text).startswith(
        "No: they have been failing since different "
    )
    alike = replace(broken, about=OTHER)
    assert str(cards(Cards("", (broken, alike))).text).startswith(
        "Yes: both have been failing since "
    )
    when = tuple(replace(each, stated=True) for each in (broken, other))
    assert str(cards(Cards("", when)).text).startswith("Daily users has been failing ")
    fine = replace(FINE, aspect=Aspect.SINCE, about=OTHER)
    assert " day" not in str(cards(Cards("", (broken, fine))).text).partition(".")[0]


def test_where_it_is_asked_which_are_fine_those_stand_first():
    """Not behind a yes or no for each."""
    broken = replace(FINE, runs=(replace(FAILED_RUN, ran_at=NOW), *RUNS), aspect=Aspect.OK)
    fine = replace(FINE, aspect=Aspect.OK, about=OTHER)
    which = tuple(replace(each, stated=True) for each in (broken, fine))
    assert str(cards(Cards("", which)).text).startswith("other ran ")
    assert str(cards(Cards("", (broken, fine))).text).startswith("No: Daily users ")


def test_when_the_next_run_is_usually_done():
    row = replace(FINE.row, next_scheduled_at=NOW + timedelta(hours=1))
    coming = replace(FINE, about=replace(FINE.about, row=row))
    assert " It is usually done by " in answer(coming, Aspect.NEXT)
    few = replace(coming, runs=RUNS[:1])
    assert "usually" not in answer(few, Aspect.NEXT)


def test_how_long_several_runs_of_a_time_took():
    """From the shortest to the longest; of one run how long it took."""
    runs = (replace(RUNS[0], duration=15 * _MINUTE), *RUNS[1:])
    week = replace(FINE, runs=runs, span=Span(NOW - 7 * _DAY, NOW))
    told = answer(week, Aspect.DURATION)
    assert told.startswith("Daily users took 12 min to 15 min in 5 runs ")
    assert told.endswith(" (last 15 min, usually 12 min).")
    assert " took 12 min in each of 5 runs " in answer(replace(week, runs=RUNS), Aspect.DURATION)
    day = replace(week, span=Span(NOW - 2.5 * _DAY, NOW - 1.5 * _DAY))
    of_one = answer(day, Aspect.DURATION)
    assert " took 12 min in the run " in of_one
    assert " (ended at " in of_one  # the time before it is when the run began


def test_by_how_much_it_was_slower():
    """Where that is asked; it may have taken as long as usual by the minute."""
    lag = (Lagging(Lag.SLOW, NOW, spent=26 * _MINUTE, usual=12 * _MINUTE),)
    slow = replace(FINE, runs=(replace(RUNS[0], duration=26 * _MINUTE), *RUNS[1:]), lags=lag)
    usually = replace(slow, usually=True, stated=True)
    assert answer(usually, Aspect.SLOW).endswith(
        "Its last run took 26 min, 14 min more than usual."
    )
    span = Span(RUNS[0].ran_at - _MINUTE, RUNS[0].ran_at + _MINUTE)
    then = answer(replace(usually, span=span), Aspect.SLOW)
    assert "took 26 min, 14 min slower than usual (usually 12 min)" in then


def test_whether_it_failed_for_the_first_time():
    """As far back as runs are remembered; of a time, the first failure of it."""
    broken = replace(FINE, runs=(replace(FAILED_RUN, ran_at=NOW), *RUNS))
    told = answer(broken, Aspect.FIRST_FAILED)
    assert told.startswith("Yes: Daily users failed ")
    assert ", for the first time since " in told
    again = replace(broken, runs=(*broken.runs, replace(FAILED_RUN, ran_at=NOW - 9 * _DAY)))
    told = answer(again, Aspect.FIRST_FAILED)
    assert told.startswith("No, not for the first time: Daily users ")
    assert " and once before, on Sat 14 Nov at " in told
    assert answer(FINE, Aspect.FIRST_FAILED).startswith("No failed run of Daily users is known")
    quiet = replace(broken, span=Span(NOW - 5 * _DAY, NOW - 2 * _DAY))
    assert answer(quiet, Aspect.FIRST_FAILED).startswith("No: Daily users has not failed")


def test_a_time_without_a_failure_has_none_for_the_same_reason():
    """So the one of now is another one, if it was not in that time."""
    span = Span(NOW - 5 * _DAY, NOW - 2 * _DAY)
    broken = replace(FINE, runs=(replace(FAILED_RUN, ran_at=NOW), *RUNS), span=span)
    told = answer(broken, Aspect.SAME)
    assert told.startswith("No, it is another one: Daily users has not failed ")
    assert answer(replace(FINE, span=span), Aspect.SAME).startswith("No: ")


def test_how_long_it_took_in_a_time_without_a_run_is_no_question_of_its_usual_time():
    span = Span(NOW - timedelta(hours=1), NOW)
    told = answer(replace(FINE, span=span, usually=True), Aspect.DURATION)
    assert "has not run" in told
    assert "is not known" not in told


def test_what_is_usual_is_told_where_it_is_asked_what_that_is():
    stated = replace(FINE, stated=True)
    assert answer(stated, Aspect.NORMAL).startswith(
        "Daily users usually has 820,000 rows and takes"
    )
    assert answer(FINE, Aspect.NORMAL).startswith("Yes: ")


def test_a_short_run_has_not_loaded_all_rows():
    told = answer(SHORT, Aspect.OK)
    assert told.endswith(", but loaded only 12,000 rows (usually 820,000).")
    assert answer(FINE, Aspect.OK).endswith(" and loaded all 820,000 rows.")


def test_runs_that_failed_are_counted_beside_the_rows_of_a_time():
    span = Span(NOW - 6 * _DAY, NOW)
    failed = replace(FAILED_RUN, ran_at=RUNS[0].ran_at, total_rows=0)
    some = replace(FINE, span=span, runs=(failed, *RUNS[1:]), measure=Measure.ROWS)
    assert "in 5 runs" in answer(some, Aspect.ROWS)
    assert answer(some, Aspect.ROWS).endswith("; 1 run failed.")
    assert answer(replace(some, runs=RUNS), Aspect.ROWS).endswith(", none failed.")


def test_the_latest_failures_are_those_among_all_runs():
    failed = replace(FAILED_RUN, ran_at=RUNS[3].ran_at)
    some = replace(FINE, runs=(*RUNS[:3], failed), latest=1)
    assert answer(some, Aspect.WHEN_FAILED).startswith("Daily users last failed ")
    assert answer(FINE, Aspect.WHEN_FAILED).startswith("No failed run of ")


def test_why_it_failed_stands_before_how_it_is_now():
    some = replace(FINE, runs=(RUNS[0], replace(FAILED_RUN, ran_at=RUNS[1].ran_at)))
    told = answer(some, Aspect.WHY)
    assert told.startswith("Daily users last failed ")
    assert " Last run: " in told
    late = replace(some, lags=(Lagging(Lag.OVERDUE, NOW - timedelta(hours=1)),))
    assert " Now it is overdue" in answer(late, Aspect.WHY)


def test_a_recovery_is_told_once():
    failed = replace(FAILED_RUN, ran_at=NOW - timedelta(hours=2))
    back = replace(FINE, runs=(replace(TOOK, ran_at=NOW - timedelta(hours=1)), failed, *RUNS))
    assert text(back, Aspect.RECOVERED).casefold().count("recovered") == 1
    assert " after 1 failed run since " in text(back, Aspect.RECOVERED)
    assert text(back, Aspect.OK).count("Recovered") == 1


def test_a_run_of_another_day_has_its_day():
    then = RUNS[1].ran_at
    some = replace(FINE, span=Span(then - timedelta(hours=1), then + timedelta(hours=1)))
    assert "Run: Sat 21 Nov" in text(some, Aspect.OK)


def test_since_when_it_is_muted_is_told():
    assert "; somebody muted it " in answer(replace(FINE, mute=MUTE), Aspect.MUTED_BY)


def test_nobody_is_said_to_need_nothing():
    late = replace(FINE, lags=(Lagging(Lag.OVERDUE, NOW - timedelta(hours=1)),))
    so = "nobody has acknowledged it, as only failures can be acknowledged. "
    assert answer(late, Aspect.NOBODY).startswith(f"Yes, {so}")
    assert answer(late, Aspect.ANYBODY).startswith(f"No: {so}")
    assert answer(late, Aspect.ON_IT).startswith(so.capitalize())
    assert answer(FINE, Aspect.ON_IT).startswith("There is nothing to acknowledge. ")
    assert "created Daily users" in answer(FINE, Aspect.ON_CALL)


def test_who_started_a_run_is_not_known():
    said = answer(FINE, Aspect.STARTED_BY)
    assert said.startswith("MoEngage doesn't tell me who or what started a run. Daily users ")


def test_what_was_lost_stands_first_where_it_is_asked_for():
    partly = replace(RUNS[0], outcome=PARTIAL_SUCCESS, processed_rows=779_000, reason="")
    some = replace(FINE, runs=(partly, *RUNS[1:]))
    lost = answer(replace(some, measure=Measure.FAILED_ROWS), Aspect.ROWS)
    assert lost.startswith("41,000 of 820,000 rows of Daily users failed ")
    assert lost.endswith(" (5%); 779,000 loaded.")
    part = answer(replace(some, measure=Measure.FAILED_SHARE), Aspect.ROWS)
    assert part.startswith("5% of the rows of Daily users failed ")
    assert part.endswith(": 41,000 of 820,000 rows; 779,000 loaded.")
    none = answer(replace(FINE, measure=Measure.FAILED_ROWS), Aspect.ROWS)
    assert none.startswith("No rows of Daily users failed ")
    assert none.endswith(": it loaded all 820,000 rows.")


def test_how_late_it_is_is_a_duration():
    since = NOW - timedelta(minutes=90)
    late = replace(FINE, lags=(Lagging(Lag.OVERDUE, since),), stated=True)
    assert answer(late, Aspect.LATE).startswith("Daily users is 1 h 30 min late: it was due ")
    assert answer(replace(late, stated=False), Aspect.LATE).startswith("Yes: ")


@pytest.mark.parametrize(
    ("every", "often"),
    [
        (timedelta(hours=1), "runs about every hour, and usually takes 12 min. "),
        (_DAY, "runs about every day, at 17:30, and usually takes 12 min. "),
        (7 * _DAY, "runs about every week, on Tuesdays at 17:30, and usually takes 12 min. "),
    ],
)
def test_the_weekday_and_the_time_of_day_of_its_runs_are_told(every: timedelta, often: str):
    runs = tuple(replace(TOOK, ran_at=NOW - times * every) for times in range(1, 9))
    row = replace(CARD.row, next_scheduled_at=NOW + _DAY)
    shown = replace(FINE, runs=runs, about=replace(CARD.about, row=row))
    assert often in answer(shown, Aspect.SCHEDULE)


def test_whether_it_runs_by_then_is_said_with_how_long_it_takes():
    row = replace(CARD.row, next_scheduled_at=NOW + timedelta(hours=1))
    about = replace(CARD.about, row=row)
    soon = replace(FINE, about=about, coming=Span(NOW, NOW + timedelta(hours=2)))
    assert answer(soon, Aspect.NEXT).endswith(". It usually takes 12 min.")
    few = replace(soon, runs=RUNS[:1])
    assert "usually" not in answer(few, Aspect.NEXT)


def test_what_is_stuck_is_not_only_slow():
    row = replace(CARD.row, status=PROCESSING)
    about = replace(CARD.about, row=row)
    lag = Lagging(Lag.STUCK, NOW - timedelta(hours=3), usual=12 * _MINUTE)
    stuck = replace(FINE, about=about, running_since=NOW - timedelta(hours=3), lags=(lag,))
    assert answer(replace(stuck, stated=True), Aspect.SLOW).startswith("Daily users seems stuck: ")
    assert answer(stuck, Aspect.SLOW).startswith("Yes: ")


def test_the_rows_of_each_run_are_told_where_it_is_asked_if_all_is_as_usual():
    span = Span(NOW - 6 * _DAY, NOW)
    told = answer(replace(FINE, span=span), Aspect.NORMAL)
    assert told.endswith("every run was good. Each had about 820,000 rows, as usual.")
    few = replace(RUNS[1], total_rows=1)
    shown = replace(FINE, span=span, runs=(RUNS[0], few, *RUNS[2:]))
    assert "Each had about" not in answer(shown, Aspect.NORMAL)
    least = answer(replace(FINE, span=span), Aspect.FEWER)
    assert "had at least 820,000 rows in each of 5 runs since " in least


def test_a_short_run_did_not_load_all():
    assert "loaded 12,000 rows " in answer(SHORT, Aspect.ROWS)


def test_that_it_is_not_late_is_said_with_when_it_is_due():
    assert ". Next run: " in answer(FINE, Aspect.LATE)


def test_why_nothing_is_heard_of_it_may_be_its_mute():
    span = Span(NOW - 6 * _DAY, NOW)
    quiet = replace(FINE, span=span, mute=MUTE)
    assert " is muted until " in answer(quiet, Aspect.WHY)
    assert "muted" not in answer(replace(quiet, mute=None), Aspect.WHY)


def test_that_nobody_is_on_it_is_more_than_that_it_failed():
    other = replace(CARD, aspect=Aspect.ANYBODY)
    shown = text(replace(CARD, also=(other,)), Aspect.OK)
    assert shown.startswith("No, nobody has acknowledged Daily users yet. ")
    shown = text(replace(CARD, also=(other,)), Aspect.FAILED)
    assert shown.startswith("Yes: ")
    assert "No, nobody has acknowledged Daily users yet. " in shown


def test_of_a_time_that_it_has_not_come_to_yet_no_failure_is_no_news():
    """The hour in which it was due, though that is over."""
    late = Lagging(Lag.OVERDUE, NOW - timedelta(hours=2))
    hour = Span(NOW - timedelta(hours=2), NOW - timedelta(hours=1))
    told = answer(replace(FINE, lags=(late,), span=hour), Aspect.FAILED)
    assert told.startswith("Daily users is overdue: ")


def test_how_many_rows_a_minute_is_one_figure():
    told = answer(replace(FINE, runs=(replace(TOOK, processed_rows=240_000),)), Aspect.SPEED)
    assert told.startswith(
        "Daily users loaded about 20,000 rows per minute: 240,000 rows in 12 min"
    )


def test_without_the_length_of_the_run_its_rows_are_told():
    unknown = replace(FINE, runs=(replace(GOOD_RUN, duration=None),))
    assert answer(unknown, Aspect.SPEED) == answer(unknown, Aspect.ROWS)


def test_what_seems_stuck_is_said_to_be_where_its_duration_is_asked():
    """How long it will take can't be told then."""
    about = replace(CARD.about, row=replace(CARD.row, status=PROCESSING))
    stuck = Lagging(Lag.STUCK, NOW - 3 * timedelta(hours=1), usual=12 * _MINUTE)
    running = replace(FINE, about=about, running_since=NOW - 3 * timedelta(hours=1))
    assert "seems stuck" not in answer(running, Aspect.DURATION)
    told = answer(replace(running, lags=(stuck,)), Aspect.DURATION)
    assert told.startswith("Daily users seems stuck: it has been running for 3 h")


def test_which_of_several_is_slow_is_said_in_so_many_words():
    slow = Lagging(Lag.SLOW, NOW, spent=30 * _MINUTE, usual=12 * _MINUTE)
    asked = replace(FINE, usually=True, stated=True, lags=(slow,))
    assert answer(asked, Aspect.SLOW).endswith("12 min, slower than usual.")


def test_two_questions_are_answered_in_their_order():
    """A yes or no to the second one is no answer to the first."""
    owner, fine = (replace(FINE, aspect=aspect) for aspect in (Aspect.SCHEDULE, Aspect.OK))
    for first, second in ((owner, fine), (fine, owner)):
        told = [spoken(line) for line in answers_of(replace(first, also=(second,)))]
        assert told == [spoken(verdict(first)), spoken(verdict(second))]


def test_which_of_two_daily_ones_is_done_first_is_concluded():
    """In the order of the day, whichever was named first."""

    def daily(name: str, minutes: int) -> Card:
        row = replace(CARD.row, name=name, next_scheduled_at=NOW + minutes * _MINUTE)
        about = replace(CARD.about, row=row)
        return replace(FINE, about=about, aspect=Aspect.SCHEDULE)

    told = cards(Cards("", (daily("late", 60), daily("early", 30)))).text
    assert told.startswith("On a usual day early is done at about 18:12, before late begins at ")
    told = cards(Cards("", (daily("late", 40), daily("early", 30)))).text
    assert ", after late begins at 18:10" in told
    rare = replace(daily("rare", 30), runs=FINE.runs[::2])
    assert "usual day" not in cards(Cards("", (rare, daily("late", 60)))).text
