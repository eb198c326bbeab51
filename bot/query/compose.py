"""Facts into questions: rules in an order, the first that applies says what is asked.

    compose(draft)    the question of a draft, or several: one for each import that is asked about

Each rule is a function of the draft and of the question as far as every question has it (filters,
time, how to answer); it returns the question with what is its own, or None.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from bot.domain import imports
from bot.domain.asked import Aspect, Lag, Measure, Ranking, Span
from bot.domain.imports import BROKEN, FAILED, PARTIAL_SUCCESS
from bot.query.canonical import written
from bot.query.draft import Draft
from bot.query.durations import Duration
from bot.query.kept import kept
from bot.query.mentions import Place
from bot.query.names import Likeness
from bot.query.values import Filters, Intent, Query
from bot.query.words import Role
from bot.query.words.doing import CHANGING
from bot.query.words.filters import FINISHED

_RATES: Final = (Measure.FAILURE_RATE, Measure.SUCCESS_RATE, Measure.FAILED_SHARE)
_ROWS: Final = (Measure.ROWS, Measure.FAILED_ROWS, Measure.LOADED_ROWS, Measure.FAILED_SHARE)
_DEFAULT_TOP: Final = 5
_RECENT: Final = Duration(days=7)
# What a word that is a status asks of one import.
_OF_STATUS: Final = {
    imports.FAILED: Aspect.FAILED,
    imports.PARTIAL_SUCCESS: Aspect.FAILED,
    imports.SUCCESSFUL: Aspect.OK,
    imports.PROCESSING: Aspect.RUNNING,
    imports.QUEUED: Aspect.RUNNING,
    imports.SCHEDULED: Aspect.NEXT,
    imports.ARCHIVED: Aspect.OK,
}
# What is asked without a name, of all imports.
_OF_ALL: Final = {
    Aspect.NEXT: Intent.NEXT,
    Aspect.SCHEDULE: Intent.NEXT,
    Aspect.MUTED: Intent.MUTES,
    Aspect.OWNER: Intent.OWNERS,
    Aspect.OK: Intent.OVERVIEW,
    Aspect.ON_IT: Intent.OVERVIEW,
}
# What is asked of one import only.
_OF_ONE: Final = frozenset(
    {
        *(Aspect.WHY, Aspect.SINCE, Aspect.WHEN_LAST, Aspect.LAST_GOOD, Aspect.WHEN_FAILED),
        *(Aspect.DURATION, Aspect.OWNER),
    }
)
# What is asked for, not done.
_ASKING: Final = (None, Intent.SHOW, Intent.FILES, Intent.WHY, Intent.NEXT, Intent.TREND)
_ENDED: Final = {
    Aspect.WHEN_FAILED: (imports.FAILED,),
    Aspect.LAST_GOOD: (imports.SUCCESSFUL,),
    Aspect.WHEN_LAST: (),
}
_OF_IMPORTS: Final = (Intent.LIST, Intent.NUMBER, Intent.OVERVIEW, Intent.OWNERS)
_ABOUT_ALL: Final = frozenset({"verb", "all", "any", "it", "them"})
# What makes a list even without a filter.
_LISTED: Final = frozenset({"all", "imports", "created", "csv", "latest"})
_REASONED: Final = frozenset({Aspect.WHY, Aspect.SINCE})
# The least telling come last.
_VAGUE: Final = (Aspect.RAN, Aspect.OK)


@dataclass(frozen=True, slots=True)
class Composed:
    """Questions, and whether anything but a name or a time said what is asked."""

    queries: tuple[Query, ...]
    telling: bool


Rule = Callable[[Draft, Query], Query | None]


def compose(draft: Draft, intent: Intent | None = None) -> tuple[Query, ...]:
    """The questions of a draft; of an intent that the first word has decided, if one has."""
    if not draft.named and draft.about and _refers(draft):
        draft.named = [Place(0, 0, "it", draft.about, Likeness.SAME)]
    base = _base(draft)
    if intent is not None:
        aspect = Aspect.WHY if intent is Intent.WHY else None
        return (_finished(draft, replace(base, intent=intent, aspect=aspect)),)
    query = next(found for rule in _RULES if (found := rule(draft, base)))
    if query.intent in _ABOUT_ONE and query.target is None and len(draft.named) > 1:
        return tuple(_finished(draft, _about(query, place)) for place in _places(draft))
    if query.intent in _ABOUT_ONE and draft.named and query.target is None:
        query = _about(query, draft.named[0])
    return (_finished(draft, query),)


def tells(draft: Draft) -> bool:
    """Whether a draft has more than names and times: something that is asked."""
    return bool(
        draft.doing
        or draft.aspects
        or draft.measures
        or draft.lags
        or draft.thresholds
        or draft.ranking
        or draft.wanted.get(Role.STATUS)
        or any(draft.left_out.values())
        or draft.owner
        or draft.latest
        or set(draft.cues) & {"count", "compare", "mean", "how", "csv", "created", "latest"}
    )


def _refers(draft: Draft) -> bool:
    """Whether a question without a name is about what was talked of before."""
    if draft.name or draft.owner or {"all", "any", "imports", "none"} & set(draft.cues):
        return False
    said = any(draft.wanted.get(role) for role in (Role.TYPE, Role.SOURCE, Role.SCHEDULE))
    if said or "greeting" in draft.cues or "thanks" in draft.cues:
        return False
    if draft.doing in CHANGING and draft.doing is not Intent.SUBSCRIBE:
        return True
    pronoun = {"it", "them", "taking"} & set(draft.cues) or Aspect.ON_IT in draft.aspects
    return bool(pronoun and tells(draft)) or bool(set(draft.aspects) & _OF_ONE)


def _base(draft: Draft) -> Query:
    return Query(
        intent=Intent.LIST,
        canonical="",
        filters=draft.filters(),
        span=draft.window.span if draft.window else None,
        workspace=draft.workspace,
        target=draft.target,
        seconds=draft.seconds,
        until_recovery=draft.until_recovery,
        until=draft.until,
        number=draft.number,
        page=draft.page or 1,
        share=draft.share,
        fresh=draft.fresh,
        notes=tuple(draft.notes),
        as_csv="csv" in draft.cues,
        latest=draft.latest,
        oldest=draft.oldest,
        thresholds=tuple(draft.thresholds),
        person=draft.person,
        note=draft.note,
    )


def _finished(draft: Draft, query: Query) -> Query:
    """With its canonical text. A time that says when imports were created is no time of runs."""
    when = draft.window.words if draft.window else ""
    created = ""
    if "created" in draft.cues and query.span is None and query.intent is Intent.LIST:
        recent = Span(draft.present.ago(_RECENT), draft.present.now)
        note = f"New is read as created in the last {_RECENT.days} days."
        filters = replace(query.filters, created=recent)
        query = replace(query, filters=filters, notes=(*query.notes, note))
        created = f"created last {_RECENT.words}"
    if "created" in draft.cues and query.span and query.intent in _OF_IMPORTS:
        query = replace(query, span=None, filters=replace(query.filters, created=query.span))
        created, when = f"created {when}", ""
    if query.span is None:
        when = ""
    query = kept(query)
    against = draft.against.words if draft.against and query.against else ""
    if query.intent in CHANGING:
        unsure = any(place.likeness >= Likeness.BEGUN for place in draft.named)
        query = replace(query, confirm=unsure or not draft.plain)
    return replace(query, canonical=written(query, when=when, created=created, against=against))


def _places(draft: Draft) -> list[Place]:
    """The names, each import once."""
    by_import = {place.named or (place.typed,): place for place in draft.named}
    return list(by_import.values())


def _about(query: Query, place: Place) -> Query:
    one = place.named[0].name if len(place.named) == 1 else place.typed
    same = place.named and all(each.name == place.named[0].name for each in place.named)
    target = place.named[0].name if same else one
    return replace(query, target=target, targets=place.named)


# --- Rules --------------------------------------------------------------------------------------


def _help(draft: Draft, base: Query) -> Query | None:
    how = "how" in draft.cues and not draft.named
    if not how and (draft.doing is not Intent.HELP or draft.named):
        return None
    others = [each for each in (draft.doing, draft.helped) if each not in (None, Intent.HELP)]
    term = others[0].value if others and others[0] else None
    return _bare(base, Intent.HELP, term=term)


def _manners(draft: Draft, base: Query) -> Query | None:
    said = {"greeting", "thanks"} & set(draft.cues)
    if not said or tells(draft) or draft.named or draft.window or base.filters != Filters():
        return None
    return _bare(base, Intent.THANKS if "thanks" in said else Intent.GREETING)


def _explain(draft: Draft, base: Query) -> Query | None:
    if "mean" not in draft.cues or draft.named:
        return None
    status = draft.wanted.get(Role.STATUS)
    term = next(iter(sorted(status)), None) if status else None
    if term is None and Aspect.WHY in draft.aspects:
        return None
    return _bare(base, Intent.EXPLAIN, term=term)


def _alert(draft: Draft, base: Query) -> Query | None:
    if "alert" not in draft.cues or draft.doing not in (None, Intent.WHY_ALERT, Intent.WHY):
        return None
    if Aspect.WHY not in draft.aspects and "none" not in draft.cues:
        return None
    return _bare(base, Intent.WHY_ALERT, span=base.span)


def _do(draft: Draft, base: Query) -> Query | None:
    intent = draft.doing
    started = "please" in draft.cues or draft.aspects.get(Aspect.RAN) == draft.start
    if intent is None and started and set(draft.aspects) == {Aspect.RAN} and draft.named:
        if draft.aspects[Aspect.RAN] > draft.named[0].begin or base.span:
            return None
        intent = Intent.RERUN
    if intent is None and "taking" in draft.cues and _states(draft):
        intent = Intent.ACKNOWLEDGE
    if intent in _ASKING or (intent is Intent.MUTES and draft.named):
        return None
    if Aspect.NEXT in draft.aspects or "count" in draft.cues:
        return None
    action = draft.word if intent is Intent.CANNOT else None
    made = replace(base, intent=intent, action=action)
    filters = Filters() if draft.named else base.filters
    if intent in (Intent.MUTE, Intent.UNMUTE):
        return replace(made, filters=filters)
    return replace(made, span=None, filters=Filters())


def _states(draft: Draft) -> bool:
    """Whether somebody says that they do something, and does not ask."""
    return "who" not in draft.cues and not draft.aspects


def _compare(draft: Draft, base: Query) -> Query | None:
    two = draft.against is not None
    if "compare" not in draft.cues or (draft.named and len(draft.named) == 1 and not two):
        return None
    measure = _measure(draft) or Measure.FAILURE_RATE
    made = replace(base, intent=Intent.COMPARE, measure=measure)
    if draft.against:
        return replace(made, against=draft.against.span)
    if len(draft.named) > 1:
        both = tuple(each for place in _places(draft) for each in place.named[:1])
        return replace(made, targets=both, target=both[0].name if both else None)
    return made


def _rank(draft: Draft, base: Query) -> Query | None:
    if draft.ranking is None or len(draft.named) == 1:
        return None
    by = draft.ranking_by or _measure(draft) or Measure.FAILURES
    by = Measure.FAILURES if by in (Measure.RUNS, Measure.IMPORTS) and _is_broken(base) else by
    one = "import" in draft.cues and not base.latest
    top = draft.ranking.top or draft.latest or (1 if one else _DEFAULT_TOP)
    people = "people" in draft.cues or Aspect.OWNER in draft.aspects or "who" in draft.cues
    made = Ranking(by, top, draft.ranking.least, people)
    filters = replace(base.filters, statuses=()) if _is_broken(base) else base.filters
    return replace(base, intent=Intent.RANK, ranking=made, filters=filters, latest=None)


def _files(draft: Draft, base: Query) -> Query | None:
    if "files" not in draft.cues and draft.doing is not Intent.FILES:
        return None
    if len(draft.named) != 1 or "count" in draft.cues:
        return None
    broken = _is_broken(base) or Aspect.WHY in draft.aspects
    made = _bare(base, Intent.WHY if broken else Intent.FILES, span=base.span)
    return replace(made, aspect=Aspect.WHY if broken else None)


def _one_import(draft: Draft, base: Query) -> Query | None:
    """Any question with a name in it: its card, or a list if several have the name."""
    if not draft.named:
        return None
    if any(len(place.named) > 1 for place in draft.named) and _is_list(draft, base):
        return None
    measure = _measure(draft)
    aspect = _aspect(draft, base)
    intent = Intent.WHY if aspect is Aspect.WHY else Intent.SHOW
    usual = "usual" in draft.cues
    kept = replace(base, intent=intent, aspect=aspect, average=usual, filters=Filters())
    if measure in (*_ROWS, *_RATES):
        kept = replace(kept, measure=measure)
    return kept


def _is_list(draft: Draft, base: Query) -> bool:
    """Whether several imports of a name are asked for as a list: by how their runs ended."""
    asks = set(draft.aspects) - {Aspect.OK}
    return bool(base.filters.statuses) and not asks and not draft.measures and not draft.doing


def _aspect(draft: Draft, base: Query) -> Aspect | None:
    """What of one import is asked: the most telling of all that was said."""
    status = next(iter(base.filters.statuses), None)
    told = [each for each in draft.aspects if each not in _VAGUE]
    if draft.lags:
        slow = Lag.SLOW in draft.lags
        ran = draft.lags == [Lag.NOT_RUN]
        return Aspect.DURATION if slow else Aspect.RAN if ran else Aspect.LATE
    if "long" in draft.cues and Aspect.DURATION not in told:
        running = status == imports.PROCESSING
        broken = _is_broken(base) or Aspect.OK in draft.aspects
        return Aspect.RUNNING if running else Aspect.SINCE if broken else Aspect.DURATION
    if Aspect.WHEN_LAST in told and status and draft.doing is None:
        return (
            Aspect.LAST_GOOD
            if status == imports.SUCCESSFUL
            else (Aspect.WHEN_FAILED if _is_broken(base) else Aspect.WHEN_LAST)
        )
    if Aspect.HOW_OFTEN in told and not status and Aspect.RAN in draft.aspects:
        return Aspect.SCHEDULE
    if told:
        return min(told, key=lambda each: (each is Aspect.WHY, draft.aspects[each]))
    if "count" in draft.cues and not draft.measures:
        return Aspect.HOW_OFTEN
    if draft.measures:
        return Aspect.HOW_OFTEN if draft.measures[-1] in _RATES[:2] else Aspect.ROWS
    if draft.latest or "runs" in draft.cues:
        return Aspect.RUNS
    if status:
        return Aspect.RAN if set(FINISHED) <= set(base.filters.statuses) else _OF_STATUS[status]
    return next(iter(sorted(draft.aspects)), None)


def _over_threshold(draft: Draft, base: Query) -> Query | None:
    if not draft.thresholds:
        return None
    broken = _is_broken(base)
    return replace(base, filters=replace(base.filters, statuses=()) if broken else base.filters)


def _number(draft: Draft, base: Query) -> Query | None:
    measure = _measure(draft)
    counted = "count" in draft.cues or measure in _RATES or Aspect.HOW_OFTEN in draft.aspects
    average = "usual" in draft.cues
    if measure is Measure.DURATION:
        counted = average = True
    if not counted and not (measure in _ROWS and not draft.latest):
        return None
    if measure is None:
        failures = _is_broken(base) or Aspect.HOW_OFTEN in draft.aspects
        measure = Measure.FAILURES if failures else Measure.RUNS if base.span else Measure.IMPORTS
    filters = base.filters
    if measure in (*_ROWS, *_RATES, Measure.FAILURES):
        filters = replace(filters, statuses=()) if _is_broken(base) else filters
    return replace(base, intent=Intent.NUMBER, measure=measure, average=average, filters=filters)


def _late(draft: Draft, base: Query) -> Query | None:
    if not draft.lags:
        return None
    if _is_broken(base):  # broken or stuck: all that is wrong
        return replace(base, intent=Intent.OVERVIEW, filters=replace(base.filters, statuses=()))
    lags = tuple(dict.fromkeys(draft.lags))
    return replace(base, intent=Intent.LATE, lags=lags)


def _of_all(draft: Draft, base: Query) -> Query | None:
    if draft.doing in (Intent.NEXT, Intent.TREND):
        return replace(base, intent=draft.doing)
    asked = [each for each in draft.aspects if each in _OF_ALL]
    asked.sort(key=lambda each: each in _VAGUE)
    created = "created" in draft.cues
    if not asked or (
        asked[0] is Aspect.OK and (base.filters.statuses or (base.span and not created))
    ):
        return None
    aspect = asked[0]
    kept = Aspect.ON_IT if aspect is Aspect.ON_IT else None
    return replace(base, intent=_OF_ALL[aspect], aspect=kept)


def _verdict(draft: Draft, base: Query) -> Query | None:
    """`is everything ok`: a word for good runs, in a question about how things stand."""
    good = base.filters.statuses == (imports.SUCCESSFUL,) and "ok" in draft.cues
    if not good or not (_ABOUT_ALL & set(draft.cues) or draft.owner):
        return None
    made = replace(base, filters=replace(base.filters, statuses=()), aspect=Aspect.OK)
    if base.span and "created" not in draft.cues:
        return made
    return replace(made, intent=Intent.OVERVIEW, aspect=None)


def _last(draft: Draft, base: Query) -> Query | None:
    """`last failure`, of all imports."""
    ended = next((each for each in _ENDED if each in draft.aspects), None)
    if ended is None:
        return None
    statuses = base.filters.statuses or _ENDED[ended]
    return replace(base, latest=base.latest or 1, filters=replace(base.filters, statuses=statuses))


def _list(draft: Draft, base: Query) -> Query | None:
    has = base.filters != Filters() or base.span or base.latest or draft.workspace or draft.share
    has = has or any(draft.wanted.values()) or draft.page or draft.fresh
    named = draft.named[0] if draft.named else None
    if named:
        base = replace(base, filters=replace(base.filters, name=f"*{named.typed}*"))
    elif not has and not _LISTED & set(draft.cues) and not _REASONED & set(draft.aspects):
        return None
    aspect = next((each for each in (Aspect.WHY, Aspect.SINCE) if each in draft.aspects), None)
    if aspect and not base.filters.statuses:
        base = replace(base, filters=replace(base.filters, statuses=BROKEN))
    return replace(base, aspect=aspect or _yes_or_no(draft, base))


def _yes_or_no(draft: Draft, base: Query) -> Aspect | None:
    """Whether a list is asked for as a question of yes or no: `did anything fail`."""
    if not base.filters.statuses:
        return Aspect.OK if Aspect.OK in draft.aspects and base.span else None
    return Aspect.NONE if "none" in draft.cues else Aspect.ANY if "any" in draft.cues else None


def _overview(draft: Draft, base: Query) -> Query | None:
    del draft
    return replace(base, intent=Intent.OVERVIEW)


def _bare(
    base: Query, intent: Intent, *, term: str | None = None, span: Span | None = None
) -> Query:
    return replace(base, intent=intent, filters=Filters(), span=span, term=term)


def _measure(draft: Draft) -> Measure | None:
    """What is counted: the words for it, and those for how runs ended or rows were treated."""
    found = draft.measures[-1] if draft.measures else None
    broken = bool(draft.wanted.get(Role.STATUS, set()) & set(BROKEN))
    if found is Measure.ROWS or (found is None and "count" in draft.cues and "rows" in draft.cues):
        if broken:
            return Measure.FAILED_ROWS
        return Measure.LOADED_ROWS if Aspect.RAN in draft.aspects else Measure.ROWS
    if found:
        return found
    if Aspect.DURATION in draft.aspects:
        return Measure.DURATION
    if "files" in draft.cues and "count" in draft.cues:
        return Measure.FAILED_FILES if broken else Measure.FILES
    if "runs" in draft.cues:
        return Measure.RUNS
    if {"import", "imports"} & set(draft.cues) and "count" in draft.cues:
        return Measure.IMPORTS
    return None


def _is_broken(base: Query) -> bool:
    return bool(base.filters.statuses) and set(base.filters.statuses) <= {FAILED, PARTIAL_SUCCESS}


_ABOUT_ONE: Final = frozenset(
    {
        *(Intent.SHOW, Intent.WHY, Intent.FILES, Intent.WHY_ALERT, Intent.CANNOT),
        *(CHANGING - {Intent.SUBSCRIBE, Intent.UNSUBSCRIBE}),
    }
)
_RULES: Final[tuple[Rule, ...]] = (
    _help,
    _manners,
    _explain,
    _alert,
    _do,
    _compare,
    _rank,
    _files,
    _one_import,
    _over_threshold,
    _number,
    _late,
    _verdict,
    _of_all,
    _last,
    _list,
    _overview,
)
