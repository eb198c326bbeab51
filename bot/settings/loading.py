"""Reads the settings and checks them, before anything is started."""

import os
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from bot.domain.errors import BotError
from bot.settings import sources
from bot.settings.connections import Workspace
from bot.settings.faults import line
from bot.settings.model import Settings, secret_fields
from bot.settings.targets import TABLES

# What each table of tables holds.
NAMED: Mapping[str, type[BaseModel]] = {
    "workspaces": Workspace,
    **{name: table for name, (_, table) in TABLES.items()},
}
NAMES = sources.Names(
    Settings.model_fields.keys(),
    secret_fields(Settings),
    {name: secret_fields(table) for name, table in NAMED.items()},
)

Need = Callable[[Settings], Sequence[str]]


class SettingsError(BotError):
    """Settings that cannot be used: one readable line per fault, naming the variable."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = tuple(faults)


def load(*needs: Need) -> Settings:
    """Read and check the settings, and what a command needs of them.

    Raises SettingsError with a line for each fault, wrong values and missing ones together.
    """
    settings, faults = read(*needs)
    require(faults)
    return settings


def read(*needs: Need) -> tuple[Settings, list[str]]:
    """The settings without the wrong ones, and a line for each fault; never raises."""
    given = sources.read(NAMES, os.environ, Path())
    settings, faults = _checked(given.values, given.faulty)
    faults = [*given.faults, *faults]
    settings.note(given.notes, given.places)
    if not given.unreadable:
        faults += [fault for need in needs for fault in need(settings)]
    return settings, faults


def _checked(values: Mapping[str, Any], faulty: Collection[str]) -> tuple[Settings, list[str]]:
    details = _details(values)
    faulty = {*faulty} | {str(detail["loc"][0]) for detail in details}
    good = Settings(**{name: value for name, value in values.items() if name not in faulty})
    good.leave_out(faulty)
    return good, [line(detail) for detail in details]


def _details(values: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    try:
        Settings(**values)
    except ValidationError as error:
        return error.errors(include_url=False)
    return []


def require(*faults: Sequence[str]) -> None:
    """Raise SettingsError if any list of faults is not empty."""
    found = [fault for some in faults for fault in some]
    if found:
        raise SettingsError(found)
