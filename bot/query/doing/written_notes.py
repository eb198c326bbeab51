"""Notes that somebody writes: the text of a note, and why they acknowledge a problem.

note <name> text
ack <name> note "text"
ack <name>, text          also behind a colon or a dash, and before `waiting`, `because` ...
"""

import re
from typing import Final

from bot.query.doing.to_do import wish
from bot.query.grammar.cursor import Cursor
from bot.query.grammar.draft import Draft
from bot.query.text.lexer import Kind
from bot.query.values import Intent
from bot.query.words.openers import QUESTIONS

QUOTES: Final = ' "“”'
_MARKS: Final = (",", ":", ";")
STORING: Final = frozenset({Intent.NOTE, Intent.ACKNOWLEDGE})  # what stores a note
LEAST_WORDS: Final = 2  # fewer are manners
# What goes on with what was said, with no mark before it.
_GOING_ON: Final = frozenset(
    ("waiting", "because", "cause", "cos", "asked", "told", "pinged", "informed", "contacted")
)
_WISHES: Final = frozenset(
    {Intent.MUTE, Intent.UNMUTE, Intent.RERUN, Intent.NOTIFY, Intent.ASSIGN, Intent.RELEASE}
)
_NO_NOTE: Final = frozenset(
    ("and", "or", "please", "pls", "thanks", "now", "too", "for", "until", "not", "except", "but")
)
# What stands before a note that is told: `note for the others: mei fixes it`.
LABEL: Final = re.compile(
    r"(?:(?:and|please|pls|with|add|adding|leave|leaving|a|the|my|this|quick) ){0,4}"
    r"(?:note|comment|remark|fyi|info)"
    r"(?: (?:for|to) (?:the )?(?:others|team|channel|rest|record|all|everyone|everybody))?"
    r"(?::|,| that)\s",
    re.IGNORECASE,
)
# The acknowledgement in other words, as the last part: `three days now, put my name on it`; not
# what somebody does under a condition: `otherwise I will take it`.
_AGAIN: Final = re.compile(
    r"(?:^|[,;.] | [-\u2013] )(?:(?:so|and|please|pls|just) ){0,3}"
    r"(?:(?:put|write|add) (?:my name|me)(?: down)?(?: on| for| against| next to| to)?"
    r"(?: it| this| that)?"
    r"|mark (?:it|this|that)(?: as)? (?:taken|mine|acked|acknowledged)(?: by me)?"
    r"|assign (?:(?:it|this|that) )?to me|i(?:'ll| will) take (?:it|this)|count me in)"
    r"(?: please| pls)?[.! ]*$",
    re.IGNORECASE,
)


def noted(cursor: Cursor, draft: Draft) -> bool:
    """Read a note: all that stands behind the name of the import that it is about."""
    if not draft.named and not _is_behind_a_colon(cursor, draft):
        return False
    return _rest(cursor, draft)


def acknowledged_with(cursor: Cursor, draft: Draft) -> bool:
    """Read a note behind the name of an import that somebody takes: `ack orders, mei fixes it`."""
    if cursor.peek_key() == "note" and draft.named and cursor.peek(1):
        called = LABEL.match(cursor.fork(cursor.stop).typed(cursor.at))
        cursor.at += 0 if called else 1  # `note for all: mei fixes it`
        return _rest(cursor, draft)
    behind = bool(draft.named) and cursor.at > draft.named[-1].end  # `ack it for me, mei fixes it`
    if not draft.named or (behind and not _is_marked(cursor)):
        return False
    begin = cursor.at
    marked = _is_marked(cursor) or cursor.accept_kind(Kind.DASH) is not None
    if _is_a_note(cursor, draft, marked=marked):
        return _rest(cursor, draft)
    cursor.at = begin
    return False


def _is_marked(cursor: Cursor) -> bool:
    marks = cursor.marks_before()
    return any(mark in marks for mark in _MARKS)


def _is_a_note(cursor: Cursor, draft: Draft, *, marked: bool) -> bool:
    """Whether it is none of the names of a list, and nothing else that is to be done."""
    key, wished = cursor.peek_key(), wish(cursor)
    listed = cursor.at in draft.places or key in _NO_NOTE or (wished and wished[0] in _WISHES)
    long = cursor.stop - cursor.at >= LEAST_WORDS
    return long and not listed and (marked or key in _GOING_ON)


def _rest(cursor: Cursor, draft: Draft) -> bool:
    begin = cursor.at
    cursor.at = cursor.stop
    draft.note = cursor.typed(begin).strip(QUOTES)
    if draft.doing is Intent.ACKNOWLEDGE:
        draft.note = told_alone(draft.note)
    return True


def told_alone(note: str) -> str:
    """What a note tells, without what it is called and the acknowledgement said again."""
    return _AGAIN.sub("", LABEL.sub("", note, count=1) if LABEL.match(note) else note)


def _is_behind_a_colon(cursor: Cursor, draft: Draft) -> bool:
    """Whether the note on what was talked of or named begins here: `note: asked the vendor`."""
    if cursor.at == cursor.start or ":" not in cursor.marks_before():
        return False
    if draft.about.named:
        return True
    ends = [place.end for place in draft.places.values() if place.end <= cursor.at]
    if not ends or _asks(cursor):
        return False
    # `daily_users: note: ...` commands; behind a sentence about the import it is asked back.
    draft.plain = draft.plain and max(ends) == cursor.at - 1
    return True


def _asks(cursor: Cursor) -> bool:
    """Whether a question stands before: what is to be noted then is for who answers."""
    before = cursor.text[: cursor.tokens[cursor.at].start]
    return cursor.keys[cursor.start] in QUESTIONS or "?" in before
