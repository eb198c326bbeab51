"""A start waits for a store that comes by itself, and ends over one that does not."""

from dataclasses import dataclass, field

import pytest
from structlog.testing import capture_logs

from bot.domain.answers.health import StoreRisk, StoreSafety
from bot.domain.errors import StoreRefused, StoreUnreachable
from bot.services.store_wait import StoreWait
from tests.support.services_fakes import NOW
from tests.support.store_clock import HandClock

RISK = StoreRisk("appendfsync", "everysec", "always")
REFUSED = StoreUnreachable("Redis at here: gone")
LOADING = StoreUnreachable("Redis at here: it is loading its data")


@dataclass
class Store:
    """Fails with these, one a try, and then does what is asked of it."""

    faults: list[StoreUnreachable] = field(default_factory=list)
    late_faults: list[StoreUnreachable] = field(default_factory=list)
    tried: list[str] = field(default_factory=list)

    async def trial(self, workspace: str) -> None:
        self.tried.append(workspace)
        if self.faults:
            raise self.faults.pop(0)

    async def safety(self) -> StoreSafety:
        if self.late_faults:
            raise self.late_faults.pop(0)
        return StoreSafety([RISK], ["appendonly yes"])


def store_wait(store: Store) -> StoreWait:
    return StoreWait(store, ["eu", "us"], "REDIS_URL", HandClock(NOW))


async def test_a_store_that_works():
    """Each workspace is tried, once; what it may lose is told."""
    store = Store()
    one = store_wait(store)
    assert one.trouble == "not tried yet"
    with capture_logs() as logs:
        await one.wait()
    assert store.tried == ["eu", "us"]
    assert not one.trouble
    assert one.safety.risks == [RISK]
    assert [entry["event"] for entry in logs] == ["store.not_durable", "store.durability_unknown"]


async def test_what_passes_is_waited_for_with_a_line_for_each_reason():
    """However often it fails in the same way; what fails late counts as well."""
    store = Store([REFUSED] * 30 + [LOADING] * 30, [LOADING] * 30)
    with capture_logs() as logs:
        await store_wait(store).wait()
    told = [entry["error"] for entry in logs if entry["event"] == "store.waiting"]
    assert told == [
        "REDIS_URL: Redis at here: gone",
        "REDIS_URL: Redis at here: it is loading its data",
    ]
    assert [entry["event"] for entry in logs].count("store.answers") == 1
    assert len(store.tried) == 60 + 30 * 2 + 2


async def test_what_does_not_pass_ends_it():
    """At once or after a wait, with the name of the setting."""
    store = Store([REFUSED, StoreRefused("Redis at here: it asks for a password")])
    one = store_wait(store)
    with pytest.raises(StoreRefused, match=r"^REDIS_URL: Redis at here: it asks for a password$"):
        await one.wait()
    assert one.trouble == "REDIS_URL: Redis at here: gone"
