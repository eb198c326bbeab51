# ruff: noqa: RUF001 - odd quotes are what is tried here
"""What a text costs, counted in work and not in time: tests share their machine."""

import sys
from collections.abc import Callable, Collection
from contextlib import suppress
from types import FrameType
from typing import Any

import pytest
from rapidfuzz.process import extract

from bot.query.corrections import nearest_words
from bot.query.corrections.nearest_words import LONGEST_WORD
from bot.query.errors import QueryError
from bot.query.text import lexer
from bot.query.text.lexer import LONGEST_QUESTION, MOST_WORDS, Kind, Token, lex
from bot.slack.markup import asked
from tests.support.query_asking import ask, refusal
from tests.support.query_reading import reading

# Parts of which a hostile text is made.
PARTS = [
    *("x ", "failed ", "faild ", "not failed and ", "last ", "share ", "today ", "1 nov to "),
    *("'a' ", "name:x ", "in live ", "in ", "the ", "-", "- ", ".", "..", "…", "9", "a", "7d "),
    *("/", "1/", "‘a ", "last 7d ", "since ", "between 1 nov and ", "1h", "1h ", '"', '" ', "' "),
    *("ws:q ", "mute x 2h ", "\u200b", "not ", "and ", "a few ", "on the ", "asia/kolkata "),
    *(":", ": ", ":a", ":a: ", ":a:", "🔥", "\ufe0f", "e\u0301", "e\u0301\u0323 ", "\u0301\u0323"),
    *(
        "a* ",
        "qzxwvt ",
        "“",
        "„",
        "«",
        "“„",
        "next ",
        "tommorow ",
        "lats ",
        "ﷺ",
        "𗀀 ",
        "x" * 39 + " ",
    ),
    *("UnicodeEncodeError ", "yesterday after 5pm ", "2026-11-20 10:00 utc ", "9" * 30 + " "),
]
TOO_LONG = (
    "This is too long: a question has at most 60 words and 2,000 characters. "
    "Write only what to look for, as in “failed events last 7d”."
)
MESSAGE = (
    "good morning team, since the release last night a lot of our daily user imports from s3 look "
    "odd, can somebody please check which of them failed or only partly worked in the last 2 days, "
    "how many rows were rejected and whether daily_users is one of them, because marketing wants "
    "to send a campaign tomorrow morning?"
)
MOST_CALLS = 20_000  # of functions, of Python and of C
MOST_CALLS_OF_A_MESSAGE = 55_000


@pytest.fixture(autouse=True, scope="module")
def tables() -> None:
    """Made by the first questions that need them; what they cost is paid once."""
    for text in ("x", "what ran at 10:00 in denver?", "faild -7d"):
        _calls(text)


@pytest.mark.parametrize(
    ("text", "most"), [("failed events last 7d", 650), ("is everything ok?", 500)]
)
def test_a_common_question(text: str, most: int) -> None:
    """What nobody asked for is not looked for word by word."""
    assert _calls(text) < most


def test_a_plain_query() -> None:
    """Filters and a time alone take the short way."""
    assert _calls("failed events last 7d", reading) < 240


def test_a_common_message() -> None:
    """It is read once, though it may be a courtesy as well by its first words."""
    reading(MESSAGE)  # tables are made
    assert _calls(MESSAGE, reading) < 11_700


@pytest.mark.long
@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("first", ["", "show ", "mute ", "faild "])
def test_a_hostile_text(first: str, part: str) -> None:
    """Work has a bound, whatever is typed: of the most words, and of the most characters."""
    words = max(MOST_WORDS // max(len(part.split()), 1) - 2, 1)
    assert _calls(first + part * words) < MOST_CALLS
    assert _calls((first + part * LONGEST_QUESTION)[:LONGEST_QUESTION]) < MOST_CALLS


@pytest.mark.long
@pytest.mark.parametrize("part", [*PARTS, "-7d "])
def test_a_hostile_message(part: str) -> None:
    """A misspelt word makes a message of it, which is read once more with that word put right."""
    words = max(MOST_WORDS // max(len(part.split()), 1) - 2, 1)
    assert _calls("faild " + part * words, reading) < MOST_CALLS_OF_A_MESSAGE


@pytest.mark.long
@pytest.mark.parametrize("part", ["a: ", ":@a ", "with ", "and ", "a. ", "the "])
def test_a_message_twice_as_long(part: str) -> None:
    """It costs twice as much: no clause is compared with all that stands before it."""
    once, twice = (_calls(("faild " + part * many)[:many], reading) for many in (1_000, 2_000))
    assert twice < 2.2 * once


@pytest.mark.parametrize("part", ["9" * 200 + " slowest", "5or" * 200 + " slowest"])
def test_a_long_number_that_is_not_read(part: str) -> None:
    """It is looked at once, and not in all ways in which its digits could be put together."""
    assert reading(f"what failed yesterday in {part} places, and are they ok?").unread


def test_a_quote_that_nothing_closes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its end is looked for once in a text, and not again behind each other quote of its kind."""
    looked_for = []

    def counted(text: str, plain: str, start: int) -> Token | None:
        looked_for.append(start)
        return quotation(text, plain, start)

    quotation = lexer._quotation
    monkeypatch.setattr(lexer, "_quotation", counted)
    kinds = [token.kind for token in lex("‘a " * 20 + '"b c" d', prose=True)]
    assert len(looked_for) == 2
    assert kinds == [*[Kind.WORD] * 20, Kind.QUOTED, Kind.WORD]


@pytest.mark.parametrize("part", PARTS)
def test_a_text_beyond_the_bound(part: str) -> None:
    """Slack's longest message is refused for its length alone, by the mark-up's rules as well."""
    text = (part * 40_000)[:40_000]
    assert refusal(text).message == TOO_LONG
    assert _calls(text) < 20
    assert asked(text) == text or part.startswith(("&", ">"))


def test_the_bounds_themselves() -> None:
    """The most words and characters are a question; one more is not. Nothing of it is read."""
    assert ask("failed " * MOST_WORDS) == ask("failed")
    assert ask(f'"{"x" * (LONGEST_QUESTION - 2)}"').filters.name == "x" * (LONGEST_QUESTION - 2)
    for text in ("failed " * MOST_WORDS + "events", "x" * (LONGEST_QUESTION + 1)):
        error = refusal(text)
        assert (error.message, error.corrected, error.understood) == (TOO_LONG, None, "")


def test_a_quoted_message_may_be_long() -> None:
    """A question below a long quotation is that question."""
    assert asked("> x\n" * 5_000 + "failed events") == "failed events"


@pytest.mark.parametrize("text", [part * 40 for part in PARTS])
def test_comparisons(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A word is compared with each known word once, and not with more letters than those have."""
    compared: list[tuple[str, Collection[str]]] = []

    def counted(key: str, among: Collection[str], **options: Any) -> Any:
        compared.append((key, among))
        return extract(key, among, **options)

    monkeypatch.setattr(nearest_words, "extract", counted)
    with suppress(QueryError):
        ask(text)
    assert len(compared) <= 2
    assert all(len(key) <= LONGEST_WORD for key, _ in compared)
    assert all(len(among) <= len(nearest_words.FIRST_WORDS) for _, among in compared)


def test_a_message_makes_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is wrong with it as a query is not asked for, so no word is compared with all others."""

    def compared(*_: Any, **__: Any) -> Any:
        pytest.fail("compared with all words")

    monkeypatch.setattr(nearest_words, "extract", compared)
    assert reading("did daily_users fail for our frobnitz grommet yesterday?").questions


def _calls(text: str, answer: Callable[[str], object] = ask) -> int:
    """How many functions are called to answer a text, as a query or as a message."""
    calls = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        with suppress(QueryError):
            answer(text)
    finally:
        sys.setprofile(before)
    return calls
