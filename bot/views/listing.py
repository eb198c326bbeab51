"""Lists of imports."""

from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo

from bot.domain.answers import Listing
from bot.domain.asked import Aspect
from bot.domain.imports import (
    ARCHIVED,
    BROKEN,
    FAILED,
    IN_FLIGHT,
    PARTIAL_SUCCESS,
    PROCESSING,
    QUEUED,
    SCHEDULED,
    STATUSES,
    SUCCESSFUL,
    Import,
)
from bot.domain.notes import Notes
from bot.views import errors, rows, signs
from bot.views.age import age
from bot.views.blocks import (
    aside,
    dotted,
    emoji,
    literal,
    moment,
    rich,
    say,
    sentences,
    spoken,
)
from bot.views.message import Line, Message
from bot.views.notes import notes
from bot.views.overview import late_counts, late_line
from bot.views.pager import page_buttons, page_of, rest_lines
from bot.views.text import count, neutral, number

# What a message holds even if every text in it is as long as it may be; a page has fewer rows.
_MOST_ROWS = 15
_MOST_STATES = 10
_UNDERSTOOD = 400
_MOST_LATE = 5
# Of the fallback text, which holds as many rows.
_SPOKEN_HEAD = 600
_SPOKEN_ROW = 220


def listing(answer: Listing) -> Message:
    """One page of imports, with the counts of all of them."""
    top, stale = answer.rows[:_MOST_ROWS], errors.instead(answer.trouble, answer.as_of)
    verdict = _verdict(answer)
    blocks = [
        rich(*verdict, [literal(answer.understood, _UNDERSTOOD, bold=not verdict)]),
        *([rich(*stale)] if stale else []),
        rich([say(_size(answer))], *_counts(answer.counts))
        if answer.found
        else rich([say(_NOTHING)]),
        *(rich(*_row(row, answer)) for row in top),
    ]
    if len(answer.rows) > len(top):
        blocks.append(aside(f"… and {number(len(answer.rows) - len(top))} more on this page."))
    blocks += [rich(*also)] if (also := _also(answer)) else []
    blocks += page_buttons(answer.query, answer.page, answer.pages)
    blocks.append(age(answer.as_of, answer.source))
    blocks += notes(_notes(answer))
    return Message(_spoken(answer, top), blocks)


# What one import is, and what several are, that stand so.
_STANDING: Mapping[frozenset[str], tuple[str, str]] = {
    frozenset((FAILED,)): ("has failed", "have failed"),
    frozenset((PARTIAL_SUCCESS,)): ("has partly failed", "have partly failed"),
    frozenset(BROKEN): ("is broken", "are broken"),
    frozenset((SUCCESSFUL,)): ("has succeeded", "have succeeded"),
    frozenset((PROCESSING,)): ("is running", "are running"),
    frozenset((QUEUED,)): ("is queued", "are queued"),
    frozenset(IN_FLIGHT): ("is running or queued", "are running or queued"),
    frozenset((SCHEDULED,)): ("is scheduled", "are scheduled"),
    frozenset((ARCHIVED,)): ("is archived", "are archived"),
}
_NOTHING = "No import matches. Try a longer time, such as last 30d, or fewer words."


def _verdict(answer: Listing) -> list[Line]:
    """Whether there is one, if that was the question."""
    if answer.aspect not in (Aspect.ANY, Aspect.NONE):
        return []
    are = _STANDING.get(frozenset(answer.statuses), ("matches", "match"))
    some = f"{count(answer.found, 'import')} {are[0 if answer.found == 1 else 1]}."
    words = some if answer.found else f"nothing {are[0]}."
    yes = bool(answer.found) is (answer.aspect is Aspect.ANY)
    return [[say(f"{'Yes' if yes else 'No'}: {words}", bold=True)]]


def _also(answer: Listing) -> list[Line]:
    """What has not failed and is wrong all the same."""
    if not answer.late:
        return []
    zone = ZoneInfo(answer.zone)
    found = [late_line(one, answer.as_of, zone) for one in answer.late[:_MOST_LATE]]
    counted = f"Not failed, but {', '.join(late_counts(answer.late))}:"
    return [[say(counted)], *found, *rest_lines(len(answer.late), _MOST_LATE)]


def _size(answer: Listing) -> str:
    size = count(answer.found, "import")
    if answer.found < answer.total:
        size = (
            f"Only the newest {number(answer.found)} of {number(answer.total)} imports were "
            "read. Narrow the question to see the others"
        )
    return " · ".join(filter(None, (size, page_of(answer.page, answer.pages))))


def _counts(counts: Mapping[str, int]) -> list[Line]:
    """How many in each state: the known ones in the vendor's order, then the others."""
    order = (*STATUSES, *sorted(set(counts) - set(STATUSES)))
    present = [(state, counts[state]) for state in order if counts.get(state)]
    named, rest = present[:_MOST_STATES], present[_MOST_STATES:]
    items: list[Line] = [
        [emoji(signs.of_status(state)), say(" "), literal(state, rows.WORD), say(f" {number(n)}")]
        for state, n in named
    ]
    if rest:
        items.append([say(f"other states {number(sum(n for _, n in rest))}")])
    return [dotted(items)] if items else []


def _row(row: Import, answer: Listing) -> list[Line]:
    state = [emoji(rows.sign(row)), say(" "), rows.status(row)]
    return [
        [rows.title(row)],
        dotted([state, *rows.kind(row)]),
        dotted([*rows.amounts(row), *_when(row, answer)]),
    ]


def _when(row: Import, answer: Listing) -> list[Line]:
    said: list[Line] = []
    if row.last_run_at:
        said.append([say("ran "), moment(row.last_run_at)])
    elif row.created_at:
        said.append([say("no run yet, created "), moment(row.created_at)])
    coming = row.next_scheduled_at
    if row.status == SCHEDULED and coming and coming > answer.as_of:
        said.append([say("next run "), moment(coming)])
    return said


def _notes(answer: Listing) -> Notes:
    unreadable = count(answer.unreadable, "row")
    lost = f"{unreadable} of MoEngage's answer could not be read."
    return (*((lost,) if answer.unreadable else ()), *answer.notes)


def _spoken(answer: Listing, top: Sequence[Import]) -> str:
    """The answer for a notification or a screen reader, and where blocks cannot be shown."""
    size = [say(_size(answer))] if answer.found else [say(_NOTHING)]
    stale = errors.instead(answer.trouble, answer.as_of)
    said = [
        *_verdict(answer),
        [literal(answer.understood, _UNDERSTOOD)],
        *stale,
        size,
        *_also(answer),
    ]
    said += _counts(answer.counts)
    head = neutral(sentences(*said), _SPOKEN_HEAD)
    listed = [
        neutral(f"{spoken([rows.status(row)])}: {rows.name(row)}{rows.kind_text(row)}", _SPOKEN_ROW)
        for row in top
    ]
    return "\n• ".join([head, *listed])
