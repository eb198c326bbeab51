"""Text into tokens; a cursor over them for the rules of the grammar."""

import re
from collections.abc import Hashable
from enum import Enum
from functools import lru_cache
from typing import Any, Final, NamedTuple

from bot.query.cleaning import folded, unmarked
from bot.query.errors import QueryError
from bot.query.homophones import meant_between
from bot.query.iso_times import spelt_out, with_colons
from bot.query.token_patterns import CLOSE_DOUBLE, CLOSE_SINGLE, DOUBLE, TOKEN
from bot.query.words import ALONE, FOLLOWERS, NUMBERS, REACHES, SPELT, Entry, lookup
from bot.query.words.time import AFTER_NEXT

# Slack carries a question on a button, which takes 2,000 characters. The longest one that the bot
# writes itself has some 30 words; twice as many are no question, and cost too much to read.
LONGEST_QUESTION: Final = 2_000
MOST_WORDS: Final = 60
_BEFORE_A_SPLIT: Final = (" by ", " per ", " each ", " every ")
_LONGEST_QUOTATION: Final = 60
_WHERE: Final = ("from", "on", "that", "which", "with", "in")

_EDGES: Final = ".:'’_-/"  # noqa: RUF001
_AS_SPACE: Final = str.maketrans({"_": " ", "-": " ", "’": "'"})  # noqa: RUF001


class Kind(Enum):
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
            if closed := _quotation(text, plain, found.start()):
                tokens.append(closed)
                at = closed.end
            elif not prose:
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


class Cursor:
    """A place among tokens. Rules move it over what they read and leave it where they read none.

    It sees the tokens from `at` up to, not including, `stop`.
    """

    # Many a rule makes one: without a dict of its own that takes half the time.
    __slots__ = (
        *("at", "keys", "phrases", "points", "starred"),
        *("start", "stop", "text", "tokens", "trouble"),
    )

    def __init__(self, text: str, tokens: tuple[Token, ...]) -> None:
        self.text = text
        self.tokens = tokens
        self.at = 0
        self.start = 0
        self.trouble: list[int] = []  # where times were not understood; of all cursors over a text
        self.stop = len(tokens)
        self.points: dict[Hashable, tuple[Any, int]] = {}  # the points in time, where one stands
        self.starred = "*" in text
        # What stands where is looked up by many rules.
        self.phrases: dict[tuple[int, int], tuple[Entry, int] | None] = {}
        self.keys = tuple([token.key if token.kind is _WORD else "" for token in tokens])

    def fork(self, at: int | None = None) -> "Cursor":
        """Another cursor over the same tokens, here or at another place."""
        other = Cursor.__new__(Cursor)
        other.text, other.tokens, other.points = self.text, self.tokens, self.points
        other.trouble, other.starred = self.trouble, self.starred
        other.phrases, other.keys = self.phrases, self.keys
        other.at = self.at if at is None else at
        other.start, other.stop = self.start, self.stop
        return other

    def anew(self) -> "Cursor":
        """Another cursor over all tokens, as if none was read yet."""
        other = self.fork(0)
        other.trouble = []
        return other

    @property
    def brief(self) -> bool:
        """Whether one fault is known, so that what could stand in place of others is of no use."""
        return bool(self.trouble)

    def within(self, start: int, stop: int) -> "Cursor":
        """Another cursor, over some of the tokens."""
        other = self.fork(start)
        other.start, other.stop = start, stop
        return other

    @property
    def words(self) -> tuple[str, ...]:
        """The keys of what is left, "" for what is no word."""
        return self.keys[self.at : self.stop]

    def words_from(self, at: int, most: int) -> tuple[str, ...]:
        """The keys of at most `most` tokens, from the one at `at` on; "" for what is no word."""
        return self.keys[at : min(at + most, self.stop)]

    def peek(self, ahead: int = 0) -> Token | None:
        """The next token (or one further ahead), unread."""
        at = self.at + ahead
        return self.tokens[at] if at < self.stop else None

    def peek_key(self, ahead: int = 0) -> str:
        """The key of the next token (or one further ahead) if it is a word, else ""."""
        at = self.at + ahead
        return self.keys[at] if at < self.stop else ""

    def key_before(self) -> str:
        """The key of the token before the next one, "" if there is none."""
        return self.tokens[self.at - 1].key if self.at > self.start else ""

    def accept(self, *keys: str) -> Token | None:
        """Read the next word if it is one of these."""
        if self.peek_key() not in keys:
            return None
        self.at += 1
        return self.tokens[self.at - 1]

    def skip(self, *keys: str) -> None:
        """Read words as long as they are among these."""
        while self.accept(*keys):
            pass

    def accept_all(self, *keys: str) -> bool:
        """Read these words if they come next, one after the other."""
        end = self.at + len(keys)
        if end > self.stop or self.keys[self.at : end] != keys:
            return False
        self.at = end
        return True

    def accept_kind(self, *kinds: Kind) -> Token | None:
        """Read the next token if it is of one of these kinds."""
        token = self.peek()
        if token is None or token.kind not in kinds:
            return None
        self.at += 1
        return token

    def phrase(self) -> tuple[Entry, int] | None:
        """The longest phrase of the vocabulary that starts here, and its length in tokens; unread.

        Looking for "in progress" before "in" is what makes the short word safe as a filler.
        """
        place = self.at, self.stop
        try:
            return self.phrases[place]
        except KeyError:
            found = self.phrases[place] = self._phrase()
            return found

    def _phrase(self) -> tuple[Entry, int] | None:
        if self.at >= self.stop:
            return None
        first = self.keys[self.at]
        begins, _, hyphened = first.partition(" ")  # `missing-file failures`
        several = self.peek_key(1) in FOLLOWERS.get(first, ()) or (hyphened and first not in ALONE)
        if begins in FOLLOWERS and several:
            keys = self.keys[self.at : min(self.stop, self.at + REACHES[begins])]
            for length in range(len(keys), 1, -1):
                if (entry := lookup(" ".join(keys[:length]))) and not self._points_on(length):
                    return entry, length - self._begins_a_time(length - 1)
        return ALONE.get(first)

    def _begins_a_time(self, ahead: int) -> bool:
        """Whether the last word of a phrase belongs to a time behind it: `due next week`."""
        at, following = self.at + ahead, self.peek_key(ahead + 1)
        if self.keys[at] != "next" or not following:
            return False
        counted = (following in NUMBERS or following.isdecimal()) and self.peek_key(ahead + 2)
        return not self.marks_before(ahead + 1) and (counted or following) in AFTER_NEXT

    def _points_on(self, length: int) -> bool:
        """Whether the last word of a phrase points at the words behind: `except those from s3`."""
        return self.peek_key(length - 1) in ("those", "these") and self.peek_key(length) in _WHERE

    def marks_before(self, ahead: int = 0) -> str:
        """The marks between the next token (or one further ahead) and the one before it."""
        return self.marks_at(self.at + ahead)

    def marks_at(self, at: int) -> str:
        """The marks between a token and the one before it."""
        if not 0 < at < len(self.tokens):
            return ""
        return self.text[self.tokens[at - 1].end : self.tokens[at].start].strip()

    def read(self, begin: int) -> tuple[str, ...]:
        """The keys of the words from one token up to here."""
        return self.keys[begin : self.at]

    def typed(self, begin: int) -> str:
        """The text from one token up to here, as typed."""
        start, end = self.span(begin)
        return self.text[start:end]

    def span(self, begin: int) -> tuple[int, int]:
        """Where in the text the tokens from `begin` up to here stand; never outside the text."""
        if begin >= len(self.tokens):
            return len(self.text), len(self.text)
        last = max(begin, self.at - 1)
        return self.tokens[begin].start, self.tokens[last].end

    def fault(
        self,
        message: str,
        begin: int,
        suggestions: tuple[str, ...] = (),
        corrected: str | None = None,
        *,
        slip: bool = False,
        ahead: bool = False,
    ) -> QueryError:
        """The error about the tokens from `begin` up to here.

        Suggestions stand in for exactly these tokens, unless `corrected` is given.
        """
        start, end = self.span(begin)
        before, after = self.text[:start], self.text[end:]
        in_place = tuple(before + each + after for each in suggestions)
        return QueryError(
            message,
            text=self.text,
            span=(start, end),
            suggestions=suggestions,
            offers=in_place if corrected is None else (corrected,) if corrected else (),
            slip=slip,
            ahead=ahead,
        )
