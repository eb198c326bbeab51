"""What ties with the last of the first few is ranked with it."""

from dataclasses import replace
from fractions import Fraction

import pytest

from bot.domain.asked import Measure, Ranking
from bot.domain.imports import PARTIAL_SUCCESS
from bot.domain.runs.figures import Figure
from bot.services.asking.numbers.ranking import Ranked, ranked, with_ties
from tests.support.views_runs import DAILY, ran


@pytest.mark.parametrize(
    ("values", "top", "shown"),
    [
        ((3, 3, 2), 1, 2),
        ((3, 2, 2, 1), 2, 3),
        ((3, 2, 1), 1, 1),
        ((3, 2), 5, 2),
        ((1,) * 9, 1, 1),  # of so many none is first
        ((0, 0, 0), 1, 1),
    ],
)
def test_how_many_are_shown(values: tuple[int, ...], top: int, shown: int):
    """As many as were asked for, and those that are equal to the last."""
    found = [
        Ranked(f"{at}", Figure(Measure.FAILURES, Fraction(value)), ())
        for at, value in enumerate(values)
    ]
    assert len(with_ties(found, top)) == shown


def test_what_has_no_good_run_is_ranked_by_the_runs_there_were():
    """A usual rank does not lose an import that only failed in part."""
    good = [ran("a", hours=hours, minutes=4) for hours in (3, 2)] + [ran("a", minutes=14)]
    partly = replace(ran("b", minutes=22), outcome=PARTIAL_SUCCESS)
    rows = {"a": replace(DAILY, id="a"), "b": replace(DAILY, id="b")}
    found = ranked(Ranking(Measure.DURATION, usual=True), [*good, partly], rows)
    assert [(each.name, int(each.figure.value or 0)) for each in found] == [("b", 1320), ("a", 240)]
