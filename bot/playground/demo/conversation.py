"""The demo's conversation in the terminal: lines in, and whatever happens in Slack out."""

import asyncio
import sys
from collections.abc import Mapping, Sequence
from typing import Any

from bot.playground.demo.prompt import GREETING, Act, Line, typed, understood
from bot.playground.demo.terminal import Screen
from bot.playground.slack.person import Exchange
from bot.playground.slack.state import Change, Message, SlackError, What
from bot.playground.stage.acts import ANSWER_SECONDS, Acts
from bot.playground.stage.stage import Stage

QUIET_SECONDS = 1.0


class Conversation:
    """One person at a terminal (or lines from anywhere else, which wait for their answers)."""

    def __init__(self, acts: Acts, screen: Screen, page: str, *, person: bool) -> None:
        self.person = person
        self._acts = acts
        self._stage = acts.stage
        self._screen = screen
        self._page = page

    def tell(self, text: str) -> None:
        """Print, and give a person the prompt back."""
        if self.person:
            print(f"\r{text}\n> ", end="", flush=True)
        else:
            print(text, flush=True)

    def begin(self) -> None:
        """Say what this is, and from now on everything that happens."""
        slack, bot = self._stage.slack, self._stage.bot
        self.tell(f"In the browser: {self._page}\n\n{GREETING}")
        self.tell(f"(Slack {slack.url}, the bot's log {bot.log})\n")
        for message in slack.workspace.messages():
            self.tell(self._screen.draw(message))
        slack.workspace.on_change.append(self._show)

    async def read(self) -> None:
        """Do what each line says, until the end of them."""
        waiting = set[asyncio.Task[None]]()
        async for text in typed(sys.stdin.fileno()):
            line = understood(text)
            if not self.person and line.act is not Act.NOTHING:
                self.tell(f"> {text}")
            if line.act is Act.QUIT:
                break
            if line.act is Act.HELP:
                self.tell(GREETING)
            elif line.act is not Act.NOTHING:
                waiting.add(asyncio.create_task(self._follow(text, line)))
            if not self.person:
                await asyncio.gather(*waiting)
        for task in waiting:
            task.cancel()

    async def _follow(self, text: str, line: Line) -> None:
        """Do what a line says, and tell what Slack itself tells when nothing comes of it."""
        before = len(self._stage.slack.workspace.changes)
        try:
            found = await self._do(line)
        except (LookupError, SlackError, ValueError) as wrong:
            self.tell(str(wrong.args[0]))
            return
        if line.lever is not None:
            self._tell_moved(line, found)
            if found and not self.person:
                await self._alerted(found, before)
        elif isinstance(found, Exchange) and not await answered(self._stage, found):
            self.tell(f"{text.split(maxsplit=1)[0]} failed: {found.failure or 'no answer'}")

    async def _do(self, line: Line) -> Any:
        if line.said is not None:
            return await self._acts.do("say", line.said)
        if line.lever is not None:
            return await self._acts.do(*line.lever)
        given = self._press(line.text)
        return None if given is None else await self._acts.do("press", given)

    def _press(self, text: str) -> Mapping[str, Any] | None:
        """What to press, or None if it cannot be, or not yet."""
        number, _, sure = text.partition(" ")
        button = self._screen.buttons.get(int(number))
        if button is None:
            self.tell(f"there is no button {number}")
            return None
        if button.confirm and not sure:
            self.tell(f"{button.confirm}\nIf you are sure: press {number} yes")
            return None
        message: Message = button.message
        if self._stage.slack.workspace.message(message.channel, message.ts) is None:
            self.tell("that message is gone")
            return None
        return {
            "channel": message.channel,
            "ts": message.ts,
            "action_id": button.action_id,
            "value": button.option,
        }

    def _tell_moved(self, line: Line, names: Sequence[str]) -> None:
        more = f" and {len(names) - 3} more" if names[3:] else ""
        self.tell(f"({line.act}: {', '.join(names[:3]) or 'nothing to do'}{more})")

    async def _alerted(self, names: Sequence[str], before: int) -> None:
        """Wait until the bot has told of one of these imports and is quiet again, or is silent."""
        changes = self._stage.slack.workspace.changes

        def told() -> bool:
            said = (f"{one.message.text} {one.message.blocks}" for one in changes[before:])
            return any(name in text for text in said for name in names)

        try:
            await self._stage.slack.wait_for(told, ANSWER_SECONDS)
        except TimeoutError:
            self.tell("(the bot said nothing)")
            return
        while len(changes) > before:
            before = len(changes)
            await asyncio.sleep(QUIET_SECONDS)

    def _show(self, change: Change) -> None:
        """Print what happened to a message that the person at the prompt can see."""
        you = self._stage.slack.you.user.id
        message = change.message
        if message.user == you or message.only_for not in (None, you):
            return
        if change.what is What.DELETED:
            self.tell("(a message was deleted)")
            return
        note = "edited" if change.what is What.EDITED else ""
        self.tell(self._screen.draw(message, note) + "\n")


async def answered(stage: Stage, exchange: Exchange) -> bool:
    """Wait for the answer; False if Slack gave up on it, or nothing came in time."""
    ended = asyncio.create_task(stage.bot.process.wait())
    ended.add_done_callback(lambda _: stage.slack.news.ring())
    try:
        await stage.slack.wait_for(
            lambda: exchange.replies or exchange.failure or ended.done(), ANSWER_SECONDS
        )
    except TimeoutError:
        return False
    finally:
        ended.cancel()
    return bool(exchange.replies)
