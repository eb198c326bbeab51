"""A text in clauses: what is asked apart from what is only told.

    Hi team, | we launch the mailing at 9, | can you check if loyalty points is complete? | Thanks!

A sentence ends with its punctuation or its line; within one, a comma or an "and" ends a clause if
words follow that begin a question or a request.
"""

import re
from collections.abc import Sequence
from typing import Final

from bot.domain.answers.small_talk import Limit
from bot.domain.asked import Aspect
from bot.domain.imports import SUCCESSFUL
from bot.query.grammar.cursor import Cursor
from bot.query.message.told_parts import (
    WANTERS,
    begins_to_tell,
    concludes,
    is_about_people,
    is_behind_an_aside,
    keys_before,
    tells_before,
    up_to_a_mark,
)
from bot.query.text.lexer import Kind
from bot.query.time.dates import DOTTED_DAY
from bot.query.told.events_of_people import EVENTS
from bot.query.told.telling import (
    REASONS,
    only_leads,
)
from bot.query.values import Intent
from bot.query.words import Role
from bot.query.words.all_well import BEING_WELL, FIXED
from bot.query.words.cannot_do import limit_of
from bot.query.words.cues import JOINING
from bot.query.words.doing import CHANGING, INTENTS
from bot.query.words.openers import (
    ASKING,
    AUXILIARIES,
    BEING,
    BEING_OR_HAVING,
    OPENERS,
    RELATIVE,
)
from bot.query.words.pronouns import I_OR_WE, IT, WHICH_OR_THAT

_ENDS_A_SENTENCE: Final = re.compile(r"[.!?;:…]+\s|[!?…]+$|\n|[\)\]]\s|\s[-–—]\s|\B:-?[DPO]\s")
_ENDS_A_CLAUSE: Final = re.compile(r"[,(]")
# The words with which a clause begins.
_CLAUSE_OPENERS: Final = OPENERS | {
    *("if", "i", "we", "they", "but", "then", "also", "and", "thanks", "thank", "don't", "dont"),
}
# Behind "and": only what surely begins another question.
_NEXT_QUESTION: Final = (ASKING | RELATIVE).union(
    AUXILIARIES,
    ("can", "could", "should", "please", "pls", "tell", "show", "list", "compare", "i", "we"),
    ("mute", "rerun", "ack", "retry", "explain"),
)
# Words that go on with what was said of the same ones.
_PREDICATES: Final = frozenset(
    (
        *("still", "now", "again", "back", "ok", "okay", "fine", "good", "broken", "failing"),
        "currently",
    )
)
_RECOVERED: Final = frozenset({Aspect.RECOVERED, FIXED})
_WELL_AGAIN: Final = _RECOVERED | {Aspect.OK, SUCCESSFUL}
_SOME: Final = frozenset({"which", "what", "any", "anything", "imports", "those"})
_HAVING: Final = frozenset(("has", "have", "got"))
# What may stand before a state: `have all been repaired`.
_BETWEEN: Final = frozenset(
    (
        *("all", "been", "already", "since", "meanwhile", "both", "long", "ever", "run", "loaded"),
        *("worked", "gone", "ended", "finished"),
    )
)
# Of a request for another run, and of what has changed before it.
_POLITE: Final = frozenset(
    ("please", "pls", "plz", "can", "could", "would", "you", "u", "someone", "somebody", "just")
)
_RUN: Final = frozenset(("run", "start", "load", "launch", "execute", "import"))
_AGAIN: Final = frozenset(("again", "more", "anew", "now"))
_SUBJECTS: Final = frozenset(
    ("the", "a", "an", "our", "my", "their", "his", "her", "its", "it", "there", "they", "new")
)
_CHANGED: Final = frozenset(
    (
        *("is", "was", "are", "were", "has", "have", "had", "should", "uploaded", "fixed", "came"),
        *("replaced", "corrected", "restored", "arrived", "changed", "repaired", "put", "sent"),
        *("renamed", "exported", "delivered", "gave", "reset", "solved", "got", "added"),
    )
)
_MOST: Final = 30  # the last one is all the rest
_SHORT_FORMS: Final = (
    *("mr", "mrs", "ms", "dr", "incl", "excl", "no", "nr", "vs", "e.g", "i.e", "ca", "max", "avg"),
    *("approx", "tot", "ttl", "cnt", "nbr", "resp", "dur", "pct", "min"),
)
# `so far` is no conclusion.
_OFF: Final = frozenset({"mute", "muted", "off", "silenced", "snoozed", "disabled", "stopped"})
_HOW_IT_IS: Final = frozenset({"is", "are", "it", "everything", "all", "fine", "ok", "okay"})
_WHAT: Final = ("what", "what's", "whats")
_SAID: Final = frozenset({"today", "yesterday", "overnight", "tonight", "now", "open", "night"})
_LEAST: Final = 3  # words that only add something: `which we know`
_FUNCTIONS: Final = ("count", "sum", "avg", "average", "min", "max", "median", "distinct", "total")
# With what a sentence goes on behind a parenthesis.
_RELATIVE: Final = ("who", "which", "that", "whose", "it", "they", "we", "i")
_GOES_ON: Final = frozenset({*BEING_OR_HAVING, "had"})
# With nothing but a space before it, no other word ends a clause; unless a dash is the word before.
_BREAKING: Final = OPENERS.union(_WHAT, WANTERS, REASONS, JOINING, ("or", "now", "and"))
_DASHES: Final = (Kind.DASH, Kind.DOTS)
_LISTING: Final = (*JOINING, "or")
_NEAR: Final = 6
# With which it is told how things are, before what is to be done then.
_TELLING: Final = frozenset(
    (
        *(*I_OR_WE, "i'm", "we're", "they", "he", "she", "nobody", "it", "it's", "this", "that"),
        *("that's", "don't", "dont", "can't", "cant", "won't", "on", "please", "never"),
    )
)

_ORDERING: Final = frozenset({"please", "pls", "plz", "don't", "dont"})
# Behind a deed that is no order: `mute it was wrong`, `rerun it then`, a time that is not read.
_SPEAKS_OF_IT: Final = frozenset(
    {*BEING_OR_HAVING, "would", "did", "didn't", "means", "then", "after", "or"}
)


def clauses(cursor: Cursor) -> list[tuple[int, int]]:
    """The clauses of a text: from which token up to, not including, which."""
    tokens, begin = cursor.tokens, 0
    found: list[tuple[int, int]] = []
    for at in range(1, len(tokens)):
        if len(found) >= _MOST:
            break
        gap = cursor.text[tokens[at - 1].end : tokens[at].start]
        if gap == " " and tokens[at].key not in _BREAKING and tokens[at - 1].kind not in _DASHES:
            continue
        ends = _is_done(cursor, begin, at, gap) or is_behind_an_aside(cursor, begin, at)
        ends = ends or (":" in gap and tells_before(cursor, begin, at))
        leads = gap == " " and only_leads(tuple(filter(None, cursor.keys[begin:at])))
        if (_breaks(cursor, begin, at, gap) or ends) and not leads:
            found.append((begin, at))
            begin = at
    if tokens:
        found.append((begin, len(tokens)))
    return found


def _is_done(cursor: Cursor, begin: int, at: int, gap: str) -> bool:
    """Whether an aside follows what is to be done with an import: `taking this, ben fixes it`."""
    dashed = cursor.tokens[at - 1].kind is Kind.DASH
    if "," not in gap and not dashed:
        return False
    keys = cursor.keys[begin : at - dashed]
    if INTENTS.get(" ".join(keys)) is Intent.ACKNOWLEDGE:  # `ack, ben fixes it`
        return True
    if _wants_another_run(keys) and _says_why(up_to_a_mark(cursor, at)):
        return True
    phrase = cursor.fork(begin).phrase()
    if IT.isdisjoint(keys):
        return False
    on_it = phrase is not None and phrase[0].means[0] == Aspect.ON_IT
    return on_it or INTENTS.get(keys[0]) in CHANGING


def _wants_another_run(keys: Sequence[str]) -> bool:
    """`please run churn_scores again`."""
    first = next((key for key in keys if key not in _POLITE), "")
    return first in _RUN and not _AGAIN.isdisjoint(keys)


def _says_why(keys: Sequence[str]) -> bool:
    """Whether it is told what has changed: `the header is fixed since 9:50`."""
    return bool(keys) and (keys[0] in _SUBJECTS or not _CHANGED.isdisjoint(keys[1:]))


def _is_short(cursor: Cursor, at: int, gap: str) -> bool:
    """Whether the dot is that of a short form: `Mr. Anil`, `min. rows`, `25.11. 14:00`, and not
    `30 min. Why`.
    """
    short = cursor.tokens[at - 1].text.casefold()
    minutes = short == "min" and at > 1 and cursor.tokens[at - 2].key[:1].isdigit()
    dated = DOTTED_DAY.fullmatch(short) and not cursor.tokens[at].text[0].isupper()
    return gap.strip() == "." and bool(dated or short in _SHORT_FORMS) and not minutes


def _is_a_state_too(cursor: Cursor, at: int) -> bool:
    """Whether more is said of the same ones, with no subject of its own: `failed this week, but are
    fine again`.
    """
    if cursor.tokens[at].key not in JOINING or at + 2 >= len(cursor.tokens):
        return False
    behind = at + 2
    while behind + 1 < len(cursor.tokens) and cursor.tokens[behind].key in _BETWEEN:
        behind += 1
    if cursor.tokens[at + 1].key in BEING:
        return _is_a_state(cursor.fork(behind))
    phrase = cursor.fork(behind).phrase()
    means = phrase[0].means if phrase else ()
    recovered, again = (not each.isdisjoint(means) for each in (_RECOVERED, _WELL_AGAIN))
    some = cursor.tokens[at + 1].key == "have" or not _SOME.isdisjoint(keys_before(cursor, at))
    return cursor.tokens[at + 1].key in _HAVING and (again if some else recovered)


def _leaves_out(cursor: Cursor, at: int) -> bool:
    """Whether a clause goes on with what it is not about: `all of today, but without csv`."""
    phrases = (cursor.fork(each).phrase() for each in (at, at + 1))
    return cursor.tokens[at].key == "but" and any(
        phrase and phrase[0].role is Role.NOT for phrase in phrases
    )


def _only_adds(cursor: Cursor, at: int) -> bool:
    """Whether no more is said than that it is known: `except daily_users, which we know about`."""
    phrase = cursor.fork(at).phrase() if cursor.tokens[at].key in WHICH_OR_THAT else None
    return phrase is not None and phrase[0].role is Role.FILLER and phrase[1] >= _LEAST


def _is_a_state(cursor: Cursor) -> bool:
    """Whether a word stands here that says how imports are, and is no question about others."""
    phrase = cursor.phrase()
    said = phrase is not None and phrase[0].role in (Role.STATUS, Role.LAG)
    well = phrase is not None and phrase[0].means[0] in BEING_WELL
    return said or well or cursor.peek_key() in _PREDICATES


def _breaks(cursor: Cursor, begin: int, at: int, gap: str) -> bool:
    key = cursor.tokens[at].key
    if cursor.tokens[at - 1].kind is Kind.DOTS and gap == " ":  # `this again.. any other one?`
        return key in _CLAUSE_OPENERS or INTENTS.get(key) in CHANGING
    if cursor.tokens[at - 1].kind is Kind.DASH:  # `fixed - or is it still failing`
        return key in _CLAUSE_OPENERS and at > 1
    if gap != " " and (_is_of_a_function(cursor, at, gap) or _goes_on_behind(cursor, at, gap)):
        return False
    if key in _WHAT and _asks_again(cursor, at):
        return True
    if gap != " " and gap.strip() == ":" and key not in _CLAUSE_OPENERS:
        return False  # `failures of daily_users: this week vs last week`
    if gap != " " and _ENDS_A_SENTENCE.search(gap) and not _is_short(cursor, at, gap):
        return cursor.tokens[at - 1].kind is not Kind.KEY
    if key == "or" and _is_muted_or_fine(cursor, at):
        return True
    if gap != " " and _ENDS_A_CLAUSE.search(gap):
        follows = "(" not in gap and concludes(cursor, at)  # not `(so only profiles)`
        opens = key in _CLAUSE_OPENERS or begins_to_tell(cursor, at) or follows
        opens = opens or _orders(cursor, at) or _wants_it_done(cursor, begin, at)
        opens = opens or _tells_of_another(cursor, begin, at)
        goes_on = _is_a_state_too(cursor, at) or _only_adds(cursor, at)
        return opens and not (goes_on or _leaves_out(cursor, at))
    if is_about_people(cursor, at):
        return True
    return (key == "or" or key in JOINING) and _goes_on(cursor, at)


def _orders(cursor: Cursor, at: int) -> bool:
    """Whether it is told first why something is to be done with an import: `we have maintenance at
    11, pause cart_events`; not `who can stop, pause or delete it`.
    """
    before = keys_before(cursor, at)
    listed = any(map(_is_a_verb_of_imports, before)) or at + 1 == len(cursor.tokens)
    if listed or not _is_a_verb_of_imports(cursor.tokens[at].key):
        return False
    return cursor.tokens[at + 1].key not in _LISTING and ASKING.isdisjoint(before)


def _wants_it_done(cursor: Cursor, begin: int, at: int) -> bool:
    """Whether an order stands here behind how things are, or behind the order for another import:
    `I can't fix it, mute it`, `mute daily_users, ack churn_scores`. What goes on with deeds that
    are told is none, nor a deed that is spoken of: `we ack it, mute it`, `stop, mute it was wrong`.
    """
    if INTENTS.get(cursor.keys[at]) not in CHANGING:
        return False
    order = cursor.fork(at)
    following, behind = order.peek(1), order.peek_key(2)
    other = following is not None and "_" in following.text
    if not (following is None or following.key in IT or other) or behind in _SPEAKS_OF_IT:
        return False
    deeds = [key for key in cursor.keys[begin:at] if INTENTS.get(key) in CHANGING]
    first = cursor.keys[begin]
    told = first in _TELLING and not deeds
    ordered = other and (first in deeds or (first in _ORDERING and deeds)) and "note" not in deeds
    return told or bool(ordered)


def _tells_of_another(cursor: Cursor, begin: int, at: int) -> bool:
    """Whether it is told how another import is, behind an order: `mute daily_users, churn_scores is
    fixed already`.
    """
    told = "_" in cursor.tokens[at].text and cursor.fork(at).peek_key(1) in BEING_OR_HAVING
    return told and INTENTS.get(cursor.keys[begin]) in CHANGING


def _is_a_verb_of_imports(key: str) -> bool:
    return INTENTS.get(key) is Intent.CANNOT and limit_of(key) is Limit.VENDOR


def _asks_again(cursor: Cursor, at: int) -> bool:
    """Whether another question follows with nothing between: `what failed what is open`."""
    before = cursor.words_from(max(at - _NEAR, 0), min(at, _NEAR))
    asked = "what" in before[:-1] and at + 1 < len(cursor.tokens)
    return asked and (_is_a_state(cursor.fork(at - 1)) or cursor.tokens[at - 1].key in _SAID)


def _goes_on_behind(cursor: Cursor, at: int, gap: str) -> bool:
    """Whether a sentence goes on behind a parenthesis: `user imports (only profiles) failed`."""
    verb = cursor.tokens[at].key in _GOES_ON or _is_a_state(cursor.fork(at))
    if gap.strip() != ")" or not verb:
        return False
    opened = cursor.text.rfind("(", 0, cursor.tokens[at].start)
    first = next((one.key for one in cursor.tokens[:at] if one.start > opened), "")
    return first not in _RELATIVE


def _is_of_a_function(cursor: Cursor, at: int, gap: str) -> bool:
    """Whether a bracket stands here that belongs to the word before it: `COUNT(import) with`."""
    if gap == "(":
        return cursor.tokens[at - 1].key in _FUNCTIONS
    opened = cursor.text.rfind("(", 0, cursor.tokens[at].start)
    return gap.strip() == ")" and cursor.text[:opened].lower().endswith(_FUNCTIONS)


def _is_muted_or_fine(cursor: Cursor, at: int) -> bool:
    """Whether two things are asked, both of which can be so: `did you mute it, or is it fine`, or
    one of which is what to do: `do i need to stop the campaign, or is it fine`.
    """
    before = keys_before(cursor, at)
    asks = not _HOW_IT_IS.isdisjoint(cursor.words_from(at + 1, 1))
    return asks and not (_OFF.isdisjoint(before) and EVENTS.isdisjoint(before))


def _goes_on(cursor: Cursor, at: int) -> bool:
    """Whether another question follows behind "and"."""
    here, key = cursor.fork(at), cursor.tokens[at].key
    following = here.peek_key(1)
    if key == "or":
        return following in ("can", "should", "shall", "do", "must")
    if here.peek_key(2) in ("not", "no", "never"):
        return False  # `failed this week and has not recovered`
    if (following in BEING and key == "but") or _is_a_state_too(cursor, at):
        return False  # `failed this week and are still broken`
    return following in _NEXT_QUESTION
