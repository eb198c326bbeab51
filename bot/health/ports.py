"""A port that the bot would listen on: whether it can, and why not."""

import errno
import os
import socket


def bound(host: str | None, port: int) -> None:
    """Take the port for a moment. Raises OSError as a server that starts would."""
    # A machine without IPv6 can listen on all addresses that it has.
    wanted = socket.AF_UNSPEC if host else socket.AF_INET
    found = socket.getaddrinfo(host, port, wanted, socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    for family, kind, protocol, _, address in found:
        with socket.socket(family, kind, protocol) as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            if family == socket.AF_INET6:
                tried.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
            tried.bind(address)


def unusable(name: str, host: str | None, port: int, error: OSError) -> str:
    """Why a port cannot be listened on; `name` begins the names of its settings."""
    why = os.strerror(error.errno) if error.errno and error.errno > 0 else str(error)
    names, where = f"{name}_PORT", f"port {port}"
    if host:
        names, where = f"{name}_HOST, {names}", f"{where} of {host}"
    return f"{names}: {where} cannot be used: {why}"


def is_in_use(error: OSError) -> bool:
    """Whether another program listens there, which may be the bot itself."""
    return error.errno == errno.EADDRINUSE
