"""Numbers about runs, as they are read on a phone."""

from collections import Counter
from dataclasses import replace
from fractions import Fraction

import pytest

from bot.domain.answers.numbers import (
    Habits,
    Number,
    Part,
    Ranks,
    Running,
    Side,
    SideBySide,
    Totals,
)
from bot.domain.asked import Aspect, Comparison, Measure, Ranking, Span, Threshold
from bot.domain.imports import FAILED, PARTIAL_SUCCESS
from bot.domain.runs.figures import Figure, figure
from bot.domain.runs.remembered import Run
from bot.query.values import Intent, Named, Query
from bot.views.amounts import failed_of, percent
from bot.views.numbers.comparison import side_by_side
from bot.views.numbers.number import one_number
from bot.views.numbers.rankings import ranks
from bot.views.outside_slack.plain import plain
from tests.support.slack_limits import check
from tests.support.views_golden import assert_golden
from tests.support.views_markup import dangers
from tests.support.views_runs import (
    COUPONS,
    DAILY,
    DAY,
    FAILED_RUNS,
    HOUR,
    NOW,
    ORDERS,
    PARTIAL_RUN,
    TODAY,
    WEEK,
    basis,
    ran,
)
from tests.support.views_values import EVIL

CANNOT_TELL = "I can't tell, because"
GOOD = [ran("orders_hourly", hours=hours, total=46_000, minutes=4) for hours in (3.5, 2.5, 1.5)]
SLOW = ran("orders_hourly", hours=0.5, total=46_000, minutes=14)
RUNS = [*GOOD, SLOW, PARTIAL_RUN, *FAILED_RUNS]


RUNNING = Running(COUPONS, NOW - 3 * HOUR)


def totals(runs: list[Run]) -> Totals:
    return Totals(
        counts=Counter(run.outcome for run in runs),
        imports=len({run.import_id for run in runs}),
        rows=figure(Measure.ROWS, runs),
        loaded=figure(Measure.LOADED_ROWS, runs),
        failed=figure(Measure.FAILED_ROWS, runs),
        duration=figure(Measure.DURATION, runs),
    )


def number(measure: Measure, runs: list[Run] = RUNS) -> Number:
    return Number(basis(query="count today"), figure(measure, runs), totals(runs))


def first(answer: Number) -> str:
    return str(one_number(answer).text).partition(". ")[0]


def part(row_runs: list[Run], by: Measure) -> Part:
    rows = {row.id: row for row in (DAILY, COUPONS, ORDERS)}
    row = rows[row_runs[0].import_id]
    return Part(row, None, figure(by, row_runs), totals(row_runs))


def test_golden_rows():
    """The number first, then what else is known of rows, and what is left out."""
    runs = [*RUNS, ran("cart_events")]
    answer = replace(
        number(Measure.FAILED_ROWS, runs),
        basis=basis(WEEK, asked=Query(Intent.NUMBER, "", measure=Measure.FAILED_ROWS)),
        parts=(part(FAILED_RUNS, Measure.FAILED_ROWS), part([PARTIAL_RUN], Measure.FAILED_ROWS)),
    )
    message = one_number(answer)
    check(message)
    assert_golden("number_failed_rows", message)


def test_rows_in_all_lack_those_of_failed_runs():
    """Most of these are said to have none; an average, or what was lost, is of no such sum."""
    missing = "The rows of 1 failed run may be missing"
    some = [*GOOD, replace(FAILED_RUNS[0], total_rows=0)]
    assert missing in plain(one_number(number(Measure.ROWS, some)))
    assert missing not in plain(one_number(number(Measure.ROWS, GOOD)))
    assert missing not in plain(one_number(number(Measure.LOADED_ROWS, some)))
    assert missing not in plain(one_number(replace(number(Measure.ROWS, some), average=True)))


def test_the_number_of_each_import_has_a_line():
    """And how many more there are."""
    parts = (part(FAILED_RUNS, Measure.FAILURES), part([PARTIAL_RUN], Measure.FAILED_ROWS))
    answer = replace(number(Measure.FAILURES), parts=parts, found=5, each=True)
    message = one_number(answer)
    check(message)
    said = plain(message).split("\n")
    assert [f"{DAILY.name}: 3", f"{COUPONS.name}: 31,250", "… and 3 more."] == said[2:5]


def test_golden_duration_of_one():
    """What is usual, and the last run beside it."""
    runs = [*GOOD, SLOW]
    asked = Query(Intent.NUMBER, "", measure=Measure.DURATION, target=ORDERS.name)
    answer = replace(
        number(Measure.DURATION, runs), about=ORDERS, last=SLOW, basis=basis(asked=asked)
    )
    assert_golden("number_duration", one_number(answer))


def test_an_average_says_of_how_many_runs_it_is():
    """And of which import most of the others are, without which it may be another one."""
    orders, coupons = ran("orders_hourly", minutes=4), ran("coupon_codes", minutes=4)
    silent = [replace(coupons, duration=None)] * 3
    answer = replace(number(Measure.DURATION, [orders, coupons, *silent]), average=True)
    parts = [part([orders], Measure.DURATION), part([coupons, *silent], Measure.DURATION)]
    shown = plain(one_number(replace(answer, parts=tuple(parts))))
    assert first(answer).startswith("4 min per run on average today, over the 2 of 5 runs whose")
    left_out = "3 runs are not included, because how long they took is not known."
    assert f"{left_out} All of them: coupon_codes." in shown


def test_golden_rate():
    """In percent, of how many; nobody gave a time."""
    answer = number(Measure.FAILURE_RATE)
    rests = basis(WEEK, asked=Query(Intent.NUMBER, "", measure=Measure.FAILURE_RATE))
    answer = replace(answer, basis=replace(rests, assumed=True))
    assert_golden("number_rate", one_number(answer))


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (number(Measure.RUNS), "8 runs today"),
        (
            replace(number(Measure.RUNS, FAILED_RUNS), outcomes=(FAILED,)),
            "3 runs failed today",
        ),
        (
            replace(number(Measure.IMPORTS, FAILED_RUNS), outcomes=(FAILED,)),
            "1 import failed today",
        ),
        (replace(number(Measure.IMPORTS, []), outcomes=(FAILED,)), "No import failed today"),
        (number(Measure.FAILURES, GOOD), "No run failed today"),
        (number(Measure.ROWS, GOOD), "138,000 rows in all today"),
        (number(Measure.FAILED_ROWS, [PARTIAL_RUN]), "31,250 rows failed today"),
        (number(Measure.LOADED_ROWS, [PARTIAL_RUN]), "468,750 rows were loaded today"),
        (number(Measure.SUCCESS_RATE), "50% of runs succeeded today: 4 of 8"),
        (number(Measure.FAILED_SHARE, [PARTIAL_RUN]), "6.25% of rows failed today"),
        (number(Measure.FAILURE_RATE, []), "No runs are known today"),
        (number(Measure.ROWS, [ran("a")]), "Not known: no run today says its rows"),
        (
            Number(basis(), figure(Measure.ROWS, RUNS, average=True), totals(RUNS), average=True),
            "393,000 rows per run on average today",
        ),
        (
            replace(
                number(Measure.IMPORTS, [PARTIAL_RUN]),
                thresholds=(Threshold(Measure.FAILED_ROWS, Comparison.MORE, 1000),),
            ),
            "1 import had more than 1,000 failed rows today",
        ),
        (
            replace(
                number(Measure.RUNS, [PARTIAL_RUN]),
                outcomes=(PARTIAL_SUCCESS,),
                thresholds=(Threshold(Measure.FAILED_SHARE, Comparison.AT_LEAST, 2.5),),
            ),
            "1 run partly failed with at least 2.5% failed rows today",
        ),
    ],
)
def test_the_number_is_in_the_first_line(answer: Number, said: str):
    """With its unit and its time; what is not known is said to be so."""
    assert first(answer).rstrip(".").startswith(said)


def test_golden_ranking():
    """The first in the verdict, each with how often of how many."""
    by = Measure.FAILURES
    parts = (part(FAILED_RUNS, by), part([PARTIAL_RUN], by))
    asked = Query(Intent.RANK, "", ranking=Ranking(by))
    message = ranks(Ranks(basis(WEEK, asked=asked), Ranking(by), parts, 9))
    check(message)
    assert_golden("ranks_failures", message)


def test_who_has_as_much_as_the_first_is_named_beside_it():
    """And a limit that was asked for is said."""
    by, limit = Measure.FAILURES, Threshold(Measure.FAILURES, Comparison.MORE, 1)
    parts = (part(FAILED_RUNS, by), part(FAILED_RUNS, by), part([PARTIAL_RUN], by))
    rests = basis(WEEK, asked=Query(Intent.RANK, "", ranking=Ranking(by)))
    answer = Ranks(rests, Ranking(by), parts, 3, thresholds=(limit,))
    name = "daily_users"
    assert ", of those with more than 1 failed run: " in ranks(answer).text
    assert f"{name} and {name}" in ranks(answer).text
    assert f"{name} and {name}" not in ranks(replace(answer, parts=parts[1:])).text


def test_golden_slowest():
    """What still runs may become the slowest."""
    slow = part([*GOOD, SLOW], Measure.DURATION)
    slow = replace(slow, figure=Figure(Measure.DURATION, Fraction(840)))
    ranking = Ranking(Measure.DURATION)
    rests = basis(asked=Query(Intent.RANK, "", ranking=ranking))
    answer = Ranks(rests, ranking, (slow,), 1, (RUNNING,))
    assert_golden("ranks_slowest", ranks(answer))


def test_golden_biggest():
    """By the largest run; how much came in all stands beside it."""
    big = part(GOOD, Measure.ROWS)
    big = replace(big, figure=Figure(Measure.ROWS, Fraction(46_000)))
    rests = basis(asked=Query(Intent.RANK, "", ranking=Ranking(Measure.ROWS)))
    of_rows = Ranks(rests, Ranking(Measure.ROWS), (big,), 1)
    assert_golden("ranks_biggest", ranks(of_rows))
    assert "of what fails now, by a single run" in ranks(replace(of_rows, broken=True)).text


def test_nobody_has_any():
    """An empty ranking says so; creators may not be shown."""
    empty = Ranks(basis(), Ranking(Measure.FAILED_ROWS), (), 0)
    assert "No import has failed rows today" in ranks(empty).text
    hidden = replace(empty, hidden=True)
    assert "SHOW_OWNERS is off" in ranks(hidden).text


def test_golden_comparison():
    """Higher or lower, each with what it is made of."""
    last = Span(WEEK.start - 7 * DAY, WEEK.start)
    answer = SideBySide(
        basis(WEEK, asked=Query(Intent.COMPARE, "", measure=Measure.FAILURE_RATE)),
        (figure(Measure.FAILURE_RATE, RUNS), figure(Measure.FAILURE_RATE, GOOD)),
        Side(WEEK, None, totals(RUNS)),
        Side(last, None, totals(GOOD), known=False),
    )
    message = side_by_side(answer)
    check(message)
    assert_golden("compare_spans", message)


def test_runs_of_one_outcome_are_compared_by_its_name():
    """Else `partial failures went up` would be answered with all runs."""
    runs = figure(Measure.RUNS, RUNS), figure(Measure.RUNS, GOOD)
    sides = Side(TODAY, None, totals(RUNS)), Side(WEEK, None, totals(GOOD))
    text = side_by_side(SideBySide(basis(), runs, *sides, outcome="PARTIAL_SUCCESS")).text
    assert text.startswith("Partly failed runs: ")
    assert side_by_side(SideBySide(basis(), runs, *sides)).text.startswith("Runs: ")


def test_failures_of_two_times_are_told_with_those_in_part_too():
    """Counted so, the other time may have more."""
    failures = figure(Measure.FAILURES, RUNS), figure(Measure.FAILURES, GOOD)
    one, other = Side(TODAY, None, totals(RUNS)), Side(WEEK, None, totals(GOOD))
    text = side_by_side(SideBySide(basis(), failures, one, other)).text
    failed = len(FAILED_RUNS)
    assert f"With partly failed ones: {failed + 1} today, 0 in the last 7 days." in text
    good = figure(Measure.FAILURES, FAILED_RUNS), figure(Measure.FAILURES, GOOD)
    whole = Side(TODAY, None, totals(FAILED_RUNS))
    assert "partly" not in side_by_side(SideBySide(basis(), good, whole, other)).text


def test_what_failed_in_one_time_alone_is_the_difference():
    """What failed in both says nothing of which was better."""
    rates = figure(Measure.FAILURE_RATE, RUNS), figure(Measure.FAILURE_RATE, GOOD)
    one = Side(TODAY, None, totals(RUNS), broken=(COUPONS, DAILY))
    other = Side(WEEK, None, totals(GOOD), broken=(DAILY, ORDERS))
    text = side_by_side(SideBySide(basis(), rates, one, other)).text
    shown = str(side_by_side(SideBySide(basis(), rates, one, other)).blocks)
    assert "only today" in shown or "only today" in text
    assert shown.index("coupon_codes") < shown.index("orders_hourly")
    assert "daily_users" not in shown


def test_of_two_rates_the_higher_one_is_named_first():
    """Where it is asked which import has it; not behind a yes or no about the first."""
    rates = figure(Measure.SUCCESS_RATE, RUNS), figure(Measure.SUCCESS_RATE, GOOD)
    sides = Side(WEEK, DAILY, totals(RUNS)), Side(WEEK, ORDERS, totals(GOOD))
    answer = SideBySide(basis(), rates, *sides)
    assert side_by_side(answer).text.startswith("Success rate: 100% for orders_hourly, ")
    asked = side_by_side(replace(answer, aspect=Aspect.MORE)).text
    assert asked.startswith("No. Success rate: ")
    assert asked.index("daily_users") < asked.index("orders_hourly")


def test_golden_two_imports():
    """By name."""
    figures = (figure(Measure.ROWS, [PARTIAL_RUN]), figure(Measure.ROWS, GOOD))
    left, right = Side(TODAY, COUPONS, totals([PARTIAL_RUN])), Side(TODAY, ORDERS, totals(GOOD))
    both = (Named("c", COUPONS.name), Named("o", ORDERS.name))
    rests = basis(asked=Query(Intent.COMPARE, "", measure=Measure.ROWS, targets=both))
    assert_golden("compare_imports", side_by_side(SideBySide(rests, figures, left, right)))


@pytest.mark.parametrize(
    ("aspect", "said"), [(Aspect.MORE, "No. "), (Aspect.LESS, "Yes. "), (None, "Rows")]
)
def test_whether_one_is_more(aspect: Aspect | None, said: str):
    """Yes or no, where that was asked: of the two, the first has fewer rows."""
    figures = (figure(Measure.ROWS, GOOD), figure(Measure.ROWS, [PARTIAL_RUN]))
    left, right = Side(TODAY, ORDERS, totals(GOOD)), Side(TODAY, COUPONS, totals([PARTIAL_RUN]))
    answer = SideBySide(basis(), figures, left, right, aspect=aspect)
    assert side_by_side(answer).text.startswith(said)
    hidden = replace(answer, right=replace(right, known=False))
    assert not side_by_side(hidden).text.startswith(("Yes", "No"))


@pytest.mark.parametrize(
    ("aspect", "said", "turned"),
    [
        (Aspect.WORSE, "Yes, worse. ", "No, better. "),
        (Aspect.BETTER, "No, worse. ", "Yes, better. "),
        (Aspect.BETTER_OR_WORSE, "Worse. ", "Better. "),
    ],
)
def test_better_or_worse_is_said_by_all_that_went_wrong(aspect: Aspect, said: str, turned: str):
    """First, with what it is said by; not of a time in which nothing ran."""
    figures = (figure(Measure.FAILURE_RATE, RUNS), figure(Measure.FAILURE_RATE, GOOD))
    bad, good = Side(TODAY, None, totals(RUNS)), Side(WEEK, None, totals(GOOD))
    text = side_by_side(SideBySide(basis(), figures, bad, good, aspect=aspect)).text
    failed = len(FAILED_RUNS)
    assert text.startswith(f"{said}Today: {failed} runs failed, 1 run partly failed, ")
    assert ". In the last 7 days: no run failed." in text
    other = SideBySide(basis(), figures, good, bad, aspect=aspect)
    assert side_by_side(other).text.startswith(turned)
    none = replace(other, right=Side(WEEK, None, totals([])))
    assert side_by_side(none).text.startswith(f"{CANNOT_TELL} one of the two has no known runs. ")
    neither = replace(none, left=none.right)
    assert side_by_side(neither).text.startswith(f"{CANNOT_TELL} neither of them has known runs. ")
    lost = replace(other, left=Side(WEEK, COUPONS, totals([PARTIAL_RUN])))
    same = replace(lost, right=Side(TODAY, None, totals([PARTIAL_RUN])))
    assert (
        "he same: coupon_codes. In the last 7 days: 1 run partly failed, "
        in side_by_side(same).text
    )


def test_a_time_that_is_not_over_is_told_with_as_much_of_the_other():
    """Which it may still outdo."""
    figures = (figure(Measure.FAILURES, GOOD), figure(Measure.FAILURES, RUNS))
    one, other = Side(TODAY, None, totals(GOOD)), Side(WEEK, None, totals(RUNS))
    answer = SideBySide(basis(), figures, one, other, so_far=figures[0])
    shown = str(side_by_side(answer).blocks)
    assert "By this point, the earlier time had 0." in shown
    all_of_it = replace(answer, so_far=figures[1])
    assert "By this point" not in str(side_by_side(all_of_it).blocks)


def test_one_import_in_two_times():
    """Its name stands at the front: the times are what is told apart."""
    figures = (figure(Measure.ROWS, [PARTIAL_RUN]), figure(Measure.ROWS, GOOD))
    left, right = Side(TODAY, COUPONS, totals([PARTIAL_RUN])), Side(WEEK, None, totals(GOOD))
    text = side_by_side(SideBySide(basis(), figures, left, right)).text
    assert text.startswith(f"{COUPONS.name}: rows: ")
    assert " today, " in text


def test_times_of_unlike_length_are_not_fair():
    """A sum of three days is not held against one of seven unsaid; a rate may be."""
    short = Side(Span(WEEK.end - 3 * DAY, WEEK.end), None, totals(RUNS))
    sides = short, Side(WEEK, None, totals(GOOD))
    sums = (figure(Measure.RUNS, RUNS), figure(Measure.RUNS, GOOD))
    assert (
        "not equally long: 3 d against 7 d" in side_by_side(SideBySide(basis(), sums, *sides)).text
    )
    rates = (figure(Measure.FAILURE_RATE, RUNS), figure(Measure.FAILURE_RATE, GOOD))
    assert "equally long" not in side_by_side(SideBySide(basis(), rates, *sides)).text


def test_a_limit_is_answered_with_the_number():
    """And of how many imports the runs are."""
    failed = replace(number(Measure.FAILURES), imports=2)
    assert one_number(failed).text.startswith("3 runs of 2 imports failed")
    limit = Threshold(Measure.FAILURES, Comparison.MORE, 2)
    assert one_number(replace(failed, limit=limit)).text.startswith("Yes: 3 runs of 2 imports")
    most = replace(limit, number=3)
    assert one_number(replace(failed, limit=most)).text.startswith("No: 3 runs of 2 imports")


USUAL = Habits(
    4,
    Figure(Measure.ROWS, Fraction(200)),
    Figure(Measure.ROWS, Fraction(50)),
    Figure(Measure.ROWS, Fraction(4_800)),
)


def test_what_is_usual_of_many_begins_with_what_is_asked():
    """The sum, or the average; and what a day brings where imports run more than once."""
    answer = replace(number(Measure.ROWS), habits=USUAL)
    said = "Usually 200 rows in one run of each of 4 imports, 50 rows on average, 4,800 rows a day."
    assert one_number(answer).text.startswith(said)
    average = one_number(replace(answer, average=True)).text
    said = "Usually 50 rows on average over 4 imports, 200 rows in all, 4,800 rows a day."
    assert average.startswith(said)


def test_an_average_of_minutes_has_a_tenth():
    """Of a few minutes it is much."""
    amounts = (Figure(Measure.DURATION, Fraction(seconds)) for seconds in (94 * 60, 564))
    answer = replace(number(Measure.DURATION), average=True, habits=Habits(10, *amounts))
    said = "Usually 9.4 min on average over 10 imports, 1 h 34 min in all."
    assert one_number(answer).text.startswith(said)


def test_the_biggest_is_so_by_one_run():
    """Not by a sum over the time, also where it ran once in it."""
    once = replace(part([PARTIAL_RUN], Measure.ROWS), row=DAILY)
    text = ranks(Ranks(basis(WEEK), Ranking(Measure.ROWS), (once,), 1)).text
    assert " rows in one run" in text


def test_what_is_biggest_in_all_is_said_beside_what_is_in_one_run():
    """“The biggest” may mean either."""
    big, all_of_it = (replace(part(GOOD, Measure.ROWS), row=row) for row in (DAILY, ORDERS))
    answer = Ranks(basis(WEEK), Ranking(Measure.ROWS), (big,), 1, in_all=(all_of_it,))
    text = ranks(answer).text
    assert text.startswith("Biggest by a single run in the last 7 days: ")
    assert "By the rows of all runs together: orders_hourly " in text
    assert "all runs" not in ranks(replace(answer, in_all=())).text


def test_two_times_are_told_as_time_runs():
    """Also where the earlier one was named first: it was not “down from” what came later."""
    earlier = Span(TODAY.start - DAY, TODAY.start - HOUR)
    figures = (figure(Measure.RUNS, GOOD[:1]), figure(Measure.RUNS, GOOD))
    sides = Side(earlier, None, totals(GOOD[:1])), Side(TODAY, None, totals(GOOD))
    text = side_by_side(SideBySide(basis(), figures, *sides)).text
    assert text.startswith("Runs: 3 today, up from 1 ")


def test_a_part_of_a_day_with_as_many_runs_is_fair():
    """What runs once a day has had its run of today."""
    figures = (figure(Measure.ROWS, GOOD), figure(Measure.ROWS, [PARTIAL_RUN]))
    half = Span(TODAY.start, TODAY.start + 8 * HOUR)
    sides = Side(half, ORDERS, totals(GOOD[:1])), Side(WEEK, None, totals([PARTIAL_RUN]))
    assert "equally long" not in side_by_side(SideBySide(basis(), figures, *sides)).text


def test_names_from_outside_mean_nothing():
    """In every place where one stands."""
    evil = replace(part(FAILED_RUNS, Measure.FAILURES), row=replace(DAILY, name=EVIL))
    for message in (
        ranks(
            Ranks(
                basis(), Ranking(Measure.FAILURES), (evil, replace(evil, row=None, owner=EVIL)), 2
            )
        ),
        one_number(replace(number(Measure.RUNS), about=replace(DAILY, name=EVIL), parts=(evil,))),
    ):
        check(message)
        assert not dangers(message)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (Fraction(25, 4), "6.25%"),
        (Fraction(100), "100%"),
        (Fraction(0), "0%"),
        (Fraction(142000, 11200), "12.7%"),
        (Fraction(1, 1000), "under 0.1%"),
        (Fraction(99999, 1000), "over 99.9%"),
        (Fraction(1, 3), "0.3%"),
        (Fraction(5, 2), "2.5%"),
    ],
)
def test_percentages(value: Fraction, said: str):
    """Exact where that is short; never nothing of something, nor all of not everything."""
    assert percent(value) == said


def test_failed_rows_of_a_run():
    """Of how many; nothing where none failed or that is not known."""
    assert failed_of(PARTIAL_RUN) == "31,250 of 500,000 rows failed (6.25%)"
    assert failed_of(FAILED_RUNS[0]) == "all 820,000 rows failed"
    assert failed_of(ran("a", total=5)) == failed_of(ran("a")) == ""


def test_whether_rows_were_lost_is_answered_with_yes_or_no():
    """With which imports were asked about, and how many of their rows failed."""
    lost = replace(
        number(Measure.FAILED_ROWS, [PARTIAL_RUN]),
        basis=replace(basis(), about="CSV imports"),
        aspect=Aspect.NONE,
    )
    said = first(lost)
    assert said.startswith("No: 31,250 of 500,000 rows of 1 CSV upload failed today (6.25%)")
    assert first(replace(lost, aspect=Aspect.ANY)).startswith("Yes: 31,250 of")
    good = replace(number(Measure.FAILED_ROWS, GOOD), aspect=Aspect.NONE)
    assert first(good) == "Yes: all 138,000 rows were loaded today"


def test_a_number_says_of_which_imports_it_is():
    """And claims nothing of a time before the memory."""
    some = replace(basis(), about="SFTP imports")
    assert first(replace(number(Measure.FAILURES), basis=some)).startswith("3 runs of SFTP imports")
    assert "of runs of SFTP imports failed" in first(
        replace(number(Measure.FAILURE_RATE), basis=some)
    )
    ago = replace(some, span=Span(NOW - 90 * DAY, NOW - 60 * DAY))
    unknown = replace(number(Measure.FAILURES, []), basis=ago)
    assert first(unknown).startswith("I can't tell")


def test_what_is_usual_is_not_said_twice():
    """Where the longest run took as long as the others."""
    ranking = Ranking(Measure.DURATION)
    rests = basis(asked=Query(Intent.RANK, "", ranking=ranking))
    for seconds, usually in ((840, True), (240, False)):
        longest = Figure(Measure.DURATION, Fraction(seconds))
        one = replace(part([*GOOD, SLOW], Measure.DURATION), figure=longest)
        assert ("usually" in ranks(Ranks(rests, ranking, (one,), 1)).text) == usually


@pytest.mark.parametrize(
    ("ranking", "run", "said"),
    [
        (Ranking(Measure.DURATION), SLOW, "the slowest run today took 14 min."),
        (Ranking(Measure.ROWS, least=True), SLOW, "the smallest run today had 46,000 rows."),
        (Ranking(Measure.FAILED_ROWS), PARTIAL_RUN, "most failed rows in one run today: 31,250."),
    ],
)
def test_the_run_that_has_most_is_named(ranking: Ranking, run: Run, said: str):
    """With when it ran; it need not be the last one."""
    made = replace(number(ranking.by, [run]), about=ORDERS, last=run, extreme=ranking)
    text = one_number(made).text
    assert said in text
    assert "That run: " in text
    assert "Last run" not in text


def test_how_long_each_usually_takes_is_said_beside_the_average():
    """One average of many imports tells little of any."""
    each = tuple(replace(part(GOOD, Measure.DURATION), row=row) for row in (DAILY, ORDERS))
    answer = replace(number(Measure.DURATION), average=True, parts=each, found=2)
    assert "Usually: daily_users 4 min · orders_hourly 4 min" in one_number(answer).text


def test_the_one_that_was_asked_for_says_when_it_runs_next():
    """Which is asked beside it most; not of several."""
    coming = replace(ORDERS, next_scheduled_at=NOW + DAY, last_run_at=NOW - HOUR)
    one = replace(part(GOOD, Measure.ROWS), row=coming)
    ranking = Ranking(Measure.ROWS, 1)
    assert "Next run of " in str(ranks(Ranks(basis(WEEK), ranking, (one,), 1)).blocks)
    assert "Next run of " not in str(ranks(Ranks(basis(WEEK), ranking, (one, one), 2)).blocks)


def test_each_import_weighs_the_same_on_average():
    """However often it runs; not where some of them are not told."""
    runs = [*GOOD, ran("coupon_codes", minutes=20)]
    parts = (part(GOOD, Measure.DURATION), replace(part(GOOD, Measure.DURATION), row=COUPONS))
    answer = replace(number(Measure.DURATION, runs), average=True, parts=parts, found=2)
    assert "On average over these 2 imports: 4 min" in str(one_number(answer).blocks)
    assert "On average over" not in str(one_number(replace(answer, found=3)).blocks)


def test_all_that_tie_are_named_first():
    """Of as many as there are of no rank, only one."""
    by = Measure.FAILURES
    one, other = part(FAILED_RUNS, by), replace(part(FAILED_RUNS, by), row=COUPONS)
    ranking = Ranking(by, 1)
    tied = ranks(Ranks(basis(WEEK), ranking, (one, other), 9)).text
    assert "daily_users and coupon_codes" in tied
    many = (one, other, replace(one, row=ORDERS), other)
    assert "daily_users and" not in ranks(Ranks(basis(WEEK), ranking, many, 9)).text


def test_a_rank_by_what_is_usual_tells_no_time():
    """For it is so as a rule."""
    ranking = Ranking(Measure.DURATION, usual=True)
    said = ranks(Ranks(basis(WEEK), ranking, (part(GOOD, Measure.DURATION),), 1)).text
    assert said.startswith("Slowest as a rule: orders_hourly")


def _two_imports(one: list[Run], other: list[Run], measure: Measure) -> SideBySide:
    sides = Side(TODAY, ORDERS, totals(one)), Side(TODAY, DAILY, totals(other))
    figures = figure(measure, one), figure(measure, other)
    return SideBySide(basis(), figures, *sides)


def test_the_worse_one_of_two_imports_is_named_first():
    """To `which is worse`, “no, better” would be no answer."""
    answer = replace(_two_imports(GOOD, RUNS, Measure.FAILURE_RATE), aspect=Aspect.BETTER_OR_WORSE)
    assert side_by_side(answer).text.startswith(f"{DAILY.name} is worse. {DAILY.name}: ")
    same = replace(answer, right=replace(answer.left, row=DAILY))
    assert side_by_side(same).text.startswith("The same. ")


def test_a_failure_rate_is_not_told_of_failed_runs_alone():
    """It would always be 100%."""
    answer = _two_imports(FAILED_RUNS, FAILED_RUNS, Measure.RUNS)
    assert "failure rate 100%" in side_by_side(answer).text
    assert "failure rate" not in side_by_side(replace(answer, outcome="FAILED")).text


def test_how_many_times_of_the_other_it_is_stands_beside_the_difference():
    """Where somebody asks for `more than twice`."""
    whole = replace(GOOD[0], total_rows=1000)
    few = replace(GOOD[0], total_rows=400)
    text = side_by_side(_two_imports([whole], [few], Measure.ROWS)).text
    assert "a difference of 600, a factor of 2.5." in text
    near = replace(GOOD[0], total_rows=900)
    assert "factor" not in side_by_side(_two_imports([whole], [near], Measure.ROWS)).text


def test_neither_yes_nor_no_where_what_failed_in_part_would_turn_it():
    """`more failures than yesterday`: as many failed wholly, and more in part."""
    none = figure(Measure.FAILURES, GOOD)
    partly = [run for run in RUNS if run.outcome == PARTIAL_SUCCESS]
    more, none_then = Side(TODAY, None, totals(partly)), Side(WEEK, None, totals(GOOD))
    answer = SideBySide(basis(), (none, none), more, none_then, aspect=Aspect.MORE)
    assert not side_by_side(answer).text.startswith(("Yes", "No"))
    as_many = replace(answer, left=Side(TODAY, None, totals(GOOD)))
    assert side_by_side(as_many).text.startswith("No. ")
