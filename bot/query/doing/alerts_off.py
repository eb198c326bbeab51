"""Alerts that are told or asked to be off, which a mute does: `are its alerts switched off`."""

from collections.abc import Sequence
from typing import Final

from bot.domain.asked import Aspect
from bot.query.grammar.cursor import Cursor
from bot.query.grammar.draft import Draft
from bot.query.values import Intent
from bot.query.words.cues import ANYBODY

ALERTS: Final = frozenset(
    {"alert", "alerts", "alerting", "notification", "notifications", "pings", "warnings", "alarms"}
)
_OFF: Final = frozenset(
    (
        *("off", "disabled", "stopped", "paused", "deactivated", "suspended", "inactive"),
        *("blocked", "cut", "killed", "suppressed"),
    )
)
_TURNED: Final = frozenset({"switched", "turned", "shut", "put", "set"}) | _OFF
_MUTED: Final = frozenset({"muted", "silenced", "snoozed"}) | _OFF
SOMEBODY: Final = frozenset({"somebody", "someone", "anybody", "anyone"})
_SAYING: Final = frozenset(
    {"mentioned", "said", "says", "told", "tells", "heard", "claims", "claimed", "thinks", "wrote"}
)
_WITHOUT: Final = frozenset({"why", "no", "not", "never"})


def take_alerts_off(cursor: Cursor, words: Sequence[str], draft: Draft) -> None:
    """Ask of the mute, and of nothing odd: of one import, else which there are."""
    _leave_who_says(words, draft)
    said = set(words)
    off = not ALERTS.isdisjoint(said) and not _OFF.isdisjoint(said)
    if not off or draft.doing or not _WITHOUT.isdisjoint(said):
        return
    _know_how_it_is_said(cursor, draft)
    draft.cues.pop("alert", None)
    draft.aspects.pop(Aspect.ODD, None)
    if draft.named or "it" in draft.cues or draft.about.thread:
        draft.aspects.setdefault(Aspect.MUTED, draft.start)
    else:
        draft.doing = Intent.MUTES


def _know_how_it_is_said(cursor: Cursor, draft: Draft) -> None:
    """Take the `switched` of `switched off` for known."""
    tokens = {at: cursor.tokens[at] for at in draft.unknown if cursor.tokens[at].key in _TURNED}
    spans = [(token.start, token.end) for token in tokens.values()]
    draft.unknown = [at for at in draft.unknown if at not in tokens]
    draft.faults = [fault for fault in draft.faults if fault().span not in spans]


def _leave_who_says(words: Sequence[str], draft: Draft) -> None:
    """Of `somebody said that it is muted` nobody is asked for who says so."""
    told = not SOMEBODY.isdisjoint(words[:2]) and not _SAYING.isdisjoint(words[:4])
    if told and not _MUTED.isdisjoint(words):
        draft.cues.pop("who", None)
        draft.cues.pop(ANYBODY, None)
