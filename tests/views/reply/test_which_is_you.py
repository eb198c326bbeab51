"""Which creator somebody is, asked back where Slack does not say."""

import pytest

from bot.domain.answers.declined import Declined, DeclineReason, MineUnknown
from bot.views.message import Element, Message
from bot.views.outside_slack.plain import plain
from bot.views.reply.declined import declined
from bot.views.reply.joining import together
from tests.support.query_reading import asked, reading

SCOPE = DeclineReason.MINE_NEEDS_SCOPE
CREATORS = ("anil@example.com", "ben+x@example.com", "o'brien@example.com", "API user")


def shown(asked: str, creators: tuple[str, ...], reason: DeclineReason = SCOPE) -> Message:
    return declined(Declined(MineUnknown(reason, asked, creators)))


def pressed(message: Message) -> list[str]:
    """The questions of the buttons, or of the menu, but help."""
    made: list[Element] = [each for block in message.blocks for each in block.get("elements", ())]
    values = [
        one["value"] for each in made for one in each.get("options", [each]) if "value" in one
    ]
    return [value for value in values if value != "help"]


@pytest.mark.parametrize(
    ("of_me", "of_somebody"),
    [
        ("by me", "by {}"),
        (
            'failed partial by me without "price_drops"',
            'failed partial by {} without "price_drops"',
        ),
        ("count failures by me yesterday", "count failures by {} yesterday"),
        ("failed not by me", "failed not by {}"),
        ('"sold by me" by me', '"sold by me" by {}'),
        ("mute all 2h by me", "mute all 2h by {}"),
    ],
)
def test_each_creator_is_a_question_that_is_read_back(of_me: str, of_somebody: str):
    """All of the question stays, and so does a name that sounds like it."""
    found = pressed(shown(of_me, CREATORS))
    assert found[0] == of_somebody.format("anil@example.com")
    assert found[1] == of_somebody.format('"ben+x@example.com"')
    assert len(found) == len(CREATORS)
    assert [asked(each) for each in found] == [[each] for each in found]


def test_the_reason_stays_the_first_line():
    text = plain(shown("failed by me", CREATORS))
    assert text.index("lacks the scope users:read.email.") < text.index("Which of these is you?")
    assert "[anil@example.com]" in text
    assert "your address" not in text


def test_who_has_no_import_may_have_another_address():
    text = plain(shown("by me", CREATORS, DeclineReason.NOTHING_IS_MINE))
    assert "If you use another one in MoEngage, which of these is it?" in text


def test_many_creators_are_a_menu():
    """Of more than it holds, an address can be named."""
    many = tuple(f"p{number:03}@example.com" for number in range(100))
    menu = shown("failed by me", many)
    assert pressed(menu) == [f"failed by {each}" for each in many]
    assert "your address:" not in plain(menu)
    more = shown("failed by me", (*many, "z@example.com"))
    assert len(pressed(more)) == 100
    assert "Or name your address: failed by you@example.com" in plain(more)


def test_what_is_too_long_for_a_menu_is_not_cut():
    long = f'failed by me without "{"x" * 200}"'
    message = shown(long, tuple(f"p{number}@example.com" for number in range(20)))
    assert pressed(message) == []
    assert "Which" not in plain(message)
    assert "Name your address: failed by you@example.com without" in plain(message)


def test_nobody_is_shown_where_creators_are_hidden():
    """Nor is it said to name an address, for none can be asked about."""
    text = plain(shown("", ()))
    assert "Which" not in text
    assert "your address:" not in text
    assert "[Help]" in text


def test_several_questions_are_asked_back_once():
    """A press asks all of them."""
    of_me = ("failed by me", "overdue by me")
    both = [Declined(MineUnknown(SCOPE, text, CREATORS)) for text in of_me]
    ((_, answer),) = together([reading(text).questions[0] for text in of_me], both)
    assert pressed(declined(answer))[0] == "failed by anil@example.com\noverdue by anil@example.com"
    assert asked(pressed(declined(answer))[0]) == [
        "failed by anil@example.com",
        "overdue by anil@example.com",
    ]
