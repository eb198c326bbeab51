"""A place among the tokens of a question, which the rules of the grammar move."""

from collections.abc import Hashable, Iterable, Mapping
from typing import Any, Final

from bot.query.errors import QueryError
from bot.query.text.lexer import Kind, Token
from bot.query.words import ENTRIES, FOLLOWERS, NUMBERS, Entry, lookup
from bot.query.words.time import AFTER_NEXT

_WORD: Final = Kind.WORD  # looked up for each token
_NONE: Final[Mapping[str, int]] = {}
_WHERE: Final = ("from", "on", "that", "which", "with", "in")
_MOST_SKIPPED: Final = 8  # words


class Cursor:
    """A place among tokens. Rules move it over what they read and leave it where they read none.

    It sees the tokens from `at` up to, not including, `stop`.
    """

    # Many a rule makes one: without a dict of its own that takes half the time.
    __slots__ = (
        *("at", "keys", "phrases", "points", "starred"),
        *("said", "start", "stop", "text", "tokens", "trouble"),
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
        # Keys anywhere in the text: a rule for none of them reads nothing wherever it is tried.
        self.said = frozenset([token.key for token in tokens])

    def fork(self, at: int | None = None) -> "Cursor":
        """Another cursor over the same tokens, here or at another place."""
        other = Cursor.__new__(Cursor)
        other.text, other.tokens, other.points = self.text, self.tokens, self.points
        other.trouble, other.starred = self.trouble, self.starred
        other.phrases, other.keys, other.said = self.phrases, self.keys, self.said
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
        if self.at >= self.stop or self.keys[self.at] not in keys:
            return None
        self.at += 1
        return self.tokens[self.at - 1]

    def skip(self, *keys: str) -> None:
        """Read words as long as they are among these: no more of them than a person would say."""
        end = min(self.stop, self.at + _MOST_SKIPPED)
        while self.at < end and self.keys[self.at] in keys:
            self.at += 1

    def accept_all(self, *keys: str) -> bool:
        """Read these words if they come next, one after the other."""
        end = self.at + len(keys)
        if end > self.stop or self.keys[self.at : end] != keys:
            return False
        self.at = end
        return True

    def accept_any(self, phrases: Iterable[tuple[str, ...]]) -> bool:
        """Read the first of these phrases that comes next."""
        key = self.peek_key()
        return any(self.accept_all(*words) for words in phrases if words[0] == key)

    def accept_kind(self, *kinds: Kind) -> Token | None:
        """Read the next token if it is of one of these kinds."""
        token = self.peek()
        if token is None or token.kind not in kinds:
            return None
        self.at += 1
        return token

    def begins_phrase(self) -> bool:
        """Whether a phrase of several words starts here, which is surer than what its words mean:
        `next run`, `by number of runs`.
        """
        found = self.phrase()
        return found is not None and found[1] > 1

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
        behind = self.peek_key(1).partition(" ")[0]
        longest = FOLLOWERS.get(begins, _NONE)
        most = longest.get(behind, 0)
        if hyphened:
            most = 0 if first in ENTRIES else max(longest.values(), default=0)
        for length in range(min(most, self.stop - self.at), 1, -1):
            words = " ".join(self.keys[self.at : self.at + length])
            if (entry := ENTRIES.get(words)) and not self._points_on(length):
                return entry, length - self._begins_a_time(length - 1)
        alone = lookup(first)
        return (alone, 1) if alone else None

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
