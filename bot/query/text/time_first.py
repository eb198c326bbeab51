"""A time said before the question that it is of, and whether every run of it was good; and all the
time that runs are known of.

and from 01:00 until now, did it run      and did it run from 01:00 until now
yesterday, was it late?                   was it late yesterday?
have all runs succeeded since 01:00       have every run succeeded since 01:00
what failed since you started watching    what failed in the last 90d
it came in short at 230, why              it came in short at 2:30, why
"""

import re
from typing import Final

_CLOCK: Final = (
    r"(?:\d{1,2}:\d\d(?: ?[ap]m\b)?|\d{1,2} ?[ap]m\b"
    r"|\d{1,2}(?=,| (?:to|until|till|til|and|on|yesterday|today)\b))"
)
_DATE: Final = (
    r"\d{4}-\d\d-\d\d|\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct"
    r"|nov"
    r"|dec)[a-z]{0,6}"
)
_DAY: Final = (
    r"yesterday|yday|today|tonight|midnight|noon|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?"
    r"|sun)(?:day)?|(?:last|this|the past|the last|past|over) (?:\d{1,3} |few |two |three "
    r"|couple of )?"
    r"(?:night|morning|evening|afternoon|week|weekend|month|hours?|days?|weeks?|minutes|mins)"
)
_PART: Final = r"(?:,? (?:at|in the|around) )?(?: ?(?:morning|evening|afternoon|night))?"
_POINT: Final = (
    rf"(?:(?:{_DATE}|{_DAY})(?: (?:at )?{_CLOCK})?|{_CLOCK}(?: (?:on )?"
    rf"(?:{_DAY}))?){_PART}"
)
_TIME: Final = (
    rf"(?:(?:since|after|before|until|on|in|at|during|over|for) (?:the )?{_POINT}(?: on| onwards?)?"
    rf"|(?:from|between) {_POINT} (?:to|until|till|til|and|through|up to|-) (?:now|{_POINT})|{_DAY}"
    rf"|from {_POINT} (?:on|onwards?))"
)
# One question of a state, or of a number: behind a list the time is of each of its parts.
_BEFORE_A_QUESTION: Final = re.compile(
    rf"^(?P<and>\W{{0,3}}(?:(?:and|so|ok|okay|also|but|then|plus),? ){{0,2}})(?P<time>{_TIME})"
    rf"(?:,|:| -| –)? "
    r"(?P<asks>(?:have|has|had|did|does|was|were|is|are|how (?:many|often|long))(?: \w+|n't)"
    r"(?:(?!\b(?:and|or|since|yesterday|today|before|after|then)\b)[^.?!,;:]){1,120}?)"
    r"(?P<end> ?[?!.]{0,3}\s{0,3})$",
    re.IGNORECASE,
)
_GOOD: Final = (
    r"(?:succe\w+|ok|okay|good|fine|green|well|clean|through|worked|pass(?:ed)?|complete[d]?"
    r"|finished"
    r"|successful(?:ly)?|all right|alright|healthy)"
)
_ALL_RUNS: Final = re.compile(
    rf"\b(?P<be>have|has|did|do|were|was|are) (?:(?:really|indeed|now|so|then) )?all (?:of )?"
    rf"(?:the |its |"
    rf"their |these |those )?(?P<of>[\w*-]{{0,40}} ?)(?:runs|loads|executions)\b"
    rf"(?=[^.?!;]{{0,120}}\b{_GOOD}\b)(?![^.?!;]{{0,120}}\bimports\b)",
    re.IGNORECASE,
)
# Where no measure is named, what is the same is why it failed.
_SAME: Final = re.compile(
    r"^(?P<lead>\W{0,3}(?:(?:and|so|is|was|it|it's|its|that|this|that's|thats|just|still|again"
    r"|the|ah"
    r"|oh|hm+|ok|okay),? ){0,5})same(?: (?:thing|story|deal|old|old story|one|song"
    r"|drama"
    r"|crap|shit|mess|stuff)){0,2}(?: again| here)?"
    r" as (?=(?:on |the |in |we had )?(?:yesterday|yday|last|the day|day before|mon|tue|wed|thu"
    r"|fri|sat"
    r"|sun|before|the other|previous))",
    re.IGNORECASE,
)

_WATCH: Final = (
    r"(?:watch|monitor|record|track|observ|look|check|keep|run|work)\w{0,3}"
    r"(?: (?:at |after )?(?:it|them|this|us|(?:the |our )?imports|things|everything|records?|track"
    r"|history)){0,2}"
)
# How far back the memory goes is said in the answer.
_SINCE_EVER: Final = re.compile(
    rf"\b(?:ever )?since (?:(?:you|the bot|this bot)(?:'ve|'re)?"
    rf"(?: have| has| are| is| first){{0,2}}"
    rf" (?:(?:started|start|began|begin|been)(?: to)?(?: {_WATCH})?|{_WATCH}|remember|know|here)"
    r"|(?:the |your )(?:very )?(?:beginning|start|first day)(?: of (?:your|the)"
    r" (?:records?|history|memory|watch(?:ing)?|run history))?"
    r"|your (?:records?|history|memory) (?:starts?|begins?|started|began))(?=$|\W*[.,;:?!)]|"
    r" (?:and|how|which|what|is|are|did)\b)"
    r"|\bas far back as (?:you|your (?:memory|history|records?))(?: can)?"
    r" (?:remember|know|see|go|goes|have)\b",
    re.IGNORECASE,
)

# A clock without its colon; not `do you alert at 100`, nor `stopped at 1430 rows`.
_WITHOUT_COLON: Final = re.compile(
    r"(?<!alert )(?<!alerts )(?<!stopped )(?<!ended )\bat (?!\d00\b)([01]?\d|2[0-3])([0-5]\d)"
    r"(?=\W*$|[.,;:?!)] |h\b| ?[ap]m\b| (?:today|yesterday|this|last|and|but|so|on|in the|hrs)\b)",
    re.IGNORECASE,
)
# What is at a number, and not at a time: `row count is at 950 today`.
_STANDS: Final = r"(?:is|was|were|are|be|been|stay(?:s|ed)?|stood|stands?|sat|sits?)"
_OF_IT: Final = r"(?: (?:of|in|for)(?: [\w-]+){1,3}?)?"
_MEASURE: Final = re.compile(
    r"\b(?:counts?|rate|quota|usage|limit|threshold|total|average|backlog"
    rf"|(?:rows|records|users|events|number|size)(?={_OF_IT} {_STANDS}))"
    rf"{_OF_IT}(?: (?:{_STANDS}|now|still|currently|already|only|just|again)){{0,4}} $",
    re.IGNORECASE,
)


def _clock(found: re.Match[str]) -> str:
    """With its colon, where it is no amount."""
    amount = _MEASURE.search(found.string[: found.start()])
    return found[0] if amount else f"at {found[1]}:{found[2]}"


# Each with parts of a text. Where the text has none of them, it is not looked for.
TIME_FIRST: Final = (
    ((" runs", " loads", " executions"), _ALL_RUNS, r"\g<be> every \g<of>run"),
    (
        ("have ", "has ", "had ", "did ", "does ", "was ", "were ", "is ", "are ", "how "),
        _BEFORE_A_QUESTION,
        r"\g<and>\g<asks> \g<time>\g<end>",
    ),
    (("since ", "as far back"), _SINCE_EVER, "in the last 90d"),
    (tuple(f"at {digit}" for digit in range(10)), _WITHOUT_COLON, _clock),
    (("same",), _SAME, r"\g<lead>same error as "),
)
