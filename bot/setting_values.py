"""What is written in a setting, as a value; or a ValueError with a sentence for people."""

import re
from datetime import time
from ipaddress import ip_address
from typing import Annotated, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BeforeValidator, Field, SecretStr
from pydantic_settings import NoDecode

DATA_CENTERS = ("01", "02", "03", "04", "05", "06", "101")
_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
_TIME = re.compile(r"([01]?\d|2[0-3])(?::([0-5]\d))?")
_DURATION = re.compile(r"(\d+(?:\.\d+)?)\s*([a-z]*)", re.IGNORECASE)


def _seconds(given: object) -> object:
    """A length of time: a number of seconds, or `90s`, `10 min`, `1h`, `2 days`."""
    if isinstance(given, int | float) and not isinstance(given, bool):
        return float(given)
    found = _DURATION.fullmatch(str(given).strip())
    unit = found.group(2).lower() if found else ""
    if not found or unit[:1] not in ("", *_UNITS) or unit.startswith("mo"):
        raise ValueError(f"{given!r} is no length of time; write seconds, or 90s, 10 min, 1h")
    return float(found.group(1)) * _UNITS.get(unit[:1], 1)


def _off_or_seconds(given: object) -> object:
    """A length of time, or `off`."""
    return None if given is None or str(given).strip().lower() == "off" else _seconds(given)


def _off_or_time(given: object) -> object:
    """A time of day: `09:00`, `9:30`, or `9`; or `off`."""
    if given is None or isinstance(given, time) or str(given).strip().lower() == "off":
        return given if isinstance(given, time) else None
    found = _TIME.fullmatch(str(given).strip())
    if not found:
        raise ValueError(f"{given!r} is no time of day; write 09:00, or 9")
    return time(int(found.group(1)), int(found.group(2) or 0))


def _share(given: object) -> object:
    """A share of all: `5%`, or a number from 0 to 1; or `off`."""
    text = str(given).strip()
    if given is None or text.lower() == "off":
        return None
    percent = text.endswith("%")
    try:
        share = float(text.removesuffix("%")) / (100 if percent else 1)
    except ValueError:
        share = -1.0
    if not 0 <= share <= 1:
        raise ValueError(f"{given!r} is no share; write 5%, or 0.05")
    return share


def _zone(given: object) -> ZoneInfo:
    if isinstance(given, ZoneInfo):
        return given
    try:
        return ZoneInfo(str(given))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(f"{given!r} is no IANA time zone, such as Europe/Berlin") from None


def _data_center(given: object) -> str:
    text = str(given).strip().upper().removeprefix("DC").strip("-_ ")
    text = text.zfill(2) if text.isdigit() else text
    if text not in DATA_CENTERS:
        raise ValueError(f"{given!r} is none of {', '.join(DATA_CENTERS)}")
    return text


def _url(*schemes: str) -> BeforeValidator:
    def check(given: object) -> str:
        text = str(given).strip()
        parts = urlsplit(text)
        if parts.scheme not in schemes or not (parts.netloc or parts.scheme == "unix"):
            # Not repeated: a URL may hold a password.
            starts = " or ".join(f"{scheme}://" for scheme in schemes)
            raise ValueError(f"must be a URL that begins with {starts}")
        return text

    return BeforeValidator(check)


def _host(given: object) -> str | None:
    """An address of this machine; `*` for all of them."""
    text = str(given).strip().lower().removeprefix("[").removesuffix("]")
    if given is None or text in ("*", "all"):
        return None
    if text == "localhost":
        return "127.0.0.1"
    try:
        return str(ip_address(text))
    except ValueError:
        raise ValueError(
            f"{given!r} is not an IP address; write 127.0.0.1 for this machine alone, or *"
        ) from None


def _ids(given: object) -> object:
    if isinstance(given, str):
        return tuple(re.findall(r"[^\s,;]+", given))
    return given


def _slack_ids(given: object) -> object:
    """Ids of Slack, as they are; a name would match nobody, and nobody would be told."""
    ids = _ids(given)
    for one in ids if isinstance(ids, tuple | list) else ():
        if not re.fullmatch(r"[USW][A-Z0-9]{2,}", str(one)):
            told = "is no id of a user (U…) or a user group (S…); in Slack: the profile, Copy ID"
            raise ValueError(f"{one!r} {told}")
    return ids


def _lower(given: object) -> object:
    return given.lower() if isinstance(given, str) else given


def _upper(given: object) -> object:
    return given.upper() if isinstance(given, str) else given


Seconds = Annotated[float, BeforeValidator(_seconds)]
OffOrSeconds = Annotated[Annotated[float, Field(gt=0)] | None, BeforeValidator(_off_or_seconds)]
OffOrTime = Annotated[time | None, BeforeValidator(_off_or_time)]
Share = Annotated[float | None, BeforeValidator(_share)]
Host = Annotated[str | None, BeforeValidator(_host)]
Zone = Annotated[ZoneInfo, BeforeValidator(_zone)]
DataCenter = Annotated[str, BeforeValidator(_data_center)]
HttpUrl = Annotated[str, _url("http", "https")]
SecretUrl = Annotated[SecretStr, _url("http", "https")]
RedisUrl = Annotated[SecretStr, _url("redis", "rediss", "unix")]
ZoneRule = Literal["row", "utc"]
Port = Annotated[int, Field(ge=0, le=65535)]
SlackIds = Annotated[tuple[str, ...], NoDecode, BeforeValidator(_slack_ids)]
Lower = BeforeValidator(_lower)
Upper = BeforeValidator(_upper)
