"""Files of a run and the reasons why they failed, in messages and in the modal."""

from collections.abc import Iterable, Sequence

from bot.domain.answers.answer import FileList
from bot.domain.imports import File
from bot.domain.runs.reasons import Reason, distinct
from bot.views import rows, signs
from bot.views.blocks import dotted, emoji, literal, moment, rich, say
from bot.views.message import Block, Line
from bot.views.next_steps import LABEL, meaning, with_steps
from bot.views.pager import page_of, rest_lines
from bot.views.reply import errors
from bot.views.spans import during
from bot.views.text import capital, count, number

# As many as a message holds even if every text in them is as long as it may be.
MOST_REASONS = 4
_NAME = 120
_REASON = 250


def reasons_block(
    reasons: Sequence[Reason], schedule: str = "", *, steps: bool = True
) -> list[Block]:
    """The distinct reasons with what broke because of them, each with its next step if `steps`.
    `schedule` is that of the import.
    """
    if not reasons:
        return []
    shown = reasons[:MOST_REASONS]
    lines: list[Line] = [[say("Why", bold=True)]]
    for step, reasons_of_it in with_steps(shown, schedule).items():
        lines += map(_reason, reasons_of_it)
        lines += [[say(f"This means that {known}.")] for known in _meanings(reasons_of_it)]
        lines += [[say(LABEL, bold=True), say(step)]] if step and steps else []
    return [rich(*lines, *rest_lines(len(reasons), len(shown), "reason"))]


def _meanings(reasons: Iterable[Reason]) -> Iterable[str]:
    """What the reasons mean, for people who do not know their words; each once."""
    return dict.fromkeys(filter(None, (meaning(each.text or "") for each in reasons)))


def reason_line(reason: Reason) -> Line:
    """`Header does not match: 3 files, 10,000 rows`."""
    amount = count(reason.files, "file")
    amount += f", {count(reason.rows, 'row')}" if reason.rows else ""
    why = literal(reason.text, _REASON) if reason.text else say("MoEngage gives no reason")
    return [why, say(f" ({amount})")]


def _reason(reason: Reason) -> Line:
    return [say("• "), *reason_line(reason)]


def file_blocks(files: Iterable[File], *, with_reason: bool = True) -> list[Block]:
    """A block per file: its name, its state and rows, and why it failed."""
    return [rich(*_file(file, with_reason=with_reason)) for file in files]


def _file(file: File, *, with_reason: bool) -> list[Line]:
    state: Line = [
        emoji(signs.of_status(file.status)),
        say(" "),
        literal(capital(rows.state(file.status)), rows.WORD),
    ]
    about: list[Line] = [
        [literal(file.name, _NAME, bold=True)],
        dotted([state, *_amounts(file), *_ended(file)]),
    ]
    if with_reason and file.reason:
        about.append([literal(file.reason, _REASON)])
    return about


def _amounts(file: File) -> list[Line]:
    """The rows: all of them, then what became of them; nothing that is none or not known."""
    said = [] if file.total_rows is None else [count(file.total_rows, "row")]
    parts = (
        (file.added_rows, "added"),
        (file.updated_rows, "updated"),
        (file.skipped_rows, "skipped"),
        (file.failed_rows, "failed"),
    )
    said += [f"{number(rows)} {what}" for rows, what in parts if rows]
    return [[say(words)] for words in said]


def _ended(file: File) -> list[Line]:
    return [[moment(file.completed_at)]] if file.completed_at else []


def same_reason(listed: FileList) -> bool:
    """Whether the reasons above the files say all: then no file need repeat its own."""
    return len(distinct(listed.files)) <= 1 and len(listed.reasons) <= 1


def nothing(listed: FileList) -> Line | None:
    """What to say in place of files that are not there; None if they are."""
    if listed.trouble is not None:
        what = "up the reason in" if listed.broken else "at"
        return [
            emoji(signs.CAREFUL),
            say(" "),
            say(f"I could not look {what} its files. ", bold=True),
            *errors.why(listed.trouble),
        ]
    if listed.found:
        return None
    what = "failed files" if listed.broken else "files"
    far = ", as far as its answer could be read" if listed.unreadable else ""
    if listed.span and listed.now:
        span = during(listed.span, listed.now)
        return [say(f"MoEngage shows no {what} of a run that began {span}{far}.")]
    none = f"MoEngage shows no {what} for the latest runs of this import{far}"
    return [say(f"{none}, so I don't know the reason." if listed.broken else f"{none}.")]


def summary(listed: FileList) -> Line:
    """`3 failed files of the run of …, 2 others · page 1 of 2`."""
    what = "failed file" if listed.broken else "file"
    said: list[Line] = []
    run: Line = [say(" of the run that began "), moment(listed.run_at)] if listed.run_at else []
    if listed.runs > 1 and listed.span and listed.now:
        run = [say(f" of {count(listed.runs, 'run')} {during(listed.span, listed.now)}")]
    said.append([say(count(listed.found, what)), *run])
    if listed.others:
        said.append([say(f"{count(listed.others, 'other file')} did not fail")])
    if page := page_of(listed.page, listed.pages):
        said.append([say(page)])
    return dotted(said)
