"""What comes of a press: an answer beside the message, in its place, or in a window.

A home tab has no message: what is pressed there is answered in a window, and the tab is published
again.
"""

from collections.abc import Awaitable, Callable

from bot.query.values import Reading
from bot.services.asking.requester import Requester
from bot.slack import opening_modals
from bot.slack.context import (
    ListenerContext,
    Reply,
    announced,
    compose,
    confirmed,
    first,
    mute_group,
    notice,
    requester_of,
    understand,
)
from bot.slack.forms import settle, show_form
from bot.slack.payloads import Press, Submission
from bot.slack.replies import ResponseUrl
from bot.views import forms
from bot.views.actions import SHARE, group_named
from bot.views.alerting.activity import signed
from bot.views.message import Message
from bot.views.reply import errors

Act = Callable[[ListenerContext, str, Requester], Awaitable[Message | None]]
Make = Callable[[ListenerContext, Press, Reading], Awaitable[Reply]]
Beside = Callable[[ListenerContext, Press, Reading], Awaitable[None]]


async def answer(context: ListenerContext, press: Press) -> None:
    """In place of the message if it is the person's own; else beside it, for them alone."""
    if form := forms.named(press.value):
        await _tell(context, press, await show_form(context, press, form))
    elif group_named(press.value):
        await act(context, press, mute_group)
    else:
        await _where_pressed(context, press, _answer_beside, _composed)


async def _answer_beside(context: ListenerContext, press: Press, understood: Reading) -> None:
    url = _url(context, press)
    share = press.action.startswith(SHARE)
    own = press.ephemeral and not share
    waiting = notice(understood)
    reply, _ = await announced(
        _composed(context, press, understood),
        lambda: url.send(waiting, replace_original=own),
        context.clock,
    )
    if share and reply.answered:
        await url.send(signed(reply.message, "Shared", press.user), in_channel=True)
    elif reply.news:
        await url.send(reply.message, in_channel=True, in_thread=True)
        if own:
            await url.delete_original()
    else:
        await url.send(reply.message, replace_original=own)


async def show_files(context: ListenerContext, press: Press) -> None:
    """In a window, everywhere."""
    await _tell(context, press, await opening_modals.show_files(context, press))


async def rerun(context: ListenerContext, press: Press) -> None:
    """What was started is posted where it was pressed, with who did it, unless the thread of
    the alert says so; all else only to them.
    """
    await _where_pressed(context, press, _rerun_beside, _confirmed)


async def _rerun_beside(context: ListenerContext, press: Press, understood: Reading) -> None:
    url, reply = _url(context, press), await _confirmed(context, press, understood)
    if reply.news:
        news = signed(reply.message, "Started", press.user)
        await url.send(news, in_channel=True, in_thread=True)
        if press.ephemeral:
            await url.delete_original()
    else:
        await url.send(reply.message, replace_original=press.ephemeral)


async def act(context: ListenerContext, press: Press, do: Act) -> None:
    """Who pressed gets only what the channel, or their home tab, does not show."""
    if not await first(context, "trigger", press.trigger_id):
        return
    said = await do(context, press.value, requester_of(press))
    if press.home:
        await _renew(context, press.user)
    await _tell(context, press, said)


async def send_form(context: ListenerContext, sent: Submission) -> None:
    """Do what a form says, and show that on home tabs too."""
    await settle(context, sent)
    if context.home_tabs:
        await context.home_tabs.changed()


async def unknown(context: ListenerContext, press: Press) -> None:
    """A button of an older release, or of none."""
    await _tell(context, press, errors.unknown_button())


# --- Beside a message, or on a home tab -------------------------------------------------------


async def _where_pressed(
    context: ListenerContext, press: Press, beside: Beside, make: Make
) -> None:
    """Answer in a window what is pressed on a home tab, else beside the message, once."""
    if press.home:
        await opening_modals.show(context, press.trigger_id, lambda: _at_home(context, press, make))
        await _renew(context, press.user)
    elif understood := await _understood(context, press):
        await beside(context, press, understood)


async def _at_home(context: ListenerContext, press: Press, make: Make) -> Message:
    understood = await understand(context, press.value, requester_of(press))
    if isinstance(understood, Message):
        return understood
    return (await make(context, press, understood)).message


async def _understood(context: ListenerContext, press: Press) -> Reading | None:
    """What is asked beside a message, the first time; what is wrong with it is said there."""
    if not await first(context, "trigger", press.trigger_id):
        return None
    understood = await understand(context, press.value, requester_of(press))
    if isinstance(understood, Message):
        await _url(context, press).send(understood)
        return None
    return understood


async def _composed(context: ListenerContext, press: Press, understood: Reading) -> Reply:
    return await compose(context, understood, requester_of(press))


async def _confirmed(context: ListenerContext, press: Press, understood: Reading) -> Reply:
    query, requester = understood.questions[0], requester_of(press)
    return await confirmed(context, query, requester, _offer(press))


async def _renew(context: ListenerContext, user: str) -> None:
    if context.home_tabs:
        await context.home_tabs.opened(user)


async def _tell(context: ListenerContext, press: Press, said: Message | None) -> None:
    """Say it beside the message, or in a window if there is none."""
    if said and press.response_url:
        await _url(context, press).send(said)
    elif said and press.home:
        await opening_modals.show(context, press.trigger_id, lambda: _just(said))


async def _just(said: Message) -> Message:
    return said


def _offer(press: Press) -> str:
    """The number of the button; what may stand before it only tells it from others."""
    return press.action.rpartition(".")[2]


def _url(context: ListenerContext, press: Press) -> ResponseUrl:
    return ResponseUrl(press.response_url, context.web, context.clock, thread=press.thread)
