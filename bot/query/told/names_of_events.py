"""Whether the name of an import is only in what an event of the people is called.

tomorrow is the big Black Friday send     what they send
the campaign for Diwali                   the same
Diwali is over                            a day of theirs

A question about everything is none about that import.
"""

from typing import Final

from bot.query.grammar.cursor import Cursor
from bot.query.grammar.draft import Draft
from bot.query.message.clauses import Clause
from bot.query.names.in_text import Place
from bot.query.told.events_of_people import EVENTS
from bot.query.words import Role
from bot.query.words.cues import ARTICLES
from bot.query.words.openers import BEING

_EVENTS: Final = EVENTS | frozenset(
    (
        *("send", "sends", "sending", "sale", "sales", "audience", "audiences", "weekend", "event"),
        *("launch", "flow", "flows", "party", "offer", "offers", "deal", "deals", "segment"),
        *("segments", "shopping", "season", "rush", "traffic", "preparation", "prep", "day"),
    )
)
_OF: Final = frozenset({"of", "for", "about", "on", "around"})
_HAPPENING: Final = frozenset({*BEING, "starts", "begins", "comes", "ended", "started", "went"})
_WHEN: Final = frozenset(
    (
        *("over", "tomorrow", "today", "tonight", "soon", "next", "in", "on", "at", "near", "past"),
        *("coming", "here", "now", "finished", "done", "this", "monday", "tuesday", "wednesday"),
        *("thursday", "friday", "saturday", "sunday", "starting", "approaching"),
    )
)
_ALL: Final = frozenset({"all", "any", "anything", "imports", "overview"})
_EVERYTHING: Final = frozenset({"everything", "things"})
_MANY: Final = frozenset({"usual", "files", "imports", "all"})
_ONES: Final = frozenset({"what", "which", "which one", "files", "imports"})
_NEAR: Final = 2  # words
_FAR: Final = 6  # words, of whom a meeting is with before what it is about


def names_what_is_not_asked(other: Clause, clause: Clause) -> bool:
    """Whether what another clause names is only what the people speak of there, and a question is
    about everything: `we have a call about Black Friday. how are the files`.
    """
    if not other.draft.named or other is clause:
        return False
    if asks_of_everything(clause):
        return other.told or names_events(other)
    return other.told and _asks_of_files(clause) and not any(map(_is_whole, other.draft.named))


def asks_of_everything(clause: Clause) -> bool:
    """`what is broken now`, `is everything fine`, `how are the files in general`."""
    draft = clause.draft
    cues = draft.cues.keys()
    if draft.named or _refers(clause) or _counts(draft):
        return False
    if "how it stands" in cues:
        return bool(_MANY & cues) or not _EVERYTHING.isdisjoint(clause.cursor.words)
    states = draft.wanted[Role.STATUS] or draft.lags
    return bool(_ALL & cues or (states and _ONES & cues))


def _refers(clause: Clause) -> bool:
    refers = clause.asks_of_the_file or clause.asks_of_the_problem
    return refers or not {"it", "them"}.isdisjoint(clause.draft.cues)


def _asks_of_files(clause: Clause) -> bool:
    """`are the files ok`, of which it may be told before which ones are meant."""
    draft = clause.draft
    return "files" in draft.cues and not (draft.named or _refers(clause))


def names_events(clause: Clause) -> bool:
    """Whether what a clause names are events of the people, and no imports."""
    named = clause.draft.named
    return bool(named) and all(is_of_an_event(clause.cursor, place) for place in named)


def is_of_an_event(cursor: Cursor, place: Place) -> bool:
    """Whether a name in the text is what an event is called."""
    behind = cursor.fork(place.end).words[:_NEAR]
    if not _EVENTS.isdisjoint(behind):
        return True
    before = [token.key for token in cursor.tokens[cursor.start : place.begin]]
    while before and before[-1] in ARTICLES:
        before.pop()
    if before[-1:] != [] and before[-1] in _OF and not _EVENTS.isdisjoint(before[-_FAR:-1]):
        return True
    happens = behind[:1] != () and behind[0] in _HAPPENING and not _WHEN.isdisjoint(behind[1:2])
    return happens and not _is_whole(place)


def _is_whole(place: Place) -> bool:
    typed = "".join(filter(str.isalnum, place.typed.casefold()))
    return any("".join(filter(str.isalnum, each.name.casefold())) == typed for each in place.named)


def _counts(draft: Draft) -> bool:
    return bool(draft.measures or "count" in draft.cues)
