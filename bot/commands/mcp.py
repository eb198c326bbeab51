"""`imports-bot mcp`: answers an assistant over standard input and output, until that ends."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot import __version__
from bot.clock import SystemClock
from bot.commands.query import answering
from bot.machines.assistant import server
from bot.machines.questions import Questions
from bot.settings import Settings


async def serve(settings: Settings) -> None:
    """Serve until the assistant closes its end."""
    clock, names = SystemClock(), tuple(settings.all_workspaces)

    @asynccontextmanager
    async def questions() -> AsyncIterator[Questions]:
        async with answering(settings, clock) as asked:
            yield Questions(asked, names, clock, show_owners=settings.show_owners)

    await server(__version__, questions).run_stdio_async()
