"""Numbers in groups, as they are read on a phone."""

from collections import Counter
from dataclasses import replace
from fractions import Fraction
from functools import partial

from bot.domain.anomalies.lags import Lagging, LaggingImport
from bot.domain.answers.numbers import Group, Number, Totals
from bot.domain.asked import By, Lag, Measure
from bot.domain.imports import BROKEN
from bot.domain.runs.figures import Figure, figure
from bot.query.values import Intent, Query
from bot.views.numbers.number import one_number
from bot.views.outside_slack.plain import plain
from tests.support.slack_limits import check
from tests.support.views_golden import assert_golden
from tests.support.views_markup import dangers
from tests.support.views_runs import COUPONS, DAILY, FAILED_RUNS, ORDERS, PARTIAL_RUN, WEEK, basis
from tests.support.views_values import EVIL

RUNS = [PARTIAL_RUN, *FAILED_RUNS]


def totals() -> Totals:
    return Totals(
        Counter(run.outcome for run in RUNS),
        2,
        figure(Measure.ROWS, RUNS),
        figure(Measure.LOADED_ROWS, RUNS),
        figure(Measure.FAILED_ROWS, RUNS),
        figure(Measure.DURATION, RUNS),
    )


def answer(by: By, *groups: Group, measure: Measure = Measure.FAILED_ROWS) -> Number:
    asked = Query(Intent.NUMBER, "", measure=measure, by=by)
    made = Number(basis(WEEK, asked=asked), figure(measure, RUNS), totals())
    return replace(made, by=by, groups=groups)


def many(value: int | None, measure: Measure = Measure.FAILED_ROWS) -> Figure:
    return Figure(measure, None if value is None else Fraction(value))


def lines(number: Number) -> list[str]:
    message = one_number(number)
    check(message)
    return plain(message).split("\n")


def test_golden_rows_by_type():
    """The number of all first, then a line for each."""
    groups = (
        Group("AUX_DATA", many(31_250), (COUPONS,)),
        Group("USERS", many(40), (DAILY,)),
        Group("EVENTS", many(0)),
    )
    message = one_number(answer(By.TYPE, *groups))
    check(message)
    assert_golden("number_by_type", message)


def test_imports_as_they_stand():
    """What is broken, and beside it what is late, with whom."""
    late = LaggingImport(ORDERS, (Lagging(Lag.STUCK, None),))
    broken = answer(
        By.PERSON,
        Group("mei@example.com", many(1, Measure.IMPORTS), (DAILY,)),
        Group("", many(0, Measure.IMPORTS), (), (late,)),
        measure=Measure.IMPORTS,
    )
    broken = replace(broken, standing=True, outcomes=BROKEN, found=1, figure=many(1))
    broken = replace(broken, figure=many(1, Measure.IMPORTS))
    said = lines(broken)
    assert said[0] == "1 import is broken."
    assert said[1] == f"mei@example.com: 1 · {DAILY.name}"
    assert said[2] == f"MoEngage does not say who: 0 · also stuck: {ORDERS.name}"
    every = replace(broken, outcomes=(), figure=many(30, Measure.IMPORTS))
    assert lines(every)[0] == "There are 30 imports."
    assert "29 more are in no group: there are too many to read them all." in lines(every)
    none = replace(broken, figure=many(0, Measure.IMPORTS), groups=(), found=0)
    assert lines(none)[0] == "No import is broken."


def test_groups_are_called_as_people_call_them():
    """A reason keeps apart from its number; rates say of how many they are."""
    reasons = answer(By.REASON, Group("No file: x", many(2, Measure.FAILURES)))
    assert "No file: x · 2 failed runs" in lines(reasons)
    days = answer(By.DAY, Group("2026-11-23", many(2)))
    assert "Mon 23 Nov: 2" in lines(days)
    sources = answer(By.SOURCE, Group("BIGQUERY", Figure(Measure.FAILURE_RATE, Fraction(50), 1, 2)))
    assert "BigQuery: 50%, 1 of 2" in lines(sources)
    schedules = answer(By.SCHEDULE, Group("ONETIME", many(1)), Group("", many(None)))
    assert lines(schedules)[1:3] == ["one-time: 1", "other: not known"]
    states = answer(By.STATE, Group("PARTIAL_SUCCESS", many(1)))
    assert "partly failed: 1" in lines(states)


def test_names_stand_there_only_where_they_are_few():
    """Thirteen would hide the numbers."""
    groups = [Group(str(at), many(1), (DAILY,)) for at in range(13)]
    assert "0: 1" in lines(answer(By.PERSON, *groups))
    assert f"0: 1 · in {DAILY.name}" in lines(answer(By.PERSON, *groups[:12]))


def test_the_most_groups_fit():
    """Whatever reasons are made of."""
    evil = [Group(EVIL * 3 + str(at), many(1, Measure.FAILURES)) for at in range(60)]
    message = one_number(answer(By.REASON, *evil))
    check(message)
    assert "… and 20 more." in plain(message)
    assert dangers(message) == []


def test_which_of_the_kinds_that_were_named_is_more():
    """The first line says it; of more than two, which is the most."""
    groups = [Group("USERS", many(10)), Group("EVENTS", many(8)), Group("AUX_DATA", many(3))]
    both = replace(answer(By.TYPE, *groups[:2]), compared=True)
    assert first(both) == "users imports had more failed rows than events imports: 10 to 8."
    now = replace(both, figure=many(18, Measure.IMPORTS), standing=True)
    assert first(now) == "There are more users imports than events imports: 10 to 8."
    broken = replace(now, outcomes=BROKEN)
    assert first(broken) == "More users imports than events imports are broken: 10 to 8."
    runs = replace(both, figure=many(18, Measure.FAILURES))
    assert first(runs) == "More runs of users imports than of events imports failed: 10 to 8."
    rate = replace(both, figure=Figure(Measure.FAILURE_RATE, Fraction(1, 2), 0, 1, 2))
    assert first(rate).startswith("users imports had a higher failure rate than events imports")
    long = replace(both, figure=many(18, Measure.DURATION))
    assert first(long).startswith("users imports take longer than events imports")
    assert first(replace(both, groups=tuple(groups))) == "Most: users imports, 10."


def test_it_is_not_said_which_is_more_where_that_is_not_known():
    """Nor where none were named; two of the same are called so."""
    users, events = Group("USERS", many(10)), Group("EVENTS", many(8))
    plain_one = answer(By.TYPE, users, events)
    assert first(plain_one).startswith("2,491,250 rows failed")
    unknown = replace(plain_one, compared=True, groups=(users, Group("EVENTS", many(None))))
    assert first(unknown) == first(plain_one)
    same = replace(plain_one, compared=True, groups=(users, Group("EVENTS", many(10))))
    assert first(same) == "users imports and events imports: the same, 10."


def test_two_that_are_rounded_to_the_same_are_about_the_same():
    """It would be odd to say that 0.5% is more than 0.5%."""
    rate = partial(Figure, Measure.FAILURE_RATE)
    groups = (Group("S3", rate(Fraction(1000, 1879))), Group("SFTP", rate(Fraction(100, 194))))
    both = replace(answer(By.SOURCE, *groups), compared=True, figure=rate(Fraction(11, 20)))
    assert first(both) == "S3 imports and SFTP imports: about the same, 0.5%."


def first(number: Number) -> str:
    return lines(number)[0]
