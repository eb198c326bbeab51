"""Kinds that are counted one after the other, counted side by side: `how many imports are on S3,
and how many on SFTP?`.
"""

from collections.abc import Mapping
from typing import Final

from bot.query.grammar.compose import compose
from bot.query.message.clauses import Clause
from bot.query.values import NO_FILTERS, Intent, Query, replace

_KINDS: Final = ("types", "sources", "rhythms")


def side_by_side(made: Mapping[Clause, tuple[Query, ...]]) -> dict[Clause, tuple[Query, ...]]:
    """The questions of each clause; those that count the same of other kinds as one, which stands
    for each of them.
    """
    found: dict[Clause, tuple[Query, ...]] = {}
    alike: list[Clause] = []
    for clause, questions in made.items():
        found[clause] = questions
        if alike and _are_alike(found[alike[0]], questions):
            clause.subject.kinds.narrow(alike[0].draft)
            alike.append(clause)
            found |= dict.fromkeys(alike, compose(alike[0].draft))
        else:
            alike = [clause]
    return found


def _are_alike(one: tuple[Query, ...], other: tuple[Query, ...]) -> bool:
    """Whether both are one number, of the same but for one thing that their imports have in common,
    of which each has another.
    """
    if len(one) != 1 or len(other) != 1 or one[0].intent is not Intent.NUMBER:
        return False
    return any(_differ_in(kind, one[0], other[0]) for kind in _KINDS)


def _differ_in(kind: str, one: Query, other: Query) -> bool:
    mine, others = set(_values(one, kind)), set(_values(other, kind))
    apart = bool(mine and others) and mine.isdisjoint(others)
    return apart and _without(one, kind) == _without(other, kind)


def _values(query: Query, kind: str) -> tuple[str, ...]:
    values: tuple[str, ...] = getattr(query.filters, kind)
    return values


def _without(query: Query, kind: str) -> Query:
    filters = replace(query.filters, **{kind: getattr(NO_FILTERS, kind)})
    return replace(query, filters=filters, by=None, canonical="", otherwise="")
