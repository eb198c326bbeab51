"""Hand a problem over, take an acknowledgement back, leave a note; and acknowledge by text. Anybody
may.
"""

import re
from dataclasses import replace
from typing import Final, TypeAlias

import structlog

from bot.domain.access.owners import is_address
from bot.domain.alerting.alerts import Alert
from bot.domain.alerting.mutes import muted
from bot.domain.answers.answer import (
    Acknowledged,
    AcknowledgedMany,
    Choice,
    Handled,
    HandOver,
    NotFailing,
    Unknown,
)
from bot.domain.answers.confirmation import Confirmation
from bot.domain.answers.declined import Declined, DeclineReason
from bot.domain.answers.subject import Subject
from bot.domain.errors import SlackError
from bot.domain.runs.remembered import WEEK, course
from bot.domain.watching.problems import LONGEST_NOTE, Ack, Problem
from bot.query.values import Filters, Intent, Query
from bot.services.asking.context import WorkspaceContext, last_seen
from bot.services.asking.doing.acknowledging import Acknowledging, named
from bot.services.asking.doing.activity import addressed, assigned, noted, released, settled
from bot.services.asking.doing.confirmation import asked_back
from bot.services.asking.doing.whole_group import acknowledge_many
from bot.services.asking.lists.lags import judged
from bot.services.asking.lists.rows import matching
from bot.services.asking.one_import.imports_by_target import MOST_OPTIONS, question, resolve
from bot.services.asking.past.gathering import LOOKED_AT, gather_one
from bot.services.asking.requester import Requester
from bot.services.open_problems import open_problems
from bot.services.people_ports import Directory
from bot.services.ports import Clock

log = structlog.get_logger()

BY_TEXT: Final = (Intent.ACKNOWLEDGE, Intent.RELEASE, Intent.ASSIGN, Intent.NOTE)

_USER: Final = re.compile(r"<?@?([UW][A-Z0-9]{2,20})>?")
_MYSELF: Final = ("me", "myself", "@me")

Result: TypeAlias = (
    Acknowledged
    | AcknowledgedMany
    | Confirmation
    | Handled
    | HandOver
    | NotFailing
    | Choice
    | Unknown
    | Declined
)


def is_of_many(query: Query) -> bool:
    """Whether all the problems that the filters take are to be acknowledged."""
    return query.intent is Intent.ACKNOWLEDGE and not query.target and query.filters != Filters()


class HandingOver:
    """Changes who acknowledged a problem, and has its threads say so."""

    def __init__(
        self, acknowledging: Acknowledging, directory: Directory | None, clock: Clock
    ) -> None:
        self._acknowledging = acknowledging
        self._directory = directory
        self._clock = clock

    async def answer(self, query: Query, context: WorkspaceContext, requester: Requester) -> Result:
        """Do it. Raises VendorError, StoreError."""
        if not requester.user:
            return Declined(DeclineReason.ACKNOWLEDGE_ONLY_IN_SLACK)
        if is_of_many(query):
            return await self._many(query, context, requester)
        if not query.target:
            return await _which(query, context)
        about = await resolve(query, context, self._clock)
        if not isinstance(about, Subject):
            return about
        problem = (await context.states.problems([about.row.id])).get(about.row.id)
        if problem is None or not problem.open:
            stands = await self._not_failing(about, context, seen=requester.public)
            return replace(stands, noted=query.intent is Intent.NOTE)
        match query.intent:
            case Intent.ACKNOWLEDGE:
                return await self._acknowledge(problem, query.note or "", context, requester)
            case Intent.RELEASE:
                return await self._release(problem, context, requester)
            case Intent.ASSIGN if not query.person:
                return HandOver(problem, self._clock.now(), context.zone)
            case Intent.ASSIGN:
                return await self._assign(problem, query.person or "", context, requester)
            case _:
                return await self._note(problem, query.note or "", context, requester)

    async def nothing_to_do(
        self, query: Query, context: WorkspaceContext, requester: Requester
    ) -> NotFailing | None:
        """That the import does not fail, so that nobody needs to acknowledge it; None if it may.
        Raises VendorError, StoreError.
        """
        about = await resolve(query, context, self._clock)
        if not isinstance(about, Subject):
            return None
        problem = (await context.states.problems([about.row.id])).get(about.row.id)
        if problem and problem.open:
            return None
        return await self._not_failing(about, context, seen=requester.public)

    async def _acknowledge(
        self, problem: Problem, note: str, context: WorkspaceContext, requester: Requester
    ) -> Result:
        """With a note only if nobody else has acknowledged it."""
        import_id, user = problem.row.id, requester.user
        ack = problem.acknowledgement
        if note and (ack is None or ack.by == user):
            return await self.settle(
                context, import_id, problem.id, holder=user, note=note, requester=requester
            )
        return await self._acknowledging.acknowledge(context.name, import_id, problem.id, requester)

    async def release(
        self,
        context: WorkspaceContext | None,
        import_id: str,
        problem_id: str,
        requester: Requester,
    ) -> Result:
        """Take back this problem's acknowledgement, if it is the requester's. Raises StoreError."""
        found = await named(context, import_id, problem_id)
        if isinstance(found, Declined):
            return found
        context, problem = found
        return await self._release(problem, context, requester)

    async def settle(
        self,
        context: WorkspaceContext | None,
        import_id: str,
        problem_id: str,
        *,
        holder: str,
        note: str,
        requester: Requester,
    ) -> Result:
        """Hand the problem over to this person, and the thread gets a note if there is
        one. Raises StoreError.
        """
        found = await named(context, import_id, problem_id)
        if isinstance(found, Declined):
            return found
        context, problem = found
        standing = problem.acknowledgement
        if standing and standing.by == holder:
            if note:
                return await self._note(problem, note, context, requester)
            return Acknowledged(problem, standing, new=False)
        said = note[:LONGEST_NOTE] or None
        ack = Ack(problem.id, problem.comebacks, holder, self._clock.now(), said)
        return await _changed(problem, ack, settled(problem, ack, requester.user), context)

    async def _not_failing(
        self, about: Subject, context: WorkspaceContext, *, seen: bool
    ) -> NotFailing:
        now = self._clock.now()
        runs = await gather_one(about.row, context, LOOKED_AT)
        good = course(runs, now - WEEK, now).recovered
        wrong = (await judged([about.row], context, now))[about.row.id]
        back = good.ran_at if good else None
        silent = muted(await context.mutes.all(), about.row.id, now) is not None
        return NotFailing(about, back, now, context.zone, wrong, seen, silent)

    async def _many(
        self, query: Query, context: WorkspaceContext, requester: Requester
    ) -> AcknowledgedMany | Confirmation | Declined:
        """Which ones nobody has acknowledged yet is asked back before."""
        seen = await last_seen(context)
        failing = await open_problems(context.states, matching(query, seen.rows if seen else ()))
        if not failing:
            return Declined(DeclineReason.NOTHING_SUCH_FAILS)
        free = [one.row.name or one.row.id for one in failing if not one.acknowledgement]
        if free and not requester.confirmed:
            return asked_back(query, self._clock.now(), free)
        return await acknowledge_many(failing, context, requester.user, self._clock.now())

    async def _release(
        self, problem: Problem, context: WorkspaceContext, requester: Requester
    ) -> Result:
        ack = problem.acknowledgement
        if ack is None:
            return Declined(DeclineReason.NOBODY_ON_IT, problem.row.name)
        if ack.by != requester.user:
            return Acknowledged(problem, ack, new=False, release=True)
        told = released(problem, requester.user, self._clock.now())
        return await _changed(problem, None, told, context)

    async def _assign(
        self, problem: Problem, person: str, context: WorkspaceContext, requester: Requester
    ) -> Handled | HandOver | Declined:
        meant = await _address(person, context)
        user = await self._user(meant, requester)
        if user is None:
            return HandOver(problem, self._clock.now(), context.zone, meant)
        now = self._clock.now()
        ack = Ack(problem.id, problem.comebacks, user, now)
        return await _changed(problem, ack, assigned(problem, ack, requester.user), context)

    async def _note(
        self, problem: Problem, text: str, context: WorkspaceContext, requester: Requester
    ) -> Result:
        """In the thread; the root message shows the latest one of whoever acknowledged it."""
        text = text.strip()[:LONGEST_NOTE]
        if not text:
            return Declined(DeclineReason.NOTE_EMPTY)
        ack = problem.acknowledgement
        kept = replace(ack, note=text) if ack else problem.acknowledged
        told = noted(problem, text, requester.user, self._clock.now())
        return await _changed(problem, kept, told, context)

    async def _user(self, person: str, requester: Requester) -> str | None:
        """Slack's id of somebody: a mention, an address, or who asks."""
        if person.casefold() in _MYSELF:
            return requester.user
        if named := _USER.fullmatch(person):
            return named[1]
        if not is_address(person) or self._directory is None:
            return None
        try:
            return await self._directory.find(person)
        except SlackError as error:
            log.info("acknowledgement.person_not_looked_up", error=str(error))
            return None


async def _which(query: Query, context: WorkspaceContext) -> Choice | Declined:
    """One of those that are broken, to be chosen."""
    seen = await last_seen(context)
    problems = await open_problems(context.states, seen.rows if seen else ())
    if not problems:
        return Declined(DeclineReason.NOTHING_FAILS)
    if query.intent is Intent.RELEASE:
        problems = [one for one in problems if one.acknowledgement]
    if query.intent is Intent.ACKNOWLEDGE:
        problems = [one for one in problems if not one.acknowledgement] or problems
    if not problems:
        return Declined(DeclineReason.NOTHING_ACKNOWLEDGED)
    rows = [problem.row for problem in problems]
    options = tuple((row, question(query, row.id)) for row in rows[:MOST_OPTIONS])
    return Choice("", options, len(rows), query.intent.value)


async def _address(person: str, context: WorkspaceContext) -> str:
    """The address of the one creator who is called so."""
    seen = await last_seen(context)
    creators = {row.created_by for row in seen.rows if row.created_by} if seen else set()
    called = [one for one in creators if one.partition("@")[0].casefold() == person.casefold()]
    return called[0] if len(called) == 1 else person


async def _changed(
    problem: Problem, after: Ack | None, told: tuple[Alert, ...], context: WorkspaceContext
) -> Handled | Declined:
    """Keep it, unless somebody else changed it meanwhile."""
    one, *in_threads = told
    alerts = addressed(in_threads, context.routing, await context.subscriptions.all())
    before = problem.acknowledged
    if not await context.activity.hand_over(problem.row.id, before, after, alerts):
        return Declined(DeclineReason.CHANGED_MEANWHILE)
    log.info("acknowledgement.changed", import_id=problem.row.id, kind=one.kind, user=one.by)
    return Handled(one, () if problem.adopted else problem.channels)
