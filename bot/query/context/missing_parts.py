"""What a question lacks, taken from the other clauses: what it is about, and when."""

from collections.abc import Collection, Sequence
from typing import Final

from bot.domain.answers.small_talk import Word
from bot.domain.asked import Aspect, Lag, Measure, Relation
from bot.query.asked.supposed_runs import SUPPOSED, ask_for_what_is_usual
from bot.query.context.compared_before import hold_both_kinds, take_comparison
from bot.query.context.one_named_before import point_at_the_one_named
from bot.query.context.scopes import take_scopes
from bot.query.context.subjects import Subject
from bot.query.context.this_error import take_this_error
from bot.query.grammar.draft import Draft
from bot.query.message.clauses import Clause
from bot.query.rules.conditions import (
    asks_how_one_is,
    asks_of_all_to_come,
    is_kind,
    wants_a_run,
)
from bot.query.rules.relating import together
from bot.query.told.complaints import ask_of_what_is_complained_about
from bot.query.told.names_of_events import names_what_is_not_asked
from bot.query.told.opinions import asks_which_is_first, is_opinion
from bot.query.values import Intent
from bot.query.words import Role
from bot.query.words.cues import AMONG, JOINING
from bot.query.words.pronouns import ANY_OR_SOME
from bot.query.words.splits import EACH
from bot.query.words.statuses import WHOLLY

_BEING: Final = frozenset({"is", "was", "has", "will", "isn't", "left", "goes", "went"})
_REFERRING: Final = frozenset({"it", "them", "which one", "goes on", "still", "else"})
_STATES: Final = frozenset({Aspect.MUTED, Aspect.RECOVERED})
_OF_A_PROBLEM: Final = frozenset({Aspect.SINCE, Aspect.ON_IT, Aspect.OWNER, Aspect.WHY})
_EXISTING: Final = ("we have", "have we", "we got", "are there", "there are", "exist", "in total")
_PAST: Final = frozenset({"was", "were", "did", "had", "wasn't", "weren't", "didn't", "hadn't"})
_OF_THEM: Final = frozenset({"them", "which one"})


def repeat(draft: Draft, before: Sequence[Clause]) -> None:
    """Let `how many yesterday?` count what was counted before, and `which hours were they` be
    about the runs that were.
    """
    if before and "them" in draft.cues and draft.aspects.keys() == {Aspect.SCHEDULE}:
        draft.wanted[Role.STATUS] |= before[-1].draft.wanted[Role.STATUS]
    if "count" in draft.cues and before and not (draft.measures or draft.wanted[Role.STATUS]):
        last = before[-1].draft
        draft.measures = list(last.measures)
        draft.wanted[Role.STATUS] |= last.wanted[Role.STATUS]


def ask_whether_so(statement: Clause) -> None:
    """Ask of a statement whether it is so: yes or no. Of what is said not to have run it is asked
    if it is late, for that it ran would be no yes.
    """
    draft = statement.draft
    draft.aspects.pop(Aspect.SINCE, None)
    draft.cues.setdefault("yes or no", statement.cursor.start)
    if draft.named and draft.lags == [Lag.NOT_RUN]:
        draft.lags = [Lag.OVERDUE]


def complete(
    clause: Clause,
    before: Sequence[Clause],
    behind: Sequence[Clause],
    of_people: Collection[Clause],
) -> Sequence[Clause]:
    """Give a question what the other clauses say that it is about, the nearest before it first;
    which ones said it. Those `of_people` tell no time.
    """
    draft = clause.draft
    if any(SUPPOSED in each.draft.cues for each in (*before, *behind)) and draft.measures:
        ask_for_what_is_usual(draft)
    point_at_the_one_named(clause, before)
    known = _known(draft, before)
    draft.without += [place for each in known for place in each.draft.named]
    behind = _count_on(clause, before, behind)
    named = take_this_error(clause, before)
    ask_of_what_is_complained_about(clause, before)
    told = [each for each in (*reversed(before), *behind) if _tells_of(each, clause)]
    found = _about(clause, told)
    if any(each.asks for each in before):  # those of that question, not of the last answer
        draft.cues.pop(AMONG, None)
    _go_on_in_time(clause, before, behind, of_people)
    timely = [each for each in told if each not in of_people]
    if found is not None:
        take_comparison(draft, found, timely)
    timeless = draft.window is None and "now" not in draft.cues
    if found is None and timeless and timely and not wants_a_run(draft):
        now = before if asks_how_one_is(draft) else ()
        found = _time(draft, [each for each in timely if each.scopes or each not in now])
    scopes = take_scopes(draft, [each for each in told if each.scopes], found)
    return [*known, *named, *([found] if found and found not in scopes else []), *scopes]


def _count_on(
    clause: Clause, before: Sequence[Clause], behind: Sequence[Clause]
) -> Sequence[Clause]:
    """Let a number be of what is counted beside it; which of the clauses behind it it is about."""
    draft = clause.draft
    if before and _only_counts(draft):  # `partials today, how many?`
        _count_the_same(draft, before[-1].draft)
    if "count" not in draft.cues:
        return behind
    counts_on = behind and _counts_on(behind[0])
    if counts_on and draft.window is None and not _counts_what_exists(clause):
        draft.window = behind[0].draft.window  # `how many succeeded and how many failed today`
    # `how many failed, and how many of these were daily_users?`
    return [each for each in behind if not each.is_question or _goes_on(each)]


def _go_on_in_time(
    clause: Clause,
    before: Sequence[Clause],
    behind: Sequence[Clause],
    of_people: Collection[Clause],
) -> None:
    """Let a question be of the time of another one that it goes on from."""
    draft = clause.draft
    if asked := [each for each in before if each not in of_people]:
        _repeat_time(clause, asked)
    became = Aspect.RECOVERED in draft.aspects or draft.relation is Relation.NEW
    if became and "it" not in draft.cues and not draft.named:
        _time_of_what_failed(draft, [*reversed(before), *behind])
    goes_on = before and (_goes_on_in_the_past(clause, before[-1]) or _goes_on_with_any(clause))
    if draft.window is None and goes_on:
        draft.window = before[-1].draft.window


def _goes_on_in_the_past(clause: Clause, before: Clause) -> bool:
    """Whether it asks what was, of another import than the question before, and so of its time:
    `did daily_users fail on 24 Nov, and was churn_scores fine?`.
    """
    words = clause.cursor.words
    joined = words[:1] == ("and",) and not _PAST.isdisjoint(words)
    if not (joined and before.asks and before.names_one and clause.names_one):
        return False
    known, mine = ({place.named for place in each.draft.named} for each in (before, clause))
    return known != mine


def _goes_on_with_any(clause: Clause) -> bool:
    """Whether it asks on in its sentence if there was trouble: `how was the night, any issue`."""
    draft, cursor = clause.draft, clause.cursor
    first = next((key for key in cursor.words if key not in JOINING), "")
    same = cursor.fork(cursor.start).marks_before() in (",", "")
    trouble = draft.wanted[Role.STATUS] or draft.lags or "failures" in draft.cues
    others = draft.named or {"now", "still", "it"} & draft.cues.keys()
    return same and first in ANY_OR_SOME and bool(trouble) and not others


def _count_the_same(draft: Draft, last: Draft) -> None:
    draft.wanted[Role.STATUS] |= last.wanted[Role.STATUS]
    draft.measures, draft.lags = list(last.measures), list(last.lags)
    draft.window = last.window
    if WHOLLY in last.cues:
        draft.cues.setdefault(WHOLLY, draft.start)
    states = last.wanted[Role.STATUS] and not (last.window or last.named or last.measures)
    if states and "runs" not in last.cues:  # `those whose last run failed - how many?`
        draft.measures = [Measure.IMPORTS]


def _about(clause: Clause, told: Sequence[Clause]) -> Clause | None:
    """The clause that says what a question is about, which takes it."""
    draft = clause.draft
    found = None if clause.subject.kinds else _subject(draft, told)
    if found is None and not (draft.named or draft.lags) and _goes_on_about_it(draft):
        return _lagging(draft, told)
    return found


def _goes_on_about_it(draft: Draft) -> bool:
    """`what is it`, `since when`, `has anyone taken it over`: of what was told before."""
    if {"it", "them"} & draft.cues.keys():
        return True
    asks = draft.measures or any(draft.wanted.values()) or draft.doing or draft.ranking
    return bool(draft.aspects) and draft.aspects.keys() <= _OF_A_PROBLEM and not asks


def _repeat_time(clause: Clause, before: Sequence[Clause]) -> None:
    """Let a number go on from the one before, or from what failed, and its time."""
    draft, last = clause.draft, before[-1].draft
    times = [each.draft.window for each in before if each.draft.window]
    goes_on = "them" in draft.cues or "count" in last.cues or _counts_those_of(clause, last)
    if "count" in draft.cues and goes_on and draft.window is None and times:
        draft.window = times[-1]


def _counts_those_of(clause: Clause, last: Draft) -> bool:
    """Whether the runs are counted that were asked for before, or on in the sentence what came of
    them: `which had failed runs yesterday, and how many failed runs in total?`.
    """
    draft, ended = clause.draft, last.wanted[Role.STATUS]
    if not ended or draft.named:
        return False
    runs = "failures" in draft.cues or ("runs" in draft.cues and draft.wanted[Role.STATUS] == ended)
    return runs or (bool(draft.measures) and _counts_on(clause))


def _time_of_what_failed(draft: Draft, others: Sequence[Clause]) -> None:
    """Let `what recovered` be about the time in which it is asked what failed."""
    times = (each.draft.window for each in others if each.asks and each.draft.window)
    draft.window = draft.window or next(times, None)


def _known(draft: Draft, before: Sequence[Clause]) -> Sequence[Clause]:
    """The statements with what is left out: `daily_users is known. What else failed?`."""
    said = [each for each in before if not (each.is_question or is_opinion(each))]
    asks = "else" in draft.cues or any("else" in each.draft.cues for each in said)
    if not asks or draft.named or draft.without:
        return []
    return [each for each in said if each.draft.named or "else" in each.draft.cues]


def _counts_on(behind: Clause) -> bool:
    """Whether it counts on in the same sentence: `and how many failed today`."""
    joined = behind.cursor.words[:3] in (("and", "how", "many"), ("and", "how", "much"))
    return joined and not behind.draft.named


def _counts_what_exists(clause: Clause) -> bool:
    """Whether it asks of no runs: `how many do we have`, and how many of those failed today."""
    draft, said = clause.draft, " ".join(clause.cursor.words)
    of_runs = draft.measures or draft.lags or draft.errors or draft.wanted[Role.STATUS]
    return not of_runs and "runs" not in draft.cues and any(each in said for each in _EXISTING)


def _goes_on(behind: Clause) -> bool:
    """Whether the next number is of the same import: `how many ran, and how many failed of it`."""
    return behind.names_one and "count" in behind.draft.cues and "them" not in behind.draft.cues


def _only_counts(draft: Draft) -> bool:
    """Whether it is asked how many, and not of what."""
    own = draft.measures or draft.lags or draft.window or draft.named or any(draft.wanted.values())
    return "count" in draft.cues and not own and _lacks_a_name(draft)


def _asks_of_all(clause: Clause) -> bool:
    """Whether it is asked which ones there are, whatever another question is about: `what is
    broken? who owns coupon_codes?`.
    """
    draft = clause.draft
    if draft.doing is Intent.HELP or asks_of_all_to_come(draft):
        return True
    refers = clause.asks_of_the_problem or not _REFERRING.isdisjoint(draft.cues)
    ranked = draft.ranking and {"import", "imports"} & draft.cues.keys()
    state = draft.wanted[Role.STATUS] or draft.lags or draft.aspects.keys() & _STATES or ranked
    counted = draft.measures or "count" in draft.cues
    return bool({"what", "which"} & draft.cues.keys() and state) and not (refers or counted)


def _tells_of(other: Clause, clause: Clause) -> bool:
    """Whether another clause may say what a question is about."""
    draft = clause.draft
    if is_opinion(other) and asks_which_is_first(clause):
        return False  # `he says daily_users. which import is the biggest?`
    if names_what_is_not_asked(other, clause):
        return False  # `tomorrow is the Black Friday send. what is broken?`
    if other.told and draft.about.thread:
        return False  # `is anyone on this? we want to use the codes in the app`
    asked = other.is_question and other.asks
    if asked and _asks_of_all(clause) and not _is_of_those(clause, other):
        return False
    refers = clause.asks_of_the_problem or not {"it", *_OF_THEM}.isdisjoint(draft.cues)
    asks_one = {"what", "which", "who"}.isdisjoint(draft.cues) and _lacks_a_name(draft)
    # `we rotate the keys of our SFTP imports. has one of them failed?`
    group = refers and "imports" in other.draft.cues and is_kind(other.draft)
    named = group or (refers and other.draft.named) or (asks_one and other.names_one)
    return not other.is_told or bool(named)


def _is_of_those(clause: Clause, other: Clause) -> bool:
    """Whether it is asked which of those that were asked for before are so: `which users imports
    ran today, and which failed`.
    """
    which = "which" in clause.draft.cues and not clause.draft.ranking
    all_of_them = {"what", "import", "imports"} & clause.draft.cues.keys()
    before = other.cursor.start < clause.cursor.start
    return which and before and not all_of_them and _only_lists(other.draft)


def _only_lists(draft: Draft) -> bool:
    """Whether imports of a kind are asked for, whatever became of them."""
    states = draft.wanted[Role.STATUS] or draft.lags or draft.errors or draft.measures
    does = draft.doing not in (None, Intent.SHOW, Intent.LIST)
    others = draft.named or draft.ranking or does or draft.coming
    kinds = is_kind(draft) or draft.owner
    return bool(kinds) and not (states or others or draft.aspects.keys() - {Aspect.RAN})


def _subject(draft: Draft, told: Sequence[Clause]) -> Clause | None:
    for each in told:
        subject = each.subject if "mean" in draft.cues else each.subject.kinds
        if subject and _may_be_about(draft, subject):
            subject.give(draft)
            hold_both_kinds(draft, subject, told)
            if _is_timed(subject, each) or Word.UTC in draft.terms or _goes_on(each):
                draft.window = draft.window or each.draft.window
            return each
    return None


def _is_timed(subject: Subject, told: Clause) -> bool:
    """Whether the time of what tells the subject is that of the question: not what is told of a
    person (`Lena is ill today`), or of an import by its name.
    """
    words = told.cursor.words
    of_people = subject.owner and not (told.is_question or _BEING.isdisjoint(words))
    return not (subject.named or of_people)


def _lagging(draft: Draft, told: Sequence[Clause]) -> Clause | None:
    """What is said to be late or stuck: `something is stuck. what is it?`."""
    found = next((each for each in told if each.draft.lags and not each.draft.named), None)
    if found:
        draft.lags = list(found.draft.lags)
    return found


def _time(draft: Draft, told: Sequence[Clause]) -> Clause | None:
    """The time of a clause that asks nothing; `which of them` may be about that of a statement."""
    of_them = not _OF_THEM.isdisjoint(draft.cues)
    timed = (each for each in told if each.draft.window)
    found = next((each for each in timed if _tells_when(each, of_them=of_them)), None)
    if found is None or (found.draft.unknown and not (of_them or found.scopes)):
        return None
    one, other = found.draft.window, found.draft.against
    both = together(one, other) if one and other and found.draft.either else None
    draft.window = both or one
    return found


def _tells_when(clause: Clause, *, of_them: bool) -> bool:
    return clause.scopes or not clause.asks or (of_them and not clause.is_question)


def _lacks_a_name(draft: Draft) -> bool:
    return {"all", "any", "imports"}.isdisjoint(draft.cues) and not asks_of_all_to_come(draft)


def _may_be_about(draft: Draft, subject: Subject) -> bool:
    """Whether a question without a subject takes this one: not if it is about everything."""
    return (
        not {"it", "them", EACH}.isdisjoint(draft.cues) or _lacks_a_name(draft) or not subject.named
    )
