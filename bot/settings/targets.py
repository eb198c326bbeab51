"""The `[webhooks.NAME]` and `[pagerduty.NAME]` of `imports-bot.toml`: targets that routes name.

    [webhooks.ops]
    url = "https://hooks.example.com/imports"
    secret_file = "/run/secrets/webhook_ops"   # or `secret`, in the file itself

    [pagerduty.oncall]
    routing_key_file = "/run/secrets/pagerduty"   # or `routing_key`

`url` counts as a secret too: whoever knows the address of a webhook may be able to post there.
"""

import base64
import binascii
import re
from collections.abc import Collection, Mapping, Sequence
from typing import Annotated, Any, Final

from pydantic import BaseModel, BeforeValidator, ConfigDict, SecretStr

from bot.domain.alerting.targets import TargetKind
from bot.settings.sources import nearest
from bot.settings.urls import BaseUrl, SecretUrl

PAGERDUTY_URL: Final = "https://events.pagerduty.com/v2/enqueue"
_NAME: Final = re.compile(r"[\w-]{1,40}", re.ASCII)
_KEY_BYTES: Final = range(24, 65)  # as https://www.standardwebhooks.com wants them


def signing_key(secret: str) -> bytes:
    """The key that a webhook's secret stands for. Raises ValueError."""
    text = secret.removeprefix("whsec_")
    try:
        key = base64.b64decode(text, validate=True)
    except binascii.Error:
        key = b""
    if len(key) not in _KEY_BYTES:
        raise ValueError(
            "must be 24 to 64 random bytes in Base64, such as `openssl rand -base64 32` prints"
        )
    return key


def _signing_secret(given: object) -> str:
    signing_key(str(given))
    return str(given)


def _routing_key(given: object) -> str:
    if not re.fullmatch(r"[A-Za-z0-9]{32}", str(given)):
        raise ValueError("must be the 32 letters and digits of an Events API v2 integration key")
    return str(given)


SigningKey = Annotated[SecretStr, BeforeValidator(_signing_secret)]
RoutingKey = Annotated[SecretStr, BeforeValidator(_routing_key)]


class WebhookTable(BaseModel):
    """A receiver of signed JSON."""

    model_config = ConfigDict(extra="forbid")

    url: SecretUrl
    secret: SigningKey


class PagerDutyTable(BaseModel):
    """An integration of PagerDuty. `url` is another one for the EU."""

    model_config = ConfigDict(extra="forbid")

    routing_key: RoutingKey
    url: BaseUrl = PAGERDUTY_URL


TABLES: Final[Mapping[str, tuple[TargetKind, type[BaseModel]]]] = {
    "webhooks": (TargetKind.WEBHOOK, WebhookTable),
    "pagerduty": (TargetKind.PAGERDUTY, PagerDutyTable),
}
_MISSING: Final = {
    "url": "the address of the receiver",
    "secret": "the key that signs what is sent; `openssl rand -base64 32` makes one",
    "routing_key": "the integration key of an Events API v2 integration",
}


def faults(kind: str, names: Sequence[str]) -> list[str]:
    """What no table shows by itself."""
    return [
        f"{kind}.{name!r}: use letters, digits, - and _ in a target's name"
        for name in names
        if not _NAME.fullmatch(name)
    ]


def unused(kind: str, names: Collection[str], named: Collection[str]) -> list[str]:
    """Targets that get nothing; `named` are those of the routes. May be meant so, for a while."""
    return [
        f"{kind}.{name}: no route names it, so it gets no alerts"
        for name in names
        if name not in named
    ]


def fault(kind: str, where: Sequence[int | str], detail: Mapping[str, Any]) -> str:
    """A fault of one table, or of all (`where` begins behind the kind), in words."""
    if len(where) == 0:
        return f"{kind}: write each as a table, [{kind}.NAME]"
    if len(where) == 1:
        return f"{kind}.{where[0]}: write a table, [{kind}.NAME]"
    said = str(detail["msg"]).removeprefix("Value error, ")
    return f"{kind}.{where[0]}.{where[1]}: {_words(kind, str(where[1]), detail['type'], said)}"


def _words(kind: str, name: str, fault_type: str, said: str) -> str:
    if fault_type == "missing":
        return f"missing; {_MISSING[name]}, or {name}_file"
    if fault_type == "extra_forbidden":
        known = list(TABLES[kind][1].model_fields)
        near = nearest(name, known)
        hint = f"did you mean {near}?" if near else f"there are {', '.join(known)}"
        return f"is not a setting of a target; {hint}"
    return said if fault_type == "value_error" else "is not written as docs/settings.md shows"
