"""What “it” means: the imports of the thread somebody writes in, or of their last answer."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.domain.errors import StoreError
from bot.domain.topics import Topic
from bot.services.asking.context import WorkspaceContext
from bot.services.asking.requester import Requester
from bot.services.people_ports import Topics

# Threads that are looked through; a channel with more open problems has groups instead.
MOST_THREADS: Final = 200


@dataclass(frozen=True, slots=True)
class CurrentTopic:
    """Finds and keeps what a conversation is about. Never raises: without the store, nothing is."""

    contexts: Sequence[WorkspaceContext]
    topics: Topics

    async def of(self, requester: Requester) -> Topic | None:
        """The topic of the thread; without one, of the requester's answer of the last minutes."""
        try:
            if requester.thread:
                found = await self._of_thread(requester.channel, requester.thread)
                if found:
                    return found
            return await self.topics.get(_key(requester)) if requester.user else None
        except StoreError:
            return None

    async def keep(self, requester: Requester, topic: Topic) -> None:
        """Remember what the requester was answered about."""
        if not requester.user:
            return
        try:
            await self.topics.put(_key(requester), topic)
        except StoreError:
            return

    async def _of_thread(self, channel: str, thread: str) -> Topic | None:
        """The import whose root message begins the thread."""
        for context in self.contexts:
            problems = await context.states.problems(list(await context.states.listed()))
            here = [each for each in problems.values() if channel in each.root_ids][:MOST_THREADS]
            roots = await asyncio.gather(
                *(context.outbox.root_message(each.root_ids[channel]) for each in here)
            )
            for problem, root in zip(here, roots, strict=True):
                if root.place and root.place.ts == thread:
                    row = problem.row
                    return Topic(context.name, ((row.id, row.name),), thread=True)
        return None


def _key(requester: Requester) -> str:
    return f"{requester.channel}:{requester.user}"
