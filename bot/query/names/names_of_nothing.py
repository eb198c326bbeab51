"""Words that are like names of imports and name none: a segment in quotes, or what the people do
themselves beside an import whose name is written out.
"""

from collections.abc import Sequence
from typing import Final

from bot.query.grammar.cursor import Cursor
from bot.query.message.clauses import Clause
from bot.query.names.in_text import Place
from bot.query.names.mention import Likeness
from bot.query.text.lexer import Kind
from bot.query.told.events_of_people import EVENTS
from bot.query.words.cues import ARTICLES
from bot.query.words.pronouns import I_OR_WE

_OURSELVES: Final = frozenset({*I_OR_WE, "i'm", "im", "we're", "i'll", "we'll", "i've", "we've"})
_EARLY: Final = 2  # words
_NEAR: Final = 4  # words
_ONE_OF_MANY: Final = frozenset({"a", "an", "another"})
_PURPOSE: Final = frozenset({"for", "because", "before", "regarding", "due"})

# Days of the people, after which imports may be called.
_FEASTS: Final = frozenset(
    (
        *("black friday", "cyber monday", "singles day", "prime day", "boxing day", "new year"),
        *("diwali", "holi", "eid", "ramadan", "christmas", "xmas", "easter", "halloween"),
        *("thanksgiving", "valentines", "valentine's", "mother's day", "father's day"),
    )
)
_AND_MORE: Final = frozenset(
    {"or", "import", "list", "file", "load", "upload", "run", "feed", "job", "data", "one"}
)
_ON_A_DAY: Final = frozenset(
    {"for", "before", "on", "until", "till", "by", "during", "over", "after", "since", "is", "it's"}
)


def leave_what_only_resembles(read: Sequence[Clause]) -> None:
    """Where a name is written out, no word of what the people do themselves is one that it only
    resembles: `is churn_scores in? we send the coupons by it`.
    """
    named = [place for each in read for place in each.draft.named]
    if not any(place.likeness is Likeness.SAME for place in named):
        return
    for each in read:
        if each.told and not _OURSELVES.isdisjoint(each.cursor.words[:_EARLY]):
            same = [place for place in each.draft.named if place.likeness is Likeness.SAME]
            each.draft.named = same


def leave_what_is_planned(read: Sequence[Clause]) -> None:
    """Where another import is named, one word of a name is none in what the people plan: `for the
    special offer we need the scores`, `we make an offer`; and a feast is only a day of theirs: `for
    the Black Friday I want to know`.
    """
    every = [(each, place) for each in read for place in each.draft.named]
    planned = [
        place for each, place in every if _is_planned(each, place) or _is_a_feast(each, place)
    ]
    if not planned:
        return
    known = {named for _, place in every if place not in planned for named in place.named}
    if not known:
        return
    for each in read:
        named = each.draft.named
        each.draft.named = [one for one in named if one not in planned or known & {*one.named}]


def _is_planned(clause: Clause, place: Place) -> bool:
    if clause.is_question or place.likeness is Likeness.SAME or place.end - place.begin > 1:
        return False
    words, start = clause.cursor.words, clause.cursor.at
    before, behind = words[: place.begin - start], words[place.end - start :]
    many = not _ONE_OF_MANY.isdisjoint(before[-_EARLY:])
    for_it = not _PURPOSE.isdisjoint(before[-_NEAR:]) and not _OURSELVES.isdisjoint(behind[:_NEAR])
    return many or for_it


def _is_a_feast(clause: Clause, place: Place) -> bool:
    """`for the Black Friday`, and not `for the Black Friday list`."""
    words, start = clause.cursor.words, clause.cursor.at
    day = " ".join(words[place.begin - start : place.end - start]) in _FEASTS
    if clause.is_question or not day:
        return False
    before = [key for key in words[: place.begin - start] if key not in ARTICLES]
    listed = not _AND_MORE.isdisjoint(words[place.end - start :][:1])
    return not (listed or _ON_A_DAY.isdisjoint(before[-1:]))


def leave_names_of_nothing(read: Sequence[Clause]) -> None:
    """Where an import is named, what else is in quotes may be a segment: no import has it."""
    if not any(each.draft.named for each in read):
        return
    for each in read:
        name, known = each.draft.name, each.draft.names
        late = each.draft.lags and not each.draft.named  # `fewer people in the segment "x"`
        if name and (late or _is_of_a_campaign(each.cursor)) and not known.contain(name):
            each.draft.name = None


def _is_of_a_campaign(cursor: Cursor) -> bool:
    """Whether what is in quotes is what a campaign is called: `the campaign "we miss you"`."""
    quoted = [token.kind is Kind.QUOTED for token in cursor.tokens[cursor.start : cursor.stop]]
    if True not in quoted:
        return False
    at = cursor.start + quoted.index(True)
    return not EVENTS.isdisjoint(token.key for token in cursor.tokens[cursor.start : at])
