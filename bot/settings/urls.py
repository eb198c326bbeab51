"""Addresses: of Slack's and MoEngage's APIs, of the heartbeat, and of Redis."""

import re
from typing import Annotated, Final
from urllib.parse import SplitResult, unquote, unquote_plus, urlsplit

from pydantic import BeforeValidator, SecretStr

# `<https://host/path|label>` of a message in Slack, `[label](https://host/path)` of Markdown.
_LINK: Final = re.compile(r"<([^|>\s]+)(?:\|[^>]*)?>|\[[^\]]*\]\(([^)\s]+)\)")
# In a URL of Redis: `password`, `sentinel_password` or `ssl_password`.
_PASSWORD: Final = re.compile(r"[?&]\w*password=([^&#]*)")


def _url(given: object, *schemes: str) -> str:
    """A URL without what stands round it. Raises ValueError without it: it may hold a password."""
    text = str(given)
    link = _LINK.fullmatch(text)
    text = link[1] or link[2] if link else text
    scheme, _, rest = text.partition("://")
    has_host = bool(re.match("[^/?#]", rest)) or scheme.lower() == "unix"
    if scheme.lower() not in schemes or not has_host:
        starts = " or ".join(f"{one}://" for one in schemes)
        raise ValueError(f"must be a URL that begins with {starts}")
    return text


def _web(given: object) -> str:
    url = _url(given, "http", "https")
    host = _parts(url).hostname or ""
    if not re.fullmatch(r"[!-~]+", url):
        raise ValueError("is a URL with a space or a special letter in it")
    if not _is_host(host):
        raise ValueError("is a URL without a host")
    return url


def _parts(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        raise ValueError("has a host or a port that cannot be read") from None
    return parts


def _is_host(host: str) -> bool:
    try:
        return bool(re.fullmatch(r"[\w.:%-]+", host)) and bool(host.encode("idna"))
    except UnicodeError:  # an empty or an overlong part
        return False


def _base(given: object) -> str:
    """The beginning of every address of an API."""
    url = _web(given)
    parts = urlsplit(url)
    if parts.username is not None or parts.query or parts.fragment:
        raise ValueError("must be a URL without a user, without ? and without #")
    return url


def _slack(given: object) -> str:
    url = _base(given).rstrip("/") + "/"
    if not urlsplit(url).path.strip("/"):
        raise ValueError("must be a URL that ends in /api/")
    return url


def _redis(given: object) -> str:
    return _url(given, "redis", "rediss", "redis+sentinel", "rediss+sentinel", "unix")


def passwords(url: str) -> set[str]:
    """Those in a URL of Redis, each as it is written and as it is meant."""
    user, _, _ = url.partition("//")[2].rpartition("@")
    written = [user.partition(":")[2], *_PASSWORD.findall(url)]
    return {form for one in written if one for form in (one, unquote(one), unquote_plus(one))}


BaseUrl = Annotated[str, BeforeValidator(_base)]
SlackUrl = Annotated[str, BeforeValidator(_slack)]
SecretUrl = Annotated[SecretStr, BeforeValidator(_web)]
RedisUrl = Annotated[SecretStr, BeforeValidator(_redis)]
