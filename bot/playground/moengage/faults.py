"""What goes wrong with MoEngage on request, and the record of what was asked of it."""

import math
from collections import Counter, deque
from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from datetime import datetime, timedelta
from typing import Final

FOREVER: Final = math.inf
# What a fault is worth over the control surface, since JSON knows no infinity.
FOREVER_WORD: Final = "forever"

BUDGET: Final = 50
MINUTE: Final = timedelta(minutes=1)


@dataclass(slots=True)
class Faults:
    """Switches that may be turned at any time.

    `latency` and `retry_after` last. Each of the others is the number of answers still to be
    spoilt, or FOREVER: of the second group one is taken at a time, in this order; those of the
    third all go into the same answer of Import Details.
    """

    latency: float = 0.0  # seconds before each answer
    retry_after: int | None = None  # sent with every 429, invented or earned

    hang: float = 0  # no answer until the stand-in is shut down
    cut: float = 0  # the connection is cut before the answer
    truncated: float = 0  # the good answer, cut in the middle
    garbage: float = 0  # 200 and JSON by name, but none
    not_success: float = 0  # 200, and a status that is not success
    server_error: float = 0  # 500, JSON
    bad_gateway: float = 0  # 502, HTML
    rate_limit: float = 0  # 429
    credentials: float = 0  # 401
    suspended: float = 0  # 403

    null_fields: float = 0  # the first row's enums, figures and names are null
    odd_dates: float = 0  # the second row's dates are a number, "" and words
    new_values: float = 0  # the third row has a source, a type and a status of tomorrow
    row_without_id: float = 0  # one row more, without import_id
    file_row: float = 0  # one row more, of a file

    def answer(self) -> str | None:
        """Take the fault that this answer is to be, if any."""
        return next((name for name in ANSWERS if self._take(name)), None)

    def rows(self) -> Sequence[str]:
        """Take the oddities of this answer's rows."""
        return [name for name in ROWS if self._take(name)]

    def set(self, name: str, value: float | str | None) -> None:
        """Turn a switch by name, as the control surface does; ValueError if it is none."""
        if name not in SWITCHES:
            raise ValueError(f"There is no fault {name!r}.")
        if value == FOREVER_WORD:
            value = FOREVER
        if value is None and name == "retry_after":
            self.retry_after = None
        elif isinstance(value, int | float) and value >= 0:
            setattr(self, name, value)
        else:
            raise ValueError(f"{name} must be a number of answers, or {FOREVER_WORD!r}.")

    def clear(self) -> None:
        """Everything is well again."""
        for switch in fields(self):
            setattr(self, switch.name, switch.default)

    def as_json(self) -> dict[str, object]:
        """The switches as the control surface shows them."""
        values = {name: getattr(self, name) for name in SWITCHES}
        return {name: FOREVER_WORD if at == FOREVER else at for name, at in values.items()}

    def _take(self, name: str) -> bool:
        left = getattr(self, name)
        if left > 0:
            setattr(self, name, left - 1)
        return bool(left > 0)


SWITCHES: Final = tuple(switch.name for switch in fields(Faults))
ANSWERS: Final = SWITCHES[SWITCHES.index("hang") : SWITCHES.index("null_fields")]
ROWS: Final = SWITCHES[SWITCHES.index("null_fields") :]


@dataclass(slots=True)
class Asked:
    """One request; never its headers, which carry the key. `status` None: no answer went out."""

    at: datetime
    method: str
    path: str
    body: object
    status: int | None = None


@dataclass(slots=True)
class Journal:
    """What was asked: the latest requests whole, and counters of all of them.

    `refused` counts the requests beyond the vendor's 50 in any 60 seconds: 0, if the bot keeps
    the limit.
    """

    recent: deque[Asked] = field(default_factory=lambda: deque(maxlen=1000))
    answers: Counter[int] = field(default_factory=Counter)
    total: int = 0
    refused: int = 0
    window: deque[datetime] = field(default_factory=deque)

    def arrived(self, asked: Asked) -> None:
        """Write a request down."""
        self.recent.append(asked)
        self.total += 1

    def answered(self, asked: Asked, status: int) -> None:
        """Write its answer down."""
        asked.status = status
        self.answers[status] += 1

    def grants(self, now: datetime) -> bool:
        """Whether this request is within the limit; one that is refused takes no room."""
        while self.window and now - self.window[0] >= MINUTE:
            self.window.popleft()
        if len(self.window) >= BUDGET:
            self.refused += 1
            return False
        self.window.append(now)
        return True
