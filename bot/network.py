"""The way out, as the environment describes it: proxies and certificates, alike for all services.

HTTP libraries read these variables each in its own way, and end in tracebacks of their own.
"""

import os
import re
import ssl
from collections.abc import Iterable, Iterator, Mapping
from ipaddress import ip_address, ip_network
from pathlib import Path
from typing import Final
from urllib.parse import SplitResult, urlsplit

from bot.query.text.cleaning import visible

# The first that is set names the authorities to trust, in a file or a folder.
_AUTHORITIES: Final = ("SSL_CERT_FILE", "SSL_CERT_DIR", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE")
_SCHEMES: Final = {"https": "https", "wss": "https", "http": "http", "ws": "http"}
_ENTRY: Final = re.compile(r"[\w.*:/\[\]-]+")


def faults(urls: Iterable[str], environment: Mapping[str, str]) -> list[str]:
    """A line for each variable with which these URLs could not be reached."""
    found = [*_of_tls(environment), *_of_exceptions(environment)]
    for url in urls:
        named = _named(url, environment)
        if named and (fault := _of_proxy(*named)):
            found.append(fault)
    return list(dict.fromkeys(found))


def proxy_for(url: str, environment: Mapping[str, str]) -> str | None:
    """The proxy for a URL; None for a direct connection, as to this machine itself."""
    named = _named(url, environment)
    return _with_scheme(named[1]) if named else None


def authorities(environment: Mapping[str, str]) -> tuple[str, str] | None:
    """The variable that names whom to trust, and the path in it."""
    for name in _AUTHORITIES:
        if path := _value(name, environment):
            return name, path
    return None


def context(path: str) -> ssl.SSLContext:
    """Trust these authorities alone. Raises OSError."""
    if all(Path(one).is_dir() for one in path.split(os.pathsep)):
        return ssl.create_default_context(capath=path)
    return ssl.create_default_context(cafile=path)


def _value(name: str, environment: Mapping[str, str]) -> str:
    return visible(environment.get(name, "")).strip().strip("\"'").strip()


def _named(url: str, environment: Mapping[str, str]) -> tuple[str, str] | None:
    """The variable that decides about a URL, and its value; lower case first, as everywhere."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    if _is_loopback(host) or any(_covers(entry, host, parts) for entry in _exceptions(environment)):
        return None
    own = f"{_SCHEMES.get(parts.scheme, 'https')}_proxy"
    for name in (own, own.upper(), "all_proxy", "ALL_PROXY"):
        if value := _value(name, environment):
            return name, value
    return None


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _exceptions(environment: Mapping[str, str]) -> list[str]:
    text = _value("no_proxy", environment) or _value("NO_PROXY", environment)
    return re.findall(r"[^\s,;]+", text.lower())


def _covers(entry: str, host: str, parts: SplitResult) -> bool:
    """Whether a part of NO_PROXY means a host: `*`, a name, its end, with a port, a network."""
    if entry == "*":
        return True
    name = entry.rpartition("://")[2].removeprefix("*").removeprefix(".")
    try:
        return ip_address(host) in ip_network(name, strict=False)
    except ValueError:
        pass
    name, _, port = name.partition(":")
    here = parts.port or (443 if _SCHEMES.get(parts.scheme) == "https" else 80)
    return bool(name) and f".{host}".endswith(f".{name}") and port in ("", str(here))


def _with_scheme(value: str) -> str:
    return value if "://" in value else f"http://{value}"


def _of_proxy(name: str, value: str) -> str | None:
    try:
        parts = urlsplit(_with_scheme(value))
        host = f"{parts.hostname or ''}:{parts.port or ''}"
    except ValueError:
        host = ""
    if not re.fullmatch(r"[\w.:-]*\w[\w.:-]*:\d*", host, re.ASCII):
        return f"{name}: is not the address of a proxy, such as http://proxy.example:3128"
    if parts.scheme not in ("http", "https"):
        return f"{name}: proxies that speak {parts.scheme} are not supported; name an http:// one"
    return None


def _of_exceptions(environment: Mapping[str, str]) -> Iterator[str]:
    if not all(map(_ENTRY.fullmatch, _exceptions(environment))):
        yield "NO_PROXY: has a part that is not a host; write hosts with commas between them"


def _of_tls(environment: Mapping[str, str]) -> Iterator[str]:
    if path := environment.get("SSLKEYLOGFILE", ""):
        try:
            with Path(path).open("ab"):
                pass
        except (OSError, ValueError) as error:
            why = getattr(error, "strerror", "is no path")
            yield f"SSLKEYLOGFILE: cannot be written: {why}; unset it"
            return  # Python reads it for every context
    named = authorities(environment)
    if named is None:
        return
    name, path = named
    try:
        made = context(path)
    except ssl.SSLError:
        yield f"{name}: holds no certificates"
    except (OSError, ValueError) as error:
        yield f"{name}: cannot be used: {getattr(error, 'strerror', 'is no path')}"
    else:
        folder = Path(path.split(os.pathsep)[0])
        hashed = folder.is_dir() and any(folder.glob("[0-9a-f]" * 8 + ".[0-9]*"))
        if not made.cert_store_stats()["x509_ca"] and not hashed:
            yield f"{name}: holds no certificates of authorities (see openssl rehash)"
