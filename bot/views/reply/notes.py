"""Notes below an answer, in words: how it was read, what it leaves out."""

from collections.abc import Mapping
from typing import Final, assert_never

from bot.domain.alerting.mutes import LONGEST_MUTE
from bot.domain.answers.notes import NoSuchPage, Note, Notes, PostingUntried
from bot.domain.runs.tallies import KEPT
from bot.views.blocks import aside
from bot.views.message import Block
from bot.views.pager import rest_blocks
from bot.views.reply.errors import words
from bot.views.text import count, cut

_MOST_NOTES: Final = 4
_NOTE: Final = 200
_WORDS: Final[Mapping[Note, str]] = {
    Note.NEVER_CHECKED: (
        "No check has completed yet, so failed runs of imports that are scheduled again may be "
        "missing."
    ),
    Note.REST_AS_SEEN: (
        "The first matches are live, the others from the last check. Add fresh to read more of "
        "them live."
    ),
    Note.NO_LONGER_LISTED: "MoEngage no longer lists it: it was deleted or renamed.",
    Note.RUNS_BEFORE_AND_THEN: (
        "Some of them also run before that time: each is listed with its first run in it."
    ),
    Note.GONE_LEFT_OUT: "Runs of imports that MoEngage no longer lists are left out.",
    Note.MEMORY_AWAY: "Remembered runs could not be read, so earlier runs may be missing.",
    Note.PAST_CUT: (
        "MoEngage has more than one question may read. The rest is what was last known."
    ),
    Note.RUN_OF_FILES_UNKNOWN: "MoEngage does not say which run these files belong to.",
    Note.LATER_RUN_IS_GOOD: "It is not failing now: a later run has no failed files.",
    Note.BUDGET_SPENT: "This minute's requests were used up before all files were read.",
    Note.FILES_CUT: "Not all files were read. MoEngage's dashboard has them all.",
    Note.MUTE_CUT: f"A mute lasts {LONGEST_MUTE.days} days at most.",
    Note.COUNTS_CUT: f"Counts are kept for {KEPT.days} days.",
    Note.SEVERAL_SUBSCRIPTIONS: (
        "That number matches several subscriptions. Press one, or name the workspace."
    ),
    Note.NO_SUCH_SUBSCRIPTION: "This channel does not have the subscription that you asked for.",
}


def notes(found: Notes) -> list[Block]:
    """Small notes; of too many, the last one says how many are left out."""
    shown = found if len(found) <= _MOST_NOTES else found[: _MOST_NOTES - 1]
    said = [aside(cut(note_text(note), _NOTE)) for note in shown]
    return [*said, *rest_blocks(len(found), len(shown), "note")]


def lost_rows(unreadable: int) -> Notes:
    """How many rows could not be read, if any."""
    lost = f"{count(unreadable, 'row')} of MoEngage's answer could not be read."
    return (lost,) if unreadable else ()


def note_text(note: Note | NoSuchPage | PostingUntried | str) -> str:
    """A note in words."""
    match note:
        case str():
            return note
        case Note():
            return _WORDS[note]
        case NoSuchPage():
            return f"There is no page {note.asked}; this is the last one."
        case PostingUntried():
            why = words(note.error)
            return (
                f"I could not check whether I can post here: {why}. Send the same command to check."
            )
        case _:
            assert_never(note)
