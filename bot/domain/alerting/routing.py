"""Where the alerts about an import go: routes of the settings, and what channels subscribed to.

Routes are tried in their order. The first that fits is taken, and ends the search unless it says
`go_on`; if none fits, the alert goes to the default channel. A route with targets alone ends
nothing: what goes to a target stands in a channel too. Subscriptions add to that: a channel
gets what it subscribed to, whatever the routes say. So no route can take away what somebody asked
for, and every broken run goes somewhere.

A problem keeps the channels in which it was announced: its follow-ups (worse, again, over) are
posted there too, even if it fits other routes by then.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.domain.alerting.severity import Severity
from bot.domain.alerting.targets import is_target
from bot.domain.imports import SCHEDULES, SOURCES, TYPES, Import

ANY: Final = "*"  # in a name's pattern: any run of characters, also none


@dataclass(frozen=True, slots=True)
class Selection:
    """Which broken runs something is about. Values of one part are alternatives, an empty part
    means any; every part has to fit. Names are patterns, compared in any case.
    """

    workspaces: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    severities: tuple[Severity, ...] = ()
    types: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    schedules: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    # Parts ("source") that only say what they leave out: values that nobody knows yet fit too.
    open_ended: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Broken:
    """What is to be announced: an import, how its run ended, and how severe that is."""

    workspace: str
    row: Import
    outcome: str
    severity: Severity


@dataclass(frozen=True, slots=True)
class Route:
    """Broken runs that fit go to these channels, and mention these users and groups there."""

    name: str
    when: Selection
    channels: tuple[str, ...]
    mentions: tuple[str, ...] = ()
    go_on: bool = False  # later routes are tried as well


@dataclass(frozen=True, slots=True)
class Subscription:
    """What a channel subscribed to. `words` is the same in the language of questions.

    `number` is what people call it by; it is given by the store, and unique in its channel.
    """

    id: str
    workspace: str
    channel: str
    when: Selection
    words: str
    by: str  # Slack's id of who subscribed
    at: datetime
    number: int = 0


@dataclass(frozen=True, slots=True)
class Routing:
    """The routes of the settings, and the channel for what fits none of them."""

    default: str
    routes: tuple[Route, ...] = ()

    @property
    def channels(self) -> frozenset[str]:
        """Every channel that the settings name."""
        return frozenset((self.default, *(one for route in self.routes for one in route.channels)))


@dataclass(frozen=True, slots=True)
class Recipient:
    """A channel to notify, and whom to mention there. `routed` if the settings name it."""

    channel: str
    mentions: tuple[str, ...] = ()
    routed: bool = False


@dataclass(frozen=True, slots=True)
class Default:
    """The channel for what fits no route; empty where the settings name none."""

    channel: str


@dataclass(frozen=True, slots=True)
class Misfit:
    """The part of a selection that does not take a run: what the run has, and what is wanted."""

    part: str
    given: str
    wanted: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that was looked at on the way, with what came of it; the dry run prints these.

    `against`: what does not fit, or an earlier route that ended the search.
    """

    source: Severity | Route | Default | Subscription
    taken: bool
    against: Misfit | Route | None = None

    @property
    def channels(self) -> tuple[str, ...]:
        """Where it leads."""
        match self.source:
            case Route():
                return self.source.channels
            case Default() | Subscription() if self.source.channel:
                return (self.source.channel,)
            case _:
                return ()

    @property
    def mentions(self) -> tuple[str, ...]:
        """Whom it mentions there."""
        return self.source.mentions if isinstance(self.source, Route) else ()


def route_recipients(
    broken: Broken,
    routing: Routing,
    subscriptions: Sequence[Subscription] = (),
    before: Sequence[str] = (),
) -> tuple[Recipient, ...]:
    """The channels to notify of a broken run, none twice: first those that know this problem from
    `before`, then routes in their order, then subscriptions in theirs.

    A run that is only counted, or not broken (the problem is over), goes where the problem was.
    """
    found = {channel: Recipient(channel) for channel in before}
    for step in steps(broken, routing, subscriptions):
        if not step.taken:
            continue
        for channel in step.channels:
            known = found.get(channel, Recipient(channel))
            mentions = tuple(dict.fromkeys((*known.mentions, *step.mentions)))
            routed = known.routed or not isinstance(step.source, Subscription)
            found[channel] = Recipient(channel, mentions, routed)
    return tuple(found.values())


def steps(
    broken: Broken, routing: Routing, subscriptions: Sequence[Subscription] = ()
) -> tuple[Step, ...]:
    """Everything that is tried to find the recipients of a broken run, in that order."""
    if broken.severity in (Severity.COUNTED, Severity.NONE):
        return (Step(broken.severity, taken=False),)
    return (*_routed(broken, routing), *_subscribed(broken, subscriptions))


def _routed(broken: Broken, routing: Routing) -> list[Step]:
    walked: list[Step] = []
    fitted: Route | None = None
    for route in routing.routes:
        ended = fitted if fitted and not fitted.go_on else None
        against = ended or misfit(route.when, broken)
        walked.append(Step(route, not against, against))
        fitted = fitted if against or all(map(is_target, route.channels)) else route
    return [*walked, Step(Default(routing.default), taken=fitted is None)]


def _subscribed(broken: Broken, subscriptions: Sequence[Subscription]) -> list[Step]:
    """Those that fit; the others are too many to list."""
    ordered = sorted(subscriptions, key=lambda one: (one.channel, one.number, one.id))
    return [
        Step(one, taken=True)
        for one in ordered
        if one.workspace == broken.workspace and not misfit(one.when, broken)
    ]


def misfit(when: Selection, broken: Broken) -> Misfit | None:
    """The first part of a selection that does not take a broken run; None if all do."""
    row = broken.row
    for part, wanted, given, known in (
        ("workspace", when.workspaces, broken.workspace, ()),
        ("outcome", when.outcomes, broken.outcome, ()),
        ("severity", when.severities, broken.severity, ()),
        ("type", when.types, row.type, TYPES),
        ("source", when.sources, row.source, SOURCES),
        ("schedule", when.schedules, row.schedule, SCHEDULES),
    ):
        others = part in when.open_ended and given not in known
        if wanted and given not in wanted and not others:
            return Misfit(part, given, wanted)
    if when.names and not any(named(pattern, row.name) for pattern in when.names):
        return Misfit("name", row.name, when.names)
    return None


def named(pattern: str, name: str) -> bool:
    """Whether all of a name fits a pattern, in any case and however its words are spaced.

    By walking, not by a regular expression: many stars must not make a long name expensive.
    """
    first, *rest = _folded(pattern).split(ANY)
    text = _folded(name)
    if not rest:
        return text == first
    *middle, last = rest
    if not text.startswith(first):
        return False
    at = len(first)
    for piece in middle:
        found = text.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    return len(text) - at >= len(last) and text.endswith(last)


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
