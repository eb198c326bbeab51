"""That nobody heard anything of an import, of which there was no alert then; and that none of its
data came.

why didnt i get anything for city_clusters     why was there no alert for city_clusters
i heard nothing about city_clusters            there was no alert for city_clusters
why didn't we get any data for city_clusters   why did not run city_clusters
my pager never went off                        there was no alert
"""

import re
from typing import Final

_US: Final = r"(?:i|we|anyone|anybody|somebody|the team|the channel)"
_OF: Final = r"(?:for|about|on|of|from|regarding)"
_NEWS: Final = r"(?:a |any |the )?(?:word|message|news|ping|sign|heads[- ]?up|notice|notification)"
_GET: Final = r"(?:get|receive|see|hear|got|received|seen|heard|have|had|read)"
_DENIED: Final = (
    rf"(?:(?:did|have|has|do)n'?t {_US}|(?:did|have|has|do) {_US} (?:not|never)"
    rf"|{_US} (?:did|have|has|do)(?:n'?t| not| never))"
)
_DATA: Final = r"(?:(?:any|the|new|fresh|a) ){0,2}(?:data|rows?|files?|users|records|lines|load)"
_WHY_NO_NEWS: Final = re.compile(
    rf"\b(why|how come) (?:{_DENIED} {_GET} (?:anything|{_NEWS})|(?:did|have|has|do) {_US} {_GET} "
    rf"(?:nothing|no {_NEWS})|(?:did|has) no(?:body|one) (?:say|said|write|wrote|post|posted) "
    rf"anything|no {_NEWS}) {_OF}\b",
    re.IGNORECASE,
)
_NO_NEWS: Final = re.compile(
    rf"\b{_US} (?:{_GET}|didn'?t {_GET}|did not {_GET}|haven'?t {_GET}) (?:nothing|anything|no "
    rf"{_NEWS}) (?:about|on|regarding)\b",
    re.IGNORECASE,
)
_WHY_NO_DATA: Final = re.compile(
    rf"\b(why|how come) {_DENIED} (?:get|receive|see|got|received|seen) (?:{_DATA} {_OF} )?"
    r"(?!(?:an?|any|it|told|alerted|notified|pinged|more)\b)(?=\w)",
    re.IGNORECASE,
)
_NOT: Final = r"(?:never|didn'?t|did not|hasn'?t|has not|wasn'?t|not)"
_SILENT: Final = re.compile(
    r"\b(?:my|our|the) (?:pager|phone|mobile|cell|beeper)s?(?:"
    rf" {_NOT} (?:even )?(?:went off|go(?:ne)? off|rang|ring|rung|buzz(?:ed)?|beep(?:ed)?|made a"
    r" (?:sound|peep)|make a (?:sound|peep))| (?:was|stayed|kept|remained|is|were)"
    r" (?:all |dead )?(?:quiet|silent)(?: all night)?)\b"
    r"|\b(?:nobody|no ?one|none of us) (?:got |was |has been |were )?(?:woken|waked|woke)(?: up)?"
    r"(?! (?:me|us|him|her|them)\b)"
    r"|\b(?:not a|no|never a) (?:peep|beep|sound|squeak)(?: (?:from|by) (?:you|the bot))?\b",
    re.IGNORECASE,
)

_ASKS_WHY: Final = re.compile(r"\b(?:why|how come|how so|y)\b", re.IGNORECASE)


def _no_alert(found: re.Match[str]) -> str:
    """Where it is asked why; otherwise it is only told."""
    return "there was no alert" if _ASKS_WHY.search(found.string) else found[0]


# Each with parts of a text. Where the text has none of them, it is not looked for.
NO_NEWS: Final = (
    (("why ", "how come"), _WHY_NO_NEWS, "why was there no alert for"),
    (("nothing", "anything", " no "), _NO_NEWS, "there was no alert for"),
    (
        ("pager", "phone", "mobile", "cell", "beep", "wake", "woke", "peep", "sound", "squeak"),
        _SILENT,
        _no_alert,
    ),
    (("why ", "how come"), _WHY_NO_DATA, "why did not load "),
)
