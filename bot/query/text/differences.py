"""Two states held against each other, in whichever words their difference is asked.

whats the diff between failed and partly failed    what's the difference between …
how is stuck different from overdue                the same; `how do stuck and overdue differ`
what distinguishes muted from acknowledged         the same
what is the difference between "late" and "failed"  the same without the quotes
diff between this week and last week               compare this week and last week
"""

import re
from typing import Final

_NOUN: Final = r"(?:runs?|imports?|ones?|status|state|jobs?|word)"
_KIND: Final = (
    r"(?:(?:partly|partially|part|half|fully|completely|totally|wholly)[ -]?"
    r"(?:fail(?:ed|s|ing|ure)?|succeeded|successful)|partial(?:[_ ](?:success|failure|failed"
    r"|fail))?s?|partly|fail(?:ed|ing"
    r"|ures?|s)?|broken|stuck|hanging|hung|overdue|late|slow|mut(?:ed?|ing|es)|snoozed|silenced"
    r"|acknowledg(?:ed?|ing|ements?)|ack(?:ed)?|queued|running|succeeded|success(?:ful)?"
    r"|recovered|archived|unhealthy|periodic|one[- ]time)"
)
_STATE: Final = (
    rf"(?:(?:an?|the) )?(?:{_NOUN} )?(?:(?:that|which) (?:is|are|has) |being )?"
    rf"{_KIND}(?: {_NOUN})?(?!\w)"
)
_ONE: Final = rf"(?P<one>{_STATE})"
_OTHER: Final = rf"(?P<other>{_STATE})"
_DIFF: Final = r"(?:diff?s?|diff?[er]+[ae]?n[ct]es?|distinction)"
_WHATS: Final = (
    r"(?:(?:what|where)(?:'?s| is| are| was)?(?: exactly| actually)? )?(?:the |a |any )?"
)
_AND: Final = r"(?:,? (?:and|&|vs\.?|versus|from|or|to) | ?/ ?|, )"
_BETWEEN: Final = re.compile(
    rf"\b{_WHATS}{_DIFF}(?: is| lies)?(?: there)?(?: between| btw| btwn| of| in|:)?"
    rf" {_ONE}{_AND}{_OTHER}",
    re.IGNORECASE,
)
_FROM: Final = re.compile(
    rf"\b(?:how|what)(?:'?s| is| are| do| does) {_ONE} (?:any )?"
    rf"(?:different|distinct|distinguished|differ) (?:from|to|than) {_OTHER}"
    rf"|\bwhat(?:'?s| is) different (?:between|about|with) (?P<one2>{_STATE})"
    rf"{_AND}(?P<other2>{_STATE})",
    re.IGNORECASE,
)
_DIFFER: Final = re.compile(
    rf"\b(?:how|where|in what)(?: do| does| are| is) {_ONE} and {_OTHER}"
    r" (?:differ|different|distinct)(?: from each other)?\b",
    re.IGNORECASE,
)
_APART: Final = re.compile(
    rf"\bwhat (?:distinguish(?:es)?|separates|sets) {_ONE} (?:and|from|apart from|vs) {_OTHER}"
    r"(?: apart)?(?!\w)",
    re.IGNORECASE,
)
_SAME: Final = re.compile(
    rf"\b(?:is|are) {_ONE} (?:(?:just|really|much|actually) )?"
    rf"(?:the same(?: thing)?|(?:any )?different|worse|better|(?:more|less) (?:serious|urgent|bad"
    rf"|severe)) (?:as|from|to|than|with) {_OTHER}",
    re.IGNORECASE,
)
# `what does stuck mean? is it the same as failed, or something different?`
_MEANS_THE_SAME: Final = re.compile(
    rf"\b(?:mean(?:s|ing)?(?: by| of)? {_ONE}"
    r"|(?:what (?:does|means|is(?=[^.!]{1,30}\b(?:same|different|something|anything|mean)\b))"
    rf"|explain|define) (?P<one2>{_STATE})(?: means?)?)\W{{1,3}}(?:(?:and|so|or) )?(?:is|does|are)"
    r" (?:it|that|this|they)(?: (?:just|really|then|also|mean)){0,2}"
    r"(?: (?:an?|the same(?: thing)?|different|(?:something|anything) (?:else|different|other)))?"
    rf"(?: (?:as|from|to|than|with|like))? {_OTHER}"
    r"(?:,? or (?:(?:is|are) (?:it|that|they) )?(?:something |totally |rather )?"
    r"(?:different|else|not|other|another)\b(?: thing)?)?",
    re.IGNORECASE,
)
_VERSUS: Final = re.compile(
    rf"^\W*{_ONE} ?(?:vs\.?|versus|or|and|/) ?{_OTHER}"
    rf"\W+(?:(?:what|where|which|how|who)\S* )?(?:(?:is|are|the|a) ){{0,3}}{_DIFF}\b"
    rf"|^\W*(?P<one2>{_STATE}) ?(?:vs\.?|versus) ?(?P<other2>{_STATE})(?=\W*$)",
    re.IGNORECASE,
)
_WORD: Final = rf"(?:{_KIND}|refused|rejected|skipped|dropped)"
# `what does it mean refused?`
_IT_MEANS: Final = re.compile(
    rf"\bwhat (?:does|do) (?:it|that|this|they|you) means?[,:]? ({_WORD})(?=\W*$|[.,;?!])",
    re.IGNORECASE,
)
# `what is encoding and what I must do?`, which are two questions.
_AND_WHAT_I_DO: Final = re.compile(
    r",? \band what (i|we|you) (?:must|should|can|could|need to|have to|has to) (?=do\b|change\b)",
    re.IGNORECASE,
)
# A word in quotes is the name of an import, unless two are held against each other.
_IN_QUOTES: Final = re.compile(rf"[\"'“„]({_KIND})[\"'”“]", re.IGNORECASE)
_MEANING: Final = re.compile(r"\b(?:mean|explain|define)", re.IGNORECASE)
_HELD_AGAINST: Final = re.compile(
    rf"\b(?:{_DIFF}|differ|distinguish(?:es)?|same (?:as|with)|vs\.?|versus)(?!\w)", re.IGNORECASE
)
_TO_COMPARE: Final = re.compile(
    rf"\b{_WHATS}{_DIFF} between (?=(?:[^.?!;]{{0,80}} )?(?:today|yesterday|weeks?|month|last night"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b)",
    re.IGNORECASE,
)


def _asked(found: re.Match[str]) -> str:
    one, other = (said for said in found.groups() if said)
    return f"what's the difference between {one} and {other}"


def _asked_of_both(found: re.Match[str]) -> str:
    """Not where the same word stands twice, as in `what is stuck? is that stuck for long?`."""
    one, other = (said.lower() for said in found.groups() if said)
    return (
        found[0]
        if one in other or other in one
        else f"what's the difference between {one} and {other}"
    )


def _without_quotes(found: re.Match[str]) -> str:
    text = found.string
    of_two = _MEANING.search(text) and len(_IN_QUOTES.findall(text)) > 1
    return found[1] if of_two or _HELD_AGAINST.search(text) else found[0]


# Each with parts of a text. Where the text has none of them, it is not looked for.
DIFFERENCES: Final = (
    (('"', "'", "“", "„"), _IN_QUOTES, _without_quotes),
    (("dif", "distin"), _BETWEEN, _asked),
    (("dif", "distin"), _FROM, _asked),
    (("dif", "distin"), _DIFFER, _asked),
    (("distin", "separates", "sets "), _APART, _asked),
    (("mean", "what ", "explain", "define"), _MEANS_THE_SAME, _asked_of_both),
    (("same", "different", " than "), _SAME, _asked),
    (("vs", "versus", "dif"), _VERSUS, _asked),
    (("between",), _TO_COMPARE, "compare "),
    (("mean",), _IT_MEANS, r"what does \1 mean"),
    (("what ",), _AND_WHAT_I_DO, r"? what must \1 "),
)
