"""Text from outside: harmless, short, and still readable."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.views.text import clean, clock, count, cut, length, neutral, number, share
from tests.support.views_markup import markup
from tests.support.views_values import EVIL, texts


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [
        pytest.param("  Daily\r\n\tusers ", "Daily users", id="one line"),
        pytest.param("a\x00b\x1b[31mc\x7f", "a b [31mc", id="controls, as terminals obey them"),
        pytest.param("safe\u202etxt.exe", "safetxt.exe", id="direction override"),
        pytest.param("in\u2066vis\u200bi\ufeffble", "invisible", id="invisible"),
        pytest.param("half \ud83d one", "half one", id="half a character"),
        pytest.param("👩\u200d🔧 名前", "👩\u200d🔧 名前", id="joined emoji, other scripts"),
        pytest.param("\u2028\u2029\n", "", id="nothing but breaks"),
    ],
)
def test_cleaned(given_text: str, expected: str):
    """What is invisible, obeyed or breaks the line is gone; the rest is kept."""
    assert expected == clean(given_text)


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        pytest.param("Daily users", 11, "Daily users", id="fits exactly"),
        pytest.param("Daily users", 10, "Daily use…", id="one too long"),
        pytest.param("Daily users", 7, "Daily…", id="no space before the ellipsis"),
        pytest.param("😀😀😀", 6, "😀😀😀", id="two units each"),
        pytest.param("😀😀😀", 5, "😀😀…", id="never half of one"),
        pytest.param("😀😀😀", 4, "😀…", id="room for the ellipsis"),
    ],
)
def test_cut(text: str, limit: int, expected: str):
    """What is too long ends in an ellipsis, inside the limit."""
    assert expected == cut(text, limit)


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        pytest.param("a & b <c>", 100, "a &amp; b &lt;c&gt;", id="escaped"),
        pytest.param("a&&", 11, "a&amp;&amp;", id="escapes fit exactly"),
        pytest.param("a&&", 10, "a&amp;…", id="never half an escape"),
        pytest.param("&lt;b&gt;", 100, "&amp;lt;b&amp;gt;", id="escaped once more"),
        pytest.param("daily_users_v2", 100, "daily_users_v2", id="underscores inside a word"),
        pytest.param("data@example.com", 100, "data@example.com", id="an address"),
        pytest.param("12:00:59 S3: done", 100, "12:00:59 S3: done", id="colons"),
        pytest.param("*a* _b_ ~c~ `d`", 100, "∗a∗ ˍbˍ ∼c∼ ˋdˋ", id="formats nothing"),  # noqa: RUF001
        pytest.param(":boom: s3://x", 100, "∶boom: s3∶//x", id="no emoji, no link"),  # noqa: RUF001
        pytest.param("@here", 100, "＠here", id="no mention"),  # noqa: RUF001
    ],
)
def test_neutral(text: str, limit: int, expected: str):
    """Markup is escaped or replaced by look-alikes, and nothing else is touched."""
    assert expected == neutral(text, limit)


def test_the_evil_name_is_markup():
    """The model of Slack's markup that these tests go by sees all of it in the evil name."""
    assert markup(EVIL) == [
        "<!channel>",
        "<https://evil|click>",
        "*hi*",
        "_x_",
        "~y~",
        "`z`",
        ":boom:",
        "https://",
        "@here",
    ]


@given(texts, st.integers(1, 400))
def test_whatever_comes_means_nothing_and_fits(text: str, limit: int):
    """Any text is free of markup after `neutral`, and inside the limit, and so is what is cut."""
    assert markup(neutral(text, limit)) == []
    assert length(neutral(text, limit)) <= limit
    assert length(cut(text, limit)) <= limit


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0, "0"),
        (9_500, "9,500"),
        (-3, "-3"),
        (10**15, "very many"),
        pytest.param(10**4_000, "very many", id="huge"),
    ],
)
def test_number(value: int, expected: str):
    """Thousands are set apart; what cannot be a number of rows is not written out."""
    assert expected == number(value)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (count(1, "import"), "1 import"),
        (count(0, "import"), "0 imports"),
        (count(2_000, "reply", "replies"), "2,000 replies"),
    ],
)
def test_count(words: str, expected: str):
    """One is one, all else are many."""
    assert expected == words


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [
        (500, 10_000, "5%"),
        (0, 10_000, "0%"),
        (10_000, 10_000, "100%"),
        (1, 10_000, "under 1%"),
        (9_999, 10_000, "over 99%"),
    ],
)
def test_share(part: int, whole: int, expected: str):
    """Rounding never says none of some, or all of not all."""
    assert expected == share(part, whole)


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (
            datetime(2026, 11, 23, 17, 30, tzinfo=timezone(timedelta(hours=5, minutes=30))),
            "2026-11-23 12:00 UTC",
        ),
        (datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=5))), "0001-01-01 00:00"),
        (datetime(9999, 12, 31, 23, 59, tzinfo=UTC), "9999-12-31 23:59 UTC"),
    ],
)
def test_clock(at: datetime, expected: str):
    """Any zone becomes UTC, and the edges of the calendar are no crash."""
    assert expected.removeprefix("000") == clock(at).removeprefix("000")
