"""A message: a text, read clause by clause for what it contains, and what holds among its clauses.

A clause that asks something is a question. The others tell what it is about: names, filters and
times that the questions lack. What is left is background.
"""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Final

from bot.query.asked.whole_or_part import contrasts, is_of_partial, supposes
from bot.query.context.clauses_together import tails
from bot.query.context.times_told import take_deadline, take_time_told
from bot.query.context.topics import with_topics
from bot.query.context.variations import varied
from bot.query.doing.commands import fresh
from bot.query.doing.deeds_later import LATER, OPENERS
from bot.query.grammar.cursor import Cursor
from bot.query.grammar.draft import Draft
from bot.query.grammar.facts import facts
from bot.query.message.breakdown_clauses import take_splits
from bot.query.message.clauses import Clause
from bot.query.message.going_on import going_on
from bot.query.message.into_clauses import clauses
from bot.query.message.other_languages import is_foreign
from bot.query.names.in_quotes import without_quotes
from bot.query.names.in_text import Place, places
from bot.query.names.names_of_nothing import (
    leave_names_of_nothing,
    leave_what_is_planned,
    leave_what_only_resembles,
)
from bot.query.names.together import together
from bot.query.rules.conditions import asks_of_all_to_come, misses_alerts
from bot.query.text.lexer import lex
from bot.query.time.clock_of_a_place import share_clock
from bot.query.told.absences import take_absence
from bot.query.told.asides import take_as_a_note
from bot.query.told.known_already import leave_out_known
from bot.query.told.own_doings import ACCESS, tells_of_a_repair
from bot.query.values import Intent
from bot.query.words.cues import TIME_TAKEN
from bot.query.words.openers import SURE_OPENERS
from bot.query.words.pronouns import WE_OR_THEY, WHICH_OR_THAT

_SOMEBODY: Final = frozenset({*WE_OR_THEY, "somebody", "someone"})
_FEW: Final = 8  # words


@dataclass(frozen=True)
class Message:
    """A text, read as a message."""

    whole: Cursor
    clauses: Sequence[Clause]
    empty: Draft  # of the asker, who knows names and may have talked of an import
    tails: AbstractSet[Clause]  # that only ask if all is meant by what was asked before
    noted: AbstractSet[Clause]  # that are the note on what is acknowledged

    @classmethod
    def of(cls, whole: Cursor, parts: Sequence[tuple[int, int]], empty: Draft) -> "Message":
        """The message that a text is, of clauses that begin and end there."""
        read = _read(whole, parts, empty)
        return cls(whole, read, empty, tails(read), frozenset(take_as_a_note(read)))

    @classmethod
    def of_text(cls, text: str, empty: Draft) -> "Message":
        """The message that a text is."""
        whole = Cursor(text, without_quotes(lex(text, prose=True), empty.names))
        return cls.of(whole, clauses(whole), empty)

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(self.whole.tokens)

    @cached_property
    def unknown(self) -> list[int]:
        """The tokens that are neither of the language nor of a name."""
        return [at for clause in self.clauses for at in clause.draft.unknown]

    def uses(self, word: str) -> bool:
        """Whether a word is read, and not in what the people only tell of themselves."""
        read = [each for each in self.clauses if each in self.asking or not each.is_told]
        tokens = self.whole.tokens
        places = [
            at
            for clause in read
            for at in range(clause.cursor.start, clause.cursor.stop)
            if tokens[at].key == word and at not in clause.draft.unknown
        ]
        return bool(places) or " " in word

    @cached_property
    def is_foreign(self) -> bool:
        """Whether it is not in English."""
        return is_foreign(self.whole.text, self.whole.tokens, self.unknown, self.named)

    @cached_property
    def named(self) -> list[Place]:
        """All names in it."""
        drafts = [clause.draft for clause in self.clauses]
        return [place for draft in drafts for place in (*draft.named, *draft.without)]

    @cached_property
    def asking(self) -> list[Clause]:
        """The clauses that ask something; not a statement that a question follows on."""
        apart = self.tails | self.noted
        asks = [each for each in self.clauses if each.asks and each not in apart]
        asks = [clause for clause in asks if not clause.scopes] or asks
        asks = [clause for clause in asks if clause not in self.conditions]
        if any(misses_alerts(clause.draft) for clause in asks):
            asks = [clause for clause in asks if not clause.guesses_why]
        put = [clause for clause in asks if clause.is_question or clause in self.stated]
        if put and all(asks_of_all_to_come(clause.draft) for clause in put):
            # `daily_users failed. what runs tomorrow?`
            return [clause for clause in asks if clause in put or clause.draft.named]
        return put or asks

    @cached_property
    def conditions(self) -> AbstractSet[Clause]:
        """What a deed is to wait for, said before it: `once the file is there, rerun it`; and what
        is left out of a wish that can't be done.
        """
        deeds = (
            (one, two) for one, two in pairwise(self.clauses) if two.draft.word in LATER.values()
        )
        return {one for one, _ in deeds if one.cursor.peek_key() in OPENERS}

    @cached_property
    def stated(self) -> AbstractSet[Clause]:
        """The statements that the next question asks to confirm: `is that right?`."""
        found, confirmed = set(), False
        for clause in reversed(self.clauses):
            if clause.confirms or clause.is_question:
                confirmed = clause.confirms
            elif confirmed:
                found.add(clause)
        return found

    @cached_property
    def of_people(self) -> AbstractSet[Clause]:
        """The clauses that tell of the people, and those that go on: `we planned 9:30, then 10`."""
        found, told = set(), False
        for clause in self.clauses:
            told = clause.is_told or (told and not clause.is_question and not clause.asks)
            found |= {clause} if told else set()
        return found


def _read(whole: Cursor, parts: Sequence[tuple[int, int]], empty: Draft) -> list[Clause]:
    found: dict[int, Place] = {}
    for begin, stop in parts:
        found |= places(whole.within(begin, stop), empty.names)
    found = together(found, whole.tokens, empty.names)
    read = [_clause(whole.within(begin, stop), found, empty) for begin, stop in parts]
    if read and _notes(read[0]):
        if not _only_asks_to_note(read):
            return [_clause(whole.within(0, len(whole.tokens)), found, empty)]
        read[0] = _of_people(read[0])
    leave_names_of_nothing(read)
    read = list(_explained(_handing_over_told(read)))
    read = going_on(leave_out_known(read))
    read = with_topics(_told_apart(varied(take_splits(read))))
    share_clock([clause.draft for clause in read])
    for at, clause in enumerate(read):
        take_time_told(clause, read[:at])
        take_deadline(clause, [*read[:at], *read[at + 1 : at + 2]])
        take_absence(clause, read[:at])
        if clause.asks_of_the_file and any(each.names_one for each in read[:at]):
            clause.draft.cues.setdefault("it", clause.cursor.start)
    return read


def _explained(read: Sequence[Clause]) -> Sequence[Clause]:
    """With what "partly failed" may mean as no question of its own: `what means partly failed? all
    lost or only some`.
    """
    found = list(read)
    for at, (before, clause) in enumerate(pairwise(read), start=1):
        words, draft = before.cursor.words, before.draft
        supposed = supposes(words) or "mean" in draft.cues
        asks = is_of_partial(words, draft) and not clause.draft.named and len(words) <= _FEW
        if asks and contrasts(clause.cursor.words, supposed=supposed):
            draft.cues = {"mean": draft.start}
            draft.aspects, draft.measures, draft.unknown = {}, [], []
            found[at] = Clause(clause.cursor, fresh(clause.draft), told=True)
            found[at].draft.cues[TIME_TAKEN] = clause.cursor.start
    return found


def _notes(first: Clause) -> bool:
    """Whether a note is made, and the people are not only asked to take note."""
    noted = first.draft.doing is Intent.NOTE or bool(first.draft.note)
    told = first.tells_of_people and not first.draft.named and ":" not in first.typed
    return noted and not (told and first.cursor.words[:1] != ("note",))


def _only_asks_to_note(read: Sequence[Clause]) -> bool:
    """Whether it names nothing to make a note of, and goes on with a question: `please note that
    priya is away. who takes daily_users?`.
    """
    first, *others = read
    of_one = first.draft.named or (first.draft.about.named and ":" in first.typed)
    return not of_one and any(each.is_question for each in others)


def _told_apart(read: Sequence[Clause]) -> list[Clause]:
    """With what the people tell of themselves told apart, if anything is asked beside it: only its
    names and its time are left, which a question may refer to.
    """
    told = {each for each in read if each.tells_of_people}
    told |= {behind for before, behind in pairwise(read) if _only_adds(before, behind)}
    if read and not ACCESS.isdisjoint(read[0].cursor.said):
        told |= {behind for before, behind in pairwise(read) if _repairs(before, behind)}
    told -= {one for one, following in pairwise(read) if following.goes_back}
    if not any(each.asks or each.is_question for each in read if each not in told):
        return list(read)
    found = [_of_people(each) if each in told else each for each in read]
    leave_what_only_resembles(found)
    leave_what_is_planned(found)
    return found


def _only_adds(before: Clause, clause: Clause) -> bool:
    """Whether it only says who has what was left out: `all fine except x, which Mei handles`."""
    left_out = before.draft.without or before.draft.kinds_left_out
    cursor = clause.cursor
    texts = [token.text for token in cursor.tokens[cursor.start : cursor.stop][:2]]
    which, who = (*texts, "", "")[:2]
    known = who in _SOMEBODY or clause.draft.names.creators.person(who) is not None
    return bool(left_out) and which in WHICH_OR_THAT and known


def _repairs(before: Clause, clause: Clause) -> bool:
    """Whether it is told behind a question that its cause is gone, which narrows it by no source:
    `what failed? the s3 key is fixed`.
    """
    repaired = tells_of_a_repair(clause.cursor.words) and not clause.is_question
    return before.is_question and repaired


def _of_people(clause: Clause) -> Clause:
    draft, said = fresh(clause.draft), clause.draft
    draft.named, draft.window, draft.unknown = said.named, said.window, said.unknown
    draft.against = said.against
    if draft.about.named:  # of what was talked of already, `our VIP customers` is no other name
        draft.named = [place for place in said.named if len(place.named) == 1]
    return Clause(clause.cursor, draft, told=True)


def _clause(cursor: Cursor, found: Mapping[int, Place], empty: Draft) -> Clause:
    draft = fresh(empty)
    draft.places = found
    if _claims(cursor):
        draft.doing, draft.doing_at, draft.word = Intent.ACKNOWLEDGE, cursor.start, "ack"
        return Clause(cursor, draft)
    facts(cursor.fork(), draft)
    goes_on = cursor.stop < len(cursor.tokens)  # `taking this, ben fixes it`
    if goes_on and draft.cues.get("taking") == cursor.start and not draft.doing:
        draft.doing, draft.plain = Intent.ACKNOWLEDGE, False
    return Clause(cursor, draft)


def _claims(cursor: Cursor) -> bool:
    """Whether a problem is taken, and told of: `mine. checking the drop now`, not `mine?`."""
    behind = cursor.text[cursor.tokens[cursor.start].start :]
    told = cursor.stop < len(cursor.tokens) and "?" not in behind
    opens = told and cursor.tokens[cursor.stop].key in (*SURE_OPENERS, *WHICH_OR_THAT)
    return cursor.words == ("mine",) and told and not opens


def _handing_over_told(read: Sequence[Clause]) -> list[Clause]:
    """Beside a question, `handover to the late shift:` only says what it is for."""
    found = []
    for each in read:
        draft = each.draft
        of_one = draft.named or draft.person or draft.about.named
        others = any(other.asks for other in read if other is not each)
        told = draft.doing is Intent.ASSIGN and others and not of_one
        found.append(_of_people(each) if told else each)
    return found
