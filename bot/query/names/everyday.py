"""One everyday word of a longer name, where its sentence means something else by it.

`leads meeting tomorrow`, `the points team asks`, `at some point`, `webinar at 4pm`: none of them is
a question about an import. A word of a name that stands alone is one where a question or a command
is about it, or where it says that it is an import: `are the leads in`, `the leads file`.
"""

from collections.abc import Collection, Sequence
from typing import Final

from bot.query.names.mention import Likeness, Mention
from bot.query.names.words import stem
from bot.query.words.background import MEETINGS, OF_PEOPLE, REACHING
from bot.query.words.cues import ARTICLES

_OURS: Final = ARTICLES | {"have", "has", "there", "is", "we", "i", "a", "next", "another"}
_WHEN: Final = frozenset(
    {"at", "in", "tomorrow", "starts", "begins", "soon", "today", "tonight", "next", "on"}
)
_EVENTS: Final = MEETINGS | {"session", "survey", "fair", "visit"}
_SOME: Final = frozenset({"some", "any", "this", "that", "one", "which", "what", "no", "every"})
_ORDERED: Final = ARTICLES | {"by", "all", "them", "these", "those", "every", "my", "from"}
_TELLING: Final = frozenset(
    {"main", "key", "bullet", "important", "few", "action", "essential", "talking", "two", "three"}
)
# Of whom it is told what they get from the company: `if they don't receive the offer`.
_CUSTOMERS: Final = frozenset(
    (
        *("they", "customer", "customers", "client", "clients", "people", "person", "shopper"),
        *("shoppers", "buyers", "buyer", "subscribers", "members", "somebody", "someone", "who"),
        *("everybody", "everyone", "he", "she", "nobody", "guests", "visitors", "persons"),
    )
)
_GETTING: Final = frozenset(
    (
        *("receive", "receives", "received", "get", "gets", "got", "see", "sees", "use", "uses"),
        *("redeem", "redeems", "redeemed", "claim", "claims", "miss", "want", "wants", "like"),
        *("expect", "expects", "accept", "accepts", "deserve", "spend", "collect", "take"),
        *("open", "read", "receiving", "getting", "waiting", "using", "missed", "used"),
    )
)
_THEIRS: Final = frozenset(("the", "our", "an", "a", "their", "this", "that", "your", "for", "any"))
_ASKING: Final = frozenset(
    {
        "did",
        "do",
        "does",
        "which",
        "what",
        "have",
        "has",
        "me",
        "us",
        "know",
        "tell",
        "see",
        "check",
    }
)
# Whom somebody turns to are people.
_REACHING: Final = REACHING | {"ask", "asked", "asking", "inform", "informed", "notify", "remind"}
_SUPPOSING: Final = frozenset({"if", "when", "unless", "once", "until", "till", "whenever"})
_CLAUSE: Final = 8  # words
_AUXILIARIES: Final = 4  # words from the subject to the verb
_IN: Final = frozenset({"at", "in", "on", "by", "to", "for", "from", "until", "of"})


def is_everyday(mention: Mention, words: Sequence[str], apart: Collection[int]) -> bool:
    """Whether one word of a name is none there; `apart`: which words stand behind a mark."""
    begin, end = mention.begin, mention.end
    if end - begin > 1 or mention.likeness is Likeness.SAME:
        return False
    behind = words[end] if end < len(words) and end not in apart else ""
    if behind in OF_PEOPLE and words[end + 1 : end + 2] not in (["me"], ["us"]):
        return True
    if begin > 1 and words[begin - 1] in ARTICLES and words[begin - 2] in _REACHING:
        return True  # `I'll ping the partner`
    if _is_for_customers(words[max(begin - _CLAUSE, 0) : begin]):
        return True
    if words[begin] == "points" and begin and words[begin - 1] in _TELLING:
        return True  # `the main points`
    if words[begin] == "order" and behind in _ORDERED:
        return True  # `order the hourly ones by size`
    at_a_point = words[begin - 2 : begin - 1] and words[begin - 2] in _IN
    if at_a_point and words[begin - 1] in _SOME and words[begin] == stem(words[begin]):
        return True  # `at some point`, `in that order`
    return behind in _WHEN and words[begin] in _EVENTS and _OURS.issuperset(words[:begin])


def _is_for_customers(before: Sequence[str]) -> bool:
    """Whether it is what customers get, supposed and not asked: `if they don't receive the`."""
    told = list(before)
    while told and told[-1] in _THEIRS:
        told.pop()
    if len(told) == len(before) or not told or told.pop() not in _GETTING:
        return False
    at = next((at for at in reversed(range(len(told))) if told[at] in _CUSTOMERS), None)
    if at is None or len(told) - at > _AUXILIARIES or not _ASKING.isdisjoint(told[:at]):
        return False
    return not _SUPPOSING.isdisjoint(told[:at]) or (at > 0 and told[at] == "who")
