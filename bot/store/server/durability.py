"""What a server may lose of what it accepted: its persistence, and the replicas that follow it."""

from collections.abc import Sequence
from typing import Any, Final

from redis.exceptions import RedisError

from bot.domain.answers.health import Copies, StoreRisk, StoreSafety
from bot.store.server.client import Client, Primary
from bot.store.server.connect import faults

# What a server must be set to, to lose nothing that it accepted.
WANTED: Final = (
    ("appendonly", "yes"),
    ("appendfsync", "always"),
    ("maxmemory-policy", "noeviction"),
)


async def safety(client: Client) -> StoreSafety:
    """Of all servers that hold a part, what the worst of them may lose. Raises StoreUnreachable.

    Managed servers deny CONFIG and INFO, do not know them, or answer nothing; some proxies hang up.
    A server that answers a PING all the same has nothing wrong with it.
    """
    with faults(client):
        found = [await _of(one) for one in await client.primaries()]
    risks = {risk.setting: risk for one in found for risk in one.risks}
    hidden = dict.fromkeys(setting for one in found for setting in one.hidden)
    return StoreSafety(
        list(risks.values()),
        list(hidden),
        _worst([one.copies for one in found if one.copies]),
        unnoticed=any(one.unnoticed for one in found),
    )


def _worst(found: Sequence[Copies]) -> Copies | None:
    return min(found, key=lambda one: (one.replicas, one.needed or 0), default=None)


async def _of(server: Primary) -> StoreSafety:
    is_now = [(name, wanted, await _setting(server, name)) for name, wanted in WANTED]
    risks = [
        StoreRisk(name, now, wanted) for name, wanted, now in is_now if now not in (None, wanted)
    ]
    hidden = [f"{name} {wanted}" for name, wanted, now in is_now if now is None]
    info = await _asked(server, "INFO", "replication")
    if not isinstance(info, dict) or "role" not in info:
        return StoreSafety(risks, hidden, unnoticed=True)
    copies = await _copies(server, info) if info["role"] == "master" else None
    return StoreSafety(risks, hidden, copies)


async def _copies(server: Primary, info: dict[str, Any]) -> Copies:
    """A server says how many good replicas it has only if it needs some to write."""
    needed = await _setting(server, "min-replicas-to-write")
    if needed is None and "min_slaves_good_slaves" not in info:
        needed = "0"
    lag = await _setting(server, "min-replicas-max-lag")
    return Copies(
        server.where,
        int(info["connected_slaves"]),
        None if needed is None else int(needed),
        None if lag is None else int(lag),
    )


async def _setting(server: Primary, name: str) -> str | None:
    """A setting of the server; None if it does not show it."""
    found = await _asked(server, "CONFIG GET", name)
    return found.get(name) if isinstance(found, dict) else None


async def _asked(server: Primary, *command: str) -> Any:
    """The answer; None if there is none, of a server that works all the same."""
    try:
        return await server.execute(*command)
    except (RedisError, OSError):
        await server.execute("PING")
        return None
