"""The rule for a list of imports or runs: which ones, and what is said of them."""

from typing import Final

from bot.domain.asked import Aspect
from bot.domain.imports import BROKEN
from bot.query.grammar.draft import Draft
from bot.query.rules.comparing import of_any_end
from bot.query.rules.conditions import LISTED, WHICH, is_broken, only_kinds, wants_good, yes_or_no
from bot.query.values import NO_FILTERS, Query, replace
from bot.query.words import Role
from bot.query.words.all_well import GOING, HOW
from bot.query.words.cues import NEW_THINGS
from bot.query.words.statuses import NOT_OK
from bot.query.words.wanted import REPORT

_REASONS: Final = (Aspect.WHY, Aspect.SINCE)
_FEW: Final = 5  # of what is asked for as the latest, without a number


def listed(draft: Draft, base: Query) -> Query | None:
    """A list of imports or runs, if anything says which ones."""
    if wants_good(draft, base):
        return _good(draft, base)
    alone = replace(base.filters, without=()) == NO_FILTERS and not (base.span or base.latest)
    if draft.without and alone and LISTED.isdisjoint(draft.cues):
        return None  # `anything besides daily_users`: how the others stand
    if _all_without_failures(draft):
        filters = replace(of_any_end(base.filters), statuses=BROKEN)
        return replace(base, filters=filters, aspect=Aspect.NONE)
    if draft.named:
        base = replace(base, filters=replace(base.filters, name=f"*{draft.named[0].typed}*"))
    elif _is_a_report(draft, base):
        return replace(base, filters=replace(base.filters, statuses=BROKEN)) if base.span else None
    elif not _says_which(draft, base):
        return None
    aspect = next((each for each in _REASONS if each in draft.aspects), None)
    if aspect is None and _asks_how(draft, base):
        return _how_it_went(draft, base)
    if aspect and not base.filters.statuses:
        base = replace(base, filters=replace(base.filters, statuses=BROKEN))
    base = _of_what_happened(draft, _first_or_last(draft, base))
    if "alert" in draft.cues and base.span and not base.filters.statuses:
        base = replace(base, filters=replace(base.filters, statuses=BROKEN))
    said = aspect or _said_of_a_list(draft, base)
    return replace(base, aspect=said) if said else base


def _good(draft: Draft, base: Query) -> Query:
    """`which ones are fine`: those whose runs in a time all were, or those that are now."""
    today = draft.window is not None and draft.window.words == "today"
    now = today and GOING in draft.cues  # `which are going well today`
    of_runs = base.span is not None and not now and "created" not in draft.cues
    if of_runs:  # `which were clean yesterday`: none of their runs failed
        draft.wanted[Role.STATUS].clear()
        draft.left_out[Role.STATUS] |= set(BROKEN)
        return replace(base, filters=draft.filters(), aspect=None)
    filters = replace(base.filters, statuses=())
    return replace(base, filters=filters, span=None if now else base.span, aspect=Aspect.OK)


def _says_which(draft: Draft, base: Query) -> bool:
    """Whether anything says which ones; if some of it was not understood, more than their kind."""
    if draft.unknown and only_kinds(draft, base):
        return False  # how they stand
    narrows = base.filters != NO_FILTERS or base.span or base.latest or any(draft.wanted.values())
    answered = draft.workspace or draft.share or draft.page or draft.fresh
    lists = not LISTED.isdisjoint(draft.cues) or not draft.aspects.keys().isdisjoint(_REASONS)
    return bool(narrows or answered or lists)


def _is_a_report(draft: Draft, base: Query) -> bool:
    """Whether it is only said that a report is wanted: `weekly summary of s3 since monday`."""
    said = base.filters.statuses or base.latest or draft.aspects or base.filters.created
    return REPORT in draft.cues and not said


def _said_of_a_list(draft: Draft, base: Query) -> Aspect | None:
    """Whether there are any, whether they still fail, or which of their files failed."""
    still = "still" in draft.cues or {"now", NOT_OK} <= draft.cues.keys()
    if still and base.span and is_broken(base):
        return Aspect.STILL
    # `is there one called x`, and `anything "x"` in its normal form
    exists = draft.name is not None and not {"yes or no", "any"}.isdisjoint(draft.cues)
    asks = yes_or_no(draft) if base.filters.statuses or exists else None
    asks = None if "happened" in draft.cues and NEW_THINGS not in draft.cues else asks
    return asks or (Aspect.FILES if "files" in draft.cues and is_broken(base) else None)


def _how_it_went(draft: Draft, base: Query) -> Query:
    """`was everything fine yesterday`: what failed; `how did the uploads go`: each of them."""
    if HOW in draft.cues and replace(base.filters, open_ended=()) != NO_FILTERS:
        return base
    filters = replace(base.filters, statuses=BROKEN)
    return replace(base, filters=filters, aspect=None if HOW in draft.cues else Aspect.NONE)


def _of_what_happened(draft: Draft, base: Query) -> Query:
    """`what happened since 18:00`: what went wrong up to now, and not all that ran."""
    plain = not (base.filters.statuses or base.latest or base.thresholds or draft.named)
    lately = base.span is not None and base.span.end >= draft.present.now
    asked = "happened" in draft.cues and "created" not in draft.cues
    if not (asked and plain and lately):
        return base
    return replace(base, filters=replace(base.filters, statuses=BROKEN))


def _first_or_last(draft: Draft, base: Query) -> Query:
    """`first failure today`, `latest failures`: a number of runs, where none is given."""
    if "oldest" in draft.cues and base.filters.statuses and not base.latest:
        return replace(base, latest=1, oldest=True)
    if "latest" in draft.cues and is_broken(base) and not (base.latest or base.span):
        return replace(base, latest=_FEW)
    return base


def _all_without_failures(draft: Draft) -> bool:
    """`did every daily import end without errors`: did none fail?"""
    put = {"yes or no", "whether"} & set(draft.cues) and "all" in draft.cues
    left_out = draft.left_out.get(Role.STATUS) or set()
    return bool(put and left_out and left_out <= set(BROKEN)) and not draft.named


def _asks_how(draft: Draft, base: Query) -> bool:
    """Whether it is asked how all went in a time, and no runs are asked for."""
    fine = Aspect.OK in draft.aspects and base.span and not base.latest
    return bool(fine and not base.filters.statuses and not {"created", *WHICH} & set(draft.cues))
