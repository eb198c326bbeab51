"""Alerts as tools for those on call name them: `open alerts`, `unacked`, `alerts without owner`;
and those that nobody wants: `no alerts for csv please`.
"""

import re
from typing import Final

_ALERTS: Final = r"(?:alerts?|alarms?|notifications|pages)"
_OPEN: Final = re.compile(
    rf"\b(?:open|active|outstanding|unresolved|firing|pending|live)(?= {_ALERTS}\b) {_ALERTS}",
    re.IGNORECASE,
)
_ARE_OPEN: Final = re.compile(
    rf"\b(how many |which |what )?{_ALERTS} (?:that |which )?(?:are|is) (?:currently |still "
    rf"|now ){{0,6}}"
    r"(?:open|active|unresolved|firing|outstanding|pending)(?: now| right now| currently)?",
    re.IGNORECASE,
)
_UNACKED: Final = re.compile(
    r"\b(?:un-?ack(?:ed|'d|s)?|non-?acked|non-?acknowledged|not yet (?:acked|acknowledged)"
    rf"|un-?acknowleged)\b(?: (?:{_ALERTS}|ones?))?",
    re.IGNORECASE,
)
_OWNERLESS: Final = re.compile(
    rf"\b(?:open |active )?(?:{_ALERTS}|problems|failures|incidents)(?: still open)? without"
    r" (?:an? |any )?(?:owner|ack|acks|acknowledge?ments?|assignees?)\b",
    re.IGNORECASE,
)
_PLEASE: Final = r"(?:please|pls|plz|thanks|thx|thank you)"
_UNWANTED: Final = re.compile(
    rf"^(?=.*\b{_PLEASE}\b)(?!.*\?)((?:{_PLEASE},? )?)no (?:alerts?|pings?|notifications?|alarms?"
    r"|pages|messages) (?:for|about|from|on|of)\b",
    re.IGNORECASE,
)


def _are_open(found: re.Match[str]) -> str:
    return f"{found[1] or ''}problems still open"


# Each with parts of a text. Where the text has none of them, it is not looked for.
OPEN_ALERTS: Final = (
    (("alert", "alarm", "notification", "page"), _ARE_OPEN, _are_open),
    (("alert", "alarm", "notification", "page"), _OPEN, "problems still open"),
    (("ack",), _UNACKED, "unacknowledged problems"),
    (("without",), _OWNERLESS, "unacknowledged problems"),
    (("no ",), _UNWANTED, r"\1mute"),
)
