"""A server that speaks just enough of Redis's protocol to be in any trouble at will."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

Answer = Callable[[list[str]], bytes | None]
HELLO = b"%1\r\n$5\r\nproto\r\n:3\r\n"
OK = b"+OK\r\n"


@dataclass
class FakeServer:
    """Answers every command but the greetings as it is told; None: it never answers."""

    answer: Answer = lambda _command: OK
    greeting: bytes | None = HELLO
    port: int = 0
    heard: list[str] = field(default_factory=list)  # the names of the commands
    connections: int = 0  # this many were opened

    def refuses(self, error: str) -> None:
        """From now on every command is answered with this error."""
        self.answer = lambda _command: f"-{error}\r\n".encode()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, until the client closes it."""
        self.connections += 1
        try:
            while command := await _command(reader):
                self.heard.append(command[0])
                answer = self._answer(command)
                if answer is None:
                    await reader.read()
                    break
                writer.write(answer)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError, ValueError):
            pass
        finally:
            writer.close()

    def _answer(self, command: list[str]) -> bytes | None:
        match command[0].upper():
            case "HELLO":
                return self.greeting
            case "CLIENT" | "SELECT":
                return OK
            case "PING":
                answer = self.answer(command)
                return answer if answer is None or answer[:1] == b"-" else b"+PONG\r\n"
            case _:
                return self.answer(command)


async def _command(reader: asyncio.StreamReader) -> list[str]:
    """The next command, an array of bulk strings; empty at the end."""
    head = await reader.readline()
    parts = []
    for _ in range(int(head[1:] or 0)):
        size = int((await reader.readline())[1:])
        parts.append((await reader.readexactly(size + 2))[:-2].decode(errors="replace"))
    return parts


@asynccontextmanager
async def fake_server(answer: Answer | None = None) -> AsyncIterator[FakeServer]:
    """It listens on a free port while the context lasts."""
    fake = FakeServer(answer) if answer else FakeServer()
    open_ones: set[asyncio.StreamWriter] = set()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        open_ones.add(writer)
        await fake.serve(reader, writer)

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    fake.port = server.sockets[0].getsockname()[1]
    try:
        yield fake
    finally:
        server.close()
        for writer in open_ones:
            writer.close()
