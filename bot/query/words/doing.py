"""The words that ask for something else than a list: questions and commands with a name."""

from typing import Final

from bot.query.values import Intent
from bot.query.words.entry import Entry, Role


def _intent(intent: Intent, words: str, usage: str, does: str) -> Entry:
    return Entry(Role.INTENT, tuple(words.split(", ")), (intent.value,), usage, does)


# The first word of each is the one that a canonical query begins with.
INTENT_ENTRIES: Final = (
    _intent(
        Intent.HELP,
        "help, what can you do, what can i ask, what can i do, commands, usage, help me, what do "
        "you do, how do i use you, what can i say, what are you, who are you, examples",
        "help",
        "what can be asked",
    ),
    _intent(Intent.SHOW, "show", "show <id or name>", "one import, everything known of it"),
    _intent(Intent.WHY, "why", "why <id or name>", "its failed files and the reasons"),
    _intent(Intent.FILES, "files, file", "files <id or name>", "all its files, with row counts"),
    _intent(Intent.NEXT, "next, upcoming", "next [filters]", "what runs next, soonest first"),
    _intent(
        Intent.TREND,
        "trend, trends, stats, graph, chart, statistics, per day, day by day, over time, plot, "
        "diagram, each day, daily numbers",
        "trend [filters] [time]",
        "outcomes per day and the failure rate",
    ),
    _intent(
        Intent.HEALTH,
        "health, version, settings, uptime, bot status, status of the bot, bot health, config, "
        "configuration",
        "health",
        "the bot's own health",
    ),
    _intent(
        Intent.MUTE,
        "mute, snooze, silence, shut up, be quiet, hush, suppress, stop alerting, stop the "
        "messages, stop messages, stop the notifications, stop notifications, stop posting, stop "
        "the pings, stop bothering, stop spamming, no more alerts, stop pinging, stop alerts, "
        "stop notifying, keep quiet, quiet, stop the alerts, stop telling, not receive messages, "
        "not receive alerts, not get alerts, not get messages, don't notify, dont notify, don't "
        "alert, dont alert, don't ping, dont ping, don't page, ignore this, ignore it, ignore "
        "that, ignore this one, ignore that one, ignore alerts, ignore the alerts, no alerts "
        "please, no more pings please, stop paging, don't bother",
        "mute <id, name or filters> [2h]",
        "silences the alerts of an import: 8 hours, that long, `until tomorrow 9am` or `until it "
        "recovers` (operators only)",
    ),
    _intent(
        Intent.UNMUTE,
        "unmute, unsnooze, unsilence, un mute, turn on alerts",
        "unmute <id, name or filters>",
        "lets its alerts through again",
    ),
    _intent(
        Intent.MUTES,
        "mutes, muted, silenced, snoozed",
        "mutes",
        "which imports are muted, and until when",
    ),
    _intent(
        Intent.RERUN,
        "rerun, re run, retry, restart, trigger, run now, kick off, relaunch, start again, redo, "
        "reprocess, reload, reimport, re import, re trigger, retrigger, try again, re start, re "
        "runs, rerunning, run again please, load again, load it again, run it again, do it again, "
        "backfill, replay, run once more, re execute, fire again, kick",
        "rerun <id or name>",
        "starts a periodic import now (operators only; asks first)",
    ),
    _intent(
        Intent.SUBSCRIBE,
        "subscribe, watch, follow, keep an eye on, subscribe me",
        "subscribe <filters>",
        "posts failed runs that match in this channel; `*` in a name stands for anything",
    ),
    _intent(
        Intent.SUBSCRIPTIONS,
        "subscriptions, subscription, subscribed",
        "subscriptions",
        "what this channel is subscribed to",
    ),
    _intent(
        Intent.UNSUBSCRIBE,
        "unsubscribe, unfollow, unwatch, stop watching",
        "unsubscribe <filters or number>",
        "alerts stop here",
    ),
    _intent(
        Intent.OVERVIEW,
        "overview",
        "overview [filters]",
        "how everything stands: what is broken, stuck or late, and what recovered",
    ),
    _intent(
        Intent.NUMBER,
        "count",
        "how many rows failed yesterday",
        "a number: of runs, imports, rows or files, a rate or a duration",
    ),
    _intent(
        Intent.RANK,
        "top",
        "top 5 by failures, slowest import",
        "the most (or least) of it: failures, rows, failed rows, duration; of people too",
    ),
    _intent(
        Intent.COMPARE,
        "compare",
        "compare this week with last week",
        "two times, or two imports, side by side",
    ),
    _intent(
        Intent.LATE,
        "late",
        "late, stuck, not run today",
        "what is late, stuck, slow, or did not run",
    ),
    _intent(Intent.OWNERS, "owners", "who owns <name>", "who created an import"),
    _intent(
        Intent.ACKNOWLEDGE,
        "ack, acknowledge, acknowledging, take over, i'm on it, im on it, i am on it, on my way, "
        "i'll take, ill take, i will take, i take, i am taking, i'm taking, i can take, i got "
        "this, i've got this, i have this",
        "ack <id or name>",
        "you acknowledge the problem",
    ),
    _intent(
        Intent.RELEASE,
        "release, take back, unack, un ack, unacknowledge, unassign, not on it, hand back, no "
        "longer on it",
        "release <id or name>",
        "you no longer do",
    ),
    _intent(
        Intent.ASSIGN,
        "assign, hand over, handover, reassign, delegate",
        "assign <id or name> to @priya",
        "hands the problem over",
    ),
    _intent(
        Intent.NOTE,
        "note, add a note, add note, comment",
        "note <id or name>: text",
        "a note in its thread",
    ),
    _intent(
        Intent.NOTIFY,
        "notify, notify me, tell me when, let me know when, ping me when, remind me when, alert "
        "me when, message me when, inform me when, give me a shout when, shout when, tell us "
        "when, let us know when, ping when, let me know once, tell me once, notify me when, tell "
        "me as soon as, let me know as soon as, inform me",
        "",
        "",
    ),
    _intent(
        Intent.WHY_ALERT,
        "why alert, no alert, no alerts, no ping, no pings, no message, no messages, no "
        "notification, no notifications, no alarm, no alarms, no warning, not alerted, not "
        "pinged, not notified, not told, no slack message, no more message, no more messages, no "
        "more pings, no page",
        "why was there no alert for <name>",
        "what decided about its alerts",
    ),
    _intent(
        Intent.CANNOT,
        "stop, cancel, pause, abort, kill, halt, delete, remove, disable, resume, unpause, "
        "reschedule, enable, unarchive, rename, pause the schedule, stop the schedule, change the "
        "schedule, pause the import, stop the import, cancel the run, stop the run, delete the "
        "import, deduplicate, undo, roll back, rollback",
        "",
        "",
    ),
    _intent(Intent.EXPLAIN, "explain", "what does partial success mean", "what a word means"),
    _intent(Intent.GREETING, "hello", "", ""),
    _intent(Intent.THANKS, "thanks", "", ""),
)
INTENTS: Final = {word: Intent(each.means[0]) for each in INTENT_ENTRIES for word in each.words}

# The intents that are about one import, by its id or name, which may follow without quotes.
TARGETED: Final = frozenset(
    {
        *(Intent.SHOW, Intent.WHY, Intent.FILES, Intent.MUTE, Intent.UNMUTE, Intent.RERUN),
    }
)
# What changes something: done at once only as a plain command.
CHANGING: Final = frozenset(
    {
        *(Intent.MUTE, Intent.UNMUTE, Intent.RERUN, Intent.SUBSCRIBE, Intent.UNSUBSCRIBE),
        *(Intent.ACKNOWLEDGE, Intent.RELEASE, Intent.ASSIGN, Intent.NOTE, Intent.NOTIFY),
    }
)
