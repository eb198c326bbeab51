"""Two times or two imports in words: which of the two is more, then each."""

from datetime import datetime, timedelta
from fractions import Fraction
from typing import Final

from bot.domain.answers.numbers import Side, SideBySide
from bot.domain.asked import JUDGING, Aspect, Measure
from bot.domain.imports import BROKEN, FAILED, PARTIAL_SUCCESS
from bot.domain.runs.figures import RATES, Figure
from bot.views import rows
from bot.views.amounts import PLURAL, amount, percent_of, short, tenths
from bot.views.blocks import dotted, literal, say
from bot.views.message import Line, Message
from bot.views.numbers.better_or_worse import judged
from bot.views.numbers.breakdowns import runs_said
from bot.views.numbers.number import numbers_message
from bot.views.reply.small_print import small_print, trouble
from bot.views.spans import during
from bot.views.text import capital, number
from bot.views.times import length

_COUNTED: Final = (Measure.ROWS, Measure.LOADED_ROWS, Measure.FAILED_ROWS, Measure.FILES)
_ROLLING: Final = "in the last "
_MOST_NAMES: Final = 8
_MUCH_LARGER: Final = Fraction(3, 2)
_SECOND: Final = timedelta(seconds=1)


def side_by_side(answer: SideBySide) -> Message:
    """Which of the two is more, then each."""
    if answer.aspect in JUDGING:
        head = [judged(answer), *trouble(answer.basis)]
    else:
        head = [
            _compared(answer),
            *_so_far(answer),
            *_with_partly(answer),
            *trouble(answer.basis),
        ]
    head += [_side(side, answer) for side in (answer.left, answer.right)]
    head += _what_differs(answer)
    head += [[say(words)] for words in _unfair(answer)]
    return numbers_message(head, answer.basis.query, small_print(answer.basis))


def _compared(answer: SideBySide) -> Line:
    title, (left, right) = _title(answer), answer.figures
    if left.value is None or right.value is None:
        return [*title, say("one of the two is not known.", bold=True)]
    if left.value == right.value:
        return [*title, say(f"the same, {short(left)}.", bold=True)]
    if _is_of_imports(answer):
        return [*title, *_of_two_imports(answer), say(".")]
    later, earlier = answer.left, answer.right
    if later.span.start < earlier.span.start:  # told as time runs, whichever was named first
        later, earlier, left, right = earlier, later, right, left
    how = "up from" if (left.value or 0) > (right.value or 0) else "down from"
    now, before = (during(side.span, answer.basis.now) for side in (later, earlier))
    if just := _just_before(later, earlier, answer.basis.now):
        before = just
    elif before.startswith("from "):
        before = f"({before.removeprefix('from ')})"
    against = f"{how} {short(right)} {before}"
    return [*title, say(f"{short(left)} {now}, {against}.", bold=True)]


def _just_before(later: Side, earlier: Side, now: datetime) -> str:
    """`in the 7 days before`, of a time that ends where such a one begins; empty for others."""
    last = during(later.span, now)
    if not last.startswith(_ROLLING) or later.span.start - earlier.span.end > _SECOND:
        return ""
    return f"in the {last.removeprefix(_ROLLING)} before"


def _so_far(answer: SideBySide) -> list[Line]:
    """How much it was by this time in the other one, which the first may still outdo: nothing where
    all of it had come by then.
    """
    if answer.so_far is None or answer.so_far.value == answer.figures[1].value:
        return []
    return [[say(f"By this point, the earlier time had {short(answer.so_far)}.")]]


def _with_partly(answer: SideBySide) -> list[Line]:
    """How many failed wholly or in part, beside those that failed wholly: who counts both may find
    the other one to be more.
    """
    sides = (answer.left, answer.right)
    partly = any(side.totals.counts.get(PARTIAL_SUCCESS) for side in sides)
    if answer.figures[0].measure is not Measure.FAILURES or not partly or _is_of_imports(answer):
        return []
    one, other = map(_broken, sides)
    when = [during(side.span, answer.basis.now) for side in sides]
    return [[say(f"With partly failed ones: {number(one)} {when[0]}, {number(other)} {when[1]}.")]]


def _of_two_imports(answer: SideBySide) -> Line:
    """`12,000 for a, 10,000 for b: a difference of 2,000`; of what is no count each alone."""
    left, right = answer.figures
    one, other = (_of_import(side) for side in (answer.left, answer.right))
    if answer.aspect is None and left.measure in RATES and _is_more(right, left):
        left, right, one, other = right, left, other, one  # which one is asked
    apart = [f"a difference of {_difference(left, right)}"] if left.measure in _COUNTED else []
    by = f": {', '.join(said)}" if (said := [*apart, *_factor(left, right)]) else ""
    return [say(f"{short(left)} for "), *one, say(f", {short(right)} for "), *other, say(by)]


def _factor(left: Figure, right: Figure) -> list[str]:
    """`a factor of 2.3`, where one is much larger than the other."""
    few, many = sorted((left.value or Fraction(), right.value or Fraction()))
    sized = left.measure in (*_COUNTED, Measure.DURATION) and few
    return [f"a factor of {tenths(many / few)}"] if sized and many >= _MUCH_LARGER * few else []


def _is_more(one: Figure, other: Figure) -> bool:
    return (one.value or 0) > (other.value or 0)


def _difference(left: Figure, right: Figure) -> str:
    """`790,000`."""
    return number(abs(int(left.value or 0) - int(right.value or 0)))


def _title(answer: SideBySide) -> Line:
    """“Yes. returns_daily: failed rows: ”: what is compared, and of which import if of one."""
    what = _measured(answer)
    what = f"{what} per run on average: " if answer.average else f"{what}: "
    so = [say(said, bold=True)] if (said := _yes_or_no(answer)) else []
    if answer.left.row is None or _is_of_imports(answer):
        return [*so, say(capital(what), bold=True)]
    return [*so, *_of_import(answer.left), say(f": {what}", bold=True)]


def _measured(answer: SideBySide) -> str:
    """`failed rows`, `partly failed runs`."""
    measure = answer.figures[0].measure
    of_one_kind = answer.outcome if measure is Measure.RUNS else None
    return f"{rows.STATES[of_one_kind]} {PLURAL[measure]}" if of_one_kind else PLURAL[measure]


def _yes_or_no(answer: SideBySide) -> str:
    """Whether the first is more, or less, if that was asked; nothing where runs that failed in part
    would turn it.
    """
    left, right = (figure.value for figure in answer.figures)
    known = all(side.known for side in (answer.left, answer.right))
    if answer.aspect is None or left is None or right is None or not known:
        return ""
    so = left > right if answer.aspect is Aspect.MORE else left < right
    if answer.figures[0].measure is Measure.FAILURES:
        one, other = (_broken(side) for side in (answer.left, answer.right))
        if so is not (one > other if answer.aspect is Aspect.MORE else one < other):
            return ""
    return "Yes. " if so else "No. "


def _broken(side: Side) -> int:
    """How many runs failed, wholly or in part."""
    return sum(side.totals.counts.get(outcome, 0) for outcome in BROKEN)


def _is_of_imports(answer: SideBySide) -> bool:
    return answer.left.row is not None and answer.right.row is not None


def _of_import(side: Side) -> Line:
    assert side.row
    return [literal(rows.name(side.row), rows.NAME, bold=True)]


def _side(side: Side, answer: SideBySide) -> Line:
    span = during(side.span, answer.basis.now)
    later = answer.right if side is answer.left else answer.left
    if just := _just_before(later, side, answer.basis.now):  # as the first line calls it
        span = f"{just} ({span.removeprefix('from ')})"
    about = _of_import(side) if _is_of_imports(answer) else [say(capital(span), bold=True)]
    if not side.totals.runs:
        return [*about, say(": no runs are known.")]
    many, _, ways = runs_said(side.totals).removesuffix(".").partition(": ")
    words = [f"{many} ({ways})"]
    failed = side.totals.counts.get(FAILED, 0)
    if failed and answer.outcome is None:  # among those of one outcome, a rate tells nothing
        rate = percent_of(failed, side.totals.runs)
        words.append(f"failure rate {rate} ({number(failed)} of {number(side.totals.runs)})")
    whole, lost = side.totals.rows.value, side.totals.failed.value
    if whole is not None:
        bad = f", {number(int(lost))} failed ({percent_of(lost, whole)})" if lost and whole else ""
        words.append(f"{number(int(whole))} rows{bad}")
    if side.totals.duration.value is not None and side.row:
        words.append(f"a run usually takes {amount(side.totals.duration)}")
    return [*about, say(f": {' · '.join(words)}")]


def _what_differs(answer: SideBySide) -> list[Line]:
    """Which imports failed in one of two times alone, where failures are compared."""
    failures = answer.figures[0].measure in (Measure.FAILURE_RATE, Measure.FAILURES)
    if not failures or answer.left.row is not None:
        return []
    sides = (answer.left, answer.right), (answer.right, answer.left)
    return [line for side, other in sides if (line := _only_then(side, other, answer.basis.now))]


def _only_then(side: Side, other: Side, now: datetime) -> Line:
    known = {row.id for row in other.broken}
    alone = [row for row in side.broken if row.id not in known]
    if not alone:
        return []
    names: list[Line] = [[literal(rows.name(row), rows.NAME)] for row in alone[:_MOST_NAMES]]
    more = [[say(f"{len(alone) - _MOST_NAMES} more")]] if len(alone) > _MOST_NAMES else []
    return [
        say(f"Failed, wholly or in part, only {during(side.span, now)}: "),
        *dotted([*names, *more]),
    ]


def _unfair(answer: SideBySide) -> list[str]:
    """What makes the two unlike each other."""
    said = []
    lengths = [side.span.end - side.span.start for side in (answer.left, answer.right)]
    ran = [side.totals.runs for side in (answer.left, answer.right)]
    unlike = abs(lengths[0] - lengths[1]) > timedelta(hours=1) and ran[0] != ran[1]
    if unlike and answer.figures[0].measure not in (*RATES, Measure.DURATION):
        long, other = map(length, lengths)
        said.append(f"The two times are not equally long: {long} against {other}.")
    if not all(side.known for side in (answer.left, answer.right)):
        said.append(
            "My run history for this comparison is incomplete, so some failures may be missing."
        )
    return said
