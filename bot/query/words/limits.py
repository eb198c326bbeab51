"""Words for what the bot cannot do, by the reason why it cannot; all others ask it of MoEngage."""

from typing import Final

from bot.domain.small_talk import Limit
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
    *combined("add, insert, fill in, fill", "the", "missing, column, columns, keys, ids, rows"),
    *combined("replace, merge, split, rename, map, apply", "the, a, these, this"),
    *combined("cast, convert, reformat, transform, dedupe, deduplicate, re encode, sanitize"),
    *combined(
        "sanitise, normalize, normalise, anonymize, clean up, clean, overwrite, patch, strip"
    ),
    *combined("trim, unzip, decrypt, apply, remap, fix it, fix this, fix that, edit"),
    "modify",
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
    Limit.CLOSING: (
        "close this, close it, close that, close the problem, close the alert, close this alert, "
        "close that alert, close the incident, mark as resolved, mark it as resolved, mark this "
        "as resolved, mark resolved, mark it resolved, mark as fixed, mark it as fixed, mark this "
        "as fixed, mark fixed, mark it fixed, mark as done, mark it as done, mark this as done"
    ),
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
    Limit.ADVICE: (
        "your opinion, is it better to, is it better if, would it be better to, is it wise to, is "
        "it a good idea to, would you rather, what do you think is better"
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
