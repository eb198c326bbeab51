"""Asking the parser, at the instant that the language is described at."""

from collections.abc import Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.query.errors import QueryError
from bot.query.parser import parse
from bot.query.values import Query

NOW = datetime(2026, 11, 23, 21, 15, 30, 123456, tzinfo=UTC)  # a Monday
WORKSPACES = ("live", "test")


def ask(
    text: str, *, now: datetime = NOW, zone: str = "UTC", workspaces: Sequence[str] = WORKSPACES
) -> Query:
    """What a question is understood as."""
    return parse(text, now=now, zone=ZoneInfo(zone), workspaces=workspaces)


def window(text: str, *, now: datetime = NOW, zone: str = "UTC") -> tuple[str, str]:
    """The first and the last second that a question asks about, on the clock of the zone."""
    span = ask(text, now=now, zone=zone).span
    assert span is not None, f"{text} has no window"
    return f"{span.start:%Y-%m-%d %H:%M:%S}", f"{span.end:%Y-%m-%d %H:%M:%S}"


def refusal(
    text: str, *, now: datetime = NOW, workspaces: Sequence[str] = WORKSPACES
) -> QueryError:
    """The error that a question meets."""
    with pytest.raises(QueryError) as caught:
        ask(text, now=now, workspaces=workspaces)
    return caught.value
