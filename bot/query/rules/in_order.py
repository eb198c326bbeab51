"""What a question asks: rules in an order, the first that applies says it.

Each rule is a function of the draft and of the question as far as every question has it (filters,
time, how to answer). It returns the question with what is its own, or None.
"""

from collections.abc import Callable
from typing import Final

from bot.query.grammar.draft import Draft
from bot.query.rules.actions import alert, do, help_of, manners
from bot.query.rules.breakdowns import beside, split
from bot.query.rules.comparing import compare
from bot.query.rules.conditions import WH_CUES, fine, is_broken, is_kind
from bot.query.rules.delays import late
from bot.query.rules.explaining import explain
from bot.query.rules.listed import listed
from bot.query.rules.lists import (
    because,
    each_run,
    everything_ran,
    last,
    not_as_it_should,
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
from bot.query.rules.well import recovered, verdict
from bot.query.values import NO_FILTERS, Intent, Query, replace
from bot.query.words.wanted import ONLY

Rule = Callable[[Draft, Query], Query | None]


def _only(draft: Draft, base: Query) -> Query | None:
    """`did only churn_scores fail today`: all that did, for others may have."""
    asks = ONLY in draft.cues and WH_CUES.isdisjoint(draft.cues)  # not `what is only partly in`
    if not (asks and is_broken(base)) or not (draft.named or is_kind(draft)):
        return None
    return replace(base, filters=replace(NO_FILTERS, statuses=base.filters.statuses))


def _overview(draft: Draft, base: Query) -> Query | None:
    return replace(base, intent=Intent.OVERVIEW, aspect=fine(draft))


RULES: Final[tuple[Rule, ...]] = (
    help_of,
    manners,
    explain,
    alert,
    do,
    related,
    beside,
    compare,
    same,
    of_one,
    by_day,
    split,
    rank,
    files,
    _only,
    one_import,
    each_run,
    because,
    recovered,
    soon,
    over_threshold,
    number,
    late,
    not_as_it_should,
    of_the_night,
    verdict,
    everything_ran,
    with_owners,
    of_all,
    last,
    whose,
    listed,
    _overview,
)
