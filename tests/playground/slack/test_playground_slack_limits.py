from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from bot.playground.slack.limits import faults_in_blocks, faults_in_view, too_long

Json = Mapping[str, Any]


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def words(text: str) -> Json:
    return {"type": "mrkdwn", "text": text}


def section(**more: Any) -> Json:
    return {"type": "section", "text": words("x"), **more}


def button(number: int = 0, **more: Any) -> Json:
    return {"type": "button", "text": plain("Go"), "action_id": f"go.{number}", **more}


def actions(*elements: Json) -> Json:
    return {"type": "actions", "elements": list(elements)}


def options(count: int, **more: Any) -> list[Json]:
    return [{"text": plain("one"), "value": str(n), **more} for n in range(count)]


def select(**more: Any) -> Json:
    return {"type": "static_select", "action_id": "s", **more}


def table(rows: int, columns: int = 1) -> Json:
    cell = {"type": "raw_text", "text": "x"}
    return {"type": "table", "rows": [[cell] * columns for _ in range(rows)]}


def confirm(**more: Any) -> Json:
    dialog = {"title": plain("t"), "text": words("x"), "confirm": plain("y"), "deny": plain("n")}
    return button(confirm={**dialog, **more})


RICH = {
    "type": "rich_text",
    "elements": [
        {
            "type": "rich_text_section",
            "elements": [
                {"type": "text", "text": "x", "style": {"bold": True}},
                {"type": "user", "user_id": "U1"},
                {"type": "date", "timestamp": 1, "format": "{date}", "fallback": "then"},
            ],
        }
    ],
}


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ([section()] * 50, [section()] * 51),
        ([section(text=words("x" * 3000))], [section(text=words("x" * 3001))]),
        ([section(text=words("x"))], [section(text=words(""))]),
        ([section(fields=[words("x")] * 10)], [section(fields=[words("x")] * 11)]),
        ([section(fields=[words("x" * 2000)])], [section(fields=[words("x" * 2001)])]),
        ([{"type": "section", "fields": [words("x")]}], [{"type": "section"}]),
        ([section(block_id="b" * 255)], [section(block_id="b" * 256)]),
        ([section(accessory=button())], [section(accessory={"type": "plain_text_input"})]),
        ([section(expand=True)], [section(expand=1)]),
        ([section(expand=False)], [section(unknown=True)]),
        (
            [{"type": "header", "text": plain("x" * 150)}],
            [{"type": "header", "text": plain("x" * 151)}],
        ),
        ([{"type": "header", "text": plain("x")}], [{"type": "header", "text": words("x")}]),
        ([{"type": "divider"}], [{"type": "line"}]),
        (
            [{"type": "context", "elements": [words("x")] * 10}],
            [{"type": "context", "elements": [words("x")] * 11}],
        ),
        (
            [{"type": "context", "elements": [plain("x")]}],
            [{"type": "context", "elements": [button()]}],
        ),
        ([actions(*map(button, range(25)))], [actions(*map(button, range(26)))]),
        ([actions(button())], [actions()]),
        ([actions(button(text=plain("x" * 75)))], [actions(button(text=plain("x" * 76)))]),
        ([actions(button(text=plain("x")))], [actions(button(text=words("x")))]),
        ([actions(button(value="x" * 2000))], [actions(button(value="x" * 2001))]),
        (
            [actions(button(url="https://x.example/" + "x" * 2982))],
            [actions(button(url="https://x.example/" + "x" * 2983))],
        ),
        ([actions(button(url="https://x.example"))], [actions(button(url="javascript:x"))]),
        ([actions(button(style="danger"))], [actions(button(style="default"))]),
        ([actions(button(action_id="a" * 255))], [actions(button(action_id="a" * 256))]),
        ([actions(button(1)), actions(button(2))], [actions(button(1)), actions(button(1))]),
        ([section(block_id="a")], [section(block_id="a"), section(block_id="a")]),
        ([actions(confirm(title=plain("x" * 100)))], [actions(confirm(title=plain("x" * 101)))]),
        ([actions(confirm(text=words("x" * 300)))], [actions(confirm(text=words("x" * 301)))]),
        ([actions(confirm(deny=plain("x" * 30)))], [actions(confirm(deny=plain("x" * 31)))]),
        ([actions(select(options=options(100)))], [actions(select(options=options(101)))]),
        ([actions(select(options=options(1)))], [actions(select())]),
        (
            [actions(select(options=options(1, value="x" * 150)))],
            [actions(select(options=options(1, value="x" * 151)))],
        ),
        (
            [actions({"type": "overflow", "action_id": "o", "options": options(5)})],
            [actions({"type": "overflow", "action_id": "o", "options": options(6)})],
        ),
        ([table(100)], [table(101)]),
        ([table(1, 20)], [table(1, 21)]),
        ([table(1)], [table(0)]),
        ([table(1)], [table(1), table(1)]),
        ([table(1)], [{"type": "table", "rows": [[{"type": "raw_text", "text": ""}]]}]),
        ([{**table(1), "column_settings": [{"align": "right"}]}], [{**table(1), "columns": []}]),
        (
            [{"type": "markdown", "text": "x" * 12000}],
            [{"type": "markdown", "text": "x" * 6001}] * 2,
        ),
        ([RICH], [{"type": "rich_text", "elements": [{"type": "text", "text": "x"}]}]),
        (
            [{"type": "image", "alt_text": "x", "image_url": "https://x.example/y.png"}],
            [{"type": "image", "image_url": "https://x.example/y.png"}],
        ),
        (
            [{"type": "image", "alt_text": "x", "slack_file": {"id": "F1"}}],
            [{"type": "image", "alt_text": "x", "slack_file": {}}],
        ),
        (
            [{"type": "image", "alt_text": "x", "image_url": "https://x.example/y.png"}],
            [{"type": "image", "alt_text": "x"}],
        ),
        (
            [actions(select(options=options(2), initial_option=options(2)[1]))],
            [actions(select(options=options(1), initial_option=options(1, value="y")[0]))],
        ),
        ([section(text=plain("x"))], [section(text="x")]),
        ([section(text={**plain("x"), "emoji": True})], [section(text={**words("x"), "emoji": 1})]),
    ],
)
def test_block_kits_limits(good: Sequence[Json], bad: Sequence[Json]):
    """What stands at a limit is taken, and one more, or anything unknown, is refused."""
    assert (faults_in_blocks(good), bool(faults_in_blocks(bad))) == ([], True)


def test_a_fault_says_what_and_where():
    """A fault has Slack's words and a pointer to the place."""
    assert faults_in_blocks([section(), {"type": "header", "text": plain("x" * 151)}]) == [
        "[ERROR] must be less than 151 characters [json-pointer:/blocks/1/text/text]"
    ]


@pytest.mark.parametrize("blocks", ["text", {"type": "section"}, [None], ["section"], 7])
def test_what_is_no_list_of_blocks_is_refused(blocks: Any):
    """Values of a wrong shape are faults, not crashes."""
    assert faults_in_blocks(blocks)


def test_a_message_holds_so_much_text():
    """The text of all blocks together is limited, whichever key of the block it stands under."""
    filled = [section(text=words("x" * 3000), fields=[words("y" * 300)])] * 4
    assert (too_long(filled), too_long([*filled, section()])) == (False, True)


@pytest.mark.parametrize(
    ("view", "good"),
    [
        ({"type": "modal", "title": plain("x" * 24), "blocks": [section()]}, True),
        ({"type": "modal", "title": plain("x" * 25), "blocks": [section()]}, False),
        ({"type": "modal", "title": plain("x"), "blocks": [section()] * 101}, False),
        ({"type": "modal", "title": plain("x"), "blocks": [table(1)]}, False),
        ({"type": "modal", "blocks": [section()]}, False),
        ({"type": "modal", "title": plain("x")}, False),
        ({"type": "home", "blocks": [section()] * 100}, True),
        ({"type": "home", "title": plain("x"), "blocks": []}, False),
        ({"type": "page", "blocks": []}, False),
        ("home", False),
    ],
)
def test_views(view: Any, good: bool):
    """A modal has a title, a home tab has none, and both hold a hundred blocks."""
    assert good == (faults_in_view(view) == [])


def test_a_modal_that_asks_has_a_button_to_submit():
    """Where something can be typed, `submit` is required."""
    field = {"type": "plain_text_input", "action_id": "typed"}
    asking = {"type": "input", "label": plain("Why?"), "element": field}
    modal = {"type": "modal", "title": plain("x"), "blocks": [asking]}
    assert faults_in_view(modal) == ["[ERROR] missing required field: submit [json-pointer:/view]"]
    assert faults_in_view({**modal, "submit": plain("Send")}) == []
    assert faults_in_view({"type": "home", "blocks": [asking]}) == []


def test_some_elements_do_not_stand_everywhere():
    """An instant to pick is refused on a home tab."""
    field = {"type": "datetimepicker", "action_id": "picked"}
    asking = {"type": "input", "label": plain("Until?"), "element": field}
    modal = {"type": "modal", "title": plain("x"), "submit": plain("Send"), "blocks": [asking]}
    assert faults_in_view(modal) == []
    assert faults_in_view({"type": "home", "blocks": [asking]})
    assert faults_in_blocks([asking]) == []
