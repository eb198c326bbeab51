"""Words of a text, side by side, that stand in the name of one import."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.query.names.mention import OF, Likeness
from bot.query.names.similar_names import Meant
from bot.query.names.whole import WholeNames

_LONGEST_TOGETHER: Final = 4  # words of a text that a name may have run together
_MOST_JOINING: Final = 3  # words between two that an "of" joins
_MOST_MEANT: Final = 8  # more imports than these are no answer to which one is meant


@dataclass(frozen=True, slots=True)
class Run:
    """Words up to, not including, `end`, and the imports that they may name, by their numbers."""

    end: int
    imports: Sequence[int]
    likeness: Likeness


def run_together(
    at: int, words: Sequence[str], ordinary: Sequence[bool], whole: WholeNames
) -> Run | None:
    """A name whose words are run together here, or in the text (`dailyusers`); or its first words
    (`giftcards`).
    """
    for end in range(min(len(words), at + _LONGEST_TOGETHER), at, -1):
        imports = whole.run_together(words[at:end])
        if imports and not all(ordinary[at:end]):
            return Run(end, imports, Likeness.SAME)
    begun = whole.begun_together(words[at])
    return Run(at + 1, begun, Likeness.PART) if begun else None


def longest_run(
    at: int,
    words: Sequence[str],
    ordinary: Sequence[bool],
    meant: Sequence[Meant],
    whole: WholeNames,
) -> Run | None:
    """The longest run of words, from here on, that all stand in the name of one import."""
    imports, end = _common(at, words, meant)
    alone = end == at + 1
    if alone and (joined := _joined(at, words, ordinary, meant)):
        return joined
    if all(ordinary[at:end]):
        return None
    if same := whole.of_words(words[at:end], imports):
        return Run(end, same, Likeness.SAME)
    if alone and not meant[at].is_enough(words[at]):
        return None
    found = whole.of_length(end - at, imports) or sorted(imports)
    likeness = max(each.likeness for each in meant[at:end])
    vague = alone and len(found) > _MOST_MEANT and likeness > Likeness.PART
    return None if vague else Run(end, found, likeness)


def _common(at: int, words: Sequence[str], meant: Sequence[Meant]) -> tuple[frozenset[int], int]:
    """The imports that words from here on have in common, and where these end."""
    imports, end = meant[at].imports, at + 1
    while end < len(words) and (common := imports & meant[end].imports):
        if words[end] in words[at:end]:
            break
        imports, end = common, end + 1
    return imports, end


def _joined(
    at: int, words: Sequence[str], ordinary: Sequence[bool], meant: Sequence[Meant]
) -> Run | None:
    """The one import meant by two words that an "of" joins, and by neither of them alone:
    `prices for the festival`, `permissions of email`.
    """
    behind = at + 1
    while behind < len(words) and words[behind] in OF and behind - at <= _MOST_JOINING:
        behind += 1
    if behind in (at + 1, len(words)) or words[behind] == words[at]:
        return None
    common = meant[at].imports & meant[behind].imports
    alone = not ordinary[behind] and meant[behind].is_enough(words[behind])
    open_ = not alone and (len(meant[at].imports) > 1 or not meant[at].is_enough(words[at]))
    return Run(behind + 1, [*common], Likeness.LIKE) if len(common) == 1 and open_ else None
