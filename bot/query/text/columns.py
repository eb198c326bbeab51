"""Columns that people want of a list: `name, rows refused, error, who uploaded`, `with schedule and
owner`. Each row shows them; of owners it has to be said that they are wanted.
"""

import re
from typing import Final

_OF: Final = r"(?:(?:the|their|its|an?|import|file|job) ){0,6}"
_WHO: Final = (
    r"who (?:uploaded|created|owns|made|set up|added|built|has)(?: (?:it|them|each|that))?(?: up)?"
)
_ROWS: Final = (
    r"(?:(?:number|amount|count) of )?(?:(?:refused|rejected|failed|lost|bad) rows"
    r"|rows? (?:refused|rejected|failed|lost))(?: counts?)?"
)
_OWNER: Final = rf"(?:{_WHO}|(?:owner|creator|uploader)s?(?: names?)?)"
_SHOWN: Final = (
    rf"(?:names?|types?|sources?|schedules?|status(?:es)?|states?|reasons?|causes?|rows|{_ROWS}"
    r"|errors?(?: messages?| texts?)?|error ?msgs?)"
)
_COLUMN: Final = rf"{_OF}(?:{_OWNER}|{_SHOWN})"
_AND: Final = r"(?: ?(?:,|;|\+|&|/|\bplus\b)(?: and)? ?| and (?:also )?)"
_LEAD: Final = (
    r"(?: ?[:(] ?| [–—-] |[,.;?!:]? ?\b(?:with|incl(?:uding|ude|\.)?|plus|showing|show|"
    r"(?:i |we )?(?:need|want)|give(?: me)?|add|columns?:?|fields?:?)(?: also| me)? )"
)
_EACH: Final = (
    r"(?: (?:for|of|per|on) (?:each|every)(?: (?:one|import|of them))?| each| per import)?"
)
_END: Final = r"\)?(?=\W*$|[.;?!]|,? (?:please|pls|plz|thanks|thx)\b)"
COLUMNS: Final = re.compile(
    rf"{_LEAD}(?P<columns>{_COLUMN}(?:{_AND}{_COLUMN}){{1,9}}){_EACH}{_END}", re.IGNORECASE
)
_OWNERS: Final = re.compile(_OWNER, re.IGNORECASE)
# These stand in no row by themselves.
_NOT_SHOWN: Final = re.compile(rf"\bschedules?|(?<!\w)rows(?! \w)|{_ROWS}", re.IGNORECASE)


def as_shown(found: re.Match[str]) -> str:
    """What is to be said of these columns: nothing, if each row has them anyway."""
    columns = found["columns"]
    if _OWNERS.search(columns):
        return " with owners"
    return found[0] if _NOT_SHOWN.search(columns) else ""
