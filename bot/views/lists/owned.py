"""Whose an import of a list is, and when it runs, where owners are asked for."""

from typing import Final
from zoneinfo import ZoneInfo

from bot.domain.imports import ONETIME, Import
from bot.domain.runs.schedule import Rhythm, rhythm
from bot.views.blocks import literal, say
from bot.views.message import Line

_OWNER: Final = 100


def owned(row: Import, owner: str, zone: ZoneInfo) -> list[Line]:
    """`owner: omar@example.com`, and `daily at 02:30`."""
    often = _often_at(row, zone)
    return [[say("owner: "), literal(owner, _OWNER)], *([[say(often)]] if often else [])]


def _often_at(row: Import, zone: ZoneInfo) -> str:
    """`hourly`, `daily at 02:30`, `weekly, on Tuesdays at 02:00`; empty if that is not known."""
    if row.schedule == ONETIME:
        return "one-time"
    often, due = rhythm(row), row.next_scheduled_at
    at = due.astimezone(zone) if due else None
    if at and often is Rhythm.DAILY:
        return f"daily at {at:%H:%M}"
    if at and often is Rhythm.WEEKLY:
        return f"weekly, on {at:%A}s at {at:%H:%M}"
    return str(often or "")
