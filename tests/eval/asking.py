"""Asks the bot as a person does, each message as if it were the only one that day."""

import asyncio
import copy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from itertools import count
from typing import Final

from bot.playground.slack.person import Person
from bot.playground.slack.state import Message
from bot.store.memory.workspace import NEVER
from tests.eval.company import FEEDS, ZONE
from tests.eval.past import CHANNEL, ON_CALL, PEOPLE, SOON, Stage, asker_id, join
from tests.eval.shown import Button, Reader, Shown

ALERT_OF: Final = "alert of "
TRIGGER: Final = "/v1.0/data/fileimports/trigger/"
# What a store keeps of answers and of posts, and what is looked at by itself.
KEPT: Final = {"forgot", "spent", "pace", "answers", "outbox", "records", "said", "mutes", "acks"}
NAMES: Final = {feed.id: feed.name for feed in FEEDS}


@dataclass(frozen=True, slots=True)
class Reply:
    """What the bot said, and what it changed: `mute price_drops`, `run churn_scores`; what is not
    about one import by the name of what holds it in the store: `subscriptions`.
    """

    shown: Shown
    did: tuple[str, ...] = ()


class Asking:
    """Questions to a stage; what one of them changes is put back before the next."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._before = stage.store.snapshot()
        self._imports = copy.deepcopy(stage.world.imports)
        self._numbers = count()

    async def ask(self, text: str, after: str = "", who: str = ON_CALL) -> Reply:
        """Write it to the bot in the channel; `after` an earlier message of the same person in the
        same thread, or in the thread of an `alert of NAME`.
        """
        self._reset()
        person = self._person(who)
        thread = None
        if after.startswith(ALERT_OF):
            thread = self._stage.alert(after.removeprefix(ALERT_OF)).ts
        elif after:
            thread = (await self._write(person, after, None))[0].thread_ts
        said = await self._write(person, text, thread)
        return Reply(self._read(said), self._did())

    async def _write(self, person: Person, text: str, thread: str | None) -> Sequence[Message]:
        exchange = person.mention(text, CHANNEL, thread)
        try:
            await exchange.reply(seconds=SOON)
        except TimeoutError:
            return ()
        while len(self._stage.bot.tasks):
            await asyncio.sleep(0.001)
        return exchange.replies

    def _person(self, who: str) -> Person:
        """Somebody whom the bot has not met today."""
        user = asker_id(next(self._numbers))
        join(self._stage.slack.workspace, user, who if who in PEOPLE else ON_CALL)
        return self._stage.slack.person(user)

    def _read(self, messages: Sequence[Message]) -> Shown:
        users = self._stage.slack.workspace.users
        names = {user.id: user.name for user in users.values()}
        reader = Reader(names, ZONE, self._stage.clock.now())
        shown = reader.read((message.text, message.blocks) for message in messages)
        buttons = tuple(Button(each.label, named(each.value)) for each in shown.buttons)
        return Shown(named(shown.text), shown.small, buttons)

    # --- What a message changes -----------------------------------------------------------------

    def _reset(self) -> None:
        store, journal = self._stage.store, self._stage.journal
        store.restore(self._before)
        here = store.workspace("live")
        here.forgot = NEVER
        here.spent.clear()
        journal.window.clear()
        if self._triggered():
            self._stage.world.imports = copy.deepcopy(self._imports)
        journal.recent.clear()

    def _triggered(self) -> list[str]:
        asked = (each.path for each in self._stage.journal.recent)
        return [path.removeprefix(TRIGGER) for path in asked if path.startswith(TRIGGER)]

    def _did(self) -> tuple[str, ...]:
        here, before = self._stage.store.workspace("live"), self._before.workspaces["live"]
        done = {f"run {NAMES[one]}" for one in self._triggered()}
        done |= {f"mute {NAMES[one]}" for one in changed(here.mutes, before.mutes)}
        done |= {f"acknowledge {NAMES[one]}" for one in changed(here.acks, before.acks)}
        wishes = (each.name for each in fields(here) if each.name not in KEPT)
        done |= {name for name in wishes if getattr(here, name) != getattr(before, name)}
        return tuple(sorted(done))


def changed(now: Mapping[str, object], before: Mapping[str, object]) -> set[str]:
    """The keys whose values are others."""
    return {key for key in now.keys() | before.keys() if now.get(key) != before.get(key)}


def named(text: str) -> str:
    """With the names of imports in place of their ids."""
    for import_id, name in NAMES.items():
        text = text.replace(import_id, name)
    return text
