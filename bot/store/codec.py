"""Values as text, and back, over releases.

    1:{...}                                       an object; unknown fields are left out
    [1, ran_at, outcome, last_run_status, digest] a fingerprint; more at the end is left out

The number is the version of the form. It changes only when an older release could not read the
new form rightly; a field with a default needs no new version. Instants inside a fingerprint are
whole microseconds, so that equal instants stay equal.
"""

import json
from dataclasses import astuple
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from typing import Any, Final, Generic, TypeVar

from pydantic import TypeAdapter, ValidationError

from bot.domain.alerts import Alert, Problem
from bot.domain.answers import Sweep
from bot.domain.errors import StoreError
from bot.domain.imports import Import
from bot.domain.transitions import Seen

VERSION: Final = 1
EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)

Value = TypeVar("Value")


class Codec(Generic[Value]):
    """One kind of value as versioned text."""

    def __init__(self, kind: type[Value]) -> None:
        self._adapter = TypeAdapter(kind)

    def encode(self, value: Value) -> str:
        """The text. ASCII, so that a broken surrogate in a name is kept instead of failing."""
        plain = self._adapter.dump_python(value, mode="json", exclude_none=True)
        return f"{VERSION}:{json.dumps(plain, separators=(',', ':'))}"

    def decode(self, key: str, text: str) -> Value:
        """The value. Raises a StoreError that names the key if this release cannot read it."""
        version, _, body = text.partition(":")
        if version != str(VERSION):
            raise _unreadable(key, version)
        try:
            return self._adapter.validate_python(json.loads(body))
        except (ValueError, ValidationError):
            raise _damaged(key) from None


IMPORT: Final = Codec(Import)
PROBLEM: Final = Codec(Problem)
ALERT: Final = Codec(Alert)
SWEEP: Final = Codec(Sweep)


def encode_seen(seen: Seen, digest: str) -> str:
    """The fingerprint of an import: a JSON list, for the vendor's words may hold any separator."""
    ran_at = None if seen.ran_at is None else micros(seen.ran_at)
    fields = [VERSION, ran_at, seen.outcome, seen.last_run_status, digest]
    return json.dumps(fields, separators=(",", ":"))


def decode_seen(key: str, text: str) -> tuple[Seen, str]:
    """What `encode_seen` was given. Raises a StoreError that names the key."""
    try:
        version, *fields = json.loads(text)
        if version != VERSION:
            raise _unreadable(key, str(version))
        ran_at, outcome, last_run_status, digest, *_ = fields
        return Seen(ran_at and instant(ran_at), outcome, last_run_status), digest
    except (ValueError, TypeError):
        raise _damaged(key) from None


def digest(row: Import) -> str:
    """Eight bytes over every field, the same for the same instants in any zone.

    A release that adds a field changes all digests, so every row is looked at and stored afresh.
    """
    text = json.dumps([_plain(field) for field in astuple(row)])
    return blake2b(text.encode(), digest_size=8).hexdigest()


def _plain(field: Any) -> Any:
    return field.astimezone(UTC).isoformat() if isinstance(field, datetime) else field


def micros(at: datetime) -> int:
    """Whole microseconds since 1970, exactly."""
    return (at - EPOCH) // timedelta(microseconds=1)


def instant(microseconds: int) -> datetime:
    """The instant that `micros` was given, in UTC."""
    return EPOCH + timedelta(microseconds=microseconds)


def _unreadable(key: str, version: str) -> StoreError:
    return StoreError(f"{key} has form {version[:20]!r}: a newer release of the bot wrote it")


def _damaged(key: str) -> StoreError:
    return StoreError(f"{key} is damaged: it is none of the forms that this bot writes")
