"""Whether a time is better or worse than an earlier one: by all that went wrong, hour by hour."""

from datetime import timedelta
from typing import Final

from bot.domain.asked import Aspect, Measure
from bot.query.grammar.draft import Draft
from bot.query.rules.conditions import WH_CUES
from bot.query.time.one_before import BEFORE, GOING_ON
from bot.query.time.windows import window_of
from bot.query.words.comparing import BETTER, SO_FAR, WORSE

_OF_CUES: Final = {
    (WORSE,): Aspect.WORSE,
    (BETTER,): Aspect.BETTER,
    (WORSE, BETTER): Aspect.BETTER_OR_WORSE,
}
# Of which more is better.
_GOOD: Final = (Measure.ROWS, Measure.LOADED_ROWS, Measure.SUCCESS_RATE, Measure.RUNS)
_DAY: Final = timedelta(days=1)
_SINCE: Final = "since "


def judged_as(draft: Draft) -> Aspect | None:
    """What is asked of two times; `how much worse` and `why is it worse` ask something else."""
    asked = WH_CUES - {"what", "which"}
    asks = _OF_CUES.get(tuple(cue for cue in (WORSE, BETTER) if cue in draft.cues))
    return None if asked & draft.cues.keys() else asks


def more_or_less(draft: Draft, measure: Measure) -> Aspect | None:
    """Whether worse, or better, is more of what is measured."""
    judged = judged_as(draft)
    if judged not in (Aspect.WORSE, Aspect.BETTER):
        return None
    return Aspect.MORE if (judged is Aspect.BETTER) == (measure in _GOOD) else Aspect.LESS


def hold_against_the_same_hours(draft: Draft) -> None:
    """Hold the present against as much of the time before it as is over."""
    draft.cues.setdefault(SO_FAR, draft.start)
    words = draft.window.words if draft.window else ""
    since = words.removeprefix(_SINCE)
    if since != words and since in BEFORE.values():  # `improved since yesterday`
        draft.window = window_of(since, draft.present)
    elif draft.window and _is_one_day(draft):
        draft.against, draft.window = draft.window, window_of("today", draft.present)
    if words in GOING_ON and draft.against is None:
        draft.against = window_of(BEFORE[words], draft.present)


def _is_one_day(draft: Draft) -> bool:
    """Whether today is held against another day, or the morning of one: `worse than monday`."""
    span = draft.window.span if draft.window else None
    if span is None or draft.against or span.end >= draft.present.midnight():
        return False
    return f"{span.start:%H:%M}" == "00:00" and span.end - span.start <= _DAY
