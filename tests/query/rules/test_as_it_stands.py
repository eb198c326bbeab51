"""What asks for the present, whether or not it says that it is about today."""

import pytest

from bot.domain.asked import Aspect
from bot.domain.imports import BROKEN
from bot.query.values import Intent
from tests.support.query_asking import ask
from tests.support.query_reading import asked as questions
from tests.support.query_reading import reading


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


NOW_AND_THEN = [
    ("it woke me at midnight, loyalty_points ok now?", 'show "loyalty_points" ok'),
    ("midnight was hell. is loyalty_points ok now", 'show "loyalty_points" ok'),
    ("got paged at 2 for loyalty_points. is it fine now", 'show "loyalty_points" ok'),
    ("loyalty_points had trouble at midnight, broken now?", 'show "loyalty_points" wrong'),
    ("is the midnight run of loyalty_points ok now", 'show "loyalty_points" ok'),
    ("been up since 4. is loyalty_points still broken?", 'show "loyalty_points" wrong'),
    ("loyalty_points failed yesterday. is it ok?", 'show "loyalty_points" ok'),
    ("is loyalty_points ok? I mean yesterday", 'show "loyalty_points" ok yesterday'),
    ("yesterday: is loyalty_points ok", 'show "loyalty_points" ok yesterday'),
    ("was loyalty_points ok yesterday and now", 'show "loyalty_points" ok yesterday'),
    ("is loyalty_points ok today now", 'show "loyalty_points" ok today'),
    ("was loyalty_points ok yesterday", 'show "loyalty_points" ok yesterday'),
]


@pytest.mark.parametrize(("text", "canonical"), NOW_AND_THEN)
def test_a_time_that_is_only_told_is_none_of_how_it_is_now(text: str, canonical: str):
    """A no for midnight would be false of now."""
    assert questions(text) == [canonical]


def test_it_is_said_that_the_time_is_left_out():
    """It is dropped on purpose, and not in silence."""
    (query,) = reading("is the midnight run of loyalty_points ok now").questions
    assert "This is how it is now: the time is left out." in query.notes
