"""Forms in modals: opened by a choice of a menu, and what comes of them.

A form opens with what its value says, before anything is asked. When it is sent, the window says
what came of it: a home tab has no other place for that.
"""

from datetime import UTC, datetime
from typing import Any

from bot.domain.answers.answer import Answer
from bot.domain.errors import Refused, SlackError
from bot.services.asking.requester import Requester
from bot.slack.context import ListenerContext, attempt, first, said
from bot.slack.opening_modals import fill, not_opened, open_window
from bot.slack.payloads import Press, Submission
from bot.views import forms
from bot.views.card import files_modal
from bot.views.forms import HandOverForm, MuteForm
from bot.views.message import Message
from bot.views.reply import errors


async def show_form(
    context: ListenerContext, press: Press, form: HandOverForm | MuteForm
) -> Message | None:
    """Open it. What to say instead, if Slack does not."""
    try:
        await _open(context, press, form)
    except SlackError as error:
        return not_opened(error)
    return None


async def _open(context: ListenerContext, press: Press, form: HandOverForm | MuteForm) -> None:
    if isinstance(form, MuteForm):
        view = forms.mute_form(form, press.value, context.clock.now())
        await open_window(context, press.trigger_id, view)
        return
    holder = form.holder or press.user
    try:
        view = forms.hand_over_form(form, press.value, holder)
        await open_window(context, press.trigger_id, view)
    except Refused as error:
        if holder == press.user or error.code != "invalid_arguments":
            raise
        # Whoever acknowledged it may have left.
        view = forms.hand_over_form(form, press.value, press.user)
        await open_window(context, press.trigger_id, view)


def acknowledgement(sent: Submission, now: datetime) -> dict[str, Any]:
    """What Slack is to show at once: what is wrong with the form, or that it is saved."""
    form = forms.named(sent.form)
    if isinstance(form, MuteForm) and (until := _until(sent)) and until <= now:
        return {"response_action": "errors", "errors": {forms.UNTIL: forms.PAST}}
    return {"response_action": "update", "view": dict(forms.saving(form))}


async def settle(context: ListenerContext, sent: Submission) -> None:
    """Do what the form says, once, and say in its window what came of it. Never raises."""
    if not await first(context, "trigger", sent.trigger_id):
        return
    form, requester = forms.named(sent.form), Requester(sent.user, "")
    if form is None:
        await fill(
            context, sent.view, files_modal.of_message(errors.unknown_button(), files_modal.ANSWER)
        )
        return
    answer = await attempt(context, _done(context, form, sent, requester))
    shown = files_modal.of_message(await said(context, answer, requester), forms.title(form))
    await fill(context, sent.view, shown)


async def _done(
    context: ListenerContext, form: HandOverForm | MuteForm, sent: Submission, requester: Requester
) -> Answer:
    answering = context.answering
    if isinstance(form, HandOverForm):
        return await answering.settle(
            form.workspace,
            form.import_id,
            form.problem,
            holder=sent.values.get(forms.WHO) or sent.user,
            note=sent.values.get(forms.NOTE, ""),
            requester=requester,
        )
    until = _until(sent) or context.clock.now()
    return await answering.mute_until(form.workspace, form.import_id, until, requester)


def _until(sent: Submission) -> datetime | None:
    """The time that was picked; None for what is none."""
    try:
        return datetime.fromtimestamp(int(sent.values.get(forms.UNTIL, "")), UTC)
    except (ValueError, OverflowError, OSError):
        return None
