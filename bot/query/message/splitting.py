"""A text in clauses: what is asked apart from what is only told.

    Hi team, | we launch the mailing at 9, | can you check if loyalty points is complete? | Thanks!

A sentence ends with its punctuation or its line; within one, a comma or an "and" ends a clause if
words follow that begin a question or a request.
"""

import re
from typing import Final

from bot.query.lexer import Cursor, Kind

_ENDS_A_SENTENCE: Final = re.compile(r"[.!?;:…]+\s|[!?…]+$|\n|[\)\]]\s|\s[-–—]\s")
_ENDS_A_CLAUSE: Final = re.compile(r"[,(]")
# The words with which a question or a request begins; and those with which a clause does.
QUESTIONS: Final = frozenset(
    (
        *("can", "could", "would", "will", "is", "are", "was", "were", "did", "does", "do", "has"),
        *("have", "what", "which", "who", "whom", "whose", "when", "where", "why", "y", "how"),
        *("any", "anything", "please", "pls", "plz", "tell", "show", "list", "check", "give"),
        *("whats", "what's", "who's", "hows", "since", "let", "need", "should", "normal"),
        "looking",
    )
)
_OPENERS: Final = QUESTIONS | {
    *("if", "i", "we", "they", "but", "then", "also", "and", "thanks", "thank", "don't", "dont"),
}
# Behind "and": only what surely begins another question.
_NEXT_QUESTION: Final = frozenset(
    (
        *("what", "which", "who", "whom", "whose", "when", "where", "why", "how", "is", "are"),
        *("did", "does", "do", "was", "were", "has", "have", "can", "could", "please", "pls"),
        *("whats", "what's", "who's", "tell", "show", "should", "i", "we", "mute", "rerun", "ack"),
        "retry",
    )
)
_MOST: Final = 30  # the last one is all the rest
_SHORT_FORMS: Final = ("mr", "mrs", "ms", "dr", "approx", "incl", "excl", "no", "vs", "e.g", "i.e")
AND: Final = ("and", "so", "but", "n", "also", "then", "&")


def clauses(cursor: Cursor) -> list[tuple[int, int]]:
    """The clauses of a text: from which token up to, not including, which."""
    tokens, begin = cursor.tokens, 0
    found: list[tuple[int, int]] = []
    for at in range(1, len(tokens)):
        if len(found) >= _MOST:
            break
        gap = cursor.text[tokens[at - 1].end : tokens[at].start]
        if _breaks(cursor, at, gap):
            found.append((begin, at))
            begin = at
    if tokens:
        found.append((begin, len(tokens)))
    return found


def _is_short(cursor: Cursor, at: int, gap: str) -> bool:
    """Whether the dot is that of a short form: `Mr. Anil`."""
    return gap.strip() == "." and cursor.tokens[at - 1].key in _SHORT_FORMS


def _breaks(cursor: Cursor, at: int, gap: str) -> bool:
    if gap != " " and _ENDS_A_SENTENCE.search(gap) and not _is_short(cursor, at, gap):
        return cursor.tokens[at - 1].kind is not Kind.KEY
    key = cursor.tokens[at].key
    if gap != " " and _ENDS_A_CLAUSE.search(gap):
        return key in _OPENERS
    if key != "or" and key not in AND:
        return False
    here = cursor.fork(at)
    following = here.peek_key(1)
    if key == "or":
        return following in ("can", "should", "shall", "do", "must")
    if here.peek_key(2) in ("not", "no", "never"):
        return False  # `failed this week and has not recovered`
    if key == "but" and following in ("are", "is", "were", "was"):
        return False
    return following in _NEXT_QUESTION
