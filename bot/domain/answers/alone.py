"""Whether some imports are the only ones of which a list is."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Alone:
    """What a list says of the imports that may be the only ones: which of them are not in it, and
    how many others are.
    """

    names: tuple[str, ...]
    missing: tuple[str, ...]
    others: int


def alone(named: Mapping[str, str], listed: Collection[str], found: int) -> Alone | None:
    """Whether those named, by id, are all that were found; nothing where one of them may be among
    those that were found and are not listed.
    """
    missing = tuple(name for key, name in named.items() if key not in listed)
    if not found or (missing and found > len(listed)):
        return None
    return Alone(tuple(named.values()), missing, found - len(named) + len(missing))
