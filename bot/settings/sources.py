"""Where settings are written: the environment, `.env`, and `imports-bot.toml`, in this order.

Names are taken as they are meant: in any case in the environment and in `.env`, without invisible
characters. One that is nearly a setting's is a slip, which would be ignored in silence.
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

from bot.query.cleaning import visible
from bot.settings.cleaning import clean, cleaned, quoted

ENV_FILE: Final = ".env"
TOML_FILE: Final = "imports-bot.toml"
# What only tables can say.
TABLES: Final = ("workspaces", "routes")
# Two names are taken for one from here on: a letter or an underscore too many or too few.
_NEAR: Final = 0.85
_NEAR_IN_TOML: Final = 0.6  # every name there is meant for the bot


@dataclass(slots=True)
class Given:
    """What is written, by the name of the setting, and what is wrong with how it is written.

    `notes` are no faults: others may have variables of such names. `unreadable`: a whole file is,
    so that nobody knows what is missing.
    """

    values: dict[str, Any] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    unreadable: bool = False
    faulty: set[str] = field(default_factory=set)  # settings that are not missing

    def refuse(self, name: str, why: str) -> None:
        """This setting was given, but cannot be used."""
        self.faults.append(f"{name.upper()}: {why}")
        self.faulty.add(name)


def read(names: Collection[str], environment: Mapping[str, str], folder: Path) -> Given:
    """Read all three; what is set in several places counts where it stands first."""
    given = Given()
    _variables(environment, names, given, "the environment", given.notes)
    _env_file(folder / ENV_FILE, names, given)
    _toml_file(folder / TOML_FILE, names, given)
    return given


def nearest(name: str, names: Collection[str], share: float = _NEAR_IN_TOML) -> str | None:
    """The name that was most likely meant."""
    found = difflib.get_close_matches(name.lower(), names, 1, share)
    return found[0] if found else None


def _variables(
    variables: Mapping[str, str | None],
    names: Collection[str],
    given: Given,
    where: str,
    slips: list[str],
) -> None:
    for written, value in variables.items():
        name = visible(written).strip().lower()
        text = clean(value or "", name)
        if name in names:
            other = re.match(r"(\w+)\s*=", text)
            if other and other[1].lower() in names:
                given.refuse(name, f"holds {other[1].upper()} = ...; give each its own line")
            elif text and name in TABLES:
                given.refuse(name, f"write {name} into {TOML_FILE}, as tables")
            elif text:
                given.values.setdefault(name, text)
        elif text and (near := nearest(name, names, _NEAR)) and near not in TABLES:
            said = f"{where} has {quoted(written)}, which is not a setting"
            slips.append(f"{near.upper()}: {said}; did you mean {near.upper()}?")


def _env_file(path: Path, names: Collection[str], given: Given) -> None:
    if path.is_dir():  # a virtual environment of that name
        return
    text = _text(path, given)
    bindings = list(parse_stream(io.StringIO(text)))
    for one in bindings:
        if one.error or (one.value is None and str(one.key).lower() in names):
            number = one.original.line + one.original.string[:-1].count("\n")
            given.faults.append(f"{path.name}: line {number} cannot be read; write NAME=value")
    written = resolve_variables([(one.key, one.value) for one in bindings if one.key], False)
    _variables(written, names, given, path.name, given.faults)


def _toml_file(path: Path, names: Collection[str], given: Given) -> None:
    text = _text(path, given)
    try:
        written = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        quotes = '; it has curly quotes: write "..."' if set("“”‘’") & set(text) else ""  # noqa: RUF001
        given.faults.append(f"{path.name}: is not valid TOML: {error}{quotes}")
        given.unreadable = True
        return
    for name, value in cleaned(written).items():
        if name in names:
            given.values.setdefault(name, value)
        else:
            near = nearest(name, names)
            hint = f"; did you mean {near}?" if near else ""
            given.faults.append(f"{path.name}: {quoted(name)} is not a setting{hint}")


def _text(path: Path, given: Given) -> str:
    """What a file says, without what nobody sees; empty if there is none."""
    try:
        text = _decoded(path.read_bytes())
    except FileNotFoundError:
        return ""
    except OSError as error:
        given.faults.append(f"{path.name}: cannot be read: {error.strerror}")
    except UnicodeDecodeError as error:
        line = bytes(error.object[: error.start]).count(b"\n") + 1
        given.faults.append(f"{path.name}: line {line} is not UTF-8; save the file as UTF-8")
    else:
        return "\n".join(map(visible, text.splitlines()))
    given.unreadable = True
    return ""


def _decoded(data: bytes) -> str:
    """UTF-8, or what PowerShell writes into a file. Raises UnicodeDecodeError."""
    utf_16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    return data.decode("utf-16" if utf_16 else "utf-8-sig")
