"""The next step for the vendor's known causes."""

import pytest

from bot.domain.imports import SCHEDULES
from bot.domain.runs.reasons import Reason
from bot.playground.moengage.runs import FAILURES, PARTIAL_FAILURES
from bot.views.next_steps import next_step, next_step_of_several, with_steps


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("Applicable rate limit breached", "Wait until the other imports have finished"),
        ("A file of this name was processed before and is skipped", "new rows"),
        (
            "The header of the file does not match the mapping",
            "correct either the header in the file or the mapping",
        ),
        ("S3 credentials have expired", "renew the import's S3 or SFTP credentials"),
        ("The folder was not found: /exports", "check the folder"),
        ("No file matches the prefix 'a' and the date format", "the prefix and the date format"),
        ("The file has no data rows", "with rows below the header"),
        ("the user id is empty", "to upload only those rows"),
        ("invalid date format", "to upload only those rows"),
        ("The file could not be read after 30 tries", "check that it opens and is CSV in UTF-8"),
        ("Wrong file encoding: the file is not valid UTF-8", "in Excel: Save As, file type"),
        (
            "Some rows were refused: 'at' does not match the date format",
            "to upload only those rows",
        ),
    ],
)
def test_known_causes_have_a_step(reason: str, said: str):
    """The words of the cause, in any case, lead to its step and to no other."""
    assert said in (next_step(reason) or "")
    assert next_step(reason.upper()) == next_step(reason)


@pytest.mark.parametrize("reason", [*(each.text for each in FAILURES), *PARTIAL_FAILURES])
def test_several_imports_are_many(reason: str):
    """Their owners and teams are asked, not that of one import."""
    said = next_step_of_several(reason, SCHEDULES) or ""
    assert "the import's owner" not in said
    assert "the team that makes the file " not in said
    assert said.endswith(("a new import for the new file.", "ask its owner to create a new one."))


def test_how_several_imports_are_scheduled_decides_what_follows():
    """What runs once needs a new import; what repeats does not."""
    periodic, once = ([schedule] * 2 for schedule in SCHEDULES)
    empty = "The file has no data rows"
    assert (next_step_of_several(empty, periodic) or "").endswith("or a re-run loads the new file.")
    assert "a re-run" not in (next_step_of_several(empty, once) or "")


@pytest.mark.parametrize("reason", [*(each.text for each in FAILURES), *PARTIAL_FAILURES])
def test_a_step_begins_with_what_to_do(reason: str):
    """What MoEngage did before is no step."""
    for said in (next_step(reason) or "", next_step_of_several(reason, SCHEDULES) or ""):
        assert said.startswith(("Ask ", "Wait ", "If a file ", "If the file "))


def test_unknown_causes_have_none():
    """A wrong step costs more than none."""
    assert next_step_of_several("", SCHEDULES) is None
    assert next_step("") is None
    assert next_step("Something else happened") is None


def test_every_cause_of_the_playground_has_a_step():
    """Those are the causes that the vendor's help names."""
    told = [*(each.text for each in FAILURES), *PARTIAL_FAILURES]
    assert [text for text in told if next_step(text) is None] == []


@pytest.mark.parametrize("reason", [each.text for each in FAILURES])
def test_the_schedule_decides_what_follows(reason: str):
    """A periodic import runs again; a one-time import needs a new one; else nothing is known."""
    step = next_step(reason)
    assert step is not None
    periodic, once = (next_step(reason, schedule) for schedule in SCHEDULES)
    assert periodic in (
        f"{step} The next run or a re-run loads the new file.",
        f"{step} Then re-run the import, or wait for its next run.",
    )
    owner = "Then ask the import's owner to"
    assert once in (
        f"{step} {owner} create a new import for the new file: a one-time import runs only once.",
        f"{step} {owner} create a new import: a one-time import runs only once.",
    )


def test_a_step_is_said_once():
    """Below all of its reasons, however many lead to it."""
    header = [Reason(f"header {number}", 1, None) for number in range(2)]
    limit, odd = Reason("rate limit", 1, None), Reason("odd", 1, None)
    found = with_steps([header[0], limit, odd, header[1]], "")
    assert list(found.values()) == [header, [limit], [odd]]
    assert list(found) == [next_step("header"), next_step("rate limit"), None]
