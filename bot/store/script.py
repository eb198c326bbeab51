"""Lua scripts: one atomic step on the server each."""

from collections.abc import Sequence
from importlib.resources import files
from typing import Any

from redis.exceptions import NoScriptError

from bot.store.server.client import Client
from bot.store.server.connect import faults

Argument = str | int


class Script:
    """A file of `scripts/`, called by its hash; by its text where a server does not have it yet,
    such as a node of a cluster that has just taken over the keys.
    """

    def __init__(self, client: Client, *names: str) -> None:
        """The file that is named last, behind those it needs."""
        folder = files("bot.store") / "scripts"
        parts = ((folder / f"{name}.lua").read_text(encoding="utf-8") for name in names)
        prelude = (folder / "prelude.lua").read_text(encoding="utf-8")
        self._client = client
        self._script = client.register_script("".join([prelude, *parts]))

    async def __call__(self, keys: Sequence[str], *arguments: Argument) -> Any:
        """Run it. Raises Fenced if the script refused the token, else StoreUnreachable."""
        client, given = self._client, (*keys, *arguments)
        with faults(client):
            try:
                return await client.evalsha(self._script.sha, len(keys), *given)
            except NoScriptError:
                return await client.eval(str(self._script.script), len(keys), *given)
