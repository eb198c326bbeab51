"""What is asked back before something changes."""

from datetime import timedelta

import pytest

from bot.domain.alerting.mutes import Mute
from bot.domain.answers.confirmation import Confirmation
from bot.domain.answers.subscriptions_and_mutes import MutedMany
from bot.views.outside_slack.plain import plain
from bot.views.view_for_answer import render
from tests.support.views_markup import presses
from tests.support.views_values import NOW

AT_TWO = "2026-11-23 14:00 UTC"
EVERYWHERE = " for everyone in every channel"
LATER = NOW + timedelta(hours=2)
MANY = (("a", "b"), 16)


@pytest.mark.parametrize(
    ("asked", "question"),
    [
        (
            Confirmation("c", "mute", "orders", ends=NOW + timedelta(hours=8)),
            "Mute orders for everyone in every channel for 8 h, until 2026-11-23 20:00 UTC?",
        ),
        (
            Confirmation("c", "mute", "orders", seconds=7_200, ends=LATER),
            "Mute orders for everyone in every channel for 2 h, until 2026-11-23 14:00 UTC?",
        ),
        (
            Confirmation("c", "mute", "orders", ends=LATER, beyond=LATER),
            "Mute orders for everyone in every channel until 2026-11-23 14:00 UTC?",
        ),
        (
            Confirmation("c", "mute", "orders", until=LATER, ends=LATER),
            "Mute orders for everyone in every channel until 2026-11-23 14:00 UTC?",
        ),
        (
            Confirmation("c", "mute", "S3 imports", *MANY, until_recovery=True, ends=LATER),
            f"Mute 16 S3 imports{EVERYWHERE} until they recover, or until {AT_TWO} at the latest?",
        ),
        (
            Confirmation("c", "mute", "a", until=LATER, until_recovery=True, ends=LATER),
            f"Mute a{EVERYWHERE} until it recovers, or until {AT_TWO} at the latest?",
        ),
        (Confirmation("c", "unmute", "all imports", ("a",), 1), "Unmute a?"),
        (Confirmation("c", "subscribe", "event imports"), "Post alerts for event imports here?"),
        (Confirmation("c", "unsubscribe", "event imports"), "Stop alerts for event imports here?"),
        (Confirmation("c", "ack", "orders"), "Acknowledge orders?"),
        (Confirmation("c", "ack"), "Acknowledge it?"),
        (Confirmation("c", "release", "orders"), "Take back the acknowledgement of orders?"),
        (Confirmation("c", "assign", "orders", person="@priya"), "Assign orders to @priya?"),
        (Confirmation("c", "note", "orders", note="asked them"), "Note on orders: asked them?"),
        (Confirmation("c", "rerun", "orders"), "c: do this?"),
    ],
)
def test_the_question_says_what_would_be_done(asked: Confirmation, question: str):
    """In people's words, whatever the command is; the button carries the command."""
    message = render(asked)
    assert plain(message).split("\n")[0] == question
    assert list(presses(message).values()) == ["c"]


def test_a_mute_says_what_people_do_not_expect():
    """That it is for everyone, and that it would hold back nothing."""
    asked = Confirmation("c", "mute", "orders", ends=LATER, next_run=LATER + timedelta(hours=1))
    said = plain(render(asked))
    assert "for everyone in every channel" in said
    assert "Its next run is 2026-11-23 15:00 UTC, after the mute ends." in said
    assert "next run" not in plain(render(Confirmation("c", "mute", "orders", ends=LATER)))


def test_who_is_to_be_told_is_told_nothing():
    """It is said that the bot can't, with what it can: share it, or hand it over."""
    message = render(Confirmation("c", "assign", "orders", person="priya", told=True))
    said = plain(message).split("\n")
    assert said[0].startswith("I can't message people.")
    assert said[1] == "Assign orders to priya?"
    assert list(presses(message).values()) == ['show "orders"', "c"]
    other = Confirmation("c", "assign", "orders", person="priya", told=True, workspace="eu")
    assert 'show "orders" workspace:eu' in presses(render(other)).values()


def test_the_note_of_an_acknowledgement_is_shown():
    """Before it is posted for everybody."""
    message = render(Confirmation("c", "ack", "orders", note="asked <them>"))
    assert plain(message).split("\n")[:2] == ["Acknowledge orders?", "Note: asked <them>"]


def test_of_many_it_is_counted_which_were_muted_for_longer():
    """They are not muted until the time that is said."""
    mute = Mute("a", "a", "U1", NOW, LATER)
    text = plain(render(MutedMany((mute,), "", stood=2)))
    assert "Muted: 1 import," in text
    assert "2 imports already muted for longer." in text
    assert "longer" not in plain(render(MutedMany((mute,), "unmute all")))


def test_what_a_mute_cannot_do_is_said_first() -> None:
    """Before it is pressed; and once."""
    note = "A mute is for everyone."
    said = plain(render(Confirmation("c", "mute", "orders", ends=LATER, notes=(note,))))
    assert said.startswith(note)
    assert said.count(note) == 1
