"""A Redis Cluster by the client library, with what it lacks: redirections during a move of slots,
bursts that wait for their turn, and start nodes that stay known.
"""

import asyncio
from collections.abc import Mapping
from typing import Any, Final

from redis._parsers.commands import AsyncCommandsParser
from redis.asyncio.cluster import ClusterNode, PipelineCommand, RedisCluster
from redis.asyncio.connection import SSLConnection
from redis.exceptions import TimeoutError as NoAnswer
from typing_extensions import override

from bot.store.server.connection import kind_of
from bot.store.server.redis_url import Place

# Options of a connection that the library's cluster does not take, but passes on.
_PASSED_ON: Final = ("ssl_ca_path", "ssl_password")


class Cluster(RedisCluster):
    """Every command of the bot is about one slot, and goes to the primary that serves it."""

    def __init__(self, place: Place, settings: Mapping[str, Any]) -> None:
        """`settings` are for each connection."""
        given = {**settings, **place.options}
        kind = given.pop("connection_class", None)
        more: dict[str, Any] = {name: given.pop(name) for name in _PASSED_ON if name in given}
        super().__init__(
            startup_nodes=[ClusterNode(host, port) for host, port in place.hosts],
            ssl=kind is SSLConnection,
            # A redirection is noted for its slot alone; all of them are read anew after a failure.
            reinitialize_steps=0,
            **given,
        )
        self.commands_parser = _FirstKey()
        self._patience = given["socket_connect_timeout"]  # who waits for a connection
        self._turn = asyncio.Semaphore(given["max_connections"])
        self._asked: dict[str, ClusterNode] = {}
        self._pass_on(more)

    def _pass_on(self, more: Mapping[str, Any]) -> None:
        kind = kind_of(self.connection_kwargs["connection_class"])
        self.connection_kwargs |= {"connection_class": kind, **more}
        for node in self.startup_nodes:
            node.connection_class = kind
            node.connection_kwargs |= more

    @override
    async def execute_command(self, *args: Any, **kwargs: Any) -> Any:
        try:
            await asyncio.wait_for(self._turn.acquire(), self._patience)
        except TimeoutError:
            raise NoAnswer("no connection is free") from None
        try:
            return await super().execute_command(*args, **kwargs)
        finally:
            self._turn.release()

    @override
    async def initialize(self, *args: Any, **kwargs: Any) -> "RedisCluster":
        """The library forgets the start nodes for those that they name; all of those may go."""
        if self._initialize:
            _ = await super().initialize(*args, **kwargs)
            for node in self.startup_nodes:
                self.nodes_manager.startup_nodes.setdefault(node.name, node)
        return self

    @override
    def get_node(self, host: Any = None, port: Any = None, node_name: Any = None) -> Any:
        """Where the library is to ask for a key that is on the move.

        A node that has no slot yet is not among those that it knows.
        """
        known = super().get_node(host, port, node_name) or self._asked.get(node_name)
        if known is None and node_name:
            named, _, number = node_name.rpartition(":")
            known = ClusterNode(named, int(number), "primary", **self.connection_kwargs)
            self._asked[node_name] = known
        return known and _Asked(known)

    @override
    async def aclose(self) -> None:
        """The library forgets its open connections if a node has failed since."""
        await super().aclose()
        asked, self._asked = self._asked, {}
        manager = self.nodes_manager
        known = (*manager.nodes_cache.values(), *manager.startup_nodes.values())
        for node in (*asked.values(), *known, *self.startup_nodes):
            await node.disconnect()


class _Asked:
    """A node that takes over a slot: it serves a key of it to who says ASKING just before, on the
    same connection. The library may use two.
    """

    def __init__(self, node: ClusterNode) -> None:
        self._node = node

    def __getattr__(self, name: str) -> Any:
        return getattr(self._node, name)

    async def execute_command(self, *args: Any, **kwargs: Any) -> Any:
        if args == ("ASKING",):
            return None  # it goes with the command, which comes next
        del kwargs["asking"]  # of another command of the library
        sent = [PipelineCommand(0, "ASKING"), PipelineCommand(1, *args, **kwargs)]
        await self._node.execute_pipeline(sent)
        if isinstance(sent[1].result, Exception):
            raise sent[1].result
        return sent[1].result


class _FirstKey(AsyncCommandsParser):
    """The first argument of every command of the bot is its key, but for scripts, which the library
    knows: so nothing needs the server's table of commands, nor the right to read it.
    """

    @override
    async def initialize(self, node: ClusterNode | None = None) -> None:
        return

    @override
    async def get_keys(self, *args: Any) -> tuple[str, ...]:
        return args[1:2]
