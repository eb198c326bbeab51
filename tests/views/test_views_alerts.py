"""Cards and replies: status first, the whole truth, and a next step only where one is known."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.alerts import Kind
from bot.domain.imports import FAILED, PARTIAL_SUCCESS, PROCESSING, SUCCESSFUL, Import
from bot.query.parser import parse
from bot.views.alerts import card, reply
from bot.views.message import Message
from bot.views.plain import plain
from tests.support.views_markup import presses
from tests.support.views_values import NOW, PROBLEM, ROW, alert

Show = Callable[..., Message]
EARLY = NOW - timedelta(hours=5)


@pytest.mark.parametrize("show", [card, reply])
@pytest.mark.parametrize(
    ("kind", "outcome", "expected"),
    [
        (Kind.OPENED, FAILED, "🔴 FAILED: Daily users"),
        (Kind.OPENED, PARTIAL_SUCCESS, "🔶 PARTIAL_SUCCESS: Daily users"),
        (Kind.AGAIN, FAILED, "🔴 FAILED again: Daily users"),
        (Kind.AGAIN, PARTIAL_SUCCESS, "🔶 PARTIAL_SUCCESS again: Daily users"),
        (Kind.ESCALATED, FAILED, "🔴 FAILED: Daily users"),
        (Kind.RECOVERED, FAILED, "🟢 RECOVERED: Daily users"),
        (Kind.RECOVERED, PARTIAL_SUCCESS, "🟢 RECOVERED: Daily users"),
        (Kind.CLOSED, FAILED, "⚪ ARCHIVED: Daily users"),
    ],
)
def test_status_first(show: Show, kind: Kind, outcome: str, expected: str):
    """A colour and a word in the first line; the word and the name first in the fallback."""
    message = show(alert(kind, replace(PROBLEM, outcome=outcome)))
    assert plain(message).startswith(f"{expected}\n")
    assert message.text.startswith(f"{expected[2:]} (USERS, S3). ")


@pytest.mark.parametrize(
    ("kind", "outcome", "runs", "expected"),
    [
        (Kind.OPENED, FAILED, 1, "Failed 2026-11-23 11:00 UTC."),
        (Kind.OPENED, PARTIAL_SUCCESS, 1, "Partly failed 2026-11-23 11:00 UTC."),
        (
            *(Kind.AGAIN, FAILED, 3),
            "Failed again 2026-11-23 11:00 UTC: 3 broken runs since 2026-11-23 07:00 UTC.",
        ),
        (
            *(Kind.ESCALATED, FAILED, 1),
            "Got worse: the run of 2026-11-23 11:00 UTC was PARTIAL_SUCCESS and is FAILED now.",
        ),
        (Kind.RECOVERED, FAILED, 1, "Good again 2026-11-23 12:00 UTC, after 5 h and 1 broken run."),
        (
            *(Kind.CLOSED, FAILED, 2),
            "Archived while broken, with 2 broken runs since 2026-11-23 07:00 UTC.",
        ),
    ],
)
def test_story(kind: Kind, outcome: str, runs: int, expected: str):
    """When it broke, how often, and how long that lasted."""
    problem = replace(PROBLEM, outcome=outcome, runs=runs, opened_at=EARLY, ended_at=NOW)
    for message in (card(alert(kind, problem)), reply(alert(kind, problem))):
        assert expected == plain(message).split("\n")[1]
        assert message.text.endswith(expected)


RENAME = "MoEngage skips a name that it has read before."
FOLDER = "No file was found. Check the folder,"
LOOK = "Look at the failed files in MoEngage for the reason."


@pytest.mark.parametrize(
    ("kind", "outcome", "row", "begin", "end"),
    [
        (Kind.OPENED, FAILED, replace(ROW, total_files=0), FOLDER, "S3 credentials have expired."),
        (
            *(Kind.AGAIN, FAILED, replace(ROW, total_files=0, source="SFTP"), FOLDER),
            "SFTP credentials have expired.",
        ),
        (Kind.OPENED, FAILED, replace(ROW, total_files=0, source="CSV"), LOOK, RENAME),
        (Kind.OPENED, FAILED, ROW, LOOK, RENAME),
        (Kind.OPENED, FAILED, replace(ROW, total_files=None), LOOK, RENAME),
        (Kind.OPENED, PARTIAL_SUCCESS, ROW, "Look at the files with failed rows", RENAME),
        (
            *(Kind.OPENED, FAILED, replace(ROW, source="SNOWFLAKE", total_files=0)),
            *("Look at the import in MoEngage", "for the reason."),
        ),
        (
            *(Kind.AGAIN, FAILED, replace(ROW, status=PROCESSING)),
            *("A run is under way: wait", "before you start another."),
        ),
        (Kind.RECOVERED, FAILED, ROW, "If rows of the broken runs are missing", RENAME),
        (Kind.RECOVERED, FAILED, replace(ROW, source="SNOWFLAKE"), "", ""),
        (Kind.CLOSED, FAILED, ROW, "", ""),
    ],
)
def test_next_step(kind: Kind, outcome: str, row: Import, begin: str, end: str):
    """Only what MoEngage itself advises for what is known; nothing where nothing is."""
    problem = replace(PROBLEM, row=row, outcome=outcome)
    for message in (card(alert(kind, problem)), reply(alert(kind, problem))):
        steps = [line for line in plain(message).split("\n") if line.startswith("What to do: ")]
        assert len(steps) == bool(begin)
        for step in steps:
            assert step.startswith(f"What to do: {begin}")
            assert step.endswith(end)


def test_facts():
    """All that is known of the import stands on its card; the present status if it differs."""
    problem = replace(PROBLEM, row=replace(ROW, status="SCHEDULED", processed_rows=9_500))
    facts = plain(card(alert(Kind.OPENED, problem))).split("\n\n")[1]
    rows = "9,500 of 10,000 rows · 500 not processed (5%) · 0 of 3 files"
    assert facts.split("\n") == [
        "USERS · S3 · PERIODIC",
        f"{rows} · status SCHEDULED · next run 2026-11-23 17:00 UTC",
        "import id 63f5a1 · created by data@example.com",
    ]


def test_a_recovered_card_shows_the_good_run():
    """Green, with the rows of the run that mended it and no word of the status before."""
    good = replace(ROW, status=SUCCESSFUL, processed_rows=10_000, processed_files=3)
    problem = replace(PROBLEM, row=good, ended_at=NOW)
    assert "10,000 of 10,000 rows · 3 of 3 files" in plain(card(alert(Kind.RECOVERED, problem)))
    assert "status" not in plain(card(alert(Kind.RECOVERED, problem)))


@pytest.mark.parametrize("show", [card, reply])
def test_workspace(show: Show):
    """Named where there are several, and asked about by the buttons; else not."""
    one, many = (show(alert(Kind.AGAIN), several=several) for several in (False, True))
    assert "workspace" not in plain(one) + one.text
    assert "USERS · S3 · PERIODIC · workspace live\n" in plain(many)
    assert "(USERS, S3), workspace live. " in many.text
    assert [question.endswith(" ws:live") for question in presses(one).values()] == [False] * 2
    assert [question.endswith(" ws:live") for question in presses(many).values()] == [True] * 2


@pytest.mark.parametrize("show", [card, reply])
def test_repeat(show: Show):
    """A post that may stand there already says so, in the fallback too."""
    label = "This may be a repeat: Slack did not say whether it took the first one."
    again = show(alert(Kind.AGAIN), repeat=True)
    assert plain(again).endswith(label)
    assert again.text.endswith(label)
    assert "repeat" not in plain(show(alert(Kind.AGAIN)))


@pytest.mark.parametrize(
    "name",
    [
        "Daily users",
        "failed",
        "it's 'quoted'",
        "a:b name:c",
        "A & B <c>",
        "últimos 名前",
        "x" * 300,
    ],
)
def test_the_button_asks_for_exactly_this_import(name: str):
    """What is asked reads back as a filter for the name, in the problem's workspace."""
    problem = replace(PROBLEM, row=replace(ROW, name=name), workspace="my live")
    questions = presses(card(alert(Kind.OPENED, problem), several=True))
    read = {
        label: parse(question, now=NOW, zone=ZoneInfo("UTC"), workspaces=("my live", "test"))
        for label, question in questions.items()
    }
    assert name == read["Show this import"].filters.name
    assert read["All problems"].filters.statuses == (FAILED, PARTIAL_SUCCESS)
    assert {query.workspace for query in read.values()} == {"my live"}


@pytest.mark.parametrize(
    "name", ["", 'say "hi"', "“smart”", " edges ", "two  spaces", "bell\x07", "n" * 2_000]
)
def test_no_button_for_a_name_that_cannot_be_asked_for(name: str):
    """Better none than one that asks for another import."""
    message = card(alert(Kind.OPENED, replace(PROBLEM, row=replace(ROW, name=name))))
    assert list(presses(message)) == ["All problems"]
