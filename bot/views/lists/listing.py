"""Lists of imports."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.anomalies.lags import Flight, Lagging, LaggingImport
from bot.domain.answers.answer import Listing
from bot.domain.answers.notes import Notes
from bot.domain.asked import Aspect, Comparison, Lag, Threshold
from bot.domain.imports import (
    ARCHIVED,
    BROKEN,
    FAILED,
    IN_FLIGHT,
    PARTIAL_SUCCESS,
    PROCESSING,
    QUEUED,
    SCHEDULED,
    SUCCESSFUL,
    Import,
)
from bot.views import rows, signs
from bot.views.amounts import than
from bot.views.blocks import (
    aside,
    at_moment,
    begun,
    dotted,
    emoji,
    literal,
    moment,
    person,
    rich,
    say,
    sentences,
    spoken,
)
from bot.views.lists.lagging_imports import STATES
from bot.views.lists.late_lines import lag_words, late_counts, late_lines, seen
from bot.views.lists.owned import owned
from bot.views.lists.past_verdict import lossy
from bot.views.message import Block, Line, Message
from bot.views.pager import listed, page_buttons, page_sentence
from bot.views.reply import errors
from bot.views.reply.as_of import as_of
from bot.views.reply.notes import lost_rows, notes
from bot.views.reply.verdicts import the_only_ones, yes_or_no
from bot.views.spans import during
from bot.views.text import capital, count, cut, neutral, number
from bot.views.times import length

# What a message holds even if every text in it is as long as it may be; a page has fewer rows.
_MOST_ROWS = 15
_MOST_BRIEF = 40  # of a line each
_MOST_STATES = 10
_UNDERSTOOD = 400
_HEAD = 600
_REASON = 120
_NAME = 60  # of one name among others in a line
_MOST_NAMES = 5
_NEARLY = timedelta(minutes=5)  # between a question and the check that answers it
# Of the fallback text, which holds as many rows.
_SPOKEN_HEAD = 600
_SPOKEN_ROW = 220


def listing(answer: Listing) -> Message:
    """One page of imports, with the counts of all of them."""
    top = answer.rows[: _MOST_BRIEF if answer.brief else _MOST_ROWS]
    head = [*the_only_ones(answer.alone), *_head(answer)]
    blocks = [rich(*head), *_rows(top, answer)]
    if len(answer.rows) > len(top):
        blocks.append(aside(f"… and {number(len(answer.rows) - len(top))} more on this page."))
    blocks += [rich(*also)] if (also := _also(answer)) else []
    blocks += page_buttons(answer.query, answer.page, answer.pages)
    blocks += [aside(cut(answer.understood, _UNDERSTOOD)), as_of(answer.as_of, answer.source)]
    blocks += notes(_notes(answer))
    said = neutral(sentences(*head, *also), _SPOKEN_HEAD)
    return Message("\n• ".join([said, *map(_spoken, top)]), blocks)


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


_LASTING: Mapping[frozenset[str], str] = {
    frozenset((FAILED,)): "failing",
    frozenset((PARTIAL_SUCCESS,)): "partly failing",
    frozenset((QUEUED,)): "waiting in the queue",
    frozenset((PROCESSING,)): "running",
    frozenset(IN_FLIGHT): "running or waiting",
}
_FINE = ("is fine", "are fine")


def _head(answer: Listing) -> list[Line]:
    """The answer in one sentence, and what is wrong with it."""
    lines: list[Line] = [[literal(_sentence(answer), _HEAD, bold=True)]]
    if answer.unreadable and not answer.found:
        lines = _cannot_tell(answer)
    lines += errors.instead(answer.trouble, answer.as_of)
    if answer.found < answer.total:
        lines.append([say("Narrow the question to see the others.")])
    lines += [_above(answer.above)] if answer.above else []
    partly = lossy(answer.partly, lasting=bool(answer.thresholds))
    lines += [partly] if partly else []
    first = _first_of_all(answer)
    if answer.few and first:
        return [*first, *errors.instead(answer.trouble, answer.as_of)]
    return [*first, *lines, *_wrong(answer)] if answer.newest else [*lines, *first, *_wrong(answer)]


def _above(found: Sequence[Import]) -> Line:
    """What is shown further up, by name."""
    names = [literal(rows.name(row), _NAME, bold=True) for row in found]
    return [say("Shown above: "), *listed(names[:_MOST_NAMES], len(names)), say(". The others:")]


def _first_of_all(answer: Listing) -> list[Line]:
    """Of several, which was created last, or which has been failing for the longest."""
    if len(answer.rows) < (1 if answer.few else 2) or answer.page != 1:
        return []
    row = answer.rows[0]
    if answer.by_age and row.created_at:
        at: Line = [say(", created "), at_moment(row.created_at), say(".")]
        return [[say("The oldest: " if answer.oldest else "The newest: "), rows.title(row), *at]]
    if (began := answer.since.get(row.id)) is not None:
        since: Line = [say(", since "), moment(began), say(".")]
        return [[say("Failing for the longest: "), rows.title(row), *since]]
    return []


def _wrong(answer: Listing) -> list[Line]:
    """Which of them have not failed and are late, stuck or short, by name; of all on page 1."""
    if answer.page != 1:
        return []
    found = [one for one in answer.wrong if not one.row.broken]
    said = [part for kind in STATES for part in _that_are(kind, found)]
    return [[emoji(signs.CAREFUL), say(" "), *said[:-1], say(".")]] if said else []


def _that_are(kind: Lag, found: Sequence[LaggingImport]) -> Line:
    """`store_visits is overdue, `."""
    names = [
        literal(rows.name(one.row), _NAME, bold=True) for one in found if one.lags[0].kind is kind
    ]
    state = STATES[kind][0 if len(names) == 1 else 1]
    return [*listed(names[:_MOST_NAMES], len(names)), say(f" {state}"), say(", ")] if names else []


def _cannot_tell(answer: Listing) -> list[Line]:
    """What could not be read may be what was asked for."""
    lost = (
        f"I can't tell: {count(answer.unreadable, 'row')} of MoEngage's answer could not be read."
    )
    others = f"As for the others: {_sentence(answer)}"
    return [[say(lost, bold=True)], [literal(others, _HEAD)]]


def _sentence(answer: Listing) -> str:
    """`Yes, 7 imports are broken: 3 failed, 4 partly failed.`."""
    one, several = _STANDING.get(frozenset(answer.statuses), ("", ""))
    counts = _counts(answer.counts)
    if answer.thresholds and one:
        return _lasting(answer)
    if answer.aspect is Aspect.OK:
        (one, several), counts = _FINE, ""
    span = f" {during(answer.span, answer.as_of)}" if answer.span else ""
    if not answer.found:
        noun = f"no {_imports(1, answer)}"
        none = "nothing" if noun == "no import" else noun
        if _only_late(answer):
            return f"{capital(none)} has failed{span}, but {', '.join(late_counts(answer.late))}:"
        words = f"{none} {one}{span}." if one else f"there is {noun}{span}."
        return yes_or_no(answer.aspect, words, found=False, mark=",")
    matching = max(answer.total, answer.found)
    found = f"{number(matching)} {_imports(matching, answer)}"
    are, there_are = (one, "there is") if matching == 1 else (several, "there are")
    some = f"{found} {are}" if are else f"{there_are} {found}"
    read = f". I read only the newest {number(answer.found)}" if answer.found < matching else ""
    words = f"{some}{span}{read}{counts}."
    asked = yes_or_no(answer.aspect, words, found=True, mark=",")
    return asked + page_sentence(answer.page, answer.pages)


def _only_late(answer: Listing) -> bool:
    """Whether none is broken and some are wrong in another way: who reads “No” looks no further."""
    asked = answer.aspect is Aspect.ANY and frozenset(answer.statuses) == frozenset(BROKEN)
    return asked and bool(answer.late) and not answer.found and not answer.unreadable


def standing(statuses: Iterable[str], many: int) -> str:
    """How imports of these states stand: `are broken`; empty of all states."""
    one, several = _STANDING.get(frozenset(statuses), ("", ""))
    return one if many == 1 else several


def _lasting(answer: Listing) -> str:
    """`2 imports have been failing for more than 24 h`, or waiting in the queue."""
    what = _LASTING.get(frozenset(answer.statuses), "broken")
    long = " and ".join(_how_long(answer, limit) for limit in answer.thresholds)
    if not answer.found:
        noun = f"no {_imports(1, answer)}"
        return capital(f"{'nothing' if noun == 'no import' else noun} has been {what} {long}.")
    has = "has" if answer.found == 1 else "have"
    found = f"{number(answer.found)} {_imports(answer.found, answer)}"
    return f"{found} {has} been {what} {long}." + page_sentence(answer.page, answer.pages)


def _how_long(answer: Listing, limit: Threshold) -> str:
    """`for more than 24 h`; of what began before today `since yesterday or longer`."""
    spent = timedelta(seconds=limit.number)
    begin = (answer.as_of - spent).astimezone(ZoneInfo(answer.zone)) + _NEARLY
    midnight = datetime.combine(begin.date(), time(), begin.tzinfo)
    if limit.comparison is Comparison.AT_LEAST and begin - midnight < 2 * _NEARLY:
        day = midnight.date() - timedelta(days=1)
        days = (answer.as_of.astimezone(begin.tzinfo).date() - day).days
        return f"since {'yesterday' if days == 1 else f'{day:%a} {day.day} {day:%b}'} or longer"
    return f"for {than(limit)} {length(spent)}"


def _imports(many: int, answer: Listing) -> str:
    """What was looked through, of one or of several."""
    about = answer.about.removeprefix("all ")
    return rows.one_of(about) if many == 1 else about


def _counts(counts: Mapping[str, int]) -> str:
    """`: 3 failed, 4 partly failed`, the worst first; nothing if all stand alike."""
    order = (*rows.STATES, *sorted(set(counts) - set(rows.STATES)))
    present = [(state, counts[state]) for state in order if counts.get(state)]
    said = [f"{number(many)} {rows.state(state)}" for state, many in present[:_MOST_STATES]]
    rest = sum(many for _, many in present[_MOST_STATES:])
    said += [f"{number(rest)} in other states"] if rest else []
    return f": {', '.join(said)}" if len(said) > 1 else ""


def _also(answer: Listing) -> list[Line]:
    """What has not failed and is wrong all the same."""
    if not answer.late:
        return []
    lines = late_lines(answer.late, answer.as_of, ZoneInfo(answer.zone))
    if _only_late(answer):
        return lines
    return [[say(f"Also, {', '.join(late_counts(answer.late))}:")], *lines]


def _rows(top: Sequence[Import], answer: Listing) -> list[Block]:
    """A block for each import; in brief, a line."""
    if answer.brief:
        return [rich(*(_one_line(row, answer) for row in top))] if top else []
    return [rich(*_row(row, answer)) for row in top]


def _one_line(row: Import, answer: Listing) -> Line:
    """Its name and how it stands, or what is wrong with it."""
    lags = next((one.lags for one in answer.wrong if one.row.id == row.id), ())
    said: Line = [emoji(signs.CAREFUL), say(f" {capital(lags[0].kind.value)}")] if lags else []
    return [rows.title(row), say(": "), *(said or rows.standing(row)), *_last_good(row)]


def _last_good(row: Import) -> Line:
    """How the last run of one that waits for the next one, or in the queue, ended."""
    if row.status not in (SCHEDULED, QUEUED) or row.outcome != SUCCESSFUL or row.ran_at is None:
        return []
    return [say(" · last run succeeded "), at_moment(row.ran_at)]


def _row(row: Import, answer: Listing) -> list[Line]:
    why, loaded, at = answer.reasons.get(row.id), rows.loaded(row), answer.since.get(row.id)
    # Nothing was loaded: the reason says that better.
    wrong = _not_as_usual(row, answer)
    short = any(lag.kind is Lag.FEWER_ROWS for lag in wrong)
    known = [] if short or (why and not row.total_rows) else [loaded]
    facts: list[Line] = [lag_words(lag, seen(lag)) for lag in wrong]
    facts += [[say("failing since "), moment(at)]] if at else []
    facts += [[say(words)] for words in known if words]
    facts += [[literal(why, _REASON)]] if why else []
    if ack := answer.taken.get(row.id):
        who = person(ack.by) or literal(ack.by, rows.WORD)
        facts.append([say("acknowledged by "), who])
    if answer.by_age and row.created_at:
        facts.append([say("created "), at_moment(row.created_at)])
    if owner := answer.owners.get(row.id):
        facts += owned(row, owner, ZoneInfo(answer.zone))
    first, *others = [*facts, *_when(row, answer)] or [[]]
    return [[rows.title(row)], rows.summary(row), dotted([begun(first), *others])]


def _not_as_usual(row: Import, answer: Listing) -> Sequence[Lagging]:
    """What is wrong with it, apart from the run in flight, of which more is said."""
    found = next((one.lags for one in answer.wrong if one.row.id == row.id), ())
    return [lag for lag in found if not lag.running]


def _when(row: Import, answer: Listing) -> list[Line]:
    said: list[Line] = []
    flight = answer.flights.get(row.id)
    if flight:
        said.append(_in_flight(row, flight))
    short = any(lag.kind is Lag.FEWER_ROWS for lag in _not_as_usual(row, answer))
    if row.last_run_at and not row.broken and not short:
        said.append([say("last run "), moment(row.last_run_at)])
    elif row.created_at and not row.last_run_at:
        said.append([say("no run yet, created "), at_moment(row.created_at)])
    coming = row.next_scheduled_at
    if row.status == SCHEDULED and coming and coming > answer.as_of:
        said.append([say("next run "), moment(coming)])
    return said


def _in_flight(row: Import, flight: Flight) -> Line:
    """`stuck: running since 07:15 (usually takes 3 min)`."""
    doing = "waiting in the queue" if row.status == QUEUED else "running"
    since: Line = [say(" since "), moment(flight.since)] if flight.since else []
    if flight.lag is None:
        return [say(doing), *since]
    usual = f" (usually takes {length(flight.lag.usual)})" if flight.lag.usual else ""
    state = "stuck" if flight.lag.kind is Lag.STUCK else "slow"
    return [say(f"{state}: {doing}", bold=True), *since, say(usual)]


def _notes(answer: Listing) -> Notes:
    lost = lost_rows(answer.unreadable) if answer.found else ()  # else the head says so
    return (*lost, *answer.notes)


def _spoken(row: Import) -> str:
    return neutral(f"{rows.name(row)}: {spoken(rows.summary(row))}", _SPOKEN_ROW)
