"""What an answer about runs rests on: its small print, and what is wrong with it."""

from collections.abc import Mapping
from typing import Final
from zoneinfo import ZoneInfo

from bot.domain.answers.basis import Basis
from bot.views import rows, signs
from bot.views.blocks import aside, emoji, say
from bot.views.message import Block, Line
from bot.views.reply import errors
from bot.views.reply.as_of import as_of
from bot.views.reply.notes import lost_rows, notes
from bot.views.spans import during, known_day
from bot.views.text import cut, number

_UNDERSTOOD: Final = 400
_ABOUT: Final = 150
_UPLOADS: Final[Mapping[str, str]] = {"CSV imports": "CSV uploads"}
_BEFORE: Final = "Before {first}, only the latest run of each import is known."
_NOT_YET: Final = (
    "There is no run history yet. This is each import's latest run, as MoEngage shows it."
)


def when(basis: Basis) -> str:
    """The time that the answer is about, to stand behind a verb; with a space before it."""
    return f" {during(basis.span, basis.now)}" if basis.span else ""


def imports(basis: Basis, found: int) -> str:
    """The imports that were asked about, with how many were found: `3 imports`, `1 SFTP import`."""
    return f"{number(found)} {_kind(basis, one=found == 1)}"


def none(basis: Basis, *, before: str = "nothing") -> str:
    """`nothing`, or `no SFTP import` where only those were asked about."""
    return f"no {_kind(basis, one=True)}" if basis.about else before


def of_kind(basis: Basis) -> str:
    """` of SFTP imports`, behind runs or rows; empty where all imports are meant."""
    return f" of {_kind(basis, one=False)}" if basis.about else ""


def _kind(basis: Basis, *, one: bool) -> str:
    about = cut(basis.about, _ABOUT) or "imports"
    about = _UPLOADS.get(about, about)
    return rows.one_of(about) if one else about


def first_known(basis: Basis) -> str:
    """From when on runs are remembered: the day, `Thu 12 Nov`; if that is today, the minute too."""
    assert basis.remembered_since
    zone = ZoneInfo(basis.zone)
    return known_day(basis.remembered_since.astimezone(zone), basis.now.astimezone(zone))


def unknown(basis: Basis) -> str:
    """What is said of a time of which nothing is remembered."""
    return f"I can't tell: I remember no runs before {first_known(basis)}."


def trouble(basis: Basis) -> list[Line]:
    """Why MoEngage was not asked, where that was wanted; whose fault that is comes first. And that
    a part of the time is not known.
    """
    lines: list[Line] = []
    if basis.trouble is not None:
        cause = f" {errors.cause(basis.trouble)} "
        lines.append(
            [emoji(signs.CAREFUL), say(cause, bold=True), say("Showing what was last known.")]
        )
    if basis.partly_known:
        lines.append([say(f"I remember no runs before {first_known(basis)}.")])
    return lines


def small_print(basis: Basis) -> list[Block]:
    """What exactly was asked, how old the answer is, and since when runs are known."""
    assumed = ["No time was given, so this is the last 7 days."] if basis.assumed else []
    return [
        aside(cut(basis.understood, _UNDERSTOOD)),
        *_remembered(basis),
        as_of(basis.as_of, basis.source, ZoneInfo(basis.zone)),
        *notes((*assumed, *lost_rows(basis.unreadable), *basis.notes)),
    ]


def _remembered(basis: Basis) -> list[Block]:
    """What is known of the time before the first run that is remembered, if that was asked about;
    since when runs are remembered, the answer says itself.
    """
    if basis.remembered_since is None:
        return [aside(_NOT_YET)]
    known = not (basis.partly_known or basis.unknown)
    return [] if known else [aside(_BEFORE.format(first=first_known(basis)))]
