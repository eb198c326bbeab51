"""Which rules are tried at a word: a rule that is left out would have read nothing there."""

from collections.abc import Iterator
from contextlib import contextmanager
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.query import reader
from bot.query.errors import QueryError
from bot.query.grammar import dispatch
from bot.query.grammar.needed import Needed
from bot.query.names.lookup import NO_NAMES, Names
from bot.query.people import owners
from bot.query.reader import read
from bot.query.time import points, windows
from bot.query.time.open_ended import ending, since
from bot.query.time.point_to_point import between, ranged
from bot.query.time.rolling import rolling
from bot.query.values import Reading
from bot.query.words import MONTHS, NUMBERS, TABLE, TIMES, UNITS, WEEKDAYS, Role
from tests.support.query_asking import NOW, WORKSPACES
from tests.support.query_page import TABLES
from tests.support.query_reading import KNOWN

# Words for which a rule is tried by themselves, and what may stand behind them.
FIRST = [
    *("in", "ws", "workspace", "morning", "to", "this", "last", "first", "a", "double", "most"),
    *("between", "since", "before", "recently", "noon", "overnight", "over", "not", "daily", "by"),
    *("my", "i", "half", "5", "page", "share", "ws:live", "status:", "omar's", "monday", "march"),
]
BEHIND = [
    *("", "!", " live", " priya", " 5", " is failing", " of rows failed", " the usual rows"),
    *(" hour ago", " a day", " 2 days", " 5 runs", " failure", " uploads", " created", " 9:30"),
]
WORDS = [
    *(word for entry in TABLE for word in entry.words),
    *(text for said, _ in TIMES for text in said.split(", ")),
    *(*MONTHS, *WEEKDAYS, *UNITS, *NUMBERS, "7d", "14:00", "2026-11-20", "20", "2", "5pm", "utc"),
    *("half", "couple", "few", "of", "the", "at", "on", "from", "until", "next", "tomorrow", "Q3"),
    *("daily_users", "loyality", "priya", "omar's", "priyas", "@mei", "made", "my", "i", "staging"),
    *("ws:live", "name:x", "status:", "'x'", "-", "non-", "..", ">", "3%", "1,000", "a*", "xyzzy"),
    *("+05:30", "asia/kolkata", "first", "2day", "page", "share", "?", ",", "\n", "may", "march"),
]
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(" ".join)
NAMES = (Names.of(KNOWN), Names.of(KNOWN, ["priya.shah@example.com", "will@example.com"]), NO_NAMES)


@contextmanager
def every_rule() -> Iterator[None]:
    """Try each rule at each word, whatever it begins with."""

    def tried(_key: str, role: Role | None, *_: bool) -> tuple[dispatch.Rule, ...]:
        return dispatch.OF_ROLE.get(role, dispatch.RULES) if role else dispatch.RULES

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dispatch, "_rules", tried)
        patch.setattr(windows, "_rules", lambda _: (rolling, since, ending, between, ranged))
        patch.setattr(points, "_readers", lambda _: tuple(points.FIRST))
        patch.setattr(owners, "_rules", lambda _: owners.RULES)
        patch.setattr(Needed, "by", lambda needed, _: needed.rules)
        patch.setattr(reader, "plainly", lambda *_: None)
        yield


def outcome(text: str, names: Names) -> Reading | tuple[str, tuple[str, ...]]:
    """What a text means, or what is said of it."""
    try:
        return read(text, now=NOW, zone=ZoneInfo("UTC"), workspaces=WORKSPACES, names=names)
    except QueryError as error:
        return error.message, error.offers


@given(TEXTS, st.sampled_from(NAMES))
def test_a_rule_that_is_left_out_would_have_read_nothing(text: str, names: Names) -> None:
    """A text reads the same if every rule is tried at every word."""
    as_usual = outcome(text, names)
    with every_rule():
        assert outcome(text, names) == as_usual


@pytest.mark.long
def test_no_rule_is_left_out_at_a_word_with_which_one_begins() -> None:
    """The same for each word that a rule looks for, before what may stand behind it."""
    texts = [first + behind for first in FIRST for behind in BEHIND]
    as_usual = [outcome(text, NAMES[0]) for text in texts]
    with every_rule():
        assert [outcome(text, NAMES[0]) for text in texts] == as_usual


def test_no_rule_is_left_out_of_a_typical_question() -> None:
    """The same for what is asked most."""
    rows = [row for _, rows in TABLES.values() for row in rows]
    texts = [text for row in rows for text in row.typed]
    as_usual = [outcome(text, NAMES[0]) for text in texts]
    with every_rule():
        assert [outcome(text, NAMES[0]) for text in texts] == as_usual


def test_a_word_is_tried_by_few_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """Most words of a usual question are read by the first rule that is tried."""
    tries: list[str] = []
    plain = dispatch._rules

    def noted(*given: object) -> tuple[dispatch.Rule, ...]:
        rules = plain(*given)
        tries.extend(rule.__name__ for rule in rules)
        return rules

    monkeypatch.setattr(dispatch, "_rules", noted)
    monkeypatch.setattr(reader, "plainly", lambda *_: None)  # which tries none
    outcome("failed events last 7d", NAMES[0])
    assert 3 <= len(tries) <= 6
