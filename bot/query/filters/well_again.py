"""Whether what failed is told to be well by now: `failed this week but are fine`."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from bot.domain.asked import Aspect
from bot.domain.imports import BROKEN, SUCCESSFUL
from bot.query.grammar.draft import Draft
from bot.query.time.rolling import LATELY
from bot.query.words import Role
from bot.query.words.all_well import FIXED
from bot.query.words.cues import AGAIN_WELL, LAST, OF_SOME
from bot.query.words.openers import BEING, BEING_OR_HAVING

# With one of these, what failed is told to be well at another time.
_BY_NOW: Final = frozenset(
    (
        *("but", "now", "again", "meanwhile", "meantime", "afterwards", "afterward", "later"),
        *("then", "yet", "though", "however", "anyway", "subsequently", "eventually", "already"),
    )
)
_DONE: Final = frozenset((*BEING, "been", "got", "gets", "get"))
# With these it is said what is to be, or what is not.
_TO_BE: Final = frozenset(
    (
        *("not", "never", "need", "needs", "should", "must", "can", "could", "will", "would"),
        *("isn't", "isnt", "aren't", "arent", "wasn't", "wasnt", "weren't", "werent", "be"),
        *("hasn't", "hasnt", "haven't", "havent", "nothing", "first"),
    )
)
# Behind “last” these say that one import is meant, and no time.
_BEHIND_LAST: Final = frozenset(
    (
        *("", "to", "one", "import", "feed", "job", "load", "file", "upload", "recovery", "that"),
        *("recovered", "which", "who", "today", "yesterday", "overall", "and", "of", "in", "back"),
    )
)
_SOME: Final = frozenset({"any", "some", "a", "an", "one", "something", "anything", "ever", "even"})
_NEAR: Final = 3  # words


def note_what_is_well_again(words: Sequence[str], draft: Draft) -> None:
    """Note what else failed ones are, and that what is fixed has recovered."""
    if draft.named:
        return
    if SUCCESSFUL in draft.wanted[Role.STATUS] and not _SOME.isdisjoint(words):
        draft.cues.setdefault(OF_SOME, draft.start)
    if Aspect.RECOVERED in draft.aspects and draft.latest is None and _is_of_the_last(words):
        draft.latest = 1
    good = SUCCESSFUL in draft.wanted[Role.STATUS] and "ended" not in draft.cues
    well = good or Aspect.OK in draft.aspects
    if draft.wanted[Role.STATUS].isdisjoint(BROKEN):
        _take_what_is_fixed(words, draft)
    elif well and _TO_BE.isdisjoint(words) and _is_by_now(words, draft):
        draft.cues.setdefault(AGAIN_WELL, draft.start)
        _take_since(words, draft)
        if "any" in words:  # `any that failed and are fine`: which, if there are any
            draft.cues.setdefault("any", draft.start)


def _take_since(words: Sequence[str], draft: Draft) -> None:
    """Take the "since" of `but have succeeded again since`, which is since they failed."""
    if words[-1:] == ("since",) or words[-2:] == ("since", "then"):
        draft.faults = [fault for fault in draft.faults if fault().word != "since"]
        draft.unread, draft.that_time = sorted(draft.unread)[:-1], None


def _is_of_the_last(words: Sequence[str]) -> bool:
    """`which was the last to recover`, `what recovered most recently`; not `since last week`."""
    last = any(one in LAST and two in _BEHIND_LAST for one, two in pairwise((*words, "")))
    return last or any(one == "most" and two in LATELY for one, two in pairwise(words))


def _is_by_now(words: Sequence[str], draft: Draft) -> bool:
    joined = any(one == "and" and two in BEING_OR_HAVING for one, two in pairwise(words))
    return joined or FIXED in draft.cues or not _BY_NOW.isdisjoint(words)


def _take_what_is_fixed(words: Sequence[str], draft: Draft) -> None:
    """`what got fixed`: what recovered; not `what is to be fixed`."""
    asks = {"what", "which", "which one"} & draft.cues.keys()
    at = draft.cues.get(FIXED)
    if at is None or not asks or not _TO_BE.isdisjoint(words) or "ok" in draft.cues:
        return
    before = at - draft.start
    if not _DONE.isdisjoint(words[max(before - _NEAR, 0) : before]):
        draft.aspects.pop(Aspect.OK, None)
        draft.aspects.setdefault(Aspect.RECOVERED, at)
