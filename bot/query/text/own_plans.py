"""Times and lists of the people's own plans, which are none of runs.

for the mailing of this noon I need …     the time of a mailing
my segment of this morning is empty       the time of a segment
one row for it in my report               a place in what they write
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
    r"|handovers?|briefings?|workshops?)"
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
_LINK: Final = r"(?:of|at|from|on|this|for|in)"
_OWN: Final = re.compile(
    r"(?<!before )(?<!until )(?<!till )(?<!after )(?<!since )(?<!by )"
    r"\b(for (?:the|my|our|a|an|this|that|his|her|their)(?: [\w-]+)??|(?:my|our)(?: [\w-]+)??"
    rf"|(?:the|a|an)(?= {_SENT} (?:of|at)\b))"
    rf" ({_SENT}|{_OURS}) (?:(?:of|at|from|on|for|in) (?:the )?|(?=this |to-?night|to-?morrow"
    rf"|to-?day)){_TIME}"
    r"(?! (?:runs?|imports?|loads?|files?|failed)\b)",
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

OWN_PLANS: Final = (
    (("for ", "my ", "our ", " of ", " at "), _OWN, r"\1 \2"),
    (("row", "line", "cell", "column", "field", "slot", "bullet", "point"), _PLACE, ""),
)
