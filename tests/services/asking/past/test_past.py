"""What failed, finished or ran in the past: from MoEngage and from memory, merged by run."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from fractions import Fraction
from typing import Any

import pytest

from bot.domain.answers.answer import Listing, Unknown
from bot.domain.answers.card import Card
from bot.domain.answers.notes import NoSuchPage, Note
from bot.domain.answers.past import Became, PastRuns
from bot.domain.answers.source import Source
from bot.domain.asked import Aspect, Comparison, Measure, Relation, Span, Threshold
from bot.domain.errors import BudgetSpent, StoreUnreachable, Unreachable
from bot.domain.imports import BROKEN, FAILED, PARTIAL_SUCCESS, SUCCESSFUL, File, Import
from bot.domain.runs.remembered import Run
from bot.domain.watching.problems import Problem
from bot.query.values import Filters, Intent, Named, Query
from bot.services.asking.lists import lags, listing
from bot.services.asking.one_import import card
from tests.support.services_fakes import NOW, imported
from tests.support.services_runs import (
    COMPANY,
    COUPONS,
    DAILY,
    DAY,
    HOUR,
    LOYALTY,
    REMEMBERED_SINCE,
    RUNS,
    TODAY,
    WEEK,
    Past,
    asked,
    ran,
    row,
)
from tests.support.views_values import PROBLEM


@pytest.fixture
async def past() -> Past:
    """A week in which imports failed and recovered."""
    scene = Past()
    await scene.happened(COMPANY, RUNS)
    return scene


async def ask(past: Past, query: Query) -> PastRuns:
    answer = await past.reply(query)
    assert isinstance(answer, PastRuns)
    return answer


async def listed(past: Past, query: Query) -> Listing:
    answer = await past.reply(query)
    assert isinstance(answer, Listing)
    return answer


def names(answer: PastRuns) -> list[tuple[str, int]]:
    return [(each.row.id, len(each.runs)) for each in answer.imports]


async def test_failures_that_recovered_are_remembered(past: Past):
    """MoEngage shows only the latest run; each import says what became of it, and when."""
    answer = await ask(past, asked(FAILED, aspect=Aspect.ANY))
    assert names(answer) == [("daily", 3), ("loyalty", 2)]
    daily, loyalty = answer.imports
    assert (daily.became, loyalty.became) == (Became.BROKEN, Became.RECOVERED)
    assert loyalty.recovered_at == NOW - 7 * HOUR
    assert (answer.found, answer.counts) == (2, {FAILED: 5})
    assert answer.became == {Became.BROKEN: 1, Became.RECOVERED: 1}


async def test_what_only_moengage_shows_is_merged_in(past: Past):
    """A run that both know counts once, with the reason that is remembered."""
    newer = row("fresh", FAILED, hours=0.1)
    past.vendor.pages = [[replace(DAILY, status=FAILED), newer]]
    answer = await ask(past, asked(*BROKEN, span=TODAY))
    assert names(answer) == [("fresh", 1), ("coupons", 1), ("daily", 1)]
    assert answer.imports[2].runs[0].reason == "empty"
    assert answer.basis.source is Source.LIVE


async def test_who_asks_what_failed_hears_what_lost_rows(past: Past):
    """A verdict of “nothing failed” alone would be wrong."""
    answer = await ask(past, asked(FAILED, span=TODAY))
    assert [each.id for each in answer.lossy] == ["coupons"]
    assert (await ask(past, asked(*BROKEN, span=TODAY))).lossy == ()
    wholly = replace(asked(FAILED, span=TODAY), wholly=True)
    assert (await ask(past, wholly)).lossy == ()


async def test_everything_that_ran(past: Past):
    """Without a status every outcome counts: what failed stands first, then the latest run."""
    answer = await ask(past, asked(span=TODAY))
    assert names(answer) == [("coupons", 1), ("daily", 1), ("orders", 5), ("loyalty", 1)]
    assert answer.counts == {SUCCESSFUL: 6, FAILED: 1, PARTIAL_SUCCESS: 1}


async def test_the_latest_runs_stay_in_their_order(past: Past):
    """Whoever asks for a number of runs asks for the latest, whatever became of them."""
    assert names(await ask(past, asked(span=TODAY, latest=8)))[0][0] == "orders"


async def test_filters_narrow_remembered_runs(past: Past):
    """By what imports are now: type, name, creator; “not failed” is about runs."""
    assert names(await ask(past, asked(filters=Filters(types=("EVENTS",))))) == [("orders", 5)]
    assert names(await ask(past, asked(FAILED, filters=Filters(name="LOY")))) == [("loyalty", 2)]
    lena = asked(filters=Filters(owner="lena"))
    assert names(await ask(past, lena)) == [("coupons", 1)]
    others = (SUCCESSFUL, PARTIAL_SUCCESS, "SCHEDULED", "PROCESSING", "QUEUED", "ARCHIVED")
    not_failed = Filters(statuses=others, open_ended=("schedule_status",))
    answer = await ask(past, asked(filters=not_failed, span=TODAY))
    assert names(answer) == [("orders", 5), ("coupons", 1), ("loyalty", 1)]
    assert (answer.without, answer.basis.about) == ((FAILED,), "")
    assert [one.id for one in answer.lossy] == ["coupons"]


async def test_archived_imports_can_be_left_out(past: Past):
    """That is a state of the import, whatever its runs did."""
    await past.happened([*COMPANY, row("old", FAILED, hours=2, status="ARCHIVED")])
    assert ("old", 1) in names(await ask(past, asked(FAILED, span=TODAY)))
    states = ("SUCCESSFUL", "FAILED", "PARTIAL_SUCCESS", "SCHEDULED", "PROCESSING", "QUEUED")
    live = Filters(statuses=states, open_ended=("schedule_status",))
    assert ("old", 1) not in names(await ask(past, asked(filters=live, span=TODAY)))


async def test_thresholds_are_about_runs_or_about_imports(past: Past):
    """More than 30 failed rows of a run; failed more than twice of an import."""
    rows = Threshold(Measure.FAILED_ROWS, Comparison.MORE, 31)
    assert names(await ask(past, asked(thresholds=(rows,)))) == [("daily", 3)]
    often = Threshold(Measure.FAILURES, Comparison.MORE, 2)
    assert names(await ask(past, asked(FAILED, thresholds=(often,)))) == [("daily", 3)]
    ever = await ask(past, asked(FAILED, span=None, thresholds=(often,)))
    assert names(ever) == [("daily", 3)]


async def test_without_a_time_a_threshold_of_several_runs_is_about_all_that_is_known(past: Past):
    """The answer names that time; of the latest run of each import it needs none."""
    often = Threshold(Measure.FAILURES, Comparison.MORE, 2)
    answer = await ask(past, asked(FAILED, span=None, thresholds=(often,)))
    assert answer.basis.span == Span(REMEMBERED_SINCE, NOW)
    rows = Threshold(Measure.FAILED_ROWS, Comparison.MORE, 31)
    assert (await ask(past, asked(span=None, thresholds=(rows,)))).basis.span is None


async def test_who_asks_for_trouble_hears_what_is_wrong_without_a_failure(past: Past):
    """What became late in the time that is asked about, or before if that is the present."""
    overdue = replace(row("visits", hours=4), next_scheduled_at=NOW - 2 * HOUR)
    await past.happened([overdue])
    sftp = Filters(name="visits")
    answer = await ask(past, asked(*BROKEN, filters=sftp, span=TODAY))
    assert (answer.found, [one.row.id for one in answer.late]) == (0, ["visits"])
    assert answer.basis.about == "imports named “visits”"
    lately = Span(NOW - HOUR, NOW)
    assert (await ask(past, asked(*BROKEN, filters=sftp, span=lately))).late
    over = asked(*BROKEN, filters=sftp, span=TODAY, aspect=Aspect.RECOVERED)
    assert not (await ask(past, over)).late
    morning = replace(TODAY, end=NOW - 3 * HOUR)
    assert not (await ask(past, asked(*BROKEN, filters=sftp, span=morning))).late
    assert not (await ask(past, asked(FAILED, filters=sftp, span=TODAY))).late
    new = asked(*BROKEN, filters=sftp, relation=Relation.NEW, aspect=Aspect.ANY)
    assert not (await ask(past, replace(new, span=lately))).late
    assert (await ask(past, replace(new, span=replace(lately, start=NOW - 3 * HOUR)))).late


@pytest.mark.parametrize(
    "narrowed",
    [
        {"latest": 3},
        {"thresholds": (Threshold(Measure.FAILED_ROWS, Comparison.MORE, 10),)},
        {"relation": Relation.EVERY_DAY},
        {"because": "empty"},
        {"error": "access denied"},
        {"as_csv": True},
        {"page": 2},
    ],
    ids=lambda narrowed: next(iter(narrowed)),
)
async def test_who_narrows_what_failed_wants_nothing_else(past: Past, narrowed: dict[str, Any]):
    """An overdue import has no run of that kind; further pages and files don't repeat it."""
    overdue = replace(row("visits", hours=4), next_scheduled_at=NOW - 2 * HOUR)
    more = [row(f"i{number:02}", FAILED, hours=1 + number / 100) for number in range(12)]
    await past.happened([overdue, *more], [ran(each.id, FAILED) for each in more])
    assert (await ask(past, asked(*BROKEN, span=TODAY))).late
    assert (await ask(past, asked(*BROKEN, span=TODAY, relation=Relation.NEW))).late
    assert not (await ask(past, asked(*BROKEN, span=TODAY, **narrowed))).late


async def test_who_asks_how_all_that_ran_looks_hears_what_is_wrong(past: Past):
    """What is missing, and what came short in that time; not where only good ones are wanted."""
    overdue = replace(row("visits", hours=4), next_scheduled_at=NOW - 2 * HOUR)
    short = replace(row("cards", hours=3), total_rows=10, processed_rows=10)
    full = [replace(ran("cards", hours=3 + day * 24), total_rows=900) for day in range(1, 9)]
    await past.happened([overdue, short], full)
    late = [one.row.id for one in (await ask(past, asked(span=TODAY))).late]
    assert late[:2] == ["visits", "cards"]
    lately = await ask(past, asked(span=Span(NOW - HOUR, NOW)))
    assert "visits" in [one.row.id for one in lately.late]
    assert "cards" not in [one.row.id for one in lately.late]
    assert not (await ask(past, asked(SUCCESSFUL, span=TODAY))).late


async def test_of_those_without_trouble_what_is_wrong_is_told_of_them_alone(past: Past):
    """What failed before and is late now is none of them."""
    late = [replace(row(name, hours=4), next_scheduled_at=NOW - 2 * HOUR) for name in ("a", "b")]
    await past.happened(late, [ran("a", hours=4), ran("b", hours=4), ran("b", FAILED, hours=5)])
    fine = Filters(statuses=(SUCCESSFUL,), open_ended=("schedule_status",))
    answer = await ask(past, asked(SUCCESSFUL, filters=fine, span=TODAY))
    assert [one.row.id for one in answer.late if one.row.id in "ab"] == ["a"]


async def test_a_list_of_what_is_broken_says_what_else_is_wrong():
    """On its first page; not beside what has been failing for so long, nor in a file."""
    past = Past()
    overdue = replace(row("visits", hours=4), next_scheduled_at=NOW - 2 * HOUR)
    broken = [row(f"i{number:02}", FAILED) for number in range(12)]
    await past.happened([overdue, *broken])
    past.vendor.pages = [broken]
    now = asked(*BROKEN, span=None)
    assert [one.row.id for one in (await listed(past, now)).late] == ["visits"]
    assert not (await listed(past, replace(now, page=2))).late
    assert not (await listed(past, replace(now, as_csv=True))).late
    day = Threshold(Measure.DURATION, Comparison.MORE, 86_400)
    lasting = replace(now, aspect=Aspect.SINCE)
    assert (await listed(past, lasting)).late
    assert not (await listed(past, replace(lasting, thresholds=(day,)))).late


async def test_files_that_failed_are_named(past: Past):
    """Those of the runs of that time, read for a few imports."""
    past.vendor.history = [
        File("1", "now.csv", FAILED, "why", scheduled_at=NOW - 8 * HOUR),
        File("2", "then.csv", FAILED, "why", scheduled_at=NOW - 32 * HOUR),
        File("3", "good.csv", SUCCESSFUL, "", scheduled_at=NOW - 8 * HOUR),
    ]
    answer = await ask(past, asked(FAILED, span=TODAY, aspect=Aspect.FILES))
    assert answer.files
    assert [file.name for file in answer.files["daily"]] == ["now.csv"]
    assert Note.FILES_CUT not in answer.basis.notes
    assert (await ask(past, asked(FAILED, span=TODAY))).files is None


async def test_files_are_read_of_a_few_imports():
    """Each costs a request; a note says that there are more."""
    past = Past()
    await past.happened([row(f"broken{number}", FAILED) for number in range(6)])
    answer = await ask(past, asked(FAILED, span=TODAY, aspect=Aspect.FILES))
    assert (len(answer.imports), len(answer.files or ())) == (6, 5)
    assert Note.FILES_CUT in answer.basis.notes


async def test_files_that_cannot_be_read_are_said_to_be_missing(past: Past):
    """The imports are named all the same."""
    past.vendor.history_error = Unreachable("cut")
    answer = await ask(past, asked(FAILED, span=TODAY, aspect=Aspect.FILES))
    assert (answer.files, names(answer)) == ({}, [("daily", 1)])
    assert Note.FILES_CUT in answer.basis.notes


async def test_the_latest_so_many_runs(past: Past):
    """Each by itself; only the newest of an import says what became of it."""
    answer = await ask(past, asked(FAILED, span=None, latest=3))
    assert [(each.row.id, each.became) for each in answer.imports] == [
        ("daily", Became.BROKEN),
        ("loyalty", Became.RECOVERED),
        ("daily", None),
    ]
    assert (answer.single, answer.latest, answer.found) == (True, 3, 3)
    first = await ask(past, asked(FAILED, latest=1, oldest=True))
    assert [each.runs[0].ran_at for each in first.imports] == [NOW - 56 * HOUR]


async def test_the_latest_runs_of_one_import(past: Past):
    """By its id."""
    query = asked(span=None, latest=2, targets=(Named("orders", "orders"),), target="orders")
    answer = await ask(past, query)
    assert [each.runs[0].ran_at for each in answer.imports] == [NOW - HOUR / 2, NOW - 1.5 * HOUR]


async def test_pages_and_whole_files(past: Past):
    """Ten a page; a file has all of them."""
    many = [row(f"i{number:02}", FAILED, hours=1 + number / 100) for number in range(12)]
    await past.happened(many)
    answer = await ask(past, asked(FAILED, span=TODAY, page=2))
    assert (len(answer.imports), answer.pages, answer.found) == (3, 2, 13)
    file = await ask(past, asked(FAILED, span=TODAY, as_csv=True))
    assert (len(file.imports), file.later) == (13, ())
    last = await ask(past, asked(FAILED, span=TODAY, page=9))
    assert NoSuchPage(9) in last.basis.notes


async def test_five_requests_for_the_runs_at_most(past: Past):
    """However long the time and the answer, and three for reasons; what was left out is said."""
    past.vendor.pages = [[imported(f"i{number}", FAILED)] for number in range(9)]
    long = replace(WEEK, start=NOW - 200 * DAY)
    answer = await ask(past, asked(FAILED, span=long))
    assert past.vendor.read == 5 + 3
    assert Note.PAST_CUT in answer.basis.notes


async def test_a_budget_that_is_used_up_is_answered_from_memory(past: Past):
    """And is said to be the bot's own."""
    past.vendor.error = BudgetSpent(30)
    answer = await ask(past, asked(FAILED))
    assert names(answer) == [("daily", 3), ("loyalty", 2)]
    assert answer.basis.trouble is past.vendor.error


async def test_without_memory_moengage_answers(past: Past, monkeypatch: pytest.MonkeyPatch):
    """What it shows, and that the rest could not be read."""

    async def away(*_args: object, **_more: object) -> None:
        raise StoreUnreachable("gone")

    runs = type(past.store.runs("live"))
    monkeypatch.setattr(runs, "between", away)
    monkeypatch.setattr(runs, "of", away)
    past.vendor.pages = [[replace(DAILY, status=FAILED)]]
    answer = await ask(past, asked(FAILED))
    assert names(answer) == [("daily", 1)]
    assert Note.MEMORY_AWAY in answer.basis.notes


async def test_nothing_to_go_by_is_an_error():
    """No sweep, no memory, no MoEngage."""
    empty = Past()
    empty.vendor.error = Unreachable("no answer")
    with pytest.raises(Unreachable):
        await empty.reply(asked(FAILED))


async def test_since_when_runs_are_remembered(past: Past):
    """The answer knows how far back it can look."""
    answer = await ask(past, asked(FAILED, span=replace(WEEK, start=NOW - 30 * DAY)))
    assert answer.basis.remembered_since == NOW - 14 * DAY
    assert answer.basis.span
    assert answer.basis.span.start < answer.basis.remembered_since


async def test_runs_outside_the_time_do_not_count(past: Past):
    """Both ends are inside it, to the second."""
    exact = replace(WEEK, start=NOW - 32 * HOUR, end=NOW - 31 * HOUR)
    answer = await ask(past, asked(FAILED, span=exact))
    assert names(answer) == [("loyalty", 1), ("daily", 1)]
    second = timedelta(seconds=1)
    inside = replace(WEEK, start=NOW - 32 * HOUR + second, end=NOW - 31 * HOUR - second)
    assert names(await ask(past, asked(FAILED, span=inside))) == []


async def test_a_question_about_states_is_a_list(past: Past):
    """What is scheduled has no runs to tell of; without a time it is how imports stand now."""
    past.vendor.pages = [[COUPONS, LOYALTY]]
    assert isinstance(await past.reply(asked("SCHEDULED")), Listing)
    assert isinstance(await past.reply(asked(FAILED, span=None)), Listing)


async def test_how_long_they_have_been_failing_is_a_limit(monkeypatch: pytest.MonkeyPatch):
    """By when their problem began, not by their latest run; with who created them."""
    past = Past()
    began = {"long": NOW - 30 * HOUR, "new": NOW - HOUR}
    await failing_since(past, began, monkeypatch)
    day = Threshold(Measure.DURATION, Comparison.MORE, 86_400)
    query = asked(FAILED, span=None, aspect=Aspect.SINCE, thresholds=(day,))
    answer = await listed(past, query)
    assert [each.id for each in answer.rows] == ["long"]
    assert answer.since == {"long": began["long"]}
    assert answer.owners == {"long": "omar@example.com"}
    assert (await listed(past, replace(query, thresholds=()))).since == began


async def test_who_created_them_may_not_be_shown(monkeypatch: pytest.MonkeyPatch):
    """Then a list of what fails, and since when, names nobody."""
    past = Past(show_owners=False)
    await failing_since(past, {"long": NOW - 30 * HOUR}, monkeypatch)
    answer = await listed(past, asked(FAILED, span=None, aspect=Aspect.SINCE))
    assert (len(answer.rows), answer.owners) == (1, {})


async def test_whose_the_failed_imports_are_is_told_if_it_may_be(past: Past):
    """If it is asked, and addresses may be shown."""
    query = asked(*BROKEN, span=TODAY, aspect=Aspect.OWNER)
    assert set((await ask(past, query)).owners) == {"coupons", "daily"}
    assert (await ask(past, replace(query, aspect=None))).owners == {}
    assert not isinstance(await Past(show_owners=False).reply(query), PastRuns)


async def test_what_fails_for_the_longest_is_one(monkeypatch: pytest.MonkeyPatch):
    """And nothing else is shown beside it."""
    past = Past()
    began = {"short": NOW - 2 * HOUR, "long": NOW - 30 * HOUR}
    await failing_since(past, began, monkeypatch)
    answer = await listed(past, asked(FAILED, span=None, aspect=Aspect.SINCE, oldest=True))
    assert ([each.id for each in answer.rows], answer.few) == (["long"], 1)
    assert (answer.late, answer.partly) == ((), ())


async def failing_since(
    past: Past, began: Mapping[str, datetime], monkeypatch: pytest.MonkeyPatch
) -> None:
    """These imports, which somebody created, fail."""
    rows = [row(name, FAILED, owner="omar@example.com") for name in began]
    await past.happened(rows)
    past.vendor.pages = [rows]

    async def problems(_states: object, broken: Sequence[Import]) -> list[Problem]:
        came_back = replace(PROBLEM, opened_at=NOW - 40 * HOUR, comebacks=1)
        return [replace(came_back, row=each, back_at=began[each.id]) for each in broken]

    monkeypatch.setattr(listing, "open_problems", problems)


async def test_what_failed_for_a_kind_of_reason():
    """By the words in it, and of the time that is remembered where none is named."""
    past = Past()
    reasons = {"one": "S3 login refused: access denied", "other": "File not found", "none": ""}
    runs = [ran(name, FAILED, reason=why) for name, why in reasons.items()]
    await past.happened([row(name, FAILED) for name in reasons], runs)
    answer = await ask(past, asked(FAILED, span=None, error="access denied"))
    assert names(answer) == [("one", 1)]
    assert answer.error == "access denied"


async def test_one_failure_twice_known_counts_once(past: Past):
    """MoEngage may move the time of a run by seconds between two looks."""
    await past.happened([replace(DAILY, last_run_at=NOW - 8 * HOUR + timedelta(seconds=40))])
    assert names(await ask(past, asked(FAILED, span=TODAY))) == [("daily", 1)]


async def test_what_recovered_by_hand_is_known_by_the_row_alone(past: Past):
    """Its good run was not remembered, and MoEngage shows it."""
    await past.happened([row("a", hours=1)], [ran("a", FAILED, hours=3)])
    answer = await ask(past, asked(FAILED, span=TODAY))
    became = {each.row.id: (each.became, each.recovered_at) for each in answer.imports}
    assert became["a"] == (Became.RECOVERED, NOW - HOUR)


async def test_a_threshold_without_a_time_is_about_the_latest_run_of_each():
    """However long ago that was; one whose numbers are not known does not pass."""
    past = Past()
    await past.happened(
        [
            replace(row("few"), total_rows=100, processed_rows=95),
            replace(row("many", PARTIAL_SUCCESS, hours=900), total_rows=100, processed_rows=80),
            replace(row("was"), total_rows=100, processed_rows=100),
            row("unknown"),
        ],
        [ran("was", PARTIAL_SUCCESS, hours=5, total=100, failed=90), ran("few", minutes=90)],
    )
    tenth = Threshold(Measure.FAILED_SHARE, Comparison.MORE, 10)
    answer = await ask(past, asked(span=None, thresholds=(tenth,)))
    assert (names(answer), answer.of_each, answer.basis.span) == ([("many", 1)], True, None)
    hour = Threshold(Measure.DURATION, Comparison.AT_LEAST, 3600)
    assert names(await ask(past, asked(span=None, thresholds=(hour,)))) == [("few", 1)]


async def test_another_time_narrows_a_list():
    """What failed yesterday and not today, what failed in both, and what is new."""
    past, yesterday = Past(), Span(NOW - 36 * HOUR, NOW - 13 * HOUR)
    rows = [row("gone"), row("both", FAILED, hours=2), row("fresh", FAILED, hours=3)]
    runs = [ran(each, FAILED, hours=20) for each in ("gone", "both")]
    runs += [ran("fresh", hours=20), ran("both", FAILED, hours=2), ran("fresh", FAILED, hours=3)]
    await past.happened(rows, runs)

    async def named(relation: Relation, span: Span, against: Span | None = None) -> set[str]:
        query = asked(FAILED, span=span, relation=relation, against=against)
        return {name for name, _ in names(await ask(past, query))}

    assert await named(Relation.NOT, yesterday, TODAY) == {"gone"}
    assert await named(Relation.NOT, TODAY, yesterday) == {"fresh"}
    assert await named(Relation.AND, yesterday, TODAY) == {"both"}
    assert await named(Relation.NEW, TODAY) == {"fresh"}
    assert await named(Relation.EVERY_DAY, WEEK) == {"both"}


async def test_what_recovered_in_a_time_may_have_failed_before_it():
    """By its good run; what failed in that time and is good since then is another question."""
    past = Past()
    rows = [row("back", hours=2), row("early", hours=20), row("broken", FAILED, hours=1)]
    runs = [ran(name, FAILED, hours=30) for name in ("back", "early", "broken")]
    runs += [ran("back", FAILED, hours=26), ran("back", hours=2), ran("early", hours=20)]
    await past.happened(rows, [*runs, ran("broken", FAILED, hours=1)])
    answer = await ask(past, asked(span=TODAY, relation=Relation.AGAIN))
    assert names(answer) == [("back", 2)]
    assert [each.recovered_at for each in answer.imports] == [NOW - 2 * HOUR]
    both = asked(span=Span(NOW - 27 * HOUR, NOW), relation=Relation.AGAIN)
    assert names(await ask(past, both)) == [("back", 2), ("early", 1)]
    last = await ask(past, replace(both, latest=1))
    assert (names(last), last.found) == ([("back", 2)], 1)
    since = Span(NOW - 27 * HOUR, NOW - 3 * HOUR)
    assert names(await ask(past, asked(span=since, relation=Relation.AGAIN))) == [("early", 1)]
    failed = await ask(past, asked(FAILED, span=since, aspect=Aspect.RECOVERED))
    assert names(failed) == [("back", 1)]


async def test_others_that_failed_for_the_reason_of_one():
    """Whatever the numbers in it; of one without a failure its card says so."""
    past = Past()
    rows = [row("one", FAILED), row("other", FAILED), row("apart", FAILED), row("good")]
    reasons = {"one": "line 3 is bad", "other": "Line 17 is bad", "apart": "no file"}
    runs = [ran(name, FAILED, reason=reason) for name, reason in reasons.items()]
    await past.happened(rows, runs)
    query = asked(span=None, aspect=Aspect.SAME, target="one", targets=(Named("one", "one"),))
    answer = await ask(past, query)
    assert names(answer) == [("other", 1)]
    assert (answer.because, answer.basis.span) == ("line 3 is bad", WEEK)
    good = replace(query, target="good", targets=(Named("good", "good"),))
    assert isinstance(await past.reply(good), Card)
    assert isinstance(await past.reply(replace(query, target="gone", targets=())), Unknown)


TOOK = Threshold(Measure.DURATION, Comparison.MORE, 15 * 60)


async def long_runs() -> Past:
    """One takes long as a rule, one took long today, and one is still at it."""
    rows = [row("long"), row("once"), row("short"), row("stuck", status="PROCESSING", hours=30)]
    rows[3] = replace(rows[3], next_scheduled_at=NOW - HOUR)
    runs = [ran("long", hours=hours, minutes=20) for hours in (25, 49, 73)]
    runs += [ran("once", hours=hours, minutes=5) for hours in (25, 49, 73)]
    runs += [ran("long", minutes=4), ran("once", minutes=30), ran("short", minutes=16)]
    scene = Past()
    await scene.happened(rows, runs)
    return scene


async def test_of_a_limit_the_furthest_beyond_it_stands_first_and_what_still_runs_is_told():
    """The slowest of all may not have ended."""
    scene = await long_runs()
    answer = await ask(scene, asked(span=TODAY, thresholds=(TOOK,)))
    assert names(answer) == [("once", 1), ("short", 1)]
    assert [one.row.id for one in answer.running] == ["stuck"]
    least = Threshold(Measure.DURATION, Comparison.LESS, 20 * 60)
    fewest = await ask(scene, asked(span=TODAY, thresholds=(least,)))
    assert names(fewest) == [("long", 1), ("short", 1)]
    assert not fewest.running
    failed = await ask(scene, asked(*BROKEN, span=TODAY, thresholds=(TOOK,)))
    assert not failed.running


async def test_of_very_many_in_flight_the_runs_before_are_read_of_some(
    monkeypatch: pytest.MonkeyPatch,
):
    """A question is no reason to read hundreds of histories; what a sweep has seen is known."""
    monkeypatch.setattr(lags, "MOST_COMPARED", 2)
    read: list[str] = []

    async def counted(rows: Sequence[Import], *rest: Any) -> Mapping[str, Sequence[Run]]:
        read.extend(each.id for each in rows)
        return {each.id: () for each in rows}

    monkeypatch.setattr(lags, "histories", counted)
    stuck = [
        replace(row(f"s{n}", status="PROCESSING", hours=30), next_scheduled_at=NOW - HOUR)
        for n in range(5)
    ]
    scene = Past()
    await scene.happened(stuck)
    answer = await ask(scene, asked(span=TODAY, thresholds=(TOOK,)))
    assert len(answer.running) == 5
    assert len(read) == 2


async def test_what_takes_long_as_a_rule_is_not_what_did_in_its_latest_run():
    """By all of its good runs that are known."""
    answer = await ask(await long_runs(), asked(span=None, thresholds=(TOOK,), average=True))
    assert names(answer) == [("long", 1), ("short", 1)]
    assert answer.usually == {"long": Fraction(20 * 60), "short": Fraction(16 * 60)}


async def test_nothing_as_a_rule_is_an_amount_too():
    """None of its rows fails as a rule; of what never ran well, nothing is known."""
    runs = [ran("clean", hours=hours, total=10) for hours in (1, 25)]
    runs += [ran("lossy", total=10, failed=9), ran("never", FAILED)]
    scene = Past()
    await scene.happened([row("clean"), row("lossy"), row("never", FAILED)], runs)
    few = Threshold(Measure.FAILED_ROWS, Comparison.LESS, 5)
    answer = await ask(scene, asked(span=None, thresholds=(few,), average=True))
    assert answer.usually == {"clean": Fraction(0)}


async def test_what_has_not_failed_says_what_is_wrong_with_it_by_now():
    """In a list of what never failed an overdue import would pass for a fine one."""
    late = replace(row("late", hours=3), next_scheduled_at=NOW - 2 * HOUR)
    scene = Past()
    await scene.happened([late, row("fine")], [ran("late", hours=3), ran("fine")])
    answer = await ask(scene, asked(SUCCESSFUL, span=TODAY))
    assert [one.row.id for one in answer.lags] == ["late"]
    before = replace(TODAY, end=NOW - 2 * HOUR)
    assert not (await ask(scene, asked(SUCCESSFUL, span=before))).lags


@pytest.mark.parametrize(("minutes", "found"), [(30, ["stuck"]), (120, [])])
async def test_how_long_a_run_has_been_under_way_is_held_against_a_limit(
    minutes: int, found: list[str]
):
    """It is no failure, and no run that has ended."""
    scene = await long_runs()
    scene.vendor.pages = [
        [replace(row("stuck", status="PROCESSING", hours=30), next_scheduled_at=NOW - HOUR)]
    ]
    limit = Threshold(Measure.DURATION, Comparison.MORE, minutes * 60)
    answer = await listed(scene, asked("PROCESSING", span=None, thresholds=(limit,)))
    assert [one.id for one in answer.rows] == found


async def test_what_has_been_failing_the_longest_stands_first(monkeypatch: pytest.MonkeyPatch):
    """Where it is asked since when."""
    past = Past()
    began = {"lately": NOW - HOUR, "long": NOW - 50 * HOUR}
    await failing_since(past, began, monkeypatch)
    answer = await listed(past, asked(FAILED, span=None, aspect=Aspect.SINCE))
    assert [one.id for one in answer.rows] == ["long", "lately"]


async def test_what_recovered_last_stands_first():
    """It need not be what failed last."""
    runs = [ran("early", FAILED, hours=9), ran("early", hours=1)]
    runs += [ran("late", FAILED, hours=4), ran("late", hours=3)]
    scene = Past()
    await scene.happened([row("early"), row("late", hours=3)], runs)
    answer = await ask(scene, asked(span=TODAY, relation=Relation.AGAIN))
    assert names(answer) == [("early", 1), ("late", 1)]


async def test_only_runs_of_what_became_so_are_counted():
    """Of what recovered, without the runs of what is still broken, and the other way round."""
    runs = [ran("fixed", FAILED, hours=4), ran("fixed", hours=3)]
    runs += [ran("broken", FAILED, hours=hours) for hours in (2, 1)]
    scene = Past()
    await scene.happened([row("fixed", hours=3), row("broken", FAILED, hours=1)], runs)
    recovered = await ask(scene, asked(FAILED, span=TODAY, aspect=Aspect.RECOVERED))
    assert (names(recovered), recovered.counts) == ([("fixed", 1)], {FAILED: 1})
    still = await ask(scene, asked(FAILED, span=TODAY, aspect=Aspect.STILL))
    assert (names(still), still.counts) == ([("broken", 2)], {FAILED: 2})


async def test_what_recovered_last_stands_on_the_first_page():
    """Also where it failed first of all, and if it runs again by now."""
    many = listing.PAGE_ROWS + 1
    rows = [row(f"i{n}", hours=0.1 * (many - n)) for n in range(many)]
    rows[-1] = replace(rows[-1], status="PROCESSING")
    runs = [ran(f"i{n}", FAILED, hours=2 + 0.1 * n) for n in range(many)]
    runs += [ran(f"i{n}", hours=0.1 * (many - n)) for n in range(many)]
    scene = Past()
    await scene.happened(rows, runs)
    last_first = [f"i{n}" for n in reversed(range(many))]
    for query in (
        asked(span=TODAY, relation=Relation.AGAIN),
        asked(FAILED, span=TODAY, aspect=Aspect.RECOVERED),
    ):
        answer = await ask(scene, query)
        assert [name for name, _ in names(answer)] == last_first[:-1]
        assert [one.id for one in answer.later] == last_first[-1:]


async def test_the_newest_is_the_one_created_last():
    """However long ago that is."""
    rows = [replace(row(str(days)), created_at=NOW - days * DAY) for days in (90, 30, 60)]
    past = Past()
    await past.happened(rows)
    past.vendor.pages = [rows]
    ever = Span(NOW - 9_999 * DAY, NOW)
    answer = await listed(past, asked(filters=Filters(created=ever), span=None))
    assert [one.id for one in answer.rows] == ["30", "60", "90"]
    assert (answer.newest, answer.about) == (True, "all imports")
    one = asked(filters=Filters(created=ever), span=None, latest=1)
    assert [row.id for row in (await listed(past, one)).rows] == ["30"]
    first = await listed(past, replace(one, latest=2, oldest=True))
    assert [row.id for row in first.rows] == ["90", "60"]
    assert (first.few, first.oldest, first.found, first.total) == (2, True, 2, 2)


async def test_reasons_of_what_failed_are_those_of_what_partly_failed_too(past: Past):
    """Each reason with how many runs it stopped; nothing of it where only whole failures count."""
    why = asked(FAILED, span=WEEK, aspect=Aspect.WHY)
    answer = await ask(past, why)
    assert {each.row.id for each in answer.imports} == {"daily", "loyalty", "coupons"}
    assert [(why, sum(each.values())) for why, each in answer.reasons.items()] == [("empty", 3)]
    wholly = await ask(past, replace(why, wholly=True))
    assert {each.row.id for each in wholly.imports} == {"daily", "loyalty"}


async def test_a_reason_that_is_supposed_of_all_leaves_nothing_out(past: Past):
    """It is compared with those of all that failed; and without a time with the latest of each."""
    supposed = replace(asked(FAILED, span=WEEK, aspect=Aspect.ONE_REASON), error="access denied")
    answer = await ask(past, supposed)
    assert {each.row.id for each in answer.imports} == {"daily", "loyalty"}
    assert (answer.error, list(answer.reasons)) == ("access denied", ["empty"])
    assert (await ask(past, replace(supposed, span=None))).of_each


async def test_a_reason_that_no_alert_told_is_read_from_moengage():
    """Of a few imports; nothing is read for a list in brief or as a file, or where that fails."""
    past = Past()
    await past.happened([row("few", PARTIAL_SUCCESS)])
    past.vendor.history = [File("1", "few.csv", PARTIAL_SUCCESS, "no id")]
    listed = asked(PARTIAL_SUCCESS, span=WEEK)
    assert (await ask(past, listed)).imports[0].runs[0].reason == "no id"
    for fewer in (replace(listed, brief=True), replace(listed, as_csv=True)):
        assert not (await ask(past, fewer)).imports[0].runs[0].reason
    why = asked(PARTIAL_SUCCESS, span=WEEK, aspect=Aspect.WHY)
    assert (await ask(past, why)).reasons == {"no id": {row("few", PARTIAL_SUCCESS): 1}}
    past.vendor.history_error = Unreachable("cut")
    answer = await ask(past, replace(why, canonical="again"))
    assert (answer.reasons, names(answer)) == ({}, [("few", 1)])


@pytest.mark.parametrize("aspect", [None, Aspect.WHY])
async def test_reasons_are_read_once_of_three_imports(aspect: Aspect | None):
    """Also where reasons are what is asked for, and the list would have them as well."""
    past = Past()
    await past.happened([row(name, PARTIAL_SUCCESS) for name in "abcdef"])
    past.vendor.history = [File("1", "few.csv", PARTIAL_SUCCESS, "no id")]
    await ask(past, asked(PARTIAL_SUCCESS, span=WEEK, aspect=aspect))
    assert sum("import_id" in body for body, _ in past.vendor.asked) == 3


async def test_what_partly_fails_for_as_long_is_named_too(monkeypatch: pytest.MonkeyPatch):
    """Whoever asks what has been failing for more than a day means both."""
    past = Past()
    rows = [row("whole", FAILED), row("part", PARTIAL_SUCCESS), row("new", PARTIAL_SUCCESS)]
    began = {"whole": NOW - 30 * HOUR, "part": NOW - 40 * HOUR, "new": NOW - HOUR}
    await failing_since(past, began, monkeypatch)
    await past.happened(rows)
    past.vendor.pages = [rows[:1]]
    day = Threshold(Measure.DURATION, Comparison.MORE, 24 * 3600)
    query = asked(FAILED, span=None, aspect=Aspect.SINCE, thresholds=(day,))
    answer = await listed(past, query)
    assert [one.id for one in answer.rows] == ["whole"]
    assert [one.id for one in answer.partly] == ["part"]


@pytest.mark.parametrize(("most", "since"), [(3, NOW - 3 * HOUR), (4, REMEMBERED_SINCE)])
async def test_a_card_knows_no_run_before_those_that_it_reads(
    monkeypatch: pytest.MonkeyPatch, most: int, since: datetime
) -> None:
    """Their number would be told as that of all runs."""
    monkeypatch.setattr(card, "MOST_RUNS", most)
    scene = Past()
    runs = [ran("a", hours=hours) for hours in (1, 2, 3)]
    await scene.happened([row("a", SUCCESSFUL, hours=1)], runs)
    answer = await scene.reply(Query(Intent.SHOW, 'show "a"', target="a"))
    assert isinstance(answer, Card)
    assert answer.known_since == since
