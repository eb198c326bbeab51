"""Answers about who created which imports."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.domain.answers.basis import Basis
from bot.domain.imports import Import


@dataclass(frozen=True, slots=True)
class Owned:
    """The imports of one creator; of None nobody knows who created them."""

    owner: str | None
    rows: tuple[Import, ...]


@dataclass(frozen=True, slots=True)
class OwnerList:
    """One page of creators, who created most first; of how many imports in all."""

    basis: Basis
    owners: tuple[Owned, ...]
    creators: int
    imports: int
    page: int = 1
    pages: int = 1


def by_creator(rows: Iterable[Import]) -> list[Owned]:
    """Who created which, the most first and nobody last."""
    found: dict[str | None, list[Import]] = {}
    for row in rows:
        found.setdefault(row.created_by or None, []).append(row)
    owned = [Owned(owner, tuple(mine)) for owner, mine in found.items()]
    return sorted(owned, key=lambda one: (one.owner is None, -len(one.rows), one.owner or ""))


def creators(rows: Iterable[Import]) -> Mapping[str, int]:
    """Every address that created an import, with how many."""
    return {one.owner: len(one.rows) for one in by_creator(rows) if one.owner}
