"""The table of settings in docs/settings.md, made from the settings class."""

from pydantic.fields import FieldInfo

from bot.domain.durations import duration
from bot.settings import Settings

BEGIN, END = "<!-- settings -->", "<!-- /settings -->"


def with_table(page: str) -> str:
    """The page, with a fresh table between its marks."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{_table()}\n{END}{after}"


def _table() -> str:
    rows = [
        f"| `{name.upper()}` | {one.description} | {_default(one)} |"
        for name, one in Settings.model_fields.items()
    ]
    return "\n".join(["| name | meaning | default |", "|---|---|---|", *rows])


def _default(field: FieldInfo) -> str:
    # A factory gives what depends on the machine, or something empty.
    value = None if field.default_factory else field.default
    match value:
        case None | ():
            return "\N{EN DASH}"
        case bool():
            return f"`{str(value).lower()}`"
        case float():
            return duration(value) if value else "0"
        case _:
            return f"`{value}`"
