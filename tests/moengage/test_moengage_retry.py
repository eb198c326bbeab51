import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors import (
    AccountBlocked,
    AddressWrong,
    BudgetSpent,
    CredentialsRefused,
    Intercepted,
    RateLimited,
    RequestRefused,
    Unreachable,
    VendorError,
    VendorFault,
)
from bot.moengage.retry import (
    ASKING,
    BLOCKED_WAIT,
    SWEEPING,
    UNSAID_WAIT,
    RetryPolicy,
    pause_after,
    retry_in,
)

HOPELESS = [
    RequestRefused("400", status=400),
    CredentialsRefused("401", status=401),
    AccountBlocked("403", status=403),
    AddressWrong("404", status=404),
    AddressWrong("405", status=405),
    AddressWrong("415", status=415),
    BudgetSpent(3.0),
]


def busy(seconds: float) -> VendorFault:
    return VendorFault("later", status=503, retry_after=seconds)


@pytest.mark.parametrize("error", HOPELESS, ids=str)
@pytest.mark.parametrize("patience", [SWEEPING, ASKING])
def test_what_would_be_refused_again_is_never_retried(error: VendorError, patience: RetryPolicy):
    """400, 401, 403, 404, 405, 415 and an empty budget are given up at once."""
    assert retry_in(1, error, 0.5, patience) is None


@pytest.mark.parametrize(
    ("attempt", "error", "dice", "expected"),
    [
        (1, VendorFault("500"), 0.0, 0.0),
        (1, VendorFault("500"), 1.0, 1.0),
        (2, Unreachable("cut"), 1.0, 2.0),
        (3, Unreachable("cut"), 0.5, 2.0),
        (5, VendorFault("500"), 1.0, 16.0),
        (6, VendorFault("500"), 1.0, None),
        (1, RateLimited("429", retry_after=30.0), 0.0, 30.0),
        (1, RateLimited("429", retry_after=30.0), 1.0, 31.0),
        (1, RateLimited("429"), 0.0, UNSAID_WAIT),
        (1, RateLimited("429", retry_after=3600.0), 0.0, None),
        (2, busy(5.0), 0.5, 6.0),
    ],
)
def test_a_sweep_backs_off_with_full_jitter(
    attempt: int, error: VendorError, dice: float, expected: float | None
):
    """From nothing to twice as long with each attempt, on top of what the vendor asks for."""
    assert retry_in(attempt, error, dice, SWEEPING) == expected


@pytest.mark.parametrize(
    ("attempt", "error", "dice", "expected"),
    [
        (1, VendorFault("500"), 1.0, 0.4),
        (2, Unreachable("cut"), 1.0, 0.8),
        (3, Unreachable("cut"), 1.0, None),
        (1, RateLimited("429", retry_after=1.0), 0.0, 1.0),
        (1, RateLimited("429", retry_after=5.0), 0.0, None),
        (1, RateLimited("429"), 0.0, None),
    ],
)
def test_a_question_does_not_wait_long(
    attempt: int, error: VendorError, dice: float, expected: float | None
):
    """Two quick retries; a person is not made to wait out a rate limit."""
    assert retry_in(attempt, error, dice, ASKING) == expected


@given(
    attempt=st.integers(1, 10_000),
    dice=st.floats(0, 1, exclude_max=True),
    asked=st.none() | st.floats(0, 1e12),
    patience=st.sampled_from([SWEEPING, ASKING]),
)
def test_retries_are_bounded(attempt: int, dice: float, asked: float | None, patience: RetryPolicy):
    """Never more attempts than patience has, never sooner than asked, never for ever."""
    wait = retry_in(attempt, RateLimited("429", retry_after=asked), dice, patience)
    if wait is None:
        return
    assert attempt < patience.attempts
    assert (asked or 0.0) <= wait <= 2 * patience.longest


@pytest.mark.parametrize(
    ("error", "seconds"),
    [
        (RateLimited("429", retry_after=20.0), 20.0),
        (RateLimited("429"), UNSAID_WAIT),
        (busy(3.0), 3.0),
        (Intercepted("429", status=429), UNSAID_WAIT),
        (Intercepted("429", status=429, retry_after=4.0), 4.0),
        (Intercepted("403", status=403), 0.0),
        (AccountBlocked("403"), BLOCKED_WAIT),
        (VendorFault("500"), 0.0),
        (CredentialsRefused("401"), 0.0),
        (RequestRefused("400"), 0.0),
    ],
)
def test_when_the_vendor_wants_quiet(error: VendorError, seconds: float | None):
    """A rate limit and a suspended account are not asked against."""
    assert pause_after(error) == seconds
