"""What is stuck, overdue, not run, short of rows or slow, as an answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.domain.anomalies.lags import LaggingImport
from bot.domain.answers.alone import Alone
from bot.domain.answers.basis import Basis
from bot.domain.asked import Aspect, Lag
from bot.domain.imports import Import


@dataclass(frozen=True, slots=True)
class LaggingImports:
    """One page of the imports that lag as was asked, most severe first; of all, how many do how.

    `looked_at`: how many imports were; `unjudged`: whose past was not read, for want of time.
    """

    basis: Basis
    asked: tuple[Lag, ...]  # never empty
    imports: tuple[LaggingImport, ...]
    counts: Mapping[Lag, int]
    found: int
    looked_at: int
    unjudged: int = 0
    past: bool = False  # they did in a time that is over
    aspect: Aspect | None = None
    of_usual: float | None = None  # by how many times what is usual they do
    name: str = ""  # of the one import that was asked about
    page: int = 1
    pages: int = 1
    failing: Sequence[Import] = ()  # whose data is old as well, where what is behind was asked
    alone: Alone | None = None  # whether those that were named are the only ones, if asked
