"""A message for the terminal: the same blocks as readable text."""

import html
import re

from bot.views.blocks import aligned
from bot.views.message import Block, Element, Message, Part
from bot.views.signs import CHARACTERS

_CLOSE = ("section", "context")  # blocks without an empty line before them
_DATE = re.compile(r"<!date\^[^|>]*\|([^>]*)>")


def plain(message: Message) -> str:
    """The blocks line by line: instants in UTC, emoji as characters, buttons as `[Label]`."""
    said = ""
    for block in message.blocks:
        gap = "\n" if block["type"] in _CLOSE else "\n\n"
        words = _block(block)
        said += f"{gap}{words}" if said and words else words
    return said


def _block(block: Block) -> str:
    match block:
        case {"type": "rich_text", "elements": sections}:
            return "\n".join("".join(map(_part, section["elements"])) for section in sections)
        case {"type": "section", "text": text, "accessory": press}:
            return f"{_button(press)} {_text(text)}"
        case {"type": "section" | "header", "text": text}:
            return _text(text)
        case {"type": "table", "rows": rows}:
            return "\n".join(aligned([str(cell["text"]) for cell in row] for row in rows))
        case {"type": "image", "alt_text": str(alt)}:
            return alt
        case {"type": "context", "elements": elements}:
            return " ".join(map(_text, elements))
        case {"type": "actions", "elements": elements}:
            return " ".join(map(_button, elements))
        case _:
            return ""


def _part(part: Part) -> str:
    match part:
        case {"type": "text", "text": str(text)}:
            return text
        case {"type": "date", "fallback": str(fallback)}:
            return fallback
        case {"type": "user", "user_id": str(who)} | {
            "type": "usergroup",
            "usergroup_id": str(who),
        }:
            return f"@{who}"
        case {"type": "channel", "channel_id": str(where)}:
            return f"#{where}"
        case {"type": "emoji", "name": str(name)}:
            return CHARACTERS.get(name, f":{name}:")
        case _:
            return ""


def _text(text: Element) -> str:
    said = str(text["text"])
    if text["type"] != "mrkdwn":
        return said
    return html.unescape(_DATE.sub(r"\1", said))


def _button(button: Element) -> str:
    if "options" in button:
        return f"[… {' | '.join(option['text']['text'] for option in button['options'])}]"
    return f"[{button['text']['text']}]"
