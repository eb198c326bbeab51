"""Strangers who hold connections: `python -m tests.support.strangers CONNECTIONS PORT...`.

A process of its own, so that they take no time from those who ask. Each connection sends half a
request, and whatever is closed is opened again a second later. Prints a line once all were opened.
"""

import asyncio
import sys
from contextlib import suppress

HALF = b"POST /slack/events HTTP/1.1\r\nHost:"


class Crowd:
    """Counts those that were open once."""

    def __init__(self, count: int) -> None:
        self.missing = count

    async def stranger(self, port: int) -> None:
        """One of them, for ever."""
        while True:
            with suppress(OSError):
                reader, writer = await asyncio.open_connection("127.0.0.1", port)
                try:
                    writer.write(HALF)
                    self._opened()
                    await reader.read()
                finally:
                    writer.close()
            await asyncio.sleep(1)

    def _opened(self) -> None:
        self.missing -= 1
        if self.missing == 0:
            print("all there", flush=True)


async def main(count: int, ports: list[int]) -> None:
    """Hold this many connections, the ports in turn."""
    crowd = Crowd(count)
    await asyncio.gather(*(crowd.stranger(ports[n % len(ports)]) for n in range(count)))


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), [int(port) for port in sys.argv[2:]]))
