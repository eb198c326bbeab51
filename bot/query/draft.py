"""What has been understood of a question so far, and the Query that it makes in the end."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.query.canonical import canonical
from bot.query.describe import describe
from bot.query.errors import QueryError
from bot.query.lexer import Cursor, shown
from bot.query.present import Present
from bot.query.times import Window
from bot.query.values import Filters, Intent, Query
from bot.query.words import FILTERS, KEYS, Entry, Role


@dataclass(slots=True)
class Draft:
    """Filled item by item. A second, different value of what can be one only is a contradiction."""

    present: Present
    workspaces: Sequence[str] = ()
    name: str | None = None
    workspace: str | None = None
    window: Window | None = None
    target: str | None = None
    seconds: int | None = None
    until_recovery: bool = False
    number: int | None = None  # of a subscription
    patterns: bool = False  # whether `*` in a name stands for anything
    page: int | None = None
    share: bool = False
    fresh: bool = False
    notes: list[str] = field(default_factory=list)
    fault: QueryError | None = None  # the first one; the rest is read on to say it back
    unknown: bool = False  # whether that fault is a word that is not known
    wanted: dict[Role, set[str]] = field(default_factory=lambda: defaultdict(set))
    left_out: dict[Role, set[str]] = field(default_factory=lambda: defaultdict(set))
    spans: dict[Role, tuple[int, int]] = field(default_factory=dict)  # of the latest word of each
    negation_ends: dict[Role, int] = field(default_factory=dict)  # token behind the last `not X`

    def add_value(self, cursor: Cursor, begin: int, entry: Entry, *, negated: bool) -> None:
        """Take the values of a filter's word that was just read."""
        role = entry.role
        (self.left_out if negated else self.wanted)[role].update(entry.means)
        self.spans[role] = cursor.span(begin)
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

    def set_workspace(self, cursor: Cursor, begin: int, workspace: str) -> None:
        """Take the workspace."""
        if self.workspace not in (None, workspace):
            raise cursor.fault(
                f"Two workspaces: {self.workspace} and {workspace}. Ask for one at a time.", begin
            )
        self.workspace = workspace

    def set_window(self, cursor: Cursor, begin: int, window: Window) -> None:
        """Take the time."""
        if self.window and self.window.words != window.words:
            raise cursor.fault(
                f"Two times: {shown(self.window.typed)} and {shown(window.typed)}. "
                "Ask for one at a time.",
                begin,
            )
        if not self.window:
            self.notes.extend(window.notes)
            self.spans[Role.TIME] = cursor.span(begin)
        self.window = window

    def set_page(self, cursor: Cursor, begin: int, page: int) -> None:
        """Take the page."""
        if self.page not in (None, page):
            raise cursor.fault(f"Two pages: {self.page} and {page}. Ask for one at a time.", begin)
        self.page = page

    def narrow_statuses(self, among: Sequence[str]) -> bool:
        """Keep of the statuses that are asked for those that can be; all of them are no filter.

        False if none is left.
        """
        kept = {value for value in self._values(Role.STATUS) if value in among}
        self.left_out.pop(Role.STATUS, None)
        self.wanted[Role.STATUS] = set() if kept == set(among) else kept
        return bool(kept)

    def empty_filter(self) -> Role | None:
        """A filter that leaves nothing, because it wants only what it leaves out."""
        return next((role for role in FILTERS if not self._values(role)), None)

    def query(self, intent: Intent) -> Query:
        """The question as a value."""
        filters = Filters(
            statuses=self._narrowing(Role.STATUS),
            types=self._narrowing(Role.TYPE),
            sources=self._narrowing(Role.SOURCE),
            schedules=self._narrowing(Role.SCHEDULE),
            name=self.name,
            open_ended=tuple(key for role, key in KEYS.items() if self._is_open_ended(role)),
        )
        return Query(
            intent=intent,
            canonical=canonical(
                intent,
                filters,
                when=self.window.words if self.window else "",
                workspace=self.workspace,
                target=self.target,
                seconds=self.seconds,
                until_recovery=self.until_recovery,
                number=self.number,
            ),
            filters=filters,
            span=self.window.span if self.window else None,
            workspace=self.workspace,
            target=self.target,
            seconds=self.seconds,
            until_recovery=self.until_recovery,
            number=self.number,
            page=self.page or 1,
            share=self.share,
            fresh=self.fresh,
            notes=tuple(self.notes),
        )

    def understood(self, intent: Intent = Intent.LIST) -> str:
        """What was understood so far, in words; empty if that is nothing."""
        query = self.query(intent)
        nothing = query.filters == Filters() and not query.span and not query.workspace
        return "" if nothing and not query.target else describe(query, self.present.zone)

    def _values(self, role: Role) -> tuple[str, ...]:
        """The values of a filter that are asked for, in the vendor's order."""
        wanted = self.wanted.get(role) or set(FILTERS[role])
        left_out = self.left_out.get(role, set())
        return tuple(value for value in FILTERS[role] if value in wanted and value not in left_out)

    def _is_open_ended(self, role: Role) -> bool:
        """Whether a filter only says what it leaves out."""
        return not self.wanted.get(role) and bool(self._narrowing(role))

    def _narrowing(self, role: Role) -> tuple[str, ...]:
        """The same, but nothing where all values are asked for: that is no filter."""
        values = self._values(role)
        return () if values == FILTERS[role] else values
