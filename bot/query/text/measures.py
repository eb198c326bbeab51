"""What is compared, in other words: `rows and minutes side by side`, `later than on other days`."""

import re
from typing import Final

_MINUTES: Final = r"(?:minutes|mins)"
_ITS: Final = r"(?:the |their |usual |normal |average |typical ){0,3}"
_MEASURES: Final = r"(?:rows|failures|runs|failure rates?|row counts?)"
_AND: Final = r"(?:,| ?[&+/]|,? and|,? plus) ?"
_COMPARED: Final = re.compile(
    r"\b(?:compar\w+|vs|versus|against|side by side|next to each other)\b", re.IGNORECASE
)
# As a measure minutes are how long runs take; with a number before them they are a time.
_AS_MEASURE: Final = re.compile(
    rf"(\b{_MEASURES}{_AND}{_ITS}|\b(?:usual|normal|average|typical) |\bcompare {_ITS}|: {_ITS})"
    rf"{_MINUTES}\b(?! (?:ago|before|after|late)\b)"
    rf"|(?<![\w:,.])(?<!\d )(?<!of ){_MINUTES}(?={_AND}{_ITS}{_MEASURES}\b)",
    re.IGNORECASE,
)
_THAN_USUAL: Final = re.compile(
    r"\bthan (?:otherwise|(?:it |they )?(?:normally|usually|typically)(?: (?:does|do|is|are|was))?"
    r"|(?:on |in |at )?(?:(?:the|all|most|all the) )?other"
    r" (?:days|nights|mornings|evenings|times))\b",
    re.IGNORECASE,
)


def _as_duration(found: re.Match[str]) -> str:
    return f"{found[1] or ''}duration" if _COMPARED.search(found.string) else found[0]


# Each with parts of a text. Where the text has none of them, it is not looked for.
MEASURES: Final = (
    (("minutes", "mins"), _AS_MEASURE, _as_duration),
    (("than ",), _THAN_USUAL, "than usual"),
)
