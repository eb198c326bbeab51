"""Who says something, is told it or gets a problem: none of whose imports are asked for.

says = person ("said" | "asked" ...)
told = ("tell" | "inform" ... | "say" "to") person | person "knows"
taken = ("from" | "off") person, behind what takes it
given = "to" person, behind what hands over; also one who is not known
"""

from typing import Final

from bot.query.grammar.cursor import Cursor
from bot.query.grammar.draft import Draft
from bot.query.names.in_text import is_ordinary
from bot.query.text.lexer import Kind, Token
from bot.query.values import Intent
from bot.query.words.background import OF_PEOPLE
from bot.query.words.cues import ARTICLES, JOINING
from bot.query.words.pronouns import IT

# Behind these stands who is to be told something.
_TELLING: Final = (
    *("put", "tell", "inform", "notify", "wake", "call", "message", "alert", "warn", "remind"),
)
_BY_ONESELF: Final = ("will", "i'll", "ill", "we'll", "gonna")
_SAID: Final = ("say", "write", "talk", "speak", "pass")
_BEFORE_A_SUBJECT: Final = ("", "and", "but", "so", "because", "as", "hi", "hello", "hey")
_ENDS: Final = frozenset("?.!,;:")  # `what failed today? ben wants to know`
_BEFORE_SAYING: Final = ("is", "was", "has", "had", "just", "keeps")
_SAYING: Final = frozenset(
    (
        *("says", "said", "told", "tells", "telling", "saying", "asked", "asks", "asking"),
        *("wants", "wanted", "mentioned", "wrote", "thinks", "believes", "complained", "wonders"),
        *("complains", "complaining", "claims", "reported"),
    )
)
_FROM: Final = ("from", "off")
# One of these stands in every text that tells of either.
_SPOKEN: Final = _SAYING.union(
    _TELLING, ("from", "off", "let", "update", "ask", "to", "knows", "hears", "learns")
)
_GIVING: Final = ("give", "pass", "hand", "can", "could", "please", "pls", "kindly", "let")
_LEADS: Final = (*JOINING, "then", "therefore", "thus")
_PROBLEM: Final = IT | {"problem", "alert", "issue", "failure", "incident", "import", "one"}
_TAKEN: Final = IT | {"over"}
_THEM: Final = frozenset({"him", "her", "them"})
_HANDS_OVER: Final = frozenset({"give", "pass", "hand"})
_TO_ONESELF: Final = frozenset({"me", "us"})  # `give me coupon_codes to read`
# What is shown to somebody, and is no problem of theirs then.
_NEWS: Final = frozenset(
    {"list", "report", "numbers", "number", "rows", "details", "figures", "status", "reason", "csv"}
)
TELL: Final = "tell"  # what was wished for where somebody is to be told


def is_spoken_to(cursor: Cursor, draft: Draft) -> bool:
    """Read who says something, is told it or given it."""
    may_be = not _SPOKEN.isdisjoint(cursor.said)
    return may_be and (says(cursor, draft) or is_told(cursor, draft))


def is_told(cursor: Cursor, draft: Draft) -> bool:
    """Read who is told or given something."""
    rules = (_taken_from, _assigned, _told_by_oneself, _to_be_told)
    return any(rule(cursor, draft) for rule in rules)


def _taken_from(cursor: Cursor, draft: Draft) -> bool:
    """Read the "from lena" of `I take over coupon_codes from lena`: she no longer has it then."""
    token = cursor.peek(1)
    if draft.doing is not Intent.ACKNOWLEDGE or cursor.peek_key() not in _FROM or token is None:
        return False
    named = bool(draft.named) and draft.named[-1].end == cursor.at
    if not named and cursor.key_before() not in _TAKEN:  # `with the file from lena`
        return False
    if token.key not in _THEM and draft.names.creators.person(token.text) is None:
        return False
    draft.doing, draft.person, draft.plain = Intent.ASSIGN, "me", False
    cursor.at += 2
    return True


def _told_by_oneself(cursor: Cursor, draft: Draft) -> bool:
    """Read the "lena" of `thanks, will tell lena`, who is told by the one who writes it."""
    token, before = cursor.peek(), cursor.tokens[cursor.start : cursor.at]
    if token is None or not before or before[-1].key not in (*_TELLING, "let", "update", "ask"):
        return False
    oneself = any(each.key in _BY_ONESELF for each in before) and "please" not in draft.cues
    if not oneself or draft.names.creators.person(token.text) is None:
        return False
    cursor.at += 1
    draft.cues.pop("will", None)  # nothing of an import is to come
    return True


def says(cursor: Cursor, draft: Draft) -> bool:
    """Read who says or asks something, which is not whose imports: `ben asked which failed`."""
    token, length = cursor.peek(), 2 if cursor.peek_key(1) in _BEFORE_SAYING else 1
    before = cursor.key_before()
    begins = before in _BEFORE_A_SUBJECT or not _ENDS.isdisjoint(cursor.marks_before())
    if not begins or cursor.peek_key(length) not in _SAYING:
        return False
    if token is None or cursor.at in draft.places:
        return False
    if draft.names.creators.person(token.text) is None:
        return False
    cursor.at += length + 1
    return True


def _assigned(cursor: Cursor, draft: Draft) -> bool:
    """Read to whom something is handed over: `to @priya`, `to priya@example.com`."""
    token = cursor.peek(1)
    if cursor.peek_key() != "to" or token is None or token.kind is Kind.KEY:
        return False
    if draft.doing is not Intent.ASSIGN and not _is_given(cursor, draft, token):
        return False
    if token.key in ARTICLES or cursor.peek_key(2) in OF_PEOPLE:  # `handover to the late shift`
        return False
    draft.doing = Intent.ASSIGN
    cursor.at += 2
    if draft.person not in (None, token.text):  # `coupon_codes to Mei and daily_users to Ben`
        draft.unread.append(cursor.span(cursor.at - 2))
        draft.plain = False
        return True
    draft.person = token.text
    return True


def _to_be_told(cursor: Cursor, draft: Draft) -> bool:
    """Read who is to be told: `tell priya`, `please say to ben`, `wake anil up`. That the problem
    is handed over to them can be offered.
    """
    token, asks = cursor.peek(), draft.doing in (None, Intent.SHOW, Intent.NOTIFY)
    if token is None or not asks or {"i", "who"} & set(draft.cues) or not _follows_telling(cursor):
        return False
    if draft.names.creators.person(token.text) is None:
        return False
    cursor.at += 1
    draft.doing, draft.doing_at, draft.plain, draft.person = Intent.ASSIGN, 0, False, token.text
    draft.word = TELL
    return True


def _follows_telling(cursor: Cursor) -> bool:
    before = [token.key for token in cursor.tokens[max(cursor.at - 2, cursor.start) : cursor.at]]
    knows = cursor.peek_key(1) in ("knows", "hears", "learns") and before[:1] == ["sure"]
    told = bool(before) and (before[-1] in _TELLING or (before[-1] == "to" and before[0] in _SAID))
    return told or knows


def _is_given(cursor: Cursor, draft: Draft, token: Token) -> bool:
    """Whether a problem is handed over in a word that means more: `give daily_users to mei`."""
    gives = _begins_to_give(cursor) and draft.doing is None
    known = bool(draft.named or draft.about.named)
    named = bool(draft.named) and draft.named[-1].end == cursor.at
    problem = named or (known and cursor.key_before() in _PROBLEM)
    told = cursor.words_from(cursor.start, cursor.at - cursor.start)
    return gives and problem and _NEWS.isdisjoint(told) and _is_a_person(cursor, draft, token)


def _begins_to_give(cursor: Cursor) -> bool:
    """Whether the clause begins with what gives, or goes on with it behind what tells why: `I'm out
    until noon so please give it to mei`.
    """
    told = list(cursor.words_from(cursor.start, cursor.at - cursor.start))
    while "so" in told:
        told = told[told.index("so") + 1 :]
    while told[:1] and told[0] in _LEADS:
        del told[0]
    return told[:1] != [] and told[0] in _GIVING


def _is_a_person(cursor: Cursor, draft: Draft, token: Token) -> bool:
    """Whether somebody is called so: known, or no word of the language behind what plainly gives;
    who is not known is asked for then.
    """
    if token.text.startswith("@") or draft.names.creators.person(token.text):
        return True
    told = cursor.words_from(cursor.start, cursor.at - cursor.start)
    plain = not _HANDS_OVER.isdisjoint(told) and _TO_ONESELF.isdisjoint(told)
    alone = is_ordinary(cursor.peek_key(2) or "to")  # not `to marketing people`
    return plain and alone and token.text.isalpha() and not is_ordinary(token.key)
