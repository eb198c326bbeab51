"""Who did what was told of somebody: `someone started daily_users by hand. Who?`."""

import re
from typing import Final

from bot.query.grammar.cursor import Cursor

_TOLD: Final = re.compile(
    r"^(?:some ?one|some ?body)(?: has| had)?(?: just| apparently| already)? (?P<did>[^?!;]{4,80}?)"
    r"\s*(?:[.,;:!?-]+| and)\s*(?:any idea |do (?:you|we) know |but )?"
    r"who(?: was| is|'s)?(?: it| that| this)?\s*[?.!]*$",
    re.IGNORECASE,
)


def who_was_it(whole: Cursor) -> str:
    """The question that such a text asks; nothing if it asks another."""
    told = _TOLD.match(whole.text.strip())
    return f"who {told['did']}?" if told else ""
