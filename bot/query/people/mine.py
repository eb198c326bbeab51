"""Whose imports are those of who asks: `my imports`, `which of mine`, `are my three ok`."""

from typing import Final

from bot.domain.asked import ME
from bot.query.grammar.cursor import Cursor
from bot.query.grammar.draft import Draft
from bot.query.words import FILTERS, NUMBERS, Role, lookup
from bot.query.words.openers import AUXILIARIES
from bot.query.words.pronouns import WHICH_OR_THAT

MINE: Final = ("my", "mine")
NOUNS: Final = (
    *("import", "imports", "upload", "uploads", "file", "files", "jobs", "feeds", "job", "stuff"),
    *("things", "ones", "lists", "data", "runs", "loads"),
)
NOTED: Final = ("of", "from", "off", "to", "into", "onto", "on", "in", "for")
# Nouns that are filters as well.
_FILTERS: Final = frozenset({"upload", "uploads", "failure", "failures", "problems"})
# With these alone imports are told of; `some of my customers` are people.
_SAYS_WHICH: Final = (Role.STATUS, Role.SOURCE, Role.SCHEDULE, Role.RHYTHM, Role.LAG)
_BEING: Final = ("is", "are", "was", "were", "its", "it's", "thats", "that's")
_ASKING: Final = ("which", "what")
# Of which ones it is told that they are mine: `the ones which are mine`.
_OF_WHICH: Final = frozenset((*NOUNS, "those", "one", "anything", "everything", "something"))
_BEHIND_A_FEW: Final = frozenset(("", "for", *NOUNS, *AUXILIARIES, *WHICH_OR_THAT))


def mine(cursor: Cursor, _: Draft) -> str | None:
    """Read whose they are, and how many there are of them."""
    begin, word = cursor.at, cursor.accept(*MINE)
    if word is None:
        return None
    before = cursor.fork(begin).key_before()
    if before in NOTED and cursor.peek_key() == "list":
        return None  # `out of my list`
    stands = word.key == "mine" and _is_subject(cursor.fork(begin))
    some = before == "of" and _are_some(cursor, word.key)
    return ME if stands or _are_counted(cursor) or some or _are_imports(cursor) else None


def _is_subject(cursor: Cursor) -> bool:
    """Whether it is the "mine" of `did mine load`; not of `mine now`, nor `churn is mine, ok`."""
    phrase = cursor.phrase()
    told = cursor.at > cursor.start + 1 and cursor.keys[cursor.start] not in _ASKING
    denied = told and cursor.key_before() in _BEING and not _tells_which(cursor)
    return not (phrase and phrase[1] > 1) and not denied


def _tells_which(cursor: Cursor) -> bool:
    """Whether it ends `the ones which are mine` or `what is mine`; not `ok that is mine, bye`."""
    *_, whose, which, _being = ("", "", *cursor.keys[cursor.start : cursor.at])
    return which == "what" or (which in WHICH_OR_THAT and whose in _OF_WHICH)


def _are_some(cursor: Cursor, word: str) -> bool:
    """Whether it is of imports in `any of mine`, `which of my failed`; not `4% of my battery`."""
    entry = lookup(cursor.peek_key())
    return word == "mine" or (entry is not None and entry.role in _SAYS_WHICH)


def _are_counted(cursor: Cursor) -> bool:
    """Read the number of `my three are late` and `my 3 imports`; not of `my two colleagues`, nor of
    `for my 9 am meeting`.
    """
    ahead = cursor.fork(cursor.at + 1)
    phrase = ahead.phrase()
    told = ahead.peek_key() in _BEHIND_A_FEW or (phrase and phrase[0].role is not Role.FILLER)
    in_words = cursor.peek_key() in NUMBERS and told
    if not (in_words or (cursor.peek_key().isdecimal() and ahead.peek_key() in NOUNS)):
        return False
    cursor.at += 1
    return True


def _are_imports(cursor: Cursor) -> bool:
    """Whether the word behind it is for imports, of whatever kind."""
    ahead = cursor.fork()
    while (phrase := ahead.phrase()) and phrase[0].role in (*FILTERS, Role.RHYTHM):
        ahead.at += phrase[1]
    behind = {token.key for token in cursor.tokens[cursor.at : ahead.at + 1]}
    return bool(behind & _FILTERS) or ahead.peek_key() in NOUNS or cursor.peek() is None
