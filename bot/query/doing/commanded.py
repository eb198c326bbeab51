"""Whether a deed is asked for plainly where its verb stands: only then it is done at once, and not
asked back.
"""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from bot.query.doing.subject_of_verb import considers
from bot.query.grammar.cursor import Cursor
from bot.query.names.in_text import Place, tokens_of
from bot.query.words.pronouns import I_OR_WE, IT

_REQUESTS: Final = frozenset(
    (
        *("please", "pls", "plz", "can", "could", "would", "will", "you", "u", "just", "now"),
        *("hi", "hello", "hey", "kindly", "also", "then", "and", "so", "ok", "okay", "we", "i"),
        *("need", "want", "to", "like", "d", "thanks", "thank", "mind", "possible", "is", "it"),
        *("bot", "go", "ahead", "quickly", "someone", "somebody", "anyone", "may", "let's"),
        *("cant", "can't", "couldnt", "couldn't"),
    )
)
# What else a command may begin with: done at once is only what nothing else stands before.
_COMMANDS: Final = _REQUESTS.union(
    (
        *("but", "hiya", "be", "kind", "me", "dear", "sorry", "good", "morning", "yes", "yep"),
        *("yeah", "thx", "fine", "great", "perfect", "lets", "first", "simply", "meanwhile"),
        *("guys", "folks"),
    )
)
_SUBJECTS: Final = frozenset({*I_OR_WE, "you", "u"})
_UNABLE: Final = frozenset({"cant", "can't", "couldnt", "couldn't"})  # `I can't mute it`
# `I'll take it if nobody else does`, `mute it or not`
_IF: Final = frozenset({"if", "unless", "or"})
_MAY: Final = frozenset({"could", "would", "can", "may"})  # `we could mute it`
_SUPPOSING: Final = ("i", "take", "it")
_SUPPOSED: Final = frozenset({*IT, "that's", "the", "we", "you", "there", "nobody", "all"})
# Of what a deed does: `can muting fix it`, `a rerun should help`.
_DOES: Final = frozenset(
    ("fix", "help", "solve", "should", "would", "will", "does", "is", "fixes", "helps")
)


def is_commanded(cursor: Cursor, places: Mapping[int, Place]) -> bool:
    """Whether nothing but a command's beginning stands before: not `I don't see any ack`, where it
    is a noun and denied, nor `what does mute do`, `should I mute it`.
    """
    keys = cursor.keys[cursor.start : cursor.at]
    unable = keys[:1] != () and keys[0] in I_OR_WE and not _UNABLE.isdisjoint(keys)
    doubted = unable or considers(cursor) or _is_on_a_condition(cursor)
    doubted = doubted or _may_be_done(keys) or cursor.peek_key(1) in _DOES or _supposes(cursor)
    return not doubted and _has_before(cursor, places, _COMMANDS)


def _may_be_done(keys: Sequence[str]) -> bool:
    """Whether somebody says that they may do it: not `could you`, nor `I would like to`."""
    pairs = zip(keys, keys[1:], (*keys[2:], ""), strict=False)
    return any(who in _SUBJECTS and may in _MAY and like != "like" for who, may, like in pairs)


def _supposes(cursor: Cursor) -> bool:
    """Whether something is only supposed: `i take it that it failed again`."""
    words = cursor.words_from(cursor.at, len(_SUPPOSING) + 1)
    return words[:-1] == _SUPPOSING and words[-1] in _SUPPOSED


def _is_on_a_condition(cursor: Cursor) -> bool:
    """Whether "if" stands behind, in the same breath: not `ack it, and if it fails again, ...`."""
    ends = (at for at in range(cursor.at + 1, cursor.stop) if cursor.marks_at(at))
    return not _IF.isdisjoint(cursor.keys[cursor.at : next(ends, cursor.stop)])


def is_requested(cursor: Cursor, places: Mapping[int, Place]) -> bool:
    """Whether nothing stands before but what asks for something, or a name: `returns_daily fix the
    dates`; `we launch it` tells.
    """
    told = cursor.at > cursor.start and cursor.tokens[cursor.start].key in I_OR_WE
    return not told and _has_before(cursor, places, _REQUESTS)


def _has_before(cursor: Cursor, places: Mapping[int, Place], keys: AbstractSet[str]) -> bool:
    """Whether only these words stand before, and names."""
    named = tokens_of(places.values())
    before = (at for at in range(cursor.start, cursor.at) if at not in named)
    return all(cursor.tokens[at].key in keys for at in before)
