"""Questions that compare: two times, two imports, two values of a filter."""

from typing import Final

from bot.domain.asked import Aspect, Lag, Measure, Relation
from bot.domain.imports import BROKEN, FAILED, PARTIAL_SUCCESS
from bot.domain.runs.figures import RATES
from bot.query.grammar.draft import Draft
from bot.query.rules.better_or_worse import (
    asks_which_of_two,
    hold_against_the_same_hours,
    hold_both_ends,
    is_a_day_before,
    judged_as,
    more_or_less,
    put_the_later_first,
)
from bot.query.rules.conditions import WH_CUES, asks_about_both, is_broken, measure_of, named_once
from bot.query.time.one_before import BEFORE, GOING_ON
from bot.query.time.window_values import Window
from bot.query.time.windows import window_of
from bot.query.values import Filters, Intent, Query, replace
from bot.query.words import KEYS, Role
from bot.query.words.comparing import BETTER, RELIABLE, SO_FAR, WORSE
from bot.query.words.cues import A_FACT

_OF_LAG: Final = {Lag.SLOW: Measure.DURATION, Lag.FEWER_ROWS: Measure.ROWS}
_OF_CUE: Final = {
    "bigger": Measure.ROWS,
    "longer": Measure.DURATION,
    "faster": Measure.DURATION,
    RELIABLE: Measure.SUCCESS_RATE,
}
# The words by which the first of two is to be more, or less, than the other.
_MORE: Final = frozenset({"more", "bigger", "longer"})
_LESS: Final = frozenset({"less", "faster"})
MORE_OR_LESS: Final = frozenset({"more", "less", "longer", "faster"})
_AS_ASPECT: Final = {
    Measure.DURATION: Aspect.DURATION,
    Measure.FAILURES: Aspect.HOW_OFTEN,
    Measure.RUNS: Aspect.HOW_OFTEN,
}
# Where something is compared, one of these is said; or there are two times.
COMPARING: Final = ("compare", "before", "than", "more", "less", "against", "ranking", *_OF_CUE)
_WEEKS: Final = ("this week", "last week")
_PRESENTS: Final = {before: now for now, before in BEFORE.items() if now in GOING_ON}


def compare(draft: Draft, base: Query) -> Query | None:
    """Two times, or two imports."""
    if draft.either and asks_about_both(draft):  # `did the 9:00 and the 10:00 run start`
        return None
    hold_both_ends(draft)
    than = _than(draft)
    if not _compares(draft, than) or _with_what_is_usual(draft):
        return None
    if len(named_once(draft)) > 2 and draft.against is None:  # noqa: PLR2004
        _count_for_each(draft, than)
        return None
    if changed := _changed(draft, base):
        return changed
    broken = is_broken(base)
    judged = judged_as(draft) if not (than or measure_of(draft) or broken) else None
    if judged:
        if len(draft.named) < 2:  # noqa: PLR2004
            hold_against_the_same_hours(draft)
        return _of_both(draft, replace(base, intent=Intent.COMPARE, aspect=judged))
    if {WORSE, BETTER} & draft.cues.keys() and "than" not in draft.cues:
        put_the_later_first(draft)  # `yesterday vs today, is it getting worse`
    measure = _measured(draft, base, than)
    if measure in (Measure.FAILURES, Measure.FAILED_ROWS, *RATES):
        base = replace(base, filters=of_any_end(base.filters))
    direction = _direction(draft, measure)
    goes_on = draft.window is not None and draft.window.words in GOING_ON
    alone = draft.against is None and len(draft.named) < 2  # noqa: PLR2004
    if direction and goes_on and alone:  # `did failures go up today`
        hold_against_the_same_hours(draft)
    return _of_both(draft, replace(base, intent=Intent.COMPARE, measure=measure, aspect=direction))


def _measured(draft: Draft, base: Query, than: Measure | None) -> Measure:
    """By what they are compared."""
    default = Measure.FAILURES if is_broken(base) else Measure.FAILURE_RATE
    if len(named_once(draft)) == 1 and not is_broken(base):
        default = Measure.LOADED_ROWS  # what failed, wholly or in part, has fewer
    measure = than or measure_of(draft) or default
    if measure is Measure.FAILURES and base.filters.statuses == (PARTIAL_SUCCESS,):
        return Measure.RUNS  # that ended so: failures are of both kinds
    if measure is Measure.RUNS and base.filters.statuses == (FAILED,) and not draft.against:
        return Measure.FAILURES  # of each import as a part of all its runs
    return measure


def _count_for_each(draft: Draft, than: Measure | None) -> None:
    """Ask for the number of each, where more than two imports are compared."""
    measure = than or measure_of(draft)
    counts = Measure.FAILURES if draft.wanted[Role.STATUS] else Measure.FAILURE_RATE
    draft.measures, draft.ranking = [measure or counts], None
    if said := _AS_ASPECT.get(draft.measures[0]):
        draft.measures, draft.aspects = [], {said: draft.start}
    draft.cues.pop("compare", None)
    draft.cues.setdefault("count", draft.start)


def _with_what_is_usual(draft: Draft) -> bool:
    """Whether it is only said beside what is slow, or short of rows, with what it is compared:
    `slowdowns vs the normal run time`.
    """
    usual = "usual" in draft.cues or Aspect.NORMAL in draft.aspects
    lags = not _OF_LAG.keys().isdisjoint(draft.lags)
    return usual and lags and draft.against is None and not draft.named


def _compares(draft: Draft, than: Measure | None) -> bool:
    """Whether times or imports are compared, of which one import alone is none."""
    two = draft.against is not None
    said = bool({"compare", "before"} & draft.cues.keys() or than)
    if not (two or said):
        return False
    one = len(named_once(draft)) == 1
    times = two and ("than" in draft.cues or (draft.either and one))
    return (said or times) and (not one or two or is_of_the_past(draft) or is_a_day_before(draft))


def _of_both(draft: Draft, made: Query) -> Query:
    """With the two times, or the two imports, that are compared."""
    if draft.against is None and len(draft.named) < 2 and "before" not in draft.cues:  # noqa: PLR2004
        _put_the_present_first(draft)
    _up_to_the_same_time(draft)
    made = replace(made, span=draft.window.span if draft.window else None)
    if draft.against:
        named = draft.named[0] if draft.named else None
        target = named.named[0].name if named and len(named.named) == 1 else None
        found = named.named if named and target else ()
        return replace(made, against=draft.against.span, target=target, targets=found)
    if len(draft.named) > 1:
        both = tuple(each for place in named_once(draft) for each in place.named[:1])
        return replace(made, targets=both, target=both[0].name if both else None)
    return made


def _changed(draft: Draft, base: Query) -> Query | None:
    """`which imports got worse than last week`: those that failed now and not then."""
    asks = {"which", "which one", "what"} & draft.cues.keys()
    way = [cue for cue in (WORSE, BETTER) if cue in draft.cues]
    of_imports = not (draft.measures or draft.named or draft.ranking or asks_which_of_two(draft))
    if not asks or len(way) != 1 or not of_imports:
        return None
    if draft.against is None:
        _put_the_present_first(draft)
    now, then = draft.window, draft.against
    if now is None or then is None:
        now, then = _weeks(draft)
    draft.window, draft.against = (now, then) if way == [WORSE] else (then, now)
    filters = replace(base.filters, statuses=BROKEN)
    spans = draft.window.span, draft.against.span
    return replace(base, filters=filters, relation=Relation.NOT, span=spans[0], against=spans[1])


def _weeks(draft: Draft) -> tuple[Window, Window]:
    """This week and the last one, where no time is named."""
    this, last = (window_of(words, draft.present) for words in _WEEKS)
    assert this
    assert last
    return this, last


def _than(draft: Draft) -> Measure | None:
    """What is compared in `slower than cart_events`, `more failures than last week`."""
    if "usual" in draft.cues or draft.thresholds:
        return None
    if draft.ranking:  # `which of the two failed most`
        several = len(named_once(draft)) > 1 and draft.against is None
        by = draft.ranking_by or measure_of(draft) or draft.ranking.by
        return by if several else None
    if "than" not in draft.cues and len(draft.named) < 2:  # noqa: PLR2004
        return None
    two = len(named_once(draft)) > 1
    than = "than" in draft.cues and (draft.against or is_of_the_past(draft))
    if not (two or than):
        return None
    compared = [_OF_LAG[lag] for lag in draft.lags if lag in _OF_LAG and "than" in draft.cues]
    sized = [_OF_CUE[cue] for cue in draft.cues if cue in _OF_CUE]
    if sized and draft.measures and (said := measure_of(draft)):
        sized = [said]  # `lost the bigger percentage of rows`
    compared += sized
    asks = {"than", "which", "which one", "who", "what", A_FACT} & set(draft.cues)
    if not compared and {"more", "less"} & set(draft.cues) and asks:
        broken = draft.wanted[Role.STATUS] and not draft.measures
        counted = Measure.FAILURES if broken else measure_of(draft)
        compared = [counted] if counted else []
    if compared:
        draft.compared = []
    return compared[0] if compared else None


def _direction(draft: Draft, measure: Measure) -> Aspect | None:
    """Whether it is asked if the first is more: `did more fail today than yesterday`."""
    cues = draft.cues.keys()
    asked = WH_CUES - ({"count"} if "yes or no" in cues else set())
    if asks_which_of_two(draft):
        return None
    if cues & asked:  # not `is the number of refused rows higher today than yesterday`
        return None
    if cues & _LESS or Lag.FEWER_ROWS in draft.lags:
        return Aspect.LESS
    if cues & _MORE or Lag.SLOW in draft.lags:
        return Aspect.MORE
    return more_or_less(draft, measure)


def is_of_the_past(draft: Draft) -> bool:
    """Whether its time is one that the present one is held against."""
    return draft.window is not None and draft.window.words in _PRESENTS


def _put_the_present_first(draft: Draft) -> None:
    """`... vs last week` compares this week with it."""
    words = draft.window.words if draft.window else ""
    present = _PRESENTS.get(words)
    if present:
        draft.against, draft.window = draft.window, window_of(present, draft.present)


def _up_to_the_same_time(draft: Draft) -> None:
    """`today than yesterday up to this time`: of the other time as much as is over of this one."""
    here, there = draft.window, draft.against
    if here is None or there is None or SO_FAR not in draft.cues:
        return
    now = draft.present.now
    if here.span.end >= now:
        draft.against = _cut(there, here, draft)
    elif there.span.end >= now:
        draft.window = _cut(here, there, draft)


def _cut(earlier: Window, present: Window, draft: Draft) -> Window | None:
    """The earlier time up to where the present one is."""
    start = earlier.span.start
    end = start + (present.span.end - present.span.start)
    if end >= earlier.span.end:
        return earlier
    return window_of(f"from {start:%Y-%m-%d %H:%M} to {end:%Y-%m-%d %H:%M}", draft.present)


def of_any_end(filters: Filters) -> Filters:
    """Without how runs ended, where failures are counted anyway."""
    left = tuple(key for key in filters.open_ended if key != KEYS[Role.STATUS])
    return replace(filters, statuses=(), open_ended=left)
