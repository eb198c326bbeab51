"""Everything at a glance: what is broken, what was announced, what runs next, how the week was."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.domain.alerting.mutes import Mute
from bot.domain.answers.health import Health
from bot.domain.imports import Import
from bot.domain.watching.problems import Problem


@dataclass(frozen=True, slots=True)
class Week:
    """The runs of the last seven days, as far as they were counted."""

    runs: int
    failed: int
    partial: int
    since: datetime


@dataclass(frozen=True, slots=True)
class WorkspaceHome:
    """One workspace. The lists hold as many as are shown; the numbers count them all."""

    name: str
    problems: tuple[Problem, ...] = ()  # open ones, the latest failure first
    broken: int = 0
    running: tuple[Import, ...] = ()
    in_flight: int = 0
    overdue: tuple[Import, ...] = ()
    late: int = 0
    coming: tuple[Import, ...] = ()  # soonest first
    scheduled: int = 0
    imports: int = 0
    week: Week | None = None  # None before the first count
    seen: bool = False  # whether a sweep has seen this workspace at all
    mutes: Mapping[str, Mute] = field(default_factory=dict)  # of those broken, by id
    alerted: tuple[Problem, ...] = ()  # what a channel heard of in the last day, the latest first
    alerts: int = 0


@dataclass(frozen=True, slots=True)
class HomeTab:
    """All workspaces and the bot itself; `store_away` if what was seen could not be read."""

    panels: tuple[WorkspaceHome, ...]
    health: Health
    at: datetime
    store_away: bool = False
