"""Whether a time is better or worse than an earlier one: by all that went wrong, hour by hour."""

from collections.abc import Sequence
from datetime import timedelta
from itertools import chain, pairwise
from typing import Final

from bot.domain.asked import Aspect, Lag, Measure
from bot.query.grammar.draft import Draft
from bot.query.rules.conditions import WHICH
from bot.query.time.one_before import BEFORE, GOING_ON
from bot.query.time.window_values import Window
from bot.query.time.windows import window_of
from bot.query.words.comparing import BETTER, ONE_TIME_OR_THE_OTHER, SO_FAR, WORSE
from bot.query.words.cues import A_FACT

_OF_CUES: Final = {
    (WORSE,): Aspect.WORSE,
    (BETTER,): Aspect.BETTER,
    (WORSE, BETTER): Aspect.BETTER_OR_WORSE,
}
# Of which more is better.
_GOOD: Final = (Measure.ROWS, Measure.LOADED_ROWS, Measure.SUCCESS_RATE, Measure.RUNS)
_JUDGED: Final = frozenset({WORSE, BETTER, "more", "less", "bigger", "longer", "faster"})
_ASKING: Final = frozenset({"?", "yes or no", "whether", "when", *WHICH})
_OF_ANY: Final = frozenset({"any", "none", "else", "than", "before"})  # `any more failures`
_ELSE: Final = frozenset({"count", "long"})
_BY_ITSELF: Final = frozenset({"usual", "usually", "normal", "normally", "average", "anymore"})
_TWO: Final = 2
_DAY: Final = timedelta(days=1)
_FROM: Final = "from "
_CHANGES: Final = frozenset({WORSE, BETTER, "more", "less"})
_SINCE: Final = "since "


def judged_as(draft: Draft) -> Aspect | None:
    """What is asked of two, to which yes answers nothing where it is asked which one; `how much
    worse` and `why is it worse` ask something else.
    """
    asks = _OF_CUES.get(tuple(cue for cue in (WORSE, BETTER) if cue in draft.cues))
    if asks is None or _ELSE & draft.cues.keys() or Aspect.WHY in draft.aspects:
        return None
    return Aspect.BETTER_OR_WORSE if asks_which_of_two(draft) else asks


def asks_which_of_two(draft: Draft) -> bool:
    """Whether it is asked which of two imports, or times, is more: yes answers nothing."""
    return A_FACT in draft.cues and (len(draft.named) > 1 or ONE_TIME_OR_THE_OTHER in draft.cues)


def hold_one_time_or_the_other(draft: Draft) -> None:
    """Take two times as compared, of which it is asked in which one was more of something:
    `more failures yesterday or today?`.
    """
    cues, words = draft.cues.keys(), {*chain(*draft.sides)}
    judged = cues & _JUDGED or (Lag.SLOW in draft.lags and "slower" in words)
    of_any = (cues | words) & _OF_ANY or draft.thresholds or ("imports" in cues and cues & WHICH)
    if draft.either and "or" in draft.sides[1] and judged and cues & _ASKING and not of_any:
        told = (ONE_TIME_OR_THE_OTHER, A_FACT, "than")
        draft.cues = dict.fromkeys(told, draft.start) | draft.cues


def hold_one_import_or_the_other(words: Sequence[str], draft: Draft) -> None:
    """Take two imports as compared, of which it is asked which one has more of something: `did
    coupon_codes or returns_daily lose more rows`.
    """
    if len(draft.named) != _TWO or draft.against or draft.thresholds:
        return
    if not _BY_ITSELF.isdisjoint(words) or ("any", "more") in pairwise(words):
        return
    one, other = sorted(place.begin - draft.start for place in draft.named)
    judged = draft.cues.keys() & _JUDGED or (Lag.SLOW in draft.lags and "slower" in words)
    if judged and "or" in words[one:other] and draft.cues.keys() & _ASKING:
        draft.cues = dict.fromkeys((A_FACT, "than"), draft.start) | draft.cues


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
    elif draft.window and _is_one_day(draft) and _is_what_is_judged(draft):
        draft.against = window_of("today", draft.present)
    elif draft.window and _is_one_day(draft):
        draft.against, draft.window = draft.window, window_of("today", draft.present)
    if words in GOING_ON and draft.against is None:
        draft.against = window_of(BEFORE[words], draft.present)
    if ONE_TIME_OR_THE_OTHER in draft.cues:
        put_the_later_first(draft)


def put_the_later_first(draft: Draft) -> None:
    """Let the later of two times be what is judged."""
    now, then = draft.window, draft.against
    if now and then and now.span.start < then.span.start:
        draft.window, draft.against = then, now


def hold_both_ends(draft: Draft) -> None:
    """Hold the day on which a time ends against the one on which it begins, where it is asked how
    it changed: `worse from yesterday to today`.
    """
    words = draft.window.words if draft.window else ""
    begin, _, end = words.removeprefix(_FROM).partition(" to ")
    if _CHANGES.isdisjoint(draft.cues) or not (words.startswith(_FROM) and end) or draft.against:
        return
    now, then = window_of(end, draft.present), window_of(begin, draft.present)
    if now and then and _is_whole(then) and now.span.start > then.span.end:
        draft.window, draft.against = now, then
        draft.cues.setdefault("compare", draft.start)


def _is_whole(window: Window) -> bool:
    """Whether it is a day, or several, and no hour."""
    return window.span.end - window.span.start > _DAY - timedelta(hours=1)


def _is_what_is_judged(draft: Draft) -> bool:
    """Whether the day itself is to be worse, and not today: `was yesterday worse?`."""
    judged = min((draft.cues[each] for each in (WORSE, BETTER) if each in draft.cues), default=-1)
    return "than" not in draft.cues and draft.cues["compare"] == judged == draft.window_at[1]


def is_a_day_before(draft: Draft) -> bool:
    """Whether one import is judged by another day: `is that worse than monday`."""
    return judged_as(draft) is not None and _is_one_day(draft)


def _is_one_day(draft: Draft) -> bool:
    """Whether today is held against another day, or the morning of one: `worse than monday`."""
    span = draft.window.span if draft.window else None
    if span is None or draft.against or span.end >= draft.present.midnight():
        return False
    return f"{span.start:%H:%M}" == "00:00" and span.end - span.start <= _DAY
