"""A message of the stand-in, drawn for a terminal.

Buttons get numbers, so that somebody can press them; dates are in the reader's zone, and what the
terminal could take for a command is taken out of the text.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import zip_longest
from typing import Any

from bot.playground.demo.mrkdwn import (
    Reader,
    ansi,
    clean,
    cut,
    emoji,
    mark,
    plain,
    width,
    wrapped,
)
from bot.playground.slack.inputs import elements
from bot.playground.slack.state import Block, Message, Workspace

BAR = "│ "
NARROWEST = 24
_STYLE = {"primary": "green", "danger": "red"}


@dataclass(frozen=True, slots=True)
class Button:
    """Something that can be pressed. `option` is set for a choice of a menu."""

    number: int
    message: Message
    action_id: str
    label: str
    option: str | None = None
    confirm: str | None = None  # what Slack asks before it lets the press through
    link: str | None = None  # what Slack opens, whatever the bot does


@dataclass(slots=True)
class Screen:
    """Draws messages and numbers their buttons, on from the last one that was drawn."""

    workspace: Workspace
    reader: Reader
    columns: int = 80
    colours: bool = True
    buttons: dict[int, Button] = field(default_factory=dict)

    def draw(self, message: Message, note: str = "") -> str:
        """The message: who wrote it and where, then what it says."""
        room = max(NARROWEST, self.columns - len(BAR))
        lines = self._blocks(message, room) if message.blocks else self._read(message.text, room)
        drawn = "\n".join([self._head(message, note), *(mark("dim", BAR) + line for line in lines)])
        return ansi(drawn) if self.colours else plain(drawn)

    def _head(self, message: Message, note: str) -> str:
        author = self.workspace.users.get(message.user)
        sent = datetime.fromtimestamp(float(message.ts), UTC).astimezone(self.reader.zone)
        channel = self.workspace.channels[message.channel]
        facts = [f"#{channel.name}" if channel.name else "direct message", f"{sent:%H:%M:%S}"]
        if message.is_reply:
            facts.append("in a thread, and in the channel" if message.broadcast else "in a thread")
        if message.only_for:
            facts.append("only visible to you")
        if note:
            facts.append(note)
        name = mark("bold", author.name if author else message.user)
        return f"{name} {mark('dim', ' · '.join(facts))}"

    def _read(self, text: str, room: int) -> list[str]:
        return wrapped(self.reader.read(text), room)

    # --- Blocks -------------------------------------------------------------------------------

    def _blocks(self, message: Message, room: int) -> list[str]:
        lines: list[str] = []
        for block in message.blocks:
            lines += self._block(_cleaned(block), room)
            pressed = [self._button(message, element) for element in elements(block)]
            if buttons := "  ".join(part for parts in pressed for part in parts):
                lines += wrapped(buttons, room)
        return lines

    def _block(self, block: Block, room: int) -> list[str]:
        match block.get("type"):
            case "header":
                return [mark("bold", line) for line in self._words(block["text"], room)]
            case "section":
                return self._section(block, room)
            case "context":
                said = " ".join(self._one_line(part) for part in block["elements"])
                return [mark("dim", line) for line in wrapped(said, room)]
            case "divider":
                return [mark("dim", "─" * room)]
            case "image":
                return wrapped(f"[image: {block['alt_text']}]", room)
            case "markdown":
                return wrapped(str(block["text"]), room)
            case "rich_text":
                return wrapped("\n".join(self._rich(block)), room)
            case "table":
                return list(self._table(block, room))
            case "actions" | "input":
                return []
            case other:
                return [mark("dim", f"[{other}]")]

    def _section(self, block: Block, room: int) -> list[str]:
        lines = self._words(block["text"], room) if "text" in block else []
        fields = block.get("fields", ())
        half = (room - 2) // 2
        for left, right in zip_longest(fields[::2], fields[1::2]):
            columns = [self._words(part, half) if part else [] for part in (left, right)]
            for one, other in zip_longest(*columns, fillvalue=""):
                lines.append(f"{one}{' ' * (half + 2 - width(one))}{other}".rstrip())
        return lines

    def _words(self, text: Mapping[str, Any], room: int) -> list[str]:
        if text["type"] == "mrkdwn":
            return self._read(text["text"], room)
        return wrapped(emoji(text["text"]), room)

    def _one_line(self, part: Mapping[str, Any]) -> str:
        if part["type"] == "image":
            return f"[{part['alt_text']}]"
        return " ".join(self._words(part, 10_000))

    def _rich(self, block: Block) -> Iterator[str]:
        for part in block["elements"]:
            if part["type"] == "rich_text_list":
                for number, item in enumerate(part["elements"], start=1):
                    bullet = f"{number}." if part["style"] == "ordered" else "•"
                    yield f"{bullet} {self._rich_line(item)}"
            else:
                yield self._rich_line(part)

    def _rich_line(self, part: Mapping[str, Any]) -> str:
        return "".join(self._rich_part(element) for element in part["elements"])

    def _rich_part(self, element: Mapping[str, Any]) -> str:
        kind = element["type"]
        if kind == "emoji":
            return emoji(f":{element['name']}:")
        if kind in ("user", "channel", "usergroup"):
            sign = "#" if kind == "channel" else "@"
            name = element[f"{kind}_id"]
            return mark("cyan", sign + self.reader.names.get(name, name))
        if kind == "broadcast":
            return mark("cyan", f"@{element['range']}")
        if kind == "date":
            return self.reader.read(f"<!date^{element['timestamp']}^{element['format']}|?>")
        text = str(element.get("text") or element.get("url", ""))
        return mark("bold", text) if element.get("style", {}).get("bold") else text

    def _table(self, block: Block, room: int) -> Iterator[str]:
        rows = [[self._cell(cell) for cell in row] for row in block["rows"]]
        count = max(len(row) for row in rows)
        natural = [max(width(row[n]) for row in rows if n < len(row)) for n in range(count)]
        columns = _squeezed(natural, room - 2 * (count - 1))
        aligned = [str(one.get("align", "")) for one in block.get("column_settings", ())]
        aligned += [""] * (count - len(aligned))
        for number, row in enumerate(rows):
            sized = zip(row, columns, aligned, strict=False)  # a row may be short
            line = "  ".join(_aligned(cut(cell, size), size, align) for cell, size, align in sized)
            yield mark("bold", line.rstrip()) if number == 0 else line.rstrip()

    def _cell(self, cell: Mapping[str, Any]) -> str:
        if cell["type"] == "rich_text":
            return " ".join(self._rich(cell))
        return str(cell.get("text", cell.get("value", "")))

    # --- Buttons ------------------------------------------------------------------------------

    def _button(self, message: Message, element: Mapping[str, Any]) -> list[str]:
        if "action_id" not in element:
            return []
        options: Sequence[Mapping[str, Any] | None] = element.get("options") or [None]
        style = _STYLE.get(str(element.get("style")), "cyan")
        return [mark(style, self._numbered(message, element, option)) for option in options]

    def _numbered(
        self,
        message: Message,
        element: Mapping[str, Any],
        option: Mapping[str, Any] | None,
    ) -> str:
        text = (option or element).get("text") or {"text": element["type"]}
        label = clean(emoji(text["text"]))
        confirm = element.get("confirm")
        button = Button(
            number=len(self.buttons) + 1,
            message=message,
            action_id=element["action_id"],
            label=label,
            option=option["value"] if option else None,
            confirm=self._asked(confirm) if confirm else None,
            link=element.get("url"),
        )
        self.buttons[button.number] = button
        return f"[{button.number} {label}]"

    def _asked(self, confirm: Mapping[str, Any]) -> str:
        said = f"{confirm['title']['text']} {self._one_line(confirm['text'])}"
        return plain(said)


def _cleaned(value: Any) -> Any:
    """Every text in it without what could move the cursor or clear the screen."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, Mapping):
        return {key: _cleaned(item) for key, item in value.items()}
    if isinstance(value, Sequence):
        return [_cleaned(item) for item in value]
    return value


def _squeezed(natural: Sequence[int], room: int) -> list[int]:
    """Column widths that fit: the widest give way first."""
    columns = list(natural)
    while sum(columns) > room and max(columns) > 1:
        columns[columns.index(max(columns))] -= 1
    return columns


def _aligned(cell: str, size: int, align: str) -> str:
    gap = " " * (size - width(cell))
    if align == "right":
        return gap + cell
    if align == "center":
        half = len(gap) // 2
        return gap[:half] + cell + gap[half:]
    return cell + gap


def reader_of(workspace: Workspace, now: Callable[[], datetime]) -> Reader:
    """A reader of this workspace, in the zone of the machine."""
    names = {user.id: user.name for user in workspace.users.values()}
    names |= {channel.id: channel.name for channel in workspace.channels.values()}
    zone = now().astimezone().tzinfo
    assert zone is not None
    return Reader(now=now, zone=zone, names=names)
