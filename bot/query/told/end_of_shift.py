"""Whether somebody tells that they go, or who takes over from them: nothing is handed over then but
the shift. And who can't be asked: `Lena is not picking up`.
"""

import re
from collections.abc import Sequence
from typing import Final

from bot.query.names.in_text import is_ordinary

_GOING: Final = re.compile(
    r"(?:(?:i|we) (?:am|are|will be|have to|need to|must|go|leave)\b|i'm|im|we're|i'll be"
    r"|we'll be|my|going|about to|(?:off|out|away|leaving(?! o(?:ut|ff)\b)|handing|passing|ooo)\b)"
    r"(?: (?:now|soon|just|going|about to|to|be|shift|i|am)){0,6}"
    r" ?\b(?:off|out of office|out|ooo|away|leaving|leave|handing (?:it )?over|hand over|passing on"
    r"|passing over|handing|on leave|on (?:a )?(?:holiday|holidays|vacation|pto|break)"
    r"|on parental leave|ends|signing off|logging off|finishing)\b"
)
_OVER: Final = re.compile(
    r"\b(?:takes|is taking|will take|taking|took) (?:it )?over(?: (?:from|for))?"
    r"|\b(?:covers|is covering|will cover|covering|steps in|stepping in|stands in) for (?:me|us)\b"
    r"|\b(?:handing|hand|passing) (?:it |things |the shift |my shift )?over to\b"
)
_OF_ONE: Final = frozenset({"it", "this", "that", "them", "import", "imports", "alert", "problem"})
# Of people alone: no import picks up the phone.
_OUT_OF_REACH: Final = re.compile(
    r"(?:(?:is|are|was|has|have|does|do|did|can|will|says|seems|appears) ?(?:not|never)?"
    r"|(?:is|are|was|has|have|does|do|did|ca|wo)n'?t|can ?not|not|never|isn't)"
    r"(?: (?:not|still|currently|just|already|today|also|now|been|be|again|here|all|day)){0,6}"
    r" (?:pick(?:ing|s|ed)? (?:up|his|her|the)|answer(?:ing|s|ed)?|respond(?:ing|s|ed)?"
    r"|repl(?:y|ying|ies|ied)|reachable|unreachable|available|unavailable"
    r"|(?:out )?(?:on|in|at|off|away|out) (?:leave|holiday|holidays|vacation|pto|sick|lunch|ill"
    r"|a (?:meeting|call|train|plane|flight|workshop|training)|meetings|office|of office|duty)"
    r"|sick|ill|asleep|sleeping|travell?ing|offline|busy|on the (?:phone|train|plane|road|way)"
    r"|away|absent|out)\b"
)
_EVERYBODY: Final = frozenset(("nobody", "noone", "everyone", "everybody", "he", "she", "they"))
_FAR: Final = 12  # words


def is_leaving(keys: Sequence[str]) -> bool:
    """Whether that is told, and nothing of an import."""
    said = " ".join(keys[:_FAR])
    told = _GOING.match(said) or _OVER.search(said)
    return told is not None and "" not in keys and _OF_ONE.isdisjoint(keys)


def is_out_of_reach(keys: Sequence[str]) -> bool:
    """Whether it is told that a person can't be asked now."""
    if not keys or not keys[0] or not (keys[0] in _EVERYBODY or not is_ordinary(keys[0])):
        return False
    return _OUT_OF_REACH.match(" ".join(keys[1:_FAR])) is not None
