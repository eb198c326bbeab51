"""The questions of a message: each clause that asks, with what the others say that it is about."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise
from typing import Final

from bot.domain.asked import Aspect
from bot.query.asked.about_many import is_of_everything, is_of_it, without_verdict
from bot.query.context.clauses_together import only_greet, only_thank, whole_of
from bot.query.context.missing_parts import ask_whether_so, complete, repeat
from bot.query.context.one_named_beside import is_unknown, one_named
from bot.query.doing.commands import fresh
from bot.query.filters.of_the_last_list import mean_those_before
from bot.query.grammar.compose import compose
from bot.query.message.clauses import Clause
from bot.query.message.counted_apart import side_by_side
from bot.query.message.merged import (
    distinct,
    in_brief,
    narrows,
    of_one_verdict,
    of_which_owners_are_asked,
    tells_what_became,
    with_since_when,
    without_a_note_of_no_words,
    without_how_long_each_takes,
    without_what_a_list_tells,
    without_what_a_rerun_supposes,
    without_what_became_of_it,
    without_what_is_explained,
    without_what_is_told_twice,
    without_what_no_alert_tells,
    without_what_the_overview_tells,
    without_what_would_fail_again,
    without_why_all_failed_beside_mutes,
)
from bot.query.message.message import Message
from bot.query.message.not_found import not_found
from bot.query.message.refused import without_what_is_beside_the_point
from bot.query.values import Intent, Query
from bot.query.words import CHANGING
from bot.query.words.cues import A_FACT
from bot.query.words.pronouns import IT_OR_THOSE
from bot.query.words.wanted import BRIEF, SHORT, SUMMARY

MOST_QUESTIONS: Final = 5
_WELL_AGAIN: Final = frozenset({Aspect.OK, Aspect.RECOVERED})
_THOSE: Final = IT_OR_THOSE | {"they"}
_WITHOUT: Final = (
    *(without_what_is_explained, without_what_would_fail_again, without_what_no_alert_tells),
    without_what_a_list_tells,
    of_which_owners_are_asked,
    without_what_the_overview_tells,
    without_what_is_told_twice,
    without_what_became_of_it,
    without_why_all_failed_beside_mutes,
    without_what_is_beside_the_point,
    without_what_a_rerun_supposes,
    without_a_note_of_no_words,
    without_how_long_each_takes,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a message asks."""

    questions: tuple[Query, ...]
    of_clauses: Mapping[Clause, tuple[Query, ...]] = field(default_factory=dict)
    told: AbstractSet[Clause] = frozenset()  # the clauses that say what a question is about
    not_found: Sequence[str] = ()  # what imports are called that there are none of
    vague: bool = False  # whether it is not known which import is meant


def asked(message: Message) -> Asked:
    """What a message asks; how everything stands, if it is in a language that is not known."""
    if message.is_foreign and not any(each.draft.doing in CHANGING for each in message.clauses):
        return Asked(_state(message) if message.named else overview(message))
    made: dict[Clause, tuple[Query, ...]] = {}
    told: set[Clause] = set()
    asking = message.asking[: 2 * MOST_QUESTIONS]
    denied = any(each.denies for each in message.clauses)
    for number, clause in enumerate(asking):
        _prepare(message, clause, asking[:number], others=denied)
        told |= set(_complete(message, clause))
        others = [each.draft for each in message.clauses if each is not clause]
        mean_those_before(clause.draft, [one for each in made.values() for one in each], others)
        made[clause] = _composed(message, clause)
    called = _not_found(message, made)
    made |= {clause: tuple(map(without_verdict, made[clause])) for clause in called if made}
    made = {clause: tuple(_with_since_when(message, clause, made)) for clause in made}
    vague = [clause for clause in made if _is_vague(message, clause, made[clause])]
    vague = vague if len(vague) == len(made) else []
    made |= {clause: tuple(map(without_verdict, made[clause])) for clause in vague}
    made = side_by_side(made)
    questions = _together(list(_own(made)) or _untold(message), message.empty.present.now)
    if _is_to_be_brief(message):
        questions = tuple(map(in_brief, questions))
    return Asked(questions, made, told, tuple(dict.fromkeys(called.values())), bool(vague))


def _is_to_be_brief(message: Message) -> bool:
    """Whether somebody asks for few words, or for a short summary."""
    keys = [token.key for token in message.whole.tokens]
    short = any(one in SHORT and other in SUMMARY for one, other in pairwise(keys))
    return short or any(BRIEF in clause.draft.cues for clause in message.clauses)


def _composed(message: Message, clause: Clause) -> tuple[Query, ...]:
    """What a clause asks; of the one import that is named beside it, if of nothing else."""
    kept = clause.draft.copy()
    made = compose(clause.draft)
    named = one_named(message, clause) if _is_of_everything(made) else []
    if not named:
        return made
    kept.named = clause.draft.named = named
    return compose(kept)


def _is_vague(message: Message, clause: Clause, questions: Sequence[Query]) -> bool:
    if is_of_it(questions, clause.draft) and not message.named:
        return True
    return _is_of_everything(questions) and is_unknown(message, clause)


def _is_of_everything(questions: Sequence[Query]) -> bool:
    return len(questions) == 1 and is_of_everything(questions[0])


def _with_since_when(
    message: Message, clause: Clause, made: Mapping[Clause, Sequence[Query]]
) -> Iterable[Query]:
    """Its questions; where it asks yes or no, with what another asks of the same imports."""
    if "yes or no" not in clause.draft.cues:
        return made[clause]
    others = [query for each, queries in made.items() if each is not clause for query in queries]
    return [with_since_when(query, others, message.empty.present) for query in made[clause]]


def _not_found(message: Message, made: Mapping[Clause, Sequence[Query]]) -> Mapping[Clause, str]:
    """What each question calls its import, where none is called so."""
    asks = made or {each: _untold(message) for each in message.clauses if each.is_question}
    every = message.clauses
    found = {each: not_found(each, asks[each], every[: every.index(each)]) for each in asks}
    return {clause: called for clause, called in found.items() if called}


def overview(message: Message) -> tuple[Query, ...]:
    """The question how everything stands."""
    return compose(fresh(message.empty), Intent.OVERVIEW)


def _state(message: Message) -> tuple[Query, ...]:
    """How the imports are that are named; a time may be that of something else: `um 16 Uhr`."""
    draft = fresh(message.empty)
    draft.named = message.named
    return compose(draft)


def _prepare(message: Message, clause: Clause, before: Sequence[Clause], *, others: bool) -> None:
    repeat(clause.draft, before)
    if clause in message.stated:
        ask_whether_so(clause)
    if any(each.supposes_of_people for each in message.clauses):
        clause.draft.cues.setdefault(A_FACT, clause.cursor.start)
    if others:
        clause.draft.cues.setdefault("others too", clause.cursor.start)


def _complete(message: Message, clause: Clause) -> Sequence[Clause]:
    """Give a question what the other clauses say that it is about; which ones said it."""
    if clause.acts_on_it:
        return ()
    others = [each for each in message.clauses if each not in message.noted]
    at = others.index(clause)
    told = complete(clause, others[:at], others[at + 1 :], message.of_people)
    return [*told, clause.topic] if clause.topic else told


def _own(made: Mapping[Clause, tuple[Query, ...]]) -> Iterable[Query]:
    """The questions of the clauses, but for what the rank or the list before says as well."""
    before: tuple[Query, ...] = ()
    for clause, questions in made.items():
        told = _asks_of_a_rank(clause, questions, before)
        if not (told or _asks_what_became(clause, questions, before)):
            yield from questions
        before = questions


def _asks_of_a_rank(clause: Clause, asks: Sequence[Query], before: Sequence[Query]) -> bool:
    """Whether it asks of the first one of a rank, which says it: `what is the biggest import,
    and how many rows has it?`.
    """
    ranked = any(query.intent is Intent.RANK for query in before)
    about_it = "it" in clause.draft.cues and not clause.draft.named
    return about_it and ranked and narrows(asks)


def _asks_what_became(clause: Clause, asks: Sequence[Query], before: Sequence[Query]) -> bool:
    """Whether it asks if those of the list before are well again, which the list says: `what failed
    yesterday, is that all solved?`. How everything is would be another answer.
    """
    them = not _THOSE.isdisjoint(clause.cursor.words)
    well = _WELL_AGAIN & {*clause.draft.aspects, *(each.aspect for each in asks)}
    one_each = len(asks) == len(before) == 1
    return one_each and them and bool(well) and tells_what_became(before[0], asks[0])


def _untold(message: Message) -> Sequence[Query]:
    """Where nothing is asked: cards of what is named, a list of what is filtered, manners."""
    whole = whole_of(message.clauses, message.of_people, fresh(message.empty))
    if only_greet(message.clauses, whole):
        return compose(fresh(message.empty), Intent.GREETING)
    if only_thank(message.clauses, whole):
        return compose(fresh(message.empty), Intent.THANKS)
    narrowed = whole.window or any(whole.wanted.values()) or whole.owner or whole.without
    if message.unknown and not (whole.named or whole.name or narrowed or whole.about.thread):
        return overview(message)
    return compose(whole)


def _together(made: Sequence[Query], now: datetime) -> tuple[Query, ...]:
    for without in _WITHOUT:
        made = without(made)
    return tuple(of_one_verdict(distinct(made), now))
