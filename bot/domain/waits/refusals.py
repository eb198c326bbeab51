"""What a refusal is about: one message, or something that a person has to change first.

Slack's codes are those of https://docs.slack.dev/reference/methods/chat.postMessage and of the
errors that all methods share. A code that is not known here may be of either kind.
"""

from enum import StrEnum
from typing import Final


class TargetRefusal(StrEnum):
    """Why a target does not take an alert."""

    FAILS = "target_fails"  # no answer, or a 5xx, twice in a row
    GONE = "target_gone"  # 404, 405, 410
    FORBIDS = "target_forbids"  # 401, 403
    REDIRECTS = "target_redirects"  # 3xx; none is followed
    REJECTS = "target_rejects"  # another 4xx: this one alert is not taken
    UNKNOWN = "target_unknown"  # the settings do not name it


# About this one message: it is refused until the bot itself changes.
_OF_THE_MESSAGE: Final = frozenset(
    {"msg_too_long", "no_text", "msg_blocks_too_long", "msg_blocks_too_many"}
    | {"invalid_blocks", "invalid_blocks_format", "markdown_text_conflict", "block_mismatch"}
    | {"metadata_too_large", "metadata_must_be_sent_from_app"}
    | {"invalid_metadata_format", "invalid_metadata_schema"}
    | {"too_many_attachments", "attachment_payload_limit_exceeded", "invalid_attachments"}
    | {"invalid_arguments", "invalid_arg_name", "invalid_array_arg", "invalid_charset"}
    | {"invalid_form_data", "invalid_post_type", "missing_post_type"}
    | {TargetRefusal.REJECTS}
)
# About the channel, the app or its token: every other alert of the channel would meet it too.
_OF_THE_CHANNEL: Final = frozenset(
    {"channel_not_found", "not_in_channel", "is_archived", "channel_is_limited_access"}
    | {"restricted_action", "restricted_action_read_only_channel", "posting_to_channel_denied"}
    | {"ekm_access_denied", "messages_tab_disabled", "team_not_found", "user_not_found"}
    | {"invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired"}
    | {"not_allowed_token_type", "missing_scope", "no_permission", "access_denied"}
    | {"app_access_restricted", "team_access_not_granted", "enterprise_is_restricted"}
    | {"org_login_required", "two_factor_setup_required", "accesslimited"}
    | set(TargetRefusal) - {TargetRefusal.REJECTS}
)


def closes_channel(code: str) -> bool:
    """Whether the other alerts of the channel would be refused for it too."""
    return code in _OF_THE_CHANNEL


def is_of_the_message(code: str) -> bool:
    """Whether only the bot itself can change what is refused."""
    return code in _OF_THE_MESSAGE
