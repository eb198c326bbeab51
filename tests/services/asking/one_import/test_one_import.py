"""Questions about one import: which one is meant, its files, and what stands in."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.access.owners import Owner
from bot.domain.anomalies.kinds import AnomalyRules
from bot.domain.answers.answer import Choice, FileList, Unknown
from bot.domain.answers.card import Card, Cards
from bot.domain.answers.notes import Note
from bot.domain.answers.source import Source
from bot.domain.asked import Lag
from bot.domain.errors import BudgetSpent, Unreachable
from bot.domain.imports import (
    FAILED,
    ONETIME,
    PARTIAL_SUCCESS,
    PERIODIC,
    PROCESSING,
    SCHEDULED,
    SUCCESSFUL,
    File,
    Import,
)
from bot.services.asking.one_import.files import PAGE_FILES
from bot.services.asking.one_import.imports_by_target import matching
from bot.services.asking.requester import Requester
from bot.services.ports import Use
from bot.services.run_files import MOST_PAGES
from bot.views.outside_slack.plain import plain
from bot.views.view_for_answer import render
from tests.support.services_asking import Scene
from tests.support.services_fakes import NOW, imported


def files(count: int, status: str = FAILED, at: timedelta = timedelta(0)) -> list[File]:
    return [
        File(f"{status}{number}{at}", f"f{number}", status, "why", scheduled_at=NOW - at)
        for number in range(count)
    ]


@pytest.mark.parametrize(
    ("target", "found"),
    [
        ("b", ["b"]),
        ("Daily Users", ["daily"]),
        ("daily users", ["daily", "lower"]),
        ("DAILY  USERS", ["daily", "lower"]),
        ("user", ["daily", "lower", "other", "parts"]),
        ("nothing", []),
    ],
)
def test_names_match_exactly_then_by_case_then_by_part(target: str, found: list[str]):
    """By id first of all; the first way that finds anything counts, and all that it finds."""
    rows = [
        replace(imported("daily", FAILED), name="Daily Users"),
        replace(imported("lower", FAILED), name="daily users "),
        replace(imported("other", FAILED), name="More users"),
        replace(imported("parts", FAILED), name="my daily users too"),
        replace(imported("b", FAILED), name="b-name"),
        replace(imported("c", FAILED), name="b"),
    ]
    if target == "daily users":
        rows[1] = replace(rows[1], name="DAILY users")
    assert sorted(row.id for row in matching(target, rows)) == sorted(found)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Daily users", "Daily\u00a0users\u200b"),
        ("Daily\u00a0users", "Daily users"),
        ("daily", "\uff24\uff21\uff29\uff2c\uff39"),
        ("Cafe\u0301", "Caf\u00e9"),
    ],
)
def test_names_are_compared_as_they_look(typed: str, name: str):
    """What nobody sees, on either side, keeps nobody from finding an import."""
    row = replace(imported("a", FAILED), name=name)
    assert matching(typed, [row]) == [row]


async def test_a_card_asks_for_reasons_only_where_none_are_known(asking: Scene):
    """The row as a recent sweep saw it costs no request; why it failed costs one."""
    await asking.swept(imported("orders", FAILED), imported("visits", SUCCESSFUL))
    asking.vendor.history = files(6)
    answer = await asking.answer("show orders")
    assert isinstance(answer, Card)
    assert (answer.about.row.id, answer.about.source) == ("orders", Source.LAST_SEEN)
    assert [reason.text for reason in answer.reasons] == ["why"]
    assert answer.problem
    assert answer.problem.open
    ((body, use),) = asking.vendor.asked
    assert (use, body["import_id"]) == (Use.QUESTION, "orders")
    await asking.answer("show visits")
    assert len(asking.vendor.asked) == 1


@pytest.mark.parametrize(("show", "owner"), [(True, Owner(address="a@b.c")), (False, Owner())])
async def test_whose_it_is(asking: Scene, show: bool, owner: Owner):
    """As far as everybody may know; nobody is mentioned by an answer."""
    await asking.swept(replace(imported("orders", FAILED), created_by="a@b.c"))
    contexts = asking.answering._contexts
    asking.answering._contexts.default = replace(contexts["live"], show_owners=show)
    answer = await asking.answer("show orders")
    assert isinstance(answer, Card)
    assert answer.owner == owner


@pytest.mark.parametrize(
    ("row", "dates"),
    [
        (imported("orders", FAILED), ("2026-11-22", "2026-11-24")),
        (imported("orders", FAILED, at=NOW - timedelta(days=9)), ("2026-11-13", "2026-11-15")),
        (imported("orders", PROCESSING, at=NOW - timedelta(days=9)), ("2026-11-13", "2026-11-24")),
        (imported("orders", PROCESSING, at=NOW - timedelta(days=99)), ("2026-10-26", "2026-11-24")),
        (imported("orders", SCHEDULED, at=None), None),
    ],
)
async def test_files_are_asked_for_around_the_latest_run(
    asking: Scene, row: Import, dates: tuple[str, str] | None
):
    """Up to now while one is in flight, and never for more than MoEngage allows."""
    await asking.swept(row)
    await asking.answer("files orders")
    ((body, _),) = asking.vendor.asked
    date = body.get("date")
    assert date == (
        dates and {"start_date": dates[0], "end_date": dates[1], "format": "YYYY-MM-DD"}
    )


async def test_files_are_paged_and_why_names_the_broken_ones(asking: Scene):
    """Of the latest run; the reasons are those of all its files, whatever the page."""
    await asking.swept(imported("orders", FAILED))
    asking.vendor.history = [*files(PAGE_FILES + 1), *files(3, SUCCESSFUL)]
    why = await asking.answer("why orders page 2")
    assert isinstance(why, FileList)
    assert ([file.name for file in why.files], why.found, why.others) == (["f8"], 9, 3)
    assert (why.page, why.pages, why.reasons[0].files) == (2, 2, 9)
    every = await asking.answer("files orders")
    assert isinstance(every, FileList)
    assert (every.found, every.others, len(every.files)) == (12, 0, PAGE_FILES)
    assert every.query == 'files "orders"'


async def test_a_good_run_does_not_hide_why_the_one_before_failed(asking: Scene):
    """The latest run that has a failed file, and a note that a later one has none."""
    await asking.swept(imported("a", SUCCESSFUL))
    earlier = files(2, PARTIAL_SUCCESS, timedelta(hours=2))
    asking.vendor.history = [*earlier, *files(1, SUCCESSFUL)]
    why = await asking.answer("why a")
    assert isinstance(why, FileList)
    assert (why.run_at, why.found) == (NOW - timedelta(hours=2), 2)
    assert why.notes == (Note.LATER_RUN_IS_GOOD,)


async def test_files_without_any_instant_are_said_to_be_of_no_known_run(asking: Scene):
    """They failed, and whether before or after the good files nobody knows."""
    await asking.swept(imported("a", SUCCESSFUL))
    undated = [replace(one, scheduled_at=None, completed_at=None) for one in files(1)]
    good = [*files(1, SUCCESSFUL), *files(1, SUCCESSFUL, timedelta(hours=2))]
    asking.vendor.history = [*undated, *good]
    why = await asking.answer("why a")
    assert isinstance(why, FileList)
    assert (why.run_at, why.found) == (None, 1)
    assert why.notes == (Note.RUN_OF_FILES_UNKNOWN,)


async def test_files_that_cannot_be_read_are_said_to_be_so(asking: Scene):
    """The import is shown all the same, with the reason."""
    await asking.swept(imported("orders", FAILED))
    asking.vendor.history_error = BudgetSpent(7)
    answer = await asking.answer("show orders")
    assert isinstance(answer, Card)
    assert answer.reasons == ()
    why = await asking.answer("why orders")
    assert isinstance(why, FileList)
    assert (why.trouble, why.files) == (asking.vendor.history_error, ())


@pytest.mark.parametrize("found", [0, 2])
async def test_files_that_were_damaged_are_counted(asking: Scene, found: int):
    """Else nobody would know that there are more, or any."""
    await asking.swept(imported("orders", FAILED))
    asking.vendor.history, asking.vendor.unreadable = files(found), 3
    for asked in ("why orders", "files orders"):
        answer = await asking.answer(asked)
        assert isinstance(answer, FileList | Card)
        assert answer.unreadable == 3
        assert "3 rows of MoEngage's answer could not be read." in plain(render(answer))


async def test_a_budget_that_ends_amid_the_files_is_reported(asking: Scene):
    """What was read is shown; that there is no more is the budget's fault."""
    await asking.swept(imported("orders", FAILED))
    asking.vendor.history_pages = [files(3)]
    asking.vendor.history_error = BudgetSpent(7)
    why = await asking.answer("why orders")
    assert isinstance(why, FileList)
    assert (why.found, why.trouble, why.notes) == (3, None, (Note.BUDGET_SPENT,))


async def test_several_matches_are_offered(asking: Scene):
    """Each with the question about exactly that one, in the same workspace."""
    await asking.swept(imported("users a", FAILED), imported("users b", FAILED))
    answer = await asking.answer('files "users" in live')
    assert isinstance(answer, Choice)
    assert [question for _, question in answer.options] == [
        'files "users a" workspace:live',
        'files "users b" workspace:live',
    ]
    assert asking.vendor.asked == []


async def test_nobody_of_that_name(asking: Scene):
    """MoEngage is asked before it is said, and the nearest names are offered."""
    daily = replace(imported("7", FAILED), name="Daily users")
    await asking.swept(daily, imported("orders", FAILED))
    answer = await asking.answer("show daylie uzer")
    assert isinstance(answer, Unknown)
    assert answer.nearest == (("Daily users", 'show "7"'),)
    assert asking.vendor.asked == [({"import_name": "daylie uzer"}, Use.QUESTION)]


async def test_a_name_that_no_sweep_saw_is_asked_of_moengage(asking: Scene):
    """So a new import is found at once, and one is found before the first sweep."""
    asking.vendor.pages = [[imported("nightly", FAILED)]]
    answer = await asking.answer("show nightly")
    assert isinstance(answer, Card)
    assert (answer.about.row.id, answer.about.source) == ("nightly", Source.LIVE)


async def test_old_rows_are_asked_afresh_and_stand_in(asking: Scene):
    """By name, for the API knows no id; without MoEngage the old row is shown, with its age."""
    await asking.swept(replace(imported("id", FAILED), name="name"))
    asking.clock.move(3600)
    same = replace(imported("other", FAILED), name="name")
    asking.vendor.pages = [[same, replace(imported("id", SUCCESSFUL), name="name")]]
    answer = await asking.answer("show name")
    assert isinstance(answer, Card)
    assert answer.about.row.id == "id"
    assert (answer.about.row.status, answer.about.source) == (SUCCESSFUL, Source.LIVE)
    assert asking.vendor.asked[0] == ({"import_name": "name"}, Use.QUESTION)
    asking.vendor.error = Unreachable("no answer")
    answer = await asking.answer("show id")
    assert isinstance(answer, Card)
    assert (answer.about.row.status, answer.about.source) == (FAILED, Source.LAST_SEEN)
    assert answer.about.as_of == NOW - timedelta(minutes=1)
    assert answer.about.trouble is asking.vendor.error


async def test_an_import_that_is_gone_is_shown_as_seen_last(asking: Scene):
    """With a note, for it is not there any more."""
    await asking.swept(imported("old", FAILED))
    asking.clock.move(3600)
    answer = await asking.answer("show old")
    assert isinstance(answer, Card)
    assert (answer.about.source, len(answer.about.notes)) == (Source.LAST_SEEN, 1)


async def test_fresh_asks_moengage(asking: Scene):
    """However recent the sweep is."""
    await asking.swept(imported("orders", FAILED))
    asking.vendor.pages = [[imported("orders", SUCCESSFUL)]]
    answer = await asking.answer("show orders fresh")
    assert isinstance(answer, Card)
    assert answer.about.row.status == SUCCESSFUL


async def test_without_anything_the_error_is_reported(asking: Scene):
    """No sweep yet, and no MoEngage: there is nothing to look among."""
    asking.vendor.error = Unreachable("no answer")
    with pytest.raises(Unreachable):
        await asking.answer("show a")


async def test_a_long_history_is_read_so_far(asking: Scene):
    """One question spends a bounded number of requests, and says that there is more."""
    await asking.swept(imported("a", FAILED))
    asking.vendor.history_pages = [files(2)] * (MOST_PAGES + 2)
    why = await asking.answer("why a")
    assert isinstance(why, FileList)
    assert asking.vendor.read == MOST_PAGES
    assert why.notes == (Note.FILES_CUT,)


async def test_a_card_judges_by_the_rules_of_the_settings(asking: Scene):
    """As the overview and the alerts do: what is late for one is late for all."""
    overdue = imported(
        *("orders", SCHEDULED, SUCCESSFUL), at=NOW - timedelta(days=1), due=NOW - timedelta(hours=1)
    )
    await asking.swept(overdue)
    answer = await asking.answer("show orders")
    assert isinstance(answer, Card)
    assert [each.kind for each in answer.lags] == [Lag.OVERDUE]
    later = AnomalyRules(overdue_after=timedelta(hours=2))
    asking.rules.now = replace(asking.rules.now, anomaly_rules=later)
    answer = await asking.answer("show orders")
    assert isinstance(answer, Card)
    assert answer.lags == ()


async def test_files_of_a_time_are_those_of_its_run(asking: Scene):
    """Yesterday's, if those are asked for; MoEngage is asked for that day."""
    await asking.swept(imported("orders", FAILED))
    asking.vendor.history = [*files(1), *files(2, at=timedelta(days=1))]
    answer = await asking.answer("files orders yesterday")
    assert isinstance(answer, FileList)
    assert (answer.found, answer.run_at) == (2, NOW - timedelta(days=1))
    assert asking.vendor.asked[-1][0]["date"] == {
        "start_date": "2026-11-21",
        "end_date": "2026-11-23",
        "format": "YYYY-MM-DD",
    }
    assert answer.query.endswith("yesterday")


async def test_a_question_about_a_few_is_answered_for_each(asking: Scene):
    """Which one is meant need not be asked; what is failing comes first."""
    await asking.swept(imported("loyalty_a", SUCCESSFUL), imported("loyalty_b", FAILED))
    for text in ("did loyalty run", "why loyalty"):
        answer = await asking.answer(text)
        assert isinstance(answer, Cards)
        assert [(one.row.id, one.failing) for one in answer.cards] == [
            ("loyalty_b", True),
            ("loyalty_a", False),
        ]


async def test_of_a_few_of_the_same_name_one_is_to_be_chosen(asking: Scene):
    """Their answers could not be told apart."""
    rows = [imported(each, SUCCESSFUL) for each in ("1", "2")]
    await asking.swept(*(replace(row, name="loyalty") for row in rows))
    assert isinstance(await asking.answer("did loyalty run"), Choice)


async def test_of_many_one_is_to_be_chosen(asking: Scene):
    """And of what is to be done about one, of however few."""
    await asking.swept(*(imported(f"loyalty_{number}", SUCCESSFUL) for number in range(5)))
    assert isinstance(await asking.answer("did loyalty run"), Choice)
    await asking.swept(imported("loyalty_0", FAILED), imported("loyalty_1", FAILED))
    assert isinstance(await asking.answer("files loyalty"), Choice)


async def test_all_of_the_last_answer_are_answered_for(asking: Scene):
    """More than of a name, and uploads of another day too: “they” are all of them."""
    rows = [imported(f"feed_{number}", FAILED) for number in range(5)]
    upload = replace(rows[0], schedule=ONETIME, last_run_at=NOW - timedelta(days=3))
    await asking.swept(upload, *rows[1:])
    anna = Requester("U1", "C9")
    await asking.answer("failed", anna)
    answer = await asking.answer("did they fail today", anna)
    assert isinstance(answer, Cards)
    assert len(answer.cards) == len(rows)


def named(import_id: str, name: str) -> Import:
    return replace(imported(import_id, SUCCESSFUL), name=name)


async def test_a_button_for_one_of_several_asks_the_whole_question(asking: Scene):
    """With the time that was asked about: chosen, or answered for each."""
    await asking.swept(named("a", "loyalty points"), named("b", "loyalty tiers"))
    choice = await asking.answer("files loyalty yesterday")
    assert isinstance(choice, Choice)
    assert sorted(asked for _, asked in choice.options) == [
        'files "a" yesterday',
        'files "b" yesterday',
    ]
    answer = await asking.answer("did loyalty run yesterday")
    assert isinstance(answer, Cards)
    assert sorted(one.query for one in answer.cards) == [
        'show "a" ran yesterday',
        'show "b" ran yesterday',
    ]


async def test_a_rate_is_that_of_the_end_that_is_asked_for(asking: Scene):
    """How often it succeeded, and not how often it failed."""
    await asking.swept(imported("orders", SUCCESSFUL))
    answer = await asking.answer("how often does orders succeed")
    assert isinstance(answer, Card)
    assert answer.query == 'show "orders" success rate'
    assert "succeeded in 1 of 1 run (100%) in the last 7 days" in plain(render(answer))


async def test_a_card_is_shared_and_refreshed_with_its_question(asking: Scene):
    """By the import's id, whatever is named like it by then."""
    await asking.swept(named("a", "loyalty points"))
    answer = await asking.answer("did loyalty points run yesterday")
    assert isinstance(answer, Card)
    assert answer.query == 'show "a" ran yesterday'


async def test_of_uploads_with_a_name_the_one_of_that_time_is_meant(asking: Scene):
    """The others ran on another day; of what repeats, one that did not run is a fact."""
    uploads = [
        replace(
            named(name, f"VIPs {name}"), schedule=ONETIME, last_run_at=NOW - timedelta(days=age)
        )
        for name, age in (("a", 1), ("b", 6))
    ]
    await asking.swept(*uploads)
    answer = await asking.answer("did the vips arrive yesterday")
    assert isinstance(answer, Card)
    assert answer.row.id == "a"
    assert isinstance(await asking.answer("did the vips arrive"), Cards)
    await asking.swept(*(replace(one, schedule=PERIODIC) for one in uploads))
    assert isinstance(await asking.answer("did the vips arrive yesterday"), Cards)


async def test_files_of_a_time_are_those_of_all_its_runs(asking: Scene):
    """Two days have two runs."""
    await asking.swept(imported("orders", FAILED))
    asking.vendor.history = [*files(1), *files(2, at=timedelta(days=1))]
    answer = await asking.answer("files orders last 2d")
    assert isinstance(answer, FileList)
    assert (answer.found, answer.runs, answer.run_at) == (3, 2, None)
    assert not answer.notes
