"""The first sentence about what failed, finished or ran in the past, and what became of it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from bot.domain.answers.past import PastRuns
from bot.domain.asked import Aspect, Lag, Measure, Relation, Threshold
from bot.domain.imports import BROKEN, FAILED, PARTIAL_SUCCESS, SUCCESSFUL, Import
from bot.domain.runs.reasons import is_alike
from bot.domain.runs.tallies import OUTCOMES
from bot.query.requests import fits
from bot.views import rows, signs
from bot.views.amounts import did_beyond, limits, often
from bot.views.blocks import emoji, literal, say
from bot.views.lists.late_lines import late_counts
from bot.views.message import Line
from bot.views.pager import listed, page_sentence
from bot.views.reply.small_print import (
    imports,
    none,
    of_kind,
    unknown,
    when,
)
from bot.views.reply.verdicts import yes_or_no
from bot.views.spans import during
from bot.views.text import capital, count, cut, neutral, number

_MOST_NAMES: Final = 5
_NAME: Final = 60  # of one name among others in a line

_STAND: Final[Mapping[tuple[str, ...], str]] = {
    (FAILED,): "is failing",
    (PARTIAL_SUCCESS,): "is partly failing",
    tuple(one for one in OUTCOMES if one in BROKEN): "is broken",
}


# What became of those that are asked for.
_BECAME: Final[Mapping[Aspect | None, str]] = {
    Aspect.RECOVERED: " and recovered",
    Aspect.STILL: " and {are} still broken",
}


def verdict(answer: PastRuns) -> str:
    """The first line."""
    if _is_unknown(answer):
        return unknown(answer.basis)
    if answer.relation is Relation.AGAIN and answer.single and answer.found:
        return _last_to_recover(answer)
    if answer.single and answer.relation is not Relation.AGAIN:
        return _few(answer)
    if not answer.found:
        return _nothing(answer)
    if answer.aspect is Aspect.ONE_REASON:
        return _for_one_reason(answer)
    runs = sum(answer.counts.values())
    runs_in = _in_runs(answer, runs) if runs > answer.found else ""
    page = page_sentence(answer.page, answer.pages)
    if answer.aspect is Aspect.HOW_OFTEN:  # of a reason: its runs are what is counted
        return f"{count(runs, 'run')} of {_some(answer)} {_what(answer)}.{page}"
    some = f"{_some(answer)} {_what(answer)}{runs_in}{_of_any_end(answer, runs)}.{page}"
    if answer.none_now and answer.aspect not in (Aspect.ANY, Aspect.NONE):
        now = capital(none(answer.basis, before="no import"))
        lately = f"{number(answer.found)} {_what(answer)}{runs_in}.{page}"
        late = f", but {', '.join(late_counts(answer.late))}" if answer.late else ""
        return f"{now} {_STAND[answer.outcomes]} now{late}. {lately}"
    return yes_or_no(answer.aspect, some, found=True)


def _of_any_end(answer: PastRuns, runs: int) -> str:
    """How the runs ended, where all that ran are shown, and what is wrong all the same: `: every
    run was good`, `: 2 failed`, `: no run failed, but 1 is stuck`. Of those without a failure only
    that: `, but 1 is stuck`.
    """
    late = ", ".join(late_counts(answer.late))
    if answer.of_no_trouble:
        return f", but {late}" if late else ""
    if not answer.of_any_end:
        return ""
    if any(answer.counts.get(outcome, 0) for outcome in BROKEN):
        return f": {_each_end(answer.counts)}{'; ' if late else ''}{late}"
    if late:
        return f": no run failed, but {late}"
    return ": every run was good" if answer.counts.get(SUCCESSFUL, 0) == runs > 1 else ""


def _for_one_reason(answer: PastRuns) -> str:
    """Whether all that failed did so for one reason: for the one that is named, if one is."""
    failed = f"{_some(answer)} {verb(answer.outcomes)}{when(answer.basis)}"
    so, why = (_for_the_one_named if answer.error else _for_the_same)(answer)
    return f"{so}{failed}{why}.{page_sentence(answer.page, answer.pages)}"


def _for_the_one_named(answer: PastRuns) -> tuple[str, str]:
    """Neither yes nor no where MoEngage may say in other words what was named."""
    fit = {reason: fits(reason, answer.error or "") for reason in answer.reasons}
    others = {row.id for one, runs in answer.reasons.items() if fit[one] is False for row in runs}
    if others and True not in fit.values() and len(others) == answer.found:
        return "No: ", ", but not for that reason"
    if others:
        return "No: ", f", {number(len(others))} of them for another reason"
    yes = _are_all_known(answer) and set(fit.values()) == {True}
    return ("Yes: ", f"{_all_of(answer)} for that reason") if yes else ("", "")


def _for_the_same(answer: PastRuns) -> tuple[str, str]:
    """Of a single run there is nothing to compare."""
    first, *others = answer.reasons or [""]
    if apart := [one for one in others if not is_alike(one, first)]:
        return "No: ", f", for {number(1 + len(apart))} reasons"
    several = _are_all_known(answer) and sum(answer.counts.values()) > 1
    return ("Yes: ", f"{_all_of(answer)} for the same reason") if several else ("", "")


def _are_all_known(answer: PastRuns) -> bool:
    """Whether the reason of each run is."""
    told = sum(sum(runs.values()) for runs in answer.reasons.values())
    return told == sum(answer.counts.values())


def _all_of(answer: PastRuns) -> str:
    return ", all of them" if answer.found > 1 else ""


def _each_end(counts: Mapping[str, int]) -> str:
    """`3 failed, 2 partly failed, 292 succeeded`."""
    ends = ((counts.get(outcome, 0), rows.STATES[outcome]) for outcome in reversed(OUTCOMES))
    return ", ".join(f"{number(runs)} {state}" for runs, state in ends if runs)


def _in_runs(answer: PastRuns, runs: int) -> str:
    """In how many runs it was so; what recovered failed in them. Of a number of failures only those
    count, and where none is wanted, that there were runs says nothing.
    """
    if answer.relation is Relation.AGAIN:
        return f", after {count(runs, 'failed run')}"
    if answer.without == (FAILED,) and answer.lossy:
        whole = answer.found - len(answer.lossy)
        return f", and {number(whole)} of them no partly failed one either"
    if answer.without or answer.usually is not None:
        return ""
    if any(limit.measure is Measure.FAILURES for limit in answer.thresholds):
        return f", {count(answer.counts.get(FAILED, 0), 'failed run')} in all"
    many = count(runs, "run")
    return f", in {many}" if answer.outcomes or answer.thresholds else f", {many} in all"


def _is_unknown(answer: PastRuns) -> bool:
    """Whether nothing is known of a time that decides."""
    before = answer.against and replace(answer.basis, span=answer.against).unknown
    return bool(before) or (answer.basis.unknown and not answer.found)


def _some(answer: PastRuns) -> str:
    """`3 SFTP imports`, or their files."""
    found = imports(answer.basis, answer.found)
    if answer.because:
        return count(answer.found, "other import")
    if answer.files is None:
        return found
    return f"{count(sum(map(len, answer.files.values())), 'file')} of {found}"


def _what(answer: PastRuns) -> str:
    """What they did, and when: `failed more than 3 times yesterday`."""
    if answer.usually is not None:
        return did_beyond(answer.thresholds[0], usually=True, one=answer.found == 1)
    latest = " in its latest run" if answer.found == 1 else " in their latest runs"
    span = latest if answer.of_each else when(answer.basis)
    kind = f" with “{cut(neutral(answer.error, _NAME), _NAME)}”" if answer.error else ""
    done = did(answer.outcomes, answer.thresholds)
    if answer.without and not answer.thresholds:
        done = f"had no {verb(answer.without)} run"
    return _related(answer, f"{done}{kind}", span)


def _related(answer: PastRuns, done: str, span: str) -> str:
    """`failed yesterday and not today`, `newly failed today`."""
    other = f" {during(answer.against, answer.basis.now)}" if answer.against else ""
    match answer.relation:
        case Relation.AND:
            return f"{done} both{span} and{other}"
        case Relation.NOT:
            return f"{done}{span} and not{other}"
        case Relation.NEW:
            return f"newly {done}{span}"
        case Relation.AGAIN:
            return f"recovered{span}"
        case Relation.EVERY_DAY:
            return f"{done} every day{span}"
        case None:
            since = " for the same reason" if answer.because else ""
            return f"{done}{span}{since}{_since_then(answer)}"


def _since_then(answer: PastRuns) -> str:
    """What became of those that are asked for: ` and recovered`."""
    is_or_are = "is" if answer.found == 1 else "are"
    became = _BECAME.get(answer.aspect, "") if answer.found else ""
    return became.format(are=is_or_are)


def verb(outcomes: Sequence[str]) -> str:
    """What runs of these outcomes did."""
    if not outcomes:
        return "ran"
    if set(outcomes) == set(OUTCOMES):
        return "finished"
    return " or ".join(
        rows.STATES[outcome] for outcome in reversed(OUTCOMES) if outcome in outcomes
    )


def did(outcomes: Sequence[str], thresholds: Sequence[Threshold]) -> str:
    """What runs did, and beyond which limits: `failed`, `had more than 100 failed rows`."""
    what, over = verb(outcomes), limits(thresholds)
    match thresholds:
        case [Threshold(Measure.FAILURES) as limit] if what == "ran":
            return f"failed {often(limit)}"
        case [limit] if what == "ran":
            return did_beyond(limit)
        case [_, *_]:
            return f"had {over}" if what == "ran" else f"{what} with {over}"
        case _:
            return what


def _nothing(answer: PastRuns) -> str:
    """That none did, as far as is known; what is wrong all the same follows."""
    if answer.without and not answer.thresholds:
        had = f"had a {verb(answer.without)} run"
        return f"Each import that ran{when(answer.basis)} {had}, as far as is known."
    nothing = f"{'no other import' if answer.because else none(answer.basis)} {_what(answer)}"
    if not answer.late:
        return yes_or_no(answer.aspect, f"{nothing}.", found=False)
    if _is_trouble_asked_for(answer):
        late = ", ".join(late_counts(answer.late, first=True))
        asked = None if _is_any_trouble(answer) else answer.aspect
        return yes_or_no(asked, f"{late}; {nothing}.", found=True)
    late = ", ".join(late_counts(answer.late))
    return yes_or_no(answer.aspect, f"{nothing}, but {late}.", found=False)


def _is_trouble_asked_for(answer: PastRuns) -> bool:
    """Whether what is late decides: whether all is well, or anything new; “Yes: nothing failed, but
    1 is stuck” would read as if all were well, and “No: nothing failed” must be read twice.
    """
    new = answer.relation is Relation.NEW and answer.aspect is Aspect.ANY and _stands(answer)
    none = answer.aspect is Aspect.NONE and not answer.of_any_end
    return new or none or _is_any_trouble(answer)


def _is_any_trouble(answer: PastRuns) -> bool:
    """Whether it is asked if anything went wrong, in whatever way: who reads “No” looks no further,
    and “Yes” would be wrong where only failures were meant.
    """
    whatever = set(answer.outcomes) == set(BROKEN) and answer.relation is None
    return whatever and answer.aspect is Aspect.ANY


def _stands(answer: PastRuns) -> bool:
    """Whether what is late does not run at all, which is as bad as a failure; slow is not."""
    return any(one.lags[0].kind in (Lag.STUCK, Lag.OVERDUE) for one in answer.late)


def _few(answer: PastRuns) -> str:
    """Of a number of newest or first runs."""
    kind = verb(answer.outcomes)
    which = "first" if answer.oldest else "last"
    runs = "run" if kind == "ran" else f"{kind} run"
    span = f"{of_kind(answer.basis)}{when(answer.basis)}"
    if not answer.found:
        return f"No {runs} is known{span}."
    if answer.latest == 1 or answer.found == 1:
        only = "" if answer.latest == 1 else "Only one is known. "
        return f"{only}The {which} {runs}{span}."
    known = f"The {which} {number(answer.found)} {runs}s{span}"
    return f"{known}." if answer.found == answer.latest else f"{known}; no others are known."


def _last_to_recover(answer: PastRuns) -> str:
    if answer.found == 1:
        return f"This was the last import to recover{when(answer.basis)}:"
    return f"These {number(answer.found)} were the last imports to recover{when(answer.basis)}:"


def lossy(found: Sequence[Import], *, lasting: bool = False) -> Line:
    """The imports that only partly failed, beside those that failed; `lasting`: for as long."""
    if not found:
        return []
    has = "has" if len(found) == 1 else "have"
    did = f"{has} been partly failing for as long" if lasting else "partly failed"
    what = f" {count(len(found), 'import')} {did}: "
    return [emoji(signs.SO_SO), say(what), *names(found)]


def names(found: Sequence[Import], most: int = _MOST_NAMES) -> Line:
    """A few names, and how many more there are."""
    return listed([literal(rows.name(row), _NAME) for row in found[:most]], len(found))
