"""Questions: understood by the language, answered from MoEngage or from what was last seen."""

from collections.abc import Awaitable, Mapping, Sequence
from typing import assert_never
from zoneinfo import ZoneInfo

from bot.domain.answers import Answer, Declined, Guide
from bot.domain.errors import BotError
from bot.query.errors import QueryError
from bot.query.parser import parse
from bot.query.values import Intent, Query
from bot.services import one_import
from bot.services.asker import NOBODY, Asker
from bot.services.desk import Desk
from bot.services.listing import list_imports
from bot.services.muting import Muting
from bot.services.operations import Operations
from bot.services.ports import Clock, Meter
from bot.services.remarks import Acknowledging
from bot.services.reruns import Reruns
from bot.services.subscribing import Subscribing
from bot.services.trends import trend
from bot.services.upcoming import next_runs


class Answering:
    """Answers questions for every configured workspace; the first desk is the default one."""

    def __init__(
        self,
        desks: Sequence[Desk],
        *,
        operations: Operations,
        subscribing: Subscribing,
        muting: Muting,
        clock: Clock,
        meter: Meter,
        reruns: Reruns | None = None,
    ) -> None:
        self._desks: Mapping[str, Desk] = {desk.name: desk for desk in desks}
        self._default = desks[0]
        self._operations = operations
        self._subscribing = subscribing
        self._muting = muting
        self._acknowledging = Acknowledging(desks, clock)
        self._clock = clock
        self._meter = meter
        self._reruns = reruns

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

    async def answer(self, query: Query, asker: Asker = NOBODY) -> Answer:
        """Answer it. Raises VendorError or StoreError only if there is nothing to show at all.

        For an asker who is not known in Slack nothing is changed, nor offered to be.
        """
        return await self._counting(self._answer(query, asker))

    async def files(self, query: Query) -> Answer:
        """A long page of the files that a question is about, for a modal. Raises as `answer`."""
        desk, size = self._desk(query), one_import.MODAL_FILES
        broken = query.intent is Intent.WHY
        return await self._counting(
            one_import.files(query, desk, self._clock, broken=broken, size=size)
        )

    async def rerun(self, query: Query, asker: str, offer: str) -> Answer:
        """Run the import now, for it was confirmed. Raises as `answer`; nothing is started then."""
        if query.intent is not Intent.RERUN or self._reruns is None:
            return Declined(("That button belongs to no re-run.",))
        return await self._counting(self._reruns.start(query, self._desk(query), asker, offer))

    async def acknowledge(
        self, workspace: str, import_id: str, problem: str, asker: Asker
    ) -> Answer:
        """The asker takes care of this problem from now on. Raises StoreError."""
        return await self._counting(
            self._acknowledging.acknowledge(workspace, import_id, problem, asker)
        )

    async def _counting(self, work: Awaitable[Answer]) -> Answer:
        try:
            answer = await work
        except BotError as error:
            self._meter.count("questions", result=type(error).__name__)
            raise
        self._meter.count("questions", result="answered")
        return answer

    async def _answer(self, query: Query, asker: Asker) -> Answer:
        desk = self._desk(query)
        match query.intent:
            case Intent.HELP:
                return Guide(tuple(self._desks) if len(self._desks) > 1 else ())
            case Intent.HEALTH:
                return await self._operations.health()
            case Intent.LIST:
                return await list_imports(query, desk, self._clock)
            case Intent.SHOW:
                return await one_import.show(query, desk, self._clock)
            case Intent.WHY | Intent.FILES:
                broken = query.intent is Intent.WHY
                return await one_import.files(query, desk, self._clock, broken=broken)
            case Intent.NEXT:
                return await next_runs(query, desk, self._clock)
            case Intent.TREND:
                return await trend(query, desk, self._clock)
            case Intent.RERUN:
                return await self._offer(query, desk, asker.user)
            case (
                Intent.MUTE
                | Intent.UNMUTE
                | Intent.MUTES
                | Intent.SUBSCRIBE
                | Intent.UNSUBSCRIBE
                | Intent.SUBSCRIPTIONS
            ):
                return await self._wish(query, asker)
            case _:
                assert_never(query.intent)

    async def _wish(self, query: Query, asker: Asker) -> Answer:
        """Mutes and subscriptions."""
        match query.intent:
            case Intent.MUTE:
                return await self._muting.mute(query, asker)
            case Intent.UNMUTE:
                return await self._muting.unmute(query, asker)
            case Intent.MUTES:
                return await self._muting.mutes(query)
            case Intent.SUBSCRIBE:
                return await self._subscribing.subscribe(query, asker)
            case Intent.UNSUBSCRIBE:
                return await self._subscribing.unsubscribe(query, asker)
            case _:
                return await self._subscribing.subscriptions(query, asker)

    async def _offer(self, query: Query, desk: Desk, asker: str) -> Answer:
        if self._reruns is None or not asker:
            why = (
                "A re-run is asked for in Slack, where it is confirmed: /imports rerun daily_users"
            )
            return Declined((why,))
        return await self._reruns.offer(query, desk, asker)

    def _desk(self, query: Query) -> Desk:
        return self._desks[query.workspace] if query.workspace else self._default

    def _parse(self, text: str, zone: ZoneInfo) -> Query:
        return parse(text, now=self._clock.now(), zone=zone, workspaces=tuple(self._desks))
