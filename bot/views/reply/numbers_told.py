"""Numbers that somebody told, and whether an answer has them: then nothing of them is left out."""

import re
from typing import Final

# `12.7%`, `46k`, `3x`, `40 rows refused`
_TOLD: Final = re.compile(r"(\d[\d.,]*)\s?(k|%|x)?((?: [a-z]+){0,2})", re.IGNORECASE)
_BEHIND: Final = {"%": "%", "x": " failed runs?"}
_COUNTED: Final = " (?:of|failed|rows|runs|imports|files)"
_SURE: Final = 100  # a smaller number may stand in an answer by chance, unless it has a unit


def says(answer: str, part: str) -> bool:
    """Whether a part of a text is a number, and the answer to the text has it."""
    told = _TOLD.fullmatch(part)
    if told is None:
        return False
    number, unit = told[1].replace(",", ""), (told[2] or "").casefold()
    number += "000" if unit == "k" else ""
    large = number.isdecimal() and int(number) >= _SURE
    if not (unit or large or told[3]):
        return False
    behind = _BEHIND.get(unit) or (r"(?![\d:])" if large else _COUNTED)
    return bool(re.search(rf"(?<![\d.:-]){re.escape(number)}{behind}", answer.replace(",", "")))
