"""Whether data still comes in, and which run was the last that loaded something."""

from typing import Final

from bot.domain.answers.overview import Overview
from bot.domain.asked import Aspect
from bot.views import rows
from bot.views.blocks import fill, literal, say
from bot.views.message import Line
from bot.views.text import count
from bot.views.times import when

_VERDICTS: Final = {
    Aspect.LOADS: {True: "Yes", False: "No"},
    Aspect.LOADS_NOT: {True: "No", False: "Yes"},
}


def loading(shown: Overview) -> Line:
    """`Yes: the last run that loaded something was email_consents, today at 10:02: 2,700 rows.`."""
    last = shown.loaded
    if last is None:
        return [say("I know of no run that loaded something in the last 7 days.", bold=True)]
    asked = None if shown.blind else shown.aspect
    said = _VERDICTS[asked][shown.loads] if asked in _VERDICTS else ""
    words = "{verdict}{the} last run that loaded something was {name}, {at}{rows}."
    return fill(
        words,
        verdict=say(f"{said}: " if said else "", bold=True),
        the="the" if said else "The",
        name=literal(last.name, rows.NAME, bold=True),
        at=when(last.at, shown.now, shown.zone),
        rows="" if last.rows is None else f": {count(last.rows, 'row')}",
    )
