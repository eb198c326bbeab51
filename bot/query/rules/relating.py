"""Lists that another time narrows, or the runs before: `failed yesterday but not today`."""

from collections.abc import Iterable
from datetime import timedelta
from enum import Enum, auto
from typing import Final

from bot.domain.asked import Aspect, By, Lag, Relation, Span
from bot.domain.imports import BROKEN, SUCCESSFUL
from bot.query.asked.changed_since import take_all_since
from bot.query.filters.streaks import settle_lasting, settle_streak
from bot.query.grammar.draft import Draft
from bot.query.rules.better_or_worse import hold_one_time_or_the_other
from bot.query.rules.conditions import asks_about_both, is_broken, yes_or_no
from bot.query.time.now import SECOND
from bot.query.time.window_values import Window, from_to
from bot.query.values import Query, replace
from bot.query.words import Role, lookup
from bot.query.words.aspects import NEWLY
from bot.query.words.comparing import WEEK_BEFORE
from bot.query.words.cues import NEW_THINGS
from bot.query.words.splits import cue_of
from bot.query.words.times_of_runs import FIRST_TIME, PREVIOUSLY

_COUNTING: Final = frozenset({"compare", "before", "than", "count"})
_COMPARING: Final = frozenset({"than", "before"})
_NOT: Final = frozenset(
    (
        *("not", "no", "without", "never", "except", "isn't", "wasn't", "weren't", "didn't"),
        *("hasn't", "haven't", "isnt", "wasnt", "werent", "didnt", "hasnt", "havent", "none"),
    )
)
_JOINING: Final = frozenset({"and", "or", "&", "also", "n", "plus"})
_TOO: Final = frozenset({"both", "also", "too", "again", "repeatedly", "twice"})
_SUMMING: Final = frozenset({"together", "combined", "altogether", "summed", "plus", "sum"})
_AN_HOUR: Final = timedelta(minutes=59, seconds=59)
_A_DAY: Final = timedelta(days=1)
_A_WEEK: Final = timedelta(days=7)
_ELSEWHERE: Final = (0, 0)


class _State(Enum):
    """What is said of imports before a time."""

    BROKEN = auto()
    GOOD = auto()
    ABSENT = auto()  # `not today`
    UNSAID = auto()


def relate(draft: Draft) -> None:
    """Decide what a second time says: which imports are left out or kept by it, or how far the
    first one goes. Where it says none of that, both are left as they are.
    """
    if FIRST_TIME in draft.cues and not draft.named:
        draft.aspects.pop(Aspect.HOW_OFTEN, None)
        draft.cues.setdefault(NEWLY, draft.cues[FIRST_TIME])
    if PREVIOUSLY in draft.cues and not (draft.named or draft.about.named):
        draft.aspects.pop(Aspect.HOW_OFTEN, None)
    if NEW_THINGS in draft.cues and draft.window and "imports" not in draft.cues:
        draft.cues.setdefault(NEWLY, draft.cues[NEW_THINGS])  # `anything new in the last hour`
        draft.cues.setdefault("any", draft.cues[NEW_THINGS])
    settle_lasting(draft)
    settle_streak(draft)
    _take_the_week_before(draft)
    if draft.against is None and NEWLY not in draft.cues:
        take_all_since(draft)
        return
    hold_one_time_or_the_other(draft)
    if draft.named and draft.against:
        _of_one(draft)
    if draft.named or not _COMPARING.isdisjoint(draft.cues):
        return
    if NEWLY in draft.cues and draft.window:  # `what started failing today`
        draft.relation = Relation.NEW
        draft.wanted[Role.STATUS].update(BROKEN)
        take_all_since(draft)
    if draft.against:
        _relate_times(draft)


def _take_the_week_before(draft: Draft) -> None:
    """`how many failed since monday, and how many in the week before`: a number of its own. A time
    that stands behind says which week that is.
    """
    at, window = draft.cues.get(WEEK_BEFORE), draft.window
    if at is None or window is None or "count" not in draft.cues or "compare" in draft.cues:
        return
    told = draft.window_at == _ELSEWHERE  # of another clause
    if not told and draft.window_at[0] < at:
        return
    if told:
        start = window.span.start.astimezone(draft.present.zone)
        span = Span(start - _A_WEEK, start - SECOND)
        draft.window = Window(span, from_to(span.start, span.end), window.typed, window.notes)
    draft.cues.pop("before", None)


def _relate_times(draft: Draft) -> None:
    before, between, _ = draft.sides
    first, second = _state(before), _state(between)
    if "compare" in draft.cues and second is not _State.ABSENT:
        return
    if first is _State.GOOD and second is _State.BROKEN:  # `fine yesterday and broken today`
        draft.window, draft.against = draft.against, draft.window
        _leave_out(draft)
    elif second is _State.ABSENT or (second is _State.GOOD and first is not _State.GOOD):
        _leave_out(draft)
    elif not _JOINING.isdisjoint(between):
        _join(draft)


def _state(keys: Iterable[str]) -> _State:
    entries = [found for key in keys if (found := lookup(key))]
    broken = any(each.role is Role.STATUS and set(each.means) <= set(BROKEN) for each in entries)
    good = any(each.means[0] in (SUCCESSFUL, Aspect.OK) for each in entries)
    negated = not _NOT.isdisjoint(keys)
    if broken or good:
        return _State.GOOD if good != negated else _State.BROKEN
    return _State.ABSENT if negated else _State.UNSAID


def _leave_out(draft: Draft) -> None:
    """Keep those without such a run in the second time; what was said of it is used up."""
    draft.relation = Relation.NOT
    draft.left_out.pop(Role.STATUS, None)
    draft.lags = [lag for lag in draft.lags if lag is not Lag.NOT_RUN]
    wanted = draft.wanted[Role.STATUS]
    if broken := wanted & set(BROKEN):
        draft.wanted[Role.STATUS] = broken


def _join(draft: Draft) -> None:
    """Keep those with such a run in both; or take both as one time, if they touch."""
    said = {key for side in draft.sides for key in side}
    if _TOO & said or {"which", "which one"} & draft.cues.keys():
        draft.relation = Relation.AND
    elif _are_slots(draft):
        _span_both(draft)
        draft.notes.append("The hours are read as the time from the first to the last of them.")
    else:
        _take_both(draft)


def _sums(draft: Draft) -> bool:
    """Whether two times are one: `yesterday and today together`."""
    return any(not _SUMMING.isdisjoint(side) for side in draft.sides)


def _take_both(draft: Draft) -> None:
    if draft.window and draft.against and (both := together(draft.window, draft.against)):
        if "count" in draft.cues and not _sums(draft) and _are_days(draft):
            draft.cues.setdefault(cue_of(By.DAY), draft.start)  # `how many yesterday and today`
        draft.window, draft.against, draft.clash, draft.clash_at = both, None, None, None


def _are_days(draft: Draft) -> bool:
    """Whether each of the two times is one day, or the part of today that is over."""
    times = (draft.window, draft.against)
    starts = [each.span.start.astimezone(draft.present.zone) for each in times if each]
    whole = all(f"{start:%H:%M}" == "00:00" for start in starts)
    return whole and all(each.span.end - each.span.start <= _A_DAY for each in times if each)


def _of_one(draft: Draft) -> None:
    """Take two times in which something is asked of one import as one."""
    if draft.window and _sums(draft):
        _take_both(draft)
    elif draft.either and (asks_about_both(draft) or _tells_of_both(draft)):
        _span_both(draft)
    elif _are_slots(draft) and draft.measures == [] and draft.cues.keys().isdisjoint(_COUNTING):
        _span_both(draft)
        draft.cues.setdefault("runs", draft.start)


def _are_slots(draft: Draft) -> bool:
    """Whether two runs are meant by when they began: `orders_hourly at 8:00 and 9:00`."""
    both = filter(None, (draft.window, draft.against))
    return draft.either and all(each.is_a_minute for each in both)


def _tells_of_both(draft: Draft) -> bool:
    """`it was access denied on tuesday and wednesday`, and nothing is counted or compared."""
    told = draft.errors or draft.wanted.get(Role.STATUS)
    return bool(told) and not draft.measures and draft.cues.keys().isdisjoint(_COUNTING)


def _span_both(draft: Draft) -> None:
    """`did the 9:00 and the 10:00 run start`: from the first one to the end of the second."""
    assert draft.window
    assert draft.against
    first, second = sorted((draft.window, draft.against), key=lambda each: each.span.start)
    if second.span.start - first.span.end > _A_DAY:
        return
    hour = second.span.start + _AN_HOUR if second.span.end - second.span.start < _AN_HOUR else None
    end = min(max(second.span.end, hour or second.span.end), draft.present.now)
    span = Span(first.span.start, end)
    typed, notes = f"{first.typed} {second.typed}", (*first.notes, *second.notes)
    draft.window = Window(span, from_to(span.start, span.end), typed, notes)
    draft.against = draft.clash = draft.clash_at = None


def together(one: Window, other: Window) -> Window | None:
    """The time that two make which touch: `yesterday and today`."""
    first, second = sorted((one, other), key=lambda each: each.span.start)
    if second.span.start - first.span.end > SECOND:
        return None
    span = Span(first.span.start, max(first.span.end, second.span.end))
    typed = f"{one.typed} {other.typed}"
    return Window(span, from_to(span.start, span.end), typed, (*one.notes, *other.notes))


def related(draft: Draft, base: Query) -> Query | None:
    """A list that is narrowed by another time, by the runs before, or day by day."""
    if draft.relation is None or draft.named:
        return None
    alone = draft.relation in (Relation.NEW, Relation.EVERY_DAY)
    if alone and not is_broken(base):
        return None
    against = None if alone or draft.against is None else draft.against.span
    return replace(base, relation=draft.relation, against=against, aspect=yes_or_no(draft))
