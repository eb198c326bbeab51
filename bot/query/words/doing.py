"""The words that ask for something else than a list: questions and commands with a name."""

from typing import Final

from bot.query.values import Intent
from bot.query.words.entry import Entry, Role, combined
from bot.query.words.limits import LIMIT_ENTRIES

# "don't send me any more alerts", "turn off the warnings"
_NO_ALERTS: Final = combined(
    "don't send, dont send, do not send, stop sending, don't want, dont want, do not want, not "
    "want, don't need, dont need, do not need, don't post, do not post, stop posting, stop, "
    "turn off, switch off, pause, hold, hold back, disable, suppress, ignore",
    ", me, us, any, more, any more, anymore, the, all, all the, these, those, me any, me any more, "
    "me the, us any, us any more, us the",
    "alerts, messages, notifications, warnings, pings, alarms",
)

# "what can u even do"
_ABLE: Final = combined(
    "what can, what could",
    "you, u, the bot, this bot, it",
    "even do, actually do, really do, exactly do, all do, do exactly, do for me, do for us, help "
    "with, help me with, be asked",
)

# "i'll take a look at it"
_LOOKING: Final = combined(
    "i'll take, ill take, i will take, let me take, i'm taking, im taking, i am taking, we'll "
    "take, i'll have, i will have, let me have, i'm having, im having, i am having",
    "a look, a quick look, a closer look",
    ", at, into",
)


def _intent(intent: Intent, words: str, usage: str, does: str, more: tuple[str, ...] = ()) -> Entry:
    return Entry(Role.INTENT, (*words.split(", "), *more), (intent.value,), usage, does)


# The first word of each is the one that a canonical query begins with.
INTENT_ENTRIES: Final = (
    _intent(
        Intent.HELP,
        "help, what is your name, what your name, whats your name, your name please, who r u, who "
        "are u, what r u, are you a human, are you human, are you a bot, are you a robot, "
        "are you real, what can you not do, what can't you do, what can you do, what can i ask, "
        "what can i do, commands, usage, help me, what do you do, what i can ask, what i can ask "
        "you, what all can i ask, what all i can ask, what all things can i ask, what all things "
        "i can ask, which things can i ask, which things i can ask, what things can i ask, what "
        "things i can ask, what all can you do, what all you can do, what all do you know, what "
        "things do you know, what things can you do, what kind of questions, which kind of "
        "questions, what sort of questions, how can you help, how you can help, how could you "
        "help, what can you help, what you can help, what do you know about, what are you able to "
        "do, what we can ask you, what one can ask you, what you can do, what you can tell me, "
        "what you can answer, how do i use you, what can i say, what are you, who are you, "
        "examples, what do you know, what can you tell me, what can you answer, what else can you "
        "do, how do you work, how does it work, what is this bot, what are you good for, what "
        "commands, list commands, list of commands, instructions, guide, tutorial, cheat sheet, "
        "cheatsheet, docs, documentation, capabilities, features, menu, what questions, which "
        "questions, how to use you, how do i use this, how do i talk to you, what can you show, "
        "what can i type, what should i ask, how do i use it, help please, helpp, i need help, "
        "need help",
        "help",
        "what can be asked",
        _ABLE,
    ),
    _intent(Intent.SHOW, "show", "show <id or name>", "all that is known of one import"),
    _intent(Intent.WHY, "why", "why <id or name>", "why it failed, with its failed files"),
    _intent(Intent.FILES, "files, file", "files <id or name>", "all its files, with row counts"),
    _intent(Intent.NEXT, "next, upcoming", "next [filters]", "what runs next, soonest first"),
    _intent(
        Intent.TREND,
        "trend, trends, stats, graph, chart, statistics, per day, day by day, over time, plot, "
        "outcomes per day, diagram, each day, daily numbers, timeline, time series, by day, "
        "each day of, weekly trend, week by week, on each day, day per day, development over",
        "trend [filters] [time]",
        "outcomes per day and the failure rate",
    ),
    _intent(
        Intent.HEALTH,
        "health, version, uptime, is the bot ok, is the bot okay, is the bot fine, is the bot "
        "healthy, is the bot alive, is the bot running, is the bot up, is the bot working, does "
        "the bot work, bot status, status of the bot, bot health, are you healthy, your health, "
        "your status, last sweep, your last sweep, bot version, which version, what version, when "
        "did you last look, when did you last check, your last check, are you blind, self check, "
        "how are you, how are you doing, are you okay, do you work, are you running, are you "
        "running ok",
        "health",
        "the bot's own health",
    ),
    _intent(
        Intent.MUTE,
        "mute, snooze, silence, no more alerts, shut up, be quiet, hush, suppress, stop alerting, "
        "stop posting, stop bothering, stop spamming, stop pinging, stop notifying, keep quiet, "
        "quiet, stop telling, not receive messages, not receive alerts, not get alerts, not get "
        "messages, don't notify, dont notify, don't alert, dont alert, don't ping, dont ping, "
        "don't page, ignore this, ignore it, ignore that, ignore this one, ignore that one, no "
        "alerts please, no more pings please, stop paging, don't bother, shush, quieten, stop "
        "messaging, do not send me, don't send me, dont send me, stop sending me, do not alert, "
        "do not notify, do not ping, do not page, do not disturb, don't disturb, not want to "
        "receive, don't want to receive, don't want to get, make quiet, make it quiet, make it "
        "shut up, keep silent, stay quiet, stay silent, not hear about, don't want to hear, dont "
        "want to hear, tired of, sick of, stop screaming, stop crying, stop yelling, stop "
        "nagging, stop buzzing, stop disturbing, stop informing, stop reporting, stop texting, "
        "stop alarming, ignore for now, ignore until, ignore it until, ignore alerts for, put on "
        "mute, put on snooze, mute it, muting, keep it quiet, calm down, stop beeping, stop "
        "ringing, unsubscribe me from alerts of, stop telling me, stop shouting, i don't want to "
        "see, don't show me alerts, stop writing me, stop writing, leave me alone, leave us "
        "alone, give me peace, not now, stop it for now, make it stop, make this stop, make that "
        "stop, make them stop, make it be quiet, stop this noise, stop the "
        "noise, enough of this, enough of these alerts, you don't send it, you do not send it, "
        "you not send it, please don't send it, please do not send it, please not send it, you "
        "don't send them, you do not send them, you not send them, please don't send them, not "
        "send the alerts, not send alerts, you don't post it, please don't post it, is possible "
        "that you don't send it, is it possible that you don't send it, is possible that you "
        "don't send them, is it possible that you don't send them",
        "mute <id, name or filters> [2h]",
        "silences an import's alerts (operators only) for 8 hours, or beyond its next run if that "
        "is later, or for as long as you say: "
        "`2h`, `until tomorrow 9am`, `until it recovers`",
        _NO_ALERTS,
    ),
    _intent(
        Intent.UNMUTE,
        "unmute, unsnooze, unsilence, un mute, turn on alerts, turn alerts on, turn on the "
        "alerts, alert again, alerts again, alert me again, resume alerts, resume notifications, "
        "resume the alerts, enable alerts, reenable alerts, re enable alerts, enable "
        "notifications, notify again, notify me again, un silence, un snooze, reactivate alerts, "
        "reactivate notifications, lift the mute, remove the mute, cancel the mute, end the "
        "mute, undo the mute, turn on notifications, switch on alerts, switch alerts on, start "
        "alerting again, unmuting, alerts back on, alerts on again, turn the alerts back on, "
        "bring back alerts, bring back the alerts, delete the mute, stop the mute, stop muting, "
        "no longer mute, receive alerts again, get alerts again, get messages again",
        "unmute <id, name or filters>",
        "ends the mute: its alerts are posted from then on",
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
        "runs, rerunning, run again please, load again, load it again, run it again, do it "
        "again, backfill, replay, run once more, re execute, fire again, kick, re do, run "
        "afresh, execute again, start anew, restart it, run one more time, rerun it, start it "
        "again, start it, kick it off, kicks off, give it another go, another go, another try, "
        "try once more, try it again, give it another try, import again, import it again, "
        "reimport it, load once more, load one more time, load it once more, process again, run "
        "it now, run it once more, run manually, run it manually, do another run, another run, "
        "repeat the import, repeat the run, repeat it, rerunn, rerum, re trigger it, force a "
        "run, force run, start once more, start a new run, start a run, re attempt, reattempt, "
        "rerun please, re import it, once more the import, make it run, let it run again, run "
        "the import, run the import again, run the job, run the job again, reran, launch again, "
        "launch it again, launch again it, launch that import, launch this import, launch the "
        "import, launch that import again, launch this import again, launch the import again, "
        "run again that import, run again this import, run again the import, run that import "
        "again, run this import again, start again that import, start again this import, start "
        "again the import, start that import again, start this import again, execute it again, "
        "execute that import again, launch the load again, launch once more, launch it once more",
        "rerun <id or name>",
        "starts a periodic import now (operators only; asks first)",
    ),
    _intent(
        Intent.SUBSCRIBE,
        "subscribe, watch, follow, keep an eye on, subscribe me, subscribe us, sign me up, "
        "arrange that i receive, arrange that we receive, only receive alerts, only receive "
        "messages, receive only alerts, receive only messages, receive only the alerts, receive "
        "only the messages, only want alerts, only want messages, want only alerts, want only "
        "messages, only get alerts, only get messages, get only alerts, get only messages, only "
        "send me alerts, only send me messages, send me only alerts, send me only messages, "
        "monitor, sign us up",
        "subscribe <filters>",
        "failed runs that match are posted in this channel; `*` in a name stands for anything",
    ),
    _intent(
        Intent.SUBSCRIPTIONS,
        "subscriptions, subscription, subscribed",
        "subscriptions",
        "what this channel is subscribed to",
    ),
    _intent(
        Intent.UNSUBSCRIBE,
        "unsubscribe, unsub, unfollow, unwatch, stop watching, opt out, stop following, sign me "
        "off",
        "unsubscribe <filters or number>",
        "stops these alerts in this channel",
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
        "counts runs, imports, rows or files, or gives a rate or a duration",
    ),
    _intent(
        Intent.RANK,
        "top",
        "top 5 by failures, slowest import",
        "which imports (or people) have the most or fewest failures, rows or failed rows, or "
        "take the longest",
    ),
    _intent(
        Intent.COMPARE,
        "compare",
        "compare this week with last week",
        "compares two times, or two imports",
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
        "this, i've got this, i have this, i'll grab, ill grab, i will grab, i'll handle, ill "
        "handle, i will handle, i'll fix, ill fix, i will fix, i am fixing, i'm fixing, im "
        "fixing, i'm investigating, i am investigating, im investigating, i'll investigate, ill "
        "investigate, i'm handling, im handling, i am handling, i've got, ive got, i got it, i "
        "have got, i'll own, dibs, dibs on, assign to me, assign it to me, assign me, give it to "
        "me, put me on, leave it to me, leave it with me, i'll deal with, i will deal with, i'm "
        "dealing with, im dealing with, i'll do it, picking this up, picking it up, i'll pick "
        "up, i'll pick it up, ill pick up, i will pick up, let me take, let me handle, we are on "
        "it, we're on it, we'll handle, we'll take, i take care, i'll take care, i will take "
        "care, i take it over, i take over, mark as acknowledged, mark acknowledged, mark it "
        "acknowledged, mark as acked, mark it as acknowledged, mark as handled, claim it, i "
        "claim, i'm working on, im working on, i am working on, i'm looking into, im looking "
        "into, i am looking into, i'm looking at, im looking at, i am looking at, i'm debugging, "
        "im debugging, i'm on that, on top of it, i'm on top of, consider it taken, mine now, we "
        "take care, we are fixing, we're fixing, we are looking into, we're looking into",
        "ack <id, name or filters>",
        "tells everybody that you are working on the problem; `ack all s3` asks first",
        _LOOKING,
    ),
    _intent(
        Intent.RELEASE,
        "release, take back, unack, un ack, unacknowledge, unassign, not on it, hand back, no "
        "longer on it, give up, drop it again, i can't take, not my problem, "
        "no longer mine, not mine, i'm off, unclaim, unacking, no longer working on",
        "release <id or name>",
        "takes your acknowledgement back",
    ),
    _intent(
        Intent.ASSIGN,
        "assign, hand over, handover, reassign, delegate, pass on, pass over, hand it over, give "
        "it over, reassigning, pass it, pass this, hand it, hand this, transfer it, transfer "
        "this, can someone else take, can somebody else take, could someone else take, could "
        "somebody else take, can anyone else take, can anybody else take, someone else take, "
        "somebody else take, someone else please take, somebody else please take, someone else "
        "should take, somebody else should take, somebody else should look at, someone else "
        "should look at, somebody else must take, someone else must take, can someone take over, "
        "can somebody take over, could somebody take over, could someone take over, can someone "
        "take this over, can somebody take this over, could someone take this over, could "
        "somebody take this over, can someone take it over, can somebody take it over, could "
        "someone take it over, could somebody take it over, who can take over, who could take "
        "over, who can take this over, who can take it over, who takes over, who else can take, "
        "anyone able to take over, anybody able to take over, can anyone take over, can anybody "
        "take over, can anyone else pick, can someone else pick, can somebody else pick, need "
        "someone to cover, need somebody to cover, need someone to take, need somebody to take, "
        "need someone else, need somebody else, someone to cover, somebody to cover, someone to "
        "take over, somebody to take over, find someone to take, find somebody to take, hand it "
        "to somebody else, hand it to someone else, hand this to somebody else, hand this to "
        "someone else, give it to somebody else, give it to someone else, give this to somebody "
        "else, give this to someone else, pass it to someone else, pass it to somebody else, pass "
        "this to someone else, pass this to somebody else",
        "assign <id or name> to @priya",
        "hands the problem over to somebody",
    ),
    _intent(
        Intent.NOTE,
        "note, add a note, add note, comment, leave a note, write a note, write down, make a "
        "note, put a note, note down, jot down, remark, add comment, add a comment",
        "note <id or name>: text",
        "adds a note to its thread",
    ),
    _intent(
        Intent.NOTIFY,
        "notify, notify me, write me a message as soon as, write me as soon as, send me a "
        "message as soon as, message me as soon as, write me a message when, tell me when, let "
        "me know when, ping me when, remind me when, alert me when, message me when, inform me "
        "when, give me a shout when, shout when, tell us when, let us know when, ping when, let "
        "me know once, tell me once, notify me when, tell me as soon as, let me know as soon "
        "as, inform me, lmk when, lmk once, lmk if, lmk as soon as, ping me once, ping me if, "
        "ping us when, notify me once, notify me if, holler when, give me a ping when, poke me "
        "when, shout once, warn me when, warn me if, update me when, message me once, message "
        "me if, remind me once, alert me once, alert me if, alert me as soon as, ping me as "
        "soon as, inform me once, inform me as soon as, inform us when, write me when, write to "
        "me when, write me if, send me a message when, send me a note when, drop me a line "
        "when, drop me a message when, text me when, dm me when, wake me when, wake me if, wake "
        "me up if, wake me up when, keep me posted, keep me updated, keep me informed, keep me "
        "in the loop, keep us posted, keep us updated, tell me the moment, let me know the "
        "moment, tell me after, let me know after, say when, tell me right when, buzz me when",
        "",
        "",
    ),
    _intent(
        Intent.WHY_ALERT,
        "why alert, no alert, no alerts, no ping, no pings, no message, no messages, no "
        "notification, no notifications, no alarm, no alarms, no warning, not alerted, not "
        "pinged, not notified, not told, no slack message, no more message, no more messages, no "
        "more pings, no page, why ping, why page, not paged, no pager, not warned, not informed, "
        "never alerted, never pinged, never told, never notified, never paged, no heads up, "
        "nobody was alerted, nobody alerted, nobody was told, without alert, without an alert, "
        "without alarm, without any alert, no one alerted, no one was alerted, nobody pinged, "
        "nobody was pinged, no slack, didn't get a message, not get a message, not get an alert, "
        "not get alerted, didn't get an alert, didn't get alerted, didn't get paged, didn't get "
        "pinged, not get pinged, not get paged, not got a message",
        "why was there no alert for <name>",
        "why an alert was posted, or why none was",
    ),
    _intent(
        Intent.CANNOT,
        "stop, cancel, pause, abort, kill, halt, delete, remove, disable, resume, unpause, "
        "reschedule, enable, unarchive, rename, skip the next run, skip the next, skip the run, "
        "skip next, skip tomorrow, skip today, skip tonight, skip this run, skip one run, "
        "move, move the file, move the files, move it, move them, "
        "postpone, delay the run, bring forward, kill it, pause the schedule, stop the schedule, "
        "change the schedule, pause the import, stop the import, cancel the run, stop the run, "
        "delete the import, undo, roll back, rollback, terminate, interrupt, suspend, truncate, "
        "wipe, purge, change the time, change the owner, change schedule, change the schedule "
        "from, change the frequency, deactivate, activate, stop importing, stop loading, stop "
        "running, create an import, create a new import, set up an import, set up a new import, "
        "hold the import, turn the import off, move the schedule, change the run time, "
        "unschedule, drop table, delete from, force stop, force kill, kill the run, kill the "
        "import, kill the job, remove the import, pause imports, turn off the import, switch off "
        "the import, run it every, run it daily, put it on hold, stop the job, cancel the "
        "import, cancel the job, switch off, turn off, rewind, alter, set the threshold, change "
        "the threshold, raise the threshold, lower the threshold, change the limit",
        "",
        "",
    ),
    *LIMIT_ENTRIES,
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
