"""Statements whose subject is somebody, or which only give a reason: what is said in them of people
narrows no answer, whatever its words are.

Lena goes on holiday on Monday             a person
and I would not like that it happens again whoever writes
because the agency was not told            a reason
"""

from itertools import dropwhile, islice
from typing import Final

from bot.query.message.clauses import Clause
from bot.query.names.lookup import Names
from bot.query.text.lexer import Token
from bot.query.told.telling import BECAUSE, is_person
from bot.query.words import NUMBERS
from bot.query.words.openers import LEADS
from bot.query.words.pronouns import I_OR_WE

_SOMEBODY: Final = frozenset(
    (
        *(*I_OR_WE, "he", "she", "they", "someone", "somebody", "everyone", "everybody", "nobody"),
        *("i'm", "im", "i've", "ive", "i'd", "i'll", "we're", "we've", "we'd", "we'll", "he's"),
        *("she's", "they're", "they've", "someone's", "somebody's", "my", "our"),
    )
)
_LEADS: Final = LEADS | {"then", "now", "also", "today", "tomorrow", "yesterday", "usually", "as"}
# With these somebody says what they ask about: `i only need the s3 ones`.
_ASKING_FOR: Final = frozenset(
    (
        *("need", "want", "wanna", "mean", "meant", "care", "looking", "interested", "ask", "look"),
        *("asking", "wonder", "wondering", "talking", "talk", "focus", "prefer", "wish", "only"),
        *("see", "searching", "find", "checking", "check", "like", "use", "miss", "missing"),
    )
)
_DENYING: Final = frozenset({"not", "don't", "dont", "won't", "wouldn't", "wouldnt", "never"})
_BEING_SOMEWHERE: Final = frozenset(
    {"at", "in", "on", "out", "off", "away", "not", "sick", "ill", "gone", "back", "going", "busy"}
)
_NEAR: Final = 6  # words
# What imports are called in general, beside which a word tells which ones: `the Zoho ones`.
_IMPORTS: Final = frozenset({"ones", "imports", "feeds", "jobs", "loads", "workspace"})
_OF: Final = ("from", "of", "in", "by", "for", "with", "named", "called", "like")


def has_people_as_subject(clause: Clause) -> bool:
    """Whether it is a statement of what people do, or why somebody asks."""
    if clause.is_question or clause.scopes or clause.draft.named:
        return False
    tokens = clause.cursor.tokens[clause.cursor.start : clause.cursor.stop]
    behind = list(dropwhile(lambda token: token.key in _LEADS, tokens))
    if any(token.key in BECAUSE for token in tokens[: len(tokens) - len(behind) + 1]):
        return True
    about = bool(behind) and _is_somebody(behind, clause.draft.names)
    return about and not _asks_for(behind)


def which_are_meant(clause: Clause) -> list[int]:
    """The unknown words with which somebody says which imports they ask about, or leave out: `i
    only look after the Zoho ones`.
    """
    tokens = clause.cursor.tokens[clause.cursor.start : clause.cursor.stop]
    keys = [token.key for token in tokens]
    if clause.is_question or (_ASKING_FOR - {"only"}).isdisjoint(keys[:_NEAR]):
        return []
    return [at for at in clause.draft.unknown if _is_which(keys, at - clause.cursor.start)]


def _is_which(keys: list[str], at: int) -> bool:
    before, behind = keys[max(at - 3, 0) : at], keys[at + 1 : at + 2]
    of_them = before[-1:] != [] and before[-1] in _OF and not _IMPORTS.isdisjoint(before)
    if keys[at] in NUMBERS:
        return False  # `behind two imports`
    return of_them or not _IMPORTS.isdisjoint(behind)


def _is_somebody(tokens: list[Token], names: Names) -> bool:
    first, second = tokens[0], tokens[1].key if tokens[1:] else ""
    if first.key in _SOMEBODY or is_person(first, names):
        return True
    return first.text[-2:] in ("'s", "’s") and second in _BEING_SOMEWHERE  # noqa: RUF001


def _asks_for(tokens: list[Token]) -> bool:
    near = [token.key for token in islice(tokens, _NEAR)]
    return not _ASKING_FOR.isdisjoint(near) and _DENYING.isdisjoint(near)
