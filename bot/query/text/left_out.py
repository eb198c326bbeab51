"""What is left out of what is asked or ordered: what is well again, which may also be counted too,
and imports that are named behind “not”.

what is broken, not the ones which already recovered     but not the recovered ones
failed today, I don't need those back to green           but not the recovered ones
how many failed, count also those that are ok again      how many failed
ack all but not daily_users                              ack all but daily_users
mute churn_scores, not daily_users                       mute churn_scores but not daily_users
"""

import re
from typing import Final

_WELL: Final = r"(?:good|ok|okay|fine|green|well|healthy|normal|up|online|running|working)"
_POINTING: Final = (
    r"(?:(?:the|those|these|ones?|imports?|runs?|feeds?|jobs?|failures?|anything|whatever|what"
    r"|which|that|who|all|are|is|was|were|have|has|had|been|got|went|came|come|by now|meanwhile"
    r"|since|now|again|in the meantime) ){0,8}?"
)
_STATE: Final = (
    r"(?:(?:already |now |since |meanwhile |just )?(?:recovered|fixed|solved|resolved|repaired"
    r"|healed|restored|sorted(?: out)?)"
    rf"|(?:already|now) {_WELL}|{_WELL} (?:again|already|by now|meanwhile|now)"
    rf"|back (?:to |in |on )?(?:the )?(?:{_WELL}|track|life)|(?:came|come|are|is) back)\b"
    r"(?: (?:already|again|since|then|now|by now|meanwhile|in the meantime|themselves|itself"
    r"|ones?|imports|runs|feeds|jobs|failures)\b){0,3}"
)
_LEAVING_OUT: Final = (
    r"(?:(?:but |and |please |pls ){0,3}(?:not(?= (?:the|those|these|ones|what|which|any)\b)"
    r"|minus|without|except(?: for)?|excluding|exclude"
    r"|ignor(?:e|ing)|skip(?:ping)?|leav(?:e|ing) out|leav(?:e|ing) off|omit(?:ting)?"
    r"|not (?:counting|including)|other than|apart from|besides|never ?mind|forget(?: about)?"
    r"|(?:i |we )?(?:do not|don't|dont) (?:need|want|show|list|include|count|care about|mention"
    r"|give)(?: me)?))"
)
_ALSO: Final = r"(?:also|too|as well|along|in)"
_LEFT_OUT: Final = re.compile(
    rf"(?:[,;(] ?| [-\u2013] ?|(?<=[.!?] )|\b(?= ?)){_LEAVING_OUT} {_POINTING}{_STATE}\)?"
    r"(?=\s*(?:$|[.,;!?)]|pls\b|please\b|thanks\b|thx\b))",
    re.IGNORECASE,
)
_LEFT_OUT_BEHIND: Final = re.compile(
    rf"[,;.] (?:and )?(?:the|those|these) (?:ones? |imports |runs )?{_POINTING}{_STATE},?"
    r" (?:i|we) (?:do not|don't|dont) (?:need|want|care about)(?: to see)?\b(?: them\b)?",
    re.IGNORECASE,
)
_COUNTED_TOO: Final = re.compile(
    r"(?:[,;.(?!] ?| [-\u2013] ?)(?:and |but |please |pls |also |you can |can you ){0,4}"
    rf"(?:(?:count|include|including|counting|add)(?: in)? {_ALSO} {_POINTING}{_STATE}"
    rf"|(?:includ(?:e|ing)|counting) {_POINTING}{_STATE}"
    rf"|(?:count |include |add )?(?:the|those|these) {_POINTING}{_STATE} {_ALSO}\b)\)?"
    r"(?=\s*(?:$|[.,;!?)]|pls\b|please\b))",
    re.IGNORECASE,
)
_WORDS: Final = (
    *("recovered", "fixed", "solved", "resolved", "repaired", "healed", "restored", "sorted"),
    *(" back", " again", "already", " now"),
)

_ORDER: Final = re.compile(
    r"\b(?:un)?(?:ack\w*|mute|snooze|silence|re-?run|retry|restart|assign)\b", re.IGNORECASE
)


def _left_out(found: re.Match[str]) -> str:
    """Not in an order: what is well again is not done anything with anyway."""
    ordered = _ORDER.search(found.string, 0, found.start())
    return found[0] if ordered else ", but not the recovered ones"


_ALL_BUT_NOT: Final = re.compile(r"\b(all|everything|each|every \w+) but not (?=\w)", re.IGNORECASE)
_NOT_THIS_ONE: Final = re.compile(
    rf"({_ORDER.pattern}[^.,;:!?]{{1,60}}(?<! but)),? (?:and )?not (?=[a-z]+(?:_[a-z0-9]+)+\b)",
    re.IGNORECASE,
)
LEFT_OUT: Final = (
    (_WORDS, _LEFT_OUT_BEHIND, _left_out),
    (_WORDS, _LEFT_OUT, _left_out),
    (_WORDS, _COUNTED_TOO, ""),
    ((" not ",), _NOT_THIS_ONE, r"\1 but not "),
    ((" not ",), _ALL_BUT_NOT, r"\1 but "),
)
