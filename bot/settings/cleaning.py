"""What a person meant to paste: a value without what a clipboard, a file or a form put round it."""

import re
from collections.abc import Iterator
from typing import Any, Final

from bot.query.text.cleaning import visible

_PAIRS: Final = ('""', "''", "``", "“”", "„“", "””", "‘’", "’’", "«»")  # noqa: RUF001
# What might be a secret that stands in the wrong place is not repeated.
_SECRET: Final = re.compile(r"xox|xapp|://|(?=\w*\d)[A-Za-z0-9+=]{16,}", re.IGNORECASE)
_LONGEST_SHOWN: Final = 60


def clean(text: str, name: str = "") -> str:
    """The text without invisible characters, white space and quotes round it, and `NAME =`.

    The comma behind a quoted value, as JSON has it, goes too.
    """
    before = None
    while text != before:
        before = text
        text = re.sub(r"(?<=[\"'”])\s*[,;]$", "", visible(text).strip())
        text = _without_quotes(text)
        text = _without_name(text, name) if name else text
    return text


def _without_quotes(text: str) -> str:
    return text[1:-1] if len(text) > 1 and text[0] + text[-1] in _PAIRS else text


def _without_name(text: str, name: str) -> str:
    named = re.escape(name).replace("_", "[_-]")
    found = re.fullmatch(rf"(?:export\s|\$env:)?\s*{named}\s*[=:]\s*(.*)", text, re.IGNORECASE)
    return found[1] if found else text


def cleaned(given: Any, name: str = "") -> Any:
    """The same of every text in a value from a TOML file. What is empty then counts as left out."""
    if isinstance(given, str):
        return clean(given, name)
    if isinstance(given, list):
        return [_of_list(one) for one in given]
    return dict(_filled(given, named=True)) if isinstance(given, dict) else given


def _of_list(given: Any) -> Any:
    """Routes are lists of tables. `name: x` may well be the name of an import there."""
    return dict(_filled(given, named=False)) if isinstance(given, dict) else cleaned(given)


def _filled(table: dict[str, Any], *, named: bool) -> Iterator[tuple[str, Any]]:
    for name, given in table.items():
        value = cleaned(given, name if named else "")
        if value != "":
            yield visible(name).strip(), value


def quoted(given: object) -> str:
    """A value for a fault, in quotes, unless it is long or might be a secret."""
    text = str(given)
    hidden = len(text) > _LONGEST_SHOWN or _SECRET.search(text)
    return "the value" if hidden else repr(text)
