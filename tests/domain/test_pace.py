"""How often a connection to Slack is opened, on a clock of numbers."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.pace import CALLS, WINDOW, Pace

dice = st.floats(0, 1, exclude_max=True)


def dying(
    *, seconds: float, after: float = 0.0, luck: float = 0.5, asked: float = 0.0
) -> list[float]:
    """When addresses are asked for if each connection dies so long after it was opened."""
    pace, now = Pace(), 0.0
    calls = []
    while (now := now + pace.wait(now)) < seconds:
        calls.append(now)
        pace = pace.called(now)
        now += after
        pace = pace.failed(now, luck, asked=asked)
    return calls


def test_the_waits_grow_and_end_at_a_probe_a_minute() -> None:
    """1, 4, 16, 60, 60 ... seconds, with the dice at their highest."""
    calls = dying(seconds=300, luck=1.0)
    assert [after - before for before, after in pairwise(calls)] == [1, 4, 16, 60, 60, 60, 60]


def test_the_dice_spread_the_waits() -> None:
    """From half to all of each."""
    assert [dying(seconds=10, luck=luck)[1] for luck in (0.0, 0.5, 1.0)] == [0.5, 0.75, 1.0]


@pytest.mark.parametrize(
    ("asked", "waits"),
    [
        (30.0, 30.0),
        (99_999_999.0, 300.0),  # years: asked again after five minutes
        (float("inf"), 300.0),
    ],
)
def test_what_slack_asks_for_is_kept_up_to_a_cap(asked: float, waits: float) -> None:
    """To the second, and never longer than the cap and a tenth."""
    assert Pace().failed(100.0, 0.0, asked=asked).wait(100.0) == waits
    assert Pace().failed(100.0, 0.999, asked=asked).wait(100.0) <= 1.1 * waits


def test_one_that_lasted_is_replaced_at_once() -> None:
    """Also while another one is refused, and then a blip begins with a short wait again."""
    pace = Pace()
    for _ in range(5):
        pace = pace.failed(100.0, 0.0)
    assert pace.wait(100.0) == 30.0
    assert pace.lasted(110.0).wait(110.0) == 0.0
    assert pace.lasted(110.0).failed(110.0, 0.0).wait(110.0) == 0.5


def test_what_never_reached_slack_is_tried_more_often() -> None:
    """Networks come back suddenly, and nobody is called in vain."""
    pace = Pace()
    for _ in range(5):
        pace = pace.failed(100.0, 1.0, reached=False)
    assert pace.wait(100.0) == 15.0


def test_ten_years_of_failures_are_no_overflow() -> None:
    """The exponent is bounded."""
    assert Pace(failures=10**9).failed(0.0, 1.0).wait(0.0) == 60.0


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["lasted", "failed", "unreached"]),
            st.floats(0, 30),
            dice,
            st.sampled_from([0.0, 0.0, 1.0, 30.0]),
        ),
        max_size=60,
    )
)
def test_never_more_than_a_few_calls_a_minute(
    lives: list[tuple[str, float, float, float]],
) -> None:
    """However connections live and die."""
    pace, now, calls = Pace(), 1000.0, list[float]()
    for end, life, luck, asked in lives:
        now += pace.wait(now)
        calls.append(now)
        pace = pace.called(now)
        now += life
        if end == "lasted":
            pace = pace.lasted(now)
        else:
            pace = pace.failed(now, luck, asked=asked, reached=end == "failed")
    for first, last in zip(calls, calls[CALLS:], strict=False):
        assert last - first >= WINDOW - 1e-6
