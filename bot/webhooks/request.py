"""What is sent to a target, and where the settings say that it goes."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Request:
    """A POST; its address may be a secret."""

    url: str = field(repr=False)
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Webhook:
    """A receiver of signed JSON, and the key that it shares with the bot."""

    url: str = field(repr=False)
    key: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class PagerDuty:
    """A service of PagerDuty: its integration key, and where events are sent."""

    url: str
    routing_key: str = field(repr=False)


Endpoint = Webhook | PagerDuty
