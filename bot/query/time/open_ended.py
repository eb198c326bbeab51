"""Windows from a point on, or up to one.

    since  = ("since" | "after" | "later than" | "from") ["about"] (point | duration)
             [to point | "before" point]
    ending = ("before" | "earlier than" | "until") ["about"] point

"from" without an end is a filler before a day ("failures from yesterday"), and as good as "since"
before an hour.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from bot.query.grammar.cursor import Cursor
from bot.query.text.lexer import shown
from bot.query.time.dates import day_before
from bot.query.time.durations import Duration, duration
from bot.query.time.now import SECOND, Present, begin_of_day
from bot.query.time.point_to_point import bare_hours, between_points, end_of_range
from bot.query.time.point_values import Point
from bot.query.time.points import point
from bot.query.time.window_values import (
    Window,
    bare_hour,
    day_notes,
    hour_of_a_day,
    limited,
    no_point,
    on_its_day,
    point_of,
)
from bot.query.values import replace
from bot.query.words.time import FROM_AN_EVENT

# With which rules begin.
SINCE: Final = ("since", "after", "from", "later", "going")
_BACK_TO: Final = (("going", "back", "to"), ("going", "back", "until"))
ENDING: Final = ("before", "until", "till", "earlier", "by", "meet", "met")
DUE: Final = ("by", "meet", "met")  # before an hour: `done by 5`, `did it meet 5:00`
_THAN: Final = {"later": "after", "earlier": "before"}  # what they mean with "than" behind them
_ROUGHLY: Final = ("about", "around", "roughly", "approximately")
_BEFORE_AN_EVENT: Final = ("i", "we", "the", "that", "this", "our", "my", "a", "an", "his", "her")
_LONGEST_EVENT: Final = 6  # words
# Of these the day itself had its failures: what is asked is how it went on.
_TROUBLE: Final = frozenset(
    (
        *("thing", "issue", "issues", "outage", "problem", "problems", "failure", "failures"),
        *("error", "errors", "incident", "crash", "trouble", "mess", "hiccup", "downtime", "fail"),
        *("breakage", "story", "affair", "glitch", "bug", "denial", "denied", "refusal", "drama"),
        *("disaster", "blip", "breakdown", "fiasco", "stuff", "topic", "event"),
    )
)
_BEFORE: Final = timedelta(days=30)  # how far `before` and `until` look back


def since(cursor: Cursor, present: Present) -> Window | None:
    """Read a window from a point on."""
    begin = cursor.at
    opener = _opener(cursor, SINCE)
    if opener is None:
        return None
    if opener == "since" and (length := _length_since(cursor)):
        made = limited(cursor, begin, present, present.ago(length), present.now)
        return replace(made, words=f"last {length.words}")
    event = opener in FROM_AN_EVENT and _pass_event(cursor, present)
    start = point(cursor, present) or day_before(cursor) or hour_of_a_day(cursor, present)
    if start is None and opener == "from":
        return bare_hours(cursor, begin, present)
    start = start or bare_hour(cursor, present)
    if start is None:
        raise no_point(cursor, begin)
    after = opener == "after"
    if read := _up_to_an_end(cursor, begin, present, start, after=after):
        return read
    first, last = start.resolve(present.wall, present.wall)
    if opener == "from" and first != last and not _goes_on(cursor):
        return _alone(cursor, begin, present, start)
    if event:
        return _since_an_event(cursor, begin, present, start)
    on = last + SECOND if after else first
    made = limited(cursor, begin, present, present.start(on), present.now)
    words = f"{'after' if after else 'since'} {start.words}"
    return replace(made, words=words, notes=(*start.notes, *day_notes(start, first, present)))


def _up_to_an_end(
    cursor: Cursor, begin: int, present: Present, start: Point, *, after: bool
) -> Window | None:
    """Read the end behind it, if one is told: `since 9:00 until 11:00`, `after 9 and before 12`."""
    if end := end_of_range(cursor, present, start):
        return between_points(cursor, begin, present, start, end, after=after)
    if cursor.accept("before"):
        end = point_of(cursor, begin, present)
        return between_points(cursor, begin, present, start, end, after=after, before=True)
    return None


def _since_an_event(cursor: Cursor, begin: int, present: Present, start: Point) -> Window:
    """From when something happened on; and how it went on, where that was a day's trouble."""
    first, last = start.resolve(present.wall, present.wall)
    made = limited(cursor, begin, present, present.start(first), present.now)
    notes = (*start.notes, *day_notes(start, first, present))
    made = replace(made, words=f"since {start.words}", notes=notes)
    trouble = not _TROUBLE.isdisjoint(cursor.keys[begin : cursor.at])
    if first == last or not trouble or present.start(last + SECOND) >= present.now:
        return made
    behind = limited(cursor, begin, present, present.start(last + SECOND), present.now)
    return replace(made, afterwards=replace(behind, words=f"after {start.words}", notes=notes))


def _alone(cursor: Cursor, begin: int, present: Present, start: Point) -> Window:
    """`from yesterday`: that day, and nothing up to now."""
    first, last = start.resolve(present.wall, present.wall)
    made = limited(cursor, begin, present, present.start(first), present.end(last))
    if made.span.end >= present.now:  # `from this week`: both are the same
        return replace(made, words=start.words, notes=start.notes)
    note = (
        f"{shown(cursor.typed(begin))} is read as that time alone; "
        f"“since {start.words}” runs up to now."
    )
    return replace(made, words=start.words, notes=(*start.notes, note))


def _opener(cursor: Cursor, words: Sequence[str]) -> str | None:
    """Read one of these words, and the "than" of `later than`; what it means."""
    key = cursor.peek_key()
    back = next((each for each in _BACK_TO if cursor.fork().accept_all(*each)), None)
    if back and "since" in words:  # `going back to monday`
        cursor.at += len(back)
        return "since"
    if key not in words or key == "going":  # `going at this hour`
        return None
    if key in _THAN:  # `later than 5`, `later loaded than 5`
        than = next((at for at in (1, 2) if cursor.peek_key(at) in ("than", "then")), None)
        if than is None:
            return None
        cursor.at += than
    cursor.at += 1
    cursor.accept(*_ROUGHLY)
    return _THAN.get(key, key)


def _pass_event(cursor: Cursor, present: Present) -> bool:
    """Pass over what happened then: `since i left at 6pm`, `since the key thing on the 21st`."""
    begin = cursor.at
    if cursor.peek_key() not in _BEFORE_AN_EVENT or point(cursor.fork(), present):
        return False
    for length in range(2, _LONGEST_EVENT):
        ahead = cursor.fork(begin + length)
        if ahead.at >= ahead.stop or "," in ahead.marks_before():
            return False
        ahead.accept("at", "on")
        if ahead.peek() and point(ahead.fork(), present):
            cursor.at = ahead.at
            return True
    return False


def _goes_on(cursor: Cursor) -> bool:
    """Read the end of `from friday evening on`; an "on" before a word is its own."""
    if cursor.peek_key() == "on" and cursor.peek_key(1):
        return False
    return cursor.accept("on", "onward", "onwards") is not None


def _length_since(cursor: Cursor) -> Duration | None:
    """Read the length in `since 2h` and `since the last 7 days`."""
    begin = cursor.at
    cursor.accept("the")
    cursor.accept("last", "past")
    length = duration(cursor, article=True)
    if length is None or cursor.peek_key() == "ago":
        cursor.at = begin
        return None
    return length


def ending(cursor: Cursor, present: Present) -> Window | None:
    """Read the 30 days before a day; of a time of day, that day up to then."""
    begin = cursor.at
    opener = _opener(cursor, ENDING)
    if opener is None or (opener in DUE and not cursor.peek_key()[:1].isdigit()):
        return None
    end = point_of(cursor, begin, present)
    if opener in DUE:
        opener = "until"
        if not end.clock:
            return None
    end = on_its_day(cursor, end, present)
    still_to_come = end.is_clock and end.clock and end.clock > present.wall.time()
    if still_to_come or end.words == "now":
        return _today_so_far(cursor, begin, present, f"{opener} {end.words}", end.notes)
    first, last = end.resolve(present.wall, present.wall)
    upto = present.end(first - SECOND if opener == "before" else last)
    midnight = begin_of_day(first)
    start = midnight if end.is_of_a_day else upto.replace(tzinfo=None) - _BEFORE
    made = limited(cursor, begin, present, present.start(start), upto)
    words = f"{opener} {end.words}"
    return replace(made, words=words, notes=(*end.notes, *day_notes(end, first, present)))


def _today_so_far(
    cursor: Cursor, begin: int, present: Present, words: str, notes: tuple[str, ...]
) -> Window:
    """Before an hour that is still to come."""
    made = limited(cursor, begin, present, present.midnight(), present.now)
    note = f"{shown(cursor.typed(begin))} is read as today up to now."
    return replace(made, words=words, notes=(*notes, note))
