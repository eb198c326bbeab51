"""Plain queries are read the short way, which reads nothing in another way than the long one."""

import random
from collections.abc import Iterable
from datetime import UTC, datetime
from itertools import product
from zoneinfo import ZoneInfo

import pytest

from bot.query import reader
from bot.query.errors import QueryError
from bot.query.names.lookup import Names
from bot.query.plain import WORDS, plainly
from bot.query.time.now import Present
from bot.query.values import Named, Reading
from tests.bench.reading import QUERIES, messages
from tests.support.query_reading import INDEX

A_MONDAY = datetime(2026, 11, 23, 21, 15, 30, tzinfo=UTC)
ZONE = ZoneInfo("Asia/Kolkata")
PLAIN = Names.of([Named(str(at), name) for at, name in enumerate(("failed events", "S3", "me"))])
TIMES = (
    *("today", "last 7d", "past 3 days", "this week", "last month", "24h", "last friday", "friday"),
    *("in the last 24h", "in this week", "the last 3 days", "3 days", "last 400d", "last", "hour"),
)
SINGLE = sorted(word for word in WORDS if not word[0].isdigit())


def _long(text: str, names: Names) -> Reading | None:
    try:
        return reader.read(text, now=A_MONDAY, zone=ZONE, names=names)
    except QueryError:
        return None


def _differing(texts: Iterable[str], names: Names) -> list[str]:
    present = Present.at(A_MONDAY, ZONE)
    short = ((text, plainly(text, present, names)) for text in texts)
    return [text for text, query in short if query and _long(text, names) != Reading((query,))]


@pytest.fixture(autouse=True)
def the_long_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "plainly", lambda *_: None)


@pytest.mark.long
@pytest.mark.parametrize("names", [INDEX, PLAIN])
def test_any_two_words(names: Names) -> None:
    """Also where an import is called like them."""
    assert _differing(map(" ".join, product(SINGLE, SINGLE)), names) == []


def test_words_around_a_time() -> None:
    around = [(f"{word} {time}", f"{time} {word}") for word in SINGLE for time in TIMES]
    assert _differing((text for both in around for text in both), INDEX) == []


def test_any_words_and_marks() -> None:
    dice, parts = random.Random(1), [*SINGLE, *TIMES]
    texts = [
        " ".join(dice.choices(parts, k=dice.choice([3, 4, 5, 6]))) + dice.choice(["", "?", " ?"])
        for _ in range(2_000)
    ]
    assert _differing([f"{which}{text}" for text in texts for which in ("", "which ")], INDEX) == []


def test_what_people_write() -> None:
    assert _differing([*messages(), *QUERIES], INDEX) == []


@pytest.mark.parametrize(
    "text",
    ["failed events last 7d", "users failed yesterday", "which imports failed in the last 2w?"],
)
def test_it_is_taken(text: str) -> None:
    assert plainly(text, Present.at(A_MONDAY, ZONE), INDEX)


@pytest.mark.parametrize(
    "text",
    [
        *("", "which", "imports", "failing since monday", "failed?", "failed\nevents", "3 days"),
        *(
            "failed last 400d",
            "today yesterday",
            "failed " * 20,
            "daily_users failed",
            "\uff46ailed",
        ),
    ],
)
def test_it_is_not_taken(text: str) -> None:
    """What more may be said of, or is wrong."""
    assert plainly(text, Present.at(A_MONDAY, ZONE), INDEX) is None


def test_somebody_who_is_called_so() -> None:
    names = Names.of(INDEX.known, ["today@example.com"])
    assert plainly("failed today", Present.at(A_MONDAY, ZONE), names) is None
