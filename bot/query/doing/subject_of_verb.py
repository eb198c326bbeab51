"""Who is to do what a verb says: the bot that is asked, or the people who tell it."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Final

from bot.query.grammar.cursor import Cursor
from bot.query.names.in_text import Place
from bot.query.words.cues import ARTICLES
from bot.query.words.openers import ASKING, ASKING_WHAT_TO_DO, RELATIVE
from bot.query.words.pronouns import IT, WE_OR_THEY

_PLEASE: Final = frozenset({"please", "pls", "plz", "kindly"})
_BETWEEN: Final = frozenset(
    {"just", "also", "maybe", "possibly", "then", "perhaps", "quickly", "let"}
)
# What may stand between the object and the verb behind it: `can you churn_scores again start`.
_OF_AN_OBJECT: Final = frozenset(
    (
        *("import", "job", "file", "sync", "run", "feed", "load", "again", "new", "now", "please"),
        *("anew", "quickly", "fast", "immediately", "completely"),
    )
)
_YOU: Final = frozenset({"you", "u", "ya"})
_CAN: Final = frozenset({"can", "could", "might", "can't", "couldn't", "cant", "couldnt"})
_ASKING: Final = _CAN | {"would", "will", "won't", "wouldn't"}
_MAY_IT: Final = _CAN | {"may", "let"}
_WISHING: Final = frozenset({"need", "want", "like", "prefer", "love"})
_WE: Final = frozenset({*WE_OR_THEY, "we'll", "i'll", "they'll"})
_GOING: Final = frozenset({"will", "shall", "then", "now", "also", "already", "had", "gonna"})
_PLANNED: Final = (("will",), ("gonna",))  # whoever writes it is left out
_ASKED: Final = ASKING_WHAT_TO_DO | {"did"}
# `don't send me any more alerts` is asked for oneself, and a mute is for everyone.
# `make it stop` may mean the import.
_FOR_ONESELF: Final = frozenset({"me", "us", "want", "need", "make", "enough"})
_FOR_ME: Final = frozenset({("for", "me"), ("for", "myself"), ("for", "us")})
_FAR: Final = 14  # words
_CONSIDERING: Final = frozenset(
    (
        *("should", "shall", "going", "maybe", "perhaps", "must", "may", "might", "or", "possible"),
        *("feasible", "doable", "allowed", "able", "way", "chance", "possibility", "option"),
    )
)
_STATE: Final = ("is", "are", "was", "were", "be", "been", "it's", "looks", "seems", "gone", "went")
_QUIET: Final = ("silence", "quiet", "hush")
_DEGREES: Final = (
    *("very", "v", "so", "too", "quite", "rather", "pretty", "super", "bit", "kinda", "awful"),
    "real",
)
_SET_IN: Final = frozenset(
    {"then", "suddenly", "nothing", "but", "only", "afterwards", "total", "complete"}
)
_STILL_TOLD: Final = frozenset({"since", "after", "afterwards", "ever"})
# `need a quiet window`, `radio silence`, `a silent night`: what is spoken of, and not asked for.
_BEFORE_A_NOUN: Final = frozenset(
    {"a", "an", "the", "need", "needs", "radio", "dead", "some", "any", "every", "of", "in"}
)
_TIMES: Final = frozenset(
    (
        *("window", "windows", "hour", "hours", "slot", "slots", "period", "periods", "night"),
        *("nights", "time", "times", "phase", "moment", "day", "days", "weekend", "week", "spell"),
        *("morning", "evening", "shift", "minute", "minutes", "phases", "moments", "of", "from"),
    )
)
# What follows where it is told how quiet something is: `price_drops quiet since monday`.
_FOR_LONG: Final = ("since", "lately", "recently", "today", "all", "again", "these", "this")


def asks_you(cursor: Cursor, places: Mapping[int, Place]) -> bool:
    """Whether the verb here is asked for directly, whatever stands before: `the codes are broken,
    could you please move the campaign`; or behind its object, `can you app_sessions stop`.
    """
    before = _without_object(cursor, places)
    pleased = False
    while before and (before[-1] in _PLEASE or before[-1] in _BETWEEN):
        pleased = before.pop() in _PLEASE or pleased
    return pleased or (
        before[-1:] != [] and before[-1] in _YOU and not _ASKING.isdisjoint(before[-2:-1])
    )


def asks_that_it_does(cursor: Cursor, places: Mapping[int, Place]) -> bool:
    """Whether the import is the subject of the verb here, and is wished to do it: `could
    churn_scores run today already`, `I need it to run`; not `when can churn_scores run`.
    """
    to = cursor.fork(cursor.at - (cursor.key_before() == "to"))
    before = _without_object(to, places)
    if len(before) == to.at - to.start:  # no name was left out
        before = [key for key in before if key not in _OF_AN_OBJECT]
        if not before or before.pop() not in IT:
            return False
    asking = ASKING | RELATIVE
    wishes = _WISHING if to.at < cursor.at else _MAY_IT
    return not wishes.isdisjoint(before[-1:]) and asking.isdisjoint(before[-2:-1])


def _without_object(cursor: Cursor, places: Mapping[int, Place]) -> list[str]:
    """The words before, without the names that stand directly before the verb."""
    end = cursor.at
    while end > cursor.start and cursor.tokens[end - 1].key in _OF_AN_OBJECT:
        end -= 1
    ends = {each.end: each.begin for each in places.values()}
    begin = ends.get(end, cursor.at)
    if begin < end and begin > cursor.start:
        begin -= cursor.tokens[begin - 1].key in ARTICLES
    return [token.key for token in cursor.tokens[cursor.start : begin]]


def is_done_by_us(cursor: Cursor) -> bool:
    """Whether people say that they do it themselves: `we will move the campaign`."""
    if is_planned(cursor):
        return True
    before = [token.key for token in cursor.tokens[cursor.start : cursor.at]]
    while before and before[-1] in _GOING:
        before.pop()
    ours = before[-1:] != [] and before[-1] in _WE
    return ours and _ASKED.isdisjoint(before[-2:-1])


def is_planned(cursor: Cursor) -> bool:
    """Whether it is told so behind something else, without the word for who does it: `mine, will
    rerun it at noon`.
    """
    end = cursor.tokens[cursor.stop - 1].end
    before = cursor.keys[cursor.start : cursor.at]
    asked = cursor.start == 0 or "?" in cursor.text[end : end + 2]
    return not asked and before[:1] in _PLANNED and all(key in _GOING for key in before)


def is_for_oneself(cursor: Cursor, length: int) -> bool:
    """Whether only whoever asks is to hear no more: `stop pinging me about it`, `mute daily_users
    for me`.
    """
    for_me = not _FOR_ME.isdisjoint(pairwise(cursor.words_from(cursor.at, _FAR)))
    return for_me or not _FOR_ONESELF.isdisjoint(cursor.words[: length + 1])


def is_a_state(cursor: Cursor) -> bool:
    """Whether it is told how things are: `now it is silence`, `price_drops suspiciously quiet`,
    `three alerts and then silence`.
    """
    before = cursor.key_before()
    if cursor.peek_key() in _QUIET and (_follows_what_was_told(cursor) or _is_a_noun(cursor)):
        return True
    return before in _STATE or (cursor.peek_key() == "quiet" and _is_how_quiet(cursor, before))


def _is_a_noun(cursor: Cursor) -> bool:
    return cursor.key_before() in _BEFORE_A_NOUN or cursor.peek_key(1) in _TIMES


def _follows_what_was_told(cursor: Cursor) -> bool:
    """`failed twice, then silence`, `fixed or just quiet`; and not `then silence daily_users`."""
    rest = "".join(cursor.words_from(cursor.at + 1, 1))
    ends = not rest or bool(cursor.fork(cursor.at + 1).marks_before()) or rest in _STILL_TOLD
    before = cursor.key_before()
    told = before in _SET_IN or (before == "just" and cursor.peek_key() == "quiet")
    return told and ends


def _is_how_quiet(cursor: Cursor, before: str) -> bool:
    degree = before in _DEGREES or before.endswith("ly")
    return (degree and "," not in cursor.marks_before()) or (
        cursor.at > cursor.start and cursor.peek_key(1) in _FOR_LONG
    )


def considers(cursor: Cursor) -> bool:
    """Whether what is to be done is only thought about: `should i mute it`."""
    before = cursor.tokens[cursor.start : cursor.at]
    return any(token.key in _CONSIDERING for token in before)
