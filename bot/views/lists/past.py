"""What failed, finished or ran in the past, import by import, and what became of it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import Final
from zoneinfo import ZoneInfo

from bot.domain.answers.basis import Basis
from bot.domain.answers.past import Became, ImportRuns, PastRuns
from bot.domain.asked import Aspect, Relation
from bot.domain.imports import Import
from bot.domain.runs.related import enclosing
from bot.views.blocks import dotted, literal, rich, say, sentences
from bot.views.lists.late_lines import late_counts, late_lines, still_running
from bot.views.lists.past_imports import AFTERMATH, lines, one_line
from bot.views.lists.past_verdict import lossy, names, verdict
from bot.views.message import Block, Line, Message
from bot.views.pager import listed, page_buttons, rest_lines
from bot.views.reply.small_print import (
    small_print,
    trouble,
)
from bot.views.reply.verdicts import the_only_ones
from bot.views.text import TEXT, count, neutral, number

_MOST_IMPORTS: Final = 12
_MOST_OWNERS: Final = 8
_MOST_LATER: Final = 15
_NAME: Final = 60  # of one name among others in a line
_REASON: Final = 120
_MOST_REASONS: Final = 10
_SPOKEN_HEAD: Final = 800
_SPOKEN_ROW: Final = 200


# What became of those that are asked for.
_BECAME: Final[Mapping[Aspect | None, str]] = {
    Aspect.RECOVERED: " and recovered",
    Aspect.STILL: " and {are} still broken",
}


def past_runs(answer: PastRuns) -> Message:
    """The verdict, what became of it, and the imports by their latest run."""
    shown = answer.imports[:_MOST_IMPORTS]
    said = say(verdict(answer), bold=True)
    head = [*the_only_ones(answer.alone), *_owners(answer), [said], *trouble(_over_both(answer))]
    if answer.because:
        head.append([say("Reason: "), literal(answer.because, _REASON)])
    head += _by_reason(answer)
    head += [line for line in (_aftermaths(answer), lossy(answer.lossy)) if line]
    head += still_running(answer.running, answer.basis)
    late = _late(answer)
    first = late if answer.late_first else []
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


def _late(answer: PastRuns) -> list[Line]:
    """What has not failed and is wrong all the same; counted, where the verdict does not."""
    lines = late_lines(answer.late, answer.basis.now, ZoneInfo(answer.basis.zone))
    counted = [say(f"Also, {', '.join(late_counts(answer.late))}:")]
    return lines if answer.late_first or not lines else [counted, *lines]


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
