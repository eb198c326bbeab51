"""How long each stage of delivery waits, in seconds, and for what."""

# How often the outbox is read; the delay this adds to an alert.
LOOK_SECONDS = 0.5
# While nothing is owed, each renewal of the lease, every three seconds, says whether something is
# by then. In case that is wrong, the outbox is read this often.
IDLE_SECONDS = 120.0
# Slack takes about one message a second in a channel; bursts are tolerated, not promised.
PACE_SECONDS = 1.0
# A sweep finds failures page by page. Several of them wait for more, at most this long after the
# first one. Enough for an alert group may wait longer: the more it takes in, the fewer messages
# people get.
SETTLE_SECONDS = 5.0
GROUP_SETTLE_SECONDS = 20.0
# After a post with an unknown result: longer than its own time-out and a late arrival together.
UNCLEAR_SECONDS = 20.0
# After a certain failure (no connection) a channel is tried again this much later.
RETRY_SECONDS = 5.0
# An end whose beginning may yet appear is tried again this much later: each try reads the history.
BEGINNING_SECONDS = 30.0
# A channel that refuses is tried again this much later: it may have been opened meanwhile.
CLOSED_SECONDS = 2.0
# How long an item is passed over after a bug, or after too many unclear results.
PASSED_OVER_SECONDS = 300.0
