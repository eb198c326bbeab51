"""Questions: understood by the language, answered from MoEngage or from what was last seen."""

from collections.abc import Awaitable, Mapping, Sequence
from dataclasses import replace

from bot.domain.answers import Answer, Guide, topic_of
from bot.domain.declined import Declined, DeclineReason
from bot.domain.errors import BotError
from bot.domain.imports import BROKEN
from bot.domain.topics import Topic
from bot.query.errors import QueryError
from bot.query.reader import read
from bot.query.values import Intent, Named, Query, Reading
from bot.services.asking import one_import
from bot.services.asking.activity import Acknowledging
from bot.services.asking.context import WorkspaceContext
from bot.services.asking.known_names import KnownNames
from bot.services.asking.listing import list_imports
from bot.services.asking.many import answer_many
from bot.services.asking.muting import Muting
from bot.services.asking.requester import UNKNOWN_REQUESTER, Requester
from bot.services.asking.reruns import Reruns
from bot.services.asking.subscribing import Subscribing
from bot.services.asking.topics import CurrentTopic
from bot.services.asking.trends import trend
from bot.services.asking.upcoming import next_runs
from bot.services.people_ports import Topics
from bot.services.ports import Clock, HealthReport, Meter


class Answering:
    """Answers questions for every configured workspace; the first desk is the default one."""

    def __init__(
        self,
        contexts: Sequence[WorkspaceContext],
        *,
        health_report: HealthReport,
        subscribing: Subscribing,
        muting: Muting,
        clock: Clock,
        meter: Meter,
        topics: Topics,
        reruns: Reruns | None = None,
    ) -> None:
        self._contexts: Mapping[str, WorkspaceContext] = {
            context.name: context for context in contexts
        }
        self._default = contexts[0]
        self._health_report = health_report
        self._subscribing = subscribing
        self._muting = muting
        self._acknowledging = Acknowledging(contexts, clock)
        self._clock = clock
        self._meter = meter
        self._reruns = reruns
        self._names = KnownNames(clock)
        self._topic = CurrentTopic(contexts, topics)

    async def understand(self, text: str, requester: Requester = UNKNOWN_REQUESTER) -> Reading:
        """Read what somebody typed, with the imports that they may name or mean by “it”.

        Raises QueryError.
        """
        topic = await self._topic.of(requester)
        try:
            reading = await self._read(text, self._default, topic)
            elsewhere = self._elsewhere(reading)
            return reading if elsewhere is None else await self._read(text, elsewhere, topic)
        except QueryError:
            self._meter.count("questions", result="misunderstood")
            raise

    async def _read(self, text: str, context: WorkspaceContext, topic: Topic | None) -> Reading:
        about = topic.imports if topic and topic.workspace == context.name else ()
        return read(
            text,
            now=self._clock.now(),
            zone=context.zone,
            workspaces=tuple(self._contexts),
            names=await self._names.of(context),
            about=[Named(*each) for each in about],
        )

    def _elsewhere(self, reading: Reading) -> WorkspaceContext | None:
        """The other workspace that a text is about: its names and its clock count there."""
        asked = next((each.workspace for each in reading.questions if each.workspace), None)
        context = self._contexts[asked] if asked else self._default
        return None if context is self._default else context

    async def answer(self, query: Query, requester: Requester = UNKNOWN_REQUESTER) -> Answer:
        """Answer it. Raises VendorError or StoreError only if there is nothing to show at all.

        For an asker who is not known in Slack nothing is changed, nor offered to be.
        """
        answer = await self._counting(self._answer(query, requester))
        if topic := topic_of(answer):
            await self._topic.keep(requester, topic)
        return answer

    async def files(self, query: Query) -> Answer:
        """A long page of the files that a question is about, for a modal. Raises as `answer`."""
        context, size = self._context(query), one_import.MODAL_FILES
        broken = query.intent is Intent.WHY
        return await self._counting(
            one_import.files(query, context, self._clock, broken=broken, size=size)
        )

    async def rerun(self, query: Query, requester: str, offer: str) -> Answer:
        """Run the import now, for it was confirmed. Raises as `answer`; nothing is started then."""
        if query.intent is not Intent.RERUN or self._reruns is None:
            return Declined(DeclineReason.NOT_A_RERUN)
        return await self._counting(
            self._reruns.start(query, self._context(query), requester, offer)
        )

    async def acknowledge(
        self, workspace: str, import_id: str, problem: str, requester: Requester
    ) -> Answer:
        """The asker takes care of this problem from now on. Raises StoreError."""
        return await self._counting(
            self._acknowledging.acknowledge(workspace, import_id, problem, requester)
        )

    async def _counting(self, work: Awaitable[Answer]) -> Answer:
        try:
            answer = await work
        except BotError as error:
            self._meter.count("questions", result=type(error).__name__)
            raise
        self._meter.count("questions", result="answered")
        return answer

    async def _answer(self, query: Query, requester: Requester) -> Answer:
        context = self._context(query)
        match query.intent:
            case Intent.HELP:
                return Guide(tuple(self._contexts) if len(self._contexts) > 1 else ())
            case Intent.HEALTH:
                return await self._health_report.health()
            case Intent.LIST | Intent.NUMBER | Intent.RANK | Intent.COMPARE | Intent.LATE:
                return await answer_many(query, context, self._clock)
            case Intent.SHOW:
                return await one_import.show(query, context, self._clock)
            case Intent.WHY | Intent.FILES:
                broken = query.intent is Intent.WHY
                return await one_import.files(query, context, self._clock, broken=broken)
            case Intent.NEXT:
                return await next_runs(query, context, self._clock)
            case Intent.TREND:
                return await trend(query, context, self._clock)
            case Intent.RERUN:
                return await self._offer(query, context, requester.user)
            case (
                Intent.MUTE
                | Intent.UNMUTE
                | Intent.MUTES
                | Intent.SUBSCRIBE
                | Intent.UNSUBSCRIBE
                | Intent.SUBSCRIPTIONS
            ):
                return await self._wish(query, requester)
            case _:
                return await self._nearest(query, context)

    async def _nearest(self, query: Query, context: WorkspaceContext) -> Answer:
        """Until a question has an answer of its own: one import if one is named, else a list."""
        if query.target:
            return await one_import.show(query, context, self._clock)
        statuses = BROKEN if query.intent is Intent.OVERVIEW else query.filters.statuses
        listed = replace(query, filters=replace(query.filters, statuses=statuses))
        return await list_imports(listed, context, self._clock)

    async def _wish(self, query: Query, requester: Requester) -> Answer:
        """Mutes and subscriptions."""
        match query.intent:
            case Intent.MUTE:
                return await self._muting.mute(query, requester)
            case Intent.UNMUTE:
                return await self._muting.unmute(query, requester)
            case Intent.MUTES:
                return await self._muting.mutes(query)
            case Intent.SUBSCRIBE:
                return await self._subscribing.subscribe(query, requester)
            case Intent.UNSUBSCRIBE:
                return await self._subscribing.unsubscribe(query, requester)
            case _:
                return await self._subscribing.subscriptions(query, requester)

    async def _offer(self, query: Query, context: WorkspaceContext, requester: str) -> Answer:
        if self._reruns is None or not requester:
            return Declined(DeclineReason.RERUN_ONLY_IN_SLACK)
        return await self._reruns.offer(query, context, requester)

    def _context(self, query: Query) -> WorkspaceContext:
        return self._contexts[query.workspace] if query.workspace else self._default
