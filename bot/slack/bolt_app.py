"""Bolt's app, which reads what Slack sends and calls the listeners."""

from collections.abc import Callable

from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.identity import Identity
from bot.slack.web_api import Web, quiet_logger

Register = Callable[[AsyncApp], None]


def build_app(web: Web, identity: Identity, *, signing_secret: str = "") -> AsyncApp:
    """Bolt, set up so that an acknowledgement waits for nothing.

    `process_before_response`: it goes out when the listener returns, not at Bolt's next poll.
    `authorize` answers from what is known: by default the first event would wait for auth.test.
    """
    itself = AuthorizeResult(
        enterprise_id=identity.organisation or None,
        team_id=identity.team,
        bot_id=identity.bot,
        bot_user_id=identity.user,
        bot_token=web.client.token,
    )

    async def authorize() -> AuthorizeResult:
        return itself

    return AsyncApp(
        name="imports-bot",
        client=AsyncWebClient(
            base_url=web.client.base_url, session=web.session, logger=quiet_logger()
        ),
        authorize=authorize,
        signing_secret=signing_secret,
        process_before_response=True,
        attaching_function_token_enabled=False,
        attaching_conversation_kwargs_enabled=False,
        logger=quiet_logger(),
    )
