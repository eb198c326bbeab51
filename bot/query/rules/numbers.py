"""The rules for numbers of many imports: counts, ranks, limits, what happened each day."""

from typing import Final

from bot.domain.asked import Aspect, Comparison, Lag, Measure, Ranking, Threshold
from bot.domain.imports import BROKEN, FAILED, PARTIAL_SUCCESS, PROCESSING, SUCCESSFUL
from bot.domain.runs.figures import RATES
from bot.query.grammar.draft import Draft
from bot.query.rules.comparing import of_any_end
from bot.query.rules.conditions import ROWS, is_broken, measure_of, yes_or_no
from bot.query.rules.delays import late
from bot.query.values import Intent, Query, replace
from bot.query.words.asking import CUSTOMERS, MOST_OFTEN, UNDER_WAY
from bot.query.words.aspects import THERE, TIME_IN_ALL
from bot.query.words.cues import HABIT, SORTED, WHOSE
from bot.query.words.splits import EACH
from bot.query.words.statuses import IN_PART
from bot.query.words.times_of_runs import DAYS

_DEFAULT_TOP: Final = 5
_WHOLE: Final = 40  # as many as fit into a message
_HOW_LONG: Final = "The limit is not applied: each line says since when it is stuck."
_HOW_LATE: Final = "The limit is not applied: each line says since when it is overdue."
_NONE_LOST: Final = "Imports that lost no rows at all are left out."
_NO_SHARE: Final = "Imports with 0% are left out."
_SOME_ROWS: Final = (Measure.FAILED_SHARE, Measure.FAILED_ROWS, Measure.LOADED_ROWS)
_FAILED: Final = (Measure.FAILED_SHARE, Measure.FAILED_ROWS)
_WHO: Final = frozenset({Aspect.OWNER, Aspect.ON_IT, "who", WHOSE})  # `who has got the most`
_IN_A_ROW: Final = "The runs need not be in a row: good ones between them are not looked at."
# What an import has as a rule: `usually longer than 15 min`.
_HABITS: Final = (Measure.DURATION, Measure.ROWS, Measure.LOADED_ROWS)
_NO_HABIT: Final = (
    "What is usual is known only of durations and rows, so “usually” is not in this answer."
)


def rank(draft: Draft, base: Query) -> Query | None:
    """`which imports failed most`, `slowest runs`, `failures by owner`."""
    rate = measure_of(draft)
    if draft.ranking is None and EACH in draft.cues and rate in RATES and not draft.named:
        draft.ranking = Ranking(rate, _WHOLE)  # `failure rate per import`
        base = replace(base, notes=(*base.notes, _NO_SHARE))
    if draft.ranking is None or len(draft.named) == 1:
        return None
    if Lag.SLOW in draft.lags and "compare" in draft.cues:  # `slowed down the most vs its usual`
        return None
    by = draft.ranking_by or measure_of(draft) or Measure.FAILURES
    if UNDER_WAY in draft.cues and "now" in draft.cues and base.span is None:
        return replace(base, filters=replace(base.filters, statuses=(PROCESSING,)))
    long = by is Measure.DURATION or "long" in draft.cues
    if long and is_broken(base) and {"runs", "usual"}.isdisjoint(draft.cues):
        return replace(base, aspect=Aspect.SINCE, oldest="imports" not in draft.cues)
    made = _ranking(draft, draft.ranking, base, by)
    filters = of_any_end(base.filters) if made.by is Measure.FAILURES else base.filters
    if made.usual and filters.statuses == (FAILED,) and not base.wholly:
        filters = replace(filters, statuses=BROKEN)  # none is as large as usual
    left_out = (_NONE_LOST,) if made.least and made.by in _FAILED else ()
    base = replace(base, filters=filters, latest=None, notes=(*base.notes, *left_out))
    return replace(base, intent=Intent.RANK, ranking=made)


def _ranking(draft: Draft, said: Ranking, base: Query, by: Measure) -> Ranking:
    """Of what, by what, and how many."""
    by = _closer(draft, base, by)
    one = "import" in draft.cues and not base.latest
    whole = _WHOLE if SORTED in draft.cues else 1 if one else _DEFAULT_TOP
    top = said.top or draft.top or draft.latest or whole
    people = bool(_WHO & (draft.aspects.keys() | draft.cues.keys()))
    if people and "imports" in draft.cues and (not draft.ranking_by or "count" in draft.cues):
        by = Measure.IMPORTS
    usual = "usual" in draft.cues or Aspect.NORMAL in draft.aspects  # `by their normal size`
    if usual and by is Measure.FAILED_ROWS and by not in draft.measures:
        by = Measure.ROWS
    return Ranking(by, top, said.least, people, usual and by in _HABITS and not people)


def _closer(draft: Draft, base: Query, by: Measure) -> Measure:
    """The measure, as close as it was said."""
    if by is Measure.FAILURES:  # `the worst in percent`, `the worst by failed rows`
        by = next((each for each in _FAILED if each in draft.measures), by)
    if by is Measure.ROWS:  # `the most rows refused`: those of them
        by = next((each for each in _SOME_ROWS if each in draft.measures), by)
    ran = Aspect.RAN in draft.aspects or "runs" in draft.cues
    if MOST_OFTEN in draft.cues and ran and not is_broken(base):
        return Measure.RUNS  # `which import ran most often`
    return Measure.FAILURES if by in (Measure.RUNS, Measure.IMPORTS) and is_broken(base) else by


def _is_of_habits(draft: Draft, base: Query) -> bool:
    """Whether it is asked what is usual of imports, and not what runs of a time or an end had."""
    usual = HABIT in draft.cues or Aspect.NORMAL in draft.aspects
    return usual and base.span is None and not base.filters.statuses


def by_day(draft: Draft, base: Query) -> Query | None:
    """`which day had the most failures`: those of each."""
    if DAYS not in draft.cues or draft.named or not (draft.ranking or is_broken(base)):
        return None
    return replace(base, intent=Intent.TREND)


def over_threshold(draft: Draft, base: Query) -> Query | None:
    """`which took longer than an hour`, `with more than 100 failed rows`."""
    if not draft.thresholds:
        return None
    lasting = [each.measure for each in draft.thresholds] == [Measure.DURATION]
    if Lag.STUCK in draft.lags:  # `stuck longer than an hour`: each line says how long
        return late(draft, replace(base, notes=(*base.notes, _HOW_LONG)))
    if Lag.OVERDUE in draft.lags and lasting:  # `late by more than 2 hours`
        return late(draft, replace(base, thresholds=(), notes=(*base.notes, _HOW_LATE)))
    if lasting and Aspect.SINCE in draft.aspects and not base.filters.statuses:
        base = replace(base, filters=replace(base.filters, statuses=BROKEN))
    if lasting and is_broken(base) and not {"runs", "long"} & draft.cues.keys():
        return replace(base, aspect=Aspect.SINCE)
    if counted := _counted_in_all(draft):  # `are there more than 3 broken imports`: how many
        limit = draft.thresholds[0] if counted is Measure.FAILURES else None
        draft.measures, draft.thresholds = [counted], []
        draft.cues.setdefault("count", draft.start)
        return number(draft, replace(base, thresholds=(), limit=limit))
    in_a_row = (_IN_A_ROW,) if Aspect.SINCE in draft.aspects else ()
    filters = replace(base.filters, statuses=_ends_beyond_a_limit(draft, base))
    usual = "usual" in draft.cues
    habit = usual and draft.thresholds[0].measure in _HABITS
    left_out = (_NO_HABIT,) if usual and not habit else ()
    notes = (*base.notes, *in_a_row, *left_out)
    said = yes_or_no(draft) if _of_one_each(draft) and "yes or no" in draft.cues else None
    return replace(base, filters=filters, notes=notes, average=habit, aspect=said)


def _ends_beyond_a_limit(draft: Draft, base: Query) -> tuple[str, ...]:
    """How the runs ended that are compared with a limit: what failed may be beyond any."""
    kept = tuple(each for each in base.filters.statuses if each not in BROKEN)
    if not kept and any(map(_is_none, draft.thresholds)):
        return (SUCCESSFUL,)  # `with zero failed rows`: of a run that failed nothing is known
    if "ended" in draft.cues and {each.measure for each in draft.thresholds}.isdisjoint(_SOME_ROWS):
        return ()  # `finished and took longer than 10 minutes`: however they ended
    return kept


def _is_none(limit: Threshold) -> bool:
    return limit == Threshold(Measure.FAILED_ROWS, Comparison.AT_MOST, 0)


def _counted_in_all(draft: Draft) -> Measure | None:
    """What is counted where a number of runs or imports in all is asked about."""
    measure = draft.thresholds[0].measure
    alone = not {"which", "what", "imports"} & set(draft.cues) and "yes or no" in draft.cues
    alone = alone and not _of_one_each(draft)
    told = {"count", "failures"} <= draft.cues.keys() and "imports" not in draft.cues
    of_runs = measure is Measure.FAILURES and (alone or told)
    counted = measure is Measure.IMPORTS or of_runs
    return measure if counted else None


def _of_one_each(draft: Draft) -> bool:
    """Whether the limit is one of each import: `did any import fail more than once`, and not `were
    there any more than 3 failures`.
    """
    one = "import" in draft.cues or "any" in draft.cues
    return one and not {"failures", "count", "runs"} & draft.cues.keys()


def number(draft: Draft, base: Query) -> Query | None:
    """`how many failed today`, `failure rate`, `rows yesterday`."""
    if not (draft.cues or draft.measures or draft.aspects):
        return None
    measure = measure_of(draft)
    if not _is_counted(draft, measure):
        return None
    if _asks_why(draft, base, measure):
        filters = replace(base.filters, statuses=base.filters.statuses or (PARTIAL_SUCCESS,))
        return replace(base, filters=filters, aspect=Aspect.WHY)
    usually = measure in _HABITS and _is_of_habits(draft, base)
    by_run = "usual" in draft.cues and not usually
    long = measure is Measure.DURATION and TIME_IN_ALL not in draft.cues
    average = by_run or "average" in draft.cues or long
    measure = _what_is_counted(draft, base, measure)
    anyway = is_broken(base) and measure in (*ROWS, *RATES)
    of_any = anyway or measure in (Measure.FAILURES, Measure.SUCCESS_RATE)
    of_those = average and measure in ROWS  # `of the partial runs, how many on average`
    filters = of_any_end(base.filters) if of_any and not of_those else base.filters
    aspect = _lost(draft) if measure is Measure.FAILED_ROWS else None
    made = replace(base, intent=Intent.NUMBER, measure=measure, filters=filters, aspect=aspect)
    return replace(made, average=average, usually=usually, by=None if usually else base.by)


def _asks_why(draft: Draft, base: Query, measure: Measure | None) -> bool:
    """Whether it is asked for which reason rows were lost, and not how many: `why were rows refused
    today`.
    """
    counted = base.by or "count" in draft.cues
    return Aspect.WHY in draft.aspects and measure is Measure.FAILED_ROWS and not counted


def _is_counted(draft: Draft, measure: Measure | None) -> bool:
    """Whether a number is asked for, and no list of what is late: that says how many there are."""
    slow = Lag.SLOW in draft.lags and measure is Measure.DURATION and "count" not in draft.cues
    late_ones = draft.lags and measure in (None, Measure.RUNS, Measure.IMPORTS)
    if slow or late_ones or (Lag.FEWER_ROWS in draft.lags and measure in ROWS):
        return False
    counted = "count" in draft.cues or measure in RATES or Aspect.HOW_OFTEN in draft.aspects
    told = CUSTOMERS in draft.cues  # whom they are, and no number: `are our customers in?`
    of_rows = measure in ROWS and not draft.latest and not told
    return counted or measure is Measure.DURATION or of_rows


def _what_is_counted(draft: Draft, base: Query, measure: Measure | None) -> Measure:
    """The measure that is said; else imports now, or runs and failures in a time."""
    if measure in (None, Measure.FAILURES) and "now" in draft.cues and base.filters.statuses:
        return Measure.RUNS if base.span else Measure.IMPORTS
    if measure is not None:
        return measure
    if not base.span and set(base.filters.statuses) == set(BROKEN):
        return Measure.IMPORTS  # `how many are broken`
    partly = base.filters.statuses == (PARTIAL_SUCCESS,)
    often = Aspect.HOW_OFTEN in draft.aspects and Aspect.RAN not in draft.aspects
    partly = partly or IN_PART in draft.cues
    failures = (is_broken(base) and not partly) or often
    return Measure.FAILURES if failures else Measure.RUNS if base.span else Measure.IMPORTS


def _lost(draft: Draft) -> Aspect | None:
    """Whether yes or no is asked: `did all of them come in`, `was anything lost`."""
    asked = "yes or no" in draft.cues and "count" not in draft.cues
    if "none" in draft.cues or (asked and THERE in draft.cues):
        return Aspect.NONE
    return Aspect.ANY if asked or "any" in draft.cues else None
