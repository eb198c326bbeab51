"""The runs on a card: the latest one in a line, or as many as are asked for, a line each."""

from collections.abc import Sequence
from typing import Final

from bot.domain.answers.card import Card
from bot.domain.asked import Aspect
from bot.domain.runs.remembered import Run
from bot.views import rows, signs
from bot.views.blocks import begun, emoji, fill, literal, say, spoken
from bot.views.card import phrases
from bot.views.card.phrases import AS_USUAL, at, compared
from bot.views.message import Line, Part
from bot.views.text import capital, count, number
from bot.views.times import length

_MOST_RUNS: Final = 10
_REASON: Final = 160
# Of a time, not of its last run: below them stands the import's latest run of all.
_OF_A_TIME: Final = (
    *(Aspect.SAME, Aspect.RECOVERED, Aspect.SINCE, Aspect.HOW_OFTEN, Aspect.MISSED),
    Aspect.WHICH_FAILED,
)


def listed(runs: Sequence[Run]) -> Sequence[Run]:
    """As many as are listed, the newest first: none that failed is left out for a good one."""
    failed = [run for run in runs if run.broken][:_MOST_RUNS]
    good = [run for run in runs if not run.broken][: _MOST_RUNS - len(failed)]
    return sorted([*failed, *good], key=lambda run: run.ran_at, reverse=True)


def not_listed(shown: Card, told: Sequence[Run]) -> Line:
    """How many runs are not listed, and whether any of these failed."""
    more = len(shown.asked_runs) - len(told)
    if more <= 0:
        return []
    failed = sum(run.broken for run in shown.asked_runs) - sum(run.broken for run in told)
    bad = f"{number(failed)} of them failed" if failed else "none of them failed"
    return [say(f"… and {count(more, 'more run')}, {bad}.")]


def latest_run(shown: Card, answer: str) -> Line:
    """The rows and the duration of the run that was asked about, the latest one as a rule."""
    run = shown.last if shown.aspect in _OF_A_TIME else shown.asked_run or shown.last
    if run is None:
        return []
    when = at(shown, run.ran_at)
    told = run is shown.last and is_told([when], answer)
    took = f"took {length(run.duration)}" if run.duration else ""
    which = _which(shown, when, answer) if told else "it"
    known: list[Line] = [
        [] if told else [say(f"{phrases.did(run)} "), when] if run.broken else [when],
        [say(words)] if (words := _rows(shown, run, answer)) else [],
        [say(f"{which} {took}{compared(shown, run)}")]
        if took and not is_told([say(took)], answer)
        else [],
    ]
    label = phrases.last_label(shown) if run is shown.last else "Run: "
    first, *others = [*filter(None, known)] or [[]]
    said: list[Line] = [begun(first) if told else first, *map(begun, others)]
    said += [[literal(run.reason, _REASON)]] if _is_past(shown, run) else []
    return [*([] if told else [say(label)]), *_in_sentences(said)] if any(said) else []


def _which(shown: Card, when: Part, answer: str) -> str:
    """What the run is called that was told at this time: whether another one was told since."""
    behind = answer.rpartition(spoken([when]))[2]
    return "the last run" if " at " in behind or shown.recovery.recovered else "that run"


def _in_sentences(said: Sequence[Line]) -> Line:
    parts: Line = []
    for each in filter(None, said):
        parts = [*parts, *([say(" ")] if parts else []), *each, say(".")]
    return parts


def _rows(shown: Card, run: Run, answer: str) -> str:
    """What was loaded or lost, and how many rows are usual, if these are far from it."""
    usual, total = shown.usual.rows, run.total_rows
    loaded = phrases.loaded(run)
    if total is not None and usual is not None and abs(total - usual) >= AS_USUAL * usual:
        told = bool(loaded) and loaded.casefold() in answer.casefold()
        if number(usual) in answer and (number(total) in answer or not loaded):
            return ""
        return f"usually {number(usual)} rows" if told else f"{loaded} (usually {number(usual)})"
    return "" if total is not None and is_told([say(_number_of(total))], answer) else loaded


def _number_of(total: int) -> str:
    return count(total, "row") if total else "no rows"


def _is_past(shown: Card, run: Run) -> bool:
    """Whether it failed, and is not the run whose reason the card gives anyway."""
    return bool(run.broken and run.reason) and not (shown.failing and run is shown.last)


def is_told(line: Line, answer: str) -> bool:
    """Whether the answer says this already."""
    return spoken(line).casefold() in answer.casefold()


def one_run(shown: Card, run: Run) -> Line:
    """How a run ended, and why it failed."""
    return fill(
        "{sign} {at}: {said}{why}",
        sign=emoji(signs.of_status(run.outcome)),
        at=begun([at(shown, run.ran_at)]),
        said=literal(_ended(run), _REASON),
        why=fill(". {why}", why=literal(run.reason, _REASON)) if run.reason else None,
    )


def _ended(run: Run) -> str:
    """`succeeded, all 10 rows loaded, took 2 min`; of a failure, how long it took comes first."""
    state, loaded = rows.state(run.outcome), phrases.loaded(run)
    if run.broken:
        after = f" after {length(run.duration)}" if run.duration else ""
        return f"{state}{after}. {capital(loaded)}" if loaded else f"{state}{after}"
    took = f"took {length(run.duration)}" if run.duration else ""
    return ", ".join(filter(None, (state, loaded, took)))
