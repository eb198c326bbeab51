"""One import in an answer about past runs: what it did, how long that took, and why it failed."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from bot.domain.answers.basis import Basis
from bot.domain.answers.past import Became, ImportRuns, PastRuns
from bot.domain.asked import Aspect, Measure
from bot.domain.imports import BROKEN, SUCCESSFUL, File
from bot.domain.runs.figures import Figure, furthest
from bot.views import rows, signs, times
from bot.views.amounts import amount, failed_of
from bot.views.blocks import begun, dotted, emoji, literal, say
from bot.views.lists.late_lines import lag_words
from bot.views.lists.owned import owned
from bot.views.message import Line, Part
from bot.views.pager import rest_lines
from bot.views.text import capital, count, number

_MOST_NAMES: Final = 5
_MOST_RUNS: Final = 12
_NAME: Final = 60
_REASON: Final = 120
_TWICE: Final = 2
# Of an amount that a limit is about, what each import has; lost rows are told with the reason.
_SHOWN: Final = (Measure.DURATION, Measure.ROWS, Measure.LOADED_ROWS, Measure.FILES)
AFTERMATH: Final[Mapping[Became, str]] = {
    Became.RECOVERED: "recovered",
    Became.BROKEN: "still broken",
    Became.RUNNING: "running now",
    Became.ARCHIVED: "archived since",
    Became.UNKNOWN: "not known what became of it",
}


def lines(each: ImportRuns, answer: PastRuns) -> list[Line]:
    """Its name, what it did, and what there is to say of that."""
    story, *became = _story(each, answer.basis)
    lines: list[Line] = [[rows.title(each.row)]]
    lines.append(dotted([story, *_measured(each, answer), *became]))
    lines += _wrong(each, answer)
    if reason := _reason(each, answer.basis):
        lines.append(reason)
    if answer.aspect is Aspect.RUNS and len(each.runs) > 1:
        lines += _every_run(each, answer.basis)
    if owner := answer.owners.get(each.row.id):
        first, *others = owned(each.row, owner, ZoneInfo(answer.basis.zone))
        lines.append(dotted([begun(first), *others]))
    if answer.files is not None:
        lines += _files(answer.files.get(each.row.id))
    return lines


def one_line(each: ImportRuns, basis: Basis) -> Line:
    """Its name and what it did."""
    story, *became = _story(each, basis)
    return [rows.title(each.row), say(": "), *dotted([story, *became])]


def _measured(each: ImportRuns, answer: PastRuns) -> list[Line]:
    """What it has of what the limit is about; of lost rows its reason says that."""
    limit = next((one for one in answer.thresholds if one.measure in _SHOWN), None)
    if limit is None:
        return _loaded(each) if answer.owners else []
    usually = (answer.usually or {}).get(each.row.id)
    value = furthest(limit, each.runs) if usually is None else usually
    if value is None or not (value or limit.number):
        return []
    said = amount(Figure(limit.measure, value))
    return [[say(said if usually is None else f"usually {said}", bold=True)]]


def _loaded(each: ImportRuns) -> list[Line]:
    """How many rows a good run brought, in a list whose columns are asked for."""
    last = each.runs[0]
    loaded = 0 if last.broken or len(each.runs) > 1 else last.processed_rows
    return [[say(f"{count(loaded, 'row')} loaded")]] if loaded else []


def _wrong(each: ImportRuns, answer: PastRuns) -> list[Line]:
    """What is wrong with it by now, though it did not fail."""
    told = {one.row.id for one in answer.late}
    found = (one for one in answer.lags if one.row.id == each.row.id and one.row.id not in told)
    return [
        [
            emoji(signs.CAREFUL),
            say(" "),
            *lag_words(lag, _when(lag.since, answer.basis) if lag.since else None),
        ]
        for one in found
        for lag in one.lags
    ]


def _reason(each: ImportRuns, basis: Basis) -> Line:
    """Why the latest of the runs that failed did, if one did."""
    failed = next((run for run in each.runs if run.outcome in BROKEN), None)
    if failed is None:
        return []
    amounts = failed_of(failed)
    why: list[Line] = [[literal(failed.reason, _REASON)]] if failed.reason else []
    if failed is not each.runs[0] and (amounts or why):
        run = [say(f"{capital(rows.state(failed.outcome))} "), *_on(failed.ran_at, basis)]
        return dotted([run, *([[say(amounts)]] if amounts else []), *why])
    return dotted([*([[say(capital(amounts))]] if amounts else []), *why])


def _every_run(each: ImportRuns, basis: Basis) -> list[Line]:
    """When each of its runs was, and the rows that it lost."""
    told = [
        dotted(
            [
                [say("• "), _when(run.ran_at, basis)],
                *([[say(lost)]] if (lost := failed_of(run)) else []),
            ]
        )
        for run in each.runs[:_MOST_RUNS]
    ]
    return [*told, *rest_lines(len(each.runs), _MOST_RUNS, "run")]


def _files(found: Sequence[File] | None) -> list[Line]:
    """The names of files."""
    if found is None:
        return [[say("Its files were not read.")]]
    if not found:
        return [[say("MoEngage shows no failed files for it.")]]
    named: list[Line] = [[literal(file.name, _NAME, code=True)] for file in found[:_MOST_NAMES]]
    return [*named, *rest_lines(len(found), _MOST_NAMES, "file")]


def _story(each: ImportRuns, basis: Basis) -> list[Line]:
    """`Failed 3 times, last yesterday at 04:12 · recovered today at 04:09`."""
    last = each.runs[0]
    worst = next((one for one in (*BROKEN, SUCCESSFUL) if each.counts.get(one)), last.outcome)
    done = [outcome for outcome in (*BROKEN, SUCCESSFUL) if each.counts.get(outcome)]
    if len(done) == 1:
        often = f"{rows.state(done[0])} {_often(each.counts[done[0]])}".strip()
        then = f"{often}, last " if len(each.runs) > 1 else f"{often} "
    else:
        counted = ", ".join(f"{number(each.counts[one])} {rows.state(one)}" for one in done)
        then = f"{counted}; last run "
    story = [emoji(signs.of_status(worst)), say(f" {capital(then)}"), *_on(last.ran_at, basis)]
    return [story, *_aftermath(each, basis)]


def _often(times: int) -> str:
    if times == 1:
        return ""
    return "twice" if times == _TWICE else f"{number(times)} times"


def _aftermath(each: ImportRuns, basis: Basis) -> list[Line]:
    if each.became is None:
        return []
    if each.became is Became.BROKEN and each.recovered_at:
        return [[say("recovered "), *_on(each.recovered_at, basis), say(", broken again")]]
    at: Line = [say(" "), *_on(each.recovered_at, basis)] if each.recovered_at else []
    return [[say(AFTERMATH[each.became]), *(at if each.became is Became.RECOVERED else [])]]


def _on(at: datetime, basis: Basis) -> Line:
    """An instant behind a verb, by the day: `today at 04:12`, `on Tue 24 Nov at 05:05`."""
    return times.on(at, basis.now, ZoneInfo(basis.zone))


def _when(at: datetime, basis: Basis) -> Part:
    """The same by itself."""
    return times.when(at, basis.now, ZoneInfo(basis.zone))
