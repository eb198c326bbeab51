"""Everyday phrases with a word of the language in them, which means something else there.

please slowly, what can i ask          please, what can i ask
in the long run, is it on time         is it on time
which one should i pick first          which one should i fix first
can i count on it at 5                 can i rely on it at 5
it's my turn on call                   it's my turn
any of my own imports                  any of my imports
i got no page for daily_users          i got no alert for daily_users
is it ok? i am lost, please advise     is it ok?
just checking: is it ok                is it ok
do i hafta get out of bed for it       do i need to get up for it
my fault, excel again. I'm on it       sorry. I'm on it
that's like 3 nights in a row          that's 3 nights in a row
which ones should i be afraid of       which ones are worth worrying about
no alert came. how is it possible?     no alert came. why?
why did it die on monday               why did it fail on monday
"""

import re
from typing import Final

# How the bot is to explain, and nothing that loads.
_SLOWLY: Final = re.compile(
    r"\b(?:(?P<please>(?:but |so |and ){0,2}(?:please|pls|plz)),? (?:very |a bit |more )?slowly"
    r"|slowly,? (?=(?:please|pls|plz)\b)|go slow(?:ly)?(?: with me)?"
    r"|(?P<tell>(?:explain|tell|say|describe|show|talk|speak)(?: it| that| this| me| to me){0,2})"
    r" (?:very |a bit |more )?slowly)(?=\W|$)",
    re.IGNORECASE,
)
_IN_THE_RUN: Final = re.compile(r"\bin the (?:long|short|longer) run\b,?", re.IGNORECASE)
_FIRST: Final = re.compile(
    r"\b(?:which|what)(?: one| ones| import| of them)?(?: should| do| shall| must| can)? (?:i|we)"
    r" (?:pick|take|start with|choose|grab|handle|begin with|do|look into)(?: up| on)? first\b"
    r"|^\W{0,3}(?:which|what)(?: one| import| of them)? first(?=\W*$)",
    re.IGNORECASE,
)
_COUNT_ON: Final = re.compile(r"\b(i|we) count(?= on \w)", re.IGNORECASE)
_ON_EARTH: Final = re.compile(
    r"\b(what|why|how|who|where|when|which) (?:on earth|in the world|in hell|the hell|the heck"
    r"|the (?:actual )?f(?:uck|\*{1,4}k?)|in heaven'?s name|in god'?s name|for god'?s sake)(?= )",
    re.IGNORECASE,
)
_MY_TURN: Final = re.compile(
    r"\b(my|our) (turn|shift|week|day|night|first (?:time|day|night|week|shift))(?: to be| being)?"
    r" on[- ]?call\b",
    re.IGNORECASE,
)
_NEXT_QUESTION: Final = re.compile(
    r"(?:(?<=^)|(?<=[.!?;,] ))(?:my )?next (?:question|thing|topic|point)(?=\W|$)", re.IGNORECASE
)
_MY_FILE: Final = re.compile(
    r"\b(wrong|problem|issue|error|mistake|bad) (with|in|on|about) my (file|upload)\b",
    re.IGNORECASE,
)
_OWN: Final = re.compile(r"\b(my|our|his|her|their) own(?= \w)", re.IGNORECASE)
_PAGE: Final = re.compile(
    r"\b(got|get|had|have|was|saw|received|receive) (no|a|any) page"
    r"(?= (?:for|about|on|when|at|last)\b|\W*$)",
    re.IGNORECASE,
)
# Whose fault it is, and which program did it, is told; a file may be wished for behind a verb.
_MY_FAULT: Final = re.compile(
    r"(?:^|(?<=[.!?;] ))(?:(?:ok|okay|oh|ah|oops|yes|yeah|sorry|sry|argh|ugh),? ){0,3}"
    r"(?:(?:it's|its|that's|thats|it was|was|that was|totally|all) ){0,2}(?:my|our) (?:own )?"
    r"(?:fault|bad|mistake)(?: again| here| there)?(?=\W)"
    r"(?:[,:]? (?:it was |it's |that |the |stupid |bloody )?(?:excel|csv|spreadsheet|xlsx)"
    r"(?! (?:please|pls))[^.?!;,\n]{0,40}(?=[.!;,\n]|$))?",
    re.IGNORECASE,
)
_OUT_OF_BED: Final = re.compile(
    r"\b(?:do|should|must|would|shall|will) (?:i|we)(?: really| even| actually| now){0,2}"
    r"(?: (?:need to|have to|hafta|havta|gotta|got to|must))?"
    r" (?:get|wake|jump|crawl|climb|roll)(?: back)? (?:up|out of (?:my |our )?beds?)\b"
    r"(?: right now| now| at once| tonight)?(?=\W*$|[,.;?!]| (?:for|because|if|when|or)\b)",
    re.IGNORECASE,
)
_PLEASE: Final = r"(?: please| pls| plz)?"
# What people say of themselves behind a question, and which narrows no answer.
_ASIDE: Final = re.compile(
    r"(?<=[?.!,;] )(?:(?:i'?m|i am) (?:so |totally |completely )?lost|(?:so )?lost here"
    r"|(?:please|pls|plz|kindly) (?:advise|hurry(?: up)?|assist|guide|suggest|do the needful)"
    rf"|(?:(?:a|just a) )?(?:quick|short|fast|brief) (?:answer|reply|response){_PLEASE}"
    rf"|(?:i )?(?:need|could use) (?:your |some |any )?help{_PLEASE}|help(?: me)?{_PLEASE}"
    r"|no(?:body|one) (?:ever )?(?:tells|informs|answers) me(?: anything)?"
    r"|(?:it's |its )?(?:lunch|dinner|breakfast|coffee|tea)(?: time| break)? (?:now|first|soon)"
    r"|(?<=\? )(?:i'?m |i am )?(?:logging|signing|clocking) off(?: now| soon)?"
    r"|(?:black friday|christmas|cyber monday|diwali) is (?:today|tomorrow|soon|coming))"
    r"(?=\W*$|[.!?,;])",
    re.IGNORECASE,
)
_QUESTION: Final = (
    r"(?:is|are|was|were|did|does|do|has|have|can|will|any|what|which|who|whose|why|when|where|how)"
)
# What leads up to a question; nothing is to be done, and no time is meant.
_LEAD: Final = re.compile(
    r"^\W{0,3}(?:(?:just|only|quickly|double) checking(?: in)?|stop|wait|next(?: one)?|first(?:ly)?"
    r"|help(?: me)?(?: please| pls)?|(?:health|daily|morning|night|shift|status|weekly) check|q\d"
    r"|\d|before (?:lunch|dinner|breakfast|the call|i go)|try again|retry"
    r"|got it(?:,? thanks)?(?!\W{1,3}will\b)"
    rf"|(?:it's |its |this is )?(?!same\b)[a-z]{{2,15}} here)(?:[:,.!)]{{1,3}}) ?(?={_QUESTION}\b)"
    r"|^\W{0,3}(?:i'?m |i am )?(?:just|only|quickly|double) checking"
    rf"(?: if| whether| on\b|(?= {_QUESTION}\b))",
    re.IGNORECASE,
)

# What a phone did of itself: an alert came. What its owner did to it then mutes no import.
_WENT_OFF: Final = re.compile(
    r"\b(?:(?:my|the) )?(?:phone|pager|mobile|cell) (?:just )?(?:went off|rang|buzzed|beeped"
    r"|vibrated)\b(?P<when>[^.,;?!]{0,40}?)(?:(?:,| and| but)(?: then)? i(?:'ve| have)?(?: just)?"
    r" (?:silenced|muted|snoozed|ignored|dismissed|swiped|turned|switched|shut)\b[^.,;?!]{0,40}?)?"
    r"(?:[.,;?! –-]{1,3}(?:and |so )?(?P<asked>what was (?:that|it|this)(?: about| for| all about)?"
    r"|(?:for|about) what|what for)\b|(?=[.,;?!]|$))",
    re.IGNORECASE,
)
# “Like 3 days” means about 3 days; in `it looks like 3 runs failed` the word means something else.
_LIKE: Final = re.compile(
    r"(?<!\blooks )(?<!\blook )(?<!\bseems )(?<!\bsounds )\b(?:something )?like "
    r"(?=(?:the |an? )?(?:\d{1,3}|one|two|three|four|five|six|seven|ten|second|third|fourth|fifth"
    r"|\d(?:nd|rd|th)|few|couple of|half an)"
    r" (?:min(?:ute)?s?|hours?|days?|nights?|mornings?|weeks?|times?|runs?|failures?)\b)",
    re.IGNORECASE,
)

# What somebody fears are the problems; `I was worried about it` tells, and asks nothing.
_AFRAID: Final = re.compile(
    r"\b(?P<which>(?:which|what)(?: \w+){0,2}?) (?:(?:i|we) (?:should|must|need to"
    r"|have to|ought to)|(?:should|must|shall|do|can|would)(?: i| we)(?: need to| have to)?)"
    r" (?:(?:be|get|feel) (?:\w+ )?(?:afraid|worried|scared|concerned|nervous|anxious)"
    r"|fear|worry)(?: (?:of|about))?(?=\W*$|[?.!,;]| (?:right|now|today|at|this|before)\b)",
    re.IGNORECASE,
)
_POSSIBLE: Final = re.compile(
    r"\bhow (?:(?:is|was|are|can|could|it|that|this|be|such a thing|something like that) ){2,3}"
    r"(?:even |at all |be )?possible(?=\W*$|[?!;]|\.(?!\w))",
    re.IGNORECASE,
)
_DIE: Final = re.compile(
    r"\b(did|does|do|didn['’]?t|doesn['’]?t|don['’]?t)((?: [\w'-]+){0,4}?) die\b"  # noqa: RUF001
    r"(?! (?:down|off|out|away))",
    re.IGNORECASE,
)

_DONT_GO: Final = re.compile(
    r"\b(don'?t|do not|never) (?:just )?(?:go(?: ahead)?|be (?:so|too) \w+) and (?=\w)",
    re.IGNORECASE,
)
# Orders to a language model, before what is to be said of the imports: how they are is answered.
_INSTRUCTED: Final = re.compile(
    r"\b(?:ignore|forget|disregard|override)"
    r" (?:(?:all|any|the|your|my|previous|prior|earlier) ){0,3}(?:instructions?|rules|prompts?)"
    r"[,.;:]? (?:(?:and|then|just|instead) ){0,2}(?:say|tell (?:me|us)|answer|reply|respond|report"
    r"|write)(?: that| with)? (?=(?:all|everything|every|each|no|nothing)\b)",
    re.IGNORECASE,
)


def _paged(found: re.Match[str]) -> str:
    return f"{'what was the alert' if found['asked'] else 'I was paged'}{found['when']}"


def _without_slowly(found: re.Match[str]) -> str:
    return found["please"] or found["tell"] or ""


# Each with parts of a text. Where the text has none of them, it is not looked for.
EVERYDAY_PHRASES: Final = (
    (("slow",), _SLOWLY, _without_slowly),
    ((" run",), _IN_THE_RUN, ""),
    ((" and ",), _DONT_GO, r"\1 "),
    (("instruction", "rules", "prompt"), _INSTRUCTED, ""),
    (("first",), _FIRST, "what should i fix first"),
    (("count ",), _COUNT_ON, r"\1 rely"),
    (("earth", "world", "hell", "heck", "the f", "name", "sake"), _ON_EARTH, r"\1"),
    (("call",), _MY_TURN, r"\1 \2"),
    (("next ",), _NEXT_QUESTION, ""),
    (("fault", "bad", "mistake"), _MY_FAULT, "sorry"),
    ((" bed", " up"), _OUT_OF_BED, "do i need to get up"),
    (("my ",), _MY_FILE, r"\1 \2 the \3"),
    ((" own",), _OWN, r"\1"),
    (
        ("afraid", "worried", "scared", "concerned", "nervous", "anxious", " fear", " worry"),
        _AFRAID,
        r"\g<which> are worth worrying about",
    ),
    (("possible",), _POSSIBLE, "why"),
    ((" die",), _DIE, r"\1\2 fail"),
    (("phone", "pager", "mobile", "cell"), _WENT_OFF, _paged),
    (("like ",), _LIKE, ""),
    ((" page",), _PAGE, r"\1 \2 alert"),
    (
        (
            *("lost", "advise", "hurry", "assist", "guide", "suggest", "needful", "answer"),
            *("reply",),
            *("response", "help", "me", "now", "soon", "first", "off", " is "),
        ),
        _ASIDE,
        "",
    ),
    (
        (
            *("checking", "stop", "wait", "next", "first", "help", "check", "q1", "q2", "q3", "1)"),
            *("2)", "3)", "1.", "2.", "before ", "again", "retry", " here", "got it"),
        ),
        _LEAD,
        "",
    ),
)
