"""What has been understood of a question so far: facts, item by item, in any order.

`compose` makes a Query of them.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import datetime
from operator import attrgetter
from typing import Any, Final
from zoneinfo import ZoneInfo

from bot.domain.asked import Aspect, Lag, Measure, Ranking, Relation, Span, Threshold
from bot.domain.imports import ONETIME
from bot.domain.runs.schedule import Rhythm
from bot.query.errors import QueryError
from bot.query.grammar.cursor import Cursor
from bot.query.grammar.joined import is_joined, joining_marks
from bot.query.names.in_text import Place
from bot.query.names.lookup import NO_NAMES, Names
from bot.query.text.lexer import shown
from bot.query.time.now import Present
from bot.query.time.window_values import Window, is_same_time, meeting, on_that_day, part_of
from bot.query.values import NO_FILTERS, NOTHING, About, Filters, Intent, replace
from bot.query.words import FILTERS, KEYS, Entry, Role
from bot.query.words.cues import FROM

Fault = Callable[[], QueryError]

_BEFORE_A_SOURCE: Final = ("from", "via", "over", "through", "by", "as", "using", "of", "a", "an")
_RHYTHMS: Final = tuple(Rhythm)
FIELDS: Final = {
    Role.STATUS: "statuses",
    Role.TYPE: "types",
    Role.SOURCE: "sources",
    Role.SCHEDULE: "schedules",
}


@dataclass(slots=True)
class Draft:
    """Filled item by item. A second, different value of what can be one only is a contradiction."""

    present: Present
    workspaces: Sequence[str] = ()
    names: Names = NO_NAMES
    places: Mapping[int, Place] = field(default_factory=dict)  # names that are still to be read
    # What is asked, and where in the text.
    doing: Intent | None = None
    helped: Intent | None = None  # with what, behind "help"
    doing_at: int = 0
    plain: bool = False  # whether it was said as a command
    word: str = ""  # with which that was asked
    wished: bool = False  # whether a whole sentence asks for it
    start: int = 0  # the token with which the clause begins
    aspects: dict[Aspect, int] = field(default_factory=dict)
    cues: dict[str, int] = field(default_factory=dict)
    measures: list[Measure] = field(default_factory=list)
    lags: list[Lag] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)  # what stands in the reasons that are asked for
    terms: list[str] = field(default_factory=list)  # what of the bot's own is to be explained
    thresholds: list[Threshold] = field(default_factory=list)
    limits: list[tuple[int, int]] = field(default_factory=list)  # where in the text they stand
    ranking_by: Measure | None = None
    ranking: Ranking | None = None
    top: int | None = None  # `which three imports take longest`
    both_ends: bool = False  # `the longest and the shortest run`
    latest: int | None = None
    oldest: bool = False
    # Of which imports.
    about: About = NOTHING  # what "it" means
    named: list[Place] = field(default_factory=list)
    without: list[Place] = field(default_factory=list)  # names that are left out
    alone: list[Place] = field(default_factory=list)  # that may be the only ones
    name: str | None = None
    owner: str | None = None
    owners: list[str] = field(default_factory=list)  # others, each asked about for itself
    not_owner: str | None = None
    rhythms: set[Rhythm] = field(default_factory=set)
    rhythms_left_out: set[Rhythm] = field(default_factory=set)
    kinds_left_out: list[Filters] = field(default_factory=list)  # `excl. hourly events`
    muted: bool | None = None
    workspace: str | None = None
    window: Window | None = None
    against: Window | None = None
    of_usual: float | None = None  # how many times what is usual
    clash: QueryError | None = None  # the two times, where nothing compares them
    clash_at: tuple[int, int] | None = None  # where the second one stands
    either: bool = False  # whether an “or” or “and” joins the two
    clock: ZoneInfo | None = None  # of another place, on which times are wanted
    window_at: tuple[int, int] = (0, 0)  # the tokens of the first one
    sides: tuple[Sequence[str], ...] = ((), (), ())  # the words before, between and behind the two
    relation: Relation | None = None
    streak: int | None = None  # on how many days, one after the other
    lasting: int | None = None  # on how many days at least, up to now
    same_at: tuple[int, int] | None = None  # in the text: `the same problem as`
    that_time: tuple[int, int] | None = None  # where a time is meant that was told of before
    those_at: tuple[int, int] | None = None  # where some of “those” are meant, unread
    target: str | None = None
    number: int | None = None  # of a subscription
    patterns: bool = False  # whether it is about a subscription
    taken: list[str] = field(default_factory=list)  # what was taken for what, a sentence each
    ahead: QueryError | None = None  # a time that is yet to come
    within: int | None = None  # only what runs within this many seconds
    soon: Fault | None = None  # that this is yet to come
    forward: bool = False  # whether times are those to come
    daily: bool = False  # whether they are times of a timetable: `what runs at 6`
    coming: Span | None = None  # only what runs in that time
    # What to do.
    seconds: int | None = None
    until: datetime | None = None
    until_recovery: bool = False
    person: str | None = None
    note: str | None = None
    because_at: int | None = None  # from which token on it is said why an import is muted
    # How to answer.
    page: int | None = None
    share: bool = False
    fresh: bool = False
    notes: list[str] = field(default_factory=list)
    # What went wrong; of an unknown word the error is made only where it is wanted.
    unknown: list[int] = field(default_factory=list)  # the tokens that are no words of the language
    unread: list[tuple[int, int]] = field(default_factory=list)  # in the text: must not be dropped
    missed: list[tuple[int, int]] = field(default_factory=list)  # not where many are asked for
    compared: list[tuple[int, int]] = field(default_factory=list)  # `more than`, without a number
    faults: list[Fault] = field(default_factory=list)  # the first one is what a reply is about
    wanted: dict[Role, set[str]] = field(default_factory=lambda: defaultdict(set))
    ends: set[str] = field(default_factory=set)  # the statuses wanted by more than “ended”
    included: dict[Role, set[str]] = field(default_factory=lambda: defaultdict(set))
    left_out: dict[Role, set[str]] = field(default_factory=lambda: defaultdict(set))
    spans: dict[Role, tuple[int, int]] = field(default_factory=dict)  # of the latest word of each
    negation_ends: dict[Role, int] = field(default_factory=dict)  # token behind the last `not X`

    def copy(self) -> "Draft":
        """Another draft that has understood the same, and goes on by itself."""
        parts = _PARTS(self)
        other = Draft(*[part.copy() if type(part) in _FILLED else part for part in parts])
        for mine in (other.wanted, other.left_out):
            mine.update({role: set(values) for role, values in mine.items()})
        return other

    def become(self, other: "Draft") -> None:
        """Take over what another draft has understood, which is not used any more."""
        for name in _NAMES:
            setattr(self, name, getattr(other, name))

    def add_value(self, cursor: Cursor, begin: int, entry: Entry, *, negated: bool) -> None:
        """Take the values of a filter's word that was just read."""
        role = entry.role
        (self.left_out if negated else self.wanted)[role].update(entry.means)
        self.spans[role] = cursor.span(begin)
        if begin > cursor.start and cursor.tokens[begin - 1].key in _BEFORE_A_SOURCE:
            self.cues.setdefault(FROM, begin)
        if negated:
            self.negation_ends[role] = cursor.at

    def set_name(self, cursor: Cursor, begin: int, name: str) -> None:
        """Take the name filter."""
        if self.name not in (None, name):
            raise cursor.fault(
                f"Two names: {shown(self.name or '')} and {shown(name)}. Ask for one at a time.",
                begin,
            )
        self.name = name

    def set_owner(self, cursor: Cursor, begin: int, owner: str, *, negated: bool) -> None:
        """Take whose imports are wanted, or left out; only one person's can be left out."""
        known = self.not_owner if negated else self.owner
        if negated and known not in (None, owner):
            raise cursor.fault(
                f"Two people: {shown(known or '')} and {shown(owner)}. Ask for one at a time.",
                begin,
            )
        if negated:
            self.not_owner = owner
        elif known is None:
            self.owner = owner
            self.spans[Role.OWNER] = cursor.span(begin)
        elif owner not in (known, *self.owners):
            self.owners.append(owner)

    def set_workspace(self, cursor: Cursor, begin: int, workspace: str) -> None:
        """Take the workspace."""
        if self.workspace not in (None, workspace):
            raise cursor.fault(
                f"Two workspaces: {self.workspace} and {workspace}. Ask for one at a time.", begin
            )
        self.workspace = workspace

    def set_window(self, cursor: Cursor, begin: int, window: Window) -> None:
        """Take the time; a second one is what it is compared with, if anything is compared."""
        if self.window is None:
            self.notes.extend(window.notes)
            self.spans[Role.TIME] = cursor.span(begin)
            self.window, self.window_at = window, (begin, cursor.at)
        elif met := meeting(self.window, window):
            self.window = met
        elif inner := part_of(self.window, window, cursor, begin):
            self.window = inner
        elif not is_joined(cursor, begin) and (
            then := on_that_day(self.window, window, self.present)
        ):
            self.window = then
        elif not is_same_time(self.window, window):
            clash = cursor.fault(
                f"Two times: {shown(self.window.typed)} and {shown(window.typed)}. "
                "Ask for one at a time.",
                begin,
            )
            if self.against is not None and not self._are_slots(window):
                raise clash
            adjacent = self.window_at[1] == begin and self._are_slots(window)
            self.against, self.clash = window, clash
            self.either = self.either or adjacent or is_joined(cursor, begin)
            self.clash_at = cursor.span(begin)
            first, behind = self.window_at
            keys = [token.key for token in cursor.tokens]
            between = [*keys[behind:begin], *joining_marks(cursor, begin)]
            self.sides = keys[cursor.start : first], between, keys[cursor.at :]

    def _are_slots(self, window: Window) -> bool:
        """Whether all times are minutes in which runs begin: `22:00 23:00 and 00:00`."""
        times = filter(None, (self.window, self.against, window))
        return all(each.is_a_minute for each in times)

    def take_coming(self, found: Span) -> bool:
        """Take a time to come; of two the one that lies within the other. False if none does."""
        known = self.coming or found
        inside = known.start <= found.start and found.end <= known.end
        self.coming = found if inside else known
        return inside or (found.start <= known.start and known.end <= found.end)

    def know_that_time(self) -> None:
        """Take the time that was told of before as known: it is not unread."""
        self.unread = [span for span in self.unread if span != self.that_time]
        self.that_time = None

    def know_those(self) -> None:
        """Take the imports of “which of those” as known: they are not unread."""
        self.unread = [span for span in self.unread if span != self.those_at]
        self.those_at = None

    def set_ranking(self, by: Measure | None, top: int | None, *, least: bool) -> None:
        """Take what is ranked; `top 5` and `slowest` may stand apart."""
        known = self.ranking
        same = by in (None, self.ranking_by) or self.ranking_by is None
        apart = known is not None and known.least != least and bool(by or self.ranking_by)
        self.both_ends = same and apart
        self.ranking_by = by or self.ranking_by
        self.ranking = Ranking(
            self.ranking_by or Measure.FAILURES,
            top or (known.top if known else 0),
            least or bool(known and known.least),
        )

    def set_page(self, cursor: Cursor, begin: int, page: int) -> None:
        """Take the page."""
        if self.page not in (None, page):
            raise cursor.fault(f"Two pages: {self.page} and {page}. Ask for one at a time.", begin)
        self.page = page

    def narrow_statuses(self, among: Sequence[str]) -> bool:
        """Keep of the statuses that are asked for those that can be; all of them are no filter.

        False if none is left.
        """
        kept = {value for value in self.values(Role.STATUS) if value in among}
        self.left_out.pop(Role.STATUS, None)
        self.wanted[Role.STATUS] = set() if kept == set(among) else kept
        return bool(kept)

    def empty_filter(self) -> Role | None:
        """A filter that leaves nothing, because it wants only what it leaves out."""
        roles = FILTERS if self.left_out else ()
        return next((role for role in roles if not self.values(role)), None)

    def filters(self) -> Filters:
        """Which imports are wanted."""
        said = [role for role, values in (*self.wanted.items(), *self.left_out.items()) if values]
        narrowed: dict[str, Any] = {FIELDS[role]: self._narrowing(role) for role in said}
        made = replace(NO_FILTERS, **narrowed) if narrowed else NO_FILTERS
        more = self.muted is not None or any(_NARROWING(self))
        return self._narrowed(made) if more else made

    def _narrowed(self, filters: Filters) -> Filters:
        """The same imports, as far as whose they are, their names and all else narrow them."""
        return replace(
            filters,
            name=self.name,
            open_ended=self._open_ended() if self.left_out else (),
            owner=self.owner,
            not_owner=self.not_owner,
            without=self._names_left_out() if self.without else (),
            rhythms=self._repeating(),
            not_rhythms=self._not_repeating(),
            muted=self.muted,
            but=tuple(dict.fromkeys(self.kinds_left_out)),
        )

    def is_one_time(self) -> bool:
        """Whether only one-time imports are wanted."""
        return self.values(Role.SCHEDULE) == (ONETIME,)

    def _repeating(self) -> tuple[Rhythm, ...]:
        """How often they run; a one-time import runs once, so none is both that and daily."""
        if not self.rhythms:
            return ()
        wanted = self.rhythms - self.rhythms_left_out or self.rhythms
        return () if self.is_one_time() else _in_order(wanted)

    def _not_repeating(self) -> tuple[Rhythm, ...]:
        if not self.rhythms_left_out or self.rhythms or self.is_one_time():
            return ()
        return _in_order(self.rhythms_left_out)

    def _names_left_out(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(one.name for place in self.without for one in place.named))

    def values(self, role: Role) -> tuple[str, ...]:
        """The values of a filter that are asked for, in the vendor's order."""
        wanted, left_out = self.wanted.get(role), self.left_out.get(role)
        values = FILTERS[role]
        if wanted:
            values = tuple([value for value in values if value in wanted])
        return tuple([each for each in values if each not in left_out]) if left_out else values

    def _open_ended(self) -> tuple[str, ...]:
        return tuple(key for role, key in KEYS.items() if self._is_open_ended(role))

    def _is_open_ended(self, role: Role) -> bool:
        """Whether a filter only says what it leaves out."""
        return (
            bool(self.left_out.get(role))
            and not self.wanted.get(role)
            and bool(self._narrowing(role))
        )

    def _narrowing(self, role: Role) -> tuple[str, ...]:
        """The same, but nothing where all values are asked for: that is no filter."""
        values = self.values(role)
        return () if values == FILTERS[role] else values


def _in_order(rhythms: set[Rhythm]) -> tuple[Rhythm, ...]:
    return tuple(sorted(rhythms, key=_RHYTHMS.index))


_NAMES: Final = tuple(one.name for one in fields(Draft))
_PARTS: Final = attrgetter(*_NAMES)  # all at once: a text may have many drafts
# What narrows imports, beside the values of filters.
_NARROWING: Final = attrgetter(
    *("name", "owner", "not_owner", "without", "rhythms", "rhythms_left_out", "left_out"),
    "kinds_left_out",
)
_FILLED: Final = (list, dict, set, defaultdict)  # other parts are replaced as a whole
