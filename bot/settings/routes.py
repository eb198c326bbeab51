"""The `[[routes]]` of `imports-bot.toml`, and what they mean.

    [[routes]]
    label = "loyalty"                # optional; what the dry run calls it, else its number
    workspace = "live"               # each of these: one value, or a list of alternatives
    type = ["users", "events"]
    source = "s3"
    schedule = "periodic"
    name = ["loyalty*", "points*"]   # * stands for anything
    severity = "critical"            # or "warning"
    channel = "C0123456789"
    webhook = "ops"                  # targets: [webhooks.ops], [pagerduty.oncall]
    pagerduty = "oncall"
    mention = ["U0123456789", "S0123456789"]
    go_on = false                    # true: later routes are tried as well

What is left out does not narrow; a channel or a target has to be there.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Annotated, Any, Final

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo

from bot.domain import imports
from bot.domain.alerting.routing import Route, Selection
from bot.domain.alerting.severity import Severity
from bot.domain.alerting.targets import TargetKind, target
from bot.settings.cleaning import quoted
from bot.settings.slack import channel, person
from bot.settings.sources import nearest
from bot.settings.values import Switch

_LONGEST_LABEL: Final = 60
_SEVERITIES: Final = (Severity.CRITICAL, Severity.WARNING)


def _values(given: object) -> tuple[str, ...]:
    """One value or a list of them, as words without space around them."""
    listed = given if isinstance(given, list | tuple) else [given]
    values = tuple(one.strip() if isinstance(one, str) else "" for one in listed)
    if not values or not all(values):
        raise ValueError("must be text in quotes, or a list of such")
    return values


def _among(known: Collection[str]) -> BeforeValidator:
    """The vendor's values in any case, with a space or a dash for `_`; others are slips."""
    plain = {_key(value): value for value in known}

    def check(given: object) -> tuple[str, ...]:
        values = _values(given)
        for value in values:
            if _key(value) not in plain:
                raise ValueError(f"{quoted(value)} is none of {', '.join(map(str.lower, known))}")
        return tuple(plain[_key(value)] for value in values)

    return BeforeValidator(check)


def _key(value: str) -> str:
    return value.casefold().replace("-", "_").replace(" ", "_")


def _channels(given: object, info: ValidationInfo) -> tuple[str, ...]:
    """Channels; none where there are targets, or what is wrong with these is said already."""
    if given == ():
        if not info.data.get("webhook", True) and not info.data.get("pagerduty", True):
            raise ValueError("missing; the channel that gets these alerts")
        return ()
    return tuple(map(channel, _values(given)))


def _people(given: object) -> tuple[str, ...]:
    return tuple(map(person, _values(given)))


def _label(given: object) -> str:
    if not isinstance(given, str) or len(given) > _LONGEST_LABEL:
        raise ValueError(f"must be text in quotes, of at most {_LONGEST_LABEL} characters")
    return given


Words = Annotated[tuple[str, ...], BeforeValidator(_values)]
Severities = Annotated[tuple[Severity, ...], _among(_SEVERITIES)]
Types = Annotated[tuple[str, ...], _among(imports.TYPES)]
Sources = Annotated[tuple[str, ...], _among(imports.SOURCES)]
Schedules = Annotated[tuple[str, ...], _among(imports.SCHEDULES)]
Channels = Annotated[tuple[str, ...], BeforeValidator(_channels)]
Mentions = Annotated[tuple[str, ...], BeforeValidator(_people)]
Label = Annotated[str, BeforeValidator(_label)]


class RouteTable(BaseModel):
    """One table, as it is written."""

    model_config = ConfigDict(extra="forbid")

    label: Label = ""
    workspace: Words = ()
    type: Types = ()
    source: Sources = ()
    schedule: Schedules = ()
    name: Words = ()
    severity: Severities = ()
    webhook: Words = ()
    pagerduty: Words = ()
    channel: Channels = Field((), validate_default=True)
    mention: Mentions = ()
    go_on: Switch = False

    @property
    def targets(self) -> Mapping[TargetKind, tuple[str, ...]]:
        """The names of its targets."""
        return {TargetKind.WEBHOOK: self.webhook, TargetKind.PAGERDUTY: self.pagerduty}

    @property
    def recipients(self) -> tuple[str, ...]:
        """Its channels, and its targets under names that no channel has."""
        named = [target(kind, name) for kind, names in self.targets.items() for name in names]
        return (*self.channel, *named)


def routes(tables: Sequence[RouteTable]) -> tuple[Route, ...]:
    """The routes in their order; one without a label is called by its number, counted from 1."""
    return tuple(
        Route(
            table.label or str(number),
            Selection(
                workspaces=table.workspace,
                severities=table.severity,
                types=table.type,
                sources=table.source,
                schedules=table.schedule,
                names=table.name,
            ),
            table.recipients,
            table.mention,
            table.go_on,
        )
        for number, table in enumerate(tables, start=1)
    )


def faults(
    tables: Sequence[RouteTable],
    workspaces: Collection[str],
    targets: Mapping[TargetKind, Collection[str]],
) -> list[str]:
    """What no table shows by itself: unknown workspaces and targets, and labels that stand for two
    routes.
    """
    found = [
        f"{place(number)}.workspace: there is no workspace {name!r};"
        f" there is {', '.join(workspaces) or 'none'}"
        for number, table in enumerate(tables)
        for name in table.workspace
        if name not in workspaces
    ]
    found += [
        f"{place(number)}.{kind}: there is no target {name!r};"
        f" there is {', '.join(targets[kind]) or 'none'}"
        for number, table in enumerate(tables)
        for kind, names in table.targets.items()
        for name in names
        if name not in targets[kind]
    ]
    names = Counter(route.name for route in routes(tables))
    found += [f"routes: {name!r} is the label of two" for name, times in names.items() if times > 1]
    return found


def place(index: int) -> str:
    """What a route is called in a fault: people count from 1."""
    return f"routes[{index + 1}]"


def fault(where: Sequence[int | str], detail: Mapping[str, Any]) -> str:
    """A fault of one table, or of all (`where` begins behind "routes"), in words."""
    if not where or not isinstance(where[0], int):
        return "routes: write each as a table, [[routes]]"
    if len(where) == 1:
        return f"{place(where[0])}: is no table; write it below [[routes]]"
    return f"{place(where[0])}.{where[1]}: {_words(str(where[1]), detail)}"


def _words(name: str, detail: Mapping[str, Any]) -> str:
    if detail["type"] == "extra_forbidden":
        near = nearest(name, _KNOWN)
        hint = f"did you mean {near}?" if near else f"there are {', '.join(_KNOWN)}"
        return f"is not a setting of a route; {hint}"
    return str(detail["msg"]).removeprefix("Value error, ")


_KNOWN: Final = tuple(RouteTable.model_fields)
