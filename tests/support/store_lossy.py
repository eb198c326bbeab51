"""A way to the server on which the reply of one script gets lost, after the script has run."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

# A script that the server does not have yet has not run: the client loads it and asks again.
NOT_RUN = b"-NOSCRIPT"


@dataclass(slots=True)
class Line:
    """Where to connect, and how many replies were lost."""

    url: str
    to_lose: int = 1
    lost: int = 0


@asynccontextmanager
async def lossy(server: Path, socket: Path) -> AsyncIterator[Line]:
    """Pass everything on to a server's socket, but cut the line instead of a script's reply."""
    line = Line(f"unix://{socket}")

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, back = await asyncio.open_unix_connection(str(server))
        while asked := await reader.read(1 << 20):
            back.write(asked)
            reply = await there.read(1 << 20)
            ran = b"EVAL" in asked and not reply.startswith(NOT_RUN)
            if ran and line.lost < line.to_lose:
                line.lost += 1
                break
            writer.write(reply)
        for end in (writer, back):
            end.close()
            await end.wait_closed()

    listener = await asyncio.start_unix_server(serve, str(socket), limit=1 << 20)
    try:
        yield line
    finally:
        listener.close()
