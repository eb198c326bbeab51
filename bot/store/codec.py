"""Values as text, and back, over releases.

    1:{...}                 an object; unknown fields are left out
    [1, ran_at, outcome, last_run_status, digest, next_at, running, since, durations, rows]
                            a fingerprint; the last five may be missing, more at the end is left out

The number is the version of the form. It changes only when an older release could not read the
new form rightly; a field with a default needs no new version. Instants inside a fingerprint are
whole microseconds, so that equal instants stay equal; durations are whole seconds.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import UTC, datetime, timedelta
from functools import cached_property
from hashlib import blake2b
from operator import attrgetter
from typing import Any, Final, Generic, TypeVar, cast

from pydantic import TypeAdapter, ValidationError

from bot.domain.alerting.alert_groups import AlertGroup
from bot.domain.anomalies.kinds import Past
from bot.domain.answers.health import Sweep
from bot.domain.errors import StoreError
from bot.domain.imports import Import
from bot.domain.outgoing.notices import DeliveryBacklog
from bot.domain.outgoing.outgoing import OutboxItem
from bot.domain.runs.tallies import Sort
from bot.domain.watching.decisions import Gap, Seen
from bot.domain.watching.problems import Ack, Problem

VERSION: Final = 1
# Of a row, in their order: what its digest is made of.
FIELDS: Final = tuple(field.name for field in fields(Import))
EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
EPOCH_CLOCK: Final = EPOCH.replace(tzinfo=None)
MICROSECOND: Final = timedelta(microseconds=1)  # making one takes longer than using it

# What fields were called in the first release: stored values keep these names.
STORED_NAMES: Final = {"root_ids": "cards", "root_id": "card"}
# "guess" was an anomaly as a clause of text. It is read as one, and values have another name: an
# older release leaves them out, and does not stumble over them.
FIELD_NAMES: Final = {"guess": "anomaly"} | {stored: name for name, stored in STORED_NAMES.items()}
# The fields whose own values have such fields: an alert's problem, a group's alerts.
NESTED: Final = ("problem", "alerts")

Value = TypeVar("Value")


class Codec(Generic[Value]):
    """One kind of value as versioned text."""

    def __init__(self, kind: type[Value]) -> None:
        self._kind = kind

    @cached_property
    def _adapter(self) -> TypeAdapter[Value]:
        """Made at its first use: that of all kinds takes a fifth of the start."""
        return TypeAdapter(self._kind)

    def encode(self, value: Value) -> str:
        """The text. ASCII, so that a broken surrogate in a name is kept instead of failing."""
        plain = _renamed(
            self._adapter.dump_python(value, mode="json", exclude_none=True), STORED_NAMES
        )
        return f"{VERSION}:{json.dumps(plain, separators=(',', ':'))}"

    def decode(self, key: str, text: str) -> Value:
        """The value. Raises a StoreError that names the key if this release cannot read it."""
        version, _, body = text.partition(":")
        if version != str(VERSION):
            raise _unreadable(key, version)
        try:
            return self._adapter.validate_python(_renamed(json.loads(body), FIELD_NAMES))
        except (ValueError, ValidationError):
            raise _damaged(key) from None


IMPORT: Final = Codec(Import)
PROBLEM: Final = Codec(Problem)
ACK: Final = Codec(Ack)
ITEM: Final = Codec(cast("type[OutboxItem]", OutboxItem))
GROUP: Final = Codec(AlertGroup)
GAP: Final = Codec(Gap)
BACKLOG: Final = Codec(DeliveryBacklog)
SWEEP: Final = Codec(Sweep)
REASON: Final = Codec(str)


def encode_seen(seen: Seen, digest: str) -> str:
    """The fingerprint of an import: a JSON list, for the vendor's words may hold any separator."""
    ran_at, next_at, since = (at and micros(at) for at in (seen.ran_at, seen.next_at, seen.since))
    parts: list[Any] = [VERSION, ran_at, seen.outcome, seen.last_run_status, digest]
    parts += [next_at, seen.running]
    if seen.since or seen.past != Past():
        durations = [spent // timedelta(seconds=1) for spent in seen.past.durations]
        parts += [since, durations, list(seen.past.rows)]
    return json.dumps(parts, separators=(",", ":"))


def decode_seen(key: str, text: str) -> tuple[Seen, str]:
    """What `encode_seen` was given. Raises a StoreError that names the key."""
    try:
        version, *parts = json.loads(text)
        if version != VERSION:
            raise _unreadable(key, str(version))
        ran_at, outcome, last_run_status, digest, *later = parts
        later += _LEFT_OUT[len(later) :]
        next_at, running, since, durations, rows, *_ = later
        past = _past(durations, rows) if durations or rows else _NO_PAST
        ran, due, began = (
            _instant_or_none(ran_at),
            _instant_or_none(next_at),
            _instant_or_none(since),
        )
        return Seen(ran, outcome, last_run_status, due, bool(running), began, past), digest
    except (ValueError, TypeError, OverflowError):
        raise _damaged(key) from None


# The last parts of a fingerprint, if it is short.
_LEFT_OUT: Final[Sequence[Any]] = (None, False, None, (), ())
_NO_PAST: Final = Past()


def _instant_or_none(microseconds: int | None) -> datetime | None:
    return None if microseconds is None else instant(microseconds)


def _past(durations: Iterable[float], rows: Iterable[float]) -> Past:
    return Past(tuple(timedelta(seconds=spent) for spent in durations), tuple(map(int, rows)))


def encode_sort(sort: Sort) -> str:
    """What a run is counted as: a JSON list, for the vendor's words may hold any separator."""
    parts = [VERSION, sort.outcome, sort.type, sort.source, sort.schedule]
    return json.dumps(parts, separators=(",", ":"))


def decode_sort(key: str, text: str) -> Sort:
    """What `encode_sort` was given. Raises a StoreError that names the key."""
    try:
        version, *parts = json.loads(text)
        if version != VERSION:
            raise _unreadable(key, str(version))
        outcome, kind, source, schedule, *_ = (str(part) for part in parts)
        return Sort(outcome, kind, source, schedule)
    except (ValueError, TypeError):
        raise _damaged(key) from None


def decode_timed(key: str, text: str) -> tuple[datetime, str]:
    """The parts of `<microseconds> <text>`. Raises a StoreError that names the key."""
    at, _, rest = text.partition(" ")
    try:
        return instant(int(at)), rest
    except (ValueError, OverflowError):
        raise _damaged(key) from None


def digest(row: Import) -> str:
    """Eight bytes over every field, the same for the same instants in any zone.

    A release that adds a field changes all digests, so every row is looked at and stored afresh.
    """
    return blake2b(_DIGESTED.encode(_FIELDS_OF(row)).encode(), digest_size=8).hexdigest()


def _renamed(value: Any, names: Mapping[str, str]) -> Any:
    """With other names for fields, never for the keys of a mapping such as channels."""
    if isinstance(value, list):
        return [_renamed(each, names) for each in value]
    if not isinstance(value, dict):
        return value
    return {
        names.get(name, name): _renamed(part, names) if name in NESTED else part
        for name, part in value.items()
    }


def _in_utc(at: datetime) -> str:
    """`at.astimezone(UTC).isoformat()`, in two thirds of its time."""
    return f"{(EPOCH_CLOCK + (at - EPOCH)).isoformat()}+00:00"


# Made once: both take longer than the digest of a row.
_DIGESTED: Final = json.JSONEncoder(default=_in_utc, check_circular=False)
_FIELDS_OF: Final = attrgetter(*FIELDS)


def micros(at: datetime) -> int:
    """Whole microseconds since 1970, exactly."""
    return (at - EPOCH) // MICROSECOND


def instant(microseconds: int) -> datetime:
    """The instant that `micros` was given, in UTC."""
    return EPOCH + microseconds * MICROSECOND


def _unreadable(key: str, version: str) -> StoreError:
    return StoreError(f"{key} has form {version[:20]!r}: a newer release of the bot wrote it")


def _damaged(key: str) -> StoreError:
    return StoreError(f"{key} is damaged: it is none of the forms that this bot writes")
