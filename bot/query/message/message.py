"""A message: read clause by clause for what it contains.

A clause that asks something is a question. The others tell what it is about: names, filters and
times that the questions lack. What is left is background, and said to be unused; what must not be
background is said to be unread.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Final

from bot.query.commands import fresh
from bot.query.compose import compose
from bot.query.corrections.nearest_words import is_like_a_known_word
from bot.query.draft import Draft
from bot.query.facts import facts
from bot.query.lexer import Cursor, Kind, lex
from bot.query.message.asides import take_as_a_note
from bot.query.message.clauses import Clause, only_greet, tails, whole_of
from bot.query.message.foreign import is_foreign
from bot.query.message.leftovers import (
    cut,
    is_comparison,
    outermost,
    unknown_parts,
    unknown_within,
    unused_limits,
)
from bot.query.message.merged import (
    distinct,
    narrows,
    of_one_verdict,
    without_what_is_explained,
    without_what_would_fail_again,
)
from bot.query.message.missing_parts import ask_whether_so, complete, repeat
from bot.query.message.slips import corrected, slips_of
from bot.query.message.splitting import IT, clauses
from bot.query.names.in_text import Place, places, taken
from bot.query.names.together import together
from bot.query.values import Intent, Manner, Query, Reading
from bot.query.words import EXAMPLES, TARGETED, Role, lookup
from bot.query.words.cues import AUXILIARIES, THAT_TIME
from bot.query.words.doing import CHANGING

_MOST_QUESTIONS: Final = 5
_SENTENCE: Final = 5  # words
_FEW: Final = 4
_MOST_UNUSED: Final = 6
_BEFORE_A_NAME: Final = ("by", "named", "called", "with", "from", "like", "in")
_LONGEST_COMMAND: Final = 10
# With which a question begins, and no query.
_ASKING: Final = frozenset(
    (*AUXILIARIES, *("what", "which", "when", "how", "whats", "what's", "will"))
)
# Cues to what was said before.
_BACK: Final = frozenset({"else", THAT_TIME})
# What a clause may be made of that is nothing but manners.
_MANNERS: Final = frozenset({"greeting", "thanks", "please", "now"})


class Message:
    """A text, read as a message."""

    def __init__(self, whole: Cursor, parts: Sequence[tuple[int, int]], empty: Draft) -> None:
        self.text, self.whole = whole.text, whole
        self._empty = empty
        self._made: dict[int, tuple[Query, ...]] = {}  # what clauses ask
        self._told: set[int] = set()  # clauses that say what a question is about
        found: dict[int, Place] = {}
        for begin, stop in parts:
            found |= places(whole.within(begin, stop), empty.names)
        found = together(found, whole.tokens, empty.names)
        self.clauses = [self._clause(begin, stop, found) for begin, stop in parts]
        self._leave_names_of_nothing()
        self._tails = tails(self.clauses)
        first = self.clauses[0].draft if self.clauses else empty
        if first.doing is Intent.NOTE or first.note:
            self.clauses = [self._clause(0, len(self.whole.tokens), found)]
        self._noted = {id(each) for each in take_as_a_note(self.clauses)}

    @classmethod
    def of(cls, text: str, empty: Draft) -> "Message":
        """The message that a text is."""
        whole = Cursor(text, lex(text, prose=True))
        return cls(whole, clauses(whole), empty)

    def _clause(self, begin: int, stop: int, found: Mapping[int, Place]) -> Clause:
        cursor, draft = self.whole.within(begin, stop), fresh(self._empty)
        draft.places = found
        facts(self.whole.within(begin, stop), draft)
        if stop < len(self.whole.tokens) and draft.cues.get("taking") == begin and not draft.doing:
            draft.doing, draft.plain = Intent.ACKNOWLEDGE, False  # `taking this, ben fixes it`
        return Clause(cursor, draft)

    def _leave_names_of_nothing(self) -> None:
        """Where an import is named, what else is in quotes may be a segment: no import has it."""
        if not any(each.draft.named for each in self.clauses):
            return
        for each in self.clauses:
            name = each.draft.name
            late = each.draft.lags and not each.draft.named  # `fewer people in the segment "x"`
            if name and late and not self._empty.names.contain(name):
                each.draft.name = None

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(self.whole.tokens)

    @property
    def is_command(self) -> bool:
        """Whether it is a command with a name in it that is not known."""
        if not self.clauses or len(self.clauses) > 1 or self.words > _LONGEST_COMMAND:
            return False
        draft = self.clauses[0].draft
        if draft.doing is Intent.WHY and self._empty.names and self.words > _FEW:
            return False
        said = draft.aspects or draft.cues.keys() - _MANNERS or draft.wanted or draft.measures
        return draft.doing in TARGETED and not (said and self._empty.names) and not draft.named

    @property
    def is_about_the_thread(self) -> bool:
        """Whether it was written below an alert, whose import is meant whatever is said."""
        return self._empty.about.thread and not self.is_command

    @property
    def tells_aside(self) -> bool:
        """Whether a statement or a condition stands beside the question: `it says partial, is that
        bad?`, or what is known already: `daily_users failed. what else?`.
        """
        questions = [clause.is_question for clause in self.clauses if clause.asks]
        several = len(self.clauses) > 1
        if self._noted:
            return True
        supposes = any(clause.supposes for clause in self.clauses) and several
        others = several and any(_BACK.intersection(each.draft.cues) for each in self.clauses)
        mixed = any(questions) and not all(questions)
        acts = several and self._acts_on_it(self.clauses[0])
        return supposes or others or acts or bool(self._stated) or mixed

    @property
    def is_chat(self) -> bool:
        """Whether its one unknown word is like none of the language, and stands among words that
        people use and queries do not.
        """
        unknown = self.whole.tokens[self.unknown[0]]
        if unknown.kind is not Kind.WORD or self.is_command or is_like_a_known_word(unknown.key):
            return False
        entries = (lookup(token.key) for token in self.whole.tokens)
        return any(entry and entry.role in (Role.FILLER, Role.CUE) for entry in entries)

    @property
    def is_a_question(self) -> bool:
        """Whether it is put as a question and asks for nothing to be done: a slip in it is put
        right without a press.
        """
        asks = bool(self.whole.tokens) and self.whole.tokens[0].key in _ASKING
        return asks and not any(clause.draft.doing for clause in self.clauses)

    @property
    def is_spoken(self) -> bool:
        """Whether it names an import, asks with a mark, or has words that people use and queries do
        not, and asks for nothing to be done: a word that is not known stands aside.
        """
        if self.is_command or any(clause.draft.doing in CHANGING for clause in self.clauses):
            return False
        said = any(clause.is_spoken for clause in self.clauses)
        return said or bool(self.named) or "?" in self.text

    @property
    def is_elsewhere(self) -> bool:
        """Whether a sentence is about workspaces, or one that is not configured."""
        about = any("workspaces" in clause.draft.cues for clause in self.clauses)
        return about and (self.words >= _SENTENCE or self.text.rstrip().endswith("?"))

    @property
    def is_manners(self) -> bool:
        """Whether it says thanks, or hello, and asks nothing."""
        cues = {cue for clause in self.clauses for cue in clause.draft.cues}
        asked = {compose(clause.draft)[0].intent for clause in self.asking}
        return bool({"thanks", "greeting"} & cues) and asked <= {Intent.THANKS, Intent.GREETING}

    def typed(self, at: int) -> str:
        """A word as it was typed."""
        return self.whole.tokens[at].text

    @cached_property
    def unknown(self) -> list[int]:
        """The tokens that are neither of the language nor of a name."""
        return [at for clause in self.clauses for at in clause.draft.unknown]

    @cached_property
    def asking(self) -> list[Clause]:
        """The clauses that ask something; not a statement that a question follows on."""
        apart = self._tails | self._noted
        asks = [each for each in self.clauses if each.asks and id(each) not in apart]
        asks = [clause for clause in asks if not clause.scopes] or asks
        put = [clause for clause in asks if clause.is_question or id(clause) in self._stated]
        return put or asks

    @cached_property
    def _stated(self) -> set[int]:
        """The statements of which the next question is whether they are so."""
        found, confirmed = set(), False
        for clause in reversed(self.clauses):
            if clause.confirms or clause.is_question:
                confirmed = clause.confirms
            elif confirmed:
                found.add(id(clause))
        return found

    @cached_property
    def _vague(self) -> set[int]:
        """The clauses of which a word that was not read may narrow the answer: it is no card."""
        return {at for at, questions in self._made.items() if narrows(questions)}

    def _is_missed(self, clause: Clause) -> bool:
        """Whether it is a question of which nothing was understood."""
        return bool(clause.is_question and clause.draft.unknown and not clause.is_told)

    @cached_property
    def _of_people(self) -> set[int]:
        """The clauses that tell of the people, and those that go on: `we planned 9:30, then 10`."""
        found, told = set(), False
        for clause in self.clauses:
            told = clause.is_told or (told and not clause.is_question and not clause.asks)
            found |= {id(clause)} if told else set()
        return found

    @cached_property
    def named(self) -> list[Place]:
        """All names in it."""
        drafts = [clause.draft for clause in self.clauses]
        return [place for draft in drafts for place in (*draft.named, *draft.without)]

    def slips(self) -> dict[int, str]:
        """Unknown words that are almost known ones, with those."""
        return slips_of(self.whole.tokens, self.unknown)

    def corrected(self, slips: dict[int, str]) -> str:
        """The text with slips put right."""
        return corrected(self.text, self.whole.tokens, slips)

    def reading(self) -> Reading:
        """What it means."""
        about_all = self.is_foreign and not self.named
        made = compose(fresh(self._empty), Intent.OVERVIEW) if about_all else self._questions()
        used = {id(clause) for clause in self.asking} or {id(each) for each in self.clauses}
        used |= self._tails
        foreign, unread = self.is_foreign, self._unread(used | self._told)
        if any(query.intent is Intent.HELP for query in made):
            unread = ()
        greets = all(query.intent is Intent.GREETING for query in made)
        lost = (
            bool(self.unknown)
            and not self.asking
            and made == compose(fresh(self._empty), Intent.OVERVIEW)
        )
        return Reading(
            made[:_MOST_QUESTIONS],
            Manner.MESSAGE,
            taken=(
                *self._taken(),
                *taken([place for each in self.clauses for place in each.draft.named]),
            ),
            unused=()
            if greets
            else tuple(each for each in self._unused(used) if each not in unread),
            unread=unread,
            examples=tuple(each for each, _ in EXAMPLES[:3]) if lost or foreign else (),
            foreign=foreign,
        )

    def _taken(self) -> Iterable[str]:
        """What else was taken for what, once each."""
        return dict.fromkeys(said for clause in self.asking for said in clause.draft.taken)

    def _questions(self) -> tuple[Query, ...]:
        asking = self.asking[: 2 * _MOST_QUESTIONS]
        others = any(each.denies for each in self.clauses)
        for number, clause in enumerate(asking):
            repeat(clause.draft, asking[:number])
            if id(clause) in self._stated:
                ask_whether_so(clause)
            if others:
                clause.draft.cues.setdefault("others too", clause.cursor.start)
            self._complete(clause)
            self._made[id(clause)] = compose(clause.draft)
        made = [
            query
            for at, clause in enumerate(asking)
            for query in self._made[id(clause)]
            if not (at and self._asks_of_a_rank(clause, asking[at - 1]))
        ]
        if not made:
            made = list(self._untold())
        made = list(without_what_would_fail_again(without_what_is_explained(made)))
        return tuple(of_one_verdict(distinct(made)))

    def _asks_of_a_rank(self, clause: Clause, before: Clause) -> bool:
        """Whether it asks of the first one of a rank, which says it: `what is the biggest import,
        and how many rows has it?`.
        """
        ranked = [query.intent is Intent.RANK for query in self._made[id(before)]]
        about_it = "it" in clause.draft.cues and not clause.draft.named
        return about_it and any(ranked) and narrows(self._made[id(clause)])

    def _complete(self, clause: Clause) -> None:
        if self._acts_on_it(clause):
            return
        others = [each for each in self.clauses if id(each) not in self._noted]
        at = next(at for at, each in enumerate(others) if each is clause)
        before, behind = others[:at], others[at + 1 :]
        self._told |= {id(each) for each in complete(clause, before, behind, self._of_people)}

    def _acts_on_it(self, clause: Clause) -> bool:
        """Whether something is to be done with what was talked of, whatever is told beside it."""
        said = not IT.isdisjoint(clause.cursor.words) and clause.draft.doing in CHANGING
        return said and bool(self._empty.about.named)

    def _untold(self) -> tuple[Query, ...]:
        """Where nothing is asked: cards of what is named, a list of what is filtered, manners."""
        whole = whole_of(self.clauses, self._of_people, fresh(self._empty))
        if only_greet(self.clauses, whole):
            return compose(fresh(self._empty), Intent.GREETING)
        narrowed = whole.window or any(whole.wanted.values()) or whole.owner or whole.without
        if self.unknown and not (whole.named or whole.name or narrowed or whole.about.thread):
            return compose(fresh(self._empty), Intent.OVERVIEW)
        return compose(whole)

    def _unused(self, used: set[int]) -> tuple[str, ...]:
        found: list[str] = []
        for clause in self.clauses:
            if id(clause) in self._noted:
                continue
            if id(clause) in used | self._told:
                found += unknown_parts(clause, clause.draft.unknown)
            elif not set(clause.draft.cues) <= _MANNERS or clause.draft.unknown:
                found.append(clause.typed)
        return tuple(cut(each) for each in found[:_MOST_UNUSED])

    def _unread(self, used: set[int]) -> tuple[str, ...]:
        spans = [
            span for clause in self.clauses if id(clause) in used for span in clause.draft.unread
        ]
        numbers = [
            self.whole.tokens[at]
            for clause in self.clauses
            if id(clause) in used and not clause.is_told
            for at in clause.draft.unknown
            if self._matters(at)
        ]
        typed = [self.text[start:end] for start, end in spans]
        compared = [
            self.text[start:end]
            for clause in self.clauses
            if id(clause) in self._made and id(clause) not in self._vague
            for start, end in clause.draft.compared
            if is_comparison(self.text[start:end])
        ]
        vague = [
            run
            for clause in self.clauses
            if id(clause) in self._vague
            for run in (*unknown_parts(clause, unknown_within(clause)), *unused_limits(clause))
        ]
        missed = [
            cut(clause.typed)
            for clause in self.clauses
            if self.asking and id(clause) not in used | self._noted and self._is_missed(clause)
        ]
        found = [*typed, *vague, *compared, *(token.text for token in numbers), *missed]
        return tuple(outermost(dict.fromkeys(found)))

    def _matters(self, at: int) -> bool:
        """Whether an unknown word may be a number, the name of an import, or tell which ones."""
        token = self.whole.tokens[at]
        telling = at > 0 and self.whole.tokens[at - 1].key in _BEFORE_A_NAME
        return telling or "_" in token.text or any(map(str.isdigit, token.key))

    @cached_property
    def is_foreign(self) -> bool:
        """Whether it is not in English."""
        return is_foreign(self.text, self.whole.tokens, self.unknown)
