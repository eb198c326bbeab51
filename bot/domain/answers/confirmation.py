"""What changes something and was not a plain command, or is about many imports: asked back."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Confirmation:
    """It is done when the button is pressed. `query` is the plain command and `intent` the word
    that it begins with.

    `about` is the import's name, or which imports; empty if a thread or the last answer says it. Of
    many imports, `names` are those of some, and `found` is how many there are.
    """

    query: str
    intent: str
    about: str = ""
    names: tuple[str, ...] = ()
    found: int = 0
    seconds: int | None = None
    until: datetime | None = None
    until_recovery: bool = False
    ends: datetime | None = None  # when a mute would, if it began now
    person: str = ""
    note: str = ""
    told: bool = False  # the person was only to be told, which can't be done
    next_run: datetime | None = None  # if a mute ends before it
    beyond: datetime | None = None  # the next run, if a mute lasts longer than usual for it
    notes: tuple[str, ...] = ()  # how it was read, a sentence each
    workspace: str | None = None  # if one is named
