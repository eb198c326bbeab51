"""What is stuck, overdue, not run, short of rows or slow, for who asks."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

import pytest

from bot.domain.anomalies.lags import LaggingImport
from bot.domain.answers.alone import Alone
from bot.domain.answers.answer import Listing, Unknown
from bot.domain.answers.lagging import LaggingImports
from bot.domain.answers.past import PastRuns
from bot.domain.asked import Aspect, Lag, Span
from bot.domain.errors import StoreUnreachable, Unreachable
from bot.domain.imports import BROKEN, FAILED, PARTIAL_SUCCESS, PROCESSING, SUCCESSFUL, Import
from bot.query.values import Filters, Intent, Named, Query
from bot.services.asking.context import WorkspaceContext
from bot.services.asking.lists import lagging_imports, listing
from bot.services.asking.lists.lags import lagging
from tests.support.services_fakes import NOW
from tests.support.services_runs import DAY, HOUR, MINUTE, TODAY, Past, asked, ran, row

STUCK = replace(row("sessions", status=PROCESSING, hours=24), next_scheduled_at=NOW - 3 * HOUR)
OVERDUE = replace(row("visits", hours=3), next_scheduled_at=NOW - 2 * HOUR)
FEWER = replace(row("gifts", hours=8), total_rows=12_000, processed_rows=12_000)
SLOW = row("orders", hours=0.5)
FINE = row("carts", hours=0.5)
WEEKLY = row("value", hours=5 * 24)
ROWS = (STUCK, OVERDUE, FEWER, SLOW, FINE, WEEKLY)
RUNS = (
    *(ran("sessions", hours=hours, minutes=3) for hours in (24, 25, 26)),
    *(ran("gifts", hours=hours, total=41_000) for hours in (32, 56, 80)),
    ran("gifts", hours=8, total=12_000),
    *(ran("orders", hours=hours, minutes=4) for hours in (1.5, 2.5, 3.5)),
    ran("orders", hours=0.5, minutes=14),
    *(ran("carts", hours=hours, minutes=4) for hours in (0.5, 1.5, 2.5, 3.5)),
)


@pytest.fixture
async def past() -> Past:
    """One import of each kind, and some that are as they should be."""
    scene = Past()
    await scene.happened(ROWS, RUNS)
    return scene


async def ask(past: Past, *kinds: Lag, query: Query | None = None) -> LaggingImports:
    query = query or asked(span=None)
    answer = await past.reply(replace(query, intent=Intent.LATE, lags=kinds))
    assert isinstance(answer, LaggingImports)
    return answer


def found(answer: LaggingImports) -> list[tuple[str, Lag]]:
    return [(each.row.id, each.lags[0].kind) for each in answer.imports]


async def test_everything_that_lags_the_most_severe_first(past: Past):
    """Without a request, for what was seen last shows all there is."""
    answer = await ask(past)
    assert found(answer) == [
        ("sessions", Lag.STUCK),
        ("visits", Lag.OVERDUE),
        ("gifts", Lag.FEWER_ROWS),
        ("orders", Lag.SLOW),
    ]
    assert (answer.found, answer.looked_at, answer.unjudged) == (4, 6, 0)
    assert past.vendor.asked == []


async def test_each_has_its_evidence(past: Past):
    """Since when, for how long, and what is usual."""
    stuck, overdue, fewer, slow = (each.lags[0] for each in (await ask(past)).imports)
    assert (stuck.since, stuck.spent, stuck.usual) == (NOW - 3 * HOUR, 3 * HOUR, 3 * MINUTE)
    assert (overdue.since, overdue.spent) == (NOW - 2 * HOUR, 2 * HOUR)
    assert (fewer.rows, fewer.usual_rows) == (12_000, 41_000)
    assert (slow.spent, slow.usual) == (14 * MINUTE, 4 * MINUTE)


@pytest.mark.parametrize("kind", [Lag.STUCK, Lag.OVERDUE, Lag.FEWER_ROWS])
async def test_only_what_is_asked(past: Past, kind: Lag):
    """One kind finds one import."""
    answer = await ask(past, kind)
    assert [each for _, each in found(answer)] == [kind]
    assert answer.asked == (kind,)


async def test_what_is_stuck_is_slow_as_well(past: Past):
    """Of the present, and of a time up to it; of one that is over what was slow in it."""
    answer = await ask(past, Lag.SLOW)
    assert found(answer) == [("sessions", Lag.STUCK), ("orders", Lag.SLOW)]
    today = await ask(past, Lag.SLOW, query=asked(span=TODAY))
    assert today.asked == (Lag.STUCK, Lag.SLOW)
    over = Span(TODAY.start - DAY, TODAY.start)
    assert (await ask(past, Lag.SLOW, query=asked(span=over))).asked == (Lag.SLOW,)


async def test_of_runs_that_ended_none_that_hangs_is_slow(past: Past):
    """Where only those are asked for."""
    ended = asked(SUCCESSFUL, FAILED, PARTIAL_SUCCESS, span=TODAY)
    assert (await ask(past, Lag.SLOW, query=ended)).asked == (Lag.SLOW,)


async def test_what_did_not_run_today(past: Past):
    """The periodic ones without a run, and what ran before and is overdue now; one in flight has
    come.
    """
    answer = await ask(past, Lag.NOT_RUN, query=asked(span=TODAY, aspect=Aspect.ANY))
    assert found(answer) == [("visits", Lag.OVERDUE), ("value", Lag.NOT_RUN)]
    assert answer.imports[1].lags[0].since == NOW - 5 * DAY
    assert (answer.basis.span, answer.aspect) == (TODAY, Aspect.ANY)
    assert found(await ask(past, Lag.NOT_RUN)) == found(answer)  # today is meant


async def test_what_runs_on_another_day_is_not_missing_today():
    """A weekly import has its turn after a week; a daily one each day, also later today."""
    past, rows = Past(), [row("weekly", hours=5 * 24), row("daily", hours=23)]
    runs = [
        *(ran("weekly", hours=(5 + days) * 24) for days in (0, 7, 14)),
        *(ran("daily", hours=23 + days * 24) for days in (0, 1, 2)),
    ]
    await past.happened(rows, runs)
    answer = await ask(past, Lag.NOT_RUN, query=asked(span=TODAY))
    assert found(answer) == [("daily", Lag.NOT_RUN)]
    late = Span(NOW - 5 * DAY + HOUR, NOW)
    assert found(await ask(past, Lag.NOT_RUN, query=asked(span=late))) == []
    weekly = asked(span=TODAY, target="weekly")
    assert found(await ask(past, Lag.NOT_RUN, query=weekly)) == [("weekly", Lag.NOT_RUN)]


async def test_what_lagged_in_a_time_that_is_over():
    """By the runs of that time: what is stuck or slow now says nothing about it."""
    past, hours = Past(), Span(NOW - 12 * HOUR, NOW - 6 * HOUR)
    rows = [row(name, hours=1) for name in ("slow", "gap", "few")]
    runs = [
        ran(name, hours=at, minutes=4, total=100)
        for name in ("slow", "gap", "few")
        for at in (1, 2, 3, 4, 5, 13, 14, 15)
    ]
    runs += [ran("slow", hours=at, minutes=4) for at in (6, 7, 9, 10, 11, 12)]
    runs += [ran("slow", hours=8, minutes=44), ran("few", hours=8, minutes=4, total=10)]
    runs += [ran("few", hours=at, minutes=4, total=100) for at in (6, 7, 9, 10, 11, 12)]
    await past.happened([*ROWS, *rows], [*RUNS, *runs])
    answer = await ask(past, query=asked(span=hours))
    lagged = {each.row.id: [lag.kind for lag in each.lags] for each in answer.imports}
    assert lagged == {
        "slow": [Lag.STUCK, Lag.SLOW],
        "gap": [Lag.OVERDUE],
        "few": [Lag.FEWER_ROWS],
        "gifts": [Lag.FEWER_ROWS],
    }
    gap = next(lag for each in answer.imports for lag in each.lags if lag.until)
    assert (gap.since, gap.until) == (NOW - 13 * HOUR, NOW - 5 * HOUR)
    assert answer.past
    assert not (await ask(past)).past


async def test_what_is_stuck_since_then_was_stuck_then(past: Past):
    """And what is overdue since then was late."""
    answer = await ask(past, query=asked(span=Span(NOW - 6 * HOUR, NOW - 2 * HOUR)))
    assert found(answer) == [("sessions", Lag.STUCK), ("visits", Lag.OVERDUE)]


@pytest.mark.parametrize(
    ("kind", "times", "names"),
    [
        (Lag.SLOW, 3, {"orders", "sessions"}),
        (Lag.SLOW, 4, {"sessions"}),
        (Lag.FEWER_ROWS, 0.3, {"gifts"}),
        (Lag.FEWER_ROWS, 0.2, set()),
    ],
)
async def test_how_many_times_what_is_usual(past: Past, kind: Lag, times: float, names: set[str]):
    """As somebody asks, and not by the rules of the bot; of what runs only that."""
    query = asked(span=None, of_usual=times)
    answer = await ask(past, kind, query=query)
    assert {name for name, _ in found(answer)} == names
    today = await ask(past, kind, query=replace(query, span=TODAY))
    assert {name for name, _ in found(today)} == names
    running = replace(query, filters=replace(query.filters, statuses=(PROCESSING,)))
    answer = await ask(past, kind, query=running)
    assert {name for name, _ in found(answer)} == names & {"sessions"}


async def test_only_of_what_runs_are_the_others_left_out(past: Past):
    """`the ones that went well, with less than half the usual rows` are about runs that ended."""
    query = asked(SUCCESSFUL, span=None, of_usual=0.5)
    assert found(await ask(past, Lag.FEWER_ROWS, query=query)) == [("gifts", Lag.FEWER_ROWS)]


async def test_filters_and_one_import(past: Past):
    """By type; by name, and a name that nobody has."""
    assert found(await ask(past, query=asked(span=None, filters=Filters(types=("EVENTS",))))) == []
    one = asked(span=None, target="visits")
    assert found(await ask(past, query=one)) == [("visits", Lag.OVERDUE)]
    nobody = asked(span=None, intent=Intent.LATE, target="nobody")
    assert isinstance(await past.reply(nobody), Unknown)


async def test_rows_of_another_day_are_no_news(past: Past):
    """Unless that day is asked about."""
    old = replace(FEWER, last_run_at=NOW - 2 * DAY)
    scene = Past()
    await scene.happened(
        [old], [ran("gifts", hours=hours, total=41_000) for hours in (72, 96, 120)]
    )
    assert found(await ask(scene, Lag.FEWER_ROWS)) == []
    span = replace(TODAY, start=NOW - 3 * DAY)
    answer = await ask(scene, Lag.FEWER_ROWS, query=asked(span=span))
    assert found(answer) == [("gifts", Lag.FEWER_ROWS)]


async def test_old_rows_are_asked_afresh(past: Past):
    """As a list is; nothing to go by is an error."""
    past.clock.move(3600)
    past.vendor.pages = [[replace(OVERDUE, id="new", name="new")]]
    assert found(await ask(past, Lag.OVERDUE)) == [("new", Lag.OVERDUE)]
    empty = Past()
    empty.vendor.error = Unreachable("no answer")
    with pytest.raises(Unreachable):
        await ask(empty)


async def test_without_memory_what_needs_no_past_is_found(
    past: Past, monkeypatch: pytest.MonkeyPatch
):
    """Overdue is a matter of the row alone."""

    async def away(*_args: object, **_more: object) -> None:
        raise StoreUnreachable("gone")

    for name in ("between", "of", "known_since"):
        monkeypatch.setattr(type(past.store.runs("live")), name, away)
    kinds = [kind for _, kind in found(await ask(past))]
    assert kinds == [Lag.STUCK, Lag.OVERDUE]


async def test_so_many_pasts_are_read_and_no_more(past: Past, monkeypatch: pytest.MonkeyPatch):
    """What was not looked at is counted."""
    monkeypatch.setattr(lagging_imports, "MOST_JUDGED", 2)
    answer = await ask(past)
    assert answer.unjudged == 3


async def test_pages_turn(past: Past):
    """Ten a page, and all of them in a file."""
    rows: list[Import] = [replace(OVERDUE, id=f"v{n:02}", name=f"v{n:02}") for n in range(12)]
    scene = Past()
    await scene.happened(rows)
    answer = await ask(scene, query=asked(span=None, page=2))
    assert (len(answer.imports), answer.pages) == (2, 2)
    assert len((await ask(scene, query=asked(span=None, as_csv=True))).imports) == 12


async def test_good_outcomes_only_are_usual(past: Past):
    """A run that is as usual does not lag."""
    assert ("carts", Lag.SLOW) not in found(await ask(past))
    assert FINE.outcome == SUCCESSFUL


async def test_what_is_fine_neither_failed_nor_lags(past: Past):
    """Of all imports, whatever status MoEngage shows while they wait for their next run."""
    failed, archived = row("failed", FAILED), row("away", status="ARCHIVED", hours=1)
    await past.happened([*ROWS, failed, archived], RUNS)
    past.vendor.pages = [[*ROWS, failed, archived]]
    answer = await past.reply(asked(span=None, aspect=Aspect.OK))
    assert isinstance(answer, Listing)
    assert {each.id for each in answer.rows} == {"carts", "value"}
    assert answer.found == answer.total == 2


async def test_a_list_of_all_says_which_of_them_lag(past: Past):
    """And none of these, where only those that are fine are listed."""
    past.vendor.pages = [ROWS]
    everything = await past.reply(asked(span=None))
    assert isinstance(everything, Listing)
    assert [one.row.id for one in everything.wrong] == ["sessions", "visits", "gifts", "orders"]


@pytest.mark.parametrize(
    ("statuses", "page", "judged"), [((), 1, 25), ((), 2, 10), (BROKEN, 1, 10)]
)
async def test_a_list_judges_no_more_than_it_names(
    monkeypatch: pytest.MonkeyPatch, statuses: tuple[str, ...], page: int, judged: int
):
    """On the first page all that have not failed; on others, and of those that failed, its own."""
    failed = FAILED if statuses else SUCCESSFUL
    rows = [row(f"i{number}", failed) for number in range(25)]
    scene = Past()
    await scene.happened(rows)
    scene.vendor.pages = [rows]
    asked_of: list[int] = []

    async def counted(
        context: WorkspaceContext, some: Sequence[Import], now: datetime
    ) -> Sequence[LaggingImport]:
        asked_of.append(len([one for one in some if one.broken == bool(statuses)]))
        return await lagging(context, some, now)

    monkeypatch.setattr(listing, "lagging", counted)
    answer = await scene.reply(asked(*statuses, span=None, page=page))
    assert isinstance(answer, Listing)
    assert max(asked_of) == judged


async def test_beside_what_failed_is_listed_what_partly_did():
    """Not where only those that failed wholly are wanted."""
    scene = Past()
    rows = (row("users", status=FAILED), row("coupons", status=PARTIAL_SUCCESS))
    await scene.happened(rows, ())
    scene.vendor.pages = [rows[:1], rows[:1]]
    query = asked(FAILED, span=None, fresh=True)
    answer = await scene.reply(query)
    assert isinstance(answer, Listing)
    assert [one.id for one in answer.rows + tuple(answer.partly)] == ["users", "coupons"]
    wholly = await scene.reply(replace(query, wholly=True))
    assert isinstance(wholly, Listing)
    assert not wholly.partly


async def test_beside_what_is_behind_stands_what_failed(past: Past):
    """Its data is old as well; not where only what is overdue is asked, or a time."""
    failed = [row("users", FAILED), row("coupons", PARTIAL_SUCCESS)]
    await past.happened([*ROWS, *failed], RUNS)
    assert [one.id for one in (await ask(past, Lag.STUCK, Lag.OVERDUE)).failing] == ["users"]
    assert not (await ask(past, Lag.OVERDUE)).failing
    behind = Lag.STUCK, Lag.OVERDUE
    assert not (await ask(past, *behind, query=asked(span=TODAY))).failing


async def test_beside_what_is_short_of_rows_stands_what_loaded_none(past: Past):
    """For its run failed; of a time what failed in it."""
    failed = [row("users", FAILED), row("leads", FAILED, hours=72), row("coupons", PARTIAL_SUCCESS)]
    await past.happened([*ROWS, *failed], RUNS)
    assert [one.id for one in (await ask(past, Lag.FEWER_ROWS)).failing] == ["users", "leads"]
    today = await ask(past, Lag.FEWER_ROWS, query=asked(span=TODAY))
    assert [one.id for one in today.failing] == ["users"]
    known = await ask(past, Lag.FEWER_ROWS, query=asked(PARTIAL_SUCCESS, span=TODAY))
    assert not known.failing  # `the failed ones I know already`


async def test_whether_one_is_the_only_one_is_told_by_what_was_found(past: Past):
    """Of what lags, of how imports stand, and of past runs."""
    named = (Named("sessions", "sessions"),)
    only = await ask(past, Lag.STUCK, query=asked(span=None, alone=named))
    assert only.alone == Alone(("sessions",), (), 0)
    running = await past.reply(asked(PROCESSING, span=None, alone=named))
    assert isinstance(running, Listing)
    assert running.alone is None or not running.alone.others
    ran_today = await past.reply(asked(SUCCESSFUL, span=TODAY, alone=named))
    assert isinstance(ran_today, PastRuns)
    assert ran_today.alone
    assert ran_today.alone.missing == ("sessions",)
