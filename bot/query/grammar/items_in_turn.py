"""Items read in turn, up to the end, whatever is wrong with one of them.

A time that is not understood is a fault of the draft, and what follows it is read all the same.
"""

import re
from functools import partial
from typing import Final

from bot.domain.asked import Aspect
from bot.query.asked.verbs_first import STILL, VERBS, still_on_a_run, verb_first
from bot.query.asked.yes_or_no import asks_for_a_fact, asks_what_to_do
from bot.query.doing.written_notes import acknowledged_with, noted
from bot.query.errors import QueryError
from bot.query.grammar.cursor import Cursor
from bot.query.grammar.dispatch import item
from bot.query.grammar.draft import Draft
from bot.query.names.in_text import Place
from bot.query.time.durations import duration
from bot.query.time.until import until
from bot.query.time.windows import yet_to_come
from bot.query.values import Intent
from bot.query.words.cues import A_FACT, IT_IS, JOINING, LAST_WORD, NO_VERDICT, UPLOADS
from bot.query.words.openers import SURE_YES_OR_NO
from bot.query.words.pronouns import IT_OR_THEM, WE_OR_THEY
from bot.query.words.time import COMING

# What prose has before its verbs, and before times as well.
_PROSE: Final = ("before", "after", "until", "till", "last", "past", "previous", "this", "from")
_HABITUAL: Final = frozenset({"does", "do", "usually", "normally", "always", "is"})
_RELATIVE: Final = ("before", "after", "since", "until", "till")
_PEOPLE: Final = (*WE_OR_THEY, "you", "it")
# What may stand before a question that goes on from the last one: `ok thanks, and who owns it?`
_OPENING: Final = frozenset(
    (
        *("ok", "okay", "thanks", "thank", "you", "thx", "ah", "oh", "yes", "hm", "good", "great"),
        *("cool", "i", "see", "to", "know", "alright", "fine", "perfect", "nice", "understood"),
    )
)
_LEADS: Final = _OPENING.union(JOINING)
# Behind the mark of a question: `everything ok? thanks`.
_THANKED: Final = re.compile(
    r"\?\s{0,3}(?:many |lots of |loads of )?(?:thanks|thank you|thx|thnx|ty|tia|cheers)\b"
    r"[^.?!]{0,20}$",
    re.IGNORECASE,
)
_LAST_WORDS: Final = ("already", "yet", "again", "still", "right", "now", "rn", "na")
_BEHIND_THE_LAST: Final = frozenset((*_LAST_WORDS, "today", "please", "pls"))
# With these at its end a statement asks for a yes or no: `daily users is done or not`.
_ASKING_AT_THE_END: Final = tuple(("or", no) for no in ("not", "no", "nope", "nah", "na"))
_PLACE_OR_TIME: Final = ("where", "wheres", "where's", "when", "whens", "when's")
_VERBS: Final = ("is", "are", "was", "were", "everything", "all", "did", "has", "have", "do")
_SUPPOSING: Final = ("if", "whether", "or", "when", "because")
_OPENERS: Final = ("in", "within", "over", "during")
_BEGINS_SOON: Final = frozenset((*_OPENERS, "the", *COMING))


def read_in_turn(cursor: Cursor, draft: Draft) -> None:
    """Read all items; what is wrong with any is a fault of the draft."""
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
                draft.faults.append(partial(known_fault, error))
            cursor.trouble.append(begin)
            cursor.at = max(cursor.at, begin + 1)
            if named := _name_behind(cursor, draft, begin):
                draft.unread.append((error.span[0], cursor.tokens[named.end - 1].end))
            elif _matters(error):
                draft.unread.append((error.span[0], _words_on(cursor, draft)))


def _begin(cursor: Cursor, draft: Draft) -> None:
    """Note what the first word tells: that it is a question, of yes or no."""
    draft.start = cursor.start
    before = cursor.tokens[: cursor.start]
    if cursor.peek_key() in JOINING and all(token.key in _OPENING for token in before):
        draft.cues.setdefault("goes on", cursor.start)
    end = cursor.tokens[cursor.stop - 1].end
    thanked = _THANKED.search(cursor.text, cursor.tokens[cursor.start].end, end)
    if thanked or cursor.text[end:].lstrip()[:1] == "?":
        draft.cues.setdefault("?", cursor.start)
    if cursor.tokens[cursor.stop - 1].key in _LAST_WORDS:
        draft.cues.setdefault(LAST_WORD, cursor.start)
    first = next((key for key in cursor.words if key not in _LEADS), "")
    if first in _VERBS:
        draft.cues.setdefault("verb", cursor.at)
    tagged = cursor.words[-1] == "right" and "," in cursor.fork(cursor.stop - 1).marks_before()
    if first in SURE_YES_OR_NO or cursor.words[-2:] in _ASKING_AT_THE_END or tagged:
        draft.cues.setdefault("yes or no", cursor.at)
    if first in _IS:
        draft.cues.setdefault(IT_IS, cursor.at)
    if first in _PLACE_OR_TIME or asks_what_to_do(cursor):
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
    key = cursor.peek_key()
    if key not in _FIRST and draft.doing not in _BEHIND:
        return False
    read = _BEHIND.get(draft.doing) if draft.doing else None
    if read and read(cursor, draft):
        return True
    if key == _UPLOADED and _is_in(cursor, draft):
        draft.aspects.setdefault(Aspect.THERE, cursor.at)
        cursor.at += 1
        return True
    if verb_first(cursor, draft) or still_on_a_run(cursor, draft):
        return True
    # `when did he upload it` is of no kind
    if key in UPLOADS and cursor.peek_key(1) in IT_OR_THEM:
        draft.cues.setdefault("verb", cursor.at)
        cursor.at += 1
        return True
    known = draft.places or draft.about.named
    last = bool(known) and _ends_here(cursor)
    if last and key == "fresh" and draft.cues.keys().isdisjoint(_PUT):
        last = False  # `show daily_users fresh`
    if last and (asked := _AT_THE_END.get(key)):
        draft.aspects.setdefault(asked, cursor.at)
        cursor.at += 1
        return True
    return key in _BEGINS_SOON and _soon(cursor, draft)


def _ends_here(cursor: Cursor) -> bool:
    """Whether nothing but the end of a question stands behind this word: `in yet`, `in or not`."""
    behind = cursor.words_from(cursor.at + 1, cursor.stop - cursor.at - 1)
    return behind in _ASKING_AT_THE_END or set(behind) <= _BEHIND_THE_LAST


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
_IS: Final = ("is", "are")
_PUT: Final = ("yes or no", "?")
_AT_THE_END: Final = {
    "since": Aspect.SINCE,
    "over": Aspect.RECOVERED,
    "through": Aspect.DONE,
    "taken": Aspect.ON_IT,
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


# With which what is read before an item can begin, where nothing is to be done.
_FIRST: Final = _BEGINS_SOON.union(VERBS, _AT_THE_END, UPLOADS, (_UPLOADED, STILL))


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
    place = draft.places.get(ahead.at)
    if not relates or not place or len(draft.named) != 1:
        return None
    before = {token.key for token in cursor.tokens[cursor.start : begin]}
    return None if _HABITUAL.isdisjoint(before) else place


def known_fault(error: QueryError) -> QueryError:
    """A fault that is made already: others are made when they are asked for."""
    return error
