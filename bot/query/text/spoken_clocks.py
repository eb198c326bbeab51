"""Times of day as people say them, put as a clock shows them.

the run of quarter past 7      the run of 7:15
since half past six pm         since 6:30 pm
a quarter to nine              8:45
5 minutes to midnight          23:55
was it through at ten to 9     was it through at 8:50
"""

import re
from typing import Final

from bot.query.words import NUMBERS

_OF_A_DAY: Final = 24
_OF_AN_HOUR: Final = 60
_NOON: Final = 12
_NAMED: Final = {"noon": 12, "midday": 12, "midnight": 24}
_PARTS: Final = {"quarter": 15, "half": 30, "twenty": 20, "twenty five": 25, "twenty-five": 25}
_UNIT: Final = (
    r"(?:seconds?|minutes?|mins?|hours?|hrs?|days?|nights?|weeks?|months?|years?|runs?|imports?"
    r"|jobs?|feeds?|files?|rows?|failures?|times|percent|thousand|million|[%hdkmwx])(?!\w)"
)
_WHOLE: Final = r"(?:(?:full|whole|entire|complete|more|calendar|consecutive|working|business) )?"
_NUMBER: Final = r"(?:\d{1,2}|five|ten|twenty(?:[ -]five)?)"
# A number is one of these only where a single time stands: not `from ten to eleven`, nor `it went
# from about 12 mins to 20`.
_AT: Final = re.compile(
    r"\b(?:at|since|by|until|before|after)(?: (?:about|around|roughly))? $", re.IGNORECASE
)
_NO_LENGTH: Final = r"(?<!\bthe )(?<!\bfirst )(?<!\blast )(?<!\bfrom )(?<!\bin )(?<!\bby )"
_SPOKEN: Final = re.compile(
    rf"\b(?:an? )?(?:(?P<part>quarter|half)|{_NO_LENGTH}(?P<minutes>{_NUMBER}) min(?:ute)?s?"
    rf"|(?P<number>{_NUMBER})) (?P<to>past|after|to|till?)"
    rf" (?P<hour>\d{{1,2}}|{'|'.join((*NUMBERS, *_NAMED))})(?:\b|(?=[ap]m\b))"
    rf"(?![:.,]\d|[ -]?{_WHOLE}{_UNIT})(?P<half> ?[ap]\.?m\b)?",
    re.IGNORECASE,
)


def _clock(found: re.Match[str]) -> str:
    minutes = _number(found["part"] or found["minutes"] or found["number"])
    hour = _number(found["hour"])
    if not _is_one(found, minutes, hour):
        return found[0]
    at = hour * _OF_AN_HOUR + (minutes if _is_past(found) else -minutes)
    at += _NOON * _OF_AN_HOUR if at < _OF_AN_HOUR and not _is_past(found) else 0  # to one
    return f"{at // _OF_AN_HOUR % _OF_A_DAY}:{at % _OF_AN_HOUR:02}{found['half'] or ''}"


def _number(said: str) -> int:
    key = said.lower()
    known = NUMBERS.get(key) or _PARTS.get(key) or _NAMED.get(key)
    return int(key) if known is None else known


def _is_one(found: re.Match[str], minutes: int, hour: int) -> bool:
    """Whether that is a time of day: not the hours of `at 9 to 11`, nor `10 after 4 failures`."""
    to, part = found["to"].lower(), (found["part"] or "").lower()
    if hour > _OF_A_DAY or minutes >= _OF_AN_HOUR:
        return False
    if to in ("past", "after"):
        return to == "past" or bool(part)
    of_a_day = bool(found["minutes"]) and found["hour"].lower() in _NAMED
    at = _AT.search(found.string[: found.start()]) and (found["minutes"] or minutes > hour)
    one_time = part or of_a_day or at
    return bool(one_time) and part != "half" and not (found["half"] and hour == _NOON)


def _is_past(found: re.Match[str]) -> bool:
    return found["to"].lower() in ("past", "after")


# With parts of a text. Where the text has none of them, it is not looked for.
SPOKEN_CLOCKS: Final = (((" past ", " after ", " to ", " til"), _SPOKEN, _clock),)
