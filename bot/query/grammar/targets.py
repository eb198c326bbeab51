"""Questions and commands about one import, named by its id or its name.

    target = intent lead* (quoted | text) tail*
    lead   = "me" | "the" | "for" | "of" | "did" ...      and `name:`
    tail   = workspace | modifier | duration (of `mute`, after "for" or not)
           | "until it recovers" (of `mute`) | "please"

Text needs no quotes: it is everything from the lead to the tail, as typed. A name that begins with
a lead or ends like a tail (`Share`, `Report 7d`) is written in quotes.
"""

from typing import Final

from bot.query.filters.workspaces import workspace
from bot.query.grammar.cursor import Cursor
from bot.query.grammar.draft import Draft
from bot.query.grammar.items import modifier
from bot.query.names.in_questions import not_empty
from bot.query.text.lexer import Kind
from bot.query.time.durations import duration
from bot.query.values import Intent
from bot.query.words import Role, lookup
from bot.query.words.openers import AUXILIARIES

_LEADS: Final = ("me", "the", "for", "of", "about")
_TELLING: Final = ("tell", "me", "us", "see")  # `tell me why churn_scores failed`
_MODIFIERS: Final = ("share", "fresh")
_POLITE: Final = ("please", "pls", "plz", "thanks", "thx")
# `mute orders until it recovers`, in the words that people have for it.
_RECOVERS: Final = ("recovers", "recovered", "recovery", "recovering")
_UNTIL: Final = (("until",), ("until", "it"), ("till",), ("till", "it"))


def target(cursor: Cursor, draft: Draft, intent: Intent) -> None:
    """Read everything behind the intent into the draft. Raises QueryError where no name is."""
    begin = cursor.at - 1
    word = cursor.tokens[begin].text
    _trim(cursor, draft, intent)
    if intent is Intent.UNMUTE and draft.seconds:
        draft.seconds = None
        draft.notes.append("Unmute works at once, so leave the duration out.")
    first = cursor.at
    tokens = cursor.tokens[first : cursor.stop]
    cursor.at = cursor.stop
    if not tokens:
        raise cursor.fault(
            f"Which import? Write “{word} daily_users”, or its id, or its name in quotes.", begin
        )
    if len(tokens) == 1 and tokens[0].kind is Kind.QUOTED:
        draft.target = not_empty(cursor, tokens[0], first)
    elif any(token.kind is Kind.QUOTED for token in tokens):
        raise cursor.fault(
            "Here is more than one name, or one that is only partly in quotes: "
            "put one name, all of it, between quotes.",
            first,
        )
    else:
        draft.target = " ".join(cursor.typed(first).split())


def is_quoted(cursor: Cursor, draft: Draft, intent: Intent) -> bool:
    """Whether a name in quotes is all that is left between lead and tail; the cursor stays."""
    ahead = cursor.fork()
    _trim(ahead, draft, intent)
    token = ahead.peek()
    return token is not None and token.kind is Kind.QUOTED and ahead.stop - ahead.at == 1


def _trim(cursor: Cursor, draft: Draft, intent: Intent) -> None:
    """Read what stands around the name."""
    while taken := _tail(cursor, draft, intent):
        cursor.stop -= taken
    _leads(cursor, intent)


def _tail(cursor: Cursor, draft: Draft, intent: Intent) -> int:
    """Read the item that stands last into the draft: how many tokens it has, 0 if none does."""
    room = cursor.stop - cursor.at
    one, two = cursor.fork(cursor.stop - 1), cursor.fork(cursor.stop - 2)
    if room and one.accept(*_POLITE):
        return 1
    if room and one.peek_key() in _MODIFIERS and modifier(one, draft):
        return 1
    if room > 1 and _is_labelled(two) and (workspace(two, draft) or modifier(two, draft)):
        return 2
    if intent is Intent.MUTE and (taken := _recovery(cursor, room)):
        draft.until_recovery = True
        return taken
    if intent in (Intent.MUTE, Intent.UNMUTE) and draft.seconds is None:
        return _length(cursor, draft, room)
    return 0


def _is_labelled(cursor: Cursor) -> bool:
    """Whether two tokens are written as a label and its value, not as words of a name."""
    label, value = cursor.peek(), cursor.peek(1)
    if label is None or value is None:
        return False
    if label.kind is Kind.KEY:
        return label.key in ("ws", "workspace", "page")
    return label.key == "in" or (label.key == "page" and value.key.isdecimal())


def _length(cursor: Cursor, draft: Draft, room: int) -> int:
    """Read how long to mute off the end."""
    for tokens in range(1, min(room, 2) + 1):
        ahead = cursor.fork(cursor.stop - tokens)
        length = duration(ahead)
        if length and ahead.at == cursor.stop:
            draft.seconds = length.seconds
            before = cursor.fork(cursor.stop - tokens - 1)
            return tokens + 1 if room > tokens and before.accept("for") else tokens
    return 0


def _recovery(cursor: Cursor, room: int) -> int:
    """How many tokens off the end say that it is to last until the import recovers."""
    if not room or cursor.fork(cursor.stop - 1).peek_key() not in _RECOVERS:
        return 0
    for words in _UNTIL:
        ahead = cursor.fork(cursor.stop - 1 - len(words))
        if room > len(words) and all(ahead.accept(word) for word in words):
            return len(words) + 1
    return 0


def _leads(cursor: Cursor, intent: Intent) -> None:
    """Pass over what leads up to a name, as long as something is left to be one."""
    token = cursor.peek()
    if token and token.kind is Kind.KEY and token.key in ("name", "named"):
        cursor.at += 1
        return
    before = cursor.tokens[cursor.at - 2].key if cursor.at > 1 else ""
    asks = intent is Intent.WHY and before in _TELLING
    while cursor.stop - cursor.at > 1:
        if cursor.accept(*_LEADS):
            continue
        if intent is not Intent.WHY or not cursor.accept(*AUXILIARIES):
            break
        asks = True
    while asks and cursor.stop - cursor.at > 1 and _tells_a_status(cursor.fork(cursor.stop - 1)):
        cursor.stop -= 1


def _tells_a_status(cursor: Cursor) -> bool:
    """The verb in `why did churn_scores fail`."""
    entry = lookup(cursor.peek_key())
    return entry is not None and entry.role is Role.STATUS
