"""What is offered instead of a question that is not understood: it works, and means the same."""

from collections import Counter

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from bot.query import parser
from bot.query.errors import QueryError
from bot.query.grammar.cursor import Cursor
from bot.query.grammar.draft import Draft
from bot.query.values import Intent, Query
from bot.query.words import FILTERS, TABLE
from bot.views.reply.errors import misunderstood
from tests.support.query_asking import ask, refusal, window
from tests.support.views_markup import presses

FILLERS = ["imports", "which", "please", "what", "show", "me", "all", "the"]
TIMES = [
    *("last week", "yesterday", "since monday", "last 7 days", "this month", "20 november"),
    *("last quarter", "weekend", "today", "friday evening", "between 2 and 4am", "past few days"),
]
PARTS = [
    *(word for entry in TABLE if entry.role in FILTERS for word in entry.words),
    *(*FILLERS, *TIMES, "not archived", "except s3", "fresh", "share", "page 2", "in live"),
]


@st.composite
def slips(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A text of known words, some of them misspelt, and the words that are as they should be."""
    parts = draw(st.lists(st.sampled_from(PARTS), min_size=1, max_size=5))
    wrong = draw(st.sets(st.integers(0, len(parts) - 1), min_size=1, max_size=3))
    typed = [_with_a_slip(draw, part) if n in wrong else part for n, part in enumerate(parts)]
    right = [part for part, kept in zip(parts, typed, strict=True) if part == kept]
    return " ".join(typed), " ".join(right).split()


def _with_a_slip(draw: st.DrawFn, part: str) -> str:
    words = part.split()
    at = draw(st.integers(0, len(words) - 1))
    return " ".join([*words[:at], _misspelt(draw, words[at]), *words[at + 1 :]])


def _misspelt(draw: st.DrawFn, word: str) -> str:
    """With a letter left out, put in, changed, or swapped with the next."""
    at = draw(st.integers(0, len(word) - 1))
    letter = draw(st.sampled_from("aeinorstx"))
    before, here, after = word[:at], word[at], word[at + 1 :]
    slipped = (
        before + after or word,
        before + letter + here + after,
        before + letter + after,
        before + after[:1] + here + after[1:],
    )
    return draw(st.sampled_from(slipped))


@given(slips())
@example(("utage", []))
@example(("ost part of the records lost part of the rows", ["lost", "rows"]))
@example(
    ("successful some of the lines went missing some of the data didn't make it uccessful", [])
)
def test_every_offer_works(slip: tuple[str, list[str]]) -> None:
    """It is understood, has every word that was right, and is a button of the reply.

    Help, which would leave other words out, is offered in place of a single word alone.
    """
    text, right = slip
    try:
        ask(text)
    except QueryError as caught:
        error = caught
    else:
        assume(condition=False)
    for offer in error.offers:
        assert ask(offer).intent is not Intent.HELP or len(offer.split()) == 1
        assert not Counter(right) - Counter(offer.split())
    assert len(error.offers) == (len(error.suggestions) or bool(error.offers))
    assert set(presses(misunderstood(error)).values()) == {*error.offers, "help"}


@pytest.mark.parametrize(
    ("text", "offers"),
    [
        ("fail events lats week", ("fail events last week",)),
        ("faild evnts", ("failed events",)),
        ("faild evnts from s3 yestreday", ("failed events from s3 yesterday",)),
        ("whcih imprts faild", ("which imports failed",)),
        ("last wek", ("last week",)),
        ("last 7 dyas", ("last 7 days",)),
        ("last quater", ("last quarter",)),
        ("this mornin failed", ("this morning failed",)),
        ("week", ("this week", "last week")),
        ("failed quarter", ("failed this quarter", "failed last quarter")),
        ("evening", ("this evening", "yesterday evening")),
        ("yesterday at 5", ("yesterday at 5am", "yesterday at 5pm")),
        ("exept archived", ("except archived",)),
        ("nto archived", ("not archived",)),
        ("wyh churn_scores", ("why churn_scores",)),
        ("mtue churn_scores 2h", ("mute churn_scores 2h",)),
        ("tomorrwo", ("next",)),
        ("failed events tomorow", ("next failed events",)),
        ("what failed tomorrow", ("next failed",)),
        ('failed "daily  users" tomorrow', ('next failed "daily  users"',)),
        ("next 24h failed", ("next failed",)),
        ("subscribe failed last 7d", ("subscribe failed",)),
        ("subscribe please in test", ("subscribe all please in test",)),
        ("failed in liv", ("failed in live",)),
        ("from 7 nov to 1 nov", ("from 1 nov to 7 nov",)),
    ],
)
def test_what_is_offered(text: str, offers: tuple[str, ...]) -> None:
    """A misspelt word is put right, the others with it, and half a time is made whole."""
    assert refusal(text).offers == offers
    assert all(ask(offer) for offer in offers)


@pytest.mark.parametrize(
    "text",
    [
        "not tody",  # a time cannot be left out
        "today yestrday",  # two times contradict each other
        "faild churn_scores",  # a word that nobody can put right
        "healt failed",  # takes no filters
        "hlep failed events",  # all of it would count for nothing
        "failed why churn_scores",  # what stands before a name would be lost
        "trend tomorrow",
        "failed 12/25/2026",  # the other way round, it is yet to come
        "last dys",
        "quarter ago",
        "faild " + "failed " * 30,  # nobody puts right this many words with a button
        "faild evnts usres sftpp csvv",
    ],
)
def test_nothing_is_offered(text: str) -> None:
    """Where the question with the nearest word would fail again, there is no such word."""
    error = refusal(text)
    assert (error.suggestions, error.offers, error.corrected) == ((), (), None)


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        *((word, "overdue") for word in ("late", "overdue", "delayed", "late imports")),
        ("late events", "overdue events"),
        ("failed events next", "next failed events"),
        ("what runs next", "next"),
        ("failed users trend", "trend failed users"),
        ("failed of late", "failed last 7d"),
        ("weekend", "this weekend"),
        ("last quarter", "last quarter"),
        ("past quarter", "last 90d"),
        ("second quarter of 2025", "Q2 2025"),
        ("past few days", "last 3d"),
        ("17:00 yesterday", "yesterday 17:00"),
        ("2 fortnights", "last 28d"),
        ("half a day", "last 12h"),
        ("failed yesterday from s3", "failed s3 yesterday"),
    ],
)
def test_understood_outright(text: str, canonical: str) -> None:
    """What a colleague would understand needs no button."""
    assert ask(text).canonical == canonical


def test_half_of_anything() -> None:
    """Half an hour, a day, a year."""
    assert window("half an hour")[0] == "2026-11-23 20:45:30"
    assert window("last half year")[0] == "2026-05-25 09:15:30"


@pytest.mark.parametrize("text", ["faild evnts usres", "yestrday faild evnts csvv", "sched " * 20])
def test_readings(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """An error takes a few more readings, however much is wrong."""
    read: list[str] = []
    plain = parser.queries

    def counted(cursor: Cursor, draft: Draft) -> tuple[Query, ...]:
        read.append(cursor.text)
        return plain(cursor, draft)

    monkeypatch.setattr(parser, "queries", counted)
    refusal(text)
    assert 1 < len(read) <= 7
