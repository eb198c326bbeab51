"""The time that a question takes from what was told before it.

we have maintenance on sunday from 2 to 4. what runs in that time?
we deploy at 5. what runs then?
moving the bucket friday 18:00. when does each run next after that?
the 03:00 load failed, what was wrong with the file?
yesterday was bad. was orders_hourly ok?
"""

from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise
from typing import Final, NamedTuple

from bot.domain.asked import Aspect, Span
from bot.domain.imports import SCHEDULED
from bot.query.grammar.cursor import Cursor
from bot.query.grammar.draft import Draft
from bot.query.grammar.facts import RUNNING
from bot.query.message.clauses import Clause
from bot.query.text.lexer import lex
from bot.query.time.coming import coming
from bot.query.time.now import Present
from bot.query.time.window_values import Window, from_to, written
from bot.query.time.windows import window_of
from bot.query.values import Intent
from bot.query.words import Role
from bot.query.words.aspects import THERE
from bot.query.words.cues import SINCE_THEN, TIME_TAKEN
from bot.query.words.pronouns import I_OR_WE, IT
from bot.query.words.statuses import FINISHED

_TWO: Final = 2
_AN_HOUR: Final = timedelta(hours=1)
_WEEK: Final = timedelta(days=7)  # in which whatever has a schedule runs once
_AFTER_IT: Final = (("after", "that"), ("after", "it"), ("after", "this"))
_PLANS: Final = [(when, who) for when in ("if", "when", "once", "before") for who in I_OR_WE]
_RUNS: Final = frozenset({"load", "import", "run", "one", "job", "feed", "file", "upload"})
_THIS: Final = IT | {"the"}
_ITS: Final = IT | {"its", "it's", "there"}
_WHOEVER: Final = frozenset({"what", "which", "who", "anything", "something", "any", "whatever"})
_OF_OTHERS: Final = frozenset({"else", "all", "any", "imports", "now", "still", "which", "will"})
_TO_COME: Final = frozenset({Aspect.NEXT, Aspect.END, Aspect.SCHEDULE})
_WAS: Final = frozenset({"was", "were", "did", "had", "failed", "wasn't", "didn't", "weren't"})
_AS_IT_IS: Final = frozenset({"now", "still", "is", "are", "today", "has", "again", "last"}).union(
    ("before", "fixed", "call")
)
# Of a good day, or one off, it is told why today is asked about.
_BAD: Final = frozenset(
    (
        *("bad", "awful", "rough", "terrible", "horrible", "chaos", "chaotic", "hell", "mess"),
        *("messy", "crazy", "nightmare", "disaster", "ugly", "wild"),
    )
)
_OPEN: Final = ("from ", "since ")
_PAST: Final = frozenset({"yesterday", "last", "ago", "was", "were", "had", "did", "went", "been"})


def take_time_told(clause: Clause, before: Sequence[Clause]) -> None:
    """Let a question about `that time` be about the one that was told before it."""
    draft = clause.draft
    if any(each.draft.window for each in before):
        _read_since(clause)
    if draft.window or draft.coming:
        return
    after = _asks_what_is_next(clause)
    of_a_run = _asks_on_about_a_run(clause, before)
    of_a_day = _asks_how_a_day_was(clause, before)
    then = draft.that_time or _asks_of_then(clause, before)
    if not (then or after or of_a_run or of_a_day):
        return
    told = [] if _is_over(draft) or of_a_run or of_a_day else before
    ahead = [(each, span) for each in told if (span := _to_come(each))]
    times = [one.draft.window for one in before if one.draft.window]
    if both := _between_points(draft, before):
        times = [both]
        for each in before:
            each.draft.unknown.clear()  # `took over at 5 pm and gave it back at 9`
            each.draft.cues.setdefault(TIME_TAKEN, each.cursor.start)
    times = [each for each in times if _is_open(each)] or times
    if len(ahead) == 1:
        said, span = ahead[0]
        draft.coming = _from_then_on(span) if after else span
        said.draft.unread.clear()  # `S3 is down tomorrow from 2 to 4`
        said.draft.cues.setdefault(TIME_TAKEN, said.cursor.start)
    elif len(times) == 1 and not after:
        told_of = next(each for each in before if each.draft.window)
        if of_a_day:
            told_of.draft.unknown.clear()  # `yesterday was rough`
            told_of.draft.cues.setdefault(TIME_TAKEN, told_of.cursor.start)
        draft.window = _that_time(draft, times[0], told_of.draft)
    if draft.coming or draft.window:
        draft.know_that_time()


def take_deadline(clause: Clause, others: Sequence[Clause]) -> None:
    """Let a question whether rows are in be about when they are needed: `if I send at 12:30, are
    they in?`, `will they be in before we send at 12:30?`.
    """
    draft = clause.draft
    if draft.window or draft.coming or not _asks_if_there(draft):
        return
    plans = [each for each in others if each.cursor.words[:2] in _PLANS]
    ahead = [(each, span) for each in plans if (span := _to_come(each))]
    if len(ahead) == 1:
        said, draft.coming = ahead[0]
        said.draft.cues.setdefault(TIME_TAKEN, said.cursor.start)


def _read_since(clause: Clause) -> None:
    """Read the "since" at the end of a question as since then: `did it fail since?`."""
    draft, cursor = clause.draft, clause.cursor
    last = cursor.stop - 1
    if cursor.tokens[last].key != "since" or last == cursor.start:
        return
    if draft.aspects.get(Aspect.SINCE) in (last, last - 1):
        del draft.aspects[Aspect.SINCE]
    span = cursor.fork(cursor.stop).span(last)
    draft.cues.setdefault(SINCE_THEN, last)
    draft.that_time = span
    draft.unread = [*(each for each in draft.unread if each != span), span]


def _between_points(draft: Draft, before: Sequence[Clause]) -> Window | None:
    """From the one point that was told to the other: `I took over at 17:00 yesterday and gave it
    back today at 05:00`.
    """
    told = [each for one in before for each in (one.draft.window, one.draft.against) if each]
    if len(told) != _TWO or any(each.span.end - each.span.start > _AN_HOUR for each in told):
        return None
    start, end = sorted(each.span.start for each in told)
    return window_of(from_to(start, end), draft.present)


def _asks_of_then(clause: Clause, before: Sequence[Clause]) -> bool:
    """Whether the "then" at its end is a time: `we deploy at 5. what runs then?`."""
    draft = clause.draft
    last = clause.cursor.tokens[clause.cursor.stop - 1].key == "then"
    runs = draft.wanted[Role.STATUS] or "runs" in draft.cues or draft.aspects.keys() & RUNNING
    return last and bool(runs) and not any(each.draft.named for each in before)


def _asks_on_about_a_run(clause: Clause, before: Sequence[Clause]) -> bool:
    """Whether it asks on about a run that is told by its hour alone: `the 03:00 load failed, why`.
    Not where it is asked what else there is, what is to come, or to do something.
    """
    draft = clause.draft
    told = bool(before) and _is_a_run_of_an_hour(before[-1])
    named = any(each.draft.named for each in (*before, clause))
    ahead = draft.coming or not _TO_COME.isdisjoint(draft.aspects)
    apart = named or draft.doing or ahead or not _OF_OTHERS.isdisjoint(draft.cues)
    return told and clause.asks and not apart and _points_at_a_run(clause.cursor.words)


def _points_at_a_run(words: Sequence[str]) -> bool:
    """Whether that run is meant: `is it ok`, `what was wrong with the file`, or a bare `why`."""
    bare = len(words) <= _TWO and words[0] not in _WHOEVER
    runs = any(one in _THIS and two in _RUNS for one, two in pairwise(words))
    return bare or runs or not _ITS.isdisjoint(words)


def _asks_how_a_day_was(clause: Clause, before: Sequence[Clause]) -> bool:
    """Whether it asks what was, behind how a day was: `yesterday was bad. did it fail?`."""
    last, words = (before[-1] if before else None), clause.cursor.words
    if last is None or last.is_question or last.draft.named or last.draft.window is None:
        return False
    begin, stop = last.draft.window_at
    behind = last.cursor.fork(stop).words
    was = begin == last.cursor.start and behind[:1] == ("was",) and not _BAD.isdisjoint(behind)
    return was and not _WAS.isdisjoint(words) and _AS_IT_IS.isdisjoint(words)


def _is_a_run_of_an_hour(told: Clause) -> bool:
    """Whether it is about a run by its hour: `the 03:00 load`, `the import of 6am`."""
    window, (begin, stop) = told.draft.window, told.draft.window_at
    if window is None or told.is_question or window.span.end - window.span.start > _AN_HOUR:
        return False
    keys = [token.key for token in told.cursor.tokens[: stop + 1]]
    return not _RUNS.isdisjoint((*keys[max(begin - _TWO, told.cursor.start) : begin], *keys[stop:]))


def _asks_what_is_next(clause: Clause) -> bool:
    """Whether it is asked what runs next “after that”."""
    last = tuple(clause.cursor.words_from(clause.cursor.stop - _TWO, _TWO))
    asks = Aspect.NEXT in clause.draft.aspects or clause.draft.doing is Intent.NEXT
    return last in _AFTER_IT and asks


def _from_then_on(told: Span) -> Span:
    """The week from a moment on, or from the end of hours that were told."""
    begin = told.start if told.end - told.start <= _AN_HOUR else told.end
    return Span(begin, begin + _WEEK)


def _asks_if_there(draft: Draft) -> bool:
    """Whether it is asked if rows are in, and of one import."""
    there = THERE in draft.cues or Aspect.THERE in draft.aspects
    there = there or set(FINISHED) <= draft.wanted[Role.STATUS]
    return bool(draft.named) and there and not {"yes or no", "will"}.isdisjoint(draft.cues)


def _is_over(draft: Draft) -> bool:
    """Whether it is asked how runs went, which none has that is to come."""
    if SINCE_THEN in draft.cues or draft.errors:
        return True
    ended = draft.wanted[Role.STATUS] - {SCHEDULED}
    return bool(ended or draft.lags or Aspect.RAN in draft.aspects)


def _to_come(told: Clause) -> Span | None:
    """The first time in a clause that is not over yet; one with a clock rather than a day, on the
    day that is told beside it: `on sunday we have a deploy at 5`.
    """
    if not _PAST.isdisjoint(told.cursor.words):
        return None
    found = _times(told)
    days = [each for each in found if not each.timed]
    clocks = [_on_its_day(each, days, told.draft.present) for each in found if each.timed]
    return next(iter(clocks or [each.span for each in days]), None)


class _Time(NamedTuple):
    """A time to come, as it was typed; `timed` by a clock."""

    typed: str
    span: Span
    timed: bool


def _times(told: Clause) -> Sequence[_Time]:
    found: list[_Time] = []
    here = told.cursor.fork()
    while here.at < here.stop:
        begin = here.at
        if span := coming(here, told.draft.present):
            timed = any(key[:1].isdigit() for key in here.read(begin))
            found.append(_Time(here.typed(begin), span, timed))
        here.at = max(here.at, begin + 1)
    return found


def _on_its_day(clock: _Time, days: Sequence[_Time], present: Present) -> Span:
    """Those hours on the first of the days on which they are some; as read alone, on none."""
    for day in days:
        for text in (f"{clock.typed} {day.typed}", f"{day.typed} {clock.typed}"):
            cursor = Cursor(text, lex(text))
            span = coming(cursor, present)
            inside = span and day.span.start <= span.start and span.end <= day.span.end
            if span and inside and cursor.peek() is None:
                return span
    return clock.span


def _that_time(draft: Draft, told: Window, of: Draft) -> Window:
    """The time that was told of; or since then, as `from friday evening` goes on up to now."""
    if SINCE_THEN in draft.cues:
        return _since_then(told, of, draft.present)
    if _is_open(told) and not told.words.startswith(_OPEN):
        return window_of(f"since {told.words}", draft.present) or told
    return told


def _since_then(told: Window, of: Draft, present: Present) -> Window:
    """After the runs that were told of; of what the people did that day, with that day: `we changed
    the key on friday`.
    """
    runs = of.named or of.wanted[Role.STATUS] or of.aspects or of.errors
    if told.words.startswith("from "):
        begin = told.span.end if runs else told.span.start
        return window_of(f"since {written(begin)}", present) or told
    if told.words.startswith(("since ", "after ", "last ")):
        return told
    word = "after" if runs and told.span.end < present.now else "since"
    return window_of(f"{word} {told.words}", present) or told


def _is_open(told: Window) -> bool:
    """Whether a time goes on from its begin: `I was on holiday from friday evening`."""
    return told.typed.casefold().startswith(_OPEN)
