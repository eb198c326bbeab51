"""Troubles of different kinds that are asked for together: `fewer rows, or refused rows`.

Each has a list of its own, for no import need have both.
"""

from collections.abc import Sequence
from typing import Final

from bot.domain.asked import Aspect, Comparison, Measure, Threshold
from bot.domain.imports import BROKEN, FAILED, IN_FLIGHT, PARTIAL_SUCCESS, QUEUED
from bot.query.grammar.draft import Draft
from bot.query.values import Intent
from bot.query.words import Role

EITHER: Final = "either"
_LOST: Final = Threshold(Measure.FAILED_ROWS, Comparison.MORE, 0)
_WAITING: Final = {*IN_FLIGHT, QUEUED}


def note_either(words: Sequence[str], draft: Draft) -> None:
    """Note that one of two is enough: `stuck or in the queue`, `failed or lost rows`."""
    ended = draft.wanted[Role.STATUS]
    if "or" not in words or not ended or not {"count", "than"}.isdisjoint(draft.cues):
        return
    if draft.lags:
        draft.cues.setdefault(EITHER, draft.start)
    elif ended <= set(BROKEN) and draft.measures == [Measure.FAILED_ROWS]:
        draft.wanted[Role.STATUS].add(PARTIAL_SUCCESS)
        draft.measures = []


def of_each_trouble(draft: Draft) -> Sequence[Draft]:
    """The question of each; nothing where they are one, or the one only narrows the other."""
    does = draft.doing not in (None, Intent.SHOW, Intent.LIST)
    one = draft.named or does or draft.ranking or draft.thresholds or "count" in draft.cues
    waiting = EITHER in draft.cues and draft.wanted[Role.STATUS] <= _WAITING
    lost = draft.measures == [Measure.FAILED_ROWS]
    if one or not (draft.lags and (waiting or lost or _failed_in_a_time(draft))):
        return ()
    late, other = draft.copy(), draft.copy()
    late.measures, other.measures, other.lags = [], [], []
    other.thresholds = [_LOST] if lost else []
    late.wanted[Role.STATUS] = set()
    late.aspects.pop(Aspect.RAN, None)  # `missed or failed a run`
    for each in (late, other):
        each.cues.pop(EITHER, None)
    return (other, late) if _failed_in_a_time(draft) else (late, other)


def _failed_in_a_time(draft: Draft) -> bool:
    """Whether it is asked which failed in a time, and what is late besides: `what failed today,
    plus the late ones`. Whether anything is wrong at all is one question.
    """
    failed = draft.wanted[Role.STATUS] == {FAILED} and draft.window and not draft.against
    plain = draft.aspects.keys() <= {Aspect.RAN} and {"yes or no", "any"}.isdisjoint(draft.cues)
    return bool(failed) and plain
