"""Remembered runs in plain memory, by the rules of scripts/runs.lua and scripts/forget.lua."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from typing_extensions import override

from bot.domain.runs.remembered import Run
from bot.domain.runs.tallies import OUTCOMES
from bot.services.ports import Runs
from bot.store.runs import READ, REMEMBERED, SPAN, RunLimits, begin_of, expires, size, span_of


@dataclass(slots=True)
class RunsOfSpan:
    """The runs of an import in a span by when they ran, and how long their texts are."""

    runs: dict[datetime, Run] = field(default_factory=dict)
    size: int = 0

    def put(self, run: Run, most: int) -> None:
        """Add or replace it; the oldest go that are more than `most` bytes."""
        known = self.runs.get(run.ran_at)
        self.size += size(run) - (size(known) if known else 0)
        self.runs[run.ran_at] = run
        while self.size + 1 > most:
            self.size -= size(self.runs.pop(next(iter(self.runs))))


@dataclass(slots=True)
class RunsKept:
    """The runs of each span, of each import; how many runs each span had; and since when every run
    is remembered.
    """

    limits: RunLimits = REMEMBERED
    spans: dict[date, dict[str, RunsOfSpan]] = field(default_factory=dict)
    counts: dict[date, int] = field(default_factory=dict)
    since: datetime | None = None

    def copy(self) -> "RunsKept":
        """The same values in containers of its own."""
        spans = {
            span: {name: replace(of, runs=of.runs.copy()) for name, of in imports.items()}
            for span, imports in self.spans.items()
        }
        return replace(self, spans=spans, counts=self.counts.copy())

    def remember(self, run: Run, now: datetime) -> None:
        """Once, and as it is described last."""
        span = span_of(run.ran_at)
        if expires(span, self.limits.kept) <= now:
            return
        of = self.spans.get(span, {}).get(run.import_id, RunsOfSpan())
        known = of.runs.get(run.ran_at)
        if known is None:
            self.counts[span] = self.counts.get(span, 0) + 1
            if self.counts[span] > self.limits.runs:
                return
        self.spans.setdefault(span, {})[run.import_id] = of
        of.put(_told_again(known, self._explained(span, run)), self.limits.bytes)

    def _explained(self, span: date, run: Run) -> Run:
        """Without its reason, if that is one too many."""
        imports = self.spans.get(span, {}).values()
        reasons = {one.reason for of in imports for one in of.runs.values()} - {""}
        full = run.reason not in reasons and len(reasons) >= self.limits.reasons
        return replace(run, reason="") if full else run

    def forget(self, import_id: str) -> None:
        """All runs of an import."""
        for imports in self.spans.values():
            imports.pop(import_id, None)

    def expire(self, now: datetime) -> None:
        """What was kept long enough, and the oldest of too many."""
        self.since = max(self.since or now, now - self.limits.kept)
        over = {span for span in self.counts if expires(span, self.limits.kept) <= now}
        runs, newest = 0, max(self.counts, default=None)
        for span in sorted(set(self.counts) - over, reverse=True):
            runs += self.counts[span]
            if span != newest and runs > self.limits.runs:
                over.add(span)
                self.since = max(self.since, begin_of(span) + SPAN)
        for span in over:
            self.spans.pop(span, None)
            del self.counts[span]

    def all(self, now: datetime) -> Iterator[Run]:
        """Every run, in no order."""
        for span, imports in self.spans.items():
            if now < expires(span, self.limits.kept):
                for of in imports.values():
                    yield from of.runs.values()


def _told_again(known: Run | None, run: Run) -> Run:
    if known is None:
        return run
    duration = known.duration if run.duration is None else run.duration
    reason = run.reason or known.reason
    return replace(run, ended_at=known.ended_at, reason=reason, duration=duration)


class MemoryRuns(Runs):
    """The runs of one workspace, looked up at every call, for the server may be wiped."""

    def __init__(self, kept: Callable[[], RunsKept], now: Callable[[], datetime]) -> None:
        self._kept = kept
        self._now = now

    @override
    async def between(
        self, begin: datetime, end: datetime, *, outcomes: Collection[str] = OUTCOMES
    ) -> Sequence[Run]:
        found = [
            run for run in self._all() if begin <= run.ran_at < end and run.outcome in outcomes
        ]
        return sorted(found, key=lambda run: (run.ran_at, run.import_id))[-READ:]

    @override
    async def of(self, import_id: str, limit: int) -> Sequence[Run]:
        found = [run for run in self._all() if run.import_id == import_id]
        return sorted(found, key=lambda run: run.ran_at, reverse=True)[:limit]

    @override
    async def known_since(self) -> datetime | None:
        return self._kept().since

    def _all(self) -> Iterator[Run]:
        for run in self._kept().all(self._now()):
            yield run if run.broken else replace(run, reason="")
