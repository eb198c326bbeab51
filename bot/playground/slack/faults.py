"""Faults on request: what a network and a vendor do to a call, before or after they took it."""

from dataclasses import dataclass, field, replace
from enum import StrEnum

ANY = "*"


class Trouble(StrEnum):
    """What goes wrong. *Taken* means that the call had its effect all the same."""

    RESET = "reset"  # not taken, connection reset
    SWALLOW = "swallow"  # not taken, and never answered
    ERROR = "error"  # not taken, HTTP 500
    RATE_LIMITED = "rate_limited"  # not taken, HTTP 429 with Retry-After: `seconds`
    REFUSE = "refuse"  # not taken, `ok: false` with `code`
    TAKEN_RESET = "taken_reset"  # taken, connection reset before the answer
    TAKEN_HANG = "taken_hang"  # taken, never answered
    TAKEN_ERROR = "taken_error"  # taken, HTTP 500
    TAKEN_LATE = "taken_late"  # connection reset at once, taken `seconds` afterwards


@dataclass(frozen=True, slots=True)
class Fault:
    """One kind of trouble, for calls of `method` (a Web API method, or `response_url`)."""

    trouble: Trouble
    method: str = ANY
    times: int | None = 1  # None: until it is taken back
    seconds: float = 1.0
    code: str = "internal_error"


@dataclass(slots=True)
class Faults:
    """The faults that wait for a call, the oldest first."""

    waiting: list[Fault] = field(default_factory=list)

    def add(self, fault: Fault) -> None:
        """Let it happen from now on."""
        self.waiting.append(fault)

    def clear(self) -> None:
        """From now on nothing goes wrong."""
        self.waiting.clear()

    def strike(self, method: str) -> Fault | None:
        """The fault that hits this call, if one does."""
        for number, fault in enumerate(self.waiting):
            if fault.method not in (ANY, method):
                continue
            if fault.times is not None:
                left = replace(fault, times=fault.times - 1)
                self.waiting[number : number + 1] = [left] if left.times else []
            return fault
        return None
