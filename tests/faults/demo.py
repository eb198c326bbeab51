"""A cluster, or a primary behind sentinels, on this machine, to try by hand until Ctrl-C.

`make cluster-demo`, or `python -m tests.faults.demo sentinels`; then, in another terminal, set the
REDIS_URL that is printed, and run `imports-bot check` or `imports-bot run`.
"""

import asyncio
import sys
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.faults.servers import set_up


async def main(name: str) -> None:
    """Start it, say where it is, and what may be done to it."""
    with TemporaryDirectory() as folder:
        async with set_up(name, Path(folder)) as servers:
            print(f"export REDIS_URL={servers.url}", flush=True)
            names = ", ".join(servers.faults())
            print(f"Type a number and Enter for a fault ({names}), Ctrl-C to end.", flush=True)
            while line := await asyncio.to_thread(sys.stdin.readline):
                number = line.strip()
                kinds = list(servers.faults().items())
                if number.isdecimal() and 0 < int(number) <= len(kinds):
                    kind, fault = kinds[int(number) - 1]
                    await fault()
                    print(f"{kind}: over", flush=True)


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        asyncio.run(main(*sys.argv[1:2] or ["cluster"]))
