"""Modals with answers: the files of a run, and what is pressed where there is no message.

Each is opened at once, and filled when MoEngage has answered.

A trigger is good for three seconds and for one view, so the window opens before anything is asked,
the store included. Slack may deliver a press again: the trigger is used up then, and says so.
"""

from collections.abc import Awaitable, Callable
from typing import Final

import structlog

from bot.domain.answers.answer import Choice, FileList, Unknown
from bot.domain.answers.declined import Declined
from bot.domain.errors import ResultUnknown, SlackError
from bot.query.values import Intent
from bot.services.asking.requester import UNKNOWN_REQUESTER
from bot.slack.context import ListenerContext, attempt, understand
from bot.slack.errors import STRANGE
from bot.slack.payloads import Press
from bot.views import view_for_answer
from bot.views.card import files_modal
from bot.views.message import Message, View
from bot.views.reply import errors

log = structlog.get_logger()

USED: Final = "exchanged_trigger_id"


async def show_files(context: ListenerContext, press: Press) -> Message | None:
    """Open the window, or turn the page of the one that was pressed in. What to say instead, if no
    window could be opened.
    """
    window = press.view
    if window is None:
        try:
            window = await open_window(context, press.trigger_id, files_modal.loading())
        except SlackError as error:
            return not_opened(error)
    await fill(context, window, await _files(context, press.value))
    return None


async def show(
    context: ListenerContext, trigger: str, answer: Callable[[], Awaitable[Message]]
) -> None:
    """An answer in a window of its own. Nothing is done if none can be opened: Slack delivers
    again, or it took too long.
    """
    try:
        window = await open_window(context, trigger, files_modal.asking())
    except SlackError as error:
        log.warning("slack.window_not_opened", error=str(error))
        return
    await fill(context, window, files_modal.of_message(await answer(), files_modal.ANSWER))


async def fill(context: ListenerContext, window: str, view: View) -> None:
    """Show something else in a window. Never raises."""
    try:
        with context.web.rate_limits.calling("views.update"):
            await context.web.client.views_update(view_id=window, view=dict(view))
    except SlackError as error:
        # Closed by then, as a rule.
        log.info("slack.window_not_filled", error=str(error))


async def open_window(context: ListenerContext, trigger: str, view: View) -> str:
    """Its id. Raises a SlackError."""
    with context.web.rate_limits.calling("views.open"):
        reply = await context.web.client.views_open(trigger_id=trigger, view=dict(view))
    match reply.data:
        case {"view": {"id": str(name)}}:
            return name
        case _:
            raise ResultUnknown(STRANGE)


def not_opened(error: SlackError) -> Message | None:
    """What to say in place of a window; nothing about a press that was delivered before."""
    if str(error) == USED:
        return None
    log.warning("slack.window_not_opened", error=str(error))
    return errors.no_window()


async def _files(context: ListenerContext, question: str) -> View:
    """The files, or what is said in their place. Never raises."""
    understood = await understand(context, question, UNKNOWN_REQUESTER)
    if isinstance(understood, Message):
        return files_modal.of_message(understood)
    asked = understood.questions[0]
    if asked.intent not in (Intent.FILES, Intent.WHY):
        return files_modal.of_message(errors.unknown_button())
    answer = await attempt(context, context.answering.files(asked))
    match answer:
        case FileList():
            return files_modal.of_files(answer)
        case Choice() | Unknown() | Declined():
            return files_modal.of_message(view_for_answer.render(answer))
        case Message():
            return files_modal.of_message(answer)
        case _:
            return files_modal.of_message(errors.unknown_button())
