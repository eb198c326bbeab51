"""Connections whose request has not come in yet: they wait for the end of its head, at the cost
of a socket and a timer each, so that thousands of them take little from the bot.

aiohttp makes a parser, a task and two buffers of every connection, and closes none: a flood of half
requests would keep the event loop from everything else.
"""

import asyncio
import re
import socket
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from bot.health.refused_requests import CROWDED, LATE, Refusals

# From a connection to the end of its first request's head.
HEAD_SECONDS: Final = 10.0
# Connections of one port that wait here. With more, the one that waits longest is closed.
HEADS: Final = 256
# Taken at a time, before everything else has its turn.
BATCH: Final = 16
# What the system keeps until it is taken.
BACKLOG: Final = 1024
# aiohttp takes less and refuses more.
HEAD_BYTES: Final = 64 * 1024
# When no file can be opened a new connection is tried again after this long.
ACCEPT_SECONDS: Final = 1.0

_END: Final = re.compile(rb"\r?\n\r?\n")
# What may yet become a request; aiohttp says what is wrong with everything else.
_BEGINNING: Final = re.compile(
    rb"[A-Z]{0,20}|[A-Z]{1,20} [^\x00\r\n]*(\r|\r?\n[^\x00]*)?", re.DOTALL
)

Take = Callable[[socket.socket, bytes], None]


@dataclass(eq=False, slots=True)
class _Head:
    """What has come of one connection."""

    connection: socket.socket
    received: bytearray = field(default_factory=bytearray)


class PendingRequests:
    """The connections of one port that wait. `take` gets those whose head is there, with what was
    received of it.
    """

    def __init__(self, listener: socket.socket, refusals: Refusals, take: Take) -> None:
        self._listener = listener
        self._refusals = refusals
        self._take = take
        self._loop = asyncio.get_running_loop()
        self._waiting: dict[_Head, asyncio.TimerHandle] = {}  # who came first stands first
        self._pause: asyncio.TimerHandle | None = None

    def start(self) -> None:
        """Take connections from now on."""
        self._loop.add_reader(self._listener, self._accept)

    def stop(self) -> None:
        """Take no more, and close those that wait."""
        self._loop.remove_reader(self._listener)
        if self._pause:
            self._pause.cancel()
        for head in list(self._waiting):
            self._close(head)

    def _accept(self) -> None:
        for _ in range(BATCH):
            try:
                connection = accepted(self._listener)
            except BlockingIOError:
                return
            except ConnectionError:
                continue  # gone before it was taken
            except OSError as error:
                self._refusals.cannot_accept(error)
                self._loop.remove_reader(self._listener)
                self._pause = self._loop.call_later(ACCEPT_SECONDS, self.start)
                return
            self._begin(connection)

    def _begin(self, connection: socket.socket) -> None:
        if len(self._waiting) >= HEADS:
            self._refusals.refused(CROWDED)
            self._close(next(iter(self._waiting)))
        head = _Head(connection)
        self._waiting[head] = self._loop.call_later(HEAD_SECONDS, self._give_up, head)
        self._loop.add_reader(connection, self._read, head)
        self._read(head)  # as a rule it is there already

    def _read(self, head: _Head) -> None:
        try:
            received = head.connection.recv(HEAD_BYTES)
        except BlockingIOError:
            return
        except OSError:
            received = b""
        if not received:
            self._close(head)
            return
        head.received += received
        if not is_incomplete(bytes(head.received)):
            self._forget(head)
            self._take(head.connection, bytes(head.received))

    def _give_up(self, head: _Head) -> None:
        self._refusals.refused(LATE)
        self._close(head)

    def _close(self, head: _Head) -> None:
        self._forget(head)
        head.connection.close()

    def _forget(self, head: _Head) -> None:
        self._waiting.pop(head).cancel()
        self._loop.remove_reader(head.connection)


def accepted(listener: socket.socket) -> socket.socket:
    """A connection that is there. Raises BlockingIOError if none is, and OSError."""
    connection, _ = listener.accept()
    connection.setblocking(False)
    return connection


def is_incomplete(received: bytes) -> bool:
    """Whether this may become the head of a request, and is not all of it."""
    if len(received) >= HEAD_BYTES or _END.search(received):
        return False
    return bool(_BEGINNING.fullmatch(received))
