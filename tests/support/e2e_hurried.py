"""The real bot in a hurry.

Its waits are a fifth of their length, in proportion to each other, and a minute of the request
budget is three seconds, so that a test need not last for minutes.

With DOOM in the environment, as in "KILL after claim", it kills (or stops) itself at that point,
the first time that it comes there for something owed after a file `doom` appeared in its folder.
"""

import os
import signal
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import aiohttp

from bot.cli import main
from bot.domain.waits import reconnecting, refusal_waits
from bot.domain.watching import vanishing, watched
from bot.domain.watching.decisions import Decision
from bot.services import leadership, looks
from bot.services.delivery import item_delivery, post_once, unknown_result, waits
from bot.services.selfwatch import blindness, deafness
from bot.services.watching import watcher
from bot.slack import sockets, web_api
from bot.slack.messenger import Messenger
from bot.store import Store, duplicate_record
from bot.store.budget import MOENGAGE
from bot.store.outbox import RedisOutbox
from bot.store.states import RedisStates

SHARE = 0.2
WAITS = {
    leadership: ("LEASE_SECONDS", "RENEW_SECONDS"),
    vanishing: ("LEAST_SECONDS",),
    reconnecting: ("FIRST_WAIT", "LONGEST_PROBE_WAIT", "LONGEST_UNREACHED_WAIT", "WINDOW"),
    sockets: ("STEADY_SECONDS", "UNREADY_SECONDS"),
    watched: ("REFUSED_SWEEP_SECONDS",),  # a takeover is no blindness
    waits: ("UNCLEAR_SECONDS", "RETRY_SECONDS"),
    item_delivery: ("LATE_SECONDS",),
    post_once: ("SECOND_LOOK_SECONDS",),
    unknown_result: ("SECOND_LOOK_SECONDS",),
    looks: ("SECOND_LOOK_SECONDS", "RETRY_SECONDS", "UNSURE_SECONDS"),
    refusal_waits: ("TRY_AGAIN",),
    duplicate_record: ("DUPLICATE_SECONDS",),
    blindness: (*("LOOK_SECONDS", "FRESH_SECONDS", "DEFER_SECONDS", "UNCLEAR_SECONDS"),),
}
# Waits of minutes: what was refused is tried again, refused credentials are told; the budget's.
SHORT = 3.0
SHORTER = (
    (waits, "PASSED_OVER_SECONDS"),
    (blindness, "REFUSED_NOTICE_SECONDS"),
    (blindness, "REFUSED_SWEEP_SECONDS"),
    (watcher, "REFUSED_PAUSE_SECONDS"),
    (deafness, "LOOK_SECONDS"),
    (deafness, "REFUSED_SECONDS"),
)
LEASE = leadership.LEASE_SECONDS * SHARE

POINTS: dict[str, type] = {
    "commit": RedisStates,
    "claim": RedisOutbox,
    "post": Messenger,
    "sent": RedisOutbox,
    "remove": RedisOutbox,
}
Method = Callable[..., Awaitable[Any]]


def hurry() -> None:
    """Shorten the waits."""
    for module, names in WAITS.items():
        for name in names:
            setattr(module, name, getattr(module, name) * SHARE)
    for module, name in SHORTER:
        setattr(module, name, SHORT)
    web_api.TIMEOUT = aiohttp.ClientTimeout(total=8 * SHARE, sock_connect=4 * SHARE)
    Store.budget.__defaults__ = (replace(MOENGAGE, seconds=SHORT),)


def doom(deed: signal.Signals, when: str, name: str) -> None:
    """Let this method of its port be the end."""
    port = POINTS[name]
    setattr(port, name, _doomed(getattr(port, name), deed, before=when == "before"))


def _doomed(method: Method, deed: signal.Signals, *, before: bool) -> Method:
    armed = Path("doom")

    def strike(arguments: tuple[object, ...]) -> None:
        if armed.exists() and _is_due(arguments[-1]):
            armed.unlink()
            os.kill(os.getpid(), deed)

    async def wrapped(self: object, *arguments: object, **named: object) -> object:
        if before:
            strike(arguments)
        answer = await method(self, *arguments, **named)
        if not before:
            strike(arguments)
        return answer

    return wrapped


def _is_due(argument: object) -> bool:
    """A page counts only if it leads to an alert."""
    if isinstance(argument, list):
        return any(isinstance(each, Decision) and each.alerts for each in argument)
    return True


def run() -> int:
    """Run it; its exit code."""
    hurry()
    if point := os.environ.get("DOOM"):
        how, at, method = point.split()
        doom(signal.Signals[f"SIG{how}"], at, method)
    return main(["run"])
