"""From a slash command to its acknowledgement, beside two Bolt apps that only echo."""

import asyncio
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from bot.playground.slack.exchange import Exchange
from bot.playground.slack.stand_in import SlackStandIn
from bot.playground.stage.bot_process import by_command, running, start_bot
from bot.playground.stage.stage import installed
from tests.bench.figure import Figure, percentile
from tests.support.e2e_stage import stage

AT_ONCE = 500
PATIENCE = 60.0
# Seconds after a reply: what sent it takes in Slack's answer, and is done.
OVER = 0.01


@dataclass
class Runner:
    """One of the three, with the Slack that it is connected to."""

    slack: SlackStandIn
    answers: bool = False  # beyond the acknowledgement
    seconds: list[float] = field(default_factory=list)
    at_once: list[float] = field(default_factory=list)  # the 99th of 100, of each round
    unanswered: int = 0

    async def one(self) -> None:
        """A command, after everything about the one before is over."""
        await asyncio.sleep(OVER)
        exchange = self._typed()
        self.seconds.append((await exchange.acknowledged(PATIENCE)).seconds)
        if self.answers:
            await exchange.reply(1, PATIENCE)

    async def many(self, count: int) -> None:
        """So many at once, and all that follows."""
        exchanges = [self._typed() for _ in range(count)]
        # No waiter looks at what arrives for others: that would take more time than what it is.
        await asyncio.gather(*(each.delivery.settled.wait() for each in exchanges))
        acks = [each.delivery.ack for each in exchanges]
        self.at_once.append(percentile([ack.seconds if ack else PATIENCE for ack in acks], 0.99))
        if self.answers:
            self.unanswered += await self._unanswered(exchanges)

    async def _unanswered(self, waiting: list[Exchange]) -> int:
        """How many have no answer after a long while."""
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                while waiting := [each for each in waiting if not each.replies]:
                    await asyncio.sleep(0.5)
        return len(waiting)

    def _typed(self) -> Exchange:
        return self.slack.you.command("failed last 7d")


@asynccontextmanager
async def echo(folder: Path, first: str) -> AsyncIterator[Runner]:
    """An echo as a process, connected; `first` is its `process_before_response`."""
    folder.mkdir()
    async with SlackStandIn(seed=7, app=installed(), ack_within=PATIENCE) as slack:
        start = by_command(sys.executable, "-m", "tests.bench.echo", slack.api_url, first)
        async with running({}, folder, start):
            await slack.connected(1, PATIENCE)
            yield Runner(slack)


async def measure(*, quick: bool) -> list[Figure]:
    """Rounds of one after the other, then rounds of many at once."""
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        scene = await stack.enter_async_context(stage(folder))
        scene.slack.sockets._ack_within = PATIENCE
        await stack.enter_async_context(scene.bot(start=start_bot, POLL_INTERVAL="30"))
        bot = Runner(scene.slack, answers=True)
        plain = await stack.enter_async_context(echo(folder / "first", "first"))
        usual = await stack.enter_async_context(echo(folder / "usual", ""))
        runners = (bot, plain, usual)
        await _warm(runners)
        for _ in range(5 if quick else 60):
            for each in runners:
                for _ in range(10):
                    await each.one()
        for _ in range(1 if quick else 5):
            for each in (bot, usual):
                await each.many(50 if quick else AT_ONCE)
    return [*_alone(bot, plain, usual), _together(bot, usual, 50 if quick else AT_ONCE)]


async def _warm(runners: tuple[Runner, ...]) -> None:
    for each in runners:
        for _ in range(20):
            await each.one()
        each.seconds.clear()


def _alone(bot: Runner, plain: Runner, usual: Runner) -> list[Figure]:
    figures = []
    for share, name in ((0.5, "p50"), (0.99, "p99")):
        own, first, other = (percentile(each.seconds, share) for each in (bot, plain, usual))
        told = f"{own * 1000:.2f} ms; the echoes {first * 1000:.2f} and {other * 1000:.2f} ms"
        for peer, against, aim, seconds in (
            ("first", "an echo with `process_before_response`", 1.3, first),
            ("default", "a default echo", 0.2, other),
        ):
            figures.append(
                Figure(
                    f"ack_{name}_{peer}",
                    f"slash command to acknowledgement, {name}",
                    f"Bolt: {against}",
                    own / seconds,
                    aim=aim,
                    measured=told,
                )
            )
    return figures


def _together(bot: Runner, usual: Runner, count: int) -> Figure:
    own, other = min(bot.at_once), min(usual.at_once)
    return Figure(
        "ack_burst",
        f"{count} commands at once: p99 to acknowledgement",
        "Bolt: a default echo that does nothing else",
        own / other,
        aim=1.0,
        measured=f"{own * 1000:.0f} ms; the echo {other * 1000:.0f} ms;"
        f" {bot.unanswered} left without an answer",
    )
