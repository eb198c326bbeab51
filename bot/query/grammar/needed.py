"""Rules of which each needs one of some facts: those that were said tell which ones are tried.

A text says little of all that there are rules for, so that asking each rule is what costs most. One
that is left out would have done nothing.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import Final, Generic, TypeVar

from bot.query.grammar.draft import Draft

R = TypeVar("R")
ALWAYS: Final = ()  # what a rule needs that needs nothing
# Parts of a draft that are a fact where anything is in them, and nothing else is asked of them.
_NAMES: Final = (
    *("named", "relation", "terms", "errors", "thresholds", "ranking", "lags", "against", "doing"),
    *("within", "coming", "ahead", "soon", "rhythms", "owner"),
)
_PARTS: Final = attrgetter(*_NAMES)


def said(draft: Draft) -> tuple[str, ...]:
    """The facts of a draft: cues, aspects, measures, filters with a value, what is to be done, and
    which of its other parts are there.
    """
    there = [name for name, part in zip(_NAMES, _PARTS(draft), strict=True) if part]
    filters = [role for role, values in draft.wanted.items() if values]
    does = () if draft.doing is None else (draft.doing,)
    return *draft.cues, *draft.aspects, *draft.measures, *does, *filters, *there


class Needed(Generic[R]):
    """Rules in their order, by the facts of which each needs one."""

    def __init__(self, needs: Mapping[R, Collection[str]]) -> None:
        self.rules = tuple(needs)
        bits = [(1 << number, facts) for number, facts in enumerate(needs.values())]
        self._always = sum(bit for bit, facts in bits if not facts)
        self._by_fact: defaultdict[str, int] = defaultdict(int)
        for bit, facts in bits:
            for fact in facts:
                self._by_fact[fact] |= bit
        self._of = lru_cache(maxsize=4096)(self._rules_of)

    def by(self, facts: Iterable[str]) -> Sequence[R]:
        """The rules that may do something where these facts were said."""
        bits, of_fact = self._always, self._by_fact.get
        for fact in facts:
            bits |= of_fact(fact, 0)
        return self._of(bits)

    def _rules_of(self, bits: int) -> Sequence[R]:
        return [rule for number, rule in enumerate(self.rules) if bits >> number & 1]
