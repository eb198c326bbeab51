"""Times, lists and work of the people's own plans, which are none of runs.

for the mailing of this noon I need …     the time of a mailing
my segment of this morning is empty       the time of a segment
one row for it in my report               a place in what they write
want to put it to top of backlog          what they do with the answer
sizing the new bucket                     what they plan
is it ok? since when not?                 since when it is as it should not be
handing over in 10 min, what's broken     when they go
something to know before my call          something to know
ok? (campaign for the weekend)            when it is that the answer is for
safe to send the mail at noon?            when they send it
what runs in 2 hours                      what runs in the next 2 hours
all failed runs, for the weekly with …    what they meet for
sftp imports, for the key rotation        what they change
small statistics for my slide: …          what the answer is for
I use you since only few days. what …     how long they know the bot
"""

import re
from typing import Final

_SENT: Final = (
    r"(?:mailings?|mails?|e-?mails?|newsletters?|campaigns?|blasts?|push(?:es)?|send(?:ing|out"
    r"|-out)?s?"
    r"|sms|promos?|promotions?|journeys?|broadcasts?|webinars?|offers? mail)"
)
_OURS: Final = (
    r"(?:reports?|reporting|meetings?|calls?|presentations?|stand-?ups?|reviews?|segments?"
    r"|audiences?"
    r"|dashboards?|slides|decks?|sheets?|summar(?:y|ies)|newsletters?|demos?|audits?|releases?"
    r"|handovers?|briefings?|workshops?|flows?|funnels?|clients?|customers?)"
)
_MET: Final = (
    r"(?:meetings?|calls?|presentations?|stand-?ups?|demos?|audits?|workshops?|briefings?|segments?"
    r"|audiences?)"
)
_DAY: Final = (
    r"(?:to-?day|to-?morrow|yesterday|(?:next |last |this |coming )?(?:mon|tues|wednes|thurs"
    r"|fri|satur"
    r"|sun)day)"
)
_PART: Final = (
    r"(?:noon|midday|midnight|lunch(?:time)?|tonight|night|morning|afternoon|evening|weekend"
    r"|week|month)"
)
_HOUR: Final = r"(?:\d{1,2}(?::\d\d)? ?(?:[ap]m|h|o'?clock|hours?|uhr)?(?![\w:]))"
_TIME: Final = (
    rf"(?:(?:{_DAY}|(?:this |the |to-?|next |coming )?{_PART}|{_HOUR})"
    rf"(?:,? (?:at |in the |on )?(?:{_PART}|{_HOUR}))?)\b"
)
_OWN: Final = re.compile(
    r"\b(?<!before )(?<!until )(?<!till )(?<!after )(?<!since )(?<!by )"
    r"(for (?:the|my|our|a|an|this|that|his|her|their)(?: [\w-]+)??|(?:my|our)(?: [\w-]+)??"
    rf"|(?:the|a|an)(?= (?:{_SENT}|{_MET}) of\b))"
    rf" ({_SENT}|{_OURS}) (?:(?:of|at|from|on|for|in) (?:the )?|(?=this |to-?night|to-?morrow"
    rf"|to-?day)){_TIME}"
    r"(?! (?:runs?|imports?|loads?|files?|failed)\b)",
    re.IGNORECASE,
)
_CHART: Final = (
    r"for (?:a |the |my |our |some )?(?:trend|chart|graph|slide|stats|statistics?|diagram"
    r"|presentation)(?: lines?| charts?| slides?)?"
)
# `for my slide` at the end, `small statistics for my slide:` before what is asked.
_FOR_A_CHART: Final = re.compile(
    rf"(?<=[.?!,;] )(?:it's |its |this is |that's )?{_CHART}\W*$"
    r"|^\W{0,3}(?:(?:an?|some|my|just|small|quick|short|little|simple) ){0,3}"
    rf"(?:stats|statistics?|numbers|figures|curiosity|question) {_CHART}\s?[:;,.–-] ",
    re.IGNORECASE,
)
# `(voucher campaign for the weekend)`: what the answer is for.
_ASIDE: Final = re.compile(
    rf"(\([^()?]{{0,60}}?\b(?:{_SENT}|{_OURS}|sales?|launch(?:es)?|events?)),? (?:is |starts )?"
    rf"(?:for |on |at |of |in |this |next )?(?:the |this |next )?{_TIME}(?=[^()?]{{0,40}}\))",
    re.IGNORECASE,
)
# `since yesterday my segment is empty`, if no later word goes back to that time.
_OF_OURS: Final = re.compile(
    rf"(^|[.?!;,] *)(?:(?:since|from|for|already since) )?(?:the )?{_TIME},? "
    rf"(?=(?:my|our) (?:[\w-]+ )?(?:{_SENT}|{_OURS})\b)(?!.*\b(?:then|that time|meanwhile)\b)",
    re.IGNORECASE,
)
# What is to be known before they meet: of no run.
_KNOW_BEFORE: Final = re.compile(
    r"\b((?:should|must|need to|have to|ought to|want to|to|better"
    r"|must i|must we|should i|should we) (?:know|hear|tell|say|mention"
    r"|report)(?: (?:something|anything))?)(?: (?:it|this|that|them))?"
    r" (?:before(?:hand| that| then)?|in advance|up ?front)"
    r"(?: (?:the|my|our|a|this|that|his|her|their) (?:meeting|call|presentation|stand-?up|demo"
    r"|review|mtg|briefing|workshop|interview|weekend|holidays?)(?: (?:starts|begins|at \S+))?"
    r"| (?:i|we) (?:go|enter|speak|start|meet|present|join|leave|walk)(?: (?:in|there|into it))?)?"
    r"(?=\W*$|[.,;!?)])",
    re.IGNORECASE,
)
_SENDS: Final = re.compile(
    r"\b((?:(?:safe|ok|okay|fine|good|ready|alright|wise) to"
    r"|(?:can|could|may|should|shall) (?:we|i))"
    r"(?: safely| still| already)?"
    r" (?:send|launch|release|start|fire|trigger|run|push|do)(?: out| off)?"
    rf"(?: (?:the|our|my|a|an|this|that|today's))?(?: [\w-]+){{0,3}}? {_SENT})"
    rf"(?: (?:at|on|around|by|for|from|before|after))? (?:the )?{_TIME}",
    re.IGNORECASE,
)
_PAPER: Final = (
    r"(?:reports?|sheets?|tables?|lists?|slides?|decks?|summar(?:y|ies)|tickets?|protocols?|minutes"
    r"|documents?|spreadsheets?|excel|notes?|templates?|trackers?|newsletters?)"
)
_PLACE: Final = re.compile(
    r"(?:[.,;] *|\b)(?:(?:i|we) (?:have|need|want|keep|got|only have|must fill)"
    r"|there(?:'s| is)|it is|it's|i've)(?: got| only| just)? (?:one|a|1|an|the|only one|two|some)"
    r"(?: \w+)? (?:rows?|lines?|cells?|columns?|fields?|slots?|bullets?|sentences?|paragraphs?"
    r"|points?)"
    rf"(?: (?:for|about|of|on) (?:it|this|that|them|these|those))?"
    rf" (?:in|on|of|at) (?:the |my |our |a |this )?(?:\w+ )?{_PAPER}\b(?: (?:for|about|of"
    rf"|on) (?:it|this|that|them))?"
    r"(?=\W*$|[.,;!?])",
    re.IGNORECASE,
)

_OURS_TO_DO: Final = (
    r"(?:(?:i|we)(?:'d|'ll| would| will| shall| must| should|'m going to| am going to| plan to)?"
    r"(?: (?:just|only|then|also|really|now|still)){0,6}"
    r"(?: (?:like|want|wants|need|have|wish|prefer))?"
    r"(?: to)?|(?:want|need|have|going|plan|planning|trying) to|wanna|will|to be able to)"
)
_THEM: Final = r"(?:it|this|that|them|these|those|the (?:result|list|answer|number)s?)"
_WRITTEN: Final = (
    r"(?:top|bottom|end|front|backlog|list|sprint|agenda|board|roadmap|reports?|slides?|decks?"
    r"|sheet"
    r"|spreadsheet|excel|tickets?|summary|mail|e-?mail|newsletter|wiki|jira|notion|confluence|notes"
    r"|protocol|minutes|presentation|todo|to-do|plan|planning|calendar|tracker|retro|boss|manager)"
)
_MADE: Final = (
    r"(?:tickets?|case|jira|issue|report|slides?|presentation|summary|mail|e-?mail|meeting|call"
    r"|list|table|sheet|reminder|task|story|post-?mortem|incident report|review|chart|graph)"
)
# What somebody does with the answer: `want to put it to top of backlog`.
_OWN_WORK: Final = re.compile(
    r"((?<![.?!;,:])[.?!;,:]+ *|(?<!\w)[-–—] *)(?:(?:and|so|because|as|since|for) )?"
    rf"{_OURS_TO_DO} (?:"
    r"(?:put|move|push|add|write|note|set|bring|place|enter|paste|copy|include|lift|take|get|shift"
    rf"|raise|file|log|track|show|present|mention|use) {_THEM} (?:\S+ ){{0,3}}?(?:to|on|in|into"
    rf"|onto"
    rf"|at|up in|for|with) (?:\S+ ){{0,3}}?{_WRITTEN}(?: (?:of|for|in|on|at) [^.?!;,]{{1,40}}?)?"
    r"|(?:set up|open|create|write|file|raise|make|log|prepare|fill in|fill|do|give|hold|plan) "
    rf"(?:an?|the|some|my|our|one) (?:\w+ )?{_MADE}(?: (?:for|about|on|of|with|from) (?:it|this"
    rf"|that"
    r"|them|these|those|him|her))?)(?= *$|[.?!;,])",
    re.IGNORECASE,
)
# By that time something is to be in, or a mute to end: `will it run for my campaign at 15:00`.
_TO_COME: Final = re.compile(
    r"\b(?:will|in time|on time|by then|next run|due|scheduled|be (?:in|done|ready|there)"
    r"|mute|silence|snooze)\b",
    re.IGNORECASE,
)
# What a mailing is called by is no time of runs: `for the newsletter of December`.
_MONTHS_MAIL: Final = re.compile(
    r"\b((?:the|my|our|a|this) (?:\w+ )?(?:mailing|newsletter|e-?mail|mail|sms|blast))"
    r" (?:of|for|in) (?:january|february|march|april|may|june|july|august|september|october"
    r"|november|december)\b(?: \d{4})?",
    re.IGNORECASE,
)
# `sizing the new bucket`, behind a question
_PLANNED: Final = re.compile(
    r"(?<=[\w?])[.,;:?!–-]{0,9} {0,9}(?:(?:for|as|because|to|i'm|i am|we're|we are) ){0,3}"
    r"\b(?:siz(?:e|ing)|plan(?:ning)?|dimension(?:ing)?|estimat(?:e|ing)|provision(?:ing)?"
    r"|budgeting"
    r"|order(?:ing)?|scoping|designing) (?:out )?(?:for )?(?:the|our|a|my) (?:new |next |bigger )?"
    r"(?:s3 )?(?:buckets?|servers?|cluster|disks?|storage|warehouse|database|hardware|budget)"
    r"(?=\W*$)",
    re.IGNORECASE,
)
_SINCE_WHEN: Final = re.compile(
    r"\b((?:since|from) when|(?:for|since) how long) not(?: any ?more)?(?=\W*$|[?!.,;])",
    re.IGNORECASE,
)
_LENGTH: Final = (
    r"(?:(?:about|around|like|roughly|under|less than|~) ?)?(?:(?:\d+(?:[.,]\d+)?|an?|one|two|three"
    r"|five|ten|fifteen|twenty|thirty|forty|half an|a couple of|a few|a quarter of an) ?"
    r"(?:minutes?|mins?|m|hours?|hrs?|hr|h|days?)(?: and a half)?|half hour|a bit|a sec"
    r"|a second|a moment|a minute)"
)
_IN: Final = rf"(?: (?:only |just )?(?:in|within)|,)? {_LENGTH}(?: from now| time)?(?!\w)"
_ASKS: Final = (
    r"(?:so |and |but |plz |pls |please |quick(?:ly)? ){0,3}"
    r"(?:what|which|who|how|when|why|where|is|are"
    r"|was|were|did|does|do|has|have|any|anything|everything|all|can|could|will|give|show|tell|list"
    r"|need|status|still|pls|please)(?:'?s|'re)?\b"
)
# What somebody does or meets: it is still to come.
_GOES: Final = (
    r"(?:\b(?:hand(?:ing|in|over|ed|s)?(?:[ -]?(?:over|off))?|leav(?:e|es|ing)|sign(?:ing)? off"
    r"|log(?:ging)?"
    r" off|clock(?:ing)? off|head(?:ing|in)?|going|gonna|go(?:es)? (?:on|off|out|live|up|in|home"
    r"|to)|off"
    r"|out|offline|away|finish(?:ing|in|es)? (?:up|work|my)|shift|handover|hand-over|meeting|call"
    r"|stand-?up|sync|demo|review|presentation|present(?:ing)?|board|train|bus|flight|plane|lunch"
    r"|break"
    r"|appointment|interview|audit|webinar|workshop|townhall|briefing|1:1|one on one|campaign"
    r"|newsletter"
    r"|mailing|mail|blast|push|launch|release|deploy(?:ment)?|migration|send(?:ing|out)?|sale|event"
    r"|boss|cfo|ceo|cto|cmo|director|customer|client|i|i'm|im|i'll|ill|i've|ive|we|we're|we'll|my"
    r"|our"
    r"|on duty|on call|on-call|taking over|takes over|ends|over)\b)"
)
_OF_RUNS: Final = (
    r"(?:fail\w*|broke\w*|runs?|ran|running|errors?|alerts?|stuck|late|overdue|rows?|imports? "
    r"|loaded"
    r"|succe\w+|finished|recover\w*|mute|unmute|snooze|silence|remind|what|which|how many|\w+_\w+)"
)
# `handing over in 10 min what's broken`; a sentence of its own is no time of what is asked. That a
# length stands before a question is looked for first, for what is told costs more.
_THEN: Final = re.compile(
    rf"(?P<lead>^"
    rf"|[.?!;,]\s*)(?=[^.?!;,]{{3,80}}?{_IN}[,:]?\s+{_ASKS})(?P<told>(?=[^.?!;,]{{0,80}}?{_GOES})(?:(?!\b{_OF_RUNS}\b)[^.?!;,]){{3,80}}?)"
    rf"{_IN}[,:]?(?=\s+{_ASKS})",
    re.IGNORECASE,
)
_RUNS_THEN: Final = re.compile(
    r"(?P<runs>(?:^|[.?!;,] *)(?:(?:so|and|hi|hey|pls|please|can you (?:tell|show)(?: me)?) ){0,3}"
    r"(?:what(?:'s| is)?|which(?: \w+){0,2}|does anything|do any(?: \w+)?|is anything"
    r"|are any(?: \w+)?"
    r"|anything|who|will anything|will any \w+)(?: else)?(?: will| is| are| going to| to| should"
    r"| that){0,3}"
    r" (?:be )?(?:runs?|due|scheduled|starts?|running|coming|coming up|next|loads?|kicks? off))"
    rf" (?:in|within) (?P<length>{_LENGTH})(?=\W*$|[.?!;,])",
    re.IGNORECASE,
)
# `for the weekly`, `in our daily`: a meeting. Imports are meant in `next run for the weekly`, and
# behind few words: `and for the weekly?`.
_MET_EACH: Final = re.compile(
    r"\b(?<!run )(?<!load )(?<!import )(?<!file )(?<!schedule )(?<!same )"
    r"((?:for|at) the|(?:for|in|at) (?:my|our))"
    r" (daily|weekly|monthly)(?P<ahead>(?=[:,] ))?"
    r"(?= *$|[.,;:!?)]| (?:tomorrow|today|please|pls)\b| at \d"
    r"| with (?!(?:\w+ )?(?:errors?|fail\w*|problems?|issues?|rows?)\b))",
    re.IGNORECASE,
)
_OUR_DAILY: Final = tuple(
    f"{our} {often}" for our in ("the", "my", "our") for often in ("daily", "weekly", "monthly")
)
# `the sftp imports for the key rotation on monday`
_ROTATED: Final = re.compile(
    r" for (?:the|our|my|a|an|this|next) (?:\w+ )?(?:keys?|passwords?|certificates?|credentials?"
    r"|secrets?|tokens?) (?:rotation|change|renewal|swap|exchange)s?\b"
    rf"(?: (?:(?:on|at|of|in) )?{_TIME})?(?! (?:runs?|imports?|loads?|files?)\b)",
    re.IGNORECASE,
)
_SHORT_TIME: Final = (
    r"(?:(?:only|just|merely|barely) )?(?:a |the last )?(?:few|couple of|couple|one|two|three|four"
    r"|five|\d{1,2}) (?:hours?|days?|weeks?|months?)"
)
# How long somebody has known the bot, or been there, is the time of nothing that is asked.
_KNOWN_FOR: Final = re.compile(
    r"\b(?:i|we)(?:'m|'ve|'re)?(?: (?:have|am|are|been|only|just)){0,3} (?:(?:use|used|using|know"
    r"|known) (?:you|u|this (?:bot|tool))|(?:work(?:ing)? )?(?:here|(?:with|in) (?:you|(?:the|this"
    r"|our) (?:bot|tool|team|company|channel))))(?: (?:only|just))? (?:since|for)"
    rf" {_SHORT_TIME}(?: only| now)?\b",
    re.IGNORECASE,
)
_ONLY_SINCE: Final = re.compile(
    rf"\b(since|for) (?:only|just|merely|barely) (?={_SHORT_TIME}\b)", re.IGNORECASE
)
_LEAST_BEFORE: Final = 3  # words


def _without_its_time(found: re.Match[str]) -> str:
    return found[0] if _TO_COME.search(found.string) else f"{found[1]} {found[2]}"


def _without_own_work(found: re.Match[str]) -> str:
    """Where nothing else was said, it may be asked for."""
    before = found.string[: found.start()].split()
    return found[1].strip(" ,-–—:") if len(before) >= _LEAST_BEFORE else found[0]


def _named_a_meeting(found: re.Match[str]) -> str:
    before = found.string[: found.start()].split()
    meant = len(before) >= _LEAST_BEFORE or (not before and found["ahead"] is not None)
    return f"{found[1]} {found[2]} meeting" if meant else found[0]


# Each with parts of a text. Where the text has none of them, it is not looked for.
OWN_PLANS: Final = (
    (("since", " for "), _KNOWN_FOR, "i am new here"),
    (("since", " for "), _ONLY_SINCE, r"\1 "),
    (("before", "advance", "upfront", "up front"), _KNOW_BEFORE, r"\1"),
    (
        ("i ", "we ", "i'", "we'", " to ", "wanna ", "will "),
        _OWN_WORK,
        _without_own_work,
    ),
    (_OUR_DAILY, _MET_EACH, _named_a_meeting),
    (("for ", "my ", "our ", " of ", " at "), _OWN, _without_its_time),
    (("rotation", "change", "renewal", "swap", "exchange"), _ROTATED, ""),
    (("(",), _ASIDE, r"\1"),
    (("for ",), _FOR_A_CHART, ""),
    ((" to ", " we ", " i "), _SENDS, r"\1"),
    ((" in ", " within "), _RUNS_THEN, r"\g<runs> in the next \g<length>"),
    ((" in ", " within ", " min", " hour"), _THEN, r"\g<lead>\g<told>,"),
    ((" my ", " our "), _OF_OURS, r"\1"),
    (("mail", "newsletter", "sms", "blast"), _MONTHS_MAIL, r"\1"),
    (("bucket", "server", "cluster", "disk", "ware", "storage", "budget", "base"), _PLANNED, ""),
    (("when not", "long not"), _SINCE_WHEN, r"\1"),
    (
        (
            "row",
            "line",
            "cell",
            "column",
            "field",
            "slot",
            "bullet",
            "point",
            "sentence",
            "paragraph",
        ),
        _PLACE,
        "",
    ),
)
