"""Which creator somebody is, asked back where Slack does not say whose “my imports” are."""

import re
from typing import Final

from bot.domain.answers.declined import DeclineReason, MineUnknown
from bot.query.canonical import person
from bot.views import actions
from bot.views.blocks import button, select
from bot.views.message import Element
from bot.views.text import BUTTON, cut

_BY_ME: Final = re.compile(r"""("[^"]*"|'[^']*')|\bby me\b""")  # not in a name
_YOU: Final = "you@example.com"
_MOST_BUTTONS: Final = 8  # of more, a menu is shorter
_WHO: Final = "Which of these is you?"
_ANOTHER: Final = "If you use another one in MoEngage, which of these is it?"
_WHICH: Final = "Your address"


def question(why: MineUnknown) -> tuple[str, ...]:
    """What is asked back, a sentence each; how to ask with an address that cannot be pressed."""
    pressed = len(_values(presses(why)))
    which = _ANOTHER if why.reason is DeclineReason.NOTHING_IS_MINE else _WHO
    how = f"{'Or name' if pressed else 'Name'} your address: {_by(why.asked, _YOU)}"
    missing = why.asked and (not pressed or pressed < len(why.creators))
    return (*([which] if pressed else []), *([how] if missing else []))


def presses(why: MineUnknown) -> list[Element]:
    """The question with each creator in place of “me”: as buttons, or as a menu of many."""
    asked = [(cut(each, BUTTON), _by(why.asked, each)) for each in why.creators]
    if len(asked) > _MOST_BUTTONS:
        menu = select(_WHICH, actions.numbered(actions.ASK, 1), asked)
        return [menu] if menu else []
    made = (
        button(label, actions.numbered(actions.ASK, number), text)
        for number, (label, text) in enumerate(asked, start=1)
    )
    return [each for each in made if each]


def _values(made: list[Element]) -> list[Element]:
    return [option for each in made for option in each.get("options", [each])]


def _by(asked: str, creator: str) -> str:
    return _BY_ME.sub(lambda found: found[1] or f"by {person(creator)}", asked)
