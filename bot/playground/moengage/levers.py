"""What a person does to the imports of a world by hand.

Each lever takes an id or a name and acts at the instant to which the world was advanced. It raises
LookupError if there is no such import, and ValueError if no run can happen since it is archived.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Final

from bot.playground.moengage.company import Template, make
from bot.playground.moengage.imports import ARCHIVED, BROKEN, Import
from bot.playground.moengage.runs import FAILED, PARTIAL_SUCCESS, SUCCESSFUL, Times, drawn
from bot.playground.moengage.world import World

FOR_EVER: Final = timedelta(days=365)

# --- Runs -------------------------------------------------------------------------------------


def fail(world: World, which: str, reason: str | None = None, *, partial: bool = False) -> None:
    """A run happens now (the one under way, if any) and fails. No reason: one is drawn; an empty
    one: the run history has no file that could show it.
    """
    outcome = PARTIAL_SUCCESS if partial else FAILED
    world.life.end_now(_living(world, which), world.now, outcome, reason)


def fail_many(world: World, count: int, *, partial: bool = False) -> Sequence[str]:
    """That many imports that were well (or all of them) fail now; their ids."""
    well = [
        item.feed.id
        for item in world.imports.values()
        if item.status != ARCHIVED and item.last_run_status not in BROKEN
    ]
    chosen = world.dice.sample(well, min(count, len(well)))
    for import_id in chosen:
        fail(world, import_id, partial=partial)
    return chosen


def recover(world: World, which: str, *, share: float = 1.0) -> None:
    """A run happens now (the one under way, if any) and is successful, with this share of the
    usual rows.
    """
    world.life.end_now(_living(world, which), world.now, SUCCESSFUL, share=share)


def rerun(world: World, which: str) -> None:
    """A run happens now and ends as the latest one did: only `last_run_at` moves."""
    item = _living(world, which)
    world.life.end_now(item, world.now, item.last_run_status or SUCCESSFUL)


def escalate(world: World, which: str) -> None:
    """The latest run turns from PARTIAL_SUCCESS to FAILED; ValueError if it was not partial."""
    item = world.find(which)
    if item.last_run_status != PARTIAL_SUCCESS:
        raise ValueError("Only a partial success can turn into a failure.")
    item.end_as(FAILED)


def start(world: World, which: str) -> None:
    """A run is queued now, to go its way as time advances; ValueError if one is under way."""
    world.life.begin(_resting(world, which), world.now)


def hang(world: World, which: str) -> None:
    """A run begins now, and goes on until another lever ends it; ValueError if one is under way."""
    item = _resting(world, which)
    times = Times(world.now, world.now, world.now + FOR_EVER)
    world.life.launch(item, drawn(item.feed, times, world.trouble, item.dice))
    world.life.catch_up(item, world.now)


def skip(world: World, which: str) -> None:
    """The next run is due now, and does not come; ValueError if none is to come."""
    item = _living(world, which)
    if item.flight or not item.feed.every:
        raise ValueError("This import has no next run.")
    item.due, item.skips = world.now, True


# --- Whether it is there, and under which name ------------------------------------------------


def upload(world: World, name: str, kind: str = "USERS") -> str:
    """Somebody uploads a CSV file under any name, and its run is queued now; its id."""
    template = Template(name, kind, "CSV", None, 1, 5_000, "crm")
    return world.add(make(template, world.dice, world.now, world.zone)).feed.id


def rename(world: World, which: str, name: str) -> None:
    """The same import under another name."""
    item = world.find(which)
    item.feed = replace(item.feed, name=name)


def archive(world: World, which: str) -> None:
    """No run happens any more; one that is under way is dropped."""
    world.find(which).archive()


def delete(world: World, which: str) -> None:
    """It is not listed any more, and nothing happens to it."""
    item = world.find(which)
    world.deleted[item.feed.id] = world.imports.pop(item.feed.id)


def restore(world: World, import_id: str) -> None:
    """A deleted import is listed again, as it would be by now; LookupError if it was not."""
    if import_id not in world.deleted:
        raise LookupError(f"no import {import_id!r} was deleted")
    item = world.imports[import_id] = world.deleted.pop(import_id)
    world.life.catch_up(item, world.now)


def _living(world: World, which: str) -> Import:
    item = world.find(which)
    if item.status == ARCHIVED:
        raise ValueError("Archived imports do not run.")
    return item


def _resting(world: World, which: str) -> Import:
    item = _living(world, which)
    if item.flight:
        raise ValueError("This import is already running.")
    return item
