"""Every key that the bot writes, in one place.

A workspace's keys begin with `imports:{workspace}:`; the braces keep them in one cluster slot, as
the scripts need. Every value but the plain numbers is versioned, see `codec`.

    key               type    owner    bound                              lifetime
    form              string  lease    one: `FORM` of the newest release   for good
                                       that held the lease
    lease             string  lease    one                                15 s after a renewal
    epoch             string  lease    one: the newest fencing token      for good
    boot              string  boot     one: the server's run id           for good
    horizon           string  states   one                                for good
    sweep             string  states   one: the latest good sweep         for good
    sighted           string  states   one: the server's time of that     for good
    states            hash    states   a field per import, ~130 B         as the workspace's imports
    rows              hash    states   a field per import, ~500 B         as the workspace's imports
    problems          hash    states   a field per import that ever       as the workspace's imports
                                       broke, ~1 KB
    lags              hash    states  a field per import that is stuck,   until it has caught up
                                       overdue or short of rows, ~1 KB
    acks              hash    remarks  a field per import that somebody   as the workspace's imports
                                       acknowledged, ~150 B
    gaps              hash    states   a field per import, ~600 B         until its history was read
    counted           hash    states   a field per import, ~70 B: its     as the workspace's imports
                                       run that was counted last
    gone              zset    states   an import that MoEngage lists no   40 days; then all that is
                                       more -> the server's time at       known of it goes too
                                       which its row went
    counting          string  states   one: the server's time at which    for good
                                       counting began
    tally:<day>       hash    states   a field per outcome, type, source  40 days after the first
                                       and schedule that ran, ~60 B
    runs              hash    states   how many runs each span of 5       until the span ends
                                       days has, 147 at most, ~30 B
    runs:<span>       hash    states   a field per import that ran: its   `RUNS_KEPT` after the last
                                       runs, ~55 B each; 20 kB an import, day; the oldest first if
                                       2,000,000 runs in all              there are too many
    reasons:<span>    hash    states   500 reasons of failed runs, 250    with the runs
                                       characters at most
    remembering       string  states   one: since when every run is       for good
                                       remembered, by the server's time
    outbox            zset    outbox   all that is owed: its id -> order  until Slack took it
    alerts            hash    outbox   all that is owed: its id -> text   until Slack took it
    said              string  outbox   one: the server's time at which        for good
                                       something but a daily digest was owed last
    parked            hash    outbox   what of it Slack refused           until Slack took it
    backlogs          hash    backlogs 12, ~300 B: open backlogs          until their end is posted
                                       channels that refuse alerts
    record:<alert>    string  outbox   one per alert, ~150 B              40 days after the last use
    group:<alert>     string  outbox   the alerts of one message, ~1 KB   40 days after the last use
                                       each
    twins             zset    outbox   1,000 alerts -> when due           until looked for
    posts             hash    outbox   1,000 alerts -> where to look      until looked for
    spent:<use>       zset    budget   a minute's requests, 48 in all     61 s after the last one
    pace              string  budget   one: when sweeps may take a whole  61 s after the last one
                                       burst again
    subscriptions     hash    people   500, 20 a channel, ~500 B          until unsubscribed
    mutes             hash    people   500, ~300 B                        until the last one is over
    promises          hash    people   500, ~150 B                        a week after the last one
    audit             list    audit    5,000 acts of people, ~400 B       the oldest first if there
                                                                          are more
    answer:<digest>   string  cache    1 MiB; as many as the budget       60 s
                                       allows in a minute

Without a workspace, for Slack reports them before a workspace is known:

    imports:once:<digest>   string  once    an envelope of Slack, ~100 B  1 hour
    imports:heard           string  hearing one: when Slack last had a    for good
                                            way to a replica
    imports:owner:<digest>  string  people  an import's creator, ~100 B   7 days; 1 day if unknown
    imports:topic:<digest>  string  topics  up to eight imports, ~500 B   10 minutes

`imports-bot check` writes `imports:{workspace}:trial:…` and a mark, and takes them away again.
"""

from datetime import date, timedelta
from hashlib import blake2b
from typing import Final

from bot.domain.runs.tallies import KEPT

# Raised when what is stored changes so that an older release would misread it or write over it;
# that one then refuses the store. A value that an older release leaves out needs no new form.
FORM: Final = 1
# How long the counts of a day are kept. The Lua half of this constant is in scripts/commit.lua.
TALLY: Final = KEPT
# How long an import is known that is no longer listed, so that the same run is no news if it comes
# back; after that its alerts have no records either. The Lua half of this is in scripts/forget.lua.
GONE: Final = timedelta(days=40)
# Longer than the 30 days for which the vendor's API can be asked for a run. The Lua half of this
# constant is in scripts/prelude.lua.
RECORD: Final = timedelta(days=40)
# Slack gives up re-sending an envelope within the hour.
ONCE: Final = timedelta(hours=1)
# Long enough to page through an answer, short enough not to be wondered at.
ANSWER: Final = timedelta(minutes=1)
# How long “it” means what was answered last; after that people have other things on their mind.
TOPIC: Final = timedelta(minutes=10)
ANSWER_BYTES: Final = 1024 * 1024
# Posts that may yet appear a second time; of more, those that were due first are given up.
DUPLICATES: Final = 1000
# More than a team reads, and few enough to be read whole at every sweep.
SUBSCRIPTIONS: Final = 500
SUBSCRIPTIONS_OF_A_CHANNEL: Final = 20
MUTES: Final = 500
PROMISES: Final = 500
# Months of what people do, and read whole in a moment.
AUDITED: Final = 5000


class Keys:
    """The names of one workspace's keys."""

    def __init__(self, workspace: str) -> None:
        self._prefix = f"imports:{{{workspace}}}:"
        self.form = self._prefix + "form"
        self.lease = self._prefix + "lease"
        self.epoch = self._prefix + "epoch"
        self.server_run = self._prefix + "boot"
        self.adopt_before = self._prefix + "horizon"
        self.sweep = self._prefix + "sweep"
        self.last_good_at = self._prefix + "sighted"
        self.states = self._prefix + "states"
        self.rows = self._prefix + "rows"
        self.problems = self._prefix + "problems"
        self.anomalies = self._prefix + "lags"
        self.outbox = self._prefix + "outbox"
        self.alerts = self._prefix + "alerts"
        self.said = self._prefix + "said"
        self.parked = self._prefix + "parked"
        self.backlogs = self._prefix + "backlogs"
        self.acks = self._prefix + "acks"
        self.gaps = self._prefix + "gaps"
        self.duplicates = self._prefix + "twins"
        self.posts = self._prefix + "posts"
        self.subscriptions = self._prefix + "subscriptions"
        self.mutes = self._prefix + "mutes"
        self.promises = self._prefix + "promises"
        self.audit = self._prefix + "audit"
        self.pace = self._prefix + "pace"
        self.counted = self._prefix + "counted"
        self.counting = self._prefix + "counting"
        self.gone = self._prefix + "gone"
        self.runs = self._prefix + "runs"
        self.remembering = self._prefix + "remembering"
        self.trial = tuple(
            f"{self._prefix}trial:{kind}" for kind in ("string", "hash", "zset", "list")
        )

    def tally(self, day: date) -> str:
        """How the runs of a day ended."""
        return f"{self._prefix}tally:{day.isoformat()}"

    def runs_of(self, span: date) -> tuple[str, str]:
        """The runs of a span of days, and their reasons."""
        return f"{self._prefix}runs:{span}", f"{self._prefix}reasons:{span}"

    def record(self, alert_id: str) -> str:
        """The delivery record of an alert, a notice or a group, see `outbox`."""
        return f"{self._prefix}record:{alert_id}"

    def group(self, group_id: str) -> str:
        """What an alert group holds."""
        return f"{self._prefix}group:{group_id}"

    def spent(self, use: str) -> str:
        """The requests that one use took in the last minute."""
        return f"{self._prefix}spent:{use}"

    def answer(self, question: str) -> str:
        """A cached answer; the question is hashed, for people type what they like."""
        return f"{self._prefix}answer:{_short(question)}"


HEARD: Final = "imports:heard"


def once(key: str) -> str:
    """The mark that something was handled already."""
    return f"imports:once:{_short(key)}"


def topic(conversation: str) -> str:
    """What somebody was answered about."""
    return f"imports:topic:{_short(conversation)}"


def owner(email: str) -> str:
    """Who was found by an address, which is nobody's business and so hashed."""
    return f"imports:owner:{_short(email.strip().casefold())}"


def _short(text: str) -> str:
    return blake2b(text.encode(errors="replace"), digest_size=16).hexdigest()
