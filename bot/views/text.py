"""Text from outside made harmless and short, words for numbers and time, and Slack's limits.

Names and reasons come from MoEngage, questions from people. Where they go decides what is done:

    rich_text, plain_text   nothing in them is markup: `clean`, then `cut`
    mrkdwn, a message's     markup of Slack: `neutral`, which escapes `& < >`, so that no mention
    `text`                  and no link forms, and puts look-alikes in place of what formats

Slack has no escape for `*`, `_`, `~`, a backtick or `:boom:`, and a zero-width character beside
them does not stop it surely. A look-alike does, and costs only that this one copy cannot be pasted
back; names are shown in rich_text, which keeps them as they are.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from bot.views.message import Block, Message, View

# Limits of https://docs.slack.dev/reference/block-kit; what is over one is refused whole.
MOST_BLOCKS = 50  # a message
MOST_ACTIONS = 25  # an actions block
MOST_CONTEXT = 10  # a context block
MOST_FIELDS = 10  # a section
TEXT = 4000  # a message's `text`: chat.update takes no more (chat.postMessage would)
SECTION = 3000  # a section's text, a text object, and so, to be safe, a rich text element
FIELD = 2000  # a section's field
HEADER = 150
BUTTON = 75  # its label
MOST_ROWS = 100  # a table; one in a message
MOST_COLUMNS = 20
CELL = 100  # ours: what a phone shows of a cell
ALT = 2000  # of an image
VALUE = 2000  # a button's value
MOST_OPTIONS = 5  # an overflow menu
OPTION = 150  # an option's value; its label is as long as a button's
URL = 3000
CONFIRM = {"title": 100, "text": 300, "confirm": 30, "deny": 30}  # what a button asks first
MOST_VIEW_BLOCKS = 100  # a modal or a home tab
TITLE = 24  # of a modal, and of its close button
ID = 255  # action_id, block_id
# All text of a message's blocks. Not documented; refused with msg_blocks_too_long near 13,200.
ALL_TEXT = 12_000

ELLIPSIS = "…"
FAR = 8  # how many times its limit of a text is looked at, for what is invisible in it
MOST_NUMBER = 10**15  # a number above is the sender's mistake, and Python refuses to write some
ALL = 100  # per cent

# Format characters are invisible, and those that turn the direction of text can make a name read as
# another one. These two stay: they hold emoji and Persian words together.
_JOINERS = "\u200c\u200d"
_INVISIBLE = ("Cf", "Cs")
_BLANK = ("Cc", "Zl", "Zp")

_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_LOOK_ALIKES = {
    "*": "\N{ASTERISK OPERATOR}",
    "_": "\N{MODIFIER LETTER LOW MACRON}",
    "~": "\N{TILDE OPERATOR}",
    "`": "\N{MODIFIER LETTER GRAVE ACCENT}",
    ":": "\N{RATIO}",
    "@": "\N{FULLWIDTH COMMERCIAL AT}",
}
# An underscore inside a word does not format, an @ inside one is an address, and a colon counts
# where another one ends the same word (`:name:`, but not 12:00:00) or `//` follows.
_FORMATTING = re.compile(
    r"[*~`] | (?<!\w)_ | _(?!\w) | :(?!\d\d:\d\d\b)(?=\S+:|//) | (?<!\w)@", re.VERBOSE
)


# --- Text -------------------------------------------------------------------------------------


def clean(text: str) -> str:
    """One line of visible characters: no controls, line breaks, half characters or overrides."""
    return " ".join("".join(map(_visible, text)).split())


def cut(text: str, limit: int) -> str:
    """`clean` text of at most `limit` UTF-16 units, with an ellipsis where something was left out.

    Slack does not say what it counts as a character; UTF-16 units are the most it can be.
    """
    near = text[: FAR * limit]  # a name of a megabyte must not keep the event loop busy
    return _fit(clean(near) + (ELLIPSIS if len(near) < len(text) else ""), limit)


def neutral(text: str, limit: int) -> str:
    """`clean` text that means nothing in mrkdwn, of at most `limit` units, escapes counted."""
    near = cut(text, limit + 1)  # what is further on is cut in any case
    plain = _FORMATTING.sub(lambda found: _LOOK_ALIKES[found[0]], near)
    return _fit((_ESCAPES.get(character, character) for character in plain), limit)


def length(text: str) -> int:
    """UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _visible(character: str) -> str:
    category = unicodedata.category(character)
    if category in _BLANK:
        return " "
    return "" if category in _INVISIBLE and character not in _JOINERS else character


def _fit(pieces: Iterable[str], limit: int) -> str:
    """As many whole pieces as fit, an escape or a character being one."""
    taken: list[str] = []
    used = short = 0  # `short`: how many pieces leave room for the ellipsis
    for piece in pieces:
        used += length(piece)
        if used > limit:
            return "".join(taken[:short]).rstrip() + ELLIPSIS
        taken.append(piece)
        short = len(taken) if used < limit else short
    return "".join(taken)


# --- Numbers and time -------------------------------------------------------------------------


def number(value: int) -> str:
    """`9,500`."""
    return f"{value:,}" if abs(value) < MOST_NUMBER else "very many"


def count(value: int, one: str, many: str = "") -> str:
    """`1 import`, `9,500 imports`."""
    return f"{number(value)} {one if value == 1 else many or f'{one}s'}"


def share(part: int, whole: int) -> str:
    """`5%`, and never 0% of something or 100% of not everything."""
    percent = round(ALL * part / whole)
    if part and percent == 0:
        return "under 1%"
    return "over 99%" if part < whole and percent == ALL else f"{percent}%"


def utc(at: datetime) -> str:
    """`2026-11-23 12:00 UTC`, for where Slack cannot show the reader's own time."""
    try:
        return f"{at.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
    except OverflowError:  # a date at the very edge of the calendar
        return f"{at:%Y-%m-%d %H:%M}"


# --- Limits -----------------------------------------------------------------------------------


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
            for option in options:
                yield from _text_object("option", option["text"], BUTTON)
                yield from _sized("option", option["value"], OPTION)
        case _:
            yield "not a button with a value or an address, nor a menu"


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
