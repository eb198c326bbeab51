"""Turns of phrase about one import, as plain English says them.

whom do I poke about it               who to ask about it
it belongs to whom                    it owner
has somebody taken it in charge       has somebody handling it
how long does it run now              how long is it running now
are your times Kolkata or Oslo        which clock are your times
it fails, at what time today          it fails, and when did it fail today
it starts at five or half past        it starts at what time usually
how long did the last 1 take          how long did the last run take
how long did the run take, and how does that compare to usual   how long did the run take
can I expect it before 4              will it be in before 4
does a rerun with the same file help  how do I fix it
"""

import re
from typing import Final

# Whom somebody turns to, whatever the verb; not what they see, or want of the bot.
_TURN_TO: Final = re.compile(
    r"(?<!know )(?<!sure )\b(?:(?:to|with|at|by) )?whom?(?: exactly)? (?:(?:should|can|could|must|"
    r"do|shall|may|would|have|need|ought) (?:i|we|one)"
    r"(?: (?:have|need|best|better|rather|then|please))?(?: to)?|to) "
    r"(?!(?:have|see|know|think|believe|trust|mute|subscribe|add|expect|list|find)\b)[a-z]+"
    r"(?: (?:myself|ourselves|me|us))?"
    r"(?: (?:to|with|at|up|out to|hold of|in touch with|by mail|by phone))?\b",
    re.IGNORECASE,
)
_NEWS: Final = r"(?:alerts?|messages?|pings?|people|trouble|problems|issues|failures|news)"
# An import, or rows, that are counted on by a time to come; not when, nor what may go wrong.
_EXPECTED: Final = re.compile(
    r"(?<!when )(?<!time )\b(?:can|could|may|might|should|shall|do|will|would) (?:i|we|you) "
    r"(?:(?:safely|really|still|already) )?(?:expect|count on|rely on|reckon with|bank on) "
    r"(?P<what>it|this|that|them|those|(?:the )?\w+_\w+(?: import)?"
    r"|(?:the |its |our |their |all )?(?:[a-z_-]+ ){0,2}?(?:data|files?|rows|import|load|feed|run)"
    rf"|(?!(?:an?|the|any|some|more|other|another|no|good|bad|new) )[a-z]+ (?!{_NEWS}\b)[a-z]+)"
    r" (?=tomorrow\b|(?:before|by|until|till|at) "
    r"(?:\d|noon|midday|lunch|the end|tonight|tomorrow))",
    re.IGNORECASE,
)
# Whether a re-run would do any good follows from what is to be done, and asks for none.
_RERUN: Final = r"(?:re-?run|re-?start|retry|re-?trigger|re-?load|backfill)(?:ning|ing)?"
_THE_SAME: Final = r"(?: (?:it|this|that|with the same file|the same file|once more|again)){0,3}"
_WOULD_HELP: Final = re.compile(
    rf"\b(?:(?:does|would|will|could|can) (?:it (?:help|make (?:any )?sense) to (?:{_RERUN}|run)"
    rf"{_THE_SAME}|(?:an? )?(?:simple |new |plain )?{_RERUN}"
    rf"(?: of (?P<of>(?:\S+ ){{0,3}}?\S+))?{_THE_SAME}"
    r" (?:help|fix (?:it|this|that)|make (?:any |a )?(?:sense|difference)|do any good"
    rf"|change anything|be enough))"
    rf"|^(?:(?:i think|maybe) )?(?:an? )?{_RERUN} (?:should|would|might|could|will|may)"
    r" (?:help|fix (?:it|this|that)|be enough)"
    rf"|is (?:an? {_RERUN}{_THE_SAME} (?:enough|sufficient|any use|useful)"
    rf"|it (?:worth|useful|any use) {_RERUN}{_THE_SAME})|(?:is there )?any (?:point|sense|use) in"
    rf" (?:an? )?{_RERUN}{_THE_SAME})(?=\W*$|[.,;!?]| (?:now|or|then|at all|please)\b)",
    re.IGNORECASE,
)
_BELONGS: Final = re.compile(r"\bbelong(?:s|ing) to whom?\b", re.IGNORECASE)
_IN_CHARGE: Final = re.compile(
    r"\b(?:took|tak(?:e|es|en|ing)) ((?:[\w-]+ ){1,3}?)in(?:to)? (?:charge|hands?|treatment)\b"
    r"|\b(?:occupied|engaged) (?:with|of|by)\b|\bin treatment (?:by|of|from|with)\b",
    re.IGNORECASE,
)


# How long it runs at present, not that it is to be run.
_RUNS_NOW: Final = re.compile(
    r"\b(?:does|do) ((?!(?:i|we|you)\b)(?:[\w-]+ ){1,4}?)run(?= (?:right )?(?:now|already)\b)",
    re.IGNORECASE,
)
_AND: Final = re.compile(
    r"\b(?:adn|nad|annd|amd|anf|ande)(?= (?:what\w*|when|how|who\w*|why|where|is|are|does"
    r"|did|the)\b)",
    re.IGNORECASE,
)
_SINCE_HOW_LONG: Final = re.compile(r"\bsince (?=how (?:long|much time)\b)", re.IGNORECASE)
_ZONE: Final = re.compile(
    r"\b(?:are|is) ((?:your|these|those|the|all)(?: the)? (?:times|hours|timestamps|clock|time))"
    r"(?: here| shown| written)?(?: in| on)? (?!(?:right|ok|wrong)\b)[\w/+: ]{2,25}? or "
    r"[\w/+: ]{2,25}(?=\W*$)"
    r"|\b(which|what) (?:clock|time ?zone)((?: do| does| are| is)?(?: you| the bot| your times)?"
    r"(?: use| on| in){0,6}),? (?:mine|yours?|ours|my|our|[a-z/]+) or [\w/ ]{2,20}(?=\W*$)",
    re.IGNORECASE,
)
_AT_WHAT_TIME: Final = re.compile(
    r"\b(fail\w*|broken|down|broke|breaking|red)((?: \w+){0,2}\W+)(?:and )?"
    r"(?:(?:at |around )?(?:what|which) (?:time|hour)(?: exactly)?"
    r" (today|this morning|yesterday|last night)"
    r"|(today|this morning|yesterday|last night),? (?:at )?(?:what|which) (?:time|hour))(?=\W*$)",
    re.IGNORECASE,
)
_OR_NEVER: Final = re.compile(
    r"\b(slow(?:er)?|late|waiting)((?: [\w']+){0,8}?),? or "
    r"(?:(?:is|will|does|that|if|whether) ){0,6}(?:it )?"
    r"(?:will |does |is )?(?:never|not) (?:going to )?(?:finish|end|come|complete|arrive|stop)\w*",
    re.IGNORECASE,
)
# Not `the last one hour`, nor `the last one of May`: what no unit follows is a run.
_LAST_ONE: Final = re.compile(
    r"\b(?<!after )(?<!before )(the|its|it's)"
    r" ((?:very )?(?:last|latest|newest|most recent|previous))"
    r" (?:one|1|wan|un)"
    r"(?=\W*$|[?!,;]|\.(?!\d)| (?:take|took|taken|taking|for|of|run|ran|go|went|start|started"
    r"|finish|finished|end|ended|load|loaded|have|had|bring|brought|get|got|was|is|did|fail|failed"
    r"|succeed|succeeded|compared|than|then|there|to (?:run|finish|load)|and|last"
    r"|lasted"
    r"|please|pls|slow\w*|fast\w*|quick\w*|long\w*|ok|good|late)\b)",
    re.IGNORECASE,
)
_OF_A_RUN: Final = re.compile(
    r"\b(?:tak(?:e|es|en|ing)|took|long|slow\w*|duration|rows?|ran|runs?|start\w*|finish\w*|load\w*"
    r"|last(?:ed)?|when)\b",
    re.IGNORECASE,
)
# What is usual is told of each run that is asked about.
_TO_THE_USUAL: Final = re.compile(
    r"\b(how long\b[^.?!;]{1,120}?)(?:,|\?|;)?(?: and| &)? "
    r"(?:how (?:does|did|do) (?:that|it|this|they) compare|compared|in comparison|relative)"
    r" (?:to|with|against) (?:(?:its|the|their|what's|what is|what it) )?"
    r"(?:usual(?:ly)?|normal(?:ly)?|typical(?:ly)?|average|the average|usual ones?|takes normally)"
    r"(?: (?:duration|run ?times?|times?|length|value|number|amount|rows|figure|runs?))?(?=\W*$)",
    re.IGNORECASE,
)
# When something was last done, in whichever order it is said.
_FOR_THE_LAST_TIME: Final = re.compile(
    r"\b(?:(?:at )?(?:what|which) (?:time|hour|moment|day)|when)"
    r"(?: (?:was|were|is|are|has|have|had|did|does))?((?: [\w'-]+){1,6}?)"
    r"(?: (?:was|were|is|are|has|have|had))?(?: been| get| got| gotten)?"
    r" (refresh|updat|load|synch?|renew|import|deliver|process|arriv|enter|land"
    r"|finish|com|came|ran|run)(?:e?d|ing|e)?"
    r"(?: (?:here|in moengage))?,? (?:(?:for )?(?:the |its )?last time|last|most recently)\b"
    r"(?=\W*$|[.,;:?!]| (?:and|please|pls)\b)",
    re.IGNORECASE,
)
_RAN: Final = frozenset({"com", "came", "ran", "run", "arriv", "enter", "land", "finish"})
_LAST_DONE: Final = {"updat": "updated", "renew": "refreshed"}
# Who is able to, and not who does so already.
_WHO_COULD: Final = re.compile(
    r"\bwho(?: else)? (?:could|can|might|would|should|may|is able to|would be able to)"
    r"(?: (?:please|possibly|maybe|perhaps|best|be able to|be so kind to)){0,3}"
    r" (?:(?:have|take|give (?:it|this|that)|cast|throw) (?:a|an|another)(?: \w+)?"
    r" (?:look|glance|eye)|look|check|investigate|examine|inspect)"
    r"\b(?: (?:at|into|on|over|after|to))?",
    re.IGNORECASE,
)
# `way slower`, not `in the way other imports are`.
_WAY: Final = re.compile(
    r"(?<!the )(?<!this )(?<!that )(?<!what )(?<!which )(?<!by )(?<!other )(?<!any )"
    r"\bwa+y+ (?!other\b)(?=(?:too |more |less |fewer |below |above |under |over |\w{3,}er\b"
    r"|(?:short|small|late|slow|low|long|big|overdue)\b))",
    re.IGNORECASE,
)
# Whether a trouble is over, and not whether it was there; "is gone" tells, "over 3 days" counts.
_GONE: Final = re.compile(
    r"(?<!no )\b((?:problem|issue|error|trouble|thing|denied|failure)s?"
    r"(?: (?:of|for|with|on) [\w-]+)?(?: finally| already| now)?) (?:gone|over)"
    r"(?=\W*$|[?.!,]| (?:now|yet|already|by now)\b"
    r"| (?:for|of|on|with) (?!\d|an?\b|good\b|days|hours|weeks|more|less|the (?:last|past)))",
    re.IGNORECASE,
)
# The night that is over, where nothing is said of what is to come.
_OF_THIS_NIGHT: Final = re.compile(
    r"^(?!.*\b(?:will|shall|going to|next|due|scheduled|mute|snooze|plan\w*|coming|upcoming|until"
    r"|till|expect\w*|remind)\b)(.*?\b(?:of|from)) (?:this|the) night\b",
    re.IGNORECASE | re.DOTALL,
)

# What is usual, where nothing else is asked of it: `normal duration of city_clusters?`.
_NORMAL: Final = re.compile(
    r"^((?:(?:hi|hey|hello|please|pls|what(?:['’]?s| is| was)|and|tell me|give me|show me"  # noqa: RUF001
    r"|the|its|their|for|of|\w+_\w+(?:['’]s)?)\W+){0,6})normal "  # noqa: RUF001
    r"(?=(?:run ?time|duration|running time|time to run|length|row count|number of rows|rows"
    r"|row number|size|volume|start time|finish time|end time)\b"
    r"(?![^.?!;]{0,80} (?:or|today|now|again|this|here|yesterday|last|on)\b))",
    re.IGNORECASE,
)
# Since when it lasts, in days; `how many days did it fail` counts them.
_DAYS_IT_LASTS: Final = re.compile(
    r"(?<!for )(?<!since )(?<!on )(?<!in )(?<!of )\b(?:how many|(?:the )?number of)"
    r" (?:days|nights|mornings|evenings|hours|weeks)"
    r" (?=(?:(?:has|have|is|are) (?:[\w'-]+ ){1,5}?|(?:[\w'-]+ ){1,5}?(?:has|have|is|are) )"
    r"(?:(?:been|now|already) ){0,2}(?:failing|broken|down|red)"
    r"(?=\W*$|[?.!,;]| (?:for|now|already|by now|so far|and)\b))",
    re.IGNORECASE,
)


def _last_done(found: re.Match[str]) -> str:
    done = found[2].lower()
    if done in _RAN:
        return f"when did{found[1]} last run"
    return f"when was{found[1]} last {_LAST_DONE.get(done, f'{done}ed')}"


def _last_run(found: re.Match[str]) -> str:
    """Where it is asked of something that only runs have."""
    around = found.string[: found.start()] + found.string[found.end() :]
    return f"{found[1]} {found[2]} run" if _OF_A_RUN.search(around) else found[0]


def _whose_clock(found: re.Match[str]) -> str:
    return f"which clock are {found[1]}" if found[1] else f"which clock{found[3]}"


def _failed_when(found: re.Match[str]) -> str:
    return f"{found[1]}{found[2]}and when did it fail {found[3] or found[4]}"


_HOURS: Final = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon|midnight"
_CLOCK: Final = (
    rf"(?:(?:half|quarter) (?:past|to)(?: \w+)?|\d{{1,2}}(?:[:.]\d\d)?(?: ?[ap]m)?|{_HOURS})"
)
# At which of two times it starts as a rule: `starts at five or half past?`.
_ONE_TIME_OR_ANOTHER: Final = re.compile(
    r"(?<!what )(?<!which )(?<!that )(?<!who )(?<!nothing )(?<!import )(?<!imports )(?<!many )"
    r"\b(starts|begins|runs)(?: (?:always|usually|normally|daily))?"
    rf" at {_CLOCK},? or(?: at)? {_CLOCK}(?=\W*$|[?,.;])",
    re.IGNORECASE,
)


def _cared_for(found: re.Match[str]) -> str:
    return f"handling {found[1] or ''}"


def _helped(found: re.Match[str]) -> str:
    return f"how do I fix {found['of'] or 'it'}"


# Each with parts of a text. Where the text has none of them, it is not looked for.
OF_ONE: Final = (
    (("who",), _TURN_TO, "who to ask"),
    (("last time", " last", "most recently"), _FOR_THE_LAST_TIME, _last_done),
    (
        ("look", "check", "investigate", "examine", "inspect", "glance"),
        _WHO_COULD,
        "who to ask about",
    ),
    ((" gone", " over"), _GONE, r"\1 fixed"),
    (("this night", "the night"), _OF_THIS_NIGHT, r"\1 last night"),
    (("way ", "waay ", "waaay "), _WAY, ""),
    (
        ("expect", "count on", "rely on", "reckon with", "bank on"),
        _EXPECTED,
        r"will \g<what> be in ",
    ),
    (
        ("help", "fix ", "sense", "good", "anything", "enough", "use", "worth", "point", "differ"),
        _WOULD_HELP,
        _helped,
    ),
    (("belongs", "belonging"), _BELONGS, "owner"),
    (("run",), _RUNS_NOW, r"is \1running"),
    (("adn", "nad", "annd", "amd", "anf", "ande"), _AND, "and"),
    (("since",), _SINCE_HOW_LONG, "for "),
    ((" or ",), _ZONE, _whose_clock),
    (("what time", "which time", "what hour", "which hour"), _AT_WHAT_TIME, _failed_when),
    ((" or ",), _ONE_TIME_OR_ANOTHER, r"\1 at what time usually"),
    (("slow", "late", "waiting"), _OR_NEVER, r"\1 or stuck"),
    (("usual", "normal", "typical", "average"), _TO_THE_USUAL, r"\1"),
    (("normal ",), _NORMAL, r"\1usual "),
    (("how many", "number of"), _DAYS_IT_LASTS, "for how many days "),
    ((" one", " 1", " wan", " un"), _LAST_ONE, _last_run),
    (("charge", "hand", "treatment", "occupied", "engaged"), _IN_CHARGE, _cared_for),
)
