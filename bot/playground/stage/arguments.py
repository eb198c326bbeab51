"""What each act takes: the one place where its arguments are checked.

They come from a page, from a link or from a file, so anything may be in them.
"""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Final

from pydantic import BaseModel, ConfigDict, Field, ValidationError

MOST_TEXT: Final = 40_000  # Slack cuts longer messages
MOST_NAMED: Final = 2_000  # as many imports as a scene can have
HIGHEST: Final = 2**53  # the largest whole number that a browser holds exactly

Text = Annotated[str, Field(max_length=MOST_TEXT)]
Count = Annotated[int, Field(ge=0, le=HIGHEST)]
Seconds = Annotated[float, Field(ge=0, le=86_400, allow_inf_nan=False)]
Chosen = Text | Count | None  # an option's value, what was typed, or nothing
Values = Mapping[str, Mapping[str, Chosen]]
Names = Annotated[Sequence[Text], Field(max_length=MOST_NAMED)]


class _Arguments(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")


class _Say(_Arguments):
    text: Annotated[Text, Field(min_length=1)]
    channel: Text | None = None
    thread_ts: Text | None = None
    back: Count | None = None


class _Press(_Arguments):
    channel: Text
    action_id: Text
    ts: Text | None = None
    back: Count | None = None
    block_id: Text | None = None
    value: Chosen = None
    values: Values | None = None


class _View(_Arguments):
    view: Text | Count


class _ViewPress(_View):
    action_id: Text
    value: Chosen = None
    values: Values | None = None


class _ViewSubmit(_View):
    values: Values | None = None


class _ViewClose(_View):
    cleared: bool = False


class _OpenApp(_Arguments):
    tab: Text = "home"


class _Fail(_Arguments):
    imports: Names = ()
    count: Count = 1
    partial: bool = False


class _Recover(_Arguments):
    imports: Names | None = None
    partial: bool = False  # scenes carry it


class _Rerun(_Arguments):
    imports: Names


class _Vendor(_Arguments):
    fault: Text
    value: Annotated[float, Field(allow_inf_nan=False)] | Text | None


class _Slack(_Arguments):
    trouble: Text
    method: Text = "*"
    times: Count | None = 1
    seconds: Seconds = 1.0
    code: Text = ""


class _Speed(_Arguments):
    times: Annotated[float, Field(allow_inf_nan=False)]


class _Trouble(_Arguments):
    on: bool


_OF_ACT: Final[Mapping[str, type[_Arguments]]] = {
    "say": _Say,
    "press": _Press,
    "view_press": _ViewPress,
    "view_submit": _ViewSubmit,
    "view_close": _ViewClose,
    "open_app": _OpenApp,
    "open_assistant": _Arguments,
    "fail": _Fail,
    "recover": _Recover,
    "rerun": _Rerun,
    "vendor": _Vendor,
    "slack": _Slack,
    "clear_faults": _Arguments,
    "cut_socket": _Arguments,
    "kill_store": _Arguments,
    "speed": _Speed,
    "trouble": _Trouble,
}


def check(act: str, given: Any) -> Mapping[str, Any]:
    """These arguments, if the act takes them; LookupError or ValueError says why it does not."""
    if act not in _OF_ACT:
        raise LookupError(f"There is no action {act!r}.")
    try:
        _OF_ACT[act].model_validate(given)
    except ValidationError as wrong:
        raise ValueError(f"{act}: {first_fault(wrong)}") from None
    return dict(given)


def first_fault(wrong: ValidationError) -> str:
    """The first fault, without the value: that may be long, or nothing to show."""
    fault = wrong.errors(include_url=False, include_input=False, include_context=False)[0]
    where = ".".join(str(part) for part in fault["loc"])
    return f"{where or 'arguments'}: {fault['msg']}"[:300]
