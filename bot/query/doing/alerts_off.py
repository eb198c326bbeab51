"""Alerts that are told or asked to be off, which a mute does: `are its alerts switched off`."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from bot.domain.asked import Aspect
from bot.query.asked.forgetting import forget
from bot.query.grammar.cursor import Cursor
from bot.query.grammar.draft import Draft
from bot.query.names.in_text import tokens_of
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
_TURNED: Final = (
    frozenset({"switched", "switch", "turned", "turn", "shut", "put", "set", "quiet"}) | _OFF
)
# Of the alerts, whatever stands for them: `did someone switch them off`, `turned it off`.
SWITCHED: Final = frozenset({"off", "deactivated"})
_SWITCHED: Final = re.compile(
    r"\b(?:(?:switch|switched|turn|turned|shut) (?:it |this |that |them |these |those )?off"
    r"|deactivated)\b"
)
_FOR_ALL: Final = "I can't turn off alerts or tags for you alone: a mute is for everyone."
ONESELF: Final = frozenset({"me", "myself"})
_TO_ONESELF: Final = (
    *("for", "tag", "tagging", "ping", "pinging", "mention", "mentioning", "notify", "notifying"),
    *("alert", "alerting", "send", "sending", "bother", "bothering", "bug", "bugging", "page"),
    *("paging", "spam", "spamming", "wake", "waking", "cc", "message", "messaging"),
)
_MUTED: Final = frozenset({"muted", "silenced", "snoozed"}) | _OFF
SOMEBODY: Final = frozenset({"somebody", "someone", "anybody", "anyone"})
_SAYING: Final = frozenset(
    {"mentioned", "said", "says", "told", "tells", "heard", "claims", "claimed", "thinks", "wrote"}
)
_WITHOUT: Final = frozenset({"why", "no", "not", "never"})


def take_alerts_off(cursor: Cursor, words: Sequence[str], draft: Draft) -> None:
    """Ask of the mute, and of nothing odd: of one import, else which there are."""
    _leave_who_says(words, draft)
    if draft.doing or not (_are_off(words) or _is_switched(cursor, words, draft)):
        return
    forget(cursor, draft, _TURNED)
    draft.cues.pop("alert", None)
    draft.aspects.pop(Aspect.ODD, None)
    if draft.named or "it" in draft.cues or draft.about.thread or not _are_off(words):
        draft.aspects.setdefault(Aspect.MUTED, draft.start)
    else:
        draft.doing = Intent.MUTES


def note_that_a_mute_is_for_all(words: Sequence[str], draft: Draft) -> None:
    """Of `stop tagging me for it`, `mute it for me`, which would keep it from everybody."""
    stops = draft.doing is Intent.CANNOT and "alert" in draft.cues
    own = any(two in ONESELF and one in _TO_ONESELF for one, two in pairwise(words))
    if own and (stops or draft.doing is Intent.MUTE):
        draft.notes.append(_FOR_ALL)


def _are_off(words: Sequence[str]) -> bool:
    """`are the alerts off`; not `why are no alerts off`."""
    said = set(words)
    return not (ALERTS.isdisjoint(said) or _OFF.isdisjoint(said)) and _WITHOUT.isdisjoint(said)


def _is_switched(cursor: Cursor, words: Sequence[str], draft: Draft) -> bool:
    """`is churn_scores turned off`, `did someone switch them off`, whatever the name is."""
    if SWITCHED.isdisjoint(words):
        return False
    named, first = tokens_of(draft.named), cursor.stop - len(words)
    said = [word for at, word in enumerate(words, first) if at not in named]
    if not _SWITCHED.search(" ".join(said)):
        return False
    if "turn" in said:  # which is no `whom do I turn to`
        draft.aspects.pop(Aspect.OWNER, None)
    return draft.aspects.keys() <= {Aspect.ODD}


def _leave_who_says(words: Sequence[str], draft: Draft) -> None:
    """Of `somebody said that it is muted` nobody is asked for who says so."""
    told = not SOMEBODY.isdisjoint(words[:2]) and not _SAYING.isdisjoint(words[:4])
    if told and not _MUTED.isdisjoint(words):
        draft.cues.pop("who", None)
        draft.cues.pop(ANYBODY, None)
