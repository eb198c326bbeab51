"""Clauses that go on from the one before them: what that one said holds for them too.

is the wallet ok? and daily_users please?                 asks the same of another import
the shop visits, they come every hour                     is about the name before it
who has the most imports, and who the fewest              ranks by the same
how many rows failed today, and which import is worst     ranks by what is counted, of that time
we move the SFTP host. which imports read from it?        asks of the source before it
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from bot.domain.asked import Aspect, Measure
from bot.domain.imports import BROKEN
from bot.query.message.clauses import Clause
from bot.query.names.in_text import tokens_of
from bot.query.rules.conditions import measure_of, tells
from bot.query.words import Role
from bot.query.words.doing import CHANGING

_RANKED: Final = frozenset({"imports", "import", "runs", "failures", "long", "alert"})
# What may be counted before a ranking that says only this: `the most`, `the worst`, `the biggest`.
_OF_ROWS: Final = (Measure.FAILED_ROWS, Measure.LOADED_ROWS, Measure.ROWS)
_FAILING: Final = (Measure.FAILED_ROWS, Measure.FAILED_SHARE, Measure.FAILURES)
_RANKED_BY: Final[Mapping[Measure | None, Sequence[Measure]]] = {
    None: (*_OF_ROWS, Measure.FAILED_SHARE, Measure.FAILURES, Measure.RUNS),
    Measure.FAILURES: (*_FAILING, Measure.RUNS),
    Measure.ROWS: _OF_ROWS,
}
_WHICH: Final = frozenset({"which", "what"})
_IS_WHO: Final = frozenset({("who", "is"), ("who", "was"), ("who", "s")})
_OF_PEOPLE: Final = frozenset({Aspect.OWNER, Aspect.ON_IT})
_FROM_THERE: Final = {
    (way, where)
    for way in ("from", "on", "via", "over", "through", "of", "use", "uses", "using", "to")
    for where in ("there", "it", "that", "this")
}
# What goes on about a name that was spoken of first.
_THEY: Final = frozenset({"they", "it", "this", "that", "these", "those", "he", "she"})
_SO: Final = _THEY | {"them", "now", "so"}
_SHORT: Final = 6  # words
_ALSO: Final = frozenset({"and", "also", "plus", "then", "same"})
_AROUND: Final = _ALSO.union(
    ("the", "our", "of", "for", "about", "what", "how", "too", "as", "well", "please", "pls"),
    ("with", "import", "imports", "file", "feed", "list", "thanks", "thx", "one", "ones", "?"),
)


def going_on(read: Sequence[Clause]) -> list[Clause]:
    """The clauses, each with what it takes from the one before it."""
    for before, clause in pairwise(read):
        for rule in _RULES:
            rule(before, clause)
    return _of_others_too(read)


def _read_from_there(before: Clause, clause: Clause) -> None:
    """Let `from there` be the source that was told of: `we move the SFTP host. which imports read
    from it?`.
    """
    pairs = set(pairwise(clause.cursor.words))
    told, mine = before.draft.wanted[Role.SOURCE], clause.draft.wanted[Role.SOURCE]
    if not (mine or before.is_question or _FROM_THERE.isdisjoint(pairs)):
        mine |= told


def _repeat_who(before: Clause, clause: Clause) -> None:
    """Let `and who is it for the coupons` ask what was asked of another import."""
    draft, asked = clause.draft, before.draft.aspects.keys() & _OF_PEOPLE
    if asked and before.draft.named and draft.named and "who" in draft.cues and not tells(draft):
        draft.aspects |= dict.fromkeys(asked, draft.start)


def _rank_the_same(before: Clause, clause: Clause) -> None:
    """Let `who has the most imports, and who the fewest` rank both by what was said once."""
    ranked, draft = before.draft, clause.draft
    alone = draft.ranking and not (
        draft.measures or draft.named or not _RANKED.isdisjoint(draft.cues)
    )
    if ranked.ranking and alone and "imports" in ranked.cues:
        draft.cues |= dict.fromkeys(ranked.cues.keys() & {"imports", "who", "count"}, draft.start)
        draft.aspects |= dict.fromkeys(ranked.aspects.keys() & _OF_PEOPLE, draft.start)


def _rank_what_is_counted(before: Clause, clause: Clause) -> None:
    """Let `how many rows failed today, and which import is worst` rank by what is counted, of the
    same time and the same imports.
    """
    counted, draft = before.draft, clause.draft
    by, fits = measure_of(counted), _RANKED_BY.get(draft.ranking_by, (draft.ranking_by,))
    own = draft.named or draft.window or {*draft.measures} - {by} or "now" in draft.cues
    if own or not draft.ranking or counted.named or by not in fits or _asks_for_the_biggest(clause):
        return
    draft.measures, draft.window = [by] if by else [], counted.window
    for role, means in counted.wanted.items():
        draft.wanted[role] |= means
    if _IS_WHO.intersection(pairwise(clause.cursor.words)):  # an import, and nobody
        draft.cues.pop("who", None)


def _asks_for_the_biggest(clause: Clause) -> bool:
    """Whether it asks `what is the biggest import`, of any time, and not `which import is the
    biggest contributor`.
    """
    draft, tokens = clause.draft, clause.cursor.tokens
    noun = draft.cues.get("import", draft.cues.get("imports", 0))
    return draft.ranking_by is Measure.ROWS and noun > 0 and tokens[noun - 1].key not in _WHICH


def _ask_which(before: Clause, clause: Clause) -> None:
    """Let `what is overdue, and which import is it` ask which ones are so."""
    words = clause.cursor.words[:_SHORT]
    which = "which" in words[:2] and not _SO.isdisjoint(words)
    if which and "mean" in before.draft.cues and not tells(clause.draft):
        clause.draft.lags = list(before.draft.lags)


def _repeat_name(before: Clause, clause: Clause) -> None:
    """Let a name that is only spoken of stand where it is gone on about: `the shop visits, they
    come every hour`.
    """
    named, start = before.draft.named, clause.cursor.start
    alone = named and not (tells(before.draft) or before.draft.unknown)
    if alone and clause.cursor.peek_key() in _THEY and not clause.draft.named:
        clause.draft.named = [replace(place, begin=start, end=start) for place in named]


def _ask_why(before: Clause, clause: Clause) -> None:
    """Let `it failed because our disk was full?` ask why: of that reason nothing is known, and a
    yes would be about the failure.
    """
    draft = before.draft
    guesses = clause.guesses_why and clause.is_marked and not clause.draft.errors
    if guesses and draft.named and draft.wanted[Role.STATUS] & {*BROKEN} and not draft.doing:
        draft.aspects = {Aspect.WHY: draft.start}


def _of_others_too(read: Sequence[Clause]) -> list[Clause]:
    """With what is asked of one import asked of another that is only named behind it: `is the
    wallet ok? and daily_users please?`.
    """
    found = list(read[:1])
    for clause in read[1:]:
        found.append(_asked_as(found[-1], clause) if _only_names(clause) else clause)
    return found


def _only_names(clause: Clause) -> bool:
    """Whether nothing is said but a name that goes on with what was asked."""
    cursor, named = clause.cursor, clause.draft.named
    beside = set(range(cursor.start, cursor.stop)) - tokens_of(named)
    words = [cursor.tokens[at].key for at in sorted(beside)]
    return bool(named) and words[:1] != [] and words[0] in _ALSO and _AROUND.issuperset(words)


def _asked_as(before: Clause, clause: Clause) -> Clause:
    """The clause, asking what the one before does; nothing is done to another import unasked."""
    asked, draft = before.draft, clause.draft
    of_one = asked.named or "it" in asked.cues
    asks = of_one and (before.asks or before.is_question) and asked.doing not in CHANGING
    others = {each.named for each in draft.named} - {each.named for each in asked.named}
    if not (asks and others):
        return clause
    made = asked.copy()
    made.named, made.start = list(draft.named), draft.start
    made.cues.pop("it", None)
    return Clause(clause.cursor, made)


_RULES: Final[Sequence[Callable[[Clause, Clause], None]]] = (
    _read_from_there,
    _repeat_who,
    _rank_the_same,
    _rank_what_is_counted,
    _ask_which,
    _repeat_name,
    _ask_why,
)
