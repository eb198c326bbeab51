from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.playground.demo.mrkdwn import Reader, ansi, cut, plain, width, wrapped
from bot.playground.demo.terminal import Screen
from bot.playground.slack.state import Message, Workspace, playground

NOW = datetime(2026, 11, 23, 21, 15, 30, tzinfo=UTC)
NAMES = {"U1": "you", "C1": "data-imports"}
READER = Reader(lambda: NOW, ZoneInfo("Asia/Kolkata"), NAMES)
HOUR_AGO = int(NOW.timestamp()) - 3600


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("*bold* _it_ ~no~ `a*b*c`", "bold it no a*b*c"),
        ("2 * 3 * 4, snake_case_name", "2 * 3 * 4, snake_case_name"),
        ("*Failed <@U1>* in <#C1>", "Failed @you in #data-imports"),
        ("<@U9> <#C9|other> <!here> <!subteam^S1|@ops>", "@U9 #other @here @ops"),
        ("<https://x.example/a_b_c|the page> <https://y.example>", "the page https://y.example"),
        ("&lt;!channel&gt; &amp;amp; &lt;b&gt;", "<!channel> &amp; <b>"),
        (":red_circle: :no_such_thing:", "🔴 :no_such_thing:"),
        (f"<!date^{HOUR_AGO}^{{date_num}} {{time}}|then>", "2026-11-24 01:45"),
        (f"<!date^{HOUR_AGO}^{{date_short_pretty}} at {{time_secs}}|then>", "today at 01:45:30"),
        (f"<!date^{HOUR_AGO - 86400}^{{date_pretty}}, {{ago}}|then>", "yesterday, 1 day ago"),
        ("<!date^0^{date_long}|then>", "Thursday, January 1, 1970"),
        ("<!date^soon^{date}|then &lt;3>", "then <3"),
        ("```a\n*b*```", "a\n*b*"),
        ("clear\x1b[2J\x07\u202e it", "clear[2J it"),
    ],
)
def test_markup_becomes_text(markup: str, expected: str):
    """Mentions get names, dates the reader's zone, and no character moves the cursor."""
    assert plain(READER.read(markup)) == expected


def test_styles_are_the_terminals_own_and_end_where_they_should():
    """Bold is bold, and code in it stays code."""
    assert ansi(READER.read("*a `b`*")) == "\x1b[1ma \x1b[36mb\x1b[39m\x1b[22m"


@pytest.mark.parametrize(
    ("text", "most", "expected"),
    [
        ("one two three", 8, ["one two", "three"]),
        ("🔴🔴 x", 4, ["🔴🔴", "x"]),
        ("abcdefgh", 3, ["abc", "def", "gh"]),
        ("a\n\nb", 9, ["a", "", "b"]),
        ("  indented", 20, ["  indented"]),
        ("", 5, [""]),
    ],
)
def test_lines_are_broken_at_spaces(text: str, most: int, expected: Sequence[str]):
    """By columns, not characters: an emoji takes two."""
    assert wrapped(text, most) == expected


def test_what_does_not_fit_ends_in_an_ellipsis():
    """And its style ends with it."""
    short = cut(READER.read("*abcdef*"), 4)
    assert (plain(short), width(short)) == ("abc…", 4)
    assert ansi(short).endswith("\x1b[22m")


def button(name: str, **more: Any) -> dict[str, Any]:
    text = {"type": "plain_text", "text": name}
    return {"type": "button", "text": text, "action_id": f"go.{name}", **more}


def cell(text: str) -> dict[str, Any]:
    return {"type": "raw_text", "text": text}


def words(text: str) -> dict[str, Any]:
    return {"type": "mrkdwn", "text": text}


@pytest.fixture
def workspace() -> Workspace:
    return playground()


@pytest.fixture
def screen(workspace: Workspace) -> Screen:
    return Screen(workspace, READER, columns=42, colours=False)


def posted(workspace: Workspace, *blocks: dict[str, Any], **more: Any) -> Message:
    message = Message("C0IMPORTS1", "", workspace.bot, "fallback", tuple(blocks), **more)
    return workspace.post(message, NOW.timestamp())


def test_a_message_is_drawn_within_its_width(workspace: Workspace, screen: Screen):
    """Every kind of block that the bot may send is shown, and no line is too long."""
    message = posted(
        workspace,
        {"type": "header", "text": {"type": "plain_text", "text": ":red_circle: Import failed"}},
        {"type": "section", "text": words("*daily_users* failed, with 3 files that are bad")},
        {"type": "section", "fields": [words("*Type*\nUSERS"), words("*Rows*\n12 of 40")]},
        {"type": "divider"},
        {
            "type": "table",
            "column_settings": [{"align": "left"}, {"align": "right"}],
            "rows": [
                [cell("Name"), cell("Rows")],
                [cell("a name that is longer than all this room"), cell("7")],
                [cell("b"), cell("1234")],
            ],
        },
        {"type": "context", "elements": [words("as of now"), words("live")]},
        {"type": "actions", "elements": [button("Why?"), button("Mute")]},
        only_for="U0YOU00001",
    )
    assert screen.draw(message, "edited").split("\n") == [
        "imports #data-imports · 02:45:30 · only visible to you · edited",
        "│ 🔴 Import failed",
        "│ daily_users failed, with 3 files that",
        "│ are bad",
        "│ Type                 Rows",
        "│ USERS                12 of 40",
        "│ ────────────────────────────────────────",
        "│ Name                                Rows",
        "│ a name that is longer than all th…     7",
        "│ b                                   1234",
        "│ as of now live",
        "│ [1 Why?]  [2 Mute]",
    ]


def test_buttons_are_numbered_on_and_remember_what_they_press(workspace: Workspace, screen: Screen):
    """The next message's buttons go on from the last number; a confirmation is kept as text."""
    confirm = {
        "title": {"type": "plain_text", "text": "Run it?"},
        "text": words("*daily_users* runs now."),
    }
    options = [{"text": {"type": "plain_text", "text": name}, "value": name} for name in "ab"]
    first = posted(workspace, {"type": "actions", "elements": [button("One")]})
    second = posted(
        workspace,
        {
            "type": "section",
            "text": words("x"),
            "accessory": {"type": "overflow", "action_id": "pick", "options": options},
        },
        {"type": "actions", "elements": [button("Sure", confirm=confirm)]},
    )
    screen.draw(first)
    screen.draw(second)
    pressed = [(one.message.ts, one.action_id, one.option) for one in screen.buttons.values()]
    assert pressed == [
        (first.ts, "go.One", None),
        (second.ts, "pick", "a"),
        (second.ts, "pick", "b"),
        (second.ts, "go.Sure", None),
    ]
    assert screen.buttons[4].confirm == "Run it? daily_users runs now."


def test_a_message_without_blocks_shows_its_text(workspace: Workspace, screen: Screen):
    """And says so if it stands in a thread."""
    parent = posted(workspace)
    drawn = screen.draw(posted(workspace, thread_ts=parent.ts)).split("\n")
    assert drawn == ["imports #data-imports · 02:45:30 · in a thread", "│ fallback"]


@pytest.mark.parametrize(
    "block",
    [
        {"type": "section", "text": words("\x1b[2Jx")},
        {"type": "header", "text": {"type": "plain_text", "text": "\x1b[2Jx"}},
        {"type": "context", "elements": [{"type": "plain_text", "text": "\x1b[2Jx"}]},
        {"type": "markdown", "text": "\x1b[2Jx"},
        {"type": "table", "rows": [[cell("\x1b[2Jx")]]},
        {"type": "actions", "elements": [button("\x1b[2Jx")]},
        {"type": "\x1b[2Jx"},
    ],
)
def test_no_text_commands_the_terminal(workspace: Workspace, screen: Screen, block: dict[str, Any]):
    """Whatever an import is called, the screen is not cleared by it."""
    drawn = screen.draw(posted(workspace, block))
    assert "\x1b" not in drawn
    assert "[2Jx" in drawn
