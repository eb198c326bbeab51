"""Tonight, where the last night is meant: `is it fine tonight`, `what failed tonight`.

How runs ended is asked of a night that is over, as nothing of the coming one has ended.
"""

from typing import Final

from bot.domain.asked import Aspect
from bot.domain.imports import BROKEN
from bot.query.grammar.draft import Draft
from bot.query.rules.conditions import looks_ahead
from bot.query.time.windows import window_of
from bot.query.words import Role

_TONIGHT: Final = (
    *("tonight", "tonite", "2nite", "tonights", "this night", "of this night", "of tonight"),
    *("in this night", "from this night", "during this night", "from tonight"),
)
_HOW_IT_WENT: Final = frozenset({Aspect.OK, Aspect.RECOVERED, Aspect.DONE})


def is_of_tonight(draft: Draft) -> bool:
    """Whether the night that is meant is the last one: `is it fine tonight`."""
    ahead = draft.ahead and draft.ahead.word.casefold() in _TONIGHT
    return bool(ahead) and _is_past(draft)


def _is_past(draft: Draft) -> bool:
    """Whether what has failed is asked for, which is nothing of the coming night."""
    broken = draft.wanted.get(Role.STATUS, set()) & set(BROKEN)
    asks = draft.aspects.keys() & _HOW_IT_WENT or draft.left_out.get(Role.STATUS)
    fine = draft.aspects.keys() <= {Aspect.RAN, *_HOW_IT_WENT} and asks
    unheard = {"alert", "none"} <= draft.cues.keys()  # `came short tonight and no alert`
    happened = unheard or "happened" in draft.cues or Aspect.WHY in draft.aspects
    return bool(broken or fine or happened) and draft.window is None and not looks_ahead(draft)


def take_last_night(draft: Draft) -> None:
    """Read the night that was called tonight as the last one, and say so."""
    assert draft.ahead
    draft.unread = [span for span in draft.unread if span[0] != draft.ahead.span[0]]
    draft.window, draft.ahead = window_of("overnight", draft.present), None
    draft.notes.append("Tonight is still to come, so it is read as last night.")
