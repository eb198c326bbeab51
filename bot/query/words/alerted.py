"""The words that ask whether anybody was told of a problem, which its alert does."""

from typing import Final

from bot.query.words.entry import Entry, Role, combined

ALERTED: Final = "alerted"  # whether anybody was told of it
TO_COME: Final = "alert to come"  # whether somebody will be, whatever time that is
# "did you tell anyone?", "who did you tell?", "has anybody been told?"
_SOMEBODY: Final = "anyone, anybody, someone, somebody, people, the team, the owner, us, me, them"
_POSTED: Final = "reported, posted, announced, flagged, raised, signalled, signaled"
_HERE: Final = (
    "here, here already, in this channel, in the channel, in our channel, in here, in this thread, "
    "to the channel, to this channel, in slack, on slack"
)
_TOLD: Final = (
    *combined(
        "did you, have you, has the bot, did the bot, did u",
        "tell, told, inform, informed, notify, notified, alert, alerted, warn, warned, ping, "
        "pinged, page, paged, message, messaged, let",
        _SOMEBODY,
        ", about it, about this, about that, know",
    ),
    *combined(
        "has, was, have, were, is",
        _SOMEBODY,
        "been told, been informed, been notified, been alerted, been warned, been pinged, been "
        "paged, told, notified, alerted, warned, pinged, paged, made aware",
    ),
    *combined(
        "who did you, whom did you, who have you, whom have you, who has the bot",
        "tell, told, inform, informed, warn, warned, ping, pinged, message, messaged, notified",
    ),
    *combined(
        "was, is, has, were, have, did",
        "it, this, that, they",
        "already, been, been already, already been, ",
        _POSTED,
        f"{_HERE}, ",
    ),
    *combined("already, been, been already, already been", _POSTED, _HERE),
    *combined(
        "did you, have you, did the bot, has the bot",
        "already, ever, ",
        "post, posted, report, reported, announce, announced, flag, flagged, raise, raised",
        "about, on, it, this, that",
    ),
    *combined("was, is, were, are", "there, there any", "alert, alerts, message, notification"),
    *combined("was, is", "there", "an, already an", "alert, alarm, message, notification"),
    *combined(
        "did anyone, did anybody, did we, did somebody, did someone, did the channel, did i",
        "get, receive, see",
        "an alert, alerts, any alert, any alerts, a message, a notification, the alert, a ping",
    ),
)
# "why can't that wait?"
_WAITS: Final = (
    *combined("why", "can't, cant, can not, cannot", "it, that, this", "wait"),
    *combined("why, ", "couldn't, couldnt, could not", "it, that, this", "wait"),
)
# "will I get an alert if it is late?"
_WILL_BE_TOLD: Final = combined(
    "will, would, do, can, could",
    "i, we, you, the team, anyone, anybody, someone, somebody, they",
    "get, receive, see, hear",
    "an alert, alerts, any alert, alerted, notified, pinged, paged, told, a message, a ping",
)
# "who receives its alerts?", "where do the messages go?": the answer is where they are posted.
_NEWS: Final = (
    "alert, alerts, the alert, the alerts, an alert, its alerts, their alerts, the message, the "
    "messages, a message, messages, the notification, the notifications, notifications, the ping, "
    "the pings, the warning, the warnings, this alert, these alerts"
)
_RECEIVED: Final = (
    *combined(
        "who, whom, who all, who else, which channel, which channels, which people, what channel",
        "receive, receives, get, gets, got, received, sees, gets sent, will get, will receive, is "
        "getting, is receiving",
        _NEWS,
    ),
    *combined(
        "where do, where does, where will, to whom do, to whom does, which channel do, which "
        "channel does, to which channel do, to which channel does, in which channel do",
        _NEWS,
    ),
    *combined(
        "who will be, who shall be, who would be, who all will be",
        "alerted, notified, pinged, paged, informed, warned, told, messaged",
    ),
    *combined(
        "who is, who's, who gets, who are, who all is, who else is, who else gets, who can be",
        "told, informed, alerted, notified, pinged, paged, warned, tagged, messaged",
        "when, if, once, whenever",
    ),
    *combined(
        "who can, who will, who, who all, who all can, who else, who else can",
        "see, sees, see it, sees it, hear about it, hears about it, know, knows, find out, finds "
        "out, notice, notices",
        "when an import, when one of, when something, when anything, when a list, when a feed, "
        "when any, if an import, if one of, if something, if anything",
    ),
    *combined(
        "whom do you, who do you, whom will you, who will you, whom does the bot, who does the bot",
        "alert, notify, ping, page, inform, warn, tell, message, tag",
    ),
)

WAS_TOLD: Final = (
    Entry(Role.CUE, _RECEIVED, ("alert", ALERTED, TO_COME)),
    Entry(Role.CUE, (*_TOLD, *_WAITS), ("alert", ALERTED)),
    Entry(Role.CUE, _WILL_BE_TOLD, ("alert", ALERTED, TO_COME)),
)
