"""`imports-bot route`: which way the alert about an import would take, and why. Nothing is sent."""

from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.clock import SystemClock
from bot.commands.query import borrow_store
from bot.domain.alerting.mutes import Mute, muted
from bot.domain.alerting.routing import Broken, Recipient, Subscription, route_recipients, steps
from bot.domain.alerting.severity import assess, unprocessed
from bot.domain.errors import StoreError
from bot.domain.imports import BROKEN, FAILED, SCHEDULES, SOURCES, TYPES, Import
from bot.domain.watching.problems import Problem
from bot.services.asking.one_import.imports_by_target import matching
from bot.settings import Settings, SettingsError, require
from bot.store.memory.store import MemoryStore
from bot.views.outside_slack import route
from bot.views.text import clock, cut

_MOST_NAMED = 8
_LONGEST = 300
_BEFORE = ", alerted to this problem before"
_GUESS = Import("", "", "", "", "", FAILED)


@dataclass(frozen=True, slots=True)
class Facts:
    """What is said of the import on the command line; what is not given is None."""

    target: str
    workspace: str | None = None
    status: str | None = None
    type: str | None = None
    source: str | None = None
    schedule: str | None = None
    failed_rows: int | None = None
    total_rows: int | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """What the store knows of a workspace; where it is from, or why it is not known, for people."""

    rows: Sequence[Import] = ()
    subscriptions: Sequence[Subscription] = ()
    mutes: Sequence[Mute] = ()
    where: str = ""
    problems: Mapping[str, Problem] = field(default_factory=dict)


async def dry_run(settings: Settings, facts: Facts) -> list[str]:
    """The lines to print. Raises SettingsError for a workspace that is not configured, for a name
    that several imports have, and for facts that none can have.
    """
    require(_faults(facts))
    workspace = _workspace(settings, facts)
    return lines(
        settings, facts, workspace, await _kept(settings, facts, workspace), SystemClock().now()
    )


def lines(settings: Settings, facts: Facts, workspace: str, kept: Kept, now: datetime) -> list[str]:
    """The same by what the store knows: pure. Raises SettingsError as above."""
    row, known = _row(facts, kept)
    outcome = facts.status or (row.outcome if row.outcome in BROKEN else None) or FAILED
    failed = unprocessed(row) if facts.failed_rows is None else facts.failed_rows
    total = row.total_rows if facts.total_rows is None else facts.total_rows
    assessment = assess(outcome, failed, total, settings.thresholds)
    broken = Broken(workspace, row, outcome, assessment.severity)
    routing = settings.routing(workspace)
    problem = kept.problems.get(row.id)
    before = problem.channels if problem and problem.open and outcome in BROKEN else ()
    recipients = route_recipients(broken, routing, kept.subscriptions, before)
    silent = muted(kept.mutes, row.id, now)
    way = [
        f"  {'->' if step.taken else ' -'} {_shown(route.what(step))}: {_shown(route.why(step))}"
        for step in steps(broken, routing, kept.subscriptions)
    ]
    why = route.severity(assessment.why, outcome, failed, total, settings.thresholds)
    made = [
        f"import    {_shown(row.name or row.id)} ({_kind(row)}), workspace {workspace}; {known}",
        f"run       {outcome}: {assessment.severity}, since {why}",
        f"store     {kept.where}",
    ]
    if problem and problem.open:
        made.append(f"broken    since {clock(problem.failing_since)}; {_acknowledged(problem)}")
    if silent:
        end = " or until it recovers" if silent.until_recovery else ""
        made.append(f"muted     until {clock(silent.until)}{end}: no alerts before that")
    made += ["way", *way, "recipients after the mute" if silent else "recipients"]
    made += [f"  {_said(one)}{_BEFORE if one.channel in before else ''}" for one in recipients]
    return [*made, *([] if recipients else ["  nobody"])]


def _faults(facts: Facts) -> list[str]:
    found = [] if facts.target.strip() else ["NAME-OR-ID: is empty; it names an import"]
    for option, given, known in (
        ("--type", facts.type, TYPES),
        ("--source", facts.source, SOURCES),
        ("--schedule", facts.schedule, SCHEDULES),
    ):
        if given is not None and _word(given, "") not in known:
            among = ", ".join(known).lower()
            found.append(f"{option}: {given!r} is none of {among}")
    for option, rows in (("--failed-rows", facts.failed_rows), ("--total-rows", facts.total_rows)):
        if rows is not None and rows < 0:
            found.append(f"{option}: {rows} is not a number of rows; write 0 or more")
    return found


def _workspace(settings: Settings, facts: Facts) -> str:
    names = list(settings.all_workspaces)
    name = facts.workspace or (names[0] if names else "")
    if name not in names:
        there = ", ".join(names)
        raise SettingsError([f"--workspace: there is no workspace {name!r}; there is {there}"])
    return name


async def _kept(settings: Settings, facts: Facts, workspace: str) -> Kept:
    async with AsyncExitStack() as stack:
        try:
            opened = await borrow_store(settings, stack, SystemClock())
            states = opened.store.states(workspace)
            rows = await states.rows()
            meant = matching(facts.target, rows)[:_MOST_NAMED]
            problems = await states.problems([row.id for row in meant])
            subscriptions = await opened.store.subscriptions(workspace).all()
            mutes = await opened.store.mutes(workspace).all()
        except StoreError as error:
            return Kept(where=f"not reachable, so without subscriptions: {error}")
    if isinstance(opened.store, MemoryStore):
        return Kept(where="none: REDIS_URL is not set and no bot runs here")
    counted = f"{len(rows)} imports, {len(subscriptions)} subscriptions"
    return Kept(rows, subscriptions, mutes, f"{opened.where}: {counted}", problems)


def _row(facts: Facts, kept: Kept) -> tuple[Import, str]:
    """The import as last seen, else made of what is given; and which of the two."""
    found = matching(facts.target, kept.rows)
    if len(found) > 1:
        names = ", ".join(f"{_shown(row.name)} ({_shown(row.id)})" for row in found[:_MOST_NAMED])
        raise SettingsError(
            [f"{_shown(facts.target)} is the name of {len(found)} imports: {names}"]
        )
    row = found[0] if found else replace(_GUESS, name=facts.target)
    given = replace(
        row,
        type=_word(facts.type, row.type),
        source=_word(facts.source, row.source),
        schedule=_word(facts.schedule, row.schedule),
    )
    return given, "as last seen" if found and given == row else "with what is given"


def _word(given: str | None, known: str) -> str:
    """A value as the vendor writes it."""
    return given.upper().replace("-", "_").replace(" ", "_") if given else known


def _kind(row: Import) -> str:
    return ", ".join(_shown(part) or "unknown" for part in (row.type, row.source, row.schedule))


def _acknowledged(problem: Problem) -> str:
    ack = problem.acknowledgement
    return f"acknowledged by {_shown(ack.by)}" if ack else "not acknowledged"


def _said(one: Recipient) -> str:
    mentions = f", mentions {' '.join(one.mentions)}" if one.mentions else ""
    return f"{one.channel}{mentions}"


def _shown(text: str) -> str:
    """Names come from outside: nothing in them may move the cursor of a terminal."""
    return cut(text, _LONGEST)
