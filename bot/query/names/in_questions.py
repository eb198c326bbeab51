"""Names in a question: in quotes, behind a label, with a star, or as they are known.

    name    = quoted | label (quoted | text without a space) | text with a "*" in it | known name
    label   = "name:" | "named" | "called" | "containing" | "like" | "starting with" ...

Behind a word that asks for something (`show`, `mute`), a name in quotes is that of one import; else
it is a filter. Which words of a text are a known name, `names.in_text` has looked up.
"""

import re
from collections.abc import Sequence
from typing import Final

from bot.domain.asked import Aspect
from bot.domain.imports import BROKEN
from bot.query.grammar.cursor import Cursor
from bot.query.grammar.draft import Draft
from bot.query.names.in_text import Place, is_ordinary
from bot.query.names.mention import Likeness
from bot.query.text.lexer import Kind, Token, shown
from bot.query.values import Intent, Named
from bot.query.words import Role, lookup
from bot.query.words.cues import ARTICLES
from bot.query.words.reasons import SAME_REASON

_RUN: Final = re.compile(r"\S+")
_AFTER_A_NAME: Final = ",;?!`.:"
_STARRED: Final = re.compile(r"[^\s\"“”'*]*\*[^\s\"“”']*")
_SENTENCE: Final = 4  # words
_LONGEST_NAME: Final = 8  # words: of more, it is something that somebody said
# Behind these a name in quotes is that of one import, if there is one.
_MEASURED: Final = frozenset({"compare", "average", SAME_REASON})
_JOINTS: Final = ("with", "to", "and", "against", "the", "that", "of")
_POINTING: Final = ARTICLES | {"this", "that", "same", "exact"}
_REASON: Final = _POINTING | {"error", "errors", "message", "reason", "reasons", "text", "saying"}
# Before “like” and a part of a name.
_NAMED: Final = frozenset(
    {"imports", "import", "jobs", "job", "feeds", "feed", "names", "name", "named", "called"}
)
_LETTERS: Final = re.compile(r"\w\w")


def known_name(cursor: Cursor, draft: Draft) -> bool:
    """Read a name that is known."""
    place = draft.places.get(cursor.at)
    if place is None or place.end > cursor.stop:
        return False
    if cursor.key_before() == "on":
        draft.cues.setdefault("on it", cursor.at)
    cursor.at = place.end
    draft.named.append(place)
    return True


_CALLED: Final = frozenset(
    (
        *(
            "me",
            "us",
            "him",
            "her",
            "them",
            "who",
            "whoever",
            "whom",
            "the",
            "each",
            "every",
            "all",
        ),
        *("again", "back", "about", "and", "to", "today", "yesterday", "just"),
    )
)


def name(cursor: Cursor, draft: Draft) -> bool:
    """Read a name in quotes, behind a label, or with a star."""
    begin = cursor.at
    token = cursor.peek()
    if token is None:
        return False
    if token.kind is Kind.QUOTED:
        cursor.at += 1
        said = not_empty(cursor, token, begin)
        if _is_a_part(cursor):
            draft.set_name(cursor, begin, f"*{said}*")
            return True
        return _in_quotes(cursor, draft, begin, said)
    label, pattern = _label(cursor)
    if label is None:
        return _starred(cursor, draft, token)
    found = _behind_label(cursor, draft, label, begin, part=pattern != "{}")
    if found is None:
        cursor.at = begin
        return False
    draft.set_name(cursor, begin, pattern.format(found))
    return True


def _behind_label(
    cursor: Cursor, draft: Draft, label: Token, begin: int, *, part: bool
) -> str | None:
    """Read the name behind a label, or what is only a `part` of it; None if there is none."""
    place = draft.places.get(cursor.at)
    named = cursor.peek()
    if label.key in ("called", "of") and cursor.peek_key() in _CALLED:
        return None  # `nora called me`, `the name of who made them`
    if label.key == "like" and place is None and not _is_pattern(cursor, begin):
        return None  # `like this`, `lit up like Blackpool`
    if named is not None and named.kind is Kind.QUOTED:
        cursor.at += 1
        return not_empty(cursor, named, begin)
    if part and named is None:
        return None
    if place and part:
        cursor.at = place.end
        return place.typed
    return _run_of_text(cursor, label, begin)


def _is_pattern(cursor: Cursor, begin: int) -> bool:
    """Whether “like” stands before a part of a name: in quotes, with a star, or behind imports."""
    token, before = cursor.peek(), cursor.fork(begin).key_before()
    if token is None or is_ordinary(token.key):
        return False
    fits = token.kind is Kind.QUOTED or _is_starred(cursor, token)
    return fits or begin == 0 or before in _NAMED


def _is_starred(cursor: Cursor, token: Token) -> bool:
    run = _STARRED.match(cursor.text, cursor.text.rfind(" ", 0, token.start) + 1)
    return run is not None and token.start < run.end()


def _is_a_part(cursor: Cursor) -> bool:
    """Read `in the name` behind what a name contains."""
    begin = cursor.at
    inside = cursor.accept("in", "inside") and cursor.accept("the", "its", "their")
    if inside and cursor.accept("name", "names"):
        return True
    cursor.at = begin
    return False


def _in_quotes(cursor: Cursor, draft: Draft, begin: int, said: str) -> bool:
    lead = _lead_of_a_reason(cursor, begin)
    if lead is not None and _is_reason(cursor.tokens[lead:begin], draft, said):
        if draft.aspects.get(Aspect.WHY, -1) >= lead - 1:
            del draft.aspects[Aspect.WHY]  # `with the reason “…”`
        draft.errors.append(said)
        return True
    if _is_quotation(cursor, draft, said):
        if "mean" not in draft.cues:
            draft.unread.append(cursor.span(begin))
        return True
    if _is_a_word(cursor, draft, said):
        draft.cues.setdefault("mean", begin)
    listed = draft.doing in (Intent.SHOW, Intent.FILES) and any(draft.wanted.values())
    measured = draft.ranking or not _MEASURED.isdisjoint(draft.cues) or _is_compared(cursor)
    one = draft.names.exact(said) if measured else _in_other_words(draft, said)
    if (draft.doing is None and not one) or draft.patterns or listed:
        draft.set_name(cursor, begin, said)
    else:
        found = draft.names.called(said)
        draft.named.append(Place(begin, cursor.at, said, found, Likeness.SAME))
    return True


def _in_other_words(draft: Draft, said: str) -> tuple[Named, ...]:
    """The imports of a name that no name contains as it is typed: `"store visit"`."""
    return () if draft.names.contain(said) else draft.names.called(said)


def _is_compared(cursor: Cursor) -> bool:
    """Whether another name in quotes follows, which it is compared with: `“a” compared to “b”`."""
    ahead = cursor.fork()
    phrase = ahead.phrase()
    if phrase is None or "compare" not in phrase[0].means:
        return False
    ahead.at += phrase[1]
    ahead.skip(*_JOINTS)
    behind = ahead.peek()
    return behind is not None and behind.kind is Kind.QUOTED


def _lead_of_a_reason(cursor: Cursor, quote: int) -> int | None:
    """Where the words before a quote begin that make it a reason: `with the error “…”`."""
    at = quote
    while at > cursor.start and cursor.tokens[at - 1].key in _REASON:
        at -= 1
    before = [token.key for token in cursor.tokens[max(at - 2, cursor.start) : at]]
    led = before[-1:] in (["with"], ["because"]) or before in (["because", "of"], ["due", "to"])
    nouns = {token.key for token in cursor.tokens[at:quote]} - _POINTING
    return at if led or nouns else None


def _is_reason(lead: Sequence[Token], draft: Draft, said: str) -> bool:
    """Whether a quote is no name, or a part of one, and failures are asked for."""
    failed = draft.wanted.get(Role.STATUS, set()) & set(BROKEN)
    told = any(token.key == "reason" for token in lead)
    return bool(failed or told) and not draft.names.called(said)


def _is_a_word(cursor: Cursor, draft: Draft, said: str) -> bool:
    """Whether a sentence puts a word of the bot in quotes: `“partly failed” = the rest is in?`."""
    found = lookup(said.casefold())
    known = found is not None and found.role in (Role.STATUS, Role.LAG)
    prose = draft.doing is None and cursor.stop - cursor.start >= _SENTENCE
    return prose and known and bool(draft.names) and not draft.names.called(said)


def _is_quotation(cursor: Cursor, draft: Draft, said: str) -> bool:
    """Whether a sentence quotes what somebody said: a name is not that long, unless known."""
    prose = draft.doing is None and len(cursor.tokens) > _LONGEST_NAME
    return prose and len(said.split()) > _LONGEST_NAME and not draft.names.called(said)


def _label(cursor: Cursor) -> tuple[Token | None, str]:
    """Read what announces a name, and how the name is to be understood."""
    token = cursor.peek()
    if token and token.kind is Kind.KEY and token.key in ("name", "named"):
        cursor.at += 1
        return token, "{}"
    phrase = cursor.phrase()
    if phrase is None or phrase[0].role is not Role.NAME:
        return None, ""
    cursor.at += phrase[1]
    means = phrase[0].means[0]
    return cursor.tokens[cursor.at - 1], "{}" if means == "name" else means


def _starred(cursor: Cursor, draft: Draft, token: Token) -> bool:
    """Read `loyalty*`; stars around a word are emphasis, and a star alone is none."""
    if not cursor.starred:
        return False
    before = cursor.text.rfind(" ", 0, token.start) + 1
    if cursor.text[before : token.start].strip("*"):
        return False
    run = _STARRED.match(cursor.text, before)
    if run is None or not before <= token.start < run.end() or not _LETTERS.search(run[0]):
        return False
    if run[0].startswith("*") and run[0].endswith("*") and not draft.names.matching(run[0]):
        return False
    if draft.patterns and not draft.names:
        return False
    begin = cursor.at
    while (token_ := cursor.peek()) and token_.start < run.end():
        cursor.at += 1
    draft.set_name(cursor, begin, run[0])
    return True


def _run_of_text(cursor: Cursor, label: Token, begin: int) -> str:
    """Read everything up to the next space, punctuation and all, as a name."""
    run = _RUN.search(cursor.text, label.end)
    end = run.end() if run else label.end
    while (token := cursor.peek()) and token.kind is not Kind.QUOTED and token.start < end:
        cursor.at += 1
    if token and token.kind is Kind.QUOTED:
        end = min(end, token.start)
    found = cursor.text[run.start() : end].strip(_AFTER_A_NAME) if run else ""
    if not found:
        raise cursor.fault(
            f"{shown(label.text)} has no name behind it: write named daily_users, "
            'or "Daily users" in quotes.',
            begin,
        )
    return found


def not_empty(cursor: Cursor, token: Token, begin: int) -> str:
    """The name in quotes, if there is one."""
    if not token.text:
        raise cursor.fault("There is nothing between these quotes.", begin)
    return token.text
