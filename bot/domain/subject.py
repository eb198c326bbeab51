"""The import that a question is about."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.errors import VendorError
from bot.domain.imports import Import
from bot.domain.notes import Notes
from bot.domain.source import Source


@dataclass(frozen=True, slots=True)
class Subject:
    """One import that a question is about, and how what is known of it came to be known;
    `trouble` says why MoEngage did not give it, where it was wanted.
    """

    row: Import
    workspace: str
    as_of: datetime
    source: Source
    notes: Notes = ()
    trouble: VendorError | None = None
