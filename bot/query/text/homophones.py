"""Words that sound like the one that is meant, which the words beside them tell: `write now`, `how
many rose`, `in the last 24 ours`; and short forms that may be other words: `no of failures`,
`yesterday eve`.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

from bot.query.words.time import WEEKDAYS

_NUMBERS: Final = frozenset(
    (
        *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve"),
        *("few", "couple", "several", "some", "many", "twenty"),
    )
)
_UNITS: Final = frozenset({"minutes", "mins", "hours", "hrs", "days", "weeks", "runs", "h"})
_LOST: Final = frozenset(
    (
        *("refused", "rejected", "failed", "lost", "dropped", "bad", "loaded", "missing"),
        *("broken", "thrown", "discarded"),
    )
)
_DAYS: Final = frozenset(
    (
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
        *("yesterday", "midnight", "noon", "today", "last", "this"),
    )
)
_HOURS: Final = frozenset(
    f"{hour}{half}" for hour in range(24) for half in ("", "am", "pm", "h", ":00", ":30")
)
_NONE: Final[frozenset[str]] = frozenset()


class _Heard(NamedTuple):
    """What is meant between these words: behind one of the first, or before one of the others."""

    meant: str
    behind: frozenset[str]
    before: frozenset[str]


_HEARD: Final = {
    "write": _Heard("right", _NONE, frozenset({"now", "away"})),
    "rose": _Heard(
        "rows",
        _LOST
        | {"many", "fewer", "less", "more", "few", "most", "total", "by", "no", "any", "usual"},
        _LOST | {"were", "got", "did", "came", "made", "per", "went"},
    ),
    "ours": _Heard("hours", _NUMBERS, _NONE),
    "our": _Heard("hour", frozenset({"last", "past", "an", "every", "per", "half", "next"}), _NONE),
    "weak": _Heard(
        "week", frozenset({"this", "last", "next", "past", "whole", "a", "per", "every"}), _NONE
    ),
    "hole": _Heard("whole", _NONE, frozenset({"day", "week", "night", "list", "month", "lot"})),
    "knew": _Heard(
        "new",
        frozenset({"anything", "something", "nothing", "what's", "whats", "any"}),
        frozenset({"problems", "failures", "imports", "errors", "issues"}),
    ),
    "no": _Heard("number", _NONE, frozenset({"of"})),
    "btw": _Heard("between", _NONE, _HOURS),
    "threw": _Heard("through", frozenset({"come", "came", "comes", "went", "go", "got"}), _NONE),
    "to": _Heard("two", _NONE, _UNITS),
    "too": _Heard("two", _NONE, _UNITS),
    "for": _Heard("four", _NONE, _UNITS),
    "passed": _Heard("past", _NONE, _UNITS | {"hour", "day", "week"}),
    "sense": _Heard("since", _NONE, _DAYS),
    # Anywhere else it may be a name, or a part of one.
    "eve": _Heard(
        "evening", frozenset({"this", "yesterday", "today", "tomorrow", *WEEKDAYS}), _NONE
    ),
    "of": _Heard("have", frozenset({"should", "could", "would", "must"}), _NONE),
}
# Numbers are said behind these; elsewhere `to` and `for` are what they seem.
_COUNTING: Final = frozenset({"last", "past", "passed", "next"})
_NUMERALS: Final = frozenset({"two", "four"})


def meant_between(keys: Sequence[str]) -> dict[int, str]:
    """The words that are meant, by their places."""
    heard = (at for at, key in enumerate(keys) if key in _HEARD)
    return {at: word for at in heard if (word := _meant(keys, at))}


def _meant(keys: Sequence[str], at: int) -> str:
    key, heard = keys[at], _HEARD[keys[at]]
    before = keys[at - 1] if at else ""
    after = keys[at + 1] if at + 1 < len(keys) else ""
    if heard.meant in _NUMERALS:
        fits = before in _COUNTING and after in heard.before
    else:
        number = key == "ours" and before[:1].isdigit()
        fits = number or before in heard.behind or after in heard.before
    return heard.meant if fits else ""
