"""What a question calls the import that it is about, where no import is called so.

is the tyre list ok?                       behind the verb
any problem with the tyre list?            behind “with”
The tyres of the garages, are they ok?     told before it
"""

from collections.abc import Collection, Sequence
from itertools import takewhile
from typing import Final

from bot.query.message.clauses import Clause
from bot.query.names.prose import ANY_IMPORT
from bot.query.values import Intent, Query
from bot.query.words import Role, lookup
from bot.query.words.cues import ARTICLES
from bot.query.words.openers import AUXILIARIES, LEADS

_BEFORE_A_NAME: Final = ARTICLES | {"new"}
_JOINTS: Final = frozenset({"of", "from", "for", "the", "our", "and"})
_IF: Final = frozenset({"if", "whether"})
_ABOUT: Final = frozenset({"with", "about"})
_ANY: Final = frozenset({"all", "any", "imports", "which", "what", "who", "else"})
_REFERRING: Final = frozenset({"it", "them"})
_OF_NAMES: Final = (
    Role.FILLER,
    Role.TYPE,
    Role.RHYTHM,
    Role.WHO,
)  # of known words that a name may have as well
_MOST_BEFORE: Final = 2  # known words before the unknown ones
_LONGEST: Final = 8  # words that are only named, before a question
_OF_ANY: Final = frozenset({Intent.OVERVIEW, Intent.LIST})


def not_found(clause: Clause, asks: Sequence[Query], before: Sequence[Clause]) -> str:
    """What a question calls its import, if none is called so; else nothing. `before` are the
    clauses before it.
    """
    draft = clause.draft
    if not draft.names or draft.named or draft.name or not all(map(_is_of_any, asks)):
        return ""
    if (found := _behind(clause, _ABOUT)) or not _ANY.isdisjoint(draft.cues):
        return found
    asked = _behind(clause, AUXILIARIES) if _asks_first(clause) else ""
    return asked or ("" if _REFERRING.isdisjoint(draft.cues) else _told(before))


def _is_of_any(query: Query) -> bool:
    narrow = query.target or query.targets or query.filters.narrow
    return query.intent in _OF_ANY and not narrow


def _asks_first(clause: Clause) -> bool:
    """Whether its verb begins it: nothing is called `quiet` in `the night was quiet`."""
    before = takewhile(lambda key: key not in AUXILIARIES, clause.cursor.words)
    return set(before) <= LEADS | _IF


def _behind(clause: Clause, words: Collection[str]) -> str:
    keys = clause.cursor.words
    at = next((at for at, key in enumerate(keys, 1) if key in words), len(keys))
    return _called(clause, clause.cursor.start + at)


def _told(before: Sequence[Clause]) -> str:
    """What the nearest clause before names, and tells nothing of: `The tyres of the garages`."""
    for clause in reversed(before):
        words = clause.cursor.words
        found = _called(clause, clause.cursor.start) if words[0] in _BEFORE_A_NAME else ""
        if found and clause.typed.endswith(found) and len(words) <= _LONGEST:
            return found
    return ""


def _called(clause: Clause, begin: int) -> str:
    """The unknown words from here on, with known ones behind an article, and what joins them; a
    word for any import at an end is none of them.
    """
    cursor, unknown = clause.cursor, set(clause.draft.unknown)
    begin = _next(clause, begin, _BEFORE_A_NAME | ANY_IMPORT)
    first = next((at for at in range(begin, cursor.stop) if at in unknown), cursor.stop)
    article = cursor.tokens[begin - 1].key in _BEFORE_A_NAME
    if first - begin > (_MOST_BEFORE if article else 0) or _says(clause, begin, first):
        return ""
    end = at = first
    while at < cursor.stop and (at in unknown or cursor.tokens[at].key in _JOINTS):
        at += 1
        end = at if at - 1 in unknown else end
    called = cursor.fork(end).typed(begin) if end > first else ""
    return called if called[:1].isalpha() else ""


def _next(clause: Clause, at: int, skipped: Collection[str]) -> int:
    while at < clause.cursor.stop and clause.cursor.tokens[at].key in skipped:
        at += 1
    return at


def _says(clause: Clause, begin: int, end: int) -> bool:
    """Whether words say how imports are, or when, and call none so: `the failed tyres`."""
    entries = (lookup(token.key) for token in clause.cursor.tokens[begin:end])
    return any(entry is not None and entry.role not in _OF_NAMES for entry in entries)
