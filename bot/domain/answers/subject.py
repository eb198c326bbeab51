"""The import that a question is about."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.answers.notes import Notes
from bot.domain.answers.source import Source
from bot.domain.errors import VendorError
from bot.domain.imports import Import


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
