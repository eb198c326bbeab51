"""The card of one import: the verdict first, then at most six lines that fit a phone."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from bot.domain.answers.card import Card, Cards
from bot.domain.asked import Aspect, Lag
from bot.domain.imports import ARCHIVED, FAILED, PARTIAL_SUCCESS, QUEUED, SCHEDULED, SUCCESSFUL
from bot.domain.runs.reasons import is_alike
from bot.domain.runs.remembered import Run
from bot.views import actions, rows, signs
from bot.views.blocks import (
    aside,
    begun,
    button,
    buttons,
    dotted,
    emoji,
    fill,
    literal,
    person,
    rich,
    say,
    sentences,
    spoken,
)
from bot.views.card import phrases
from bot.views.card.about_people import acknowledged
from bot.views.card.first_lines import answers_of
from bot.views.card.phrases import at, failures, next_run
from bot.views.card.runs import is_told, latest_run, listed, not_listed, one_run
from bot.views.card.several_cards import concluded, each_for_itself, fine_first
from bot.views.message import Block, Line, Message
from bot.views.next_steps import LABEL, OVERDUE, fewer_rows, first_step, stuck
from bot.views.reply import errors
from bot.views.reply.as_of import as_of
from bot.views.reply.notes import lost_rows, notes
from bot.views.spans import known_day
from bot.views.text import TEXT, capital, count, neutral, number

_REASON: Final = 160
# A card says how the last run ended, and when the next one is due.
_SAID: Final = (FAILED, PARTIAL_SUCCESS, SUCCESSFUL, SCHEDULED)
_OWNER: Final = 100


def card(shown: Card) -> Message:
    """Everything a person wants to know of one import."""
    answer, *others = answers_of(shown)
    head: Line = [emoji(_sign(shown)), say(" "), *answer]
    stale = errors.instead(shown.about.trouble, shown.about.as_of, shown.zone)
    told = " ".join(map(spoken, (answer, *others)))
    lines = [*others, *(line for line in _facts(shown, told) if line)]
    blocks: list[Block] = [*([rich(*stale)] if stale else []), rich(head, *lines)]
    blocks += buttons(*_buttons(shown))
    blocks += [aside(_small(shown)), as_of(shown.about.as_of, shown.about.source, shown.zone)]
    blocks += notes((*shown.about.notes, *lost_rows(shown.unreadable)))
    return Message(neutral(sentences(*stale, head, *lines), TEXT), blocks)


def cards(shown: Cards) -> Message:
    """Of each import of a name the answer alone, with a button for all of it; the same of several
    that were named.
    """
    each = each_for_itself(fine_first(shown.cards))
    lines = [line for one in each for line in _in_short(one, shown)]
    lines = [*filter(None, [concluded(shown.cards)]), *lines]
    first = shown.cards[0].about
    stale = errors.instead(first.trouble, first.as_of, shown.cards[0].zone)
    presses = (
        button(f"Show {rows.name(one.row)}", actions.numbered(actions.ASK, at), one.query)
        for at, one in enumerate(shown.cards, start=1)
    )
    blocks: list[Block] = [*([rich(*stale)] if stale else []), rich(*lines), *buttons(*presses)]
    blocks += [as_of(first.as_of, first.source, shown.cards[0].zone), *notes(first.notes)]
    return Message(neutral(sentences(*stale, *lines), TEXT), blocks)


def _in_short(one: Card, among: Cards) -> list[Line]:
    """The answer about one of several imports; where each was named, with why it fails and what to
    do.
    """
    first, *others = answers_of(one)
    told = " ".join(map(spoken, (first, *others)))
    asks = not among.name and one.aspect is not Aspect.SCHEDULE
    why = _reason(one, told) if one.failing and asks else []
    return [[emoji(_sign(one)), say(" "), *first], *others, *why]


def _sign(shown: Card) -> str:
    """What matters most: that it failed, that something is wrong, else how it stands."""
    if shown.failing and shown.last:
        return signs.of_status(shown.last.outcome)
    if shown.lags:
        return signs.CAREFUL
    if shown.row.in_flight or shown.row.status == ARCHIVED or shown.last is None:
        return signs.of_status(shown.row.status)
    return signs.of_status(shown.last.outcome)


def _facts(shown: Card, answer: str) -> list[Line]:
    """The lines below the answer; what it says already is not said again."""
    if shown.aspect is Aspect.MISSED and shown.span:
        failed = [one_run(shown, run) for run in listed(shown.asked_runs) if run.broken]
        return [*failed, _counts(shown), _coming(shown, answer), _people(shown, answer)]
    if shown.aspect is Aspect.WHICH_FAILED:
        return [
            _course(shown, answer),
            _counts(shown),
            _coming(shown, answer),
            _people(shown, answer),
        ]
    if shown.aspect is Aspect.RUNS:
        runs = listed(shown.asked_runs)
        lines = [*(one_run(shown, run) for run in runs), not_listed(shown, runs)]
        return [*lines, _coming(shown, answer), _people(shown, answer)]
    return [
        _course(shown, answer),
        _progress(shown),
        latest_run(shown, answer),
        *_reason(shown, answer),
        _counts(shown),
        _coming(shown, answer),
        _people(shown, answer),
    ]


def _course(shown: Card, answer: str) -> Line:
    """Since when it is failing, or how it recovered."""
    if shown.failing and shown.failing_since:
        since, many = at(shown, shown.failing_since), shown.failed_in_a_row
        if is_told([since], answer) and "fail" in answer:
            return []
        often = "" if many == 1 or "in a row" in answer else f", {number(many)} runs in a row"
        wholly = any(run.outcome == FAILED for run in shown.streak)
        failing = "Failing" if wholly else "Partly failing"
        same = _all_for_one_reason(shown, answer, "" if often else " runs") if many > 1 else ""
        return fill(
            "{failing} since {since}{often}{same}.",
            failing=failing,
            since=since,
            often=often,
            same=same,
        )
    past = shown.recovery
    if past.recovered is None:
        return []
    good = at(shown, past.recovered.ran_at)
    told = "recovered" in answer or "was failing from" in answer
    if told and is_told([good], answer):
        return []
    return fill("Recovered {at} after {runs}.", at=good, runs=failures(shown, past))


def _progress(shown: Card) -> Line:
    """How far a run has come that goes on."""
    loaded = rows.loaded(shown.row) if shown.row.in_flight else ""
    return [say(f"{capital(loaded)} so far.")] if loaded else []


def _all_for_one_reason(shown: Card, answer: str, runs: str) -> str:
    """That its failures in a row have one reason: `that reason` behind an answer that gives it."""
    if not _is_one_reason(shown):
        return ""
    which = "that" if _gives_reason(shown, answer) else "the same"
    return f", {'all' if shown.streak[2:] else 'both'}{runs} for {which} reason"


def _gives_reason(shown: Card, answer: str) -> bool:
    why = phrases.reason(shown, shown.streak[0])
    return why is not None and spoken([why]) in answer


def _is_one_reason(shown: Card) -> bool:
    """Whether MoEngage gave the same reason for each of its failures in a row."""
    why = [phrases.reason(shown, run) for run in shown.streak]
    first = why[0] if why else None
    if first is None or len(why) < shown.failed_in_a_row:
        return False
    return all(each and is_alike(spoken([each]), spoken([first])) for each in why)


def _reason(shown: Card, answer: str) -> list[Line]:
    """Why it is failing, and what to do; of what only lags, what to do about that."""
    if not shown.failing:
        late = _step(shown)
        return [[say(LABEL, bold=True), say(late)]] if late else []
    if not shown.reasons:
        return []
    why = literal(shown.reasons[0].text or "MoEngage gives none", _REASON)
    todo = first_step(shown.reasons, shown.row.schedule)
    known = spoken([why]).rstrip(".") in answer
    lines: list[Line] = [] if known else [[say("Reason: ", bold=True), why]]
    return [*lines, *([[say(LABEL, bold=True), say(todo)]] if todo else [])]


def _step(shown: Card) -> str:
    """As the alert about it says."""
    if hangs := shown.lag(Lag.STUCK):
        return stuck("Refresh", hangs.spent)
    if shown.lag(Lag.OVERDUE):
        return OVERDUE
    fewer = shown.lag(Lag.FEWER_ROWS) and not _is_of_another_run(shown)
    return fewer_rows(shown.row) if fewer else ""


def _is_of_another_run(shown: Card) -> bool:
    """Whether the latest run, which loaded too few rows, is not in the time that is asked about."""
    if shown.span is None or shown.last is None:
        return False
    return not shown.span.start <= shown.last.ran_at <= shown.span.end


def _counts(shown: Card) -> Line:
    """How many runs there were, and failed, today and in the last 7 days; as far as they are
    remembered, which may be today alone. The import may be younger than that.
    """
    if shown.known_since is None:
        return []
    today = shown.within(shown.today)
    kind = "finished run" if shown.row.in_flight else "run"
    said = [_count("Today", today, kind)]
    if shown.row.in_flight:
        going = "waiting in the queue" if shown.row.status == QUEUED else "still running"
        said = [f"{said[0] if today else f'Today: no {kind}'}, 1 {going}"]
    known = shown.first_known(shown.week)
    if known is None or known < shown.today.start:
        said.append(_count(_week(shown, known), shown.within(shown.week), kind))
    return [say(f"{'; '.join(said)}.")]


def _week(shown: Card, known: datetime | None) -> str:
    if known is None:
        return "last 7 days"
    return f"since {known_day(known.astimezone(shown.zone), shown.now.astimezone(shown.zone))}"


def _count(time: str, runs: Sequence[Run], kind: str) -> str:
    ended = Counter(run.outcome for run in runs)
    bad = [(ended[FAILED], "failed"), (ended[PARTIAL_SUCCESS], "partly failed")]
    return ", ".join(
        [f"{time}: {count(len(runs), kind)}", *(f"{number(n)} {how}" for n, how in bad if n)]
    )


def _coming(shown: Card, answer: str) -> Line:
    coming = next_run(shown)
    told = "Next run" in answer or is_told(coming, answer)
    return fill("{coming}.", coming=coming) if coming and not told else []


def _people(shown: Card, answer: str) -> Line:
    """Whose it is, who is on it, and until when it is muted; what the answer says already is not
    said again.
    """
    known = (_owned(shown), _on_it(shown, answer))
    said = [line for line in known if line and not is_told(line, answer)]
    if shown.mute:
        said.append(fill("muted until {at}", at=at(shown, shown.mute.until)))
    return begun(dotted(said))


def _owned(shown: Card) -> Line:
    if shown.owner is None or not shown.owner.address:
        return []
    return fill("Owner: {who}", who=literal(shown.owner.address, _OWNER))


def _on_it(shown: Card, answer: str) -> Line:
    ack = shown.acknowledgement
    who = person(ack.by) if ack else None
    if ack and who:
        told = is_told(acknowledged(shown), answer)
        by = fill("acknowledged by {who} {at}", who=who, at=at(shown, ack.at))
        return [] if told else by
    told = is_told([say("nobody has acknowledged")], answer)
    return [say("not acknowledged")] if shown.failing and not told else []


def _buttons(shown: Card) -> list[Block | None]:
    row, workspace = shown.row, shown.about.workspace
    problem = shown.problem if shown.failing and shown.problem and shown.problem.open else None
    return [
        actions.acknowledge_button(problem) if problem else None,
        actions.files_button(row.id, workspace),
        actions.unmute_button(row.id, workspace) if shown.mute else None,
        button("Share in channel", actions.SHARE, shown.query),
        button("Refresh", actions.numbered(actions.ASK, 1), f"{shown.query} fresh"),
    ]


def _small(shown: Card) -> str:
    """What kind of import it is, and how far back its runs are known."""
    row, known = shown.row, shown.known_since
    status = "" if row.status in _SAID else rows.state(row.status)
    kinds = [*map(spoken, rows.short_kind(row)), row.schedule.lower(), status]
    since = [f"run history since {_dated(shown, known)}"] if known else []
    return " · ".join([*filter(None, kinds), f"id {row.id}", *since])


def _dated(shown: Card, known: datetime) -> str:
    """The day; of today the minute too, for most of it may be before that."""
    local = known.astimezone(shown.zone)
    exact = f" {local:%H:%M}" if local.date() == shown.now.astimezone(shown.zone).date() else ""
    return f"{local:%d %b %Y}{exact}"
