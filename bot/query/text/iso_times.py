"""Dates and times as machines write them, spelt out: `20261125T1700Z` for 2026-11-25T17:00Z.

Where in a text their parts begin and end, `token_patterns` says.
"""

import re
from typing import Final

_SHORTEST: Final = len("20261125")
_COMPACT: Final = re.compile(
    r"(?P<y>20\d\d)-?(?P<m>0\d|1[0-2])-?(?P<d>[0-2]\d|3[01])"
    r"(?:[Tt](?P<clock>[0-2]\d:?(?:[0-5]\d:?)?(?:[0-5]\d)?)(?P<zone>[Zz]|[+-]\d\d:?\d\d)?)?",
    re.ASCII,
)
_ZERO: Final = "00"


def spelt_out(word: str) -> str:
    """The word with the dashes and colons of its date and time; any other as it is."""
    if len(word) < _SHORTEST or not word.startswith("20"):
        return word
    found = _COMPACT.fullmatch(word)
    if found is None:
        return word
    at = f"T{with_colons(found['clock'])}{found['zone'] or ''}" if found["clock"] else ""
    return f"{found['y']}-{found['m']}-{found['d']}{at}"


def with_colons(clock: str) -> str:
    """A time of day with the colons between its parts: `17:00` for `1700` and `17`."""
    digits = clock.replace(":", "")
    parts = [digits[at : at + 2] for at in range(0, len(digits), 2)]
    return ":".join([*parts, *([_ZERO] if len(parts) == 1 else [])])
