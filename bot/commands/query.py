"""`imports-bot query`: one question from the terminal, with the store that a running bot uses."""

import json
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from enum import StrEnum
from pathlib import Path

from bot import __version__
from bot.adapters import (
    OpenStore,
    http_client,
    language_model,
    open_store,
    tls,
    watched_workspace,
    workspace_contexts,
    workspaces,
)
from bot.clock import SystemClock
from bot.domain.answers.answer import Answer
from bot.domain.errors import BotError, StoreUnreachable, VendorError
from bot.health.metrics import Metrics
from bot.machines.questions import as_json
from bot.query.errors import QueryError
from bot.query.values import Reading
from bot.services.asking.answering import Answering
from bot.services.asking.doing.muting import Muting
from bot.services.asking.doing.subscribing import Subscribing
from bot.services.ports import Clock
from bot.services.selfwatch.health_check import HealthCheck
from bot.settings import Settings
from bot.store import Store, connect
from bot.store.memory.store import MemoryStore
from bot.store.server.embedded import socket_url
from bot.views import view_for_answer
from bot.views.outside_slack.columns import records
from bot.views.outside_slack.csv_file import csv_text
from bot.views.outside_slack.plain import plain
from bot.views.reply import errors
from bot.views.reply.joining import together
from bot.views.reply.reading import framed


class Form(StrEnum):
    """How the answer is printed."""

    PLAIN = "plain"
    JSON = "json"
    CSV = "csv"


async def ask(settings: Settings, text: str, form: Form = Form.PLAIN) -> tuple[str, bool]:
    """Answer one question, and whether it was understood."""
    async with answering(settings, SystemClock()) as asked:
        try:
            reading = whole(await asked.understand(text), form)
            answered = [await asked.answer(each) for each in reading.questions]
            return printed(reading, answered, form, show_owners=settings.show_owners), True
        except QueryError as error:
            return plain(errors.misunderstood(error)), False
        except VendorError as error:
            raise BotError(plain(errors.vendor_trouble(error))) from None


@asynccontextmanager
async def answering(settings: Settings, clock: Clock) -> AsyncIterator[Answering]:
    """What answers in a terminal.

    Uses the store of the settings, or that of a bot that runs on the same DATA_DIR, so that the
    request budget is shared; without either a store of its own, in memory.
    """
    async with AsyncExitStack() as stack:
        opened = await borrow_store(settings, stack, clock)
        http = await stack.enter_async_context(http_client(tls()))
        adapters = workspaces(settings, opened.store, http, clock)
        health_check = HealthCheck(
            [watched_workspace(one, lambda: None, lambda: None) for one in adapters],
            version=__version__,
            store=opened.where,
            store_safety=lambda: opened.safety,
            slack_connected=lambda: False,
            clock=clock,
            blind_after=timedelta(seconds=settings.blind_after),
        )
        contexts = workspace_contexts(adapters, settings)
        yield Answering(
            contexts,
            health_report=health_check,
            subscribing=Subscribing(contexts, clock),
            muting=Muting(contexts, None, clock),
            clock=clock,
            rephraser=language_model(settings, http),
            meter=Metrics(),
            topics=opened.store.topics(),
            blind_after=timedelta(seconds=settings.blind_after),
        )


def whole(reading: Reading, form: Form) -> Reading:
    """The same questions; a program is given all of an answer and not one page."""
    if form is Form.PLAIN:
        return reading
    return replace(reading, questions=tuple(replace(one, as_csv=True) for one in reading.questions))


def printed(reading: Reading, answered: Sequence[Answer], form: Form, *, show_owners: bool) -> str:
    """The answers as text of this form."""
    if form is Form.PLAIN:
        shown = together(reading.questions, answered)
        return plain(
            framed(reading, [(query, view_for_answer.render(one)) for query, one in shown])
        )
    made = [records(one, show_owners=show_owners) for one in answered]
    if form is Form.CSV:
        return "\n".join(csv_text(one).rstrip("\r\n") for one in made if one)
    asked = zip(reading.questions, answered, made, strict=True)
    return json.dumps(
        [as_json(query, answer, rows) for query, answer, rows in asked],
        ensure_ascii=False,
        indent=1,
    )


async def borrow_store(settings: Settings, stack: AsyncExitStack, clock: Clock) -> OpenStore:
    """The store that others use too: Redis, or the embedded one of a bot that runs; else memory."""
    if settings.redis_url is not None:
        return await open_store(settings, stack, clock)
    running = Path(settings.data_dir) / "valkey.sock"
    client = connect(socket_url(running))
    stack.push_async_callback(client.aclose)
    store = Store(client, lasting=True)
    try:
        await store.ping()
    except StoreUnreachable:
        return OpenStore(MemoryStore(clock), "memory, for this question")
    return OpenStore(store, f"embedded server in {settings.data_dir}")
