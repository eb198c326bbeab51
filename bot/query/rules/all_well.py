"""The rules for whether imports are well, and for what is well again."""

from typing import Final

from bot.domain import imports
from bot.domain.asked import Aspect, Relation, Span
from bot.domain.imports import BROKEN, SUCCESSFUL
from bot.query.grammar.draft import Draft
from bot.query.rules.conditions import WH_CUES, is_broken, is_kind, yes_or_no
from bot.query.time.durations import Duration
from bot.query.values import Intent, Query, replace
from bot.query.words.aspects import THERE, THROUGH
from bot.query.words.cues import AGAIN_WELL, EXISTS, OF_SOME

_DAY: Final = Duration(days=1)
_WEEK: Final = Duration(days=7)
_GOING_WELL: Final = frozenset({Aspect.RAN, Aspect.RUNS, Aspect.OK})
_ABOUT_ALL: Final = frozenset({"verb", "all", "any", "it", "them", "overview"})


def verdict(draft: Draft, base: Query) -> Query | None:
    """`is everything ok`, `events ok?`, `did the uploads go in ok`: whether anything is wrong with
    what is meant, and not which of it went well.
    """
    if not (_goes_well(draft, base) or _goes_in(draft, base)) or draft.thresholds:
        return None
    if not (_ABOUT_ALL & set(draft.cues) or draft.owner or _asks_of_some(draft, base)):
        return None
    if draft.named:
        if len(draft.named[0].named) == 1:
            return None
        base = replace(base, filters=replace(base.filters, name=f"*{draft.named[0].typed}*"))
    if base.span and "created" not in draft.cues:
        return replace(base, filters=replace(base.filters, statuses=BROKEN), aspect=Aspect.NONE)
    filters = replace(base.filters, statuses=())
    return replace(base, intent=Intent.OVERVIEW, filters=filters, aspect=Aspect.OK)


def _goes_well(draft: Draft, base: Query) -> bool:
    """Whether a word for good runs is the question: `ok`, `did all succeed`."""
    if base.filters.statuses != (imports.SUCCESSFUL,):
        return False
    went = WH_CUES.isdisjoint(draft.cues) and draft.aspects.keys() <= _GOING_WELL
    asks = "yes or no" in draft.cues and {"any", EXISTS, OF_SOME}.isdisjoint(draft.cues)
    if "ok" not in draft.cues and not (asks and went):
        return False
    return went or draft.aspects.keys() <= {Aspect.OK, Aspect.RUNS}


def _goes_in(draft: Draft, base: Query) -> bool:
    """Whether files that run only once are to be in: `did the uploads go through`. Of those that
    run again and again, it is asked whether they ran.
    """
    if base.filters.statuses:
        return False
    once = draft.is_one_time() or base.filters.sources == ("CSV",)
    whole = {THERE, THROUGH} & draft.cues.keys() and draft.aspects.keys() == {Aspect.RAN}
    asks = "yes or no" in draft.cues and WH_CUES.isdisjoint(draft.cues) and "any" not in draft.cues
    return once and bool(whole) and asks


def _asks_whether(draft: Draft) -> bool:
    """Whether it is asked if they are, and not which are: then those are told too that are not."""
    listed = "imports" in draft.cues and "all" not in draft.cues  # `imports that failed but ...?`
    put = "yes or no" in draft.cues or ("?" in draft.cues and not listed)
    return put and WH_CUES.isdisjoint(draft.cues) and "any" not in draft.cues


def _asks_of_some(draft: Draft, base: Query) -> bool:
    """`sftp jobs ok?`, `events ok?`."""
    asks = "?" in draft.cues and WH_CUES.isdisjoint(draft.cues)
    return asks and bool(base.span or "imports" in draft.cues or is_kind(draft))


def recovered(draft: Draft, base: Query) -> Query | None:
    """`what recovered today`: what failed, and is good again."""
    if base.span and AGAIN_WELL in draft.cues:  # `failed yesterday but are fine now`
        ends = tuple(each for each in base.filters.statuses if each in BROKEN)
        failed = replace(base, filters=replace(base.filters, statuses=ends))
        return failed if _asks_whether(draft) else replace(failed, aspect=Aspect.RECOVERED)
    if Aspect.RECOVERED not in draft.aspects or draft.doing:
        return None
    failed = replace(base, filters=replace(base.filters, statuses=BROKEN))
    if "all" in draft.cues:  # `did everything that failed yesterday recover`: what became of it
        return failed if base.span and is_broken(base) else None
    made = replace(base, aspect=Aspect.RECOVERED)
    if not is_broken(base):  # `what recovered today`, whenever it failed
        good = base.filters.statuses == (SUCCESSFUL,)  # `went from failed to successful`
        filters = replace(base.filters, statuses=()) if good else base.filters
        made = replace(base, filters=filters, relation=Relation.AGAIN, aspect=yes_or_no(draft))
    if "others too" in draft.cues:  # `which have recovered, and which have not`
        made = failed
    if base.span:
        return made
    if not {"which", "which one", "what", "any", "count"} & set(draft.cues):
        return None
    lately = _WEEK if base.latest else _DAY
    span = Span(draft.present.ago(lately), draft.present.now)
    note = f"No time was given, so this is about the last {'week' if base.latest else 'day'}."
    return replace(made, span=span, notes=(*base.notes, note))
