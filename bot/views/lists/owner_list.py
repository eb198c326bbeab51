"""Who created which imports."""

from typing import Final
from zoneinfo import ZoneInfo

from bot.domain.answers.ownership import Owned, OwnerList
from bot.views.blocks import literal, rich, say, sentences
from bot.views.lists.past_verdict import names
from bot.views.message import Line, Message
from bot.views.pager import page_buttons, page_of
from bot.views.reply.as_of import as_of
from bot.views.reply.notes import notes
from bot.views.reply.small_print import trouble
from bot.views.text import TEXT, count, neutral

_ADDRESS: Final = 120
_MOST_OWNERS: Final = 12
_SPOKEN_HEAD: Final = 600
_SPOKEN_ROW: Final = 300
_NOBODY: Final = "MoEngage does not say who"


def owner_list(answer: OwnerList) -> Message:
    """The verdict, and each creator with what they created."""
    shown, basis = answer.owners[:_MOST_OWNERS], answer.basis
    head: list[Line] = [_verdict(answer), *trouble(basis)]
    several = answer.imports > 1
    lines = [_line(one) for one in shown] if several else []
    blocks = [rich(*head), *([rich(*lines)] if lines else [])]
    blocks += page_buttons(basis.query, answer.page, answer.pages)
    blocks += [as_of(basis.as_of, basis.source, ZoneInfo(basis.zone)), *notes(basis.notes)]
    listed = [neutral(sentences(line), _SPOKEN_ROW) for line in lines]
    text = "\n• ".join([neutral(sentences(*head), _SPOKEN_HEAD), *listed])
    return Message(text[:TEXT], blocks)


def _verdict(answer: OwnerList) -> Line:
    if answer.imports == 0:
        return [say("No import matches.", bold=True)]
    if answer.imports == 1:
        (one,) = answer.owners
        return [*_who(one), say(" created "), *names(one.rows), say(".")]
    page = f" · {page_of(answer.page, answer.pages)}" if answer.pages > 1 else ""
    people = count(answer.creators, "person", "people")
    return [say(f"{people} created {count(answer.imports, 'import')}.{page}", bold=True)]


def _line(one: Owned) -> Line:
    return [*_who(one), say(f" · {count(len(one.rows), 'import')}: "), *names(one.rows)]


def _who(one: Owned) -> Line:
    return [literal(one.owner, _ADDRESS, bold=True) if one.owner else say(_NOBODY, bold=True)]
