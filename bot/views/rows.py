"""What is said of one import in every view: its name, kind, status and amounts, each in one way."""

from bot.domain.imports import BROKEN, Import
from bot.views import signs
from bot.views.blocks import literal, say
from bot.views.message import Line, Part
from bot.views.text import count, cut, number, share

# MoEngage's dashboard takes names up to about this length; longer ones are cut.
NAME = 150
WORD = 40  # a status, type, source or schedule; they are short, unless something is wrong
NAMELESS = "(no name)"


def name(row: Import) -> str:
    """Its name, or what else identifies it."""
    return cut(row.name, NAME) or cut(row.id, NAME) or NAMELESS


def title(row: Import) -> Part:
    """Its name in bold."""
    return literal(name(row), NAME, bold=True)


def status(row: Import) -> Part:
    """The status as MoEngage says it, and the latest outcome where that is a different bad one."""
    last = row.last_run_status
    if last in BROKEN and last != row.status:
        return literal(f"{cut(row.status, WORD)} · last run {last}", 2 * WORD)
    return literal(row.status, WORD)


def sign(row: Import) -> str:
    """The sign of what matters most: that it is broken, else its status."""
    if row.broken and row.outcome:
        return signs.of_status(row.outcome)
    return signs.of_status(row.status)


def kind(row: Import) -> list[Line]:
    """What it loads, from where, and how often."""
    return [[literal(word, WORD)] for word in (row.type, row.source, row.schedule) if word]


def kind_text(row: Import) -> str:
    """The same in brackets, without how often: ` (USERS, S3)`."""
    said = ", ".join(cut(word, WORD) for word in (row.type, row.source) if word)
    return f" ({said})" if said else ""


def amounts(row: Import) -> list[Line]:
    """Rows and files, processed of all, as far as they are known."""
    said = [
        _of(row.processed_rows, row.total_rows, "row"),
        _left(row),
        _of(row.processed_files, row.total_files, "file"),
    ]
    return [[say(words)] for words in said if words]


def _of(done: int | None, total: int | None, what: str) -> str:
    if total is None:
        return "" if done is None else f"{count(done, what)} processed"
    if total == 0:
        return f"no {what}s"
    if done is None:
        return f"{count(total, what)} in all"
    return f"{number(done)} of {count(total, what)}"


def _left(row: Import) -> str:
    """Rows that a run left out which is over and took others; it is not said here why."""
    if row.in_flight or row.total_rows is None or row.processed_rows is None:
        return ""
    left = row.total_rows - row.processed_rows
    if not 0 < left < row.total_rows:
        return ""
    return f"{number(left)} not processed ({share(left, row.total_rows)})"
