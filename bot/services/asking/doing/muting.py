"""Silence about imports: operators begin and end it, everybody may see it."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import structlog

from bot.domain.alerting.mutes import LONGEST_MUTE, Mute, mute, standing_longer
from bot.domain.answers.answer import Choice, Unknown
from bot.domain.answers.confirmation import Confirmation
from bot.domain.answers.declined import Declined, DeclineReason, Refusal
from bot.domain.answers.notes import Note, Notes
from bot.domain.answers.subject import Subject
from bot.domain.answers.subscriptions_and_mutes import (
    Muted,
    MutedMany,
    MuteList,
    Unmuted,
    UnmutedMany,
)
from bot.domain.asked import Aspect
from bot.domain.imports import Import
from bot.query.canonical import canonical
from bot.query.values import Filters, Intent, Query
from bot.services.asking.context import WorkspaceContext, WorkspaceContexts
from bot.services.asking.doing.activity import muted, note, unmuted
from bot.services.asking.doing.confirmation import mute_length
from bot.services.asking.doing.muting_many import mute_many, unmute_many
from bot.services.asking.one_import.imports_by_target import resolve
from bot.services.asking.requester import Requester
from bot.services.people_ports import Rights
from bot.services.ports import Clock

log = structlog.get_logger()

# How long a mute is that is offered where a shorter one ends before the next run.
_LENGTHS = (timedelta(days=1), timedelta(days=7), LONGEST_MUTE)


class Muting:
    """Begins and ends the mutes of every workspace; the first one is the default.

    Without `rights` to ask, as in a terminal, they are only shown.
    """

    def __init__(
        self, contexts: Sequence[WorkspaceContext], rights: Rights | None, clock: Clock
    ) -> None:
        self._contexts = WorkspaceContexts(contexts)
        self._rights = rights
        self._clock = clock

    @property
    def rights(self) -> Rights | None:
        """Who may begin and end mutes."""
        return self._rights

    async def mute(
        self, query: Query, requester: Requester
    ) -> Muted | MutedMany | Confirmation | Choice | Unknown | Declined:
        """Tell no alerts of the import, or of those that the filters take, for a while. Raises
        VendorError, StoreError.
        """
        if refused := await self._refusal(requester):
            return Declined(refused)
        context, now = self._contexts.named(query.workspace), self._clock.now()
        if query.until and query.until <= now:
            return Declined(DeclineReason.MUTE_OVER)
        if not query.target:
            return await mute_many(query, context, requester, now)
        about = await resolve(query, context, self._clock)
        if not isinstance(about, Subject):
            return about
        if query.until_recovery and not await _is_broken(context, about.row.id):
            return Declined(DeclineReason.NOT_BROKEN)
        made = _mute(about.row, query, requester.user, now)
        stands = await context.mutes.add(made)
        if stands is None:
            return Declined(DeclineReason.MUTES_FULL)
        if stands != made:
            return self._standing(stands, context, query.notes)
        log.info(
            "muting.muted", workspace=context.name, import_id=made.import_id, user=requester.user
        )
        return await self._muted(query, about.row, made, context)

    async def _muted(
        self, query: Query, row: Import, made: Mute, context: WorkspaceContext
    ) -> Muted:
        """What is said of a mute that was just made, with a line in the import's thread."""
        noted = await note(context, made.import_id, lambda problem: muted(problem, made))
        cut = _length(query, made.at) > LONGEST_MUTE
        next_run, longer = self._beyond(row, made, context)
        return Muted(
            made,
            context.name,
            self._undo(made, context),
            (*query.notes, *((Note.MUTE_CUT,) if cut else ())),
            noted,
            next_run=next_run,
            beyond=mute_length(query).outlasts(made.at, row.next_scheduled_at),
            longer=longer,
        )

    async def before(self, query: Query) -> tuple[Muted | None, datetime | None]:
        """What a mute of one import would find: a longer one that stands, and the next run. Raises
        VendorError, StoreError.
        """
        context, now = self._contexts.named(query.workspace), self._clock.now()
        about = await resolve(query, context, self._clock)
        if not isinstance(about, Subject):
            return None, None
        wanted = _mute(about.row, query, "", now)
        standing = standing_longer(await context.mutes.all(), wanted, now)
        stands = self._standing(standing, context, query.notes) if standing else None
        return stands, about.row.next_scheduled_at

    def _standing(self, standing: Mute, context: WorkspaceContext, notes: Notes) -> Muted:
        return Muted(standing, context.name, self._undo(standing, context), notes, stood=True)

    def _beyond(
        self, row: Import, made: Mute, context: WorkspaceContext
    ) -> tuple[datetime | None, str]:
        """The next run, if the mute ends before it, and the question for one that does not, if any
        is as long as that.
        """
        coming = row.next_scheduled_at
        if coming is None or coming <= made.until or made.until_recovery:
            return None, ""
        long = next((each for each in _LENGTHS if made.at + each > coming), None)
        if long is None:
            return coming, ""
        workspace = self._contexts.to_name(context)
        seconds = int(long.total_seconds())
        return coming, canonical(
            Intent.MUTE, Filters(), workspace=workspace, target=row.id, seconds=seconds
        )

    async def unmute(
        self, query: Query, requester: Requester
    ) -> Unmuted | UnmutedMany | Confirmation | Choice | Unknown | Declined:
        """Tell alerts of the import again, or of those that the filters take. Raises VendorError,
        StoreError.

        A muted import is known by its mute, also when MoEngage shows it no more.
        """
        if refused := await self._refusal(requester):
            return Declined(refused)
        context = self._contexts.named(query.workspace)
        if not query.target:
            return await unmute_many(query, context, requester, self._clock.now())
        standing = _meant(query.target or "", await context.mutes.all())
        if standing is None:
            about = await resolve(query, context, self._clock)
            if not isinstance(about, Subject):
                return about
            every = await context.mutes.all()
            standing = next((one for one in every if one.import_id == about.row.id), None)
            if standing is None:
                return Unmuted(about.row.name or about.row.id, requester.user, None)
        await context.mutes.remove(standing.import_id)
        user, ended, now = requester.user, standing, self._clock.now()
        log.info("muting.unmuted", workspace=context.name, import_id=ended.import_id, user=user)
        noted = await note(
            context, ended.import_id, lambda problem: unmuted(problem, ended, user, now)
        )
        return Unmuted(ended.name or ended.import_id, user, ended, noted)

    async def mutes(self, query: Query) -> MuteList:
        """The mutes that stand, of all workspaces or the one that was named. Raises StoreError."""
        contexts = self._contexts.asked(query.workspace)
        found = [(one, context) for context in contexts for one in await context.mutes.all()]
        found.sort(key=lambda each: each[0].until)
        listed = tuple((one, context.name, self._undo(one, context)) for one, context in found)
        several, asked = len(self._contexts) > 1, query.aspect is Aspect.ANY
        return MuteList(listed, several=several, notes=query.notes, asked=asked)

    async def _refusal(self, requester: Requester) -> Refusal | None:
        if self._rights is None or not requester.user:
            return DeclineReason.MUTE_ONLY_IN_SLACK
        return await self._rights.refusal(requester.user)

    def _undo(self, made: Mute, context: WorkspaceContext) -> str:
        workspace = self._contexts.to_name(context)
        return canonical(Intent.UNMUTE, Filters(), workspace=workspace, target=made.import_id)


def _mute(row: Import, query: Query, user: str, now: datetime) -> Mute:
    coming = row.next_scheduled_at
    return mute(row.id, row.name, user, now, mute_length(query), next_run=coming)


def _length(query: Query, now: datetime) -> timedelta:
    """How long it is to last, as far as that was said."""
    return query.until - now if query.until else timedelta(seconds=query.seconds or 0)


async def _is_broken(context: WorkspaceContext, import_id: str) -> bool:
    problem = (await context.states.problems([import_id])).get(import_id)
    return problem is not None and problem.open


def _meant(target: str, mutes: Sequence[Mute]) -> Mute | None:
    """The one mute whose import has this id, or else this name in any case."""
    for one in mutes:
        if one.import_id == target:
            return one
    folded = " ".join(target.split()).casefold()
    named = [one for one in mutes if " ".join(one.name.split()).casefold() == folded]
    return named[0] if len(named) == 1 else None
