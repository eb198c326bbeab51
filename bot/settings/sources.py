"""Where settings are written: the environment, `.env`, files with secrets, and `imports-bot.toml`,
in this order.

Names are taken as they are meant: in any case in the environment and in `.env`, without invisible
characters. One that is nearly a setting's is a slip, which would be ignored in silence.

    NAME                      a setting
    NAME_FILE                 a secret: the file that holds it
    WORKSPACES__LIVE__NAME    a setting of the workspace `live`, also with _FILE; so of targets
"""

import difflib
import io
import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from dotenv.main import resolve_variables
from dotenv.parser import parse_stream

from bot.query.text.cleaning import visible
from bot.settings import files
from bot.settings.cleaning import clean, cleaned, quoted
from bot.settings.files import UnreadableError

ENV_FILE: Final = ".env"
TOML_FILE: Final = "imports-bot.toml"
ENVIRONMENT: Final = "the environment"
# What only tables can say.
TABLES: Final = ("workspaces", "routes", "webhooks", "pagerduty")
# Two names are taken for one from here on: a letter or an underscore too many or too few.
_NEAR: Final = 0.85
_NEAR_IN_TOML: Final = 0.6  # every name there is meant for the bot
# Tables whose settings variables can name too, each below a name of its own.
_NAMED: Final = ("workspaces", "webhooks", "pagerduty")
_OF_TABLE: Final = re.compile(rf"({'|'.join(_NAMED)})__(\w+?)__(\w+)")
_FILE: Final = "_file"


@dataclass(frozen=True, slots=True)
class Names:
    """The names of settings, which of them are secrets, and the secrets of tables by their kind."""

    settings: Collection[str]
    secrets: Collection[str]
    table_secrets: Mapping[str, Collection[str]]


@dataclass(slots=True)
class Given:
    """What is written, by the name of the setting, and what is wrong with how it is written.

    `places` say where each was found, those of tables as `workspaces.live.api_key`. `notes` are
    no faults: others may have variables of such names. `unreadable`: a whole file is, so that
    nobody knows what is missing.
    """

    values: dict[str, Any] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    unreadable: bool = False
    faulty: set[str] = field(default_factory=set)  # settings that are not missing
    # Of tables, as variables name them: kind and name -> settings.
    tables: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)

    def put(self, name: str, value: Any, where: str) -> None:
        """Keep a value, unless an earlier place has one."""
        if name not in self.values:
            self.values[name], self.places[name] = value, where

    def put_into(self, table: tuple[str, str], name: str, value: str, where: str) -> None:
        """The same of a setting in a table."""
        if name not in (settings := self.tables.setdefault(table, {})):
            settings[name], self.places[".".join((*table, name))] = value, where

    def refuse(self, name: str, why: str) -> None:
        """This setting was given, but cannot be used."""
        self.faults.append(f"{name.upper()}: {why}")
        self.faulty.add(name)


@dataclass(frozen=True, slots=True)
class _Variable:
    """What the name of a variable stands for; `file` if the value is the path of a file."""

    setting: str
    table: tuple[str, str] | None = None  # its kind and its name
    file: bool = False


def read(names: Names, environment: Mapping[str, str], folder: Path) -> Given:
    """Read all of them; what is set in several places counts where it stands first."""
    given = Given()
    _variables(environment, names, given, ENVIRONMENT, given.notes)
    _env_file(folder / ENV_FILE, names, given)
    tables = _toml_file(folder / TOML_FILE, names, given)
    _secret_files(names, tables, given)
    for name, value in tables.items():
        given.put(name, value, TOML_FILE)
    for kind in _NAMED:
        _join_tables(kind, given)
    return given


def nearest(name: str, names: Collection[str], share: float = _NEAR_IN_TOML) -> str | None:
    """The name that was most likely meant."""
    found = difflib.get_close_matches(name.lower(), names, 1, share)
    return found[0] if found else None


def _variables(
    variables: Mapping[str, str | None],
    names: Names,
    given: Given,
    where: str,
    slips: list[str],
) -> None:
    filled: dict[str, tuple[str, str]] = {}
    for as_written, value in variables.items():
        name = visible(as_written).strip().lower()
        if text := clean(value or "", name):
            filled.setdefault(name, (as_written, text))
    for name, (as_written, text) in filled.items():
        if variable := _variable(name, names):
            if variable.file and name.removesuffix(_FILE) in filled:
                other = name.removesuffix(_FILE).upper()
                given.refuse(name, f"set, and so is {other}; keep one of the two")
            else:
                _take(variable, text, names, given, where)
        elif (near := nearest(name, names.settings, _NEAR)) and near not in TABLES:
            said = f"{where} has {quoted(as_written)}, which is not a setting"
            slips.append(f"{near.upper()}: {said}; did you mean {near.upper()}?")


def _variable(name: str, names: Names) -> _Variable | None:
    """What a variable of this name sets; None if it is somebody else's."""
    if name in names.settings:
        return _Variable(name)
    base = name.removesuffix(_FILE)
    if base != name and base in names.secrets:
        return _Variable(base, file=True)
    if not (found := _OF_TABLE.fullmatch(name)):
        return None
    kind, table, setting = found.groups()
    base = setting.removesuffix(_FILE)
    file = base != setting and base in names.table_secrets[kind]
    return _Variable(base if file else setting, (kind, table), file)


def _take(variable: _Variable, text: str, names: Names, given: Given, where: str) -> None:
    name = variable.setting
    other = re.match(r"(\w+)\s*=", text)
    if other and other[1].lower() in names.settings:
        given.refuse(name, f"holds {other[1].upper()} = ...; give each its own line")
    elif name in TABLES and not variable.table:
        given.refuse(name, f"write {name} into {TOML_FILE}, as tables")
    elif variable.file:
        _take_file(variable, files.path_of(text), names, given)
    elif variable.table:
        given.put_into(variable.table, name, text, where)
    else:
        given.put(name, text, where)


def _take_file(variable: _Variable, path: Path, names: Names, given: Given) -> None:
    name = variable.setting
    try:
        text = clean(files.secret_of(path), name)
    except UnreadableError as why:
        full = "__".join((*(variable.table or ()), name))
        given.faults.append(f"{full.upper()}: the file {quoted(path)} {why}")
        given.faulty.add(variable.table[0] if variable.table else name)
    else:
        found = _Variable(name, variable.table)
        _take(found, text, names, given, f"the file {path}")


def _env_file(path: Path, names: Names, given: Given) -> None:
    if path.is_dir():  # a virtual environment of that name
        return
    text = _text(path, given)
    bindings = list(parse_stream(io.StringIO(text)))
    for one in bindings:
        if one.error or (one.value is None and str(one.key).lower() in names.settings):
            number = one.original.line + one.original.string[:-1].count("\n")
            given.faults.append(f"{path.name}: line {number} cannot be read; write NAME=value")
    written = resolve_variables([(one.key, one.value) for one in bindings if one.key], False)
    _variables(written, names, given, path.name, given.faults)


def _secret_files(names: Names, tables: Mapping[str, Any], given: Given) -> None:
    """What the directory of secrets holds; the usual one need not be there."""
    named = given.values.get("secrets_dir") or tables.get("secrets_dir")
    if not named and not files.SECRETS_DIR.is_dir():
        return
    folder = files.path_of(named) if named else files.SECRETS_DIR
    try:
        for name, path in files.in_directory(folder):
            variable = _variable(visible(name).strip().lower(), names)
            if variable and not variable.file:
                _take_file(variable, path, names, given)
    except UnreadableError as why:
        given.refuse("secrets_dir", str(why))
        given.values["secrets_dir"] = files.SECRETS_DIR  # one line for one fault


def _toml_file(path: Path, names: Names, given: Given) -> Mapping[str, Any]:
    """The settings of the file; secrets in files that it names are taken at once."""
    text = _text(path, given)
    try:
        written = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        quotes = '; it has curly quotes: write "..."' if set("“”‘’") & set(text) else ""  # noqa: RUF001
        given.faults.append(f"{path.name}: is not valid TOML: {error}{quotes}")
        given.unreadable = True
        return {}
    tables = dict[str, Any]()
    for name, value in cleaned(written).items():
        if name in names.settings:
            tables[name] = value
        elif (variable := _variable(name, names)) and variable.file:
            _take_file(variable, files.path_of(value), names, given)
        else:
            near = nearest(name, names.settings)
            hint = f"; did you mean {near}?" if near else ""
            given.faults.append(f"{path.name}: {quoted(name)} is not a setting{hint}")
    for kind in _NAMED:
        _named_files(kind, tables.get(kind), names, given)
    return tables


def _named_files(kind: str, tables: Any, names: Names, given: Given) -> None:
    """`api_key_file` and the like in tables."""
    for entry, table in tables.items() if isinstance(tables, dict) else ():
        for name in list(table) if isinstance(table, dict) else ():
            base = name.removesuffix(_FILE)
            if base != name and base in names.table_secrets[kind]:
                path = files.path_of(table.pop(name))
                _take_file(_Variable(base, (kind, _key(entry)), file=True), path, names, given)


def _join_tables(kind: str, given: Given) -> None:
    """Add what variables and files say of tables of this kind to them, or make new ones."""
    tables = given.values.get(kind, {})
    named = {name: settings for (other, name), settings in given.tables.items() if other == kind}
    if not isinstance(tables, dict) or not named:
        return
    known = {_key(name): name for name in tables}
    for key, settings in sorted(named.items()):
        name = known.get(key, key)
        table = tables.get(name, {})
        if isinstance(table, dict):
            tables = {**tables, name: {**table, **settings}}
            for each in settings:
                where = given.places.pop(f"{kind}.{key}.{each}")
                given.places[f"{kind}.{name}.{each}"] = where
    given.values[kind] = tables


def _key(name: str) -> str:
    """The name of a table as a variable can hold it."""
    return name.lower().replace("-", "_")


def _text(path: Path, given: Given) -> str:
    """What a file says, without what nobody sees; empty if there is none."""
    try:
        text = files.text_of(path)
    except FileNotFoundError:
        return ""
    except UnreadableError as why:
        given.faults.append(f"{path.name}: {why}")
        given.unreadable = True
        return ""
    return "\n".join(map(visible, text.splitlines()))
