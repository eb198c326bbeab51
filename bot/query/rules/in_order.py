"""What a question asks: rules in an order, the first that applies says it.

Each rule is a function of the draft and of the question as far as every question has it (filters,
time, how to answer). It returns the question with what is its own, or None.
"""

from collections.abc import Callable
from typing import Final

from bot.domain.asked import Aspect, Comparison, Lag, Measure, Ranking, Threshold
from bot.domain.figures import OF_A_RUN
from bot.domain.imports import BROKEN, PARTIAL_SUCCESS, SUCCESSFUL
from bot.query.draft import Draft
from bot.query.rules.actions import alert, bare, do, help_of, manners
from bot.query.rules.aspects import aspect_of
from bot.query.rules.comparing import compare, of_any_end
from bot.query.rules.conditions import RATES, ROWS, asks_whether, is_broken, is_kind, measure_of
from bot.query.rules.explaining import explain
from bot.query.rules.lists import (
    because,
    everything_ran,
    fine,
    last,
    listed,
    of_all,
    recovered,
    same,
    soon,
    verdict,
    whose,
    with_owners,
    yes_or_no,
)
from bot.query.rules.relating import related
from bot.query.time.coming import rest_of_today
from bot.query.values import NO_FILTERS, Intent, Query, replace
from bot.query.words import Role
from bot.query.words.asking import BEHIND, CUSTOMERS
from bot.query.words.aspects import DAYS, THERE, TO_COME
from bot.query.words.cues import THE_FILE
from bot.query.words.wanted import ONLY

_DEFAULT_TOP: Final = 5
_HOW_LONG: Final = "The limit is not applied: each line says since when it is stuck."
_HOW_LATE: Final = "The limit is not applied: each line says since when it is overdue."
# What may be said of runs that are measured.
_OF_RUNS: Final = frozenset({Aspect.RAN, Aspect.DURATION, Aspect.WHEN_LAST})
_OF_GOOD: Final = frozenset({Measure.FAILED_ROWS, Measure.LOADED_ROWS, Measure.FAILED_SHARE})
_FAILED: Final = (Measure.FAILED_SHARE, Measure.FAILED_ROWS)
_IN_A_ROW: Final = "The runs need not be in a row: good ones between them are not looked at."
_LISTING: Final = frozenset({"which", "which one", "what", "imports", "all", "any", "count"})
# What an import has as a rule: `usually longer than 15 min`.
_HABITS: Final = (Measure.DURATION, Measure.ROWS, Measure.LOADED_ROWS)
_NO_HABIT: Final = (
    "What is usual is known only of durations and rows, so “usually” is not in this answer."
)
_WHEN: Final = frozenset({"when", "what", "which", "long"})

Rule = Callable[[Draft, Query], Query | None]


def _of_one(draft: Draft, base: Query) -> Query | None:
    """A number about the runs of one import: `its average rows`, `longest run of orders_hourly`."""
    if not (draft.ranking or "average" in draft.cues) or len(draft.named) != 1:
        return None
    if len(draft.named[0].named) != 1 or draft.lags or draft.doing:
        return None
    named = draft.named[0].named
    about = replace(base, target=named[0].name, targets=named, filters=NO_FILTERS)
    by = draft.ranking_by or measure_of(draft)
    if draft.ranking and by in OF_A_RUN and draft.aspects.keys() <= _OF_RUNS:
        made = Ranking(by, 1, draft.ranking.least)
        return None if yes_or_no(draft) else replace(about, intent=Intent.RANK, ranking=made)
    if "average" in draft.cues and by in ROWS[:3] and draft.aspects.keys() <= _OF_RUNS:
        return replace(about, intent=Intent.NUMBER, measure=by, average=True)
    return None


def _rank(draft: Draft, base: Query) -> Query | None:
    if draft.ranking is None and "people" in draft.cues and is_broken(base):
        draft.ranking = Ranking(Measure.FAILURES, 0)  # `failures by owner`
    if draft.ranking is None or len(draft.named) == 1:
        return None
    by = draft.ranking_by or measure_of(draft) or Measure.FAILURES
    long = by is Measure.DURATION or "long" in draft.cues
    if long and is_broken(base) and "runs" not in draft.cues:
        return replace(base, aspect=Aspect.SINCE)  # `broken the longest`
    if by is Measure.FAILURES:  # `the worst in percent`, `the worst by failed rows`
        by = next((each for each in _FAILED if each in draft.measures), by)
    by = Measure.FAILURES if by in (Measure.RUNS, Measure.IMPORTS) and is_broken(base) else by
    one = "import" in draft.cues and not base.latest
    top = draft.ranking.top or draft.latest or (1 if one else _DEFAULT_TOP)
    people = "people" in draft.cues or Aspect.OWNER in draft.aspects or "who" in draft.cues
    if people and "imports" in draft.cues and (not draft.ranking_by or "count" in draft.cues):
        by = Measure.IMPORTS
    made = Ranking(by, top, draft.ranking.least, people)
    filters = of_any_end(base.filters) if by is Measure.FAILURES else base.filters
    return replace(base, intent=Intent.RANK, ranking=made, filters=filters, latest=None)


def _by_day(draft: Draft, base: Query) -> Query | None:
    """`which day had the most failures`: those of each."""
    if DAYS not in draft.cues or draft.named or not (draft.ranking or is_broken(base)):
        return None
    return replace(base, intent=Intent.TREND)


def _files(draft: Draft, base: Query) -> Query | None:
    if "files" not in draft.cues and draft.doing is not Intent.FILES:
        return None
    if len(draft.named) != 1 or "count" in draft.cues or draft.lags or not _of_files(draft):
        return None
    broken = is_broken(base) or Aspect.WHY in draft.aspects
    made = bare(base, Intent.WHY if broken else Intent.FILES, span=base.span)
    return replace(made, aspect=Aspect.WHY if broken else None)


def _of_files(draft: Draft) -> bool:
    """Whether files are what is asked for: `which files of daily_users`, `daily_users files`."""
    if draft.doing is Intent.FILES or not draft.names:
        return True
    if _is_the_import(draft):
        return False
    if Aspect.RAN in draft.aspects and "runs" in draft.cues:
        return False  # `its files are on the server. did the 9:00 run start?`
    at, named = draft.cues["files"], draft.named[0]
    asks = set(draft.aspects) - {Aspect.WHY, Aspect.OK, Aspect.RAN}
    pronoun = named.begin == named.end
    return not asks and (pronoun or at < named.begin or at == named.end)


def _is_the_import(draft: Draft) -> bool:
    """Whether the import is called a file: `has the coupon codes file come`; not `which file`."""
    at, named = draft.cues["files"], draft.named[0]
    if draft.cues.get(THE_FILE) != at or at - 1 in (
        draft.cues.get("which"),
        draft.cues.get("what"),
    ):
        return False
    pronoun = named.begin == named.end
    asks = draft.aspects or draft.wanted.get(Role.STATUS)
    shown = draft.doing is Intent.SHOW and at < named.begin
    return bool(asks) if pronoun else not shown


def _only(draft: Draft, base: Query) -> Query | None:
    """`did only churn_scores fail today`: all that did, for others may have."""
    if ONLY not in draft.cues or not is_broken(base) or not (draft.named or is_kind(draft)):
        return None
    return replace(base, filters=replace(NO_FILTERS, statuses=base.filters.statuses))


def _one_import(draft: Draft, base: Query) -> Query | None:
    """Any question with a name in it: its card, or a list if several have the name."""
    if not draft.named:
        return None
    several = any(len(each.named) > 1 and each.likeness > 0 for each in draft.named)
    if several and _is_list(draft, base):
        return None
    measure = Measure.ROWS if Lag.FEWER_ROWS in draft.lags else measure_of(draft)
    aspect = aspect_of(draft, base)
    if aspect is None:
        aspect = _asked_by_the_way(draft)
    intent = Intent.WHY if aspect is Aspect.WHY else Intent.SHOW
    usual = "usual" in draft.cues
    usual = usual or bool({Lag.SLOW, Lag.FEWER_ROWS} & set(draft.lags))
    filters = base.filters if aspect is Aspect.KIND else NO_FILTERS
    kept = replace(base, intent=intent, aspect=aspect, average=usual, filters=filters)
    if aspect is Aspect.ROWS and measure is None:
        measure = Measure.ROWS
    asks = asks_whether(draft) or ("will" in draft.cues and not _WHEN & draft.cues.keys())
    if aspect is Aspect.NEXT and (asks or draft.doing is Intent.SHOW):
        today = rest_of_today(draft.present) if TO_COME in draft.cues else None
        kept = replace(kept, coming=draft.coming or today)
    elif draft.errors and aspect in (None, Aspect.FAILED, Aspect.WRONG) and (asks or draft.doing):
        kept = replace(kept, aspect=Aspect.FAILED, error=draft.errors[0])
    if draft.thresholds and not draft.ranking:
        kept = _limited(draft, base, kept)
        aspect = kept.aspect
    if aspect is Aspect.HOW_OFTEN and base.filters.statuses == (SUCCESSFUL,):
        measure = Measure.SUCCESS_RATE  # `how often does it succeed`
    of_aspect = {Aspect.ROWS: ROWS, Aspect.HOW_OFTEN: RATES[:2]}
    if aspect and measure in of_aspect.get(aspect, ()):
        kept = replace(kept, measure=measure)
    return kept


def _asked_by_the_way(draft: Draft) -> Aspect | None:
    """`is it mine or lena's`, `is that bad`."""
    if draft.owner and asks_whether(draft) and not draft.doing:
        return Aspect.OWNER
    return Aspect.SEVERITY if "judged" in draft.cues else None


def _limited(draft: Draft, base: Query, kept: Query) -> Query:
    """`has it failed more than twice`: by its number. A limit that is no such question is said to
    be left out.
    """
    asks = "yes or no" in draft.cues or draft.doing is Intent.SHOW
    if not asks and draft.thresholds[0].comparison is Comparison.EXACTLY:
        return _told(draft.thresholds[0], kept)
    if not asks or len(draft.thresholds) > 1:
        draft.unread += draft.limits
        return kept
    lasting = draft.thresholds[0].measure is Measure.DURATION and is_broken(base)
    since = lasting or kept.aspect is Aspect.SINCE
    aspect = Aspect.SINCE if since else Aspect.LIMIT
    return replace(kept, intent=Intent.SHOW, aspect=aspect, thresholds=tuple(draft.thresholds))


def _told(limit: Threshold, kept: Query) -> Query:
    """`it has 1.4m rows`: how many there are, whatever is told."""
    of_rows = kept.aspect is None and limit.measure in ROWS
    made = replace(kept, thresholds=())
    return replace(made, aspect=Aspect.ROWS, measure=limit.measure) if of_rows else made


def _is_list(draft: Draft, base: Query) -> bool:
    """Whether several imports of a name are asked for as a list: by how their runs ended."""
    asks = set(draft.aspects) - {Aspect.OK}
    return (
        bool(base.filters.statuses or "all" in draft.cues)
        and not (asks or ("ok" in draft.cues and _LISTING.isdisjoint(draft.cues)))
        and not draft.measures
        and not draft.doing
    )


def _over_threshold(draft: Draft, base: Query) -> Query | None:
    if not draft.thresholds:
        return None
    lasting = [each.measure for each in draft.thresholds] == [Measure.DURATION]
    if Lag.STUCK in draft.lags:  # `stuck longer than an hour`: each line says how long
        return _late(draft, replace(base, notes=(*base.notes, _HOW_LONG)))
    if Lag.OVERDUE in draft.lags and lasting:  # `late by more than 2 hours`
        return _late(draft, replace(base, thresholds=(), notes=(*base.notes, _HOW_LATE)))
    if lasting and is_broken(base) and not {"runs", "long"} & draft.cues.keys():
        return replace(base, aspect=Aspect.SINCE)
    if counted := _counted_in_all(draft):  # `are there more than 3 broken imports`: how many
        draft.measures, draft.thresholds = [counted], []
        draft.cues.setdefault("count", draft.start)
        return _number(draft, replace(base, thresholds=()))
    kept = tuple(each for each in base.filters.statuses if each not in BROKEN)
    if not kept and any(map(_is_none, draft.thresholds)):
        kept = (SUCCESSFUL,)  # `with zero failed rows`: of a run that failed nothing is known
    elif "ended" in draft.cues and not _OF_GOOD & {each.measure for each in draft.thresholds}:
        kept = ()  # `finished and took longer than 10 minutes`: however they ended
    in_a_row = (_IN_A_ROW,) if Aspect.SINCE in draft.aspects else ()
    filters = replace(base.filters, statuses=kept)
    usual = "usual" in draft.cues
    habit = usual and draft.thresholds[0].measure in _HABITS
    left_out = (_NO_HABIT,) if usual and not habit else ()
    notes = (*base.notes, *in_a_row, *left_out)
    return replace(base, filters=filters, notes=notes, average=habit)


def _is_none(limit: Threshold) -> bool:
    return limit == Threshold(Measure.FAILED_ROWS, Comparison.AT_MOST, 0)


def _counted_in_all(draft: Draft) -> Measure | None:
    """What is counted where a number of runs or imports in all is asked about."""
    measure = draft.thresholds[0].measure
    alone = not {"which", "what", "imports"} & set(draft.cues) and "yes or no" in draft.cues
    counted = measure is Measure.IMPORTS or (alone and measure is Measure.FAILURES)
    return measure if counted else None


def _number(draft: Draft, base: Query) -> Query | None:
    if not (draft.cues or draft.measures or draft.aspects):
        return None
    measure = measure_of(draft)
    counted = "count" in draft.cues or measure in RATES or Aspect.HOW_OFTEN in draft.aspects
    average = "usual" in draft.cues
    slow = Lag.SLOW in draft.lags and measure is Measure.DURATION and "count" not in draft.cues
    if slow or (draft.lags and measure in (None, Measure.RUNS, Measure.IMPORTS)):
        return None  # `how many are stuck`: a list says how many there are
    if Lag.FEWER_ROWS in draft.lags and measure in ROWS:
        return None
    if measure is Measure.DURATION:
        counted = average = True
    told = CUSTOMERS in draft.cues  # whom they are, and no number: `are our customers in?`
    if not counted and not (measure in ROWS and not draft.latest and not told):
        return None
    if measure in (None, Measure.FAILURES) and "now" in draft.cues and base.filters.statuses:
        measure = Measure.RUNS if base.span else Measure.IMPORTS
    if measure is None and not base.span and set(base.filters.statuses) == set(BROKEN):
        measure = Measure.IMPORTS  # `how many are broken`
    if measure is None:
        partly = base.filters.statuses == (PARTIAL_SUCCESS,)
        failures = (is_broken(base) and not partly) or Aspect.HOW_OFTEN in draft.aspects
        measure = Measure.FAILURES if failures else Measure.RUNS if base.span else Measure.IMPORTS
    filters = base.filters
    if measure in (*ROWS, *RATES, Measure.FAILURES):
        of_any = measure in (Measure.FAILURES, Measure.SUCCESS_RATE)
        counted_anyway = is_broken(base) or of_any
        filters = of_any_end(filters) if counted_anyway else filters
    aspect = _lost(draft) if measure is Measure.FAILED_ROWS else None
    return replace(
        base, intent=Intent.NUMBER, measure=measure, average=average, filters=filters, aspect=aspect
    )


def _lost(draft: Draft) -> Aspect | None:
    """Whether yes or no is asked: `did all of them come in`, `was anything lost`."""
    asked = "yes or no" in draft.cues and "count" not in draft.cues
    if "none" in draft.cues or (asked and THERE in draft.cues):
        return Aspect.NONE
    return Aspect.ANY if asked or "any" in draft.cues else None


def _late(draft: Draft, base: Query) -> Query | None:
    if not draft.lags:
        return None
    if draft.lags == [Lag.NOT_RUN] and not (base.span or base.filters.rhythms):
        filters = replace(base.filters, statuses=BROKEN)  # `what is not coming in`: what is wrong
        return replace(base, filters=filters, aspect=yes_or_no(draft))
    if is_broken(base):  # broken or stuck: all that is wrong
        filters = replace(base.filters, statuses=())
        asked = yes_or_no(draft)
        aspect = Aspect.OK if asked is Aspect.NONE else asked
        aspect = Aspect.NOBODY if Aspect.NOBODY in draft.aspects else aspect
        return replace(base, intent=Intent.OVERVIEW, filters=filters, aspect=aspect)
    behind = [Lag.STUCK] if BEHIND in draft.cues and not base.span else []
    lags = tuple(dict.fromkeys([*behind, *draft.lags]))
    return replace(base, intent=Intent.LATE, lags=lags, aspect=yes_or_no(draft))


def _overview(draft: Draft, base: Query) -> Query | None:
    return replace(base, intent=Intent.OVERVIEW, aspect=fine(draft))


RULES: Final[tuple[Rule, ...]] = (
    help_of,
    manners,
    explain,
    alert,
    do,
    related,
    compare,
    same,
    _of_one,
    _by_day,
    _rank,
    _files,
    _only,
    _one_import,
    because,
    recovered,
    soon,
    _over_threshold,
    _number,
    _late,
    verdict,
    everything_ran,
    with_owners,
    of_all,
    last,
    whose,
    listed,
    _overview,
)
