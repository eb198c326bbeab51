"""`imports-bot settings`: what is in force, and where it is from. No secret is shown."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import time
from typing import Any, Final

from pydantic import BaseModel

from bot.domain.durations import duration
from bot.settings import Settings
from bot.settings.model import secret_fields
from bot.settings.routes import RouteTable
from bot.settings.sources import TOML_FILE
from bot.views.text import cut

HIDDEN: Final = "(hidden)"
NOT_SET: Final = "-"
WRONG: Final = "(wrong)"
DEFAULT: Final = "default"
_LONGEST: Final = 60


@dataclass(frozen=True, slots=True)
class Row:
    """One setting: its name, its value for people, and where it was found."""

    name: str
    value: str
    place: str


def rows(settings: Settings) -> list[Row]:
    """Every setting, tables behind the others."""
    plain = [name for name in Settings.model_fields if not _is_table(settings, name)]
    return [_row(settings, name) for name in plain] + [
        row
        for name in Settings.model_fields
        if name not in plain
        for row in _of_table(settings, name)
    ]


def lines(found: Sequence[Row], *, as_json: bool) -> list[str]:
    """For people in columns, for programs an object a line."""
    if as_json:
        return [
            json.dumps({"name": row.name, "value": row.value, "from": row.place}) for row in found
        ]
    width = max(len(row.name) for row in found)
    return [
        f"{row.name:{width}}  {cut(row.value, _LONGEST):{_LONGEST}}  {cut(row.place, _LONGEST)}"
        for row in found
    ]


def _row(settings: Settings, name: str) -> Row:
    place = settings.places.get(name, DEFAULT)
    value = WRONG if name in settings.faulty else _shown(settings, name)
    return Row(name.upper(), value, place)


def _is_table(settings: Settings, name: str) -> bool:
    return name == "routes" or isinstance(getattr(settings, name), dict)


def _of_table(settings: Settings, name: str) -> Iterator[Row]:
    if name in settings.faulty:
        yield Row(name, WRONG, settings.places.get(name, DEFAULT))
    elif name == "routes":
        for number, route in enumerate(settings.routes, start=1):
            yield Row(f"routes[{number}]", _route(route), settings.places.get(name, TOML_FILE))
    else:
        for title, table in getattr(settings, name).items():
            for each in type(table).model_fields:
                full = f"{name}.{title}.{each}"
                value = _shown(table, each)
                yield Row(full, value, settings.places.get(full, _place(value)))


def _place(value: str) -> str:
    """Where a table's setting is from that no variable and no file gave."""
    return DEFAULT if value == NOT_SET else TOML_FILE


def _route(route: RouteTable) -> str:
    given = route.model_dump(exclude_defaults=True)
    return ", ".join(f"{name} {_text(value)}" for name, value in given.items())


def _shown(table: BaseModel, name: str) -> str:
    value = getattr(table, name)
    if value is None or value == ():
        return NOT_SET
    return HIDDEN if name in secret_fields(type(table)) else _text(value)


def _text(value: Any) -> str:
    match value:
        case bool():
            return str(value).lower()
        case float():
            return duration(value) if value >= 1 else f"{value:g}"
        case time():
            return f"{value:%H:%M}"
        case tuple():
            return ", ".join(map(str, value))
        case _:
            return str(value)
