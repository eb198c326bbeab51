"""What became worse and what became better in one time: `newly broken / fixed since yesterday`."""

from collections.abc import Sequence
from typing import Final

from bot.domain.asked import Aspect, Relation
from bot.query.grammar.draft import Draft
from bot.query.words import Role
from bot.query.words.all_well import FIXED
from bot.query.words.aspects import NEWLY
from bot.query.words.cues import AGAIN_WELL, NEW_THINGS

_NEW: Final = (NEWLY, NEW_THINGS)


def worse_and_better(draft: Draft) -> Sequence[Draft]:
    """The question of each; nothing where only one of them is asked for."""
    new = draft.relation is Relation.NEW or any(cue in draft.cues for cue in _NEW)
    better = Aspect.RECOVERED in draft.aspects or FIXED in draft.cues
    if not (new and better and draft.window) or draft.named or draft.against or draft.doing:
        return ()
    worse, good = draft.copy(), draft.copy()
    for each in (Aspect.RECOVERED, Aspect.OK):
        worse.aspects.pop(each, None)
    worse.cues.pop(FIXED, None)
    good.aspects = {Aspect.RECOVERED: draft.start}
    good.wanted[Role.STATUS], good.relation = set(), None
    for cue in (*_NEW, FIXED, AGAIN_WELL):
        good.cues.pop(cue, None)
    return worse, good
