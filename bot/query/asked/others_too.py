"""Whether it is asked of others too, besides the one that is named: `hangs only app_sessions, or
others as well`. Then all that are so are meant.
"""

from collections.abc import Sequence
from itertools import dropwhile
from typing import Final

from bot.query.grammar.draft import Draft
from bot.query.words import Role

_ONLY: Final = frozenset({"only", "just", "alone", "merely", "solely"})
_OTHERS: Final = frozenset({"others", "other", "more", "another", "elsewhere", "everywhere"})
_FAR: Final = 5  # words


def ask_of_all_that_are_so(words: Sequence[str], draft: Draft) -> None:
    """Leave the name, where it is asked whether it is the only one."""
    states = draft.wanted[Role.STATUS] or draft.lags
    behind = list(dropwhile(lambda key: key != "or", words))[1:_FAR]
    counts = draft.measures or draft.thresholds or draft.doing
    if len(draft.named) != 1 or not states or counts or _ONLY.isdisjoint(words):
        return
    if not _OTHERS.isdisjoint(behind):
        draft.named = []
        draft.cues.pop("it", None)
        draft.cues.setdefault("which", draft.start)
