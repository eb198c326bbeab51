"""What of one import is asked, where it is about when it runs and how long that takes."""

from bot.domain import imports
from bot.domain.asked import Aspect
from bot.query.grammar.draft import Draft
from bot.query.rules.conditions import VAGUE, asks_whether, is_broken
from bot.query.values import Intent, Query
from bot.query.words import Role
from bot.query.words.aspects import THERE
from bot.query.words.cues import A_FACT, HABIT
from bot.query.words.statuses import FINISHED
from bot.query.words.times_of_runs import OFTEN


def how_long(draft: Draft, base: Query) -> Aspect | None:
    """`how long has it been failing`, and `how long does it take`."""
    if "long" in draft.cues and Aspect.RECOVERED in draft.aspects:
        return Aspect.SINCE
    if "long" not in draft.cues or Aspect.DURATION in draft.aspects:
        return None
    if imports.PROCESSING in base.filters.statuses:
        return Aspect.RUNNING
    broken = is_broken(base) or Aspect.OK in draft.aspects
    return Aspect.SINCE if broken else Aspect.DURATION


def next_run(draft: Draft, _: Query) -> Aspect | None:
    """When it runs next; as a rule, its timetable: `when does it come on a normal day`."""
    muted = Aspect.MUTED in draft.aspects or draft.doing in (Intent.MUTE, Intent.MUTES)
    if muted or _spans_failures(draft):  # `time from the failure to the next good run`
        return None
    asked = draft.doing is Intent.NEXT or draft.within or draft.coming
    fact = A_FACT in draft.cues or not asks_whether(draft)
    if HABIT in draft.cues and fact and not asked and Aspect.NEXT in draft.aspects:
        return Aspect.SCHEDULE
    will = "will" in draft.cues and not set(draft.aspects) - {*VAGUE, Aspect.NEXT}
    ended = set(FINISHED) <= draft.wanted[Role.STATUS]
    if not (asked or (will and not draft.lags)):
        return Aspect.END if ended and Aspect.NEXT in draft.aspects else None
    return Aspect.END if ended or _asks_for_the_end(draft) else Aspect.NEXT


def _asks_for_the_end(draft: Draft) -> bool:
    """Whether it is asked if its rows are in by then: `will it be in by 1`, `ready at noon`."""
    ready = {Aspect.OK, Aspect.THERE} & draft.aspects.keys() or THERE in draft.cues
    return bool(draft.coming and ready)


def _spans_failures(draft: Draft) -> bool:
    """Whether the next good run is only the end of what is asked about."""
    begin = draft.aspects.get(Aspect.SINCE)
    at = draft.aspects.get(Aspect.NEXT, draft.doing_at if draft.doing is Intent.NEXT else None)
    return begin is not None and at is not None and begin < at


def _is_a_habit(draft: Draft) -> bool:
    """Whether it is asked how often an import comes, with whatever verb: `how often is it made`."""
    others = draft.lags or draft.measures or draft.errors or draft.thresholds
    apart = {"alert", "failures", "count"} & draft.cues.keys()
    alone = draft.aspects.keys() <= {Aspect.HOW_OFTEN}
    return OFTEN in draft.cues and alone and not (others or apart)


def schedule(draft: Draft, base: Query) -> Aspect | None:
    """`how often does it run`."""
    often = Aspect.HOW_OFTEN in draft.aspects and not base.filters.statuses
    if not often or not (Aspect.RAN in draft.aspects or _is_a_habit(draft)):
        return None
    return Aspect.RAN if base.span else Aspect.SCHEDULE
