"""Questions: understood by the language, answered from MoEngage or from what was last seen."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final, TypeAlias

from bot.domain.access.audit import Deed
from bot.domain.answers.answer import Answer, Choice, FileList, Guide
from bot.domain.answers.card import Card
from bot.domain.answers.declined import Declined, DeclineReason
from bot.domain.answers.effects import owner_of, topic_of
from bot.domain.answers.small_talk import Courtesy, Greeting
from bot.domain.asked import Aspect
from bot.domain.errors import BotError, VendorError
from bot.query.canonical import written
from bot.query.context.follow_ups import again_after, listed_after
from bot.query.errors import QueryError
from bot.query.values import Intent, Named, Query, Reading
from bot.services.asking.context import WorkspaceContext, WorkspaceContexts
from bot.services.asking.doing.acknowledging import Acknowledging
from bot.services.asking.doing.audit import Audit, deed
from bot.services.asking.doing.confirmation import asked_back
from bot.services.asking.doing.handing_over import BY_TEXT, HandingOver, is_of_many
from bot.services.asking.doing.muting import Muting
from bot.services.asking.doing.muting_many import alerting
from bot.services.asking.doing.notifying import promise
from bot.services.asking.doing.reruns import Reruns
from bot.services.asking.doing.subscribing import Subscribing
from bot.services.asking.doing.whole_group import Wanted, WholeGroups
from bot.services.asking.known_names import KnownNames
from bot.services.asking.lists.mine import Mine
from bot.services.asking.lists.narrowing import narrowed
from bot.services.asking.lists.overview import overview
from bot.services.asking.lists.upcoming import next_runs
from bot.services.asking.many import MANY, answer_many
from bot.services.asking.numbers.trends import trend
from bot.services.asking.one_import.card import card
from bot.services.asking.one_import.files import MODAL_FILES, files
from bot.services.asking.one_import.why_alert import why_alert
from bot.services.asking.requester import UNKNOWN_REQUESTER, Requester
from bot.services.asking.small_talk import COURTEOUS, small_talk
from bot.services.asking.topics import CurrentTopic
from bot.services.asking.understanding import Understanding
from bot.services.people_ports import Directory, Topics
from bot.services.ports import Clock, HealthReport, Meter, Rephraser

_Answer: TypeAlias = Callable[[Query, WorkspaceContext, Requester], Awaitable[Answer]]


_MUTING: Final = (Intent.MUTE, Intent.UNMUTE)


class Answering:
    """Answers questions for every configured workspace; the first one is the default."""

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
        blind_after: timedelta,
        reruns: Reruns | None = None,
        mine: Mine | None = None,
        directory: Directory | None = None,
        rephraser: Rephraser | None = None,
        audit: Audit | None = None,
    ) -> None:
        self._contexts = WorkspaceContexts(contexts)
        self._health_report = health_report
        self._subscribing = subscribing
        self._muting = muting
        self._acknowledging = Acknowledging(contexts, clock)
        self._handing_over = HandingOver(self._acknowledging, directory, clock)
        self._groups = WholeGroups(contexts, muting.rights, clock)
        self._clock = clock
        self._meter = meter
        self._audit = audit or Audit({}, clock, meter)
        self._reruns = reruns
        self._mine = mine
        self._topic = CurrentTopic(contexts, topics)
        self._understanding = Understanding(
            self._contexts, self._topic, clock, KnownNames(clock), rephraser
        )
        self._blind_after = blind_after
        self._answers = self._table()

    async def understand(self, text: str, requester: Requester = UNKNOWN_REQUESTER) -> Reading:
        """Read what somebody typed, with the imports that they may name or mean by “it”.

        Raises QueryError.
        """
        try:
            return await self._understanding.read(text, requester)
        except QueryError:
            self._meter.count("questions", kind="unknown", result="misunderstood")
            raise

    async def answer(self, query: Query, requester: Requester = UNKNOWN_REQUESTER) -> Answer:
        """Answer it. Raises VendorError or StoreError only if there is nothing to show at all.

        Nothing is changed, or offered, for a requester who is not known in Slack.
        """
        wanted = deed(query, self._contexts.named(query.workspace).name, requester)
        work = self._audit.keeping(wanted, self._answer(query, requester))
        answer = await self._counting(query.intent, work)
        topic, listed, again = topic_of(answer), listed_after(query), again_after(query)
        if topic:
            whose = owner_of(answer, query.filters.owner)
            kept = replace(topic, listed=listed, asked=again, owner=whose)
            await self._topic.keep(requester, kept)
        elif listed or again:
            workspace = self._contexts.named(query.workspace).name
            await self._topic.counted(requester, workspace, listed, again)
        return answer

    async def files(self, query: Query) -> Answer:
        """A long page of the files that a question is about, for a modal. Raises as `answer`."""
        context, size = self._contexts.named(query.workspace), MODAL_FILES
        broken = query.intent is Intent.WHY
        return await self._counting(
            query.intent, files(query, context, self._clock, broken=broken, size=size)
        )

    async def rerun(self, query: Query, requester: Requester, offer: str) -> Answer:
        """Run the import now, for it was confirmed. Raises as `answer`; nothing is started then."""
        if query.intent is not Intent.RERUN or self._reruns is None:
            return Declined(DeclineReason.NOT_A_RERUN)
        context = self._contexts.named(query.workspace)
        started = self._reruns.start(query, context, requester.user, offer)
        wanted = deed(query, context.name, requester)
        return await self._counting(query.intent, self._audit.keeping(wanted, started))

    async def acknowledge(
        self, workspace: str, import_id: str, problem: str, requester: Requester
    ) -> Answer:
        """The requester acknowledges this problem. Raises StoreError."""
        work = self._acknowledging.acknowledge(workspace, import_id, problem, requester)
        return await self._by_hand(Intent.ACKNOWLEDGE, workspace, import_id, requester, work)

    async def acknowledge_group(self, wanted: Wanted, requester: Requester) -> Answer:
        """The requester acknowledges all of an alert group. Raises StoreError."""
        work = self._groups.acknowledge(wanted, requester)
        what = f"group {wanted.group}"
        return await self._by_hand(Intent.ACKNOWLEDGE, wanted.workspace, what, requester, work)

    async def mute_group(self, wanted: Wanted, seconds: int, requester: Requester) -> Answer:
        """All of an alert group is muted for this many seconds. Raises StoreError."""
        work = self._groups.mute(wanted, seconds, requester)
        what = f"group {wanted.group}"
        return await self._by_hand(Intent.MUTE, wanted.workspace, what, requester, work)

    async def release(
        self, workspace: str, import_id: str, problem: str, requester: Requester
    ) -> Answer:
        """The requester takes their acknowledgement of this problem back. Raises StoreError."""
        work = self._handing_over.release(
            self._contexts.get(workspace), import_id, problem, requester
        )
        return await self._by_hand(Intent.RELEASE, workspace, import_id, requester, work)

    async def settle(
        self,
        workspace: str,
        import_id: str,
        problem: str,
        *,
        holder: str,
        note: str,
        requester: Requester,
    ) -> Answer:
        """Hand this problem over to somebody, with a note. Raises StoreError."""
        context, said = self._contexts.get(workspace), note.strip()
        work = self._handing_over.settle(
            context, import_id, problem, holder=holder, note=said, requester=requester
        )
        what = f"{import_id} to {holder}{f': {said}' if said else ''}"
        return await self._by_hand(Intent.ASSIGN, workspace, what, requester, work)

    async def mute_until(
        self, workspace: str, import_id: str, until: datetime, requester: Requester
    ) -> Answer:
        """Mute this import until then. Raises as `answer`."""
        context = self._contexts.get(workspace)
        if context is None:
            return Declined(DeclineReason.PROBLEM_OF_NO_WORKSPACE)
        then = until.astimezone(context.zone)
        wanted = Query(Intent.MUTE, "", workspace=workspace, target=import_id, until=then)
        return await self.answer(replace(wanted, canonical=written(wanted)), requester)

    async def _by_hand(
        self,
        intent: Intent,
        workspace: str,
        what: str,
        requester: Requester,
        work: Awaitable[Answer],
    ) -> Answer:
        said = f"{intent.value} {what}"
        wanted = Deed(requester.user, requester.channel, workspace, intent.value, said)
        return await self._counting(intent, self._audit.keeping(wanted, work))

    async def _counting(self, kind: Intent, work: Awaitable[Answer]) -> Answer:
        try:
            answer = await work
        except BotError as error:
            self._meter.count("questions", kind=kind.value, result=type(error).__name__)
            raise
        self._meter.count("questions", kind=kind.value, result="answered")
        return answer

    async def _answer(self, query: Query, requester: Requester) -> Answer:
        if _is_asked_back(query) and not requester.confirmed:
            return await self._asked_back(query, requester)
        query = await self._meant(query, requester)
        context = self._contexts.named(query.workspace)
        found = await narrowed(query, context, requester, self._mine, self._clock)
        if isinstance(found, Declined):
            return found
        answer = self._answers.get(query.intent, self._nearest)
        return await answer(found, context, requester)

    async def _asked_back(self, query: Query, requester: Requester) -> Answer:
        """The question whether to do it, unless there is nothing to do."""
        if not query.target or not requester.user:
            return asked_back(query, self._clock.now())
        if query.intent is Intent.MUTE:
            stands, next_run = await self._muting.before(query)
            return stands or asked_back(query, self._clock.now(), next_run=next_run)
        context = self._contexts.named(query.workspace)
        if query.intent is Intent.ACKNOWLEDGE:
            nothing = await self._handing_over.nothing_to_do(query, context, requester)
            return nothing or asked_back(query, self._clock.now())
        return asked_back(query, self._clock.now())

    async def _meant(self, query: Query, requester: Requester) -> Query:
        """With the import of the thread, or of the last answer, where none is named."""
        if query.target or query.intent not in BY_TEXT or is_of_many(query):
            return query
        topic = await self._topic.of(requester)
        if topic is None or len(topic.imports) != 1 or topic.workspace not in self._contexts:
            return query
        one = Named(*topic.imports[0])
        return replace(query, target=one.name, targets=(one,), workspace=topic.workspace)

    def _table(self) -> Mapping[Intent, _Answer]:
        """What answers each intent."""
        clock, muting, subscribing = self._clock, self._muting, self._subscribing
        blind_after = self._blind_after
        return {
            Intent.HELP: lambda query, _context, _by: self._guide(query),
            Intent.HEALTH: lambda _query, _context, _by: self._health_report.health(),
            **dict.fromkeys(MANY, lambda query, context, _by: answer_many(query, context, clock)),
            Intent.SHOW: lambda query, context, _by: card(query, context, clock),
            Intent.OVERVIEW: lambda query, context, _by: overview(
                query, context, clock, blind_after
            ),
            Intent.GREETING: self._greeting,
            Intent.WHY: self._why,
            Intent.FILES: lambda query, context, _by: files(query, context, clock, broken=False),
            Intent.NEXT: lambda query, context, _by: next_runs(query, context, clock),
            Intent.TREND: lambda query, context, _by: trend(query, context, clock),
            **dict.fromkeys(BY_TEXT, self._handing_over.answer),
            Intent.NOTIFY: lambda query, context, by: promise(query, context, clock, by),
            Intent.WHY_ALERT: lambda query, context, by: why_alert(query, context, clock, by),
            Intent.RERUN: lambda query, context, by: self._offer(query, context, by.user),
            Intent.MUTE: lambda query, _context, by: muting.mute(query, by),
            Intent.UNMUTE: lambda query, _context, by: muting.unmute(query, by),
            Intent.MUTES: lambda query, _context, _by: muting.mutes(query),
            Intent.SUBSCRIBE: lambda query, _context, by: subscribing.subscribe(query, by),
            Intent.UNSUBSCRIBE: lambda query, _context, by: subscribing.unsubscribe(query, by),
            Intent.SUBSCRIPTIONS: lambda query, _context, by: subscribing.subscriptions(query, by),
            **dict.fromkeys(
                COURTEOUS, lambda query, context, _by: small_talk(query, context, clock)
            ),
        }

    async def _guide(self, query: Query) -> Guide:
        to_mute = query.term == Intent.MUTE
        alerts = await alerting(self._contexts.default) if to_mute else ()
        return Guide(tuple(self._contexts), query.term, query.notes, alerts)

    async def _greeting(self, query: Query, context: WorkspaceContext, _: Requester) -> Answer:
        """With how everything stands, if that is known."""
        try:
            return Greeting(await overview(query, context, self._clock, self._blind_after))
        except VendorError:
            return Courtesy.GREETING

    async def _why(self, query: Query, context: WorkspaceContext, _requester: Requester) -> Answer:
        """The failed files of its latest runs. Earlier ones are not kept: then its card, with the
        reasons that are remembered; and that of each, if a few have the name.
        """
        unreadable = 0
        if query.span is None:
            found = await files(query, context, self._clock, broken=True)
            several = isinstance(found, Choice)
            if not several and (not isinstance(found, FileList) or found.files or found.trouble):
                return found
            unreadable = found.unreadable if isinstance(found, FileList) else 0
        made = await card(replace(query, aspect=Aspect.WHY), context, self._clock)
        return replace(made, unreadable=unreadable) if isinstance(made, Card) else made

    async def _nearest(
        self, query: Query, context: WorkspaceContext, _requester: Requester
    ) -> Answer:
        """What has no answer of its own: the card of the import that is named, else all."""
        if query.target or query.targets:
            return await card(query, context, self._clock)
        return await overview(query, context, self._clock, self._blind_after)

    async def _offer(self, query: Query, context: WorkspaceContext, requester: str) -> Answer:
        if self._reruns is None or not requester:
            return Declined(DeclineReason.RERUN_ONLY_IN_SLACK)
        return await self._reruns.offer(query, context, requester)


def _is_asked_back(query: Query) -> bool:
    """Whether it is done only once it is confirmed. A re-run always is, by its own button; of many
    imports, how many there are is asked back; a message to who asks disturbs nobody, and to hand
    over to nobody changes nothing.
    """
    counted = (query.intent in _MUTING and not query.target) or is_of_many(query)
    changes = query.intent not in (Intent.RERUN, Intent.NOTIFY)
    changes = changes and bool(query.person or query.intent is not Intent.ASSIGN)
    return query.confirm and not counted and changes
