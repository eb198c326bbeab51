"""Remembered runs of one workspace: how they are written, and how they are read again.

Runs that began in the same five days, a *span*, share a hash; it has one text for each import,
`1;run;run`. A run is `name,ended,reason,duration,outcome,rows,processed,files`; what is not known
is empty, and left out at its end. Its name is the microseconds from the begin of the span to when
it ran. So a run takes about 55 bytes of the server: in a field of its own it would take over 120.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from hashlib import blake2b
from typing import Final

from typing_extensions import override

from bot.domain.errors import StoreError
from bot.domain.imports import FAILED, PARTIAL_SUCCESS, SUCCESSFUL
from bot.domain.runs.remembered import Run
from bot.domain.runs.tallies import OUTCOMES
from bot.services.ports import Runs
from bot.store import codec
from bot.store.keys import Keys
from bot.store.server.client import Client
from bot.store.server.connect import faults

DAY: Final = timedelta(days=1)
SECOND: Final = timedelta(seconds=1)
MICROSECOND: Final = timedelta(microseconds=1)
# As long as makes the texts of daily imports pay, and short enough to be read for "today".
SPAN: Final = 5 * DAY

# Runs that one question holds at once, some 40 MB.
READ: Final = 100_000
# Imports whose texts are read in one go: of one that runs every quarter of an hour it has 20 kB.
CHUNK: Final = 200

LETTERS: Final = {SUCCESSFUL: "S", PARTIAL_SUCCESS: "P", FAILED: "F"}
OUTCOME_OF: Final = {letter: outcome for outcome, letter in LETTERS.items()}
FORM: Final = "1"
ANY_NAME: Final = range(SPAN // MICROSECOND)
ALL: Final = "="  # all rows were processed


@dataclass(frozen=True, slots=True)
class RunLimits:
    """How much is remembered.

    `bytes` of an import in a span: some 500 runs, one every quarter of an hour. More often than
    that nobody asks about single runs, and each new one would be dear to write. `reasons` of a
    span: MoEngage's are few, unless they name files. `runs` in all: 110 MB; 5,000 imports that run
    every day for a year, or every hour for two weeks. Beyond it the oldest span goes.
    """

    kept: timedelta = timedelta(days=40)
    bytes: int = 20_000
    reasons: int = 500
    runs: int = 2_000_000


REMEMBERED: Final = RunLimits()


def span_of(at: datetime) -> date:
    """The first day of the span of an instant."""
    return (codec.EPOCH + (at - codec.EPOCH) // SPAN * SPAN).date()


def begin_of(span: date) -> datetime:
    """When a span begins."""
    return datetime.combine(span, time(), UTC)


def spans(begin: datetime, end: datetime) -> list[date]:
    """Every span with an instant from `begin` to `end`, the newest first."""
    last, first = span_of(end), span_of(begin)
    return [last - SPAN * back for back in range((last - first) // SPAN + 1)]


def expires(span: date, kept: timedelta) -> datetime:
    """When the last run of a span was kept long enough."""
    return begin_of(span) + SPAN + kept


# --- One run as text ----------------------------------------------------------------------------


def arguments(run: Run | None, limits: RunLimits) -> tuple[str | int, ...]:
    """What `given_run` in runs.lua takes."""
    if run is None:
        return ("",)
    span = span_of(run.ran_at)
    name, ended, duration, rest = _parts(run, begin_of(span))
    return (
        name,
        span.isoformat(),
        codec.micros(expires(span, limits.kept)) // 1000,
        ended,
        _reason_id(run.reason),
        codec.REASON.encode(run.reason),
        duration,
        rest,
    )


def _parts(run: Run, begin: datetime) -> tuple[int, str, str, str]:
    ended = "" if run.ended_at is None else (run.ended_at - _whole(run.ran_at)) // SECOND
    duration = "" if run.duration is None else run.duration // SECOND
    whole = run.processed_rows is not None and run.processed_rows == run.total_rows
    numbers = (run.total_rows, ALL if whole else run.processed_rows, run.files)
    rest = [LETTERS[run.outcome], *("" if each is None else str(each) for each in numbers)]
    return (
        (run.ran_at - begin) // MICROSECOND,
        str(ended),
        str(duration),
        ",".join(rest).rstrip(","),
    )


def size(run: Run) -> int:
    """How long its text is, with what parts it from the next."""
    parts = _parts(run, begin_of(span_of(run.ran_at)))
    return len(_reason_id(run.reason)) + sum(len(str(part)) + 1 for part in parts) + 1


def _whole(at: datetime) -> datetime:
    return at.replace(microsecond=0)


def _reason_id(reason: str) -> str:
    """Short, for it stands in every run that failed so."""
    if not reason:
        return ""
    return blake2b(reason.encode(errors="replace"), digest_size=5).hexdigest()


def runs_in(
    text: str,
    import_id: str,
    span: date,
    letters: Collection[str] = tuple(OUTCOME_OF),
    names: range = ANY_NAME,
) -> Iterator[Run]:
    """The runs of an import in a span, as far as this release can read them, each with the id of
    its reason as the reason.
    """
    form, *runs = text.split(";")
    if form != FORM:
        return
    begin = begin_of(span)
    for run in runs:
        parts = run.split(",")
        with suppress(ValueError, IndexError, OverflowError, KeyError):
            if parts[4] in letters and int(parts[0]) in names:
                yield _run(import_id, begin, parts)


def _run(import_id: str, begin: datetime, parts: Sequence[str]) -> Run:
    name, ended, reason, duration, letter, *numbers = parts
    ran_at = begin + timedelta(microseconds=int(name))
    total, processed, files, *_ = (*numbers, "", "", "")
    return Run(
        import_id,
        OUTCOME_OF[letter],
        ran_at,
        _whole(ran_at) + timedelta(seconds=int(ended)) if ended else None,
        _number(total),
        _number(total if processed == ALL else processed),
        _number(files),
        reason if OUTCOME_OF[letter] != SUCCESSFUL else "",
        timedelta(seconds=int(duration)) if duration else None,
    )


def _number(text: str) -> int | None:
    return int(text) if text else None


# --- Reading ------------------------------------------------------------------------------------


class RedisRuns(Runs):
    """Reads what the scripts of `states` remember."""

    def __init__(self, client: Client, workspace: str) -> None:
        self._client = client
        self._keys = Keys(workspace)

    @override
    async def between(
        self, begin: datetime, end: datetime, *, outcomes: Collection[str] = OUTCOMES
    ) -> Sequence[Run]:
        found: list[Run] = []
        with faults(self._client):
            for span in await self._spans():
                first = begin_of(span)
                if first < end and begin < first + SPAN and len(found) < READ:
                    letters = {LETTERS[outcome] for outcome in outcomes}
                    names = range((begin - first) // MICROSECOND, (end - first) // MICROSECOND)
                    found += await self._read(span, letters, names)
        return sorted(found, key=lambda run: (run.ran_at, run.import_id))[-READ:]

    @override
    async def of(self, import_id: str, limit: int) -> Sequence[Run]:
        found: list[Run] = []
        with faults(self._client):
            for span in await self._spans():
                if len(found) >= limit:
                    break
                key, _ = self._keys.runs_of(span)
                text = await self._client.hget(key, import_id)
                runs = await self._explained(
                    span, list(runs_in(str(text or FORM), import_id, span))
                )
                found += sorted(runs, key=lambda run: run.ran_at, reverse=True)
        return found[:limit]

    @override
    async def known_since(self) -> datetime | None:
        with faults(self._client):
            at = await self._client.get(self._keys.remembering)
        return None if at is None else codec.instant(int(at))

    async def _spans(self) -> list[date]:
        """Those in which runs were remembered, the newest first."""
        names = await self._client.hkeys(self._keys.runs)
        return [date.fromisoformat(str(name)) for name in sorted(names, reverse=True)]

    async def _read(self, span: date, letters: Collection[str], names: range) -> Iterable[Run]:
        found: dict[str, list[Run]] = {}  # a scan may show a field twice
        key, _ = self._keys.runs_of(span)
        async for import_id, text in self._client.hscan_iter(key, count=CHUNK):
            found[import_id] = list(runs_in(str(text), import_id, span, letters, names))
        return await self._explained(span, [run for runs in found.values() for run in runs])

    async def _explained(self, span: date, runs: Sequence[Run]) -> Sequence[Run]:
        """With their reasons instead of the ids of those."""
        ids = sorted({run.reason for run in runs if run.reason})
        if not ids:
            return runs
        _, key = self._keys.runs_of(span)
        texts = await self._client.hmget(key, ids)
        words = {
            name: _words(key, str(text)) for name, text in zip(ids, texts, strict=True) if text
        }
        return [
            replace(run, reason=words.get(run.reason, "")) if run.reason else run for run in runs
        ]


def _words(key: str, text: str) -> str:
    with suppress(StoreError):
        return codec.REASON.decode(key, text)
    return ""
