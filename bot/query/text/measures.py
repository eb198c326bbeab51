"""What is compared, in other words: `rows and minutes side by side`, `later than on other days`,
`which takes the longest, and how long is it normally`, `how many failed today and what was it
yesterday`.
"""

import re
from typing import Final

_MINUTES: Final = r"(?:minutes|mins)"
_ITS: Final = r"(?:the |their |usual |normal |average |typical ){0,3}"
_MEASURES: Final = r"(?:rows|failures|runs|failure rates?|row counts?)"
_AND: Final = r"(?:,| ?[&+/]|,? and|,? plus) ?"
_COMPARED: Final = re.compile(
    r"\b(?:compar\w+|vs|versus|against|side by side|next to each other)\b", re.IGNORECASE
)
# As a measure minutes are how long runs take; with a number before them they are a time.
_AS_MEASURE: Final = re.compile(
    rf"(\b{_MEASURES}{_AND}{_ITS}|\b(?:usual|normal|average|typical) |\bcompare {_ITS}|: {_ITS})"
    rf"{_MINUTES}\b(?! (?:ago|before|after|late)\b)"
    rf"|(?<![\w:,.])(?<!\d )(?<!of ){_MINUTES}(?={_AND}{_ITS}{_MEASURES}\b)",
    re.IGNORECASE,
)
# Where nothing is compared, each is asked on its own.
_ROWS_AND_MINUTES: Final = re.compile(
    r"^(?P<lead>\W{0,3}(?:(?!usual|normal|average|typical)[a-z]+ ){0,3}?)"
    rf"rows{_AND}{_ITS}(?:{_MINUTES}|durations?|run ?times?)"
    r"(?P<of> (?:of|for|in) (?!(?:all|every|each)\b)[^?.!;]{1,120}?)(?P<end>\W{0,3})$",
    re.IGNORECASE,
)
_MINUTES_OF: Final = re.compile(rf"^(\W{{0,3}}(?:the )?){_MINUTES}(?= (?:of|for) )", re.IGNORECASE)
_THAN_USUAL: Final = re.compile(
    r"\bthan (?:otherwise|(?:it |they )?(?:normally|usually|typically)(?: (?:does|do|is|are|was))?"
    r"|(?:on |in |at )?(?:(?:the|all|most|all the) )?other"
    r" (?:days|nights|mornings|evenings|times))\b",
    re.IGNORECASE,
)
_RULE: Final = (
    r"(?:normally|usually|typically|generally|ordinarily|on average|as a rule|in general)"
)
_TAKE: Final = r"(?:take|run|need|last|have|load|go on)"
_FIRST: Final = (
    r"(?:longest|slowest|shortest|fastest|biggest|largest|smallest|most (?:time|rows|minutes))"
)
# How long the first of a ranking takes as a rule, which a ranking of what is usual tells.
_FIRST_AS_A_RULE: Final = re.compile(
    rf"\b(?P<first>{_FIRST}\b[^.,;:?!]{{0,40}}?)[.,;?!]?(?: and)? how (?:long|big|much time"
    r"|many (?:rows|minutes)) (?:is|does|are|do|has|will) (?:(?:it|that|this)(?: one)?|they) "
    rf"(?:{_RULE}(?: {_TAKE})?|{_TAKE} {_RULE})\b",
    re.IGNORECASE,
)
_TIMED: Final = re.compile(
    r"\b(?:today|yesterday|tonight|overnight|this|last|past|since|on \w+day)\b", re.IGNORECASE
)
_EARLIER: Final = (
    r"(?:y(?:est\w{0,6}|day)|the (?:day|week|month) before"
    r"|(?:last|previous) (?:week|night|month|\w+day)"
    r"|(?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|an? (?:day|week|month) ago)"
)
_OF_ANOTHER_TIME: Final = re.compile(
    r"(?:(?<=[,.;:?!&] )|(?<=\band ))(?P<what>what|how (?:many|much|long|high|bad)) (?:was|were)"
    r" (?:it|that|this|they|those|these|the (?:numbers?|counts?|figures?|values?))(?: like)?"
    rf"(?= {_EARLIER}(?:\W*$|[,.;:?!]| then\b))",
    re.IGNORECASE,
)


def _as_before(found: re.Match[str]) -> str:
    what, before = found["what"].lower(), found.string[: found.start()].lower()
    return "what about" if what == "what" or what in before else found[0]


def _as_a_rule(found: re.Match[str]) -> str:
    before = found.string[: found.end("first")]
    return found[0] if _TIMED.search(before) else f"{found['first']} usually"


def _as_duration(found: re.Match[str]) -> str:
    return f"{found[1] or ''}duration" if _COMPARED.search(found.string) else found[0]


def _each_on_its_own(found: re.Match[str]) -> str:
    if _COMPARED.search(found.string):
        return found[0]
    return f"{found['lead']}rows{found['of']}? duration{found['of']}?"


# Each with parts of a text. Where the text has none of them, it is not looked for.
MEASURES: Final = (
    ((" of ", " for ", " in "), _ROWS_AND_MINUTES, _each_on_its_own),
    (("minutes ", "mins "), _MINUTES_OF, r"\1duration"),
    (("minutes", "mins"), _AS_MEASURE, _as_duration),
    (("how ",), _FIRST_AS_A_RULE, _as_a_rule),
    (("was ", "were "), _OF_ANOTHER_TIME, _as_before),
    (("than ",), _THAN_USUAL, "than usual"),
)
