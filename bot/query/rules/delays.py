"""The rule for imports that are stuck, overdue, slow or short of rows."""

from bot.domain.asked import Aspect, Lag, Measure
from bot.domain.imports import BROKEN, FAILED, IN_FLIGHT
from bot.query.grammar.draft import Draft
from bot.query.rules.conditions import is_broken, yes_or_no
from bot.query.values import Intent, Query, replace
from bot.query.words.lags import BEHIND


def against_usual(draft: Draft, base: Query) -> Query | None:
    """`took 3x its usual time`: each run by what is usual of its import, however it ended."""
    if draft.of_usual is None or len(draft.named) > 1 or is_broken(base):
        return None
    left = tuple(each for each in base.filters.statuses if each in IN_FLIGHT)
    made = replace(base, intent=Intent.LATE, filters=replace(base.filters, statuses=left))
    if len(draft.named) == 1:
        found = draft.named[0].named
        made = replace(made, targets=found, target=found[0].name if len(found) == 1 else None)
    lags = (Lag.SLOW if draft.of_usual > 1 else Lag.FEWER_ROWS,)  # whatever else is said
    return replace(made, lags=lags, of_usual=draft.of_usual, aspect=yes_or_no(draft))


def late(draft: Draft, base: Query) -> Query | None:
    """`what is stuck`, `late since monday`; with all that is broken, where that is asked too."""
    if not draft.lags:
        return None
    if draft.lags == [Lag.NOT_RUN] and Aspect.SINCE in draft.aspects and not base.span:
        filters = replace(base.filters, statuses=BROKEN)  # `since when did they not load`
        return replace(base, filters=filters, aspect=Aspect.SINCE)
    if draft.lags == [Lag.NOT_RUN] and not (base.span or base.filters.rhythms):
        filters = replace(base.filters, statuses=BROKEN)  # `what is not coming in`: what is wrong
        return replace(base, filters=filters, aspect=yes_or_no(draft))
    if is_broken(base) and _in_all(draft, base) and not (yes_or_no(draft) or base.span):
        lags = tuple(dict.fromkeys(draft.lags))
        return replace(base, intent=Intent.OVERVIEW, measure=Measure.IMPORTS, lags=lags)
    if is_broken(base):  # broken or stuck: all that is wrong
        filters = replace(base.filters, statuses=())
        asked = yes_or_no(draft)
        aspect = Aspect.OK if asked is Aspect.NONE else asked
        aspect = Aspect.NOBODY if Aspect.NOBODY in draft.aspects else aspect
        return replace(base, intent=Intent.OVERVIEW, filters=filters, aspect=aspect)
    behind = [Lag.STUCK] if BEHIND in draft.cues and not base.span else []
    lags = tuple(dict.fromkeys([*behind, *draft.lags]))
    return replace(base, intent=Intent.LATE, lags=lags, aspect=yes_or_no(draft))


def _in_all(draft: Draft, base: Query) -> bool:
    """Whether only the ways are told in which something is wrong that are said, one with another:
    they are counted, or it is “failed” that is said beside them and no wider word.
    """
    named = Aspect.NOBODY not in draft.aspects and base.filters.statuses == (FAILED,)
    return "count" in draft.cues or named
