"""Every failure that one part of the bot reports to another.

    BotError
    ├── VendorError                  MoEngage; carries its message and request id
    │   ├── RequestRefused           400: the request is wrong; not to be repeated
    │   ├── CredentialsRefused       401: a setting is wrong
    │   ├── AccountBlocked           403: the account is suspended
    │   ├── AddressWrong             404, 405, 415: URL or data centre
    │   ├── RateLimited              429: too many requests; carries `retry_after`
    │   ├── VendorFault              5xx, not JSON, or "success" that is none
    │   │   └── Intercepted          something else answered in MoEngage's place
    │   ├── Unreachable              no answer at all
    │   │   ├── TimedOut             not in time
    │   │   └── NotAsked             and nothing was sent
    │   └── BudgetSpent              our own budget has nothing left; carries `retry_after`
    │       └── BudgetUnknown        the store lost how much of it is left
    ├── StoreError
    │   ├── StoreUnreachable         Redis does not answer
    │   │   └── StoreRefused         or refuses for good: a setting is wrong
    │   └── Fenced                   the lease was lost; nothing was written
    └── SlackError
        ├── NotSent                  Slack certainly did not take the message
        │   ├── Paced                429; carries `retry_after`
        │   └── Refused              an error code that waiting does not fix
        └── ResultUnknown              it may or may not stand in the channel

Errors carry data; the sentence for people is made by the views.
"""

from typing_extensions import override


class BotError(Exception):
    """Base of everything the bot raises on purpose; its text never holds a secret."""


class VendorError(BotError):
    """MoEngage answered with an error, or not at all. `own`: the message is the bot's, for MoEngage
    gave none.
    """

    def __init__(
        self,
        message: str,
        *,
        status: int | None = None,
        kind: str = "",
        request_id: str = "",
        own: bool = False,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.own = own
        self.status = status
        self.kind = kind
        self.request_id = request_id

    @override
    def __str__(self) -> str:
        kind = f"{self.kind}: " if self.kind else ""
        tail = f" (request id {self.request_id})" if self.request_id else ""
        return f"{kind}{self.message}{tail}"


class RequestRefused(VendorError):
    """400: what was asked is wrong; the same request would be refused again."""


class CredentialsRefused(VendorError):
    """401: workspace id or API key is missing, mismatched or wrong."""


class AccountBlocked(VendorError):
    """403: the MoEngage account is blocked or suspended."""


class AddressWrong(VendorError):
    """404, 405 or 415: the URL, and so usually the data centre, is wrong."""


class RateLimited(VendorError):
    """429: the vendor wants us to wait; `retry_after` in seconds, None if it did not say."""

    def __init__(
        self,
        message: str,
        *,
        kind: str = "",
        request_id: str = "",
        own: bool = False,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(message, status=429, kind=kind, request_id=request_id, own=own)
        self.retry_after = retry_after


class VendorFault(VendorError):
    """5xx, truncated JSON, or a 200 whose status is not success: theirs, worth a retry.

    `retry_after` in seconds if the answer says when to come back, else None.
    """

    def __init__(
        self,
        message: str,
        *,
        status: int | None = None,
        kind: str = "",
        request_id: str = "",
        own: bool = False,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(message, status=status, kind=kind, request_id=request_id, own=own)
        self.retry_after = retry_after


class Intercepted(VendorFault):
    """Something between the bot and MoEngage answered: a proxy, a firewall, a login page."""


class Unreachable(VendorError):
    """No answer: name resolution, connection, TLS or time-out."""


class TimedOut(Unreachable):
    """The question went out, and no answer came in time."""


class NotAsked(Unreachable):
    """Certainly nothing was sent: no connection was made, or MoEngage had asked for quiet."""


class BudgetSpent(VendorError):
    """Our own request budget is used up; free again in `retry_after` seconds."""

    def __init__(
        self, retry_after: float, message: str = "the request budget of this minute is used up"
    ) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class BudgetUnknown(BudgetSpent):
    """The store lost what was spent of our request budget, so all of it is taken for spent."""

    def __init__(self, retry_after: float) -> None:
        super().__init__(retry_after, "the store lost how many requests were made in this minute")


class StoreError(BotError):
    """Redis or Valkey."""


class StoreUnreachable(StoreError):
    """The store does not respond, or refuses; nothing may be assumed of the last write."""


class StoreRefused(StoreUnreachable):
    """The store refuses for a reason that does not pass by itself, such as a wrong password."""


class Fenced(StoreError):
    """Another watcher holds the lease now; the write was refused whole."""


class SlackError(BotError):
    """Posting to Slack did not end in a known success."""


class NotSent(SlackError):
    """The message certainly does not stand in the channel; safe to send again."""


class Paced(NotSent):
    """429: send again after `retry_after` seconds. `who` answered may have `asked` for more than
    the bot keeps to.
    """

    def __init__(self, retry_after: float, asked: float = 0.0, who: str = "Slack") -> None:
        self.retry_after = retry_after
        self.asked = max(asked, retry_after)
        sooner = f"; the bot tries again in {retry_after:.4g} s" if asked > retry_after else ""
        super().__init__(f"{who} asks to wait {self.asked:.10g} s{sooner}")


class Refused(NotSent):
    """Slack refused with a code such as `channel_not_found`; waiting does not fix it."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class ResultUnknown(SlackError):
    """Time-out, cut connection or 5xx after the request went out: look before sending again."""
