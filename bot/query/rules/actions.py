"""Rules for what is to be done or asked of the bot: actions, help, manners, why no alert came."""

from typing import Final

from bot.domain.answers.small_talk import Limit
from bot.domain.asked import Aspect, Span
from bot.domain.imports import BROKEN, SUCCESSFUL
from bot.query.grammar.draft import Draft
from bot.query.names.in_text import Place
from bot.query.people.spoken_to import TELL
from bot.query.rules.comparing import of_any_end
from bot.query.rules.conditions import is_kind, tells, wants_a_run, whether_any
from bot.query.values import NO_FILTERS, Intent, Query, replace
from bot.query.words import Role
from bot.query.words.alerted import ALERTED, TO_COME
from bot.query.words.cannot_do import limit_of, normal_action
from bot.query.words.manners import GOES_ON
from bot.query.words.wanted import SCOPE

WORKSPACES: Final = "workspaces"  # of HELP: which there are
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
_NOW: Final = ("today", "now", "this morning")
_OF_NO_DAY: Final = (
    "No day can be chosen: a re-run loads the files that lie there now and are new to MoEngage."
)
_PUT_AS_A_QUESTION: Final = frozenset({"?", "yes or no"})
MANNERS: Final = frozenset({"greeting", "thanks", GOES_ON})
# Of its alerts: `how do I enable its alerts`.
_TURNING_ON: Final = ("activate", "enable", "resume", "unpause")


def help_of(draft: Draft, base: Query) -> Query | None:
    """Which commands there are, or what one of them does."""
    if "workspaces" in draft.cues:
        return bare(base, Intent.HELP, term=WORKSPACES)
    how = "how" in draft.cues and not draft.named
    if not how and (draft.doing is not Intent.HELP or draft.named):
        return None
    others = [each for each in (draft.doing, draft.helped) if each not in (None, Intent.HELP)]
    others = [each for each in others if each is not Intent.CANNOT]
    everything = "all" if "all" in draft.cues else None
    term = others[0].value if others and others[0] else everything
    return bare(base, Intent.HELP, term=term)


def manners(draft: Draft, base: Query) -> Query | None:
    """Thanks, or hello, and nothing besides."""
    said = draft.cues.keys() & MANNERS if draft.cues else ()
    if not said or draft.named:
        return None
    if "thanks" in said and _agrees(draft):
        return bare(base, Intent.THANKS)
    if draft.window:
        return None
    if _tells_who_goes_on(draft, base):
        return bare(base, Intent.THANKS)
    if tells(draft) or base.filters != NO_FILTERS:
        return None
    return bare(base, Intent.GREETING if said == {"greeting"} else Intent.THANKS)


def _agrees(draft: Draft) -> bool:
    """Whether "ok" stands before the thanks, and asks nothing: not `is everything ok? thanks`."""
    asks = not _PUT_AS_A_QUESTION.isdisjoint(draft.cues)
    return not asks and draft.cues.get("ok", draft.cues["thanks"]) < draft.cues["thanks"]


def _tells_who_goes_on(draft: Draft, base: Query) -> bool:
    """Whether no more is told than who goes on: `thx, ben has it from here`; not asked."""
    if GOES_ON not in draft.cues or {"?", "who"} & draft.cues.keys():
        return False
    rest = draft.copy()
    rest.owner = None
    return not tells(rest) and replace(base.filters, owner=None) == NO_FILTERS


def alert(draft: Draft, base: Query) -> Query | None:
    """Why there was an alert, or none."""
    if draft.doing is Intent.MUTE and Aspect.WHY in draft.aspects:
        return bare(base, Intent.WHY_ALERT, span=base.span)
    if "alert" not in draft.cues or draft.doing not in (None, Intent.WHY_ALERT, Intent.WHY):
        return None
    told = ALERTED in draft.cues and not ("count" in draft.cues or (base.span and not draft.named))
    if Aspect.WHY not in draft.aspects and "none" not in draft.cues and not told:
        return None
    if _is_of_any(draft, base):
        return None  # `why was I paged at 4`: for what failed then, whichever it was
    return bare(base, Intent.WHY_ALERT, span=None if TO_COME in draft.cues else base.span)


def _is_of_any(draft: Draft, base: Query) -> bool:
    """Whether an alert came in a time, and neither a name nor “it” tells of which import."""
    known = draft.named or draft.about.named or "it" in draft.cues
    return base.span is not None and not known and {"none", TO_COME}.isdisjoint(draft.cues)


def do(draft: Draft, base: Query) -> Query | None:
    """What is to be done: `mute daily_users 2h`."""
    intent = _to_do(draft, base)
    if intent in _ASKING or (intent is Intent.MUTES and draft.named):
        return None
    if intent is not Intent.CANNOT and Aspect.NEXT in draft.aspects:
        return None
    if "count" in draft.cues:
        return None
    action = _action(draft, intent)
    if action and limit_of(action) is Limit.OUTSIDE:
        draft.named = []  # `translate "daily_users failed"`: no import is meant
        return replace(bare(base, Intent.CANNOT), action=action, target=None, targets=())
    _leave_what_campaigns_are_called(draft, action)
    made = replace(base, intent=intent, action=action)
    if intent is Intent.NOTIFY and _awaits_a_good_run(draft, base):
        made = replace(made, aspect=Aspect.OK)
    if intent in (Intent.SUBSCRIBE, Intent.UNSUBSCRIBE):
        return _subscribing(draft, made)
    if intent is Intent.RERUN:
        return _rerun(draft, base)
    if intent in (Intent.MUTE, Intent.UNMUTE):
        return _muting(draft, base, made)
    if intent is Intent.ACKNOWLEDGE and not draft.named:
        return _acknowledging(draft, made)
    aspect = whether_any(draft) if intent is Intent.MUTES else made.aspect
    return replace(_of_no_time(draft, made), filters=NO_FILTERS, aspect=aspect)


def _of_no_time(draft: Draft, made: Query) -> Query:
    """Without its time, and without what was noted of that."""
    told = draft.window.notes if draft.window else ()
    return replace(made, span=None, notes=tuple(each for each in made.notes if each not in told))


def _leave_what_campaigns_are_called(draft: Draft, action: str | None) -> None:
    """What is in quotes and names no import is the campaign, where an import is named as well."""
    if action and limit_of(action) is Limit.CAMPAIGN:
        draft.named = [place for place in draft.named if place.named] or draft.named


def _rerun(draft: Draft, base: Query) -> Query:
    """Of one import; for a day there is none. Of those that failed, one is to be chosen."""
    failed = base.filters.statuses and set(base.filters.statuses) <= set(BROKEN)
    if failed and not draft.named:
        return replace(base, intent=Intent.RERUN)
    if not draft.named:
        return bare(base, Intent.HELP, term=Intent.RERUN.value)
    notes = (*base.notes, _OF_NO_DAY) if _is_of_a_day(draft) else base.notes
    made = replace(base, intent=Intent.RERUN, notes=notes)
    return replace(_of_no_time(draft, made), filters=NO_FILTERS)


def _is_of_a_day(draft: Draft) -> bool:
    """Whether the run of a day is to be made again: `backfill it for 24 nov`."""
    then = draft.window is not None and draft.window.words not in _NOW
    return then and not draft.wanted[Role.STATUS] and not draft.aspects


def _action(draft: Draft, intent: Intent | None) -> str | None:
    """What is wished for and cannot be done."""
    if intent is Intent.CANNOT:
        return normal_action(draft.word)
    return TELL if intent is Intent.ASSIGN and draft.word == TELL else None


def _awaits_a_good_run(draft: Draft, base: Query) -> bool:
    """`tell me when it succeeds`, `when it is ok again`; any end will do for `when it is done`."""
    good = {Aspect.OK, Aspect.RECOVERED} & draft.aspects.keys()
    good_run = base.filters.statuses == (SUCCESSFUL,) and "unable" not in draft.cues
    return bool(good) or good_run


def _acknowledging(draft: Draft, made: Query) -> Query:
    """Of many problems, `ack all s3`; “the failed one” is that of the thread or the last answer."""
    if "all" not in draft.cues and of_any_end(made.filters) == NO_FILTERS:
        return replace(made, span=None, filters=NO_FILTERS)
    broken = tuple(each for each in made.filters.statuses if each in BROKEN)
    return replace(made, filters=replace(made.filters, statuses=broken or BROKEN))


def _to_do(draft: Draft, base: Query) -> Intent | None:
    """What is to be done, by what else was said."""
    intent = draft.doing
    if intent is Intent.HEALTH and draft.named and "bot" not in draft.word:
        return None  # `is the price list the newest version`
    if intent is Intent.CANNOT and "alert" in draft.cues and limit_of(draft.word) is Limit.VENDOR:
        draft.plain = False  # `switch off its alerts`: what is meant is asked back
        return Intent.UNMUTE if draft.word in _TURNING_ON else Intent.MUTE
    if intent is Intent.ACKNOWLEDGE and draft.cues.get("what") == draft.start:
        draft.aspects.setdefault(Aspect.ON_IT, draft.start)  # `what did i acknowledge`
        return None
    if intent is None and not base.span and wants_a_run(draft):
        return Intent.RERUN
    if intent is None and "taking" in draft.cues and _states(draft):
        return Intent.ACKNOWLEDGE
    return intent


def _muting(draft: Draft, base: Query, made: Query) -> Query | None:
    """One import, or all that filters and a time take; what is late is listed first."""
    if draft.named:
        return replace(made, filters=NO_FILTERS, span=None)
    if base.filters == NO_FILTERS and "all" not in draft.cues:
        return _which_to_mute(draft, base, made.intent)
    many = made.intent is Intent.MUTE
    return None if many and draft.lags else replace(made, span=made.span if many else None)


def _which_to_mute(draft: Draft, base: Query, intent: Intent) -> Query:
    """Of a mute that says of what neither by a name nor by filters: which there are, or how."""
    asks = {"which", "what", "who", "verb"} & set(draft.cues)
    if asks and "please" not in draft.cues:
        return bare(base, Intent.MUTES)
    return bare(base, Intent.HELP, term=intent.value)


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
    """Whether somebody says that they do something, and neither asks nor tells what they look after
    as a rule: `we only care about s3`.
    """
    kinds = (is_kind(draft) or draft.owner) and not (draft.named or draft.wanted.get(Role.STATUS))
    asks = {"who", "yes or no", SCOPE} & draft.cues.keys()
    return not (asks or draft.aspects or kinds)


def bare(
    base: Query, intent: Intent, *, term: str | None = None, span: Span | None = None
) -> Query:
    """What is asked without filters."""
    return replace(base, intent=intent, filters=NO_FILTERS, span=span, term=term)
