"""Which setting to check, or what else to do, for each cause of a blindness."""

from collections.abc import Mapping
from typing import Final

from bot.domain.outgoing.notices import Cause, CauseKind

_ONE: Final[Mapping[CauseKind, str]] = {
    CauseKind.CREDENTIALS: (
        "Check MOENGAGE_WORKSPACE_ID and MOENGAGE_API_KEY: both must belong to the same workspace, "
        "and the key must be the one on the Data tile of MoEngage's API settings."
    ),
    CauseKind.ACCOUNT: "Contact MoEngage support: the account is blocked.",
    CauseKind.ADDRESS: "Check MOENGAGE_DATA_CENTER, and MOENGAGE_BASE_URL if it is set.",
    CauseKind.RATE_LIMITED: (
        "Check what else uses this workspace's API: MoEngage allows 50 requests a minute in all."
    ),
    CauseKind.BUDGET: (
        "Set BLIND_AFTER to more than a whole check takes: the bot makes at most 44 requests a "
        "minute for checks."
    ),
    CauseKind.UNREACHABLE: "Check the bot's network and HTTPS_PROXY, and MOENGAGE_DATA_CENTER.",
    CauseKind.INTERCEPTED: (
        "Check HTTPS_PROXY and the firewall, and MOENGAGE_BASE_URL if it is set."
    ),
    CauseKind.VENDOR: (
        "Wait. The bot keeps trying. If this lasts for more than an hour, contact MoEngage support."
    ),
    CauseKind.STORE: "Check REDIS_URL, or DATA_DIR if REDIS_URL is not set.",
    CauseKind.BUG: "See the bot's log, and report what it says.",
    CauseKind.NO_SWEEP: "Check that the bot runs somewhere, and see its log.",
}
# With several workspaces, each has its settings in a table.
_SEVERAL: Final[Mapping[CauseKind, str]] = {
    CauseKind.CREDENTIALS: (
        "Check workspace_id and api_key in the table of this workspace in imports-bot.toml."
    ),
    CauseKind.ADDRESS: "Check data_center, and base_url if it is set, in this workspace's table.",
    CauseKind.UNREACHABLE: (
        "Check the bot's network and HTTPS_PROXY, and data_center in this workspace's table."
    ),
    CauseKind.INTERCEPTED: (
        "Check HTTPS_PROXY and the firewall, and base_url in this workspace's table if it is set."
    ),
}


def check(cause: Cause | str | None, *, several: bool) -> str:
    """What to check or to wait for; nothing if the cause is not known, or of an older release."""
    if not isinstance(cause, Cause):
        return ""
    own = _SEVERAL.get(cause.kind) if several else None
    return own or _ONE.get(cause.kind, "")
