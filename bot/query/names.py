"""The imports that a text may name: an index, built once for the names of a sweep.

Names.of(known)     builds it, from the imports' ids and names
"""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.query.values import Named


@dataclass(frozen=True, slots=True)
class Names:
    """Known imports, to be looked up by what people call them."""

    known: tuple[Named, ...] = ()

    @classmethod
    def of(cls, known: Iterable[Named]) -> "Names":
        """The index over these imports."""
        return cls(tuple(known))


NO_NAMES = Names()
