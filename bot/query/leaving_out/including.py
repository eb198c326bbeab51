"""What is counted as well, and narrows nothing: `incl. the failed ones`, `one-time ones included`,
`with the csv ones too`.

including = ["also"] ("including" | "counting" ...) ["also"] values
          | "with" values ("too" | "as well" | "also")
          | value [what imports are called] ("included" | "too" ...)

A value that is included joins the others of its filter; where there are none, all of them are meant
anyway.
"""

from typing import Final

from bot.domain.runs.schedule import Rhythm
from bot.query.grammar.cursor import Cursor
from bot.query.grammar.draft import Draft
from bot.query.words import FILTERS, Entry, Role
from bot.query.words.cues import ALSO_OR_TOO

OPENERS: Final = frozenset({"including", "incl", "inc", "counting", "inclusive", "include"})
WITH: Final = frozenset({"with", "plus"})
_BEHIND: Final = ("included", "incl", "inclusive")
_LEADS: Final = (
    *("also", "of", "the", "those", "these", "all", "any", "even", "a", "an", "ones", "imports"),
    *("runs", "lists", "files", "uploads", "which", "that", "gave", "give", "had", "have", "got"),
    *("were", "are", "was", "is", "with", "in", "as", "well", "loaded", "uploaded", "imported"),
    *("come", "came", "run", "ran", "sent", "only", "just", "even", "jobs", "feeds", "our"),
)
_NOUNS: Final = (
    *("one", "ones", "import", "imports", "job", "jobs", "feed", "feeds", "file", "files", "too"),
    *("list", "lists", "upload", "uploads", "run", "runs", "type", "types", "are", "is", "as"),
    *("well", "also"),
)
_AFTER_A_VALUE: Final = frozenset((*_BEHIND, *_NOUNS))
CONJUNCTIONS: Final = ("and", "or")


def included(cursor: Cursor, draft: Draft) -> bool:
    """Read `including the partial ones`, `counting also those which gave error`."""
    ahead, begin = cursor.fork(), cursor.at
    opener = None if ahead.key_before() in ("not", "without") else ahead.accept(*OPENERS, *WITH)
    found = _values(ahead) if opener else []
    if found and not ahead.accept_all("as", "well"):
        ahead.accept("too", "also")
    if not found or (cursor.peek_key() in WITH and ALSO_OR_TOO.isdisjoint(ahead.read(begin))):
        return False
    for entry in found:
        include(draft, entry)
    cursor.at = ahead.at
    return True


def are_included(cursor: Cursor) -> bool:
    """Read what includes the value before it: `csv included`, `the one-time ones incl.`."""
    if cursor.peek_key() not in _AFTER_A_VALUE:
        return False
    ahead = cursor.fork()
    ahead.skip(*_NOUNS)
    short = ahead.peek_key() == "incl" and ahead.at + 1 < ahead.stop  # `csv incl. failed`
    if short or not ahead.accept(*_BEHIND):
        return False
    cursor.at = ahead.at
    return True


def include(draft: Draft, entry: Entry) -> None:
    """Note what is wanted beside the others of its filter."""
    draft.included[entry.role].update(entry.means)


def settle_included(draft: Draft) -> None:
    """Add what is included where its filter narrows."""
    for role, means in draft.included.items():
        if draft.wanted.get(role):
            draft.wanted[role] |= means
    if draft.rhythms:
        draft.rhythms |= {Rhythm(each) for each in draft.included[Role.RHYTHM]}


def _values(ahead: Cursor) -> list[Entry]:
    """The values that stand here, one after the other."""
    found: list[Entry] = []
    while True:
        begin = ahead.at
        ahead.accept(*CONJUNCTIONS)
        ahead.skip(*_LEADS)
        phrase = ahead.phrase()
        if phrase is None or phrase[0].role not in (*FILTERS, Role.RHYTHM):
            ahead.at = begin
            return found
        found.append(phrase[0])
        ahead.at += phrase[1]
        if ahead.peek_key() in _NOUNS and ahead.peek_key() != "is":
            ahead.at += 1
        if ahead.peek_key() not in CONJUNCTIONS:
            return found
