"""What a question is about, word by word: aspects, measures, lags and cues.

None of these means anything without the others: `compose` puts them together.
"""

import re
from typing import Final

from bot.domain.answers.small_talk import Word
from bot.domain.asked import NO_ROWS, Aspect, Lag, Measure
from bot.query.asked.files_spoken_of import file_is_only_spoken_of
from bot.query.doing.spoken_of import stands_in
from bot.query.doing.who_takes_it import tells_who
from bot.query.grammar.cursor import Cursor
from bot.query.grammar.draft import Draft
from bot.query.values import Intent
from bot.query.words import UNITS, Role, lookup
from bot.query.words.cues import EXISTS, THAT_TIME, UNREAD, WITH_SOME
from bot.query.words.entry import Entry
from bot.query.words.people import KNOWN, LOOK
from bot.query.words.pronouns import IT_OR_THOSE
from bot.query.words.reasons import SAME_REASON, WAYS, has_the_same
from bot.query.words.roundabout import WHICH_COLUMN
from bot.query.words.terms import DEFINED, WHAT_IS
from bot.query.words.time import MONTHS, WEEKDAYS

_TAGS: Final = ("correct", "ok", "okay", "good")
GREETINGS: Final = ("morning", "evening", "afternoon")
_AFTER_A_GREETING: Final = ("!", ",")
_HARMLESS: Final = (
    "me",
    "i",
    "it",
    "them",
    "import",
    "imports",
    "runs",
    "any",
    "all",
    "now",
    "more",
    "less",
)

_TAKING: Final = ("take", "takes", "taking", "taken", "took")
_FROM_WHERE: Final = frozenset({"from", "via", "through"})
_HAVING: Final = ("with", "w", "having", "had", "have", "has")
_AVERAGED: Final = ("rows", "row", "number", "size", "records", "count")
_NEGATIONS: Final = frozenset({"not", "didn't", "didnt", "without", "never"})
_LAST_WORDS: Final = ("please", "filler", "again", "mean", "thanks")
_SOME: Final = ("a", "an", "any", "some")
_AFTER_LATE: Final = ("", "now", "right", "rn", "currently", "atm", "today", "still", "again")

_HOW_IT_IS: Final = {"late": Aspect.LATE, "slow": Aspect.DURATION}
_TIMES: Final = frozenset({*UNITS, *WEEKDAYS, *MONTHS, "night", "evening", "time"})
_LEAD: Final = 2  # words before `looking into it`

# What stands before the alerts that did not come: `I haven't received any`.
_NOT_GOT: Final = re.compile(
    r"(?:\bnot|\bnever|n't|\b(?:do|did|have|has|does|ca)nt)"
    r"(?: (?:yet|even|really))?"
    r" (?:see|saw|seen|seeing|get|got|getting|receive|received|receiving|have|had|find|hear|heard)"
    r"(?: (?:any|an|a|the|of|your|more|one|single)){0,6}$"
)
_NEAR_ALERT: Final = 5  # words
_COMING_LATE: Final = frozenset(
    (
        *("come", "came", "coming", "am", "was", "arrive", "arrived", "join", "joined", "joining"),
        *("be", "being", "been", "so", "too", "a", "bit", "little", "very", "here"),
        *("for", "woke", "up", "just", "probably"),
    )
)
_ONESELF: Final = frozenset({"i", "i'm", "im", "sorry", "apologies", "i've", "ive"})
_TALKS: Final = frozenset(
    (
        *("thread", "party", "channel", "conversation", "discussion", "chat", "meeting", "call"),
        *("shift", "standup", "game", "table", "topic"),
    )
)


def asked(cursor: Cursor, draft: Draft) -> bool:
    """Read what is asked of an import, a number of them, or a cue to it."""
    begin = cursor.at
    phrase = _phrase(cursor)
    if phrase is None:
        return _special(cursor, draft)
    entry, length = phrase
    means = entry.means[0]
    match entry.role:
        case Role.ASPECT:
            _of_aspect(cursor, draft, entry, length)
        case Role.WHO:
            _of_people(cursor, draft, entry, begin)
        case Role.MEASURE:
            _of_measure(cursor, draft, Measure(means))
            draft.cues.update(dict.fromkeys(entry.means[1:], begin))
        case Role.LAG:
            _of_lag(cursor, draft, entry)
        case Role.REASON:
            way = begin - 1 if begin > cursor.start and cursor.key_before() in WAYS else begin
            draft.errors.append(cursor.fork(begin + length).typed(way))
        case Role.TERM:
            _of_term(cursor, draft, Word(means), length)
        case Role.CUE:
            _of_cue(cursor, draft, entry, length)
        case _:
            return False
    cursor.at = begin + length
    if length > 1:
        _leave_the_time(cursor)
    return True


def _of_lag(cursor: Cursor, draft: Draft, entry: Entry) -> None:
    """Note that imports are late or the like, if that is what is said."""
    if not (_is_how_many(cursor) or _is_no_lag(cursor)):
        draft.lags.append(Lag(entry.means[0]))
        draft.cues.update(dict.fromkeys(entry.means[1:], cursor.at))


def _runs_behind(cursor: Cursor, length: int) -> bool:
    """Whether "behind" says that imports are late, and not whose they are: `who is behind now`."""
    last, following = cursor.peek_key(length - 1), cursor.peek_key(length)
    return last == "behind" and length > 1 and following in _AFTER_LATE


def _is_how_many(cursor: Cursor) -> bool:
    """Whether "few" only says how many there are: `we set up a few new imports`."""
    return cursor.peek_key() == "few" and cursor.key_before() in ("a", "the")


def _is_no_lag(cursor: Cursor) -> bool:
    """Whether people come late, and no import: `i come late`, `sorry, late to this thread`; or it
    is said what comes before something: `i move a job behind it`.
    """
    if cursor.peek_key() == "behind" and cursor.peek_key(1) in IT_OR_THOSE:
        return True
    if cursor.peek_key() != "late":
        return False
    if cursor.peek_key(1) == "to" and not _TALKS.isdisjoint(cursor.words_from(cursor.at + 2, 3)):
        return True
    before = [token.key for token in cursor.tokens[cursor.start : cursor.at]]
    while before and before[-1] in _COMING_LATE:
        before.pop()
    return before[-1:] != [] and before[-1] in _ONESELF


def _of_cue(cursor: Cursor, draft: Draft, entry: Entry, length: int) -> None:
    """Note a cue, or two."""
    begin = cursor.at
    means = entry.means
    how = _HOW_IT_IS.get(cursor.peek_key(1)) if DEFINED in means and draft.places else None
    if how:  # `how late is store_visits`
        draft.aspects.setdefault(how, begin)
        return
    if means == ("mean",) and cursor.peek_key(1) in _AVERAGED:  # `mean rows per run`
        means = ("usual", "average")
    before = cursor.words_from(max(begin - 2, 0), min(begin, 2))
    if cursor.peek_key() == "same" and (
        has_the_same(before, cursor.peek_key(1)) or _begins_a_reason(cursor.fork(begin + length))
    ):
        means = (SAME_REASON,)
    for cue in () if _is_thing(cursor, entry, length) else means:
        draft.cues.setdefault(cue, begin)
    if means[0] == "alert":
        _miss_alerts(cursor, draft)
    if entry.means == ("last time",):
        draft.aspects.setdefault(Aspect.WHEN_LAST, begin)
    if means[0] in (UNREAD, SAME_REASON, THAT_TIME):
        span = cursor.fork(begin + length).span(begin)
        draft.unread.append(span)
        draft.same_at = span if entry.means[0] != THAT_TIME else draft.same_at
        draft.that_time = span if entry.means[0] == THAT_TIME else draft.that_time


def _begins_a_reason(cursor: Cursor) -> bool:
    """Whether a reason is named here: `the same access denied as loyalty_points`."""
    phrase = cursor.phrase()
    return phrase is not None and phrase[0].role is Role.REASON


def _miss_alerts(cursor: Cursor, draft: Draft) -> None:
    """Note that there was none, in `I don't see any alert`: whatever is denied is the alert."""
    before = " ".join(cursor.words_from(cursor.start, cursor.at - cursor.start))
    if not _NOT_GOT.search(before):
        return
    draft.cues.setdefault("none", cursor.at)
    draft.lags = [lag for lag in draft.lags if lag is not Lag.NOT_RUN]
    end = cursor.tokens[cursor.at - 1].end
    near = cursor.tokens[max(cursor.at - _NEAR_ALERT, cursor.start)].start
    draft.unread = [span for span in draft.unread if not near <= span[0] < end]


def _is_thing(cursor: Cursor, entry: Entry, length: int) -> bool:
    """Whether a file or its making is only spoken of."""
    if entry.means != ("csv",):
        return False
    begin, end = cursor.at, cursor.at + length
    return file_is_only_spoken_of(
        cursor.keys[cursor.start : begin], cursor.keys[begin:end], cursor.keys[end : cursor.stop]
    )


def _phrase(cursor: Cursor) -> tuple[Entry, int] | None:
    """The longest phrase here; of `what is csv upload status` only the `what`, and of `which column
    holds the id` the `which`.
    """
    phrase = cursor.phrase()
    if phrase and _stands_alone(phrase[0]) and not _ends(cursor, phrase[1]):
        alone = lookup(cursor.peek_key())
        return (alone, 1) if alone else phrase
    return phrase


def _stands_alone(entry: Entry) -> bool:
    """Whether a phrase means this only if nothing follows it."""
    return (entry.role is Role.TERM and entry.means[0] in WHAT_IS) or WHICH_COLUMN in entry.means


def _ends(cursor: Cursor, length: int) -> bool:
    """Whether nothing but manners stands behind a phrase that is this many words long."""
    behind = cursor.fork(cursor.at + length)
    while (phrase := behind.phrase()) and phrase[0].means[0] in _LAST_WORDS:
        behind.at += phrase[1]
    return behind.at >= cursor.stop


def _of_term(cursor: Cursor, draft: Draft, word: Word, length: int) -> None:
    """Note what is to be explained. A clock on which nothing is asked for must not be dropped."""
    draft.terms.append(word)
    if word is Word.UTC:
        draft.unread.append(cursor.fork(cursor.at + length).span(cursor.at))


def _of_measure(cursor: Cursor, draft: Draft, measure: Measure) -> None:
    """Note what is measured; that of `did not load a single row` is a limit."""
    single = cursor.key_before() == "single"
    before = {token.key for token in cursor.tokens[cursor.start : cursor.at]} if single else set()
    none = not _NEGATIONS.isdisjoint(before) and not draft.named
    if measure is Measure.ROWS and none:
        draft.thresholds.append(NO_ROWS)
    else:
        draft.measures.append(measure)
    if measure is Measure.FAILED_ROWS and cursor.key_before() in _HAVING:
        draft.cues.setdefault(WITH_SOME, cursor.at)


def _of_aspect(cursor: Cursor, draft: Draft, entry: Entry, length: int) -> None:
    """Note an aspect, and what its words tell besides."""
    if cursor.at == cursor.start and cursor.peek_key() == "take" and length == 1:
        return  # `take the failed ones only`
    behind = cursor.words_from(cursor.at + 1, 2)
    if length == 1 and cursor.peek_key() in _TAKING and not _FROM_WHERE.isdisjoint(behind):
        return  # `how many imports take from sftp`
    if _runs_behind(cursor, length):
        draft.lags.append(Lag.OVERDUE)
        draft.cues.setdefault("which", cursor.at)
        return
    if _is_a_tag(cursor):
        draft.cues.setdefault("yes or no", cursor.at)
        return
    draft.aspects.setdefault(Aspect(entry.means[0]), cursor.at)
    if cursor.peek_key() == "there" and cursor.peek_key(1) in _SOME:
        draft.cues.setdefault(EXISTS, cursor.at)
    for cue in entry.means[1:]:
        draft.cues.setdefault(cue, cursor.at)
    if cursor.peek_key() == Intent.OVERVIEW:
        draft.cues.setdefault("overview", cursor.at)


def _is_a_tag(cursor: Cursor) -> bool:
    """Whether only assent is asked for: `that one is partial, correct?`."""
    last = cursor.at == cursor.stop - 1 and cursor.at > cursor.start
    if not last or cursor.peek_key() not in _TAGS:
        return False
    return "," in cursor.marks_before()


def _leave_the_time(cursor: Cursor) -> None:
    """Go back before a word that begins a time: `created last month`."""
    if cursor.tokens[cursor.at - 1].key == "last" and cursor.peek_key() in _TIMES:
        cursor.at -= 1


def _special(cursor: Cursor, draft: Draft) -> bool:
    """Read `morning!`, which alone is no time."""
    begin, token = cursor.at, cursor.peek()
    if token is None:
        return False
    alone = cursor.stop - cursor.start == 1
    greets = alone and cursor.text[token.end : token.end + 1] in _AFTER_A_GREETING
    if not greets or not cursor.accept(*GREETINGS):
        return False
    draft.cues.setdefault("greeting", begin)
    return True


def _of_people(cursor: Cursor, draft: Draft, entry: Entry, begin: int) -> None:
    aspect = Aspect(entry.means[0])
    if "who" in draft.cues or cursor.tokens[begin].key == "who":  # `who uploaded`
        draft.aspects.setdefault(aspect, begin)
        draft.cues.update(dict.fromkeys(entry.means[1:], begin))
    elif draft.owner and {"yes or no", "?"} & draft.cues.keys():  # `is priya on it`
        draft.aspects.setdefault(aspect, begin)
        draft.cues.setdefault("who", begin)
        draft.owner = None
    elif stands_in(cursor) or (aspect is Aspect.ON_IT and tells_who(cursor.fork(begin), draft)):
        return
    elif aspect is Aspect.ON_IT and ("i" in draft.cues or _leads(draft, entry, begin)):
        known = draft.named or cursor.at in draft.places or draft.about.thread
        if KNOWN not in entry.means or known:  # not `hers I know about`
            draft.cues.setdefault("taking", begin)


def _leads(draft: Draft, entry: Entry, begin: int) -> bool:
    """Whether it is said of oneself without an "I": `looking into it`, not `look at it`."""
    return LOOK not in entry.means and begin <= draft.start + _LEAD


def harmless(cursor: Cursor, draft: Draft) -> bool:
    """Read what may stand between "not" and what is left out: `don't tell me about csv`."""
    phrase = cursor.phrase()
    cue = phrase is not None and phrase[0].role is Role.CUE and phrase[0].means[0] in _HARMLESS
    return cue and asked(cursor, draft)
