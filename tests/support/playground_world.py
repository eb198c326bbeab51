"""The made-up company of the tests: when it is, and an import to try something on."""

from datetime import UTC, datetime
from typing import Final

from bot.playground.moengage.imports import SCHEDULED, Import
from bot.playground.moengage.runs import SUCCESSFUL
from bot.playground.moengage.world import World

NOW: Final = datetime(2026, 11, 23, 15, 45, 30, tzinfo=UTC)


def one(world: World, schedule: str) -> Import:
    """An import of that schedule that is well and at rest."""
    return next(
        item
        for item in world.imports.values()
        if (item.feed.schedule, item.last_run_status) == (schedule, SUCCESSFUL)
        and item.status in {SCHEDULED, SUCCESSFUL}
    )
