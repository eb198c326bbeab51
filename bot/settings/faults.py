"""What pydantic finds, as a line for people: which setting, what is wrong, what to do."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.settings import routes, targets
from bot.settings.connections import Workspace
from bot.settings.model import Settings
from bot.settings.sources import nearest

_WORKSPACE = "write it as a table, [workspaces.NAME]"
_MISSING = {
    "workspace_id": "the workspace id, in MoEngage under Settings > Account > APIs",
    "api_key": "the key on the Data tile, in MoEngage under Settings > Account > APIs",
}


def line(detail: Mapping[str, Any]) -> str:
    """One fault in one line."""
    where: Sequence[int | str] = detail["loc"]
    match where:
        case ["routes", *rest]:
            return routes.fault(rest, detail)
        case ["webhooks" | "pagerduty" as kind, *rest]:
            return targets.fault(kind, rest, detail)
        case ["workspaces"]:
            return f"workspaces: {_WORKSPACE}"
        case ["workspaces", name]:
            return f"workspaces.{name}: is not a table; its settings belong below [workspaces.NAME]"
        case ["workspaces", name, setting, *_]:
            return f"workspaces.{name}.{setting}: {_of_workspace(str(setting), detail)}"
        case _:
            return f"{str(where[0]).upper()}: {_words(detail)}"


def _of_workspace(setting: str, detail: Mapping[str, Any]) -> str:
    if detail["type"] == "missing":
        return f"missing; {_MISSING[setting]}"
    if detail["type"] != "extra_forbidden":
        return _words(detail)
    if setting in Settings.model_fields:
        return "is a setting of all workspaces; write it above the first [table]"
    near = nearest(setting, Workspace.model_fields)
    hint = f"did you mean {near}?" if near else f"there are {', '.join(Workspace.model_fields)}"
    return f"is not a setting of a workspace; {hint}"


def _words(detail: Mapping[str, Any]) -> str:
    """Our validators say it themselves; what pydantic says besides is about the form alone."""
    if detail["type"] == "value_error":
        return str(detail["msg"]).removeprefix("Value error, ")
    return "is not written as docs/settings.md shows"
