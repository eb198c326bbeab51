"""Whose import it is: looked up once, kept, and text where that fails."""

import pytest
from structlog.testing import capture_logs

from bot.domain.access.owners import Owner
from bot.domain.errors import Paced, Refused, ResultUnknown, SlackError, StoreUnreachable
from bot.services.people_ports import FOUND_SECONDS, UNKNOWN_SECONDS
from bot.services.watching.owners import REFUSED_LOOKUP_SECONDS, Owners
from bot.store.memory.store import MemoryStore
from tests.support.services_fakes import NOW
from tests.support.store_clock import HandClock

ANNA = "anna@example.com"


class People:
    """A directory that counts how often it is asked."""

    def __init__(self) -> None:
        self.known = {ANNA: "UANNA"}
        self.error: SlackError | None = None
        self.asked: list[str] = []

    async def find(self, email: str) -> str | None:
        self.asked.append(email)
        if self.error:
            raise self.error
        return self.known.get(email)


class Scene:
    """Owners over a memory store."""

    def __init__(self, *, show: bool = True) -> None:
        self.clock, self.people = HandClock(NOW), People()
        self.cache = MemoryStore(self.clock).owners()
        self.owners = Owners(self.people, self.cache, show=show)


@pytest.mark.parametrize(("show", "address"), [(True, "ben@example.com"), (False, None)])
async def test_a_person_or_an_address(show: bool, address: str | None):
    """Who is in Slack is to be mentioned; of others the address is shown, if it may be."""
    owners = Scene(show=show).owners
    assert await owners.of(ANNA) == Owner(user="UANNA")
    assert await owners.of("ben@example.com") == Owner(address=address)


async def test_each_is_looked_up_once():
    """Found or not, until that is too old; in any case of letters and over restarts."""
    scene = Scene()
    again = Owners(scene.people, scene.cache, show=True)
    for _ in range(2):
        await scene.owners.of(ANNA)
        await again.of("Anna@Example.com")
        await scene.owners.of("ben@example.com")
    assert scene.people.asked == [ANNA, "ben@example.com"]
    scene.clock.move(UNKNOWN_SECONDS)
    await scene.owners.of("ben@example.com")
    await scene.owners.of(ANNA)
    assert len(scene.people.asked) == 3
    scene.clock.move(FOUND_SECONDS - UNKNOWN_SECONDS)
    await scene.owners.of(ANNA)
    assert len(scene.people.asked) == 4


@pytest.mark.parametrize("address", [None, "", "  ", "import-service", "a@b@c", "<a@b>"])
async def test_what_is_no_address_is_not_looked_up(address: str | None):
    """It is reported as it is, if there is anything."""
    scene = Scene()
    assert await scene.owners.of(address) == Owner(address=(address or "").strip() or None)
    assert scene.people.asked == []


async def test_without_a_directory_nobody_is_looked_up():
    """MENTION_OWNERS is off."""
    scene = Scene()
    assert await Owners(None, scene.cache, show=True).of(ANNA) == Owner(address=ANNA)


async def test_a_missing_scope_costs_little():
    """Text instead of a mention, one line in the log, and asked again after a while."""
    scene = Scene()
    scene.people.error = Refused("missing_scope")
    with capture_logs() as logs:
        for name in (ANNA, ANNA, "ben@example.com"):
            assert await scene.owners.of(name) == Owner(address=name)
    assert scene.people.asked == [ANNA, "ben@example.com"]
    assert [log["event"] for log in logs] == ["owners.refused"]
    scene.people.error = None
    scene.clock.move(REFUSED_LOOKUP_SECONDS)
    assert await scene.owners.of(ANNA) == Owner(user="UANNA")


@pytest.mark.parametrize("error", [Paced(30.0), ResultUnknown("TimeoutError")])
async def test_what_fixes_itself_is_not_kept(error: SlackError):
    """Text this time, and the next alert asks again."""
    scene = Scene()
    scene.people.error = error
    assert await scene.owners.of(ANNA) == Owner(address=ANNA)
    scene.people.error = None
    assert await scene.owners.of(ANNA) == Owner(user="UANNA")


async def test_without_the_store_it_is_looked_up_each_time(monkeypatch: pytest.MonkeyPatch):
    """A mention does not depend on Redis."""
    scene = Scene()

    async def away(*_: object) -> None:
        raise StoreUnreachable("away")

    monkeypatch.setattr(scene.cache, "get", away)
    monkeypatch.setattr(scene.cache, "put", away)
    for _ in range(2):
        assert await scene.owners.of(ANNA) == Owner(user="UANNA")
