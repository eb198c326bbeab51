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
    mention = ["U0123456789", "S0123456789"]
    go_on = false                    # true: later routes are tried as well

What is left out does not narrow; only `channel` has to be there.
"""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Annotated, Any, Final

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from bot.domain import imports
from bot.domain.routing import Route, Selection
from bot.domain.severity import Severity

_WHO: Final = re.compile(r"[UWS][A-Z0-9]{5,20}")
_CHANNEL: Final = re.compile(r"[^\s,<>#@&]{1,80}")
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
                raise ValueError(f"{value!r} is none of {', '.join(map(str.lower, known))}")
        return tuple(plain[_key(value)] for value in values)

    return BeforeValidator(check)


def _key(value: str) -> str:
    return value.casefold().replace("-", "_").replace(" ", "_")


def _shaped(shape: re.Pattern[str], what: str) -> BeforeValidator:
    def check(given: object) -> tuple[str, ...]:
        values = tuple(value.removeprefix("#") for value in _values(given))
        for value in values:
            if not shape.fullmatch(value):
                raise ValueError(f"{value!r} is no {what}")
        return values

    return BeforeValidator(check)


Words = Annotated[tuple[str, ...], BeforeValidator(_values)]
Severities = Annotated[tuple[Severity, ...], _among(_SEVERITIES)]
Types = Annotated[tuple[str, ...], _among(imports.TYPES)]
Sources = Annotated[tuple[str, ...], _among(imports.SOURCES)]
Schedules = Annotated[tuple[str, ...], _among(imports.SCHEDULES)]
Channels = Annotated[
    tuple[str, ...], _shaped(_CHANNEL, "channel: write its id, such as C0123456789")
]
Mentions = Annotated[
    tuple[str, ...], _shaped(_WHO, "id of a user (U...) or a user group (S...) in Slack")
]


class RouteTable(BaseModel):
    """One table, as it is written."""

    model_config = ConfigDict(extra="forbid")

    label: str = Field("", max_length=60)
    workspace: Words = ()
    type: Types = ()
    source: Sources = ()
    schedule: Schedules = ()
    name: Words = ()
    severity: Severities = ()
    channel: Channels
    mention: Mentions = ()
    go_on: bool = False


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
            table.channel,
            table.mention,
            table.go_on,
        )
        for number, table in enumerate(tables, start=1)
    )


def faults(tables: Sequence[RouteTable], workspaces: Collection[str]) -> list[str]:
    """What no table shows by itself: unknown workspaces, and labels that stand for two routes."""
    found = [
        f"{place(number)}.workspace: there is no workspace {name!r};"
        f" there is {', '.join(workspaces) or 'none'}"
        for number, table in enumerate(tables)
        for name in table.workspace
        if name not in workspaces
    ]
    names = Counter(route.name for route in routes(tables))
    found += [f"routes: {name!r} is the label of two" for name, times in names.items() if times > 1]
    return found


def place(index: int) -> str:
    """What a route is called in a fault: people count from 1."""
    return f"routes[{index + 1}]"


def fault(where: Sequence[int | str], detail: Mapping[str, Any]) -> str:
    """A fault of one table, or of all (`where` begins behind "routes"), in words."""
    said = str(detail["msg"]).removeprefix("Value error, ")
    if not where or not isinstance(where[0], int):
        return "routes: write each as a table, [[routes]]"
    if len(where) == 1:
        return f"{place(where[0])}: is no table; write it below [[routes]]"
    said = {
        "missing": "missing; the channel that is told",
        "extra_forbidden": f"is no setting of a route; there are {', '.join(_KNOWN)}",
    }.get(str(detail["type"]), said)
    return f"{place(where[0])}.{where[1]}: {said}"


_KNOWN: Final = tuple(RouteTable.model_fields)
