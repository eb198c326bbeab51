"""One connection that notices before a command that it was cut while it was idle."""

from collections.abc import Mapping
from typing import Any, Final

from redis.asyncio.connection import Connection, SSLConnection, UnixDomainSocketConnection
from redis.asyncio.sentinel import SentinelManagedConnection, SentinelManagedSSLConnection
from redis.exceptions import ConnectionError as NoConnection
from redis.exceptions import TimeoutError as NoAnswer
from typing_extensions import override


class _Tried(Connection):
    """Servers, proxies and firewalls cut what was idle, some without a word. Nothing was sent yet,
    so another connection may take its place.
    """

    _opening = False

    @override
    async def connect_check_health(self, *args: Any, **kwargs: Any) -> None:
        self._opening = True
        try:
            await super().connect_check_health(*args, **kwargs)
        finally:
            self._opening = False

    @override
    async def check_health(self) -> None:
        if self._reader and self._reader.at_eof() and not self._opening:
            await self._again()
            return
        try:
            await super().check_health()  # type: ignore[no-untyped-call]
        except (NoConnection, NoAnswer):
            if self._opening:
                raise
            await self._again()

    async def _again(self) -> None:
        await self.disconnect(nowait=True)
        await self.connect()  # type: ignore[no-untyped-call]


class Plain(_Tried):
    """By TCP."""


class Tls(_Tried, SSLConnection):
    """By TLS."""


class FromSentinels(_Tried, SentinelManagedConnection):
    """By TCP, to the server that sentinels name."""


class TlsFromSentinels(_Tried, SentinelManagedSSLConnection):
    """By TLS, to the server that sentinels name."""


_DIRECT: Final[dict[Any, Any]] = {Connection: Plain, SSLConnection: Tls}
_BY_SENTINELS: Final[dict[Any, Any]] = {Connection: FromSentinels, SSLConnection: TlsFromSentinels}


def pool_of(given: Mapping[str, Any], *, sentinels: bool = False) -> dict[str, Any]:
    """What a pool of connections with these options is made of."""
    options = dict(given)
    kind = kind_of(options.pop("connection_class", Connection), sentinels=sentinels)
    # Whoever waits for a free one is as patient as with a new one.
    return {**options, "connection_class": kind, "timeout": options["socket_connect_timeout"]}


def kind_of(found: Any, *, sentinels: bool = False) -> Any:
    """The class of connections to use instead of the library's own."""
    if found is UnixDomainSocketConnection:
        return found
    return (_BY_SENTINELS if sentinels else _DIRECT)[found]
