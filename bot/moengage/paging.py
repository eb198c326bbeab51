"""When to ask MoEngage for another page, and when to stop."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from enum import StrEnum

from bot.domain.errors import RequestRefused
from bot.moengage.json_values import text
from bot.moengage.protocol import Envelope

# 100 000 imports. At 50 requests a minute reading them takes 40 minutes: nobody has as many.
MOST_PAGES = 2000
# What a 400 says where there are no rows (any more).
_NOTHING_THERE = ("import doesn't exist", "invalid offset value")


class Offsets:
    """How one operation takes the number of a page, as far as this process knows.

    An integer in the vendor's schema, text in its example; and the 400 for an offset that it cannot
    read would be the one for a first page without rows. So the first such page is asked for as text
    once, unless rows have come before.
    """

    def __init__(self) -> None:
        self.may_be_text = True
        self._as_text = False

    def written(self, number: int) -> int | str:
        """The number as it is sent."""
        return str(number) if self._as_text else number

    def tried_as_text(self, *, taken: bool) -> None:
        """The first page was asked for as text."""
        self.may_be_text, self._as_text = False, taken

    def taken(self) -> None:
        """Rows came: what was sent is understood."""
        self.may_be_text = False


class Turn(StrEnum):
    """What follows a page, and why."""

    NEXT = "another page"
    END = "the last page"
    EMPTY = "more was promised on a page without rows"
    REPEATED = "a page brought nothing new"
    CAP = "more pages than can be"

    @property
    def cut(self) -> bool:
        """True if reading stops although the vendor says it has more."""
        return self in (Turn.EMPTY, Turn.REPEATED, Turn.CAP)


def turn(number: int, page: Envelope, *, repeated: bool) -> Turn:
    """Whether to ask for the page after `number`; `repeated` if all its keys were seen before.

    Whatever the vendor answers, this ends after MOST_PAGES at the latest.
    """
    if not page.more:
        return Turn.END
    if not page.data:
        return Turn.EMPTY
    if repeated:
        return Turn.REPEATED
    return Turn.NEXT if number < MOST_PAGES else Turn.CAP


def keys(data: Iterable[object]) -> AbstractSet[str]:
    """What distinguishes rows, readable or not: the id, else all its top-level values."""
    return {_key(row) for row in data}


def _key(row: object) -> str:
    if not isinstance(row, dict):
        return text(row) or ""
    named = text(row.get("import_id")) or text(row.get("id"))
    return named or "\n".join(f"{name}={text(value)}" for name, value in row.items())


def ends_pages(refusal: RequestRefused) -> bool:
    """True if a 400 only says that there is nothing (more).

    Past the last page Import Details says "Invalid Offset Value", and so too of the first page of
    nothing; the run history says "Import Doesn't Exist", and so too of an import that it does not
    know. The shape of a 400 without `error_type` has the same words as its message.
    """
    return (refusal.kind or refusal.message).strip().casefold() in _NOTHING_THERE
