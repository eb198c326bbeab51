"""Who asks, and where."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Requester:
    """Slack's ids of the person who asks, the channel and the thread; empty in a terminal.

    `reply_to`: the thread in which the answer is posted, if it is; `public`: all of the channel
    see it. `confirmed`: they pressed the button that says what will change.
    """

    user: str = ""
    channel: str = ""
    thread: str = ""
    reply_to: str = ""
    public: bool = False
    confirmed: bool = False

    @property
    def direct(self) -> bool:
        """Whether it is a direct message: one that is read by this person alone."""
        return self.channel.startswith("D")


UNKNOWN_REQUESTER: Final = Requester()
