"""What an answer about runs rests on."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.answers.notes import Notes
from bot.domain.answers.source import Source
from bot.domain.asked import Span
from bot.domain.errors import VendorError


@dataclass(frozen=True, slots=True)
class Basis:
    """What an answer about runs rests on.

    `span` is the time that was asked for, None for the latest run of each import. Every run since
    `remembered_since` is known; of earlier ones only what MoEngage shows.
    """

    understood: str
    workspace: str
    zone: str
    now: datetime
    span: Span | None
    remembered_since: datetime | None
    as_of: datetime
    source: Source
    query: str
    notes: Notes = ()
    trouble: VendorError | None = None
    unreadable: int = 0
    assumed: bool = False  # nobody asked for this span: it is the usual one
    about: str = ""  # which imports, in words, if not all of them

    @property
    def unknown(self) -> bool:
        """Whether all of the span is before the first run that is remembered."""
        since = self.remembered_since
        return self.span is not None and since is not None and self.span.end < since

    @property
    def partly_known(self) -> bool:
        """Whether the span begins before the first run that is remembered, and ends after it."""
        since = self.remembered_since
        begun = self.span is not None and since is not None and self.span.start < since
        return begun and not self.unknown
