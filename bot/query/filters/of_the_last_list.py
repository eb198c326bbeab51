"""A question about the imports of the last list: `and did any of those fail this week?`."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.domain.asked import Aspect, Measure
from bot.domain.imports import BROKEN
from bot.query.context.subjects import Subject
from bot.query.grammar.cursor import Cursor
from bot.query.grammar.draft import FIELDS, Draft
from bot.query.people.mine import NOUNS
from bot.query.rules.conditions import is_kind
from bot.query.time.window_values import Window, from_to
from bot.query.values import Filters, Intent, Query
from bot.query.words import FILTERS, KEYS, Role
from bot.query.words.cues import AGAIN_WELL, AMONG, OF_THOSE
from bot.query.words.openers import AUXILIARIES

THEM: Final = frozenset({"those", "these", "them"})
# Behind these it is said who or what they are: `those that failed`, `those from s3`.
# With nothing asked before, no import is left out: `are all of them ok`.
_EVERY: Final = frozenset({"all", "any", "each", "none", "every"})
_IMPORTS: Final = frozenset({"imports", "import", "all", "any", "failures", "errors"})
_RELATIVE: Final = frozenset(
    (
        *("that", "which", "who", "whose", "where", "with", "without", "from", "by", "in", "on"),
        *("of", "over", "via", "for", "days", "hours", "two", "both", "runs", "rows", "files"),
    )
)


def may_be_among(text: str) -> bool:
    """Whether a text has a word for the imports of a list."""
    return not THEM.isdisjoint(text.casefold().replace("?", " ").replace(",", " ").split())


def note_those_meant(cursor: Cursor, words: Sequence[str], draft: Draft) -> None:
    """Note where the imports of the last list are meant; without a list, what is asked of some of
    “those” is unread, until another clause says which they are.
    """
    first = cursor.at - len(words)
    for at, word in enumerate(words):
        before, behind = ("", *words)[at], (*words, "")[at + 1]
        if word not in THEM or behind in _RELATIVE:
            continue
        if before == "of":
            draft.cues.setdefault(OF_THOSE, draft.start)
            _miss_those(cursor, first + at, draft)
        if draft.about.among is not None:
            draft.cues.setdefault(AMONG, draft.start)


def _miss_those(cursor: Cursor, at: int, draft: Draft) -> None:
    behind = cursor.fork(at + 1).peek_key()
    others = behind.endswith("s") and behind not in (*AUXILIARIES, *NOUNS)  # `of these alerts`
    talked = draft.about.asked or draft.about.listed
    every = not talked and cursor.fork(at - 1).key_before() in _EVERY
    # `of all imports, how many of them`; `how many failed? which of those are s3`
    told = "imports" in draft.cues and behind not in NOUNS
    told = told or "?" in cursor.text[cursor.tokens[cursor.start].start : cursor.tokens[at].start]
    if not (others or every or told or draft.about.among or draft.named):
        draft.those_at = cursor.fork(at + 1).span(at - 1)
        draft.unread.append(draft.those_at)


def mean_those_before(draft: Draft, asked: Sequence[Query], others: Sequence[Draft]) -> None:
    """Let “which of those” be about the imports of the question before in the same message, or of
    another clause; not of a ranking, which can't be narrowed.
    """
    if OF_THOSE not in draft.cues:
        return
    last = asked[-1] if asked else None
    if last and (is_plain(last) or _counts_imports(last)):
        draft.about = replace(draft.about, among=last)
        draft.cues.setdefault(AMONG, draft.start)
    told = (each for each in others if not each.ranking)
    if any(_tells_of_some(each) for each in told):
        draft.know_those()


def _tells_of_some(draft: Draft) -> bool:
    about = draft.cues.keys() & _IMPORTS or Subject.of(draft)
    return bool(about or draft.measures or draft.lags)


def _counts_imports(query: Query) -> bool:
    return query.intent is Intent.NUMBER and query.measure is Measure.IMPORTS and not query.targets


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
