"""Users, customers and events that were loaded are rows: `how many users did we load today`."""

import re
from typing import Final

_THEM: Final = r"(users|customers|events|profiles|contacts)"
_LOADED: Final = (
    r"(?:loaded|load|imported|import|ingested|ingest|added|come in|came in|coming in|arrived?"
    r"|received?|got|get)"
)
_BETWEEN: Final = (
    r"(?: (?:did|do|have|has|were|was|are|been|we|you|i|it|actually|really|successfully)){0,4}"
)
_LOADED_ONES: Final = re.compile(
    rf"\b(how many|(?:total )?number of|total|count of) (?:new )?{_THEM}(?={_BETWEEN} {_LOADED}\b)",
    re.IGNORECASE,
)


def _rows_of(found: re.Match[str]) -> str:
    kind = "events" if found[2].lower() == "events" else "users"
    return f"{found[1]} rows of {kind}"


# Each with parts of a text. Where the text has none of them, it is not looked for.
ROWS_OF_PEOPLE: Final = (
    (("users", "customers", "events", "profiles", "contacts"), _LOADED_ONES, _rows_of),
)
