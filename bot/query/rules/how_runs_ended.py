"""What of one import is asked, where it is about how its runs ended."""

from typing import Final

from bot.domain import imports
from bot.domain.asked import Aspect, Lag
from bot.query.grammar.draft import Draft
from bot.query.rules.conditions import VAGUE, asks_how_it_ended, asks_whether, is_broken
from bot.query.values import Intent, Query
from bot.query.words.all_well import FIXED
from bot.query.words.cues import A_FACT
from bot.query.words.statuses import FINISHED
from bot.query.words.times_of_runs import NEVER_BEFORE

_LOST: Final = frozenset({Lag.OVERDUE, Lag.NOT_RUN})


def which_failed(draft: Draft, base: Query) -> Aspect | None:
    """`which hours are missing`, `at what times did it fail`, `which runs failed`, `show its failed
    runs`.
    """
    times = draft.aspects.keys() <= {Aspect.SCHEDULE, Aspect.MISSED, *VAGUE} and bool(draft.aspects)
    shown = draft.doing is Intent.SHOW and not draft.latest
    if "count" in draft.cues and _LOST & set(draft.lags):  # `how many runs did not start`
        return None
    runs = "runs" in draft.cues and ("which" in draft.cues or shown or _lists_runs(draft))
    if not ((times and Aspect.SCHEDULE in draft.aspects) or runs):
        return None
    lost = _LOST.issuperset(draft.lags) and bool(draft.lags)
    return Aspect.WHICH_FAILED if is_broken(base) or lost else None


def _lists_runs(draft: Draft) -> bool:
    """Whether no more than runs is named: `daily_users: list of failed runs`."""
    asks = draft.aspects or draft.measures or draft.lags or draft.latest or draft.doing
    return not (asks or asks_whether(draft) or "count" in draft.cues or "when" in draft.cues)


def first_failure(draft: Draft, base: Query) -> Aspect | None:
    """`was it the first time that churn_scores failed`."""
    others = draft.aspects.keys() - {Aspect.HOW_OFTEN, Aspect.WHEN_LAST}
    asked = NEVER_BEFORE in draft.cues and (is_broken(base) or not base.filters.statuses)
    return Aspect.FIRST_FAILED if asked and not others else None


def ended(draft: Draft, base: Query) -> Aspect | None:
    """`when did it last succeed`, `its last 5 failures`; of its last 5 runs each is listed. `was it
    ok when it last ran`, `did its last run fail` ask how that run ended.
    """
    if (draft.latest or 0) > 1 and "runs" in draft.cues and is_broken(base):
        return Aspect.RUNS
    if asks_how_it_ended(draft):
        return _of_the_last_run(draft, base)
    if (draft.latest or _asks_when(draft)) and is_broken(base):
        return Aspect.WHEN_FAILED
    if "last time" in draft.cues and Aspect.OK in draft.aspects:
        return Aspect.LAST_GOOD
    if Aspect.WHEN_LAST not in draft.aspects or draft.doing:
        return None
    if FIXED in draft.cues and not base.filters.statuses:  # `when was it fixed`
        return Aspect.RECOVERED
    if Aspect.OK in draft.aspects and not base.filters.statuses:  # `when did it last work`
        whether = asks_whether(draft) and A_FACT not in draft.cues
        return None if whether else Aspect.LAST_GOOD
    if not base.filters.statuses:
        return None
    if base.filters.statuses == (imports.SUCCESSFUL,):
        return Aspect.LAST_GOOD
    return Aspect.WHEN_FAILED if is_broken(base) else None


def _of_the_last_run(draft: Draft, base: Query) -> Aspect | None:
    if is_broken(base):
        return Aspect.FAILED
    if base.filters.statuses == (imports.SUCCESSFUL,) or Aspect.OK in draft.aspects:
        return Aspect.OK
    return Aspect.DONE if set(FINISHED) <= set(base.filters.statuses) else None


def asks_for_a_date(draft: Draft) -> bool:
    """Whether a date is asked for: `when was the last time it went ok?`, `when was it last ok`."""
    first = min(draft.aspects, key=draft.aspects.__getitem__, default=None)
    last = "last time" in draft.cues or first is Aspect.WHEN_LAST
    return last and bool({"when", A_FACT} & draft.cues.keys())


def _asks_when(draft: Draft) -> bool:
    """`product_catalogue failed when`."""
    return "when" in draft.cues and not draft.doing and not set(draft.aspects) - set(VAGUE)
