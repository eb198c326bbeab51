"""Whose an import of a list is, and when it runs."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.imports import ONETIME, PERIODIC, Import
from bot.views.blocks import sentences, spoken
from bot.views.lists.owned import owned
from tests.support.views_values import ROW

DUE = datetime(2026, 11, 24, 2, 30, tzinfo=UTC)
KOLKATA = ZoneInfo("Asia/Kolkata")


@pytest.mark.parametrize(
    ("gap", "said"),
    [
        (timedelta(minutes=58), "hourly"),
        (timedelta(hours=23), "daily at 08:00"),
        (timedelta(days=7), "weekly, on Tuesdays at 08:00"),
        (timedelta(days=30), "monthly"),
        (timedelta(minutes=10), ""),
    ],
)
def test_how_often_and_at_which_hour_of_the_reader(gap: timedelta, said: str):
    """What runs more often than every half hour says nothing of it by itself."""
    row = replace(ROW, schedule=PERIODIC, next_scheduled_at=DUE, last_run_at=DUE - gap)
    assert _often(row) == said
    assert _often(replace(row, schedule=ONETIME)) == "one-time"


def _often(row: Import) -> str:
    """What stands below the owner, if anything does."""
    return "".join(map(spoken, owned(row, "omar@example.com", KOLKATA)[1:]))


def test_the_owner_is_first():
    """The schedule stands behind it."""
    row = replace(ROW, schedule=ONETIME)
    assert sentences(*owned(row, "omar@example.com", KOLKATA)).startswith("owner: omar@example.com")
