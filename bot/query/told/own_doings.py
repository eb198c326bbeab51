"""What people tell, beside their thanks, of what they did themselves and will do: it asks nothing.

re-exported the users file at 10:20       what they did
will check the 04:00 run tomorrow         what they will do
should be fine tomorrow; let's see        what they hope
every morning the same circus             a sigh
"""

from collections.abc import Sequence
from itertools import dropwhile
from typing import Final

from bot.query.words.openers import ASKING, REQUESTS
from bot.query.words.pronouns import I_OR_WE

_LEADS: Final = frozenset(
    (
        *(*I_OR_WE, "i'll", "ill", "we'll", "i've", "ive", "we've", "i'm", "im", "we're", "i'd"),
        *("and", "so", "then", "ok", "okay", "have", "had", "am", "are", "just", "already", "now"),
        *("also", "but", "anyway", "in", "the", "meantime", "meanwhile", "thanks", "thank", "you"),
        *("thx", "ty", "cheers", "great", "perfect"),
    )
)
_DID: Final = frozenset(
    (
        *("uploaded", "reuploaded", "exported", "reexported", "fixed", "changed", "replaced"),
        *("corrected", "repaired", "sent", "resent", "told", "asked", "informed", "wrote"),
        *("written", "pinged", "called", "spoke", "spoken", "talked", "renamed", "removed"),
        *("added", "updated", "checked", "cleaned", "moved", "adjusted", "restored", "rotated"),
        *("gave", "given", "forwarded", "put", "dropped", "placed", "reset", "regenerated"),
        *("prepared", "created", "deleted", "emailed", "messaged", "notified", "contacted"),
        *("shared", "raised", "opened", "redid", "rebuilt", "reported", "escalated"),
    )
)
_WILL: Final = frozenset({"will", "gonna", "going", "i'll", "ill", "we'll", "let", "let's", "lets"})
# What people do, and imports don't.
_DOES: Final = frozenset(
    (
        *("check", "look", "see", "try", "tell", "write", "ask", "wait", "watch", "keep", "talk"),
        *("speak", "call", "ping", "inform", "fix", "correct", "replace", "upload", "export"),
        *("send", "forward", "report", "investigate", "handle", "follow", "chase", "verify"),
        *("review", "note", "raise", "open", "email", "message", "mail", "contact", "sort", "be"),
        *("update", "come", "get", "have", "let", "know", "pass", "share", "change", "discuss"),
        *("explain", "hope", "monitor", "use", "grab", "go", "take", "do"),
    )
)
_BETWEEN: Final = frozenset(
    {"to", "then", "just", "also", "now", "me", "us", "myself", "personally", "again", "not"}
)
_HOPES: Final = (
    *(("should", "be"), ("should", "work"), ("hope", "it"), ("hope", "that"), ("hopefully",)),
    *(("hoping",), ("fingers", "crossed"), ("must", "be"), ("might", "be")),
)
_ASKED: Final = ASKING | (REQUESTS - {"check", "tell", "list"}) | {"which", "need", "want"}
_SIGHING: Final = frozenset(
    (
        *("same", "always", "again", "another", "every", "tired", "sick", "fed", "death", "hate"),
        *("annoying", "circus", "drama", "story", "never", "ugh", "argh", "sigh", "pff", "omg"),
        *("nightmare", "mess", "chaos", "jesus", "christ", "exhausting", "endless", "forever"),
    )
)
# With which people begin to tell of themselves, and what is none of that.
_SELF: Final = _LEADS - {"thanks", "thank", "thx", "ty", "cheers"} | {"they", "he", "she", "who"}
_ORDERS: Final = frozenset(
    (
        *("subscribe", "unsubscribe", "mute", "unmute", "ack", "acknowledge", "rerun", "retry"),
        *("alert", "alerts", "run", "failed", "failures", "status"),
    )
)
# Of systems that files are read from.
ACCESS: Final = frozenset(
    (
        *("key", "keys", "server", "bucket", "host", "login", "credentials", "password", "access"),
        *("token", "connection", "permissions", "certificate", "vpn"),
    )
)
_REPAIRED: Final = frozenset(
    (
        *("fixed", "repaired", "back", "reachable", "restored", "renewed", "corrected", "solved"),
        *("working", "works", "rotated", "replaced", "reset", "restarted"),
    )
)
_EXCLAIMS: Final = (("what", "a"), ("so", "many"), ("such", "a"), ("what", "an"), ("too", "many"))


def tells_own_doing(keys: Sequence[str]) -> bool:
    """Whether people tell what they did, will do or hope; a request in it is none."""
    rest = list(dropwhile(lambda key: key in _LEADS and key not in _WILL, keys))
    first = rest[0].replace(" ", "") if rest else ""
    if not _ASKED.isdisjoint(keys):
        return False
    if first in _DID or any(tuple(rest[: len(each)]) == each for each in _HOPES):
        return True
    behind = next(dropwhile(_BETWEEN.__contains__, rest[1:]), "")
    return (first in _WILL and behind in _DOES) or _goes_on(keys, first)


def _goes_on(keys: Sequence[str], first: str) -> bool:
    """`then I open a ticket`; without who does it, it may be asked for."""
    return first in _DOES and "then" in keys and any(who in keys for who in I_OR_WE)


def tells_of_a_repair(keys: Sequence[str]) -> bool:
    """Whether it is told that files can be reached again: `the s3 key is fixed`."""
    repaired = not (ACCESS.isdisjoint(keys) or _REPAIRED.isdisjoint(keys))
    return repaired and (_ASKED | _ORDERS).isdisjoint(keys)


def tells_of_oneself(keys: Sequence[str]) -> bool:
    """Whether somebody tells what their work is: `I follow the marketing from Milano`."""
    tells = not _SELF.isdisjoint(keys[:1])
    return tells and _ASKED.isdisjoint(keys) and _ORDERS.isdisjoint(keys)


def sighs(keys: Sequence[str]) -> bool:
    """Whether somebody is only weary of it all: `another monday, another broken file`."""
    exclaims = tuple(keys[:2]) in _EXCLAIMS
    asks = not _ASKED.isdisjoint(keys[1:] if exclaims else keys)
    return (exclaims or not _SIGHING.isdisjoint(keys)) and not asks
