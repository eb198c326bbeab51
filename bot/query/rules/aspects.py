"""What of one import is asked: rules in an order, the first that applies says it."""

from collections.abc import Callable
from typing import Final

from bot.domain import imports
from bot.domain.asked import Aspect, Lag, Measure
from bot.domain.runs.figures import RATES
from bot.query.grammar.draft import Draft
from bot.query.rules.conditions import VAGUE, WH, asks_whether, is_broken, is_kind, measure_of
from bot.query.rules.how_runs_ended import asks_for_a_date, ended, first_failure, which_failed
from bot.query.rules.when_it_runs import how_long, next_run, schedule
from bot.query.values import Query
from bot.query.words import KEYS, Role
from bot.query.words.all_well import FIXED, HOW, WORRY
from bot.query.words.aspects import THERE, THROUGH
from bot.query.words.cues import A_FACT, ANYBODY, EXISTS, FROM, HABIT, SLOT, WHOLE
from bot.query.words.people import CARE
from bot.query.words.reasons import SAME_REASON
from bot.query.words.statuses import FINISHED
from bot.query.words.wanted import SUPPOSED

# What a word that is a status asks of one import.
_OF_STATUS: Final = {
    imports.FAILED: Aspect.FAILED,
    imports.PARTIAL_SUCCESS: Aspect.FAILED,
    imports.SUCCESSFUL: Aspect.OK,
    imports.PROCESSING: Aspect.RUNNING,
    imports.QUEUED: Aspect.QUEUED,
    imports.SCHEDULED: Aspect.NEXT,
    imports.ARCHIVED: Aspect.OK,
}
_LESS_TELLING: Final = (Aspect.WHY, Aspect.WHEN_LAST)  # than others beside them
_OF_A_RUN: Final = (Aspect.LAST_GOOD, Aspect.WHEN_LAST)  # `was the last run ok`
_USUAL: Final = (Aspect.NORMAL, Aspect.ODD)
_NOT_THERE: Final = frozenset({Lag.OVERDUE, Lag.STUCK})
_LOST: Final = (Aspect.DURATION, Aspect.SCHEDULE)  # `which hours did it miss`
_NEAR: Final = 2  # words: `did it run all fine`
_NEAR_THERE: Final = 3  # words: `is there a big backlog`
_LEAD: Final = 2  # words before whom it asks for
_OF_YES_OR_NO: Final = (
    *(Aspect.OK, Aspect.DONE, Aspect.FAILED, Aspect.WRONG, Aspect.RAN, Aspect.THERE),
    *(Aspect.LATE, Aspect.RECOVERED, Aspect.NORMAL, Aspect.ODD),
)
_OF_LOADING: Final = {
    Aspect.LOADS: Aspect.THERE,
    Aspect.LOADS_NOT: Aspect.LOADS_NOT,
    Aspect.LOADED_LAST: Aspect.LAST_GOOD,
    Aspect.FIRST: Aspect.WHY,
}
Rule = Callable[[Draft, Query], Aspect | None]


def aspect_of(draft: Draft, base: Query) -> Aspect | None:
    """The most telling aspect of all that was said; None if nothing was."""
    found = next((found for rule in _RULES if (found := rule(draft, base))), None)
    if ANYBODY in draft.cues and (found is Aspect.ON_IT or _cares(draft, found)):
        return Aspect.ANYBODY
    if (draft.unread or draft.missed or _asks_for_a_thing(draft)) and found in _OF_YES_OR_NO:
        return None  # what was not read could turn a yes into a no
    return _whether(draft, found) if asks_whether(draft) else found


def _cares(draft: Draft, found: Aspect | None) -> bool:
    """`does anybody take care of it`, which asks for no owner."""
    return found is Aspect.OWNER and CARE in draft.cues


def _asks_for_a_thing(draft: Draft) -> bool:
    """Whether there is something of which nothing is known: `is there a backlog for it`."""
    there = draft.cues.get(EXISTS)
    return there is not None and any(0 < at - there <= _NEAR_THERE for at in draft.unknown)


def _whether(draft: Draft, found: Aspect | None) -> Aspect | None:
    """What is asked, where it is asked for a yes or no: that whose answer is one. What was not
    understood all through gets none.
    """
    if found is Aspect.ON_IT:
        return found if {"who", A_FACT} & draft.cues.keys() else Aspect.ANYBODY
    if found is Aspect.RUNS and Aspect.RAN in draft.aspects and not draft.latest:
        return Aspect.RAN  # `did the 9:00 and the 10:00 runs start`
    whole = bool({"all", WHOLE} & draft.cues.keys())
    if whole and (found is Aspect.THERE or (found is Aspect.RAN and "runs" not in draft.cues)):
        return Aspect.DONE  # `did all the balances come this night`
    if draft.unknown or draft.thresholds or draft.compared:
        return found
    number = A_FACT in draft.cues or Measure.FAILED_SHARE in draft.measures
    if found is Aspect.ROWS and (number or (not whole and _names_rows_alone(draft))):
        return found  # `payment_failures: rows per run?`
    if found is Aspect.ROWS:
        lost = Measure.FAILED_ROWS in draft.measures
        return Aspect.FAILED if lost else Aspect.OK
    asked_first = draft.aspects.get(Aspect.SINCE) == draft.start  # `since when is it failing?`
    broken = draft.wanted.get(Role.STATUS, set()) & set(imports.BROKEN)
    if found is Aspect.SINCE and broken and not asked_first:
        return Aspect.FAILED  # not `since which run is it ok again`
    return (
        Aspect.OK
        if found in _OF_A_RUN and "ok" in draft.cues and not asks_for_a_date(draft)
        else found
    )


def _names_rows_alone(draft: Draft) -> bool:
    """Whether rows are asked for, and nothing about them."""
    asks = (
        {"yes or no", "whether"} & draft.cues.keys() or draft.aspects or draft.wanted[Role.STATUS]
    )
    return draft.measures == [Measure.ROWS] and not asks


def _lag(draft: Draft, _: Query) -> Aspect | None:
    if not draft.lags:
        return None
    if Aspect.WHY in draft.aspects and draft.lags == [Lag.NOT_RUN]:  # `why did it not come`
        return Aspect.WHY
    if _is_nothing_normal(draft):
        return Aspect.LATE
    if Aspect.NORMAL in draft.aspects or _normally(draft):  # `is it normal that it has so few rows`
        return Aspect.NORMAL
    if Aspect.SINCE in draft.aspects and Lag.SLOW not in draft.lags:  # `not fresh since when`
        return Aspect.SINCE
    if Lag.FEWER_ROWS in draft.lags:
        return Aspect.FEWER
    if Lag.SLOW in draft.lags:
        other = _NOT_THERE.intersection(draft.lags) and A_FACT in draft.cues
        return Aspect.LATE if other else Aspect.SLOW  # `is it late or just slow`
    if "runs" in draft.cues and _misses_runs(draft):
        return Aspect.MISSED
    return Aspect.RAN if draft.lags == [Lag.NOT_RUN] else Aspect.LATE


def _normally(draft: Draft) -> bool:
    """`does it come in normally, with so few rows`: a yes would not mean the few."""
    ran, habit = draft.aspects.get(Aspect.RAN), draft.cues.get(HABIT)
    if ran is None or habit is None or not asks_whether(draft):
        return False
    return 0 < habit - ran <= _NEAR


def _misses_runs(draft: Draft) -> bool:
    """`were any of its runs skipped`, `how many of its runs did not start`."""
    return Lag.OVERDUE in draft.lags or (Lag.NOT_RUN in draft.lags and "count" in draft.cues)


def _who(draft: Draft, base: Query) -> Aspect | None:
    """`who do i bug about daily_users, its file is empty again`: whom it asks for first."""
    if not draft.lags or draft.measures:
        return None
    at = draft.aspects.get(Aspect.OWNER)
    first = draft.named[0].begin if draft.named else draft.start + _LEAD
    if at is not None and at <= max(first, draft.start + _LEAD) and "yes or no" not in draft.cues:
        return Aspect.OWNER
    on_it = Aspect.ON_IT in draft.aspects or _on(draft, base)
    return Aspect.ON_IT if on_it and draft.cues.get("who", at) == draft.start else None


def _normal(draft: Draft, _: Query) -> Aspect | None:
    """`is that normal`, and `volume normal today`; `is it odd`."""
    asked = next((each for each in _USUAL if each in draft.aspects), None)
    if asked and "compare" in draft.cues and draft.measures:  # `rows today vs the usual number`
        del draft.aspects[asked]
        return None
    if _is_nothing_normal(draft):
        return Aspect.LATE
    others = set(draft.aspects) - {*VAGUE, *_USUAL, Aspect.DURATION}
    return asked if not others else None


def _is_nothing_normal(draft: Draft) -> bool:
    """`is it normal that nothing comes`: how late it is; a yes could mean either."""
    nothing = "none" in draft.cues or Lag.NOT_RUN in draft.lags
    return Aspect.NORMAL in draft.aspects and nothing and asks_whether(draft)


def _on(draft: Draft, _: Query) -> Aspect | None:
    """`anyone on daily_users?`."""
    on = {"who", "on it"} <= set(draft.cues) and not set(draft.aspects) - set(VAGUE)
    return Aspect.ON_IT if on else None


def _again(draft: Draft, base: Query) -> Aspect | None:
    """`is the failure of yesterday resolved`."""
    told = "yes or no" in draft.cues and "ok" not in draft.cues
    asked = base.span or FIXED in draft.cues or told
    good = set(draft.aspects) == {Aspect.OK} and asked
    return Aspect.RECOVERED if good and is_broken(base) else None


def _muted_by(draft: Draft, _: Query) -> Aspect | None:
    """`who muted daily_users`."""
    who = "who" in draft.cues and "yes or no" not in draft.cues
    return Aspect.MUTED_BY if who and Aspect.MUTED in draft.aspects else None


def _told(draft: Draft, _: Query) -> Aspect | None:
    counted = (Aspect.RUNS,) if draft.measures and not draft.latest else ()
    beside = (Aspect.MUTED,) if _runs_though_muted(draft) else ()
    by_hand = (Aspect.STARTED_BY,) if _is_told_to_be_started(draft) else ()
    lost = _LOST if Aspect.MISSED in draft.aspects else ()
    left_out = (*VAGUE, *counted, *beside, *by_hand, *lost)
    told = [each for each in draft.aspects if each not in left_out]
    return min(told, key=lambda each: (each in _LESS_TELLING, draft.aspects[each]), default=None)


def _is_told_to_be_started(draft: Draft) -> bool:
    """`somebody started it by hand, finished already?`: how it ended, or goes, is asked."""
    asks = "?" in draft.cues and "yes or no" not in draft.cues and draft.wanted[Role.STATUS]
    return bool(asks) and (ANYBODY in draft.cues or "who" not in draft.cues)


def _runs_though_muted(draft: Draft) -> bool:
    """`does it run, even when it is muted`; not `was it muted when it ran`."""
    ran, muted = draft.aspects.get(Aspect.RAN), draft.aspects.get(Aspect.MUTED)
    asked = "yes or no" in draft.cues
    return asked and ran is not None and muted is not None and ran < muted


def _happened(draft: Draft, _: Query) -> Aspect | None:
    return Aspect.WHY if "happened" in draft.cues else None


def _counted(draft: Draft, base: Query) -> Aspect | None:
    if draft.measures:
        return Aspect.HOW_OFTEN if measure_of(draft) in RATES[:2] else Aspect.ROWS
    if "count" not in draft.cues:
        return None
    if imports.PROCESSING in base.filters.statuses:  # `it is running, how much is usual`
        return Aspect.DURATION
    statuses = set(base.filters.statuses)  # all of those of ended runs say only that one ended
    ends = statuses & set(FINISHED) and statuses < set(FINISHED)
    return Aspect.HOW_OFTEN if ends else Aspect.ROWS


def _runs(draft: Draft, _: Query) -> Aspect | None:
    return Aspect.RUNS if draft.latest or "runs" in draft.cues else None


def _status(draft: Draft, base: Query) -> Aspect | None:
    statuses = base.filters.statuses
    if KEYS[Role.STATUS] in base.filters.open_ended:  # `is it not complete`, `it is not complete`
        asks = "yes or no" in draft.cues and SUPPOSED not in draft.cues
        return Aspect.OK if asks else Aspect.FAILED
    if set(FINISHED) <= set(statuses):  # `it is complete`, `when was it done`
        return Aspect.RAN if WH & draft.cues.keys() else Aspect.DONE
    if set(statuses) == set(imports.BROKEN):  # `is anything wrong with it`
        return Aspect.WRONG
    return _OF_STATUS[statuses[0]] if statuses else None


def _kind(draft: Draft, _: Query) -> Aspect | None:
    """`is that the sftp one`, `does it come from S3`; not `is the list that lena uploaded in`, nor
    `is its s3 login fixed`, nor what only tells of it (`there is a file on the sftp`).
    """
    vague = set(draft.aspects) & set(VAGUE)
    told = vague and (draft.window or draft.owner or not (draft.rhythms or FROM in draft.cues))
    comes = vague and FROM in draft.cues  # `it is coming from S3`
    put = asks_whether(draft) or A_FACT in draft.cues or comes
    asked = put and not (told or draft.window or draft.errors or Aspect.OK in draft.aspects)
    return Aspect.KIND if is_kind(draft) and asked else None


def _vague(draft: Draft, _: Query) -> Aspect | None:
    found = next((each for each in VAGUE if each in draft.aspects), None)
    if found is Aspect.RAN and (_ran_how(draft) or THROUGH in draft.cues):
        return Aspect.OK
    if found is Aspect.RAN and THERE in draft.cues:
        whole = asks_whether(draft) and {"all", WHOLE} & draft.cues.keys()
        return Aspect.DONE if whole else Aspect.THERE  # `are they all arrived`
    if found is Aspect.RAN:
        return found
    if WORRY in draft.cues:
        return Aspect.WRONG
    return None if HOW in draft.cues else found


def _ran_how(draft: Draft) -> bool:
    """`did it run fine`, which is more than that it ran; not `is it ready, did it run`. `does it
    run normally?` asks for no time, either.
    """
    habit = None if draft.window or not asks_whether(draft) else draft.cues.get(HABIT)
    fine, ran = draft.aspects.get(Aspect.OK, habit), draft.aspects[Aspect.RAN]
    if fine is not None and SLOT in draft.cues:  # `was the 04:00 run of daily_users good`
        return True
    return fine is not None and 0 < fine - ran <= _NEAR


def _same(draft: Draft, _: Query) -> Aspect | None:
    """`same reason as yesterday?`, of its own failures; of several imports, of theirs."""
    if Aspect.SAME in draft.aspects and SAME_REASON not in draft.cues:
        return Aspect.SAME
    if SAME_REASON not in draft.cues:
        return None
    behind = [at for at in draft.unknown if at > draft.cues[SAME_REASON]]
    if behind or (draft.unknown and not asks_whether(draft)):
        return None
    draft.unread = [span for span in draft.unread if span != draft.same_at]
    return Aspect.SAME


def _loads(draft: Draft, _: Query) -> Aspect | None:
    """`is data still coming in for store_visits`, of one import."""
    return next((_OF_LOADING[each] for each in draft.aspects if each in _OF_LOADING), None)


def _speed(draft: Draft, _: Query) -> Aspect | None:
    return Aspect.SPEED if Aspect.SPEED in draft.aspects else None


_RULES: Final[tuple[Rule, ...]] = (
    _who,
    _speed,
    _loads,
    _same,
    which_failed,
    _lag,
    how_long,
    first_failure,
    next_run,
    ended,
    schedule,
    _normal,
    _on,
    _again,
    _muted_by,
    _told,
    _happened,
    _counted,
    _runs,
    _status,
    _kind,
    _vague,
)
