"""The answers of one message put together: none says again what another one says."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar, cast

from bot.domain.answers.answer import FileList, Listing
from bot.domain.answers.card import Card, Cards
from bot.domain.answers.declined import Declined, MineUnknown
from bot.domain.answers.numbers import SideBySide
from bot.domain.answers.small_talk import Word
from bot.domain.answers.subject import Subject
from bot.domain.asked import Aspect, Measure
from bot.domain.imports import Import
from bot.query.values import Intent, Query
from bot.views.blocks import lines_of, rich
from bot.views.message import Message
from bot.views.reply.clashing_lists import beside_each_other

Answered = TypeVar("Answered")


def together(
    questions: Sequence[Query], answers: Sequence[Answered]
) -> list[tuple[Query, Answered]]:
    """The questions with their answers, in order; neighbours about one import as one card, which
    gives the reasons too; of several imports the answers alone, each with a button for the rest.
    """
    found: list[tuple[Query, Answered]] = []
    for query, answer in zip(questions, answers, strict=True):
        before = found[-1][1] if found else None
        one = _as_one(before, answer)
        if one is None:
            found.append((query, answer))
        else:
            found[-1] = (found[-1][0], cast("Answered", one))
    made = beside_each_other([answer for _, answer in found])
    if only_counts(found):
        listed = _is_of_those(found[0][0], found[-1][0])
        made = [*map(_number_alone, made[:-1]), made[-1] if listed else _number_alone(made[-1])]
    return [
        (query, cast("Answered", answer)) for (query, _), answer in zip(found, made, strict=True)
    ]


def _number_alone(answer: object) -> object:
    """Without what its list would show: which page of it, and what is wrong with some."""
    return replace(answer, wrong=(), page=1, pages=1) if isinstance(answer, Listing) else answer


def only_counts(answered: Sequence[tuple[Query, object]]) -> bool:
    """Whether it is only asked how many of several kinds there are."""
    counts = [query.measure is Measure.IMPORTS and not query.span for query, _ in answered]
    return len(counts) > 1 and all(counts)


def heads(answered: Sequence[tuple[Query, Message]]) -> list[tuple[Query, Message]]:
    """The numbers alone; the buttons below ask for the lists. They are equally old. What stands so
    of those that were counted first is listed: `how many are there, and how many of those failed?`.
    """
    found = [(query, Message(each.text, each.blocks[:1])) for query, each in answered]
    (query, last), (_, whole) = found[-1], answered[-1]
    if _is_of_those(answered[0][0], query):
        return [*found[:-1], (query, whole)]
    old = [block for block in whole.blocks[1:] if block["type"] == "context"][-1:]
    return [*found[:-1], (query, Message(last.text, [*last.blocks, *old]))]


def _is_of_those(first: Query, query: Query) -> bool:
    """Whether it is about those of the first question that stand so."""
    ended = query.filters.statuses and not first.filters.statuses
    return bool(ended) and replace(query.filters, statuses=(), open_ended=()) == first.filters


def joined(answered: Sequence[tuple[Query, Message]]) -> list[tuple[Query, Message]]:
    """The answers; what compares the runs of the import of a card, or tells why there was an alert
    about it or when there is one, stands on it.
    """
    found: list[tuple[Query, Message]] = []
    for query, message in answered:
        if found and _is_of_the_card(found[-1][0], query):
            shown, before = found[-1]
            found[-1] = (shown, _on_the_card(before, message, first=shown.aspect is None))
        else:
            found.append((query, message))
    return found


def _is_of_the_card(shown: Query, query: Query) -> bool:
    if query.intent is Intent.EXPLAIN:
        rule = bool(query.terms) and set(query.terms) <= {Word.ALERTS, Word.ROW_THRESHOLD}
        return rule and shown.intent is Intent.SHOW and shown.aspect is not None
    told = query.intent in (Intent.COMPARE, Intent.WHY_ALERT)
    one = len(query.targets) == 1 and query.targets == shown.targets
    return told and one and shown.intent is Intent.SHOW


def _on_the_card(shown: Message, other: Message, *, first: bool) -> Message:
    """With the lines of the other answer behind the first line; before it, if the card only tells
    how the import stands.
    """
    lines, (begin, *others) = lines_of(other.blocks[0]), lines_of(shown.blocks[0])
    texts = [other.text, shown.text] if first else [shown.text, other.text]
    told = [*lines, begin] if first else [begin, *lines]
    blocks = [rich(*told, *others), *shown.blocks[1:]]
    return replace(shown, text=" ".join(texts), blocks=blocks)


def _as_one(before: object, answer: object) -> Card | Cards | Declined | None:
    """The answer that tells both; None if it takes two."""
    match before, answer:
        case Declined(why=MineUnknown() as one), Declined(why=MineUnknown() as other):
            return Declined(replace(one, asked=f"{one.asked}\n{other.asked}"))
        case Card(), Card():
            return before.with_other(answer) or Cards("", (before, answer))
        case Cards(name=""), Card():
            return _beside(before, answer)
        case Card(), SideBySide(left=side, figures=figures) if _is_its(side.row, before):
            return before if any(each.value is None for each in figures) else None
        case Card(), FileList(broken=True) if _is_same(before.about, answer.about):
            return _with_reason(before, answer)
        case FileList(broken=True, span=None), Card() if _settles(answer, before):
            return answer
        case _:
            return None


def _with_reason(card: Card, files: FileList) -> Card | None:
    """The card with why it failed behind its answer; None where the files alone tell that."""
    then = card.span if any(run.broken for run in card.asked_runs) else files.span
    asked = replace(card, aspect=Aspect.WHY, span=then, also=())
    failed = next((run for run in asked.asked_runs if run.broken), None)
    if failed and failed.reason and len(files.reasons) == 1:
        return card.with_other(asked)
    return card if card.failing and card.reasons and files.span is None else None


def _settles(card: Card, files: FileList) -> bool:
    """Whether the card says which reason it was, instead of one that was supposed: `why did rows
    fail? were they duplicates?`.
    """
    one = len(files.reasons) == 1 and not files.trouble
    return bool(card.error) and card.failing and one and _is_same(card.about, files.about)


def _beside(before: Cards, answer: Card) -> Cards:
    """The cards of several imports with one more, or with one more answer about one of them."""
    told = [one.with_other(answer) or one for one in before.cards]
    if all(one is other for one, other in zip(told, before.cards, strict=True)):
        told.append(answer)
    return replace(before, cards=tuple(told))


def _is_its(row: Import | None, card: Card) -> bool:
    return row is not None and row.id == card.row.id


def _is_same(one: Subject, other: Subject) -> bool:
    return (one.workspace, one.row.id) == (other.workspace, other.row.id)
