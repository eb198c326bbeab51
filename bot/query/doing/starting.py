"""Whether an import is to be started, said as people of other languages do, or with a reason.

start churn_scores new, the file is corrected
can you churn_scores new start
could churn_scores run today already
start everything again that failed
"""

from itertools import pairwise
from typing import Final

from bot.query.doing.subject_of_verb import asks_that_it_does, asks_you
from bot.query.grammar.cursor import Cursor
from bot.query.grammar.draft import Draft
from bot.query.values import Intent
from bot.query.words import Role
from bot.query.words.background import MAILINGS
from bot.query.words.cues import ARTICLES
from bot.query.words.openers import QUESTIONS
from bot.query.words.pronouns import IT_OR_THEM

STARTING: Final = frozenset({"run", "start", "trigger", "load", "launch", "execute", "process"})
_ANEW: Final = frozenset(
    {"again", "anew", "afresh", "new", "newly", "fresh", "freshly", "over", "once", "another"}
)
_BEHIND: Final = _ANEW.union(
    (*("now", "please", "pls", "manually", "today", "immediately", "asap", "because", "since"),)
)
_SOON: Final = _ANEW | {
    *("now", "today", "already", "more", "please", "pls", "asap", "manually", "immediately"),
    *("right", "straight", "away", "directly"),
}
_ASKED: Final = frozenset({"do", "does", "did", "know", "might", "whether", "if"})
_WHY: Final = frozenset({"because", "since", "as", "so", "for"})
_OF_SOME: Final = frozenset({"everything", "all", "those", "these", "whatever", "every", "any"})
_AGAIN: Final = frozenset({"again", "anew", "afresh"})
_DESCRIBED: Final = _AGAIN | {"that", "which", "of"}
_LEADING: Final = frozenset(
    {"just", "so", "then", "and", "ok", "okay", "now", "but", "also", "hi", "hey", "simply"}
)
_A_FILE: Final = frozenset({"import", "job", "file", "sync", "feed", "load", "list", "one"})


def starts_anew(cursor: Cursor, draft: Draft) -> bool:
    """Read the verb of a wish that an import is started, which names it before or behind."""
    if cursor.peek_key() not in STARTING or draft.doing:
        return False
    of_one = any(is_so(cursor, draft) for is_so in (_ends_a_wish, _has_its_object, _is_its_verb))
    if not (of_one or _is_of_some(cursor, draft)):
        return False
    draft.doing, draft.doing_at, draft.plain = Intent.RERUN, cursor.at, False
    draft.word = "rerun"
    cursor.at += 1
    return True


def _ends_a_wish(cursor: Cursor, draft: Draft) -> bool:
    """Whether the verb stands behind its object: `can you churn_scores new start`."""
    if not any(each.begin < each.end <= cursor.at for each in draft.places.values()):
        return False
    behind = cursor.fork(cursor.at + 1)
    behind.skip(*_ANEW)
    return _is_over(behind) and asks_you(cursor, draft.places)


def _is_its_verb(cursor: Cursor, draft: Draft) -> bool:
    """Whether the import is wished to do it soon, with no other time: `could it run today already`;
    not `could it run late today`.
    """
    behind = cursor.fork(cursor.at + 1)
    behind.skip(*_SOON)
    ends = _is_over(behind) or behind.peek_key() in _WHY
    asks = ends and behind.at > cursor.at + 1 and not _is_asked(cursor, behind)
    return asks and asks_that_it_does(cursor, draft.places)


def _is_asked(cursor: Cursor, behind: Cursor) -> bool:
    """Whether it is asked if it runs: `do we need it to run`, `I need to know, can it run`; or
    another question follows, to which nothing wished is an answer.
    """
    doubted = not _ASKED.isdisjoint(cursor.keys[cursor.start : cursor.at])
    end = min(behind.stop + 1, len(behind.keys))  # with the word that begins the next clause
    parts = (at for at in range(behind.at, end) if "," in behind.marks_at(at))
    return doubted or any(behind.keys[at] in QUESTIONS for at in parts)


def _has_its_object(cursor: Cursor, draft: Draft) -> bool:
    """Whether the import stands behind the verb, and no more than that it is to start again."""
    behind = cursor.fork(cursor.at + 1)
    if _is_itself(cursor, behind, draft):
        return True
    behind.skip(*ARTICLES)
    place = draft.places.get(behind.at)
    if place is None:
        return False
    behind.at = place.end
    behind.skip(*_A_FILE)
    if cursor.at == cursor.start and behind.peek_key() in _ANEW:
        return True
    return (behind.peek_key() in _BEHIND or _is_over(behind)) and asks_you(cursor, draft.places)


def _is_of_some(cursor: Cursor, draft: Draft) -> bool:
    """Whether several are to start again that are described behind the verb: `run all the failed
    ones again`.
    """
    behind = cursor.fork(cursor.at + 1)
    some = bool(behind.accept(*_OF_SOME))
    behind.skip(*ARTICLES)
    phrase = behind.phrase() if behind.at > cursor.at + 1 else None  # not `load failed again`
    of_state = phrase is not None and phrase[0].role is Role.STATUS
    described = of_state or (some and behind.peek_key() in _DESCRIBED)
    first = _LEADING.issuperset(cursor.keys[cursor.start : cursor.at])
    anew = not _AGAIN.isdisjoint(behind.words) or ("once", "more") in pairwise(behind.words)
    return described and anew and (first or asks_you(cursor, draft.places))


def _is_itself(cursor: Cursor, behind: Cursor, draft: Draft) -> bool:
    """`churn_scores is corrected, could you launch it?`; of a mailing it is another wish."""
    if behind.peek_key() not in IT_OR_THEM:
        return False
    told = {token.key for token in cursor.tokens[cursor.start : cursor.stop]}
    named = any(each.end <= cursor.at for each in draft.places.values())
    if not named or not told.isdisjoint(MAILINGS) or not asks_you(cursor, draft.places):
        return False
    return bool(behind.accept(*IT_OR_THEM)) and _is_over(behind)


def _is_over(behind: Cursor) -> bool:
    """Whether nothing follows, or what only tells why."""
    return behind.at >= behind.stop or "," in behind.marks_before()
