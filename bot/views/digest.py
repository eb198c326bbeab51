"""The daily digest: that there were no alerts, and what is known all the same."""

from bot.domain.digest import Digest
from bot.domain.imports import BROKEN
from bot.query.canonical import canonical
from bot.query.values import Filters, Intent
from bot.views import actions, signs
from bot.views.blocks import (
    Line,
    button,
    buttons,
    emoji,
    literal,
    message,
    moment,
    rich,
    say,
    sentences,
)
from bot.views.message import Message
from bot.views.text import count, number
from bot.views.trend import NAMES

_NAME = 120


def digest(told: Digest, *, repeat: bool = False, several: bool = False) -> Message:
    """How the runs of a day ended, what is still broken, what runs next, and that the bot sees.

    `repeat` labels a post that may stand there already; `several` names the workspace.
    """
    where: Line = [say(" in workspace "), literal(told.workspace, _NAME)] if several else []
    well = not (told.broken or told.overdue)
    head = [say("DAILY DIGEST", bold=True), say(": no alerts in the last 24 hours"), *where]
    lines = [[*head, say(".")], _runs(told), _broken(told), _next(told), _seen(told)]
    sign = emoji(signs.GOOD if well else signs.SO_SO)
    workspace = told.workspace if several else None
    problems = canonical(Intent.LIST, Filters(statuses=BROKEN), workspace=workspace)
    coming = canonical(Intent.NEXT, Filters(), workspace=workspace)
    blocks = [
        rich([sign, say(" "), *lines[0]], *lines[1:]),
        *buttons(
            button("All problems", actions.numbered(actions.ASK, 1), problems),
            button("What runs next", actions.numbered(actions.ASK, 2), coming),
        ),
    ]
    return message(sentences(*lines), blocks, repeat=repeat)


def _runs(told: Digest) -> Line:
    day = f"{told.day:%a %d %b}"
    if told.runs is None:
        return [say(f"Runs on {day} were not counted.")]
    ways = ", ".join(f"{number(told.runs.get(one, 0))} {NAMES[one].lower()}" for one in NAMES)
    line: Line = [say(f"{count(sum(told.runs.values()), 'run')} on {day}: {ways}")]
    if told.counted_from:
        return [*line, say(", counted since "), moment(told.counted_from), say(".")]
    return [*line, say(".")]


def _broken(told: Digest) -> Line:
    if not told.broken:
        return [say("No import is broken.")]
    said = [
        f"{number(told.muted)} muted" if told.muted else "",
        f"{number(told.untold)} below the alert threshold" if told.untold else "",
    ]
    why = ", ".join(filter(None, said))
    verb = "is" if told.broken == 1 else "are"
    still = f"{count(told.broken, 'import')} {verb} still broken"
    return [say(f"{still}: {why}." if why else f"{still}.")]


def _next(told: Digest) -> Line:
    late: Line = [say(f"{number(told.overdue)} overdue. ")] if told.overdue else []
    if told.next_name is None or told.next_at is None:
        return late
    return [
        *(*late, say("Next run: "), literal(told.next_name or "-", _NAME), say(", ")),
        *(moment(told.next_at), say(".")),
    ]


def _seen(told: Digest) -> Line:
    watched = f"{count(told.imports, 'import')} watched. Last successful check: "
    return [say(watched), moment(told.swept_at), say(".")]
