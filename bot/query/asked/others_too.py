"""Whether it is asked of others too, besides what is named: `hangs only app_sessions, or others as
well`, `anything else stuck or just app_sessions`, `is app_sessions the only one stuck`, `only
app_sessions and daily_users are, nothing else`, `are all
the sftp ones down or just store_visits`. Then all that are so are meant; of a kind,
how many of each: `only s3, or any others`.
"""

from collections.abc import Sequence
from itertools import dropwhile, pairwise
from typing import Final

from bot.domain.asked import Measure
from bot.domain.imports import SUCCESSFUL
from bot.query.grammar.draft import Draft
from bot.query.names.in_text import tokens_of
from bot.query.words import Role
from bot.query.words.cues import ALSO_OR_TOO, LAST_WORD
from bot.query.words.pronouns import WE_OR_THEY
from bot.query.words.splits import BY_KIND, cue_of
from bot.query.words.wanted import ONLY as IS_IT_ONLY

ONLY: Final = frozenset({"only", "just", "alone", "merely", "solely"})
_OTHERS: Final = frozenset(
    {"others", "other", "more", "another", "elsewhere", "everywhere", "else", "several"}
)
_WHOLE: Final = frozenset({"all", "every", "everything", "whole", "entire", "both", "each", "rest"})
_ONE: Final = frozenset(
    {
        *("one", "ones", "import", "imports", "job", "jobs", "feed", "feeds", "load", "loads"),
        *("failure", "failures"),
    }
)
_NOTHING_ELSE: Final = (
    *(("nothing", "else"), ("none", "else"), ("everything", "else"), ("no", "others")),
    *(("no", "other"), ("nothing", "more")),
)
_LEADS: Final = ONLY | {"so", "then", "and", "ok", "it", "its", "it's", "is", "was", "are"}
_PUT: Final = frozenset({"?", LAST_WORD})
_FAR: Final = 5  # words
_NEAR: Final = 2  # words
_REACH: Final = 3  # words: `the only partly failed ones`
_OF: Final = (("of",), ("for",), ("from",), ("in",), ("by",))
_THAT: Final = (("that",), ("which",))
_HAVING: Final = (("have",), ("had",), ("got",))
_PEOPLE: Final = frozenset({*WE_OR_THEY, "you", "my", "our", "the", "people", "anyone", "everyone"})


def ask_of_all_that_are_so(words: Sequence[str], draft: Draft) -> None:
    """Leave the name, or the kind, where it is asked whether it is the only one."""
    if draft.doing or ONLY.isdisjoint(words):
        return
    states, counts = draft.wanted[Role.STATUS] or draft.lags, draft.measures or draft.thresholds
    if draft.named and (ends := _ends_of_the_only_one(words)):
        if any(_is_another_way(words, end, draft) for end in ends):
            draft.cues.pop(IS_IT_ONLY, None)
        elif _says_which(draft):
            _ask_of_all(words, draft)
    if not states or counts:
        return
    behind = list(dropwhile(lambda key: key != "or", words))[1:_FAR]
    others = not _OTHERS.isdisjoint(behind)
    one = len(draft.named) == 1 and (
        others or _is_set_against_others(words) or _is_set_against_all(words, draft)
    )
    if one or (draft.named and _are_said_to_be_all(words, draft)):
        _ask_of_all(words, draft)
    elif behind and not draft.named and (others or not ALSO_OR_TOO.isdisjoint(behind)):
        _ask_of_each_kind(draft)


def _ask_of_all(words: Sequence[str], draft: Draft) -> None:
    """Ask of all that are so, and whether those that are named are the only ones."""
    (draft.without if "else" in words else draft.alone).extend(draft.named)
    draft.named = []
    for cue in ("it", "yes or no", "else"):
        draft.cues.pop(cue, None)
    draft.cues.setdefault("which", draft.start)


def _says_which(draft: Draft) -> bool:
    """Whether it is told of what the named may be the only ones; of a kind, if that is asked."""
    kinds = "yes or no" in draft.cues and (draft.rhythms or any(draft.wanted.values()))
    states = draft.wanted[Role.STATUS] or draft.lags
    return bool(states or draft.thresholds or draft.measures or kinds)


def _ends_of_the_only_one(words: Sequence[str]) -> Sequence[int]:
    """Behind `the only one stuck`, `the only broken ones`, `the only weekly import`: behind the
    noun.
    """
    begins = [at + 2 for at, pair in enumerate(pairwise(words)) if pair == ("the", "only")]
    nouns = [at for at, word in enumerate(words) if word in _ONE]
    near = [[at for at in nouns if begin <= at < begin + _REACH] for begin in begins]
    return [each[0] + 1 for each in near if each]


def _is_another_way(words: Sequence[str], end: int, draft: Draft) -> bool:
    """Whether one is the only one for somebody, or something of it is the only one."""
    return _is_of_a_name(words, end, draft) or _is_to_somebody(words, end, draft)


def _is_of_a_name(words: Sequence[str], end: int, draft: Draft) -> bool:
    """Whether something of an import is the only one: `the only failure of daily_users`."""
    begins = {place.begin - draft.start for place in draft.named}
    return words[end : end + 1] in _OF and not begins.isdisjoint((end + 1, end + 2))


def _is_to_somebody(words: Sequence[str], end: int, draft: Draft) -> bool:
    """Whether it is the only one that somebody cares about, which is told: `the only one I need`;
    not `is daily_users the only one we have`.
    """
    end += words[end : end + 1] in _THAT
    before = min(tokens_of(draft.named)) - draft.start < end
    ours = before and words[end + 1 : end + 2] in _HAVING
    by = words[end : end + 1] and (words[end] in _PEOPLE or end + draft.start in draft.unknown)
    return bool(by) and not ours


def _is_set_against_others(words: Sequence[str]) -> bool:
    """`anything else or only`, `the only one`."""
    return "or" in words and not _OTHERS.isdisjoint(words)


def _are_said_to_be_all(words: Sequence[str], draft: Draft) -> bool:
    """`only daily_users and churn_scores are broken, nothing else`."""
    nothing = any(pair in _NOTHING_ELSE for pair in pairwise(words))
    put = not _PUT.isdisjoint(draft.cues) and SUCCESSFUL not in draft.wanted[Role.STATUS]
    asks = put and _begins_with_only(words, draft)
    return asks or (nothing and _is_behind_only(words, draft))


def _begins_with_only(words: Sequence[str], draft: Draft) -> bool:
    """Whether it begins so: `so only daily_users and churn_scores failed, right?`."""
    before = words[: min(tokens_of(draft.named)) - draft.start]
    return not ONLY.isdisjoint(before) and _LEADS.issuperset(before)


def _is_behind_only(words: Sequence[str], draft: Draft) -> bool:
    """Whether the first name is, and no `only partly in`."""
    before = words[: min(tokens_of(draft.named)) - draft.start]
    return not ONLY.isdisjoint(before[-_NEAR:])


def _is_set_against_all(words: Sequence[str], draft: Draft) -> bool:
    """`all the sftp ones or just store_visits`, not `all rows of store_visits or just a few`."""
    return _is_behind_only(words, draft) and "or" in words and not _WHOLE.isdisjoint(words)


def _ask_of_each_kind(draft: Draft) -> None:
    kinds = [role for role in BY_KIND if draft.wanted.get(role)]
    if len(kinds) != 1:
        return
    del draft.wanted[kinds[0]]
    draft.cues.pop("yes or no", None)
    if kinds == [Role.SCHEDULE]:
        draft.rhythms.clear()
    if draft.wanted[Role.STATUS]:
        draft.measures = [Measure.IMPORTS]
        draft.cues |= dict.fromkeys(("count", cue_of(BY_KIND[kinds[0]])), draft.start)
