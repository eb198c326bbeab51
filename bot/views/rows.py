"""What is said of one import in every view: its name, kind, status and amounts, each in one way."""

from collections.abc import Mapping
from typing import Final

from bot.domain.imports import (
    ARCHIVED,
    BROKEN,
    FAILED,
    PARTIAL_SUCCESS,
    PROCESSING,
    QUEUED,
    SCHEDULED,
    SUCCESSFUL,
    Import,
)
from bot.views import signs
from bot.views.amounts import failed_rows, percent_of
from bot.views.blocks import at_moment, dotted, emoji, literal, say, spoken
from bot.views.message import Line, Part
from bot.views.text import capital, count, cut, number

# MoEngage's dashboard takes names up to about this length; longer ones are cut.
NAME = 150
WORD = 40  # a status, type, source or schedule; they are short, unless something is wrong
NAMELESS = "(no name)"
# What people call what MoEngage says; what is not here is shown as MoEngage says it.
STATES: Final[Mapping[str, str]] = {
    FAILED: "failed",
    PARTIAL_SUCCESS: "partly failed",
    PROCESSING: "running",
    QUEUED: "queued",
    SUCCESSFUL: "succeeded",
    SCHEDULED: "scheduled",
    ARCHIVED: "archived",
}
TYPES: Final[Mapping[str, str]] = {"USERS": "users", "EVENTS": "events", "AUX_DATA": "aux data"}


def name(row: Import) -> str:
    """Its name, or what else identifies it."""
    return cut(row.name, NAME) or cut(row.id, NAME) or NAMELESS


def title(row: Import) -> Part:
    """Its name in bold."""
    return literal(name(row), NAME, bold=True)


def one_of(imports: str) -> str:
    """What is said of several (`imports that are muted`, `CSV uploads`), of one."""
    plural = "uploads" if "uploads" in imports else "imports"
    return imports.replace(plural, plural[:-1], 1).replace(" that are ", " that is ", 1)


def state(status: str) -> str:
    """A status in people's words."""
    return STATES.get(status) or cut(status, WORD)


def summary(row: Import) -> Line:
    """`🔴 Failed today at 04:12 · users · S3`: how it stands, and what it loads from where."""
    return dotted([standing(row), *short_kind(row)])


def standing(row: Import) -> Line:
    """How it stands, with its sign."""
    return [emoji(sign(row)), say(" "), *_standing(row)]


def _standing(row: Import) -> Line:
    """Of one that is broken, that and when; of a run in flight, how the run before it failed."""
    if row.broken and row.outcome:
        at: Line = [say(" "), at_moment(row.ran_at)] if row.ran_at else []
        return [say(capital(state(row.outcome))), *at]
    last = row.last_run_status
    before = f" · last run {state(last)}" if last in BROKEN and last != row.status else ""
    return [literal(f"{capital(state(row.status))}{before}", 2 * WORD)]


def sign(row: Import) -> str:
    """The sign of what matters most: that it is broken, else its status."""
    if row.broken and row.outcome:
        return signs.of_status(row.outcome)
    return signs.of_status(row.status)


def kind(row: Import) -> list[Line]:
    """What it loads, from where, and how often."""
    return [[literal(word, WORD)] for word in (row.type, row.source, row.schedule) if word]


def short_kind(row: Import) -> list[Line]:
    """What it loads, and from where: `users`, `S3`."""
    return [[literal(word, WORD)] for word in (TYPES.get(row.type, row.type), row.source) if word]


def kind_text(row: Import) -> str:
    """The same in brackets, without how often: ` (users, S3)`."""
    said = ", ".join(map(spoken, short_kind(row)))
    return f" ({said})" if said else ""


def loaded(row: Import) -> str:
    """`240,000 rows loaded`, `1,420 of 11,200 rows failed (12.7%)`; empty if that is not known."""
    total, done = row.total_rows, row.processed_rows
    if total is None or done is None or row.status == QUEUED:
        return ""
    if total == 0:
        return "no rows loaded" if row.outcome and not row.in_flight else ""
    if row.broken and done < total:
        return failed_rows(total - done, total)
    of = "" if done == total else f"{number(done)} of "
    return f"{of}{count(total, 'row')} loaded"


def amounts(row: Import) -> list[Line]:
    """Rows and files, loaded of all, as far as they are known."""
    said = [
        _of(row.processed_rows, row.total_rows, "row"),
        _left(row),
        _of(row.processed_files, row.total_files, "file"),
    ]
    return [[say(words)] for words in said if words]


def _of(done: int | None, total: int | None, what: str) -> str:
    if total is None:
        return "" if done is None else f"{count(done, what)} loaded"
    if total == 0:
        return f"no {what}s found"
    if done is None:
        return f"{count(total, what)} in all"
    return f"{number(done)} of {count(total, what)}{' loaded' if what == 'row' else ''}"


def _left(row: Import) -> str:
    """Rows that a run left out which is over and took others."""
    if row.in_flight or row.total_rows is None or row.processed_rows is None:
        return ""
    left = row.total_rows - row.processed_rows
    if not 0 < left < row.total_rows:
        return ""
    how = "failed" if row.outcome in BROKEN else "not loaded"
    return f"{number(left)} {how} ({percent_of(left, row.total_rows)})"
