"""Times that are yet to come: until when something is to last.

    until = ["for"] duration | ("until" | "up to" | "for the" ...) moment | "until it recovers"

Moments are read by `moments`, on the clock of the zone behind them. A mute whose end cannot be read
to its last word is asked back first, as is one of two ends.
"""

from datetime import datetime, time, timedelta
from typing import Final

from bot.domain.alerting.mutes import LONGEST_MUTE
from bot.query.grammar.cursor import Cursor
from bot.query.grammar.draft import Draft
from bot.query.text.lexer import shown
from bot.query.time.durations import duration
from bot.query.time.moments import moment
from bot.query.time.now import Present
from bot.query.time.times_of_day import hour
from bot.query.time.windows import window_of
from bot.query.time.zones import zone
from bot.query.words import Role, lookup

_SATURDAY: Final = 5
_OPENERS: Final = ("until", "till", "til", "untill", "unti", "upto", "through", "thru")
_RECOVERS: Final = (
    *("recovers", "recovered", "recovery", "recovering", "fixed", "works", "resolved", "ok"),
    *("good", "fine", "succeeds", "solved", "healthy", "green", "repaired", "working", "passes"),
    *("succeeded", "healed", "heals"),
)
_IT_IS: Final = (
    *("it", "is", "it's", "its", "they", "are", "that", "this", "has", "have", "been", "gets"),
)
_ABOUT: Final = ("about", "around", "roughly", "approximately", "approx", "say", "like")
_DAYS: Final = ("today", "tonight")
_FOR_GOOD: Final = (("for", "good"), ("for", "ever"), ("for", "always"), ("for", "all", "time"))
_OF_A_CLOCK: Final = frozenset({"half", "quarter", "past", "o'clock"})
_TOLD: Final = "told end"  # a cue: behind an opener, which a day elsewhere changes nothing about
_RELATIVE: Final = frozenset({"that", "which", "who", "what", "whatever", "whichever"})


def until(cursor: Cursor, draft: Draft) -> bool:
    """Read how long a mute is to last; behind it and a comma may stand why."""
    begin = cursor.at
    if _begins_the_reason(cursor, draft):
        draft.because_at = begin
    if cursor.peek_key() in _DAYS and _is_of_what_happened(cursor, draft):
        return _day_before_the_end(cursor, draft)
    if _forever(cursor, draft):
        return True
    return _recovery(cursor, draft) or _length(cursor, draft) or _moment(cursor, draft, begin)


def _begins_the_reason(cursor: Cursor, draft: Draft) -> bool:
    """Whether a reason begins here: `mute x until 2, sftp host in repair`; no other import."""
    ends = draft.seconds or draft.until or draft.until_recovery
    token = cursor.peek()
    if token is None or not (ends and draft.named) or draft.because_at:
        return False
    listed = cursor.at in draft.places or "_" in token.text
    return not listed and "," in cursor.marks_before()


def _forever(cursor: Cursor, draft: Draft) -> bool:
    """Read `forever`: a mute always ends, so the longest one is meant."""
    begin = cursor.at
    alone = cursor.accept("forever", "permanently", "indefinitely", "always") is not None
    if not alone and not cursor.accept_any(_FOR_GOOD):
        return False
    draft.seconds = int(LONGEST_MUTE.total_seconds())
    said = shown(cursor.typed(begin))
    draft.notes.append(f"A mute lasts {LONGEST_MUTE.days} days at most: {said} is read as that.")
    return True


def _is_of_what_happened(cursor: Cursor, draft: Draft) -> bool:
    """Whether a day tells which ones are meant: `all that ran today`, `all failed today`."""
    between = [token.key for token in cursor.tokens[draft.doing_at + 1 : cursor.at]]
    told = between[-1:] and (entry := lookup(between[-1])) and entry.role is Role.STATUS
    return bool(told) or not _RELATIVE.isdisjoint(between)


def _day_before_the_end(cursor: Cursor, draft: Draft) -> bool:
    """Read the "today" of `all that failed today until 6pm`, which is no time up to then."""
    today = window_of("today", draft.present)
    if today is None or cursor.peek_key(1) not in _OPENERS:
        return False
    cursor.at += 1
    draft.set_window(cursor, cursor.at - 1, today)
    return True


def _recovery(cursor: Cursor, draft: Draft) -> bool:
    ahead = cursor.fork()
    if not ahead.accept(*_OPENERS):
        return False
    ahead.skip(
        "it", "is", "it's", "its", "they", "are", "that", "this", "has", "have", "been", "gets"
    )
    if not ahead.accept(*_RECOVERS):
        return False
    ahead.accept("again")
    cursor.at = ahead.at
    draft.until_recovery = True
    return True


def _length(cursor: Cursor, draft: Draft) -> bool:
    begin = cursor.at
    cursor.accept("for", "the")
    cursor.accept("the", "next", "another")
    cursor.accept("next")
    length = duration(cursor, article=True)
    if length and _TOLD in draft.cues:
        return _not_read(cursor, draft, begin)
    if length is None or draft.seconds:
        cursor.at = begin
        return False
    draft.seconds = length.seconds
    return True


def _moment(cursor: Cursor, draft: Draft, begin: int) -> bool:
    opened = _opens(cursor)
    if not opened and not cursor.accept("for") and cursor.peek_key() not in _DAYS:
        return False
    found = _read(cursor, draft.present) or (_bare_hour(cursor, draft) if opened else None)
    if found is None:
        told = opened and cursor.peek_key() != "when"  # `did ben mute it? until when`
        return _not_read(cursor, draft, begin) if told else _nothing(cursor, begin)
    if _goes_on(cursor, draft.present) or (opened and (draft.seconds or _TOLD in draft.cues)):
        return _not_read(cursor, draft, begin)
    if opened or _TOLD not in draft.cues:  # not the day of `until 8am tomorrow, migration tonight`
        _ends(cursor, draft, *found)
    if opened:
        draft.cues[_TOLD] = begin
    return True


def _ends(cursor: Cursor, draft: Draft, ends: datetime, notes: tuple[str, ...]) -> None:
    draft.until = draft.present.start(ends)
    draft.notes.extend(notes)
    draft.plain = draft.plain and not notes  # which of two days is meant is asked back
    if cursor.key_before() == "weekend" and draft.present.wall.weekday() < _SATURDAY:
        draft.notes.append("The mute begins now, and not on Saturday.")


def _read(cursor: Cursor, present: Present) -> tuple[datetime, tuple[str, ...]] | None:
    """Read a moment, on the clock of the zone behind it if one is named."""
    begin = cursor.at
    found = moment(cursor, present)
    there = zone(cursor, present.now) if found else None
    if there is None or not (read := moment(cursor.fork(begin), present.there(there))):
        return found
    ends = read[0].replace(tzinfo=there).astimezone(present.zone)
    return ends.replace(tzinfo=None), read[1]


def _goes_on(cursor: Cursor, present: Present) -> bool:
    """Whether more of an end stands there than was read: `until tomorrow half eight`."""
    of_a_clock = cursor.peek_key()[:1].isdigit() or cursor.peek_key() in _OF_A_CLOCK
    more = of_a_clock or zone(cursor.fork(), present.now) is not None
    return more and "," not in cursor.marks_before()


def _opens(cursor: Cursor) -> bool:
    """Read what stands before an end, such as `until`, `up to` and `from now to`."""
    ahead = cursor.fork()
    now = ahead.accept_all("from", "now")
    found = ahead.accept(*_OPENERS) or ahead.accept_all("up", "to") or (now and ahead.accept("to"))
    if found:
        ahead.skip(*_ABOUT)
        cursor.at = ahead.at
    return bool(found)


def _nothing(cursor: Cursor, begin: int) -> bool:
    cursor.at = begin
    return False


def _not_read(cursor: Cursor, draft: Draft, begin: int) -> bool:
    """Take an end that cannot be read as what it is: a mute without it is asked back first."""
    while cursor.at < cursor.stop and "," not in cursor.marks_before():
        cursor.at += 1
    draft.unread.append(cursor.span(begin))
    draft.plain = False
    return True


def _bare_hour(cursor: Cursor, draft: Draft) -> tuple[datetime, tuple[str, ...]] | None:
    """Read `until 6`: the next six o'clock, of the morning or of the evening."""
    begin, read = cursor.at, hour(cursor.fork())
    if read is None:
        return None
    cursor.at += 1
    now, either = draft.present.wall, 12 if read.at.hour <= 12 else 24  # noqa: PLR2004
    found = datetime.combine(now.date(), time(read.at.hour % either))
    while found <= now:
        found += timedelta(hours=either)
    draft.notes.append(
        f"{shown(cursor.typed(begin))} is read as {found:%H:%M}, the next such hour."
    )
    return found, ()
