"""A clause of a message, and what it is: a question, a statement, a condition."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import dropwhile, pairwise
from typing import Final

from bot.domain.asked import Aspect
from bot.domain.imports import SUCCESSFUL
from bot.query.asked.yes_or_no import asks_at_its_end
from bot.query.context.subjects import Subject
from bot.query.grammar.cursor import Cursor
from bot.query.grammar.draft import Draft
from bot.query.message.narrowing import narrows_the_time, only_narrows
from bot.query.names.in_text import tokens_of
from bot.query.rules.conditions import compares_times, is_kind, misses_alerts, tells, wants_a_run
from bot.query.told.telling import BECAUSE, is_person, tells_of_people
from bot.query.words import Role
from bot.query.words.cues import (
    A_FACT,
    JOINING,
    WHOLE,
)
from bot.query.words.doing import CHANGING
from bot.query.words.openers import ASKING_WHAT_TO_DO, BEING_OR_HAVING, OPENERS, PREPOSITIONS
from bot.query.words.pronouns import I_OR_WE, IT
from bot.query.words.wanted import CONFIRM

_TOLD_BY: Final = ("we", "our", "i", "im", "i'm", "my", "they", "you", "sales", "he", "she")
_BEING_IN: Final = frozenset({Aspect.RAN, Aspect.THERE, Aspect.OK})
_TAIL: Final = 4  # words
_LEAD: Final = 6  # the same
# Words that ask nothing without what was said before: `why?`, `did it?`.
_BARE: Final = frozenset(
    (
        *("why", "how", "come", "which", "ones", "when", "who", "and", "so", "since", "did"),
        *("does", "has", "have", "is", "was", "are", "were", "it", "they", "that", "he", "she"),
    )
)
_RUNS_MEANT: Final = frozenset({"it", "they", "those", "that", "these", "which", "ones", "runs"})
_DONE_BY_SOMEBODY: Final = frozenset({Aspect.ON_IT, Aspect.MUTED})
# Before a question: `and what is late`, `in short what is late`.
_LEADING: Final = frozenset((*JOINING, "in", "short", "brief", "briefly"))
# `with what frequency`, `normally which one`
_BEFORE_WHAT: Final = (PREPOSITIONS - {"since", "about"}) | {
    *("normally", "usually", "generally", "typically", "ordinarily", "currently", "actually"),
}
_WHAT: Final = ("what", "which", "whom", "whose", "when")
_RELATIVE: Final = ("who", "which", "that", "whose")
# What no subject begins with.
_OWN: Final = frozenset({"my", "our", "a", "an", "no", "to"})
_DEGREES: Final = frozenset(
    {"exactly", "always", "still", "not", "only", "just", "also", "very", "now", "never", "almost"}
)
_ALSO: Final = frozenset({"also", "including", "incl", "even", "plus"})
_IS_IT: Final = frozenset((*JOINING, "is", "was", "are", "it", "that", "this", "or"))
_THIS: Final = frozenset({"the", "this", "that"})
_FILES: Final = frozenset({"file", "list"})
_SHOWN: Final = frozenset({"show", "list", "give", "which", "what"})
_PROBLEMS: Final = frozenset({"issue", "problem", "error", "trouble", "matter", "reason", "cause"})
_NOBODY: Final = frozenset({"nobody", "noone", "no-one", "none"})
_REPORTING: Final = ("asks", "ask", "asked", "asking", "know", "wonder", "wondering", "say")
_WHETHER: Final = frozenset({"if", "whether"})
# Words that people say, and that nobody needs in a query.
_SPOKEN: Final = frozenset(
    (
        *("any", "just", "not", "gimme", "ty", "thx", "pls", "plz", "hey", "hi", "bot", "dude"),
        *("why", "who", "i", "we", "my", "our", "me", "us", "the", "a", "was", "did", "is", "are"),
        *("go", "still", "again", "only", "please", "and", "but", "so", "now", "y", "yo"),
    )
)


_OR_WHAT: Final = (("or", "what"), ("or", "something"), ("or", "smth"))
_ITEM: Final = 2  # words


@dataclass(frozen=True, eq=False)
class Clause:
    """A clause, and what was read of it; equal to itself alone. What its words alone tell is asked
    by many and found once: of a draft, others of a message can still change what it says.
    """

    cursor: Cursor
    draft: Draft
    told: bool = False  # whether the people tell of themselves in it, beside what is asked
    varies: bool = False  # whether it asks what another did, of other imports or another time
    topic: "Clause | None" = None  # what says before it what it is about

    @property
    def typed(self) -> str:
        """The clause as it was typed."""
        tokens = self.cursor.tokens
        return self.cursor.text[tokens[self.cursor.start].start : tokens[self.cursor.stop - 1].end]

    def holds(self, at: int) -> bool:
        """Whether a place in the text is in it."""
        tokens = self.cursor.tokens
        return tokens[self.cursor.start].start <= at < tokens[self.cursor.stop - 1].end

    @property
    def asks(self) -> bool:
        """Whether something is asked, and not only told or supposed."""
        if self.draft.wished or self.told or self.supposes:
            return self.draft.wished
        return (tells(self.draft) or self._lists or self.varies) and not self._is_aside

    @property
    def _lists(self) -> bool:
        """Whether the imports of a kind, or the files of one, are asked for beside something else:
        `and list all sftp imports`.
        """
        draft = self.draft
        every = {"all", "imports"} & draft.cues.keys() and is_kind(draft)
        timed = is_kind(draft) and draft.window is not None
        every = every or (timed and {"what", "which"} & draft.cues.keys())
        shown = not _SHOWN.isdisjoint(self.cursor.words[:_TAIL])
        files = shown and "files" in draft.cues and draft.named
        beside = self.cursor.stop - self.cursor.start < len(self.cursor.tokens)
        return (
            beside and bool(every or files) and (self._is_put_as_a_question or self._wants_a_list)
        )

    @property
    def _wants_a_list(self) -> bool:
        """`i need the list of imports with source SFTP`; not `my list of imports is wrong`."""
        wants = self.draft.cues.get("please") == self.cursor.start
        return wants and "list" in self.cursor.words[:_LEAD]

    @property
    def _is_aside(self) -> bool:
        """Whether somebody tells of rows: `I cannot find my customers`."""
        draft = self.draft
        told = self.cursor.peek_key() in _TOLD_BY and not self.is_question
        told = told and "than" not in draft.cues
        return told and bool(draft.measures) and not tells(replace(draft, measures=[]))

    @property
    def scopes(self) -> bool:
        """Whether it only tells what is asked about: `we only care about s3`, `leave out csv`."""
        words, draft = self.cursor.words, self.draft
        marked = self.is_marked and not narrows_the_time(words, draft)
        return only_narrows(words, draft) and not (marked or self.varies)

    @property
    def confirms(self) -> bool:
        """Whether it only asks if what was said before is so: `is that right?`."""
        draft = self.draft
        return CONFIRM in draft.cues and not (tells(draft) or draft.named or draft.window)

    @property
    def goes_back(self) -> bool:
        """Whether it is nothing without what was said before: `is that right?`, `why?`."""
        words = set(self.cursor.words)
        return self.confirms or (words <= _BARE and not words <= set(JOINING))

    @property
    def guesses_why(self) -> bool:
        """Whether it is a guess at the reason of what was told: `is it because all goes well`."""
        behind = dropwhile(lambda key: key in _IS_IT, self.cursor.words)
        return next(behind, "") in BECAUSE

    @property
    def is_all(self) -> bool:
        """Whether it only asks if all of it is meant by what was asked before: `all the rows?`."""
        draft = self.draft
        few = self.cursor.stop - self.cursor.start <= _TAIL and not draft.named
        asks = draft.doing or draft.lags or draft.window or any(draft.wanted.values())
        only = draft.aspects.keys() <= _BEING_IN and not asks
        return bool(few and only and {"all", WHOLE, "?"} & draft.cues.keys() > {"?"})

    @property
    def adds_ends(self) -> bool:
        """Whether it only says which ends are meant too: `also those which failed only in part`."""
        draft, first = self.draft, self.cursor.peek_key()
        others = draft.named or draft.measures or draft.lags or draft.window or draft.unknown
        more = bool(draft.wanted.get(Role.STATUS)) and not (others or draft.doing or draft.aspects)
        also = first in _ALSO or _ends_with_too(self.cursor.words)
        return also and more and "not" not in self.cursor.words

    @property
    def tells_of_success(self) -> bool:
        """Whether it only says that the runs meant were good: `it succeeded, I mean`."""
        draft, wanted = self.draft, self.draft.wanted.get(Role.STATUS)
        others = draft.named or draft.measures or draft.lags or draft.window or draft.doing
        of_them = not _RUNS_MEANT.isdisjoint(self.cursor.words)
        return wanted == {SUCCESSFUL} and of_them and not (others or self.is_marked)

    @property
    def asks_of_people(self) -> bool:
        """Whether it is asked what somebody did: `has anyone picked it up`, `is it muted`."""
        return self.asks and not self.draft.aspects.keys().isdisjoint(_DONE_BY_SOMEBODY)

    @property
    def denies(self) -> bool:
        """Whether it asks for the others too: `which recovered, and which have not?`."""
        last = self.cursor.fork(self.cursor.stop - 1)
        phrase = last.phrase() if self.cursor.stop - self.cursor.start > 1 else None
        negated = phrase is not None and phrase[0].role is Role.NOT
        return negated and not (tells(self.draft) or self.draft.named or self.draft.unknown)

    @cached_property
    def _explains(self) -> bool:
        """Whether it says in parentheses what a name means: `(who has said yes, and who no)`."""
        text, begin = self.cursor.text, self.cursor.tokens[self.cursor.start].start
        opened, closed = text.rfind("(", 0, begin), text.find(")", begin)
        inside = opened > text.rfind(")", 0, begin) and closed > begin
        first = next((key for key in self.cursor.words if key not in JOINING), "")
        return inside and first in _RELATIVE and "?" not in text[opened:closed]

    @cached_property
    def asks_of_the_problem(self) -> bool:
        """Whether a problem is meant that was told of: `can you explain what is the issue`."""
        return any(one == "the" and two in _PROBLEMS for one, two in pairwise(self.cursor.words))

    @property
    def asks_of_the_file(self) -> bool:
        """Whether a file is meant that was told of: `is something missing in the list`."""
        pairs = pairwise(() if self.draft.named else self.cursor.words)
        return any(one in _THIS and two in _FILES for one, two in pairs)

    @property
    def asks_of_us(self) -> bool:
        """Whether it is asked what the people may do: `can I quote that`, `or shall we wait`."""
        words = [key for key in self.cursor.words if key not in (*JOINING, "or")]
        return len(words) > 1 and words[0] in ASKING_WHAT_TO_DO and words[1] in I_OR_WE

    @property
    def supposes(self) -> bool:
        """Whether it is what something else depends on: `if it is not there by 7`."""
        return self.draft.cues.get("if") == self.cursor.start

    @property
    def supposes_of_people(self) -> bool:
        """Whether it is what people may do later: of now, no yes or no is asked then."""
        return self.supposes and self.cursor.fork(self.cursor.start + 1).peek_key() in I_OR_WE

    @property
    def acts_on_it(self) -> bool:
        """Whether something is to be done with what was talked of, whatever is told beside it."""
        said = not IT.isdisjoint(self.cursor.words) and self.draft.doing in CHANGING
        return said and bool(self.draft.about.named)

    @property
    def is_told(self) -> bool:
        """Whether it is about the people and not about imports: `we launch the mailing at 9`."""
        begins = self.cursor.peek_key() in _TOLD_BY
        about = begins and bool(self.draft.unknown) and not (self.asks or self.scopes)
        return self.told or about

    @cached_property
    def tells_of_people(self) -> bool:
        """Whether it tells what the people do or say, by its words: `Priya told me to ask you`."""
        if self._explains or self.draft.wished:
            return not self.draft.wished
        known = tokens_of(self.draft.places.values())
        here = range(self.cursor.start, self.cursor.stop)
        tokens = {at: self.cursor.tokens[at] for at in here if at not in known}
        keys = [tokens[at].key if at in tokens else "" for at in here]
        people = {each.key for each in tokens.values() if is_person(each, self.draft.names)}
        return tells_of_people(keys, people, asks=self._is_put_as_a_question)

    @cached_property
    def is_spoken(self) -> bool:
        """Whether it has words that people use and queries do not."""
        return not _SPOKEN.isdisjoint(self.cursor.words)

    @property
    def names_one(self) -> bool:
        """Whether one import is named in it, and no other."""
        return len({place.named for place in self.draft.named if len(place.named) == 1}) == 1

    @property
    def is_question(self) -> bool:
        """Whether it is put as a question or a request, and not as a statement."""
        if self.told or self.varies:
            return self.varies
        asks = self._is_put_as_a_question or bool(self.draft.doing) or self._reports
        asks = asks or self._is_an_item or wants_a_run(self.draft)
        asks = asks or ("please" in self.draft.cues and self._wants_a_list)
        asks = asks or {"count", A_FACT} <= self.draft.cues.keys()  # `daily_users how many rows`
        return asks or misses_alerts(self.draft) or compares_times(self.draft)

    @property
    def _is_an_item(self) -> bool:
        """Whether it ends with what is asked of something, behind a colon: `daily_users: cause`."""
        places = self.draft.aspects.values()
        ends = range(max(self.cursor.stop - _ITEM, self.cursor.start + 1), self.cursor.stop)
        return any(at in places and self.cursor.marks_at(at) == ":" for at in ends)

    @cached_property
    def _is_put_as_a_question(self) -> bool:
        said = (key for key in self.cursor.words if key not in _LEADING)
        first, second = next(said, ""), next(said, "")
        asks = first in OPENERS or (first in _BEFORE_WHAT and second in _WHAT)
        or_what = self.cursor.words[-2:] in _OR_WHAT  # `sftp down again or what`
        at_its_end = asks_at_its_end(self.cursor.words)
        return self.is_marked or or_what or at_its_end or (asks and not self._goes_on_telling)

    @property
    def _goes_on_telling(self) -> bool:
        """Whether its verb has its subject before the comma, in a sentence that is no question:
        `my segment is not growing, has the same number since Monday.`.
        """
        keys = [key for key in self.cursor.words if key not in JOINING]
        if keys[:1] == ["have"] and not _OWN.isdisjoint(keys[1:2]) and self.cursor.start:
            return True  # `i am on call and have my first night alone`
        tokens, start, stop = self.cursor.tokens, self.cursor.start, self.cursor.stop
        if start == 0 or self.cursor.peek_key() not in BEING_OR_HAVING or start + 1 >= stop:
            return False
        text, before, end = self.cursor.text, tokens[start - 1].end, tokens[stop - 1].end
        apart = text[before : tokens[start].start].strip() == "," and text[end : end + 1] == "."
        return apart and self.cursor.peek_key(1) in _DEGREES

    @cached_property
    def is_marked(self) -> bool:
        """Whether a question mark stands behind it."""
        end = self.cursor.tokens[self.cursor.stop - 1].end
        return "?" in self.cursor.text[end : end + 2]

    @cached_property
    def _reports(self) -> bool:
        """Whether a question is told of: `my boss asks how many there are`."""
        pairs = pairwise(self.cursor.words)
        told = any(one in _REPORTING and two in OPENERS for one, two in pairs)
        told = told or self._wants_to_know
        return told and _NOBODY.isdisjoint(self.cursor.words)  # `nobody will say which`

    @property
    def _wants_to_know(self) -> bool:
        """`I would like to know if they arrive`; not `let me know if it fails`."""
        three = zip(*(self.cursor.words[at:] for at in range(3)), strict=False)
        return any(each[:2] == ("to", "know") and each[2] in _WHETHER for each in three)

    @property
    def subject(self) -> Subject:
        """What it is about."""
        return Subject.of(self.draft)


def _ends_with_too(keys: Sequence[str]) -> bool:
    """Whether something is to be counted as well: `count the partly failed ones too`."""
    ended = keys[-1:] in (("also",), ("too",)) or keys[-2:] == ("as", "well")
    return ended and not {"count", "include", "add", "with", "consider", "take"}.isdisjoint(keys)
