"""What people say of themselves before they ask: how they feel, how they come to ask, and how it
was before.

the product team is not happy          a mood
just woke up, I only just logged in    how they come to ask
same here; it's the same every week    that it is nothing new
we had zero issues before              that it was better once
would rather not ring ben for nothing  whom they do not want to disturb
"""

from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import Final

from bot.query.words.background import REACHING
from bot.query.words.openers import ASKING
from bot.query.words.pronouns import WE_OR_THEY

_BE: Final = frozenset(
    (
        *("is", "are", "am", "was", "were", "be", "gets", "getting", "got", "isn't", "isnt"),
        *("aren't", "arent", "i'm", "im", "we're", "he's", "she's", "they're", "becoming", "feel"),
        *("feels", "looks", "seems"),
    )
)
_MOODS: Final = frozenset(
    (
        *("happy", "unhappy", "pleased", "displeased", "amused", "angry", "furious", "annoyed"),
        *("nervous", "worried", "upset", "mad", "impressed", "panicking", "stressed", "thrilled"),
        *("awake", "asleep", "excited", "confused", "anxious", "frustrated", "irritated"),
        *("disappointed", "tired", "exhausted", "desperate", "delighted"),
        *("impatient", "grumpy", "freaking", "freaked", "puzzled", "livid", "fuming"),
    )
)
# Of whom a mood is: `the imports are happy` is none.
_OF_IMPORTS: Final = frozenset(
    (
        *("import", "imports", "file", "files", "job", "jobs", "feed", "feeds", "run", "runs"),
        *("list", "lists", "row", "rows", "data", "load", "loads", "bot", "you"),
    )
)
_SUBJECT: Final = 6  # words
_SAME: Final = (
    *("same", "always", "it", "it's", "its", "that", "that's", "thats", "this", "again", "here"),
    *("the", "is", "just"),
)
_LEADS: Final = 4  # words, among which “same” stands
_ONES: Final = frozenset(
    ("error", "errors", "reason", "reasons", "problem", "problems", "issue", "cause", "time")
)
_WE: Final = frozenset({"we", "i", "we've", "i've", "it", "this", "that", "there"})
_HAD: Final = frozenset({"had", "have", "has", "was", "were", "we've", "i've", "never"})
_NO: Final = frozenset({"zero", "no", "never", "hardly", "barely", "few", "not"})
_TROUBLE: Final = frozenset(
    (
        *("issue", "issues", "problem", "problems", "trouble", "troubles", "failure", "failures"),
        *("complaint", "complaints", "error", "errors", "incidents", "incident", "this", "that"),
    )
)
_ONCE: Final = frozenset({"before", "until", "till", "previously", "earlier", "so", "ever"})
# What people do and no import does; and what both may do.
_WOKE: Final = frozenset({"woke", "woken", "sat", "logged", "signed", "walked", "clocked"})
_COME: Final = _WOKE | {"got", "gotten", "came", "come", "arrived", "landed", "joined", "opened"}
_HERE: Final = frozenset(
    {"up", "in", "on", "online", "down", "back", "here", "home", "my", "work", "this", "the"}
)
_I_HAVE_JUST: Final = frozenset({"i", "i've", "ive", "have", "only", "just"})
_DENYING: Final = frozenset(
    {"not", "no", "don't", "dont", "never", "without", "rather", "didn't", "didnt", "hate"}
)
_WANTING: Final = frozenset({"want", "wanna", "like", "wish", "mean", "intend"})
_DISTURBING: Final = REACHING | {"duplicate", "spam"}
_FAR: Final = 8  # words


def is_considerate(keys: Sequence[str], people: Collection[str]) -> bool:
    """Whether somebody does not want to be in the way: `I do not want to disturb them`, `no need to
    wake ben`, where “no need to page” alone is a wish for no alerts.
    """
    wants = bool(keys) and keys[0] in WE_OR_THEY and not _WANTING.isdisjoint(keys[1:5])
    if wants and not _DISTURBING.isdisjoint(keys[2:_FAR]):
        return True
    reached = (
        at for at, (verb, who) in enumerate(pairwise(keys)) if verb in REACHING and who in people
    )
    at = next(reached, 0)
    return ASKING.isdisjoint(keys[:1]) and not _DENYING.isdisjoint(keys[max(at - _FAR, 0) : at])


def is_mood(keys: Sequence[str]) -> bool:
    """Whether it tells a mood or what is nothing new; a word is empty where an import is named."""
    if "" in keys or not ASKING.isdisjoint(keys) or not _OF_IMPORTS.isdisjoint(keys):
        return False
    return _feels(keys) or _is_the_same(keys) or _was_well(keys) or has_just_come(keys)


def has_just_come(keys: Sequence[str]) -> bool:
    """Whether somebody tells how they come to ask: `just woke up`, `I only just logged in`."""
    at = next((at for at, key in enumerate(keys[:_SUBJECT]) if key in _COME), _SUBJECT)
    here = not _HERE.isdisjoint(keys[at + 1 : at + 2])
    before = tuple(keys[:at])
    theirs = keys[at] in _WOKE if here and not before else before[-1:] == ("just",)
    return here and theirs and _I_HAVE_JUST.issuperset(before)


def _feels(keys: Sequence[str]) -> bool:
    be = next((at for at, key in enumerate(keys[:_SUBJECT]) if key in _BE), None)
    return be is not None and not _MOODS.isdisjoint(keys[be + 1 : be + _LEADS])


def _is_the_same(keys: Sequence[str]) -> bool:
    lead = list(keys[:_LEADS])
    if "same" not in lead or not set(lead[: lead.index("same")]) <= set(_SAME):
        return False
    behind = tuple(keys[lead.index("same") + 1 :][:1])
    return _ONES.isdisjoint(keys) and behind not in {("for",), ("with",)}  # `same for yesterday`


def _was_well(keys: Sequence[str]) -> bool:
    told = bool(keys) and keys[0] in _WE and not _HAD.isdisjoint(keys[:3])
    none = not (_NO.isdisjoint(keys[:_LEADS]) or _TROUBLE.isdisjoint(keys))
    return told and none and not _ONCE.isdisjoint(keys)
