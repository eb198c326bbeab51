"""What is held against an earlier time: what changed from then on until now.

diff vs yesterday morning: what is newly broken, what recovered
worse than yesterday?      of what the last answer was about
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.domain.asked import Aspect, Relation, Span
from bot.query.grammar.draft import Draft
from bot.query.rules.conditions import is_kind
from bot.query.words.cues import JOINING

HELD_AGAINST: Final = "held against"
COMPARING: Final = frozenset(
    (
        *("vs", "versus", "compared", "against", "diff", "delta", "relative", "different"),
        *("difference", "comparison"),
    )
)
# With which a question begins that leaves out what it is about; `more failures` are there.
IN_COMPARISON: Final = frozenset(
    (
        *("worse", "better", "slower", "faster", "quicker", "longer", "shorter", "bigger"),
        *("larger", "smaller"),
    )
)
# Windows that end then, and are named by a point.
_NO_POINTS: Final = frozenset({"last", "since", "from", "this", "between", "after", "before"})


def note_what_is_held_against(words: Sequence[str], draft: Draft) -> None:
    """Note that a time is one to compare with."""
    if not COMPARING.isdisjoint(words) and draft.window:
        draft.cues.setdefault(HELD_AGAINST, draft.start)


def note_what_is_judged(words: Sequence[str], draft: Draft) -> None:
    """Let `worse than yesterday?` be about the import of the last answer."""
    first = next((word for word in words if word not in JOINING), "")
    of_another = draft.named or draft.owner or is_kind(draft)
    if first in IN_COMPARISON and len(draft.about.named) == 1 and not of_another:
        draft.cues.setdefault("it", draft.start)


def take_all_since(draft: Draft) -> None:
    """Let what is new or good again be so since the time that it is held against."""
    window = draft.window
    changed = draft.relation is Relation.NEW or Aspect.RECOVERED in draft.aspects
    if HELD_AGAINST not in draft.cues or window is None or draft.against or not changed:
        return
    over = window.span.end < draft.present.now
    if over and window.words.split()[:1] and window.words.split()[0] not in _NO_POINTS:
        span = Span(window.span.start, draft.present.now)
        draft.window = replace(window, span=span, words=f"since {window.words}")
