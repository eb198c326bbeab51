"""Who has a problem, asked with a verb that anything can follow: `has that already somebody`,
`takes anyone care of it`, `who has coupon_codes`.
"""

from collections.abc import Sequence
from typing import Final

from bot.domain.asked import Aspect
from bot.query.grammar.draft import Draft
from bot.query.names.in_text import tokens_of
from bot.query.words.pronouns import IT

_TAKING: Final = frozenset(
    (
        *("has", "have", "had", "got", "take", "takes", "took", "taken", "taking", "look", "looks"),
        *("looked", "looking", "care", "cares", "cared", "work", "works", "worked", "working"),
        *("sit", "sits", "sitting", "at", "on", "handle", "handles", "handled", "handling", "see"),
        *("sees", "seen", "deal", "deals", "dealt", "dealing", "fix", "fixes", "fixing", "watch"),
        *("watches", "watching", "attend", "attends", "attending", "assigned", "responsible"),
    )
)
# All that may stand beside it, or something else is asked.
_BESIDE: Final = _TAKING | {
    *("who", "whom", "somebody", "someone", "anybody", "anyone", "any", "one", "some", "person"),
    *("is", "are", "was", "were", "be", "been", "being", "does", "do", "did", "will", "there"),
    *("it", "this", "that", "them", "these", "the", "a", "an", "of", "to", "for", "by", "with"),
    *("into", "after", "about", "from", "in", "up", "over", "already", "yet", "now", "still"),
    *("currently", "right", "at", "moment", "problem", "issue", "error", "alert", "ticket"),
    *("failure", "thing", "one", "import", "file", "feed", "job", "or", "not", "no", "please"),
    *("pls", "and", "so", "ok", "hi", "hello", "hey", "from", "us", "you", "team", "colleague"),
    *("then", "instead", "can", "could", "should", "would", "shall", "needs", "need"),
    *("colleagues", "guys", "our", "side", "hand", "hands", "under", "control", "today", "here"),
}
# Asked of somebody known, of whom other words ask what they look after as a rule.
_HAVING: Final = frozenset({"has", "have", "got", "took", "taken", "taking", "looking", "fixing"})
# What else the words of taking may have been read as.
_READ: Final = {Aspect.DURATION, Aspect.RAN, Aspect.OK, Aspect.ON_IT}


def ask_who_has_it(words: Sequence[str], draft: Draft) -> None:
    """Note that it is asked who takes care of one import, or whether anybody or somebody does."""
    whose = draft.owner and "who" not in draft.cues
    if not (whose or "who" in draft.cues) or draft.doing or draft.window:
        return
    named = tokens_of(draft.named)
    said = {word for at, word in enumerate(words, draft.start) if at not in named} - {""}
    if whose:
        said -= {word for word in said if draft.names.creators.person(word)}
    known = draft.named or draft.about.thread or not IT.isdisjoint(said)
    asked = said <= _BESIDE and not said.isdisjoint(_HAVING if whose else _TAKING)
    if known and asked and not draft.aspects.keys() - _READ:
        draft.aspects = {Aspect.ON_IT: draft.cues.setdefault("who", draft.start)}
        draft.cues.setdefault("it", draft.start)
        draft.owner = None
