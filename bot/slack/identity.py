"""Whether Slack takes the tokens, and who they belong to."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final, TypeVar

import structlog

from bot.domain.errors import Paced, Refused, ResultUnknown, SlackError
from bot.services.ports import Clock
from bot.slack.errors import STRANGE, TokenRefused, sorting
from bot.slack.web_api import Web

log = structlog.get_logger()

Found = TypeVar("Found")

# Between questions to a Slack that does not answer.
FIRST_WAIT_SECONDS: Final = 1.0
LONGEST_WAIT_SECONDS: Final = 30.0
# Between questions that Slack refuses, such as with a token that is revoked.
REFUSED_WAIT_SECONDS: Final = 60.0


@dataclass(frozen=True, slots=True)
class Identity:
    """Who the bot token belongs to, and what it may do; `organisation` if the workspace is in an
    Enterprise Grid organisation.
    """

    team: str
    user: str
    bot: str
    scopes: tuple[str, ...]
    organisation: str = ""


async def identify(web: Web) -> Identity:
    """Ask once who we are. Raises a SlackError; TokenRefused if SLACK_BOT_TOKEN is wrong."""
    try:
        with sorting():
            reply = await web.client.auth_test()
    except Refused as error:
        raise TokenRefused("SLACK_BOT_TOKEN", error.code) from error
    return Identity(
        team=str(reply.get("team_id") or ""),
        user=str(reply.get("user_id") or ""),
        bot=str(reply.get("bot_id") or ""),
        scopes=tuple(re.findall(r"[^\s,]+", reply.headers.get("x-oauth-scopes") or "")),
        organisation=str(reply.get("enterprise_id") or ""),
    )


async def socket_address(web: Web, app_token: str) -> str:
    """Ask once for the address of a connection, which is good once. Raises a SlackError;
    TokenRefused if SLACK_APP_TOKEN is wrong.
    """
    try:
        with sorting():
            reply = await web.client.apps_connections_open(app_token=app_token)
            address = reply.get("url")
    except Refused as error:
        raise TokenRefused("SLACK_APP_TOKEN", error.code) from error
    if not isinstance(address, str) or not address:
        raise ResultUnknown(STRANGE)
    return address


async def insist(
    ask: Callable[[], Awaitable[Found]], clock: Clock, tell: Callable[[SlackError | None], None]
) -> Found:
    """Ask until Slack accepts it. What it refuses is asked slowly: a person has to do something
    first. `tell` gets each failure, and None in the end.
    """
    wait = FIRST_WAIT_SECONDS
    failure: SlackError | None = None
    while True:
        try:
            found = await ask()
        except SlackError as error:
            tell(error)
            if str(error) != str(failure):
                log.warning("slack.not_accepted", error=str(error))
            failure = error
            await clock.sleep(_pause(error, wait, clock))
            wait = min(wait * 2, LONGEST_WAIT_SECONDS)
        else:
            tell(None)
            if failure:
                log.info("slack.accepted")
            return found


def _pause(error: SlackError, wait: float, clock: Clock) -> float:
    if isinstance(error, Refused):
        return REFUSED_WAIT_SECONDS
    # Spread out, so that a fleet does not come back in step.
    return error.retry_after if isinstance(error, Paced) else wait * (0.5 + clock.dice() / 2)
