"""Values of filters as people say them: how imports are, how often they run, how runs ended."""

import re
from typing import Final

from bot.domain.asked import Aspect, Comparison, Measure, Relation, Threshold
from bot.domain.imports import BROKEN, PARTIAL_SUCCESS, SCHEDULED
from bot.domain.runs.schedule import Rhythm
from bot.query.corrections.unknown_words import pass_unknown
from bot.query.grammar.cursor import Cursor
from bot.query.grammar.draft import Draft
from bot.query.leaving_out.excluded_at_the_end import are_left_out
from bot.query.leaving_out.including import CONJUNCTIONS, are_included, include
from bot.query.numbers.amounts import only_ran
from bot.query.text.lexer import Kind, shown
from bot.query.values import Intent
from bot.query.words import FILTERS, WEEKDAYS, Entry, Role
from bot.query.words.background import OF_PEOPLE, PAPERS
from bot.query.words.cues import NO_VERDICT
from bot.query.words.statuses import (
    AMISS,
    FINISHED,
    IN_PART,
    NOT_OK,
    TO_RERUN,
    WHOLLY,
    WHOLLY_FAILED,
)

_YES: Final = ("ok", "okay")
_BEFORE_A_YES: Final = ("ah", "oh", "yes", "thanks", "so", "well", "hm", "hmm", "aha", "alright")
_AFTER_A_YES: Final = (
    *("and", "so", "then", "but", "who", "what", "when", "why", "how", "is", "can", "thanks"),
)
_CHECKING: Final = ("check", "look", "see", "verify", "confirm", "kindly", "please", "recheck")
_REPEATED: Final = (
    *("stuff", "ones", "things", "imports", "jobs", "feeds", "loads", "pipelines", "syncs"),
    *("one", "import", "job", "feed", "load", "pipeline", "files", "file"),
)
_MINUTE: Final = ("minute", "min", "minutes", "mins", "minutely")
_MINUTES: Final = re.compile(r"\d{1,2}[- ]?min(?:ute)?s?", re.ASCII)
_HAVING: Final = ("a", "an", "on", "with", "have", "has", "having")
_BASES: Final = ("schedule", "basis", "rhythm", "cadence", "interval", "frequency", "plan")
_NEW: Final = ("new", "newly", "freshly")
_RERUN_HELPS: Final = (
    "A re-run loads only files that MoEngage has not processed yet: what failed needs its "
    "corrected file under a new name first, and a one-time import cannot be re-run."
)
_RAN: Final = ("ran", "started", "loaded", "came", "executed")
_BROKEN: Final = frozenset(BROKEN)
_LABELS: Final = tuple(str(role) for role in FILTERS)


def rhythm_here(cursor: Cursor) -> Rhythm | None:
    """Read a word that says how often imports run."""
    if _some_minutes(cursor):
        return Rhythm.HOURLY  # what runs more often runs at least every hour as well
    phrase = cursor.phrase()
    if phrase is None or phrase[0].role is not Role.RHYTHM:
        return None
    cursor.at += phrase[1]
    return Rhythm(phrase[0].means[0])


def _some_minutes(cursor: Cursor) -> bool:
    """Read the minutes of `the 15 minute ones`, which the noun behind them leaves to be read."""
    ahead = cursor.fork()
    key = ahead.peek_key()
    ahead.at += bool(key)
    minutes = _MINUTES.fullmatch(key) or (key.isdecimal() and ahead.accept(*_MINUTE))
    if not minutes:
        return False
    if ahead.peek_key() not in _REPEATED or ahead.marks_before().strip():
        return False
    cursor.at = ahead.at
    return True


def how_often(cursor: Cursor, draft: Draft) -> bool:
    """Read `hourly`, `weeklies`: imports that run so often."""
    begin, found = cursor.at, rhythm_here(cursor)
    if found is None:
        return False
    if cursor.fork(begin).key_before() in _HAVING:  # `on an hourly schedule`
        cursor.accept(*_BASES)
    if cursor.peek_key() in PAPERS and cursor.at not in draft.places:
        return True
    if are_left_out(cursor, draft):
        draft.rhythms_left_out.add(found)
        return True
    if _is_of_people(cursor, draft):
        return True
    unnamed = draft.doing not in (None, Intent.NEXT) and not draft.names
    if unnamed and "all" not in draft.cues:  # `show Daily users`: a name
        cursor.at = begin
        pass_unknown(cursor, draft)
        return True
    if _is_each_day(cursor, draft, begin):
        draft.relation = Relation.EVERY_DAY
        return True
    draft.rhythms.add(found)
    if cursor.tokens[cursor.at - 1].key in WEEKDAYS:  # `only on sundays` is a time as well
        cursor.at -= 1
    return True


def _is_of_people(cursor: Cursor, draft: Draft) -> bool:
    """Read the noun behind a word for a kind, if that is of the people: `the weekly note`, `the
    events team`.
    """
    if cursor.at in draft.places or cursor.peek_key() not in OF_PEOPLE or cursor.marks_before():
        return False
    if cursor.peek_key(1) in ("me", "us"):  # `failed users, mail me`
        return False
    cursor.at += 1
    return True


def _is_each_day(cursor: Cursor, draft: Draft, begin: int) -> bool:
    """Whether it is said when runs failed, and not how often imports run: `failed every day`."""
    every = cursor.tokens[begin].key == "every" and Aspect.RAN not in draft.aspects
    return every and bool(draft.wanted[Role.STATUS] & set(BROKEN))


def value(cursor: Cursor, draft: Draft) -> bool:
    """Read the value of a filter."""
    begin, phrase = cursor.at, cursor.phrase()
    if phrase is None:
        return _label(cursor)
    entry, length = phrase
    if entry.role not in FILTERS:
        return False
    cursor.at += length
    if _means_something_else(cursor, draft, begin, entry):
        return True
    if entry.role is Role.STATUS:
        _note_how_it_ended(cursor, draft, begin, entry)
    if are_left_out(cursor, draft):
        draft.add_value(cursor, begin, entry, negated=True)
        return True
    if are_included(cursor):
        include(draft, entry)
        return True
    if _follows_negation(cursor, begin, draft, entry.role):
        draft.notes.append(
            f"Only the word behind “not” is left out, so {shown(cursor.typed(begin))} is wanted; "
            "write “not” before each word that is to be left out."
        )
    draft.add_value(cursor, begin, entry, negated=False)
    if entry.role is Role.STATUS and begin > cursor.start:
        _note_whether_new(draft, begin, cursor.tokens[begin - 1].key)
    _note_its_word(cursor, draft, begin)
    return True


def _note_its_word(cursor: Cursor, draft: Draft, begin: int) -> None:
    """Note what the word itself tells: `failures`, `ok`."""
    key = cursor.tokens[begin].key
    if key in ("failure", "failures"):
        draft.cues.setdefault("failures", begin)
    if key in _YES or (cursor.tokens[cursor.at - 1].key == "well" and cursor.at - begin > 1):
        draft.cues.setdefault("ok", begin)


def _means_something_else(cursor: Cursor, draft: Draft, begin: int, entry: Entry) -> bool:
    """Whether a word of a filter is none here."""
    if _is_a_yes(cursor, begin) or _is_polite(cursor, begin) or _is_how_often(cursor, draft, begin):
        return True
    return _BROKEN.isdisjoint(entry.means) and _is_of_people(cursor, draft)


def _is_how_often(cursor: Cursor, draft: Draft, begin: int) -> bool:
    """Whether “once” is how often something failed, and no kind of import: `failed only once`. No
    answer tells those apart, and so it says.
    """
    once = cursor.tokens[begin].key == "once" and begin > cursor.start
    if not once or cursor.tokens[begin - 1].key not in ("only", "just"):
        return False
    ran = only_ran(draft) and cursor.fork(begin - 1).key_before() in _RAN
    if not (ran or draft.wanted):
        return False
    if ran:  # `which ran only once today`
        draft.thresholds.append(Threshold(Measure.RUNS, Comparison.EXACTLY, 1))
        draft.limits.append(cursor.span(begin - 1))
        return True
    draft.unread.append(cursor.span(begin - 1))
    return True


def _is_polite(cursor: Cursor, begin: int) -> bool:
    """Whether "once" only softens a request: `kindly check the coupon codes once`."""
    last = cursor.tokens[begin].key == "once" and cursor.at == cursor.stop
    before = cursor.tokens[cursor.start : begin]
    return last and any(token.key in _CHECKING for token in before)


def _note_whether_new(draft: Draft, begin: int, before: str) -> None:
    """Note that what is wrong is new, and not the imports: `new failures`, `newly broken`."""
    if before not in _NEW or not draft.wanted[Role.STATUS] <= set(BROKEN):
        return
    draft.relation = Relation.NEW
    if draft.cues.get("created") == begin - 1:
        del draft.cues["created"]


def _label(cursor: Cursor) -> bool:
    """Read `status:` before a status, which says nothing new."""
    token = cursor.peek()
    if token is None or token.kind is not Kind.KEY or token.key not in _LABELS:
        return False
    cursor.at += 1
    return True


def _is_a_yes(cursor: Cursor, begin: int) -> bool:
    """Whether "ok" only leads up to what is said: `ok and who owns it?`, `ah okay, and why?`."""
    if cursor.tokens[begin].key not in _YES:
        return False
    if not {token.key for token in cursor.tokens[cursor.start : begin]} <= set(_BEFORE_A_YES):
        return False
    end = cursor.tokens[begin].end
    comma = begin > 0 and cursor.text[end : end + 1] in (",", ".", "!")
    return comma or cursor.peek_key() in _AFTER_A_YES


def _joined(cursor: Cursor, begin: int) -> bool:
    """Whether a value is one of several: `failed or scheduled imports`."""
    return begin > cursor.start and cursor.tokens[begin - 1].key in CONJUNCTIONS


def _note_how_it_ended(cursor: Cursor, draft: Draft, begin: int, entry: Entry) -> None:
    """Note whether it is only said that runs ended, or how: `ended with errors` says both."""
    joined = _joined(cursor, begin)
    if entry is TO_RERUN:
        draft.cues.setdefault(NO_VERDICT, begin)
        draft.taken.append(_RERUN_HELPS)
    if entry is AMISS:
        draft.cues.setdefault(NOT_OK, begin)
    elif draft.wanted[Role.STATUS] == _BROKEN > set(entry.means) and ":" in cursor.marks_at(begin):
        draft.wanted[Role.STATUS] = set()  # `need work: failed and late`, not in part
    if entry is WHOLLY_FAILED:
        draft.cues.setdefault(WHOLLY, begin)
    if entry.means == (SCHEDULED,) and not joined and _are_imports(cursor.fork()):
        draft.cues.setdefault("repeated", begin)
    if entry.means == (PARTIAL_SUCCESS,):
        draft.cues.setdefault(IN_PART, begin)
    one_of_several = joined or cursor.peek_key() in CONJUNCTIONS
    if entry.means == FINISHED and not one_of_several:
        draft.cues.setdefault("ended", begin)
    else:
        draft.ends.update(entry.means)


def _are_imports(ahead: Cursor) -> bool:
    """Whether what imports are called stands here, or a kind of them: `scheduled s3 imports`."""
    while (phrase := ahead.phrase()) and phrase[0].role in (Role.TYPE, Role.SOURCE):
        ahead.at += phrase[1]
    return ahead.peek_key() in _REPEATED


def _follows_negation(cursor: Cursor, begin: int, draft: Draft, role: Role) -> bool:
    """Whether a value stands behind `not X and`, where people could mean it to be left out too."""
    while begin and draft.negation_ends and cursor.tokens[begin - 1].key in CONJUNCTIONS:
        begin -= 1
    return draft.negation_ends.get(role) == begin
