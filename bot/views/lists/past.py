"""What failed, finished or ran in the past, import by import, and what became of it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import Final
from zoneinfo import ZoneInfo

from bot.domain.answers.basis import Basis
from bot.domain.answers.past import Became, ImportRuns, PastRuns
from bot.domain.asked import Aspect, Lag, Measure, Relation, Threshold
from bot.domain.imports import BROKEN, FAILED, PARTIAL_SUCCESS, SUCCESSFUL, Import
from bot.domain.runs.related import enclosing
from bot.domain.runs.tallies import OUTCOMES
from bot.views import rows, signs
from bot.views.amounts import did_beyond, limits, often
from bot.views.blocks import dotted, emoji, literal, rich, say, sentences
from bot.views.lists.late_lines import late_counts, late_lines, still_running
from bot.views.lists.past_imports import AFTERMATH, lines, one_line
from bot.views.message import Block, Line, Message
from bot.views.pager import listed, page_buttons, page_sentence, rest_lines
from bot.views.reply.small_print import (
    imports,
    none,
    of_kind,
    small_print,
    trouble,
    unknown,
    when,
)
from bot.views.reply.verdicts import yes_or_no
from bot.views.spans import during
from bot.views.text import TEXT, capital, count, cut, neutral, number

_MOST_IMPORTS: Final = 12
_MOST_NAMES: Final = 5
_MOST_OWNERS: Final = 8
_MOST_LATER: Final = 15
_NAME: Final = 60  # of one name among others in a line
_REASON: Final = 120
_MOST_REASONS: Final = 10
_SPOKEN_HEAD: Final = 800
_SPOKEN_ROW: Final = 200

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


def past_runs(answer: PastRuns) -> Message:
    """The verdict, what became of it, and the imports by their latest run."""
    shown = answer.imports[:_MOST_IMPORTS]
    said = say(verdict(answer), bold=True)
    head = [*_owners(answer), [said], *trouble(_over_both(answer))]
    if answer.because:
        head.append([say("Reason: "), literal(answer.because, _REASON)])
    head += _by_reason(answer)
    head += [line for line in (_aftermaths(answer), lossy(answer.lossy)) if line]
    head += still_running(answer.running, answer.basis)
    late = _late(answer)
    first = late if answer.none_now or not answer.found else []
    head += first
    blocks = [rich(*head), *_listed(shown, answer)]
    blocks += [rich(*late)] if late and not first else []
    blocks += [rich(_later(answer))] if answer.later and not answer.single else []
    blocks += page_buttons(answer.basis.query, answer.page, answer.pages)
    blocks += small_print(answer.basis)
    spoken = [neutral(sentences(*_told(each, answer)), _SPOKEN_ROW) for each in shown]
    heard = [*head, *([] if first else late)]
    text = "\n• ".join([neutral(sentences(*heard), _SPOKEN_HEAD), *spoken])
    return Message(text[:TEXT], blocks)


def _listed(shown: Sequence[ImportRuns], answer: PastRuns) -> list[Block]:
    """A block for each import, or a line."""
    told = [_told(each, answer) for each in shown]
    if _is_short(answer):
        return [rich(*chain.from_iterable(told))] if told else []
    return [rich(*each) for each in told]


def _told(each: ImportRuns, answer: PastRuns) -> list[Line]:
    return [one_line(each, answer.basis)] if _is_short(answer) else lines(each, answer)


def _is_short(answer: PastRuns) -> bool:
    """Whether an import has a line: in brief, or where the reasons stand above."""
    return answer.brief or _is_by_reason(answer)


def _over_both(answer: PastRuns) -> Basis:
    """The basis, with the time that the memory must reach for the whole of the answer."""
    both = answer.basis.span and enclosing(answer.basis.span, answer.against)
    return replace(answer.basis, span=both)


def verb(outcomes: Sequence[str]) -> str:
    """What runs of these outcomes did."""
    if not outcomes:
        return "ran"
    if set(outcomes) == set(OUTCOMES):
        return "finished"
    return " or ".join(
        rows.STATES[outcome] for outcome in reversed(OUTCOMES) if outcome in outcomes
    )


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
    """How the runs ended, where all that ran are shown: `: every run was good`, `: 2 failed`."""
    if answer.outcomes or answer.without or answer.thresholds or answer.relation:
        return ""
    if any(answer.counts.get(outcome, 0) for outcome in BROKEN):
        return f": {_each_end(answer.counts)}"
    return ": every run was good" if answer.counts.get(SUCCESSFUL, 0) == runs > 1 else ""


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
        return yes_or_no(answer.aspect, f"{late}; {nothing}.", found=True)
    late = ", ".join(late_counts(answer.late))
    return yes_or_no(answer.aspect, f"{nothing}, but {late}.", found=False)


def _is_trouble_asked_for(answer: PastRuns) -> bool:
    """Whether what is late decides: whether all is well, or anything new; “Yes: nothing failed, but
    1 is stuck” would read as if all were well, and “No: nothing failed” must be read twice.
    """
    new = answer.relation is Relation.NEW and answer.aspect is Aspect.ANY and _stands(answer)
    return new or answer.aspect is Aspect.NONE


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


def _late(answer: PastRuns) -> list[Line]:
    """What has not failed and is wrong all the same; counted, where the verdict does not."""
    lines = late_lines(answer.late, answer.basis.now, ZoneInfo(answer.basis.zone))
    counted = [say(f"Also, {', '.join(late_counts(answer.late))}:")]
    return [counted, *lines] if lines and answer.found and not answer.none_now else lines


def _aftermaths(answer: PastRuns) -> Line:
    """What became of them, in numbers; of one its own line says it."""
    again = answer.relation is Relation.AGAIN and set(answer.became) == {Became.RECOVERED}
    told = again or answer.aspect in _BECAME
    if answer.single or answer.found == 1 or not answer.became or told or answer.without:
        return []
    items = []
    for became, word in AFTERMATH.items():
        if number_of := answer.became.get(became, 0):
            items.append([say(f"{number(number_of)} {word}")])
    return dotted(items)


def lossy(found: Sequence[Import], *, lasting: bool = False) -> Line:
    """The imports that only partly failed, beside those that failed; `lasting`: for as long."""
    if not found:
        return []
    has = "has" if len(found) == 1 else "have"
    did = f"{has} been partly failing for as long" if lasting else "partly failed"
    what = f" {count(len(found), 'import')} {did}: "
    return [emoji(signs.SO_SO), say(what), *names(found)]


def _owners(answer: PastRuns) -> list[Line]:
    """Whose they are, before what they did, if that is asked; on the first page, for all pages."""
    found = dict.fromkeys(answer.owners.values())
    if answer.page > 1 or not found:
        return []
    said = "The owner is " if len(found) == 1 else "The owners are "
    shown = [literal(owner, _NAME, bold=True) for owner in list(found)[:_MOST_OWNERS]]
    return [[say(said, bold=True), *listed(shown, len(found)), say(".", bold=True)]]


def _is_by_reason(answer: PastRuns) -> bool:
    """Whether the reasons are told together: several runs have one in common."""
    runs = max((sum(each.values()) for each in answer.reasons.values()), default=0)
    return runs > 1 and not answer.single


def _by_reason(answer: PastRuns) -> list[Line]:
    """Each reason with how many runs it stopped, and of which imports; the most frequent first."""
    if not _is_by_reason(answer):
        return []
    found = sorted(answer.reasons.items(), key=lambda each: -sum(each[1].values()))
    shown = [_reason(reason, stopped) for reason, stopped in found[:_MOST_REASONS]]
    head = [say(f"{count(len(found), 'reason')}:")]
    return [head, *shown, *rest_lines(len(found), len(shown), "reason")]


def _reason(reason: str, stopped: Mapping[Import, int]) -> Line:
    """A reason, in how many runs it came, and of which imports."""
    runs = count(sum(stopped.values()), "run")
    return [say("• "), literal(reason, _REASON), say(f" ({runs}): "), *names(list(stopped))]


def _later(answer: PastRuns) -> Line:
    """The imports of the pages behind this one, by name."""
    return [say("Next page: "), *names(answer.later, _MOST_LATER), say(".")]


def names(found: Sequence[Import], most: int = _MOST_NAMES) -> Line:
    """A few names, and how many more there are."""
    return listed([literal(rows.name(row), _NAME) for row in found[:most]], len(found))
