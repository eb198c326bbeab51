"""What words mean: MoEngage's statuses, and the bot's own with the numbers of its settings."""

from collections.abc import Callable, Mapping
from datetime import UTC, timedelta
from typing import Final

from bot.domain.alerting.severity import Thresholds
from bot.domain.anomalies.kinds import BEYOND, FEW_ROWS
from bot.domain.answers.small_talk import InUtc, Meaning, Word
from bot.domain.asked import Aspect
from bot.domain.imports import (
    ARCHIVED,
    FAILED,
    PARTIAL_SUCCESS,
    PROCESSING,
    QUEUED,
    SCHEDULED,
    SUCCESSFUL,
)
from bot.domain.runs.usual import USUAL_RUNS
from bot.domain.watching.problems import FLAPPING
from bot.query.canonical import canonical
from bot.query.values import Filters, Intent
from bot.views import actions, rows, signs
from bot.views.blocks import button, buttons, emoji, fill, literal, rich, say, sentences
from bot.views.message import Element, Line, Message
from bot.views.next_steps import IN_EXCEL, SKIPS
from bot.views.text import ALL, TEXT, capital, count, neutral
from bot.views.times import length, said

STATUSES: Final[Mapping[str, str]] = {
    SUCCESSFUL: "all rows of the run were loaded.",
    PARTIAL_SUCCESS: (
        "neither failed nor succeeded as a whole: some rows or files were refused, all the others "
        "were loaded. Only those that were refused "
        f"are missing: fix them and upload them in a new file. {SKIPS}"
    ),
    FAILED: "the run loaded nothing, or it ended with an error.",
    SCHEDULED: "it waits for its next run. Its last run may have failed all the same.",
    PROCESSING: "a run is loading now.",
    QUEUED: "a run waits for its turn at MoEngage.",
    ARCHIVED: "it was put away in MoEngage and does not run any more.",
}
_RUNS: Final = {Aspect.NEXT: "Next run of ", Aspect.WHEN_LAST: "Last run of "}
# Facts about the bot, not about a word.
_OF_THE_BOT: Final = (Word.ALERTS, Word.ROW_THRESHOLD, Word.MEMORY, Word.ZONE, Word.SETTINGS)
_SOURCES: Final = (Word.SFTP, Word.S3, Word.CSV)
_KINDS: Final = {
    Word.USERS: "USERS",
    Word.EVENTS: "EVENTS",
    Word.AUX: "AUX_DATA",
    Word.PERIODIC: "Periodic",
    Word.ONE_TIME: "One-time",
}
_TWO: Final = 2
_LISTED: Final = (Word.STUCK, Word.OVERDUE, Word.SLOW, Word.FEWER_ROWS)
_STATES: Final = (*_LISTED, Word.MUTED, Word.ACKNOWLEDGED, Word.RECOVERED)


def meaning_of(asked: Meaning) -> Message:
    """A line for each word, and a button that lists what is so now."""
    lines = [*_not_the_same(asked), *(_line(asked, term) for term in asked.terms)]
    presses = (_press(term, at) for at, term in enumerate(asked.terms, start=1))
    return Message(neutral(sentences(*lines), TEXT), [rich(*lines), *buttons(*presses)])


def _not_the_same(asked: Meaning) -> list[Line]:
    """That two states are two: an import that is overdue or muted need not have failed."""
    states = [term for term in asked.terms if term in STATUSES or term in _STATES]
    if len(states) != _TWO or len(states) != len(asked.terms):
        return []
    one, other = (rows.state(each) if each in STATUSES else str(each) for each in states)
    return [[say(f"{capital(other)} is not the same as {one}.", bold=True)]]


def _line(asked: Meaning, term: str) -> Line:
    if term in STATUSES:
        return of_status(term)
    word = Word(term)
    told = say(_WORDS[word](asked))
    return [told] if word in _OF_THE_BOT else [say(_title(word), bold=True), say(": "), told]


def _title(word: Word) -> str:
    """`SFTP`, `Primary key`, `Stuck`, `AUX_DATA`."""
    if word in _KINDS:
        return _KINDS[word]
    return word.upper() if word in _SOURCES else capital(word.removeprefix("what is "))


def in_utc(asked: InUtc) -> Message:
    """`04:00 in Asia/Kolkata is 22:30 UTC the day before.`."""
    local, away = asked.at.astimezone(asked.zone), asked.at.astimezone(asked.there or UTC)
    days = {-1: " the day before", 1: " the day after"}
    day = days.get((away.date() - local.date()).days, "")
    which = _RUNS[asked.run] if asked.run else ""
    name = literal(asked.name, rows.NAME, bold=True) if asked.name else None
    line = fill(
        "{which}{name}{colon}{local} in {zone} is {away} {there}{day}.",
        which=which,
        name=name,
        colon=": " if name else "",
        local=f"{local:%a} {local.day} {local:%b at %H:%M}" if asked.run else f"{local:%H:%M}",
        zone=asked.zone.key,
        away=f"{away:%H:%M}",
        there=f"in {asked.there.key}" if asked.there else "UTC",
        day=day,
    )
    return Message(neutral(sentences(line), TEXT), [rich(line)])


def of_status(status: str) -> Line:
    """What a status of MoEngage means."""
    sign = emoji(signs.of_status(status))
    said_ = capital(rows.state(status))
    name = "" if said_.casefold() == status.casefold() else f" ({status})"
    return [sign, say(f" {said_}{name}", bold=True), say(f": {STATUSES[status]}")]


def _press(term: str, at: int) -> Element | None:
    """What lists the imports of which this is true now."""
    number = actions.numbered(actions.ASK, at)
    if term in STATUSES:
        return list_of(term, number)
    if term in _LISTED:
        return button(f"{capital(term)} now", number, term)
    if term in _KINDS:
        kind = Word(term)
        return button(f"{_KINDS[kind]} imports", number, kind)
    if term not in _SOURCES:
        return None
    source = term.upper()
    return button(f"{source} imports", number, canonical(Intent.LIST, Filters(sources=(source,))))


def list_of(status: str, number: str) -> Element | None:
    """The button that lists the imports with this status."""
    question = canonical(Intent.LIST, Filters(statuses=(status,)))
    return button(f"{capital(rows.state(status))} imports", number, question)


def _stuck(asked: Meaning) -> str:
    limit, unknown = asked.lags.stuck_after, asked.lags.stuck_unknown_after
    usual = f"{BEYOND} times as long as the import's longest good run"
    new = f" ({length(unknown)} if I know few runs of the import)" if unknown != limit else ""
    return (
        f"a run is still going after {length(limit)}{new}, and has taken at least {usual}."
        f"{_alert(asked.alerts.stuck_after, 'STUCK_AFTER')}"
    )


def _overdue(asked: Meaning) -> str:
    when = f"a run was due, and has not started {length(asked.lags.overdue_after)} later."
    return f"{when}{_alert(asked.alerts.overdue_after, 'OVERDUE_AFTER')}"


def _slow(asked: Meaning) -> str:
    times, least = f"{asked.lags.slower_than:g}", length(asked.lags.slower_by)
    return f"a run takes {times} times as long as usual, and at least {least} longer. No alert."


def _fewer_rows(asked: Meaning) -> str:
    limit = f"fewer than {asked.lags.drop_below * ALL:g}% of the import's usual rows"
    usual = (
        f"Usual is the median of its last {USUAL_RUNS} good runs. Imports that usually have "
        f"fewer than {FEW_ROWS} rows are left out."
    )
    alert = _alert(asked.alerts.drop_below, "DROP_BELOW")
    return f"a run succeeded, but with {limit}. {usual}{alert}"


def _alert(limit: timedelta | float | None, setting: str) -> str:
    """Whether there is an alert about it."""
    if limit is None:
        return f" There is no alert for it: the setting {setting} is off."
    return " I post an alert then."


def _alerts(asked: Meaning) -> str:
    """What is posted, and from when on."""
    alerts = asked.alerts
    said_ = ["for every failed run", f"for partly failed runs {_partly(asked.thresholds)}"]
    stuck, late = alerts.stuck_after, alerts.overdue_after
    said_ += [f"for runs stuck for at least {length(stuck)}"] if stuck else []
    said_ += [f"for runs overdue by at least {length(late)}"] if late else []
    few = f"for good runs with fewer than {(alerts.drop_below or 0) * ALL:g}% of the usual rows"
    said_ += [few] if alerts.drop_below else []
    said_[-1] = f"and {said_[-1]}"
    first = f"I post alerts {', '.join(said_)}."
    return f"{first} Failed runs of a muted import are announced when the mute ends."


def of_partly_failed(most: Thresholds) -> str:
    """From how many failed rows on there is an alert."""
    return f"I post alerts for partly failed runs {_partly(most)}."


def _partly(most: Thresholds) -> str:
    """`with at least 100 rows or 5% of all rows failed`."""
    rows_ = [count(most.rows, "row")] if most.rows is not None else []
    shares = [f"{most.share * ALL:g}% of all rows"] if most.share is not None else []
    limits = " or ".join([*rows_, *shares])
    return f"in which at least {limits} failed" if limits else "(however few rows failed)"


def _memory(asked: Meaning) -> str:
    if asked.known_since is None:
        return "I remember no run yet: I have not looked at MoEngage so far."
    since = said(asked.known_since, asked.now, asked.zone)
    return (
        f"I remember every run since {since} ({asked.zone.key}), and only some of the earlier runs."
    )


def _zone(asked: Meaning) -> str:
    local = asked.now.astimezone(asked.zone)
    offset = f"UTC{local:%z}"
    return (
        "Slack shows the times in my answers in your own time zone. Times that you write are read "
        f"as {asked.zone.key} ({offset[:-2]}:{offset[-2:]}; from the setting TIMEZONE)."
    )


_WORDS: Final[Mapping[Word, Callable[[Meaning], str]]] = {
    Word.STUCK: _stuck,
    Word.OVERDUE: _overdue,
    Word.SLOW: _slow,
    Word.FEWER_ROWS: _fewer_rows,
    Word.FLAPPING: lambda _: (
        f"an import fails again within {length(FLAPPING)} after it recovered. From the third time "
        "on, its alerts are posted only in their thread."
    ),
    Word.RECOVERED: lambda _: "a run ended well after one or more failed runs.",
    Word.MUTED: lambda _: (
        "somebody stopped its alerts for a time. I still watch it, and post what failed when the "
        "mute ends."
    ),
    Word.ACKNOWLEDGED: lambda _: (
        "somebody said that they are working on the problem. Its further failures are posted only "
        "in its thread."
    ),
    Word.ALERTS: _alerts,
    Word.ROW_THRESHOLD: lambda asked: (
        f"{of_partly_failed(asked.thresholds)} I post one for every failed run, too."
    ),
    Word.MEMORY: _memory,
    Word.ZONE: _zone,
    Word.UTC: _zone,
    Word.SETTINGS: lambda asked: (
        f"{_alerts(asked)} {_zone(asked)} For all settings, run “imports-bot settings” where I run."
    ),
    Word.SFTP: lambda _: "a server for file transfer. MoEngage fetches the import's files from it.",
    Word.S3: lambda _: "Amazon's storage for files. MoEngage fetches the import's files from it.",
    Word.CSV: lambda _: (
        "a text file with a row per line. Somebody uploaded it in MoEngage by hand."
    ),
    Word.ENCODING: lambda _: (
        f"how a file stores letters. MoEngage reads only UTF-8. Save the file in it ({IN_EXCEL})."
    ),
    Word.MAPPING: lambda _: (
        "which column of the file goes into which field in MoEngage. It is a setting of the import."
    ),
    Word.HEADER: lambda _: "the first line of a file, with the names of its columns.",
    Word.USERS: lambda _: "the import loads users: their profiles and attributes.",
    Word.EVENTS: lambda _: "the import loads events: what users did, such as orders or visits.",
    Word.AUX: lambda _: (
        "the import loads auxiliary data: a table to look values up in, such as products or "
        "coupon codes. It loads no users and no events."
    ),
    Word.PERIODIC: lambda _: "the import runs again and again, by its schedule.",
    Word.ONE_TIME: lambda _: "the import runs once, such as for a file uploaded by hand.",
    Word.PRIMARY_KEY: lambda _: (
        "the column that identifies a record, such as an id. Rows without it are refused."
    ),
}
