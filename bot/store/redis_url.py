"""What is wrong with a Redis URL, before anything is sent: in words, and without a credential."""

import re
import ssl
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from redis.asyncio.connection import Connection, SSLConnection, parse_url
from redis.exceptions import RedisError

# What the client library understands besides is for the bot to say: it decides how answers are
# decoded, and how often something is tried again.
OPTIONS: Final = (
    *("db", "username", "password", "client_name", "socket_keepalive"),
    *("socket_timeout", "socket_connect_timeout", "health_check_interval"),
)
TLS_OPTIONS: Final = (
    *("ssl_cert_reqs", "ssl_ca_certs", "ssl_ca_path", "ssl_certfile", "ssl_keyfile"),
    *("ssl_password", "ssl_check_hostname", "ssl_min_version", "ssl_ciphers"),
)
RANGES: Final = (
    ("db", 0, 1_000_000),
    ("health_check_interval", 0, 3600),
    ("socket_timeout", 0.01, 60),
    ("socket_connect_timeout", 0.01, 60),
)
UNREADABLE: Final = (
    "cannot be read: it begins with redis://, rediss:// or unix://, and in a password"
    " @ / : ? # are written as %40 %2F %3A %3F %23"
)


def fault(url: str) -> str | None:
    """What is wrong with the URL; None if it may be used."""
    try:
        parts = urlsplit(url)
        port = parts.port if parts.scheme != "unix" else None
    except ValueError:
        return UNREADABLE
    if parts.scheme not in ("redis", "rediss", "unix"):
        return UNREADABLE
    if parts.scheme != "unix" and "@" in parts.path + parts.query + parts.fragment:
        return UNREADABLE  # a password with a bare / ? or #: the "host" is a piece of it
    return _of_encoding(url) or _of_place(parts, port) or _of_options(parts) or _of_values(url)


def _of_encoding(url: str) -> str | None:
    """A percent-encoding that is no text is most likely a mistyped password."""
    try:
        text = unquote(url, errors="strict")
    except UnicodeDecodeError:
        return "holds a percent-encoding that is not UTF-8; in a password, % itself is %25"
    return None if text.isprintable() else "holds a control character"


def _of_place(parts: SplitResult, port: int | None) -> str | None:
    if parts.fragment:
        return "holds a #; in a password it is written as %23"
    if parts.scheme == "unix":
        host = parts.netloc.rpartition("@")[2]
        return "names no socket; write unix:///path" if host or parts.path in ("", "/") else None
    host = unquote(parts.hostname or "")
    if not re.fullmatch(r"[\w.:%-]+", host) or not _resolvable(host):
        return "names no host; write redis://HOST:PORT/DATABASE"
    if port == 0:
        return "names port 0; Redis is usually at 6379"
    if not re.fullmatch(r"(/\d{0,9})?", unquote(parts.path)):
        return "ends in a database that is no number, such as /0"
    return None


def _resolvable(host: str) -> bool:
    """Whether a resolver can be asked for it: no empty or overlong part."""
    try:
        return bool(host.encode("idna"))
    except UnicodeError:
        return False


def _of_options(parts: SplitResult) -> str | None:
    known = (*OPTIONS, *TLS_OPTIONS) if parts.scheme == "rediss" else OPTIONS
    for name, _ in parse_qsl(parts.query, keep_blank_values=True):
        if name in TLS_OPTIONS and name not in known:
            return f"has the option {name!r}, which only rediss:// has"
        if name not in known:
            shown = repr(name) if re.fullmatch(r"\w{1,30}", name) else "behind the ?"
            return f"has the unknown option {shown}; there are {', '.join(known)}"
    return None


def _of_values(url: str) -> str | None:
    """The values of the options, and the files that they name."""
    try:
        options: Mapping[str, Any] = parse_url(url)
    except ValueError as error:  # names the option, and not its value
        return str(error).replace("Invalid", "has an invalid").removesuffix(" in connection URL.")
    for name, least, most in RANGES:
        if not least <= options.get(name, least) <= most:
            return f"has an invalid value for {name!r}: it is {least:g} to {most:g}"
    kind = options.get("connection_class", Connection)
    if not issubclass(kind, SSLConnection):
        return None
    try:
        only = {name: value for name, value in options.items() if name.startswith("ssl_")}
        _ = SSLConnection(**only).ssl_context.get()
    except OSError as error:  # ssl.SSLError is one
        why = error.strerror if not isinstance(error, ssl.SSLError) else "is no certificate or key"
        return f"names a file of TLS that cannot be used: {why}"
    except (RedisError, TypeError, ValueError) as error:
        return f"has an invalid option of TLS: {error}"
    return None
