"""Who is only spoken of beside a mute doesn't choose what is muted."""

import pytest

from bot.query.names.lookup import Names
from tests.support.query_reading import KNOWN, asked

PEOPLE = Names.of(KNOWN, ("priya@example.com", "omar@example.com"))


@pytest.mark.parametrize(
    "text",
    [
        "extend it till Saturday 6 pm, Priya has confirmed",
        "extend the mute till Saturday 6 pm, omar agreed to it",
        "mute it till Saturday 6 pm. Priya knows",
        "keep it muted till Saturday 6 pm; Omar okayed it",
        "prolong the mute until Saturday 6 pm, Omar needs more time",
    ],
)
def test_a_remark_about_somebody_mutes_nothing_else(text: str) -> None:
    """The import of the thread is muted, and no import of theirs that nobody named."""
    mute = 'mute "orders_hourly" until 2026-11-28 18:00'
    assert asked(text, about=["orders_hourly"], thread=True, names=PEOPLE) == [mute]
    assert asked(text, names=PEOPLE) == ["help mute"]


@pytest.mark.parametrize(
    ("text", "mute"),
    [
        ("mute all from priya for 2h", "mute all 2h by priya"),
        ("mute everything by Omar for 2h", "mute all 2h by Omar"),
        ("mute Priya's imports for 2h", "mute all 2h by Priya"),
        ("mute all imports, omar owns them", "mute all by omar"),
    ],
)
def test_whose_imports_are_muted_is_read(text: str, mute: str) -> None:
    """Where somebody says so."""
    assert asked(text, names=PEOPLE) == [mute]
