"""Lua scripts: one atomic step on the server each."""

from collections.abc import Sequence
from importlib.resources import files
from typing import Any

from redis.asyncio import Redis

from bot.store.connect import faults

Argument = str | int


class Script:
    """A file of `scripts/`, called by its hash and loaded by itself when the server forgot it."""

    def __init__(self, client: Redis, *names: str) -> None:
        """The file that is named last, behind those it needs."""
        folder = files("bot.store") / "scripts"
        parts = ((folder / f"{name}.lua").read_text(encoding="utf-8") for name in names)
        prelude = (folder / "prelude.lua").read_text(encoding="utf-8")
        self._client = client
        self._script = client.register_script("".join([prelude, *parts]))

    async def __call__(self, keys: Sequence[str], *arguments: Argument) -> Any:
        """Run it. Raises Fenced if the script refused the token, else StoreUnreachable."""
        with faults(self._client):
            return await self._script(keys=keys, args=arguments)
