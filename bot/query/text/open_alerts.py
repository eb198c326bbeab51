"""Alerts as tools for those on call name them: `open alerts`, `unacked`, `alerts without owner`;
those that nobody wants: `no alerts for csv please`; those that stay: `leave wallet on`; and whether
alerting works at all.
"""

import re
from typing import Final

_ALERTS: Final = r"(?:alerts?|alarms?|notifications|pages)"
_OPEN: Final = re.compile(
    rf"\b(?:open|active|outstanding|unresolved|firing|pending|live)(?= {_ALERTS}\b) {_ALERTS}"
    r"|\b(?:open|outstanding|unresolved) ones\b",
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
_BOT: Final = (
    r"(?:(?:the|this|your|our) )?(?:bot|imports[- ]?bot|alerting|alert(?:ing|s)? system|alerts"
    r"|notifications)"
)
_STATE: Final = (
    r"(?:broken|down|dead|defective|asleep|out of order|crashed|offline|blind|not working|working"
    r"|functioning|functional|ok|okay|fine|alive|healthy)"
)
_ENDS: Final = (
    r"(?=\W*$|[?.!,;]|,? (?:or what|or not|or so|now|again|today|and|at all|at the moment)\b)"
)
# Of the bot itself, where no import is broken or fine.
_BOT_ITSELF: Final = re.compile(
    rf"(?:\b(?:is|are) (?:{_BOT}|you)(?: (?:still|even|maybe|again|really)){{0,2}} {_STATE}"
    rf"|\b(?:do|does) (?:{_BOT}|you)(?: (?:still|even|really)){{0,2}} (?:work|function)"
    rf"|\bis (?:something|anything|sth) (?:wrong|broken|up) (?:with|in|on) {_BOT}"
    rf"|(?:(?<=^)|(?<=[.,!?;] )|(?<=\bor ))(?:{_BOT}) {_STATE}){_ENDS}",
    re.IGNORECASE,
)
# Not `leave the mute on`, `keep an eye on`.
_NO_IMPORT: Final = r"mutes?|snooze|silence|eyes?|lights?|tabs|watch|pressure|me|us|you|him|her"
_LEFT_ON: Final = re.compile(
    rf"(^|[,.;:!]? (?:and |but )|[,.;:!] )(?:please |pls )?(?:leave|keep)"
    rf" (?![\w -]{{0,40}}\b(?:{_NO_IMPORT})\b)(?:(?:the )?alerts? (?:for|of|on) )?(?:the )?"
    rf"([\w-]+(?: [\w-]+){{0,3}}?)(?:'s)?(?: alerts?)? (?:on|unmuted|unsilenced)"
    rf"(?: {_PLEASE})?(?=\W*$|[.,;!])",
    re.IGNORECASE,
)
_NAME: Final = (
    r"(?:the )?(?!(?:it|they|that|this|who|which|what|he|she|we|you|i)\b)([\w-]+(?: [\w-]+){0,3}?)"
)
# In a sentence of its own behind a mute: `NOT daily_users though`, `X should still ping me`.
_STILL_ON: Final = re.compile(
    rf"(?:[.;!,\n]|(?<=\bplease)|(?<=\bpls))\s{{1,3}}(?:and |but )?(?:not {_NAME} tho(?:ugh)?"
    rf"|{_NAME} (?:should|must|may|can|shall) (?:still|continue to|keep on|keep)"
    r" (?:ping|alert|page|notify|wake|warn|tell|pinging|alerting|paging|notifying)(?: (?:me|us))?)"
    r"(?=\W|$)",
    re.IGNORECASE,
)
_MUTING: Final = re.compile(r"\b(?:mute|snooze|silence|quiet)\b", re.IGNORECASE)


def _left_on(found: re.Match[str]) -> str:
    """Left out of the mute that is told before it, or no longer muted."""
    muting = _MUTING.search(found.string, 0, found.start())
    return f" except {found[2]}" if muting else f"{found[1]}unmute {found[2]}"


def _are_open(found: re.Match[str]) -> str:
    return f"{found[1] or ''}problems still open"


def _still_on(found: re.Match[str]) -> str:
    """Left out of the mute that is told before it; else it stays as it is."""
    muting = _MUTING.search(found.string, 0, found.start())
    return f". except {found[1] or found[2]}" if muting else found[0]


# Each with parts of a text. Where the text has none of them, it is not looked for.
OPEN_ALERTS: Final = (
    (("alert", "alarm", "notification", "page"), _ARE_OPEN, _are_open),
    (("alert", "alarm", "notification", "page", " ones"), _OPEN, "problems still open"),
    (("ack",), _UNACKED, "unacknowledged problems"),
    (("without",), _OWNERLESS, "unacknowledged problems"),
    (("bot", "alert", "notification", "you "), _BOT_ITSELF, "is the bot ok"),
    (("no ",), _UNWANTED, r"\1mute"),
    (("leave ", "keep "), _LEFT_ON, _left_on),
    (("still", "keep", "continue", " tho"), _STILL_ON, _still_on),
)
