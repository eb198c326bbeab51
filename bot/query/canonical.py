"""A question in normal form: the one text of all that mean the same."""

import re
from typing import Final

from bot.query.durations import Duration
from bot.query.lexer import quoted
from bot.query.values import Filters, Intent
from bot.query.words import FILTERS, KEYS, Role, normal

# With nothing said at all, the question would read back as a call for help, or as no subscription.
_EVERYTHING: Final = "all"
UNTIL_RECOVERY: Final = "until it recovers"
_SUBSCRIBING: Final = (Intent.SUBSCRIBE, Intent.UNSUBSCRIBE)
_PLAIN_WORD: Final = re.compile(r"[A-Za-z0-9]+(?:[-_][A-Za-z0-9]+)*")


def canonical(
    intent: Intent,
    filters: Filters,
    *,
    when: str = "",
    workspace: str | None = None,
    target: str | None = None,
    seconds: int | None = None,
    until_recovery: bool = False,
    number: int | None = None,
) -> str:
    """The question as text that parses back to the same; `when` are its time words.

    Words that could be left out are left out, and names stand in quotes, so that none can be taken
    for a word of the language.
    """
    everything = intent in _SUBSCRIBING and filters == Filters() and number is None
    parts = [
        "" if intent is Intent.LIST else intent.value,
        _EVERYTHING if everything else "",
        "" if number is None else str(number),
        quoted(target) if target else "",
        Duration.of_seconds(seconds).words if seconds else "",
        UNTIL_RECOVERY if until_recovery else "",
        *_values(Role.STATUS, filters.statuses, filters.open_ended),
        *_values(Role.SCHEDULE, filters.schedules, filters.open_ended),
        *_values(Role.SOURCE, filters.sources, filters.open_ended),
        *_values(Role.TYPE, filters.types, filters.open_ended),
        quoted(filters.name) if filters.name else "",
        f"ws:{_word(workspace)}" if workspace else "",
        when,
    ]
    return " ".join(part for part in parts if part) or _EVERYTHING


def _values(role: Role, values: tuple[str, ...], open_ended: tuple[str, ...]) -> list[str]:
    """The words of a filter: what is asked for, or what is left out."""
    if KEYS[role] in open_ended:
        return [f"not {normal(role, one)}" for one in FILTERS[role] if one not in values]
    return [normal(role, value) for value in values]


def _word(name: str) -> str:
    return name if _PLAIN_WORD.fullmatch(name) else quoted(name)
