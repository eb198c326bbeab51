"""The methods of what is no message: views.*, and the assistant's prompts.

Rules: https://docs.slack.dev/reference/methods, a page a method.
"""

from collections.abc import Mapping
from typing import Any

from bot.playground.slack.call import Call, ok
from bot.playground.slack.state import Kind, SlackError
from bot.playground.slack.views import Json, checked

MOST_PROMPTS = 4


def open_view(call: Call) -> Mapping[str, Any]:
    """`views.open`, for the one whose command or press the trigger came from."""
    view = checked(call.args.structure("view", "invalid_arguments"))
    user = call.triggers.use(call.args.text("trigger_id"), call.now)
    return ok(view=call.views.open(user, view, call.now))


def update_view(call: Call) -> Mapping[str, Any]:
    """`views.update`: change a modal that is open."""
    known = _named(call)
    view = checked(call.args.structure("view", "invalid_arguments"), known["type"])
    _same(call, known)
    return ok(view=call.views.keep(known["id"], view, call.now))


def publish_view(call: Call) -> Mapping[str, Any]:
    """`views.publish`: set a user's home tab."""
    view = checked(call.args.structure("view", "invalid_arguments"), "home")
    if not call.app.home_tab:
        raise SlackError("not_enabled")
    user = call.args.text("user_id")
    if user not in call.workspace.users:
        raise SlackError("invalid_arguments", ["invalid `user_id`"])
    if known := call.views.home(user):
        _same(call, known)
    return ok(view=call.views.keep(f"VH{user}", view, call.now))


def _named(call: Call) -> Json:
    name, external = call.args.text("view_id"), call.args.text("external_id")
    for view in call.views.known.values():
        if view["id"] == name or (external and view["external_id"] == external):
            return view
    raise SlackError("not_found")


def _same(call: Call, known: Json) -> None:
    """Refuse if the view was changed since the app looked."""
    if "hash" in call.args and call.args.text("hash") != known["hash"]:
        raise SlackError("hash_conflict")


# --- The assistant ----------------------------------------------------------------------------
# https://docs.slack.dev/ai/developing-ai-apps


def set_prompts(call: Call) -> Mapping[str, Any]:
    """`assistant.threads.setSuggestedPrompts`: up to four questions to press."""
    channel, thread = _thread(call)
    prompts = call.args.structure("prompts", "invalid_arguments")
    if not isinstance(prompts, list) or not 1 <= len(prompts) <= MOST_PROMPTS:
        raise SlackError("invalid_arguments", ["[ERROR] invalid `prompts`"])
    for prompt in prompts:
        if not isinstance(prompt, Mapping) or set(prompt) != {"title", "message"}:
            raise SlackError(
                "invalid_arguments", ["[ERROR] a prompt has a `title` and a `message`"]
            )
    call.workspace.assist(channel, thread, prompts=prompts, prompts_title=call.args.text("title"))
    return ok()


def _thread(call: Call) -> tuple[str, str]:
    """The conversation meant. Prompts may be set for the direct message as a whole."""
    if not call.app.agent:
        raise SlackError("not_agent_app")
    channel = call.workspace.channels.get(call.args.text("channel_id"))
    if channel is None or channel.kind is not Kind.IM:
        raise SlackError("channel_not_found")
    thread = call.args.text("thread_ts")
    if thread and not call.workspace.thread(channel.id, thread):
        raise SlackError("invalid_thread_ts")
    return channel.id, thread
