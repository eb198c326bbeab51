"""By what imports are compared, and of which time, as told beside the question which of them it is.

Refused rows today in percent: coupon_codes vs returns_daily, which of the two is worse?
How long did daily_users and churn_scores take on Monday, and which is better?
How many imports are on S3 and how many on SFTP, and which of the two fails more?
"""

from collections.abc import Sequence
from typing import Final

from bot.domain.asked import Aspect, Measure
from bot.domain.runs.figures import RATES
from bot.query.context.subjects import Subject
from bot.query.grammar.draft import Draft
from bot.query.message.clauses import Clause
from bot.query.rules.comparing import COMPARING, MORE_OR_LESS
from bot.query.rules.conditions import measure_of
from bot.query.rules.relating import together
from bot.query.time.window_values import Window
from bot.query.words.cues import A_FACT

# Of which more is worse, or better; a number of rows or runs is neither.
_JUDGED: Final = (Measure.FAILED_ROWS, Measure.FAILED_SHARE, Measure.DURATION, *RATES)

_OF_THEM: Final = frozenset({"them", "which one", "which"})


def take_comparison(draft: Draft, named: Clause, told: Sequence[Clause]) -> None:
    """Let a question which of the imports it is be of the time that is told with them or beside
    them, the nearest first, and by the number that is told with them. What it says itself holds.
    Clauses that are not `told` tell no time.
    """
    if not _asks_which_of(draft, named):
        return
    if not (draft.window or draft.against or "now" in draft.cues):
        times = (_time_of(each.draft) for each in (named, *told) if each in told)
        draft.window = next(filter(None, times), None)
    by, lost = measure_of(named.draft), measure_of(draft) is Measure.FAILED_ROWS
    if by in _JUDGED and not (draft.measures or draft.aspects.keys() - {Aspect.OK}):
        draft.measures = [by]
    if by is Measure.FAILED_SHARE and lost:  # `in percent: ... which lost more rows`
        draft.measures = [by]


def _time_of(draft: Draft) -> Window | None:
    """What it tells of time, two that touch as one: `today and yesterday`."""
    one, other = draft.window, draft.against
    return (together(one, other) if one and other else None) or one


def _asks_which_of(draft: Draft, named: Clause) -> bool:
    """Whether it asks which of several imports is more of something, and names none itself."""
    compares = draft.ranking or not draft.cues.keys().isdisjoint(COMPARING)
    several = len(draft.named) > 1 and draft.named == named.draft.named
    return A_FACT in draft.cues and bool(compares) and several


def hold_both_kinds(draft: Draft, subject: Subject, told: Sequence[Clause]) -> None:
    """Let it be asked of each kind that was asked about, which one is more of something."""
    if _OF_THEM.isdisjoint(draft.cues) or MORE_OR_LESS.isdisjoint(draft.cues):
        return
    for kinds in (each.subject.kinds for each in told if each.asks):
        if kinds.wanted.keys() == subject.wanted.keys() and not (kinds.named or kinds.owner):
            kinds.narrow(draft)
