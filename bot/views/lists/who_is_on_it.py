"""Who is on which broken import, and how many nobody is on: `who is on it?` of everything."""

from collections.abc import Sequence
from typing import Final

from bot.domain.answers.overview import Failing, Overview
from bot.views import rows
from bot.views.blocks import fill, literal, person, say
from bot.views.message import Line
from bot.views.pager import listed
from bot.views.text import count

_MOST_TAKERS: Final = 5
_MOST_TAKEN: Final = 5  # of one person


def who_is_on_it(shown: Overview) -> Line:
    """Who is on what, and how many nobody is on."""
    free = sum(one.acknowledged is None for one in shown.failing)
    if not shown.failing:
        return [say("Nothing is broken, so nobody needs to be on it.", bold=True)]
    if free == len(shown.failing):
        return [say(f"Nobody is working on {_them(free, 'the')}.", bold=True)]
    said: Line = [part for who, names in _takers(shown) for part in _taker(who, names)]
    return (
        [*said, say(f"Nobody is working on {_them(free, 'the other')}.", bold=True)]
        if free
        else said
    )


def _them(many: int, which: str) -> str:
    return f"{which} {count(many, 'broken import') if many > 1 else 'broken import'}"


def _takers(shown: Overview) -> Sequence[tuple[str, Sequence[Failing]]]:
    """Who acknowledged what, whoever did the most severe one first."""
    found: dict[str, list[Failing]] = {}
    for one in shown.failing:
        if one.acknowledged:
            found.setdefault(one.acknowledged.by, []).append(one)
    return list(found.items())[:_MOST_TAKERS]


def _taker(who: str, taken: Sequence[Failing]) -> Line:
    names = [literal(rows.name(one.row), rows.NAME, bold=True) for one in taken[:_MOST_TAKEN]]
    return fill(
        "{who} is working on {names}. ",
        who=person(who) or literal(who, rows.WORD),
        names=listed(names, len(taken)),
    )
