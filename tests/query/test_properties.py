from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import cast
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.moengage.request_bodies import bodies
from bot.query.errors import QueryError
from bot.query.parser import parse
from bot.query.requests import imports_of
from bot.query.text.cleaning import visible
from bot.query.values import Query
from bot.query.words import MONTHS, TABLE, TIMES, UNITS, WEEKDAYS
from tests.support.query_asking import WORKSPACES

SHAPES = [
    *("2026-11-20", "2026/11/20", "20/11/2026", "20-11-2026", "20/11", "31/12", "29 feb", "9pm"),
    *("14:00", "23:59:59", "7d", "90m", "1h30m", "0d", "367d", "..", "-", "to", "and", "2", "20"),
    *('"Daily users"', "'a b'", "“x”", "name:x", "ws:live", "in live", "page 2", "page:3", "2026"),
    *(
        "churn_scores",
        "name:loyalty*",
        "*ab*",
        "until it recovers",
        "#2",
        "x",
        "mute",
        "show",
        "why",
        '"',
        "'",
        "“",
        "-",
        "—",
        ":",
        "1",
        "twelve",
        "of",
    ),
    *("ws:", "name:", "status:", "non-", "não", "ﬁ", "İ", "\u200b", "🔥", "<@U1>", "%", "{}", "\\"),
]
VOCABULARY = [
    *(word for entry in TABLE for word in entry.words),
    *(text for said, _ in TIMES for text in said.split(", ")),
    *(*MONTHS, *WEEKDAYS, *UNITS, *SHAPES),
]

TYPED = st.one_of(
    st.text(),
    st.text(alphabet="0123456789dhwm/-.: 'nov\"“”’"),  # noqa: RUF001
    st.lists(st.sampled_from(VOCABULARY), max_size=8).map(" ".join),
    st.lists(st.sampled_from(VOCABULARY), max_size=5).map("".join),
    st.lists(st.one_of(st.sampled_from(VOCABULARY), st.text(max_size=5)), max_size=6).map(" ".join),
)
INSTANTS = st.datetimes(
    min_value=datetime(2000, 1, 1),  # noqa: DTZ001 - hypothesis wants naive bounds
    max_value=datetime(2090, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)
ZONES = st.sampled_from(
    [
        *("UTC", "Asia/Kolkata", "America/New_York", "Pacific/Apia", "Africa/Cairo"),
        *("Australia/Lord_Howe", "America/Sao_Paulo", "Asia/Beirut"),
    ]
).map(ZoneInfo)


def _parse(text: str, now: datetime, zone: ZoneInfo) -> Query | None:
    """The query, or None for a question that is refused."""
    try:
        return parse(text, now=now, zone=zone, workspaces=WORKSPACES)
    except QueryError:
        return None


@given(TYPED, INSTANTS, ZONES)
def test_everything_gets_an_answer(text: str, now: datetime, zone: ZoneInfo) -> None:
    """Whatever is typed is understood or refused with a sentence and a place in the text."""
    if _parse(text, now, zone) is not None:
        return
    with pytest.raises(QueryError) as caught:
        parse(text, now=now, zone=zone, workspaces=WORKSPACES)
    error = caught.value
    start, end = error.span
    assert error.message
    assert len(error.message) < 400
    assert error.text == visible(text)
    assert 0 <= start < end <= len(error.text)
    assert len(error.offers) == (len(error.suggestions) or bool(error.offers))


@given(TYPED, INSTANTS, ZONES)
def test_canonical_means_the_same(text: str, now: datetime, zone: ZoneInfo) -> None:
    """The normal form parses to the same question at the same instant, and is its own."""
    query = _parse(text, now, zone)
    if query is None:
        return
    again = parse(query.canonical, now=now, zone=zone, workspaces=WORKSPACES)
    assert (again.intent, again.filters, again.span) == (query.intent, query.filters, query.span)
    assert (again.workspace, again.target) == (query.workspace, query.target)
    assert (again.seconds, again.until_recovery) == (query.seconds, query.until_recovery)
    assert again.number == query.number
    assert again.canonical == query.canonical


@given(TYPED, INSTANTS, ZONES)
def test_windows_hold_their_promises(text: str, now: datetime, zone: ZoneInfo) -> None:
    """A span never reaches into the future; its requests cover it, touch, and are short enough."""
    query = _parse(text, now, zone)
    if query is None or query.span is None:
        return
    start, end = query.span.start, query.span.end
    assert start.astimezone(UTC) <= end.astimezone(UTC) <= now
    assert start.microsecond == end.microsecond == 0
    wall_start, wall_end = start.replace(tzinfo=None), end.replace(tzinfo=None)
    assert wall_start <= wall_end <= wall_start + timedelta(days=366)
    imports = imports_of(query)
    windows = [
        tuple(
            datetime.strptime(cast("dict[str, str]", body["date"])[key], "%Y-%m-%d %H:%M:%S")  # noqa: DTZ007
            for key in ("start_date", "end_date")
        )
        for body in (bodies(imports, zone) if imports else ())
    ]
    if not windows:
        return
    assert (windows[-1][0], windows[0][1]) == (wall_start, wall_end)
    assert all(first <= last <= first + timedelta(days=30) for first, last in windows)
    assert all(newer[0] == older[1] + timedelta(seconds=1) for newer, older in pairwise(windows))


@given(
    st.lists(st.sampled_from(["failed", "events", "s3", "last 7d", '"x"', "-archived"])), INSTANTS
)
def test_order_does_not_matter(items: list[str], now: datetime) -> None:
    """Items mean the same in any order."""
    zone = ZoneInfo("UTC")
    forth = _parse(" ".join(items), now, zone)
    back = _parse(", ".join(reversed(items)).upper().replace('"X"', '"x"'), now, zone)
    assert (forth and forth.canonical) == (back and back.canonical)
