"""What an error means for watching."""

import pytest

from bot.domain.errors import (
    AccountBlocked,
    AddressWrong,
    BotError,
    BudgetSpent,
    BudgetUnknown,
    CredentialsRefused,
    Intercepted,
    RateLimited,
    StoreRefused,
    TimedOut,
    VendorError,
    VendorFault,
)
from bot.domain.outgoing.notices import Cause, CauseKind
from bot.domain.watching.causes import cause_of, is_lasting

KINDS: list[tuple[BotError, CauseKind]] = [
    (CredentialsRefused("no"), CauseKind.CREDENTIALS),
    (AccountBlocked("no"), CauseKind.ACCOUNT),
    (AddressWrong("no"), CauseKind.ADDRESS),
    (RateLimited("no"), CauseKind.RATE_LIMITED),
    (BudgetSpent(3), CauseKind.BUDGET),
    (BudgetUnknown(3), CauseKind.BUDGET),
    (TimedOut("no"), CauseKind.UNREACHABLE),
    (Intercepted("no"), CauseKind.INTERCEPTED),
    (VendorFault("no"), CauseKind.VENDOR),
    (StoreRefused("no"), CauseKind.STORE),
    (VendorError("no"), CauseKind.FAULT),
]


@pytest.mark.parametrize(("error", "kind"), KINDS, ids=lambda each: type(each).__name__)
def test_each_error_has_its_kind(error: BotError, kind: CauseKind) -> None:
    """With what the error says of itself."""
    assert cause_of(error) == Cause(kind, str(error))


def test_what_waiting_does_not_fix() -> None:
    """A setting is wrong, or the account is blocked."""
    lasting = {kind for error, kind in KINDS if is_lasting(cause_of(error))}
    assert lasting == {CauseKind.CREDENTIALS, CauseKind.ACCOUNT, CauseKind.ADDRESS}
    assert not is_lasting(None)
