"""The language of `/imports`: what people type, as a Query.

    question = modifier* ( intent rest | item* )
    rest     = anything                     after "help"
             | item*                        after "next", "upcoming", "trend" and "stats"
             | (workspace | modifier)*      after "health", "mutes" and "subscriptions"
             | ["to"] item+                 after "subscribe"; a name may have a * in it
             | number (workspace | modifier)*, or ["from"] item+      after "unsubscribe"
             | item* | target               after "show", "files", "why", "mute", "unmute", "rerun"

Items are read by `items` (in any order) and put together by `compose`; targets are read by
`targets`, times by `times`, and the words are in `words`. What follows a word such as "show" is an
import's name, without quotes, unless it is made of known words and names alone: `show me running s3
imports` lists, `show churn_scores` shows, and `show me faild imports` is told of its slip. Nothing
is passed over in silence: a word that is not known is an error.
"""

import re
from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Final
from zoneinfo import ZoneInfo

from bot.domain.asked import Aspect
from bot.domain.imports import BROKEN
from bot.query.ahead import until
from bot.query.cleaning import visible
from bot.query.compose import compose
from bot.query.describe import describe
from bot.query.draft import Draft
from bot.query.errors import QueryError
from bot.query.gist import looks_ahead, refers, tells
from bot.query.items import item, modifier
from bot.query.lexer import LONGEST_QUESTION, Cursor, Token, lex, shown, too_long, without
from bot.query.mentions import places
from bot.query.names import NO_NAMES, Names
from bot.query.offers import keep_what_works
from bot.query.present import Present
from bot.query.suggestions import likeness
from bot.query.targets import is_quoted, target
from bot.query.times import refuse_ahead
from bot.query.values import Filters, Intent, Query
from bot.query.words import FILTERS, INTENTS, Role, lookup

# The words that ask for everything, where filters are wanted.
_EVERYTHING: Final = ("all", "everything", "anything", "any")
# Words of which each begins a grammar of its own; the other intents are made of items.
_GRAMMARS: Final = frozenset(
    {
        *(Intent.HELP, Intent.NEXT, Intent.TREND, Intent.HEALTH, Intent.MUTES),
        *(Intent.SUBSCRIPTIONS, Intent.SUBSCRIBE, Intent.UNSUBSCRIBE),
        *(Intent.SHOW, Intent.FILES, Intent.WHY, Intent.MUTE, Intent.UNMUTE, Intent.RERUN),
    }
)
# Intents that words without a meaning may lead up to; and those that change something, which only
# a greeting or a request may.
_AFTER_A_LEAD: Final = (Intent.WHY, Intent.HEALTH, Intent.MUTES, Intent.SUBSCRIPTIONS)
_CHANGING: Final = (Intent.MUTE, Intent.UNMUTE, Intent.RERUN, Intent.SUBSCRIBE, Intent.UNSUBSCRIBE)
_POLITE: Final = (
    *("hi", "hello", "hey", "please", "pls", "plz", "thanks", "thx", "fyi", "cc", "reminder"),
    *("can", "could", "would", "you", "just", "now", "all", "can you", "could you"),
)
# What prose has before its verbs, and before times as well.
_PROSE: Final = ("before", "after", "until", "till", "last", "past", "previous", "this", "from")
_PEOPLE: Final = ("i", "we", "you", "they", "it", "he", "she")
_WITH_A_NAME: Final = (Intent.RERUN, Intent.WHY, Intent.FILES)
_VERBS: Final = ("is", "are", "was", "were", "everything", "all", "did", "has", "have", "do")
_NUMBER: Final = re.compile(r"[0-9]{1,6}")
# From here on a word counts as misspelt, and not as part of an import's name: `evnts` to `events`
# is 0.83, `weekly` to `week` 0.67.
_MISSPELT: Final = 0.79


def parse(
    text: str,
    *,
    now: datetime,
    zone: ZoneInfo,
    workspaces: Sequence[str] = (),
    names: Names = NO_NAMES,
) -> Query:
    """Understand a question, with times counted from `now` on the clock of `zone`.

    Raises QueryError, and nothing else, for whatever cannot be understood; its text is the visible
    one, and none of a text that is too long to be a question.
    """
    if len(text) > LONGEST_QUESTION:
        raise too_long()
    read = partial(_first, draft=Draft(Present.at(now, zone), tuple(workspaces), names))
    try:
        return read(visible(text))
    except QueryError as error:
        keep_what_works(error, read)
        raise


def _first(text: str, draft: Draft) -> Query:
    made = queries(text, lex(text), fresh(draft))
    if len(made) > 1:
        message = "Here is more than one name. Ask about one import at a time."
        raise QueryError(message, text=text, span=(0, len(text)))
    return made[0]


def fresh(draft: Draft) -> Draft:
    """An empty draft for the same asker."""
    return Draft(draft.present, draft.workspaces, draft.names, about=draft.about)


def queries(text: str, tokens: tuple[Token, ...], draft: Draft) -> tuple[Query, ...]:
    """What a text asks, read strictly into the draft. Raises QueryError."""
    try:
        return _question(Cursor(text, tokens), draft)
    except QueryError as error:
        error.understood = error.understood or understood(draft)
        raise


def understood(draft: Draft) -> str:
    """What was understood so far, in words; empty if that is nothing."""
    query = compose(draft, Intent.LIST)[0]
    nothing = query.filters == Filters() and not query.span and not query.workspace
    return "" if nothing and not query.target else describe(query, draft.present.zone)


def _question(cursor: Cursor, draft: Draft) -> tuple[Query, ...]:
    if not cursor.tokens:
        return compose(draft, Intent.HELP)
    while modifier(cursor, draft):
        pass
    draft.places = places(cursor, draft.names)
    begin = cursor.at
    _pass_lead(cursor)
    intent = INTENTS.get(cursor.peek_key())
    if intent not in _GRAMMARS or cursor.at in draft.places or _is_longer(cursor):
        cursor.at = begin
        return _listing(cursor, draft)
    cursor.at += 1
    return _begun(cursor, draft, intent)


def _is_longer(cursor: Cursor) -> bool:
    """Whether the word is only the first of a phrase (`next run`, `why was there no alert`)."""
    phrase = cursor.phrase()
    return phrase is not None and phrase[1] > 1


def _begun(cursor: Cursor, draft: Draft, intent: Intent) -> tuple[Query, ...]:
    """What stands behind a word that has a grammar of its own."""
    draft.plain = True
    match intent:
        case Intent.HELP:
            return _help(cursor, draft)
        case Intent.NEXT:
            refuse_ahead(cursor.fork(cursor.at - 1), draft.present)
            draft.doing = intent
            return _listing(cursor, draft)
        case Intent.TREND:
            return _listing(cursor, draft, intent)
        case Intent.HEALTH | Intent.MUTES | Intent.SUBSCRIPTIONS:
            return _bare(cursor, draft, intent)
        case Intent.SUBSCRIBE:
            return _subscription(cursor, draft, intent)
        case Intent.UNSUBSCRIBE:
            return _numbered(cursor, draft, intent) or _subscription(cursor, draft, intent)
        case _:
            return _command(cursor, draft, intent)


def _help(cursor: Cursor, draft: Draft) -> tuple[Query, ...]:
    """Help, with anything behind it; with what, if it is known."""
    draft.doing = Intent.HELP
    facts(cursor, draft)
    helped, draft.named = Draft(draft.present, draft.workspaces), []
    helped.doing, helped.helped, helped.workspace = Intent.HELP, draft.helped, draft.workspace
    return compose(helped)


def _pass_lead(cursor: Cursor) -> None:
    """Pass over the words without a meaning that lead up to an intent (`can you tell me why ...`).

    What changes something has to be asked for: `how do i mute` is a question.
    """
    ahead = cursor.fork()
    lead = []
    while (phrase := ahead.phrase()) and phrase[0].role in (Role.FILLER, Role.CUE):
        ahead.at += phrase[1]
        lead.append(ahead.tokens[ahead.at - 1].key)
    intent = INTENTS.get(ahead.peek_key())
    asked = all(word in _POLITE for word in lead)
    if lead and (intent in _AFTER_A_LEAD or (intent in _CHANGING and asked)):
        cursor.at = ahead.at


def facts(cursor: Cursor, draft: Draft) -> None:
    """Read items up to the end. What is wrong with any of them is kept in the draft."""
    draft.start = cursor.start
    if cursor.peek_key() in _VERBS:
        draft.cues.setdefault("verb", cursor.at)
    while cursor.peek():
        begin = cursor.at
        try:
            if not (_lasts(cursor, draft) or _noted(cursor, draft)):
                item(cursor, draft)
        except QueryError as error:
            if error.ahead and draft.ahead is None:
                draft.ahead = error
            else:
                draft.faults.append(partial(_itself, error))
            cursor.trouble.append(begin)
            cursor.at = max(cursor.at, begin + 1)
            if _matters(error):
                draft.unread.append((error.span[0], _words_on(cursor)))
    if draft.ahead and not looks_ahead(draft):
        draft.faults.insert(0, partial(_itself, draft.ahead))
        draft.ahead = None


def _words_on(cursor: Cursor) -> int:
    """Where in the text the next two words end, without which "since" says nothing."""
    return cursor.tokens[min(cursor.at + 1, cursor.stop - 1)].end


def _lasts(cursor: Cursor, draft: Draft) -> bool:
    return draft.doing is Intent.MUTE and until(cursor, draft)


def _noted(cursor: Cursor, draft: Draft) -> bool:
    """Read a note: all that stands behind the name of the import that it is about."""
    if draft.doing is not Intent.NOTE or not draft.named:
        return False
    begin = cursor.at
    cursor.at = cursor.stop
    draft.note = cursor.typed(begin).strip('"“”')
    return True


def _matters(error: QueryError) -> bool:
    """Whether a time that was not understood is one: prose has "before i start" and "past issues"
    too.
    """
    first, _, rest = error.word.casefold().partition(" ")
    prose = first in _PROSE and not any(map(str.isdigit, error.word)) and not error.slip
    return not (prose or (first == "since" and rest.split(" ")[0] in _PEOPLE))


def _itself(error: QueryError) -> QueryError:
    return error


def _listing(cursor: Cursor, draft: Draft, intent: Intent | None = None) -> tuple[Query, ...]:
    """Items up to the end; behind a word that says what is asked, if there is one."""
    facts(cursor, draft)
    if draft.faults:
        first = draft.faults[0]()
        raise first
    made = compose(draft, intent)
    fault = _whole(cursor.text, draft, made[0])
    if fault:
        raise fault
    return made


def _whole(text: str, draft: Draft, query: Query) -> QueryError | None:
    """The fault that no single item is to blame for."""
    role = draft.empty_filter()
    if role:
        message = f"Nothing is left of the {role}: what is wanted is also left out."
        return QueryError(message, text=text, span=draft.spans[role])
    if draft.clash and query.against is None:
        return draft.clash
    if query.intent in _WITH_A_NAME and not query.target:
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


def _nameless(text: str, intent: Intent) -> QueryError:
    message = f"Which import? Write “{intent} daily_users”, or its id, or its name in quotes."
    return QueryError(message, text=text, span=(0, len(text)))


def _bare(cursor: Cursor, draft: Draft, intent: Intent) -> tuple[Query, ...]:
    begin = cursor.at
    if intent is Intent.MUTES:
        draft.doing = intent
        draft.aspects.setdefault(Aspect.MUTED, begin - 1)
        made = _listing(cursor, draft)
        if made[0].target:
            return made
    else:
        made = _listing(cursor, draft, intent)
    if draft.filters() != Filters() or draft.window:
        raise cursor.fault(f"“{intent}” takes no filters and no time.", begin)
    return made


def _numbered(cursor: Cursor, draft: Draft, intent: Intent) -> tuple[Query, ...] | None:
    """A subscription by its number, `2` or `#2`; None where none stands."""
    token = cursor.peek()
    digits = token.key.removeprefix("#") if token else ""
    if not _NUMBER.fullmatch(digits):
        return None
    cursor.at += 1
    draft.number = int(digits)
    return _bare(cursor, draft, intent)


def _subscription(cursor: Cursor, draft: Draft, intent: Intent) -> tuple[Query, ...]:
    """What a channel wants to hear of: filters without a time, and of the broken states alone.

    Everything has to be asked for in a word: whoever types "subscribe" alone wants to know how.
    """
    begin = cursor.at
    draft.patterns = True
    said = {token.key for token in cursor.tokens[begin : cursor.stop]}
    cursor.accept("to", "from")
    query = _listing(cursor, draft, intent)[0]
    if draft.named and not draft.name:
        place = draft.named[0]
        draft.name = place.named[0].name if len(place.named) == 1 else f"*{place.typed}*"
        query = compose(draft, intent)[0]
    if draft.window:
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
    return compose(draft, intent)


def _command(cursor: Cursor, draft: Draft, intent: Intent) -> tuple[Query, ...]:
    """A question or command about one import: the names that are known, else whatever stands there;
    or one about all that the filters take.
    """
    attempt = _attempt(cursor, draft, intent)
    if not attempt.faults and _is_enough(cursor, attempt, intent):
        made = compose(attempt)
        fault = _whole(cursor.text, attempt, made[0])
        if fault is None:
            _take_over(draft, attempt)
            return made
    if attempt.names and _is_refused(attempt, intent):
        raise attempt.faults[0]() if attempt.faults else _nameless(cursor.text, intent)
    if intent in (Intent.SHOW, Intent.FILES):
        return _show(cursor, draft, attempt, intent)
    target(cursor, draft, intent)
    return compose(draft, intent)


def _is_refused(attempt: Draft, intent: Intent) -> bool:
    """Whether what stands behind a command is known to be no name: it would be done to nothing."""
    if intent is Intent.WHY:
        return bool(attempt.named and attempt.faults)
    if intent not in _CHANGING:
        return False
    return bool(attempt.named if attempt.faults else intent is Intent.RERUN)


def _attempt(cursor: Cursor, draft: Draft, intent: Intent) -> Draft:
    """What stands behind an intent, as items."""
    attempt = fresh(draft)
    ahead = cursor.fork(cursor.start)
    while modifier(ahead, attempt):
        pass
    ahead.at = cursor.at
    attempt.doing, attempt.doing_at, attempt.plain = intent, cursor.at - 1, True
    attempt.places = draft.places
    if intent is Intent.WHY:
        attempt.aspects[Aspect.WHY] = cursor.at - 1
    facts(ahead, attempt)
    return attempt


def _is_enough(cursor: Cursor, attempt: Draft, intent: Intent) -> bool:
    """Whether it was read as what it must be: a name, or all that filters take."""
    exact = attempt.names.exact(cursor.text[cursor.tokens[cursor.at - 1].end :].strip())
    if attempt.named or (attempt.about and refers(attempt)):
        return True
    if exact or intent is Intent.RERUN:
        return False
    if intent is Intent.WHY:
        said = "all" in attempt.cues or bool(attempt.names)
        return said and (tells(attempt) or "alert" in attempt.cues)
    narrowed = any(attempt.wanted.values()) or any(attempt.left_out.values()) or attempt.owner
    return "all" in attempt.cues or bool(attempt.names and narrowed)


def _take_over(draft: Draft, attempt: Draft) -> None:
    draft.named, draft.cues, draft.notes = attempt.named, attempt.cues, attempt.notes


def _show(cursor: Cursor, draft: Draft, attempt: Draft, intent: Intent) -> tuple[Query, ...]:
    """A list where the rest is made of known words alone, else one import."""
    if not attempt.faults:
        if not is_quoted(cursor, fresh(draft), intent):
            attempt.doing = None
            if cursor.peek() is None:
                attempt.cues.setdefault("all", cursor.at)
            made = compose(attempt)
            if fault := _whole(cursor.text, attempt, made[0]):
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
