"""The rules for one import: its card, its files, a number of its runs."""

from typing import Final

from bot.domain.asked import NO_ROWS, Aspect, Comparison, Lag, Measure, Ranking, Threshold
from bot.domain.imports import SUCCESSFUL
from bot.domain.runs.figures import OF_A_RUN, RATES
from bot.query.grammar.draft import Draft
from bot.query.rules.actions import bare
from bot.query.rules.aspects import aspect_of
from bot.query.rules.conditions import ROWS, asks_whether, is_broken, measure_of, yes_or_no
from bot.query.time.coming import rest_of_today
from bot.query.time.windows import window_of
from bot.query.values import NO_FILTERS, Intent, Query, replace
from bot.query.words import Role
from bot.query.words.all_well import STEADY
from bot.query.words.cues import A_FACT, EXISTS, IT_IS, THE_FILE, WHICH_BY_OWNER
from bot.query.words.times_of_runs import NEVER_BEFORE, PREVIOUSLY, TO_COME

# What may be said of runs that are measured.
_OF_RUNS: Final = frozenset({Aspect.RAN, Aspect.DURATION, Aspect.WHEN_LAST})
_LISTING: Final = frozenset({"which", "which one", "what", "imports", "all", "any", "count"})
_LATELY: Final = "last 7d"  # in which runs are held against each other
_WHEN: Final = frozenset({"when", "what", "which", "long"})
# Which of them may have been before.
_LAGS: Final = (Aspect.SLOW, Aspect.LATE, Aspect.FEWER)
_TROUBLES: Final = (Aspect.FAILED, Aspect.WRONG, Aspect.HOW_OFTEN, Aspect.SAME, *_LAGS)
_TO_COME: Final = (Aspect.NEXT, Aspect.END)


def of_one(draft: Draft, base: Query) -> Query | None:
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


def files(draft: Draft, base: Query) -> Query | None:
    """`files of daily_users`; why they failed, if that is asked."""
    if "files" not in draft.cues and draft.doing is not Intent.FILES:
        return None
    if len(draft.named) != 1 or "count" in draft.cues or draft.lags or not _of_files(draft):
        return None
    if Measure.FAILED_SHARE in draft.measures:  # `what share of the file failed`
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


def one_import(draft: Draft, base: Query) -> Query | None:
    """Any question with a name in it: its card, or a list if several have the name."""
    if not draft.named:
        return None
    several = any(len(each.named) > 1 and each.likeness > 0 for each in draft.named)
    if several and _is_list(draft, base):
        return None
    kept = _with_its_runs(draft, _card(draft, base))
    if draft.thresholds and not draft.ranking:
        kept = _limited(draft, base, kept)
    return _previously(draft, base, _measured(draft, base, kept))


def _previously(draft: Draft, base: Query, kept: Query) -> Query:
    """`has it hung before`: whether it had such a trouble before the one that it has now. `is it
    the first time that it hangs` asks the same, and its yes would be a no.
    """
    first = NEVER_BEFORE in draft.cues and kept.aspect in _LAGS
    if not first and (PREVIOUSLY not in draft.cues or kept.aspect not in _TROUBLES):
        return kept
    if kept.aspect in (Aspect.HOW_OFTEN, Aspect.SAME):
        if {"count", A_FACT} & draft.cues.keys():
            return kept
        named = is_broken(base) or draft.errors  # not `has this happened before`
        error = draft.errors[0] if draft.errors else None
        kept = replace(kept, aspect=Aspect.FAILED if named else Aspect.WRONG, error=error)
    return replace(kept, previously=True, stated=first or kept.stated)


def _card(draft: Draft, base: Query) -> Query:
    """Its card, which begins with what is asked of it."""
    aspect = aspect_of(draft, base) or _asked_by_the_way(draft) or _how_it_was(draft, base)
    if aspect is Aspect.DURATION and STEADY in draft.cues:
        draft.window = draft.window or window_of(_LATELY, draft.present)
        base = replace(base, span=draft.window.span if draft.window else None)
    intent = Intent.WHY if aspect is Aspect.WHY else Intent.SHOW
    usual = "usual" in draft.cues or bool({Lag.SLOW, Lag.FEWER_ROWS} & set(draft.lags))
    filters = base.filters if aspect is Aspect.KIND else NO_FILTERS
    then = draft.coming if aspect is Aspect.MUTED else base.coming
    made = replace(base, intent=intent, aspect=aspect, average=usual, filters=filters, coming=then)
    stands = aspect is Aspect.OK and IT_IS in draft.cues and Aspect.RAN not in draft.aspects
    return replace(made, standing=stands)


def _how_it_was(draft: Draft, base: Query) -> Aspect | None:
    """`and the 08:00?`, `how was it yesterday`: the runs of that time, not how it is by now."""
    over = base.span is not None and base.span.end < draft.present.now
    asks = draft.doing in (None, Intent.SHOW) and not draft.errors
    return Aspect.RUNS if over and asks else None


def _with_its_runs(draft: Draft, kept: Query) -> Query:
    """In which time it is to run, or for which reason it failed, if that is asked."""
    asks = asks_whether(draft) or ("will" in draft.cues and not _WHEN & draft.cues.keys())
    if kept.aspect in _TO_COME and Aspect.WHEN_LAST in draft.aspects and draft.coming:
        return replace(kept, aspect=Aspect.WHEN_LAST, coming=draft.coming, span=None)
    if kept.aspect in _TO_COME and (asks or draft.doing is Intent.SHOW):
        today = rest_of_today(draft.present) if TO_COME in draft.cues else None
        return replace(kept, coming=draft.coming or today)
    failed = kept.aspect in (None, Aspect.FAILED, Aspect.WRONG) or _supposes_why(draft, kept)
    if draft.errors and failed and (asks or draft.doing):
        return replace(kept, intent=Intent.SHOW, aspect=Aspect.FAILED, error=draft.errors[0])
    return kept


def _supposes_why(draft: Draft, kept: Query) -> bool:
    """`was an empty file the reason`; not `is there a reason for the empty file`."""
    asks = "yes or no" in draft.cues and draft.cues.keys().isdisjoint((A_FACT, EXISTS))
    return kept.aspect is Aspect.WHY and asks


def _measured(draft: Draft, base: Query, kept: Query) -> Query:
    """With what of its runs is counted."""
    measure = Measure.ROWS if Lag.FEWER_ROWS in draft.lags else measure_of(draft)
    if kept.aspect is Aspect.ROWS and measure is None:
        measure = Measure.ROWS
    if kept.aspect is Aspect.HOW_OFTEN and base.filters.statuses == (SUCCESSFUL,):
        measure = Measure.SUCCESS_RATE  # `how often does it succeed`
    of_aspect = {Aspect.ROWS: ROWS, Aspect.HOW_OFTEN: RATES[:2]}
    fits = kept.aspect is not None and measure in of_aspect.get(kept.aspect, ())
    return replace(kept, measure=measure) if fits else kept


def _asked_by_the_way(draft: Draft) -> Aspect | None:
    """`is it mine or lena's`, `is that bad`."""
    whose = draft.owner and WHICH_BY_OWNER not in draft.cues
    if whose and asks_whether(draft) and not draft.doing:
        return Aspect.OWNER
    return Aspect.SEVERITY if "judged" in draft.cues else None


def _limited(draft: Draft, base: Query, kept: Query) -> Query:
    """`has it failed more than twice`: by its number. A limit that is no such question is said to
    be left out.
    """
    asks = "yes or no" in draft.cues or draft.doing is Intent.SHOW
    if not asks and draft.thresholds[0].comparison is Comparison.EXACTLY:
        return _told(draft.thresholds[0], kept)
    if not asks and draft.thresholds == [NO_ROWS]:  # `zero rows since tuesday?`
        return replace(kept, aspect=Aspect.ROWS, measure=Measure.ROWS, thresholds=())
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
