"""Where the page listens, and by which names it may be asked for.

A site elsewhere can make a name of its own point to this machine, and then ask from the reader's
browser (DNS rebinding). So a request is answered only if it names the page by an address or by a
name of this machine.
"""

import ipaddress
import socket
from dataclasses import dataclass

LOOPBACK = "127.0.0.1"
_LOOPBACK_NAMES = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class Address:
    """The host as it was given, and the socket that listens there."""

    host: str
    listening: socket.socket

    @property
    def url(self) -> str:
        """Where a browser on this machine finds the page."""
        bound, port = self.listening.getsockname()[:2]
        host = "localhost" if ipaddress.ip_address(bound).is_unspecified else self.host
        return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"

    @property
    def private(self) -> bool:
        """True if only this machine reaches it."""
        bound: str = self.listening.getsockname()[0]
        return ipaddress.ip_address(bound).is_loopback

    def answers_to(self, name: str | None) -> bool:
        """Whether the page may be asked for by this name."""
        if name in _LOOPBACK_NAMES or name == self.host.lower():
            return True
        return not self.private and (name == socket.gethostname().lower() or _is_address(name))


def listen(host: str = LOOPBACK, port: int = 0) -> Address:
    """Listen there, 0 being any free port; OSError or UnicodeError if that is impossible."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    return Address(host, socket.create_server(found[4][:2], family=found[0]))


def _is_address(name: str | None) -> bool:
    try:
        ipaddress.ip_address(name or "")
    except ValueError:
        return False
    return True
