"""The list of what is left out behind a negation: `except s3 and csv`, `not failed or running`.

Its values, names, rhythms and people are read one after the other, and so is what is muted:

    values = value (("or" | "nor" | "and") value)*

An "or" joins any value; an "and" joins what is of the same kind, as else "and" means nothing. What
an exception leaves out goes on over other kinds, up to the next word that is none of these.
"""

from collections.abc import Callable
from typing import Final

from bot.domain.asked import Aspect, Lag
from bot.domain.imports import SUCCESSFUL
from bot.query.filters.filter_values import rhythm_here
from bot.query.grammar.cursor import Cursor
from bot.query.grammar.draft import Draft
from bot.query.grammar.items import filler, when
from bot.query.leaving_out.denied import denied
from bot.query.leaving_out.kinds_left_out import kind_left_out
from bot.query.leaving_out.limits_left_out import limit_left_out
from bot.query.names.in_questions import not_empty
from bot.query.names.in_text import Place
from bot.query.names.mention import Likeness
from bot.query.people.owners import owner
from bot.query.text.lexer import Kind, shown
from bot.query.values import Named
from bot.query.words import EXCEPT, FILTERS, KNOWN, Entry, Role
from bot.query.words.cues import WITHOUT_TAKEN

_FAILURES: Final = ("failure", "failures")
_ENDS: Final = frozenset(",.:;!?")
_ORS: Final = ("or", "nor")
_ONE_EACH: Final = (Role.SOURCE, Role.TYPE)  # of these an import has one
_BETWEEN: Final = ("a", "an", "the", "be", "been", "was", "were", "had", "has", "have")
# What may stand behind a name or a value that is left out, and says nothing more.
_NOUNS: Final = (
    *("issue", "issues", "problem", "problems", "failure", "failures", "error", "errors"),
    *("incident", "outage", "one", "ones", "import", "imports", "job", "feed", "file", "list"),
    *("jobs", "feeds", "files", "lists"),
)
_MUTED: Final = ("muted", "silenced", "snoozed")
_TAKEN: Final = ("acknowledged", "acked", "taken", "handled", "claimed")
# What may stand before a value that is left out, and says nothing more.
_POINTING: Final = (
    *("those", "these", "what", "whatever", "everything", "anything", "all", "also", "the", "that"),
    *("which", "is", "are", "was", "comes", "come", "runs", "from", "on", "in", "via", "with"),
)
# And what may stand between it and how often it runs.
_RUNNING: Final = ("of", "run", "running", "load", "loaded", "arrive", "arriving", "coming")


def taken_or_muted(cursor: Cursor, draft: Draft) -> bool:
    """Read `not acknowledged or muted`, where the negation reaches what is muted."""
    begin, phrase = cursor.at, cursor.phrase()
    if phrase is None or Aspect.NOBODY not in phrase[0].means:
        return False
    ahead = cursor.fork(begin + phrase[1])
    if ahead.accept("or", "nor") is None or not _muted_left_out(ahead, draft):
        return False
    cursor.at = ahead.at
    draft.aspects.setdefault(Aspect.NOBODY, begin)
    return True


def names_left_out(cursor: Cursor, draft: Draft) -> bool:
    """Read the names behind `without`, one after the other."""
    found = []
    while place := name_here(cursor, draft):
        cursor.at = place.end
        cursor.accept(*_NOUNS)
        found.append(place)
        ahead = cursor.fork()
        ahead.accept("and", "or", "nor")
        if not name_here(ahead, draft):
            break
        cursor.at = ahead.at
    draft.without += found
    return bool(found)


def others_left_out(cursor: Cursor, draft: Draft, begin: int) -> None:
    """Read what is joined to what is left out: `without csv and returns_daily`. Behind “not” alone,
    which a wanted state may follow, an “or” joins: `not the partial ones or the hourly ones`.
    """
    ahead = cursor.fork()
    ahead.skip(*_NOUNS)
    joined = _joined(ahead, draft, begin)
    if not joined:
        return
    read = names_left_out(ahead, draft)
    if not read:
        pass_pointing(ahead)
    if not read and (joined != "," or ahead.peek_key() in (*_MUTED, *_TAKEN)):
        status = (phrase := ahead.phrase()) is not None and phrase[0].role is Role.STATUS
        wanted = status and not draft.without and joined not in _ORS
        read = not wanted and one_left_out(ahead, draft, begin)
    if read:
        cursor.at = ahead.at
        others_left_out(cursor, draft, begin)


def _joined(ahead: Cursor, draft: Draft, begin: int) -> str:
    """Read what joins more to what is left out: an “or”, or a comma before one; behind an
    exception, anything that joins.
    """
    joined = _joiner(ahead)
    if not joined or joined in _ORS or _is_exception(ahead, begin):
        return joined
    return "or" if joined == "," and _ends_with_or(ahead, draft) else ""


def _ends_with_or(cursor: Cursor, draft: Draft) -> bool:
    """Whether an “or” joins the last of the things that stand here, and commas the others."""
    ahead = cursor.fork()
    pass_pointing(ahead)
    place, phrase = draft.places.get(ahead.at), ahead.phrase()
    if place is None and (phrase is None or phrase[0].role not in (*FILTERS, Role.RHYTHM)):
        return False
    ahead.at = place.end if place else ahead.at + (phrase[1] if phrase else 0)
    ahead.skip(*_NOUNS)
    joined = _joiner(ahead)
    return joined in _ORS or (joined == "," and _ends_with_or(ahead, draft))


def _is_exception(cursor: Cursor, begin: int) -> bool:
    """Whether the negation there is an exception, and not a “not” or a dash."""
    negated = cursor.fork(begin).phrase()
    return negated is not None and negated[0] is EXCEPT


def _joiner(cursor: Cursor) -> str:
    """Read what joins a word to the one before: `and`, `as well as`, a comma; empty if nothing."""
    if cursor.accept_all("as", "well", "as"):
        return "and"
    marks = cursor.marks_before()
    word = cursor.accept("and", "or", "nor", "plus")
    if word:
        return "and" if word.key == "plus" else word.key
    return {",": ",", "/": "and", "&": "and", "+": "and"}.get(marks, "")


def pass_pointing(cursor: Cursor) -> None:
    """Pass over what only points at the value behind it: `those from s3`, `what is on s3`."""
    ahead = cursor.fork()
    ahead.skip(*_POINTING)
    phrase = ahead.phrase()
    if (phrase and phrase[0].role in FILTERS) or ahead.peek_key() in (*_MUTED, *_TAKEN):
        cursor.at = ahead.at


def name_here(cursor: Cursor, draft: Draft) -> Place | None:
    """The name that stands here, or behind words without a meaning, to which the cursor moves."""
    ahead = cursor.fork()
    place = None
    while place is None and (token := ahead.peek()) and not is_marked_off(ahead, cursor.at):
        place = draft.places.get(ahead.at)
        if place is None and token.kind is Kind.QUOTED:
            said = not_empty(ahead, token, ahead.at)
            named = draft.names.called(said) or (Named("", said),)
            place = Place(ahead.at, ahead.at + 1, said, named, Likeness.SAME)
        if place is None and not (filler(ahead, draft) or ahead.accept(*_NOUNS)):
            return None
    if place is None or place.end > cursor.stop:
        return None
    cursor.at = place.begin
    return place


def is_marked_off(cursor: Cursor, begin: int) -> bool:
    """Whether a mark ends the words without a meaning that began there: `skip the details, is
    orders_hourly ok`, which leaves out no import.
    """
    goes_on = cursor.at == begin or not _ENDS.isdisjoint(cursor.marks_at(begin))
    return not (goes_on or _ENDS.isdisjoint(cursor.marks_before()))


def one_left_out(cursor: Cursor, draft: Draft, begin: int) -> bool:
    """Read one thing that is left out, and what an “or” or “and” joins to it."""
    excepts = _is_exception(cursor, begin)
    return (
        (excepts and _taken_left_out(cursor, draft))
        or denied(cursor, draft)
        or (excepts and kind_left_out(cursor, draft))
        or limit_left_out(cursor, draft)
        or _values_left_out(cursor, draft, begin)
        or _rhythm_left_out(cursor, draft)
        or _muted_left_out(cursor, draft)
        or _owner_left_out(cursor, draft, begin)
        or (draft.window is not None and when(cursor, draft))  # `yesterday but not today`
    )


def _owner_left_out(cursor: Cursor, draft: Draft, begin: int) -> bool:
    """Read whose imports are left out; those of one person alone can be."""
    if not owner(cursor, draft, negated=True):
        return False
    ahead = cursor.fork()
    token = ahead.peek() if ahead.accept("or", "and", "nor") else None
    if token is not None and draft.names.creators.person(token.text):
        cursor.at = ahead.at + 1
        raise cursor.fault(
            f"{shown(cursor.typed(begin))}: the imports of one person can be left out, not of two.",
            begin,
        )
    return True


def _values_left_out(cursor: Cursor, draft: Draft, begin: int) -> bool:
    """Read the values behind a negation."""
    read = kind = _value_left_out(cursor, draft, begin)
    while kind:
        ahead = cursor.fork()
        again = _is_joined(ahead, kind, begin)
        kind = _value_left_out(ahead, draft, begin) if again else None
        if kind:
            cursor.at = ahead.at
    return read is not None


def _is_joined(ahead: Cursor, kind: Role, begin: int) -> bool:
    """Read what joins another value to one of a kind: any by an "or"; by an "and" what is of this
    kind, of which an import has one, as in `not s3 and csv`. Behind “not” alone a state may be
    wanted: `not failed and running`.
    """
    excepts = _is_exception(ahead, begin)
    ahead.skip(*_NOUNS)
    joined = _joiner(ahead)
    ahead.skip(*_BETWEEN)
    if joined in _ORS:
        return True
    if excepts:
        pass_pointing(ahead)
    behind = ahead.phrase() if joined else None
    if behind is None or behind[0].role is not kind:
        return False
    return excepts or (joined == "and" and kind in _ONE_EACH)


def _value_left_out(cursor: Cursor, draft: Draft, begin: int) -> Role | None:
    """Read a value behind a negation, and other words for the same: `not csv uploads`. Its kind."""
    phrase = cursor.phrase()
    if phrase is None or phrase[0].role not in FILTERS:
        return None
    # Without failures, nothing has failed in part either.
    left_out = KNOWN["broken"] if cursor.peek_key() in _FAILURES else phrase[0]
    cursor.at += phrase[1]
    draft.add_value(cursor, begin, left_out, negated=not _no_run(cursor, draft, phrase[0]))
    while (again := cursor.phrase()) and _is_the_same(cursor, phrase[0], again[0]):
        cursor.at += again[1]
    if phrase[0].role is Role.SCHEDULE:
        _how_often_the_same(cursor)
    return phrase[0].role


def _how_often_the_same(cursor: Cursor) -> None:
    """Read how often those run that are left out: `not the automatic ones of every day`."""
    ahead = cursor.fork()
    ahead.skip(*_NOUNS, *_POINTING, *_RUNNING)
    if rhythm_here(ahead) is not None:
        cursor.at = ahead.at


def _is_the_same(cursor: Cursor, entry: Entry, noun: Entry) -> bool:
    """Whether a noun says nothing more: `csv uploads`, `one-time uploads`; a second kind does."""
    uploads = noun.means == ("CSV",) and cursor.peek_key() != "csv"
    return noun is entry or (entry.means == ("ONETIME",) and uploads)


def _no_run(cursor: Cursor, draft: Draft, entry: Entry) -> bool:
    """Whether it is a run that there was not: `did not have a successful run`."""
    if entry.means != (SUCCESSFUL,) or not cursor.accept("run", "runs"):
        return False
    draft.lags.append(Lag.NOT_RUN)
    return True


def _rhythm_left_out(cursor: Cursor, draft: Draft) -> bool:
    """Read `non-hourly`, `except hourly and daily`."""
    found = rhythm_here(cursor)
    if found is None:
        return False
    draft.rhythms_left_out.add(found)
    _go_on(cursor, draft, _rhythm_left_out)
    return True


def _muted_left_out(cursor: Cursor, draft: Draft) -> bool:
    """Read `not muted`."""
    if cursor.accept(*_MUTED) is None:
        return False
    draft.muted = False
    _go_on(cursor, draft, _taken_left_out)
    return True


def _taken_left_out(cursor: Cursor, draft: Draft) -> bool:
    """Read `without acknowledged ones`, and what is muted behind them."""
    if cursor.accept(*_TAKEN) is None:
        return False
    draft.aspects.setdefault(Aspect.NOBODY, cursor.at - 1)
    draft.cues.setdefault(WITHOUT_TAKEN, cursor.at - 1)
    _go_on(cursor, draft, _muted_left_out)
    return True


def _go_on(cursor: Cursor, draft: Draft, rule: Callable[[Cursor, Draft], bool]) -> None:
    """Read what is joined to it, if the rule takes that: `except hourly` and then `and daily`."""
    ahead = cursor.fork()
    if _joiner(ahead) and rule(ahead, draft):
        cursor.at = ahead.at
