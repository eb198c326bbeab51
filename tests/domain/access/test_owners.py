"""Which creator has somebody's name."""

import pytest

from bot.domain.access.owners import namesake_of

CREATORS = ("priya@example.com", "mei.lin@example.com", "onair@example.com", "bent@example.com")


@pytest.mark.parametrize(
    ("name", "creator"),
    [
        ("Priya", "priya@example.com"),
        ("PRIYA nair", "priya@example.com"),
        ("Mei Lin", "mei.lin@example.com"),
        ("Omar Nair", "onair@example.com"),
        ("Ben Tarnow", "bent@example.com"),
        ("mei.lin", "mei.lin@example.com"),
    ],
)
def test_by_the_first_name_the_whole_name_or_an_initial(name: str, creator: str) -> None:
    """However it is written."""
    assert namesake_of(name, CREATORS) == creator


@pytest.mark.parametrize("name", ["", "🔥", "Pri", "Mei", "Nair", "Ben", "x" * 90])
def test_a_name_of_nobody(name: str) -> None:
    """A part of an address is not enough."""
    assert namesake_of(name, CREATORS) is None


def test_two_of_one_name() -> None:
    """Nobody is taken for somebody else of the same name."""
    assert namesake_of("Priya Nair", ["priya@example.com", "priya.nair@example.com"]) is None
    assert namesake_of("Priya", ["priya@example.com", "priya@example.org"]) is None


def test_what_is_no_address() -> None:
    """MoEngage may give any text."""
    assert namesake_of("Priya", ["priya", "priya <x@y>", ""]) is None
