"""The language of `/imports`: what people type, as a Query.

    question = modifier* ( intent rest | item* )
    rest     = anything                     after "help"
             | item*                        after "next", "upcoming", "trend" and "stats"
             | (workspace | modifier)*      after "health", "mutes" and "subscriptions"
             | ["to"] item+                 after "subscribe"; a name may have a * in it
             | number (workspace | modifier)*, or ["from"] item+      after "unsubscribe"
             | item* | target               after "show", "files", "why", "mute", "unmute", "rerun"

Items are read by `items` (in any order) and put together by `compose`; targets are read by
`targets`, times by `time.windows`, and the words are in `words`. What follows "show" is an
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
from bot.query.corrections.offers import keep_what_works
from bot.query.doing.commanded import is_commanded
from bot.query.doing.commands import PLAINLY_CHANGING, command, fresh, understood, whole
from bot.query.errors import QueryError
from bot.query.grammar.compose import compose
from bot.query.grammar.cursor import Cursor
from bot.query.grammar.draft import Draft, Fault
from bot.query.grammar.facts import facts
from bot.query.grammar.items import modifier
from bot.query.grammar.items_in_turn import known_fault
from bot.query.names.in_text import places
from bot.query.names.lookup import NO_NAMES, Names
from bot.query.names.together import together
from bot.query.numbers.how_many import counted
from bot.query.text.cleaning import visible
from bot.query.text.lexer import LONGEST_QUESTION, lex, too_long, without
from bot.query.time.now import Present
from bot.query.time.windows import refuse_ahead
from bot.query.values import Filters, Intent, Query
from bot.query.words import INTENTS, Entry, Role
from bot.query.words.pronouns import ANY_OR_SOME

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
_POLITE: Final = (
    *("hi", "hello", "hey", "please", "pls", "plz", "thanks", "thx", "fyi", "cc", "reminder"),
    *("can", "could", "would", "you", "just", "now", "all", "can you", "could you"),
)
_LED_UP_TO: Final = frozenset(
    word for word, intent in INTENTS.items() if intent in (*_AFTER_A_LEAD, *PLAINLY_CHANGING)
)
_LEADING: Final = (Role.FILLER, Role.CUE)
_NUMBER: Final = re.compile(r"[0-9]{1,6}")


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
    made = queries(Cursor(text, lex(text)), fresh(draft))
    if len(made) > 1:
        message = "Here is more than one name. Ask about one import at a time."
        raise QueryError(message, text=text, span=(0, len(text)))
    return made[0]


def queries(cursor: Cursor, draft: Draft) -> tuple[Query, ...]:
    """What a text asks, read strictly into the draft. Raises QueryError."""
    made = strictly(cursor, draft)
    if isinstance(made, tuple):
        return made
    raise made()


def strictly(cursor: Cursor, draft: Draft) -> tuple[Query, ...] | Fault:
    """The same; instead of the error what makes it, for that looks at all known words, and a
    message does without.
    """
    try:
        return _question(cursor, draft)
    except _UnreadError as unread:
        return partial(_with_the_rest, unread.fault, draft)
    except QueryError as error:
        return partial(_with_the_rest, partial(known_fault, error), draft)


class _UnreadError(Exception):
    """Something was not read; the error about it is not made yet."""

    def __init__(self, fault: Fault) -> None:
        super().__init__()
        self.fault = fault


def _with_the_rest(fault: Fault, draft: Draft) -> QueryError:
    """The error, with what was understood of the rest."""
    error = fault()
    error.understood = error.understood or understood(draft)
    return error


def _question(cursor: Cursor, draft: Draft) -> tuple[Query, ...]:
    if not cursor.tokens:
        return compose(draft, Intent.HELP)
    while modifier(cursor, draft):
        pass
    draft.places = together(places(cursor, draft.names), cursor.tokens, draft.names)
    begin = cursor.at
    _pass_lead(cursor)
    intent = INTENTS.get(cursor.peek_key())
    if intent not in _GRAMMARS or cursor.at in draft.places or cursor.begins_phrase():
        cursor.at = begin
        return _listing(cursor, draft)
    cursor.at += 1
    return _begun(cursor, draft, intent)


def _begun(cursor: Cursor, draft: Draft, intent: Intent) -> tuple[Query, ...]:
    """What stands behind a word that has a grammar of its own."""
    draft.plain = is_commanded(cursor.fork(cursor.at - 1), draft.places, intent)
    match intent:
        case Intent.HELP:
            return _help(cursor, draft)
        case Intent.NEXT:
            refuse_ahead(cursor.fork(cursor.at - 1), draft.present)
            draft.doing, draft.latest = intent, counted(cursor)
            return _listing(cursor, draft)
        case Intent.TREND:
            draft.doing = intent
            return _listing(cursor, draft, intent)
        case Intent.HEALTH | Intent.MUTES | Intent.SUBSCRIPTIONS:
            return _bare(cursor, draft, intent)
        case Intent.SUBSCRIBE:
            return _subscription(cursor, draft, intent)
        case Intent.UNSUBSCRIBE:
            return _numbered(cursor, draft, intent) or _subscription(cursor, draft, intent)
        case _:
            return command(cursor, draft, intent)


def _help(cursor: Cursor, draft: Draft) -> tuple[Query, ...]:
    """Help, with anything behind it; with what, if it is known."""
    draft.doing = Intent.HELP
    facts(cursor, draft)
    helped, draft.named = Draft(draft.present, draft.workspaces), []
    helped.doing, helped.helped, helped.workspace = Intent.HELP, draft.helped, draft.workspace
    helped.cues = {cue: at for cue, at in draft.cues.items() if cue == "all"}
    return compose(helped)


def _pass_lead(cursor: Cursor) -> None:
    """Pass over the words without a meaning that lead up to an intent (`can you tell me why ...`).

    What changes something has to be asked for: `how do i mute` is a question, and so is `explain
    muted`.
    """
    if _LED_UP_TO.isdisjoint(cursor.words):
        return
    ahead = cursor.fork()
    lead: list[str] = []
    while (phrase := ahead.phrase()) and _leads(phrase[0]):
        ahead.at += phrase[1]
        lead.append(ahead.tokens[ahead.at - 1].key)
    intent = INTENTS.get(ahead.peek_key())
    asked = all(word in _POLITE for word in lead)
    if lead and (intent in _AFTER_A_LEAD or (intent in PLAINLY_CHANGING and asked)):
        cursor.at = ahead.at


def _leads(entry: Entry) -> bool:
    return entry.role in _LEADING and entry.means[0] != "mean"


def _listing(cursor: Cursor, draft: Draft, intent: Intent | None = None) -> tuple[Query, ...]:
    """Items up to the end; behind a word that says what is asked, if there is one."""
    facts(cursor, draft)
    if draft.faults:
        raise _UnreadError(draft.faults[0])
    made = compose(draft, intent)
    fault = whole(cursor.text, draft, made[0])
    if fault:
        raise fault
    return made


def _bare(cursor: Cursor, draft: Draft, intent: Intent) -> tuple[Query, ...]:
    begin = cursor.at
    if intent is Intent.MUTES:
        draft.doing = intent
        draft.aspects.setdefault(Aspect.MUTED, begin - 1)
        before = {token.key for token in cursor.tokens[:begin]}
        if "who" in before:
            draft.cues.setdefault("who", begin)
        if not before.isdisjoint(ANY_OR_SOME):  # `is anything muted`
            draft.cues.setdefault("any", begin)
        made = _listing(cursor, draft)
        if made[0].target or made[0].intent is Intent.LIST:
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
    _refuse_what_no_alert_is_about(cursor, draft, intent)
    if query.filters == Filters() and said.isdisjoint(_EVERYTHING):
        word = cursor.tokens[begin - 1]
        raise cursor.fault(
            f"Which alerts? Write “{word.text} all”, or “{word.text} failed events name:loyalty*”.",
            begin - 1,
            (f"{word.text} all",),
            f"{cursor.text[: word.end]} {_EVERYTHING[0]}{cursor.text[word.end :]}",
        )
    return compose(draft, intent)


def _refuse_what_no_alert_is_about(cursor: Cursor, draft: Draft, intent: Intent) -> None:
    """Raise QueryError for a time, or for a state that is not broken."""
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
