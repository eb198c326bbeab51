"""How long a requester waits for MoEngage, and when it asks again: decisions without any I/O."""

from dataclasses import dataclass
from http import HTTPStatus

from bot.domain.errors import (
    AccountBlocked,
    RateLimited,
    Unreachable,
    VendorError,
    VendorFault,
)

# A 429 need not say how long to wait. The limit is by the minute, so most of what is in the way
# has left the minute after a few of these.
UNSAID_WAIT = 15.0
# A suspended account does not come back by asking; somebody has to write to the vendor.
BLOCKED_WAIT = 300.0


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """How long a requester waits; lengths in seconds."""

    attempts: int
    first: float  # most that is waited before the first retry; doubles with each
    longest: float  # a longer wait is not waited for: the error is shown instead
    connect: float
    read: float  # silence of the vendor
    whole: float  # one attempt, however steadily it trickles
    total: float  # one request with all its retries
    budget: float  # for our own request budget, over all pages


# A sweep that gives up on a page begins again at the first one, so it holds on.
SWEEPING = RetryPolicy(
    attempts=6,
    first=1.0,
    longest=120.0,
    connect=5.0,
    read=20.0,
    whole=60.0,
    total=float("inf"),
    budget=float("inf"),
)
# A person waits, and the last-seen rows can stand in.
ASKING = RetryPolicy(
    attempts=3,
    first=0.4,
    longest=2.0,
    connect=5.0,
    read=6.0,
    whole=6.0,
    total=10.0,
    budget=2.0,  # while sweeps give back what they borrowed, a request comes free in this time
)
# The alert goes out without: what is not there in three seconds is not waited for.
GLANCING = RetryPolicy(
    attempts=1,
    first=0.0,
    longest=0.0,
    connect=3.0,
    read=3.0,
    whole=3.0,
    total=3.0,
    budget=0.5,  # what is not free by then is read later, and shown in the message that stands
)


def retry_in(attempt: int, error: VendorError, dice: float, patience: RetryPolicy) -> float | None:
    """Seconds to wait before the attempt after `attempt`, counted from 1; None: give up.

    Exponential backoff with full jitter, on top of what the vendor asks for. What would only be
    refused again (400, 401, 403, 404, 405, 415) is given up at once.
    """
    if attempt >= patience.attempts or not isinstance(
        error, RateLimited | VendorFault | Unreachable
    ):
        return None
    asked = pause_after(error)
    if asked > patience.longest:
        return None
    return asked + dice * min(patience.first * 2.0 ** (attempt - 1), patience.longest)


def pause_after(error: VendorError) -> float:
    """For how many seconds nobody should ask anything of this workspace again."""
    if isinstance(error, RateLimited | VendorFault) and error.retry_after is not None:
        return error.retry_after
    if error.status == HTTPStatus.TOO_MANY_REQUESTS:  # MoEngage's, or that of a gateway before it
        return UNSAID_WAIT
    return BLOCKED_WAIT if isinstance(error, AccountBlocked) else 0.0


def outcome_of(error: VendorError) -> str:
    """How a request ended that did not end well, in one word for the metrics."""
    match error:
        case RateLimited():
            return "paced"
        case VendorFault():
            return "failed"
        case Unreachable():
            return "unreachable"
        case _:
            return "refused"
