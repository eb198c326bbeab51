"""Answers: what is said of a page of imports, of one row, and what can be pressed."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.answers import Listing
from bot.domain.asked import Aspect
from bot.domain.errors import (
    BudgetSpent,
    BudgetUnknown,
    CredentialsRefused,
    NotAsked,
    RateLimited,
    TimedOut,
    VendorError,
    VendorFault,
)
from bot.domain.imports import (
    ARCHIVED,
    BROKEN,
    FAILED,
    PARTIAL_SUCCESS,
    PROCESSING,
    QUEUED,
    SCHEDULED,
    SUCCESSFUL,
    Import,
)
from bot.domain.source import Source
from bot.views.plain import plain
from bot.views.view_for_answer import render
from tests.support.views_markup import presses
from tests.support.views_values import CARD, LISTING, NOW, ROW, SUBJECT


def told(row: Import) -> list[str]:
    """The three lines about an import in a listing of it alone."""
    shown = plain(render(replace(LISTING, rows=(row,), found=1, total=1, counts={})))
    return shown.split("\n\n")[2].split("\n")


@pytest.mark.parametrize(
    ("status", "last", "expected"),
    [
        (FAILED, FAILED, "🔴 FAILED"),
        (FAILED, None, "🔴 FAILED"),
        (PARTIAL_SUCCESS, None, "🔶 PARTIAL_SUCCESS"),
        (SUCCESSFUL, SUCCESSFUL, "🟢 SUCCESSFUL"),
        (SCHEDULED, SUCCESSFUL, "📆 SCHEDULED"),
        (SCHEDULED, FAILED, "🔴 SCHEDULED · last run FAILED"),
        (SCHEDULED, PARTIAL_SUCCESS, "🔶 SCHEDULED · last run PARTIAL_SUCCESS"),
        (PARTIAL_SUCCESS, FAILED, "🔴 PARTIAL_SUCCESS · last run FAILED"),
        (PROCESSING, FAILED, "🔄 PROCESSING · last run FAILED"),
        (QUEUED, None, "⏳ QUEUED"),
        (ARCHIVED, SUCCESSFUL, "⚪ ARCHIVED"),
        ("HIBERNATING", None, "❔ HIBERNATING"),
        ("", None, "❔ -"),
    ],
)
def test_status(status: str, last: str | None, expected: str):
    """The sign is that of what matters most, and the words hide neither status."""
    row = replace(ROW, status=status, last_run_status=last)
    assert f"{expected} · USERS · S3 · PERIODIC" == told(row)[1]


@pytest.mark.parametrize(
    ("done", "total", "status", "expected"),
    [
        (9_500, 10_000, FAILED, "9,500 of 10,000 rows · 500 not processed (5%)"),
        (9_500, 10_000, PROCESSING, "9,500 of 10,000 rows"),
        (10_000, 10_000, SUCCESSFUL, "10,000 of 10,000 rows"),
        (0, 10_000, FAILED, "0 of 10,000 rows"),
        (0, 0, FAILED, "no rows"),
        (1, 1, SUCCESSFUL, "1 of 1 row"),
        (7, None, SUCCESSFUL, "7 rows processed"),
        (None, 7, SUCCESSFUL, "7 rows in all"),
        (8, 7, SUCCESSFUL, "8 of 7 rows"),
        (-1, 7, SUCCESSFUL, "-1 of 7 rows"),
        (None, None, SUCCESSFUL, ""),
    ],
)
def test_amounts(done: int | None, total: int | None, status: str, expected: str):
    """Rows processed of all; the share that was left out only where it is known."""
    row = replace(
        ROW, status=status, processed_rows=done, total_rows=total, processed_files=2, total_files=3
    )
    ran = "2 of 3 files · ran 2026-11-23 11:00 UTC"
    assert (f"{expected} · {ran}" if expected else ran) == told(row)[2]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        pytest.param(ROW, "ran 2026-11-23 11:00 UTC", id="ran"),
        pytest.param(
            replace(ROW, status=SCHEDULED, last_run_at=None),
            "no run yet, created 2026-08-25 12:00 UTC · next run 2026-11-23 17:00 UTC",
            id="only scheduled",
        ),
        pytest.param(
            replace(ROW, status=SCHEDULED, next_scheduled_at=NOW - timedelta(minutes=1)),
            "ran 2026-11-23 11:00 UTC",
            id="a next run in the past",
        ),
    ],
)
def test_when(row: Import, expected: str):
    """When it ran, and when it runs next if that is still to come."""
    bare = replace(row, total_rows=None, processed_rows=None, total_files=0)
    assert f"no files · {expected}" == told(bare)[2]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (
            replace(ROW, next_scheduled_at=NOW + timedelta(hours=1)),
            "It runs next today at 18:30.",
        ),
        (replace(ROW, next_scheduled_at=NOW - timedelta(hours=1)), "It was due today at 16:30."),
        (replace(ROW, status=PROCESSING, next_scheduled_at=NOW - timedelta(hours=1)), ""),
        (replace(ROW, schedule="ONETIME", next_scheduled_at=NOW - timedelta(hours=1)), ""),
        (replace(ROW, status=ARCHIVED), ""),
        (replace(ROW, next_scheduled_at=None), ""),
    ],
)
def test_when_an_import_runs_next(row: Import, expected: str):
    """Or should have run; nothing of what is no schedule any more."""
    shown = plain(render(replace(CARD, about=replace(SUBJECT, row=row)))).split("\n")
    assert [line for line in shown if line.startswith("It ")] == ([expected] if expected else [])


def test_nothing_known_but_the_id():
    """A row of nulls and blanks is still told apart and never breaks the message."""
    row = Import(id="63f5a1", name=" \n", type="", schedule="", source="", status=SCHEDULED)
    assert told(row) == ["63f5a1", "📆 SCHEDULED"]
    assert told(replace(row, id=""))[0] == "(no name)"


@pytest.mark.parametrize(
    ("page", "pages", "expected"),
    [
        (1, 1, {}),
        (1, 3, {"Next": "failed last 7d page 2"}),
        (2, 3, {"Previous": "failed last 7d page 1", "Next": "failed last 7d page 3"}),
        (3, 3, {"Previous": "failed last 7d page 2"}),
    ],
)
def test_buttons(page: int, pages: int, expected: dict[str, str]):
    """The pages that there are, and always share and refresh."""
    always = {
        "Share in channel": f"failed last 7d page {page}",
        "Refresh": f"failed last 7d page {page} fresh",
    }
    assert expected | always == presses(render(replace(LISTING, page=page, pages=pages)))


def test_a_question_too_long_for_a_button_has_none():
    """Half a question is another one."""
    name = "n" * 1_990
    assert list(presses(render(replace(LISTING, query=name, pages=2)))) == [
        "Next",
        "Share in channel",
    ]
    assert presses(render(replace(LISTING, query=name * 2))) == {}


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        pytest.param(replace(LISTING, found=1, total=1), "1 import", id="one"),
        pytest.param(replace(LISTING, page=2, pages=3), "3 imports · page 2 of 3", id="pages"),
        pytest.param(
            replace(LISTING, found=300, total=5_000),
            "Only the newest 300 of 5,000 imports were read. Narrow the question to see the others",
            id="cut short",
        ),
        pytest.param(
            replace(LISTING, found=0, total=0, rows=()),
            "No import matches. Try a longer time, such as last 30d, or fewer words.",
            id="none",
        ),
    ],
)
def test_size(changed: Listing, expected: str):
    """How many there are, and what to do if that is none or too many."""
    assert expected == plain(render(replace(changed, counts={}))).split("\n\n")[1]
    assert expected.rstrip(".") in render(replace(changed, counts={})).text


def test_counts_in_a_fixed_order():
    """The vendor's order, unknown ones behind, none that are none, and the rest summed up."""
    odd = {f"ODD_{number}": 1 for number in range(12)}
    counts = {"ODD": 2, ARCHIVED: 1, FAILED: 15, PROCESSING: 0, SUCCESSFUL: 1_280}
    first = plain(render(replace(LISTING, counts=counts))).split("\n\n")[1].split("\n")[1]
    assert first == "🟢 SUCCESSFUL 1,280 · 🔴 FAILED 15 · ⚪ ARCHIVED 1 · ❔ ODD 2"
    many = plain(render(replace(LISTING, counts=odd))).split("\n\n")[1]
    assert many.endswith("❔ ODD_7 1 · other states 2")


def test_more_rows_than_a_message_holds():
    """Fifteen are shown, the others counted."""
    shown = plain(render(replace(LISTING, rows=(ROW,) * 17)))
    assert shown.count("Daily users") == 15
    assert "… and 2 more on this page." in shown


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (Source.LIVE, "live from MoEngage"),
        (Source.CACHE, "from MoEngage's answer of the last minute"),
        (Source.LAST_SEEN, "from the last successful check"),
    ],
)
def test_age(source: Source, expected: str):
    """Every answer says how old it is and where it is from."""
    assert f"As of 2026-11-23 12:00 UTC, {expected}" in plain(
        render(replace(LISTING, source=source))
    )


@pytest.mark.parametrize(
    ("error", "cause"),
    [
        (BudgetSpent(7), "I've used this minute's question budget."),
        (
            BudgetUnknown(7),
            "The bot's store lost recent data, so MoEngage gets no requests for a minute.",
        ),
        (RateLimited("slow down"), "MoEngage asks the bot to slow down."),
        (CredentialsRefused("no"), "MoEngage refused the credentials."),
        (TimedOut("late"), "MoEngage did not answer in time."),
        (NotAsked("no route"), "MoEngage cannot be reached."),
        (VendorFault("502"), "MoEngage had an internal error."),
    ],
)
def test_last_seen_says_so_before_anything_else(error: VendorError, cause: str):
    """Nobody takes the answer for the present, in the fallback either, nor blames who is not at
    fault.
    """
    message = render(replace(LISTING, source=Source.LAST_SEEN, trouble=error))
    warning = f"{cause} Showing the last known states, from 2026-11-23 12:00 UTC."
    assert f"⚠️ {warning}" == plain(message).split("\n\n")[1].split("\n")[0]
    assert warning in message.text.split("\n")[0]


def test_notes_are_bounded():
    """Of many notes the first are shown, the others counted."""
    notes = tuple(f"note {number}" for number in range(9))
    last = plain(render(replace(LISTING, notes=notes, unreadable=1))).split("\n")[-4:]
    assert last == [
        "1 row of MoEngage's answer could not be read.",
        "note 0",
        "note 1",
        "… and 7 more notes.",
    ]


@pytest.mark.parametrize(
    ("aspect", "found", "first"),
    [
        (Aspect.ANY, 2, "Yes: 2 imports are broken."),
        (Aspect.NONE, 1, "No: 1 import is broken."),
        (Aspect.ANY, 0, "No: nothing is broken."),
        (Aspect.NONE, 0, "Yes: nothing is broken."),
    ],
)
def test_whether_there_is_one_is_the_verdict(aspect: Aspect, found: int, first: str):
    """In the first line; without that question the list begins with what was understood."""
    asked = replace(LISTING, aspect=aspect, statuses=BROKEN, found=found)
    assert render(asked).text.startswith(first)
    plain_list = render(LISTING).text
    assert not plain_list.startswith(("Yes", "No:"))
