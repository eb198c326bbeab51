"""The same message in a terminal."""

from datetime import UTC, datetime

from bot.views.blocks import (
    aside,
    button,
    buttons,
    dated_aside,
    emoji,
    literal,
    moment,
    monospaced,
    offer,
    rich,
    say,
)
from bot.views.message import Message
from bot.views.outside_slack.plain import plain
from bot.views.signs import CHARACTERS, GOOD

AT = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def test_every_kind_of_block():
    """Dates in UTC, emoji as characters, escapes undone, buttons in brackets."""
    press = button("Next", "imports.ask.1", "failed page 2")
    blocks = [
        rich([emoji(GOOD), say(" "), literal("a <b> & *c*", 20, bold=True)], [moment(AT)]),
        rich([emoji("tada")]),
        monospaced("faild", "^^^^^"),
        offer("what failed", press),
        offer("no button", None),
        *buttons(press, None, press),
        *buttons(None),
        aside("small *print*"),
        dated_aside("As of ", AT, " &amp; later."),
        {"type": "divider"},
    ]
    assert plain(Message("x", blocks)).split("\n") == [
        "🟢 a <b> & *c*",
        "2026-11-23 12:00 UTC",
        "",
        ":tada:",
        "",
        "faild",
        "^^^^^",
        "[Next] what failed",
        "no button",
        "",
        "[Next] [Next]",
        "small *print*",
        "As of 2026-11-23 12:00 UTC & later.",
    ]


def test_instants_that_slack_cannot_show():
    """A date before 1970 is written out, in rich text and in mrkdwn."""
    old = datetime(1899, 12, 31, tzinfo=UTC)
    assert plain(Message("x", [rich([moment(old)]), dated_aside("As of ", old, ".")])) == (
        "1899-12-31 00:00 UTC\nAs of 1899-12-31 00:00 UTC."
    )


def test_every_sign_has_its_own_character():
    """Two states never look alike."""
    assert len(set(CHARACTERS.values())) == len(CHARACTERS)
