"""The items that a question about imports is made of, in any order; a rule a function.

    item      = name (`names.in_questions`) | doing, aspect, measure, cue (`asks`)
              | amount (`amounts`) | owner (`people`) | negation (`negation`)
              | value (`filter_values`) | workspace (`workspaces`) | modifier | window | filler
    modifier  = ("page" | "page:") number | "share" | "fresh"
    window    = see `time.windows`

A rule that does not apply reads nothing and returns False; `dispatch` tells which of them are tried
at a word.
"""

from itertools import pairwise
from typing import Final

from bot.domain.asked import Aspect, Comparison
from bot.query.asked.aspects_and_measures import asked
from bot.query.grammar.cursor import Cursor
from bot.query.grammar.draft import Draft
from bot.query.leaving_out.excluded_at_the_end import does_not_matter
from bot.query.numbers.amounts import ROUGHLY, is_no_time
from bot.query.numbers.lengths_taken import length_taken
from bot.query.text.lexer import shown
from bot.query.text.written_numbers import IN_WORDS
from bot.query.time.coming import coming
from bot.query.time.durations import number
from bot.query.time.not_of_runs import told_beside
from bot.query.time.one_before import one_before
from bot.query.time.open_ended import DUE
from bot.query.time.points import point
from bot.query.time.window_values import Window
from bot.query.time.windows import window
from bot.query.words import Role, lookup
from bot.query.words.aspects import THERE
from bot.query.words.cues import SLOT
from bot.query.words.time import UP_TO

_CREATED: Final = ("created", "set", "added", "made", "built", "uploaded")
_NEAR: Final = 2  # words: `set up in march`
_MOST_TROUBLE: Final = 5  # times that are not understood, after which no more are looked for
# What people plan, at a time of their own.
_EVENTS: Final = (
    *("meeting", "call", "standup", "newsletter", "newsletters", "campaign", "campaigns", "push"),
    *("mailing", "mailings", "mail", "mails", "sms", "deadline", "flight", "presentation", "train"),
    *("townhall", "meetings", "reminder", "webinar", "demo"),
)
# What may stand before the other one of two that are compared.
_OF_ANOTHER: Final = (
    *("that", "those", "the", "one", "ones", "in", "of", "for", "on", "with", "it", "is", "was"),
    *("they", "are", "were", "at"),
)
_FAR: Final = 4  # words
# Words that compare only where a number or a limit stands behind them.
_PLACES: Final = ("over", "above", "under", "below", "beyond")
_LIMITS: Final = frozenset(
    (
        *("limit", "threshold", "average", "usual", "normal", "target", "typical", "expected"),
        *("median", "mean", "baseline", "sla", "quota", "forecast", "plan", "percent", "par"),
    )
)
_MORE_OR_LESS: Final = ("more", "or", "less")
_HOW_MUCH: Final = frozenset({"many", "much", "long", "big", "often", "when", "time"})
MODIFIERS: Final = ("share", "fresh", "page")
# Where nothing that they could mean is behind them.
MEANINGLESS: Final = (Role.FILLER, Role.WHO, Role.COMPARISON, Role.OWNER)


def modifier(cursor: Cursor, draft: Draft) -> bool:
    """Read `page 2`, `share` or `fresh`."""
    begin, key = cursor.at, cursor.peek_key()
    if (key and key not in MODIFIERS) or cursor.begins_phrase():
        return False
    if cursor.accept("share"):
        draft.share = True
        return True
    if cursor.accept("fresh"):
        draft.fresh = True
        return True
    token = cursor.peek()
    if token is None or token.key != "page":
        return False
    who = cursor.peek(1)
    if who is not None and draft.names.creators.person(who.text):
        return False  # `no need to page ben`
    cursor.at += 1
    page = number(cursor)
    if page:
        draft.set_page(cursor, begin, page)
        return True
    if page is None and cursor.peek():
        cursor.at += 1
    typed = shown(cursor.typed(begin))
    raise cursor.fault(f"{typed} is not a page: pages are numbered from 1, as in page 2.", begin)


def time_before(cursor: Cursor, draft: Draft) -> bool:
    """Read the time before the one that is asked about: `more this week than last`."""
    begin = cursor.at
    read = one_before(cursor, draft.window, draft.present)
    if read:
        draft.set_window(cursor, begin, read)
    return read is not None


def when(cursor: Cursor, draft: Draft) -> bool:
    """Read a time."""
    begin = cursor.at
    if len(cursor.trouble) > _MOST_TROUBLE or is_no_time(cursor):
        return False
    of_one = bool(draft.places) or draft.forward
    if length_taken(cursor, draft) or told_beside(cursor, draft.present, of_one=of_one):
        return True
    if draft.forward and (found := coming(cursor, draft.present, daily=draft.daily)):
        if not draft.take_coming(found):
            draft.unread.append(cursor.span(begin))
        _take_in_by(cursor, draft, begin)
        return True
    read = window(cursor, draft.present)
    if read is None:
        return False
    if cursor.accept(*_EVENTS):  # `in the 11 o'clock meeting` is no time of imports
        return True
    if _is_of_no_matter(cursor, draft, begin, read):
        return True
    draft.set_window(cursor, begin, read)
    _note_what_it_is_of(cursor, draft, begin, read)
    return True


def _note_what_it_is_of(cursor: Cursor, draft: Draft, begin: int, read: Window) -> None:
    """Note what else a time tells by what stands before it."""
    if "the" in (cursor.tokens[begin].key, cursor.fork(begin).key_before()) and read.is_a_minute:
        draft.cues.setdefault(SLOT, begin)
    if cursor.tokens[begin].key in DUE and draft.named:  # `did it meet 5:00`, `was it in by 5`
        draft.aspects.setdefault(Aspect.RAN, begin)
        draft.cues.setdefault(THERE, begin)
    at = draft.cues.get("created", begin)
    if 0 < begin - at <= _NEAR and cursor.tokens[at].key in _CREATED:
        draft.cues.setdefault("created then", begin)


def _take_in_by(cursor: Cursor, draft: Draft, begin: int) -> None:
    """Note that rows are to be there by then: `will it be in by 1`."""
    around = [token.key for token in cursor.tokens[max(begin - 1, cursor.start) : begin + 2]]
    if any(one == "in" and two in UP_TO for one, two in pairwise(around)):
        draft.cues.setdefault(THERE, begin)


def _is_of_no_matter(cursor: Cursor, draft: Draft, begin: int, read: Window) -> bool:
    """Whether a second time is not asked about: `failed yesterday, today is not interesting`. It is
    said to be left out where the first one holds some of it.
    """
    known = draft.window
    if known is None or not does_not_matter(cursor):
        return False
    if known.span.start < read.span.end and read.span.start < known.span.end:
        draft.unread.append(cursor.span(begin))
    return True


def filler(cursor: Cursor, draft: Draft) -> bool:
    """Read what means nothing."""
    phrase = cursor.phrase()
    if phrase is None or phrase[0].role not in MEANINGLESS:
        return False
    begin = cursor.at
    cursor.at += phrase[1]
    compares = phrase[0].role is Role.COMPARISON and phrase[0].means[0] != Comparison.EXACTLY
    if compares and not _is_a_place(cursor, begin):
        draft.compared.append(cursor.fork(min(cursor.at + 1, cursor.stop)).span(begin))
        compared = lookup(cursor.tokens[begin].key)
        if compared and compared.role is Role.CUE:  # the first word of `bigger than`
            draft.cues.setdefault(compared.means[0], begin)
        if _is_of_another(cursor, draft):
            draft.cues.setdefault("than", begin)
            if phrase[0].means[0] == Comparison.LESS:  # `lower than`, which is no cue alone
                draft.cues.setdefault("less", begin)
    return True


def _is_of_another(cursor: Cursor, draft: Draft) -> bool:
    """Whether another import or time stands behind, and no amount: `higher than in returns_daily`,
    `lower than on monday`.
    """
    ahead = cursor.fork()
    if ahead.key_before() != "than":
        return False
    while ahead.at < cursor.at + _FAR and ahead.accept(*_OF_ANOTHER):
        pass
    day = not ahead.peek_key()[:1].isdigit() and point(ahead.fork(), draft.present)
    return ahead.at in draft.places or bool(day)


def _is_a_place(cursor: Cursor, begin: int) -> bool:
    """Whether a word compares nothing, for neither a number nor a limit stands behind it: `over
    sftp`, `not taken over`, `far fewer rows`.
    """
    if cursor.at - begin > 1 or cursor.tokens[begin].key not in _PLACES:
        return False
    behind = cursor.fork()
    behind.accept("the", "a", "an", "our", "its", *ROUGHLY)
    key = behind.peek_key()
    return not (key[:1].isdigit() or key in IN_WORDS or key in _LIMITS)


def _is_roughly(cursor: Cursor) -> bool:
    """Whether `more or less` asks for a rough number only: `how many, more or less`."""
    here = cursor.words[: len(_MORE_OR_LESS)] == _MORE_OR_LESS
    apart = cursor.at in (cursor.start, cursor.stop - len(_MORE_OR_LESS))
    words = cursor.fork(cursor.start).words
    alone = apart or (words[:1] == ("and",) and "than" not in words)
    return here and alone and not _HOW_MUCH.isdisjoint(words)


def whole_phrase(cursor: Cursor, draft: Draft) -> bool:
    """Read a phrase of several words before any of them is taken for something else."""
    if not cursor.begins_phrase():
        return False
    if _is_roughly(cursor):
        cursor.at += len(_MORE_OR_LESS)
        return True
    phrase = cursor.phrase()
    meaningless = phrase is not None and phrase[0].role is Role.FILLER
    return filler(cursor, draft) if meaningless else asked(cursor, draft)
