"""What a person chose or typed in an element, as payloads show it.

A value comes as plain JSON: text for what is typed or picked, an option's value for a choice, None
for nothing. https://docs.slack.dev/reference/block-kit/block-elements
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Json = Mapping[str, Any]
Values = Mapping[str, Mapping[str, Any]]  # block_id -> action_id -> value

REQUIRED = "Please complete this required field."

# The key of the entry, and of what it was before anybody touched it, for elements of one value.
_PLAIN: Mapping[str, tuple[str, str]] = {
    "plain_text_input": ("value", "initial_value"),
    "datepicker": ("selected_date", "initial_date"),
    "timepicker": ("selected_time", "initial_time"),
    "datetimepicker": ("selected_date_time", "initial_date_time"),
    "users_select": ("selected_user", "initial_user"),
}


def elements(block: Json) -> Iterator[Json]:
    """The elements of a block that can be used, in the order in which they are shown."""
    if block.get("type") == "section" and "accessory" in block:
        yield block["accessory"]
    if block.get("type") == "actions":
        yield from block["elements"]
    if block.get("type") == "input":
        yield block["element"]


def find(blocks: Sequence[Json], action_id: str, block_id: str | None = None) -> tuple[Json, Json]:
    """The block and the element of that name; LookupError if there is none."""
    for block in blocks:
        for element in elements(block):
            named = element.get("action_id") == action_id
            if named and block_id in (None, block["block_id"]):
                return block, element
    raise LookupError(f"no element {action_id}")


def pressed(block: Json, element: Json, value: Any, now: float) -> dict[str, Any]:
    """The entry of `actions` for one use of an element."""
    action: dict[str, Any] = {
        "type": element["type"],
        "action_id": element["action_id"],
        "block_id": block["block_id"],
        "action_ts": f"{now:.6f}",
    }
    if element["type"] == "button":
        return action | {key: element[key] for key in ("text", "value", "style") if key in element}
    if element["type"] == "overflow":
        return action | {"selected_option": _option(element, value)}
    return action | entry(element, value)


def entry(element: Json, value: Any) -> dict[str, Any]:
    """The entry of `state.values` for an element that holds this value."""
    kind = element["type"]
    found: dict[str, Any] = {"type": kind}
    if kind in _PLAIN:
        return found | {_PLAIN[kind][0]: value}
    return found | {"selected_option": None if value is None else _option(element, value)}


def state(blocks: Sequence[Json], values: Values) -> dict[str, Any]:
    """`state`: every element that holds a value, as it is now."""
    found: dict[str, dict[str, Any]] = {}
    for block in blocks:
        for element in elements(block):
            if element["type"] in ("button", "overflow") or "action_id" not in element:
                continue
            given = values.get(block["block_id"], {})
            name = element["action_id"]
            value = given[name] if name in given else _initial(element)
            found.setdefault(block["block_id"], {})[name] = entry(element, value)
    return {"values": found}


def unfilled(blocks: Sequence[Json], values: Values) -> dict[str, str]:
    """What Slack itself says before it lets a form through: what is missing, by block."""
    errors = {}
    filled = state(blocks, values)["values"]
    for block in blocks:
        if block["type"] != "input":
            continue
        element = block["element"]
        held = filled.get(block["block_id"], {}).get(element.get("action_id"), {})
        value = next((held[key] for key in held if key != "type"), None)
        if value in (None, ""):
            if not block.get("optional"):
                errors[block["block_id"]] = REQUIRED
        elif fault := _length_fault(element, value):
            errors[block["block_id"]] = fault
    return errors


def _length_fault(element: Json, value: Any) -> str | None:
    if not isinstance(value, str):
        return None
    least, most = element.get("min_length", 0), element.get("max_length", 3000)
    if len(value) < least:
        return f"Must be at least {least} characters."
    return f"Must be at most {most} characters." if len(value) > most else None


def _initial(element: Json) -> Any:
    kind = element["type"]
    if kind in _PLAIN:
        return element.get(_PLAIN[kind][1])
    return (element.get("initial_option") or {}).get("value")


def _option(element: Json, value: Any) -> Json:
    groups = element.get("option_groups", ())
    for options in (element.get("options", ()), *(group["options"] for group in groups)):
        for option in options:
            if option["value"] == value:
                return dict(option)
    raise LookupError(f"no option {value}")
