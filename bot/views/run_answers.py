"""Answers about many runs or imports, each by the view that words it."""

from typing import assert_never

from bot.domain.answers import RunAnswer, Trend, Upcoming
from bot.domain.late import LateImports
from bot.domain.numbers import Number, Ranks, SideBySide
from bot.domain.past import PastRuns
from bot.views.late import late_imports
from bot.views.message import Message
from bot.views.numbers import one_number, ranks, side_by_side
from bot.views.past import past_runs
from bot.views.trend import trend
from bot.views.upcoming import upcoming


def render(answer: RunAnswer) -> Message:
    """The message for any of them."""
    match answer:
        case Upcoming():
            return upcoming(answer)
        case Trend():
            return trend(answer)
        case LateImports():
            return late_imports(answer)
        case PastRuns():
            return past_runs(answer)
        case Number():
            return one_number(answer)
        case Ranks():
            return ranks(answer)
        case SideBySide():
            return side_by_side(answer)
        case _:
            assert_never(answer)
