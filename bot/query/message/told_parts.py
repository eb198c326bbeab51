"""Where in a text the people begin to tell of themselves, or end.

standup in 10 min whats broken                  a meeting, then a question
just woke up whats broken                       how somebody comes to ask, then a question
before I write to sales: the state of all       what it is for, then a question
what failed today because I have a call at 9    a question, then why it is asked
"""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from bot.query.grammar.cursor import Cursor
from bot.query.told.moods import has_just_come
from bot.query.told.telling import REASONS, is_meeting, is_person, is_reason, tells_of_people
from bot.query.words.cues import JOINING
from bot.query.words.openers import OPENERS
from bot.query.words.pronouns import I_OR_WE

_MARK: Final = re.compile(r"[.!?;:,()\n]")
_DEGREES: Final = ("far", "on", "many", "much", "long", "")
_LIMITS: Final = frozenset({"before", "since", "until", "till"})
_TO_COME: Final = frozenset({"runs", "run", "due", "scheduled", "next", "mute", "snooze"})
_LEAST: Final = 2  # words of a meeting and its time
WANTERS: Final = (*I_OR_WE, "i'd")
_WANTING: Final = re.compile(r"(?:i|we)(?:'d| would)? (?:like|want|need) to (?:know|see|ask|check)")
_FAR: Final = 14  # words
_NEAR: Final = 6
_MOST_TOLD: Final = 40  # before a colon, of what people do


def is_about_people(cursor: Cursor, at: int) -> bool:
    """Whether a word without a mark before it begins what people tell, or ends it."""
    key = cursor.tokens[at].key
    if key == "now":
        that = cursor.words_from(at, 2)[1:] == ("that",)
        return that and is_reason(up_to_a_mark(cursor, at))
    if key in WANTERS:
        return _wants_to_know(cursor, at)
    if key == "and":
        return begins_to_tell(cursor, at)
    return key in REASONS and is_reason(up_to_a_mark(cursor, at)) and not _is_a_limit(cursor, at)


def _is_a_limit(cursor: Cursor, at: int) -> bool:
    """Whether an event only says up to when something runs: `what runs before the standup`."""
    meets = is_meeting(up_to_a_mark(cursor, at)[1:])
    to_come = not _TO_COME.isdisjoint(keys_before(cursor, at))
    return cursor.tokens[at].key in _LIMITS and (meets or to_come)


def _wants_to_know(cursor: Cursor, at: int) -> bool:
    """Whether the question begins behind what it is for: `to plan I want to know which`."""
    before = cursor.tokens[at - 1].key
    wants = _WANTING.match(" ".join(cursor.words_from(at, _NEAR)))
    return wants is not None and before not in JOINING


def is_behind_an_aside(cursor: Cursor, begin: int, at: int) -> bool:
    """Whether a question follows on what is soon or was just done: `standup in 10 min whats
    broken`, `just woke up whats broken`.
    """
    asks = cursor.tokens[at].key in OPENERS and _LEAST < at - begin <= _NEAR
    keys = cursor.words_from(begin, at - begin)
    return asks and (is_meeting(keys) or has_just_come(keys))


def begins_to_tell(cursor: Cursor, at: int) -> bool:
    """Whether the people go on to tell of themselves: `..., the campaign is at 5 pm`."""
    keys = up_to_a_mark(cursor, at)
    people = {each.key for each in cursor.tokens[at : at + len(keys)] if is_person(each)}
    first = next((key for key in keys if key not in JOINING), "")
    return tells_of_people(keys, people, asks=first in OPENERS)


def tells_before(cursor: Cursor, begin: int, at: int) -> bool:
    """Whether it is told what something is for, before it: `before I write to sales: the state`."""
    if at - begin > _MOST_TOLD:
        return False
    keys = cursor.words_from(begin, at - begin)
    people = {each.key for each in cursor.tokens[begin:at] if is_person(each)}
    return tells_of_people(keys, people, asks=keys[0] in OPENERS)


def concludes(cursor: Cursor, at: int) -> bool:
    """Whether it is said what follows from what was told: `, so for planning ...`."""
    key, following = cursor.words_from(at, 2) if at + 1 < len(cursor.tokens) else ("", "")
    return key == "so" and following not in _DEGREES


def up_to_a_mark(cursor: Cursor, at: int) -> Sequence[str]:
    """The words from here up to the next mark."""
    keys = cursor.words_from(at, _FAR)
    for number in range(1, len(keys)):
        before, here = cursor.tokens[at + number - 1], cursor.tokens[at + number]
        if _MARK.search(cursor.text, before.end, here.start):
            return keys[:number]
    return keys


def keys_before(cursor: Cursor, at: int) -> AbstractSet[str]:
    """The words before, of one sentence at most."""
    return {token.key for token in cursor.tokens[max(at - _FAR, 0) : at]}
