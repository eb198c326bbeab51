"""What is written in a setting, as a value; or a ValueError with a sentence for people.

Text was cleaned before (`cleaning`). A TOML file may also hold numbers, booleans and times.
"""

import difflib
import re
from datetime import time
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from pydantic import BeforeValidator, SecretStr

from bot.domain.durations import seconds
from bot.settings.cleaning import quoted

DATA_CENTERS = ("01", "02", "03", "04", "05", "06", "101")
LOOPBACK = "127.0.0.1"
_DAY = 86400
_TIME = re.compile(r"([01]?\d|2[0-3])(?::([0-5]\d))?")
# `2`, `DC-02`, and the address of the dashboard or of the API in that data centre.
_CENTER = re.compile(
    r"(?:https?://)?(?:DC|DASHBOARD|API)?[-_ ]*(\d{1,3})(?:\.MOENGAGE\.COM\S*)?", re.IGNORECASE
)
_SWITCH = {
    **dict.fromkeys(("true", "yes", "on", "1"), True),
    **dict.fromkeys(("false", "no", "off", "0"), False),
}


def is_off(given: object) -> bool:
    """Whether the setting is not wanted."""
    return given is None or str(given).lower() == "off"


def _seconds(given: object) -> float:
    """A length of time: a number of seconds, or `90s`, `10 min`, `1h`, `2 days`."""
    if isinstance(given, int | float) and not isinstance(given, bool):
        return float(given)
    length = seconds(str(given))
    if length is None:
        raise ValueError(f"{quoted(given)} is not a duration; write seconds, or 90s, 10 min, 1h")
    return length


def _duration(least: float, most: float, said: str, *, or_off: bool = False) -> BeforeValidator:
    def read(given: object) -> float | None:
        if or_off and is_off(given):
            return None
        length = _seconds(given)
        if not least <= length <= most:  # false for what is not a number, too
            off = ", or off" if or_off else ""
            raise ValueError(f"{quoted(given)} is out of range; write {said}{off}")
        return length

    return BeforeValidator(read)


def _off_or_time(given: object) -> time | None:
    """A time of day: `09:00`, `9:30`, or `9`; or `off`."""
    if is_off(given):
        return None
    if isinstance(given, time):
        return given.replace(tzinfo=None)
    found = _TIME.fullmatch(str(given))
    if not found:
        raise ValueError(f"{quoted(given)} is not a time of day; write 09:00, or 9, or off")
    return time(int(found.group(1)), int(found.group(2) or 0))


def _share(given: object) -> float | None:
    """A share of all: `5%`, or a number from 0 to 1; or `off`."""
    if is_off(given):
        return None
    text = str(given)
    try:
        share = float(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
    except ValueError:
        share = -1.0
    if not 0 <= share <= 1:
        raise ValueError(f"{quoted(given)} is not a share; write 5%, or 0.05, or off")
    return share


def _whole(given: object, most: float) -> int:
    """A whole number; -1 for what is none or is more."""
    text = str(given)
    number = int(text) if re.fullmatch(r"[0-9]{1,15}", text) else -1
    return number if number <= most else -1


def _count(given: object) -> int | None:
    number = None if is_off(given) else _whole(given, float("inf"))
    if number is not None and number < 0:
        raise ValueError(f"{quoted(given)} is not a number of rows; write 100, or off")
    return number


def _port(given: object) -> int:
    number = _whole(given, 65535)
    if number < 0 and "://" in str(given):
        raise ValueError(
            "is an address, not a port. Kubernetes sets a variable of this name if a service is"
            " called so: set enableServiceLinks to false, or this setting to 8080"
        )
    if number < 0:
        raise ValueError(f"{quoted(given)} is not a port; write a number from 0 to 65535")
    return number


def _switch(given: object) -> bool:
    text = str(given).lower()
    if text not in _SWITCH:
        raise ValueError(f"{quoted(given)} is neither true nor false")
    return _SWITCH[text]


def _choice(*known: str, also: dict[str, str] | None = None) -> BeforeValidator:
    """One of these in any case, or another word for one."""
    words = {word.lower(): word for word in known} | (also or {})

    def read(given: object) -> str:
        if str(given).lower() not in words:
            raise ValueError(f"{quoted(given)} is not one of {', '.join(known)}")
        return words[str(given).lower()]

    return BeforeValidator(read)


def _zone(given: object) -> ZoneInfo:
    try:
        return ZoneInfo(str(given))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        pass
    known = {name.lower(): name for name in available_timezones()}
    text = str(given).lower().replace(" ", "_")
    if text in known:
        return ZoneInfo(known[text])
    if re.fullmatch(r"(utc|gmt)?[+-]?\d.*", text):
        raise ValueError(f"{quoted(given)} is an offset; write a place, such as Europe/Berlin")
    near = [known[name] for name in difflib.get_close_matches(text, known, 1)]
    hint = f"did you mean {near[0]}?" if near else "write one such as Europe/Berlin"
    raise ValueError(f"{quoted(given)} is not an IANA time zone; {hint}")


def _data_center(given: object) -> str:
    found = _CENTER.fullmatch(str(given))
    number = f"{int(found[1]):02}" if found else ""
    if number not in DATA_CENTERS:
        raise ValueError(f"{quoted(given)} is none of {', '.join(DATA_CENTERS)}")
    return number


def _host(given: object) -> str | None:
    """An address of this machine; `*` for all of them."""
    text = str(given).lower().removeprefix("[").removesuffix("]")
    if given is None or text in ("*", "all"):
        return None
    try:
        return LOOPBACK if text == "localhost" else str(ip_address(text))
    except ValueError:
        raise ValueError(
            f"{quoted(given)} is not an IP address; write 127.0.0.1 for this machine alone, or *"
        ) from None


def _folder(given: object) -> Path:
    """A path, with `~` for the home. Nothing else replaces variables in one."""
    text = str(given)
    if "$" in text:
        raise ValueError(f"{quoted(given)} holds a variable that nothing replaced; write the path")
    try:
        return Path(text).expanduser()
    except RuntimeError:
        raise ValueError(
            f"{quoted(given)} names a home that is not known; write the path"
        ) from None


def _code(what: str, shape: str = r"[!-~]+") -> BeforeValidator:
    """Printable ASCII without a space: what services hand out as ids and keys."""

    def read(given: object) -> str:
        text = str(given)
        if isinstance(given, bool | float | dict | list) or not re.fullmatch(shape, text):
            raise ValueError(f"is not {what}: those have no spaces and no special letters")
        if re.match(r"(?i)xox[a-z]-|xapp-", text):
            raise ValueError(f"is not {what}, but a token of Slack")
        if re.search(r"\.\.\.|<.*>|\$\{|\{\{", text):
            raise ValueError(f"is not {what}, but a placeholder for it")
        return text

    return BeforeValidator(read)


PollSeconds = Annotated[float, _duration(1, 3600, "1s to 1h")]
BlindSeconds = Annotated[float, _duration(10, _DAY, "10s to 1 day")]
UpToAMonth = Annotated[float, _duration(0, 30 * _DAY, "0 to 30 days")]
UpToTwoYears = Annotated[float, _duration(_DAY, 730 * _DAY, "1 day to 730 days")]
OffOrSeconds = Annotated[float | None, _duration(1, 365 * _DAY, "1s to 365 days", or_off=True)]
OffOrTime = Annotated[time | None, BeforeValidator(_off_or_time)]
Share = Annotated[float | None, BeforeValidator(_share)]
Count = Annotated[int | None, BeforeValidator(_count)]
Switch = Annotated[bool, BeforeValidator(_switch)]
Zone = Annotated[ZoneInfo, BeforeValidator(_zone)]
DataCenter = Annotated[str, BeforeValidator(_data_center)]
Host = Annotated[str | None, BeforeValidator(_host)]
Port = Annotated[int, BeforeValidator(_port)]
Folder = Annotated[Path, BeforeValidator(_folder)]
ZoneRule = Annotated[Literal["row", "utc"], _choice("row", "utc")]
DigestWhen = Annotated[Literal["quiet", "always"], _choice("quiet", "always")]
SlackMode = Annotated[Literal["socket", "http"], _choice("socket", "http")]
LogFormat = Annotated[Literal["console", "json"], _choice("console", "json")]
LogLevel = Annotated[
    Literal["DEBUG", "INFO", "WARNING", "ERROR"],
    _choice("DEBUG", "INFO", "WARNING", "ERROR", also={"warn": "WARNING"}),
]
WorkspaceId = Annotated[str, _code("a workspace id", r"[!-9;-~]+")]  # it is a user name
ModelName = Annotated[str, _code("a model's name")]
ApiKey = Annotated[SecretStr, _code("an API key")]
ApiToken = Annotated[SecretStr, _code("a token of 16 characters or more", r"[!-~]{16,200}")]
SigningSecret = Annotated[SecretStr, _code("a signing secret")]
