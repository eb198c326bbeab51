"""The facts of a question: its items, and what they mean by each other.

Times are those of the past or those in which something will run, which only all of it tells: then
it is read again.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import Final

from bot.domain.asked import ME, Aspect
from bot.domain.imports import ARCHIVED, PERIODIC, SCHEDULED
from bot.domain.runs.schedule import Rhythm
from bot.query.asked.changed_since import note_what_is_held_against
from bot.query.asked.fresh_or_old import ask_whether_fresh
from bot.query.asked.others_too import ask_of_all_that_are_so
from bot.query.asked.supposed_runs import take_runs_supposed
from bot.query.asked.whole_or_part import ask_what_partial_means
from bot.query.doing.alerts_off import take_alerts_off
from bot.query.doing.asked_back import begins_by_asking_back, take_what_is_asked_back
from bot.query.doing.to_do import take_a_promise
from bot.query.doing.whole_wishes import take_a_whole_wish
from bot.query.filters.of_the_last_list import note_those_meant
from bot.query.filters.troubles import note_either
from bot.query.filters.well_again import note_what_is_well_again
from bot.query.grammar.cursor import Cursor
from bot.query.grammar.draft import Draft
from bot.query.grammar.items_in_turn import known_fault, read_in_turn
from bot.query.names.in_text import Place
from bot.query.names.together import of_person
from bot.query.numbers.how_many import ALIVE
from bot.query.people.who_has_it import ask_who_has_it
from bot.query.rules.conditions import looks_ahead
from bot.query.time.timetable import (
    VERBS,
    is_of_a_day_to_come,
    is_of_one_weekday,
    is_of_what_is_left,
    is_timetable,
)
from bot.query.time.tonight import is_of_tonight, take_last_night
from bot.query.values import Intent
from bot.query.words import Role
from bot.query.words.cues import LAST, NEWEST, SINCE_THEN, THE_NEWEST, WHAT_ELSE, WHICH_BY_OWNER
from bot.query.words.openers import BEING
from bot.query.words.statuses import FINISHED

# One of these stands in every question about what is to come; none of those.
_FORWARD: Final = frozenset(
    (
        *(
            "last",
            "will",
            "due",
            "next",
            "upcoming",
            "coming",
            "comes",
            "scheduled",
            "planned",
            "plan",
        ),
        *(
            "tomorrow",
            "tonight",
            "going",
            "gonna",
            "left",
            "remaining",
            "remains",
            "still",
            "later",
            "run",
        ),
        *("muted", "mute", "snoozed", "silenced"),
        *("runs", "schedule", "expect", "expected", "about", "start", "starts", "come", "yet"),
        *VERBS,
    )
)
_AN_IMPORT: Final = frozenset({"import", "one", "list", "upload", "feed", "file", "job", "load"})
_FAR: Final = 5  # words
# When it runs, which may be asked of what runs on a day to come.
RUNNING: Final = frozenset({Aspect.NEXT, Aspect.SCHEDULE, Aspect.RAN})
_PAST_VERBS: Final = frozenset({"was", "were", "did", "had", "failed", "ran", "came", "arrived"})

_OTHERS: Final = frozenset({"else", "other", "others", "another"})
_LIKE_IT: Final = re.compile(
    r" (?:like|besides|than|as|except|beside|apart from) (?:this|that|it|them)(?: one| import)? "
)
_WHICH: Final = frozenset({"which", "what"})
_COLUMNS: Final = frozenset(
    ("column", "columns", "field", "fields", "attribute", "attributes", "header", "headers", "col")
)
_FILES: Final = frozenset({"file", "files", "csv", "mapping", "export"})
_MANY: Final = frozenset({"imports", "import", "all", "everywhere", "others"})
_JUDGED: Final = frozenset(
    ("bad", "ok", "okay", "fine", "normal", "much", "a", "many", "high", "serious", "worrying")
)


def facts(cursor: Cursor, draft: Draft) -> None:
    """Read items up to the end. What is wrong with any of them is kept in the draft."""
    words = cursor.words
    begin, past = cursor.fork(), not _PAST_VERBS.isdisjoint(words)
    take_a_whole_wish(cursor, draft)
    asks_back = begins_by_asking_back(begin) and cursor.at == begin.at
    _read(cursor, draft, past=past)
    take_runs_supposed(words, draft)
    _settle_when(words, draft, past=past)
    take_a_promise(words, draft)
    take_what_is_asked_back(cursor, words, draft, asks_back=asks_back)
    _settle_whose(cursor, words, draft)
    note_what_is_well_again(words, draft)
    ask_what_partial_means(words, draft)
    take_alerts_off(cursor, words, draft)
    note_either(words, draft)
    ask_who_has_it(words, draft)
    ask_whether_fresh(cursor, words, draft)
    note_those_meant(words, draft)
    note_what_is_held_against(words, draft)
    ask_of_all_that_are_so(words, draft)
    _take_the_newest(words, draft)
    _take_those_alive(draft)
    _take_the_other(cursor, draft)
    _ask_of_others(cursor, words, draft)
    _judge_a_share(cursor, draft)
    _ask_of_the_column(cursor, draft)
    _take_since_the_failure(draft)
    if is_of_tonight(draft):
        take_last_night(draft)
    _refuse_what_is_to_come(draft)


def _read(cursor: Cursor, draft: Draft, *, past: bool) -> None:
    """Read all items; its times as those to come, if it asks about a timetable or may do so."""
    if not past and is_timetable(cursor, cursor.words):
        draft.forward = draft.daily = True
        draft.aspects.setdefault(Aspect.NEXT, cursor.at)
        read_in_turn(cursor, draft)
    elif not past and (draft.doing is Intent.NEXT or not _FORWARD.isdisjoint(cursor.words)):
        _read_forward(cursor, draft)
    else:
        read_in_turn(cursor, draft)


def _settle_when(words: Sequence[str], draft: Draft, *, past: bool) -> None:
    """Decide how often imports run, and whether what was due is to come or has run."""
    if draft.coming and is_of_one_weekday(words):
        draft.rhythms.add(Rhythm.WEEKLY)
    if len(draft.rhythms) == 1 and draft.is_one_time():
        often = next(iter(draft.rhythms))
        draft.notes.append(f"A one-time import runs once, so “{often}” is not in this answer.")
    if Aspect.NEXT in draft.aspects and "due" in words and past:
        draft.aspects[Aspect.RAN] = draft.aspects.pop(Aspect.NEXT)  # `was it due at noon`


def _refuse_what_is_to_come(draft: Draft) -> None:
    """A time to come is a fault, where it is asked how runs ended and not what will run."""
    if draft.soon and _is_of_ends(draft):
        draft.faults.insert(0, draft.soon)
    if draft.ahead and not looks_ahead(draft):
        draft.faults.insert(0, partial(known_fault, draft.ahead))
        draft.ahead = None


def _take_the_newest(words: Sequence[str], draft: Draft) -> None:
    """Read `the last import anyone set up` as the one that was created last."""
    at = draft.cues.get("created", draft.start) - draft.start
    before = set(words[max(at - _FAR, 0) : at])
    if draft.window or draft.named or not (LAST & before and _AN_IMPORT & before):
        return
    draft.aspects.pop(Aspect.WHEN_LAST, None)
    draft.cues.update(dict.fromkeys((NEWEST, THE_NEWEST), draft.cues["created"]))


def _take_those_alive(draft: Draft) -> None:
    """Read `the oldest scheduled import still active` as one that is not archived: by its age no
    import is chosen that happens to run now.
    """
    wanted = draft.wanted[Role.STATUS]
    alive = bool(wanted) and wanted <= ALIVE
    if NEWEST not in draft.cues or not (alive or (not wanted and "still" in draft.cues)):
        return
    if SCHEDULED in wanted:
        draft.wanted[Role.SCHEDULE].add(PERIODIC)
    wanted.clear()
    draft.left_out[Role.STATUS].add(ARCHIVED)


def _settle_whose(cursor: Cursor, words: Sequence[str], draft: Draft) -> None:
    if not draft.named and _belongs_to_me(words):
        draft.aspects.pop(Aspect.OWNER, None)
        draft.owner = draft.owner or ME
    if draft.owner and draft.owner != ME:  # `omar's loyalty import`
        _note_which_by_owner(cursor, draft)
        draft.named = of_person(draft.named, draft.owner, draft.names)


def _note_which_by_owner(cursor: Cursor, draft: Draft) -> None:
    """Note that the owner before a name only says which import it is: `did omar's loyalty come`."""
    ends = draft.spans.get(Role.OWNER, (0, 0))[1]
    if draft.named and ends <= cursor.tokens[draft.named[0].begin].start:
        draft.cues.setdefault(WHICH_BY_OWNER, draft.named[0].begin)


def _take_the_other(cursor: Cursor, draft: Draft) -> None:
    """Read `the other loyalty` as the one that was not talked of."""
    others = [at for at, place in enumerate(draft.named) if _is_the_other(cursor, place)]
    for at in others:
        place = draft.named[at]
        rest = tuple(each for each in place.named if each not in draft.about.named)
        if rest and len(rest) < len(place.named):
            draft.named[at] = replace(place, named=rest)


def _ask_of_others(cursor: Cursor, words: Sequence[str], draft: Draft) -> None:
    """Note that others are asked for than what was talked of: `any other like this one`."""
    if _OTHERS.isdisjoint(words):
        return
    draft.cues.setdefault(WHAT_ELSE, cursor.start)
    if _LIKE_IT.search(f" {' '.join(words)} "):
        draft.cues.pop("it", None)
        draft.unknown = [at for at in draft.unknown if cursor.tokens[at].key != "like"]
        draft.unread = []


def _take_since_the_failure(draft: Draft) -> None:
    """`the last failure was at 0:05 and all runs since then fine`: the answer tells both."""
    told = Aspect.WHEN_FAILED in draft.aspects and SINCE_THEN in draft.cues
    if told and draft.that_time in draft.unread:
        draft.unread.remove(draft.that_time)
        draft.that_time = None


def _judge_a_share(cursor: Cursor, draft: Draft) -> None:
    """`is 12.7% bad`: of the one import that is named or was talked of; how much it lost is
    known.
    """
    if "%" not in cursor.text:
        return
    tokens = cursor.tokens[: cursor.stop]
    for at in range(draft.start + 1, cursor.stop - 1):
        be, share, judged = tokens[at - 1 : at + 2]
        of_one = len(draft.named) == 1 or len(draft.about.named) == 1
        if be.key in BEING and share.text.endswith("%") and judged.key in _JUDGED and of_one:
            draft.unread = [span for span in draft.unread if span[0] != share.start]
            draft.unknown = [each for each in draft.unknown if each != at]
            span = (share.start, share.end)
            draft.faults = [fault for fault in draft.faults if fault().span != span]
            draft.wanted[Role.STATUS].clear()
            draft.aspects = {Aspect.SEVERITY: draft.start}


def _ask_of_the_column(cursor: Cursor, draft: Draft) -> None:
    """In the thread of an alert: `which column is missing` asks for the reason of that import."""
    one = draft.about.thread and len(draft.about.named) == 1 and not draft.named
    if not one or draft.window:
        return
    keys = [token.key for token in cursor.tokens[draft.start : cursor.stop]]
    asked = any(one in _WHICH and two in _COLUMNS for one, two in pairwise(keys))
    asked = asked or (keys[:1] == ["what"] and not _COLUMNS.isdisjoint(keys))
    if not asked or not _MANY.isdisjoint(keys):
        return
    draft.aspects = {Aspect.WHY: draft.start}
    draft.cues = {"it": draft.start}
    draft.errors, draft.lags, draft.measures = [], [], []
    draft.wanted[Role.STATUS].clear()
    known = _COLUMNS | _FILES
    draft.unknown = [at for at in draft.unknown if cursor.tokens[at].key not in known]
    draft.unread, draft.missed = [], []


def _is_the_other(cursor: Cursor, place: Place) -> bool:
    return place.begin > cursor.start and cursor.tokens[place.begin - 1].key == "other"


def _belongs_to_me(words: Sequence[str]) -> bool:
    """`which imports belong to me`."""
    if "me" not in words:
        return False
    three = zip(words, words[1:], words[2:], strict=False)
    return any(one.startswith("belong") and (to, me) == ("to", "me") for one, to, me in three)


def _is_of_ends(draft: Draft) -> bool:
    """Whether it is asked how runs ended, and not only which have: `failed in the next 3 days`."""
    ends = draft.wanted.get(Role.STATUS, set())
    return bool(ends) and ends < set(FINISHED)


def _read_forward(cursor: Cursor, draft: Draft) -> None:
    """Read what may be about the time to come, which is told by all of it: if it is, its times are
    read again, as those in which something will run.
    """
    before, begin, known = draft.copy(), cursor.at, len(cursor.trouble)
    named = [place.end for place in draft.places.values()]
    habitual = is_of_what_is_left(cursor.words) or is_of_a_day_to_come(cursor, named, draft.present)
    read_in_turn(cursor, draft)
    habit = habitual and _is_plain(draft)
    if not _is_forward(draft, habit=habit):
        return
    del cursor.trouble[known:]
    draft.become(before)
    cursor.at = begin
    draft.forward = True
    if habit:
        draft.aspects.setdefault(Aspect.NEXT, begin)
    read_in_turn(cursor, draft)


def _is_plain(read: Draft) -> bool:
    """Whether no more is asked than what runs: no numbers, which only runs of the past have."""
    numbers = read.ranking or read.thresholds or read.measures or read.relation
    return read.aspects.keys() <= RUNNING and not numbers and "long" not in read.cues


def _is_forward(read: Draft, *, habit: bool) -> bool:
    """Whether times are those in which something will run: `what is due before noon`, and by
    `habit`, as in `what runs on friday`.
    """
    if read.ahead and is_of_tonight(read):
        return False
    if read.ahead and _asks_of_a_mute(read):
        return True
    others = read.wanted.get(Role.STATUS, set()) - {SCHEDULED}
    if set(FINISHED) <= others and looks_ahead(read):  # `will it be done by noon`
        others = set()
    told = others or read.lags or read.doing not in (None, Intent.NEXT, Intent.SHOW)
    scheduled = read.wanted.get(Role.STATUS) and not {"what", "which", "?"} & read.cues.keys()
    due = (looks_ahead(read) or _asks_for_the_last(read)) and not scheduled
    ahead = read.doing is Intent.NEXT or due or habit or read.ahead
    timed = read.window or read.ahead or habit
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
