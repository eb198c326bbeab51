"""Answers: what is said of a page of imports, of one row, and what can be pressed."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.anomalies.lags import Lagging, LaggingImport
from bot.domain.answers.answer import Choice, Listing
from bot.domain.answers.source import Source
from bot.domain.asked import Aspect, Lag, Span
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
from bot.views.outside_slack.plain import plain
from bot.views.rows import loaded
from bot.views.view_for_answer import render
from tests.support.views_markup import presses
from tests.support.views_values import CARD, LISTING, NOW, ROW, SUBJECT, TREND

GOOD = replace(ROW, status=SUCCESSFUL, last_run_status=None, total_rows=None)


def told(row: Import, reasons: Mapping[str, str] | None = None) -> list[str]:
    """The three lines about an import in a listing of it alone."""
    shown = plain(render(replace(LISTING, rows=(row,), found=1, reasons=reasons or {})))
    return shown.split("\n\n")[1].split("\n")


def sentence(answer: Listing) -> str:
    """The first line."""
    return plain(render(answer)).split("\n\n")[0].split("\n")[0]


@pytest.mark.parametrize(
    ("status", "last", "expected"),
    [
        (FAILED, FAILED, "🔴 Failed"),
        (FAILED, None, "🔴 Failed"),
        (PARTIAL_SUCCESS, None, "🔶 Partly failed"),
        (SUCCESSFUL, SUCCESSFUL, "🟢 Succeeded"),
        (SCHEDULED, SUCCESSFUL, "📆 Scheduled"),
        (SCHEDULED, FAILED, "🔴 Failed"),
        (SCHEDULED, PARTIAL_SUCCESS, "🔶 Partly failed"),
        (PARTIAL_SUCCESS, FAILED, "🔴 Failed"),
        (PROCESSING, FAILED, "🔄 Running · last run failed"),
        (QUEUED, None, "⏳ Queued"),
        (ARCHIVED, SUCCESSFUL, "⚪ Archived"),
        ("HIBERNATING", None, "❔ HIBERNATING"),
        ("", None, "❔ -"),
    ],
)
def test_status(status: str, last: str | None, expected: str):
    """The sign and the words are those of what matters most, with when it broke."""
    row = replace(ROW, status=status, last_run_status=last)
    at = " at 2026-11-23 11:00 UTC" if row.broken else ""
    assert f"{expected}{at} · users · S3" == told(row)[1]


@pytest.mark.parametrize(
    ("done", "total", "status", "expected"),
    [
        (9_500, 10_000, FAILED, "500 of 10,000 rows failed (5%)"),
        (9_500, 10_000, PROCESSING, "9,500 of 10,000 rows loaded"),
        (9_500, 10_000, QUEUED, ""),
        (10_000, 10_000, SUCCESSFUL, "10,000 rows loaded"),
        (9_500, 10_000, SUCCESSFUL, "9,500 of 10,000 rows loaded"),
        (0, 10_000, FAILED, "all 10,000 rows failed"),
        (0, 0, FAILED, "no rows loaded"),
        (0, 0, PROCESSING, ""),
        (1, 1, SUCCESSFUL, "1 row loaded"),
        (7, None, SUCCESSFUL, ""),
        (None, 7, SUCCESSFUL, ""),
        (8, 7, SUCCESSFUL, "8 of 7 rows loaded"),
        (-1, 7, SUCCESSFUL, "-1 of 7 rows loaded"),
    ],
)
def test_amounts(done: int | None, total: int | None, status: str, expected: str):
    """What was loaded, or how much of it failed, where both numbers are known."""
    row = replace(ROW, status=status, last_run_status=None, processed_rows=done, total_rows=total)
    assert expected == loaded(row)


@pytest.mark.parametrize(
    ("names", "labels"),
    [
        (("a", "b"), ["a", "b"]),
        (("a", "a"), ["1 (users, S3), a", "2 (users, S3), a"]),
    ],
)
def test_a_choice_is_made_by_name(names: tuple[str, str], labels: list[str]):
    """Those of one name are told apart."""
    rows = [replace(ROW, id=str(at), name=name) for at, name in enumerate(names, start=1)]
    choice = Choice("x", tuple((row, f"show {row.id}") for row in rows), 2)
    assert list(presses(render(choice))) == labels


def test_a_broken_import_is_listed_with_its_reason():
    """Beside what it lost; where nothing was loaded, the reason says enough."""
    row = replace(ROW, status=PARTIAL_SUCCESS, processed_rows=9_500, total_rows=10_000)
    reasons = {row.id: "Invalid date format"}
    assert told(row, reasons)[2] == "500 of 10,000 rows failed (5%) · Invalid date format"
    empty = replace(row, status=FAILED, processed_rows=0, total_rows=0)
    assert told(empty, reasons)[2] == "Invalid date format"
    assert told(empty)[2] == "No rows loaded"


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        pytest.param(GOOD, "Last run 2026-11-23 11:00 UTC", id="ran"),
        pytest.param(
            replace(GOOD, status=SCHEDULED, last_run_at=None),
            "No run yet, created at 2026-08-25 12:00 UTC · next run 2026-11-23 17:00 UTC",
            id="only scheduled",
        ),
        pytest.param(
            replace(GOOD, status=SCHEDULED, next_scheduled_at=NOW - timedelta(minutes=1)),
            "Last run 2026-11-23 11:00 UTC",
            id="a next run in the past",
        ),
    ],
)
def test_when(row: Import, expected: str):
    """When it ran, and when it runs next if that is still to come."""
    assert expected == told(row)[2]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (
            replace(ROW, next_scheduled_at=NOW + timedelta(hours=1)),
            "Next run: today at 18:30 IST.",
        ),
        (
            replace(ROW, next_scheduled_at=NOW - timedelta(hours=1)),
            "It was due today at 16:30 IST.",
        ),
        (replace(ROW, status=PROCESSING, next_scheduled_at=NOW - timedelta(hours=1)), ""),
        (replace(ROW, schedule="ONETIME", next_scheduled_at=NOW - timedelta(hours=1)), ""),
        (replace(ROW, status=ARCHIVED), ""),
        (replace(ROW, next_scheduled_at=None), ""),
    ],
)
def test_when_an_import_runs_next(row: Import, expected: str):
    """Or should have run; nothing of what is no schedule any more."""
    shown = plain(render(replace(CARD, about=replace(SUBJECT, row=row)))).split("\n")
    coming = [line for line in shown if line.startswith(("Next run", "It was due"))]
    assert coming == ([expected] if expected else [])


def test_nothing_known_but_the_id():
    """A row of nulls and blanks is still told apart and never breaks the message."""
    row = Import(id="63f5a1", name=" \n", type="", schedule="", source="", status=SCHEDULED)
    assert told(row) == ["63f5a1", "📆 Scheduled"]
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
        pytest.param(replace(LISTING, found=1, total=1), "There is 1 import.", id="one"),
        pytest.param(
            replace(LISTING, page=2, pages=3), "There are 3 imports. Page 2 of 3.", id="pages"
        ),
        pytest.param(
            replace(LISTING, about="S3 imports", statuses=(FAILED,)),
            "3 S3 imports have failed.",
            id="of a kind, in a state",
        ),
        pytest.param(
            replace(LISTING, found=0, rows=(), about="imports that are muted"),
            "There is no import that is muted.",
            id="none",
        ),
        pytest.param(
            replace(LISTING, found=0, rows=(), statuses=(ARCHIVED,), span=Span(NOW, NOW)),
            "Nothing is archived since today 12:00.",
            id="none in a state and a time",
        ),
    ],
)
def test_how_many_there_are(changed: Listing, expected: str):
    """Of which kind and in which state, in one sentence."""
    assert expected == sentence(replace(changed, counts={}))
    assert expected in render(replace(changed, counts={})).text


def test_a_list_that_was_cut_short_says_so():
    """And what to do about it."""
    said = plain(render(replace(LISTING, found=300, total=5_000))).split("\n")
    assert said[0].startswith("There are 5,000 imports. I read only the newest 300: ")
    assert said[1] == "Narrow the question to see the others."


def test_counts_in_a_fixed_order():
    """The worst first, unknown ones behind, none that are none, and the rest summed up."""
    odd = {f"ODD_{number}": 1 for number in range(12)}
    counts = {"ODD": 2, ARCHIVED: 1, FAILED: 15, PROCESSING: 0, SUCCESSFUL: 1_280}
    first = sentence(replace(LISTING, counts=counts))
    assert first.endswith("imports: 15 failed, 1,280 succeeded, 1 archived, 2 ODD.")
    many = sentence(replace(LISTING, counts=odd))
    assert many.endswith("1 ODD_7, 2 in other states.")
    assert sentence(replace(LISTING, counts={FAILED: 3})).endswith("3 imports.")


def test_more_rows_than_a_message_holds():
    """Fifteen are shown, the others counted."""
    shown = plain(render(replace(LISTING, rows=(ROW,) * 17)))
    assert shown.count("Daily users") == 15
    assert "… and 2 more on this page." in shown


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (Source.LIVE, "live from MoEngage"),
        (Source.CACHE, "from an answer that MoEngage gave within the last minute"),
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
        (BudgetSpent(7), "I've used up this minute's requests to MoEngage."),
        (
            BudgetUnknown(7),
            "The bot's storage lost recent data, so MoEngage gets no requests for a minute.",
        ),
        (RateLimited("slow down"), "MoEngage is limiting the bot's requests."),
        (CredentialsRefused("no"), "MoEngage refused the bot's credentials."),
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
    warning = f"{cause} Showing what was last known, as of 2026-11-23 12:00 UTC."
    assert f"⚠️ {warning}" == plain(message).split("\n\n")[0].split("\n")[1]
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
        (Aspect.ANY, 2, "Yes, 2 imports are broken."),
        (Aspect.NONE, 1, "No, 1 import is broken."),
        (Aspect.ANY, 0, "No, nothing is broken."),
        (Aspect.NONE, 0, "Yes, nothing is broken."),
    ],
)
def test_whether_there_is_one_is_the_verdict(aspect: Aspect, found: int, first: str):
    """In the first line; without that question the list begins with how many there are."""
    asked = replace(LISTING, aspect=aspect, statuses=BROKEN, found=found, total=found, counts={})
    assert render(asked).text.startswith(first)
    plain_list = render(LISTING).text
    assert not plain_list.startswith(("Yes", "No,"))


def test_no_is_not_said_alone_where_something_else_is_wrong():
    """None is broken and one is overdue: who reads a flat “No” looks no further."""
    late = LaggingImport(ROW, (Lagging(Lag.OVERDUE, NOW - timedelta(hours=1)),))
    none = replace(LISTING, statuses=BROKEN, found=0, total=0, counts={}, rows=(), late=(late,))
    asked = plain(render(replace(none, aspect=Aspect.ANY)))
    assert asked.startswith("Nothing has failed, but 1 is overdue:")
    assert "Also, " not in asked
    assert "overdue since" in asked
    assert not plain(render(none)).startswith("Nothing has failed, but")


def test_a_count_that_begins_on_its_only_day_is_dated_to_the_minute():
    """Else it would claim all of that day, or none of it."""
    today = replace(TREND, days=TREND.days[-1:], since=NOW - timedelta(hours=2), cut=True)
    assert "I remember no runs before 23 Nov at 15:30." in render(today).text
    assert "I remember no runs before 21 Nov." in render(replace(TREND, cut=True)).text
