"""Words that are not known: what is said about them, and what could stand there instead."""

import re
from functools import partial
from typing import Final

from bot.query.corrections.nearest_words import (
    FIRST_WORDS,
    PERIOD_WORDS,
    WORDS,
    complete,
    filler_near,
    hours,
    likeness,
    nearest,
)
from bot.query.errors import QueryError
from bot.query.grammar.cursor import Cursor
from bot.query.grammar.draft import Draft
from bot.query.text.lexer import Kind, Token, shown
from bot.query.time.windows import yet_to_come
from bot.query.values import Intent
from bot.query.words import INTENTS, TARGETED, Role, lookup
from bot.query.words.openers import OPENERS

_RUN: Final = re.compile(r"\S+")
_BEHIND_A_DASH: Final = frozenset(
    (
        *("nothing", "none", "no", "not", "without", "except", "but", "only", "just", "please"),
        *("pls", "all", "and", "also", "plus", "thanks", "thx", "in", "by", "since", "today"),
        *OPENERS,
    )
)
_TOMORROW: Final = 0.74  # how alike a word has to be: two slips


def pass_unknown(cursor: Cursor, draft: Draft, *, negated: bool = False) -> None:
    """Pass over a word that means nothing here; the first one is what the reply is about."""
    begin = cursor.at
    cursor.at += 1
    ends = cursor.at == cursor.stop < len(cursor.tokens)  # a clause, and not the text
    if cursor.tokens[begin].kind is Kind.DASH and (draft.places or ends or _goes_on(cursor)):
        return  # `returns_daily - why?`
    draft.unknown.append(begin)
    if len(draft.faults) < 1:
        draft.faults.append(partial(_fault, cursor.fork(), begin, draft, negated=negated))


def _goes_on(cursor: Cursor) -> bool:
    """Whether a dash leads to what is left out, or to another remark: `failed - nothing weekly`."""
    phrase = cursor.phrase()
    negated = phrase is not None and phrase[0].role is Role.NOT
    return negated or cursor.peek_key() in _BEHIND_A_DASH


def _fault(cursor: Cursor, begin: int, draft: Draft, *, negated: bool) -> QueryError:
    token = cursor.tokens[begin]
    word = shown(token.text)
    if token.kind is Kind.DASH:
        return cursor.fault("A dash alone means nothing: write -archived, or not archived.", begin)
    if token.kind is Kind.DOTS:
        return cursor.fault("Dots stand between two dates, as in 2026-11-01..2026-11-07.", begin)
    if begin > cursor.start and INTENTS.get(token.key) not in (None, Intent.CANNOT):
        moved = () if negated else (token.text, _moved_forward(cursor, token))
        return cursor.fault(f"{word} counts as the first word only.", begin, moved[:1], *moved[1:])
    if token.key in WORDS:
        return _half_a_time(cursor, begin)
    if likeness(token.key, "tomorrow") >= _TOMORROW:
        return yet_to_come(cursor, begin)
    if begin and cursor.tokens[begin - 1].key == "in" and draft.workspaces:
        among = {**PERIOD_WORDS, **{name: name for name in draft.workspaces}}
        message = no_workspace(token.text, draft)
        cursor.accept("workspace")
        near = nearest(token.key, among) or only_workspace(draft)
        return cursor.fault(message, begin, near, slip=True)
    if draft.patterns and (pattern := _pattern(cursor, token)):
        message = f"{shown(pattern[0])} is a name's pattern: write “name:” before it."
        return cursor.fault(message, begin, (f"name:{pattern[0]}",), pattern[1])
    near = nearest(token.key, WORDS if begin else FIRST_WORDS) or filler_near(token.key)
    near = near or (hours(token.key) if begin and cursor.tokens[begin - 1].key == "at" else ())
    quotes = "" if near else " If it is a name, put it in quotes."
    message = f"I don't understand {word}.{quotes}"
    return cursor.fault(message, begin, near, slip=True)


def no_workspace(said: str, draft: Draft) -> str:
    """What is said of a workspace that there is not."""
    if not draft.workspaces:
        return "There is one workspace here, so leave its name out."
    there_are = ", ".join(draft.workspaces)
    only = len(draft.workspaces) == 1
    there_are = f"The {'only one is' if only else 'workspaces are'} {there_are}."
    return f"{f'There is no workspace {shown(said)}.' if said else 'Which workspace?'} {there_are}"


def only_workspace(draft: Draft) -> tuple[str, ...]:
    """The one that can be meant, if there is one."""
    return tuple(draft.workspaces) if len(draft.workspaces) == 1 else ()


def _half_a_time(cursor: Cursor, begin: int) -> QueryError:
    """The error about a word of time that says nothing here, or about a slip behind it."""
    following, word = cursor.peek(), shown(cursor.tokens[begin].text)
    known = following is None or following.kind is not Kind.WORD or lookup(following.key)
    if following and not known and (near := nearest(following.key, PERIOD_WORDS)):
        cursor.at += 1
        message = f"I don't understand {shown(following.text)}."
        return cursor.fault(message, begin + 1, near, slip=True)
    message = f"{word} alone is not a time range. Write “last 7 days” or “this week”."
    return cursor.fault(message, begin, complete(cursor.tokens[begin].key))


def _pattern(cursor: Cursor, token: Token) -> tuple[str, str] | None:
    """The text without a space around a token if it has a star, and the corrected question."""
    for run in _RUN.finditer(cursor.text):
        if run.start() <= token.start < run.end() and "*" in run[0]:
            before, after = cursor.text[: run.start()], cursor.text[run.end() :]
            return run[0], f"{before}name:{run[0]}{after}"
    return None


def _moved_forward(cursor: Cursor, intent: Token) -> str:
    """The question with its intent as the first word; what led up to a target is dropped."""
    before, after = cursor.text[: intent.start], cursor.text[intent.end :]
    if INTENTS[intent.key] in TARGETED:
        before = ""
    return " ".join(part for part in (intent.text, before.strip(), after.strip()) if part)
