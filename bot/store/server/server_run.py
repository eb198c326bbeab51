"""Whether the server may have forgotten what it was given."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.store.script import Argument, Script


@dataclass(slots=True)
class ServerRun:
    """What this process knows of one workspace's past; all of its ports share it.

    With that the script `forgot` (scripts/prelude.lua) distinguishes an emptied server from a new
    one.
    """

    lasting: bool  # a restart of the server loses nothing it acknowledged
    lived: bool = False  # it has answered us before

    async def ask(self, script: Script, keys: Sequence[str], *arguments: Argument) -> Any:
        """Run a script that looks into the past."""
        answer = await script(keys, *arguments, int(self.lasting), int(self.lived))
        self.lived = True
        return answer
