"""Whether one import has failed for a number of days or runs in a row, up to now.

daily_users again? third day in a row?
is that the 3rd time
is that 2 or 3 days now
"""

import re
from collections.abc import Sequence
from typing import Final

from bot.domain.asked import Aspect, Comparison, Measure, Threshold
from bot.query.asked.forgetting import forget
from bot.query.filters.streaks import IN_A_ROW, NTH, since_days
from bot.query.grammar.cursor import Cursor
from bot.query.grammar.draft import Draft
from bot.query.time.now import Present
from bot.query.words import NUMBERS, Role
from bot.query.words.cues import A_FACT

SAID_IN_A_ROW: Final = rf"(?:{'|'.join(' '.join(words) for words in IN_A_ROW)})"
_NTH_DAY: Final = re.compile(
    rf"\b({'|'.join(NTH)}) (day|night|morning|evening|time|run|failure|fail)\b"
)
_SO_MANY: Final = re.compile(
    r"\b([a-z]+|\d\d?) (days|nights|mornings|evenings|runs|times|failures)"
    rf" {SAID_IN_A_ROW}\b"
)
_EITHER: Final = re.compile(
    r"\b([a-z]+|\d\w{0,3}) or (?:the )?([a-z]+|\d\w{0,3}) (?:days?|nights?|mornings?)\b"
)
_RUNS: Final = frozenset({"time", "run", "failure", "fail", "runs", "times", "failures"})
_ASKS: Final = frozenset({"?", "yes or no", "whether"})
_FAILS: Final = frozenset({Aspect.SINCE, Aspect.FAILED, Aspect.OK, Aspect.WRONG, Aspect.SCHEDULE})


def ask_for_how_many_days(cursor: Cursor, words: Sequence[str], draft: Draft) -> None:
    """Ask whether it has been failing for so long."""
    others = draft.aspects.keys() - _FAILS or draft.measures or draft.lags
    if others or _ASKS.isdisjoint(draft.cues):
        return
    said = " ".join(words)
    if either := _EITHER.search(said):
        _ask_since_when(cursor, draft, either)
        return
    found = _NTH_DAY.search(said) or _SO_MANY.search(said)
    many = _number(found[1]) if found else None
    if found is None or many is None:
        return
    forget(cursor, draft, frozenset(found.groups()))
    draft.aspects, draft.window, draft.streak = {Aspect.SINCE: draft.start}, None, 0
    draft.wanted[Role.STATUS].clear()
    draft.cues.setdefault("yes or no", draft.start)
    if draft.about.named and not draft.named:  # of the last answer
        draft.cues.setdefault("it", draft.start)
    draft.thresholds = [_limit(draft.present, many, found[2])]


def _ask_since_when(cursor: Cursor, draft: Draft, either: re.Match[str]) -> None:
    """Ask how long, where two numbers are told: a yes would answer neither."""
    if all(_number(word) for word in either.groups()):
        forget(cursor, draft, frozenset(either.group().split()))
        draft.aspects, draft.window = {Aspect.SINCE: draft.start}, None
        draft.wanted[Role.STATUS].clear()
        draft.cues.setdefault(A_FACT, draft.start)


def _number(word: str) -> int | None:
    return int(word) if word.isdecimal() else NTH.get(word, NUMBERS.get(word))


def _limit(present: Present, many: int, noun: str) -> Threshold:
    if noun in _RUNS:
        return Threshold(Measure.FAILURES, Comparison.AT_LEAST, many)
    return since_days(present, many)
