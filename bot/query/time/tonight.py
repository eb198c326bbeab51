"""Tonight, where the last night is meant: `is it fine tonight`, `what failed tonight`.

How runs ended is asked of a night that is over, as nothing of the coming one has ended.
"""

import re
from collections.abc import Sequence
from typing import Final

from bot.domain.asked import Aspect
from bot.query.grammar.draft import Draft
from bot.query.rules.conditions import looks_ahead
from bot.query.time.windows import window_of
from bot.query.words import Role
from bot.query.words.statuses import FINISHED

_TONIGHT: Final = (
    *("tonight", "tonite", "2nite", "tonights", "this night", "of this night", "of tonight"),
    *("in this night", "from this night", "during this night", "from tonight"),
)
_HOW_IT_WENT: Final = frozenset({Aspect.OK, Aspect.RECOVERED, Aspect.DONE})
# Not `did you see what runs tonight`, nor `was it supposed to run tonight`.
_OVER: Final = re.compile(
    r"^(?!.*\b(?:supposed|meant|expected|planned|going|due|will)\b).*?(?<!\bi )(?<!\bwe )"
    r"\b(?:(?:did|was|were|ran|came|arrived)(?! (?:you|we|i|they|any\w+|some\w+)\b)"
    r"|ha(?:s|ve)(?! (?:you|we|i|they)\b) (?:\S+ ){0,6}?(?:\w+ed|come|been)\b)",
    re.IGNORECASE,
)


def is_of_tonight(words: Sequence[str], draft: Draft) -> bool:
    """Whether the night that is meant is the last one: `is it fine tonight`, `did it load tonight`,
    as nothing of the coming one has ended.
    """
    if not draft.ahead or draft.ahead.word.casefold() not in _TONIGHT:
        return False
    past = _is_past(draft) or bool(_OVER.search(" ".join(words)))
    return past and draft.window is None and not looks_ahead(draft)


def _is_past(draft: Draft) -> bool:
    """Whether it is asked how runs ended, of which the coming night has none."""
    ended = draft.wanted.get(Role.STATUS, set()) & set(FINISHED)
    asks = draft.aspects.keys() & _HOW_IT_WENT or draft.left_out.get(Role.STATUS)
    fine = draft.aspects.keys() <= {Aspect.RAN, *_HOW_IT_WENT} and asks
    unheard = {"alert", "none"} <= draft.cues.keys()  # `came short tonight and no alert`
    happened = unheard or "happened" in draft.cues or Aspect.WHY in draft.aspects
    return bool(ended or fine or happened)


def take_last_night(draft: Draft) -> None:
    """Read the night that was called tonight as the last one, and say so."""
    assert draft.ahead
    draft.unread = [span for span in draft.unread if span[0] != draft.ahead.span[0]]
    draft.window, draft.ahead = window_of("overnight", draft.present), None
    draft.notes.append("Tonight is still to come, so it is read as last night.")
