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
# Each behind the one before it.
_EACH_RUNS_ONCE: Final = (
    re.compile(
        r"\b(?:if|suppose|supposing|assume|assuming|say|provided|given|when|in case|imagine)\b"
    ),
    re.compile(r"\b(?:each|every|all|both|any|one)\b"),
    re.compile(
        r"\b(?:runs?|ran|running|loads?|loaded|comes?|came|arrives?|executes?|happens?) (?:in )?"
        r"(?:only |just |exactly )?(?:once|one time|1 time|a single time)\b"
    ),
)


def take_runs_supposed(words: Sequence[str], draft: Draft) -> None:
    """Leave what is supposed out of which imports are meant."""
    if ONETIME not in draft.wanted[Role.SCHEDULE] or not _is_supposed(" ".join(words)):
        return
    draft.wanted[Role.SCHEDULE].discard(ONETIME)
    ask_for_what_is_usual(draft)


def _is_supposed(said: str) -> bool:
    """Looked for one by one, which costs no more for a text that says them often."""
    at = 0
    for part in _EACH_RUNS_ONCE:
        found = part.search(said, at)
        if found is None:
            return False
        at = found.end()
    return True


def ask_for_what_is_usual(draft: Draft) -> None:
    """Let a number be the one that is usual, in all."""
    draft.cues |= dict.fromkeys((SUPPOSED, "usual", HABIT), draft.start)
    draft.cues.pop("each", None)
