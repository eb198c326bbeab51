"""The rules for numbers that are split: by type, by person, by reason."""

from typing import Final

from bot.domain.asked import Aspect, By, Measure
from bot.domain.imports import BROKEN, FAILED, ONETIME, SUCCESSFUL, WAREHOUSES
from bot.domain.runs.figures import RATES
from bot.query.grammar.draft import Draft
from bot.query.rules.comparing import MORE_OR_LESS, is_of_the_past, of_any_end
from bot.query.rules.conditions import is_broken, measure_of
from bot.query.rules.numbers import number, rank
from bot.query.values import Intent, Query, replace
from bot.query.words import Role
from bot.query.words.all_well import STANDS
from bot.query.words.cues import A_FACT
from bot.query.words.splits import BY_KIND, cue_of, which_of

SPLIT_CUES: Final = {cue_of(by): by for by in By}
_WAREHOUSES: Final = frozenset(WAREHOUSES)
_ENDS: Final = {SUCCESSFUL, FAILED}
# What a trend tells of each day.
_IN_TRENDS: Final = frozenset({Measure.RUNS, Measure.FAILURES, *RATES[:2]})


def split_by(draft: Draft) -> By | None:
    """By what a number is split: what is said, or of what several are named."""
    if draft.named:
        return None
    said = said_by(draft)
    return said if said not in (None, By.IMPORT) else _of_several(draft) or said


def every_split(draft: Draft) -> list[By]:
    """All that it is said to be split by: `by type and by source`."""
    said = not SPLIT_CUES.keys().isdisjoint(draft.cues)
    return [by for cue, by in SPLIT_CUES.items() if cue in draft.cues] if said else []


def said_by(draft: Draft) -> By | None:
    """By what it is said to be split."""
    if draft.doing is Intent.TREND and set(draft.measures) - _IN_TRENDS:
        return By.DAY
    if said := every_split(draft):
        return said[0]
    return _ranked(draft) if draft.ranking else None


def _ranked(draft: Draft) -> By | None:
    """Of what the most is wanted, if not of imports: `which source fails most`."""
    return next((by for by in By if which_of(by) in draft.cues), None)


def _of_several(draft: Draft) -> By | None:
    """`how many are users and events`: each of them is counted."""
    several = [role for role, values in draft.wanted.items() if len(values) > 1]
    for role, by in BY_KIND.items():
        if role in several and len(draft.wanted[role] - _WAREHOUSES) > 1:
            return by
    if draft.ends >= _ENDS and "count" in draft.cues:
        return By.STATE
    once = ONETIME in draft.wanted.get(Role.SCHEDULE, ())
    return By.SCHEDULE if len(draft.rhythms) + once > 1 else None


def beside(draft: Draft, base: Query) -> Query | None:
    """`failure rate of s3 vs sftp`, `where more failures, s3 or sftp`: the number of each, as no
    time is compared.
    """
    times = draft.named or draft.against or is_of_the_past(draft)
    if times or base.by not in BY_KIND.values():
        return None
    if _asks_for_more(draft):
        draft.compared = []
        draft.cues.setdefault("count", draft.start)
        if is_broken(base) and not draft.measures:
            draft.measures = [Measure.FAILURES]
        return number(draft, base)
    if "compare" not in draft.cues:
        return None
    most = draft.ranking.by if draft.ranking else Measure.FAILURE_RATE
    measure = measure_of(draft) or most
    counted = measure in (Measure.FAILURES, *RATES)
    filters = of_any_end(base.filters) if counted else base.filters
    return replace(base, intent=Intent.NUMBER, measure=measure, filters=filters)


def _asks_for_more(draft: Draft) -> bool:
    """Whether it is asked of which kind there are more: not more than a number, or than usual."""
    asks = draft.compared or {A_FACT, "than"} & draft.cues.keys()
    usual = "usual" in draft.cues or Aspect.NORMAL in draft.aspects
    limited = draft.thresholds or draft.lags or usual or "any" in draft.cues
    return bool(asks and MORE_OR_LESS & draft.cues.keys()) and not limited


def split(draft: Draft, base: Query) -> Query | None:
    """`failures per type`, `imports by owner`, `which type fails most`: the number of each."""
    by = said_by(draft)
    if _is_of_days(draft) and by is None:
        return replace(base, intent=Intent.TREND)
    if by in (None, By.IMPORT) or draft.named or draft.doing not in (None, Intent.TREND):
        return None
    counts = "count" in draft.cues or draft.ranking or Aspect.HOW_OFTEN in draft.aspects
    if by is By.REASON and not counts:
        return None
    if (ranked := rank(draft, base)) and ranked.ranking:
        draft.measures, draft.ranking = [ranked.ranking.by], None
    draft.cues.setdefault("count", draft.start)
    return number(draft, _of_what_failed(draft, base))


def _is_of_days(draft: Draft) -> bool:
    """Whether what a trend tells is asked for per day: `failure rate per day`."""
    trend = draft.doing is Intent.TREND and not draft.named
    return trend and draft.word.endswith(" day") and bool(draft.measures or "count" in draft.cues)


def _of_what_failed(draft: Draft, base: Query) -> Query:
    """`most common reason`, `status by owner`: of what failed, wholly or in part."""
    meant = base.by is By.REASON or not {"overview", STANDS}.isdisjoint(draft.cues)
    if not meant or base.filters.statuses or draft.measures:
        return base
    filters = replace(base.filters, statuses=BROKEN)
    measure = Measure.RUNS if base.by is By.REASON else Measure.IMPORTS
    draft.measures = [measure]
    return replace(base, filters=filters)
