"""The words for what people do about a problem: who takes it, what is noted, who is told."""

from typing import Final

from bot.query.values import Intent
from bot.query.words.entry import combined, intent_entry

# "i'll take a look at it"
_LOOKING: Final = combined(
    "i'll take, ill take, i will take, let me take, i'm taking, im taking, i am taking, we'll "
    "take, i'll have, i will have, let me have, i'm having, im having, i am having",
    "a look, a quick look, a closer look",
    ", at, into",
)
# "why didn't you shout about it?", "nobody told me"
_KEPT_QUIET: Final = (
    *combined(
        "didn't you, didnt you, did you not, haven't you, have you not, you didn't, you did not, "
        "you never, didn't anyone, didn't anybody, didn't the bot, the bot didn't",
        "shout, scream, yell, say anything, say something, say a word, speak up, tell me, tell us, "
        "tell anyone, warn me, warn us, warn anyone, alert me, alert us, alert anyone, alert, "
        "complain, ping me, ping us, ping anyone, raise it, flag it, notify me, notify us, react",
    ),
    *combined(
        "nobody, no one, noone",
        "told, warned, pinged, alerted, informed, notified, paged, tagged, messaged, woke, waked, "
        "called, reached, reached out to, poked, bugged",
        "me, us, me up, us up, the team, our team, the channel, anyone, anybody",
    ),
    *combined(
        "why not, why wasn't i, why was i not, why weren't we, why were we not, why was nobody, "
        "why was no one",
        "alerted, paged, notified, pinged, informed, warned, told",
    ),
    *combined(
        "did nobody, did no one, did noone",
        "tell, warn, alert, inform, notify, page, ping, tag, message, wake, call, poke",
        "me, us, me up, us up, the team, our team, the channel, anyone, anybody",
    ),
)

TAKING_CARE: Final = (
    intent_entry(
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
    intent_entry(
        Intent.RELEASE,
        "release, take back, unack, un ack, unacknowledge, unassign, not on it, hand back, no "
        "longer on it, give up, drop it again, i can't take, not my problem, "
        "no longer mine, not mine, i'm off it, i'm off this, i'm off that, i'm off this one, "
        "i'm off that one, unclaim, unacking, no longer working on",
        "release <id or name>",
        "takes your acknowledgement back",
    ),
    intent_entry(
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
    intent_entry(
        Intent.NOTE,
        "note, add a note, add note, comment, leave a note, write a note, write down, make a "
        "note, put a note, note down, jot down, remark, add comment, add a comment",
        "note <id or name>: <text>",
        "adds a note to the thread of its alert",
    ),
    intent_entry(
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
    intent_entry(
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
        "why an alert was or was not posted",
        _KEPT_QUIET,
    ),
)
