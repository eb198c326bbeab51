"""Rules of which each needs one of some facts: those that were said tell which ones are tried.

A text says little of all that there are rules for, so that asking each rule is what costs most. One
that is left out would have done nothing.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Final, Generic, TypeVar

from bot.query.names.grouped import grouped

R = TypeVar("R")
ALWAYS: Final = ()  # what a rule needs that needs nothing


class Needed(Generic[R]):
    """Rules in their order, by the facts of which each needs one."""

    def __init__(self, needs: Mapping[R, Collection[str]]) -> None:
        self.rules = tuple(needs)
        numbered = list(enumerate(needs.values()))
        self._always = [number for number, facts in numbered if not facts]
        self._by_fact = grouped((fact, number) for number, facts in numbered for fact in facts)

    def by(self, said: Iterable[str]) -> list[R]:
        """The rules that may do something where these facts were said."""
        numbers = {*self._always}
        for fact in self._by_fact.keys() & said:
            numbers.update(self._by_fact[fact])
        return [self.rules[number] for number in sorted(numbers)]
