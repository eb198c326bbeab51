"""Answers to questions as Slack shows them."""

from collections.abc import Mapping, Sequence
from typing import assert_never

from bot.domain.answers import (
    Acknowledged,
    Answer,
    Choice,
    Details,
    FileList,
    Guide,
    Health,
    Listing,
    Muted,
    MuteList,
    Offer,
    Started,
    Subscribed,
    SubscriptionList,
    Trend,
    Unknown,
    Unmuted,
    Unsubscribed,
    Upcoming,
)
from bot.domain.declined import Declined
from bot.domain.imports import SCHEDULED, STATUSES, Import
from bot.domain.late import LateImports
from bot.domain.notes import Notes
from bot.domain.numbers import Number, Ranks, SideBySide
from bot.domain.past import PastRuns
from bot.views import (
    actions,
    activity,
    errors,
    one_import,
    rerun,
    rows,
    run_answers,
    signs,
    subscriptions,
)
from bot.views.age import age
from bot.views.blocks import (
    aside,
    button,
    buttons,
    dotted,
    emoji,
    literal,
    moment,
    rich,
    say,
    sentences,
    spoken,
)
from bot.views.declined import declined
from bot.views.health import health
from bot.views.help import guide
from bot.views.message import Block, Line, Message
from bot.views.notes import notes
from bot.views.text import count, neutral, number

# What a message holds even if every text in it is as long as it may be; a page has fewer rows.
_MOST_ROWS = 15
_MOST_STATES = 10
_UNDERSTOOD = 400
# Of the fallback text, which holds as many rows.
_SPOKEN_HEAD = 600
_SPOKEN_ROW = 220


def render(answer: Answer) -> Message:
    """The message for any answer."""
    match answer:
        case Subscribed() | Unsubscribed() | SubscriptionList() | Muted() | Unmuted() | MuteList():
            return subscriptions.render(answer)
        case Listing():
            return _listing(answer)
        case Offer() | Started() | Acknowledged():
            return (
                activity.answer(answer)
                if isinstance(answer, Acknowledged)
                else rerun.render(answer)
            )
        case Details() | FileList() | Choice() | Unknown():
            return one_import.render(answer)
        case Declined():
            return declined(answer)
        case Upcoming() | Trend() | LateImports() | PastRuns() | Number() | Ranks() | SideBySide():
            return run_answers.render(answer)
        case Health():
            return health(answer)
        case Guide():
            return guide(answer)
        case _:
            assert_never(answer)


def _listing(listing: Listing) -> Message:
    shown = listing.rows[:_MOST_ROWS]
    blocks = [
        rich([literal(listing.understood, _UNDERSTOOD, bold=True)]),
        *([rich(*_stale(listing))] if listing.trouble else []),
        rich([say(_size(listing))], *_counts(listing.counts))
        if listing.found
        else rich([say(_NOTHING)]),
        *(rich(*_row(row, listing)) for row in shown),
    ]
    if len(listing.rows) > len(shown):
        blocks.append(aside(f"… and {number(len(listing.rows) - len(shown))} more on this page."))
    blocks += _buttons(listing)
    blocks.append(age(listing.as_of, listing.source))
    blocks += notes(_notes(listing))
    return Message(_spoken(listing, shown), blocks)


_NOTHING = "No import matches. Try a longer time, such as last 30d, or fewer words."


def _size(listing: Listing) -> str:
    size = count(listing.found, "import")
    if listing.found < listing.total:
        size = (
            f"Only the newest {number(listing.found)} of {number(listing.total)} imports were "
            "read. Narrow the question to see the others"
        )
    return size if listing.pages <= 1 else f"{size} · page {listing.page} of {listing.pages}"


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


def _stale(listing: Listing) -> list[Line]:
    return errors.instead(listing.trouble, listing.as_of) if listing.trouble else []


def _row(row: Import, listing: Listing) -> list[Line]:
    state = [emoji(rows.sign(row)), say(" "), rows.status(row)]
    return [
        [rows.title(row)],
        dotted([state, *rows.kind(row)]),
        dotted([*rows.amounts(row), *_when(row, listing)]),
    ]


def _when(row: Import, listing: Listing) -> list[Line]:
    said: list[Line] = []
    if row.last_run_at:
        said.append([say("ran "), moment(row.last_run_at)])
    elif row.created_at:
        said.append([say("no run yet, created "), moment(row.created_at)])
    coming = row.next_scheduled_at
    if row.status == SCHEDULED and coming and coming > listing.as_of:
        said.append([say("next run "), moment(coming)])
    return said


def _buttons(listing: Listing) -> list[Block]:
    def page(number: int) -> str:
        return f"{listing.query} page {number}".strip()

    ask = [actions.numbered(actions.ASK, number) for number in (1, 2, 3)]
    before, after = listing.page - 1, listing.page + 1
    return buttons(
        button("Previous", ask[0], page(before) if before >= 1 else ""),
        button("Next", ask[1], page(after) if after <= listing.pages else ""),
        button("Share in channel", actions.SHARE, page(listing.page)),
        button("Refresh", ask[2], f"{page(listing.page)} fresh"),
    )


def _notes(listing: Listing) -> Notes:
    unreadable = count(listing.unreadable, "row")
    lost = f"{unreadable} of MoEngage's answer could not be read."
    return (*((lost,) if listing.unreadable else ()), *listing.notes)


def _spoken(listing: Listing, shown: Sequence[Import]) -> str:
    """The answer for a notification or a screen reader, and where blocks cannot be shown."""
    size = [say(_size(listing))] if listing.found else [say(_NOTHING)]
    said = [[literal(listing.understood, _UNDERSTOOD)], *_stale(listing), size]
    said += _counts(listing.counts)
    head = neutral(sentences(*said), _SPOKEN_HEAD)
    listed = [
        neutral(f"{spoken([rows.status(row)])}: {rows.name(row)}{rows.kind_text(row)}", _SPOKEN_ROW)
        for row in shown
    ]
    return "\n• ".join([head, *listed])
