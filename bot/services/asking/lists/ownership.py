"""Questions about who created imports, and the questions that are narrowed to a creator."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.access.owners import owned_by
from bot.domain.answers.answer import Choice, Unknown
from bot.domain.answers.declined import Declined, DeclineReason, MineUnknown, NobodyCalled
from bot.domain.answers.ownership import OwnerList, by_creator, creators
from bot.domain.answers.subject import Subject
from bot.domain.asked import ME, Aspect
from bot.domain.imports import Import
from bot.query.people.me_as_creator import as_creator, as_namesake
from bot.query.values import Intent, Query
from bot.services.asking.context import Reading, WorkspaceContext, last_seen
from bot.services.asking.lists.listing import PAGE_ROWS, paged
from bot.services.asking.lists.mine import Mine
from bot.services.asking.lists.rows import narrowed_rows
from bot.services.asking.one_import.imports_by_target import resolve
from bot.services.asking.past.gathering import Gathered, usual_span
from bot.services.asking.requester import Requester
from bot.services.ports import Clock


async def with_owner(
    query: Query, context: WorkspaceContext, requester: Requester, mine: Mine | None
) -> Query | Declined:
    """The question with the address of who asks for “me”, if it is about a creator at all. What
    would show who created each is declined where that may not be shown.
    """
    if query.intent is Intent.LIST and query.aspect is Aspect.OWNER and not context.show_owners:
        return Declined(DeclineReason.OWNERS_HIDDEN)
    if ME not in (query.filters.owner, query.filters.not_owner) and query.filters.owner is None:
        return query
    seen = await last_seen(context)
    rows = seen.rows if seen else ()
    if query.filters.owner not in (None, ME):
        return _known(query, query.filters.owner, rows, show=context.show_owners)
    if mine is None or not requester.user:
        asked = query.canonical if context.show_owners else ""
        return Declined(MineUnknown(DeclineReason.MINE_ONLY_IN_SLACK, asked))
    known = creators(rows)
    found = await mine.address(requester.user, known)
    if not isinstance(found, DeclineReason):
        return as_creator(query, found)
    if not context.show_owners:
        return Declined(MineUnknown(found))
    if found is DeclineReason.MINE_NEEDS_SCOPE:
        namesake = await mine.by_name(requester.user, known)
        if namesake:
            return as_namesake(query, namesake)
    return Declined(MineUnknown(found, query.canonical, tuple(sorted(known))))


def _known(query: Query, owner: str, rows: Sequence[Import], *, show: bool) -> Query | Declined:
    """“By” may stand before the name of an import, too; before that of nobody it is an error."""
    if any(row.name.casefold() == owner.casefold() for row in rows):
        return replace(query, filters=replace(query.filters, owner=None, name=owner))
    if not show:
        return Declined(DeclineReason.OWNERS_HIDDEN)
    if rows and not any(owned_by(row.created_by, owner) for row in rows):
        return Declined(NobodyCalled(owner, tuple(creators(rows))))
    return query


async def owner_list(
    query: Query, context: WorkspaceContext, clock: Clock
) -> OwnerList | Declined | Choice | Unknown:
    """Who created the imports of the filters, or one. Raises VendorError."""
    if not context.show_owners:
        return Declined(DeclineReason.OWNERS_HIDDEN)
    now = clock.now()
    if query.target:
        about = await resolve(query, context, clock)
        if not isinstance(about, Subject):
            return about
        reading = Reading((about.row,), 0, 0, about.as_of, about.source, about.notes, about.trouble)
    else:
        reading = await narrowed_rows(query, context, clock)
    owned = by_creator(reading.rows)
    page, pages, note = paged(query, len(owned))
    first = (page - 1) * PAGE_ROWS
    gathered = Gathered(usual_span(context, now), (), {}, None, reading, note)
    return OwnerList(
        basis=gathered.basis(query, context, now, None),
        owners=tuple(owned if query.as_csv else owned[first : first + PAGE_ROWS]),
        creators=sum(one.owner is not None for one in owned),
        imports=len(reading.rows),
        page=page,
        pages=pages,
    )
