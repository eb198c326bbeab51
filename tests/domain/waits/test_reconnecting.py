"""How often a connection to Slack is opened, on a clock of numbers."""

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.domain.waits.reconnecting import (
    CALLS,
    LONGEST_PROBE_WAIT,
    LONGEST_UNREACHED_WAIT,
    WINDOW,
    Pace,
)

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


def test_the_waits_grow_and_end_at_two_probes_a_minute() -> None:
    """With the dice at their highest."""
    calls = dying(seconds=150, luck=1.0)
    assert [after - before for before, after in pairwise(calls)] == [1, 2, 4, 8, 16, 30, 30, 30]


@given(st.lists(dice, min_size=3, max_size=3))
def test_three_refusals_in_a_row_cost_seconds(lucks: list[float]) -> None:
    """Less than ten, whatever the dice say."""
    pace, now = Pace().lasted(0.0), 0.0
    for luck in lucks:
        now += pace.wait(now)
        pace = pace.called(now).failed(now, luck)
    assert now + pace.wait(now) <= 7.0 + 1e-6


@given(st.lists(dice, max_size=40))
@example([0.0] * 20)
def test_after_any_outage_of_the_network_it_is_seconds(lucks: list[float]) -> None:
    """Calls that never reached Slack keep none back."""
    pace, now = Pace().lasted(0.0), 0.0
    for luck in lucks:
        now += pace.wait(now)
        pace = pace.called(now).failed(now, luck, reached=False)
        assert pace.wait(now) <= LONGEST_UNREACHED_WAIT + 1e-6


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
    assert pace.wait(100.0) == 8.0
    assert pace.lasted(110.0).wait(110.0) == 0.0
    assert pace.lasted(110.0).failed(110.0, 0.0).wait(110.0) == 0.5


def test_what_never_reached_slack_is_tried_more_often() -> None:
    """Networks come back suddenly, and nobody is called in vain."""
    pace = Pace()
    for _ in range(5):
        pace = pace.failed(100.0, 1.0, reached=False)
    assert pace.wait(100.0) == LONGEST_UNREACHED_WAIT


def test_ten_years_of_failures_are_no_overflow() -> None:
    """The exponent is bounded."""
    assert Pace(failures=10**9).failed(0.0, 1.0).wait(0.0) == LONGEST_PROBE_WAIT


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
    """However connections live and die; what did not reach Slack is no call."""
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
            if end == "unreached":
                calls.pop()
    for first, last in zip(calls, calls[CALLS:], strict=False):
        assert last - first >= WINDOW - 1e-6
