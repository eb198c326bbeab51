"""The clock of another place on which times are wanted: `next run of daily_users, lisbon time`.

clock = ["in" | "on"] city "time"

The next run of one import and a time that is told are answered on that clock. Whatever else is
asked, the answer says how far that clock is from that of the workspace.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.domain.answers.small_talk import Word
from bot.domain.asked import Aspect
from bot.query.grammar.cursor import Cursor
from bot.query.grammar.draft import Draft
from bot.query.time.now import Present
from bot.query.time.zones import bare_city, begins_city, city
from bot.query.values import Intent
from bot.query.words import Role
from bot.query.words.cues import TIME_TAKEN

# Where one of these is said, a city is that of a clock: `next run in Denver`.
_UTC: Final = ZoneInfo("UTC")
# Before the place where somebody is who asks for a time: `I'm in Toronto`.
_WE_ARE: Final = frozenset({"i'm", "im", "am", "we're", "are", "sit", "live", "based", "here"})
_OF_A_TIME: Final = frozenset({"when", "time", "times", "clock", "hour", "schedule", "next"})


def begins(key: str) -> bool:
    """Whether a clock of another place can begin with a word."""
    return key in ("in", "on") or begins_city(key)


def elsewhere(cursor: Cursor, draft: Draft) -> bool:
    """Read the clock of a place."""
    begin = cursor.at
    led = cursor.accept("in", "on")
    found = city(cursor)
    if found is None and led and _is_of_a_clock(cursor, begin):
        found = bare_city(cursor)
    if found is None:
        cursor.at = begin
        return False
    draft.clock = found
    return True


def _is_of_a_clock(cursor: Cursor, begin: int) -> bool:
    """Whether a city is that of a clock: behind a word for times, or where who asks for one is."""
    if _OF_A_TIME.isdisjoint(cursor.said):
        return False
    before = cursor.keys[cursor.start : begin]
    asks = not _OF_A_TIME.isdisjoint(cursor.keys) and before[-1:] and before[-1] in _WE_ARE
    return bool(asks) or not _OF_A_TIME.isdisjoint(before)


def share_clock(drafts: Sequence[Draft]) -> None:
    """Let all clauses be about the clock that one of them names: `I need it in lisbon time`."""
    clocks = {draft.clock for draft in drafts if draft.clock}
    if len(clocks) != 1:
        return
    for draft in drafts:
        if draft.clock:
            draft.cues.setdefault(TIME_TAKEN, draft.start)
        draft.clock = next(iter(clocks))


def settle_clock(draft: Draft) -> None:
    """Ask for the time on that clock, where one time is asked for; else tell how far it is."""
    if _is_of_runs_in_utc(draft) and (apart := _apart(_UTC, draft.present)):
        draft.terms.remove(Word.UTC)
        draft.unread.clear()
        draft.taken.append(apart)
        return
    apart = _apart(draft.clock, draft.present) if draft.clock else ""
    if not apart:
        return
    if _is_of_one_time(draft):
        draft.terms = [Word.UTC]
    else:
        draft.taken.append(apart)


def _is_of_runs_in_utc(draft: Draft) -> bool:
    """Whether it is asked how runs of one import ended, on that clock, which narrows nothing: `at
    what time in GMT did it fail today`, and not `since 4:00 in GMT`.
    """
    if draft.clock or draft.terms != [Word.UTC] or not draft.named or len(draft.unread) > 1:
        return False
    hours = draft.window is not None and any(map(str.isdigit, draft.window.words))
    return bool(draft.wanted[Role.STATUS] or draft.lags or draft.measures) and not hours


def _is_of_one_time(draft: Draft) -> bool:
    """Whether it is the next run of one import, or a time that is to be converted."""
    if draft.wanted[Role.STATUS] or draft.lags or draft.measures or len(draft.named) > 1:
        return False
    if draft.named or draft.name:
        return draft.aspects.keys() == {Aspect.NEXT}
    told = draft.window is not None and not draft.aspects
    return told and draft.doing in (None, Intent.EXPLAIN)


def _apart(there: ZoneInfo, present: Present) -> str:
    """`Istanbul is 2 h 30 min behind Asia/Kolkata.`; nothing if both clocks show the same."""
    away = present.now.astimezone(there).utcoffset()
    here = present.now.utcoffset()
    if away is None or here is None or away == here:
        return ""
    minutes = abs(away - here) // timedelta(minutes=1)
    parts = ((minutes // 60, "h"), (minutes % 60, "min"))
    length = " ".join(f"{number} {unit}" for number, unit in parts if number)
    which = "behind" if away < here else "ahead of"
    place = there.key.rpartition("/")[2].replace("_", " ")
    return f"Slack shows times in your own time zone. {place} is {length} {which} {present.zone}."
