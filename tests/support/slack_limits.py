"""Whether Slack would take what the views make: every documented limit, and every kind of block."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bot.views.message import Block, Message, View
from bot.views.text import (
    ALL_TEXT,
    ALT,
    BUTTON,
    CELL,
    MOST_BLOCKS,
    MOST_OPTIONS,
    MOST_ROWS,
    OPTION,
    SECTION,
    TEXT,
    TITLE,
    VALUE,
    length,
)

# Limits of https://docs.slack.dev/reference/block-kit that no view comes near to.
MOST_ACTIONS = 25  # an actions block
MOST_CONTEXT = 10  # a context block
MOST_FIELDS = 10  # a section
FIELD = 2000  # a section's field
HEADER = 150
MOST_COLUMNS = 20
URL = 3000
CONFIRM = {"title": 100, "text": 300, "confirm": 30, "deny": 30}  # what a button asks first
MOST_VIEW_BLOCKS = 100  # a modal or a home tab
MOST_CHOICES = 100  # a select menu
PLACEHOLDER = 150
ID = 255  # action_id, block_id


def check(message: Message) -> None:
    """Raises ValueError, naming each fault, if Slack would refuse the message.

    Blocks of a kind that no view makes are faults too.
    """
    faults = [*_sized("text", message.text, TEXT)]
    if not 1 <= len(message.blocks) <= MOST_BLOCKS:
        faults.append(f"{len(message.blocks)} blocks, of 1 to {MOST_BLOCKS}")
    for position, block in enumerate(message.blocks):
        faults += [f"block {position}: {fault}" for fault in _block(block)]
    tables = sum(block.get("type") == "table" for block in message.blocks)
    faults += [f"{tables} tables"] if tables > 1 else []
    for key in ("action_id", "block_id"):
        ids = [str(value) for value in _values(message.blocks, key)]
        faults += [f"{key} {name} twice" for name, times in Counter(ids).items() if times > 1]
        faults += [fault for name in ids for fault in _sized(key, name, ID)]
    total = sum(length(str(text)) for key in _SHOWN for text in _values(message.blocks, key))
    if total > ALL_TEXT:
        faults.append(f"{total} units of text in all, of {ALL_TEXT}")
    if faults:
        raise ValueError("; ".join(faults))


def check_view(view: View) -> None:
    """Raises ValueError, naming each fault, if Slack would refuse the modal or the home tab."""
    blocks = view["blocks"]
    faults = []
    if not 1 <= len(blocks) <= MOST_VIEW_BLOCKS:
        faults.append(f"{len(blocks)} blocks, of 1 to {MOST_VIEW_BLOCKS}")
    for position, block in enumerate(blocks):
        faults += [f"block {position}: {fault}" for fault in _block(block)]
        faults += ["no table in a view"] if block["type"] == "table" else []
    ids = Counter(str(value) for value in _values(blocks, "action_id"))
    faults += [f"action_id {name} twice" for name, times in ids.items() if times > 1]
    if view["type"] == "modal":
        for part in ("title", "close"):
            faults += _text_object(part, view[part], TITLE)
    elif view["type"] != "home":
        faults.append("neither modal nor home")
    if faults:
        raise ValueError("; ".join(faults))


# Keys whose strings are shown; a `text` can be an object too, which is looked into.
_SHOWN = ("text", "fallback")


def _block(block: Block) -> Iterator[str]:
    match block:
        case {"type": "section"}:
            yield from _section(block)
        case {"type": "header", "text": {"type": "plain_text"} as text}:
            yield from _text_object("header", text, HEADER)
        case {"type": "context", "elements": elements}:
            yield from _many("context elements", elements, MOST_CONTEXT)
            for element in elements:
                yield from _text_object("context", element, SECTION)
        case {"type": "actions", "elements": elements}:
            yield from _many("actions", elements, MOST_ACTIONS)
            for element in elements:
                yield from _button(element)
        case {"type": "rich_text", "elements": parts}:
            yield from _many("rich text", parts, MOST_BLOCKS)
            for text in _values(parts, "text"):
                yield from _sized("rich text", text, SECTION)
        case {"type": "divider"}:
            return
        case _:
            yield from _picture(block)


def _picture(block: Block) -> Iterator[str]:
    match block:
        case {"type": "table", "rows": cells}:
            yield from _table(cells)
        case {"type": "image", "slack_file": {"id": name}, "alt_text": alt}:
            yield from _sized("image", name, ID)
            yield from _sized("alt text", alt, ALT)
        case _:
            yield f"not a block: {block.get('type')}"


def _section(block: Block) -> Iterator[str]:
    if "text" not in block and "fields" not in block:
        yield "section: neither text nor fields"
    if "text" in block:
        yield from _text_object("section", block["text"], SECTION)
    if "fields" in block:
        yield from _many("fields", block["fields"], MOST_FIELDS)
        for field in block["fields"]:
            yield from _text_object("field", field, FIELD)
    if "accessory" in block:
        yield from _button(block["accessory"])


def _table(cells: Sequence[Sequence[Mapping[str, Any]]]) -> Iterator[str]:
    yield from _many("rows", cells, MOST_ROWS)
    for row in cells:
        yield from _many("columns", row, MOST_COLUMNS)
        for cell in row:
            if cell.get("type") != "raw_text":
                yield "not a cell of text"
            yield from _sized("cell", cell.get("text"), CELL)


def _button(element: Mapping[str, Any]) -> Iterator[str]:
    match element:
        case {"type": "button", "text": {"type": "plain_text"} as label, "value": value}:
            yield from _text_object("button", label, BUTTON)
            yield from _sized("value", value, VALUE)
            for part, words in element.get("confirm", {}).items():
                yield from _text_object(part, words, CONFIRM[part])
        case {"type": "button", "text": {"type": "plain_text"} as label, "url": url}:
            yield from _text_object("button", label, BUTTON)
            yield from _sized("url", url, URL)
        case {"type": "overflow", "options": options}:
            yield from _many("options", options, MOST_OPTIONS)
            yield from _options(options)
        case {"type": "static_select", "options": options, "placeholder": label}:
            yield from _text_object("placeholder", label, PLACEHOLDER)
            yield from _many("options", options, MOST_CHOICES)
            yield from _options(options)
        case _:
            yield "not a button with a value or an address, nor a menu"


def _options(options: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    for option in options:
        yield from _text_object("option", option["text"], BUTTON)
        yield from _sized("option", option["value"], OPTION)


def _text_object(what: str, given: Mapping[str, Any], most: int) -> Iterator[str]:
    match given:
        case {"type": "plain_text" | "mrkdwn", "text": text}:
            yield from _sized(what, text, most)
        case _:
            yield f"{what}: not a text object"


def _sized(what: str, given: object, most: int) -> Iterator[str]:
    if not isinstance(given, str) or not 1 <= length(given) <= most:
        size = length(given) if isinstance(given, str) else "no"
        yield f"{what}: {size} units, of 1 to {most}"


def _many(what: str, given: Sequence[object], most: int) -> Iterator[str]:
    if not 1 <= len(given) <= most:
        yield f"{what}: {len(given)}, of 1 to {most}"


def _values(given: object, key: str) -> Iterator[object]:
    """Every value that is no object under `key`, at any depth."""
    if isinstance(given, Mapping):
        for name, value in given.items():
            if name == key and not isinstance(value, Mapping):
                yield value
            else:
                yield from _values(value, key)
    elif isinstance(given, Sequence) and not isinstance(given, str):
        for item in given:
            yield from _values(item, key)
