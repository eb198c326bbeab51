"""The demo's conversation in the terminal: lines in, and whatever happens in Slack out."""

import asyncio
import os
import sys
from collections.abc import Mapping, Sequence
from typing import Any

from bot.playground.demo.prompt import GREETING, Line, typed, understood
from bot.playground.demo.terminal import Button, Screen
from bot.playground.demo.waiting import GaveUp, patiently
from bot.playground.slack.exchange import Exchange
from bot.playground.slack.state import Change, SlackError, What
from bot.playground.stage.acts import Acts
from bot.playground.stage.bot_process import BotDied
from bot.playground.stage.stage import Stage

NAMES_SHOWN = 3  # of the imports that a line moved


class Conversation:
    """One person at a terminal, or lines from anywhere else, each of which waits for its answer."""

    def __init__(self, acts: Acts, screen: Screen, page: str) -> None:
        self.source = _standard_input()
        self.person = self.source is not None and os.isatty(self.source)
        self._acts = acts
        self._stage = acts.stage
        self._screen = screen
        self._page = page

    def tell(self, text: str) -> None:
        """Print, and give a person the prompt back."""
        shown, end = (f"\r{text}\n> ", "") if self.person else (text, "\n")
        try:
            print(shown, end=end, flush=True)
        except BrokenPipeError:  # whoever read our output has seen enough; the page goes on
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

    def begin(self) -> None:
        """Say what this is, and from now on everything that happens."""
        slack = self._stage.slack
        self.tell(f"Open {self._page} in a browser.\n\n{GREETING}")
        self.tell(f"The bot's log: {self._stage.bot.log}\nSlack's stand-in: {slack.url}")
        self.tell(f"Webhooks and PagerDuty: {self._stage.received}\n")
        for message in slack.workspace.messages():
            self.tell(self._screen.draw(message))
        slack.workspace.on_change.append(self._show)

    async def read(self) -> None:
        """Do what each line says, until somebody leaves. Input that ends by itself ends nothing."""
        try:
            if await self._read_lines():
                return
        except OSError:  # closed, or the terminal is another job's now
            pass
        self.tell(f"Standard input is closed. The page stays up: {self._page} (Ctrl-C stops it)")
        await asyncio.Event().wait()

    async def _read_lines(self) -> bool:
        """True if somebody wants to leave: by `quit`, or by Ctrl-D at a terminal."""
        if self.source is None:
            return False
        following = set[asyncio.Task[None]]()
        try:
            async for text in typed(self.source):
                line = understood(text)
                if line and line.do == "quit":
                    return True
                if line:
                    following.add(task := asyncio.create_task(self._follow(text, line)))
                    if not self.person:
                        await task
            return self.person
        finally:
            for task in following:
                task.cancel()

    async def _follow(self, text: str, line: Line) -> None:
        """Do what a line says, and print what Slack itself says when nothing comes of it."""
        if not self.person:
            self.tell(f"> {text}")
        try:
            await self._do(text, line)
        except (LookupError, SlackError, ValueError) as wrong:
            self.tell(str(wrong.args[0]))
        except GaveUp as gave_up:
            self.tell(str(gave_up))
        except BotDied:
            return  # whoever runs the demo says so, and ends it

    async def _do(self, text: str, line: Line) -> None:
        match line.do:
            case "help":
                self.tell(GREETING)
            case "press":
                button = self._button(line.given["number"], sure=line.given["sure"])
                pressed = await self._acts.do("press", _press(button))
                if button.link:
                    self.tell(f"(opens {button.link})")
                else:
                    await self._answered(text, pressed)
            case "say":
                await self._answered(text, await self._acts.do("say", line.given))
            case lever:
                self._tell_moved(lever, await self._acts.do(lever, line.given))

    def _button(self, number: int, *, sure: bool) -> Button:
        """What to press; LookupError if there is no such button, or Slack would ask first."""
        button = self._screen.buttons.get(number)
        if button is None:
            raise LookupError(f"There is no button {number}.")
        if button.confirm and not sure:
            raise LookupError(f"{button.confirm}\nTo confirm, type: press {number} yes")
        return button

    async def _answered(self, text: str, found: Any) -> None:
        if not isinstance(found, Exchange):
            return
        if failure := await answered(self._stage, found, text):
            self.tell(f"{text.split(maxsplit=1)[0]} failed with the error “{failure}”")
        elif found.opened_a_window:
            self.tell(f"(a window opened: {self._page})")

    def _tell_moved(self, lever: str, names: Sequence[str]) -> None:
        more = f" and {len(names) - NAMES_SHOWN} more" if names[NAMES_SHOWN:] else ""
        which = ", ".join(names[:NAMES_SHOWN]) or "no imports to change"
        self.tell(f"({lever}: {which}{more})")

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


def _press(button: Button) -> Mapping[str, Any]:
    return {
        "channel": button.message.channel,
        "ts": button.message.ts,
        "action_id": button.action_id,
        "value": button.option,
    }


async def answered(stage: Stage, exchange: Exchange, text: str) -> str | None:
    """Wait for the answer to what was typed; why Slack says that there is none, or None."""
    coming = stage.slack.wait_for(lambda: exchange.can_be_seen or exchange.failure, None)
    await patiently(stage.bot.while_alive(coming), f"the answer to “{text}”")
    return None if exchange.can_be_seen else exchange.failure


def _standard_input() -> int | None:
    """Its descriptor. A closed one is another file's by now."""
    return sys.stdin.fileno() if sys.stdin and not sys.stdin.closed else None
