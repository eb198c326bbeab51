"""Whom the people reach, or do not want to disturb: it is not about their imports."""

import pytest

from bot.query.names.lookup import Names
from tests.support.query_reading import KNOWN, asked, reading

PEOPLE = Names.of(KNOWN, ("ben@example.com", "priya@example.com"))
CONSIDERATE = [
    *("would rather not ring ben for nothing", "i would rather not wake ben", "not calling ben"),
    *("don't want to bother ben", "no need to page ben then", "no need to wake ben"),
]


@pytest.mark.parametrize("aside", CONSIDERATE)
def test_whom_somebody_would_not_disturb_leaves_nothing_out(aside: str) -> None:
    """Nor is anything handed over to them, or muted."""
    made = reading(f"did orders_hourly recover? {aside}", names=PEOPLE)
    assert [each.canonical for each in made.questions] == ['show "orders_hourly" recovered']
    assert made.unread == ()


@pytest.mark.parametrize("verb", ["ring", "phone", "page", "bother", "wake", "contact"])
def test_whom_to_reach_is_nobodys_import(verb: str) -> None:
    """Before the question too."""
    assert asked(f"before i {verb} ben: what failed today", names=PEOPLE) == ["failed today"]


OTHERS = [
    ("what failed today, not ben's", "failed not by ben today"),
    ("what failed except for ben", "failed not by ben"),
    ("don't page me about orders_hourly", 'mute "orders_hourly"'),
    ("no need to page me about orders_hourly", 'mute "orders_hourly"'),
]


@pytest.mark.parametrize(("text", "canonical"), OTHERS)
def test_whose_imports_are_left_out_and_who_wants_no_alerts_stay(text: str, canonical: str) -> None:
    """With nobody behind a verb of reaching, or with the one who writes."""
    assert asked(text, names=PEOPLE) == [canonical]
