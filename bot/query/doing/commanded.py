"""Whether a deed is asked for plainly where its verb stands: only then it is done at once, and not
asked back.
"""

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import Final

from bot.query.doing.subject_of_verb import considers
from bot.query.grammar.cursor import Cursor
from bot.query.names.in_text import Place, tokens_of
from bot.query.values import Intent
from bot.query.words import lookup
from bot.query.words.cues import ARTICLES
from bot.query.words.pronouns import I_OR_WE, IT_OR_THEM, WE_OR_THEY

_REQUESTS: Final = frozenset(
    (
        *("please", "pls", "plz", "can", "could", "would", "will", "you", "u", "just", "now"),
        *("hi", "hello", "hey", "kindly", "also", "then", "and", "so", "ok", "okay", "we", "i"),
        *("need", "want", "to", "like", "d", "thanks", "thank", "mind", "possible", "is", "it"),
        *("bot", "go", "ahead", "quickly", "someone", "somebody", "anyone", "may", "let's"),
        *("cant", "can't", "couldnt", "couldn't"),
    )
)
# What else a command may begin with: done at once is only what nothing else stands before. Not `is
# it`, with which it is asked.
_COMMANDS: Final = _REQUESTS.difference(("is", "it", "possible")).union(
    ("but", "hiya", "be", "kind", "me", "dear", "sorry", "good", "morning", "yes", "yeah", "yep"),
    ("yup", "sure", "thx", "ty", "cool", "fine", "great", "perfect", "nice", "alright", "right"),
    ("do", "let", "lets", "first", "simply", "quick", "meanwhile", "guys", "folks", "team"),
    ("i'd", "we'd", "never", "nevermind", "nvm"),
)
# Of them those that tell or ask: `we could mute it`, `I can't`; not `could we`, `I could need to`.
_TOLD: Final = re.compile(
    r"\b(?:(?:i|we|you|u) (?:can|could|would|d|may|cant|can't|couldnt|couldn't)|(?:i|we)'d)\b"
    r"(?!(?: \S+)? (?:like|need|want)\b)|\bdo (?:i|we|you|u)\b|\bnever\b(?! mind)"
)
# With them even a question asks for it: `could you mute it?`
_ASKING_FOR: Final = frozenset(
    {"can", "could", "would", "will", "may", "please", "pls", "plz", "need", "want", "like"}
)
_YOU: Final = frozenset({"you", "u"})
_IF: Final = frozenset({"if", "unless"})  # `I'll take it if nobody else does`
_OR_SO: Final = ("or", "so")
# Behind what it names they tell of it: `mute daily_users is not working`.
_TELLING: Final = frozenset(
    (
        *("is", "are", "was", "were", "isn't", "isnt", "aren't", "wasn't", "wasnt", "does"),
        *("doesn't", "doesnt", "should", "fix", "fixes", "help", "helps", "solve"),
    )
)
_SUPPOSED: Final = ("take", "it")
_SUBJECTS: Final = IT_OR_THEM.union(ARTICLES, WE_OR_THEY, ("you",))
_TELLING_MORE: Final = (Intent.NOTE, Intent.NOTIFY)  # `tell me when it is done`


def is_commanded(
    cursor: Cursor, places: Mapping[int, Place], intent: Intent, length: int = 1
) -> bool:
    """Whether this is a plain command: the words before its verb only ask for it, and nothing tells
    or asks something else. Not `I don't see any ack`, `what does mute do`, `we could mute it` or
    `mute?`. The verb is `length` words long.
    """
    before = cursor.keys[cursor.start : cursor.at]
    doubted = considers(cursor) or _is_left_open(cursor) or _TOLD.search(" ".join(before))
    told = intent not in _TELLING_MORE and _is_told_of(cursor, places, length)
    told = told or _is_said_to_somebody(cursor)
    asked = _ASKING_FOR.isdisjoint(before) and _is_asked(cursor)
    return not (doubted or told or asked) and _COMMANDS.issuperset(before)


def _is_left_open(cursor: Cursor) -> bool:
    """Whether "if" or "or" stands behind, in the same breath: not `ack it, and if it fails again`;
    or it ends by asking how.
    """
    ends = (at for at in range(cursor.at + 1, cursor.stop) if cursor.marks_at(at))
    keys = cursor.keys[cursor.at : next(ends, cursor.stop)]
    either = any(one == "or" and (one, two) != _OR_SO for one, two in pairwise((*keys, "")))
    return either or not _IF.isdisjoint(keys) or cursor.keys[cursor.stop - 1] == "how"


def _is_told_of(cursor: Cursor, places: Mapping[int, Place], length: int) -> bool:
    """`mute it is wrong`, `I take it that it failed`; not `mute it, it is wrong`."""
    at = cursor.at + length
    keys = (*cursor.keys[: cursor.stop], "", "")
    if keys[at - 1 : at + 1] == _SUPPOSED:
        return at + 1 in places or keys[at + 1] in _SUBJECTS
    at += keys[at] in ARTICLES
    at = places[at].end if at in places else at + (keys[at] in IT_OR_THEM)
    return keys[at] in _TELLING and not cursor.marks_at(at)


def _is_said_to_somebody(cursor: Cursor) -> bool:
    """`lena, can you mute it`."""
    named = cursor.start == 1 and lookup(cursor.keys[0]) is None and cursor.marks_at(1) == ","
    return named and not _YOU.isdisjoint(cursor.keys[1 : cursor.at])


def _is_asked(cursor: Cursor) -> bool:
    begin, end = cursor.tokens[cursor.at].end, cursor.tokens[cursor.stop - 1].end
    return "?" in cursor.text[begin : end + 2]


def is_requested(cursor: Cursor, places: Mapping[int, Place]) -> bool:
    """Whether nothing stands before but what asks for something, or a name: `returns_daily fix the
    dates`; `we launch it` tells.
    """
    told = cursor.at > cursor.start and cursor.tokens[cursor.start].key in I_OR_WE
    named = tokens_of(places.values())
    before = (at for at in range(cursor.start, cursor.at) if at not in named)
    return not told and all(cursor.tokens[at].key in _REQUESTS for at in before)
