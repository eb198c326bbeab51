"""The language of `/imports`: what people type, as a Query.

    question = modifier* ( intent rest | item* )
    rest     = anything                     after "help"
             | item*                        after "next", "upcoming", "trend" and "stats"
             | (workspace | modifier)*      after "health", "mutes" and "subscriptions"
             | ["to"] item+                 after "subscribe"; a name may have a * in it
             | number (workspace | modifier)*, or ["from"] item+      after "unsubscribe"
             | item* | target               after "show" and "files"
             | target                       after the other intents

Items are read by `items` (in any order), targets by `targets`, times by `times`, and the words are
in `words`. An intent counts as the first word only. What follows "show" and "files" is a target
unless it is made of known words alone: `show me running s3 imports` lists, `show churn_scores`
shows, and `show me faild imports` is told of its slip. Nothing is passed over in silence: a word
that is not known is an error.
"""

import re
from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Final
from zoneinfo import ZoneInfo

from bot.domain.imports import BROKEN
from bot.query.cleaning import visible
from bot.query.draft import Draft
from bot.query.errors import QueryError
from bot.query.items import item, modifier
from bot.query.lexer import LONGEST_QUESTION, Cursor, lex, shown, too_long, without
from bot.query.offers import keep_what_works
from bot.query.present import Present
from bot.query.suggestions import likeness
from bot.query.targets import is_quoted, target
from bot.query.times import refuse_ahead
from bot.query.values import Filters, Intent, Query
from bot.query.words import FILTERS, INTENTS, KNOWN, Role, lookup

# The words that ask for everything, where filters are wanted.
_EVERYTHING: Final = ("all", "everything", "anything", "any")
_OVERDUE: Final = ("overdue", "late", "delayed")
# Intents that words without a meaning may lead up to; and those that change something, which only
# a greeting or a request may.
_AFTER_A_LEAD: Final = (Intent.WHY, Intent.HEALTH, Intent.MUTES, Intent.SUBSCRIPTIONS)
_CHANGING: Final = (Intent.MUTE, Intent.UNMUTE, Intent.RERUN, Intent.SUBSCRIBE, Intent.UNSUBSCRIBE)
_POLITE: Final = (
    *("hi", "hello", "hey", "please", "pls", "plz", "thanks", "thx", "fyi", "cc", "reminder"),
    *("can", "could", "would", "you", "just", "now", "all"),
)
_NUMBER: Final = re.compile(r"[0-9]{1,6}")
# From here on a word counts as misspelt, and not as part of an import's name: `evnts` to `events`
# is 0.83, `weekly` to `week` 0.67.
_MISSPELT: Final = 0.79


def parse(text: str, *, now: datetime, zone: ZoneInfo, workspaces: Sequence[str] = ()) -> Query:
    """Understand a question, with times counted from `now` on the clock of `zone`.

    Raises QueryError, and nothing else, for whatever cannot be understood; its text is the visible
    one, and none of a text that is too long to be a question.
    """
    if len(text) > LONGEST_QUESTION:
        raise too_long()
    read = partial(_read, present=Present.at(now, zone), workspaces=tuple(workspaces))
    try:
        return read(visible(text))
    except QueryError as error:
        keep_what_works(error, read)
        raise


def _read(text: str, present: Present, workspaces: Sequence[str]) -> Query:
    draft = Draft(present, workspaces)
    try:
        return _question(Cursor(text, lex(text)), draft)
    except QueryError as error:
        error.understood = error.understood or draft.understood()
        raise


def _question(cursor: Cursor, draft: Draft) -> Query:  # noqa: C901 - a case an intent
    if not cursor.tokens:
        return draft.query(Intent.HELP)
    while modifier(cursor, draft):
        pass
    _pass_lead(cursor)
    intent = INTENTS.get(cursor.peek_key())
    if intent is None:
        return _listing(cursor, draft, Intent.LIST)
    cursor.at += 1
    match intent:
        case Intent.HELP:
            return draft.query(intent)
        case Intent.NEXT:
            refuse_ahead(cursor.fork(cursor.at - 1), draft.present)
            return _upcoming(cursor, draft)
        case Intent.TREND:
            return _listing(cursor, draft, intent)
        case Intent.HEALTH | Intent.MUTES | Intent.SUBSCRIPTIONS:
            return _bare(cursor, draft, intent)
        case Intent.SUBSCRIBE:
            return _subscription(cursor, draft, intent)
        case Intent.UNSUBSCRIBE:
            return _numbered(cursor, draft, intent) or _subscription(cursor, draft, intent)
        case Intent.SHOW | Intent.FILES:
            return _show(cursor, draft, intent)
        case _:
            target(cursor, draft, intent)
            return draft.query(intent)


def _pass_lead(cursor: Cursor) -> None:
    """Pass over the words without a meaning that lead up to an intent (`can you tell me why ...`).

    What changes something has to be asked for: `how do i mute` is a question.
    """
    ahead = cursor.fork()
    lead = []
    while (key := ahead.peek_key()) in KNOWN and KNOWN[key].role is Role.FILLER:
        lead.append(key)
        ahead.at += 1
    intent = INTENTS.get(key)
    asked = all(word in _POLITE for word in lead)
    if lead and (intent in _AFTER_A_LEAD or (intent in _CHANGING and asked)):
        cursor.at = ahead.at


def _listing(cursor: Cursor, draft: Draft, intent: Intent) -> Query:
    """Items up to the end. After a fault the rest is still read, to say back what is understood."""
    while cursor.peek():
        begin, known = cursor.at, draft.fault
        try:
            item(cursor, draft)
        except QueryError as error:
            if known:
                break
            draft.fault = error
            cursor.at = max(cursor.at, begin + 1)
    fault = draft.fault or _whole(cursor.text, draft, intent)
    if fault:
        raise fault
    if "*" in (draft.name or "") and not draft.patterns:
        draft.notes.append("In a question a * is itself; after “subscribe” it stands for anything.")
    return draft.query(intent)


def _upcoming(cursor: Cursor, draft: Draft) -> Query:
    """What runs next. The words for what is overdue are about now."""
    word = cursor.tokens[cursor.at - 1]
    if word.key not in _OVERDUE:
        return _listing(cursor, draft, Intent.NEXT)
    draft.notes.append(
        f"{shown(word.text)}: imports that are overdue come first, if there are any."
    )
    query = _listing(cursor, draft, Intent.NEXT)
    if query.span:
        message = f"{shown(word.text)} is about what is overdue now. Leave the time out."
        raise QueryError(message, text=cursor.text, span=draft.spans[Role.TIME])
    return query


def _whole(text: str, draft: Draft, intent: Intent) -> QueryError | None:
    """The fault that no single item is to blame for."""
    role = draft.empty_filter()
    if role:
        message = f"Nothing is left of the {role}: what is wanted is also left out."
        return QueryError(message, text=text, span=draft.spans[role])
    if intent is Intent.NEXT and draft.window and draft.window.ahead:
        return QueryError(
            f"“next” looks ahead, and {shown(draft.window.typed)} looks back: times are always in "
            "the past. Leave the time out.",
            text=text,
            span=draft.spans[Role.TIME],
            offers=(without(text, draft.spans[Role.TIME]),),
        )
    return None


def _bare(cursor: Cursor, draft: Draft, intent: Intent) -> Query:
    begin = cursor.at
    query = _listing(cursor, draft, intent)
    if query.filters != Filters() or query.span:
        raise cursor.fault(f"“{intent}” takes no filters and no time.", begin)
    return query


def _numbered(cursor: Cursor, draft: Draft, intent: Intent) -> Query | None:
    """A subscription by its number, `2` or `#2`; None where none stands."""
    token = cursor.peek()
    digits = token.key.removeprefix("#") if token else ""
    if not _NUMBER.fullmatch(digits):
        return None
    cursor.at += 1
    draft.number = int(digits)
    return _bare(cursor, draft, intent)


def _subscription(cursor: Cursor, draft: Draft, intent: Intent) -> Query:
    """What a channel wants to hear of: filters without a time, and of the broken states alone.

    Everything has to be asked for in a word: whoever types "subscribe" alone wants to know how.
    """
    begin = cursor.at
    draft.patterns = True
    said = {token.key for token in cursor.tokens[begin : cursor.stop]}
    cursor.accept("to", "from")
    query = _listing(cursor, draft, intent)
    if query.span:
        raise QueryError(
            f"A subscription is about what is to come: leave the time out of “{intent}”.",
            text=cursor.text,
            span=draft.spans[Role.TIME],
            offers=(without(cursor.text, draft.spans[Role.TIME]),),
        )
    if not draft.narrow_statuses(BROKEN):
        raise QueryError(
            "Alerts are about FAILED and PARTIAL_SUCCESS: you can't subscribe to another status.",
            text=cursor.text,
            span=draft.spans[Role.STATUS],
        )
    if query.filters == Filters() and said.isdisjoint(_EVERYTHING):
        word = cursor.tokens[begin - 1]
        raise cursor.fault(
            f"Which failed runs? Write “{word.text} all”, or “{word.text} failed events "
            "name:loyalty*”.",
            begin - 1,
            (f"{word.text} all",),
            f"{cursor.text[: word.end]} {_EVERYTHING[0]}{cursor.text[word.end :]}",
        )
    return draft.query(intent)


def _show(cursor: Cursor, draft: Draft, intent: Intent) -> Query:
    """A list where the rest is made of known words alone, else one import."""
    attempt = Draft(draft.present, draft.workspaces)
    ahead = cursor.fork(0)
    while modifier(ahead, attempt):
        pass
    ahead.at = cursor.at
    try:
        query = _listing(ahead, attempt, Intent.LIST)
    except QueryError as error:
        if not attempt.unknown or _is_misspelt(error, alone=ahead.at - cursor.at == 1):
            error.understood = attempt.understood()
            raise
    else:
        if not is_quoted(cursor, attempt, intent):
            return query
    target(cursor, draft, intent)
    return draft.query(intent)


def _is_misspelt(error: QueryError, *, alone: bool) -> bool:
    """Whether an unknown word is almost a filter's word, with other words around it."""
    if alone or not error.suggestions or not error.word.isalpha():
        return False
    near = error.suggestions[0]
    known = lookup(near)
    alike = likeness(error.word.casefold(), near) >= _MISSPELT
    return known is not None and known.role in FILTERS and alike
