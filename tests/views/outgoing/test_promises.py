"""What is said to somebody who waits for a run, and once it has ended."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.answers.answer import Promised
from bot.domain.answers.source import Source
from bot.domain.answers.subject import Subject
from bot.domain.imports import FAILED, PARTIAL_SUCCESS, SUCCESSFUL
from bot.domain.outgoing.promises import RunEnded
from bot.domain.runs.remembered import Run
from bot.views.outgoing.promises import promised, run_ended
from tests.support.services_fakes import NOW, imported


@pytest.mark.parametrize(
    ("status", "good", "said"),
    [
        ("SUCCESSFUL", False, "I'll message you once when orders finishes its next run"),
        ("PROCESSING", False, "I'll message you once when orders finishes, within"),
        ("FAILED", True, "I'll message you once when orders has a good run"),
    ],
)
def test_what_is_promised(status: str, good: bool, said: str):
    """When it will be, as far as it is known."""
    about = Subject(imported("orders", status), "live", NOW, Source.LAST_SEEN)
    assert said in promised(Promised(about, good)).text


def test_what_stands_until_then():
    """That it is failing now, and when it runs next."""
    row = replace(imported("orders", FAILED), next_scheduled_at=NOW + timedelta(hours=1))
    text = promised(Promised(Subject(row, "live", NOW, Source.LAST_SEEN), good=True)).text
    assert "Now: " in text
    assert "Failed" in text
    assert "Next run: " in text


def test_the_next_run_of_one_that_is_overdue_is_not_known():
    """What was due an hour ago is no next run; what else is to be known stands below."""
    row = replace(imported("orders", SUCCESSFUL), next_scheduled_at=NOW - timedelta(hours=1))
    message = promised(Promised(Subject(row, "live", NOW, Source.LAST_SEEN, ("About one run.",))))
    assert "Next run: " not in message.text
    assert "About one run." in str(message.blocks)


@pytest.mark.parametrize(
    ("outcome", "said"),
    [(SUCCESSFUL, "finished"), (FAILED, "failed"), (PARTIAL_SUCCESS, "failed")],
)
def test_how_it_ended(outcome: str, said: str):
    """With its rows and the reason."""
    run = Run("orders", outcome, NOW, NOW + timedelta(minutes=3), 1_000, 900, 1, "no header")
    message = run_ended(
        RunEnded("p", "U1", "live", imported("orders", outcome), run, NOW), several=True
    )
    for part in ("orders", said, "workspace live", "no header", "You asked to be told"):
        assert part in message.text
