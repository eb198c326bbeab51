"""A name among the words of a text, and which of several are meant."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from bot.query.values import Named
from bot.query.words.cues import ARTICLES

OF: Final = ("of", "from", "for", "the", "in")
_JOINING: Final = ("and", "or", "n", "nor", "vs", "versus", "plus", "but")


class Likeness(IntEnum):
    """How a name was found, the surest first."""

    SAME = 0  # all of its words, or its id
    PART = 1  # some of its words
    BEGUN = 2  # the beginnings of its words
    LIKE = 3  # words like them


@dataclass(frozen=True, slots=True)
class Mention:
    """A name among the words of a text, from `begin` up to, not including, `end`."""

    begin: int
    end: int
    named: tuple[Named, ...]  # one is it, several are a choice
    likeness: Likeness


def with_of(found: list[Mention], words: Sequence[str]) -> list[Mention]:
    """With the two parts of a name that an "of" joins as one: `points of the loyalty`."""
    made: list[Mention] = []
    for each in found:
        last = made[-1] if made else None
        between = words[last.end : each.begin] if last else ()
        joined = last if between and all(word in OF for word in between) else None
        these = frozenset(each.named) if joined else ()
        both = [one for one in joined.named if one in these] if joined else []
        if last and both:
            likeness = max(last.likeness, each.likeness, Likeness.PART)
            made[-1] = Mention(last.begin, each.end, tuple(both), likeness)
        else:
            made.append(each)
    return made


def heads(
    found: list[Mention], words: Sequence[str], behind_commas: Collection[int]
) -> list[Mention]:
    """With what only says of which kind the next is as a part of it: `product returns`."""
    made: list[Mention] = []
    for each in found:
        last = made[-1] if made and each.begin not in behind_commas else None
        if last and _is_of_a_kind(last, each, words):
            made[-1] = Mention(last.begin, each.end, each.named, each.likeness)
        else:
            made.append(each)
    return made


def _is_of_a_kind(one: Mention, two: Mention, words: Sequence[str]) -> bool:
    """Whether one word stands before another in the plural, of two imports."""
    apart = frozenset(one.named).isdisjoint(two.named)
    short = one.end == two.begin == one.begin + 1 == two.end - 1
    parts = one.likeness is two.likeness is Likeness.PART
    plural = words[two.begin].endswith("s") and not words[one.begin].endswith("s")
    return apart and short and parts and plural


def surest(
    found: list[Mention], words: Sequence[str], behind_commas: Collection[int]
) -> list[Mention]:
    """Without what only might be a name, where others surely are."""
    if all(each.likeness is not Likeness.SAME for each in found):
        return found
    kept = {each.begin for each in found if _is_sure(each)}
    ends = {each.end for each in found if _is_sure(each)}
    for each in found:
        joined = _before_joint(each.begin, words) in ends
        if joined or each.begin in ends:  # `loyalty points and tiers`
            kept.add(each.begin)
            ends.add(each.end)
    begins = set(kept)
    joints = {_before_joint(begin, words) for begin in begins}
    for each in reversed(found):
        listed = each.end in begins and each.end in behind_commas  # `wallet, daily users`
        if each.end in joints or listed:
            begins.add(each.begin)
            joints.add(_before_joint(each.begin, words))
    return [each for each in found if each.begin in begins]


def _before_joint(begin: int, words: Sequence[str]) -> int:
    """Where what a name is joined to ends: before the "and the" of `points and the spring list`;
    -1, if it is not joined.
    """
    at = begin - 1
    while at > 0 and words[at] in ARTICLES:
        at -= 1
    return at if at >= 0 and words[at] in _JOINING else -1


def _is_sure(mention: Mention) -> bool:
    """Whether it is all of a name, or more than one word of it."""
    return mention.likeness is Likeness.SAME or mention.end - mention.begin > 1
