"""A Redis URL: where it leads, and what is wrong with it, before anything is sent and without a
credential.

    redis://user:password@host:6379/0                             one server
    redis://user:password@host1:6379,host2:6379/0                 nodes of a cluster to start with
    redis+sentinel://user:password@host1:26379,host2/mymaster/0   a primary that sentinels name
    unix:///path/to/socket

With `rediss` in place of `redis` over TLS.
"""

import re
import ssl
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import SplitResult, parse_qsl, unquote, urlencode, urlsplit

from redis.asyncio.connection import Connection, SSLConnection, parse_url
from redis.exceptions import RedisError

# What the client library understands besides is for the bot to say: it decides how answers are
# decoded, and how often something is tried again.
OPTIONS: Final = (
    *("db", "username", "password", "client_name", "socket_keepalive", "max_connections"),
    *("socket_timeout", "socket_connect_timeout", "health_check_interval"),
)
SENTINEL_OPTIONS: Final = ("sentinel_username", "sentinel_password")
TLS_OPTIONS: Final = (
    *("ssl_cert_reqs", "ssl_ca_certs", "ssl_ca_path", "ssl_certfile", "ssl_keyfile"),
    *("ssl_password", "ssl_check_hostname", "ssl_min_version", "ssl_ciphers"),
)
RANGES: Final = (
    ("db", 0, 1_000_000),
    ("max_connections", 1, 10_000),
    ("health_check_interval", 0, 3600),
    ("socket_timeout", 0.01, 60),
    ("socket_connect_timeout", 0.01, 60),
)
SCHEMES: Final = ("redis", "rediss", "redis+sentinel", "rediss+sentinel", "unix")
PORT: Final = 6379
SENTINEL_PORT: Final = 26379
UNREADABLE: Final = (
    "cannot be read: it begins with redis://, rediss://, redis+sentinel:// or unix://, and in a"
    " password @ / : ? # are written as %40 %2F %3A %3F %23"
)

Host = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a URL leads, and how."""

    hosts: Sequence[Host]  # none for a socket
    options: Mapping[str, Any]  # of a connection, as the client library names them
    service: str = ""  # what the sentinels call the primary; '' if the hosts are no sentinels
    sentinel_options: Mapping[str, Any] | None = None  # of a connection to one of them

    @property
    def where(self) -> str:
        """For people: hosts, ports and database, or a path; never credentials."""
        if path := self.options.get("path"):
            return str(path)
        hosts = ",".join(map(at, self.hosts))
        database = f"/{self.options['db']}" if self.options.get("db") else ""
        return f"the primary {self.service!r} of {hosts}" if self.service else f"{hosts}{database}"


def at(host: Host) -> str:
    """A host and its port as one text."""
    name, port = host
    return f"[{name}]:{port}" if ":" in name else f"{name}:{port}"


def split(url: str) -> SplitResult:
    """Its parts, with any number of hosts. Raises ValueError for what is no URL.

    From Python 3.14 on, `urlsplit` takes a list with an IPv6 address for a broken one.
    """
    scheme, slashes, rest = url.partition("//")
    hosts = re.split("[/?#]", rest, maxsplit=1)[0]
    return urlsplit(f"{scheme}{slashes}{rest[len(hosts) :]}")._replace(netloc=hosts)


def place(url: str) -> Place:
    """Where a URL leads that has no fault."""
    parts = split(url)
    scheme, sentinels = parts.scheme.removesuffix("+sentinel"), "+sentinel" in parts.scheme
    query = dict(parse_qsl(parts.query, keep_blank_values=True))
    asked: dict[str, str] = {name: query.pop(name) for name in SENTINEL_OPTIONS if name in query}
    path, service = parts.path, ""
    if sentinels:
        service, _, database = unquote(parts.path.strip("/")).partition("/")
        path = f"/{database}"
    user, _, hosts = parts.netloc.rpartition("@")
    single = f"{scheme}://{user + '@' if user else ''}{'' if scheme == 'unix' else 'host'}{path}"
    options: dict[str, Any] = dict(parse_url(f"{single}?{urlencode(query)}"))
    if scheme == "unix":
        return Place((), options)
    options.pop("host", None)
    found = _hosts(hosts, SENTINEL_PORT if sentinels else PORT)
    return Place(found, options, service, _of_sentinels(options, asked) if sentinels else None)


def _of_sentinels(options: Mapping[str, Any], asked: Mapping[str, str]) -> Mapping[str, Any]:
    """As a connection to the server, but for who asks.

    Many charts give both the same password; a sentinel without one takes any for its default user.
    """
    password = asked.get("sentinel_password", options.get("password"))
    user = asked.get("sentinel_username") or None
    shared = {name: value for name, value in options.items() if name not in ("db", "username")}
    return {**shared, "username": user, "password": password or None}


def _hosts(text: str, port: int) -> list[Host]:
    """The hosts of a URL. Raises ValueError for a port that is none."""
    found = []
    for one in text.split(","):
        parts = urlsplit(f"//{one}")
        found.append((unquote(parts.hostname or ""), port if parts.port is None else parts.port))
    return found


def fault(url: str) -> str | None:
    """What is wrong with the URL; None if it may be used."""
    try:
        parts = split(url)
        hosts = [] if parts.scheme == "unix" else _hosts(parts.netloc.rpartition("@")[2], PORT)
    except ValueError:
        return UNREADABLE
    if parts.scheme not in SCHEMES:
        return UNREADABLE
    if parts.scheme != "unix" and "@" in parts.path + parts.query + parts.fragment:
        return UNREADABLE  # a password with a bare / ? or #: the "host" is a piece of it
    return _of_encoding(url) or _of_place(parts, hosts) or _of_options(parts) or _of_values(url)


def _of_encoding(url: str) -> str | None:
    """A percent-encoding that is no text is most likely a mistyped password."""
    try:
        text = unquote(url, errors="strict")
    except UnicodeDecodeError:
        return "holds a percent-encoding that is not UTF-8; in a password, % itself is %25"
    return None if text.isprintable() else "holds a control character"


def _of_place(parts: SplitResult, hosts: Sequence[Host]) -> str | None:
    if parts.fragment:
        return "holds a #; in a password it is written as %23"
    if parts.scheme == "unix":
        host = parts.netloc.rpartition("@")[2]
        return "names no socket; write unix:///path" if host or parts.path in ("", "/") else None
    if not all(re.fullmatch(r"[\w.:%-]+", host) and _resolvable(host) for host, _ in hosts):
        return "names no host; write redis://HOST:PORT/DATABASE"
    if not all(port for _, port in hosts):
        return "names port 0; Redis is usually at 6379"
    return _of_path(unquote(parts.path), sentinels="+sentinel" in parts.scheme)


def _of_path(path: str, *, sentinels: bool) -> str | None:
    service, slash, database = path.removeprefix("/").partition("/")
    if sentinels and not re.fullmatch(r"[\w.-]+", service):
        return (
            "does not say what the sentinels call the primary; write"
            " redis+sentinel://HOST:26379/NAME/DATABASE"
        )
    number = f"{slash}{database}" if sentinels else path
    if not re.fullmatch(r"(/\d{0,9})?", number):
        return "ends in a database that is no number, such as /0"
    return None


def _resolvable(host: str) -> bool:
    """Whether a resolver can be asked for it: no empty or overlong part."""
    try:
        return bool(host.encode("idna"))
    except UnicodeError:
        return False


def _of_options(parts: SplitResult) -> str | None:
    tls = TLS_OPTIONS if parts.scheme.startswith("rediss") else ()
    known = (*OPTIONS, *tls, *(SENTINEL_OPTIONS if "+sentinel" in parts.scheme else ()))
    for name, _ in parse_qsl(parts.query, keep_blank_values=True):
        if name in TLS_OPTIONS and name not in known:
            return f"has the option {name!r}, which only rediss:// has"
        if name in SENTINEL_OPTIONS and name not in known:
            return f"has the option {name!r}, which only redis+sentinel:// has"
        if name not in known:
            shown = repr(name) if re.fullmatch(r"\w{1,30}", name) else "behind the ?"
            return f"has the unknown option {shown}; there are {', '.join(known)}"
    return None


def _of_values(url: str) -> str | None:
    """The values of the options, and the files that they name."""
    try:
        options = place(url).options
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
