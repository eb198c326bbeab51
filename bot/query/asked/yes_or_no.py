"""How a question is put: whether yes or no answers it, or only what is asked for."""

from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise
from typing import Final

from bot.query.grammar.cursor import Cursor
from bot.query.names.in_text import Place, tokens_of
from bot.query.words.cues import ARTICLES, JOINING
from bot.query.words.openers import ASKING, LEADS, PREPOSITIONS, RELATIVE, YES_OR_NO

# `can you tell me when`, `do you know the reason for which`
_BEFORE_ASKING: Final = frozenset(
    {
        *("tell", "say", "know", "show", "explain", "write", "inform", "give", "idea", "remind"),
        *("clarify", "confirm", "reason", "find", "check", "wonder", "wondering"),
    }
)
_REACH: Final = 4  # words
_IT: Final = frozenset({"it", "this", "that", "they", "its"})
_MEASURED: Final = frozenset({"often", "many", "much", "long", "frequently", "late", "big"})
_TIMES: Final = frozenset({"time", "hour", "times", "hours", "day", "days", "frequency"})
# Behind these an "or" leads to no other case: `is it ok or not`, `20 or more`.
_NO_CASE: Final = frozenset(
    {
        *("not", "no", "what", "so", "else", "anything", "something", "nothing", "any", "more"),
        *("less", "fewer", "later", "higher", "lower", "earlier", "why", "whatever", "later"),
    }
)
# Of these it is said what they will do, not which of two cases it is: `or do i have to look`.
_ASKER: Final = frozenset({"i", "we", "me", "us"})
_NEXT: Final = 3  # words
# Without any of these no fact is asked for.
_ASKS: Final = ASKING | RELATIVE | {"or"}


def asks_for_a_fact(cursor: Cursor, places: Mapping[int, Place]) -> bool:
    """Whether a clause asks which, how, when or whether this or that: neither yes nor no answers
    it. Words of a name are none of the question; a first part that asks for yes or no counts alone.
    """
    if _ASKS.isdisjoint(cursor.keys[cursor.start : cursor.stop + 1]):
        return False
    known = tokens_of(places.values())
    keys = ["" if at in known else token.key for at, token in enumerate(cursor.tokens)]
    end = _first_mark(cursor)
    if end < cursor.stop and not _is_of_yes_or_no(keys[cursor.start : end]):
        end = cursor.stop
    asked = keys[cursor.start : end]
    return _asks_which(asked) or _is_either(asked, keys[end:])


def asks_at_its_end(keys: Sequence[str]) -> bool:
    """Whether a clause is put as a statement and ends with what is asked: `and it is refreshed
    every how many hours`.
    """
    said = [key for key in keys if key not in JOINING]
    if not said or said[0] not in _IT:
        return False
    behind = said[-_REACH:]
    how = any(one == "how" and two in _MEASURED for one, two in pairwise(behind))
    what = any(one in ("what", "which") and two in _TIMES for one, two in pairwise(behind))
    return how or what or said[-1] in ("when", "why", "where")


def asks_what_to_do(cursor: Cursor) -> bool:
    """Whether what somebody does stands before the case that is asked about: `can i sleep or is
    something broken`, to which a yes would be about the wrong one.
    """
    keys = cursor.words
    if _ASKER.isdisjoint(keys[1:2]) or not _opens(keys[:1]):
        return False
    return any(one == "or" and case in YES_OR_NO for one, case in pairwise(keys))


def _first_mark(cursor: Cursor) -> int:
    """Behind which token the first question ends."""
    stop = cursor.stop
    if "?" not in cursor.text[cursor.tokens[cursor.start].end : cursor.tokens[stop - 1].start]:
        return stop
    return next((at for at in range(cursor.start + 1, stop) if "?" in cursor.marks_at(at)), stop)


def _is_of_yes_or_no(keys: Sequence[str]) -> bool:
    """Whether a question asks for yes or no: by how it begins, or by its mark alone where it says
    something of an import, as in `daily_users anybody is on it?`.
    """
    said = "" in keys and any(key and key not in LEADS and key not in ARTICLES for key in keys)
    return _opens(keys) or (said and _ASKS.isdisjoint(keys))


def _opens(keys: Sequence[str]) -> bool:
    """Whether it begins as a question of yes or no does."""
    return next((key for key in keys if key and key not in LEADS), "") in YES_OR_NO


def _asks_which(keys: Sequence[str]) -> bool:
    asks = [at for at, key in enumerate(keys) if key in ASKING or key in RELATIVE]
    whether = bool(asks) and _opens(keys)
    return any(_is_asked(keys, at, whether=whether) for at in asks)


def _is_asked(keys: Sequence[str], at: int, *, whether: bool) -> bool:
    """Whether this word is what the question asks by, and not of what it tells."""
    before = keys[max(at - _REACH, 0) : at]
    if before[-1:] == ["or"] or (whether and before[-1:] in (["so"], ["and"])):
        return False  # `or what`, `did it fail, and if so why`
    if at == len(keys) - 1 or not _BEFORE_ASKING.isdisjoint(before):
        return True
    if whether:
        return False
    leads = all(not key or key in LEADS or key in PREPOSITIONS for key in keys[:at])
    return keys[at] in ASKING or leads or before[-1] in PREPOSITIONS


def _is_either(keys: Sequence[str], behind: Sequence[str]) -> bool:
    """Whether it asks which of two cases it is: `is it frozen or just slow`; the other case may
    stand in the clause behind it.
    """
    if "or" not in keys and "or" not in behind[:1]:
        return False
    later = behind[: 1 + _NEXT]
    cases = [(keys[:at], keys[at + 1 :]) for at, key in enumerate(keys) if key == "or"]
    joined = later[:1] == ["or"] and _is_case(keys, later[1:])
    return keys[:1] == ["or"] or joined or any(_is_case(*case) for case in cases)


def _is_case(before: Sequence[str], behind: Sequence[str]) -> bool:
    """Whether an "or" between these joins two cases, and no names."""
    if not before or not behind:
        return False
    if behind[0] in _NO_CASE and behind[0] not in before:  # `more daily or more hourly imports`
        return False
    if not _ASKER.isdisjoint(behind[:_NEXT]) or before[-1] == "me":
        return False
    if behind[0] in ("only", "just") and "" in before and _begins_with_a_name(behind[1:]):
        return False  # `did loyalty_tiers fail too or only loyalty_points`
    return not (_ends_in_a_name(before) and _begins_with_a_name(behind))


def _ends_in_a_name(keys: Collection[str]) -> bool:
    return list(keys)[-1] == ""


def _begins_with_a_name(keys: Sequence[str]) -> bool:
    return next(key for key in [*keys, "-"] if key not in ARTICLES) == ""
