"""What is to be done, in a turn of phrase.

take the mute off price_drops         unmute price_drops
price_drops no longer needs the mute  price_drops unmute
make its mute longer, monday 9am      mute it until monday 9am
activate the alerts of price_drops again   unmute price_drops
extend its mute by 2 hours            add to the mute of it
then at least mute it                 then mute it
make that only until noon             mute it until noon
mute it monday 9am                    mute it until monday 9am
when does the mute on price_drops end until when is the on price_drops muted
price_drops mute, over by when        price_drops muted until when
did someone shut it up                did someone mute it
daily_users should run at 5, change that   change the schedule of daily_users
I wish someone told me if it ran      tell me if it ran
hand coupon codes over to omar        assign coupon codes to omar
this I pass to omar                   assign it to omar
can coupon codes go to omar please    give coupon codes to omar please
I'd like its alerts back              unmute it
take it out of the queue again        cancel it
started it by mistake                 I started it by mistake
turn coupon_codes off for 3 hours     turn off coupon_codes for 3 hours
go again on daily_users               rerun daily_users
run it now rather than tonight        run it now
not sure I clicked acknowledge on it, if I didn't do it for me   not sure if I acknowledged it
"""

import re
from typing import Final

from bot.query.words import NUMBERS

_MUTE: Final = r"(?:mute|muting|snooze)"
_SLUG: Final = r"\w+(?:[_-]\w+)+"  # a name in one word
_THE: Final = r"(?:the|that|this|its|my|your|our|any)"
_FROM: Final = r"(?: (?:of|from|for|on))?"
_TAKE: Final = r"(?:take|taking|takes|turn|switch|pull|get|put)"
# Not "is the mute off", which asks, nor "took the mute off", which tells.
_OFF: Final = re.compile(
    rf"\b{_TAKE} {_THE} {_MUTE}(?: back)? off\b{_FROM}|\b{_TAKE} (?:back )?off {_THE} {_MUTE}\b"
    rf"{_FROM}|(?<!the )(?<!is )(?<!its )(?<!that )\b{_MUTE} off\b(?!-| hours| peak| business)"
    rf"{_FROM}|\b(?:no longer needs?|(?:does not|doesn'?t|do not|don'?t) need) {_THE} {_MUTE}\b",
    re.IGNORECASE,
)
_OFF_MUTE: Final = re.compile(
    rf"\b(?:take|get|pull) ((?:[\w-]+ ){{1,4}}?)off (?:the )?{_MUTE}\b", re.IGNORECASE
)
_ITS_MUTE: Final = re.compile(
    rf"\b(?:end|lift|remove|cancel|drop|clear|undo|stop) (?:the )?(?!{_THE} )([\w-]+)"
    rf"(?:['\u2019]s?)? {_MUTE}\b",
    re.IGNORECASE,
)
# A length that is added to it is another thing.
_ADDED: Final = re.compile(
    rf"\b(?:extend|prolong|lengthen|stretch|increase)(?: {_THE})? ((?:[\w-]+(?:['\u2019]s?)? )"
    rf"{{0,3}}?){_MUTE}((?: (?:of|on|for) (?:the )?(?:[\w-]+ ?){{1,4}}?)?) ?"
    rf"by (?:(?:another|an?|half|more|couple|few|of|\d{{1,3}}(?:\.\d)?|\w{{3,5}}(?:teen|ty)"
    rf"|{'|'.join(NUMBERS)})(?: |(?<=\d))){{1,4}}"
    r"(?:h|hrs?|hours?|m|mins?|minutes?|d|days?|weeks?)\b",
    re.IGNORECASE,
)
# A name in two words, neither of which says a time, of whom, or what happens.
_WORD: Final = (
    r"(?!(?:until|till|til|for|from|to|of|at|by|load|before|after|since|between|every\w*"
    r"|each|all|any\w*|when|if|once|and|or|fail(?:s|ed|ing)?|ran|run|runs|broke\w*|last|it|this|that"
    r"|me|us|today|tonight|tomorrow|yesterday|only|not|except|but|now|in|on|over|during|next"
    r"|because|as|was|is|late|stuck|got|hangs|hung|missed|started|\w{2,6}days?|week\w*)\b)"
    r"[a-z]+\b(?!_)"
)
_MUTED: Final = rf"(?:the )?(?:{_SLUG}|{_WORD} {_WORD})"
# When it ends, for it begins at once; not `at 6pm`, nor of what it did: `mute it, it fails 9am`.
_UNTIL_THEN: Final = re.compile(
    rf"\b(mute (?:{_MUTED}(?:(?:,| and) {_MUTED}){{0,3}}|it|this|that)"
    r"(?: (?:one|imports?|alerts?|please|pls)){0,3} )"
    r"(?=(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?"
    r"(?:\d{1,2}[:.]\d\d|\d{1,2} ?[ap]m|noon|midnight)\b"
    r"(?=\W*$|[.,;!]| (?:please|pls|plz|thanks)\b))",
    re.IGNORECASE,
)
# Said of a deed, it is no limit: `then at least mute it`.
_AT_LEAST: Final = re.compile(
    r"\bat least (?=(?:mute|unmute|snooze|silence|rerun|re-run|restart|retry|ack|acknowledge|assign"
    r"|tell|show|run|start|note|message|ping|inform|notify|alert|let|dm|write)\b)",
    re.IGNORECASE,
)
_LONGER: Final = re.compile(
    r"\b(?:(?P<make>make|let)|extend|prolong|lengthen|stretch|keep|shorten|limit|reduce|cut)"
    rf"(?: {_THE})?"
    rf" (?P<name>(?:[\w-]+ ){{0,3}}?){_MUTE}(?P<of>(?: (?:of|on|for)(?: [\w-]+){{1,4}}?)?)"
    r"(?P<longer>(?: (?:a|quite|little|bit|much|some|last|go|run|on)){0,4} longer)?"
    r"(?(make)(?(longer)|(?!)))(?:,|:| [-\u2013])?(?: to)?"
    r" (?=(?:the |this |next ){0,2}"
    r"(?:today|tonight|tomorrow|(?:mon|tues|wednes|thurs|fri|satur|sun)day|end of|noon|midnight"
    r"|week|\d{1,2}(?:[:.]\d\d| ?[ap]m|(?:st|nd|rd|th)? (?:of )?(?:jan|feb|mar|apr|may|jun|jul"
    r"|aug|sep|oct|nov|dec))|\d{4}-))",
    re.IGNORECASE,
)
# From when until when it lasts is all told together.
_WHEN: Final = r"(?:when|(?:at )?what time|(?:until|till|since|from) when|(?:for )?how long)"
_WHEN_OVER: Final = re.compile(
    rf"\b(?:{_WHEN}(?: exactly)? )?(?:(?<=when )|(?<=time )|(?<=long )|(?<=exactly )|(?=does|will))"
    r"(?:does|will|is|do|did|has) ((?:[\w-]+ ){0,3}?)([\w-]+)(?:['\u2019]s?)? mute"
    r"((?: (?:of|on|for) (?:the )?[\w-]+)?) (?:(?:be|been|still) ){0,2}(?:end|expire|stop|run out"
    r"|over|finish|last|start|begin|go on|set|on)\b",
    re.IGNORECASE,
)
_HOW_LONG: Final = re.compile(
    rf"\b{_WHEN}(?: (?:to|until|till) when)?(?: exactly)? (?:is|was|has|will)"
    r" ((?:[\w'\u2019-]+ ){1,5}?)(?:(?:been|be|still) ){0,2}(?:muted|silenced|snoozed)\b",
    re.IGNORECASE,
)
# `price_drops mute, over by when`, where the mute is a thing and its end is asked.
_OVER_WHEN: Final = re.compile(
    r"\bmute[\s:,\u2013-]{1,4}(?:is )?(?:(?:over|until|till|ends?|ending|expires?|lasts?|for|from)"
    r"[\s,\u2013-]{1,3}(?:(?:by|at|until|till) )?(?:when|what time|how long)\b|how long\b"
    r"|when over\b|over(?=\s*\?)|(?:end|expiry)(?: (?:time|date))?(?=\W*$))",
    re.IGNORECASE,
)
_MUTE_OF: Final = re.compile(
    rf"\bmute (?=(?:on|of)\b|for (?:the )?{_SLUG}\W)(?:on|of|for) "
    r"((?:[\w'\u2019-]+ ){0,3}?[\w'\u2019-]+)"
    rf"(?= ?[:,\u2013-] ?(?:who|by whom|{_WHEN})\b)",
    re.IGNORECASE,
)
# Nothing else between: `shut down and back up`, `shut the machine to free up space`.
_SHUT_UP: Final = re.compile(
    r"(?<!n't )(?<!n\u2019t )(?<!cant )(?<!dont )(?<!not )\bshut"
    rf" ((?:it|this|that|them|these|those|(?:the )?{_SLUG}) )up\b(?! (?:shop|the))",
    re.IGNORECASE,
)
# It is loud again when its mute ends: `when does price_drops start shouting again`.
_LOUD: Final = (
    r"(?:(?:alert|shout|ping|bark|scream|notify|beep|page|nag)(?:ing)?|(?:get|be) (?:loud|noisy))"
)
_LOUD_WHEN: Final = re.compile(
    r"\b(?:from )?when(?: on)? (?:does|do|will|is|are|can) (?:the )?(?:alerts (?:of|for|from|on) )?"
    r"(?P<one>(?!(?:i|we|you)\b)(?:(?!(?:and|runs?|a|any|next|failed|the)\b)[\w-]+ ){0,4}?"
    r"(?!(?:runs?|reminders?|bot)\b)[\w-]+) (?:(?:(?:start|begin|resume) )?"
    rf"{_LOUD} again|(?:be )?(?:unmuted|unsilenced)(?: again)?)(?=\W*$|[.,;!?])",
    re.IGNORECASE,
)
_CLICKED: Final = re.compile(
    r"\b(?:click|press|hit|push|tap)(?:ed|ped)? (?:on )?(?:the )?[\"“']?ack(?:nowledge)?[\"”']?"
    r"(?: button)?\b(?: (?:on|of|for|at|in))?",
    re.IGNORECASE,
)
_NOT_SURE: Final = re.compile(r"\bnot sure (?=(?:i|we) )", re.IGNORECASE)
# Whether it is done is told first, with a button to do it.
_IF_NOT: Final = re.compile(
    r",? ?\b(?:and )?if (?:(?:i|we) (?:didn['\u2019]?t|did not|haven['\u2019]?t|have not|forgot)"
    r"|not)(?: (?:yet|so|it))?(?: done it)?,? (?:then )?(?:please |pls )?"
    r"do (?:it|that|so)(?: for (?:me|us))?(?: please| pls)?(?=\W*$|[.;!?])",
    re.IGNORECASE,
)

_AT_ANOTHER_TIME: Final = re.compile(
    r"(?:^|(?<=[.;!] ))((?:[\w-]+ ){0,3}?[\w-]+) (?:should|must|has to|have to|needs? to|shall)"
    r" (?:\w+ )?(?:start|run|begin|load|come|go)\b[^.;?!]{0,50}?,? (?:(?:and|so|please|pls|can you"
    r"|could you) ){0,3}(?:change|move|shift|adjust|fix|set|reschedule|correct)"
    r" (?:that|it|this)(?: accordingly)?(?=\W*$|[.,;!?]| (?:please|pls|plz|for|thanks))",
    re.IGNORECASE,
)
_TOLD: Final = re.compile(
    r"\b(?:(?:i|we) )?wish (?:someone|somebody|anyone|anybody|you) "
    r"(?:would |could |had |just ){0,2}(?:tell|told) "
    r"(?=(?:me|us) (?:if|whether|why|what|when|how|who|which)\b)",
    re.IGNORECASE,
)

# As an order: "how do i hand it over" asks, and "we will hand it over" tells.
_HAND_OVER: Final = re.compile(
    r"(?:^|(?<=[.;!,] )|(?<=\bplease )|(?<=\bpls )|(?<=\bcan you )|(?<=\bcould you ))"
    r"hand ((?:[\w'\u2019-]+ ){1,6}?)over to (?=@?[\w.]+)",
    re.IGNORECASE,
)
# Without a please it may be asked whether it can: `can churn_scores go to production`.
_GOES_TO: Final = re.compile(
    r"(?:^|(?<=[.;!,] )|(?<=\bplease )|(?<=\bpls ))(?:can|could|may|let)"
    r" (?!(?:i|we|you|he|she|they|me|us)\b)((?:[\w'\u2019-]+ ){1,6}?)(please |pls )?go to"
    r" (?=@|(?(2)\w|(?!))|[\w.]+ (?:please|pls|plz)\b)",
    re.IGNORECASE,
)
# The form of what is exported, apart from it; `export failed, s3, csv` may be two sources.
_IN_THE_END_CSV: Final = re.compile(
    r"(?<!s3)(?<!sftp)(?<! as)(?<! to)(?<! in),? csv(?=(?: please| pls| plz)?\s*[.!]?\s*$)",
    re.IGNORECASE,
)
# Only so: "and I pass it to mei" tells what the writer will do with the answer.
_PASS_ON: Final = re.compile(
    r"(?:^|(?<=[.;!] ))(?:this|that)(?: one)? (?:i|we) (?:pass|hand|give)(?: on| over)? to"
    r" (?=@?[\w.]+)",
    re.IGNORECASE,
)
# As an order alone, too: "who turned it off" asks.
_NO_IMPORT: Final = (
    r"(?:off|on|mutes?|alerts?|alerting|notifications?|pings?|pages?|warnings?|alarms?|tags?"
    r"|reminders?|digests?|posts?|messages?)\b"
)
_SWITCH_OFF: Final = re.compile(
    r"(?:^|(?<=[.;!,] )|(?<=\bplease )|(?<=\bpls )|(?<=\bcan you )|(?<=\bcould you ))"
    rf"(turn|switch) ((?!{_NO_IMPORT})[\w-]+(?: (?!{_NO_IMPORT})[\w-]+){{0,3}}) off\b",
    re.IGNORECASE,
)
_GO_AGAIN: Final = re.compile(r"\bgo again (?:on|with|for) (?=\w)", re.IGNORECASE)
# As an order, too: `who turned its alerts on`.
_BEGINS: Final = (
    r"(?:^|(?<=[.;!,] )|(?<=\bplease )|(?<=\bpls )|(?<=\bplz )|(?<=\byou )|(?<=\band )|(?<=\bso )"
    r"|(?<=\bthen )|(?<=\bwant to )|(?<=\bbut ))"
)
_ACTIVATE: Final = (
    r"(?:(?:re-?)?(?:activate|enable|start)|resume|restore|unblock|bring back"
    r"|(?:switch|turn|put)(?: back)? on)"
)
_ALERTS: Final = r"(?:alerts?|alerting|notifications?|pings?|warnings?|alarms?)"
_BACK: Final = r"(?: (?:back|again)){0,2}"
_CAN_WE: Final = re.compile(r"(?:can|could|may) ", re.IGNORECASE)
_A_TIME: Final = r"(?:last|this|that|yesterday|today|tonight|since|until|\d\S*|\w{2,6}day)"
_ALERTS_ON: Final = re.compile(
    rf"{_BEGINS}{_ACTIVATE}(?: back)? (?:(?:the|all|its|their|my|our|these|those) ){{0,2}}"
    rf"(?P<one>(?:[\w'\u2019-]+ ){{0,4}}?){_ALERTS}\b(?P<of>{_BACK}(?: (?:of|for|from|on|about))?)"
    rf"|{_BEGINS}(?:switch|turn|put) (?:(?:the|all|its|their) ){{0,2}}{_ALERTS}"
    rf" (?:of|for|from|on|about) (?P<two>(?:[\w'\u2019-]+ ){{1,5}}?)(?:back )?on\b{_BACK}"
    r"|\b(?:i|we)(?:['\u2019]d| would)? (?:want|need|like|love|wish) to "
    rf"(?:hear|(?:get|receive|see)(?: the| any| its)? {_ALERTS}) (?:from|of|for|about) "
    r"(?P<three>(?:[\w'\u2019-]+ ){1,5}?)again\b(?! (?:if|when|once|as soon))"
    r"|(?:\b(?:i|we)(?:['\u2019]d| would)? (?:want|need|like|love)(?: to (?:have|get|see))?"
    r"|\b(?:can|could|may) (?:i|we) (?:please )?(?:have|get)"
    rf"|{_BEGINS}(?:bring|give(?: me| us)?|get|let))(?: (?:the|all|its|their|those)){{0,2}} "
    rf"(?P<four>(?:(?!(?:this|that|alerts?)\b)[\w'\u2019-]+ ){{0,4}}?){_ALERTS}"
    rf"(?: (?:of|for|from|on|about) (?P<five>(?:(?!{_A_TIME}\b)[\w'\u2019-]+ ){{1,5}}?)| )"
    r"(?:back|through again|on again)\b(?: again)?(?: from now(?: on)?)?"
    r"(?=(?: (?:now|today|please|pls|plz|thanks|because|as|so)\b[^?,;]{0,60})?(?:\W*$|[.!;]))"
    r"|\benough of (?:(?:the )?(?:(?:it|this|that) |(?P<six>(?:[\w'\u2019-]+ ){1,4}?))being"
    r" (?:silent|quiet|muted|silenced|snoozed|on mute)"
    rf"|(?:the|that|this) {_MUTE} (?:of|on|for)(?= \w))",
    re.IGNORECASE,
)
# Only a mute lasts until then: `make that only until noon`; not `will it make it until noon`.
_MAKE_IT: Final = re.compile(
    rf"(?:{_BEGINS}|(?<=\bactually ))(?:make|set|have) (?:that|it|this)"
    r"(?: (?:be|last|to|mute|muted|only|just)){0,4} (?:until|till|til)\b",
    re.IGNORECASE,
)
# Whoever tells it leaves themselves out.
_BY_MISTAKE: Final = re.compile(
    r"(?:^|(?<=[.;!,] ))(?=(?:started|triggered|launched|kicked|restarted|reran|muted|unmuted|acked"
    r"|acknowledged) [^.;?!\n]{1,60}?\b(?:by (?:mistake|accident)|accidentally)\b(?!\s*\?))",
    re.IGNORECASE,
)
# `take it out of the queue again`; nothing that waits there can be cancelled.
_OUT_OF_THE_QUEUE: Final = re.compile(
    rf"(?:{_BEGINS}|(?<=[():] ))(?:(?:take|pull|kick|throw|drop)"
    rf" (?P<it>(?:it|this|that|(?:the )?{_SLUG}) )(?:back )?(?:out of|off)"
    rf"|remove (?P<from>(?:it|this|that|(?:the )?{_SLUG}) )(?:from|out of)) the queue\b(?: again)?",
    re.IGNORECASE,
)
# Of alerts that are told to be off.
_THEM_ON: Final = re.compile(
    rf"(\b{_ALERTS}\b[^?\n]{{0,160}}?){_BEGINS}(?:{_ACTIVATE} (?:them|those)"
    rf"|(?:switch|turn|put) (?:them|those)(?: back)? on)\b{_BACK}",
    re.IGNORECASE,
)
# Beside a run that is wanted now, how long nobody wants to wait is no other schedule.
_RUN: Final = re.compile(
    r"\b(?:re-?run|run|start|load|trigger|launch|execute|kick|redo|retry|restart|reload|process)\b",
    re.IGNORECASE,
)
_ASKS: Final = re.compile(
    r"\W*(?:(?:and|but|so|ok|hi|hey) ){0,3}(?:did|does|do|has|had|have|was|were|is|are|will|when"
    r"|what|which|who|how|should)\b",
    re.IGNORECASE,
)
_NO_WAIT: Final = re.compile(
    r"(?:[,;:] ?| [-–] )?(?:\b(?:so|and|but|please|pls) ){0,3}\b(?:instead of|rather than|without"
    r"|(?:don['\u2019]?t|do not|not|(?:i|we) (?:can['\u2019]?t|cannot|won['\u2019]?t))(?: want to"
    r"| wanna| like to)?|no need (?:to|for)|no point in|why) wait(?:ing)?"
    r"(?: (?:for|until|till|til)\b[^.?!;,()]{0,50})?(?:\?|(?=[.!;,()]|$))",
    re.IGNORECASE,
)
_NOT_THEN: Final = re.compile(
    r"\b(?:(now|right away|immediately|at once|straight ?away|asap),?"
    r" (?:instead of|rather than|and not|not)|today(?: already)?,? (?:instead of|rather than))"
    r" (?:only )?(?:(?:at|on|in|by|with|the) ){0,2}"
    r"(?:tonight|tomorrow(?: morning| night)?|later|\d{1,2}(?:[:.]\d\d)? ?(?:[ap]m|h)?(?![\w:.])"
    r"(?: tomorrow| tonight)?|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:this |in the )?"
    r"(?:night|nightly|evening|next|scheduled|regular|usual)(?: (?:run|one|load|slot|job))?)\b",
    re.IGNORECASE,
)


def _at_once(found: re.Match[str]) -> str:
    """Without the wait, where a run is wanted and the sentence asks nothing: today is now."""
    text, begin = found.string, found.start()
    sentence = text[max(text.rfind(end, 0, begin) for end in ".?!;\n") + 1 : begin]
    wanted = _RUN.search(text) and not _ASKS.match(sentence)
    at_once = (found[1] or "now") if found.re.groups else ""
    return at_once if wanted else found[0]


def _unmute(found: re.Match[str]) -> str:
    named = (found[each] for each in ("one", "two", "three", "four", "five", "six"))
    asked = "maybe " if _CAN_WE.match(found[0]) else ""
    return f"{asked}unmute {next(filter(None, named), '').strip()} "


def _until_when(found: re.Match[str]) -> str:
    whose = f"{found[1]}{found[2]}{found[3]}"
    return (
        f"until when is {'it' if whose.lower() in ('the', 'that', 'this', 'its') else whose} muted"
    )


def _add_to_the_mute(found: re.Match[str]) -> str:
    return f"add to the mute of {found[1] or found[2].removeprefix(' of ').strip() or 'it'}"


# Each with parts of a text. Where the text has none of them, it is not looked for.
DEEDS: Final = (
    (("hand ",), _HAND_OVER, r"assign \1to "),
    (("go to",), _GOES_TO, r"give \1to "),
    (("pass ", "hand ", "give "), _PASS_ON, "assign it to "),
    ((" off",), _SWITCH_OFF, r"\1 off \2"),
    (("go again",), _GO_AGAIN, "rerun "),
    ((" wait", "wait "), _NO_WAIT, _at_once),
    (("instead of", "rather than", " not "), _NOT_THEN, _at_once),
    (("mute", "muting", "snooze"), _OFF, "unmute"),
    (("mute", "muting", "snooze"), _OFF_MUTE, r"unmute \1"),
    (("mute", "muting", "snooze"), _ITS_MUTE, r"unmute \1"),
    (("export", "download"), _IN_THE_END_CSV, " as csv"),
    ((" by ",), _ADDED, _add_to_the_mute),
    (("at least",), _AT_LEAST, ""),
    (("mute ",), _UNTIL_THEN, r"\1until "),
    ((" mute", " muting", " snooze"), _LONGER, r"mute \g<name>\g<of> until "),
    (("mistake", "accident"), _BY_MISTAKE, "I "),
    (("queue",), _OUT_OF_THE_QUEUE, r"cancel \g<it>\g<from>"),
    (("alert", "notif", "ping", "warning", "alarm", "hear ", "enough "), _ALERTS_ON, _unmute),
    ((" them", " those"), _THEM_ON, r"\1unmute it"),
    ((" mute",), _WHEN_OVER, _until_when),
    ((" again", " un"), _LOUD_WHEN, r"until when is \g<one> muted"),
    (("mute ",), _MUTE_OF, r"muted \1"),
    ((" until ", " till ", " til "), _MAKE_IT, "mute it until"),
    (("muted", "silenced", "snoozed"), _HOW_LONG, r"until when is \1muted"),
    (("mute",), _OVER_WHEN, "muted until when"),
    (("shut ",), _SHUT_UP, r"mute \1"),
    ((" ack",), _CLICKED, "acknowledged"),
    (("not sure",), _NOT_SURE, "not sure if "),
    (("do ",), _IF_NOT, ""),
    (("wish ",), _TOLD, "tell "),
    ((" that", " it", " this"), _AT_ANOTHER_TIME, r"change the schedule of \1"),
)
