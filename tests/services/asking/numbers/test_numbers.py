"""Numbers, rankings and comparisons: from the runs that are known, exactly."""

import threading
from dataclasses import replace
from fractions import Fraction
from types import ModuleType
from typing import Any

import pytest

from bot.domain.answers.answer import Listing, Unknown
from bot.domain.answers.numbers import Number, Part, Ranks, Running, SideBySide
from bot.domain.asked import Aspect, By, Comparison, Measure, Ranking, Threshold
from bot.domain.imports import BROKEN, FAILED, PARTIAL_SUCCESS, PROCESSING
from bot.query.values import NO_FILTERS, Filters, Intent, Named, Query
from bot.services.asking.numbers import measured_runs, numbers
from tests.support.services_fakes import NOW
from tests.support.services_runs import (
    COMPANY,
    DAY,
    HOUR,
    ORDERS,
    RUNS,
    TODAY,
    WEEK,
    Past,
    asked,
    ran,
    row,
)


@pytest.fixture
async def past() -> Past:
    """A week in which imports failed and recovered."""
    scene = Past()
    await scene.happened(COMPANY, RUNS)
    return scene


async def number(past: Past, query: Query) -> Number:
    answer = await past.reply(replace(query, intent=Intent.NUMBER))
    assert isinstance(answer, Number)
    return answer


async def rank(past: Past, ranking: Ranking | None, query: Query | None = None) -> Ranks:
    query = query or asked(span=WEEK)
    answer = await past.reply(replace(query, intent=Intent.RANK, ranking=ranking))
    assert isinstance(answer, Ranks)
    return answer


async def compare(past: Past, query: Query) -> SideBySide:
    answer = await past.reply(replace(query, intent=Intent.COMPARE))
    assert isinstance(answer, SideBySide)
    return answer


def values(parts: tuple[Part, ...]) -> list[tuple[str | None, float]]:
    """Who, and how much."""
    who = [part.row.id if part.row else part.owner for part in parts]
    return [(name, float(part.figure.value or 0)) for name, part in zip(who, parts, strict=True)]


@pytest.mark.parametrize(
    ("measure", "statuses", "value"),
    [
        (Measure.RUNS, (), 8),
        (Measure.RUNS, (FAILED,), 1),
        (Measure.RUNS, BROKEN, 2),
        (Measure.IMPORTS, (FAILED,), 1),
        (Measure.FAILURES, (), 1),
        (Measure.ROWS, (), 1770),
        (Measure.FAILED_ROWS, (), 831),
        (Measure.FAILED_ROWS, (FAILED,), 831),  # rows fail in partly good runs, too
        (Measure.LOADED_ROWS, (), 939),
        (Measure.FAILURE_RATE, (FAILED,), Fraction(100, 8)),
        (Measure.SUCCESS_RATE, (), 75),
        (Measure.FAILED_SHARE, (), Fraction(83100, 1770)),
        (Measure.DURATION, (), 3000),
    ],
)
async def test_one_number(
    past: Past, measure: Measure, statuses: tuple[str, ...], value: int | Fraction
):
    """Of all the runs of today; their durations added up."""
    answer = await number(past, asked(*statuses, span=TODAY, measure=measure))
    assert answer.figure.value == value


async def test_one_import_of_several_makes_all_of_it(past: Past):
    """It is named where another one failed in part, which is no failure."""
    answer = await number(past, asked(measure=Measure.FAILURES, span=TODAY))
    assert values(answer.parts) == [("daily", 1)]


async def test_an_import_that_makes_all_of_it_alone_is_named_where_yes_or_no_is_asked(past: Past):
    """Else, of one that was named, the number is its own, and says enough."""
    rows = asked(measure=Measure.FAILED_ROWS, span=TODAY, filters=Filters(name="coupons"))
    assert (await number(past, rows)).parts == ()
    whether = await number(past, replace(rows, aspect=Aspect.ANY))
    assert values(whether.parts) == [("coupons", 31)]


async def test_the_one_import_that_failed_is_named(past: Past):
    """Where all were asked for, and what went wrong was counted."""
    lost = asked(measure=Measure.FAILED_ROWS, span=TODAY, filters=Filters(without=("daily",)))
    found = values((await number(past, lost)).parts)
    assert found == [("coupons", 31)]


async def test_the_number_of_each_import_is_there_where_that_is_asked(
    past: Past, monkeypatch: pytest.MonkeyPatch
):
    """Also where one makes all of it; else only those with most of it, and how many there are."""
    monkeypatch.setattr(numbers, "MOST_PARTS", 1)
    rows = asked(measure=Measure.FAILED_ROWS, span=None)
    few = await number(past, rows)
    assert (values(few.parts), few.found) == ([("daily", 2400)], 2)
    every = await number(past, replace(rows, by=By.IMPORT))
    assert values(every.parts) == [("daily", 2400), ("coupons", 31)]
    alone = asked(measure=Measure.FAILED_ROWS, span=TODAY, filters=Filters(name="coupons"))
    assert values((await number(past, replace(alone, by=By.IMPORT))).parts) == [("coupons", 31)]


async def test_a_number_has_what_it_is_made_of(past: Past):
    """All outcomes, the imports that make most of it, and no time was given."""
    answer = await number(past, asked(measure=Measure.FAILED_ROWS, span=None))
    assert values(answer.parts) == [
        ("daily", 2400),
        ("coupons", 31),
    ]
    assert answer.totals.runs == 15
    assert answer.basis.assumed
    assert answer.basis.span == WEEK
    assert answer.figure.unknown == 2  # of loyalty nobody knows


async def test_filters_narrow_a_number(past: Past):
    """By type, by owner, by thresholds."""
    events = asked(measure=Measure.RUNS, filters=Filters(types=("EVENTS",)))
    assert (await number(past, events)).figure.value == 5
    omar = asked(measure=Measure.FAILURES, filters=Filters(owner="omar"))
    assert (await number(past, omar)).figure.value == 2
    many = Threshold(Measure.FAILED_ROWS, Comparison.MORE, 100)
    assert (
        await number(past, asked(measure=Measure.IMPORTS, thresholds=(many,)))
    ).figure.value == 1


async def test_a_number_about_one_import(past: Past):
    """Over all that is remembered, with its last run; no other import counts."""
    query = asked(span=None, measure=Measure.DURATION, target="orders")
    answer = await number(past, query)
    assert answer.figure.value == 1800
    assert (answer.about, answer.basis.span) == (ORDERS, None)
    assert answer.last
    assert answer.last.ran_at == NOW - HOUR / 2
    assert answer.basis.remembered_since == NOW - 14 * DAY
    often = asked(measure=Measure.FAILURES, target="daily", targets=(Named("daily", "daily"),))
    assert (await number(past, often)).figure.value == 3
    assert past.vendor.asked == []


async def test_an_average_is_of_the_runs(past: Past):
    """Of a run, not in all."""
    query = asked(measure=Measure.ROWS, average=True, target="daily")
    assert (await number(past, query)).figure.value == 800


async def test_a_name_that_nobody_has(past: Past):
    """Is said, and what is near to it."""
    query = asked(intent=Intent.NUMBER, measure=Measure.RUNS, target="dayly")
    assert isinstance(await past.reply(query), Unknown)


async def test_how_many_imports_there_are_is_a_list(past: Past):
    """As they stand now, without a time."""
    past.vendor.pages = [COMPANY]
    answer = await past.reply(asked(intent=Intent.NUMBER, measure=Measure.IMPORTS, span=None))
    assert isinstance(answer, Listing)
    assert answer.found == 4


async def test_the_most_failing_imports(past: Past):
    """Who never failed, or only in part, is neither named nor counted."""
    answer = await rank(past, None)
    assert [part.row and part.row.id for part in answer.parts] == ["daily", "loyalty"]
    assert [part.figure.value for part in answer.parts] == [3, 2]
    assert answer.found == 2


async def test_a_limit_leaves_out_what_is_not_beyond_it(past: Past):
    """Of the runs of each import together."""
    limit = Threshold(Measure.FAILURES, Comparison.MORE, 2)
    answer = await rank(past, None, asked(thresholds=(limit,)))
    assert [part.row and part.row.id for part in answer.parts] == ["daily"]
    assert answer.thresholds == (limit,)


async def test_what_only_failed_in_part_is_ranked_where_nothing_failed_wholly(past: Past):
    """Then it is the worst there is."""
    answer = await rank(past, None, asked(filters=Filters(name="coupons")))
    assert [part.row and part.row.id for part in answer.parts] == ["coupons"]


async def test_the_biggest_is_by_one_run(past: Past):
    """An import that runs often is not large for that; the top is cut, and counted."""
    answer = await rank(past, Ranking(Measure.ROWS, top=2))
    assert values(answer.parts) == [
        ("daily", 800),
        ("coupons", 500),
    ]
    assert answer.found == 4
    least = await rank(past, Ranking(Measure.ROWS, top=1, least=True))
    assert [part.row and part.row.id for part in least.parts] == ["orders"]


async def test_the_fewest_lost_rows_are_of_what_lost_any(past: Past):
    """Those that lost none are so many that the first of them says nothing."""
    most = values((await rank(past, Ranking(Measure.FAILED_ROWS, top=9))).parts)
    least = values((await rank(past, Ranking(Measure.FAILED_ROWS, top=9, least=True))).parts)
    assert least == most[::-1]
    assert all(lost for _, lost in least)


async def test_the_slowest_may_still_run(past: Past):
    """A run in flight for longer than any took; one that is quick so far is not named."""
    slow = replace(row("slow", status=PROCESSING, hours=30), next_scheduled_at=NOW - HOUR)
    quick = replace(row("quick", status=PROCESSING, hours=30), next_scheduled_at=NOW - HOUR / 60)
    await past.happened([*COMPANY, slow, quick])
    answer = await rank(past, Ranking(Measure.DURATION))
    assert values(answer.parts) == [("coupons", 1200), ("orders", 840), ("daily", 720)]
    assert answer.running == (Running(slow, NOW - HOUR),)
    assert (await rank(past, Ranking(Measure.ROWS))).running == ()


@pytest.mark.parametrize(
    ("where", "part"),
    [(measured_runs, "asked"), (numbers, "ranked"), (numbers, "in_all")],
)
async def test_what_goes_over_all_runs_keeps_nobody_waiting(
    past: Past, monkeypatch: pytest.MonkeyPatch, where: ModuleType, part: str
):
    """It is done in a thread of its own: there may be a hundred thousand."""
    within: list[threading.Thread] = []
    known = getattr(where, part)

    def watched(*given: Any, **more: Any) -> Any:
        within.append(threading.current_thread())
        return known(*given, **more)

    monkeypatch.setattr(where, part, watched)
    await rank(past, Ranking(Measure.ROWS))
    assert within
    assert threading.main_thread() not in within


async def test_creators_are_ranked(past: Past):
    """By all their imports together; not where addresses are not to be shown."""
    answer = await rank(past, Ranking(Measure.FAILURES, people=True))
    assert values(answer.parts) == [
        ("priya@example.com", 3),
        ("omar@example.com", 2),
    ]
    quiet = Past(show_owners=False)
    await quiet.happened(COMPANY, RUNS)
    hidden = await rank(quiet, Ranking(Measure.FAILURES, people=True))
    assert (hidden.hidden, hidden.parts) == (True, ())


async def test_a_rate_is_ranked_over_all_runs(past: Past):
    """Of outcomes that were named, too."""
    answer = await rank(past, Ranking(Measure.FAILURE_RATE), asked(FAILED))
    assert values(answer.parts) == [
        ("loyalty", pytest.approx(200 / 3)),
        ("daily", 50),
    ]


async def test_two_times_are_compared(past: Past):
    """By default against as long before; of the earlier one not every run is remembered."""
    answer = await compare(past, asked(span=replace(WEEK, start=NOW - 2 * DAY)))
    assert [each.measure for each in answer.figures] == [Measure.FAILURE_RATE] * 2
    assert answer.figures[0].value == Fraction(300, 10)
    assert answer.figures[1].value == Fraction(200, 3)
    assert answer.right.span.end < answer.left.span.start
    assert (answer.left.known, answer.right.known) == (True, True)
    older = await compare(
        past, asked(measure=Measure.RUNS, span=replace(WEEK, start=NOW - 9 * DAY))
    )
    assert older.right.known is False


async def test_runs_that_ended_one_way_are_compared_as_such(past: Past):
    """Of any other way no outcome is told."""
    for statuses, outcome in [(("PARTIAL_SUCCESS",), "PARTIAL_SUCCESS"), (("ARCHIVED",), None)]:
        filters = replace(NO_FILTERS, statuses=statuses)
        query = asked(span=TODAY, measure=Measure.RUNS, filters=filters)
        assert (await compare(past, query)).outcome == outcome


async def test_a_time_that_is_named_is_compared(past: Past):
    """And another measure."""
    before = replace(WEEK, start=NOW - 4 * DAY, end=NOW - 2 * DAY)
    answer = await compare(past, asked(span=TODAY, against=before, measure=Measure.FAILURES))
    assert [each.value for each in answer.figures] == [1, 2]
    assert answer.right.span == before


async def test_what_failed_by_now_in_the_earlier_time_is_counted(past: Past):
    """Where the one that is asked about goes on; not of one that is over, and no rate: it does not
    grow with the day.
    """
    day = replace(TODAY, start=NOW - DAY / 4, end=NOW)
    before = replace(TODAY, start=NOW - 4 * DAY, end=NOW - 2 * DAY)
    answer = await compare(past, asked(span=day, against=before, measure=Measure.FAILURES))
    assert answer.so_far is not None
    assert answer.so_far.value is not None
    assert answer.so_far.value <= (answer.figures[1].value or 0)
    rate = asked(span=day, against=before, measure=Measure.FAILURE_RATE)
    assert (await compare(past, rate)).so_far is None
    over = replace(day, end=NOW - DAY / 8)
    answer = await compare(past, asked(span=over, against=before, measure=Measure.FAILURES))
    assert answer.so_far is None


async def test_two_imports_are_compared(past: Past):
    """In the same time, each by its own runs."""
    both = (Named("daily", "daily"), Named("orders", "orders"))
    answer = await compare(past, asked(targets=both, target="daily", measure=Measure.ROWS))
    assert [each.value for each in answer.figures] == [4800, 230]
    assert [side.row and side.row.id for side in (answer.left, answer.right)] == ["daily", "orders"]
    query = asked(targets=both, target="daily", measure=Measure.ROWS, span=None)
    usual = await compare(past, query)
    assert [each.value for each in usual.figures] == [800, 46]
    assert (usual.average, answer.average) == (True, False)


async def test_imports_compared_without_a_time_are_by_the_runs_of_the_time_that_is_named():
    """Not by all that are remembered: the answer says that it is about the last 7 days."""
    runs = [ran(name, hours=days * 24 + 1) for name in ("one", "other") for days in range(12)]
    past = Past()
    await past.happened([row("one"), row("other")], runs)
    both = (Named("one", "one"), Named("other", "other"))
    answer = await compare(past, asked(targets=both, target="one", span=None))
    assert [side.totals.runs for side in (answer.left, answer.right)] == [7, 7]
    assert answer.basis.assumed


async def test_what_a_run_brings_is_not_blurred_by_runs_that_failed():
    """Of two imports that are compared; how many failed is shown all the same."""
    rows = [row("one"), row("other")]
    runs = [ran("one", hours=hours, total=100) for hours in (1, 2)]
    runs += [ran("one", FAILED, hours=3, total=0), ran("other", hours=1, total=60)]
    past = Past()
    await past.happened(rows, runs)
    both = (Named("one", "one"), Named("other", "other"))
    query = asked(targets=both, target="one", measure=Measure.ROWS, span=None)
    answer = await compare(past, query)
    assert [each.value for each in answer.figures] == [100, 60]
    assert answer.left.totals.counts[FAILED] == 1


async def test_at_most_five_requests_for_a_number(past: Past):
    """However much there is."""
    past.vendor.pages = [[row(f"x{number}")] for number in range(9)]
    await number(past, asked(measure=Measure.RUNS))
    assert past.vendor.read == 5


async def test_a_run_without_numbers_is_unknown_not_nothing(past: Past):
    """No rows are made up for it."""
    await past.happened([row("blank")], [ran("blank")])
    answer = await number(past, asked(measure=Measure.ROWS, target="blank"))
    assert (answer.figure.value, answer.figure.unknown) == (None, 1)


async def test_the_run_of_one_import_that_has_most():
    """Or least; of equals the latest."""
    slow = ran("orders", hours=20, total=500, minutes=14)
    quick = [ran("orders", hours=hours, total=500, minutes=4) for hours in (30, 10)]
    past = Past()
    await past.happened([ORDERS], [quick[0], slow, quick[1]])

    async def run(ranking: Ranking) -> tuple[float, float]:
        query = asked(span=WEEK, target="orders", targets=(Named("orders", "orders"),))
        query = replace(query, intent=Intent.RANK, ranking=ranking)
        answer = await past.reply(query)
        assert isinstance(answer, Number)
        assert answer.last
        return float(answer.figure.value or 0), (NOW - answer.last.ran_at) / HOUR

    assert await run(Ranking(Measure.DURATION)) == (14 * 60, 20)
    assert await run(Ranking(Measure.DURATION, least=True)) == (4 * 60, 10)


async def test_the_slowest_run_of_a_name_that_nobody_has(past: Past):
    query = asked(span=WEEK, target="nobody", intent=Intent.RANK, ranking=Ranking(Measure.ROWS))
    assert isinstance(await past.reply(query), Unknown)


async def test_who_created_the_most_is_counted_in_imports_whenever_they_ran():
    """Not in those of the last 7 days; of a time that is named by what ran in it."""
    past = Past()
    await past.happened([row("a"), row("b"), row("c", owner="omar@example.com")], [ran("c")])
    answer = await rank(past, Ranking(Measure.IMPORTS, people=True), asked(span=None))
    assert [part.owner for part in answer.parts] == ["priya@example.com", "omar@example.com"]
    assert [part.figure.value for part in answer.parts] == [2, 1]
    assert answer.basis.span is None


async def test_what_is_biggest_by_one_run_need_not_be_by_all_of_them():
    """Both are meant by “volume”."""
    runs = [
        ran("weekly", hours=5, total=100),
        *(ran("hourly", hours=h, total=40) for h in range(9)),
    ]
    scene = Past()
    await scene.happened([row("weekly"), row("hourly")], runs)
    answer = await rank(scene, Ranking(Measure.ROWS))
    assert [part.row and part.row.id for part in answer.parts] == ["weekly", "hourly"]
    assert [part.row and part.row.id for part in answer.in_all] == ["hourly", "weekly"]
    assert [part.figure.value for part in answer.in_all] == [360, 100]
    always = await rank(scene, Ranking(Measure.ROWS), asked(span=None))
    assert always.in_all == ()  # how large an import is, its runs say
    usual = await rank(scene, Ranking(Measure.ROWS, usual=True), asked(span=None))
    assert usual.basis.span is None


async def test_an_average_of_lost_rows_is_of_the_runs_that_are_asked_about():
    """Good runs lost none; a sum needs no such choice."""
    runs = [
        *(ran("a", PARTIAL_SUCCESS, hours=h, total=100, failed=20 + h) for h in (2, 4)),
        *(ran("a", hours=h, total=100, failed=0) for h in range(5, 9)),
    ]
    scene = Past()
    await scene.happened([row("a")], runs)
    lost = asked(PARTIAL_SUCCESS, measure=Measure.FAILED_ROWS, average=True)
    assert (await number(scene, lost)).figure.value == 23


async def test_the_imports_of_the_counted_runs_are_counted(past: Past):
    """Those that failed, of failures; with the limit that was asked about."""
    limit = Threshold(Measure.FAILURES, Comparison.MORE, 2)
    answer = await number(past, asked(measure=Measure.FAILURES, limit=limit))
    assert (answer.imports, answer.limit) == (2, limit)


async def test_what_is_usual_counts_each_import_once():
    """Also what ran before the last days, as weekly ones do."""
    runs = [
        *(ran("weekly", hours=hours, total=100) for hours in (8 * 24, 15 * 24)),
        *(ran("hourly", hours=h, total=40) for h in range(9)),
    ]
    scene = Past()
    await scene.happened([row("weekly"), row("hourly")], runs, since=NOW - 20 * DAY)
    query = asked(span=None, measure=Measure.ROWS, usually=True)
    answer = await number(scene, query)
    assert answer.habits
    assert answer.habits.in_all.value == 140
    assert answer.basis.span is None


async def test_the_smallest_is_none_that_failed():
    """A file that was not read has no size."""
    scene = Past()
    await scene.happened(
        [row("lost", FAILED), row("small")], [ran("lost", FAILED, total=0), ran("small", total=8)]
    )
    answer = await rank(scene, Ranking(Measure.ROWS, least=True))
    assert [part.row and part.row.id for part in answer.parts] == ["small"]


async def test_a_share_of_lost_rows_is_that_of_the_latest_run():
    """Many good runs would hide it."""
    runs = [ran("one", hours=hours, total=100) for hours in (2, 3, 4)]
    runs.append(ran("one", PARTIAL_SUCCESS, total=100, failed=20))
    scene = Past()
    await scene.happened([row("one", PARTIAL_SUCCESS)], runs)
    answer = await rank(scene, Ranking(Measure.FAILED_SHARE), asked(span=None))
    assert [part.figure.value for part in answer.parts] == [20]
    assert answer.of_each


async def test_of_a_few_imports_it_is_said_how_long_each_takes():
    """Of many that would be a list of its own."""
    counted = []
    for many in (3, 9):
        scene = Past()
        names = [f"i{number}" for number in range(many)]
        runs = [ran(name, hours=hours, minutes=4) for name in names for hours in (1, 2, 3)]
        await scene.happened([row(name) for name in names], runs)
        query = asked(intent=Intent.NUMBER, measure=Measure.DURATION, average=True)
        answer = await scene.reply(query)
        assert isinstance(answer, Number)
        counted.append(len(answer.parts))
    assert counted == [3, 0]


async def test_what_is_broken_is_ranked_by_the_largest_of_its_runs():
    """Its failed run has no rows, and says nothing of how large it is."""
    runs = [ran("one", FAILED, total=0), ran("one", hours=4, total=900)]
    runs += [ran("two", FAILED, total=5), ran("good", total=9_000)]
    scene = Past()
    await scene.happened([row("one", FAILED), row("two", FAILED), row("good")], runs)
    query = asked(FAILED, span=None)
    answer = await rank(scene, Ranking(Measure.ROWS), query)
    assert values(answer.parts) == [("one", 900.0), ("two", 5.0)]
    assert answer.broken
    assert not answer.of_each


async def test_what_runs_once_counts_whenever_that_was():
    """No week is meant where no time is named, neither for a number nor for a ranking."""
    past = Past()
    old, new = (
        replace(row(name, hours=hours), source="CSV", schedule="ONETIME")
        for name, hours in (("old", 300), ("new", 2))
    )
    runs = [ran("old", hours=300, total=70), ran("new", hours=2, total=30)]
    await past.happened([old, new], runs)
    query = asked(span=None, filters=Filters(sources=("CSV",)), measure=Measure.LOADED_ROWS)
    counted = await number(past, query)
    assert counted.figure.value == 100
    assert counted.basis.span is None
    ranked = await rank(past, Ranking(Measure.ROWS, least=True), query)
    assert [part.row and part.row.id for part in ranked.parts] == ["new", "old"]
    assert ranked.basis.span is None


async def test_what_is_usual_of_failed_imports_the_runs_of_other_days_tell():
    """A failed run has no rows, and today there was no other."""
    scene = Past()
    old = [ran(name, hours=30, total=rows) for name, rows in (("small", 10), ("large", 90))]
    failed = [ran(name, FAILED, hours=2) for name in ("small", "large")]
    await scene.happened([row("small"), row("large")], [*old, *failed])
    query = asked(span=TODAY, filters=Filters(statuses=(FAILED,)))
    answer = await rank(scene, Ranking(Measure.ROWS, usual=True), query)
    assert values(answer.parts) == [("large", 90), ("small", 10)]


async def test_what_is_usual_is_not_taken_from_the_answer_about_today():
    """What was read of today is in the cache; for all of the time MoEngage is asked again."""
    scene = Past()
    await scene.happened([row("users", FAILED, hours=2)])
    query = asked(span=TODAY, filters=Filters(statuses=(FAILED,)))
    await rank(scene, Ranking(Measure.ROWS, usual=True), query)
    today, *before = (str(body) for body, _ in scene.vendor.asked)
    assert "'start_date': '2026-11-23 00:00:00'" in today
    assert any("'start_date': '2026-10-18" in each for each in before)
