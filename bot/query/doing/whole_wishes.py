"""Wishes that only a whole sentence tells, most of them for what the bot cannot do.

from now on the alerts for orders_hourly go to Ben     alerts elsewhere
send me an sms if it fails                              another way than Slack
start daily_users at 5 instead of 4                     another schedule
increase the threshold to 2,000 rows                    a setting
can you attach the file of orders_hourly                what is in a file
write me if it is not there by 12:30                    a watch for a time
open a ticket for MoEngage                              writing to people
send me a report every day at 8                         a set time
we'd like to be spared of its alerts until monday       a mute, which is asked back
"""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from bot.query.doing.spoken import FEW, end_of_sentence, places, said_of_people, take_names
from bot.query.doing.wishes_of_news import (
    ALERTS_TO_OTHERS,
    LIMITS,
    SUMMARIES,
    TELLING,
    TOLD_BY,
)
from bot.query.grammar.cursor import Cursor
from bot.query.grammar.draft import Draft
from bot.query.values import Intent
from bot.query.words.cannot_do import FILE_CHANGED
from bot.query.words.openers import BEING_OR_HAVING
from bot.query.words.pronouns import IT_OR_THEM

_SOME: Final = r"(?:\S+ ){0,6}?"
_ENDS: Final = r"(?= |$)"
_SAID: Final = (
    r"(?= (?:please|pls|plz|because|as|since|while|so|thanks|thx|i|i'm|we|we're|the)(?: |$)|$)"
)
# `we hold the newsletter` tells what people do.
_LEAD: Final = (
    r"(?:(?:(?:can|could|would|will|may|might) (?:you|u|i|we|it|there)"
    r"|(?:i|we|i'd) (?:want|wish|need|like|prefer|would like|would rather|would prefer|have)"
    r"|(?:we|i)(?= (?:don't|dont|do not) (?:want|need|have|wish|like) )"
    r"|(?:that|if|so) (?:we|i)|is there|i'd|hi|hey|hello|ok|okay|so|and|also"
    r"|then|but|please|pls|plz|kindly|can|could|would|may|it"
    r"|be|you|is|kind|possible|any|a|way|to|for|that|like|want|wish|need|just|maybe|now|from|on|onwards"
    r"|today|tomorrow|this|point|future|in|the|let's|lets|able|good|great|nice|rather"
    r"|NAME) ){0,20}?"
)
_ALERTS: Final = (
    r"(?:the |all |its |their |these |those |any |future |such |more |every |each |of |his |her "
    r"|our |my |WHO |NAME ){0,6}"
    r"(?:alerts?|alarms?|notifications?|messages?|warnings?|pings?|pages|alerting)"
    r"(?: (?:for|of|from|on|about|regarding|concerning) (?:\S+ ){0,2}?\S+)?"
)
_ELSEWHERE: Final = r"(?!here|this channel|the channel here|off|sleep|stop|end)"
_OTHERS: Final = (
    r"(?:WHO|he|she|they|(?:the |my |our |his |her |their |an? |another )(?:\S+ )?"
    r"(?:team|colleagues?|boss|manager|group|people|guys|department|agency|person|channel|lead))"
)
_GIVE: Final = (
    r"(?:send|sent|give|given|forward|forwarded|redirect|redirected|route|routed|reroute|rerouted"
    r"|direct|directed|move|moved|pass|passed|hand|handed|deliver|delivered|post|posted|assign"
    r"|assigned|switch|switched|go|come|addressed|transferred|transfer|reassign|reassigned|shift)"
)
_MEANS: Final = (
    r"(?:e ?mail|e-mail|mail|sms|text message|whatsapp|teams|telegram|phone|pager|pagerduty|letter)"
)
_NEWS: Final = (
    r"(?:send|get|receive|have|give|write|notify|inform|tell|alert|warn|message|ping|post)"
)
_RUN: Final = (
    r"(?:run|start|load|begin|go|launch|execute|import|be run|be started|be loaded|come|be)"
)
_OFTEN: Final = (
    r"(?:every|each|twice|hourly|daily|weekly|nightly|monthly|\S+ times a|once an?|more often"
    r"|less often|only on|instead|from now on)"
)
_SHIFTED: Final = rf"(?:later|earlier|sooner|forward|forwards|backwards?|ahead|{_OFTEN}|instead of)"
_IN_A_LIST: Final = (
    r"(?:the |a |my |our |your |next ){0,6}(?:\S+ )?(?:top|bottom|end|front|head|backlog|list"
    r"|sprint"
    r"|agenda|roadmap|board|report|slides?|sheet|attention|mind)(?= |$)"
)
_IMPORT: Final = (
    r"(?:(?:the |this |that )?(?:NAME|it|this|that|them|import|job|run|load|schedule|sync|feed)"
    r"(?: load| import| job| run| sync| file| schedule| feed)?)"
)
_REFUSED: Final = (
    r"(?:refused|failed|rejected|bad|wrong|faulty|broken|invalid|duplicated?|raw|actual|original)"
)
_SUPPORT: Final = (
    r"(?:moengage|(?:the )?(?:\S+ )?support|(?:the )?vendor|(?:the )?help ?desk|"
    r"(?:the |our |my )(?:\S+ ){0,2}?(?:team|guys|people|owner|admins?|agency|supplier|partner))"
)
_ALERTS_ELSEWHERE: Final = (
    rf"{_GIVE} {_ALERTS} (?:\S+ )?(?:to|into|over to) {_ELSEWHERE}\S"
    rf"|{_ALERTS} (?:should |must |shall |can |could |have to |need to |to |please |now "
    rf"|only ){{0,6}}"
    rf"(?:be )?{_GIVE} (?:\S+ )?(?:to|into) {_ELSEWHERE}\S"
    rf"|{_OTHERS} (?:\S+ )?(?:should|must|shall|has to|have to|needs to|will|is to|can|wants to) "
    rf"(?:\S+ )?(?:get|receive|have|see) {_ALERTS}{_ENDS}"
)
_OTHER_WAY: Final = (
    rf"{_NEWS} (?:me |us |WHO )?{_SOME}(?:by|via|per|through|over|as|on) (?:an? |my |our )?{_MEANS}"
    rf"{_ENDS}|(?:send|write|give|drop) (?:me|us|WHO|{_OTHERS}) (?:an? )(?:\S+ )?{_MEANS}{_ENDS}"
    rf"|(?:call|phone|ring|text|sms|email|e-mail|mail) (?:me|us|WHO|{_OTHERS}) (?:up )?"
    r"(?:if|when|whenever|once|as soon as|should|in case|every time|each time)"
)
_OTHER_TIME: Final = (
    rf"(?:move|shift|push|bring|set|put|change|delay|postpone|schedule|reschedule) {_IMPORT} "
    rf"(?:\S+ ){{0,6}}?(?:{_SHIFTED}|(?:to|from|at|by)(?! {_IN_A_LIST})){_ENDS}"
    rf"|{_RUN} {_IMPORT} {_SOME}{_SHIFTED}{_ENDS}"
    rf"|(?:let|make|have) {_IMPORT} {_RUN} {_SOME}(?:at|{_SHIFTED}){_ENDS}"
    rf"|(?:(?<=can )|(?<=could )|(?<=that )|(?<=have )|(?<=want )){_IMPORT} (?:to )?"
    rf"(?:{_RUN}|be moved|be shifted|be scheduled|be delayed|be postponed) {_SOME}{_SHIFTED}{_ENDS}"
    rf"|make (?:it|that) (?:to |at |come at |for )?\d{{1,2}}(?:[:.]\d\d| ?am| ?pm){_ENDS}"
    r"|(?:skip|leave out|cancel) (?:the |its )?"
    r"(?:next|coming|tomorrow's|tonight's) (?:\S+ )?(?:run|load|import|one)"
)
_COMING: Final = (
    r"(?:(?:(?:this|next|coming|on|for|the|over|at) ){0,3}(?:\S+day|week|weekend|time|night|run)"
    r"|today|tonight|tomorrow(?: (?:morning|night|evening))?|once|this once"
    r"|(?:on|at) (?:the )?\d\S*(?: (?:am|pm|o'clock|run|nov|dec))?)"
)
_SKIP: Final = r"(?!cancel (?:the )?\d)(?:skip|leave out|omit|cancel|drop|jump over)"
_THEN: Final = (
    r"(?:(?:(?:this|next|coming) )?\S+day(?:'?s)?|(?:today|tonight|tomorrow)(?:'?s)?"
    r"|\d\S*(?: (?:am|pm|o'clock))?)"
)
_A_RUN: Final = r"(?:run|load|import|slot|job)"
_PAUSE: Final = (
    rf"(?:put|set|place) (?:{_IMPORT} (?:on|in|into) (?:pause|hold|ice|halt|standby)"
    rf"|(?:on|in) (?:pause|hold|ice) {_IMPORT})"
    r"|(?:hold|freeze|halt) (?:the |this |that )?NAME(?: import| job| load| run| feed)?"
    r"(?= (?:for|until|till|til|over|back|today|tonight|tomorrow|please|pls|now)(?: |$)|$)"
)
_LEFT_OUT: Final = (
    rf"{_SKIP} (?:the |its )?{_THEN} (?:NAME )?{_A_RUN}(?: (?:of|for|from) (?:the )?NAME)?{_SAID}"
    rf"|{_SKIP} (?:the |its )?{_A_RUN} of (?:NAME (?:on )?{_THEN}|{_THEN} (?:of|for) NAME){_SAID}|"
    rf"(?:skip|leave out|omit) {_IMPORT} {_COMING}{_SAID}"
    rf"|leave {_IMPORT} out {_COMING}{_SAID}"
    rf"|(?:don't|dont|do not|not) (?:run|load|start|import) {_IMPORT} {_COMING}{_SAID}"
    rf"|skip {_COMING} (?:for|of|on) {_IMPORT}{_SAID}"
)
_SETTING: Final = (
    r"(?:increase|raise|lower|reduce|decrease|change|set|adjust|put|bump|drop|lift|move|turn|double"
    r"|halve) (?:up |down )?(?:\S+ ){0,3}?(?:thresholds?|alert limits?|limits?|sensitivity)"
    rf"|{LIMITS}"
)
_CONTENT: Final = (
    rf"(?:send|attach|upload|share|forward|mail|email) (?:me |us |WHO )?"
    rf"(?:the |a |its |this |that )(?:{_REFUSED} |NAME |csv |s3 |sftp ){{0,6}}"
    r"(?:file|files|csv|data)(?: itself)?"
    r"(?: (?:of|from|for|behind) (?:the )?NAME)?"
    r"(?: (?:here|please|pls|to me|in here|in this \S+)){0,6}$"
    rf"|(?:(?:send|give|export|download|attach|get|need|want|have) (?:me |us )?"
    rf"|(?<=need )|(?<=want )){FEW}{_REFUSED} "
    r"(?:rows|records|lines|ids|customers|users|entries|profiles)(?: (?:of|from|in) \S+)?"
    r" (?:as|in|into|to) (?:an? )?(?:excel|csv|file|list|spreadsheet|xlsx|sheet)"
)
_FILES: Final = (
    r"(?:upload|re ?upload|re-upload|put up|replace|exchange|swap|rename|resave|resend) "
    r"(?:the |its |this |that |a )(?:\S+ )?(?:file|csv|files)"
    r"|(?:remove|cancel|delete|drop|erase|clear|clean|purge|wipe|take|strip|get rid of|throw|filter"
    r"|exclude|eliminate|sort|weed|kick) (?:away |out |up |off )?"
    r"(?:of |all |the |these |those |any |its |our |my |\d\S* ){0,6}"
    r"(?:(?:refused|rejected|repeated|empty|wrong|bad|invalid|faulty|failed"
    r"|missing|double|doubled|duplicate|duplicated) ){0,6}(?:duplicates?|duplicated|doubles?"
    r"|doubled"
    r"|dupes|dups|double ones|repeated|repetitions|(?<=wrong )\S+|(?<=bad )\S+|(?<=empty )\S+"
    r"|(?<=repeated )\S+|(?<=double )\S+|(?<=duplicated )\S+)(?: ones| rows| entries)?"
    r"(?: (?:from|in|of|out of|out)|$)"
)
_CAMPAIGN: Final = (
    r"(?:block|stop|hold|hold back|hold off|hold up|freeze|halt|pause|don't send|dont send|do not"
    r" send|not send|don't start|keep back|prevent|delay|postpone|suspend|defer|put off|push back"
    r"|put on hold|wait with|interrupt|cancel|put(?= (?:\S+ ){1,5}?on hold))"
    r" (?:the |our |my |this |that |any |with |sending (?!me |us )|out ){0,4}(?:\S+ ){0,3}?"
    r"(?:campaigns?|newsletters?|mailings?|push|pushes|journeys?|e-?mails?|mails?|sms|texts?"
    r"|sends?|sending(?= of| out| to)|sendouts?|waves?|flows?|blasts?|broadcasts?)"
    rf"(?! imports?| files?| lists?| alerts?| feeds?| jobs?| data){_ENDS}"
)
_WRITING: Final = (
    r"(?:open|create|raise|file|log|submit|make) (?:me |us )?(?:an? |the )(?:\S+ )?"
    r"(?:ticket|case|jira|support request)"
    r"|escalate(?: |$)"
    r"|(?:write|mail|contact|call|phone|ring|e-mail|email|message|reach out|talk|speak|ask"
    rf"|send an? (?:message|e ?mail|mail|note)) (?:to |with )?{_SUPPORT}{_ENDS}"
    rf"|(?:write|mail|contact|phone|ring|e-mail|email|ask) (?:to )?WHO{_ENDS}"
)
_AT_A_TIME: Final = (
    r"(?:post|send|give|share|write|show|report|repeat)(?: me| us)? (?:\S+ ){0,4}?(?:every|each) "
    r"(?:day|morning|evening|week|weekday|hour|night|mon|tues|wednes|thurs|fri|satur|sun)\S*"
)
_OF_IT: Final = r"(?:about|of|from|by|for|because of|regarding) (?:the )?(?:NAME|it|this|that|them)"
_TOLD: Final = (
    r"(?:told|pinged|paged|woken(?: up)?|alerted|notified|bothered|disturbed|informed|messaged"
    r"|reminded|warned|spammed|called)"
)
_BOTHERING: Final = r"(?:pinging|paging|waking|alerting|bothering|spamming|disturbing|buzzing)"
_NOISE: Final = r"(?:the |this |its |all |your ){0,4}(?:noise|spam|pinging|paging|buzzing|beeping)"
_NO_ALERTS: Final = (
    r"(?:not (?:to )?|not have to |don't |dont |do not |no longer |never |stop |without )"
    r"(?:want to |need to |have to |wish to |like to )?(?:always |constantly |again )?"
    rf"(?:(?:receive|receiving|get|getting|see|seeing|read|reading) {_ALERTS}"
    rf"|(?:hear|hearing)(?: anything| more| any more)? {_OF_IT}"
    rf"|(?:be|being|get|getting) {_TOLD} {_OF_IT}){_ENDS}"
    rf"|(?:be )?spared? (?:me |us )?(?:of |from |with )?(?:{_ALERTS}|{_OF_IT}|NAME){_ENDS}"
    rf"|no {_ALERTS}(?= (?:until|till|til) )"
    rf"|no more {_ALERTS}(?= (?:until|till|til|for|please|pls|tonight|today|before))"
    rf"|(?:make|let|have) {_ALERTS} (?:be )?(?:to )?(?:stop|off|quiet|silent|pause|end|rest){_ENDS}"
    r"|(?:(?:keep|make|leave) (?:NAME|it|this|that|them) (?:be )?"
    r"(?:quiet|silent|muted|still|calm)"
    r"|(?:put|set|turn|switch) (?:NAME|it|this|that|them) (?:(?:on|to|in|into) )?"
    r"(?:quiet|silent|muted|mute|silence|snooze)(?: mode)?)"
    rf"{_ENDS}"
    # Of the failure itself people are only weary: `I'm sick of it`.
    r"|(?:\S+ ){0,5}?(?:tired of|sick of|bored of|fed up (?:with|of)|enough of) "
    r"(?:all |being |getting |receiving |seeing ){0,3}"
    rf"(?:{_ALERTS}|{_NOISE}|(?:NAME|it|this|that) {_BOTHERING}|{_TOLD}){_ENDS}"
)
_TELL_ME: Final = (
    r"(?:write|tell|message|ping|alert|warn|notify|inform|dm|shout|let|poke|wake|call|give|send|drop"
    r"|lmk|remind|buzz|holler|text)(?: to)?(?: me| us)?(?: up| know| a shout| a message| a ping"
    r"| a line| a note| a sign| an alert)?"
)
_MISSING: Final = (
    r"(?:not|isn't|isnt|hasn't|hasnt|doesn't|doesnt|didn't|didnt|wasn't|wasnt|won't|no|nothing|never"
    r"|missing|absent|without|there's no)"
)
_TIMED: Final = (
    r"(?:by|before|until|till|til|untill|at|after|within|past) (?:\S+ ){0,2}?(?:\d\S*|noon|midnight"
    r"|lunch|eod|tonight|tomorrow|morning|evening|\S+day)"
)
_ONCE: Final = r"(?:if|when|in case|should|whenever)"
_DEADLINE: Final = (
    rf"{_TELL_ME} {_ONCE} {_SOME}{_MISSING} {_SOME}{_TIMED}{_ENDS}"
    rf"|{_ONCE} {_SOME}{_MISSING} {_SOME}{_TIMED} {_SOME}(?:then )?(?:please )?"
    rf"(?=\S+(?: to)? (?:me|us)|lmk){_TELL_ME}(?: please)?$"
)
_KINDS: Final[Mapping[str, str]] = {
    "mute": _NO_ALERTS,
    "set a deadline": _DEADLINE,
    "delete": (
        r"(?:get rid of|throw (?:away|out)|scrap|trash|chuck|bin) (?:the |this ){0,6}"
        r"(?:import )?NAME|(?:throw|toss) (?:the |this )?NAME(?: import| job| feed)? (?:away|out)"
        "(?! of| from)"
    ),
    "pause": _PAUSE,
    "forward": f"{_ALERTS_ELSEWHERE}|{ALERTS_TO_OTHERS}",
    "alert by sms": _OTHER_WAY,
    "change the threshold": _SETTING,
    FILE_CHANGED: _FILES,
    "names of all customers": _CONTENT,
    "change the schedule": f"{_OTHER_TIME}|{_LEFT_OUT}",
    "send the campaign": _CAMPAIGN,
    "change the summary": SUMMARIES,
    "contact support": f"{_WRITING}|{TELLING}",
    "remind me in": _AT_A_TIME,
}
_WORDS: Final = tuple(_KINDS)
_ANY: Final = "|".join(f"(?P<of{at}>{shape})" for at, shape in enumerate(_KINDS.values()))
_SHAPE: Final = re.compile(f"{_LEAD}(?:{_ANY})")
_IT: Final = IT_OR_THEM | {"its", "this", "that"}
# Words without one of which a sentence is none of these wishes, so that it need not be tried.
_TOLD_BY: Final = TOLD_BY.union(
    (
        *("alert", "alerts", "alarm", "alarms", "alerting", "notification", "notifications"),
        *("message", "messages", "warning", "warnings", "ping", "pings", "pages", "mail", "mails"),
        *("email", "emails", "e", "sms", "text", "whatsapp", "teams", "telegram", "phone", "pager"),
        *("pagerduty", "call", "ring", "move", "shift", "push", "bring", "set", "put", "change"),
        *("delay", "postpone", "schedule", "reschedule", "later", "earlier", "sooner", "every"),
        *("each", "twice", "hourly", "daily", "weekly", "nightly", "monthly", "times", "once"),
        *("instead", "often", "forward", "ahead", "skip", "omit", "leave", "run", "load", "cancel"),
        *("threshold", "thresholds"),
        *("limit", "limits", "sensitivity", "warn", "notify", "send", "attach", "upload", "share"),
        *("export", "download", "rows", "records", "lines", "ids", "customers", "users", "file"),
        *("files", "csv", "duplicates", "duplicated", "doubles", "dupes", "dups", "ones", "wrong"),
        *("bad", "empty", "repeated", "double", "doubled", "campaign", "campaigns", "newsletter"),
        *("mailing", "mailings", "pushes", "journey", "journeys", "ticket", "case", "jira"),
        *("sends", "sending", "sendings", "wave", "waves", "flow", "flows", "blast", "blasts"),
        *("broadcast", "broadcasts"),
        *("escalate", "request", "make"),
        *("write", "contact", "talk", "speak", "ask", "reach", "post", "report", "give", "hear"),
        *("told", "pinged", "paged", "woken", "alerted", "notified", "bothered", "disturbed"),
        *("informed", "messaged", "reminded", "warned", "spammed", "spare", "spared", "quiet"),
        *("noise", "spam", "pinging", "paging", "waking", "alerting", "bothering", "spamming"),
        *("disturbing", "buzzing", "beeping"),
        *("lmk", "tell", "let", "inform", "dm", "shout", "poke", "wake", "drop", "remind", "buzz"),
        *("hold", "freeze", "halt", "chuck", "toss", "bin", "jump"),
        *("silent", "calm", "still", "muted", "rid", "throw", "scrap", "trash", "from"),
    )
)
# Behind these a wish may begin: `omar is on leave, so send his alerts to me`.
_JOINTS: Final = frozenset({"so", "please", "pls", "plz", "therefore"})
_DO: Final = frozenset(
    {*BEING_OR_HAVING, "do", "does", "did", "will", "should", "can", "could", "would"}
)
_ASKED: Final = frozenset({"who", "what", "which", "when", "why", "how", "did", "does", "has"})


def take_a_whole_wish(cursor: Cursor, words: Sequence[str], draft: Draft) -> None:
    """Read such a sentence: up to its end, or before the time until which nothing is to be heard.
    What it names is what the wish is about.
    """
    asks = cursor.peek_key() in _ASKED and not _is_for_the_time(cursor)
    if draft.doing or asks or _TOLD_BY.isdisjoint(words):
        return
    stop = min(end_of_sentence(cursor, cursor.at), cursor.stop)
    starts = [cursor.at, *_joints(cursor, stop)]
    found = ((at, _matched(said_of_people(cursor.fork(at), draft, stop))) for at in starts)
    at, wish = next((each for each in found if each[1]), (0, None))
    if wish is None or (at > cursor.at and wish[0] == "mute"):
        return
    word, length = wish
    mutes = word == "mute"
    draft.doing = Intent.MUTE if mutes else Intent.CANNOT
    draft.wished = True
    draft.doing_at, draft.plain, draft.word, draft.start = at, not mutes, word, cursor.start
    end = [*places(cursor, draft, stop), stop][length] if mutes else stop
    take_names(cursor, draft, end, _IT)


def _is_for_the_time(cursor: Cursor) -> bool:
    """Whether it tells when something is to be done: `when it breaks again, tag mei`."""
    return cursor.peek_key() == "when" and cursor.peek_key(1) not in _DO


def _joints(cursor: Cursor, stop: int) -> list[int]:
    """Where a wish may begin behind what only tells why."""
    return [at + 1 for at in range(cursor.at, stop - 1) if cursor.tokens[at].key in _JOINTS]


def _matched(words: str) -> tuple[str, int] | None:
    """For what a sentence wishes, and in how many of its words."""
    match = _SHAPE.match(words)
    if match is None:
        return None
    return _WORDS[int((match.lastgroup or "")[2:])], len(match.group().split())
