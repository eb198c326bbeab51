"""What is told behind an acknowledgement, which is its note: `taking this. ben fixes it`."""

from collections.abc import Sequence
from itertools import takewhile

from bot.query.doing.written_notes import LEAST_WORDS, QUOTES
from bot.query.message.clauses import Clause
from bot.query.values import Intent
from bot.query.words.manners import MANNERS
from bot.query.words.openers import SURE_OPENERS


def take_as_a_note(clauses: Sequence[Clause]) -> Sequence[Clause]:
    """Note what is told behind an acknowledgement, up to the next question; those clauses."""
    at = next((at for at, each in enumerate(clauses) if _acknowledges(each)), len(clauses))
    again = list(takewhile(_says_it_again, clauses[at + 1 :]))
    told = list(takewhile(_tells, clauses[at + 1 + len(again) :]))
    while told and _is_manners(told[-1]):
        told.pop()
    if not told or told[-1].cursor.stop - told[0].cursor.start < LEAST_WORDS:
        return ()
    first, last = told[0].cursor, told[-1].cursor
    text = first.fork(last.stop).typed(first.start)
    clauses[at].draft.note = text.strip(QUOTES)
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
    asks = clause.cursor.peek_key() in SURE_OPENERS or clause.is_marked
    return not (asks or clause.draft.doing)


def _is_manners(clause: Clause) -> bool:
    draft = clause.draft
    said = clause.told or draft.unknown or draft.named or draft.window
    return set(draft.cues) <= MANNERS and not said
