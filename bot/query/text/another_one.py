"""Turns of phrase that ask for another trouble than the one that is known.

has it hung before in the last 2 weeks    has it hung previously in the last 2 weeks
did it fail at any other time this month  did it fail previously this month
failed on the 21st. any repeat since?     failed on the 21st. did it fail since then?
"""

import re
from typing import Final

_TROUBLE: Final = re.compile(
    r"\b(?:fail\w*|br[eo]ke\w*|brea\w+|hung|hangs?|hanging|stuck|froze\w*|stalled|late|overdue"
    r"|delay\w*|slow\w*|errors?|refus\w+|reject\w+|denied|missing|not found|few|fewer|low|lost"
    r"|wrong|problems?|issues?|trouble|happen\w*|down|crash\w*|died|incidents?|outages?|skip\w*"
    r"|seen|(?:do|does|did|done) (?:this|that|it|so)|long|invalid|occur\w*|short|not accepted"
    r"|unreachable|time ?outs?|timed out|empty)\b",
    re.IGNORECASE,
)
_ASKED: Final = re.compile(
    r"\b(?:has|hasn't|have|had|did|didn't|was|wasn't|were|been|ever|any)\b", re.IGNORECASE
)
_ASKED_BY_MARK: Final = re.compile(r"[^.!;?]*\?")
_ENDS: Final = re.compile(r"[.!?;] | - ")
# Where it is told and not asked, or asked of many: `we had no problems before`.
_TOLD: Final = re.compile(
    r"\W*(?:and |but |so )?(?:what|which|who|how many|list|show|we|i|they|he"
    r"|she|there (?:was|were)|it (?:was|had|has)|no|zero)\b",
    re.IGNORECASE,
)
_IN_A_TIME: Final = (
    r"(?=\W*$|[,;:?!.] |,? (?:during|within|over|since|on|or|and|too|though) "
    r"|,? in (?:(?:the|these|those|this) )?(?:last|past|previous|month|year|november|october|\d)"
    r"|,? (?:this|the|these|last|past) (?:last |past |previous )?(?:\d+ |two |few )?"
    r"(?:week|month|year|day|quarter|hour|november|october))"
)
_PREVIOUSLY: Final = re.compile(
    r"\b(?<!than )(?<!as )(?<!like )(?<! or )(?<!vs )(?<!day )(?<!days )(?<!week )(?<!weeks )"
    r"(?<!month )(?<!year )(?<!hour )(?<!hours )(?<!night )(?<!morning )(?<!evening )(?<!minutes )"
    r"(?<!min )(?<!the one )(?<!mins )(?<!much )"
    r"(?:(?:ever|already|at all|any ?time|at any (?:time|point)|some ?time) )?"
    r"(?:(?:once|even) )?(?:before|earlier|previously|in the past|formerly|already (?:once|twice)"
    r"|(?:once|twice) already)(?: (?:than )?(?:that|this|now|it))?(?: too| as well| already)?"
    rf"(?! the (?:run|one))(?: or is (?:it|this) (?:the )?first(?: time)?)?{_IN_A_TIME}"
    r"|\b(?:at |on |in )?(?:any|another|some|an)(?: ?other)? (?:other )?"
    r"(?:times?|occasions?|dates?)"
    rf"(?<!any time)(?<!some time)(?<!any times)(?<!some times){_IN_A_TIME}"
    r"|\b(?P<earlier>earlier|previous|prior|former|past|preceding)"
    r" (?P<noun>failures?|errors?|outages?|incidents?|problems?|issues?|crash(?:es)?|breakdowns?"
    r"|delays?|hangs?)\b",
    re.IGNORECASE,
)
_KIND: Final = (
    (
        re.compile(r"\b(?:hung|hang\w*|stuck|froze\w*|stalled|late|overdue)\b", re.IGNORECASE),
        "stuck",
    ),
    (re.compile(r"\b(?:slow\w*|took (?:too |so |very )?long)\b", re.IGNORECASE), "slow"),
    (
        re.compile(r"\b(?:too few|so few|few|fewer|short of|low) (?:\w+ )?rows\b", re.IGNORECASE),
        "fewer rows",
    ),
)
_SINCE: Final = (
    r"(?P<since>,? (?:ever )?(?:since(?: then| that(?: day| time)?)?|after(?:wards?| that(?: day)?)"
    r"|from then on|later|in the meantime|meanwhile)(?=\W*$))"
)
_MORE: Final = r"(?:more|further|other|others|another|new)"
_OF_IT: Final = (
    r"(?: of (?:it|that|this|them|those))?(?: (?:failures?|errors?|ones?|problems?|issues?"
    r"|troubles?"
    r"|incidents?|occurrences?|hiccups?|cases?|times?|fails?|failed runs?|such (?:error|run)s?))?"
    r"(?: (?:of (?:it|that|this)|like (?:it|that|this)))?"
)
_REPEATS: Final = r"(?:repeats?|repetitions?|recurrences?|re-?occurrences?|relapses?)"
_REPEATED: Final = re.compile(
    r"\b(?:(?:has|have|had|is|was|were|did) (?:there (?:be|been )?|it have |it had )?)?"
    rf"(?:any|an?|some|no|anything|something)?(?: (?:\w+ )?(?<!the )(?:{_REPEATS})(?: {_OF_IT})?"
    rf"(?:{_SINCE}|(?=\W*$)))"
    rf"|\b(?:(?:has|have|had|is|was|were|did) (?:there (?:be|been )?|it have |it had )?)?"
    rf"(?:any|a|an|some|anything)(?: {_MORE})?{_OF_IT}{_SINCE.replace('<since>', '<later>')}"
    r"|\b(?:has|have|had|did) (?:it|that|this|they"
    r"|the (?:same )?(?:error|problem|issue|thing|failure)"
    r"|the same)(?: \w+ed| ever| since){0,2} (?:happen(?:ed)?|occur(?:r?ed)?|appear(?:ed)?|come"
    r"|came|return(?:ed)?|show(?:ed|n)?(?: up)?|reappear(?:ed)?|recur(?:red)?|re-?occur(?:red)?"
    r"|repeat(?:ed)?(?: itself)?)(?: up| back)?(?P<again> again| anew| once more)?"
    rf"(?:{_SINCE.replace('<since>', '<then>')}|(?=\W*$))",
    re.IGNORECASE,
)
_LIKE_THIS: Final = re.compile(
    r"\b(?:(?:any|some)thing|problems?|the) (?:like|similar to|same as|same(?: thing)?)"
    r"(?: this| that| it)?(?= (?:ever )?(?:happen|occur))",
    re.IGNORECASE,
)
_WAS_ANOTHER: Final = re.compile(
    r"(?<=[,.;:?!] )(?:and )?(?:was|were|has|have|is|are) there (?:(?:ever|already) )?(?:been )?"
    r"(?:another|an earlier|any other|any earlier|any previous|a previous) "
    r"(?:failure|failed run|outage|incident|error|breakdown|crash|such case|such failure)s?\b"
    rf"(?!{_SINCE})",
    re.IGNORECASE,
)
_BY_ITSELF: Final = re.compile(r"recur|re-?occur|repeat|reappear", re.IGNORECASE)


def _previously(found: re.Match[str]) -> str:
    before = _ENDS.split(found.string[: found.start()])[-1]
    put = _ASKED.search(before) or _ASKED_BY_MARK.match(found.string, found.end())
    if not put or _TOLD.match(before) or not _TROUBLE.search(found.string):
        return found[0]
    return f"{found['noun']} previously" if found["noun"] else "previously"


def _repeated(found: re.Match[str]) -> str:
    """A question of its own, of the trouble that the text names before it."""
    told = found.string[: found.start()]
    again = found["since"] or found["later"] or found["then"] or found["again"]
    if not (_TROUBLE.search(told) and (again or _BY_ITSELF.search(found[0]))):
        return found[0]
    kind = next((word for pattern, word in _KIND if pattern.search(told)), "")
    return f"was it {kind} since then" if kind else "did it fail since then"


ANOTHER_ONE: Final = (
    (("happen", "occur"), _LIKE_THIS, "this"),
    ((" there ",), _WAS_ANOTHER, "did it fail previously"),
    (
        ("before", "earlier", "previous", "past", "former", "already", "other", "prior"),
        _PREVIOUSLY,
        _previously,
    ),
    (
        ("since", "after", "repe", "recur", "occur", "relaps", "again", "meanwhile", "meantime"),
        _REPEATED,
        _repeated,
    ),
)
