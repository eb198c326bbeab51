"""What an error means for watching: its kind of cause, so that people are told what to do."""

from typing import Final

from bot.domain.errors import (
    AccountBlocked,
    AddressWrong,
    BotError,
    BudgetSpent,
    CredentialsRefused,
    Intercepted,
    RateLimited,
    StoreError,
    Unreachable,
    VendorFault,
)
from bot.domain.outgoing.notices import Cause, CauseKind

# From the most special class to the most general.
_KINDS: Final[tuple[tuple[type[BotError], CauseKind], ...]] = (
    (CredentialsRefused, CauseKind.CREDENTIALS),
    (AccountBlocked, CauseKind.ACCOUNT),
    (AddressWrong, CauseKind.ADDRESS),
    (RateLimited, CauseKind.RATE_LIMITED),
    (BudgetSpent, CauseKind.BUDGET),
    (Unreachable, CauseKind.UNREACHABLE),
    (Intercepted, CauseKind.INTERCEPTED),
    (VendorFault, CauseKind.VENDOR),
    (StoreError, CauseKind.STORE),
)
_LASTING: Final = (CauseKind.CREDENTIALS, CauseKind.ACCOUNT, CauseKind.ADDRESS)


def cause_of(error: BotError) -> Cause:
    """Why nothing could be seen."""
    kind = next((kind for base, kind in _KINDS if isinstance(error, base)), CauseKind.FAULT)
    return Cause(kind, str(error))


def is_lasting(cause: Cause | None) -> bool:
    """Whether waiting does not fix it."""
    return cause is not None and cause.kind in _LASTING
