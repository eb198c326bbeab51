"""Questions about the files of one import, and why they failed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Final

from bot.domain.answers.answer import Choice, FileList, Unknown
from bot.domain.answers.notes import Note
from bot.domain.answers.subject import Subject
from bot.domain.errors import VendorError
from bot.domain.runs.reasons import FileRun, distinct, latest
from bot.query.canonical import canonical
from bot.query.values import Filters, Intent, Query
from bot.services.asking.context import WorkspaceContext
from bot.services.asking.lists.listing import paged
from bot.services.asking.one_import.imports_by_target import resolve
from bot.services.ports import Clock
from bot.services.run_files import History, latest_runs

# Files on one page of a message, and of a modal.
PAGE_FILES: Final = 8
MODAL_FILES: Final = 15


async def files(
    query: Query, context: WorkspaceContext, clock: Clock, *, broken: bool, size: int = PAGE_FILES
) -> FileList | Choice | Unknown:
    """One page of the files of its latest run, or of all those in the time that is asked about;
    with `broken` the broken ones, of the latest run that has any.
    """
    about = await resolve(query, context, clock)
    if not isinstance(about, Subject):
        return about
    return await list_files(query, context, about, clock.now(), broken=broken, size=size)


async def list_files(
    query: Query,
    context: WorkspaceContext,
    about: Subject,
    now: datetime,
    *,
    broken: bool,
    size: int,
) -> FileList:
    """Never raises a VendorError: that files cannot be read is part of the answer."""
    listed = FileList(about, broken, query=_canonical(query, about), span=query.span, now=now)
    try:
        history = await latest_runs(context.api, about.row, now, span=query.span)
    except VendorError as error:
        return replace(listed, trouble=error)
    listed = replace(listed, unreadable=history.unreadable)
    run = latest(history.runs, broken=broken)
    if run is None:
        return listed
    return _page(query, listed, history, run, size)


def _page(query: Query, listed: FileList, history: History, run: FileRun, size: int) -> FileList:
    """One page of the files of this run, or of all those in the time that is asked about."""
    asked = history.runs if query.span else (run,)
    every = [file for one in asked for file in one.files]
    wanted = [file for one in asked for file in (one.broken if listed.broken else one.files)]
    page, pages, notes = paged(query, len(wanted), size)
    first = (page - 1) * size
    return replace(
        listed,
        files=tuple(wanted[first : first + size]),
        reasons=distinct(every),
        run_at=run.at if len(asked) == 1 else None,
        runs=len(asked),
        found=len(wanted),
        others=len(every) - len(wanted),
        page=page,
        pages=pages,
        notes=(*notes, *query.notes, *_notes(query, history, run)),
    )


def _notes(query: Query, history: History, run: FileRun) -> Iterator[Note]:
    """Which run it is, if that is not plain, and whether there may be more files."""
    if run.at is None and len(history.runs) > 1:
        yield Note.RUN_OF_FILES_UNKNOWN
    elif run is not history.runs[0] and not query.span:
        yield Note.LATER_RUN_IS_GOOD
    if history.spent:
        yield Note.BUDGET_SPENT
    elif history.cut:
        yield Note.FILES_CUT


def _canonical(query: Query, about: Subject) -> str:
    """The question by id: a page turns within the same import, whatever is named like it by now.
    Of a time only the words of the question are left.
    """
    if query.span:
        return query.canonical
    intent = query.intent if query.intent in (Intent.SHOW, Intent.WHY) else Intent.FILES
    return canonical(intent, Filters(), workspace=query.workspace, target=about.row.id)
