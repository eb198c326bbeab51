"""Outcomes per day as a table, and in words for the picture's alternative text."""

from collections.abc import Iterable, Mapping, Sequence
from zoneinfo import ZoneInfo

from bot.domain.answers.answer import Day, Trend
from bot.domain.imports import FAILED, PARTIAL_SUCCESS, SUCCESSFUL
from bot.views import actions
from bot.views.blocks import (
    aligned,
    aside,
    button,
    buttons,
    dated_aside,
    literal,
    monospaced,
    rich,
    say,
    table,
)
from bot.views.message import Block, Message
from bot.views.reply.notes import notes
from bot.views.text import ELLIPSIS, SECTION, TEXT, count, cut, neutral, number, share

ALT = 1000  # of files.getUploadURLExternal; an image block would take 2,000
_UNDERSTOOD = 400
_TITLE = 400
_ZONE = 200
# Days that a picture's text names; of more, those with the most failed runs count.
_MOST_SPOKEN = 12
NAMES: Mapping[str, str] = {
    SUCCESSFUL: "Successful",
    PARTIAL_SUCCESS: "Partial",
    FAILED: "Failed",
}


def trend(answer: Trend) -> Message:
    """The numbers as a table, the latest day first, and how much is known."""
    title, sentence, rows = _title(answer), _sum(answer), [*_rows(answer)]
    before = rich([literal(title, _TITLE, bold=True)], [say(sentence)])
    after: list[Block] = [
        *buttons(
            button("Share in channel", actions.SHARE, answer.query),
            button("Refresh", actions.numbered(actions.ASK, 1), f"{answer.query} fresh"),
        ),
        aside(cut(answer.understood, _UNDERSTOOD)),
        dated_aside("Runs have been counted only since ", answer.since, _known(answer)),
        *notes(answer.notes),
    ]
    text = neutral(f"{title}. {sentence}", TEXT)
    # Tables are young in Slack, and not everywhere: the same in letters of one width.
    spare = Message(text, [before, monospaced(*_fitting(aligned(rows))), *after])
    shown = table(rows, numbers=len(answer.outcomes) + 2)
    return Message(text, [before, shown, *after], spare)


def illustrated(blocks: Sequence[Block], file: str, alt: str) -> Sequence[Block]:
    """The blocks with the picture of this file below their first one."""
    picture = {"type": "image", "slack_file": {"id": file}, "alt_text": cut(alt, ALT) or "-"}
    return [*blocks[:1], picture, *blocks[1:]]


def alt_text(answer: Trend) -> str:
    """The picture in words: the sum, and the days on which runs failed."""
    days = [day for day in answer.days if day.failed]
    worst = sorted(days, key=lambda day: -day.failed)[:_MOST_SPOKEN]
    told = [f"on {day.on.day} {day.on:%b}: {_words(day)}" for day in days if day in worst]
    most = f" Most failures {'; '.join(told)}." if told else ""
    return cut(f"A chart of the outcomes per day. {_sum(answer)}{most}", ALT)


def rate(failed: int, runs: int) -> str:
    """`5%`, a dash where nothing ran."""
    return share(failed, runs) if runs else "-"


def _title(answer: Trend) -> str:
    """`Runs per day, 12 Nov to 26 Nov`, of one day `Runs on 26 Nov`; of which outcome and which
    imports if not of all.
    """
    runs = " or ".join(NAMES[each] for each in answer.outcomes) + " runs"
    runs = "Runs" if len(answer.outcomes) == len(NAMES) else runs.capitalize()
    of = "" if answer.about == "all imports" else f" of {answer.about}"
    if len(answer.days) == 1:
        return f"{runs}{of} on {answer.days[0].on.day} {answer.days[0].on:%b}"
    ends = [f"{day.on.day} {day.on:%b}" for day in answer.days[:: max(len(answer.days) - 1, 1)]]
    return f"{runs} per day{of}" + (f", {' to '.join(ends)}" if ends else "")


def _sum(answer: Trend) -> str:
    if not answer.days:
        return "No runs were counted on these days."
    total = answer.total
    runs, failed = sum(total.values()), total.get(FAILED, 0)
    before = f" I remember no runs before {_first_known(answer)}." if answer.cut else ""
    if not runs:
        return f"No runs were counted on these days.{before}"
    return f"{number(failed)} of {count(runs, 'run')} failed ({rate(failed, runs)}).{before}"


def _first_known(answer: Trend) -> str:
    """`12 Nov`; `26 Nov at 05:42` if all that is known is of that day, and not all of it is."""
    first = answer.days[0].on
    began = answer.since.astimezone(ZoneInfo(answer.zone))
    exact = f" at {began:%H:%M}" if first == answer.days[-1].on == began.date() else ""
    return f"{first.day} {first:%b}{exact}"


def _words(day: Day) -> str:
    said = [f"{number(n)} {NAMES[name].lower()}" for name, n in day.counts.items() if n]
    return f"{', '.join(said)} ({rate(day.failed, day.runs)} failed)"


def _fitting(lines: Sequence[str]) -> Sequence[str]:
    """As many lines as one block of text holds; the latest days are the first."""
    most = (SECTION - 1) // (max(map(len, lines)) + 1)
    return lines if len(lines) <= most else [*lines[: most - 1], ELLIPSIS]


def _rows(answer: Trend) -> Iterable[tuple[str, ...]]:
    yield ("Day", *(NAMES[one] for one in answer.outcomes), "Runs", "Failed %")
    for day in reversed(answer.days):
        yield (f"{day.on:%a %d %b}", *_cells(answer, day.counts))
    if len(answer.days) > 1:
        yield ("All", *_cells(answer, answer.total))


def _cells(answer: Trend, counts: Mapping[str, int]) -> tuple[str, ...]:
    runs = sum(counts.values())
    return (
        *(number(counts.get(one, 0)) for one in answer.outcomes),
        number(runs),
        rate(counts.get(FAILED, 0), runs),
    )


def _known(answer: Trend) -> str:
    """What the numbers leave out; our own words and the zone's name, which is a setting."""
    zone = neutral(answer.zone, _ZONE)
    return f". Runs that start and end between two checks are not counted. Days are in {zone}."
