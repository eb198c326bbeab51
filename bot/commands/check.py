"""`imports-bot check`: what keeps the bot from working, found on the ways that it really uses."""

from collections.abc import AsyncIterator, Collection, Iterator, Mapping
from contextlib import AsyncExitStack

import httpx

from bot.adapters import OpenStore, endpoints, greet, http_client, open_store, tls, workspaces
from bot.clock import SystemClock
from bot.commands.findings import Finding, Result
from bot.commands.query import borrow_store
from bot.commands.trial_alert import trial_alert
from bot.commands.trial_events import trial_events
from bot.domain.answers.health import StoreSafety
from bot.domain.errors import Refused, SlackError, StoreError
from bot.health.ports import bound, is_in_use, unusable
from bot.services.ports import Clock
from bot.settings import Settings, SettingsError, needs
from bot.slack.channels import named
from bot.slack.identity import identify, socket_address
from bot.slack.messenger import Messenger
from bot.slack.scopes import OPTIONAL, missing
from bot.slack.web_api import Web, open_web
from bot.store import Store
from bot.store.memory.store import MemoryStore
from bot.views.health import UNNOTICED, store_copies, store_risk
from bot.webhooks.sending import Sender
from bot.webhooks.targets import Targets

OWNERS_SCOPE = "users:read.email"
GUESTS_SCOPE = "users:read"
# What Slack says of the alert channel, and what to do about it.
CHANNEL_FAULTS: Mapping[str, str] = {
    "not_in_channel": "the bot is not in this channel: /invite it there",
    "channel_not_found": "Slack knows no such channel, or it is private and the bot is not in it",
    "missing_scope": (
        "its history cannot be read: add the scope channels:history, or groups:history if it is"
        " private, and reinstall the app; until then an unclear post may be repeated"
    ),
}
# What the bot does without where it lacks a scope of OPTIONAL.
LOSSES: Mapping[str, str] = {
    "assistant:write": "the assistant pane offers no questions",
    "channels:read": (
        "Slack does not say when the bot was invited; alerts follow 20 seconds later"
    ),
    "files:write": "a trend is a table without its picture",
    "usergroups:read": "OPERATORS must name people, for who is in a group cannot be looked up",
    "users:read": "notifications may say Somebody in place of a name",
}


IF_OURS = "; if that is not this bot, choose another port"
UNTRIED = "not tried; --post sends it a test alert"
NO_OPERATORS = (
    "OPERATORS is not set: nobody may re-run or mute imports, so no message offers it; set it to"
    " the Slack ids of people or user groups (in Slack: the profile, Copy member ID)"
)


async def check(settings: Settings, *, post: bool = False) -> AsyncIterator[Finding]:
    """Look at settings, Slack, MoEngage and Redis, one after the other; with `post`, send a test
    alert as well. Never raises BotError.
    """
    of_settings = _settings(settings, post=post)
    for finding in (*of_settings, *_ports(settings)):
        yield finding
    post = post and not any(finding.fault for finding in of_settings)
    clock = SystemClock()
    trusted = tls()
    async with AsyncExitStack() as stack:
        if settings.slack_bot_token:
            token = settings.slack_bot_token.get_secret_value()
            web = await stack.enter_async_context(
                open_web(token, settings.slack_api_url, clock, trusted)
            )
            async for finding in _slack(settings, web):
                yield finding
            if post:
                async for finding in trial_alert(settings, _messenger(settings, web), clock):
                    yield finding
        http = await stack.enter_async_context(http_client(trusted))
        if post:
            targets = Targets(endpoints(settings), Sender(http), clock)
            async for finding in trial_events(next(iter(settings.all_workspaces)), targets, clock):
                yield finding
        async for finding in _moengage(settings, http, clock):
            yield finding
        async for finding in _redis(settings, clock):
            yield finding


def _settings(settings: Settings, *, post: bool) -> list[Finding]:
    untried = () if post else endpoints(settings)
    faults = [fault for need in needs.ALL for fault in need(settings)]
    return [
        *(Finding("settings", note, Result.WARN) for note in settings.notes),
        *(Finding("settings", fault, Result.FAIL) for fault in faults),
        *([] if faults else [Finding("settings", "complete")]),
        *(Finding("targets", f"{target}: {UNTRIED}") for target in untried),
        *([] if settings.operators else [Finding("settings", NO_OPERATORS)]),
    ]


def _ports(settings: Settings) -> Iterator[Finding]:
    """What keeps the bot from listening. A port in use may be that of the bot, which runs here."""
    wanted = [("HEALTH", settings.health_host, settings.health_port)]
    if settings.slack_mode == "http":
        wanted.append(("HTTP", settings.http_host, settings.http_port))
    for name, host, port in wanted:
        try:
            bound(host, port)
        except OSError as error:
            said = unusable(name, host, port, error)
            if is_in_use(error):
                yield Finding("ports", f"{said}{IF_OURS}", Result.WARN)
            else:
                yield Finding("ports", said, Result.FAIL)


async def _slack(settings: Settings, web: Web) -> AsyncIterator[Finding]:
    try:
        identity = await identify(web)
    except Refused as error:
        yield Finding("slack", str(error), Result.FAIL)
        return
    except SlackError as error:
        where = f"no usable answer from {settings.slack_api_url} (SLACK_API_URL)"
        yield Finding("slack", f"{where}: {error}", Result.FAIL)
        return
    yield Finding("slack", f"bot token is good (team {identity.team}, bot user {identity.user})")
    for finding in _scopes(settings, identity.scopes):
        yield finding
    if settings.slack_mode == "socket" and settings.slack_app_token:
        yield await _app_token(web, settings.slack_app_token.get_secret_value())
    messenger = Messenger(web)
    for channel in _channels(settings):
        yield await _channel(web, messenger, channel)


def _scopes(settings: Settings, granted: Collection[str]) -> Iterator[Finding]:
    """What the token may not do; nothing if Slack does not say what it may."""
    lacking = missing(granted)
    if granted and lacking:
        said = f"scopes missing: {', '.join(lacking)}; see manifest.yaml, then reinstall the app"
        yield Finding("slack", said, Result.FAIL)
    elif granted:
        without = [f"without {scope} {loss}" for scope, loss in _without(granted)]
        yield Finding("slack", "; ".join(["scopes are complete", *without]))
    for said in _by_choice(settings, granted):
        yield Finding("slack", said, Result.FAIL)


async def _app_token(web: Web, token: str) -> Finding:
    try:
        await socket_address(web, token)
    except SlackError as error:
        return Finding("slack", str(error), Result.FAIL)
    return Finding("slack", "app-level token is good")


def _channels(settings: Settings) -> list[str]:
    """All that alerts may be posted in."""
    channels = {one.alert_channel for one in settings.all_workspaces.values()}
    channels.add(settings.fallback_channel)
    channels.update(channel for route in settings.routes for channel in route.channel)
    return sorted(channel for channel in channels if channel)


def _messenger(settings: Settings, web: Web) -> Messenger:
    """As the bot has it."""
    several = len(settings.all_workspaces) > 1
    return Messenger(web, several=several, operators=bool(settings.operators))


def _by_choice(settings: Settings, granted: Collection[str]) -> list[str]:
    """The scopes that settings need and the token has not; none if Slack does not say which."""
    wanted = {}
    if settings.mention_owners:
        wanted[OWNERS_SCOPE] = "MENTION_OWNERS", "owners are text"
    if not settings.answer_guests:
        wanted[GUESTS_SCOPE] = "ANSWER_GUESTS=false", "nobody is answered"
    return [
        f"{setting} needs the scope {scope}; until then {loss}"
        for scope, (setting, loss) in wanted.items()
        if granted and scope not in granted
    ]


def _without(granted: Collection[str]) -> list[tuple[str, str]]:
    return [(scope, LOSSES[scope]) for scope in sorted(OPTIONAL) if scope not in granted]


async def _channel(web: Web, messenger: Messenger, channel: str) -> Finding:
    try:
        await messenger.look(channel)
    except Refused as error:
        if error.code == "channel_id_unknown":
            return await _by_name(web, channel)
        said = CHANNEL_FAULTS.get(error.code, f"Slack refuses to read it: {error.code}")
        return Finding("slack", f"channel {channel}: {said}", Result.FAIL)
    except SlackError as error:
        return Finding("slack", f"channel {channel}: {error}", Result.FAIL)
    return Finding("slack", f"channel {channel}: the bot is in it and can read its own alerts")


async def _by_name(web: Web, channel: str) -> Finding:
    """A post goes to a name, but nothing can be looked up, edited or checked by one."""
    why = "set by name, so an unclear post may be repeated"
    try:
        found = await named(web, channel)
    except SlackError as error:
        said = f"{why}; use its id (in Slack: the channel's name, About), which Slack does not say"
        return Finding("slack", f"channel {channel}: {said} ({error})", Result.WARN)
    if found:
        return Finding("slack", f"channel {channel}: {why}; use its id {found}", Result.WARN)
    said = f"{why}; the bot is in no public channel of this name: /invite it, or use the id"
    return Finding("slack", f"channel {channel}: {said}", Result.WARN)


async def _moengage(
    settings: Settings, http: httpx.AsyncClient, clock: Clock
) -> AsyncIterator[Finding]:
    try:
        found = workspaces(settings, MemoryStore(clock), http, clock)
    except SettingsError as error:
        yield Finding("moengage", str(error), Result.FAIL)
        return
    for adapters in found:
        try:
            trouble = await greet(adapters)
        except SettingsError as error:
            trouble = str(error)
        yield Finding("moengage", f"{adapters.name}: {trouble or 'answers'}", _fault_if(trouble))


def _fault_if(trouble: str | None) -> Result:
    return Result.FAIL if trouble else Result.OK


async def _redis(settings: Settings, clock: Clock) -> AsyncIterator[Finding]:
    async with AsyncExitStack() as stack:
        try:
            opened = await borrow_store(settings, stack, clock)
            if isinstance(opened.store, MemoryStore):
                opened = await open_store(settings, stack, clock)
        except StoreError as error:
            yield Finding("redis", str(error), Result.FAIL)
            return
        yield await _trial(settings, opened)
        for finding in _safety(opened.safety):
            yield finding


def _safety(safety: StoreSafety) -> Iterator[Finding]:
    for risk in safety.risks:
        yield Finding("redis", store_risk(risk), Result.FAIL)
    if safety.hidden:
        wanted = ", ".join(safety.hidden)
        yield Finding("redis", f"persistence could not be read; it should be: {wanted}")
    if safety.copies:
        yield Finding("redis", store_copies(safety.copies))
    if safety.unnoticed:
        yield Finding("redis", UNNOTICED)


async def _trial(settings: Settings, opened: OpenStore) -> Finding:
    """A server may answer and still not work: a replica, a user without rights."""
    try:
        if isinstance(opened.store, Store):
            for workspace in list(settings.all_workspaces) or ["live"]:
                await opened.store.trial(workspace)
    except StoreError as error:
        return Finding("redis", f"REDIS_URL: answers, but does not work: {error}", Result.FAIL)
    return Finding("redis", f"{opened.where} answers, runs scripts, reads and writes")
