"""Words for what the bot cannot do, by the reason why it cannot; all others ask it of MoEngage."""

from typing import Final

from bot.domain.answers.small_talk import Limit
from bot.query.values import Intent
from bot.query.words.entry import Entry, Role, combined

# Changes to a file, asked for.
_FILE: Final = (
    *combined(
        "fix, correct, repair, change, edit",
        "the, these, those, its, their",
        "file, date, dates, format, formats, header, headers, column, columns, row, rows, "
        "encoding, ids, id, key, keys, duplicates, mapping, data, values, errors, line, lines, "
        "bad, wrong",
    ),
    *combined(
        "fix, correct, repair, change",
        "dates, date formats, date format, formats, headers, columns, column names, rows, ids, "
        "keys, duplicates, timestamps, encoding",
    ),
    *combined("add, insert, fill in, fill", "the", "missing, column, columns, keys, ids, rows"),
    *combined("replace, merge, split, rename, map, apply", "the, a, these, this"),
    *combined("cast, convert, reformat, transform, dedupe, deduplicate, re encode, sanitize"),
    *combined(
        "sanitise, normalize, normalise, anonymize, clean up, clean, overwrite, patch, strip"
    ),
    *combined("trim, unzip, decrypt, apply, remap, fix it, fix this, fix that, edit"),
    "modify",
)
_CLOSING: Final = (
    *combined(
        "close", "this, it, that, the problem, the alert, this alert, that alert, the incident"
    ),
    *combined(
        "mark, set, flag, consider",
        ", it, this, that, them, everything, all, all of them, them all, all alerts, every alert, "
        "the alert, the alerts, this alert, that alert, all problems, every problem, the problem",
        "as resolved, resolved, as fixed, fixed, as done, as solved, solved, as closed, closed",
    ),
    *combined("resolve, close", "all, everything, every alert, all alerts, all problems"),
)
# What is about no import: the weather, a translation, a joke, the bot's own instructions.
_OUTSIDE: Final = (
    *combined(
        "the, how is the, hows the, what is the, whats the, tell me the, any",
        "weather, weather like",
    ),
    *combined("weather", "forecast, be, tomorrow, today, report, in, for, on"),
    *combined("will it, is it going to, is it gonna, does it", "rain, snow"),
    *combined("translate", "this, that, it, the, to, into, in, for, everything, your, my, me, us"),
    *combined("a translation, translation", "of, to, into, in"),
    *combined(
        "tell, tell me, tell us, do you know, know, make, give me, got, have",
        "a joke, jokes, any jokes, another joke, something funny, a fun fact, a fairy tale",
    ),
    *combined("write, write me, compose, recite", "a poem, a haiku, a song, an essay, a limerick"),
    *combined("sing", "a song, me a song, something"),
    *combined(
        "ignore, forget, disregard, override, bypass, reveal, print, show, show me, repeat, output",
        "all, all the, the, any, your, all your, previous, all previous, the previous, all prior, "
        "prior, the above, your previous, the initial, your initial",
        "rules, instructions, prompts, guidelines, instruction, prompt, system prompt",
    ),
    *combined("your, the, a", "system prompt, hidden prompt, training data, source code"),
    *combined("pretend to be, pretend that you are, pretend you are, act like, roleplay as"),
    *combined("stock price, share price, exchange rate, capital of, recipe for, meaning of life"),
    *combined(
        "who won the, who is the president, what is for lunch, whats for lunch, what's for lunch"
    ),
    *combined(
        "order, book",
        "a pizza, pizza, a table, a room, a flight, a meeting, a taxi, lunch, a hotel",
    ),
    *combined("make", "coffee, me coffee, me a coffee, tea, me a sandwich, me a tea"),
    *combined("marry me, do you love me, i love you, how old are you, do you dream"),
    *combined("translate"),
)
# Of these, what asks for it only as a request: `please cast the dates`.
REQUESTED: Final = frozenset(
    {*_FILE, "launch", "send out", "send now", "send them", "send to all", "mail all", "email all"}
)
_WORDS: Final = {
    Limit.FORWARDING: (
        "forward, resend, re send, repost, re post, crosspost, cross post, send this alert, send "
        "that alert, send the alert, post it to, post it in, post this in, post this to, post "
        "that in, post that to, post this alert, post that alert, post the alert, post it again, "
        "post this again, share this alert, share that alert, copy this to, copy that to, copy it "
        "to, copy this alert, copy that alert, dm this to, dm it to, email me this, email me "
        "that, email me the, mail me this, mail me the, send me this by, send me that by, forward "
        "it, forward this, forward that, forward the, forward me, send alerts to, send its alerts "
        "to, route alerts to, route its alerts to, route this to, route it to, route that to, "
        "send the alerts to, move the alerts to, move its alerts to, post its alerts in, post the "
        "alerts in, please send it to, pls send it to, please send this to, please send that to, "
        "send it to the channel, send this to the channel, send it to another channel, send this "
        "to another channel, email this to me, mail this to me, email this alert, can you send it "
        "to, can you send this to, can you send that to, could you send it to, could you send "
        "this to, could you send that to, can u send it to, can u send this to, can u send that "
        "to, would you send it to, would you send this to, would you send that to"
    ),
    Limit.DEADLINE: "set a deadline",
    Limit.OTHER_WAY: "alert by sms, alert by e mail, alert by email",
    Limit.SETTING: (
        "change the threshold, set the threshold, raise the threshold, lower the threshold, "
        "change the limit"
    ),
    Limit.SCHEDULE: (
        "change the schedule, change schedule, change the schedule from, change the frequency, "
        "change the time, change the run time, move the schedule, run it every, run it daily, "
        "put it on hold, delay the run, bring forward, skip the next run, skip the next, skip the "
        "run, skip next, skip tomorrow, skip today, skip tonight, skip this run, skip one run, "
        "pause the schedule, stop the schedule"
    ),
    Limit.ZONE: "change the time zone",
    Limit.WISH: "fulfil a wish",
    Limit.RERUN_LATER: "plan a rerun",
    Limit.MUTE_LATER: "plan a mute",
    Limit.MUTE_LONGER: "add to the mute",
    Limit.UNMUTE_LATER: "plan an unmute",
    Limit.HANDOVER_LATER: "plan a handover",
    Limit.OWNER: "change the owner, change owner, change its owner, change the ownership",
    Limit.SUMMARY: "change the summary, change the digest, move the summary, stop the summary",
    Limit.WRITING: "contact support, write to support, contact moengage, open a ticket",
    Limit.CLOSING: ", ".join(_CLOSING),
    Limit.REMINDING: (
        "remind me in, remind me at, remind me tomorrow, remind me later, remind me again, remind "
        "us in, remind us at, remind me on, remind me every, set a reminder, set an alarm, wake me "
        "at, wake me up at, wake me in, wake me up in, ping me in, ping me at"
    ),
    Limit.CAMPAIGN: (
        "send the campaign, send a campaign, send the newsletter, send a newsletter, send the "
        "email, send an email, send the mail, send a mail, send the mailing, send the sms, send "
        "the push, send out, send now, send the black, send messages, launch, launch the campaign, "
        "start the campaign, push a campaign, push the campaign, trigger the campaign, schedule "
        "the campaign, schedule a campaign, pause the campaign, stop the campaign, write to all, "
        "mail all, email all, send it to all, send this to all, send to all, send them"
    ),
    Limit.FILE: ", ".join(_FILE),
    Limit.OUTSIDE: ", ".join(_OUTSIDE),
    Limit.ADVICE: (
        "your opinion, is it better to, is it better if, would it be better to, is it wise to, is "
        "it a good idea to, would you rather, what do you think is better, "
        "can it wait, can this wait, can that wait, could it wait, could this wait, could that wait"
    ),
    Limit.CONTENT: (
        "names of all customers, names of the customers, names of customers, names of our "
        "customers, names of all users, names of the users, names of all people, names of the "
        "people, names of all persons, names of the persons, names of all contacts, email "
        "addresses, e mail addresses, mail addresses, phone numbers, telephone numbers, customer "
        "names, content of the file, contents of the file, download the file, send me the file, "
        "give me the file, open the file, look into the file, look inside the file"
    ),
}
FILE_CHANGED: Final = _FILE[0]  # in one word for all that a file would have to be changed for
LIMIT_ENTRIES: Final = tuple(
    Entry(Role.INTENT, tuple(words.split(", ")), (Intent.CANNOT.value,))
    for words in _WORDS.values()
)
_LIMITS: Final = {word: limit for limit, words in _WORDS.items() for word in words.split(", ")}
_NORMAL: Final = {word: entry.words[0] for entry in LIMIT_ENTRIES for word in entry.words}


def limit_of(action: str) -> Limit:
    """Why the bot cannot do what is asked for in this word."""
    return _LIMITS.get(action, Limit.VENDOR)


def normal_action(action: str) -> str:
    """The one word for all that cannot be done for one reason; what MoEngage lacks is as said."""
    return _NORMAL.get(action, action)
