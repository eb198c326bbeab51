"""Deeds that are asked for without saying by whom: `can churn_scores be rerun`."""

from collections.abc import Mapping
from typing import Final

from bot.query.grammar.cursor import Cursor
from bot.query.grammar.draft import Draft
from bot.query.values import Intent

# What is asked for, and the verb of what cannot be done.
DEEDS: Final[Mapping[str, tuple[Intent, str]]] = {
    **dict.fromkeys(("muted", "silenced", "snoozed"), (Intent.MUTE, "mute")),
    "unmuted": (Intent.UNMUTE, "unmute"),
    **dict.fromkeys(
        ("rerun", "restarted", "started", "retried", "triggered", "relaunched", "reloaded"),
        (Intent.RERUN, "rerun"),
    ),
    **dict.fromkeys(("acknowledged", "acked"), (Intent.ACKNOWLEDGE, "ack")),
    **dict.fromkeys(("stopped", "halted"), (Intent.CANNOT, "stop")),
    **dict.fromkeys(("cancelled", "canceled"), (Intent.CANNOT, "cancel")),
    **dict.fromkeys(("deleted", "removed"), (Intent.CANNOT, "delete")),
    **dict.fromkeys(("paused", "suspended"), (Intent.CANNOT, "pause")),
    "killed": (Intent.CANNOT, "kill"),
}
_MAY: Final = frozenset({"can", "could", "may", "might", "possible", "possibly", "please"})
_ALERTS: Final = frozenset({"alert", "alerts", "alarms", "notifications", "pings", "messages"})
_BE: Final = frozenset({"be", "get", "being"})
_ASKING: Final = frozenset({"when", "why", "who", "what", "which", "how", "if", "whether"})
_BETWEEN: Final = frozenset({"again", "please", "just", "also", "simply", "maybe", "quickly"})


def is_asked_to_be_done(cursor: Cursor, draft: Draft) -> bool:
    """Read what is to be done to an import; that it was done is told, and asked elsewhere."""
    deed = DEEDS.get(cursor.peek_key())
    if deed is None or draft.doing or not draft.places or not _is_passive(cursor):
        return False
    alerts = not _ALERTS.isdisjoint(cursor.words_from(cursor.start, cursor.at - cursor.start))
    draft.doing, draft.word = DEEDS["muted"] if alerts and deed[0] is Intent.CANNOT else deed
    draft.doing_at, draft.plain = cursor.at, draft.doing is Intent.CANNOT
    cursor.at += 1
    return True


def _is_passive(cursor: Cursor) -> bool:
    before = [token.key for token in cursor.tokens[cursor.start : cursor.at]]
    while before and before[-1] in _BETWEEN:
        before.pop()
    may = not _MAY.isdisjoint(before) and _ASKING.isdisjoint(before)
    return may and before[-1:] != [] and before[-1] in _BE
