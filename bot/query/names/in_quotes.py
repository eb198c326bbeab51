"""What a message has in quotes and no import is called: words of the language, or anything else.

store_visits: "overdue"? did it fail        as without quotes
did "summer sale" load                      only that there is none, with names like it
not slow, not "a bit iffy"                  said first, and the rest is answered
failed "overdue"                            a query: the name of an import, as ever
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from bot.domain.asked import Aspect
from bot.query.names.lookup import Names
from bot.query.names.names_to_offer import names_like
from bot.query.text.lexer import Kind, Token, lex, quoted
from bot.query.values import Intent, NotFound, Query, Reading
from bot.query.words import INTENTS, Role, lookup
from bot.query.words.openers import QUESTIONS
from bot.query.words.pronouns import IT_OR_THOSE, WE_OR_THEY
from bot.query.words.time import WEEKDAYS

# With these a text is a message, and no query of filters.
_PROSE: Final = QUESTIONS.union(
    WE_OR_THEY,
    IT_OR_THOSE,
    ("you", "me", "my", "our", "your", "the", "not", "says", "said", "ones", "everything"),
) - {"any", "why"}
# Behind these a name stands, whatever it is.
_LABELS: Final = frozenset(
    (
        *("named", "called", "name", "containing", "contains", "contain", "with", "like", "titled"),
        *("import", "feed", "job", "load", "campaign", "segment", "audience", "list", "note"),
        *("column", "field", "reason", "error", "message", "comment", "workspace", "by"),
    )
)
_OF_THE_LANGUAGE: Final = frozenset(
    {
        *(Role.STATUS, Role.LAG, Role.REASON, Role.TYPE, Role.SOURCE, Role.SCHEDULE, Role.RHYTHM),
        *(Role.ASPECT, Role.MEASURE, Role.TIME),
    }
)
_DAYS: Final = frozenset({*WEEKDAYS, "today", "yesterday", "tonight"})
_EVERY: Final = frozenset({"all", "every", "everything", "anything"})
_MARK: Final = re.compile(r"[.,;?!]")
_MEANING: Final = frozenset({"mean", "means", "meaning", "meant", "explain", "say", "define"})
_NEAR: Final = 7  # words
_KEPT: Final = frozenset({Intent.EXPLAIN, Intent.CANNOT})


def without_quotes(tokens: tuple[Token, ...], names: Names) -> tuple[Token, ...]:
    """The tokens of a message, with words of the language in quotes as they are without."""
    kinds = [token.kind for token in tokens]
    if Kind.QUOTED not in kinds or not names or not _is_prose(tokens):
        return tokens
    found: list[Token] = []
    for at, token in enumerate(tokens):
        kept = not _is_said(token, names) or _is_labelled(tokens, at) or _is_explained(tokens, at)
        found += [token] if kept else _words(token)
    return tuple(found)


def without_names_of_nothing(said: Reading, text: str, names: Names) -> Reading:
    """A message's answer without such names, which narrow it to nothing; of one that is asked
    about, only that there is none.
    """
    if not [one for one in said.questions if one.filters.name or one.filters.without] or not names:
        return said
    tokens = lex(text, prose=True)
    if not _is_prose(tokens):
        return said
    unknown = [at for at in range(len(tokens)) if _names_nothing(tokens, at, names)]
    called = [tokens[at].text for at in unknown]
    beside = [_is_a_word(tokens[at].text) or _is_beside(text, tokens, at) for at in unknown]
    asked = {name for name, aside in zip(called, beside, strict=True) if not aside}
    made = tuple(map(partial(_sought, asked=asked), said.questions))
    return _without_those(replace(said, questions=made), called, names)


def _without_those(said: Reading, unknown: Sequence[str], names: Names) -> Reading:
    made = tuple(_without(query, unknown) for query in said.questions)
    if made == said.questions:
        return replace(said, questions=_distinct(made))
    missed = dict.fromkeys(name for query in said.questions for name in _of(query, unknown))
    missed = {name: None for name in missed if not _is_a_word(name)}
    found = tuple(NotFound(name, _near(name, names)) for name in missed)
    unread = tuple(each for each in said.unread if each not in missed)
    return replace(
        said, questions=_distinct(made), unread=unread, not_found=(*said.not_found, *found)
    )


def _sought(query: Query, asked: set[str]) -> Query:
    """A question about a name, as one for the import of it: the answer has names like it."""
    name = query.filters.name
    if name not in asked or query.intent in _KEPT or query.confirm:
        return query
    return Query(Intent.SHOW, f"show {quoted(name)}", target=name, stated=True)


def _is_beside(text: str, tokens: Sequence[Token], at: int) -> bool:
    """Whether a quote is told of where all imports are asked about: `it says "x". what failed`."""
    begin = end = at
    while begin and not _MARK.search(text, tokens[begin - 1].end, tokens[begin].start):
        begin -= 1
    while end + 1 < len(tokens) and not _MARK.search(text, tokens[end].end, tokens[end + 1].start):
        end += 1
    around = {token.key for token in (*tokens[begin:at], *tokens[at + 1 : end + 1])}
    others = {token.key for token in (*tokens[:begin], *tokens[end + 1 :])}
    told = around and around.isdisjoint(QUESTIONS)
    asked = not others.isdisjoint(QUESTIONS) and others.isdisjoint(IT_OR_THOSE)
    return not around.isdisjoint(_EVERY) or bool(told and asked)


def _is_prose(tokens: Sequence[Token]) -> bool:
    commands = tokens[1:2] and INTENTS.get(tokens[0].key) and tokens[1].kind is Kind.QUOTED
    return not commands and any(token.key in _PROSE for token in tokens)


def _is_labelled(tokens: Sequence[Token], at: int) -> bool:
    return at > 0 and (tokens[at - 1].key in _LABELS or tokens[at - 1].kind is Kind.KEY)


def _is_said(token: Token, names: Names) -> bool:
    if token.kind is not Kind.QUOTED or names.exact(token.text):
        return False
    return _is_a_word(token.text)


def _is_a_word(said: str) -> bool:
    words = " ".join(said.casefold().split())
    known = lookup(words)
    return words in _DAYS or (known is not None and known.role in _OF_THE_LANGUAGE)


def _is_explained(tokens: Sequence[Token], at: int) -> bool:
    """Whether it is asked what it means: `what wants "overdue" to say`."""
    near = tokens[max(at - _NEAR, 0) : at + 3]
    return any(token.key in _MEANING for token in near)


def _words(token: Token) -> list[Token]:
    """The words in quotes, where they stand in the text."""
    begin = token.start + 1
    return [
        one._replace(start=one.start + begin, end=one.end + begin)
        for one in lex(token.text, prose=True)
    ]


def _names_nothing(tokens: Sequence[Token], at: int, names: Names) -> bool:
    token = tokens[at]
    quote = token.kind is Kind.QUOTED and not _is_labelled(tokens, at)
    return quote and not names.called(token.text)


def _of(query: Query, unknown: Sequence[str]) -> list[str]:
    return [each for each in unknown if each in (query.filters.name, *query.filters.without)]


def _without(query: Query, unknown: Sequence[str]) -> Query:
    """The question of all imports, without a yes or no, which could mean those."""
    called = _of(query, unknown)
    if not called or query.intent in _KEPT or query.confirm:
        return query
    words = query.canonical
    for each in called:
        words = words.replace(f"without {quoted(each)}", "").replace(f"name:{quoted(each)}", "")
        words = words.replace(quoted(each), "")
    filters = query.filters
    left = tuple(each for each in filters.without if each not in called)
    name = None if filters.name in called else filters.name
    return replace(
        query,
        filters=replace(filters, name=name, without=left),
        canonical=" ".join(words.split()) or "all",
        aspect=None if query.aspect in (Aspect.ANY, Aspect.NONE) else query.aspect,
        stated=True,
    )


def _near(called: str, names: Names) -> tuple[str, ...]:
    return tuple(f"show {quoted(each.name)}" for each in names_like(called, names))


def _distinct(made: Sequence[Query]) -> tuple[Query, ...]:
    return tuple({query.canonical: query for query in made}.values())
