"""That nobody heard anything of an import, of which there was no alert then; and that none of its
data came.

why didnt i get anything for city_clusters     why was there no alert for city_clusters
i heard nothing about city_clusters            there was no alert for city_clusters
why didn't we get any data for city_clusters   why did not run city_clusters
my pager never went off                        there was no alert
how come city_clusters never went off          why was there no alert for city_clusters
you never said a word about city_clusters      there was no alert for city_clusters
and I saw nothing in the channel               and there was no alert
under 100 refused rows I get no alert, right?  is there a threshold for alerts?
"""

import re
from typing import Final

_US: Final = r"(?:i|we|anyone|anybody|somebody|the team|the channel)"
_OF: Final = r"(?:for|about|on|of|from|regarding)"
_NEWS: Final = (
    r"(?:a (?:single )?|one |any |the )?(?:word|message|news|ping|sign|heads[- ]?up|notice"
    r"|notification|shout|alert|alarm|warning|page)"
)
_NOBODY: Final = r"(?:n(?:o|ae) ?body|no ?(?:one|yin)|none of us)"
_GET: Final = r"(?:get|receive|see|hear|got|received|seen|heard|have|had|read)"
_DENIED: Final = (
    rf"(?:(?:did|have|has|do)n'?t {_US}|(?:did|have|has|do) {_US} (?:not|never)"
    rf"|{_US} (?:did|have|has|do)(?:n'?t| not| never))"
)
_DATA: Final = r"(?:(?:any|the|new|fresh|a) ){0,2}(?:data|rows?|files?|users|records|lines|load)"
_WHY_NO_NEWS: Final = re.compile(
    rf"\b(why|how come) (?:{_DENIED} {_GET} (?:anything|{_NEWS})|(?:did|have|has|do) {_US} {_GET} "
    rf"(?:nothing|no {_NEWS})|(?:did|has) no(?:body|one) (?:say|said|write|wrote|post|posted) "
    rf"anything|{_NOBODY} {_GET} (?:anything|{_NEWS})|no {_NEWS}) {_OF}\b",
    re.IGNORECASE,
)
_SAW_NOTHING: Final = re.compile(
    rf"\b{_US} (?:saw|got|heard|read|seen|found) (?:nothing|no {_NEWS})"
    r" (?:in|on) (?:the|our|this|my|any) (?:alert )?(?:channel|slack|thread)\b",
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
_RANG: Final = r"(?:went off|go(?:ne)? off|rang|ring|rung|buzz(?:ed)?|beep(?:ed)?)"
_SILENT: Final = re.compile(
    r"\b(?:my|our|the) (?:pager|phone|mobile|cell|beeper)s?(?:"
    rf" {_NOT} (?:even )?(?:{_RANG}|ma(?:d|k)e a"
    r" (?:sound|peep))| (?:was|stayed|kept|remained|is|were)"
    r" (?:all |dead )?(?:quiet|silent)(?: all night)?)\b"
    r"|\b(?:nobody|no ?one|none of us) (?:got |was |has been |were )?(?:woken|waked|woke)(?: up)?"
    r"(?! (?:me|us|him|her|them)\b)"
    r"|\b(?:not a|no|never a) (?:peep|beep|sound|squeak)(?: (?:from|by) (?:you|the bot))?\b"
    r"(?! (?:from|by) )",
    re.IGNORECASE,
)
_YOU: Final = r"(?:you|u|(?:the|this) bot)"
# What should have made itself heard: `the load of coupon codes never rang`.
_IMPORT: Final = (
    rf"(?!(?:my|our|i|we|nobody|nothing|why|how|{_YOU})\b)(?P<what>[\w-]+(?: [\w-]+){{0,4}}?)"
)
_ALARMED: Final = (
    rf"(?:even |once )?(?:{_RANG}|(?:page|ping|wake|woke|woken|buzz)d?(?:ed)?(?: up)?"
    r" (?:me|us|any(?:one|body)|some(?:one|body)|the on[ -]call))\b"
)
_WHY_UNALARMED: Final = re.compile(
    rf"\b(?:why|how come) (?:(?:did|has|have)(?P<not>n'?t)? )?{_IMPORT} "
    rf"(?(not)|{_NOT} ){_ALARMED}",
    re.IGNORECASE,
)
_UNALARMED: Final = re.compile(
    rf"(?:^|(?<=[.,;:?!] )|(?<=\b(?:but|and) )){_IMPORT} {_NOT} {_ALARMED}"
    rf"|(?<=\b(?:but|and) ){_NOT} {_ALARMED}",
    re.IGNORECASE,
)
_SAID: Final = (
    rf"(?:sa(?:y|id)|t(?:ell|old) (?:me|us)|post(?:ed)?|wr(?:ite|ote)) (?:anything|nothing"
    rf"|{_NEWS}) {_OF}"
)
_WHY_UNSAID: Final = re.compile(
    rf"\b(?:why|how come) (?:(?:did(?:n'?t)?|have(?:n'?t)?) {_YOU}(?: never| not)?|{_YOU} {_NOT})"
    rf" (?:even |once )?(?:{_SAID}|mention(?:ed)?|flag(?:ged)?)\b"
    rf"|\b(?:why|how come) (?:(?:were|are|was) {_YOU}|{_YOU} (?:were|stayed|kept))(?: so)?"
    rf" (?:quiet|silent) {_OF}\b",
    re.IGNORECASE,
)
_UNSAID: Final = re.compile(rf"\b{_YOU} {_NOT} (?:even |once )?{_SAID}\b", re.IGNORECASE)

_QUIET: Final = re.compile(r"\bquiet\b", re.IGNORECASE)
# Why it was silent, and not why something else is so: just before it, or alone behind it.
_ASKS_WHY: Final = r"\b(?:why|how come|how so|y)"
_WHY_BEFORE: Final = re.compile(
    rf"{_ASKS_WHY}(?: (?:was|were|is|did|has|have|there|then)){{0,3}} $", re.IGNORECASE
)
_WHY_BEHIND: Final = re.compile(
    rf"[^.,;!?\n]{{0,80}}\W{{0,3}}(?:(?:and|but|so|(?:any|no) idea|do you know|tell me) ){{0,2}}"
    rf"{_ASKS_WHY}(?: (?:is|was) that)?\s{{0,3}}(?:$|[.,;!?])",
    re.IGNORECASE,
)


def _no_alert(found: re.Match[str]) -> str:
    """Where it is asked why; otherwise it is only told, and `kept quiet` mutes nothing."""
    if not _asks_why(found):
        return _QUIET.sub("silent", found[0])
    what = found.groupdict().get("what")
    return f"there was no alert for {what}" if what else "there was no alert"


def _asks_why(found: re.Match[str]) -> bool:
    before = found.string[: found.start()]
    return bool(_WHY_BEFORE.search(before) or _WHY_BEHIND.match(found.string, found.end()))


# From how many rows on there is an alert: asked, and not wished; not of an import by its name.
_ALERTED: Final = (
    r"\b(?:alert(?:s|ed|ing)?|notif(?:y|ied|ication|ications)|pings?|pinged|warn(?:ed|ings?|ing)?"
    r"|messages?|paged?)\b"
)
_A_FEW_ROWS: Final = (
    r"\b(?:(?:fewer|less|more) than|under|below|over|above|at least|from|only) "
    r"(?:about )?\d[\d,.]*k? (?:\w+ ){0,2}?(?:rows|lines|records)\b"
)
_BEGUN: Final = r"(?:^|(?<=[.!?;\n] )|(?<=[.!?;\n]))"
_THRESHOLD: Final = re.compile(
    rf"{_BEGUN}(?=[^.!?;\n]{{0,160}}{_ALERTED})(?=[^.!?;\n]{{0,160}}{_A_FEW_ROWS})"
    r"(?=(?:(?:so|and|but|hi|ok|also),? ){0,2}(?:(?:if|under|below|over|above|with|only from"
    r"|you (?:only )?(?:alert|notify|ping|warn))\b"
    r"|(?:do|will|would|am|are) (?:i|we)\b|is there (?:an?|no|any) (?:alert|notification|ping) "
    r"(?:for|if|when|under|below|over|above|at)\b))"
    r"(?![^.!?;\n]{0,200}(?:\w_\w|\b(?:today|yesterday|came|lost|failed on)\b"
    r"|\b(?:un)?(?:ack\w*|muted?|re-?run|assign|please|tell|page)\b))[^.!?;\n]{1,200}\?",
    re.IGNORECASE,
)

# Each with parts of a text. Where the text has none of them, it is not looked for.
NO_NEWS: Final = (
    ((" rows", " lines", " records"), _THRESHOLD, "is there a threshold for alerts?"),
    (("why ", "how come"), _WHY_NO_NEWS, "why was there no alert for"),
    (("nothing", "anything", " no "), _NO_NEWS, "there was no alert for"),
    (("nothing", " no "), _SAW_NOTHING, "there was no alert"),
    (
        ("pager", "phone", "mobile", "cell", "beep", "wake", "woke", "peep", "sound", "squeak"),
        _SILENT,
        _no_alert,
    ),
    (("why ", "how come"), _WHY_UNSAID, "why was there no alert for"),
    (("why ", "how come"), _WHY_UNALARMED, r"why was there no alert for \g<what>"),
    (
        (" off", "rang", "rung", "ring", "buzz", "beep", "page", "ping", "wake", "woke"),
        _UNALARMED,
        _no_alert,
    ),
    (("you ", " u ", "bot "), _UNSAID, "there was no alert for"),
    (("why ", "how come"), _WHY_NO_DATA, "why did not load "),
)
