"""Slack's Web API without the HTTP: a method's name, a token and arguments in, an answer out.

The order of the checks is Slack's: token, method, arguments, scope, pace, and then the method's
own rules. https://docs.slack.dev/reference/methods
"""

from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.playground.slack import chat, reads, surfaces, uploads
from bot.playground.slack.app import Installed
from bot.playground.slack.args import Args
from bot.playground.slack.call import Call, Json, Triggers, ok
from bot.playground.slack.files import Files
from bot.playground.slack.pace import Buckets, Pace
from bot.playground.slack.state import SlackError, Workspace
from bot.playground.slack.views import Views

BOT_TOKEN = "xoxb-playground-bot"  # noqa: S105 - made up, and good for the stand-in alone
APP_TOKEN = "xapp-playground-app"  # noqa: S105
CALLS_KEPT = 10_000

_HISTORY = ("channels:history", "groups:history", "im:history", "mpim:history")
_READ = ("channels:read", "groups:read", "im:read", "mpim:read")
_MESSAGE = (
    "text blocks attachments markdown_text metadata as_user link_names parse username "
    "icon_emoji icon_url"
)


HISTORIES = frozenset({"conversations.history", "conversations.replies"})


@dataclass(frozen=True, slots=True)
class Method:
    """What a method takes. `scopes`: any of them opens it, the method itself looks closer."""

    run: Callable[[Call], Mapping[str, Any]]
    needs: str = ""
    takes: str = ""
    scopes: tuple[str, ...] = ()
    json: bool = False  # reads its arguments from a JSON body too
    per_minute: int | None = None  # its tier; None: not limited, or by channel

    @property
    def known(self) -> frozenset[str]:
        """Every argument's name; `team_id` is added to each call by the SDK."""
        return frozenset((*self.needs.split(), *self.takes.split(), "token", "team_id"))


_PAGE = "cursor limit"
_WINDOW = f"oldest latest inclusive include_all_metadata {_PAGE}"
METHODS: Mapping[str, Method] = {
    "auth.test": Method(reads.who_am_i, json=True),
    "chat.postMessage": Method(
        chat.post_message,
        "channel",
        f"{_MESSAGE} thread_ts reply_broadcast unfurl_links unfurl_media mrkdwn",
        ("chat:write",),
        json=True,
    ),
    "chat.update": Method(
        chat.update,
        "channel ts",
        f"{_MESSAGE} reply_broadcast file_ids",
        ("chat:write",),
        json=True,
        per_minute=50,
    ),
    "chat.delete": Method(
        chat.delete, "channel ts", "as_user", ("chat:write",), json=True, per_minute=50
    ),
    "chat.postEphemeral": Method(
        chat.post_ephemeral,
        "channel user",
        f"{_MESSAGE} thread_ts",
        ("chat:write",),
        json=True,
        per_minute=100,
    ),
    "conversations.history": Method(
        reads.history, "channel", _WINDOW, _HISTORY, json=True, per_minute=50
    ),
    "conversations.replies": Method(
        reads.replies, "channel ts", _WINDOW, _HISTORY, json=True, per_minute=50
    ),
    "users.conversations": Method(
        reads.own_channels, "", f"types exclude_archived user {_PAGE}", _READ, json=True
    ),
    "conversations.info": Method(
        reads.channel_info,
        "channel",
        "include_locale include_num_members",
        _READ,
        per_minute=50,
    ),
    "users.info": Method(
        reads.user_info, "user", "include_locale", ("users:read",), per_minute=100
    ),
    "usergroups.users.list": Method(
        reads.group_users, "usergroup", "include_disabled", ("usergroups:read",), per_minute=20
    ),
    "users.lookupByEmail": Method(
        reads.user_by_email, "email", "", ("users:read.email",), per_minute=50
    ),
    "views.open": Method(surfaces.open_view, "view trigger_id", json=True, per_minute=100),
    "views.update": Method(
        surfaces.update_view, "view", "view_id external_id hash", json=True, per_minute=100
    ),
    "views.publish": Method(
        surfaces.publish_view, "view user_id", "hash", json=True, per_minute=100
    ),
    "files.getUploadURLExternal": Method(
        uploads.get_upload_url,
        "filename length",
        "alt_txt snippet_type",
        ("files:write",),
        per_minute=100,
    ),
    "files.completeUploadExternal": Method(
        uploads.complete_upload,
        "files",
        "channel_id channels initial_comment thread_ts blocks",
        ("files:write",),
        json=True,
        per_minute=100,
    ),
    "assistant.threads.setSuggestedPrompts": Method(
        surfaces.set_prompts,
        "channel_id prompts",
        "thread_ts title",
        ("assistant:write",),
        json=True,
        per_minute=100,
    ),
}


@dataclass(frozen=True, slots=True)
class Answer:
    """An HTTP answer."""

    body: Mapping[str, Any]
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Called:
    """A call that arrived, and its outcome: `ok`, Slack's code, or the fault that struck it."""

    at: float
    method: str
    args: Mapping[str, Any]
    outcome: str


class WebApi:
    """Answers calls for one workspace and one app."""

    def __init__(
        self, workspace: Workspace, app: Installed | None = None, pace: Pace | None = None
    ) -> None:
        self.workspace = workspace
        self.app = app or Installed()
        self.pace = pace or Pace()
        self.triggers = Triggers()
        self.views = Views(workspace)
        self.files = Files()
        self.calls: deque[Called] = deque(maxlen=CALLS_KEPT)
        self.tokens = {BOT_TOKEN, APP_TOKEN}  # take one out to revoke it
        self.new_socket_url: Callable[[], str] = str  # set by whoever serves the sockets
        self._buckets = Buckets()

    def answer(
        self, method: str, token: str, given: Mapping[str, Any], now: float, *, json: bool = False
    ) -> Answer:
        """Do what the call asks, and remember that it came. `json`: the arguments came as JSON."""
        try:
            found = self._answer(method, token, given, now, json=json)
        except SlackError as refused:
            found = _refusal(refused)
        self.remember(method, given, now, str(found.body.get("error", "ok")))
        if token == BOT_TOKEN:
            scopes = {"x-oauth-scopes": ",".join(sorted(self.app.scopes))}
            return Answer(found.body, found.status, {**found.headers, **scopes})
        return found

    def remember(self, method: str, given: Mapping[str, Any], now: float, outcome: str) -> None:
        """Note a call, without its token."""
        args = {key: value for key, value in given.items() if key != "token"}
        self.calls.append(Called(now, method, args, outcome))

    def _answer(
        self, name: str, token: str, given: Mapping[str, Any], now: float, *, json: bool
    ) -> Answer:
        self._admit(token)
        if name == "apps.connections.open":
            if token != APP_TOKEN:
                raise SlackError("not_allowed_token_type")
            return Answer(ok(url=self.new_socket_url()))
        if name not in METHODS:
            raise SlackError("unknown_method", req_method=name)
        if token != BOT_TOKEN:
            raise SlackError("not_allowed_token_type")
        method = METHODS[name]
        args = Args(given if method.json or not json else {})
        if name in HISTORIES and self.pace.history_seconds:
            args = Args({**args.given, "limit": str(self._least(args))})
        _check(method, args)
        if method.scopes and not self.app.scopes & set(method.scopes):
            needed, provided = ",".join(method.scopes), ",".join(sorted(self.app.scopes))
            raise SlackError("missing_scope", needed=needed, provided=provided)
        if wait := self._wait(name, method, args, now):
            body = {"ok": False, "error": "ratelimited"}
            return Answer(body, 429, {"Retry-After": str(wait)})
        call = Call(self.workspace, args, now, self.app, self.triggers, self.views, self.files)
        return Answer(method.run(call))

    def _admit(self, token: str) -> None:
        if not token:
            raise SlackError("not_authed")
        if token not in (BOT_TOKEN, APP_TOKEN):
            raise SlackError("invalid_auth")
        if token not in self.tokens:
            raise SlackError("token_revoked")

    def _least(self, args: Args) -> int:
        most = self.pace.history_messages
        return min(args.number("limit", most, 1000), most)

    def _wait(self, name: str, method: Method, args: Args, now: float) -> int:
        if name == "chat.postMessage" and self.pace.messages_per_second:
            channel = self.workspace.channel(args.text("channel"))
            key = f"{name} {channel.id if channel else ''}"
            return self._buckets.wait(key, self.pace.messages_per_second, self.pace.burst, now)
        if name in HISTORIES and self.pace.history_seconds:
            return self._buckets.wait(name, 1 / self.pace.history_seconds, 1, now)
        if method.per_minute and self.pace.calls_per_minute:
            return self._buckets.wait(name, method.per_minute / 60, method.per_minute, now)
        return 0


def _check(method: Method, args: Args) -> None:
    faults = [
        f"[ERROR] missing required field: {name}"
        for name in method.needs.split()
        if name not in args
    ]
    unknown = sorted(set(args.given) - method.known)
    faults += [f"[ERROR] invalid additional property: {name}" for name in unknown]
    if faults:
        raise SlackError("invalid_arguments", faults)


def _refusal(refused: SlackError) -> Answer:
    body: Json = {"ok": False, "error": refused.code, **refused.more}
    if refused.messages:
        body["response_metadata"] = {"messages": list(refused.messages)}
        if refused.code == "invalid_blocks":
            body["errors"] = list(refused.messages)
    return Answer(body)
