"""What was promised to people: to tell one of them, once, when the run of an import ends."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar, Final

from typing_extensions import override

from bot.domain.ids import promise_id
from bot.domain.imports import Import
from bot.domain.outgoing.sendable import Single
from bot.domain.runs.remembered import Run

# Whoever still waits after that has looked elsewhere.
LONGEST: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Promise:
    """To tell `user` when a run of the import ends that had not ended `at` then; with `good`, when
    one ends well.
    """

    import_id: str
    user: str
    at: datetime
    good: bool = False


@dataclass(frozen=True, slots=True)
class RunEnded(Single):
    """How that run ended. `channel` is the person: Slack opens a direct message."""

    label: ClassVar = "run_ended"

    id: str
    channel: str
    workspace: str
    row: Import
    run: Run
    created_at: datetime

    @property
    def since(self) -> datetime:
        """No post of it can be older."""
        return self.created_at

    @property
    def happened_at(self) -> datetime:
        """When the end was seen."""
        return self.created_at

    @property
    @override
    def routed(self) -> bool:
        return False


def kept(
    promise: Promise, row: Import, latest: Run | None, workspace: str, now: datetime
) -> RunEnded | None:
    """What is due of a promise; nothing while no run ended since."""
    if latest is None or (promise.good and latest.broken):
        return None
    if (latest.ended_at or latest.ran_at) <= promise.at:
        return None
    name = promise_id(promise.import_id, promise.user, promise.at)
    return RunEnded(name, promise.user, workspace, row, latest, now)


def is_over(promise: Promise, now: datetime) -> bool:
    """Whether it is too old to be kept."""
    return now - promise.at > LONGEST
