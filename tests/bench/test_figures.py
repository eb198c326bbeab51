"""What a run found, as numbers and as text; nothing here is timed."""

import json

import pytest

from tests.bench.figure import Figure, exponent, number, percentile
from tests.bench.results import Results, compared, table

MACHINE = {"date": "2026-11-28", "machine": "2 processors", "python": "3.11", "load": "0.1"}
FASTER = Figure("query", "times faster", "a peer", 10, aim=12, at_least=True)
SLOW = Figure("ack", "acknowledgement", "an echo", 2.0, aim=1.3)


def test_an_aim_is_the_most_or_the_least():
    """And without one nothing is met or missed."""
    assert (SLOW.met, FASTER.met) == (False, False)
    assert Figure("ack", "", "", 1.3, aim=1.3).met
    assert Figure("query", "", "", 12, aim=12, at_least=True).met
    assert Figure("any", "", "", 12).met is None


@pytest.mark.parametrize(
    ("share", "value"), [(0.5, 50), (0.99, 99), (1.0, 100)], ids=["p50", "p99", "all"]
)
def test_a_percentile_is_a_value_that_was_measured(share: float, value: int):
    """The least that so many do not exceed."""
    assert percentile(range(100, 0, -1), share) == value


def test_the_exponent_of_growth():
    """1 for what grows with the size, 2 for its square."""
    sizes = (50, 500, 5_000)
    assert exponent(sizes, [3 * size for size in sizes]) == pytest.approx(1)
    assert exponent(sizes, [size**2 for size in sizes]) == pytest.approx(2)


@pytest.mark.parametrize(
    ("value", "text"),
    [(0, "0"), (1.0, "1"), (0.0666, "0.0666"), (1234.5, "1,234"), (2.345, "2.35")],
)
def test_numbers_have_three_digits_that_count(value: float, text: str):
    """However large or small."""
    assert number(value) == text


def test_a_figure_survives_its_file():
    """As JSON and back."""
    assert Figure.from_json(json.loads(json.dumps(SLOW.as_json()))) == SLOW


def test_a_part_measured_again_takes_the_place_of_its_figures():
    """The others stay, in their order; what is new comes last."""
    again, new = Figure("ack", "acknowledgement", "an echo", 1.2, aim=1.3), Figure("x", "", "", 1)
    found = Results(MACHINE, (SLOW, FASTER)).with_figures([new, again])
    assert found.figures == (again, FASTER, new)


def test_two_runs_side_by_side():
    """Better is lower, but for what should be at least so much; a tenth is noise."""
    before = Results(MACHINE, (SLOW, FASTER, Figure("calls", "", "", 2)))
    now = (
        Figure("ack", "", "", 1.0),
        Figure("query", "", "", 5, at_least=True),
        Figure("calls", "", "", 2.1),
        Figure("new", "", "", 1),
    )
    lines = compared(before, Results(MACHINE, now)).splitlines()[1:]
    ends = ["-50%, better", "-50%, WORSE", "as it was", "new"]
    assert [line.split("  ")[-1] for line in lines] == ends


def test_the_table_says_what_is_not_met():
    """With where it was measured."""
    lines = table(Results(MACHINE, (SLOW,))).splitlines()
    assert lines[0] == "Measured on 2026-11-28: 2 processors, Python 3.11; load 0.1 at the start."
    assert lines[-1] == "| acknowledgement | an echo | 2 × | ≤ 1.3 × | **no** |  |"
