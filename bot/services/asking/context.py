"""What answers questions about one workspace, and what its watcher saw last."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from typing_extensions import override

from bot.domain.alerting.routing import Routing
from bot.domain.alerting.severity import Thresholds
from bot.domain.anomalies.lags import ASKED, LagRules
from bot.domain.answers.notes import Notes
from bot.domain.answers.source import Source
from bot.domain.errors import StoreError, VendorError
from bot.domain.imports import Import
from bot.services.outbox import Outbox
from bot.services.people_ports import Activity, Mutes, Promises, Subscriptions
from bot.services.ports import AnswerCache, ImportsApi, Runs, States
from bot.services.rules_in_force import CurrentRules

# Rows that a sweep saw within this time stand for the present: asking for them would show the same.
RECENT: Final = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class WorkspaceContext:
    """What answers questions about one workspace. `show_owners`: an address may be shown."""

    name: str
    zone: ZoneInfo
    api: ImportsApi
    states: States
    runs: Runs
    cache: AnswerCache
    subscriptions: Subscriptions
    mutes: Mutes
    activity: Activity
    rules: CurrentRules
    outbox: Outbox
    promises: Promises
    show_owners: bool = True

    @property
    def routing(self) -> Routing:
        """The routes as they are now."""
        return self.rules.now.routing

    @property
    def thresholds(self) -> Thresholds:
        """From how many failed rows on there are alerts now."""
        return self.rules.now.thresholds

    @property
    def lag_rules(self) -> LagRules:
        """What counts as stuck, overdue and so on when it is asked for now."""
        return ASKED.under(self.rules.now.anomaly_rules)


class WorkspaceContexts(Mapping[str, WorkspaceContext]):
    """The contexts of all workspaces by their names. The first one is meant where none is named."""

    def __init__(self, contexts: Sequence[WorkspaceContext]) -> None:
        self._by_name = {each.name: each for each in contexts}
        self.default = contexts[0]

    @override
    def __getitem__(self, name: str) -> WorkspaceContext:
        return self._by_name[name]

    @override
    def __iter__(self) -> Iterator[str]:
        return iter(self._by_name)

    @override
    def __len__(self) -> int:
        return len(self._by_name)

    def named(self, name: str | None) -> WorkspaceContext:
        """That of the workspace that a question names, or the default. Raises KeyError."""
        return self[name] if name else self.default

    def asked(self, name: str | None) -> Iterable[WorkspaceContext]:
        """That of the workspace that a question names, or all of them. Raises KeyError."""
        return [self[name]] if name else self.values()

    def to_name(self, context: WorkspaceContext) -> str | None:
        """The workspace as a question has to name it; None for the default."""
        return None if context is self.default else context.name


@dataclass(frozen=True, slots=True)
class Reading:
    """Rows, and where they are from. `total`: what MoEngage says there are, where reading was cut
    short; else 0. `trouble`: why they are not from MoEngage, where that was wanted.
    """

    rows: Sequence[Import]
    total: int
    unreadable: int
    as_of: datetime
    source: Source
    notes: Notes = ()
    trouble: VendorError | None = None


async def last_seen(context: WorkspaceContext) -> Reading | None:
    """Every row as last seen; None before the first sweep, and while the store is away."""
    try:
        sweep = await context.states.last_sweep()
        rows = await context.states.rows() if sweep else ()
    except StoreError:
        return None
    return Reading(rows, 0, 0, sweep.finished_at, Source.LAST_SEEN) if sweep else None


def recent(reading: Reading, now: datetime) -> bool:
    """Whether what was seen then is as good as what is there now."""
    return now - reading.as_of <= RECENT


async def swept_recently(context: WorkspaceContext, now: datetime) -> bool:
    """Whether `last_seen` would be recent, without reading its rows."""
    try:
        sweep = await context.states.last_sweep()
    except StoreError:
        return False
    return sweep is not None and now - sweep.finished_at <= RECENT
