"""What is said of an answer's file, or why there is none."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bot.views import actions, signs
from bot.views.blocks import button, buttons, emoji, literal, rich, say, sentences
from bot.views.message import Block, Line, Message
from bot.views.text import TEXT, count, neutral

_CODE: Final = 60
_NAME: Final = 100
_REFUSED: Final[Mapping[str, str]] = {
    "missing_scope": "The Slack app lacks the scope files:write, so there is no file.",
    "not_in_channel": "I can't post a file here: invite me to this channel first.",
    "channel_not_found": "I can't post a file here: invite me to this channel first.",
}
_NOTHING: Final = "There is nothing to put into a file."
_PRIVATE: Final = "Everybody here would see the file. Ask me in a direct message, or post it here:"
_FAILED: Final = "Slack did not take the file. Ask again in a moment."


def with_file(message: Message, name: str, rows: int) -> Message:
    """The answer, and the file that has all of it."""
    saved = [say(f"Saved {count(rows, 'row')} in "), literal(name, _NAME), say(".")]
    return _below(message, saved)


def refused(message: Message, code: str) -> Message:
    """The answer, and why Slack does not take a file."""
    words = _REFUSED.get(code)
    if words:
        return _below(message, _careful(words))
    return _below(message, [*_careful("Slack refused the file: "), literal(code, _CODE), say(".")])


def failed(message: Message) -> Message:
    """The answer, and that nobody knows what became of the file."""
    return _below(message, _careful(_FAILED))


def nothing(message: Message) -> Message:
    """The answer, which has no rows."""
    return _below(message, _careful(_NOTHING))


def asked_in_private(message: Message, question: str) -> Message:
    """The answer that only one person sees, and how to get a file, which all see."""
    press = buttons(button("Post the file here", f"{actions.SHARE}.2", question))
    return _below(message, _careful(_PRIVATE), press)


def _careful(words: str) -> Line:
    return [emoji(signs.CAREFUL), say(f" {words}")]


def _below(message: Message, line: Line, press: list[Block] | None = None) -> Message:
    """It stands first: who asked for a file looks for that."""
    spare = _below(message.spare, line, press) if message.spare else None
    text = neutral(f"{sentences(line)} ", TEXT) + message.text
    return replace(
        message, text=text[:TEXT], blocks=[rich(line), *(press or []), *message.blocks], spare=spare
    )
