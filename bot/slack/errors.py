"""The one place where Slack's failures are sorted, by what may have happened to the message.

    how it failed                                 sorted as     because
    --------------------------------------------  ------------  ---------------------------------
    429, `ratelimited`, `rate_limited`,           Paced         refused before it was handled;
      `message_limit_exceeded`                                  Retry-After says for how long;
                                                                the bot waits minutes at most
    no connection: DNS, refused, TLS, proxy,      NotSent       not a byte of the request left
      time-out while connecting
    `team_added_to_org`,                          NotSent       refused, but it passes by itself
      `external_channel_migrating`
    5xx, `internal_error`, `fatal_error`,         ResultUnknown   Slack may have failed after it
      `service_unavailable`, `request_timeout`                  had stored the message
    time-out, reset, cut answer                   ResultUnknown   the request was on its way
    an answer that is no JSON object, or is       ResultUnknown   something else answered, perhaps
      `ok` without what was asked for                           on the way back
    every other `ok: false`                       Refused       a decision; waiting changes nothing

The codes are those of https://docs.slack.dev/reference/methods/chat.postMessage and its siblings.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http import HTTPStatus
from typing import Final

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_slack_response import AsyncSlackResponse
from typing_extensions import override

from bot.domain.errors import NotSent, Paced, Refused, ResultUnknown, SlackError
from bot.domain.waits.retry_after import asked_wait, bounded

PACING: Final = frozenset({"ratelimited", "rate_limited", "message_limit_exceeded"})
PASSING: Final = frozenset({"team_added_to_org", "external_channel_migrating"})
AMBIGUOUS: Final = frozenset(
    {"internal_error", "fatal_error", "service_unavailable", "request_timeout"}
)
# Raised by aiohttp before the request is written. Its other connection errors come later.
NEVER_SENT: Final = (
    aiohttp.ClientConnectorError,
    aiohttp.ConnectionTimeoutError,
    aiohttp.ClientHttpProxyError,
)
# What a call can end in besides. The SDK stumbles over a 200 that is text with AttributeError.
BROKEN_OFF: Final = (aiohttp.ClientError, TimeoutError, OSError, ValueError, AttributeError)

# Refusals that a different request gets around.
BLOCKS_REFUSED: Final = frozenset(
    {"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "msg_blocks_too_many"}
)
MESSAGE_GONE: Final = frozenset(
    {"message_not_found", "cant_update_message", "edit_window_closed", "is_inactive"}
)
THREAD_GONE: Final = frozenset(
    {"thread_not_found", "message_not_found", "cannot_reply_to_message"}
    | {"restricted_action_thread_locked", "restricted_action_non_threadable_channel"}
)

STRANGE: Final = "an answer that is not Slack's"
# When Slack says 429 without saying for how long, or says what makes no sense.
PACE_SECONDS: Final = 10.0
# A 429 that asks for no wait at all is not answered with a burst.
LEAST_SECONDS: Final = 1.0


class TokenRefused(Refused):
    """Slack refuses a token at the start; `setting` is the name of the one that is wrong."""

    def __init__(self, setting: str, code: str) -> None:
        super().__init__(code)
        self.setting = setting

    @override
    def __str__(self) -> str:
        return f"{self.setting}: Slack refuses it ({self.code})"


@contextmanager
def sorting() -> Iterator[None]:
    """Around one call of the Web API: whatever it fails with leaves as a SlackError."""
    try:
        yield
    except (SlackApiError, *BROKEN_OFF) as error:
        raise sort(error) from error


def sort(error: BaseException) -> SlackError:
    """What an error of the SDK or of aiohttp means for the message."""
    if isinstance(error, SlackError):
        return error
    if isinstance(error, SlackApiError):
        return _of_api_error(error)
    if isinstance(error, NEVER_SENT):
        return NotSent(type(error).__name__)
    if isinstance(error, aiohttp.ClientResponseError):
        return ResultUnknown(f"{type(error).__name__} {error.status}")
    if isinstance(error, ValueError | AttributeError):
        return ResultUnknown(STRANGE)
    return ResultUnknown(type(error).__name__)


def of_answer(status: int, headers: Mapping[str, str], code: str | None) -> SlackError:
    """What an answer that is no success means; `code` is Slack's own, None if it gave none."""
    if status == HTTPStatus.TOO_MANY_REQUESTS or code in PACING:
        return _paced(headers)
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR or code in AMBIGUOUS:
        return ResultUnknown(code or f"HTTP {status}")
    if code in PASSING:
        return NotSent(code)
    if code is None:
        return ResultUnknown(f"HTTP {status}, {STRANGE}")
    return Refused(code)


def _of_api_error(error: SlackApiError) -> SlackError:
    response = error.response
    if not isinstance(response, AsyncSlackResponse):  # broken JSON: the SDK hands on aiohttp's own
        return ResultUnknown(STRANGE)
    data = response.data if isinstance(response.data, dict) else {}
    code = data.get("error")
    return of_answer(
        response.status_code, response.headers, code if isinstance(code, str) else None
    )


def _paced(headers: Mapping[str, str]) -> Paced:
    asked = asked_wait(headers, None)
    wait = PACE_SECONDS if asked is None else max(asked, LEAST_SECONDS)
    return Paced(bounded(wait), wait)
