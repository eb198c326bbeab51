"""What “it” means: the imports of the thread somebody writes in, or of their last answer."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.domain.answers.topics import Topic
from bot.domain.errors import StoreError
from bot.domain.watching.problems import Problem
from bot.services.asking.context import WorkspaceContext
from bot.services.asking.requester import Requester
from bot.services.people_ports import Topics
from bot.services.ports import States

# Threads that are looked through, the newest ones; a channel with more of them has groups instead.
MOST_THREADS: Final = 200
# A thread about more than these is about none of them: a question there names what it means.
MOST_IMPORTS: Final = 4


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

    async def counted(self, requester: Requester, workspace: str, listed: str, again: str) -> None:
        """Remember which question lists what was counted or listed; “it” is what it was."""
        if not requester.user:
            return
        try:
            before = await self.topics.get(_key(requester))
        except StoreError:
            return
        same = before if before and before.workspace == workspace else Topic(workspace, ())
        await self.keep(requester, replace(same, listed=listed, asked=again))

    async def _of_thread(self, channel: str, thread: str) -> Topic | None:
        """The import whose root message begins the thread, or the few of an alert group's."""
        for context in self.contexts:
            told = [one for one in await _told(context.states) if channel in one.root_ids]
            here = told[:MOST_THREADS]
            roots = await asyncio.gather(
                *(context.outbox.root_message(each.root_ids[channel]) for each in here)
            )
            rows = [
                problem.row
                for problem, root in zip(here, roots, strict=True)
                if root.place and root.place.ts == thread
            ]
            imports = dict.fromkeys((row.id, row.name) for row in rows)
            if 0 < len(imports) <= MOST_IMPORTS:
                return Topic(context.name, tuple(imports), thread=True)
        return None


async def _told(states: States) -> list[Problem]:
    """Whatever is, or was last, announced of imports, problems and anomalies: newest first."""
    listed = list(await states.listed())
    problems, anomalies = await asyncio.gather(states.problems(listed), states.anomalies(listed))
    told = [*problems.values(), *anomalies.values()]
    return sorted(told, key=lambda problem: problem.failed_at, reverse=True)


def _key(requester: Requester) -> str:
    return f"{requester.channel}:{requester.user}"
