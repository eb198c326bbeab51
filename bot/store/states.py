"""Last-seen states, problems, anomalies, rows and gaps of one workspace."""

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, timedelta

import structlog
from typing_extensions import override

from bot.domain.alerting.alerts import Alert
from bot.domain.answers.health import Sweep
from bot.domain.errors import StoreError
from bot.domain.imports import Import
from bot.domain.outgoing.digest import Digest
from bot.domain.outgoing.notices import Notice
from bot.domain.outgoing.outgoing import OutboxItem
from bot.domain.runs.remembered import Run
from bot.domain.runs.tallies import Sort, Tallies
from bot.domain.watching.decisions import Decision, Gap
from bot.domain.watching.problems import Problem
from bot.services.ports import Known, States
from bot.store import codec
from bot.store.keys import Keys
from bot.store.runs import RunLimits, arguments, begin_of, expires, span_of, spans
from bot.store.script import Script
from bot.store.server.client import Client
from bot.store.server.connect import faults

log = structlog.get_logger()

# Rows read in one go: 50,000 of them would keep the server, and us, busy for too long at once.
CHUNK = 1000

Text = str | None  # None where nothing is stored


class RedisStates(States):
    """States and rows as hashes, changed by one script together with the outbox."""

    def __init__(self, client: Client, workspace: str, limits: RunLimits) -> None:
        self._client = client
        self._keys = Keys(workspace)
        self._limits = limits
        self._adopt_before = Script(client, "adopt_before")
        self._known = Script(client, "known")
        self._commit = Script(client, "runs", "commit")
        self._swept = Script(client, "forget", "swept")
        self._filled = Script(client, "runs", "filled")
        self._tallies = Script(client, "tallies")
        self._daily = Script(client, "digest")
        self._log = log.bind(workspace=workspace)
        self._unreadable = 0
        self._strange: set[str] = set()  # imports of which a state or problem cannot be read

    @override
    async def adopt_before(self, lookback: timedelta) -> datetime:
        keys = (self._keys.adopt_before, self._keys.last_good_at)
        fixed = await self._adopt_before(keys, lookback // codec.MICROSECOND)
        return codec.instant(int(fixed))

    @override
    async def known(self, rows: Sequence[Import]) -> Mapping[str, Known | None]:
        """What is known; what this release cannot read is logged."""
        ids = [row.id for row in rows]
        known = {
            name: self._decoded(name, state, problem, ack, anomaly)
            for name, state, problem, ack, anomaly in await self._found(ids)
            if state is not None
        }
        before = len(self._strange)
        self._strange.difference_update(ids)
        self._strange.update(name for name, each in known.items() if each is None)
        if len(self._strange) != before:
            self._log.warning("store.unreadable_states", count=len(self._strange))
        return known

    async def _found(self, ids: Sequence[str]) -> list[tuple[str, Text, Text, Text, Text]]:
        """Of each import its id, state, problem, who acknowledged it, and anomaly."""
        keys = self._keys
        found = await self._known((keys.states, keys.problems, keys.acks, keys.anomalies), *ids)
        return [(name, *each) for name, each in zip(ids, found, strict=True)]

    def _decoded(
        self, name: str, state: str, problem: Text, ack: Text, anomaly: Text
    ) -> Known | None:
        try:
            seen, digest = codec.decode_seen(f"{self._keys.states} {name}", state)
            known = None if problem is None else self._problem(name, problem, ack)
            return Known(seen, digest, known, self._anomaly(name, anomaly))
        except StoreError:
            return None

    def _anomaly(self, name: str, text: Text) -> Problem | None:
        """The anomaly; one that cannot be read is none: that is not worth failing for."""
        if text is None:
            return None
        with suppress(StoreError):
            return codec.PROBLEM.decode(f"{self._keys.anomalies} {name}", text)
        return None

    def _problem(self, name: str, text: str, ack: Text) -> Problem:
        """The problem with who acknowledged it; that is not worth failing for."""
        problem = codec.PROBLEM.decode(f"{self._keys.problems} {name}", text)
        if ack is None:
            return problem
        with suppress(StoreError):
            taken = codec.ACK.decode(f"{self._keys.acks} {name}", ack.partition(" ")[2])
            return replace(problem, acknowledged=taken)
        return problem

    @override
    def digest(self, row: Import) -> str:
        return codec.digest(row)

    @override
    async def commit(self, token: int, decisions: Sequence[Decision]) -> int:
        keys = self._keys
        shared = (keys.epoch, keys.states, keys.problems, keys.rows, keys.gaps, keys.mutes)
        more = [key for each in decisions for key in self._more(each)]
        arguments = [text for each in decisions for text in _arguments(each, self._limits)]
        every = (
            *shared,
            keys.outbox,
            keys.alerts,
            keys.counted,
            keys.counting,
            keys.anomalies,
            keys.said,
            keys.gone,
            keys.runs,
        )
        new: int = await self._commit((*every, *more), token, *self._most, *arguments)
        return new

    @property
    def _most(self) -> tuple[int, int, int]:
        """What `limits` in runs.lua takes."""
        return self._limits.bytes, self._limits.reasons, self._limits.runs

    def _more(self, decision: Decision) -> tuple[str, ...]:
        """The keys that are this decision's own, in the order in which commit.lua takes them."""
        if decision.seen is None:
            return ()
        keys, tally, run = self._keys, decision.tally, decision.run
        return (
            *(keys.record(alert.id) for alert in decision.alerts),
            *((keys.tally(tally.day),) if tally else ()),
            *(keys.runs_of(span_of(run.ran_at)) if run else ()),
        )

    @override
    async def swept(
        self, token: int, sweep: Sweep, over: Notice, *, blind_after: float, brief_after: float
    ) -> datetime:
        keys = self._keys
        every = (keys.epoch, keys.sweep, keys.last_good_at, keys.outbox, keys.alerts, keys.said)
        records = (keys.posts, keys.record(over.id), keys.record(over.root_id))
        old, kept = self._kept(sweep.finished_at)
        at = await self._swept(
            (*every, *records, *old),
            token,
            codec.SWEEP.encode(sweep),
            round(blind_after * 1_000_000),
            *owing(over),
            round(brief_after * 1_000_000),
            codec.ITEM.encode(brief(over)),
            over.root_id,
            *kept,
        )
        return codec.instant(int(at))

    def _kept(self, now: datetime) -> tuple[Sequence[str], Sequence[str | int]]:
        """Keys and arguments of forget.lua."""
        keys, kept = self._keys, self._limits.kept
        every = (keys.states, keys.problems, keys.counted, keys.acks, keys.gone)
        found = spans(now - kept, now)
        of_spans = (key for span in found for key in keys.runs_of(span))
        limits = (text for span in found for text in _limits_of(span, kept))
        return (
            (*every, keys.runs, keys.remembering, *of_spans),
            (kept // codec.MICROSECOND, self._limits.runs, *limits),
        )

    @override
    async def last_good_at(self) -> datetime | None:
        with faults(self._client):
            at = await self._client.get(self._keys.last_good_at)
        return None if at is None else codec.instant(int(at))

    @override
    async def last_sweep(self) -> Sweep | None:
        with faults(self._client):
            text = await self._client.get(self._keys.sweep)
        return None if text is None else codec.SWEEP.decode(self._keys.sweep, str(text))

    @override
    async def listed(self) -> Collection[str]:
        with faults(self._client):
            return {str(name) for name in await self._client.hkeys(self._keys.rows)}

    @override
    async def rows(self) -> Sequence[Import]:
        found: dict[str, Import] = {}  # a scan may show a field twice
        unreadable = 0
        with faults(self._client):
            async for name, text in self._client.hscan_iter(self._keys.rows, count=CHUNK):
                try:
                    found[name] = codec.IMPORT.decode(f"{self._keys.rows} {name}", str(text))
                except StoreError:
                    unreadable += 1
        if unreadable != self._unreadable:
            self._log.warning("store.unreadable_rows", count=unreadable)
        self._unreadable = unreadable
        return list(found.values())

    @override
    async def problems(self, imports: Sequence[str]) -> Mapping[str, Problem]:
        """Their problems, as far as this release can read them."""
        if not imports:
            return {}
        found = {}
        for name, _, text, ack, _ in await self._found(imports):
            with suppress(StoreError):
                if text is not None:
                    found[name] = self._problem(name, text, ack)
        return found

    @override
    async def open_problems(self) -> int:
        """Those that this release can read."""
        key, found = self._keys.problems, set()  # a scan may show a field twice
        with faults(self._client):
            async for name, text in self._client.hscan_iter(key, count=CHUNK):
                with suppress(StoreError):
                    if codec.PROBLEM.decode(f"{key} {name}", str(text)).open:
                        found.add(name)
        return len(found)

    @override
    async def anomalies(self, imports: Sequence[str]) -> Mapping[str, Problem]:
        """Their anomalies, as far as this release can read them."""
        if not imports:
            return {}
        decoded = {
            name: self._anomaly(name, anomaly) for name, *_, anomaly in await self._found(imports)
        }
        return {name: anomaly for name, anomaly in decoded.items() if anomaly}

    @override
    async def tallies(self, days: Sequence[date]) -> Tallies:
        """What was counted, as far as this release can read it; one round trip."""
        since, *found = await self._tallies(
            (self._keys.counting, *(self._keys.tally(day) for day in days))
        )
        counts = {
            day: self._counts(day, pairs) for day, pairs in zip(days, found, strict=True) if pairs
        }
        return Tallies(None if since is None else codec.instant(int(since)), counts)

    def _counts(self, day: date, pairs: Sequence[str]) -> Mapping[Sort, int]:
        found = {}
        for text, count in zip(pairs[::2], pairs[1::2], strict=True):
            with suppress(StoreError):
                found[codec.decode_sort(self._keys.tally(day), text)] = int(count)
        return found

    @override
    async def owe_daily(self, token: int, daily: Digest, quiet_since: datetime) -> bool:
        keys = self._keys
        every = (keys.epoch, keys.said, keys.outbox, keys.alerts, keys.record(daily.id))
        since = codec.micros(quiet_since)
        return bool(await self._daily(every, token, since, *owing(daily)))

    @override
    async def gaps(self, limit: int) -> Sequence[Gap]:
        """Gaps that this release can read."""
        found: dict[str, Gap] = {}
        with faults(self._client):
            async for name, text in self._client.hscan_iter(self._keys.gaps, count=CHUNK):
                if len(found) >= limit:
                    break
                with suppress(StoreError):
                    _, _, gap = str(text).partition(" ")
                    found[name] = codec.GAP.decode(f"{self._keys.gaps} {name}", gap)
        return list(found.values())

    @override
    async def filled(
        self, token: int, gap: Gap, alerts: Sequence[Alert], failed: Sequence[Run] = ()
    ) -> None:
        keys = self._keys
        every = (keys.epoch, keys.gaps, keys.outbox, keys.alerts, keys.said, keys.runs)
        records = (keys.record(alert.id) for alert in alerts)
        runs = (key for run in failed for key in keys.runs_of(span_of(run.ran_at)))
        item = (text for alert in alerts for text in owing(alert))
        runs_text = (text for run in failed for text in arguments(run, self._limits))
        which = (gap.row.id, _runs(gap), len(alerts))
        await self._filled((*every, *records, *runs), token, *self._most, *which, *item, *runs_text)


def _limits_of(span: date, kept: timedelta) -> tuple[str | int, ...]:
    """What forget.lua takes of a span."""
    begin, end = codec.micros(begin_of(span)), codec.micros(expires(span, kept))
    return span.isoformat(), begin, end // 1000


def _arguments(decision: Decision, limits: RunLimits) -> tuple[str | int, ...]:
    """What commit.lua takes of one decision; nothing of a lagging answer."""
    if decision.seen is None:
        return ()
    row, gap, tally = decision.row, decision.gap, decision.tally
    digest = "" if decision.gone else codec.digest(row)  # whatever comes back differs from that
    return (
        row.id,
        codec.encode_seen(decision.seen, digest),
        *(codec.PROBLEM.encode(one) if one else "" for one in (decision.problem, decision.anomaly)),
        "" if decision.gone else codec.IMPORT.encode(row),
        f"{_runs(gap)} {codec.GAP.encode(gap)}" if gap else "",
        *((codec.micros(tally.run), codec.encode_sort(tally.sort)) if tally else ("", "")),
        int(decision.recovered),
        len(decision.alerts),
        *(text for alert in decision.alerts for text in owing(alert)),
        *arguments(decision.run, limits),
    )


def brief(over: Notice) -> Notice:
    """The notice of an end that is posted only if the beginning was."""
    return replace(over, blindness=replace(over.blindness, brief=True))


def owing(item: OutboxItem) -> tuple[str, str, int]:
    """What `owe` in the scripts takes."""
    return item.id, codec.ITEM.encode(item), max(codec.micros(item.happened_at), 0)


def _runs(gap: Gap) -> str:
    """Names a gap of an import, whatever later releases keep of it."""
    return f"{codec.micros(gap.after)}-{codec.micros(gap.before)}"
