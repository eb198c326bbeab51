"""What a person reads of a message: its text, its small print and its buttons.

An instant stands in the text in each way that Slack may show it, for people have it either way:
`{tomorrow|Fri 2026-11-27|Nov 27|27 Nov} at 04:00`.
"""

import html
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from typing import Any, Final

from typing_extensions import override

Block = Mapping[str, Any]

NEAR: Final = {-1: "yesterday", 0: "today", 1: "tomorrow"}
_DATE: Final = re.compile(r"<!date\^(\d+)\^([^|>^]*)[^|>]*\|[^>]*>")
_MENTION: Final = re.compile(r"<@([UW][A-Z0-9]+)>")
_LINK: Final = re.compile(r"<(?:https?|mailto)[^|>]*\|([^>]*)>")
_STYLE: Final = re.compile(r"(?<!\w)[*_~`](?=\S)([^\n*_~`]+?)(?<=\S)[*_~`](?!\w)")


@dataclass(frozen=True, slots=True)
class Button:
    """What can be pressed; `value` is what pressing it says."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Shown:
    """One reply as it is read; `small` is the small print."""

    text: str = ""
    small: str = ""
    buttons: tuple[Button, ...] = ()

    @override
    def __str__(self) -> str:
        labels = " ".join(f"[{button.label}]" for button in self.buttons)
        return "\n".join(part for part in (self.text, self.small, labels) if part)


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads: what ids stand for, where, and when."""

    names: Mapping[str, str]
    zone: tzinfo
    now: datetime

    def read(self, messages: Iterable[tuple[str, Sequence[Block]]]) -> Shown:
        """Messages (text and blocks) one under the other."""
        texts: list[str] = []
        small: list[str] = []
        buttons: list[Button] = []
        for text, blocks in messages:
            for block in blocks:
                (small if block["type"] == "context" else texts).append(self._block(block))
                buttons += _buttons(block)
            if not blocks:
                texts.append(self._marked(text))
        return Shown(_joined(texts), _joined(small), tuple(buttons))

    def instant(self, at: datetime, form: str) -> str:
        """As Slack shows it, with the other ways beside it."""
        local, today = at.astimezone(self.zone), self.now.astimezone(self.zone).date()
        near = NEAR.get((local.date() - today).days)
        day = f"{local.day}"
        ways = [near or "", f"{local:%a %Y-%m-%d}", f"{local:%b} {day}", f"{day} {local:%b}"]
        date = "{" + "|".join(way for way in ways if way) + "}"
        return (
            re.sub(r"\{date[a-z_]*\}", date, form)
            .replace("{time}", f"{local:%H:%M}")
            .replace("{time_secs}", f"{local:%H:%M:%S}")
        )

    def _block(self, block: Block) -> str:
        match block["type"]:
            case "rich_text":
                return "".join(map(self._part, block["elements"]))
            case "table":
                rows = ([self._cell(cell) for cell in row] for row in block["rows"])
                return "\n".join(" | ".join(row) for row in rows)
            case "image":
                return str(block["alt_text"])
            case "context":
                return " ".join(self._text(each) for each in block["elements"])
            case _:
                texts = [block.get("text"), *block.get("fields", ())]
                return "\n".join(self._text(text) for text in texts if text)

    def _cell(self, cell: Mapping[str, Any]) -> str:
        return self._block(cell) if cell["type"] == "rich_text" else str(cell.get("text", ""))

    def _part(self, part: Mapping[str, Any]) -> str:
        if "elements" in part:
            end = "\n" if part["type"] in {"rich_text_section", "rich_text_preformatted"} else ""
            return "".join(map(self._part, part["elements"])) + end
        match part["type"]:
            case "date":
                return self.instant(_utc(part["timestamp"]), part["format"])
            case "user":
                return f"@{self.names.get(part['user_id'], part['user_id'])}"
            case "channel":
                return f"#{part['channel_id']}"
            case "link":
                return str(part.get("text") or part["url"])
            case _:
                return str(part.get("text", ""))

    def _text(self, text: Mapping[str, Any]) -> str:
        if text["type"] == "image":
            return str(text["alt_text"])
        return self._marked(text["text"]) if text["type"] == "mrkdwn" else str(text["text"])

    def _marked(self, text: str) -> str:
        """Mark-up as it is read."""
        text = _DATE.sub(lambda found: self.instant(_utc(found[1]), found[2]), text)
        text = _MENTION.sub(lambda found: f"@{self.names.get(found[1], found[1])}", text)
        return html.unescape(_STYLE.sub(r"\1", _LINK.sub(r"\1", text)))


def _buttons(block: Block) -> Iterator[Button]:
    for each in [*block.get("elements", ()), block.get("accessory") or {}]:
        if each.get("type") == "button":
            yield Button(str(each["text"]["text"]), str(each.get("value", "")))
        for option in each.get("options", ()):
            yield Button(str(option["text"]["text"]), str(option["value"]))


def _joined(parts: Iterable[str]) -> str:
    return "\n".join(part.strip() for part in parts if part.strip())


def _utc(stamp: str | float) -> datetime:
    return datetime.fromtimestamp(int(stamp), UTC)
