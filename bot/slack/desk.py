"""What listeners need to answer people, and the steps that every question goes through."""

from dataclasses import dataclass

import structlog

from bot.domain.errors import StoreError, VendorError
from bot.query.errors import QueryError
from bot.query.values import Query
from bot.services.answering import Answering
from bot.services.ports import Clock, Once
from bot.slack.tasks import Tasks
from bot.slack.web import Web
from bot.views import answers, errors
from bot.views.message import Message

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Desk:
    """What listeners need."""

    answering: Answering
    once: Once
    clock: Clock
    tasks: Tasks
    web: Web


@dataclass(frozen=True, slots=True)
class Reply:
    """What to say; `answered` if it is what was asked for, and not what went wrong."""

    message: Message
    answered: bool


def understand(desk: Desk, text: str) -> Query | Message:
    """What somebody typed as a query, or the message that says what is wrong with it."""
    try:
        return desk.answering.understand(text)
    except QueryError as error:
        return errors.misunderstood(error)
    except Exception as error:  # noqa: BLE001 - raised, it would cost the acknowledgement
        return _unexpected(desk, error)


async def compose(desk: Desk, query: Query) -> Reply:
    """The reply to a query. Never raises: whatever is down or wrong, there is something to say."""
    started = desk.clock.monotonic()
    try:
        reply = Reply(answers.render(await desk.answering.answer(query)), answered=True)
    except VendorError as error:
        reply = Reply(errors.vendor_trouble(error), answered=False)
    except StoreError:
        reply = Reply(errors.store_trouble(), answered=False)
    except Exception as error:  # noqa: BLE001 - raised, it would leave the person without a reply
        reply = Reply(_unexpected(desk, error), answered=False)
    log.info(
        "slack.question",
        intent=query.intent.value,
        answered=reply.answered,
        ms=round((desk.clock.monotonic() - started) * 1000),
    )
    return reply


async def first(desk: Desk, kind: str, name: str) -> bool:
    """Whether this delivery is the first; Slack sends an envelope again when in doubt.

    Without a store to ask, yes: a reply that comes twice is better than none.
    """
    if not name:
        return True
    try:
        return await desk.once.first(f"{kind}:{name}")
    except StoreError as error:
        log.warning("slack.repeats_unknown", error=str(error))
        return True


def _unexpected(desk: Desk, error: Exception) -> Message:
    """The reply to a bug; its reference is in the log beside the traceback."""
    reference = f"{int(desk.clock.dice() * 16**6):06x}"
    log.error("slack.unexpected", reference=reference, exc_info=error)
    return errors.unexpected(reference)
