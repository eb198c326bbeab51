# ruff: noqa: RUF001 - letters that look like others are what is tried here
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.query.text.cleaning import folded, visible
from bot.query.values import Filters
from tests.support.query_asking import ask, refusal

# Written as escapes: that nobody sees them is the point.
UNSEEN = [
    *("\u00ad", "\u200b", "\u200c", "\u200d", "\u200e", "\u200f", "\u202a", "\u202e", "\u2060"),
    *("\u2066", "\u2069", "\ufeff", "\ufe0e", "\ufe0f", "\u034f", "\u061c", "\u180e"),
    *("\x00", "\x08", "\x1b", "\x7f", "\x9f", "\U000e0041", "\U000e0100", "\ufff9"),
]
SPACES = [
    *("\u00a0", "\u1680", "\u2002", "\u2003", "\u2009", "\u200a", "\u202f", "\u205f", "\u3000"),
    *("\u2028", "\u2029", "\u0085", "\t", "\r\n", "\x0b", "\u2800", "\u3164", "\uffa0"),
]


@pytest.mark.parametrize("mark", UNSEEN)
@pytest.mark.parametrize("place", ["{}failed events", "fai{}led events", "failed{} events{}"])
def test_invisible_marks(place: str, mark: str) -> None:
    """What nobody sees changes nothing, wherever it stands."""
    assert ask(place.replace("{}", mark)) == ask("failed events")


@pytest.mark.parametrize("space", SPACES)
def test_spaces(space: str) -> None:
    """Every kind of space is a space, in a name as well."""
    assert ask(f"failed{space}events") == ask("failed events")
    assert ask(f'"Daily{space}users"').filters.name == "Daily users"


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("ｆａｉｌｅｄ　ｅｖｅｎｔｓ", "failed events"),
        ("𝐟𝐚𝐢𝐥𝐞𝐝 𝑒𝑣𝑒𝑛𝑡𝑠", "failed events"),
        ("ﬁnished", "finished"),
        ("faile\u0301d événts", "failed events"),
        ("FAİLED", "failed"),
        ("ｌａｓｔ　７ｄ", "last 7d"),
        ("last ٧d", "last 7d"),
        ("ｐａｇｅ：２", "page 2"),
        ("in\u2011progress", "in progress"),
        ("2026\u201011\u201020", "2026-11-20"),
        ("2026–11–20", "2026-11-20"),
        ("2026−11−20", "2026-11-20"),
        ("20–11–2026", "2026-11-20"),
        ("1 nov → 7 nov", "1 nov to 7 nov"),
        ("－archived", "-archived"),
        ("didn’t fail", "not failed"),
        ("failed…", "failed"),
        *(
            (f"{mark} failed {mark}", "failed")
            for mark in ("👍", "👍🏽", "❤️", "🇮🇳", "👩‍👩‍👧", "1️⃣", "⚠️")
        ),
        ("failed🔥events", "failed events"),
        ("• failed · events", "failed events"),
        (":pray: failed :+1::skin-tone-2: events :100:", "failed events"),
    ],
)
def test_it_is_read_as_it_looks(text: str, same: str) -> None:
    """Letters of other forms are letters, and what only decorates means nothing."""
    assert ask(text) == ask(same)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        *((f"{left}Daily users{right}", "Daily users") for left, right in ("“”", "„“", "«»", "″″")),
        *((f"{left}Daily users{right}", "Daily users") for left, right in ("‘’", "‚‘", "‹›")),
        ('"Da\u00adily\u200b users\ufeff"', "Daily users"),
        ('"Café 7² ½ ①"', "Café 7² ½ ①"),
        ('"ＤＡＩＬＹ"', "ＤＡＩＬＹ"),
        ('"Daily ❤️ 👩‍👩‍👧 1️⃣"', "Daily ❤️ 👩‍👩‍👧 1️⃣"),
        ('"می\u200cخواهم"', "می\u200cخواهم"),
        ('"a :fire: b"', "a :fire: b"),
        ("name:🔥hot", "🔥hot"),
    ],
)
def test_names_stay_as_they_look(text: str, name: str) -> None:
    """A name keeps all that can be seen in it, and what holds emoji and words together."""
    assert ask(text).filters == Filters(name=name)


def test_a_name_without_quotes_keeps_its_emoji() -> None:
    """Emoji mean nothing between words, and belong to a name."""
    assert ask("show Daily 🔥 users").target == "Daily 🔥 users"


@pytest.mark.parametrize("text", ["last 7²d", "last 1½ d", "①"])
def test_raised_digits_are_not_digits(text: str) -> None:
    """`7²` is never read as 72."""
    assert refusal(text).message


def test_errors_show_what_is_seen() -> None:
    """The place of a fault is counted in the text without what nobody sees."""
    error = refusal("\ufefffai\u00adled \u200bevnts")
    assert (error.text, error.word, error.span) == ("failed evnts", "evnts", (7, 12))
    assert error.corrected == "failed events"


@given(st.text())
def test_cleaning_is_done_once(text: str) -> None:
    """Clean text stays as it is, and folded text is as long as what was given."""
    seen = visible(text)
    assert visible(seen) == seen
    assert len(folded(seen)) == len(seen)
    assert not any(unicodedata.category(each) == "Cc" for each in seen)
