"""What a negation leaves out: `not failed`, `except csv`, `without orders_hourly or cart_events`.

    negation = ("not" | "-" | "except" ...) filler* (values | rhythm | "muted" | owner)
             | ("-" | "except" | "without" ...) filler* name (("and" | "or") name)*
             | "not" filler* name in quotes
    values   = value (("or" | "nor" | "and") value)*

A negation covers the one value behind it, and those that an "or" joins to it; those that an "and"
joins only if they are of its kind, as else "and" means nothing.
"""

from typing import Final

from bot.domain.asked import Aspect, Lag
from bot.domain.imports import SUCCESSFUL
from bot.domain.schedule import Rhythm
from bot.query.asks import denied, harmless
from bot.query.corrections.unknown_words import pass_unknown
from bot.query.draft import Draft
from bot.query.items import filler, modifier, rhythm_here, when, workspace
from bot.query.lexer import Cursor, Kind, shown
from bot.query.names.in_questions import known_name, name, not_empty
from bot.query.names.in_text import Place
from bot.query.names.mention import Likeness
from bot.query.none_of import none_of
from bot.query.people import owner
from bot.query.values import Named
from bot.query.wishes import takes_out_of_a_list
from bot.query.words import EXCEPT, FILTERS, KNOWN, Entry, Role
from bot.query.words.cues import AUXILIARIES

_CONTRACTED: Final = frozenset(
    (
        *("isn't", "aren't", "wasn't", "weren't", "didn't", "doesn't", "hasn't", "haven't"),
        *("isnt", "arent", "wasnt", "werent", "didnt", "doesnt", "hasnt", "havent"),
    )
)
_SUBJECTS: Final = (
    *("there", "anything", "something", "it", "everything", "all", "any", "they", "this", "that"),
    "somebody",
)
_OF_NONE: Final = (
    *("import", "imports", "run", "runs", "feed", "feeds", "failure", "failures", "error"),
    *("errors", "problem", "problems", "issue", "issues"),
)
_WHICH: Final = frozenset({"which", "which one", "what", "imports"})
_FAILURES: Final = ("failure", "failures")
_HAVING: Final = ("with", "having", "had", "has", "have")
_ONE_EACH: Final = (Role.SOURCE, Role.TYPE)  # of these an import has one
_NEITHER: Final = ("neither", "nor")
_BESIDES: Final = ("besides", "beside", "anything besides")
_BETWEEN: Final = ("a", "an", "the", "be", "been", "was", "were", "had", "has", "have")
# What may stand behind a name that is left out, and says nothing more.
_NOUNS: Final = (
    *("issue", "issues", "problem", "problems", "failure", "failures", "error", "errors"),
    *("incident", "outage", "one", "ones", "import", "imports", "job", "feed", "file", "list"),
)


def negation(cursor: Cursor, draft: Draft) -> bool:
    """Read `not failed`, `-archived`, `without orders_hourly`: what is left out."""
    return (
        _is_asked_so(cursor, draft)
        or _is_skipped(cursor, draft)
        or _has_no_rows(cursor, draft)
        or _is_none(cursor, draft)
        or _leaves_out(cursor, draft)
    )


def _is_skipped(cursor: Cursor, draft: Draft) -> bool:
    """Read the "skip" of `did store_visits skip today`, which leaves out nothing."""
    behind = bool(draft.named) and draft.named[-1].end == cursor.at
    if not behind or cursor.accept("skip") is None:
        return False
    draft.aspects.setdefault(Aspect.MISSED, cursor.at - 1)
    return True


def _has_no_rows(cursor: Cursor, draft: Draft) -> bool:
    """Read `no rows`, `no failed rows`, and `not load a single row`."""
    negated = cursor.phrase()
    if negated is None or negated[0].role is not Role.NOT or draft.named:
        return False
    behind = cursor.at > cursor.start and cursor.tokens[cursor.at - 1].key in _HAVING
    having = behind or cursor.peek_key() in _HAVING  # `with no` is one word of the language
    if _WHICH.isdisjoint(draft.cues) and not having:
        return False
    ahead = cursor.fork(cursor.at + negated[1])
    ahead.accept("load", "import", "contain", "have", "bring", "get")
    ahead.accept("a", "any", "one", "even")
    ahead.accept("single")
    if not none_of(ahead, draft, cursor.at):
        return False
    cursor.at = ahead.at
    return True


def _leaves_out(cursor: Cursor, draft: Draft) -> bool:
    begin = cursor.at
    phrase = cursor.phrase()
    if phrase and phrase[0].role is Role.NOT:
        cursor.at += phrase[1]
        token = cursor.peek()
        excepts = phrase[0] is EXCEPT or (token is not None and token.kind is Kind.QUOTED)
    elif takes_out_of_a_list(cursor) or cursor.accept_kind(Kind.NOT):
        cursor.at += cursor.at == begin
        excepts = True
    else:
        return False
    if excepts and _names_left_out(cursor, draft):
        _others_left_out(cursor, draft)
        return True
    if _is_neither(cursor, draft):
        return True
    typed = cursor.typed(begin)
    while not (left_out := _left_out(cursor, draft, begin)):
        if not any(rule(cursor, draft) for rule in (known_name, filler, harmless)):
            break
    if left_out and excepts:
        _others_left_out(cursor, draft)
    if not left_out and typed.casefold() in _BESIDES:
        draft.cues.setdefault("else", begin)
    elif not left_out:
        _left_out_nothing(cursor, draft, begin, shown(typed))
    return True


def _is_asked_so(cursor: Cursor, draft: Draft) -> bool:
    """Read the "isn't" of `isn't churn_scores fixed?`, which asks whether it is."""
    begin = cursor.at
    alone = begin == cursor.start + 1 and cursor.peek_key() == "not"
    if alone and cursor.tokens[cursor.start].key not in AUXILIARIES:
        return False
    if not alone and (begin > cursor.start or cursor.peek_key() not in _CONTRACTED):
        return False
    named = draft.places.get(begin + 1) or draft.places.get(begin + 2)
    times = ("yesterday", "today") if alone else ()
    if cursor.peek_key(1) not in (*_SUBJECTS, *times) and not named:
        return False
    cursor.at += 1
    for cue in ("verb", "yes or no"):
        draft.cues.setdefault(cue, begin)
    return True


def _is_none(cursor: Cursor, draft: Draft) -> bool:
    """Read the "no" of `no import is late?` and `no failures today?`: is there none?"""
    behind = cursor.fork(cursor.at + 1).phrase()
    counts = behind is not None and behind[0].role is Role.MEASURE
    none = cursor.peek_key() == "no" and (cursor.peek_key(1) in _OF_NONE or counts)
    if not none or not {"which", "what", "which one"}.isdisjoint(draft.cues):
        return False
    draft.cues.setdefault("none", cursor.at)
    cursor.at += 1
    return True


def _left_out_nothing(cursor: Cursor, draft: Draft, begin: int, typed: str) -> None:
    """Say what is wrong with what stands behind a negation; a word that is not known is passed."""
    phrase = cursor.phrase()
    token = cursor.peek()
    if token is None:
        raise cursor.fault(f"{typed} stands before nothing: write not archived.", begin)
    if token.kind is Kind.NOT or (phrase and phrase[0].role is Role.NOT):
        raise cursor.fault(f"There is one negation behind another after {typed}.", begin)
    aside = Draft(draft.present, draft.workspaces)
    if any(rule(cursor, aside) for rule in (name, workspace, when, modifier)):
        raise cursor.fault(
            f"{shown(cursor.typed(begin))}: only a status, type, source, schedule or name can be "
            "left out.",
            begin,
        )
    pass_unknown(cursor, draft, negated=True)
    draft.unread.append(cursor.span(begin))


def names_behind(cursor: Cursor, draft: Draft) -> bool:
    """Read `daily_users excluded`: a name that is left out by what stands behind it."""
    place = draft.places.get(cursor.at)
    if place is None or place.end >= cursor.stop:
        return False
    ahead = cursor.fork(place.end)
    if not (ahead.accept("excluded", "exempted", "omitted", "aside") or _left(ahead)):
        return False
    cursor.at = ahead.at
    draft.without.append(place)
    return True


def _left(cursor: Cursor) -> bool:
    return cursor.accept_all("left", "out") or cursor.accept_all("left", "aside")


def _names_left_out(cursor: Cursor, draft: Draft) -> bool:
    """Read the names behind `without`, one after the other."""
    found = []
    while place := _name_here(cursor, draft):
        cursor.at = place.end
        cursor.accept(*_NOUNS)
        found.append(place)
        ahead = cursor.fork()
        ahead.accept("and", "or", "nor")
        if not _name_here(ahead, draft):
            break
        cursor.at = ahead.at
    draft.without += found
    return bool(found)


def _others_left_out(cursor: Cursor, draft: Draft) -> None:
    """Read what an "and" joins to a name that is left out: `without csv and returns_daily`."""
    ahead = cursor.fork()
    ahead.accept(*_NOUNS)
    if not ahead.accept("and", "or"):
        return
    begin = ahead.at
    if _names_left_out(ahead, draft) or (draft.without and _left_out(ahead, draft, begin)):
        cursor.at = ahead.at
        _others_left_out(cursor, draft)


def _name_here(cursor: Cursor, draft: Draft) -> Place | None:
    """The name that stands here, or behind words without a meaning, to which the cursor moves."""
    ahead = cursor.fork()
    place = None
    while place is None and (token := ahead.peek()):
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


def _is_neither(cursor: Cursor, draft: Draft) -> bool:
    """Whether it is the "neither" or "nor" of `neither loyalty_points nor loyalty_tiers failed`,
    which leaves out neither of them.
    """
    ahead = cursor.fork()
    if cursor.tokens[cursor.at - 1].key not in _NEITHER or not _name_here(ahead, draft):
        return False
    draft.cues.setdefault("none", cursor.at - 1)
    return True


def _left_out(cursor: Cursor, draft: Draft, begin: int) -> bool:
    """Read what a negation leaves out."""
    return (
        denied(cursor, draft)
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
    if token is not None and draft.names.person(token.text):
        cursor.at = ahead.at + 1
        raise cursor.fault(
            f"{shown(cursor.typed(begin))}: the imports of one person can be left out, not of two.",
            begin,
        )
    return True


def _values_left_out(cursor: Cursor, draft: Draft, begin: int) -> bool:
    """Read the values behind a negation."""
    read = _value_left_out(cursor, draft, begin)
    while read:
        ahead = cursor.fork()
        again = ahead.accept("or", "nor") or _is_one_of_a_kind(cursor, ahead, begin)
        while ahead.accept(*_BETWEEN):
            pass
        if not (again and _value_left_out(ahead, draft, begin)):
            break
        cursor.at = ahead.at
    return read


def _is_one_of_a_kind(cursor: Cursor, ahead: Cursor, begin: int) -> bool:
    """Read what joins two of a kind, as in `except s3 and csv`: an import has one source.
    Behind “not” alone a state may be wanted: `not failed and running`.
    """
    before, negated = KNOWN.get(cursor.tokens[cursor.at - 1].key), cursor.fork(begin).phrase()
    excepts = negated is not None and negated[0] is EXCEPT
    joined = ahead.accept("and") or (
        excepts and cursor.text[cursor.tokens[cursor.at - 1].end :].startswith(",")
    )
    if not (before and joined and (behind := ahead.phrase())):
        return False
    return behind[0].role is before.role and (excepts or before.role in _ONE_EACH)


def _value_left_out(cursor: Cursor, draft: Draft, begin: int) -> bool:
    """Read a value behind a negation, and other words for the same: `not csv uploads`."""
    phrase = cursor.phrase()
    if phrase is None or phrase[0].role not in FILTERS:
        return False
    # Without failures, nothing has failed in part either.
    left_out = KNOWN["broken"] if cursor.peek_key() in _FAILURES else phrase[0]
    cursor.at += phrase[1]
    draft.add_value(cursor, begin, left_out, negated=not _no_run(cursor, draft, phrase[0]))
    while (again := cursor.phrase()) and _is_the_same(cursor, phrase[0], again[0]):
        cursor.at += again[1]
    return True


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
    draft.rhythms = (draft.rhythms or set(Rhythm)) - {found}
    ahead = cursor.fork()
    if ahead.accept("and", "or", "nor") and _rhythm_left_out(ahead, draft):
        cursor.at = ahead.at
    return True


def _muted_left_out(cursor: Cursor, draft: Draft) -> bool:
    """Read `not muted`."""
    if cursor.accept("muted", "silenced", "snoozed") is None:
        return False
    draft.muted = False
    return True
