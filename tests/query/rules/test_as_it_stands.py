"""What asks for the present, whether or not it says that it is about today."""

import pytest

from bot.domain.asked import Aspect
from bot.domain.imports import BROKEN
from bot.query.values import Intent
from tests.support.query_asking import ask


@pytest.mark.parametrize(
    "text",
    [
        "how is everything today",
        "status of all imports today",
        "which are not ok",
        "what is left to fix today",
        "which imports need attention",
        "what is still open today",
    ],
)
def test_how_all_stand_by_now_is_an_overview(text: str) -> None:
    """With what is stuck, late, short or slow, and with what failed before today."""
    asked = ask(text)
    assert (asked.intent, asked.span) == (Intent.OVERVIEW, None)


@pytest.mark.parametrize("text", ["which were not ok yesterday", "what failed today"])
def test_what_failed_in_a_time_is_a_list(text: str) -> None:
    """As before."""
    assert ask(text).intent is Intent.LIST
    assert set(ask(text).filters.statuses) <= set(BROKEN)


@pytest.mark.parametrize(
    "text",
    [
        "status of the overnight loads, only what is not ok as of now",
        "overnight imports that are not ok right now",
        "which of last night's loads are not ok now?",
    ],
)
def test_what_of_the_night_is_not_ok_by_now_is_more_than_what_failed(text: str) -> None:
    """What hangs since then or came short is not ok either; of that time alone."""
    asked = ask(text)
    assert (asked.intent, asked.span is None) == (Intent.OVERVIEW, False)


def test_what_is_not_ok_keeps_its_filters_and_its_yes_or_no() -> None:
    """Of a kind of imports."""
    asked = ask("are any events imports degraded?")
    assert (asked.intent, asked.filters.types) == (Intent.OVERVIEW, ("EVENTS",))
    assert asked.aspect is Aspect.ANY


@pytest.mark.parametrize(
    "text",
    [
        "what should we look at first",
        "which is the most urgent",
        "what is the biggest problem now",
        "most critical failure today",
    ],
)
def test_what_to_fix_first_ranks_what_is_wrong_now(text: str) -> None:
    """Its normal form asks the same."""
    asked = ask(text)
    assert (asked.intent, asked.aspect) == (Intent.OVERVIEW, Aspect.FIRST)
    assert ask(asked.canonical) == asked
