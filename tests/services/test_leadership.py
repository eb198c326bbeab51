"""What a process learns when it renews its lease."""

from typing import Any

from bot.services.leadership import RENEW_SECONDS, Leadership
from bot.services.ports import Renewal
from bot.store.memory.store import MemoryStore
from tests.support.services_blindness import Far
from tests.support.services_delivery import Scene, failed
from tests.support.services_fakes import NOW
from tests.support.store_clock import HandClock


async def test_who_delivers_is_rung_for_when_something_is_owed():
    """By another replica, too: at the next renewal."""
    scene, rung = Scene(), list[None]()
    lease = scene.store.lease("live")
    holder = Leadership(
        lease, scene.clock, owner="one", workspace="live", owed=lambda: rung.append(None)
    )
    await holder.renew()
    assert rung == []
    await scene.owe(failed("users"))
    await holder.renew()
    assert rung == [None]


async def test_what_the_store_said_is_news_for_two_renewals():
    """Then, and while the store is away, whoever needs it asks."""
    clock, away = HandClock(NOW), False
    lease: Any = Far(MemoryStore(clock).lease("live"), lambda: away)
    holder = Leadership(lease, clock, owner="one", workspace="live")
    await holder.renew()
    known = [holder.renewal]
    clock.move(2 * RENEW_SECONDS)
    known.append(holder.renewal)
    await holder.renew()
    known.append(holder.renewal)
    away = True
    await holder.renew()
    known.append(holder.renewal)
    said = Renewal(holder.token(), owed=False, promised=False)
    assert known == [said, None, said, None]


async def test_who_gave_the_lease_up_acts_on_it_no_more():
    """At once, and not when its time is up."""
    clock = HandClock(NOW)
    holder = Leadership(MemoryStore(clock).lease("live"), clock, owner="one", workspace="live")
    await holder.renew()
    assert holder.leads()
    await holder.release()
    assert (holder.leads(), holder.renewal) == (False, None)
