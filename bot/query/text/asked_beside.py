"""What is asked beside something else, put into words that the language knows.

in two or three lines, please            in short, please
failed runs today, just the numbers      failed runs today in short
failed today, outright only              failed outright today
failed earlier this week                 failed this week
s3 imports, with their schedules         s3 imports with owners
priya's imports and how the last run of each went   priya's imports in short
health per source                        status per source
created this month, who made them        created this month with owners
how did the week go                      how did this week go
did it lose many rows                    did it lose how many rows
same date error in x as yesterday        same error in x as yesterday
is everything in by now                  has everything come in by now
is everything fine, row counts too?      is everything fine?
most rows per run? usual numbers         most rows per run, usual numbers
which one time uploads                   which onetime uploads
needs somebody's attention               needs attention
did not come through clean               did not come through cleanly
"""

import re
from typing import Final

_FEW: Final = r"(?:\d{1,2}|one|two|three|four|five|six|a few|a couple of|max(?:imum)?(?: of)?)"
_LINES: Final = re.compile(
    rf",? ?\b(?:in|with|within|as) (?:just |only |no more than |at most |about |max(?:\.|imum)? )?"
    rf"{_FEW}(?: ?(?:-|–|to|or) ?{_FEW})? (?:short )?(?:lines?|sentences?|bullets?|bullet points?)"
    r"(?: max(?:imum)?| at most| or so| tops)?"
    r"(?=\W*$|[.,;:?!]| (?:please|pls|plz|how|what|which)\b)",
    re.IGNORECASE,
)
_FIGURES: Final = r"(?:numbers?|figures?)"
_ONLY_FIGURES: Final = re.compile(
    rf"(?:,| -| –|;)? ?\b(?:(?:just|only)(?: (?:give|show|send)(?: me| us)?)?(?: the)? {_FIGURES}"
    rf"|{_FIGURES} only)(?: please| pls| plz)?(?=\W*$|[.,;:!?])[,:]?",
    re.IGNORECASE,
)
_OUTRIGHT: Final = re.compile(
    r"\b(fail(?:ed|s|ures?|ing)?)((?: (?!not\b)[\w-]+){0,5}?)"
    r"(?:,| -| –)? ?(?:\b(?:only|just) (?:the )?outright|outright only)(?: (?:ones|failures))?\b"
    r"|\b(?:(?:only|just)(?: the)? )?outright (?:failures|fails)\b",
    re.IGNORECASE,
)
_EARLIER: Final = re.compile(
    r"\bearlier (?=(?:in )?this (?:week|wk|month|year)\b|today\b)",
    re.IGNORECASE,
)
_END: Final = r"(?=\W*$|[.;?!]|,? (?:please|pls|plz|thanks|thx)\b)"
_SCHEDULES: Final = (
    r"(?:(?:the|their|its) )?(?:schedules?|timetables?|run times"
    r"|(?:run )?times (?:at which )?they (?:run|start)|start times|frequenc(?:y|ies)"
    r"|when (?:they|each(?: one| of them)?) (?:usually |normally )?(?:runs?|starts?))"
)
_WITH_SCHEDULES: Final = re.compile(
    r"\b(imports|ones|jobs|feeds|list|lists|files|uploads)(?P<of>(?: [^.,;?!]{1,40}?)?),?"
    rf" (?:together |along )?(?:with|and|plus|incl\.?|including)(?: the)? {_SCHEDULES}"
    rf"(?: of each(?: one)?| each)?{_END}",
    re.IGNORECASE,
)
_ENDED: Final = r"(?:went|ended|turned out|did|finished|was|were|went in)"
_LAST_RUN: Final = (
    r"(?:the |their |its |each one's |each )?(?:last|latest|most recent) (?:runs?|loads?)"
    r"(?: (?:of|for) (?:each|every|them|these|all)(?: (?:one|of them|import|file|feed))?| each)?"
)
_LAST_RESULT: Final = re.compile(
    rf"(?:,| -| –)? ?\b(?:with|and|plus|incl\.?|including|showing)? ?(?:how {_LAST_RUN} {_ENDED}"
    rf"(?: each| for each)?|{_LAST_RUN},? (?:ok|okay|good|fine|successful),? or"
    rf" (?:not|failed|bad|broken)){_END}",
    re.IGNORECASE,
)
_ALL: Final = r"(?:things|everything|it all|all|(?:all )?(?:the |our |my )?imports|it)"
_STATE: Final = re.compile(
    r"\b(?:(?:the )?(?:health|condition|situation|shape|standing|picture)"
    rf"(?: of {_ALL})?|how (?:(?:do|does|are|is) )?{_ALL} (?:stand(?:s|ing)?|look(?:s|ing)?|doing"
    r"|going))(?: right now| now| at the moment)?(?=[ ,:]+(?:split |broken down |grouped |divided"
    r" |separated |listed )?(?:by|per|for each|for every) (?:source|type|owner|person|people"
    r"|creator|schedule|kind|connection)s?\b)",
    re.IGNORECASE,
)
_MANY: Final = (
    r"(?:(?:so|too|very|that|really|quite) )?(?:many|a (?:whole )?(?:lot|bunch|ton) of"
    r"|(?:lots|loads|plenty|tons|heaps|masses) of|a (?:great |large )?(?:number|amount) of)"
)
_LOST: Final = (
    r"(?:los[et]|losing|lack\w*|miss(?:ing|ed)?|refus\w+|reject\w+|drop\w*|skip\w*|fail\w*|bad"
    r"|thrown|broken)"
)
_MANY_ROWS: Final = re.compile(
    rf"\b(?<!how )(?<!as )(?<!not )(?<!n't )(?:(?P<verb>{_LOST}) {_MANY} (?P<a>rows|records|lines)"
    rf"|{_MANY} (?P<b>(?:failed |refused |rejected |bad |lost )?(?:rows|records|lines))"
    rf"(?= (?:(?:were|was|got|are|have been|been|of it|again) ){{0,6}}{_LOST}\b))",
    re.IGNORECASE,
)
_SAME: Final = re.compile(
    r"\b(same) (?!(?:old|kind|type|sort|as|of)\b)(?:[\w-]+ ){1,3}?(error|problem|issue|failure"
    r"|reason|message|trouble)s?\b(?=[^.?!;]*? (?:as|like|than) (?:yesterday|last|before|the"
    r"|on|in|this|mon|tues|wednes|thurs|fri|satur|sun))",
    re.IGNORECASE,
)
_BY_NOW: Final = r"(?:by now|yet|now|already|so far|this morning|today|for today)"
_IN: Final = re.compile(
    rf"\b(?:is|are) (everything|all(?: of it| the (?:data|files))?|it all)(?: {_BY_NOW})? in"
    r"(?= (?:that|which) (?:should|ought|must|was|had|is)\b|"
    rf"(?: {_BY_NOW})?(?:\W*$|[.,;?!]))(?! ?\w+_)",
    re.IGNORECASE,
)
_USUAL: Final = re.compile(
    r"[?.;] {0,3}(?:the )?((?:usual|typical|normal) (?:numbers?|values?|figures?))(?=\W*$)",
    re.IGNORECASE,
)
# Of “which one” the word that belongs to the next one.
_WHICH_ONCE: Final = re.compile(
    r"\b(which|what) one[ -](?:time|off|shot) (?=(?:csv )?(?:uploads?|imports?|files?|loads?|jobs?"
    r"|lists?|feeds?|ones)\b)",
    re.IGNORECASE,
)
_CLEAN: Final = re.compile(
    r"\b((?:come|came|go|went|gone|get|got|run|ran|load|loaded|finish|finished|end|ended)"
    r"(?: (?:in|through))?) clean(?=\W*$|[,.;?!]| (?:this|last|today|yesterday|on|in|since|over"
    r"|during|overnight)\b)",
    re.IGNORECASE,
)
_ATTENTION: Final = re.compile(
    r"\b(needs?|requires?|deserves?|wants?)(?: still)? (?:my|our|your|human|immediate|urgent|some"
    r"|any|more|special|(?:some|any)(?:body|one)'?s|a human'?s) attention\b",
    re.IGNORECASE,
)
# Whether all is well is answered with what loaded fewer rows than usual.
_ROWS_TOO: Final = re.compile(
    r"(\b(?:everything|all)\b[^.?!;]{0,60}?\b(?:ok|okay|fine|normal|well|good|healthy|alright"
    r"|right|green|in order)(?: again| now| today)?)"
    r"(?:,| -| –)? ?\(?(?:and |incl(?:uding|\.)? |with |also )?"
    r"(?:the |their )?(?:rows?|records?)(?: (?:numbers?|counts?|volumes?|totals?))?"
    r" (?:too|also|as well|included)\)?(?=\W*$)",
    re.IGNORECASE,
)
_THE_WEEK: Final = re.compile(
    r"\b(how (?:did|has|have|is|was|does) )the (week|month)"
    r"(?= (?:go|been|going|look|looking|so far)\b)"
    r"|^(week|month)(?= so far\b)",
    re.IGNORECASE,
)


_ANY_IN: Final = re.compile(
    r"(?<=\w)(?:,| -| –|:) any (?=(?:in|over|during|since|this|last|within|for|on) )", re.IGNORECASE
)
_MADE: Final = r"(?:created?|added|set up|made|new|uploaded|built)"
_NEW_ONES: Final = re.compile(
    r"^\W*who (?:has |have |all |else )?(?:created|set up|added|made|uploaded)"
    r" ((?:(?:new|the|any|our|csv|s3|sftp|users?|events?) ){0,4}"
    r"(?:imports|feeds|jobs|ones|lists|files|uploads))"
    r" ((?:this|last|since|in|yesterday|today|on|during|over)\b[^?!.]*)",
    re.IGNORECASE,
)
_PINGED: Final = re.compile(
    r"\bwhy (?:did|does|do|is|are|has|have) (?!(?:you|u|i|we|the bot|it all)\b)"
    r"((?:the |this |that )?[^\s?!.,]+)(?: (?:keep|still|just|always|constantly|now))?"
    r" (?:ping|page|alert|notify|bother|buzz|bug|spam|wake|nag)(?:ing|ed|s)?"
    r" (?:us|me|the channel|everybody|everyone|here|the team)(?: up)?\b",
    re.IGNORECASE,
)
_WHO_MADE: Final = re.compile(
    rf"\b({_MADE}\b[^.?!;:]{{0,40}}?)(?:,| -| –|\?)? ?(?:and |plus |& )?"
    r"\bwho(?:'s| has| have| was)?"
    r" (?:added|made|created|set up|did|uploaded|built|behind)"
    r"(?: (?:them|it|each|those|that|this|each of them|each one)(?: up)?)(?=\W*$)",
    re.IGNORECASE,
)

# Of a failure; what is over a limit has a number behind it.
_OVER_IT: Final = re.compile(
    r"\b(but|and|who|that|which|now)(?: (?:now|since|meanwhile))?"
    r" (?:are|is|(?:have |has )?got(?:ten)?) (?:all |already )?over (?:it|that)\b"
    r"(?= (?:by now|now|again|already)\b|[^\w\n]*$|[,.;:?!])",
    re.IGNORECASE,
)


def _outright(found: re.Match[str]) -> str:
    return f"{found[1]} outright{found[2]}" if found[1] else "failed outright"


def _how_many(found: re.Match[str]) -> str:
    before = f"{found['verb']} " if found["verb"] else ""
    return f"{before}how many {found['a'] or found['b']}"


def _this(found: re.Match[str]) -> str:
    return f"{found[1] or ''}this {found[2] or found[3]}"


# Each with parts of a text. Where the text has none of them, it is not looked for.
ASKED_BESIDE: Final = (
    ((" line", " sentence", " bullet"), _LINES, " in short"),
    (("number", "figure"), _ONLY_FIGURES, " in short "),
    (("outright",), _OUTRIGHT, _outright),
    (("earlier ",), _EARLIER, ""),
    (
        ("schedule", "timetable", "times", "frequenc", "when "),
        _WITH_SCHEDULES,
        r"\1\g<of> with owners",
    ),
    (("last run", "latest run", "recent run", "last load"), _LAST_RESULT, " in short"),
    ((" per ", " by ", " for e"), _STATE, "status"),
    (("many ", " of rows", " of records", " of lines"), _MANY_ROWS, _how_many),
    (("same ",), _SAME, r"\1 \2"),
    ((" any ",), _ANY_IN, " "),
    (("who ",), _NEW_ONES, r"\1 created \2 with owners"),
    (("why ",), _PINGED, r"why was there an alert for \1"),
    (("who",), _WHO_MADE, r"\1 with owners"),
    (("row", "record"), _ROWS_TOO, r"\1"),
    (("usual", "typical", "normal"), _USUAL, r", \1"),
    (("one time", "one off", "one shot", "one-"), _WHICH_ONCE, r"\1 onetime "),
    (("attention",), _ATTENTION, "needs attention"),
    ((" clean",), _CLEAN, r"\1 cleanly"),
    ((" in",), _IN, r"has \1 come in"),
    ((" over ",), _OVER_IT, r"\1 have recovered"),
    (("the week", "the month", "week so", "month so"), _THE_WEEK, _this),
)
