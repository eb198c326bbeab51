"""Commands and questions that begin with their word and may name an import without quotes.

The names that are known count; else whatever stands there is the name, as typed. What is made of
known words alone is about all that the filters take.
"""

from typing import Final

from bot.domain.asked import Aspect
from bot.domain.imports import BROKEN
from bot.query.corrections.nearest_words import likeness
from bot.query.describe import describe
from bot.query.doing.subject_of_verb import is_for_oneself
from bot.query.errors import QueryError
from bot.query.grammar.compose import compose
from bot.query.grammar.cursor import Cursor
from bot.query.grammar.draft import Draft
from bot.query.grammar.facts import facts
from bot.query.grammar.items import modifier
from bot.query.grammar.targets import is_quoted, target
from bot.query.rules.conditions import refers, tells
from bot.query.text.lexer import shown, without
from bot.query.values import Filters, Intent, Query
from bot.query.words import FILTERS, Role, lookup

_WITH_A_NAME: Final = (Intent.RERUN, Intent.WHY, Intent.FILES)
# From here on a word counts as misspelt, and not as part of an import's name: `evnts` to `events`
# is 0.83, `weekly` to `week` 0.67.
_MISSPELT: Final = 0.79
PLAINLY_CHANGING: Final = (
    Intent.MUTE,
    Intent.UNMUTE,
    Intent.RERUN,
    Intent.SUBSCRIBE,
    Intent.UNSUBSCRIBE,
)


def command(cursor: Cursor, draft: Draft, intent: Intent) -> tuple[Query, ...]:
    """A question or command about one import: the names that are known, else whatever stands there;
    or one about all that the filters take.
    """
    attempt = _attempt(cursor, draft, intent)
    fault = None
    if not attempt.faults and _is_enough(cursor, attempt, intent):
        made = compose(attempt)
        fault = whole(cursor.text, attempt, made[0])
        if fault is None:
            _take_over(draft, attempt)
            return made
    if attempt.names and (_is_refused(attempt, intent) or (fault and intent is Intent.WHY)):
        raise attempt.faults[0]() if attempt.faults else fault or _nameless(cursor.text, intent)
    if intent in (Intent.SHOW, Intent.FILES):
        return _show(cursor, draft, attempt, intent)
    target(cursor, draft, intent)
    return compose(draft, intent)


def _is_refused(attempt: Draft, intent: Intent) -> bool:
    """Whether what stands behind a command is known to be no name: it would be done to nothing."""
    if intent is Intent.WHY:
        return bool(attempt.named and attempt.faults)
    if intent not in PLAINLY_CHANGING:
        return False
    return bool(attempt.named if attempt.faults else intent is Intent.RERUN)


def _attempt(cursor: Cursor, draft: Draft, intent: Intent) -> Draft:
    """What stands behind an intent, as items."""
    attempt = fresh(draft)
    ahead = cursor.fork(cursor.start)
    while modifier(ahead, attempt):
        pass
    ahead.at = cursor.at
    attempt.doing, attempt.doing_at = intent, cursor.at - 1
    attempt.plain = draft.plain and not (intent is Intent.MUTE and is_for_oneself(cursor, 0))
    attempt.places = draft.places
    if intent is Intent.WHY:
        attempt.aspects[Aspect.WHY] = cursor.at - 1
    elif intent is Intent.FILES:
        attempt.cues["files"] = cursor.at - 1
    facts(ahead, attempt)
    return attempt


def _is_enough(cursor: Cursor, attempt: Draft, intent: Intent) -> bool:
    """Whether it was read as what it must be: a name, or all that filters take."""
    exact = attempt.names.exact(cursor.text[cursor.tokens[cursor.at - 1].end :].strip())
    if attempt.named or (attempt.about.named and refers(attempt)):
        return True
    if exact:
        return False
    if intent is Intent.RERUN:  # one of those that failed
        return not attempt.wanted[Role.STATUS].isdisjoint(BROKEN)
    if intent is Intent.WHY:
        said = "all" in attempt.cues or bool(attempt.names)
        return said and (tells(attempt) or "alert" in attempt.cues)
    narrowed = any(attempt.wanted.values()) or any(attempt.left_out.values()) or attempt.owner
    starred = "*" in (attempt.name or "") and intent in (Intent.MUTE, Intent.UNMUTE)
    return "all" in attempt.cues or bool(attempt.names and narrowed) or starred


def _take_over(draft: Draft, attempt: Draft) -> None:
    draft.named, draft.cues, draft.notes = attempt.named, attempt.cues, attempt.notes
    draft.unread, draft.taken = attempt.unread, attempt.taken


def _show(cursor: Cursor, draft: Draft, attempt: Draft, intent: Intent) -> tuple[Query, ...]:
    """A list where the rest is made of known words alone, else one import."""
    if not attempt.faults:
        if not is_quoted(cursor, fresh(draft), intent):
            attempt.doing = None
            if cursor.peek() is None:
                attempt.cues.setdefault("all", cursor.at)
            made = compose(attempt)
            if fault := whole(cursor.text, attempt, made[0]):
                raise fault
            return made
    else:
        error = attempt.faults[0]()
        if not attempt.unknown or _is_misspelt(error, alone=cursor.stop - cursor.at == 1):
            error.understood = understood(attempt)
            raise error
    target(cursor, draft, intent)
    return compose(draft, intent)


def _is_misspelt(error: QueryError, *, alone: bool) -> bool:
    """Whether an unknown word is almost a filter's word, with other words around it."""
    if alone or not error.suggestions or not error.word.isalpha():
        return False
    near = error.suggestions[0]
    known = lookup(near)
    alike = likeness(error.word.casefold(), near) >= _MISSPELT
    return known is not None and known.role in FILTERS and alike


def _nameless(text: str, intent: Intent) -> QueryError:
    message = f"Which import? Write “{intent} daily_users”, or its id, or its name in quotes."
    return QueryError(message, text=text, span=(0, len(text)))


def whole(text: str, draft: Draft, query: Query) -> QueryError | None:
    """The fault that no single item is to blame for."""
    role = draft.empty_filter()
    if role:
        message = f"Nothing is left of the {role}: what is wanted is also left out."
        return QueryError(message, text=text, span=draft.spans[role])
    if draft.clash and query.against is None and query.intent is not Intent.CANNOT:
        return draft.clash
    if query.intent in _WITH_A_NAME and not (query.target or query.filters.statuses):
        return _nameless(text, query.intent)
    if query.intent is Intent.NEXT and draft.window and draft.window.ahead:
        return QueryError(
            f"“next” looks ahead, and {shown(draft.window.typed)} looks back: times are always in "
            "the past. Leave the time out.",
            text=text,
            span=draft.spans[Role.TIME],
            offers=(without(text, draft.spans[Role.TIME]),),
        )
    return None


def fresh(draft: Draft) -> Draft:
    """An empty draft for the same asker."""
    return Draft(draft.present, draft.workspaces, draft.names, about=draft.about)


def understood(draft: Draft) -> str:
    """What was understood so far, in words; empty if that is nothing."""
    query = compose(draft, Intent.LIST)[0]
    nothing = query.filters == Filters() and not query.span and not query.workspace
    return "" if nothing and not query.target else describe(query, draft.present.zone)
