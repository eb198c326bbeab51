"""Silence about an import, for a while or until it recovers.

A mute holds back alerts; the import is watched as ever, and its problem's message goes
on showing the truth. Silence always ends: by itself, by a recovery, or because somebody says so.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

# A night's shift. Longer silences are asked for on purpose.
USUAL: Final = timedelta(hours=8)
# The longest silence, also of one that waits for a recovery: an import that nobody fixes in a month
# is to be announced again.
LONGEST_MUTE: Final = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Mute:
    """No alerts about an import before `until`; `until_recovery`: or before it recovers.

    `name` is the import's as it was then, `by` Slack's id of who muted it.
    """

    import_id: str
    name: str
    by: str
    at: datetime
    until: datetime
    until_recovery: bool = False


def mute(
    import_id: str,
    name: str,
    by: str,
    now: datetime,
    *,
    seconds: int | None,
    recovery: bool,
    until: datetime | None = None,
    next_run: datetime | None = None,
) -> Mute:
    """The mute that was asked for: until then, else this many seconds, else until it recovers, else
    the usual time, and beyond the next run.

    Never longer than the longest.
    """
    ends = mute_ends(now, seconds=seconds, recovery=recovery, until=until, next_run=next_run)
    return Mute(import_id, name, by, now, ends, recovery)


def mute_ends(
    now: datetime,
    *,
    seconds: int | None,
    recovery: bool,
    until: datetime | None,
    next_run: datetime | None = None,
) -> datetime:
    """When a mute ends at the latest that was asked for so, and begins now."""
    usual = LONGEST_MUTE if recovery else _usual(now, next_run)
    asked = until - now if until else None if seconds is None else timedelta(seconds=seconds)
    return now + min(usual if asked is None else asked, LONGEST_MUTE)


def _usual(now: datetime, next_run: datetime | None) -> timedelta:
    """How long a mute is if nobody says it: one that ends before the next run would hold back
    nothing, so it lasts the usual time beyond that.
    """
    if next_run is None or next_run <= now + USUAL:
        return USUAL
    return next_run - now + USUAL


def muted(mutes: Iterable[Mute], import_id: str, now: datetime) -> Mute | None:
    """The longest mute that holds back an import's alerts now; None if none."""
    here = [one for one in mutes if one.import_id == import_id and now < one.until]
    return max(here, key=lambda one: one.until, default=None)


def standing_longer(mutes: Iterable[Mute], wanted: Mute, now: datetime) -> Mute | None:
    """The mute of this import that ends no sooner than the wanted one, which would cut it short."""
    found = muted(mutes, wanted.import_id, now)
    return found if found and found.until >= wanted.until else None


def ended_by_recovery(mutes: Iterable[Mute], import_id: str, now: datetime) -> Mute | None:
    """The mute that a recovery of this import ends; None if there is none, or it stands on."""
    found = muted(mutes, import_id, now)
    return found if found and found.until_recovery else None
