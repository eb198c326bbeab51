"""A mute of days to come is offered from now until their end."""

import pytest

from tests.support.query_reading import asked, reading

AT_ONCE = "A mute begins at once: I can't start one later."


@pytest.mark.parametrize(
    ("text", "until", "notes"),
    [
        ("mute orders_hourly tomorrow", "2026-11-25 00:00", (AT_ONCE,)),
        ("please mute orders_hourly over the weekend", "2026-11-30 00:00", (AT_ONCE,)),
        ("silence orders_hourly next week please", "2026-12-07 00:00", (AT_ONCE,)),
        ("mute orders_hourly on saturday", "2026-11-29 00:00", (AT_ONCE,)),
        ("mute orders_hourly saturday", "2026-11-29 00:00", (AT_ONCE,)),
        ("mute orders_hourly all weekend", "2026-11-30 00:00", (AT_ONCE,)),
        ("mute orders_hourly this week", "2026-11-30 00:00", ()),
        ("mute orders_hourly for the rest of the week", "2026-11-30 00:00", ()),
        ("mute orders_hourly for monday", "2026-12-01 00:00", (AT_ONCE,)),
    ],
)
def test_a_period(text: str, until: str, notes: tuple[str, ...]) -> None:
    """It is asked back, and what begins at once is said unless it has begun."""
    said = reading(text)
    (query,) = said.questions
    assert query.canonical == f'mute "orders_hourly" until {until}'
    assert (query.notes, query.confirm, said.unread) == (notes, True, ())


def test_nobody_knows_how_long_an_event_is() -> None:
    """The usual time is offered, and how to say another."""
    (query,) = reading("mute orders_hourly during the migration").questions
    assert query.canonical == 'mute "orders_hourly"'
    assert (query.confirm, "until 18:00" in query.notes[0]) == (True, True)


@pytest.mark.parametrize(
    "text", ["mute orders_hourly every saturday", "mute orders_hourly from monday"]
)
def test_what_comes_again_or_only_begins_is_no_period(text: str) -> None:
    """No mute can wait."""
    assert asked(text) == ['plan a mute "orders_hourly"']
