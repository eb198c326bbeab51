"""Slack's text markup, made readable in a terminal.

    *bold* _italic_ ~struck~ `code` ```block```     styles
    <@U1> <#C1|name> <!here> <!subteam^S1|@name>    mentions
    <https://...|label>                             links
    <!date^1700000000^{date_short} at {time}|...>   an instant, in the reader's zone
    :white_check_mark:                              emoji
    &lt; &gt; &amp;                                 the three characters that are markup

Styles are kept as marks of no width until a line is laid out; `ansi` or `plain` ends them.
https://docs.slack.dev/messaging/formatting-message-text
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta, tzinfo

from bot.playground.slack.emoji import EMOJI

# Marks from the private use area: no letter, no width, nothing that Slack sends.
_STYLES: Mapping[str, tuple[str, str]] = {
    "bold": ("1", "22"),
    "dim": ("2", "22"),
    "italic": ("3", "23"),
    "underline": ("4", "24"),
    "strike": ("9", "29"),
    "red": ("31", "39"),
    "green": ("32", "39"),
    "cyan": ("36", "39"),
}
_ON = {name: chr(0xF000 + 2 * n) for n, name in enumerate(_STYLES)}
_OFF = {name: chr(0xF001 + 2 * n) for n, name in enumerate(_STYLES)}
_CODES = {
    mark[name]: f"\x1b[{codes[end]}m"
    for end, mark in enumerate((_ON, _OFF))
    for name, codes in _STYLES.items()
}
_MARKS = re.compile(f"[{chr(0xF000)}-{chr(0xF000 + 2 * len(_STYLES))}]")
_HOLE = 0xE000  # an atom that was taken out, while the rest is styled

_ATOM = re.compile(r"```(?P<block>.+?)```|`(?P<code>[^`\n]+)`|<(?P<tag>[^<>]+)>", re.DOTALL)
_EMPHASIS = {
    name: re.compile(
        rf"(?<![\w{re.escape(c)}]){re.escape(c)}(?=\S)([^\n]+?)(?<=\S){re.escape(c)}(?!\w)"
    )
    for name, c in (("bold", "*"), ("italic", "_"), ("strike", "~"))
}
_EMOJI = re.compile(r":([a-z0-9_+-]+):")


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads: the names that ids stand for, the reader's zone, and the time."""

    now: Callable[[], datetime]
    zone: tzinfo
    names: Mapping[str, str] = field(default_factory=dict)  # user or channel id -> name

    def read(self, text: str) -> str:
        """Markup as text with marks."""
        atoms: list[str] = []

        def take_out(found: re.Match[str]) -> str:
            atoms.append(self._atom(found))
            return chr(_HOLE + len(atoms) - 1)

        rest = _ATOM.sub(take_out, clean(text))
        for name, pattern in _EMPHASIS.items():
            rest = pattern.sub(mark(name, r"\1"), rest)
        rest = unescaped(emoji(rest))
        return "".join(
            atoms[ord(c) - _HOLE] if _HOLE <= ord(c) < _HOLE + len(atoms) else c for c in rest
        )

    def _atom(self, found: re.Match[str]) -> str:
        if (code := found["block"] or found["code"]) is not None:
            return mark("cyan", unescaped(code.strip("\n")))
        return self._tag(found["tag"])

    def _tag(self, tag: str) -> str:
        body, _, label = tag.partition("|")
        if body.startswith("!date^"):
            return self._date(body, label)
        if body.startswith(("@", "#")):
            name = self.names.get(body[1:], label or body[1:])
            return mark("cyan", body[0] + name.lstrip("@#"))
        if body.startswith("!"):
            return mark("cyan", "@" + (label or body[1:].partition("^")[0]).lstrip("@"))
        return mark("underline", unescaped(label)) if label else unescaped(body)

    def _date(self, body: str, fallback: str) -> str:
        try:
            _, instant, wanted, *_ = body.split("^")
            when = datetime.fromtimestamp(int(instant), self.zone)
        except (ValueError, OverflowError, OSError):
            return unescaped(fallback)
        return re.sub(r"{(\w+)}", lambda found: self._part(found[1], when), wanted)

    def _part(self, name: str, when: datetime) -> str:
        if name.endswith("_pretty") and (day := self._near_day(when)):
            return day
        if name == "ago":
            return _ago((self.now() - when).total_seconds())
        form = {
            "date_num": "%Y-%m-%d",
            "date": "%B %-d, %Y",
            "date_short": "%b %-d, %Y",
            "date_long": "%A, %B %-d, %Y",
            "time": "%H:%M",
            "time_secs": "%H:%M:%S",
        }.get(name.removesuffix("_pretty"), "%Y-%m-%d %H:%M")
        return when.strftime(form)

    def _near_day(self, when: datetime) -> str | None:
        days = (when.date() - self.now().astimezone(self.zone).date()) // timedelta(days=1)
        return {-1: "yesterday", 0: "today", 1: "tomorrow"}.get(days)


def _ago(seconds: float) -> str:
    for size, name in ((86400, "day"), (3600, "hour"), (60, "minute")):
        if abs(seconds) >= size:
            count = int(abs(seconds) // size)
            words = f"{count} {name}{'s' * (count > 1)}"
            return f"{words} ago" if seconds > 0 else f"in {words}"
    return "just now"


def mark(name: str, text: str) -> str:
    """The text in a style."""
    return f"{_ON[name]}{text}{_OFF[name]}"


def clean(text: str) -> str:
    """Without what a terminal could take for a command, and what here would be taken for a mark."""
    return "".join(
        char if char.isprintable() or char == "\n" else " " if char.isspace() else ""
        for char in text
    )


def emoji(text: str) -> str:
    """Emoji for the names that are known; the others stay as they are."""
    return _EMOJI.sub(lambda found: EMOJI.get(found[1], found[0]), text)


def unescaped(text: str) -> str:
    """The three entities as characters."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def ansi(text: str) -> str:
    """Marks as the terminal's own codes."""
    return _MARKS.sub(lambda found: _CODES.get(found[0], ""), text)


def plain(text: str) -> str:
    """Without marks."""
    return _MARKS.sub("", text)


def width(text: str) -> int:
    """How many columns a text takes; marks take none, emoji and wide letters two."""
    return sum(_columns(char) for char in text)


def _columns(char: str) -> int:
    if unicodedata.category(char) in ("Co", "Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def cut(text: str, most: int) -> str:
    """The beginning that fits, with an ellipsis if that is not all; styles are ended."""
    if width(text) <= most:
        return text
    kept, used = "", 0
    for char in text:
        if used + _columns(char) > most - 1:
            break
        kept += char
        used += _columns(char)
    ends = (_OFF[name] for name in _STYLES if kept.count(_ON[name]) > kept.count(_OFF[name]))
    return kept + "…" + "".join(ends)


def wrapped(text: str, most: int) -> list[str]:
    """Lines of at most this many columns, broken at spaces; a longer word is broken."""
    lines = []
    for line in text.split("\n"):
        current = ""
        for word in re.split(r"(?<= )(?=[^ ])", line):
            if current and width(current + word.rstrip()) > most:
                lines.append(current.rstrip())
                current = ""
            while width(word.rstrip()) > most:
                head = _head(word, most)
                lines.append(head)
                word = word[len(head) :]  # noqa: PLW2901 - what is left of the word
            current += word
        lines.append(current.rstrip())
    return lines


def _head(text: str, most: int) -> str:
    used = 0
    for at, char in enumerate(text):
        used += _columns(char)
        if used > most:
            return text[: max(at, 1)]
    return text
