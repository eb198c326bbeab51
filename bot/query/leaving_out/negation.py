"""Negations, and what each means: `not failed`, `except csv`, `no import is late`, `isn't it`.

    negation = ("not" | "-" | "except" ...) filler* (values | rhythm | "muted" | owner)
             | ("-" | "except" | "without" ...) filler* name (("and" | "or") name)*
             | "not" filler* name in quotes

How far it reaches, `except_list` decides: `except users, events and the csv uploads`.
"""

from typing import Final

from bot.domain.asked import Aspect, Measure
from bot.query.asked.aspects_and_measures import harmless
from bot.query.corrections.unknown_words import pass_unknown
from bot.query.doing.cannot_do import takes_out_of_a_list
from bot.query.filters.workspaces import workspace
from bot.query.grammar.cursor import Cursor
from bot.query.grammar.draft import Draft
from bot.query.grammar.items import filler, modifier, when
from bot.query.leaving_out.except_list import (
    is_marked_off,
    name_here,
    names_left_out,
    one_left_out,
    others_left_out,
    pass_pointing,
)
from bot.query.leaving_out.excluded_at_the_end import excluding_word, kept_out
from bot.query.leaving_out.none_of import none_of
from bot.query.names.in_questions import known_name, name
from bot.query.text.lexer import Kind, shown
from bot.query.words import EXCEPT, FILTERS, LEAVE, Role, lookup
from bot.query.words.aspects import THERE
from bot.query.words.openers import AUXILIARIES

_CONTRACTED: Final = frozenset(
    (
        *("isn't", "aren't", "wasn't", "weren't", "didn't", "doesn't", "hasn't", "haven't"),
        *("isnt", "arent", "wasnt", "werent", "didnt", "doesnt", "hasnt", "havent"),
    )
)
_ASKING_US: Final = _CONTRACTED | {"don't", "dont"}
_ALERTS: Final = frozenset({"alert", "alerts", "message", "messages", "notification", "ping"})
_SUBJECTS: Final = (
    *("there", "anything", "something", "it", "everything", "all", "any", "they", "this", "that"),
    "somebody",
)
_ASKERS: Final = ("we", "i", "you", "they", "it")
_GETTING: Final = ("get", "receive", "see", "have", "got", "received", "seen", "load")
_OF_NONE: Final = (
    *("import", "imports", "run", "runs", "feed", "feeds", "failure", "failures", "error"),
    *("errors", "problem", "problems", "issue", "issues"),
)
_WHICH: Final = frozenset({"which", "which one", "what", "imports"})
_HAVING: Final = ("with", "having", "had", "has", "have")
_NOES: Final = ("no", "nope", "nah")
_DENYING: Final = ("not", "no", "don't", "dont", "isn't", "that", "this", "it's", "its")
# What data, files and alerts do; that they do not is what somebody asks about.
_COMING_IN: Final = frozenset(
    (
        *("receive", "received", "receiving", "receives", "get", "come", "coming", "arrive"),
        *("arriving", "arrived", "enter", "entered", "entering", "send", "sent", "sending"),
        *("see", "seeing", "seen", "find", "finding", "found", "match", "matching", "matched"),
        *("move", "moved", "moving", "moves", "grow", "grown", "growing", "grows", "change"),
        *("changed", "changing", "refresh", "refreshed", "refreshing", "update", "updated"),
        *("updating", "show", "showing", "appear", "appearing", "appeared", "work", "working"),
        *("function", "functioning", "reach", "reached", "reaching", "deliver", "delivered"),
        *("delivering", "land", "landed", "landing", "load", "transfer", "transferred", "sync"),
    )
)
_WHAT: Final = ("what", "whatever", "those", "these")  # `not what failed completely`
_NEITHER: Final = ("neither", "nor")
_THOSE_WHICH: Final = ("the", "those", "these", "ones", "people", "persons", "which", "that", "who")
_BESIDES: Final = ("besides", "beside", "anything besides")


def negation(cursor: Cursor, draft: Draft) -> bool:
    """Read `not failed`, `-archived`, `without orders_hourly`: what is left out."""
    return (
        _is_interjected(cursor)
        or kept_out(cursor)
        or _is_asked_so(cursor, draft)
        or _is_skipped(cursor, draft)
        or _has_no_rows(cursor, draft)
        or _is_none(cursor, draft)
        or _leaves_out_lost_rows(cursor, draft)
        or _leaves_out(cursor, draft)
    )


def _is_interjected(cursor: Cursor) -> bool:
    """Read the "no" of `it was fine, no?` and `oh no, the coupons`, which denies nothing."""
    begin, following = cursor.at, cursor.peek(1)
    if cursor.peek_key() not in _NOES:
        return False
    end = cursor.tokens[begin].end
    ends = following is None or begin + 1 == cursor.stop
    apart = "," in cursor.text[end : following.start] if following else True
    before = lookup(cursor.tokens[begin - 1].key) if begin > cursor.start else None
    if before is not None and before.role in FILTERS and before.role is not Role.STATUS:
        return False  # `s3 yes, csv no`
    twice = following is not None and following.key in _DENYING  # `no not that`
    if not (apart or twice or (ends and begin > cursor.start)):
        return False
    cursor.at += 1
    return True


def _is_skipped(cursor: Cursor, draft: Draft) -> bool:
    """Read the "skip" of `did store_visits skip today`, which leaves out nothing."""
    behind = bool(draft.named) and draft.named[-1].end == cursor.at
    if not behind or cursor.accept("skip") is None:
        return False
    draft.aspects.setdefault(Aspect.MISSED, cursor.at - 1)
    return True


def _has_no_rows(cursor: Cursor, draft: Draft) -> bool:
    """Read `no rows`, `no failed rows`, and `not load a single row`."""
    negated = cursor.phrase()
    if negated is None or negated[0].role is not Role.NOT or draft.named:
        return False
    behind = cursor.key_before() in _HAVING
    having = behind or cursor.peek_key() in _HAVING  # `with no` is one word of the language
    if _WHICH.isdisjoint(draft.cues) and not having:
        return False
    ahead = cursor.fork(cursor.at + negated[1])
    ahead.accept("load", "import", "contain", "have", "bring", "get")
    ahead.accept("a", "any", "one", "even")
    ahead.accept("single")
    if not none_of(ahead, draft, cursor.at):
        return False
    cursor.at = ahead.at
    return True


def _leaves_out_lost_rows(cursor: Cursor, draft: Draft) -> bool:
    """Read `without those which got lost`, of a sum: the rows that loaded are meant."""
    negated = cursor.phrase()
    if negated is None or negated[0].role is not Role.NOT or "count" not in draft.cues:
        return False
    ahead = cursor.fork(cursor.at + negated[1])
    ahead.skip(*_THOSE_WHICH)
    lost = ahead.phrase()
    pointed = ahead.at > cursor.at + negated[1]
    if not pointed or lost is None or lost[0].means[0] != Measure.FAILED_ROWS:
        return False
    cursor.at = ahead.at + lost[1]
    draft.measures.append(Measure.LOADED_ROWS)
    return True


def _leaves_out(cursor: Cursor, draft: Draft) -> bool:
    begin = cursor.at
    phrase = cursor.phrase()
    if phrase and phrase[0].role is Role.NOT:
        cursor.at += phrase[1]
        if phrase[0] is LEAVE and not _is_a_kind(cursor, draft):
            cursor.at = begin
            return False
        token = cursor.peek()
        excepts = phrase[0] in (EXCEPT, LEAVE) or (token is not None and token.kind is Kind.QUOTED)
    elif takes_out_of_a_list(cursor) or cursor.accept_kind(Kind.NOT):
        cursor.at += cursor.at == begin
        excepts = True
    else:
        return False
    if excepts and names_left_out(cursor, draft):
        others_left_out(cursor, draft, begin)
        return True
    if _is_neither(cursor, draft):
        return True
    typed = cursor.typed(begin)
    left_out = _is_left_out(cursor, draft, begin, excepts=excepts)
    if not left_out and typed.casefold() in _BESIDES:
        draft.cues.setdefault("else", begin)
    elif not left_out:
        _left_out_nothing(cursor, draft, begin, shown(typed))
    return True


def _is_a_kind(cursor: Cursor, draft: Draft) -> bool:
    """Whether a kind stands here: `leave the hourly ones`, not `leave the rest to me`."""
    following = None if cursor.at in draft.places else cursor.phrase()
    return following is not None and following[0].role in (*FILTERS, Role.RHYTHM)


def _is_left_out(cursor: Cursor, draft: Draft, begin: int, *, excepts: bool) -> bool:
    """Read what is left out, and all that is joined to it."""
    if excepts or cursor.peek_key() in _WHAT:
        pass_pointing(cursor)
    first = cursor.at
    while not (ends := is_marked_off(cursor, first)) and not one_left_out(cursor, draft, begin):
        if not any(rule(cursor, draft) for rule in (known_name, filler, harmless)):
            return False
    if not ends:
        others_left_out(cursor, draft, begin)
    return True


def _is_asked_so(cursor: Cursor, draft: Draft) -> bool:
    """Read the "isn't" of `isn't churn_scores fixed?`, which asks whether it is."""
    begin = cursor.at
    if length := _asks_us(cursor):
        cursor.at += length
        draft.cues.setdefault("verb", begin)
        data = draft.places and _ALERTS.isdisjoint(cursor.words)
        if cursor.peek_key() in _GETTING and data:  # `did we not get any returns`
            draft.aspects.setdefault(Aspect.RAN, begin)
            draft.cues.setdefault(THERE, begin)
        return True
    alone = begin == cursor.start + 1 and cursor.peek_key() == "not"
    if alone and cursor.tokens[cursor.start].key not in AUXILIARIES:
        return False
    if not alone and (begin > cursor.start or cursor.peek_key() not in _CONTRACTED):
        return False
    named = draft.places.get(begin + 1) or draft.places.get(begin + 2)
    times = ("yesterday", "today") if alone else ()
    if cursor.peek_key(1) not in (*_SUBJECTS, *times) and not named:
        return False
    cursor.at += 1
    for cue in ("verb", "yes or no"):
        draft.cues.setdefault(cue, begin)
    return True


def _asks_us(cursor: Cursor) -> int:
    """How many words deny what somebody asks of themselves: `did we not get`, `didn't we get`."""
    first = cursor.start
    if cursor.at == first:
        return 2 * (cursor.peek_key() in _ASKING_US and cursor.peek_key(1) in ("we", "i", "you"))
    behind = cursor.at == first + 2 and cursor.tokens[first + 1].key in _ASKERS
    return int(behind and cursor.peek_key() == "not" and cursor.tokens[first].key in AUXILIARIES)


def _is_none(cursor: Cursor, draft: Draft) -> bool:
    """Read the "no" of `no import is late?` and `no failures today?`: is there none?"""
    behind = cursor.fork(cursor.at + 1).phrase()
    counts = behind is not None and behind[0].role is Role.MEASURE
    none = cursor.peek_key() == "no" and (cursor.peek_key(1) in _OF_NONE or counts)
    if not none or not {"which", "what", "which one"}.isdisjoint(draft.cues):
        return False
    draft.cues.setdefault("none", cursor.at)
    cursor.at += 1
    return True


def _left_out_nothing(cursor: Cursor, draft: Draft, begin: int, typed: str) -> None:
    """Say what is wrong with what stands behind a negation; a word that is not known is passed."""
    phrase = cursor.phrase()
    token = cursor.peek()
    if token is None:
        raise cursor.fault(f"{typed} stands before nothing: write not archived.", begin)
    if token.kind is Kind.NOT or (phrase and phrase[0].role is Role.NOT):
        raise cursor.fault(f"There is one negation behind another after {typed}.", begin)
    aside = Draft(draft.present, draft.workspaces)
    if any(rule(cursor, aside) for rule in (name, workspace, when, modifier)):
        raise cursor.fault(
            f"{shown(cursor.typed(begin))}: only a status, type, source, schedule or name can be "
            "left out.",
            begin,
        )
    pass_unknown(cursor, draft, negated=True)
    if cursor.accept("needed", "required", "necessary"):  # `no median needed`
        return
    missing = token.key in _COMING_IN
    (draft.missed if missing else draft.unread).append(cursor.span(begin))


def name_excluded(cursor: Cursor, draft: Draft) -> bool:
    """Read `daily_users excluded`: a name that is left out by what stands behind it."""
    place = draft.places.get(cursor.at)
    if place is None or place.end >= cursor.stop:
        return False
    ahead = cursor.fork(place.end)
    aside = ahead.accept("aside") is not None or ahead.accept_all("left", "aside")
    if not (aside or excluding_word(ahead, draft)):
        return False
    cursor.at = ahead.at
    draft.without.append(place)
    return True


def rows_excluded(cursor: Cursor, draft: Draft) -> bool:
    """Read `failed rows excluded`, of a sum: the rows that loaded are meant."""
    phrase = cursor.phrase()
    if phrase is None or phrase[0].means[0] != Measure.FAILED_ROWS:
        return False
    ahead = cursor.fork(cursor.at + phrase[1])
    if not excluding_word(ahead, draft):
        return False
    draft.measures.append(Measure.LOADED_ROWS)
    cursor.at = ahead.at
    return True


def _is_neither(cursor: Cursor, draft: Draft) -> bool:
    """Whether it is the "neither" or "nor" of `neither loyalty_points nor loyalty_tiers failed`,
    which leaves out neither of them.
    """
    ahead = cursor.fork()
    if cursor.tokens[cursor.at - 1].key not in _NEITHER or not name_here(ahead, draft):
        return False
    draft.cues.setdefault("none", cursor.at - 1)
    return True
