"""What a question asks: rules in an order, the first that applies says it.

Each rule is a function of the draft and of the question as far as every question has it (filters,
time, how to answer). It returns the question with what is its own, or None.
"""

from collections.abc import Callable
from typing import Final

from bot.domain import imports
from bot.domain.asked import Aspect, Lag, Measure, Ranking, Span
from bot.domain.imports import BROKEN
from bot.query.aspects import VAGUE, aspect_of
from bot.query.comparing import compare, of_any_end
from bot.query.draft import Draft
from bot.query.durations import Duration
from bot.query.gist import RATES, ROWS, is_broken, measure_of, tells
from bot.query.lexer import shown
from bot.query.mentions import Place
from bot.query.values import NO_FILTERS, Intent, Query, replace
from bot.query.words import KNOWN, Role

WORKSPACES: Final = "workspaces"  # of HELP: which there are
_DAY: Final = Duration(days=1)
_DEFAULT_TOP: Final = 5
# What is asked without a name, of all imports.
_OF_ALL: Final = {
    Aspect.NEXT: Intent.NEXT,
    Aspect.SCHEDULE: Intent.NEXT,
    Aspect.MUTED: Intent.MUTES,
    Aspect.OWNER: Intent.OWNERS,
    Aspect.OK: Intent.OVERVIEW,
    Aspect.ON_IT: Intent.OVERVIEW,
    Aspect.NOBODY: Intent.OVERVIEW,
    Aspect.RECOVERED: Intent.OVERVIEW,
}
# What is asked for, not done.
_ASKING: Final = (
    None,
    Intent.HELP,
    Intent.SHOW,
    Intent.FILES,
    Intent.WHY,
    Intent.NEXT,
    Intent.TREND,
)
_ENDED: Final = {
    Aspect.WHEN_FAILED: (imports.FAILED,),
    Aspect.LAST_GOOD: (imports.SUCCESSFUL,),
    Aspect.WHEN_LAST: (),
}
_WH: Final = frozenset({"what", "which", "who", "count", "long"})
_MANNERS: Final = frozenset({"greeting", "thanks"})
_WHICH: Final = frozenset({"which", "which one"})
_ABOUT_ALL: Final = frozenset({"verb", "all", "any", "it", "them"})
# What makes a list even without a filter.
_LISTED: Final = frozenset({"all", "imports", "created", "csv", "latest"})
_REASONS: Final = (Aspect.WHY, Aspect.SINCE)

Rule = Callable[[Draft, Query], Query | None]


def _help(draft: Draft, base: Query) -> Query | None:
    if "workspaces" in draft.cues:
        return _bare(base, Intent.HELP, term=WORKSPACES)
    how = "how" in draft.cues and not draft.named
    if not how and (draft.doing is not Intent.HELP or draft.named):
        return None
    others = [each for each in (draft.doing, draft.helped) if each not in (None, Intent.HELP)]
    others = [each for each in others if each is not Intent.CANNOT]
    everything = "all" if "all" in draft.cues else None
    term = others[0].value if others and others[0] else everything
    return _bare(base, Intent.HELP, term=term)


def _manners(draft: Draft, base: Query) -> Query | None:
    said = draft.cues.keys() & _MANNERS if draft.cues else ()
    if "thanks" in said and "ok" in draft.cues and draft.cues["ok"] < draft.cues["thanks"]:
        return _bare(base, Intent.THANKS)
    if not said or tells(draft) or draft.named or draft.window or base.filters != NO_FILTERS:
        return None
    return _bare(base, Intent.THANKS if "thanks" in said else Intent.GREETING)


def _explain(draft: Draft, base: Query) -> Query | None:
    if "mean" not in draft.cues or draft.named:
        return None
    status = draft.wanted.get(Role.STATUS)
    known = KNOWN.get((draft.name or "").casefold())
    if known and known.role is Role.STATUS:  # 'partial success', in quotes
        status = set(known.means)
    term = next(iter(sorted(status)), None) if status else draft.name
    if term is None and Aspect.WHY in draft.aspects:
        return None
    return _bare(base, Intent.EXPLAIN, term=term)


def _alert(draft: Draft, base: Query) -> Query | None:
    if draft.doing is Intent.MUTE and Aspect.WHY in draft.aspects:
        return _bare(base, Intent.WHY_ALERT, span=base.span)
    if "alert" not in draft.cues or draft.doing not in (None, Intent.WHY_ALERT, Intent.WHY):
        return None
    if Aspect.WHY not in draft.aspects and "none" not in draft.cues:
        return None
    return _bare(base, Intent.WHY_ALERT, span=base.span)


def _do(draft: Draft, base: Query) -> Query | None:
    intent = _to_do(draft, base)
    if intent in _ASKING or (intent is Intent.MUTES and draft.named):
        return None
    if Aspect.NEXT in draft.aspects or "count" in draft.cues:
        return None
    action = draft.word if intent is Intent.CANNOT else None
    made = replace(base, intent=intent, action=action)
    filters = NO_FILTERS if draft.named else base.filters
    if intent is Intent.NOTIFY and {Aspect.OK, Aspect.RECOVERED} & set(draft.aspects):
        made = replace(made, aspect=Aspect.OK)
    if intent in (Intent.SUBSCRIBE, Intent.UNSUBSCRIBE):
        return _subscribing(draft, made)
    if intent is Intent.RERUN and not draft.named:
        return _bare(base, Intent.HELP, term=intent.value)
    if intent in (Intent.MUTE, Intent.UNMUTE):
        if not draft.named and filters == NO_FILTERS and "all" not in draft.cues:
            return _which_to_mute(draft, base)
        return replace(made, filters=filters)
    return replace(made, span=None, filters=NO_FILTERS)


def _to_do(draft: Draft, base: Query) -> Intent | None:
    """What is to be done, by what else was said."""
    intent = draft.doing
    if intent is Intent.HEALTH and draft.named:  # `is the price list the newest version`
        return None
    if intent is Intent.CANNOT and "alert" in draft.cues:  # `switch off its alerts`
        return Intent.MUTE
    if intent is None and _wants_a_run(draft, base):
        return Intent.RERUN
    if intent is None and "taking" in draft.cues and _states(draft):
        return Intent.ACKNOWLEDGE
    return intent


def _wants_a_run(draft: Draft, base: Query) -> bool:
    """`please run daily_users`, `can somebody load it again`."""
    if not draft.named or base.span or set(draft.aspects) - {Aspect.RAN}:
        return False
    if {"please", "again"} <= set(draft.cues) and not base.filters.statuses:
        return True
    if not draft.aspects:
        return False
    at, named = draft.aspects[Aspect.RAN], draft.named[0]
    return ("please" in draft.cues or at == draft.start) and at <= named.begin


def _which_to_mute(draft: Draft, base: Query) -> Query:
    """Of a mute that says of what neither by a name nor by filters: which there are, or how."""
    asks = {"which", "what", "who", "verb"} & set(draft.cues)
    if asks:
        return _bare(base, Intent.MUTES)
    return _bare(base, Intent.HELP, term=Intent.MUTE.value)


def _subscribing(draft: Draft, made: Query) -> Query:
    """Of what a channel is to hear: `could you subscribe this channel to failed events`."""
    kept = tuple(each for each in made.filters.statuses if each in BROKEN)
    statuses = () if set(kept) == set(BROKEN) else kept
    name = made.filters.name or next((_called(place) for place in draft.named), None)
    filters = replace(of_any_end(made.filters), statuses=statuses, name=name)
    return replace(made, span=None, filters=filters)


def _called(place: Place) -> str:
    return place.named[0].name if len(place.named) == 1 else f"*{place.typed}*"


def _states(draft: Draft) -> bool:
    """Whether somebody says that they do something, and does not ask."""
    return "who" not in draft.cues and not draft.aspects


def _rank(draft: Draft, base: Query) -> Query | None:
    if draft.ranking is None or len(draft.named) == 1:
        return None
    by = draft.ranking_by or measure_of(draft) or Measure.FAILURES
    if by is Measure.FAILURES and Measure.FAILED_SHARE in draft.measures:
        by = Measure.FAILED_SHARE  # `the worst in percent`
    by = Measure.FAILURES if by in (Measure.RUNS, Measure.IMPORTS) and is_broken(base) else by
    one = "import" in draft.cues and not base.latest
    top = draft.ranking.top or draft.latest or (1 if one else _DEFAULT_TOP)
    people = "people" in draft.cues or Aspect.OWNER in draft.aspects or "who" in draft.cues
    if people and not draft.ranking_by and "imports" in draft.cues:
        by = Measure.IMPORTS
    made = Ranking(by, top, draft.ranking.least, people)
    filters = of_any_end(base.filters) if by is Measure.FAILURES else base.filters
    return replace(base, intent=Intent.RANK, ranking=made, filters=filters, latest=None)


def _files(draft: Draft, base: Query) -> Query | None:
    if "files" not in draft.cues and draft.doing is not Intent.FILES:
        return None
    if len(draft.named) != 1 or "count" in draft.cues or not _of_files(draft):
        return None
    broken = is_broken(base) or Aspect.WHY in draft.aspects
    made = _bare(base, Intent.WHY if broken else Intent.FILES, span=base.span)
    return replace(made, aspect=Aspect.WHY if broken else None)


def _of_files(draft: Draft) -> bool:
    """Whether files are what is asked for: `which files of daily_users`, `daily_users files`."""
    if draft.doing is Intent.FILES or not draft.names:
        return True
    at, named = draft.cues["files"], draft.named[0]
    asks = set(draft.aspects) - {Aspect.WHY, Aspect.OK, Aspect.RAN}
    pronoun = named.begin == named.end
    return not asks and (pronoun or at < named.begin or at == named.end)


def _one_import(draft: Draft, base: Query) -> Query | None:
    """Any question with a name in it: its card, or a list if several have the name."""
    if not draft.named:
        return None
    several = any(len(each.named) > 1 and each.likeness > 0 for each in draft.named)
    if several and _is_list(draft, base):
        return None
    measure = Measure.ROWS if Lag.FEWER_ROWS in draft.lags else measure_of(draft)
    aspect = aspect_of(draft, base)
    intent = Intent.WHY if aspect is Aspect.WHY else Intent.SHOW
    usual = "usual" in draft.cues
    usual = usual or bool({Lag.SLOW, Lag.FEWER_ROWS} & set(draft.lags))
    filters = base.filters if aspect is Aspect.KIND else NO_FILTERS
    kept = replace(base, intent=intent, aspect=aspect, average=usual, filters=filters)
    if aspect is Aspect.ROWS and measure is None:
        measure = Measure.ROWS
    of_aspect = {Aspect.ROWS: ROWS, Aspect.HOW_OFTEN: RATES[:2]}
    if aspect and measure in of_aspect.get(aspect, ()):
        kept = replace(kept, measure=measure)
    return kept


def _is_list(draft: Draft, base: Query) -> bool:
    """Whether several imports of a name are asked for as a list: by how their runs ended."""
    asks = set(draft.aspects) - {Aspect.OK}
    return (
        bool(base.filters.statuses or "all" in draft.cues)
        and not asks
        and not draft.measures
        and not draft.doing
    )


def _over_threshold(draft: Draft, base: Query) -> Query | None:
    if not draft.thresholds:
        return None
    kept = tuple(each for each in base.filters.statuses if each not in BROKEN)
    return replace(base, filters=replace(base.filters, statuses=kept))


def _number(draft: Draft, base: Query) -> Query | None:
    if not (draft.cues or draft.measures or draft.aspects):
        return None
    measure = measure_of(draft)
    counted = "count" in draft.cues or measure in RATES or Aspect.HOW_OFTEN in draft.aspects
    average = "usual" in draft.cues
    if Lag.FEWER_ROWS in draft.lags and measure in ROWS:
        return None
    if measure is Measure.DURATION:
        counted = average = True
    if not counted and not (measure in ROWS and not draft.latest):
        return None
    if measure in (None, Measure.FAILURES) and "now" in draft.cues and base.filters.statuses:
        measure = Measure.RUNS if base.span else Measure.IMPORTS
    if measure is None:
        failures = is_broken(base) or Aspect.HOW_OFTEN in draft.aspects
        measure = Measure.FAILURES if failures else Measure.RUNS if base.span else Measure.IMPORTS
    filters = base.filters
    if measure in (*ROWS, *RATES, Measure.FAILURES):
        counted_anyway = is_broken(base) or measure is Measure.FAILURES
        filters = of_any_end(filters) if counted_anyway else filters
    return replace(base, intent=Intent.NUMBER, measure=measure, average=average, filters=filters)


def _late(draft: Draft, base: Query) -> Query | None:
    if not draft.lags:
        return None
    if is_broken(base):  # broken or stuck: all that is wrong
        return replace(base, intent=Intent.OVERVIEW, filters=replace(base.filters, statuses=()))
    lags = tuple(dict.fromkeys(draft.lags))
    return replace(base, intent=Intent.LATE, lags=lags)


def _everything_ran(draft: Draft, base: Query) -> Query | None:
    """`did everything run today`: what did not."""
    if draft.aspects.keys() != {Aspect.RAN} or not {"all", "verb"} <= set(draft.cues):
        return None
    if base.filters.statuses:
        return None
    if base.span is None:
        return replace(base, intent=Intent.OVERVIEW)
    return replace(base, intent=Intent.LATE, lags=(Lag.NOT_RUN,))


def _soon(draft: Draft, base: Query) -> Query | None:
    """`what runs in the next 2 hours`."""
    if not draft.within:
        return None
    filters = of_any_end(base.filters)
    return replace(base, intent=Intent.NEXT, within=draft.within, filters=filters, span=None)


def _of_all(draft: Draft, base: Query) -> Query | None:
    if draft.ahead:
        note = f"{shown(draft.ahead.word)} is yet to come: this is what runs next, soonest first."
        return replace(base, intent=Intent.NEXT, notes=(*base.notes, note))
    if draft.doing is Intent.NEXT:
        one = "import" in draft.cues and "imports" not in draft.cues
        return replace(base, intent=draft.doing, latest=base.latest or (1 if one else None))
    if draft.doing is Intent.TREND:
        return replace(base, intent=draft.doing)
    if not draft.aspects:
        return None
    asked = [each for each in draft.aspects if each in _OF_ALL]
    asked.sort(key=lambda each: each in VAGUE)
    created = "created" in draft.cues
    everything = "all" in draft.cues and set(base.filters.statuses) == set(BROKEN)
    if everything and asked and asked[0] is Aspect.OK and not base.span:
        base = replace(base, filters=of_any_end(base.filters))  # all fine, or are there problems?
    if not asked or _wants_good(draft, base):
        return None
    if (
        "overview" not in draft.cues
        and asked[0] is Aspect.OK
        and (base.filters.statuses or (base.span and not created))
    ):
        return None
    aspect = asked[0]
    kept = aspect if aspect in (Aspect.ON_IT, Aspect.NOBODY) else None
    return replace(base, intent=_OF_ALL[aspect], aspect=kept)


def _verdict(draft: Draft, base: Query) -> Query | None:
    """`is everything ok`: a word for good runs, in a question about how things stand."""
    good = base.filters.statuses == (imports.SUCCESSFUL,) and "ok" in draft.cues
    good = good and not set(draft.aspects) - {Aspect.OK} and not draft.thresholds
    if not good or not (_ABOUT_ALL & set(draft.cues) or draft.owner):
        return None
    if draft.named:
        if len(draft.named[0].named) == 1:
            return None
        base = replace(base, filters=replace(base.filters, name=f"*{draft.named[0].typed}*"))
    made = replace(base, filters=replace(base.filters, statuses=()), aspect=Aspect.OK)
    if base.span and "created" not in draft.cues:
        return made
    return replace(made, intent=Intent.OVERVIEW, aspect=None)


def _recovered(draft: Draft, base: Query) -> Query | None:
    """`what recovered today`: what failed, and is good again."""
    again = Aspect.OK in draft.aspects and {"now", "again"} & set(draft.cues)
    if again and base.span and is_broken(base):  # `failed yesterday but are fine now`
        filters = replace(base.filters, statuses=())
        return replace(base, aspect=Aspect.RECOVERED, filters=filters)
    if Aspect.RECOVERED not in draft.aspects or "all" in draft.cues or draft.doing:
        return None
    if base.span:
        return replace(base, aspect=Aspect.RECOVERED)
    if not {"which", "what", "any", "count"} & set(draft.cues):
        return None
    span = Span(draft.present.ago(_DAY), draft.present.now)
    note = "No time was given, so this is about the last day."
    return replace(base, aspect=Aspect.RECOVERED, span=span, notes=(*base.notes, note))


def _last(draft: Draft, base: Query) -> Query | None:
    """`last failure`, of all imports."""
    ended = (
        next((each for each in _ENDED if each in draft.aspects), None) if draft.aspects else None
    )
    if ended is None:
        return None
    statuses = base.filters.statuses or _ENDED[ended]
    return replace(base, latest=base.latest or 1, filters=replace(base.filters, statuses=statuses))


def _whose(draft: Draft, base: Query) -> Query | None:
    """`who has the sftp ones`."""
    if "who" not in draft.cues or draft.named or not _only_kinds(draft, base):
        return None
    return None if base.filters.owner else replace(base, intent=Intent.OWNERS)


def _list(draft: Draft, base: Query) -> Query | None:
    if _wants_good(draft, base):
        filters = replace(base.filters, statuses=(imports.SUCCESSFUL,))
        return replace(base, filters=filters)
    has = base.filters != NO_FILTERS or base.span or base.latest or draft.workspace or draft.share
    has = has or any(draft.wanted.values()) or draft.page or draft.fresh
    named = draft.named[0] if draft.named else None
    if named:
        base = replace(base, filters=replace(base.filters, name=f"*{named.typed}*"))
    elif draft.unknown and _only_kinds(draft, base):
        return None  # what is asked of them was not understood: how they stand
    elif not has and _LISTED.isdisjoint(draft.cues) and draft.aspects.keys().isdisjoint(_REASONS):
        return None
    aspect = next((each for each in _REASONS if each in draft.aspects), None)
    if aspect is None and _asks_how(draft, base):  # `was everything fine yesterday`: what failed
        filters = replace(base.filters, statuses=BROKEN)
        return replace(base, filters=filters, aspect=Aspect.NONE)
    if aspect and not base.filters.statuses:
        base = replace(base, filters=replace(base.filters, statuses=BROKEN))
    if "oldest" in draft.cues and base.filters.statuses and not base.latest:
        base = replace(base, latest=1, oldest=True)
    if "alert" in draft.cues and base.span and not base.filters.statuses:
        base = replace(base, filters=replace(base.filters, statuses=BROKEN))
    still = "still" in draft.cues and base.span and is_broken(base)
    stands = Aspect.STILL if still else _yes_or_no(draft, base)
    said = aspect or stands
    return replace(base, aspect=said) if said else base


def _asks_how(draft: Draft, base: Query) -> bool:
    """Whether it is asked how all went in a time, and no runs are asked for."""
    fine = Aspect.OK in draft.aspects and base.span and not base.latest
    return bool(fine and not base.filters.statuses and not {"created", *_WHICH} & set(draft.cues))


def _wants_good(draft: Draft, base: Query) -> bool:
    """`which ones are fine`."""
    told = set(draft.aspects) == {Aspect.OK} and _WHICH & set(draft.cues) and not draft.named
    return bool(told) and not base.filters.statuses and "created" not in draft.cues


def _only_kinds(draft: Draft, base: Query) -> bool:
    """Whether nothing is said but which imports, and not that they be listed."""
    said = base.filters.statuses or base.span or base.latest or base.filters.created
    return not said and base.filters != NO_FILTERS and not _LISTED & set(draft.cues)


def _yes_or_no(draft: Draft, base: Query) -> Aspect | None:
    """Whether a list is asked for as a question of yes or no: `did anything fail`."""
    if not base.filters.statuses:
        return None
    if "none" in draft.cues:
        return Aspect.NONE
    put = {"yes or no", "?"} & set(draft.cues)
    asks = "any" in draft.cues or (put and not _WH & set(draft.cues))
    return Aspect.ANY if asks else None


def _overview(draft: Draft, base: Query) -> Query | None:
    del draft
    return replace(base, intent=Intent.OVERVIEW)


def _bare(
    base: Query, intent: Intent, *, term: str | None = None, span: Span | None = None
) -> Query:
    return replace(base, intent=intent, filters=NO_FILTERS, span=span, term=term)


RULES: Final[tuple[Rule, ...]] = (
    _help,
    _manners,
    _explain,
    _alert,
    _do,
    compare,
    _rank,
    _files,
    _one_import,
    _recovered,
    _soon,
    _over_threshold,
    _number,
    _late,
    _verdict,
    _everything_ran,
    _of_all,
    _last,
    _whose,
    _list,
    _overview,
)
