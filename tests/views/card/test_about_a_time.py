"""What is said of an import in a time: of the runs of that time, and not of how it stands now."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.anomalies.lags import Lagging
from bot.domain.answers.card import Card
from bot.domain.asked import Aspect, Comparison, Lag, Measure, Span, Threshold
from bot.domain.imports import PARTIAL_SUCCESS, SCHEDULED
from bot.domain.runs.odd_runs import OddRun, odd_runs
from bot.domain.runs.remembered import Run
from bot.views.card.about_a_time import due_later
from bot.views.card.card import card
from tests.support.views_values import CARD, FAILED_RUN, GOOD_RUN, NOW

_DAY = timedelta(days=1)
FINE = [replace(GOOD_RUN, ran_at=NOW - days * _DAY) for days in (1, 2, 3, 4, 5)]
FORGETFUL = replace(CARD, known_since=None)
BROKEN = [replace(FAILED_RUN, ran_at=run.ran_at) for run in FINE]


def asked(aspect: Aspect, *runs: Run, first: float, last: float, base: Card = CARD) -> str:
    """The answer about the time from so many days ago to so many days ago."""
    span = Span(NOW - first * _DAY, NOW - last * _DAY)
    shown = replace(base, runs=runs, problem=None, reasons=(), span=span, aspect=aspect)
    return str(card(shown).text)


def test_whether_it_was_fine_then_is_not_whether_it_is_fine_now():
    """It failed since; and the other way round."""
    text = asked(Aspect.OK, BROKEN[0], *FINE[1:], first=3.5, last=2.5)
    assert text.startswith("Yes: ")
    text = asked(Aspect.OK, *FINE[:2], BROKEN[2], first=3.5, last=2.5)
    assert text.startswith("No: ")
    assert "Good again since" in text


def test_of_several_runs_it_is_said_how_many_failed():
    """Of those of the time alone; and that none did."""
    text = asked(Aspect.OK, FINE[0], BROKEN[1], *FINE[2:], first=4.5, last=0)
    assert "No: 1 of 4 runs of " in text
    assert "and every run was good" in asked(Aspect.OK, *FINE, first=4.5, last=0)


@pytest.mark.parametrize("aspect", [Aspect.OK, Aspect.RAN, Aspect.FAILED, Aspect.NORMAL])
def test_what_is_not_remembered_is_neither_yes_nor_no(aspect: Aspect):
    """A time before the first run that is known."""
    text = asked(aspect, *FINE, first=30, last=29)
    assert text.startswith("I can't tell what ")
    assert "I have its run history since" in text


def test_nothing_ran_after_the_latest_run():
    """Then it is known, whatever is remembered."""
    text = asked(Aspect.RAN, FINE[4], first=3, last=2, base=FORGETFUL)
    assert text.startswith("No: ")
    assert asked(Aspect.RAN, FINE[0], first=3, last=2, base=FORGETFUL).startswith("I can't tell")


def slow(run: Run) -> OddRun:
    lag = Lagging(Lag.SLOW, None, timedelta(minutes=40), timedelta(minutes=12))
    return OddRun(run, (lag,))


def test_a_run_of_that_time_was_slow_or_none_was():
    """Whatever the latest one was like."""
    long = replace(FINE[2], duration=timedelta(minutes=40))
    runs = (*FINE[:2], long, *FINE[3:])
    text = asked(Aspect.SLOW, *runs, first=3.5, last=2.5, base=replace(CARD, odd=(slow(long),)))
    assert text.startswith("Yes: ")
    assert "40 min" in text
    assert asked(Aspect.SLOW, *runs, first=2.5, last=1.5).startswith("No: ")
    text = asked(Aspect.NORMAL, *runs, first=3.5, last=2.5, base=replace(CARD, odd=(slow(long),)))
    assert text.startswith("No: ")
    assert "Yes" not in text


def test_the_smallest_run_of_that_time_says_whether_there_were_fewer_rows():
    """One that failed wholly has none for another reason."""
    few = replace(FINE[1], total_rows=10)
    assert asked(Aspect.FEWER, FINE[0], few, *FINE[2:], first=2.5, last=0.5).startswith("Yes: ")
    assert asked(Aspect.FEWER, FINE[0], few, *FINE[2:], first=3.5, last=2.5).startswith("No: ")
    empty = replace(BROKEN[1], total_rows=0)
    runs = (FINE[0], empty, *FINE[2:])
    assert asked(Aspect.FEWER, *runs, first=3.5, last=0.5).startswith("No: ")


def test_the_last_run_of_a_time_is_the_last_one_of_it():
    """Not the latest of all; and the same of the last good one and the last failure."""
    runs = (BROKEN[0], FINE[1], BROKEN[2], *FINE[3:])
    text = asked(Aspect.WHEN_LAST, *runs, first=4.5, last=3.5)
    assert "failed" not in text.partition("\n")[0].split(".")[0]
    assert "last failed" in asked(Aspect.WHEN_FAILED, *runs, first=3.5, last=2.5)
    assert asked(Aspect.WHEN_FAILED, *runs, first=4.5, last=3.5).startswith("No: ")
    assert asked(Aspect.LAST_GOOD, *runs, first=3.5, last=2.5).startswith("No: ")


def test_the_last_failure_is_told_with_the_good_runs_since():
    """Of which all must be remembered."""
    runs = (*FINE[:2], BROKEN[2], *FINE[3:])
    told = asked(Aspect.WHEN_FAILED, *runs, first=4.5, last=0)
    assert " Both runs since were good." in told
    forgot = replace(CARD, known_since=NOW)
    told = asked(Aspect.WHEN_FAILED, *runs, first=4.5, last=0, base=forgot)
    assert "since were good" not in told


def test_what_was_odd_is_found_by_what_was_usual_before():
    """Of runs with rows: one that failed wholly has none."""
    begin = datetime(2026, 11, 1, tzinfo=UTC)
    usual = [replace(GOOD_RUN, ran_at=begin + day * _DAY) for day in range(10)]
    late = replace(GOOD_RUN, ran_at=begin + 10 * _DAY, duration=timedelta(hours=3))
    empty = replace(FAILED_RUN, ran_at=begin + 11 * _DAY, total_rows=0)
    few = replace(FAILED_RUN, outcome=PARTIAL_SUCCESS, ran_at=begin + 12 * _DAY, total_rows=1)
    span = Span(begin + 9.5 * _DAY, begin + 13 * _DAY)
    found = odd_runs([few, empty, late, *reversed(usual)], span)
    assert [(one.run, [lag.kind for lag in one.lags]) for one in found] == [
        (few, [Lag.FEWER_ROWS]),
        (late, [Lag.SLOW]),
    ]


def test_where_something_is_wrong_by_now_a_time_up_to_now_was_not_fine():
    """It is overdue, and the runs before were good."""
    late = (Lagging(Lag.OVERDUE, NOW - timedelta(hours=2), timedelta(hours=2)),)
    base = replace(CARD, lags=late)
    assert asked(Aspect.OK, *FINE, first=2.5, last=0, base=base).startswith("No: ")
    assert asked(Aspect.OK, *FINE, first=2.5, last=0.5, base=base).startswith("Yes: ")


def test_what_to_do_about_few_rows_is_told_of_their_run_alone():
    """Which is the latest: that of the day before was complete."""
    few = (Lagging(Lag.FEWER_ROWS, NOW - _DAY, rows=5, usual_rows=50),)
    base = replace(CARD, lags=few)
    assert "Next step" in asked(Aspect.OK, *FINE, first=1.5, last=0, base=base)
    assert "Next step" not in asked(Aspect.OK, *FINE, first=2.5, last=1.5, base=base)


def shown_slow() -> Card:
    lag = Lagging(Lag.SLOW, NOW, timedelta(minutes=40), timedelta(minutes=12))
    return replace(CARD, runs=tuple(FINE), problem=None, reasons=(), lags=(lag,), aspect=Aspect.OK)


def test_why_a_slow_one_is_not_fine_is_said():
    """Its run was good, after all."""
    assert "but slower than usual: in 40 min instead of 12 min" in str(card(shown_slow()).text)


TOOK = timedelta(minutes=5)
HOURLY = [replace(GOOD_RUN, ran_at=NOW - timedelta(hours=hours)) for hours in range(1, 12)]


def test_a_gap_between_runs_is_a_missed_run():
    """One that came and failed is not missed, but as good as that."""
    text = asked(Aspect.MISSED, *HOURLY, first=0.4, last=0)
    assert text.startswith("No, none is missing: ")
    text = asked(Aspect.MISSED, *HOURLY[:3], *HOURLY[5:], first=0.4, last=0)
    assert text.startswith("Yes: 2 runs of ")
    assert " more time" not in text
    failed = replace(FAILED_RUN, ran_at=HOURLY[3].ran_at, duration=TOOK)
    text = asked(Aspect.MISSED, *HOURLY[:3], failed, *HOURLY[4:], first=0.4, last=0)
    assert "Yes: 1 of 9 runs of " in text
    ended = f"(ended at {failed.ran_at.astimezone(CARD.zone):%H:%M})"
    assert f"{ended}. Reason: The header of the file does not match the mapping: " in text
    assert " is missing. No run was skipped." in text


def test_runs_that_failed_are_told_by_when_they_were_due():
    """And when they ended; without a duration only that is known."""
    failed = [replace(FAILED_RUN, ran_at=run.ran_at, duration=TOOK) for run in HOURLY[2:4]]
    text = asked(Aspect.WHICH_FAILED, *HOURLY[:2], *failed, *HOURLY[4:], first=0.4, last=0)
    assert text.startswith("2 runs of ")
    partly = [replace(run, outcome=PARTIAL_SUCCESS) for run in failed]
    text = asked(Aspect.WHICH_FAILED, *HOURLY[:2], *partly, *HOURLY[4:], first=0.4, last=0)
    assert " partly failed" in text
    ends = [f"(ended at {run.ran_at.astimezone(CARD.zone):%H:%M})" for run in failed]
    assert 0 < text.index(ends[1]) < text.index(ends[0])
    assert ". Reason: The header" in text
    others = [failed[0], replace(failed[1], reason="No data rows"), *failed[2:]]
    text = asked(Aspect.WHICH_FAILED, *HOURLY[:2], *others, *HOURLY[4:], first=0.4, last=0)
    assert ". Reason of the latest: The header" in text
    silent = replace(failed[0], duration=None)
    assert ": it ended " in asked(Aspect.WHICH_FAILED, silent, *HOURLY[3:], first=0.4, last=0)
    without = [replace(run, duration=None) for run in failed]
    text = asked(Aspect.WHICH_FAILED, *HOURLY[:2], *without, *HOURLY[4:], first=0.4, last=0)
    assert ": those that ended " in text
    assert text.count("ended ") == 1
    text = asked(Aspect.WHICH_FAILED, *HOURLY, first=0.4, last=0)
    assert text.startswith("No: ")


def test_what_is_overdue_did_not_fail_and_is_missing_all_the_same():
    """`which hours?` below the alert about it."""
    fine = replace(CARD, runs=tuple(HOURLY), problem=None, reasons=(), aspect=Aspect.WHICH_FAILED)
    row = replace(CARD.about.row, status="SCHEDULED", last_run_status="SUCCESSFUL")
    fine = replace(fine, about=replace(CARD.about, row=row))
    assert "is overdue" not in str(card(fine).text)
    late = replace(fine, lags=(Lagging(Lag.OVERDUE, NOW, timedelta(hours=2)),))
    text = str(card(late).text)
    assert text.startswith("No failed run of ")
    assert ", but it is overdue: it was due " in text


def test_one_that_is_overdue_misses_a_run_by_now():
    """The time since its last run is a gap, too."""
    late = replace(CARD, lags=(Lagging(Lag.OVERDUE, NOW, timedelta(hours=2)),))
    text = asked(Aspect.MISSED, *HOURLY[2:], first=0.4, last=0, base=late)
    assert text.startswith("Yes: 2 runs of ")
    assert " and now, and no other since " in text
    assert "It seems stuck" not in text
    stuck = replace(late, lags=(Lagging(Lag.STUCK, NOW, timedelta(hours=2)),))
    text = asked(Aspect.MISSED, *HOURLY[2:], first=0.4, last=0, base=stuck)
    assert "none failed. It seems stuck: " in text


def test_failures_are_held_against_each_other_by_their_reasons():
    """Those in a row; with a time, the latest one and those of that time."""
    other = replace(BROKEN[1], reason="File not found")
    text = asked(Aspect.SAME, *BROKEN[:3], *FINE[3:], first=2.5, last=1.5)
    assert text.startswith("Yes: ")
    assert "twice for the same reason" in text
    text = asked(Aspect.SAME, BROKEN[0], other, *FINE[2:], first=2.5, last=1.5)
    assert text.startswith("No: ")
    assert text.count(". Reason: ") >= 2
    assert ". Reason: File not found." in text
    text = asked(Aspect.SAME, BROKEN[0], *FINE[1:], first=1.5, last=0)
    assert text.startswith("No other failed run of ")
    assert asked(Aspect.SAME, *FINE, first=2.5, last=1.5).startswith("No: ")
    silent = replace(BROKEN[0], reason="")
    text = asked(Aspect.SAME, silent, *BROKEN[1:3], first=3.5, last=1.5)
    assert "is known to compare with" in text


def test_whether_it_runs_by_then_is_said_with_the_time_that_was_read():
    """Of a bare hour somebody might have meant another one."""
    due = NOW + timedelta(hours=5)
    about = replace(CARD.about, row=replace(CARD.row, next_scheduled_at=due))
    base = replace(CARD, about=about, aspect=Aspect.NEXT)
    soon = replace(base, coming=Span(NOW, NOW + timedelta(hours=6)))
    assert str(card(soon).text).startswith("Yes: Next run of ")
    text = str(card(replace(base, coming=Span(NOW, NOW + timedelta(hours=3, seconds=-1)))).text)
    assert text.startswith("No, not before today at 20:30")
    then = str(card(replace(base, coming=Span(NOW + _DAY, NOW + 2 * _DAY))).text)
    assert then.startswith("Yes: Daily users runs then tomorrow at ")
    tomorrow = Span(NOW + _DAY, NOW + _DAY + timedelta(hours=2))
    assert str(card(replace(base, coming=tomorrow)).text).startswith("No, not between ")


def test_the_last_run_up_to_a_time_is_said_with_when_it_is_done():
    """By how often it runs; where none is due by then, when the next one is."""
    due = NOW + timedelta(hours=1)
    row = replace(CARD.row, next_scheduled_at=due, last_run_at=due - timedelta(hours=1))
    about = replace(CARD.about, row=row)
    base = replace(CARD, about=about, aspect=Aspect.WHEN_LAST)
    soon = replace(base, coming=Span(NOW, NOW + timedelta(hours=3, seconds=-1)))
    text = str(card(soon).text)
    assert text.startswith(
        "The last run of Daily users before today at 20:30 IST is due today at 19:30"
    )
    none = replace(base, coming=Span(NOW, NOW + timedelta(minutes=30, seconds=-1)))
    assert str(card(none).text).startswith("No, not before today at 18:00 IST: Next run of ")


def test_how_long_an_outage_was_is_said_of_what_is_over():
    """The latest one, or that of a time; of one that goes on, since when."""
    runs = (*FINE[:1], *BROKEN[1:3], *FINE[3:])
    text = asked(Aspect.SINCE, *runs, first=4.5, last=0)
    assert "was failing from " in text
    assert "(2 d), 2 failed runs: " in text
    assert ", none since. " in text
    text = asked(Aspect.SINCE, *FINE[:2], BROKEN[2], *FINE[3:], first=4.5, last=0)
    assert ", 1 failed run, and both runs since were good. " in text
    text = asked(Aspect.SINCE, *BROKEN[:2], *FINE[2:], first=4.5, last=0)
    assert "has been failing since " in text
    text = asked(Aspect.RECOVERED, FINE[0], BROKEN[1], *FINE[2:], first=2.5, last=1.5)
    assert text.startswith("Yes: ")
    assert "after 1 failed run" in text


def test_since_when_it_is_late_is_said_where_it_is_not_failing():
    """What hangs or has not run has not failed, but nothing came since."""
    late = (Lagging(Lag.OVERDUE, NOW, timedelta(hours=2)),)
    fine = replace(CARD, runs=tuple(FINE), problem=None, reasons=(), aspect=Aspect.SINCE)
    assert "is not failing" in str(card(fine).text)
    assert str(card(replace(fine, lags=late)).text).startswith("Daily users is overdue: it was due")
    failing = replace(fine, runs=(*BROKEN[:2], *FINE[2:]), lags=late)
    assert "has been failing since " in str(card(failing).text)


def limited(measure: Measure, number: float, *runs: Run, span: Span | None = None) -> str:
    shown = replace(CARD, runs=runs, problem=None, reasons=(), span=span, aspect=Aspect.LIMIT)
    return str(card(replace(shown, limit=Threshold(measure, Comparison.MORE, number))).text)


def test_a_limit_is_held_against_the_runs_that_are_asked_about():
    """All of a time together, else the latest one; failures of the last week."""
    week = Span(NOW - 7 * _DAY, NOW)
    text = limited(Measure.FAILURES, 2, *BROKEN[:2], *FINE[2:])
    assert text.startswith("No: Daily users had 2 failed runs in the last 7 days, not more than 2.")
    assert limited(Measure.FAILURES, 1, *BROKEN[:2], *FINE[2:]).startswith("Yes: ")
    assert "had 820,000 rows in the run " in limited(Measure.ROWS, 5, *FINE)
    text = limited(Measure.ROWS, 5_000_000, *FINE, span=week)
    assert text.startswith("No: Daily users had 4,100,000 rows since ")
    text = limited(Measure.DURATION, 600, *FINE)
    assert "took 12 min in the run " in text
    assert ", more than 10 min." in text


def test_a_length_is_held_against_the_usual_one_where_that_is_asked_for():
    """Whatever the last run took."""
    shown = replace(CARD, runs=tuple(FINE), problem=None, reasons=(), aspect=Aspect.LIMIT)
    for seconds, so in ((600, "Yes"), (840, "No")):
        limit = Threshold(Measure.DURATION, Comparison.AT_LEAST, seconds)
        text = str(card(replace(shown, limit=limit, usually=True)).text)
        assert text.startswith(f"{so}: Daily users usually takes 12 min. Its last run took 12 min.")


def test_how_long_it_has_been_failing_may_be_a_limit():
    """What is not failing has not been for any time."""
    shown = replace(CARD, problem=None, reasons=(), aspect=Aspect.SINCE)
    day = replace(shown, limit=Threshold(Measure.DURATION, Comparison.MORE, 86_400))
    runs = tuple(BROKEN[:2])
    assert str(card(replace(day, runs=runs)).text).startswith("Yes: ")
    assert str(card(replace(day, runs=(*BROKEN[:1], *FINE[1:]))).text).startswith("No: ")
    assert str(card(replace(day, runs=tuple(FINE))).text).startswith("No: ")


def test_how_often_it_has_failed_in_a_row_may_be_a_limit():
    """The second failure is no third one."""
    shown = replace(CARD, runs=(*BROKEN[:2], *FINE[2:]), aspect=Aspect.SINCE)
    for many, so in ((2, "Yes: "), (3, "No: ")):
        limit = Threshold(Measure.FAILURES, Comparison.AT_LEAST, many)
        assert str(card(replace(shown, limit=limit)).text).startswith(so)


def test_where_the_memory_begins_later_the_first_line_says_so():
    """So many runs of 30 days there were not; of a one-time import no run is missing."""
    text = asked(Aspect.HOW_OFTEN, *FINE[:3], first=30, last=0)
    began = FINE[2].ran_at.astimezone(CARD.zone)
    assert f"of 3 runs since {began:%a} {began.day} {began:%b}" in text
    assert " (I remember nothing earlier)" in text
    assert "remember" not in asked(Aspect.HOW_OFTEN, *FINE[:3], first=2.5, last=0).split(".")[0]
    once = replace(CARD.about, row=replace(CARD.row, schedule="ONETIME"))
    text = asked(Aspect.HOW_OFTEN, FINE[0], first=30, last=0, base=replace(CARD, about=once))
    assert "as far back" not in text


@pytest.mark.parametrize("aspect", [Aspect.THERE, Aspect.FAILED])
def test_what_is_overdue_has_not_come_though_nothing_failed(aspect: Aspect):
    """A calm “it has not failed” would hide that the runs of the time are missing."""
    row = replace(CARD.about.row, status="SCHEDULED", last_run_status="SUCCESSFUL")
    late = replace(CARD, about=replace(CARD.about, row=row))
    late = replace(late, lags=(Lagging(Lag.OVERDUE, NOW, timedelta(hours=2)),))
    text = asked(aspect, *HOURLY, first=0.001, last=-0.001, base=late)
    assert "is overdue: it was due " in text.partition("\n")[0]
    assert not text.startswith("Yes")


def test_a_time_up_to_now_without_a_run_does_not_sound_as_if_one_began_it():
    """Not `since today at 09:00`."""
    span = Span(NOW - timedelta(hours=1), NOW)
    shown = replace(CARD, runs=tuple(FINE[2:]), lags=(), aspect=Aspect.RAN, span=span)
    assert " has not run from today at " in str(card(shown).text)


def test_that_nothing_came_in_is_said_of_all_runs_of_the_time():
    """And not of the last of them alone."""
    text = asked(Aspect.THERE, *BROKEN[:2], first=2.5, last=0)
    assert text.startswith("No: Daily users loaded no rows then: both runs failed, ")


def test_a_recovery_is_told_with_when_its_run_began():
    """People know runs by when they are due."""
    good = replace(GOOD_RUN, ran_at=NOW - timedelta(hours=2), duration=TOOK)
    bad = replace(FAILED_RUN, ran_at=NOW - timedelta(hours=3))
    began = f"{(good.ran_at - TOOK).astimezone(CARD.zone):%H:%M}"
    assert f" (with the run of {began}) after " in asked(
        Aspect.RECOVERED, good, bad, first=1, last=0
    )


def test_what_only_partly_failed_did_not_fail():
    """Where all of its failures of that time are such; one that failed wholly says "failed"."""
    partly = [replace(run, outcome=PARTIAL_SUCCESS) for run in BROKEN]
    for aspect in (Aspect.FAILED, Aspect.WRONG):
        text = asked(aspect, partly[0], *FINE[1:], first=1.5, last=0)
        assert " partly failed once" in text
    assert " partly failed twice" in asked(Aspect.FAILED, *partly[:2], *FINE[2:], first=2.5, last=0)
    mixed = asked(Aspect.FAILED, partly[0], BROKEN[1], *FINE[2:], first=2.5, last=0)
    assert " failed twice" in mixed
    assert "partly failed twice" not in mixed


def idle(aspect: Aspect = Aspect.OK, *, due: float = 4, base: Card = CARD, span: float = 0) -> str:
    """What a weekly import is said to be today, that is due in so many days."""
    weekly = [replace(GOOD_RUN, ran_at=NOW - days * _DAY) for days in (3, 10)]
    row = replace(base.row, next_scheduled_at=NOW + due * _DAY)
    today = Span(base.today.start - span * _DAY, NOW)
    base = replace(base, runs=base.runs or weekly, problem=None, reasons=(), lags=())
    shown = replace(base, about=replace(base.about, row=row), span=today, aspect=aspect)
    return str(card(shown).text)


STANDING = replace(CARD, standing=True, runs=())


def test_what_is_not_due_today_stands_well_by_its_last_run():
    """Its last run and its next one follow; a run that succeeded today is not affirmed."""
    assert " is not due today. Last run: " in idle(base=STANDING)
    assert idle(base=STANDING).startswith("Yes: ")
    did = idle(base=replace(STANDING, standing=False))
    assert "is not due today" in did
    assert not did.startswith(("Yes", "No"))


def test_what_is_due_today_or_did_not_end_well_does_not():
    """Nor is another question answered so, or one about more than today."""
    assert idle(due=0.1, base=STANDING).startswith("Not yet: ")
    bad = [replace(FAILED_RUN, ran_at=NOW - days * _DAY) for days in (3, 10)]
    assert idle(base=replace(STANDING, runs=bad)).startswith("No: ")
    assert "not due" not in idle(base=replace(STANDING, runs=FINE))
    assert "not due" not in idle(base=STANDING, span=1)
    for aspect in (Aspect.RAN, Aspect.DONE, Aspect.THERE):
        assert idle(aspect, base=STANDING).startswith("No: ")


def due(*, hours: float, aspect: Aspect | None = None, span: Span | None = None) -> Card:
    """A card that runs next so many hours from now, and ran yesterday."""
    row = replace(CARD.row, status=SCHEDULED, next_scheduled_at=NOW + timedelta(hours=hours))
    base = replace(CARD, about=replace(CARD.about, row=row), runs=FINE, problem=None, reasons=())
    return replace(base, lags=(), aspect=aspect, span=span)


TODAY = CARD.today


@pytest.mark.parametrize("aspect", [Aspect.OK, Aspect.RAN, Aspect.THERE, Aspect.DONE])
def test_a_run_that_is_due_later_today_has_not_come_yet(aspect: Aspect):
    """Its day is asked about, which is not over."""
    text = str(card(due(hours=2, aspect=aspect, span=TODAY)).text)
    assert text.startswith("Not yet: Daily users is due today at 19:30 IST. Last run: ")


@pytest.mark.parametrize("aspect", [Aspect.RAN, Aspect.THERE, Aspect.DONE])
def test_today_is_meant_where_no_time_is_named(aspect: Aspect):
    """Of what is to be in."""
    assert str(card(due(hours=2, aspect=aspect)).text).startswith("Not yet: ")


@pytest.mark.parametrize(
    "span", [Span(NOW - _DAY / 4, NOW), Span(NOW - 1.8 * _DAY, NOW - 1.5 * _DAY)]
)
def test_of_another_time_than_today_it_did_not_run(span: Span):
    """Whatever is due later; and of today, if nothing is due any more."""
    assert str(card(due(hours=2, aspect=Aspect.RAN, span=span)).text).startswith("No: ")
    assert str(card(due(hours=20, aspect=Aspect.RAN, span=TODAY)).text).startswith("No: ")


def test_what_is_overdue_is_not_only_due_later():
    """Nor what ran today already."""
    late = (Lagging(Lag.OVERDUE, NOW - _DAY / 8, None, None),)
    assert not due_later(replace(due(hours=2), lags=late))
    ran = (replace(GOOD_RUN, ran_at=NOW - _DAY / 8), *FINE)
    assert not due_later(replace(due(hours=2), runs=ran))
