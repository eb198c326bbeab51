"""A question about the imports of the last list: `and did any of those fail this week?`."""

from collections.abc import Sequence
from typing import Final

from bot.domain.asked import Aspect
from bot.domain.imports import BROKEN
from bot.query.grammar.draft import FIELDS, Draft
from bot.query.rules.conditions import is_kind
from bot.query.time.window_values import Window, from_to
from bot.query.values import Filters, Intent, Query
from bot.query.words import FILTERS, KEYS, Role
from bot.query.words.cues import AGAIN_WELL, AMONG, OF_THOSE

THEM: Final = frozenset({"those", "these", "them"})
# Behind these it is said who or what they are: `those that failed`, `those from s3`.
_RELATIVE: Final = frozenset(
    (
        *("that", "which", "who", "whose", "where", "with", "without", "from", "by", "in", "on"),
        *("of", "over", "via", "for", "days", "hours", "two", "both", "runs", "rows", "files"),
    )
)


def may_be_among(text: str) -> bool:
    """Whether a text has a word for the imports of a list."""
    return not THEM.isdisjoint(text.casefold().replace("?", " ").replace(",", " ").split())


def note_those_meant(words: Sequence[str], draft: Draft) -> None:
    """Note where the imports of the last list are meant."""
    if draft.about.among is None:
        return
    for before, word, behind in zip(["", *words], words, [*words[1:], ""], strict=False):
        if word in THEM and behind not in _RELATIVE:
            draft.cues.setdefault(AMONG, draft.start)
            if before == "of":
                draft.cues.setdefault(OF_THOSE, draft.start)


def means_the_list(draft: Draft) -> bool:
    """Whether those of the list are meant, and not the imports of the last answer: `any of them`,
    or “those” where it was about one.
    """
    if draft.about.among is None or AMONG not in draft.cues or draft.doing:
        return False
    return OF_THOSE in draft.cues or len(draft.about.named) == 1


def is_plain(query: Query) -> bool:
    """Whether a list is one of imports by their filters, which another question can take."""
    of_runs = query.latest or query.thresholds or query.error or query.relation or query.targets
    others = query.filters.without or query.filters.created
    return query.intent is Intent.LIST and not (of_runs or others)


def take_those_meant(draft: Draft) -> None:
    """Ask only of the imports that were listed, unless it is said which ones are meant."""
    meant = draft.about.among
    if meant is None or AMONG not in draft.cues:
        return
    own = draft.owner or draft.name or is_kind(draft)
    told = draft.named or (own and OF_THOSE not in draft.cues)
    if told:
        return
    listed = meant.filters
    if meant.span and draft.window is None and not draft.wanted[Role.STATUS]:
        draft.window = Window(meant.span, from_to(meant.span.start, meant.span.end))
    for role, field in FIELDS.items():
        _take(draft, listed, role, getattr(listed, field))
    draft.rhythms = draft.rhythms or set(listed.rhythms)
    draft.rhythms_left_out |= set(listed.not_rhythms)
    draft.owner = draft.owner or listed.owner
    draft.not_owner = draft.not_owner or listed.not_owner
    draft.name = draft.name or listed.name
    draft.muted = listed.muted if draft.muted is None else draft.muted
    draft.kinds_left_out += listed.but


def _take(draft: Draft, listed: Filters, role: Role, values: tuple[str, ...]) -> None:
    """Take the values of one filter, where nothing is said of it."""
    if not values or draft.wanted[role]:
        return
    if role is Role.STATUS and set(values) <= set(BROKEN) and Aspect.OK in draft.aspects:
        draft.cues.setdefault(AGAIN_WELL, draft.start)  # `are those fine now`
    if KEYS[role] in listed.open_ended:
        draft.left_out[role] |= set(FILTERS[role]) - set(values)
    else:
        draft.wanted[role] |= set(values)
