"""The lines that somebody types at the demo, read without blocking the loop, and what they mean."""

import asyncio
import os
import re
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.playground.slack.state import YOU
from bot.playground.stage.acts import MENTION

GREETING = """\
The real bot is running on this machine, against stand-ins for Slack and MoEngage.
You are in the channel #data-imports. Alerts appear on their own. Type:

  /imports failed events last 7d     ask the bot   (more: /imports help, /imports health)
  @imports what broke today?         mention the bot
  any other text                     send the bot a direct message
  press 2                            press button 2
  fail · fail 50 · fail daily_users  make imports fail   (partial: only some rows fail)
  recover · recover daily_users      make failed imports recover
  ?                                  show this list
  quit                               stop the demo
"""

_CHUNK = 65_536


@dataclass(frozen=True, slots=True)
class Line:
    """What a line asks for: an act (see `acts`), or "press", "help" or "quit"."""

    do: str
    given: Mapping[str, Any] = field(default_factory=dict)


def understood(text: str) -> Line | None:
    """What a line asks for, None if nothing. What is nothing else is a direct message."""
    text = text.strip()
    word, _, rest = text.partition(" ")
    match word, rest.strip():
        case "", _:
            return None
        case "quit" | "exit", "":
            return Line("quit")
        case "?", "":
            return Line("help")
        case "press", which if found := re.fullmatch(r"([0-9]{1,9})( yes)?", which):
            return Line("press", {"number": int(found[1]), "sure": bool(found[2])})
        case "fail" | "partial", which:
            return Line("fail", {**_imports(which), "partial": word == "partial"})
        case "recover", which:
            return Line("recover", {"imports": [which]} if which else {})
        case _:
            return _said(text, word)


def _said(text: str, word: str) -> Line:
    to_the_bot = re.fullmatch(r"/[\w-]+", word) or MENTION.match(text)
    return Line("say", {"text": text} if to_the_bot else {"text": text, "channel": YOU})


def _imports(which: str) -> Mapping[str, Any]:
    """A number of them, the one of this name, or any one."""
    if re.fullmatch(r"[0-9]{1,9}", which):
        return {"count": int(which)}
    return {"imports": [which]} if which else {"count": 1}


async def typed(source: int) -> AsyncIterator[str]:
    """Lines from a file descriptor until its end; OSError if it cannot be read (any more). A
    terminal and a pipe are waited for without blocking; a plain file never blocks.
    """
    loop = asyncio.get_running_loop()
    unread = b""
    while chunk := await _chunk(loop, source):
        *lines, unread = (unread + chunk).split(b"\n")
        for line in lines:
            yield line.decode(errors="replace")
    if unread:
        yield unread.decode(errors="replace")


async def _chunk(loop: asyncio.AbstractEventLoop, source: int) -> bytes:
    readable = asyncio.Event()
    try:
        loop.add_reader(source, readable.set)
    except PermissionError:  # a plain file: the loop cannot watch it, and need not
        return os.read(source, _CHUNK)
    try:
        await readable.wait()
        return os.read(source, _CHUNK)
    finally:
        loop.remove_reader(source)
