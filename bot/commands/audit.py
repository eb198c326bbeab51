"""`imports-bot audit`: what people did with the bot, the latest first."""

import json
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import asdict, dataclass
from typing import Final

from bot.clock import SystemClock
from bot.commands.query import borrow_store
from bot.domain.access.audit import Act
from bot.domain.errors import BotError
from bot.settings import Settings, SettingsError
from bot.store.memory.store import MemoryStore
from bot.views.text import clock, cut

# What fits on a line besides the rest.
_LONGEST: Final = 100


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which acts: the latest ones, of one workspace or of all."""

    last: int
    workspace: str | None = None
    as_json: bool = False


async def audit(settings: Settings, wanted: Wanted) -> list[str]:
    """The lines to print. Raises SettingsError, StoreError, and BotError if no store is there."""
    workspaces = _workspaces(settings, wanted.workspace)
    async with AsyncExitStack() as stack:
        opened = await borrow_store(settings, stack, SystemClock())
        if isinstance(opened.store, MemoryStore):
            raise BotError("REDIS_URL is not set and no bot runs here: there is no audit log")
        found = [
            (name, act)
            for name in workspaces
            for act in await opened.store.audit(name).latest(wanted.last)
        ]
    return lines(found, wanted)


def lines(found: Sequence[tuple[str, Act]], wanted: Wanted) -> list[str]:
    """The latest of these acts, each with its workspace, as lines: pure."""
    latest = sorted(found, key=lambda one: one[1].at, reverse=True)[: wanted.last]
    if wanted.as_json:
        return [_as_json(workspace, act) for workspace, act in latest]
    return [_line(workspace, act) for workspace, act in latest] or ["nobody did anything yet"]


def _workspaces(settings: Settings, name: str | None) -> list[str]:
    there = list(settings.all_workspaces)
    if name and name not in there:
        known = ", ".join(there)
        raise SettingsError([f"--workspace: there is no workspace {name!r}; there is {known}"])
    return [name] if name else there


def _line(workspace: str, act: Act) -> str:
    """Everything in it may come from outside: nothing may move the cursor of a terminal."""
    result = f"{act.result} ({act.why})" if act.why else act.result
    where = f" in {act.channel}" if act.channel else ""
    said = f"{clock(act.at)} {act.by}{where}, {workspace}: {act.text}"
    return f"{cut(said, _LONGEST + 60)} -> {cut(result, _LONGEST)}"


def _as_json(workspace: str, act: Act) -> str:
    return json.dumps({**asdict(act), "at": act.at.isoformat(), "workspace": workspace})
