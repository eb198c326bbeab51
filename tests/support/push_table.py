"""The table of docs/alerts.md: what a lock screen shows first, for each kind of message."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Final

from bot.domain.alerting.alert_groups import GroupStatus
from bot.domain.alerting.alerts import Alert, Kind
from bot.domain.imports import FAILED, PARTIAL_SUCCESS, SUCCESSFUL
from bot.domain.runs.reasons import Reason
from bot.domain.watching.problems import Problem
from bot.views.alerting import alert_groups, alerts
from bot.views.alerting.lock_screen import FIRST
from bot.views.outgoing import digest, notices
from tests.support.views_anomalies import OVERDUE, SHORT, STUCK
from tests.support.views_digest import DAILY
from tests.support.views_values import BACKLOG, BLIND, DEAF, NOW, PROBLEM, ROW, SEES, alert, storm

BEGIN: Final = "<!-- lock screens: make docs -->\n"
END: Final = "<!-- end of lock screens -->\n"
_MARKS: Final = str.maketrans({"|": "\\|"})

PRIYA: Final = "U0PRIYA0001"
SAM: Final = "U0SAM000001"
NAMES: Final = {PRIYA: "Priya", SAM: "Sam"}
LOGIN, HEADER, EMPTY = "SFTP login refused", "header does not match", "the file has no data rows"
_ROW: Final = replace(ROW, name="daily_users")
_LATER: Final = replace(PROBLEM, row=_ROW, opened_at=NOW - timedelta(hours=3), runs=3)
_BROKEN: Final = replace(_LATER, why=(Reason(EMPTY, 1, None),))
_OVER: Final = replace(_BROKEN, row=replace(_ROW, status=SUCCESSFUL), ended_at=NOW)
_PROBLEMS: Final[Mapping[Kind, Problem]] = {
    Kind.OPENED: replace(_BROKEN, runs=1),
    Kind.RECOVERED: _OVER,
    Kind.CLOSED: replace(_BROKEN, row=replace(_ROW, status="ARCHIVED"), ended_at=NOW),
    Kind.SILENCED: replace(_OVER, held=2),
    Kind.LATE: STUCK,
    Kind.CAUGHT_UP: replace(OVERDUE, row=replace(OVERDUE.row, last_run_at=NOW), ended_at=NOW),
}
_WHAT: Final[Mapping[Kind, str]] = {
    Kind.OPENED: "a first failed run",
    Kind.AGAIN: "a further one",
    Kind.ESCALATED: "a run that failed in part, and then failed",
    Kind.REOPENED: "failed again soon after it recovered",
    Kind.RECOVERED: "a good run",
    Kind.CLOSED: "archived while failing",
    Kind.MISSED: "a failed run in the run history",
    Kind.SILENCED: "failed and recovered while muted",
    Kind.ACKNOWLEDGED: "acknowledged",
    Kind.RELEASED: "no longer",
    Kind.ASSIGNED: "handed over",
    Kind.NOTED: "a note",
    Kind.MUTED: "muted",
    Kind.RERUN: "re-run",
    Kind.RENAMED: "renamed while failing",
    Kind.RELISTED: "listed again, and still failing",
    Kind.LATE: "stuck",
    Kind.CAUGHT_UP: "overdue no more",
}


def example(kind: Kind) -> Alert:
    """One alert of this kind."""
    made = replace(
        alert(kind, _PROBLEMS.get(kind, _BROKEN)),
        by=PRIYA,
        to=SAM if kind is Kind.ASSIGNED else None,
        note="asked the vendor" if kind is Kind.NOTED else None,
        until=NOW + timedelta(hours=8) if kind is Kind.MUTED else None,
    )
    return made if kind is Kind.OPENED else replace(made, follows="root")


def texts() -> Iterator[tuple[str, str]]:
    """Each kind of message in a few words, and its text."""
    for kind in _WHAT:
        yield _WHAT[kind], alerts.reply(example(kind), names=NAMES).text
    partly = replace(_LATER, outcome=PARTIAL_SUCCESS, runs=1)
    yield "a reason that was not known in time", alerts.reply(alert(Kind.OPENED, partly)).text
    yield "overdue", alerts.root_message(alert(Kind.LATE, OVERDUE)).text
    yield "fewer rows", alerts.root_message(alert(Kind.LATE, SHORT)).text
    yield "many failures at once", alert_groups.group(_reasoned(38)).text
    yield "many recoveries at once", alert_groups.group(storm(12, 12, kind=Kind.RECOVERED)).text
    yield "the bot is blind", notices.notice(BLIND).text
    yield "the bot sees again", notices.notice(SEES).text
    yield "commands and buttons don't work", notices.deafness(DEAF).text
    yield "they work again", notices.deafness(replace(DEAF, until=NOW)).text
    yield "alerts don't get out", notices.backlog(BACKLOG).text
    yield (
        "alerts get out again",
        notices.backlog(replace(BACKLOG, until=NOW + timedelta(minutes=31))).text,
    )
    yield "the daily digest", digest.digest(DAILY).text


def _reasoned(count: int) -> GroupStatus:
    told = storm(count)
    now = {
        name: replace(one, outcome=FAILED, why=(Reason(HEADER if at < 7 else LOGIN, 1, None),))
        for at, (name, one) in enumerate(told.now.items())
    }
    return replace(told, now=now)


def with_table(page: str) -> str:
    """The page with the table as the code has it."""
    before, rest = page.split(BEGIN)
    _, after = rest.split(END)
    rows = [f"| {what} | {_first(text)} |" for what, text in texts()]
    table = "\n".join(["| message | lock screen |", "|---|---|", *rows])
    return f"{before}{BEGIN}{table}\n{END}{after}"


def _first(text: str) -> str:
    shown = text.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">")
    cut = shown if len(shown) <= FIRST else f"{shown[: FIRST - 1].rstrip()}…"
    return cut.translate(_MARKS)
