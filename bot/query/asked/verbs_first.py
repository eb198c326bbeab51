"""What verbs ask that stand before their subject, or say how an import is now: `runs it already`,
`or waits it still`. As nouns they are something else: `which runs are still missing`.
"""

from typing import Final

from bot.domain.asked import Aspect
from bot.query.grammar.cursor import Cursor
from bot.query.grammar.draft import Draft

STILL: Final = "still"
_AGAIN: Final = "again"
VERBS: Final = {
    **dict.fromkeys(("runs", "loads", "imports", "processes"), Aspect.RUNNING),
    **dict.fromkeys(("waits", "wait", "queues"), Aspect.QUEUED),
    **dict.fromkeys(("functions", "goes", "works"), Aspect.OK),
}
_SUBJECTS: Final = ("it", "he", "she", "this", "that")
_BY_NOW: Final = ("already", "still", "now", "yet", "currently", "meanwhile", _AGAIN)
_WITHIN: Final = ("on", "in", "at", "with", "busy", "doing", "processing", "executing")
_RUN: Final = ("run", "load", "batch", "slot")
_FAR: Final = 6  # words
_MANNERS: Final = ("please", "thanks")
_GOING_ON: Final = ("or", "and", "but", "since", "")
_BEFORE: Final = (*_SUBJECTS, *_BY_NOW, "or", "and", "but")


def still_on_a_run(cursor: Cursor, draft: Draft) -> bool:
    """Read `still on the 07:15 run`: whether that goes on, not whether it ran then."""
    if cursor.peek_key() != STILL or cursor.peek_key(1) not in _WITHIN:
        return False
    for ahead in range(2, _FAR):
        if cursor.peek_key(ahead) in _RUN:
            draft.aspects.setdefault(Aspect.RUNNING, cursor.at)
            cursor.at += ahead + 1
            return True
    return False


def verb_first(cursor: Cursor, draft: Draft) -> bool:
    """Read a verb with its subject or an adverb of time beside it, and nothing else."""
    asked = VERBS.get(cursor.peek_key())
    if asked is None or not _is_a_verb(cursor, draft):
        return False
    ahead = cursor.fork(cursor.at + 1)
    place = draft.places.get(ahead.at)
    ahead.at = place.end if place else ahead.at + bool(ahead.peek_key() in _SUBJECTS)
    adverbs = []
    while word := ahead.accept(*_BY_NOW):
        adverbs.append(word.key)
    beside = ahead.at > cursor.at + 1 or cursor.key_before() in (*_SUBJECTS, *_BY_NOW)
    if not beside or (place and not adverbs) or not _ends(ahead):
        return False
    if _AGAIN in adverbs and _asks_when(cursor, draft):
        return False
    draft.aspects.setdefault(Aspect.OK if _AGAIN in adverbs else asked, cursor.at)
    cursor.at += 1
    return True


def _is_a_verb(cursor: Cursor, draft: Draft) -> bool:
    """Whether it stands behind a name or where a question begins, and not behind `which`."""
    named = any(place.end == cursor.at for place in draft.named if place.end > place.begin)
    return named or cursor.at == cursor.start or cursor.key_before() in _BEFORE


def _asks_when(cursor: Cursor, draft: Draft) -> bool:
    """Whether a time is asked for, and nobody is to be told then: `do you know when it runs`."""
    return draft.doing is None and "when" in cursor.keys[cursor.start : cursor.at]


def _ends(cursor: Cursor) -> bool:
    """Whether nothing stands here but manners, or what goes on."""
    behind = cursor.fork(cursor.at)
    while (phrase := behind.phrase()) and phrase[0].means[0] in _MANNERS:
        behind.at += phrase[1]
    return behind.at >= behind.stop or behind.peek_key() in _GOING_ON
