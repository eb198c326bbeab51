"""What a question asks: rules in an order, the first that applies says it.

Each rule is a function of the draft and of the question as far as every question has it (filters,
time, how to answer). It returns the question with what is its own, or None.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Final

from bot.domain.asked import Aspect, Measure
from bot.domain.runs.figures import RATES
from bot.query.grammar.draft import Draft
from bot.query.grammar.needed import ALWAYS, Needed, said
from bot.query.rules.actions import MANNERS, alert, do, help_of, manners
from bot.query.rules.all_well import recovered, verdict
from bot.query.rules.breakdowns import SPLIT_CUES, beside, split
from bot.query.rules.comparing import COMPARING, MORE_OR_LESS, compare
from bot.query.rules.conditions import ROWS, WH_CUES, fine, is_broken, is_kind
from bot.query.rules.delays import against_usual, late
from bot.query.rules.explaining import explain
from bot.query.rules.listing import listed
from bot.query.rules.many_imports import (
    ENDED,
    OF_ALL,
    because,
    each_run,
    everything_ran,
    for_one_reason,
    last,
    not_as_it_should,
    odd,
    of_all,
    of_the_night,
    same,
    soon,
    whose,
    with_owners,
)
from bot.query.rules.numbers import by_day, number, over_threshold, rank
from bot.query.rules.one_import import files, of_one, one_import
from bot.query.rules.relating import related
from bot.query.values import NO_FILTERS, Intent, Query, replace
from bot.query.words.all_well import NIGHT
from bot.query.words.aspects import WITH_OWNER, WITH_TIMES
from bot.query.words.cues import AGAIN_WELL, NEWEST, WHOSE
from bot.query.words.reasons import SAME_REASON
from bot.query.words.splits import EACH
from bot.query.words.statuses import NOT_OK
from bot.query.words.terms import DEFINED
from bot.query.words.times_of_runs import DAYS
from bot.query.words.wanted import IT_ONLY, ONLY

Rule = Callable[[Draft, Query], Query | None]


def _only(draft: Draft, base: Query) -> Query | None:
    """`did only churn_scores fail today`: all that did, for others may have."""
    if not (_only_asks(draft) and is_broken(base)) or not (draft.named or is_kind(draft)):
        return None
    return replace(base, filters=replace(NO_FILTERS, statuses=base.filters.statuses))


def _only_asks(draft: Draft) -> bool:
    """Whether “only” is of what did: not in `what is only partly in`, `coupon_codes is only partly
    in`, `did store_visits fail or is it just late`.
    """
    ends = {place.end for place in draft.places.values()}
    at = draft.cues.get(ONLY)
    if at is None or at in ends or (IT_ONLY in draft.cues and _are_all_before(draft, at)):
        return False
    return WH_CUES.isdisjoint(draft.cues)


def _are_all_before(draft: Draft, at: int) -> bool:
    """Whether names are read, and all stand before a token, so that “it” is the one named."""
    return bool(draft.named) and all(place.begin < at for place in draft.named)


def _overview(draft: Draft, base: Query) -> Query | None:
    return replace(base, intent=Intent.OVERVIEW, aspect=fine(draft))


# Each with the facts of which it needs one.
_NEEDS: Final[Mapping[Rule, Collection[str]]] = {
    help_of: ("workspaces", "how", Intent.HELP),
    manners: MANNERS,
    explain: ("terms", "mean", DEFINED, "compare"),
    alert: ("alert", Intent.MUTE),
    do: ("doing", "please", Aspect.RAN, "taking"),
    against_usual: ("lags",),
    related: ("relation",),
    beside: ("compare", *MORE_OR_LESS),
    compare: COMPARING,
    same: (SAME_REASON,),
    of_one: ("ranking", "average"),
    by_day: (DAYS,),
    split: (Intent.TREND, "ranking", *SPLIT_CUES),
    rank: ("ranking", EACH),
    files: ("files", Intent.FILES),
    _only: (ONLY,),
    one_import: ("named",),
    for_one_reason: (SAME_REASON, "errors"),
    each_run: (WITH_TIMES, EACH, Aspect.SCHEDULE, Aspect.WHEN_FAILED),
    because: ("errors",),
    recovered: (AGAIN_WELL, Aspect.RECOVERED),
    soon: ("within", "coming"),
    over_threshold: ("thresholds",),
    number: ("count", Aspect.HOW_OFTEN, Aspect.DURATION, Measure.DURATION, *ROWS, *RATES),
    late: ("lags",),
    not_as_it_should: (NOT_OK,),
    odd: (Aspect.ODD,),
    of_the_night: (NIGHT,),
    verdict: ("ok", "yes or no"),
    everything_ran: (Aspect.RAN,),
    with_owners: (WHOSE, WITH_OWNER, NEWEST, Aspect.OWNER, "created then"),
    of_all: ("ahead", Intent.NEXT, Intent.TREND, Intent.ACKNOWLEDGE, *OF_ALL),
    last: tuple(ENDED),
    whose: ("who",),
    listed: ALWAYS,
    _overview: ALWAYS,
}
_RULES: Final = Needed(_NEEDS)


def rules_for(draft: Draft) -> Sequence[Rule]:
    """The rules that may say what is asked, in their order; any other one says nothing."""
    return _RULES.by(said(draft))
