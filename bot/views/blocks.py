"""The few pieces of Block Kit that every view is made of.

Text from outside goes into rich_text (`literal`), where nothing is markup. mrkdwn is for our own
words alone.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, tzinfo
from itertools import groupby
from string import Formatter

from bot.views.message import Block, Element, Line, Message, Part
from bot.views.text import (
    BUTTON,
    CELL,
    MOST_CHOICES,
    MOST_OPTIONS,
    MOST_ROWS,
    OPTION,
    SECTION,
    TEXT,
    VALUE,
    capital,
    clean,
    clock,
    cut,
    length,
    neutral,
)

_USER = re.compile(r"[UW][A-Z0-9]{1,20}")
_GROUP = re.compile(r"S[A-Z0-9]{1,20}")
_CHANNEL = re.compile(r"[CGD][A-Z0-9]{1,20}")

_NEW_LINE = "\n"
REPEAT = "You may see this twice: Slack didn't confirm the first post."


def literal(text: str, limit: int, *, bold: bool = False, code: bool = False) -> Part:
    """Text that is shown as it is, `clean` and cut; a dash where nothing is left of it."""
    return _part(cut(text, limit) or "-", bold=bold, code=code)


def say(text: str, *, bold: bool = False) -> Part:
    """Our own words; not cleaned, so that they may begin or end with a space."""
    return _part(text, bold=bold, code=False)


def begun(line: Line) -> Line:
    """With a capital letter, to begin a sentence; an instant too, where it is shown in words."""
    return [{**part, **_capital(part)} for part in line[:1]] + list(line[1:])


def _capital(part: Part) -> Part:
    return {name: capital(part[name]) for name in ("text", "fallback") if name in part}


def fill(template: str, **values: "str | Part | Line | None") -> Line:
    """Our own words with values in their place: `{name} ran {when}.` A text among them is ours
    too: what comes from outside is given as a `literal`. None and nothing leave a place empty.
    """
    parts: list[Part] = []
    for words, name, _, _ in Formatter().parse(template):
        parts += [say(words)] if words else []
        value = values[name] if name else None
        if isinstance(value, str):
            parts += [say(value)] if value else []
        elif isinstance(value, Mapping):
            parts.append(value)
        elif value:
            parts += value
    return parts


def emoji(name: str) -> Part:
    """An emoji by its Slack name."""
    return {"type": "emoji", "name": name}


def moment(at: datetime, zone: tzinfo = UTC) -> Part:
    """An instant in the reader's own time and language; in this zone where that cannot be shown."""
    if at.timestamp() < 0:  # before 1970: a mistake of the sender's, shown as it came
        return say(clock(at, zone))
    return {
        "type": "date",
        "timestamp": int(at.timestamp()),
        "format": "{date_short_pretty} at {time}",
        "fallback": clock(at, zone),
    }


def at_moment(at: datetime, zone: tzinfo = UTC) -> Part:
    """The same behind a verb: `failed today at 04:12`, and `failed at 2026-11-24 04:12 UTC` where
    Slack's own words can't be shown.
    """
    part = moment(at, zone)
    if part["type"] != "date":
        return say(f"at {part['text']}")
    return {**part, "fallback": f"at {part['fallback']}"}


def person(user: str) -> Part | None:
    """Somebody by their id in Slack, who is shown by name; None for what is no such id.

    In a message that many see it is a mention.
    """
    return {"type": "user", "user_id": user} if _USER.fullmatch(user) else None


def channel(where: str) -> Part | None:
    """A channel by its id, which Slack shows by name to who may see it; None for what is no id."""
    return {"type": "channel", "channel_id": where} if _CHANNEL.fullmatch(where) else None


def mention(someone: str) -> Part | None:
    """A person or a user group by their id; None for what is no such id."""
    if _GROUP.fullmatch(someone):
        return {"type": "usergroup", "usergroup_id": someone}
    return person(someone)


def rich(*lines: Line) -> Block:
    """Lines of literal text, emoji and moments; an empty line is left out."""
    parts: list[Part] = []
    for line in filter(None, lines):
        parts += [say(_NEW_LINE)] if parts else []
        parts += [part for part in line if part.get("text") != ""]  # which Slack refuses
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": parts}]}


def lines_of(block: Block) -> list[Line]:
    """The lines of a block that `rich` made; none of another one."""
    if block["type"] != "rich_text" or block["elements"][0]["type"] != "rich_text_section":
        return []
    grouped = groupby(block["elements"][0]["elements"], lambda part: part.get("text") == _NEW_LINE)
    return [list(parts) for ends, parts in grouped if not ends]


def monospaced(*lines: str) -> Block:
    """Lines in which every character has its column."""
    text = _part("\n".join(lines), bold=False, code=False)
    return {
        "type": "rich_text",
        "elements": [{"type": "rich_text_preformatted", "elements": [text]}],
    }


def dotted(items: Iterable[Line], between: str = " · ") -> Line:
    """Items one after the other with a dot between them, or what else is to stand there."""
    parts: list[Part] = []
    for item in items:
        parts += [say(between)] if parts else []
        parts += item
    return parts


def aside(text: str) -> Block:
    """Small grey text of one line."""
    return {
        "type": "context",
        "elements": [{"type": "plain_text", "text": cut(text, SECTION) or "-", "emoji": False}],
    }


def dated_aside(before: str, at: datetime, after: str, zone: tzinfo = UTC) -> Block:
    """Small grey text of our own with an instant in it."""
    when = moment(at, zone)
    shown = (
        f"<!date^{when['timestamp']}^{when['format']}|{when['fallback']}>"
        if when["type"] == "date"
        else when["text"]
    )
    text = {"type": "mrkdwn", "text": f"{before}{shown}{after}", "verbatim": True}
    return {"type": "context", "elements": [text]}


def button(
    label: str,
    action: str,
    value: str,
    *,
    style: str | None = None,
    confirm: Mapping[str, str] | None = None,
) -> Element | None:
    """A button, or None for an empty value and for one that Slack would not carry whole: half a
    question, or one without its odd characters, is another question. `confirm`: what is asked
    before it counts.
    """
    if not _carried(value, VALUE):
        return None
    text = {"type": "plain_text", "text": cut(label, BUTTON) or "-", "emoji": False}
    made = {"type": "button", "text": text, "action_id": action, "value": value}
    asked = {
        key: {"type": "plain_text", "text": words, "emoji": False}
        for key, words in (confirm or {}).items()
    }
    return made | ({"style": style} if style else {}) | ({"confirm": asked} if asked else {})


def link(label: str, action: str, url: str | None) -> Element | None:
    """A button that opens an address in the browser; None without one."""
    if not url:
        return None
    text = {"type": "plain_text", "text": cut(label, BUTTON) or "-", "emoji": False}
    return {"type": "button", "text": text, "action_id": action, "url": url}


def overflow(action: str, choices: Iterable[tuple[str, str]]) -> Element | None:
    """A menu of a few choices, each a label and a value; without those that Slack would not carry
    whole, and None where none is left.
    """
    made = _options(choices)[:MOST_OPTIONS]
    return {"type": "overflow", "action_id": action, "options": made} if made else None


def select(label: str, action: str, choices: Iterable[tuple[str, str]]) -> Element | None:
    """The same with a label, and with room for more."""
    made = _options(choices)[:MOST_CHOICES]
    placeholder = {"type": "plain_text", "text": label, "emoji": False}
    menu = {"type": "static_select", "action_id": action, "placeholder": placeholder}
    return menu | {"options": made} if made else None


def _options(choices: Iterable[tuple[str, str]]) -> list[Element]:
    return [
        {"text": {"type": "plain_text", "text": label or "-", "emoji": False}, "value": value}
        for label, value in choices
        if _carried(value, OPTION)
    ]


def buttons(*made: Element | None) -> list[Block]:
    """A row of those that there are; no block where there are none."""
    present = [one for one in made if one]
    return [{"type": "actions", "elements": present}] if present else []


def offer(text: str, press: Element | None) -> Block:
    """A line with the button that does what it says."""
    words = {"type": "plain_text", "text": cut(text, SECTION) or "-", "emoji": False}
    section = {"type": "section", "text": words}
    return section | {"accessory": press} if press else section


def table(rows: Iterable[Sequence[str]], *, numbers: int) -> Block:
    """Rows of short words, the first of them the heads; the last `numbers` columns stand right."""
    cells = [
        [{"type": "raw_text", "text": cut(word, CELL) or "-"} for word in row] for row in rows
    ][:MOST_ROWS]
    left = len(cells[0]) - numbers
    columns = [{"align": "left" if at < left else "right"} for at in range(len(cells[0]))]
    return {"type": "table", "rows": cells, "column_settings": columns}


def message(text: str, blocks: Sequence[Block], *, repeat: bool = False) -> Message:
    """Blocks with their words; `repeat` labels a post that may stand there already."""
    if repeat:
        return Message(neutral(f"{text} {REPEAT}", TEXT), [*blocks, aside(REPEAT)])
    return Message(neutral(text, TEXT), blocks)


def aligned(rows: Iterable[Sequence[str]]) -> list[str]:
    """The same as lines for `monospaced`: columns as wide as their longest word, all but the first
    one to the right.
    """
    made = list(rows)
    widths = [max(map(len, column)) for column in zip(*made, strict=True)]
    return [
        "  ".join(
            word.rjust(width) if at else word.ljust(width)
            for at, (word, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in made
    ]


def joined(parts: Iterable[Part | None]) -> Line:
    """Those parts that there are, with a space between them."""
    there = [part for part in parts if part]
    return [each for part in there for each in (say(" "), part)][1:]


def spoken(line: Line) -> str:
    """A line in words alone; no notification shows who an id stands for."""
    words = "".join(map(_spoken, line)).strip()
    return capital(words) if words.startswith("somebody ") else words


def _spoken(part: Part) -> str:
    if "channel_id" in part:
        return f"#{part['channel_id']}"
    if "user_id" in part:
        return "somebody"
    return str(part.get("text") or part.get("fallback") or "")


def sentences(*lines: Line) -> str:
    """Lines in words alone, one after the other; each ends with a full stop, or its own mark."""
    said = filter(None, map(spoken, lines))
    return " ".join(words if words[-1] in ".?!:" else f"{words}." for words in said)


def _carried(value: str, limit: int) -> bool:
    """Whether Slack brings a value back as it is."""
    shown = clean(value)
    return bool(shown) and shown == " ".join(value.split()) and length(value) <= limit


def _part(text: str, *, bold: bool, code: bool) -> Part:
    style = {name: True for name, on in (("bold", bold), ("code", code)) if on}
    return {"type": "text", "text": text, **({"style": style} if style else {})}
