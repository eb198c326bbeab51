"""What is told to be known, or to be left out, beside a question: `the failed ones I know already,
leave them out`.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from bot.domain.imports import BROKEN
from bot.query.grammar.draft import Draft
from bot.query.message.clauses import Clause
from bot.query.words import Role
from bot.query.words.cues import KNOWN_ALREADY, TIME_TAKEN

_THEM: Final = ("them", "those", "these", "that")
_VERBS: Final = ("skip", "ignore", "drop", "exclude", "forget", "omit", "leave", "without", "not")
_LEAVING: Final = frozenset((verb, them) for verb in _VERBS for them in _THEM)
_KNOWING: Final = frozenset({"know", "known", "aware", "knew"})
_FEW: Final = 7  # words


def leave_out_known(read: Sequence[Clause]) -> Sequence[Clause]:
    """With what is told to be left out, in its clause or in the next one, left out."""
    told = [clause for clause in read if _is_bare(clause)]
    for clause, following in pairwise(read):
        short = following.cursor.stop - following.cursor.start <= _FEW
        known = clause in told or _is_only_left_out(clause.draft)
        if known and short and _leaves_out(following) and following not in told:
            _leave_out(clause.draft)
            _forget_what_is_not_read(following.draft)
            following.draft.cues.setdefault(TIME_TAKEN, following.cursor.start)
    for clause in told:
        if _leaves_out(clause) or _is_known(clause):
            _leave_out(clause.draft)
    _ask_for_the_others([each for each in read if TIME_TAKEN not in each.draft.cues])
    return read


def _is_only_left_out(draft: Draft) -> bool:
    """Whether some are said to be known, and nothing else is said: `I know about the csv ones`."""
    left_out = draft.rhythms_left_out or any(draft.left_out.values())
    asks = draft.named or draft.lags or draft.measures or draft.aspects or draft.doing
    return bool(left_out) and not (asks or any(draft.wanted.values()) or draft.rhythms)


def _ask_for_the_others(read: Sequence[Clause]) -> None:
    """Ask what else is broken, where nothing is said but what is known already."""
    known = read and all(_is_only_left_out(each.draft) for each in read)
    if known and all(_tells_of_knowing(each) for each in read):
        read[0].draft.wanted[Role.STATUS] |= {*BROKEN}
        read[0].draft.cues.setdefault(KNOWN_ALREADY, read[0].cursor.start)


def _tells_of_knowing(clause: Clause) -> bool:
    return not _KNOWING.isdisjoint(clause.cursor.words) or _leaves_out(clause)


def _is_bare(clause: Clause) -> bool:
    """Whether only some imports are told of, by one thing that is said of them."""
    draft = clause.draft
    if any(draft.left_out.values()) or draft.rhythms_left_out:
        return False  # `only the daily ones, the hourly i know`: it is said which are known
    others = draft.named or draft.lags or draft.measures or draft.window or draft.ranking
    left_out = draft.rhythms_left_out or any(draft.left_out.values())
    said = [values for values in draft.wanted.values() if values]
    return len(said) + bool(draft.rhythms) == 1 and not (others or left_out or clause.is_question)


def _leaves_out(clause: Clause) -> bool:
    return not _LEAVING.isdisjoint(pairwise(clause.cursor.words))


def _is_known(clause: Clause) -> bool:
    words = set(clause.cursor.words)
    return not _KNOWING.isdisjoint(words) and "ones" in words


def _leave_out(draft: Draft) -> None:
    for role, values in draft.wanted.items():
        draft.left_out[role] |= values
        values.clear()
    draft.rhythms_left_out |= draft.rhythms
    draft.rhythms.clear()
    _forget_what_is_not_read(draft)


def _forget_what_is_not_read(draft: Draft) -> None:
    """For all of it was: `leave them out please`."""
    draft.unknown.clear()
    draft.unread.clear()
