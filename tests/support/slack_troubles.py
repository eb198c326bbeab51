"""What happens to the connections of Socket Mode, and what people and imports do meanwhile."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from bot.playground.slack.exchange import Exchange
from bot.playground.slack.faults import Fault, Trouble
from bot.playground.slack.stand_in import SlackStandIn
from tests.support.e2e_stage import CHANNEL, SOON, Stage

OPEN = "apps.connections.open"
# From an event that was not acknowledged to the next try: Slack's are a minute and five.
RETRIES = (0.0, 2.0, 4.0, 8.0, 16.0)
QUESTIONS = 6


async def cut(slack: SlackStandIn) -> None:
    """Both connections are reset."""
    slack.sockets.cut()


async def refresh(slack: SlackStandIn) -> None:
    """Slack asks for new connections, as it does every few hours."""
    await slack.sockets.disconnect("refresh_requested")


async def link_disabled(slack: SlackStandIn) -> None:
    """Socket Mode was turned off, and is on again."""
    await slack.sockets.disconnect("link_disabled")


async def half_open(slack: SlackStandIn) -> None:
    """Both are forgotten on the way: no side hears of it."""
    slack.sockets.freeze()


async def refused(slack: SlackStandIn) -> None:
    """Both are reset, and three calls for a new address are refused."""
    slack.faults.add(Fault(Trouble.REFUSE, OPEN, times=3, code="internal_error"))
    slack.sockets.cut()


TROUBLES: Mapping[str, Callable[[SlackStandIn], Awaitable[None]]] = {
    "cut off": cut,
    "refresh": refresh,
    "link_disabled": link_disabled,
    "half open": half_open,
    "refused three times": refused,
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """Seconds until one connection, and until both; how often each question was answered, and how
    often the alert stands in the channel.
    """

    first: float
    both: float
    answers: tuple[int, ...]
    alerts: int


async def suffered(scene: Stage, name: str, number: int) -> Outcome:
    """Let it happen to a bot with two connections, while people ask and an import breaks."""
    slack, clock = scene.slack, asyncio.get_running_loop().time
    slack.sockets._retry_after = RETRIES
    old, began = set(slack.sockets.connections), clock()

    def fresh(count: int) -> Callable[[], bool]:
        return lambda: len(set(slack.sockets.connections) - old) >= count

    asking = asyncio.create_task(_asked(scene))
    await TROUBLES[name](slack)
    alert = scene.breaks(scene.name(number))
    await slack.wait_for(fresh(1), SOON, "a new connection")
    first = clock() - began
    await slack.wait_for(fresh(2), SOON, "two new connections")
    both = clock() - began
    asked = await asking
    await asyncio.gather(*(one.reply(1, SOON) for one in asked))
    await scene.stands(alert)
    await scene.quiet()
    answers = tuple(len(one.replies) for one in asked)
    return Outcome(first, both, answers, len(scene.telling(alert)))


async def _asked(scene: Stage) -> list[Exchange]:
    """Questions, some before the bot can notice and some while it is away."""
    asked = []
    for _ in range(QUESTIONS):
        asked.append(scene.slack.you.mention("help", CHANNEL))
        await asyncio.sleep(0.1)
    return asked
