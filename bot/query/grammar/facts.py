"""The facts of a question: its items, and what they mean by each other (`by_each_other`).

Times are those of the past or those in which something will run, which only all of it tells: then
it is read again.
"""

from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise
from typing import Final

from bot.domain.asked import Aspect
from bot.domain.imports import SCHEDULED
from bot.query.doing.given_to import give_to_somebody
from bot.query.doing.whole_wishes import take_a_whole_wish
from bot.query.grammar.by_each_other import is_past, settle_facts
from bot.query.grammar.cursor import Cursor
from bot.query.grammar.draft import Draft
from bot.query.grammar.items_in_turn import read_in_turn
from bot.query.leaving_out.lacked import take_what_is_lacked
from bot.query.rules.conditions import looks_ahead
from bot.query.time.timetable import (
    VERBS,
    is_of_a_day_to_come,
    is_of_what_is_left,
    is_timetable,
)
from bot.query.time.tonight import is_of_tonight
from bot.query.values import Intent
from bot.query.words import MONTHS, WEEKDAYS, Role
from bot.query.words.cues import OF_A_DAY
from bot.query.words.statuses import FINISHED

# One of these stands in every question about what is to come; none of those.
_FORWARD: Final = frozenset(
    (
        *("last", "will", "due", "next", "upcoming", "coming", "comes", "scheduled", "planned"),
        *("plan",),
        *("tomorrow", "tonight", "going", "gonna", "left", "remaining", "remains", "still"),
        *("later", "run"),
        *("muted", "mute", "snoozed", "silenced", "should", "supposed"),
        *("runs", "schedule", "expect", "expected", "about", "start", "starts", "come", "yet"),
        *VERBS,
    )
)
# What is to be so by a time; `should have been done` is over.
_EXPECTED: Final = frozenset({"should", "supposed"})
# Of the clock: the next such hour is nearer than the last.
_HALF_A_ROUND: Final = timedelta(hours=6)
_ASKING: Final = frozenset({"what", "which", "?"})
_HOURS: Final = frozenset(map(str, range(25)))
_DAYS: Final = frozenset({*WEEKDAYS, *MONTHS, "weekend", "weekends", "weekdays"})
# When it runs, which may be asked of what runs on a day to come.
RUNNING: Final = frozenset({Aspect.NEXT, Aspect.SCHEDULE, Aspect.RAN})


def facts(cursor: Cursor, draft: Draft) -> None:
    """Read items up to the end. What is wrong with any of them is kept in the draft."""
    words = cursor.words
    give_to_somebody(cursor, words, draft)
    take_a_whole_wish(cursor, words, draft)
    if "without" in words:
        take_what_is_lacked(cursor, draft)
    _read(cursor, draft, past=is_past(words))
    settle_facts(cursor, words, draft)


def _read(cursor: Cursor, draft: Draft, *, past: bool) -> None:
    """Read all items; its times as those to come, if it asks about a timetable or may do so."""
    if not past and is_timetable(cursor, cursor.words):
        draft.forward = draft.daily = True
        draft.aspects.setdefault(Aspect.NEXT, cursor.at)
        if not _DAYS.isdisjoint(cursor.words):
            draft.cues.setdefault(OF_A_DAY, cursor.at)
        read_in_turn(cursor, draft)
    elif not past and (draft.doing is Intent.NEXT or not _FORWARD.isdisjoint(cursor.words)):
        _read_forward(cursor, draft)
    else:
        read_in_turn(cursor, draft)


def _read_forward(cursor: Cursor, draft: Draft) -> None:
    """Read what may be about the time to come, which is told by all of it: if it is, its times are
    read again, as those in which something will run.
    """
    before, begin, known = draft.copy(), cursor.at, len(cursor.trouble)
    words = cursor.words
    named = [place.end for place in draft.places.values()]
    habitual = is_of_what_is_left(words) or is_of_a_day_to_come(cursor, named, draft.present)
    at_an_hour = _names_an_hour(words)
    read_in_turn(cursor, draft)
    habit = habitual and _is_plain(draft)
    if _is_expected(words, draft):
        draft.cues.setdefault("will", begin)
        before.cues.setdefault("will", begin)
    over = is_of_tonight(words, draft)
    if over or not _is_forward(draft, timed=habit or at_an_hour, habit=habit):
        return
    del cursor.trouble[known:]
    draft.become(before)
    cursor.at = begin
    draft.forward = True
    if habit:
        draft.aspects.setdefault(Aspect.NEXT, begin)
    read_in_turn(cursor, draft)


def _is_expected(words: Sequence[str], read: Draft) -> bool:
    """Whether it is to be so by a time yet to come: `it should be done before 4`, at 10:30."""
    if _EXPECTED.isdisjoint(words) or "have" in words or not (read.named and read.window):
        return False
    over = read.present.now - read.window.span.end
    return over <= timedelta() or bool(read.window.notes and over > _HALF_A_ROUND)


def _names_an_hour(words: Sequence[str]) -> bool:
    """Whether an hour is named by its number alone: `what is due at 11`."""
    return any(one == "at" and hour in _HOURS for one, hour in pairwise(words))


def _is_plain(read: Draft) -> bool:
    """Whether no more is asked than what runs: no numbers, which only runs of the past have."""
    numbers = read.ranking or read.thresholds or read.measures or read.relation
    return read.aspects.keys() <= RUNNING and not numbers and "long" not in read.cues


def _is_forward(read: Draft, *, timed: bool, habit: bool) -> bool:
    """Whether times are those in which something will run: `what is due before noon`, and by
    `habit`, as in `what runs on friday`.
    """
    if read.ahead and _asks_of_a_mute(read):
        return True
    others = read.wanted.get(Role.STATUS, set()) - {SCHEDULED}
    if set(FINISHED) <= others and looks_ahead(read):  # `will it be done by noon`
        others = set()
    told = others or read.lags or read.doing not in (None, Intent.NEXT, Intent.SHOW)
    told = told or "created then" in read.cues  # what is yet to be created is not known
    scheduled = SCHEDULED in read.wanted.get(Role.STATUS, ()) and not _ASKING & read.cues.keys()
    due = (looks_ahead(read) or _asks_for_the_last(read)) and not scheduled
    ahead = read.doing is Intent.NEXT or due or habit or read.ahead
    timed = timed or bool(read.window or read.ahead)
    return bool(ahead and timed) and not (told or read.patterns)


def _asks_for_the_last(read: Draft) -> bool:
    """Whether it asks for the last run up to a time that is yet to come: `before 18:00`, in the
    morning.
    """
    upto = read.window is not None and read.window.words.startswith("before ")
    capped = upto and read.window is not None and read.window.span.end >= read.present.now
    return bool(read.named) and Aspect.WHEN_LAST in read.aspects and capped


def _asks_of_a_mute(read: Draft) -> bool:
    """Whether it is asked if an import is muted then: `is it still muted tomorrow at 8`."""
    put = "yes or no" in read.cues and read.doing in (Intent.MUTE, Intent.MUTES)
    return bool(read.named) and (put or Aspect.MUTED in read.aspects)
