"""The words that ask for something else than a list: questions and commands with a name."""

from typing import Final

from bot.query.values import Intent
from bot.query.words.cannot_do import LIMIT_ENTRIES
from bot.query.words.entry import combined, intent_entry
from bot.query.words.taking_care import TAKING_CARE

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
_BEING_ABLE: Final = (
    "even do, actually do, really do, exactly do, all do, do exactly, do for me, do for us, help "
    "with, help me with, be asked"
)
_YOU: Final = "you, u, the bot, this bot, it"
_ABLE: Final = (
    *combined("what can, what could", _YOU, _BEING_ABLE),
    *combined("what", _YOU, "can, could", _BEING_ABLE),
)

# "what kind of things can i ask"
_KINDS: Final = "kind of, kinds of, sort of, sorts of, type of, types of"
_KINDS_OF_THINGS: Final = (
    *combined("what, which", _KINDS, "questions, requests"),
    *combined(
        "what, which",
        _KINDS,
        "things, thing, stuff, information",
        "can i, can we, can one, could i, may i, i can, can you, could you, you can, do you",
        "ask, tell, answer, know, do, show, say",
    ),
)
_ONE_MAY_ASK: Final = combined(
    "what, what all, which things",
    "can one, could one, may one, is one able to, can people, can somebody, may i, may we, can we",
    "ask, ask you, ask the bot, ask here, ask this bot",
)

# The first word of each is the one that a canonical query begins with.
INTENT_ENTRIES: Final = (
    intent_entry(
        Intent.HELP,
        "help, what is your name, what your name, whats your name, your name please, who r u, who "
        "are u, what r u, are you a human, are you human, are you a bot, are you a robot, are you "
        "real, what can you not do, what can't you do, what can you do, what can i ask, what can "
        "i do, commands, usage, help me, what do you do, what i can ask, what i can ask you, what "
        "all can i ask, what all i can ask, what all things can i ask, what all things i can ask, "
        "which things can i ask, which things i can ask, what things can i ask, what things i can "
        "ask, what all can you do, what all you can do, what all do you know, what things do you "
        "know, what things can you do, how can you help, how you can help, how could you help, "
        "what can you help, what you can help, what do you know about, what are you able to do, "
        "what we can ask you, what one can ask you, what you can do, what you can tell me, what "
        "you can answer, how do i use you, what can i say, what are you, who are you, examples, "
        "what do you know, what can you tell me, what can you answer, what else can you do, how "
        "do you work, how does it work, what is this bot, what are you good for, what commands, "
        "list commands, list of commands, instructions, guide, tutorial, cheat sheet, cheatsheet, "
        "docs, documentation, capabilities, features, menu, what questions, which questions, how "
        "to use you, how do i use this, how do i talk to you, what can you show, what can i type, "
        "what should i ask, how do i use it, help please, helpp, i need help, need help",
        "help",
        "what you can ask",
        (*_ABLE, *_KINDS_OF_THINGS, *_ONE_MAY_ASK),
    ),
    intent_entry(Intent.SHOW, "show", "show <id or name>", "everything known about one import"),
    intent_entry(Intent.WHY, "why", "why <id or name>", "why it failed, with its failed files"),
    intent_entry(
        Intent.FILES, "files, file", "files <id or name>", "all its files, with row counts"
    ),
    intent_entry(Intent.NEXT, "next, upcoming", "next [filters]", "what runs next, soonest first"),
    intent_entry(
        Intent.TREND,
        "trend, trends, stats, graph, chart, statistics, per day, day by day, over time, plot, "
        "outcomes per day, diagram, each day, daily numbers, timeline, time series, by day, "
        "each day of, weekly trend, week by week, on each day, day per day, development over",
        "trend [filters] [time]",
        "outcomes per day and the failure rate",
    ),
    intent_entry(
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
    intent_entry(
        Intent.MUTE,
        "mute, snooze, silence, no more alerts, shut up, be quiet, hush, suppress, stop alerting, "
        "stop bugging, stop hassling, stop pestering, stop poking, stop annoying, "
        "stop posting, stop bothering, stop spamming, stop pinging, stop notifying, keep quiet, "
        "quiet, stop telling, not receive messages, not receive alerts, not get alerts, not get "
        "messages, don't notify, dont notify, don't alert, dont alert, don't ping, dont ping, "
        "don't page, ignore this, ignore it, ignore that, ignore this one, ignore that one, no "
        "alerts please, no more pings please, stop paging, don't bother, shush, quieten, stop "
        "messaging, do not send me, don't send me, dont send me, stop sending me, do not alert, "
        "do not notify, do not ping, do not page, do not disturb, don't disturb, not want to "
        "receive, don't want to receive, don't want to get, make quiet, make it quiet, make it "
        "shut up, keep silent, stay quiet, stay silent, not hear about, don't want to hear, dont "
        "want to hear, stop screaming, stop crying, stop yelling, stop "
        "nagging, stop buzzing, stop disturbing, stop informing, stop reporting, stop texting, "
        "stop alarming, ignore for now, ignore until, ignore it until, ignore alerts for, put on "
        "mute, put on snooze, mute it, muting, keep it quiet, calm down, stop beeping, stop "
        "ringing, unsubscribe me from alerts of, stop telling me, stop shouting, i don't want to "
        "see, don't show me alerts, stop writing me, stop writing, leave me alone, leave us "
        "alone, give me peace, not now, stop it for now, make it stop, make this stop, make that "
        "stop, make them stop, make it be quiet, stop this noise, stop the "
        "noise, you don't send it, you do not send it, "
        "you not send it, please don't send it, please do not send it, please not send it, you "
        "don't send them, you do not send them, you not send them, please don't send them, not "
        "send the alerts, not send alerts, you don't post it, please don't post it, is possible "
        "that you don't send it, is it possible that you don't send it, is possible that you "
        "don't send them, is it possible that you don't send them, extend it, extend this, extend "
        "that, extend them, extend the mute, prolong it, prolong the mute, lengthen the mute, keep "
        "it muted, leave it muted, keep them muted, leave them muted, keep muted",
        "mute <id, name or filters> [2h]",
        "silences an import's alerts. Say how long: `2h`, `until tomorrow 9am` or `until it "
        "recovers`. Without an end, a mute lasts 8 hours, or until 8 hours after the next "
        "scheduled run if none is due before. Only operators can mute",
        _NO_ALERTS,
    ),
    intent_entry(
        Intent.UNMUTE,
        "unmute, unsnooze, unsilence, un mute, turn on alerts, turn alerts on, turn on the "
        "alerts, alert again, alerts again, alert me again, resume alerts, resume notifications, "
        "resume the alerts, enable alerts, reenable alerts, re enable alerts, enable "
        "notifications, notify again, notify me again, un silence, un snooze, reactivate alerts, "
        "reactivate notifications, lift the mute, remove the mute, cancel the mute, end the "
        "mute, undo the mute, turn on notifications, switch on alerts, switch alerts on, start "
        "alerting again, unmuting, alerts back on, alerts on again, turn the alerts back on, "
        "bring back alerts, bring back the alerts, delete the mute, stop the mute, stop muting, "
        "no longer mute, be loud again, be noisy again, ping again, ping us again, receive alerts "
        "again, get alerts again, get messages again",
        "unmute <id, name or filters>",
        "ends the mute, and announces what failed in the meantime",
    ),
    intent_entry(
        Intent.MUTES,
        "mutes, muted, silenced, snoozed",
        "mutes",
        "which imports are muted, and until when",
    ),
    intent_entry(
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
        "starts a periodic import now; only new files are loaded (operators only; asks first)",
    ),
    intent_entry(
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
    intent_entry(
        Intent.SUBSCRIPTIONS,
        "subscriptions, subscription, subscribed",
        "subscriptions",
        "what this channel is subscribed to",
    ),
    intent_entry(
        Intent.UNSUBSCRIBE,
        "unsubscribe, unsub, unfollow, unwatch, stop watching, opt out, stop following, sign me "
        "off",
        "unsubscribe <filters or number>",
        "stops the alerts of that subscription in this channel",
    ),
    intent_entry(
        Intent.OVERVIEW,
        "overview",
        "overview [filters]",
        "how everything stands: what is broken, stuck or late, and what recovered",
    ),
    intent_entry(
        Intent.NUMBER,
        "count",
        "how many rows failed yesterday",
        "a number of runs, imports, rows or files; also a rate or a duration",
    ),
    intent_entry(
        Intent.RANK,
        "top",
        "top 5 by failures, slowest import",
        "ranks imports or people by failures, rows, failed rows or how long runs take",
    ),
    intent_entry(
        Intent.COMPARE,
        "compare",
        "compare this week with last week",
        "compares two periods, or two imports",
    ),
    intent_entry(
        Intent.LATE,
        "late",
        "late, stuck, not run today",
        "what is late, stuck, slow, or did not run",
    ),
    intent_entry(Intent.OWNERS, "owners", "who owns <name>", "who created an import"),
    *TAKING_CARE,
    intent_entry(
        Intent.CANNOT,
        "stop, cancel, pause, abort, kill, halt, delete, remove, disable, resume, unpause, "
        "reschedule, enable, unarchive, rename, move, move the file, move the files, move it, "
        "move them, postpone, kill it, pause the import, stop the import, cancel the run, stop "
        "the run, delete the import, undo, roll back, rollback, terminate, interrupt, suspend, "
        "truncate, wipe, purge, deactivate, activate, stop importing, stop "
        "loading, stop running, create an import, create a new import, set up an import, set up "
        "a new import, hold the import, turn the import off, unschedule, drop table, delete "
        "from, force stop, force kill, kill the run, kill the import, kill the job, remove the "
        "import, pause imports, turn off the import, switch off the import, stop the job, "
        "cancel the import, cancel the job, switch off, turn off, rewind, alter",
        "",
        "",
    ),
    *LIMIT_ENTRIES,
    intent_entry(Intent.EXPLAIN, "explain", "what does partial success mean", "what a word means"),
    intent_entry(Intent.GREETING, "hello", "", ""),
    intent_entry(Intent.THANKS, "thanks", "", ""),
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
