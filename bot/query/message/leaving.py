"""Whether somebody tells that they go, or who takes over from them: nothing is handed over then but
the shift.
"""

import re
from collections.abc import Sequence
from typing import Final

_GOING: Final = re.compile(
    r"(?:(?:i|we) (?:am|are|will be|have to|need to|must|go|leave)\b|i'm|im|we're|i'll be"
    r"|we'll be|my|going|about to|(?:off|out|away|leaving|handing|passing|ooo)\b)"
    r"(?: (?:now|soon|just|going|about to|to|be|shift|i|am))*"
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
_FAR: Final = 12  # words


def is_leaving(keys: Sequence[str]) -> bool:
    """Whether that is told, and nothing of an import."""
    said = " ".join(keys[:_FAR])
    told = _GOING.match(said) or _OVER.search(said)
    return told is not None and "" not in keys and _OF_ONE.isdisjoint(keys)
