"""Runs that are only supposed: `if each import runs once` means no one-time imports, and what each
has is what is usual of it.
"""

import re
from collections.abc import Sequence
from typing import Final

from bot.domain.imports import ONETIME
from bot.query.grammar.draft import Draft
from bot.query.words import Role
from bot.query.words.cues import HABIT

SUPPOSED: Final = "supposed runs"
_ONCE: Final = re.compile(
    r"\b(?:if|suppose|supposing|assume|assuming|say|provided|given|when|in case|imagine)\b.*"
    r"\b(?:each|every|all|both|any|one)\b.*"
    r"\b(?:runs?|ran|running|loads?|loaded|comes?|came|arrives?|executes?|happens?) (?:in )?"
    r"(?:only |just |exactly )?(?:once|one time|1 time|a single time)\b"
)


def take_runs_supposed(words: Sequence[str], draft: Draft) -> None:
    """Leave what is supposed out of which imports are meant."""
    if ONETIME not in draft.wanted[Role.SCHEDULE] or not _ONCE.search(" ".join(words)):
        return
    draft.wanted[Role.SCHEDULE].discard(ONETIME)
    ask_for_what_is_usual(draft)


def ask_for_what_is_usual(draft: Draft) -> None:
    """Let a number be the one that is usual, in all."""
    draft.cues |= dict.fromkeys((SUPPOSED, "usual", HABIT), draft.start)
    draft.cues.pop("each", None)
