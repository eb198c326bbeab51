"""The next step for the vendor's known causes."""

import pytest

from bot.domain.reasons import Reason
from bot.playground.moengage.runs import FAILURES, PARTIAL_FAILURES
from bot.views.next_steps import next_step, next_steps


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("Applicable rate limit breached", "Wait until the limit has passed"),
        ("A file of this name was processed before and is skipped", "new rows"),
        ("The header of the file does not match the mapping", "Compare the file's header"),
        ("S3 credentials have expired", "Renew the S3 or SFTP credentials"),
        ("The folder was not found: /exports", "Check the folder"),
        ("No file matches the prefix 'a' and the date format", "prefix and date format"),
        ("The file has no data rows", "with rows below its header"),
        ("The file could not be read after 30 tries", "up to 30 times"),
        ("Some rows were refused: 'at' does not match the date format", "other rows were loaded"),
    ],
)
def test_known_causes_have_a_step(reason: str, said: str):
    """The words of the cause, in any case, lead to its step and to no other."""
    assert said in (next_step(reason) or "")
    assert next_step(reason.upper()) == next_step(reason)


def test_unknown_causes_have_none():
    """A wrong step costs more than none."""
    assert next_step("") is None
    assert next_step("Something else happened") is None


def test_every_cause_of_the_playground_has_a_step():
    """Those are the causes that the vendor's help names."""
    told = [*(each.text for each in FAILURES), *PARTIAL_FAILURES]
    assert [text for text in told if next_step(text) is None] == []


def test_a_step_is_said_once():
    """However many reasons lead to it."""
    reasons = [Reason(f"header {number}", 1, None) for number in range(3)]
    assert len(next_steps([*reasons, Reason("rate limit", 1, None)])) == 2
