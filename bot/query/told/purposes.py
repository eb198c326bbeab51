"""Whether words only tell what an answer is for, and ask nothing beside a question.

I need to know what to backfill         what somebody does then
I want to know which numbers I can trust
I'm deciding which ones deserve a note  what is decided by it
rotating the S3 keys next week          work on a source
need the number for the postmortem      what it is needed for
"""

from collections.abc import Sequence
from itertools import dropwhile, takewhile
from typing import Final

from bot.query.told.events_of_people import EVENTS
from bot.query.words.background import PAPERS
from bot.query.words.openers import QUESTIONS
from bot.query.words.pronouns import I_OR_WE, IT_OR_THOSE

_DECIDING: Final = frozenset(
    (
        *("decide", "deciding", "choose", "choosing", "estimate", "estimating", "sizing", "plan"),
        *("planning", "judge", "judging", "weighing", "picking", "prioritise", "prioritising"),
        *("prioritize", "prioritizing", "figuring"),
    )
)
_KNOWING: Final = frozenset(
    (
        *("know", "see", "understand", "learn", "find", "figure", "work", "be", "tell", "check"),
        *("knowing", "working", "finding", "make", "judge"),
    )
)
# What may stand before and around those: `I'd just like to find out`.
_AROUND: Final = frozenset(
    (
        *("i", "i'm", "im", "i'd", "i'll", "we", "we're", "we'd", "am", "are", "is", "me", "us"),
        *("to", "want", "wanna", "need", "needs", "like", "would", "have", "must", "should"),
        *("just", "only", "really", "gotta", "got", "trying", "try", "and", "so", "because"),
        *("that", "then", "can", "could", "will", "out", "sure", "able", "also", "in", "order"),
        *("help", "helps", "currently", "now", "here", "still"),
    )
)
_IT_IS: Final = (("it", "is"), ("this", "is"), ("that", "is"), ("it", "was"))
_WHICH: Final = frozenset({"what", "which", "whether", "if"})
_WE: Final = frozenset({"i", "we", "people", "finance", "marketing"})
_MAY: Final = frozenset(
    (
        *("can", "could", "should", "may", "must", "might", "shall", "can't", "cannot", "cant"),
        *("better", "still"),
    )
)
_SURE: Final = frozenset({"trust", "trusted", "safe", "reliable", "trustworthy", "believe"})
# `failed to start`, `is due to run`, `what to do`: those are questions.
_TIED: Final = frozenset(
    (
        *("failed", "fail", "going", "due", "about", "supposed", "scheduled", "happened", "close"),
        *("started", "starting", "is", "are", "was", "were", "set", "had", "has"),
    )
)
_DONE: Final = frozenset({"do", "run", "come", "start", "finish", "mute", "ack", "acknowledge"})
# What may come of their work: `what could break`.
_SUFFERS: Final = frozenset(
    {"break", "fail", "stop", "suffer", "go", "be", "happen", "crash", "die", "get", "come"}
)
_MIGHT: Final = frozenset({"could", "can", "might", "may", "will", "would"})
# Work on what imports read from.
_WORKING_ON: Final = frozenset(
    (
        *("rotating", "moving", "changing", "migrating", "switching", "upgrading", "replacing"),
        *("renewing", "patching", "rebooting", "decommissioning", "swapping", "shutting"),
        *("closing", "cleaning", "reorganising", "reorganizing", "restructuring", "updating"),
        *("testing", "maintaining", "retiring", "renaming", "archiving", "resizing", "tidying"),
    )
)
_DOING: Final = frozenset({"doing", "having", "planning"})
_WORK: Final = frozenset({"maintenance", "upgrade", "migration", "work", "works", "rotation"})
_OWN: Final = frozenset(
    {"i'm", "im", "we're", "i", "we", "am", "are", "be", "will", "i'll", "we'll", "going", "to"}
)
_FILES: Final = frozenset({"file", "files", "import", "imports", "run", "runs", "alert", "alerts"})
_NEEDING: Final = frozenset({"need", "needs", "needed"})
# Of an answer that is asked for already: it asks for no more.
_OF_AN_ANSWER: Final = IT_OR_THOSE | {
    *("the", "a", "an", "exact", "just", "only", "number", "numbers", "date", "dates", "time"),
    *("times", "figure", "figures", "count", "counts", "answer", "info", "that", "this"),
}
_THEIRS: Final = PAPERS | EVENTS
# What goes on behind what it is needed for.
_MORE: Final = frozenset(
    (
        *("of", "at", "on", "in", "by", "to", "with", "about", "this", "next", "today", "tomorrow"),
        *("tonight", "now", "please", "pls", "thanks", "and", "so", "that", "we", "i"),
    )
)
_OURS: Final = 6  # words
_LEAD: Final = 9


def is_purpose(keys: Sequence[str]) -> bool:
    """Whether it is told what somebody wants to know or decide, for what they do themselves."""
    if _is_what_for(keys) or _is_needed_for(keys):
        return True
    begin = next((at for at, key in enumerate(keys[:_LEAD]) if key in _WHICH), None)
    if begin is None or not _AROUND.issuperset(set(keys[:begin]) - _KNOWING - _DECIDING):
        return False
    lead, behind = set(keys[:begin]), keys[begin + 1 :]
    if lead & _DECIDING or (lead & _KNOWING and _may_suffer(behind)):
        return True
    return bool(lead & _KNOWING) and (_is_ours(behind) or not _SURE.isdisjoint(behind))


def _is_what_for(keys: Sequence[str]) -> bool:
    """`it is to know how many days I must wait`, behind a question that is put."""
    lead, behind = keys[:_LEAD], keys[keys.index("to") + 1 :] if "to" in keys[:_LEAD] else ()
    it_is = tuple(lead[:2]) in _IT_IS or lead[:1] == ["it's"]
    return it_is and not (_KNOWING | _DECIDING).isdisjoint(behind[:2]) and _FILES.isdisjoint(keys)


def _is_needed_for(keys: Sequence[str]) -> bool:
    """`need the number for the postmortem`; not `need the number for the newsletter users`."""
    rest = keys[1:] if keys[:1] and keys[0] in I_OR_WE else keys
    needed = list(takewhile(_OF_AN_ANSWER.__contains__, rest[1:]))
    behind = rest[len(needed) + 1 :]
    if not needed or _NEEDING.isdisjoint(rest[:1]) or list(behind[:1]) != ["for"]:
        return False
    what_for = list(takewhile(lambda key: key not in _MORE, behind[1:]))
    return what_for[-1:] != [] and what_for[-1] in _THEIRS


def is_work(keys: Sequence[str]) -> bool:
    """Whether somebody tells what they work on: `rotating s3 keys next week`."""
    rest = list(dropwhile(_OWN.__contains__, keys))
    works = rest[:1] != [] and rest[0] in _WORKING_ON
    works = works or (rest[:1] != [] and rest[0] in _DOING and not _WORK.isdisjoint(rest[1:3]))
    return works and _FILES.isdisjoint(rest) and QUESTIONS.isdisjoint(rest)


def _may_suffer(keys: Sequence[str]) -> bool:
    """`could break`: what may come of what they do."""
    return not _MIGHT.isdisjoint(keys[:1]) and not _SUFFERS.isdisjoint(keys[1:2])


def _is_ours(keys: Sequence[str]) -> bool:
    """Whether something is to be done that is none of the bot's: `I can trust`, `to backfill`."""
    for at in range(min(len(keys) - 1, _OURS)):
        here, following = keys[at], keys[at + 1]
        if here in _WE and following in _MAY:
            return _DONE.isdisjoint(keys[at + 2 : at + 3])
        if here == "to":
            before = keys[at - 1] if at else ""
            return before not in _TIED and following not in _DONE
    return False
