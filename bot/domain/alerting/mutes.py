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


@dataclass(frozen=True, slots=True)
class MuteLength:
    """How long a mute is to last: until a time, for a number of seconds, or until the import
    recovers. None of them where nobody said how long.
    """

    seconds: int | None = None
    until: datetime | None = None
    until_recovery: bool = False

    def ends(self, now: datetime, next_run: datetime | None = None) -> datetime:
        """When a mute that begins now ends, at the latest.

        Without a length it lasts the usual time, or that long beyond the next run if it would not
        reach that. Never longer than the longest.
        """
        asked = self._asked(now)
        usual = (_outlasted(now, next_run) or now) - now + USUAL
        return now + min(usual if asked is None else asked, LONGEST_MUTE)

    def outlasts(self, now: datetime, next_run: datetime | None) -> datetime | None:
        """The next run, if a mute lasts beyond it only because nobody said how long."""
        run = _outlasted(now, next_run) if self._asked(now) is None else None
        return run if run and run < now + LONGEST_MUTE else None

    def _asked(self, now: datetime) -> timedelta | None:
        if self.until:
            return self.until - now
        if self.seconds is not None:
            return timedelta(seconds=self.seconds)
        return LONGEST_MUTE if self.until_recovery else None


def _outlasted(now: datetime, next_run: datetime | None) -> datetime | None:
    """The next run, if a mute of the usual time ends before it and would hold back nothing."""
    return next_run if next_run and next_run > now + USUAL else None


def mute(
    import_id: str,
    name: str,
    by: str,
    now: datetime,
    length: MuteLength,
    *,
    next_run: datetime | None = None,
) -> Mute:
    """The mute that was asked for, which begins now."""
    return Mute(import_id, name, by, now, length.ends(now, next_run), length.until_recovery)


def muted(mutes: Iterable[Mute], import_id: str, now: datetime) -> Mute | None:
    """The longest mute that holds back an import's alerts now; None if none."""
    here = [one for one in mutes if one.import_id == import_id and now < one.until]
    return max(here, key=lambda one: one.until, default=None)


def standing_longer(mutes: Iterable[Mute], wanted: Mute, now: datetime) -> Mute | None:
    """The mute of this import that ends no sooner than the wanted one, which would cut it short."""
    found = muted(mutes, wanted.import_id, now)
    return found if found and found.until >= wanted.until else None


def ended_by_recovery(mutes: Iterable[Mute], import_id: str, now: datetime) -> Mute | None:
    """The mute that a recovery of this import ends; None if there is none, or it stands on.

    The store takes it away with the commit of the recovery: `store/scripts/commit.lua`, and
    `store/memory/states.py`.
    """
    found = muted(mutes, import_id, now)
    return found if found and found.until_recovery else None
