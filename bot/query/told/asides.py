"""What is told behind an acknowledgement, which is its note: `taking this. ben fixes it`."""

from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from bot.query.doing.written_notes import LABEL, LEAST_WORDS, QUOTES, told_alone
from bot.query.grammar.cursor import Cursor
from bot.query.message.clauses import Clause
from bot.query.values import Intent
from bot.query.words.manners import MANNERS
from bot.query.words.openers import SURE_OPENERS

_COMING: Final = frozenset({"be", "come", "arrive", "land", "work", "run", "load", "recover"})


def take_as_a_note(clauses: Sequence[Clause]) -> Sequence[Clause]:
    """Note what is told behind an acknowledgement, up to the next question; those clauses."""
    at = next((at for at, each in enumerate(clauses) if _acknowledges(each)), len(clauses))
    again = list(takewhile(_says_it_again, clauses[at + 1 :]))
    rest = clauses[at + 1 + len(again) :]
    called = bool(rest) and LABEL.match(rest[0].typed) is not None
    told = list(takewhile(_is_not_asked if called else _tells, rest))
    while told and _is_manners(told[-1]):
        told.pop()
    if not told or told[-1].cursor.stop - told[0].cursor.start < LEAST_WORDS:
        return ()
    first, last = told[0].cursor, told[-1].cursor
    text = first.fork(last.stop).typed(first.start)
    clauses[at].draft.note = told_alone(text.strip(QUOTES))
    return [*again, *told]


def _says_it_again(clause: Clause) -> bool:
    """Whether it is the same in other words: the `on it` of `ack, on it. asking priya why`."""
    draft = clause.draft
    return draft.doing is Intent.ACKNOWLEDGE and not (draft.named or draft.note or clause.supposes)


def _acknowledges(clause: Clause) -> bool:
    """Whether it is known what is acknowledged, unlike in `got it, looking into churn_scores`."""
    draft = clause.draft
    known = draft.named or draft.about.named
    return bool(known) and draft.doing is Intent.ACKNOWLEDGE and not (draft.note or clause.supposes)


def _tells(clause: Clause) -> bool:
    """Whether nothing is asked, nor to be done."""
    asks = clause.cursor.peek_key() in SURE_OPENERS and not _is_expected(clause.cursor)
    return not (asks or clause.is_marked or clause.draft.doing)


def _is_expected(cursor: Cursor) -> bool:
    """Whether it tells what will be: `should be here friday`."""
    return cursor.peek_key() == "should" and cursor.peek_key(1) in _COMING


def _is_not_asked(clause: Clause) -> bool:
    """Whether it belongs to what is called a note, in whatever words."""
    return clause.draft.doing in (None, Intent.NOTE) and not clause.is_marked


def _is_manners(clause: Clause) -> bool:
    draft = clause.draft
    said = clause.told or draft.unknown or draft.named or draft.window or draft.note
    return set(draft.cues) <= MANNERS and not said
