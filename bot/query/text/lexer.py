"""Text into tokens."""

import re
from enum import StrEnum
from functools import lru_cache
from typing import Final, NamedTuple

from bot.query.errors import QueryError
from bot.query.text.cleaning import folded, unmarked
from bot.query.text.homophones import meant_between
from bot.query.text.iso_times import spelt_out, with_colons
from bot.query.text.token_patterns import CLOSE_DOUBLE, CLOSE_SINGLE, DOUBLE, TOKEN
from bot.query.words import SPELT

# Slack carries a question on a button, which takes 2,000 characters. The longest one that the bot
# writes itself has some 30 words; twice as many are no question, and cost too much to read.
LONGEST_QUESTION: Final = 2_000
MOST_WORDS: Final = 60
_BEFORE_A_SPLIT: Final = (" by ", " per ", " each ", " every ")
_LONGEST_QUOTATION: Final = 60

_EDGES: Final = ".:'’_-/"  # noqa: RUF001
_AS_SPACE: Final = str.maketrans({"_": " ", "-": " ", "’": "'"})  # noqa: RUF001


class Kind(StrEnum):
    """What a token is; the value is what people call it."""

    WORD = "word"
    QUOTED = "quoted name"
    KEY = "key"
    NOT = "minus"
    DASH = "dash"
    DOTS = "dots"


_WORD: Final = Kind.WORD  # looked up for each token


class Token(NamedTuple):
    """A piece of the text.

    `text` as typed (a name without its quotes), `key` in normal form (of words and keys).
    """

    kind: Kind
    text: str
    key: str
    start: int
    end: int


def shown(text: str) -> str:
    """What somebody typed, quoted in a sentence and cut to a bearable length."""
    cut = text if len(text) <= _LONGEST_QUOTATION else text[: _LONGEST_QUOTATION - 1] + "…"
    return f"“{cut}”"


def without(text: str, span: tuple[int, int]) -> str:
    """A text without what stands in a span."""
    return f"{text[: span[0]].rstrip()} {text[span[1] :].lstrip()}".strip()


def quoted(name: str) -> str:
    """A name in the quotes that the lexer reads back."""
    mark = "'" if CLOSE_DOUBLE.search(name) else '"'
    return f"{mark}{name}{mark}"


def lex(text: str, *, prose: bool = False) -> tuple[Token, ...]:
    """All tokens of a visible text, in one pass. Raises QueryError for a quote that nothing closes,
    and for more words than a question has; in prose there may be both.

    Words are read folded, names in quotes are as typed.
    """
    tokens: list[Token] = []
    plain = folded(text)
    at = 0
    open_ended: set[str] = set()  # the kinds of quotes that none of the text behind closes
    while found := TOKEN.match(plain, at):
        at, kind = found.end(), found.lastgroup
        if kind == "plain":
            start, end = found.span("plain")
            typed = plain[start:end]
            key = typed.lower()
            tokens.append(Token(_WORD, typed, SPELT.get(key, key), start, end))
        elif kind == "space":
            continue
        elif kind in ("double", "single"):
            closed = None if kind in open_ended else _quotation(text, plain, found.start())
            if closed:
                tokens.append(closed)
                at = closed.end
            elif prose:
                open_ended.add(kind)
            else:
                raise _never_closed(text, found.start())
        elif token := _token(found, plain):
            tokens.append(token)
        if len(tokens) > MOST_WORDS and not prose:
            raise too_long()
    for place, word in meant_between([token.key for token in tokens]).items():
        tokens[place] = tokens[place]._replace(key=word)
    return tuple(tokens)


def _token(found: re.Match[str], plain: str) -> Token | None:
    """What was found, if it is more than a space or a mark."""
    start, end = found.span()
    match found.lastgroup:
        case "word" | "hour" | "day":
            return _word(found[0], start)
        case "utc":
            return Token(_WORD, found[0], with_colons(found[0]), start, end)
        case "key":
            label, split = found["label"].lower(), plain[:start].lower().endswith(_BEFORE_A_SPLIT)
            return _word(label, start) if split else Token(Kind.KEY, label, label, start, end)
        case "dash":
            before, after = plain[start - 1 : start], plain[end : end + 1]
            apart = not before.isalnum() and before != "."
            meant = Kind.NOT if apart and after.strip() else Kind.DASH
            return Token(meant, found[0], "", start, end)
        case "dots" | "to" | "non" as what:
            return Token(Kind.NOT if what == "non" else Kind.DOTS, found[0], "", start, end)
        case _:
            return None


def too_long() -> QueryError:
    """The error about a text that is no question; nothing of it is shown, or read."""
    return QueryError(
        f"This is too long: a question has at most {MOST_WORDS} words and {LONGEST_QUESTION:,} "
        "characters. Write only what to look for, as in “failed events last 7d”.",
        text="",
        span=(0, 0),
    )


def _never_closed(text: str, start: int) -> QueryError:
    return QueryError("This quote is never closed.", text=text, span=(start, len(text)))


def _quotation(text: str, plain: str, start: int) -> Token | None:
    close = CLOSE_DOUBLE if plain[start] in DOUBLE else CLOSE_SINGLE
    end = close.search(plain, start + 1)
    if end is None:
        return None
    name = text[start + 1 : end.start()].strip()
    return Token(Kind.QUOTED, name, "", start, end.end())


def _word(typed: str, start: int) -> Token | None:
    text = typed.strip(_EDGES)
    if not text:
        return None
    start += typed.index(text)
    end, text = start + len(text), spelt_out(text)
    return Token(_WORD, text, _key(text), start, end)


@lru_cache(maxsize=1024)
def _key(word: str) -> str:
    key = unmarked(word.casefold()).translate(_AS_SPACE).removesuffix("'s")
    return SPELT.get(key, key)
