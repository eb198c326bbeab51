"""What a failure of Redis means: whether it passes by itself, and whether this is the right server.

One table, read by all: the connection (which is dropped if the server has another role now), the
start (which waits or ends), and the messages to people. `docs/surroundings.md` lists the same.
"""

import re
import ssl
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from redis.exceptions import InvalidResponse, RedisError, ResponseError


class Kind(StrEnum):
    """What helps."""

    PASSING = "passing"  # waiting, or somebody's work at the server
    WRONG_ROLE = "wrong role"  # the same, and the name in the URL may lead to another server by now
    PERMANENT = "permanent"  # another setting, or another set-up of the server


@dataclass(frozen=True, slots=True)
class Failure:
    """The kind of a failure, and its meaning in words; '' if only the server's words are known."""

    kind: Kind
    meaning: str = ""


# The server's words, as a pattern, from the most special to the most general. An error code stands
# at the beginning; Redis 6 puts that of a command in a script behind the script's name.
REPLIES: Final = (
    (r"READONLY", Kind.WRONG_ROLE, "it is a read-only replica"),
    (r"LOADING", Kind.WRONG_ROLE, "it is loading its data"),
    (r"MASTERDOWN", Kind.WRONG_ROLE, "it is a replica that has lost its primary"),
    (r"CLUSTERDOWN", Kind.WRONG_ROLE, "it belongs to a cluster that is down"),
    (r"All slots are not covered", Kind.PASSING, "its cluster leaves slots to no node"),
    (
        r"\d+ of \d+ sentinels answer",
        Kind.PASSING,
        "too few sentinels answer to know whether another primary was elected",
    ),
    (r"the sentinels take the primary", Kind.PASSING, "they may elect another one any moment"),
    (r"NOREPLICAS", Kind.WRONG_ROLE, "it refuses writes while too few replicas follow it"),
    (r"MISCONF", Kind.PASSING, "it refuses writes, for it cannot save to its disk"),
    (r"OOM", Kind.PASSING, "it refuses writes, for its memory is full (maxmemory)"),
    (r"BUSY", Kind.PASSING, "it is busy with a script"),
    # The library follows a limited number of redirections.
    (
        r"TRYAGAIN|MOVED|ASK|T\w+ exhausted",
        Kind.PASSING,
        "it belongs to a cluster that is moving keys",
    ),
    (r"ERR max number of clients", Kind.PASSING, "it takes no more connections (maxclients)"),
    (r"NOAUTH|ERR operation not permitted", Kind.PERMANENT, "it asks for a password"),
    (
        r"WRONGPASS|ERR invalid password|ERR .*'auth' command",
        Kind.PERMANENT,
        "it refuses the user or the password",
    ),
    (
        r"ERR (Client sent AUTH, but no password|AUTH <password> called without)",
        Kind.PERMANENT,
        "it has no password, and the URL has one",
    ),
    (
        r"NOPERM|ERR (The user executing|ACL failure in script)",
        Kind.PERMANENT,
        "its user may not do what the bot does",
    ),
    (
        r"ERR SELECT is not allowed",
        Kind.PERMANENT,
        "it is a cluster, which has only database 0; end REDIS_URL in /0",
    ),
    (
        r"ERR No such master",
        Kind.PERMANENT,
        "it watches no primary of this name; REDIS_URL ends in /NAME/DATABASE",
    ),
    (
        r"ERR unknown (sub)?command '?SENTINEL",
        Kind.PERMANENT,
        "it is no sentinel; write redis://HOST:6379",
    ),
    (r"ERR (DB index|invalid DB)", Kind.PERMANENT, "it has no database of that number"),
    (
        r"ERR unknown ((sub|redis )?command)|ERR This Redis command is not",
        Kind.PERMANENT,
        "it does not know a command that the bot needs; it takes Redis 6.2, Valkey 7.2, or later",
    ),
    (r"NOPROTO", Kind.PERMANENT, "it is too old; it takes Redis 6.2, Valkey 7.2, or later"),
    (r"DENIED", Kind.PERMANENT, "it is in protected mode, which takes local connections only"),
    (r"NEWER", Kind.PERMANENT, "a newer release of the bot wrote it; upgrade this one"),
    (r"WRONGTYPE", Kind.PERMANENT, "something else uses the bot's keys there"),
)
_IN_A_SCRIPT: Final = re.compile(r"ERR Error running script .*?: -?(?=[A-Z]+ )")
# Why a server ends a handshake, by OpenSSL's name for it.
ALERTS: Final = {
    "TLSV13_ALERT_CERTIFICATE_REQUIRED": (
        "it asks for a certificate of the bot; add ssl_certfile=…&ssl_keyfile=… to REDIS_URL"
    ),
    "TLSV1_ALERT_UNKNOWN_CA": "it does not trust the bot's certificate (ssl_certfile)",
}
NO_TLS: Final = "the TLS handshake fails; rediss:// is for servers with TLS"
# What a cut connection looks like below TLS.
_CUT: Final = (ssl.SSLEOFError, ssl.SSLZeroReturnError, ssl.SSLSyscallError)


def classify(error: BaseException) -> Failure:
    """What a failure of the client library, or of the connection below it, means.

    What is not known is taken to pass: a start then waits and says what for, and while the bot
    runs nothing else would help either.
    """
    if isinstance(error, InvalidResponse):
        return Failure(Kind.PERMANENT, "what answers there is no Redis")
    if isinstance(error, RedisError) and (error.status_code or isinstance(error, ResponseError)):
        return classify_reply(words(error))
    tls = _tls(error)
    if isinstance(tls, ssl.SSLCertVerificationError):
        return Failure(Kind.PERMANENT, "its certificate is not trusted")
    if tls and not isinstance(tls, _CUT):
        return Failure(Kind.PERMANENT, ALERTS.get(getattr(tls, "reason", ""), NO_TLS))
    return classify_reply(words(error))


def classify_reply(text: str) -> Failure:
    """What the text of an error reply means, its code included."""
    text = _IN_A_SCRIPT.sub("", text, count=1)
    for pattern, kind, meaning in REPLIES:
        if re.match(rf"(?:{pattern})\b", text, re.IGNORECASE):
            return Failure(kind, meaning)
    return Failure(Kind.PASSING)


def words(error: BaseException) -> str:
    """The server's own words; the library takes the code away from those that it knows."""
    code = error.status_code if isinstance(error, RedisError) else None
    text = str(error)
    return f"{code} {text}" if code and not text.startswith(code) else text or type(error).__name__


def _tls(error: BaseException | None) -> ssl.SSLError | None:
    """The failure of TLS below this one, if there is one."""
    while error is not None and not isinstance(error, ssl.SSLError):
        error = error.__cause__ or error.__context__
    return error
