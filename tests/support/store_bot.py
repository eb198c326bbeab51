"""A bot that does nothing but keep an embedded server: `python -m tests.support.store_bot FOLDER`.

Prints its URL once the server answers, then lives until it is killed.
"""

import asyncio
import sys
from pathlib import Path

from bot.store.server.embedded import embedded
from tests.support.store_clock import RealClock


async def main() -> None:
    """Keep the server."""
    async with embedded(Path(sys.argv[1]), RealClock()) as url:
        print(url, flush=True)
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main())
