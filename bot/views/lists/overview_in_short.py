"""How everything stands in a few lines: which imports are broken, and how, without the reasons."""

from collections.abc import Sequence
from typing import Final

from bot.domain.answers.overview import Overview
from bot.domain.imports import FAILED, PARTIAL_SUCCESS, Import
from bot.views import rows, signs
from bot.views.blocks import dotted, emoji, fill, literal
from bot.views.lists.lagging_imports import STATES
from bot.views.message import Line
from bot.views.pager import listed

_MOST_NAMES: Final = 10


def problems_in_short(shown: Overview) -> list[Line]:
    """A line for what failed, one for what partly failed, one for all that is late."""
    ended = {
        outcome: [one.row for one in shown.failing if one.outcome == outcome]
        for outcome in (FAILED, PARTIAL_SUCCESS)
    }
    words = {FAILED: "Failed", PARTIAL_SUCCESS: "Partly failed"}
    lines = [
        fill(
            "{sign} {words}: {names}",
            sign=emoji(signs.of_status(outcome)),
            words=words[outcome],
            names=_names(found),
        )
        for outcome, found in ended.items()
        if found
    ]
    return [*lines, *_late(shown)]


def _late(shown: Overview) -> list[Line]:
    """`app_sessions is stuck, store_visits is overdue`."""
    said = [
        fill("{names} {state}", names=_names(found), state=state[len(found) > 1])
        for kind, state in STATES.items()
        if (found := [one.row for one in shown.late if one.lags[0].kind is kind])
    ]
    return [[emoji(signs.CAREFUL), *fill(" {said}", said=dotted(said, ", "))]] if said else []


def _names(found: Sequence[Import]) -> Line:
    return listed([literal(rows.name(row), rows.NAME) for row in found[:_MOST_NAMES]], len(found))
