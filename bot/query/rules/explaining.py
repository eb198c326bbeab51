"""What is to be explained: statuses, the bot's own words, reasons in MoEngage's words."""

from collections.abc import Iterable
from typing import Final

from bot.domain.answers.small_talk import Word
from bot.domain.asked import Aspect, Lag, Measure
from bot.domain.imports import ONETIME, PARTIAL_SUCCESS, PERIODIC, SOURCES
from bot.query.grammar.draft import Draft
from bot.query.rules.actions import bare
from bot.query.rules.conditions import EXPLAINED
from bot.query.values import Intent, Named, Query, replace
from bot.query.words import KNOWN, Entry, Role
from bot.query.words.terms import DEFINED

_OF_LAGS: Final = {
    Lag.STUCK: Word.STUCK,
    Lag.OVERDUE: Word.OVERDUE,
    Lag.NOT_RUN: Word.OVERDUE,
    Lag.SLOW: Word.SLOW,
    Lag.FEWER_ROWS: Word.FEWER_ROWS,
}
_OF_KINDS: Final = {
    "USERS": Word.USERS,
    "EVENTS": Word.EVENTS,
    "AUX_DATA": Word.AUX,
    PERIODIC: Word.PERIODIC,
    ONETIME: Word.ONE_TIME,
}
_OF_INTENTS: Final = {
    Intent.MUTE: Word.MUTED,
    Intent.MUTES: Word.MUTED,
    Intent.ACKNOWLEDGE: Word.ACKNOWLEDGED,
}
_OF_ROWS: Final = frozenset({Measure.ROWS, Measure.FAILED_ROWS, Measure.FAILED_SHARE})


def explain(draft: Draft, base: Query) -> Query | None:
    """What words mean, or how the bot works: `what is partial success`, `when is a run stuck`."""
    if draft.terms and not _asks_of_one(draft):
        return _of_the_bot(draft, base)
    if draft.named:
        return _of_a_reason(draft, base)
    asks = "mean" in draft.cues or DEFINED in draft.cues or _contrasts(draft)
    if asks and (said := tuple(dict.fromkeys(_said(draft))) or tuple(_kinds(draft))):
        return _explaining(base, said)
    if "mean" not in draft.cues or Aspect.WHY in draft.aspects:
        return None
    return _explaining(base, ())


def _of_a_reason(draft: Draft, base: Query) -> Query | None:
    """What the reason of an import means, where its words are said: `coupon_codes: what does
    primary key missing mean`.
    """
    if "mean" not in draft.cues or "judged" in draft.cues:
        return None
    quoted_ = [draft.name] if draft.name and _is_a_reason(draft.name) else []
    said = tuple(dict.fromkeys((*quoted_, *draft.errors)))
    return replace(_explaining(base, said), target=None, targets=()) if said else None


def _is_a_reason(name: str) -> bool:
    known = KNOWN.get(name.casefold())
    return known is None or known.role is Role.REASON


def _contrasts(draft: Draft) -> bool:
    """Whether two words are held against each other: `overdue vs stuck, what's the diff`."""
    if "compare" not in draft.cues:
        return False
    numbers = draft.measures or draft.window or "count" in draft.cues
    words = len(set(draft.lags)) + bool(draft.wanted.get(Role.STATUS))
    return words > 1 and not numbers


def _asks_of_one(draft: Draft) -> bool:
    """Whether a rule is only a part of a question: `why no alert, was it below the threshold`."""
    if Word.SETTINGS in draft.terms and (draft.named or draft.aspects or draft.doing):
        return True  # `which settings of daily_users must i change`: those of MoEngage
    if Word.UTC in draft.terms and _asks_for_runs(draft):
        return True
    if Word.MEMORY in draft.terms and draft.named:
        return True  # `how far back was the last failure of daily_users`
    return bool(Aspect.WHY in draft.aspects or "none" in draft.cues or draft.thresholds)


def _asks_for_runs(draft: Draft) -> bool:
    """`what failed since 4:00 in utc`, `which imports run in utc`."""
    kinds = draft.wanted[Role.STATUS] or "imports" in draft.cues
    return bool(kinds or draft.lags or draft.measures)


def _of_the_bot(draft: Draft, base: Query) -> Query:
    """The rules for one kind of alert, where one is named; else what was asked for."""
    if Word.UTC in draft.terms and Word.ZONE not in draft.terms:
        return _in_utc(draft, base)
    if Word.UTC in draft.terms:  # `are your times in my time zone`
        draft.terms = [each for each in draft.terms if each != Word.UTC]
        draft.unread.clear()
    lags = [_OF_LAGS[lag] for lag in draft.lags] if Word.ALERTS in draft.terms else []
    if Word.ALERTS in draft.terms and not lags and _asks_of_rows(draft):
        lags = [Word.ROW_THRESHOLD]
    return _explaining(base, tuple(dict.fromkeys(lags or draft.terms)))


def _asks_of_rows(draft: Draft) -> bool:
    """`how many rows must fail before you alert`, `when do you alert for partly failed runs`."""
    partly = draft.wanted.get(Role.STATUS) == {PARTIAL_SUCCESS}
    return partly or not _OF_ROWS.isdisjoint(draft.measures)


def _in_utc(draft: Draft, base: Query) -> Query:
    """Of a time, or of an import's run: `start of daily_users in utc`."""
    draft.unread.clear()
    clock = draft.clock.key if draft.clock else ""
    made = replace(_explaining(base, (Word.UTC,)), span=base.span, clock=clock)
    named = draft.named[0].named if len(draft.named) == 1 else _in_quotes(draft)
    one = named if len(named) == 1 else ()
    return replace(made, target=one[0].name if one else draft.name, targets=one)


def _in_quotes(draft: Draft) -> tuple[Named, ...]:
    """The imports of a name in quotes."""
    return draft.names.exact(draft.name) if draft.name else ()


def _said(draft: Draft) -> Iterable[str]:
    """The words that can be explained."""
    reason = "mean" in draft.cues and draft.errors  # `what does wrong encoding mean`
    yield from draft.values(Role.STATUS) if draft.wanted.get(Role.STATUS) and not reason else ()
    if Measure.FAILED_ROWS in draft.measures:
        yield PARTIAL_SUCCESS
    yield from (_OF_LAGS[lag] for lag in draft.lags)
    if "who" not in draft.cues:
        yield from (word for aspect, word in EXPLAINED.items() if aspect in draft.aspects)
    if "mean" in draft.cues:
        yield from draft.errors
    if draft.name is not None:  # in the place of a reason, which is written in quotes then
        yield from _quoted(draft.name)
    if draft.doing in _OF_INTENTS:
        yield _OF_INTENTS[draft.doing]
    elif draft.muted:  # `explain failed muted`, where it could be a filter
        yield Word.MUTED
    asked = sorted(draft.wanted.get(Role.SOURCE, set()) & set(SOURCES))
    yield from (Word(source.lower()) for source in asked)


def _kinds(draft: Draft) -> Iterable[str]:
    """The types and schedules that are named, where nothing else is: `what does AUX_DATA mean`."""
    if "judged" not in draft.cues:
        kinds = draft.wanted.get(Role.TYPE, set()) | draft.wanted.get(Role.SCHEDULE, set())
        yield from (word for value, word in _OF_KINDS.items() if value in kinds)


def _quoted(name: str) -> Iterable[str]:
    """What a word in quotes is, if it is one of the language; else it is a reason."""
    known = KNOWN.get(name.casefold())
    return _of_entry(known) if known else [name]


def _of_entry(known: Entry) -> Iterable[str]:
    match known.role:
        case Role.STATUS:
            return known.means
        case Role.LAG:
            return [_OF_LAGS[Lag(known.means[0])]]
        case Role.ASPECT if known.means[0] in EXPLAINED:
            return [EXPLAINED[Aspect(known.means[0])]]
        case Role.SOURCE:
            return [Word(known.means[0].lower())]
        case Role.TYPE | Role.SCHEDULE:
            return [_OF_KINDS[each] for each in known.means]
        case Role.MEASURE if known.means[0] == Measure.FAILED_ROWS:
            return [PARTIAL_SUCCESS]
        case _:
            return known.words[:1]


def _explaining(base: Query, terms: tuple[str, ...]) -> Query:
    return replace(bare(base, Intent.EXPLAIN), terms=terms)
