"""The questions of a message as they are answered together: each once, and none against another."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from functools import partial
from typing import Final

from bot.domain.answers.small_talk import Limit, Word
from bot.domain.asked import Aspect, Measure, Relation
from bot.domain.imports import BROKEN, SUCCESSFUL
from bot.query.asked.about_many import OF_MANY
from bot.query.canonical import IN_SHORT, written
from bot.query.message.refused import asks_no_more
from bot.query.time.now import Present
from bot.query.values import NO_FILTERS, Filters, Intent, Named, Query, replace
from bot.query.words.cannot_do import limit_of

_EXPLAINED: Final = (Intent.NUMBER, Intent.LIST)
_HOW_ALL_ARE: Final = (Intent.OVERVIEW, Intent.LIST)
_IN_SHORT: Final = (None, Aspect.OK, Aspect.ANY)
_NO_REASON: Final = "Why something was muted is not noted."
_WHETHER_FINE: Final = frozenset(
    {Aspect.OK, Aspect.DONE, Aspect.FAILED, Aspect.WRONG, Aspect.RECOVERED}
)


def narrows(questions: Iterable[Query]) -> bool:
    """Whether a word that was not read could have narrowed the answer."""
    return not OF_MANY.isdisjoint([query.intent for query in questions])


def without_what_is_explained(questions: Sequence[Query]) -> Sequence[Query]:
    """Without numbers and lists of everything, and how everything is, behind a word that is
    explained: `what does partly failed mean, are the other rows in?`.
    """
    if not questions or questions[0].intent is not Intent.EXPLAIN:
        return questions
    first, *others = questions
    if Word.ZONE in first.terms:  # `I am 4 hours behind`: of the clock, and nothing is late
        others = [each for each in others if each.intent is not Intent.LATE]
    kept = [each for each in others if not (asks_no_more(each) or _is_of_the_word(each))]
    return [first, *(each for each in kept if each.intent not in _EXPLAINED or each.span)]


def _is_of_the_word(query: Query) -> bool:
    """Whether it is about what stands in quotes, as if imports were called like the word."""
    return query.intent is Intent.OVERVIEW and bool(query.filters.name) and not query.targets


def with_since_when(query: Query, others: Iterable[Query], present: Present) -> Query:
    """How some imports are, where another question asks since when they fail: an overview tells
    both. `were they loaded today? if not, since when do they fail?`.
    """
    asked = any(_asks_since(each) and _kinds(each) == _kinds(query) for each in others)
    if not (asked and _asks_how_they_ended(query, present)):
        return query
    shown = replace(query, intent=Intent.OVERVIEW, aspect=Aspect.OK, span=None)
    return replace(shown, canonical=written(shown))


def without_what_is_told_twice(questions: Sequence[Query]) -> Sequence[Query]:
    """Without since when some imports fail, where an overview of them tells it."""
    shown = [each for each in questions if each.intent is Intent.OVERVIEW]
    told = [_kinds(each) for each in shown if each.aspect is Aspect.OK]
    return [each for each in questions if not (_asks_since(each) and _kinds(each) in told)]


def _asks_since(query: Query) -> bool:
    return query.intent is Intent.LIST and query.aspect is Aspect.SINCE


def _asks_how_they_ended(query: Query, present: Present) -> bool:
    """Whether it is asked how some imports ended today, or last."""
    plain = query.intent is Intent.LIST and query.aspect is None
    lately = query.span is None or present.is_today(query.span)
    return plain and lately and not (query.filters.statuses or query.latest)


def _kinds(query: Query) -> Filters:
    """Of which imports, however they ended."""
    return replace(query.filters, statuses=(), open_ended=())


def without_what_no_alert_tells(questions: Sequence[Query]) -> Sequence[Query]:
    """Without when it is muted, and behind it why it failed, of an import of which it is asked why
    there was an alert or none: that is told there. Whether it is muted is answered first, with yes
    or no; and why it failed, where that is asked first.
    """
    alerted = {each.targets for each in questions if each.intent is Intent.WHY_ALERT}
    first = [each for each in questions[:1] if alerted and each.intent is Intent.WHY]
    others = questions[len(first) :]
    kept = [*first, *(each for each in others if not (alerted and _is_told_there(each, alerted)))]
    return sorted(kept, key=lambda each: not _is_of_their_mute(each, alerted))


def _is_of_their_mute(query: Query, alerted: Collection[tuple[Named, ...]]) -> bool:
    return _asks_whether_muted(query) and query.targets in alerted


def _asks_whether_muted(query: Query) -> bool:
    return query.aspect is Aspect.MUTED and bool(query.targets) and not query.stated


def _is_told_there(query: Query, alerted: Collection[tuple[Named, ...]]) -> bool:
    if query.intent is Intent.MUTES:
        return True
    muted = query.aspect is Aspect.MUTED and not _asks_whether_muted(query)
    muted = muted or query.aspect is Aspect.MUTED_BY
    why = query.intent is Intent.WHY or muted
    return query.intent is not Intent.WHY_ALERT and why and query.targets in alerted


def without_why_all_failed_beside_mutes(questions: Sequence[Query]) -> Sequence[Query]:
    """Without the reasons of all that failed, behind what is muted, whose reason was asked: `what
    is muted, by whom and why`. None is kept.
    """
    at = next((at for at, each in enumerate(questions) if each.intent is Intent.MUTES), None)
    following = questions[at + 1] if at is not None and questions[at + 1 :] else None
    if at is None or following is None or not _is_why_all(following):
        return questions
    muted = replace(questions[at], notes=(*questions[at].notes, _NO_REASON))
    return [*questions[:at], muted, *questions[at + 2 :]]


def _is_why_all(query: Query) -> bool:
    plain = replace(query.filters, statuses=()) == NO_FILTERS and not query.span
    return plain and query.intent is Intent.LIST and query.aspect is Aspect.WHY


def of_which_owners_are_asked(questions: Sequence[Query]) -> Sequence[Query]:
    """With the owners of what is listed, where they are asked for behind it: `which failed today
    and who made them`.
    """
    found: list[Query] = []
    for each in questions:
        before = found[-1] if found else None
        if before is not None and _is_plain_list(before) and _asks_for_all_owners(each):
            listed = replace(before, aspect=Aspect.OWNER)
            canonical = f"with owners {before.canonical}"
            found[-1] = replace(listed, canonical=canonical)
        else:
            found.append(each)
    return found


def _is_plain_list(query: Query) -> bool:
    broken = bool(query.filters.statuses) and set(query.filters.statuses) <= set(BROKEN)
    return query.intent is Intent.LIST and query.aspect is None and broken and not query.latest


def tells_what_became(listed: Query, asks: Query) -> bool:
    """Whether a list of what failed in the past, each with what became of it, answers how all are,
    or all of the list.
    """
    same = _kinds(asks) in (NO_FILTERS, _kinds(listed)) and asks.intent in _HOW_ALL_ARE
    past = _is_plain_list(listed) and bool(listed.span or listed.error)
    return past and same and asks.span in (None, listed.span)


def _asks_for_all_owners(query: Query) -> bool:
    listed = query.intent is Intent.LIST and query.aspect is Aspect.OWNER
    return (listed or query.intent is Intent.OWNERS) and query.filters == NO_FILTERS


def in_brief(query: Query) -> Query:
    """A list with a line for each import, or an overview of names, which was asked for behind or
    before it.
    """
    overview = query.intent is Intent.OVERVIEW and query.aspect in _IN_SHORT
    if not (overview or query.intent is Intent.LIST) or query.brief:
        return query
    return replace(query, brief=True, canonical=f"{query.canonical} {IN_SHORT}")


def without_what_a_list_tells(questions: Sequence[Query]) -> Sequence[Query]:
    """Without whether there are any of a list that is asked for too, or why those failed; without
    the mean of what is ranked; and without all that is broken where it is asked what went well.
    """
    lists = [each for each in questions if each.intent is Intent.LIST]
    good = any(map(_is_of_good_ones, lists))
    if any(each.aspect is Aspect.OWNER for each in lists):  # `the newest import, whose is it`
        questions = [each for each in questions if not _is_of_all_owners(each)]
    kept = [each for each in questions if not (good and asks_no_more(each))]
    return [each for at, each in enumerate(kept) if not any(map(partial(_tells, each), kept[:at]))]


def _is_of_good_ones(listed: Query) -> bool:
    """Whether it asks which succeeded, or which were clean."""
    ends = set(listed.filters.statuses)
    return listed.aspect is Aspect.OK or (SUCCESSFUL in ends and ends.isdisjoint(BROKEN))


def _is_of_all_owners(query: Query) -> bool:
    return query.intent is Intent.OWNERS and query.filters == NO_FILTERS


def without_what_the_overview_tells(questions: Sequence[Query]) -> Sequence[Query]:
    """Without a list of what is broken now, where it is asked behind it what else is: `what failed,
    what is open and what is still to run`; and without how all are where only some are to be told:
    `the status of all imports, but only those that are not ok`.
    """
    if any(_tells_only_some(each) for each in questions):
        questions = [each for each in questions if not asks_no_more(each)]
    whole = any(asks_no_more(replace(each, filters=_kinds(each))) for each in questions)
    return [each for each in questions if not (whole and _is_of_what_is_broken(each))]


def _tells_only_some(query: Query) -> bool:
    return query.intent is Intent.OVERVIEW and bool(query.filters.statuses)


def _is_of_what_is_broken(query: Query) -> bool:
    broken = replace(NO_FILTERS, statuses=query.filters.statuses)
    said = query.span or query.thresholds or query.error or query.latest or query.aspect
    ends = set(query.filters.statuses)
    plain = query.intent is Intent.LIST and query.filters == broken and not said
    return plain and bool(ends) and ends <= set(BROKEN)


def _tells(query: Query, before: Query) -> bool:
    """Whether the answer to the question before is one to this too."""
    ranked = before.ranking is not None and before.ranking.by is query.measure
    alike = (before.filters, before.span, before.targets) == (
        query.filters,
        query.span,
        query.targets,
    )
    if before.intent is Intent.RANK and query.intent is Intent.NUMBER:
        return ranked and alike
    if asks_no_more(before):
        return query.intent is Intent.LIST and _is_all_that_is_broken(query)
    if before.intent is Intent.LATE and query.intent is Intent.LATE:
        return _without_verdict(query) == _without_verdict(before)
    lists = before.intent is Intent.LIST and query.intent is Intent.LIST
    if _asks_since(before) and before.oldest:  # `the longest outage, and since when`
        return _asks_since(query)
    return lists and alike and query.aspect is Aspect.ANY and before.aspect is None


def without_what_became_of_it(questions: Sequence[Query]) -> Sequence[Query]:
    """Without all that failed, where what recovered and what is newly broken is asked of the same
    time: `what changed since monday, what recovered and what is new`.
    """
    again = [each.span for each in questions if _is_of_recovery(each)]
    spans = [each.span for each in questions if each.relation is Relation.NEW]
    told = [span for span in spans if span in again]
    return [each for each in questions if not (_is_what_failed(each) and each.span in told)]


def _is_of_recovery(query: Query) -> bool:
    return query.aspect is Aspect.RECOVERED or query.relation is Relation.AGAIN


def _is_what_failed(query: Query) -> bool:
    plain = query.aspect is None and query.relation is None and query.intent is Intent.LIST
    return plain and query.filters == replace(NO_FILTERS, statuses=BROKEN)


def _without_verdict(query: Query) -> Query:
    return replace(query, aspect=None, canonical="", stated=False, standing=False)


def _is_all_that_is_broken(query: Query) -> bool:
    """Whether it asks for a list of this and no more, which an overview tells."""
    broken = replace(NO_FILTERS, statuses=query.filters.statuses)
    plain = query.filters == broken and not (query.span or query.thresholds or query.error)
    return (
        plain and set(query.filters.statuses) == set(BROKEN) and query.aspect in (None, Aspect.ANY)
    )


def without_what_would_fail_again(questions: Sequence[Query]) -> Sequence[Query]:
    """Without a re-run of an import whose file is to be changed first, which nobody does here."""
    changed = {each.targets for each in questions if _changes_the_file(each)}
    return [
        each for each in questions if not (each.intent is Intent.RERUN and each.targets in changed)
    ]


def without_what_a_rerun_supposes(questions: Sequence[Query]) -> Sequence[Query]:
    """Without the question whether it is in, where it is to run again: `rerun it, the file is there
    now`.
    """
    again = [each.targets for each in questions if each.intent is Intent.RERUN]
    return [
        each
        for each in questions
        if not (each.aspect is Aspect.THERE and each.targets in again and not each.span)
    ]


def without_a_note_of_no_words(questions: Sequence[Query]) -> Sequence[Query]:
    """Without a note that says nothing itself, beside an acknowledgement: `taking store_visits,
    asked Nora. please note this`.
    """
    taken = [each.targets for each in questions if each.intent is Intent.ACKNOWLEDGE]
    return [
        each
        for each in questions
        if not (each.intent is Intent.NOTE and not each.note and each.targets in taken)
    ]


def without_how_long_each_takes(questions: Sequence[Query]) -> Sequence[Query]:
    """Without how long the runs take beside when they run, which says it of each: `which start
    between 2 and 3, and their typical duration`.
    """
    listed = [each.filters for each in questions if each.intent is Intent.NEXT]
    return [each for each in questions if not (_is_how_long(each) and each.filters in listed)]


def _is_how_long(query: Query) -> bool:
    number = query.intent is Intent.NUMBER and query.measure is Measure.DURATION
    return number and query.span is None and not query.target


def _changes_the_file(query: Query) -> bool:
    return query.intent is Intent.CANNOT and limit_of(query.action or "") is Limit.FILE


def of_one_verdict(questions: Sequence[Query], now: datetime) -> Iterable[Query]:
    """Where several imports share a name, only the first yes or no about them; and not whether
    anything is wrong with it, or few now, beside whether it is well: two would contradict each
    other.
    """
    said: set[tuple[Named, ...]] = set()
    well = {each.targets for each in questions if each.aspect in (Aspect.OK, Aspect.RECOVERED)}
    for each in questions:
        if each.targets in well and _is_told_by_whether_it_is_well(each, now):
            continue
        if len(each.targets) > 1 and each.intent is Intent.SHOW and each.aspect in _WHETHER_FINE:
            if each.targets in said:
                continue
            said.add(each.targets)
        yield each


def _is_told_by_whether_it_is_well(query: Query, now: datetime) -> bool:
    few = query.aspect is Aspect.FEWER and (query.span is None or query.span.end >= now)
    return bool(query.targets) and (few or query.aspect is Aspect.WRONG)


def distinct(questions: Iterable[Query]) -> list[Query]:
    """Each question once, as it was put first; compared, for that takes less than a hash of all
    that it may be about.
    """
    found: list[Query] = []
    known: list[Query] = []
    for each in questions:
        if (alike := replace(each, stated=False, standing=False)) not in known:
            found.append(each)
            known.append(alike)
    return found
