"""The daily digest: whether there were alerts, and what is known all the same."""

from collections.abc import Mapping
from datetime import UTC

from bot.domain.imports import BROKEN
from bot.domain.outgoing.digest import Digest
from bot.query.canonical import canonical
from bot.query.values import Filters, Intent
from bot.views import actions, rows, signs
from bot.views.blocks import (
    button,
    buttons,
    emoji,
    fill,
    literal,
    message,
    moment,
    rich,
    say,
    sentences,
)
from bot.views.message import Line, Message
from bot.views.numbers.trend import NAMES
from bot.views.pager import listed
from bot.views.text import count, number

_NAME = 120
_SHORT = 60  # of each overdue import
_OFF = " Alerts about overdue imports are off (OVERDUE_AFTER is not set)."


def digest(about: Digest, *, repeat: bool = False, several: bool = False) -> Message:
    """How the runs of a day ended, what is still broken, what runs next, and that the bot sees.

    `repeat` labels a post that may stand there already; `several` names the workspace.
    """
    where = fill(" (workspace {name})", name=literal(about.workspace, _NAME)) if several else []
    well = not (about.broken or about.overdue)
    heard = f"alerts about {count(about.alerted, 'import')}" if about.alerted else "no alerts"
    head = [say("DAILY DIGEST", bold=True), *where, say(f": {heard} in the last 24 hours.")]
    lines = [head, _runs(about), _broken(about)]
    lines += [_overdue(about), _next(about), _seen(about)]
    sign = emoji(signs.GOOD if well else signs.SO_SO)
    workspace = about.workspace if several else None
    problems = canonical(Intent.LIST, Filters(statuses=BROKEN), workspace=workspace)
    coming = canonical(Intent.NEXT, Filters(), workspace=workspace)
    blocks = [
        rich([sign, say(" "), *lines[0]], *lines[1:]),
        *buttons(
            button("All problems", actions.numbered(actions.ASK, 1), problems),
            button("What runs next", actions.numbered(actions.ASK, 2), coming),
        ),
    ]
    said = [lines[0], _counted(about), _broken(about), _overdue(about)]
    return message(sentences(*said), blocks, repeat=repeat)


def _runs(about: Digest) -> Line:
    if about.runs is None:
        return [say(f"The run count for {_day(about)} is not available.")]
    late = _only_since(about)
    said = [*late, say(" (earlier runs that day were not counted)")] if late else []
    return [say(f"{_many(about.runs)} on {_day(about)}"), *said, say(f": {_ways(about.runs)}.")]


def _counted(about: Digest) -> Line:
    """The same for a lock screen, on which there is room for what failed."""
    if about.runs is None:
        return []
    bad = [f"{number(many)} {rows.state(one)}" for one in BROKEN if (many := about.runs.get(one))]
    ways = ", ".join(bad) or "none failed"
    return [say(f"{_many(about.runs)} on {_day(about)}"), *_only_since(about), say(f": {ways}")]


def _only_since(about: Digest) -> Line:
    """` after 12:00 UTC`, where the count did not begin with the day; with the day of that instant
    where it is another one in UTC.
    """
    if about.counted_from is None:
        return []
    begun = about.counted_from.astimezone(UTC)
    day = "" if begun.date() == about.day else f"{begun:%d %b} "
    at = moment(begun)
    short = {"fallback": f"{day}{begun:%H:%M} UTC"} if at["type"] == "date" else {}
    return [say(" after "), {**at, **short}]


def _day(about: Digest) -> str:
    return f"{about.day:%a %d %b}"


def _many(runs: Mapping[str, int]) -> str:
    return count(sum(runs.values()), "run")


def _ways(runs: Mapping[str, int]) -> str:
    return ", ".join(f"{number(runs.get(one, 0))} {rows.state(one)}" for one in NAMES)


def _broken(about: Digest) -> Line:
    if not about.broken:
        return [say("No import is broken.")]
    said = [
        f"{number(about.muted)} of them muted" if about.muted else "",
        f"{number(about.untold)} with too few failed rows for an alert" if about.untold else "",
    ]
    why = " and ".join(filter(None, said))
    if about.broken == 1:
        few = ", but with too few failed rows for an alert"
        how = ", but muted" if about.muted else few if why else ""
        return [say(f"1 import is still broken{how}.")]
    still = f"{count(about.broken, 'import')} are still broken"
    return [say(f"{still}, {why}." if why else f"{still}.")]


def _overdue(about: Digest) -> Line:
    """Which imports are overdue, and why no alert said so if none is ever posted."""
    if not about.overdue:
        return []
    are = f"{count(about.overdue, 'import')} {'is' if about.overdue == 1 else 'are'} overdue"
    names = listed([literal(name or "-", _SHORT) for name in about.late], about.overdue)
    off = "" if about.announces_overdue else _OFF
    if not about.late:  # a digest that an older release stored
        return [say(f"{are}. Press What runs next to see which.{off}")]
    return [say(f"{are}: "), *names, say(f".{off}")]


def _next(about: Digest) -> Line:
    if about.next_name is None or about.next_at is None:
        return []
    name = literal(about.next_name or "-", _NAME)
    return fill("Next run: {name}, {at}.", name=name, at=moment(about.next_at))


def _seen(about: Digest) -> Line:
    watched = f"{count(about.imports, 'import')} watched. Last successful check: "
    return [say(watched), moment(about.swept_at), say(".")]
