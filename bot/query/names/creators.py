"""Who created imports, by what people call them: `Priya's`, `omars`, `priya@example.com`."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from bot.query.values import Named

_WORD: Final = re.compile(r"[^\W_]+")
_SHORTEST: Final = 3  # letters of a part of an address
_APOSTROPHE: Final = "\N{RIGHT SINGLE QUOTATION MARK}"
NOBODYS: Final[Mapping[str, str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Creators:
    """Who created imports."""

    owners: Mapping[str, str] = field(repr=False)  # their addresses, by the import's id
    called: frozenset[str] = field(repr=False)  # what any of them is called

    @classmethod
    def of(cls, addresses: Iterable[str], owners: Mapping[str, str] = NOBODYS) -> "Creators":
        """Those with these addresses, and who of them created which import, by its id."""
        return cls(owners, frozenset(each for address in addresses for each in _forms(address)))

    def person(self, typed: str) -> str | None:
        """Who is called this, in the form that narrows to their imports; None if nobody is."""
        if not self.called:
            return None
        word = typed.casefold().replace(_APOSTROPHE, "'").removeprefix("@").removesuffix("'s")
        for each in (word, word.removesuffix("s")):
            if each in self.called:
                return each
        return None

    def created(self, who: str, among: Sequence[Named]) -> tuple[Named, ...]:
        """Those of some imports that somebody created, by an address or a part of one."""
        part = who.casefold()
        return tuple(each for each in among if part in self.owners.get(each.id, "").casefold())


def _forms(address: str) -> list[str]:
    """What people call somebody with an address: all of it, what stands before the @, its words."""
    whole = address.casefold()
    local = whole.partition("@")[0]
    return [whole, local, *(each for each in _WORD.findall(local) if len(each) >= _SHORTEST)]
