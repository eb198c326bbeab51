"""The items that a question about imports is made of, in any order; a rule a function.

    item      = name | negation | value | workspace | modifier | window | filler
    name      = quoted | ("name:" | "named" | "called") (quoted | text without a space)
    negation  = ("not" | "-" | "except" ...) filler* value
    value     = a word or phrase of a filter, such as "in progress"
    workspace = ("ws:" | "workspace" | "in") a configured name
    modifier  = ("page" | "page:") number | "share" | "fresh"
    window    = see `times`

A rule that does not apply reads nothing and returns False. "in" is a filler where no configured
workspace follows; before the words of a status ("in progress") it is theirs. A negation covers the
one value behind it: "and" and "or" mean nothing, so that no order of words changes a question.
"""

import re
from typing import Final

from bot.query.draft import Draft
from bot.query.durations import number
from bot.query.errors import QueryError
from bot.query.lexer import Cursor, Kind, Token, shown
from bot.query.suggestions import (
    FIRST_WORDS,
    PERIOD_WORDS,
    WORDS,
    complete,
    filler_near,
    hours,
    likeness,
    nearest,
)
from bot.query.times import window, yet_to_come
from bot.query.words import FILTERS, INTENTS, KNOWN, TARGETED, Role, lookup

_RUN: Final = re.compile(r"\S+")
_AFTER_A_NAME: Final = ",;?!`.:"
_TOMORROW: Final = 0.74  # how alike a word has to be: two slips
_CONJUNCTIONS: Final = ("and", "or")
_LABELS: Final = tuple(str(role) for role in FILTERS)


def item(cursor: Cursor, draft: Draft) -> None:
    """Read one item. An unknown word is noted in the draft and passed over."""
    rules = (_name, _negation, _value, workspace, modifier, _window, _filler)
    if not any(rule(cursor, draft) for rule in rules):
        _unknown(cursor, draft)


def _name(cursor: Cursor, draft: Draft) -> bool:
    begin = cursor.at
    token = cursor.peek()
    if token is None or not (token.kind is Kind.QUOTED or _names(token)):
        return False
    if token.kind is not Kind.QUOTED:
        cursor.at += 1
        named = cursor.peek()
        if named is None or named.kind is not Kind.QUOTED:
            draft.set_name(cursor, begin, _run_of_text(cursor, token, begin))
            return True
        token = named
    cursor.at += 1
    draft.set_name(cursor, begin, not_empty(cursor, token, begin))
    return True


def _names(token: Token) -> bool:
    """Whether a token announces a name."""
    if token.kind is Kind.KEY:
        return token.key in ("name", "named")
    entry = KNOWN.get(token.key) if token.kind is Kind.WORD else None
    return entry is not None and entry.role is Role.NAME


def _run_of_text(cursor: Cursor, label: Token, begin: int) -> str:
    """Read everything up to the next space, punctuation and all, as a name."""
    run = _RUN.search(cursor.text, label.end)
    end = run.end() if run else label.end
    while (token := cursor.peek()) and token.kind is not Kind.QUOTED and token.start < end:
        cursor.at += 1
    if token and token.kind is Kind.QUOTED:
        end = min(end, token.start)
    name = cursor.text[run.start() : end].strip(_AFTER_A_NAME) if run else ""
    if not name:
        raise cursor.fault(
            f"{shown(label.text)} has no name behind it: write named daily_users, "
            'or "Daily users" in quotes.',
            begin,
        )
    return name


def not_empty(cursor: Cursor, token: Token, begin: int) -> str:
    """The name in quotes, if there is one."""
    if not token.text:
        raise cursor.fault("There is nothing between these quotes.", begin)
    return token.text


def _negation(cursor: Cursor, draft: Draft) -> bool:
    begin = cursor.at
    phrase = cursor.phrase()
    if phrase and phrase[0].role is Role.NOT:
        cursor.at += phrase[1]
    elif not cursor.accept_kind(Kind.NOT):
        return False
    typed = shown(cursor.typed(begin))
    while _filler(cursor, draft):
        pass
    phrase = cursor.phrase()
    if phrase and phrase[0].role in FILTERS:
        cursor.at += phrase[1]
        draft.add_value(cursor, begin, phrase[0], negated=True)
        return True
    token = cursor.peek()
    if token is None:
        raise cursor.fault(f"{typed} stands before nothing: write not archived.", begin)
    if token.kind is Kind.NOT or (phrase and phrase[0].role is Role.NOT):
        raise cursor.fault(f"There is one negation behind another after {typed}.", begin)
    aside = Draft(draft.present, draft.workspaces)
    if any(rule(cursor, aside) for rule in (_name, workspace, _window, modifier)):
        raise cursor.fault(
            f"{shown(cursor.typed(begin))}: only a status, type, source or schedule can be "
            "left out.",
            begin,
        )
    _unknown(cursor, draft, negated=True)
    return True


def _value(cursor: Cursor, draft: Draft) -> bool:
    begin = cursor.at
    if cursor.accept_kind(Kind.KEY) and cursor.tokens[begin].key in _LABELS:
        return True  # `status:` before a status says nothing new
    cursor.at = begin
    phrase = cursor.phrase()
    if phrase is None or phrase[0].role not in FILTERS:
        return False
    entry, length = phrase
    cursor.at += length
    if _follows_negation(cursor, begin, draft, entry.role):
        draft.notes.append(
            f"Only the word behind “not” is left out, so {shown(cursor.typed(begin))} is wanted; "
            "write “not” before each word that is to be left out."
        )
    draft.add_value(cursor, begin, entry, negated=False)
    return True


def _follows_negation(cursor: Cursor, begin: int, draft: Draft, role: Role) -> bool:
    """Whether a value stands behind `not X and`, where people could mean it to be left out too."""
    while begin and cursor.tokens[begin - 1].key in _CONJUNCTIONS:
        begin -= 1
    return draft.negation_ends.get(role) == begin


def workspace(cursor: Cursor, draft: Draft) -> bool:
    """Read `ws:live`, `workspace live` or `in live`."""
    begin = cursor.at
    key = cursor.accept_kind(Kind.KEY)
    label = key.key if key else cursor.peek_key()
    entry = KNOWN.get(label)
    must = entry is not None and entry.role is Role.WORKSPACE
    if not must and (key or label != "in"):
        cursor.at = begin
        return False
    cursor.at = begin + 1
    token = cursor.peek()
    said = token.text.casefold() if token and token.kind in (Kind.WORD, Kind.QUOTED) else ""
    names = [name for name in draft.workspaces if name.casefold() == said]
    if names:
        cursor.at += 1
        draft.set_workspace(cursor, begin, names[0])
        return True
    if must:
        cursor.at += 1 if said else 0
        among = {name: name for name in draft.workspaces}
        at = begin + 1 if said else begin
        raise cursor.fault(_no_workspace(said, draft), at, nearest(said, among), slip=True)
    cursor.at = begin
    return False


def _no_workspace(said: str, draft: Draft) -> str:
    if not draft.workspaces:
        return "There is one workspace here, so leave its name out."
    configured = ", ".join(draft.workspaces)
    if not said:
        return f"Which workspace? Configured are: {configured}."
    return f"There is no workspace {shown(said)}. Configured are: {configured}."


def modifier(cursor: Cursor, draft: Draft) -> bool:
    """Read `page 2`, `share` or `fresh`."""
    begin = cursor.at
    if cursor.accept("share"):
        draft.share = True
        return True
    if cursor.accept("fresh"):
        draft.fresh = True
        return True
    token = cursor.peek()
    if token is None or token.key != "page":
        return False
    cursor.at += 1
    page = number(cursor)
    if page:
        draft.set_page(cursor, begin, page)
        return True
    if page is None and cursor.peek():
        cursor.at += 1
    typed = shown(cursor.typed(begin))
    raise cursor.fault(f"{typed} is not a page: pages are numbered from 1, as in page 2.", begin)


def _window(cursor: Cursor, draft: Draft) -> bool:
    begin = cursor.at
    read = window(cursor, draft.present)
    if read is None:
        return False
    draft.set_window(cursor, begin, read)
    return True


def _filler(cursor: Cursor, _: Draft) -> bool:
    phrase = cursor.phrase()
    if phrase is None or phrase[0].role is not Role.FILLER:
        return False
    cursor.at += phrase[1]
    return True


def _unknown(cursor: Cursor, draft: Draft, *, negated: bool = False) -> None:
    """Pass over a word that means nothing here; the first one is what the reply is about."""
    begin = cursor.at
    cursor.at += 1
    if draft.fault is not None:
        return
    draft.unknown = True
    token = cursor.tokens[begin]
    word = shown(token.text)
    if token.kind is Kind.DASH:
        message = "A dash alone means nothing: write -archived, or not archived."
        draft.fault = cursor.fault(message, begin)
    elif token.kind is Kind.DOTS:
        message = "Dots stand between two dates, as in 2026-11-01..2026-11-07."
        draft.fault = cursor.fault(message, begin)
    elif token.key in INTENTS:
        message = f"{word} counts as the first word only."
        targeted = INTENTS[token.key] in TARGETED
        loses = negated or (targeted and draft.understood())
        moved = () if loses else (token.text, _moved_forward(cursor, token))
        draft.fault = cursor.fault(message, begin, moved[:1], *moved[1:])
        if targeted:
            cursor.at = cursor.stop  # what follows is about its target, not about a list
    elif token.key in WORDS:
        draft.fault = _half_a_time(cursor, begin)
    elif likeness(token.key, "tomorrow") >= _TOMORROW:
        draft.fault = yet_to_come(cursor, begin)
    elif begin and cursor.tokens[begin - 1].key == "in" and draft.workspaces:
        among = {**WORDS, **{name: name for name in draft.workspaces}}
        message = f"{word} isn't understood. {_no_workspace(token.text, draft)}"
        draft.fault = cursor.fault(message, begin, nearest(token.key, among), slip=True)
    elif draft.patterns and (pattern := _pattern(cursor, token)):
        message = f"{shown(pattern[0])} is a name's pattern: write “name:” before it."
        draft.fault = cursor.fault(message, begin, (f"name:{pattern[0]}",), pattern[1])
    else:
        near = nearest(token.key, WORDS if begin else FIRST_WORDS) or filler_near(token.key)
        near = near or (hours(token.key) if begin and cursor.tokens[begin - 1].key == "at" else ())
        message = f"{word} isn't understood. If it is a name, put it in quotes."
        draft.fault = cursor.fault(message, begin, near, slip=True)


def _half_a_time(cursor: Cursor, begin: int) -> QueryError:
    """The error about a word of time that says nothing here, or about a slip behind it."""
    following, word = cursor.peek(), shown(cursor.tokens[begin].text)
    known = following is None or following.kind is not Kind.WORD or lookup(following.key)
    if following and not known and (near := nearest(following.key, PERIOD_WORDS)):
        cursor.at += 1
        message = f"{shown(following.text)} isn't understood."
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
