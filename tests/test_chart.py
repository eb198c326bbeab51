"""The picture of a trend."""

import asyncio
import struct
import sys
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.chart import Chart, png
from bot.domain.answers.answer import Day
from bot.domain.imports import FAILED, SUCCESSFUL
from tests.support.long import long_case
from tests.support.views_values import TREND

pytest.importorskip("matplotlib")


def size(picture: bytes) -> tuple[int, int]:
    """Width and height, out of the header of a PNG."""
    assert picture.startswith(b"\x89PNG\r\n")
    width, height = struct.unpack(">II", picture[16:24])
    return width, height


@pytest.mark.parametrize("days", [long_case(1), 7, long_case(40)])
def test_it_is_as_wide_as_it_is_high(days: int):
    """So that a phone shows it whole; and small enough to be sent from anywhere."""
    first = date(2026, 11, 1)
    counts = {SUCCESSFUL: 7, FAILED: 1}
    trend = replace(TREND, days=tuple(Day(first + timedelta(days=n), counts) for n in range(days)))
    picture = png(trend)
    assert size(picture) == (1080, 1080)
    assert len(picture) < 200_000


def test_days_without_runs_are_drawn():
    """Also if there are no others."""
    assert size(png(replace(TREND, days=(Day(date(2026, 11, 1), {}),)))) == (1080, 1080)


async def test_it_is_drawn_off_the_loop():
    """Whoever asks in the meantime is answered."""
    drawing = asyncio.create_task(Chart().draw(TREND))
    turns = 0
    while not drawing.done():
        await asyncio.sleep(0.005)
        turns += 1
    assert turns > 3
    assert size(await drawing or b"") == (1080, 1080)


async def test_nothing_is_drawn_of_nothing():
    """An empty picture tells nobody anything."""
    for days in ((), (Day(date(2026, 11, 1), {SUCCESSFUL: 0, FAILED: 0}),)):
        assert await Chart().draw(replace(TREND, days=days)) is None


async def test_without_the_extra_nothing_is_drawn(monkeypatch: pytest.MonkeyPatch):
    """The table has the same numbers."""
    monkeypatch.setattr("bot.chart.find_spec", lambda _name: None)
    assert await Chart().draw(TREND) is None


async def test_a_fault_of_the_library_is_survived(monkeypatch: pytest.MonkeyPatch):
    """It is in the log; the person gets the table."""
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)
    assert await Chart().draw(TREND) is None
