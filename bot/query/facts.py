"""Items one after the other, up to the end: the facts of a question, and what is wrong with any."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from bot.domain.asked import ME, Aspect
from bot.domain.imports import SCHEDULED
from bot.domain.schedule import Rhythm
from bot.query.asked_back import begins_by_asking_back, take_what_is_asked_back
from bot.query.dispatch import item
from bot.query.draft import Draft
from bot.query.errors import QueryError
from bot.query.form import asks_for_a_fact, asks_what_to_do
from bot.query.lexer import Cursor
from bot.query.names.in_text import Place
from bot.query.names.together import of_person
from bot.query.rules.conditions import looks_ahead
from bot.query.time.durations import duration
from bot.query.time.phrases import yet_to_come
from bot.query.time.timetable import (
    VERBS,
    is_of_a_day_to_come,
    is_of_one_weekday,
    is_timetable,
)
from bot.query.time.tonight import is_of_tonight, take_last_night
from bot.query.time.until import until
from bot.query.to_do import take_a_promise
from bot.query.values import Intent
from bot.query.words import Role
from bot.query.words.cues import (
    A_FACT,
    JOINING,
    LAST_WORD,
    NO_VERDICT,
    WHAT_ELSE,
)
from bot.query.words.filters import FINISHED
from bot.query.words.openers import BEING, SURE_YES_OR_NO
from bot.query.words.time import COMING
from bot.query.written_notes import acknowledged_with, noted

# What prose has before its verbs, and before times as well.
_PROSE: Final = ("before", "after", "until", "till", "last", "past", "previous", "this", "from")
_HABITUAL: Final = frozenset({"does", "do", "usually", "normally", "always", "is"})
_RELATIVE: Final = ("before", "after", "since", "until", "till")
_PEOPLE: Final = ("i", "we", "you", "they", "it", "he", "she")
# What may stand before a question that goes on from the last one: `ok thanks, and who owns it?`
_OPENING: Final = frozenset(
    (
        *("ok", "okay", "thanks", "thank", "you", "thx", "ah", "oh", "yes", "hm", "good", "great"),
        *("cool", "i", "see", "to", "know", "alright", "fine", "perfect", "nice", "understood"),
    )
)
_LAST_WORDS: Final = ("already", "yet", "again", "still", "right", "now", "rn")
_VERBS: Final = ("is", "are", "was", "were", "everything", "all", "did", "has", "have", "do")

# One of these stands in every question about what is to come; none of those.
_FORWARD: Final = frozenset(
    (
        *("will", "due", "next", "upcoming", "coming", "comes", "scheduled", "planned", "plan"),
        *("tomorrow", "tonight", "going", "gonna", "left", "remaining", "still", "later", "run"),
        *("runs", "schedule", "expect", "expected", "about", "start", "starts", "come", "yet"),
        *VERBS,
    )
)
# What may be asked of what runs on a day to come.
_HABITS: Final = frozenset({Aspect.NEXT, Aspect.SCHEDULE, Aspect.RAN})
_PAST_VERBS: Final = frozenset({"was", "were", "did", "had", "failed", "ran", "came", "arrived"})
_SUPPOSING: Final = ("if", "whether", "or", "when", "because")
_OPENERS: Final = ("in", "within", "over", "during")
_BEGINS_SOON: Final = frozenset((*_OPENERS, "the", *COMING))

_JUDGED: Final = frozenset(
    ("bad", "ok", "okay", "fine", "normal", "much", "a", "many", "high", "serious", "worrying")
)


def facts(cursor: Cursor, draft: Draft) -> None:
    """Read items up to the end. What is wrong with any of them is kept in the draft."""
    words = cursor.words
    asks_back = begins_by_asking_back(cursor)
    past = not _PAST_VERBS.isdisjoint(words)
    if not past and is_timetable(cursor, words):
        draft.forward = draft.daily = True
        draft.aspects.setdefault(Aspect.NEXT, cursor.at)
        _read_all(cursor, draft)
    elif not past and (draft.doing is Intent.NEXT or not _FORWARD.isdisjoint(words)):
        _read_forward(cursor, draft)
    else:
        _read_all(cursor, draft)
    if draft.coming and is_of_one_weekday(words):
        draft.rhythms.add(Rhythm.WEEKLY)
    if len(draft.rhythms) == 1 and draft.is_one_time():
        often = next(iter(draft.rhythms))
        draft.notes.append(f"A one-time import runs once, so “{often}” is not in this answer.")
    if Aspect.NEXT in draft.aspects and "due" in words and past:
        draft.aspects[Aspect.RAN] = draft.aspects.pop(Aspect.NEXT)  # `was it due at noon`
    take_a_promise(words, draft)
    take_what_is_asked_back(cursor, words, draft, asks_back=asks_back)
    _settle_whose(words, draft)
    _take_the_other(cursor, draft)
    if "else" in words:
        draft.cues.setdefault(WHAT_ELSE, cursor.start)
    _judge_a_share(cursor, draft)
    if is_of_tonight(draft):
        take_last_night(draft)
    if draft.soon and _is_of_ends(draft):
        draft.faults.insert(0, draft.soon)
    if draft.ahead and not looks_ahead(draft):
        draft.faults.insert(0, partial(_itself, draft.ahead))
        draft.ahead = None


def _settle_whose(words: Sequence[str], draft: Draft) -> None:
    if not draft.named and _belongs_to_me(words):
        draft.aspects.pop(Aspect.OWNER, None)
        draft.owner = draft.owner or ME
    if draft.owner and draft.owner != ME:  # `omar's loyalty import`
        draft.named = of_person(draft.named, draft.owner, draft.names)


def _take_the_other(cursor: Cursor, draft: Draft) -> None:
    """Read `the other loyalty` as the one that was not talked of."""
    about = draft.about.named
    for at, place in enumerate(draft.named):
        rest = tuple(each for each in place.named if each not in about)
        if rest and len(rest) < len(place.named) and _is_the_other(cursor, place):
            draft.named[at] = replace(place, named=rest)


def _judge_a_share(cursor: Cursor, draft: Draft) -> None:
    """`is 12.7% bad`: of the one import that is named or was talked of; how much it lost is
    known.
    """
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


def _is_the_other(cursor: Cursor, place: Place) -> bool:
    return place.begin > cursor.start and cursor.tokens[place.begin - 1].key == "other"


def _belongs_to_me(words: Sequence[str]) -> bool:
    """`which imports belong to me`."""
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
    trial, ahead, known = draft.copy(), cursor.fork(), len(cursor.trouble)
    _read_all(ahead, trial)
    named = [place.end for place in draft.places.values()]
    habit = is_of_a_day_to_come(cursor, named, draft.present) and _is_plain(trial)
    if _is_forward(trial, habit=habit):
        del cursor.trouble[known:]
        draft.forward = True
        if habit:
            draft.aspects.setdefault(Aspect.NEXT, cursor.at)
        _read_all(cursor, draft)
    else:
        draft.become(trial)
        cursor.at = ahead.at


def _is_plain(read: Draft) -> bool:
    """Whether no more is asked than what runs: no numbers, which only runs of the past have."""
    numbers = read.ranking or read.thresholds or read.measures or read.relation
    return read.aspects.keys() <= _HABITS and not numbers and "long" not in read.cues


def _is_forward(read: Draft, *, habit: bool) -> bool:
    """Whether times are those in which something will run: `what is due before noon`, and by
    `habit`, as in `what runs on friday`.
    """
    if read.ahead and is_of_tonight(read):
        return False
    others = read.wanted.get(Role.STATUS, set()) - {SCHEDULED}
    told = others or read.lags or read.doing not in (None, Intent.NEXT, Intent.SHOW)
    scheduled = read.wanted.get(Role.STATUS) and not {"what", "which", "?"} & read.cues.keys()
    due = looks_ahead(read) and not scheduled
    ahead = read.doing is Intent.NEXT or due or habit or read.ahead
    timed = read.window or read.ahead or habit
    return bool(ahead and timed) and not (told or read.patterns)


def _read_all(cursor: Cursor, draft: Draft) -> None:
    if cursor.peek():
        _begin(cursor, draft)
    while cursor.at < cursor.stop:
        begin = cursor.at
        try:
            if not _read_before(cursor, draft):
                item(cursor, draft)
        except QueryError as error:
            if place := _in_which_order(cursor, draft, begin):
                draft.aspects = {Aspect.SCHEDULE: begin}
                cursor.at = place.begin
                continue
            if error.ahead and draft.ahead is None:
                draft.ahead = error
            else:
                draft.faults.append(partial(_itself, error))
            cursor.trouble.append(begin)
            cursor.at = max(cursor.at, begin + 1)
            if named := _name_behind(cursor, draft, begin):
                draft.unread.append((error.span[0], cursor.tokens[named.end - 1].end))
            elif _matters(error):
                draft.unread.append((error.span[0], _words_on(cursor, draft)))


def _begin(cursor: Cursor, draft: Draft) -> None:
    """Note what the first word tells: that it is a question, of yes or no."""
    draft.start = cursor.start
    before = {token.key for token in cursor.tokens[: cursor.start]}
    if cursor.peek_key() in JOINING and before <= _OPENING:
        draft.cues.setdefault("goes on", cursor.start)
    if cursor.text[cursor.tokens[cursor.stop - 1].end :].lstrip()[:1] == "?":
        draft.cues.setdefault("?", cursor.start)
    if cursor.tokens[cursor.stop - 1].key in _LAST_WORDS:
        draft.cues.setdefault(LAST_WORD, cursor.start)
    first = next((key for key in cursor.words if key not in JOINING), "")
    if first in _VERBS:
        draft.cues.setdefault("verb", cursor.at)
    if first in SURE_YES_OR_NO:
        draft.cues.setdefault("yes or no", cursor.at)
    if asks_what_to_do(cursor):
        draft.cues.setdefault(NO_VERDICT, cursor.at)
    if asks_for_a_fact(cursor, draft.places):
        draft.cues.setdefault(A_FACT, cursor.at)


def _words_on(cursor: Cursor, draft: Draft) -> int:
    """Where in the text the next two words end, without which "since" says nothing; a name and what
    goes on are none of them.
    """
    last = min(cursor.at + 1, cursor.stop - 1)
    while last >= cursor.at and (
        last in draft.places or cursor.tokens[last].key in (*JOINING, *_SUPPOSING)
    ):
        last -= 1
    return cursor.tokens[last].end


def _read_before(cursor: Cursor, draft: Draft) -> bool:
    """Read what stands behind some words only, and is none of the items there."""
    read = _BEHIND.get(draft.doing) if draft.doing else None
    if read and read(cursor, draft):
        return True
    if cursor.peek_key() == _UPLOADED and _is_in(cursor, draft):
        draft.aspects.setdefault(Aspect.THERE, cursor.at)
        cursor.at += 1
        return True
    known = draft.places or draft.about.named
    last = cursor.at == cursor.stop - 1 and bool(known)
    if last and cursor.peek_key() == "fresh" and draft.cues.keys().isdisjoint(_PUT):
        last = False  # `show daily_users fresh`
    if last and (asked := _AT_THE_END.get(cursor.peek_key())):
        draft.aspects.setdefault(asked, cursor.at)
        cursor.at += 1
        return True
    return cursor.peek_key() in _BEGINS_SOON and _soon(cursor, draft)


def _is_in(cursor: Cursor, draft: Draft) -> bool:
    """Whether it is said of a named import that it is uploaded, and not that it is an upload."""
    named = {place.end for place in draft.places.values() if place.end > place.begin}
    before = cursor.at in named or cursor.key_before() in _BEFORE_BEING_IN
    return before and bool(draft.named) and cursor.peek_key(1) not in _OF_UPLOADS


def _soon(cursor: Cursor, draft: Draft) -> bool:
    """Read `in the next 30 min`, `within 2h`: what is yet to come."""
    begin = cursor.at
    opener = cursor.accept(*_OPENERS)
    cursor.accept("the")
    coming = cursor.accept(*COMING)
    ahead = draft.doing is Intent.NEXT or Aspect.NEXT in draft.aspects
    inside = opener is not None and opener.key == "within" and ahead
    length = duration(cursor, article=True) if coming or inside else None
    if length is None or draft.doing is Intent.MUTE:
        cursor.at = begin
        return False
    draft.within = length.seconds
    draft.soon = partial(yet_to_come, cursor.fork(), begin)
    return True


# What is asked with nothing behind it: `daily_users failing since?`, `did it fail before?`.
_PUT: Final = ("yes or no", "?")
_AT_THE_END: Final = {
    "since": Aspect.SINCE,
    "before": Aspect.HOW_OFTEN,
    "over": Aspect.RECOVERED,
    "in": Aspect.THERE,
    "uploaded": Aspect.THERE,
    "fresh": Aspect.OK,
    "corrected": Aspect.OK,
    "rectified": Aspect.OK,
}
_UPLOADED: Final = "uploaded"
_BEFORE_BEING_IN: Final = (
    *("is", "are", "was", "were", "been", "be", "get", "got", "already", "completely", "correctly"),
    *("fully", "now", "just", "successfully", "properly"),
)
_OF_UPLOADS: Final = ("by", "manually", "csv", "lists", "imports", "files", "ones", "as")
_BEHIND: Final = {
    Intent.MUTE: until,
    Intent.NOTE: noted,
    Intent.ACKNOWLEDGE: acknowledged_with,
}


def _matters(error: QueryError) -> bool:
    """Whether a time that was not understood is one: prose has "before i start" and "past issues"
    too.
    """
    first, _, rest = error.word.casefold().partition(" ")
    prose = first in _PROSE and not any(map(str.isdigit, error.word)) and not error.slip
    return not (prose or (first == "since" and rest.split(" ")[0] in _PEOPLE))


def _name_behind(cursor: Cursor, draft: Draft, begin: int) -> Place | None:
    """The import by whose run a time is told: `before survey_answers begins`."""
    if cursor.tokens[begin].key not in _RELATIVE:
        return None
    for at in range(begin + 1, min(begin + 5, cursor.stop)):
        if cursor.tokens[at].key in _SUPPOSING:  # `until 11 if churn_scores has come`
            return None
        if at in draft.places:
            return draft.places[at]
    return None


def _in_which_order(cursor: Cursor, draft: Draft, begin: int) -> Place | None:
    """The second of two imports of which it is asked which runs first, as a rule: `does A run
    before or after B`. When each of them runs tells it.
    """
    ahead = cursor.fork(begin)
    relates = ahead.accept("before", "after")
    if ahead.accept("or"):
        relates = ahead.accept("before", "after")
    before = {token.key for token in cursor.tokens[cursor.start : begin]}
    asks = not _HABITUAL.isdisjoint(before)
    place = draft.places.get(ahead.at)
    return place if relates and asks and len(draft.named) == 1 else None


def _itself(error: QueryError) -> QueryError:
    return error
