"""What is asked back about things done, and how a re-run stands: then nothing is to be done.

did you mute daily_users               whether it was done
someone kick it off by hand?           the same; `can someone` asks for it
anyone ack daily_users yet             the same
I don't see any ack                    a thing, of which something is told; `put a mute on it`
nobody should mute it                  what is denied
daily_users rerun done yet             how the re-run stands
"""

import re
from collections.abc import Sequence
from typing import Final

from bot.domain.asked import Aspect
from bot.domain.imports import BROKEN, IN_FLIGHT
from bot.query.grammar.cursor import Cursor
from bot.query.grammar.draft import Draft
from bot.query.values import Intent
from bot.query.words import CHANGING, Role
from bot.query.words.openers import ASKING_LEAVE, BEING

# With which somebody asks whether a thing was done.
_ASKING_BACK: Final = frozenset({*BEING, "did", "has", "have", "who", "why"})
_SOMEBODY: Final = frozenset({"someone", "somebody", "anyone", "anybody", "sb", "any1", "some1"})
_ANYBODY: Final = frozenset({"anyone", "anybody", "any1"})
_BY_NOW: Final = frozenset({"already", "yet", "even", "ever"})
_ASKED_FOR: Final = (["can"], ["could"], ["would"], ["will"], ["should"], ["need"])
_BEFORE_A_RERUN: Final = frozenset(
    {"the", "my", "our", "his", "her", "their", "your", "last", "manual", "that"}
)
_BEHIND_A_RERUN: Final = frozenset(
    {"of", "for", "done", "finished", "complete", "completed", "through", "status"}
)
# What it asks, of each thing that may have been done.
_DONE: Final = {
    Intent.MUTE: Aspect.MUTED,
    Intent.UNMUTE: Aspect.MUTED,
    Intent.ACKNOWLEDGE: Aspect.ON_IT,
    Intent.RERUN: Aspect.RAN,
}
_NOUNS: Final = frozenset({"ack", "mute"})
_BEFORE_A_NOUN: Final = frozenset(
    (
        *("a", "an", "the", "any", "no", "whose", "which", "that", "this", "some", "another"),
        *("his", "her", "their", "my", "our", "its"),
    )
)
_BEHIND_A_NOUN: Final = frozenset({"of", "is", "was", "missing", "from", "by", "since"})
# With these before it a noun is wished for: `could you put a mute on it`.
_WISHING: Final = frozenset(
    (
        *("please", "pls", "plz", "can", "could", "would", "may", "put", "set", "place", "add"),
        *("give", "want", "need", "like", "get", "make", "take", "extend", "remove", "lift"),
    )
)
# What is denied is the deed: no `why don't you mute it`, nor `I don't have time mute it`.
_DENIED: Final = re.compile(
    r"\b(?:(?:i|we|they|people) (?:\w+ )?(?:don't|dont|do not|didn't|didnt|did not|never|haven't"
    r"|have not|can't|cant|cannot|won't|see no|find no|have no)|nobody|no one|never|don't|do not)"
    r"(?:(?: (?!please|pls|so|and|but|then|now|forget|hesitate|mind)[^\s,;]+){0,4}"
    r" (?:to|should|must|can|could|will|would|really|ever|even|see|find|an?|any|no|the|that"
    r"|his|her|their|my|our))? $"
)


def _begins_by_asking_back(cursor: Cursor) -> bool:
    """Whether the word ahead is one with which somebody asks whether a thing was done, and none of
    a wish: `is it possible to mute it`.
    """
    phrase = cursor.phrase() if cursor.peek_key() in _ASKING_BACK else None
    return phrase is not None and "please" not in phrase[0].means


def take_what_is_asked_back(cursor: Cursor, words: Sequence[str], draft: Draft) -> None:
    """Where it is asked whether something was done, or how a re-run stands, nothing is done."""
    first = cursor.fork(cursor.stop - len(words))
    begins = _begins_by_asking_back(first) and not draft.wished
    somebody = not begins and _is_asked_of_somebody(cursor, draft)
    if somebody and draft.doing is Intent.RERUN:
        draft.aspects.setdefault(Aspect.RUNNING, draft.doing_at)
        draft.doing = None
    asks_back = somebody or begins
    if _is_a_rerun(cursor, draft) and (
        _is_told_of(words, draft)
        or (asks_back and not _is_behind_a_name(draft))  # not `was daily_users rerun`
    ):
        _ask_how_it_stands(draft)
    elif (asks_back and draft.doing in _DONE) or _is_only_told(first, draft):
        _ask_whether_done(draft)


def _ask_whether_done(draft: Draft) -> None:
    if draft.doing in _DONE:
        draft.aspects.setdefault(_DONE[draft.doing], draft.doing_at)
    draft.doing = None


def _is_only_told(first: Cursor, draft: Draft) -> bool:
    """Whether a deed is denied, or a thing of which something is told."""
    if draft.doing not in CHANGING or draft.wished:
        return False
    verb = first.fork(draft.doing_at)
    begin = next((at for at in range(verb.at, first.at, -1) if first.marks_at(at)), first.at)
    before = first.words_from(begin, verb.at - begin)
    if _DENIED.search("".join(f"{key} " for key in before)):
        return True
    noun = verb.key_before() in _BEFORE_A_NOUN or verb.peek_key(1) in _BEHIND_A_NOUN
    ends = draft.seconds or draft.until or draft.until_recovery  # `mute of it until 9`, a wish
    return verb.peek_key() in _NOUNS and noun and not ends and _WISHING.isdisjoint(before)


def _is_asked_of_somebody(cursor: Cursor, draft: Draft) -> bool:
    """Whether it is asked if somebody did it: `someone kick it off by hand?`, `lena mute it yet`;
    not `can someone`.
    """
    if draft.doing not in _DONE or "please" in draft.cues:
        return False
    keys = [token.key for token in cursor.tokens[cursor.start : cursor.stop]]
    verb = draft.doing_at - cursor.start
    before = [key for key in keys[:verb] if key not in _BY_NOW]
    if before[-2:-1] in _ASKED_FOR or before[-1:] in _ASKED_FOR:
        return False
    by_now = keys[-1] in _BY_NOW or keys[verb - 1 : verb] == ["already"]
    asked = "?" in draft.cues or by_now
    subject = before[-1] if before else ""
    yet = keys[-1] == "yet" and draft.doing is not Intent.RERUN  # `rerun done yet`
    return subject in _ANYBODY or (subject in _SOMEBODY and asked) or yet


def _is_a_rerun(cursor: Cursor, draft: Draft) -> bool:
    """Whether a re-run is spoken of as a thing: `my rerun of daily_users`, `daily_users rerun`."""
    at = draft.doing_at
    if draft.doing is not Intent.RERUN or "please" in draft.cues or _is_wished(cursor, at):
        return False
    before = cursor.fork(at).key_before()
    spoken_of = before in _BEFORE_A_RERUN or _is_behind_a_name(draft)
    return spoken_of or cursor.fork(at + 1).peek_key() in _BEHIND_A_RERUN


def _is_wished(cursor: Cursor, at: int) -> bool:
    """`could daily_users start now, the file is fixed`: how it stands is told, and not asked."""
    return not ASKING_LEAVE.isdisjoint(cursor.keys[cursor.start : at])


def _is_behind_a_name(draft: Draft) -> bool:
    return any(place.end == draft.doing_at > place.begin for place in draft.places.values())


def _is_told_of(words: Sequence[str], draft: Draft) -> bool:
    """Whether how it stands is asked, and not for one: `daily_users rerun done yet`."""
    ends = draft.wanted.get(Role.STATUS, set())
    asked = bool(ends - set(BROKEN)) or (bool(ends) and "?" in draft.cues)
    return asked or bool(draft.aspects) or words[:2] == ("what", "about")


def _ask_how_it_stands(draft: Draft) -> None:
    """Whether it is over; or whether it runs or waits, if that is asked."""
    if draft.wanted.get(Role.STATUS, set()).isdisjoint(IN_FLIGHT):
        draft.aspects.setdefault(Aspect.DONE, draft.doing_at)
    draft.doing = None
