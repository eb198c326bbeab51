"""From the id or name that somebody typed to the one import that is meant."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from rapidfuzz import fuzz
from rapidfuzz.process import extract

from bot.domain.answers.answer import Choice, Unknown
from bot.domain.answers.notes import Note
from bot.domain.answers.source import Source
from bot.domain.answers.subject import Subject
from bot.domain.errors import VendorError
from bot.domain.imports import Import, newest_first
from bot.domain.requests import ImportsQuery
from bot.query.canonical import written
from bot.query.text.cleaning import folded, visible
from bot.query.text.lexer import quoted
from bot.query.values import Filters, Query
from bot.services.asking.context import Reading, WorkspaceContext, last_seen, recent
from bot.services.ports import Clock, Use

# Buttons in one message; of more, the others are counted.
MOST_OPTIONS: Final = 8
MOST_NEAREST: Final = 5
# The work grows with what is compared: of more imports, those of the latest runs.
MOST_COMPARED: Final = 2_000
# The beginning of a long name is enough to find similar ones.
LONGEST_COMPARED: Final = 60
_CLOSE: Final = 50  # percent of the letters that both names have, in the same order


async def resolve(
    query: Query, context: WorkspaceContext, clock: Clock
) -> Subject | Choice | Unknown:
    """The import that the question is about; several, or none, if that is how it is.

    Looked for among the last-seen rows, else asked of MoEngage. Raises VendorError if that cannot
    be asked and no rows were ever seen.
    """
    target = query.target or ""
    seen = await last_seen(context)
    found = _found(query, seen.rows) if seen else []
    if seen and found and (len(found) > 1 or (recent(seen, clock.now()) and not query.fresh)):
        return _decided(query, context, found, seen)
    # By the name under which it was last seen: MoEngage knows no other key, and perhaps no parts.
    name = found[0].name if found else target
    try:
        rows = await _named(name, context)
    except VendorError as error:
        if seen is None:
            raise
        stand_in = replace(seen, trouble=error)
        return _decided(query, context, found, stand_in)
    live = Reading(rows, 0, 0, clock.now(), Source.LIVE)
    exact = [row for row in rows if found and row.id == found[0].id]
    asked = exact or matching(target, rows)
    if seen and found and not asked:
        gone = replace(seen, notes=(Note.NO_LONGER_LISTED,))
        return _decided(query, context, found, gone)
    return _decided(query, context, asked, replace(live, rows=seen.rows if seen else rows))


def _found(query: Query, rows: Sequence[Import]) -> list[Import]:
    """Those that the reader resolved, else those with the name."""
    ids = {each.id for each in query.targets}
    known = newest_first(row for row in rows if row.id in ids)
    return known or matching(query.target or "", rows)


def matching(target: str, rows: Sequence[Import]) -> list[Import]:
    """The imports of this id; else of exactly this name; else in any case; else with it as a part.

    The latest run first.
    """
    wanted = _folded(target)
    tests = (
        lambda row: row.id == target,
        lambda row: row.name == target,
        lambda row: _folded(row.name) == wanted,
        lambda row: wanted in _folded(row.name),
    )
    for test in tests:
        if found := [row for row in rows if test(row)]:
            return newest_first(found)
    return []


def _folded(name: str) -> str:
    """As people see it, in any case: names are copied, and hold what nobody sees."""
    return " ".join(folded(visible(name)).split()).casefold()


async def _named(name: str, context: WorkspaceContext) -> list[Import]:
    """The first page of what MoEngage has under a name: more than one page has no such name."""
    async for page in context.api.imports(ImportsQuery(name=name), Use.QUESTION):
        return list(page.rows)
    return []


def _decided(
    query: Query, context: WorkspaceContext, found: Sequence[Import], reading: Reading
) -> Subject | Choice | Unknown:
    match found:
        case [row]:
            notes = query.notes + reading.notes
            return Subject(row, context.name, reading.as_of, reading.source, notes, reading.trouble)
        case []:
            near = _names_like(query.target or "", reading.rows)
            # By id: a name may hold any quotes, and be that of several.
            asked = tuple((row.name, question(query, row.id)) for row in near)
            return Unknown(query.target or "", asked, reading.notes, reading.trouble)
        case _:
            options = tuple((row, question(query, row.id)) for row in found[:MOST_OPTIONS])
            return Choice(query.target or "", options, len(found), query.intent.value)


def question(query: Query, target: str) -> str:
    """The same question about this import, with its time."""
    asked = quoted(query.target or "")
    if query.target and asked in query.canonical:
        return query.canonical.replace(asked, quoted(target), 1)
    return written(replace(query, target=target, targets=(), filters=Filters()))


def _names_like(target: str, rows: Sequence[Import]) -> list[Import]:
    """Imports with a name like it, the most alike first."""
    latest = newest_first(rows)[:MOST_COMPARED]
    names = {_folded(row.name)[:LONGEST_COMPARED]: row for row in reversed(latest)}
    key = target.casefold()[:LONGEST_COMPARED]
    close = extract(key, list(names), scorer=fuzz.ratio, score_cutoff=_CLOSE, limit=MOST_NEAREST)
    return [names[each] for each, _, _ in close]
