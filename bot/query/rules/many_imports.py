"""Rules for questions about many imports: how all stand, what recovered, whose they are."""

from typing import Final

from bot.domain import imports
from bot.domain.asked import OF_LOADING, Aspect, Comparison, Lag, Measure, Threshold
from bot.domain.imports import BROKEN
from bot.domain.runs.schedule import Rhythm
from bot.query.grammar.draft import Draft
from bot.query.rules.comparing import of_any_end
from bot.query.rules.conditions import (
    VAGUE,
    fine,
    is_broken,
    named_once,
    only_kinds,
    wants_good,
    whether_any,
    yes_or_no,
)
from bot.query.text.lexer import shown
from bot.query.time.durations import Duration
from bot.query.time.windows import window_of
from bot.query.values import NO_FILTERS, Intent, Query, replace
from bot.query.words.all_well import AS_PLANNED, NIGHT, STANDS
from bot.query.words.aspects import WITH_OWNER, WITH_TIMES
from bot.query.words.cues import ANY_DAY, NEWEST, OF_A_DAY, WHOSE
from bot.query.words.reasons import SAME_REASON, THIS_REASON, names_way
from bot.query.words.splits import EACH
from bot.query.words.statuses import NOT_OK

_TODAY: Final = ("today", "this morning")
_LONG: Final = Duration(days=30)
# What is asked without a name, of all imports.
OF_ALL: Final = {
    Aspect.NEXT: Intent.NEXT,
    Aspect.SCHEDULE: Intent.NEXT,
    Aspect.MUTED: Intent.MUTES,
    Aspect.OWNER: Intent.OWNERS,
    Aspect.OK: Intent.OVERVIEW,
    Aspect.ON_IT: Intent.OVERVIEW,
    Aspect.ON_CALL: Intent.OVERVIEW,
    Aspect.NOBODY: Intent.OVERVIEW,
    Aspect.RECOVERED: Intent.OVERVIEW,
    Aspect.FIRST: Intent.OVERVIEW,
    **dict.fromkeys(OF_LOADING, Intent.OVERVIEW),
}
ENDED: Final = {
    Aspect.WHEN_FAILED: (imports.FAILED,),
    Aspect.LAST_GOOD: (imports.SUCCESSFUL,),
    Aspect.WHEN_LAST: (),
}
_ODD: Final = frozenset({Aspect.ODD, Aspect.OK})
_TIMES: Final = frozenset({Aspect.SCHEDULE, Aspect.WHEN_FAILED})
_ANY_FAILURE: Final = Threshold(Measure.FAILURES, Comparison.AT_LEAST, 1)
_SINCE_THEN: Final = "The times say which were since then."
_PEOPLE: Final = (Aspect.ON_IT, Aspect.ON_CALL, Aspect.NOBODY)
# Words for imports beside the one that is named.
_OTHERS: Final = frozenset(
    {"which", "which one", "else", "imports", "import", "any", "who", "what", "count", "all"}
)


def everything_ran(draft: Draft, base: Query) -> Query | None:
    """`did everything run today`, `did all start at 10 as they should`: what did not."""
    ran = draft.aspects.keys() - ({Aspect.OK} if AS_PLANNED in draft.cues else set())
    if ran != {Aspect.RAN} or not {"all", "verb"} <= set(draft.cues):
        return None
    if base.filters.statuses:
        return None
    if base.span is None:
        return replace(base, intent=Intent.OVERVIEW, aspect=Aspect.OK)
    return replace(base, intent=Intent.LATE, lags=(Lag.NOT_RUN,), aspect=Aspect.NONE)


def of_all(draft: Draft, base: Query) -> Query | None:
    """What is asked of all imports without a name: `what runs next`."""
    if draft.ahead:
        note = f"{shown(draft.ahead.word)} is yet to come: this is what runs next, soonest first."
        return replace(base, intent=Intent.NEXT, notes=(*base.notes, note))
    if draft.doing is Intent.NEXT:
        one = "import" in draft.cues and "imports" not in draft.cues
        return replace(base, intent=draft.doing, latest=base.latest or (1 if one else None))
    if draft.doing is Intent.TREND:
        return replace(base, intent=draft.doing)
    asked = [each for each in draft.aspects if each in OF_ALL and not _is_whose(each, draft, base)]
    asked.sort(key=lambda each: each in VAGUE)
    base = _as_it_stands(draft, base)
    if not asked or wants_good(draft, base) or _asks_for_some(draft, base, asked[0]):
        return None
    aspect = asked[0]
    if aspect in (*_PEOPLE, *OF_LOADING, Aspect.FIRST):
        return replace(base, intent=OF_ALL[aspect], aspect=aspect)
    if aspect is Aspect.OWNER and is_broken(base) and draft.aspects[aspect] > draft.start:
        return replace(base, intent=Intent.LIST, aspect=aspect)  # `what is broken, and owners`
    kept = fine(draft) if aspect is Aspect.OK else None
    kept = whether_any(draft) if aspect is Aspect.MUTED else kept
    return replace(base, intent=OF_ALL[aspect], aspect=kept)


def _asks_for_some(draft: Draft, base: Query, aspect: Aspect) -> bool:
    """Whether those that ended so, or in a time, are asked for: `owner and failing since`."""
    if Aspect.SINCE in draft.aspects and base.filters.statuses:
        return True
    timed = base.span and "created" not in draft.cues
    fine_in_time = aspect is Aspect.OK and bool(base.filters.statuses or timed)
    return fine_in_time and "overview" not in draft.cues


def _as_it_stands(draft: Draft, base: Query) -> Query:
    """`how is everything today`, `what do i fix first today`: the present, and not those runs."""
    if Aspect.FIRST in draft.aspects:
        return replace(base, filters=of_any_end(base.filters), span=None)
    today = draft.window is not None and draft.window.words in _TODAY
    if STANDS in draft.cues and today and of_any_end(base.filters) == NO_FILTERS:
        base = replace(base, span=None)
    everything = "all" in draft.cues and set(base.filters.statuses) == set(BROKEN)
    if everything and Aspect.OK in draft.aspects and not base.span:
        return replace(base, filters=of_any_end(base.filters))  # all fine, or are there problems?
    return base


def odd(draft: Draft, base: Query) -> Query | None:
    """`failures and anything odd`, `anything unusual last night`: what failed, wholly or in part,
    with which the answer also tells what is stuck, overdue, slow or short of rows.
    """
    told = draft.named or draft.doing or draft.lags or draft.thresholds or draft.ranking
    plain = not (told or draft.measures or "count" in draft.cues or draft.aspects.keys() - _ODD)
    if Aspect.ODD not in draft.aspects or not plain or not (base.filters.statuses or base.span):
        return None
    asks = None if base.filters.statuses else yes_or_no(draft)
    return replace(base, filters=replace(base.filters, statuses=BROKEN), aspect=asks)


def of_the_night(draft: Draft, base: Query) -> Query | None:
    """`the night was quiet?`: whether nothing failed in it."""
    if NIGHT not in draft.cues or draft.named or base.filters.statuses:
        return None
    draft.window = draft.window or window_of("overnight", draft.present)
    span = base.span or (draft.window.span if draft.window else None)
    filters = replace(base.filters, statuses=BROKEN)
    return replace(base, span=span, filters=filters, aspect=Aspect.NONE)


def not_as_it_should(draft: Draft, base: Query) -> Query | None:
    """`which are not ok`, `what is left to fix today`: all that is wrong, not only what failed."""
    if NOT_OK not in draft.cues:
        return None
    today = draft.present.midnight()
    lately = base.span is None or base.span.start >= today
    now = base.span is not None and base.span.end >= today and "now" in draft.cues
    plain = not (draft.named or draft.thresholds or draft.doing or base.latest or draft.relation)
    told = draft.aspects.keys() <= {Aspect.OK} and set(base.filters.statuses) == set(BROKEN)
    if not ((lately or now) and plain and told):
        return None
    asked = yes_or_no(draft)
    aspect = Aspect.OK if asked is Aspect.NONE else asked
    span = None if lately else base.span  # `overnight loads, only what is not ok as of now`
    return replace(base, intent=Intent.OVERVIEW, span=span, aspect=aspect)


def with_owners(draft: Draft, base: Query) -> Query | None:
    """`all sftp imports with owner and status`: a list, each with who created it; of those that
    failed in a time too where no more than whose they are is asked: `whose imports failed today`.
    """
    if asks_whose(draft, base) and is_broken(base) and (base.span or WHOSE in draft.cues):
        return None if draft.doing or base.latest else replace(base, aspect=Aspect.OWNER)
    new = not {NEWEST, "created then"}.isdisjoint(draft.cues)
    newest = new and ("who" in draft.cues or Aspect.OWNER in draft.aspects)
    each = WITH_OWNER in draft.cues or (newest and "created then" in draft.cues)
    if not (each or newest) or (base.span and not each):
        return None
    if draft.doing not in (None, Intent.SHOW, Intent.LIST):
        return None
    return replace(base, aspect=Aspect.OWNER)


def asks_whose(draft: Draft, base: Query) -> bool:
    """Whether it is asked who created them: `whose failed today`, not `those whose run failed`."""
    begins = draft.cues.get(WHOSE) == draft.start
    return (begins or Aspect.OWNER in draft.aspects) and not base.filters.owner


def _is_whose(aspect: Aspect, draft: Draft, base: Query) -> bool:
    """Whether it only says whose they are, and who that is, is known: `which belong to priya`."""
    return aspect is Aspect.OWNER and bool(base.filters.owner) and "who" not in draft.cues


def same(draft: Draft, base: Query) -> Query | None:
    """`which have the same problem as loyalty_tiers`, or as the one that was talked of."""
    if SAME_REASON not in draft.cues or draft.doing is Intent.SHOW:
        return None
    asks = bool({"yes or no", "?"} & draft.cues.keys())  # `is it the same error every time`
    others = bool(draft.cues.keys() & (_OTHERS - {"all"} if asks else _OTHERS))
    said = any(place.end > place.begin for place in draft.named) and not asks
    if not (others or said):  # `same reason as yesterday?`
        return None
    found = {place.named for place in named_once(draft)} or {draft.about.named}
    (named,) = found if len(found) == 1 else ((),)
    if len(named) != 1:
        return None
    draft.unread = [span for span in draft.unread if span != draft.same_at]
    notes = base.notes
    if draft.that_time in draft.unread and not base.span:  # `any other with the same since then`
        draft.know_that_time()
        notes = (*notes, _SINCE_THEN)
    return replace(base, target=named[0].name, targets=named, aspect=Aspect.SAME, notes=notes)


def for_one_reason(draft: Draft, base: Query) -> Query | None:
    """`do all failures have the same reason`, `was all that failed the S3 login`: what failed, and
    whether that was why.
    """
    some = draft.doing or "any" in draft.cues or not (draft.errors or draft.same_at)
    if (
        some
        or (draft.errors and "imports" in draft.cues)
        or "all" not in draft.cues
        or yes_or_no(draft) is not Aspect.ANY
    ):
        return None
    draft.unread = [span for span in draft.unread if span != draft.same_at]
    error = draft.errors[0] if draft.errors else None
    statuses = base.filters.statuses if is_broken(base) else BROKEN
    sources = () if names_way(draft.errors) else base.filters.sources
    filters = replace(base.filters, statuses=statuses, sources=sources)
    return replace(base, filters=filters, error=error, aspect=Aspect.ONE_REASON)


def because(draft: Draft, base: Query) -> Query | None:
    """`which imports failed with access denied`."""
    if not draft.errors or draft.doing not in (None, Intent.SHOW, Intent.LIST):
        return None
    if {"else", THIS_REASON} & draft.cues.keys():  # `access denied - anyone else with the same`
        draft.unread = [span for span in draft.unread if span != draft.same_at]
    partly = base.filters.statuses == (imports.PARTIAL_SUCCESS,)
    filters = replace(base.filters, statuses=base.filters.statuses if partly else BROKEN)
    aspect = Aspect.OWNER if asks_whose(draft, base) else yes_or_no(draft)
    if aspect is Aspect.ANY and {"it", "all"} & draft.cues.keys() and "any" not in draft.cues:
        aspect = None  # `it was the login, right?`; `did all imports fail with access denied`
    if Aspect.HOW_OFTEN in draft.aspects and base.span:
        aspect = Aspect.HOW_OFTEN
    return replace(base, filters=filters, error=draft.errors[0], aspect=aspect)


def each_run(draft: Draft, base: Query) -> Query | None:
    """`what failed yesterday, and at which hours`, `what partly failed, with the rows refused for
    each`: each of the runs, with its time and its rows.
    """
    others = draft.named or draft.doing or base.latest or Aspect.WHY in draft.aspects
    if others or not (base.span or draft.errors):
        return None
    if Aspect.WHEN_FAILED in draft.aspects and {"latest", "oldest"}.isdisjoint(draft.cues):
        base = replace(base, filters=replace(base.filters, statuses=_ended(base)))
    if base.thresholds == (_ANY_FAILURE,):
        failed = replace(base.filters, statuses=(imports.FAILED,))
        base = replace(base, filters=failed, thresholds=())
    made = because(draft, base) or (base if is_broken(base) else None)
    times = WITH_TIMES in draft.cues or not _TIMES.isdisjoint(draft.aspects)
    if made is None or "count" in draft.cues or not (times or _of_each_rows(draft)):
        return None
    return replace(made, aspect=Aspect.RUNS, thresholds=() if not times else made.thresholds)


def _ended(base: Query) -> tuple[str, ...]:
    return base.filters.statuses or (imports.FAILED,)


def _of_each_rows(draft: Draft) -> bool:
    """Whether the rows that each lost are asked for, and no sum of them."""
    return EACH in draft.cues and draft.measures == [Measure.FAILED_ROWS] and not draft.ranking


def last(draft: Draft, base: Query) -> Query | None:
    """`last failure`, of all imports."""
    ended = next((each for each in ENDED if each in draft.aspects), None) if draft.aspects else None
    if ended is None:
        return None
    statuses = base.filters.statuses or ENDED[ended]
    if ended is Aspect.WHEN_LAST and _of_how_it_ended(draft, base):
        return replace(base, latest=None, aspect=yes_or_no(draft))
    if EACH in draft.cues:
        return _of_each(draft, replace(base, filters=replace(base.filters, statuses=statuses)))
    return replace(base, latest=base.latest or 1, filters=replace(base.filters, statuses=statuses))


def _of_how_it_ended(draft: Draft, base: Query) -> bool:
    """`which imports have a failed last run`: those that are broken, not the runs."""
    imports_of = {"imports", "import", "which one"} & set(draft.cues)
    return bool(imports_of) and is_broken(base) and not (base.span or "runs" in draft.cues)


def _of_each(draft: Draft, base: Query) -> Query:
    """`the last good run of each import`: all that had one, each with its latest."""
    if not base.filters.statuses or base.span:
        return base
    draft.window = window_of(f"last {_LONG.words}", draft.present)
    note = f"No time was given, so this is the last {_LONG.days} days."
    span = draft.window.span if draft.window else None
    return replace(base, span=span, notes=(*base.notes, note))


def whose(draft: Draft, base: Query) -> Query | None:
    """`who has the sftp ones`."""
    if "who" not in draft.cues or draft.named or not only_kinds(draft, base):
        return None
    return None if base.filters.owner else replace(base, intent=Intent.OWNERS)


def soon(draft: Draft, base: Query) -> Query | None:
    """`what runs in the next 2 hours`, `what is due before noon`."""
    if not (draft.within or draft.coming) or Aspect.ON_CALL in draft.aspects:
        return None
    any_day, notes = _of_which_day(draft)
    made = replace(base, intent=Intent.NEXT, within=draft.within, coming=draft.coming)
    made = replace(made, any_day=any_day, notes=(*base.notes, *notes))
    return replace(made, span=None, filters=of_any_end(base.filters))


def _of_which_day(draft: Draft) -> tuple[bool, tuple[str, ...]]:
    """Of an hour without a day: whether it is that of any day, as in `which imports start at 3:00`;
    else on which day it was looked for.
    """
    coming, daily = draft.coming, draft.rhythms == {Rhythm.DAILY}
    if coming and ANY_DAY in draft.cues:
        return True, ()
    if not (draft.daily and coming) or OF_A_DAY in draft.cues:
        return False, ()
    if Rhythm.WEEKLY in draft.rhythms or ("which" in draft.cues and not daily):
        return True, ()
    day = f"{coming.start:%A}"
    return False, (f"No day was named, so this is {day}: a weekly import may run on another day.",)
