"""What a person can do: say something, use what the bot shows, and pull the levers of the world.

Every act is written into the scene as it can be done again. A message is named by how many newer
ones of its channel fit as well, since timestamps differ from one showing to the next.
"""

import asyncio
import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from bot.playground.moengage import levers
from bot.playground.moengage.faults import SWITCHES
from bot.playground.moengage.imports import ARCHIVED, BROKEN
from bot.playground.slack.exchange import Exchange
from bot.playground.slack.faults import Fault, Trouble
from bot.playground.slack.inputs import elements
from bot.playground.slack.socket_mode import Delivery
from bot.playground.slack.state import Message, SlackError
from bot.playground.stage.arguments import check
from bot.playground.stage.scene import Act
from bot.playground.stage.stage import CHANNEL, Stage

Given = Mapping[str, Any]
MENTION = re.compile(r"@imports(?:-bot)?\b", re.IGNORECASE)
ANSWER_SECONDS = 15.0
# Longer pauses between two acts are shortened when a scene is replayed, and an answer that has not
# come by then is not waited for.
LONGEST_PAUSE = 4.0
_SHUTDOWN = b"SHUTDOWN NOSAVE NOW FORCE\r\n"


class Acts:
    """The acts on one stage. Wrong ones raise LookupError, ValueError or SlackError."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.troubled = not stage.scene.quiet
        self._began = asyncio.get_running_loop().time()
        self.table: Mapping[str, Callable[[Given], Any]] = {
            "say": self._say,
            "press": self._press,
            "view_press": self._view_press,
            "view_submit": self._view_submit,
            "view_close": self._view_close,
            "open_app": self._open_app,
            "open_assistant": self._open_assistant,
            "fail": self._fail,
            "recover": self._recover,
            "rerun": self._rerun,
            "vendor": self._vendor,
            "slack": self._slack,
            "clear_faults": self._clear_faults,
            "cut_socket": self._cut_socket,
            "kill_store": self._kill_store,
            "speed": self._speed,
            "trouble": self._trouble,
        }

    async def do(self, name: str, given: Given) -> Any:
        """Do it, and write it down; what came of it."""
        given = check(name, given)
        at = asyncio.get_running_loop().time() - self._began
        self.stage.lapse.step()
        world = (self.stage.world.now - self.stage.scene.started).total_seconds()
        named = self._without_stamps(name, given)
        found = self.table[name](given)
        if asyncio.iscoroutine(found):
            found = await found
        if name in ("fail", "recover"):
            named = {"imports": list(found), "partial": bool(given.get("partial"))}
        self.stage.scene.note(Act(round(at, 2), round(world, 2), name, named))
        self.stage.slack.news.ring()
        return found

    async def replay(self, acts: Sequence[Act]) -> None:
        """Do again what was done, in its order and about at its pace, each when the world is where
        it was then.
        """
        before = 0.0
        for act in acts:
            await asyncio.sleep(min(act.at - before, LONGEST_PAUSE) if act.at > before else 0)
            before = act.at
            passed = (self.stage.world.now - self.stage.scene.started).total_seconds()
            self.stage.lapse.leap(act.world - passed)
            with suppress(LookupError, ValueError, SlackError):
                given = await self._with_stamps(act.do, act.given)
                await self._settled(await self.do(act.do, given))

    async def _settled(self, found: Any) -> None:
        """Let the bot notice it, and let it answer, before the next act."""
        delivery = found.delivery if isinstance(found, Exchange) else found
        with suppress(TimeoutError):
            if isinstance(delivery, Delivery):
                await asyncio.wait_for(delivery.settled.wait(), ANSWER_SECONDS)
            if isinstance(found, Exchange) and not found.failure:
                await self.stage.slack.wait_for(lambda: found.replies, LONGEST_PAUSE)

    # --- In Slack -----------------------------------------------------------------------------

    def _say(self, given: Given) -> Exchange | Message:
        """A command, a mention, a direct message, or words among people."""
        you, text = self.stage.slack.you, str(given["text"]).strip()
        channel = str(given.get("channel") or CHANNEL)
        thread = given.get("thread_ts")
        command = re.match(r"(/[\w-]+)(?:\s+|$)", text)
        if command:
            return you.command(text[command.end() :], channel, command[1])
        place = self.stage.slack.workspace.channel(channel)
        if place is not None and not place.name:
            return you.direct_message(text, thread)
        if MENTION.search(text):
            return you.mention(MENTION.sub("", text, count=1).strip(), channel, thread)
        return you.write(text, channel, thread)

    def _press(self, given: Given) -> Exchange:
        message = self._standing(given)
        return self.stage.slack.you.press(
            message,
            given["action_id"],
            given.get("value"),
            block_id=given.get("block_id"),
            values=given.get("values"),
        )

    def _view_press(self, given: Given) -> Delivery:
        return self.stage.slack.you.press_in_view(
            self._view(given), given["action_id"], given.get("value"), values=given.get("values")
        )

    def _view_submit(self, given: Given) -> Delivery | Given:
        return self.stage.slack.you.submit(self._view(given), given.get("values") or {})

    def _view_close(self, given: Given) -> None:
        self.stage.slack.you.close(self._view(given), cleared=bool(given.get("cleared")))

    def _open_app(self, given: Given) -> Delivery:
        return self.stage.slack.you.open_app(str(given.get("tab", "home")))

    def _open_assistant(self, _given: Given) -> Delivery:
        return self.stage.slack.you.open_assistant()

    # --- The world ----------------------------------------------------------------------------

    def _fail(self, given: Given) -> Sequence[str]:
        """Some imports by name, or a number of those that were well; their names."""
        world, partial = self.stage.world, bool(given.get("partial"))
        if "imports" not in given:
            failed = levers.fail_many(world, int(given.get("count", 1)), partial=partial)
            return [world.imports[one].feed.name for one in failed]
        for name in given["imports"]:
            levers.fail(world, name, partial=partial)
        return list(given["imports"])

    def _recover(self, given: Given) -> Sequence[str]:
        """Some imports by name, or all that are broken; their names."""
        world = self.stage.world
        names = given.get("imports") or [
            item.feed.name
            for item in world.imports.values()
            if item.status != ARCHIVED and item.last_run_status in BROKEN
        ]
        for name in names:
            levers.recover(world, name)
        return list(names)

    def _rerun(self, given: Given) -> None:
        for name in given["imports"]:
            levers.rerun(self.stage.world, name)

    def _trouble(self, given: Given) -> None:
        """Whether imports break by themselves."""
        self.troubled = bool(given["on"])

    def _speed(self, given: Given) -> None:
        self.stage.lapse.set(float(given["times"]))

    # --- The vendors' troubles ----------------------------------------------------------------

    def _vendor(self, given: Given) -> None:
        """A fault of MoEngage, by the name of its switch."""
        if given["fault"] not in SWITCHES:
            raise ValueError(f"There is no fault {given['fault']!r}.")
        self.stage.faults.set(given["fault"], given["value"])

    def _slack(self, given: Given) -> None:
        """A fault of Slack's Web API, for calls of one method or of all."""
        more = {key: given[key] for key in ("method", "times", "seconds", "code") if key in given}
        self.stage.slack.faults.add(Fault(Trouble(given["trouble"]), **more))

    def _clear_faults(self, _given: Given) -> None:
        """Both vendors are well again; the world keeps its speed."""
        self.stage.faults.clear()
        self.stage.slack.faults.clear()

    def _cut_socket(self, _given: Given) -> None:
        self.stage.slack.sockets.cut()

    async def _kill_store(self, _given: Given) -> None:
        """End the bot's own Valkey at once; the bot is expected to start it again."""
        await shut_down(self.stage.store)

    # --- Names that outlive a showing ---------------------------------------------------------

    def _standing(self, given: Given) -> Message:
        message = self.stage.slack.workspace.message(given["channel"], given["ts"])
        if message is None:
            raise LookupError("The message is gone.")
        return message

    def _view(self, given: Given) -> str:
        """A view by its id, or by its place in the stack of modals; "home" is the home tab."""
        name = given["view"]
        views, user = self.stage.slack.api.views, self.stage.slack.you.user.id
        if name == "home":
            return f"VH{user}"
        if isinstance(name, int):
            stack = views.of(user)
            if name >= len(stack):
                raise LookupError("The modal is closed.")
            return str(stack[name]["id"])
        return str(name)

    def _without_stamps(self, name: str, given: Given) -> dict[str, Any]:
        named = dict(given)
        if name == "press":
            offering = self._fitting(given["channel"], given["action_id"])
            named["back"] = _place_of(named.pop("ts", None), offering)
        elif name == "say" and given.get("thread_ts"):
            roots = self._fitting(given.get("channel") or CHANNEL, None)
            named["back"] = _place_of(named.pop("thread_ts"), roots)
        elif name.startswith("view_"):
            user = self.stage.slack.you.user.id
            stack = [view["id"] for view in self.stage.slack.api.views.of(user)]
            view = given["view"]
            named["view"] = stack.index(view) if view in stack else "home"
        return named

    async def _with_stamps(self, name: str, given: Given) -> dict[str, Any]:
        """The same with the names of this showing; waits for a message that is still to come."""
        named = dict(given)
        slack = self.stage.slack
        if isinstance(named.get("view"), int):
            with suppress(TimeoutError):
                await slack.wait_for(
                    lambda: len(slack.api.views.of(slack.you.user.id)) > named["view"],
                    ANSWER_SECONDS,
                )
        if "back" not in named:
            return named
        back, action = named.pop("back"), named.get("action_id")
        with suppress(TimeoutError):
            found = await slack.wait_for(
                lambda: self._fitting(given["channel"], action)[back : back + 1], ANSWER_SECONDS
            )
            named["ts" if name == "press" else "thread_ts"] = found[0]
        return named

    def _fitting(self, channel: str, action_id: str | None) -> list[str]:
        """The messages that have this element, or any that begins a thread, newest first."""
        return [
            message.ts
            for message in reversed(self.stage.slack.workspace.messages(channel))
            if (not message.is_reply if action_id is None else _offers(message, action_id))
        ]


def _place_of(ts: str | None, among: Sequence[str]) -> int:
    if ts not in among:
        raise LookupError("The message is gone.")
    return among.index(ts)


def _offers(message: Message, action_id: str) -> bool:
    return any(
        element.get("action_id") == action_id
        for block in message.blocks
        for element in elements(block)
    )


async def shut_down(socket: Path) -> None:
    """Tell the server on this Unix socket to end without a last word to its disk."""
    try:
        reading, writing = await asyncio.open_unix_connection(str(socket))
    except OSError:
        raise ValueError("The bot's own Valkey is not running.") from None
    writing.write(_SHUTDOWN)
    with suppress(OSError):
        await writing.drain()
        await reading.read()
    writing.close()
