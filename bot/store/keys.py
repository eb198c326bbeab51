"""Every key that the bot writes, in one place.

A workspace's keys begin with `imports:{workspace}:`; the braces keep them in one cluster slot, as
the scripts need. Every value but the plain numbers is versioned, see `codec`.

    key               type    owner    bound                              lifetime
    lease             string  lease    one                                15 s after a renewal
    epoch             string  lease    one: the newest fencing token      for good
    boot              string  lease    one: the server's run id           for good
    horizon           string  states   one                                for good
    sweep             string  states   one: the latest good sweep         for good
    states            hash    states   a field per import, ~110 B         as the workspace's imports
    rows              hash    states   a field per import, ~500 B         as the workspace's imports
    problems          hash    states   a field per broken import, ~1 KB   until the import recovers
    outbox            zset    outbox   alerts owed: alert -> order        until Slack took them
    alerts            hash    outbox   alerts owed: alert -> its text     until Slack took them
    parked            hash    outbox   alerts that Slack refused          until Slack took them
    record:<alert>    string  outbox   one per alert, ~150 B              40 days after the last use
    spent:<use>       zset    budget   a minute's requests, 48 in all     61 s after the last one
    answer:<digest>   string  cache    1 MiB; as many as the budget       60 s
                                       allows in a minute

Without a workspace, for Slack tells of them before a workspace is known:

    imports:once:<digest>  string  once  an envelope of Slack, ~100 B     1 hour
"""

from datetime import timedelta
from hashlib import blake2b
from typing import Final

# Longer than the 30 days for which the vendor's API can be asked for a run. The Lua half of this
# constant is in scripts/prelude.lua.
RECORD: Final = timedelta(days=40)
# Slack gives up re-sending an envelope within the hour.
ONCE: Final = timedelta(hours=1)
# Long enough to page through an answer, short enough not to be wondered at.
ANSWER: Final = timedelta(minutes=1)
ANSWER_BYTES: Final = 1024 * 1024


class Keys:
    """The names of one workspace's keys."""

    def __init__(self, workspace: str) -> None:
        self._prefix = f"imports:{{{workspace}}}:"
        self.lease = self._prefix + "lease"
        self.epoch = self._prefix + "epoch"
        self.boot = self._prefix + "boot"
        self.horizon = self._prefix + "horizon"
        self.sweep = self._prefix + "sweep"
        self.states = self._prefix + "states"
        self.rows = self._prefix + "rows"
        self.problems = self._prefix + "problems"
        self.outbox = self._prefix + "outbox"
        self.alerts = self._prefix + "alerts"
        self.parked = self._prefix + "parked"

    def record(self, alert_id: str) -> str:
        """The delivery record of one alert: `N:`, `P:` or `S:`, see `outbox`."""
        return f"{self._prefix}record:{alert_id}"

    def spent(self, use: str) -> str:
        """The requests that one use took in the last minute."""
        return f"{self._prefix}spent:{use}"

    def answer(self, question: str) -> str:
        """A cached answer; the question is hashed, for people type what they like."""
        return f"{self._prefix}answer:{_short(question)}"


def once(key: str) -> str:
    """The mark that something was handled already."""
    return f"imports:once:{_short(key)}"


def _short(text: str) -> str:
    return blake2b(text.encode(errors="replace"), digest_size=16).hexdigest()
