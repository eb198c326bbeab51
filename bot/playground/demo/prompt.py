"""The lines that somebody types at the demo, read without blocking the loop, and what they mean."""

import asyncio
import os
import re
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from bot.playground.slack.state import YOU

GREETING = """\
The real bot runs on this machine, against stand-ins for Slack and MoEngage. You are in a Slack
channel with it; its alerts come by themselves. Type:

  /imports failed events last 7d     ask          (try also: /imports help, /imports health)
  @imports what broke today?         mention it   (anything else is a direct message to it)
  press 2                            press the button with that number
  fail · fail 50 · fail daily_users  let imports fail         (partial: only partly)
  recover · recover daily_users      let them have a good run
  ? shows this again, quit ends it
"""

_CHUNK = 65_536


class Act(StrEnum):
    """What a line asks for."""

    COMMAND = "command"
    MENTION = "mention"
    DIRECT = "direct message"
    PRESS = "press"
    FAIL = "fail"
    PARTIAL = "partial"
    RECOVER = "recover"
    HELP = "?"
    QUIT = "quit"
    NOTHING = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line, understood: what to do, and with what."""

    act: Act
    text: str = ""
    name: str = ""  # of a command: what stands behind the slash

    @property
    def said(self) -> Mapping[str, str] | None:
        """What is said in Slack, if the line says something."""
        match self.act:
            case Act.COMMAND:
                return {"text": f"{self.name} {self.text}".strip()}
            case Act.MENTION:
                return {"text": f"@imports {self.text}"}
            case Act.DIRECT:
                return {"text": self.text, "channel": YOU}  # the conversation with them alone
            case _:
                return None

    @property
    def lever(self) -> tuple[str, Mapping[str, Any]] | None:
        """The lever of the world that the line pulls, if it pulls one."""
        if self.act not in (Act.FAIL, Act.PARTIAL, Act.RECOVER):
            return None
        name = "recover" if self.act is Act.RECOVER else "fail"
        more: dict[str, Any] = {"partial": True} if self.act is Act.PARTIAL else {}
        if name == "fail" and (not self.text or self.text.isdigit()):
            return name, {"count": int(self.text or 1), **more}
        return name, {"imports": [self.text], **more} if self.text else more


def understood(line: str) -> Line:
    """What a line asks for; whatever is nothing else is a direct message."""
    line = line.strip()
    word, _, rest = line.partition(" ")
    rest = rest.strip()
    if not line:
        return Line(Act.NOTHING)
    if re.fullmatch(r"/[\w-]+", word):
        return Line(Act.COMMAND, rest, word)
    if word.lower() in ("@imports", "@imports-bot"):
        return Line(Act.MENTION, rest)
    if word == "press" and re.fullmatch(r"\d+( yes)?", rest):
        return Line(Act.PRESS, rest)
    if word in (Act.FAIL, Act.PARTIAL, Act.RECOVER):
        return Line(Act(word), rest)
    if line in ("quit", "exit"):
        return Line(Act.QUIT)
    if line == Act.HELP:
        return Line(Act.HELP)
    return Line(Act.DIRECT, line)


async def typed(source: int) -> AsyncIterator[str]:
    """Lines from a file descriptor until its end. A terminal and a pipe are waited for without
    blocking; a plain file never blocks.
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
