"""Messages that ask nothing and are all said in a few words: a nod, an apology, a bare yes or no,
an insult, a wish taken back.

Every word of such a message is one that people say so; any other makes it a question.
"""

import re
from itertools import pairwise
from typing import Final

from bot.domain.answers.small_talk import Courtesy
from bot.query.grammar.cursor import Cursor
from bot.query.text.lexer import Kind
from bot.query.told.own_doings import tells_of_oneself
from bot.query.values import NO_FILTERS, About, Intent, Query
from bot.query.words.pronouns import IT as _IT

_MOST: Final = 8  # words
# What says it by itself; `ok` alone lists what succeeded.
_NODS: Final = frozenset(
    (
        *("k", "kk", "kay", "mkay", "okie", "okey", "okey-dokey", "dokey", "aight", "alright"),
        *("lol", "lmao", "rofl", "haha", "hahaha", "hehe", "hah", "heh", "ha", "hm", "hmm", "hmmm"),
        *("ah", "aha", "ahh", "oh", "ohh", "understood", "understand", "sense", "then", "worries"),
        *("roger", "wilco", "yay", "phew", "wow", "interesting", "indeed", "true", "lmfao", "xd"),
    )
)
_AROUND_A_NOD: Final = frozenset(
    (
        *("ok", "okay", "good", "to", "know", "well", "fine", "right", "no", "it", "that"),
        *("that's",),
        *("thats", "makes", "make", "see", "i", "so", "yeah", "yes", "yep", "now", "got", "cool"),
        *("great", "nice", "bot", "sure", "enough", "fair", "funny", "oki"),
    )
)
_SAID_AS_ONE: Final = (("good", "to", "know"), ("fair", "enough"), ("got", "it"), ("i", "see"))
_SORRY: Final = frozenset(
    ("sorry", "sry", "srry", "soz", "oops", "ups", "whoops", "woops", "apologies", "pardon")
)
_WRONG: Final = frozenset(
    ("chat", "channel", "window", "thread", "room", "bot", "person", "place", "tab", "button", "dm")
)
_MINE: Final = (("my", "bad"), ("my", "mistake"), ("my", "fault"))
_AROUND_SORRY: Final = frozenset(
    (
        *("wrong", "my", "bad", "mistake", "fault", "ignore", "that", "this", "it", "was"),
        *("not", "you", "meant", "for", "the", "a", "noise", "disturb", "disturbing", "somebody"),
        *("someone", "else", "me", "i", "was", "please", "pls", "bother", "bothering", "to", "so"),
        *("typo", "misclick", "mistyped", "confusion", "late", "reply", "bye", "all", "everyone"),
        *("in", "posted", "wrote", "oh", "ah", "ok", "lol", "haha", "disregard", "about"),
    )
)
_ANSWERS: Final = frozenset(("yes", "yep", "yeah", "yup", "no", "nope", "nah", "sure", "correct"))
_AROUND_AN_ANSWER: Final = frozenset(("please", "pls", "do", "it", "thanks", "thank", "you", "bot"))
# What is said of the bot; `awful` and `terrible` are more often said of what happened.
_INSULTS: Final = frozenset(
    (
        *("useless", "stupid", "idiot", "idiotic", "dumb", "moron", "worthless", "pathetic"),
        *("hopeless", "suck", "sucks", "crap", "crappy", "rubbish", "garbage", "trash", "hate"),
        *("fuck", "fucking", "shitty"),
    )
)
_LONGEST: Final = 14  # words of an insult with what was done beside it
_PARTS: Final = re.compile(r"[,.;!]+\s*")
_DONE: Final = frozenset(
    ("already", "looked", "checked", "know", "knew", "tried", "saw", "seen", "read", "did")
)
_AROUND_WHAT_WAS_DONE: Final = frozenset(
    (
        *("i", "we", "i've", "we've", "have", "there", "that", "it", "this", "those", "all", "of"),
        *("them", "before", "twice", "everywhere", "myself", "at", "just", "also", "so", "and"),
    )
)
_BLAMED: Final = (
    *(("no", "help"), ("not", "helpful"), ("not", "helping"), ("bad", "bot"), ("worst", "bot")),
)
_AROUND_AN_INSULT: Final = frozenset(
    (
        *("you", "u", "you're", "youre", "ur", "are", "r", "your", "is", "was", "i", "ever"),
        *("bot", "robot", "machine", "thing", "this", "that", "the", "a", "an", "what", "such"),
        *("so", "really", "very", "completely", "absolutely", "totally", "just", "bloody", "damn"),
        *("piece", "of", "at", "all", "ugh", "argh", "pff", "omg", "off", "and", "no", "not"),
        *("help", "helpful", "helping", "bad", "worst", "as", "always", "again", "oh", "well"),
    )
)
# `no wait, forget it, don't`; not `don't wait`, nor `don't forget it`.
_DENIALS: Final = frozenset(("don't", "dont"))
_DROPPED: Final = frozenset(("forget", "scratch", "drop"))
_DEEDS: Final = frozenset(("do", "run", "start", "rerun", "mute", "it", "that", "this"))
_AROUND_A_DENIAL: Final = frozenset(
    (
        *("no", "nope", "wait", "oh", "ah", "actually", "please", "pls", "sorry", "hold", "on"),
        *("never", "mind", "nvm", "nevermind", "yet", "ok", "okay", "then", "now", "bot", "about"),
    )
)
# All words of each courtesy, and those of any of them.
_NODDING: Final = _NODS | _AROUND_A_NOD
_APOLOGISING: Final = _SORRY | _WRONG | _AROUND_SORRY
_ANSWERING: Final = _ANSWERS | _AROUND_AN_ANSWER
_INSULTING: Final = _INSULTS | _AROUND_AN_INSULT
_TAKING_BACK: Final = _DENIALS | _DROPPED | _DEEDS | _AROUND_A_DENIAL
_COURTEOUS: Final = _NODDING | _APOLOGISING | _ANSWERING | _INSULTING | _TAKING_BACK
# How each is written where a text is needed that reads back to it.
_WRITTEN: Final = {
    Courtesy.NOD: "ok then",
    Courtesy.SORRY: "wrong chat",
    Courtesy.YES_OR_NO: "yes",
    Courtesy.INSULT: "bad bot",
    Courtesy.TAKEN_BACK: "forget it",
}


def nod(whole: Cursor, about: About) -> Query | None:
    """The courtesy that a short message is, if it asks nothing; in an alert's thread “got it” may
    be more.
    """
    said = _said(whole, about)
    return None if said is None else nodding(said)


def nodding(said: Courtesy = Courtesy.NOD) -> Query:
    """A courtesy as it is answered."""
    written = _WRITTEN[said]
    return Query(Intent.THANKS, written, filters=NO_FILTERS, term=said.value)


def _said(whole: Cursor, about: About) -> Courtesy | None:
    if _is_annoyed(whole):
        return Courtesy.INSULT
    tokens = whole.tokens
    if not 0 < len(tokens) <= _MOST or "?" in whole.text:
        return None
    keys = [token.key for token in tokens]
    if not _COURTEOUS.issuperset(keys) or any(token.kind is not Kind.WORD for token in tokens):
        return None
    if _is_an_apology(keys):
        return Courtesy.SORRY
    if _is_an_insult(keys):
        return Courtesy.INSULT
    if not about.thread and _is_taken_back(keys):
        return Courtesy.TAKEN_BACK
    if not _ANSWERS.isdisjoint(keys) and _ANSWERING.issuperset(keys):
        return Courtesy.YES_OR_NO
    if about.thread and "got" in keys:
        return None
    told = any(_has(keys, words) for words in _SAID_AS_ONE) and "got" not in keys[:1]
    nods = not _NODS.isdisjoint(keys) or told
    return Courtesy.NOD if nods and _NODDING.issuperset(keys) else None


def _is_an_apology(keys: list[str]) -> bool:
    """`wrong chat sry`, `sorry ignore that`, `my bad`."""
    wrong = any(one == "wrong" and two in _WRONG for one, two in pairwise(keys))
    told = wrong or not _SORRY.isdisjoint(keys) or any(_has(keys, words) for words in _MINE)
    return told and _APOLOGISING.issuperset(keys)


def _is_an_insult(keys: list[str]) -> bool:
    """`ugh you are so useless`, `that was no help at all`."""
    told = not _INSULTS.isdisjoint(keys) or any(_has(keys, words) for words in _BLAMED)
    return told and _INSULTING.issuperset(keys)


def _is_taken_back(keys: list[str]) -> bool:
    """`forget it`, `wait, don't run it`."""
    pairs = list(pairwise([*keys, ""]))
    denied = any(one in _DENIALS and (two in _DEEDS or not two) for one, two in pairs)
    dropped = any(one in _DROPPED and two in _IT for one, two in pairs)
    kept = any(one in _DENIALS and two in _DROPPED for one, two in pairs)
    return (denied or dropped) and not kept and _TAKING_BACK.issuperset(keys)


def _is_annoyed(whole: Cursor) -> bool:
    """Whether an insult stands beside what somebody did already, and nothing is asked: `i looked
    there already, useless machine`.
    """
    if _INSULTS.isdisjoint(whole.said) or "?" in whole.text or len(whole.tokens) > _LONGEST:
        return False
    parts = [part.casefold().split() for part in _PARTS.split(whole.text) if part]
    told = [part for part in parts if not _is_an_insult(part)]
    return len(told) == 1 < len(parts) and _tells_what_was_done(told[0])


def _tells_what_was_done(keys: list[str]) -> bool:
    """Of nothing that has an answer: not `i looked at daily_users already`, `i muted it`."""
    told = not _DONE.isdisjoint(keys) and (_DONE | _AROUND_WHAT_WAS_DONE).issuperset(keys)
    return told and tells_of_oneself(keys)


def _has(keys: list[str], words: tuple[str, ...]) -> bool:
    size = len(words)
    return any(tuple(keys[at : at + size]) == words for at in range(len(keys) - size + 1))
