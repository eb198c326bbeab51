"""Notes below an answer."""

import pytest

from bot.domain.answers.notes import NoSuchPage, Note, Notes, PostingUntried
from bot.domain.answers.subscriptions_and_mutes import MuteList
from bot.domain.errors import Refused
from bot.views import view_for_answer
from bot.views.message import Message
from bot.views.outside_slack.plain import plain
from bot.views.reply.notes import note_text, notes


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ((), ""),
        (tuple("abcd"), "abcd"),
        (tuple("abcde"), "abc… and 2 more notes."),
        (
            (Note.NO_SUCH_SUBSCRIPTION,),
            "This channel does not have the subscription that you asked for.",
        ),
        ((NoSuchPage(9),), "There is no page 9; this is the last one."),
    ],
)
def test_notes(said: Notes, shown: str):
    """As many as fit; the last one says how many are left out."""
    assert plain(Message("", notes(said))).replace("\n", "") == shown


@pytest.mark.parametrize("note", [*Note, PostingUntried(Refused("not_in_channel"))])
def test_every_note_has_a_sentence(note: Note):
    """It begins and ends like one."""
    words = note_text(note)
    assert (words[0].isupper(), words[-1]) == (True, ".")


def test_a_list_of_mutes_has_its_notes() -> None:
    """Such as that no reason is kept."""
    assert "No reason is kept." in plain(
        view_for_answer.render(MuteList((), notes=("No reason is kept.",)))
    )
