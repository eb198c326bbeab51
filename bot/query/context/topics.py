"""A topic: what stands before questions and says what they are about.

Missing-file failures since noon: how many runs, and of which imports?
State of the users imports. What failed, and what is only partly in?
aux data today - any with rows refused?

Its conditions hold for each question behind it, up to the next statement; of a kind for which the
question has a condition of its own, that one holds.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.domain.asked import Aspect, Measure
from bot.domain.imports import BROKEN
from bot.query.asked.changed_since import HELD_AGAINST
from bot.query.grammar.draft import Draft
from bot.query.message.clauses import Clause
from bot.query.time.window_values import Window
from bot.query.words import Role
from bot.query.words.background import MEETINGS, PAPERS
from bot.query.words.cues import JOINING
from bot.query.words.kinds import KINDS
from bot.query.words.openers import AUXILIARIES, DENYING
from bot.query.words.pronouns import I_OR_WE
from bot.query.words.statuses import WHOLLY

_MARKS: Final = (":", "-", "–", "—", ".", "…", ";")
_VERBS: Final = frozenset(
    (
        *(*AUXILIARIES, *DENYING, *I_OR_WE, "had", "they", "he", "she", "it", "began", "ended"),
        *("started", "finished", "went", "came", "ran", "took", "got", "said", "told", "will"),
    )
)
# What is asked of failures, and asks for no others.
_OF_FAILURES: Final = frozenset(
    {Aspect.WHY, Aspect.OWNER, Aspect.SINCE, Aspect.RUNS, Aspect.HOW_OFTEN, Aspect.WHEN_FAILED}
)
_OF_PEOPLE: Final = MEETINGS | PAPERS
_COUNTED: Final = frozenset({Measure.RUNS, Measure.IMPORTS})
_NOT_OF_A_TIME: Final = frozenset({"now", "usual", "it"})


def with_topics(read: Sequence[Clause]) -> list[Clause]:
    """The clauses, the questions with the conditions of the topic before them."""
    found: list[Clause] = []
    topic: Clause | None = None
    for clause in read:
        if topic is not None and clause.is_question and clause.asks:
            _give(topic, clause.draft)
            found.append(replace(clause, topic=topic))
        else:
            ends = topic is None or not clause.is_question
            topic = (clause if _is_topic(clause) else None) if ends else topic
            found.append(clause)
    return found


def _is_topic(clause: Clause) -> bool:
    """Whether it has conditions and says nothing of them."""
    if clause.is_question or clause.told or clause.scopes or clause.draft.named:
        return False
    cursor = clause.cursor
    ends = cursor.fork(cursor.stop).marks_before().startswith(_MARKS)
    ends = ends or cursor.tokens[cursor.stop - 1].text in _MARKS
    says = cursor.words[0] in JOINING or not _VERBS.isdisjoint(cursor.words) or _has_a_verb(clause)
    return ends and not says and _has_conditions(clause)


def _has_a_verb(clause: Clause) -> bool:
    """Whether a sentence ends with how runs ended: `all s3 imports of today failed.`."""
    cursor = clause.cursor
    last = cursor.fork(cursor.stop - 1)
    phrase, sentence = last.phrase(), cursor.fork(cursor.stop).marks_before().startswith(".")
    ended = phrase is not None and phrase[0].role is Role.STATUS
    return sentence and ended and cursor.stop - cursor.start > 1


def _has_conditions(clause: Clause) -> bool:
    draft = clause.draft
    values = any(draft.wanted.values()) or any(draft.left_out.values())
    often = draft.rhythms or draft.rhythms_left_out
    others = draft.owner or draft.not_owner or draft.errors or _time(clause) or draft.without
    asked = draft.measures or draft.lags
    manners = draft.doing or "ok" in draft.cues  # `ok, coffee in hand.`
    return not manners and bool(values or often or others or asked or draft.kinds_left_out)


def _time(clause: Clause) -> Window | None:
    """Its time, if that is none of the people's: `status for the 11 am standup`."""
    theirs = not _OF_PEOPLE.isdisjoint(clause.cursor.words) or "thanks" in clause.draft.cues
    other = clause.draft.unknown or clause.draft.against
    return None if theirs or other else clause.draft.window


def _give(told: Clause, draft: Draft) -> None:
    topic, window = told.draft, _time(told)
    if draft.named or draft.doing or "else" in draft.cues:
        return
    for role in KINDS:
        _give_values(topic, draft, role)
    if not (draft.rhythms or draft.rhythms_left_out):
        draft.rhythms, draft.rhythms_left_out = set(topic.rhythms), set(topic.rhythms_left_out)
    if not (draft.owner or draft.not_owner):
        draft.owner, draft.not_owner = topic.owner, topic.not_owner
        draft.owners = list(topic.owners)
    draft.without += [place for place in topic.without if place not in draft.without]
    draft.kinds_left_out += topic.kinds_left_out
    if _is_about_failures(draft):
        _give_failures(topic, draft)
    timed = draft.window or draft.coming or not _NOT_OF_A_TIME.isdisjoint(draft.cues)
    if window and not timed:
        draft.window, draft.window_at = window, topic.window_at
        if HELD_AGAINST in topic.cues:
            draft.cues.setdefault(HELD_AGAINST, draft.start)


def _give_values(topic: Draft, draft: Draft, role: Role) -> None:
    if draft.wanted.get(role) or draft.left_out.get(role):
        return
    draft.wanted[role] |= topic.wanted[role]
    draft.left_out[role] |= topic.left_out[role]


def _is_about_failures(draft: Draft) -> bool:
    """Whether how runs ended is not asked, or only which of them failed."""
    said = draft.wanted[Role.STATUS] - set(BROKEN) or draft.left_out[Role.STATUS]
    asks = draft.lags or set(draft.measures) - _COUNTED or draft.aspects.keys() - _OF_FAILURES
    return not (said or asks or draft.ranking or draft.thresholds)


def _give_failures(topic: Draft, draft: Draft) -> None:
    draft.errors = draft.errors or list(topic.errors)
    if draft.wanted[Role.STATUS]:
        return
    if "count" in draft.cues and not draft.measures:
        draft.measures, draft.lags = _counted(topic), list(topic.lags)
    _give_values(topic, draft, Role.STATUS)
    for cue in (WHOLLY, "failures"):
        if cue in topic.cues:
            draft.cues.setdefault(cue, draft.start)


def _counted(topic: Draft) -> list[Measure]:
    """What is counted of it: of what is in a state, imports."""
    states = topic.wanted[Role.STATUS] and not (topic.window or topic.measures)
    if states and {"runs", "failures"}.isdisjoint(topic.cues):
        return [Measure.IMPORTS]
    return list(topic.measures)
