"""Questions: understood by the language, answered from MoEngage or from what was last seen."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import assert_never
from zoneinfo import ZoneInfo

import structlog

from bot.domain.answers import Answer, Guide, Listing, NotYet, Source
from bot.domain.errors import BotError, RequestRefused, StoreError, VendorError
from bot.domain.imports import BROKEN, Import, newest_first
from bot.query.describe import describe
from bot.query.errors import QueryError
from bot.query.parser import parse
from bot.query.requests import bodies, matches
from bot.query.values import Intent, Query
from bot.services.operations import Operations
from bot.services.ports import AnswerCache, Clock, ImportsApi, Meter, States, Use

log = structlog.get_logger()

# Imports shown in one message: what fits a phone's screen or two.
PAGE_ROWS = 10
UNSEEN = "No sweep is known yet, so failed runs of imports that are scheduled again may be missing."
# Requests that one question may spend beyond the first page of each of its windows: 250 imports
# more, read in about a second, and no single question eats the share that all questions have.
EXTRA_REQUESTS = 5


@dataclass(frozen=True, slots=True)
class Desk:
    """What answers questions about one workspace."""

    name: str
    zone: ZoneInfo
    api: ImportsApi
    states: States
    cache: AnswerCache


@dataclass(frozen=True, slots=True)
class _Reading:
    rows: Sequence[Import]
    total: int  # what MoEngage says there are, where reading was cut short; else 0
    unreadable: int
    as_of: datetime
    source: Source
    notes: tuple[str, ...] = ()


class Answering:
    """Answers questions for every configured workspace; the first desk is the default one."""

    def __init__(
        self, desks: Sequence[Desk], *, operations: Operations, clock: Clock, meter: Meter
    ) -> None:
        self._desks: Mapping[str, Desk] = {desk.name: desk for desk in desks}
        self._default = desks[0]
        self._operations = operations
        self._clock = clock
        self._meter = meter

    def understand(self, text: str) -> Query:
        """Parse what somebody typed; pure and in microseconds. Raises QueryError."""
        try:
            query = self._parse(text, self._default.zone)
        except QueryError:
            self._meter.count("questions", result="misunderstood")
            raise
        if query.workspace and self._desks[query.workspace].zone != self._default.zone:
            query = self._parse(text, self._desks[query.workspace].zone)
        return query

    async def answer(self, query: Query) -> Answer:
        """Answer it. Raises VendorError or StoreError only if there is nothing to show at all."""
        try:
            answer = await self._answer(query)
        except BotError as error:
            self._meter.count("questions", result=type(error).__name__)
            raise
        self._meter.count("questions", result="answered")
        return answer

    async def _answer(self, query: Query) -> Answer:
        match query.intent:
            case Intent.HELP:
                return Guide(tuple(self._desks) if len(self._desks) > 1 else ())
            case Intent.HEALTH:
                return await self._operations.health()
            case Intent.LIST:
                return await self._list(query)
            case (
                Intent.SHOW
                | Intent.WHY
                | Intent.FILES
                | Intent.NEXT
                | Intent.TREND
                | Intent.MUTE
                | Intent.UNMUTE
                | Intent.MUTES
                | Intent.RERUN
            ):
                return NotYet(query.intent.value)
            case _:
                assert_never(query.intent)

    def _parse(self, text: str, zone: ZoneInfo) -> Query:
        return parse(text, now=self._clock.now(), zone=zone, workspaces=tuple(self._desks))

    async def _list(self, query: Query) -> Listing:
        desk = self._desks[query.workspace] if query.workspace else self._default
        reading = await self._read(query, desk)
        rows = newest_first(reading.rows)
        pages = max(math.ceil(len(rows) / PAGE_ROWS), 1)
        page = min(query.page, pages)
        notes = query.notes + reading.notes
        if page < query.page:
            notes += (f"There is no page {query.page}; this is the last one.",)
        first = (page - 1) * PAGE_ROWS
        return Listing(
            understood=describe(query, desk.zone),
            workspace=desk.name,
            zone=desk.zone.key,
            rows=tuple(rows[first : first + PAGE_ROWS]),
            counts=Counter(_counted(row, query) for row in rows),
            found=len(rows),
            total=max(reading.total, len(rows)),
            page=page,
            pages=pages,
            as_of=reading.as_of,
            source=reading.source,
            query=query.canonical,
            notes=notes,
            unreadable=reading.unreadable,
        )

    async def _read(self, query: Query, desk: Desk) -> _Reading:
        """From the cache, else from MoEngage, else from the last-seen rows."""
        key = f"{desk.name}:{query.canonical}"
        try:
            cached = None if query.fresh else await desk.cache.get(key)
        except StoreError:
            cached = None
        if cached:
            rows, total, unreadable, as_of = cached
            return _Reading(rows, total, unreadable, as_of, Source.CACHE)
        try:
            reading = await self._ask(query, desk)
        except RequestRefused:
            raise  # what was asked is wrong: last-seen rows would hide that
        except VendorError as error:
            return await self._last_seen(query, desk, error)
        if reading.notes:
            return reading  # the cache keeps no notes, and what is missing must be told each time
        try:
            await desk.cache.put(
                key, reading.rows, reading.total, reading.unreadable, reading.as_of
            )
        except StoreError as error:
            log.warning("answering.not_cached", workspace=desk.name, error=str(error))
        return reading

    async def _ask(self, query: Query, desk: Desk) -> _Reading:
        """Every window's first page, and more pages of the newest ones as far as the share goes."""
        extra, cut = EXTRA_REQUESTS, False
        rows: list[Import] = []
        total = unreadable = 0
        for body in bodies(query):
            more = False
            async for page in desk.api.imports(body, Use.QUESTION):
                rows.extend(page.rows)
                unreadable += page.unreadable
                more = page.more
                if page.number == 1:
                    total += page.total or len(page.rows)
                else:
                    extra -= 1
                if extra == 0:
                    break
            cut = cut or more
        moved_on, notes = await self._moved_on(query, desk, rows)
        rows += moved_on
        told = total if cut else 0
        return _Reading(rows, told, unreadable, self._clock.now(), Source.LIVE, notes)

    async def _moved_on(
        self, query: Query, desk: Desk, rows: Sequence[Import]
    ) -> tuple[list[Import], tuple[str, ...]]:
        """Broken imports that the API's own filter leaves out.

        `schedule_status` looks at `status` alone, so a PERIODIC import whose last run failed and
        that is SCHEDULED again is missing from an answer about failures. The last-seen rows know.
        """
        if not set(query.filters.statuses) & set(BROKEN):
            return [], ()
        try:
            seen = await desk.states.rows() if await desk.states.last_sweep() else None
        except StoreError:
            seen = None
        if seen is None:
            return [], (UNSEEN,)
        there = {row.id for row in rows}
        found = [
            row
            for row in seen
            if row.id not in there
            and not row.in_flight
            and row.status not in query.filters.statuses
            and matches(query, _as_outcome(row))
        ]
        return found, ()

    async def _last_seen(self, query: Query, desk: Desk, error: VendorError) -> _Reading:
        try:
            sweep = await desk.states.last_sweep()
            seen = await desk.states.rows()
        except StoreError:
            raise error from None
        if sweep is None:
            raise error
        log.info("answering.last_seen", workspace=desk.name, error=str(error))
        rows = [row for row in seen if matches(query, row) or matches(query, _as_outcome(row))]
        return _Reading(
            rows,
            0,
            0,
            sweep.finished_at,
            Source.LAST_SEEN,
            (f"MoEngage could not be asked: {error}",),
        )


def _counted(row: Import, query: Query) -> str:
    """The status a row counts under: how its last run ended, if that is broken and asked for."""
    asked = query.filters.statuses
    told = row.outcome in BROKEN and not row.in_flight and (not asked or row.outcome in asked)
    return row.outcome if told and row.outcome else row.status


def _as_outcome(row: Import) -> Import:
    """The row with its latest outcome for its status, as a question about failures means it."""
    return replace(row, status=row.outcome or row.status)
