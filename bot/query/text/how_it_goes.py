"""Turns of phrase about whether one import is taken over, hangs or loads again, as plain English.

has anybody taken it already or should I    has anybody acknowledged it or should I
been sat there                              been sitting there
how long has it been sitting there          how long has it been stuck
is it loading again                         has it recovered
is it broken or has somebody silenced it    is it muted? is it broken
are they all on time                        are they as planned
do the good rows still go in                what does partly failed mean
queued forever?                             stuck in the queue?
started by hand. did it load yet            started by hand. is it done
did the manual run of it load               is the manual run of it done
was it ok when it last ran                  was it ok in its last run
"""

import re
from typing import Final

_EARLY: Final = r"(?: (?:already|now|yet|currently|actually|just|been|by now)){0,4}"
_THING: Final = (
    r"(?!(?:it|this|that|them|these|those|an?|any|care|longer?|more|time|too|so|how|part|place"
    r"|over|look|note)\b)"
    r"(?P<it>(?:(?:the|our) )?[\w-]+(?: (?!(?:over|up|on|already|yet|now|or|and|so|by)\b)[\w-]+)"
    r"{0,3})"
)
_TAKEN: Final = re.compile(
    r"(?:(?:^|(?<=[.?!;,:]))(?P<lead>\W*)|\b(?:has|have|did|is|was|does|do)(?: there)? )"
    r"(?:anybody|anyone|any one|somebody|someone|some one)(?: else)?(?: is| has|'s)?"
    rf"{_EARLY} (?:(?:taken|taking|took|takes?|grabbed|grabbing|grab|claimed|claiming|claim)"
    rf"(?: over)?|(?:picked|picking|pick) up) {_THING}(?: over| up| on)?{_EARLY}"
    r"(?=\W*$|[.?!;,]| (?:or|and|so)\b)",
    re.IGNORECASE,
)
_OF_A_LENGTH: Final = re.compile(
    r"\b(?:long|longer|minutes?|mins?|hours?|hrs?|ages|forever|usual|time)\b", re.IGNORECASE
)
# `it just sat there`, not `failures on sat` nor `been sat morning`.
_SAT: Final = re.compile(
    r"(?<!on )(?<!last )(?<!since )(?<!this )(?<!next )(?<!until )\b"
    r"(?:sat(?= (?:there|here|around|idle|waiting|doing|running|stuck|like|queued|queue?ing"
    r"|in (?:an?|that|this|limbo|queue|the (?:queue|same|list|waiting))|at (?:0|zero))\b)"
    r"|(?<=been )sat(?! (?:morning|noon|afternoon|evening|night)))\b"
)
_BROKEN: Final = r"(?:broken|failing|failed|down|dead|really (?:broken|down)|gone wrong)"
_SOMEBODY: Final = r"(?:(?:has|did|have) (?:somebody|someone|anybody|anyone|one of us) (?:just )?)"
_ONE: Final = r"(?:the )?\w+(?:[_-]\w+)+(?: import)?"
# Whether it is muted is the shorter answer, and tells the alerts that did not come. Of one import:
# of others, both narrow a list.
_BROKEN_OR_MUTED: Final = re.compile(
    rf"(?:\b(?:is|was|has) (?P<it>it|(?:this|that)(?: (?:one|import))?|{_ONE}) |\b(?P<of>{_ONE}): )"
    rf"{_BROKEN},? or (?:is (?:it )?)?(?:(?:just|only) )?{_SOMEBODY}?"
    r"(?:silenced?|muted?|snoozed?)\b(?: (?:it|that))?(?:,? (?:and )?(?:until|till) when)?"
    r"(?=\W*$|[.?!;,])",
    re.IGNORECASE,
)
_QUEUE: Final = r"(?:in|on) (?:the |a )?queue"
_SITTING: Final = re.compile(
    r"\b(?P<asked>(?:for )?how long|since when)(?P<of>(?:'s| has| have| is| are| was)"
    r"(?: [\w-]+){1,5}?)(?: been)?(?: just| only| still)?"
    r" (?:(?:sitting|lying|standing|hanging)(?: (?:there|here|around|idle|still|like (?:that|this)"
    rf"|doing nothing|unfinished|waiting|{_QUEUE})){{0,4}}|(?:waiting )?{_QUEUE}|queued)"
    r"(?=\W*$|[.?!;,]| (?:now|already|and|pls|please)\b)",
    re.IGNORECASE,
)
_GOES: Final = (
    r"(?:loading|importing|running|arriving|flowing|(?:coming|going|getting) (?:in|through)"
    r"|succeeding)"
)
_WELL: Final = r"(?: (?:properly|fine|ok|okay|normally|correctly|well|as usual|in|now)){0,4}"
_LOADING_AGAIN: Final = re.compile(
    r"(?<!why )(?<!when )(?<!time )(?<!what )(?<!often )(?<!long )\b(?P<be>is|are)"
    r" (?P<of>(?!(?:anything|something|everything|all|we|you|they|what|which|there)\b)"
    r"(?:(?!(?:imports|jobs|feeds|files|ones)\b)[\w-]+ ){1,4}?)"
    rf"(?:(?:now|finally|already|actually|properly|really) ){{0,4}}{_GOES}{_WELL} again{_WELL}"
    r"(?=\W*$|[.?!;,]| (?:yet|already|and|pls|please)\b)",
    re.IGNORECASE,
)
_ON_TIME: Final = re.compile(
    r"\b((?:is|are)(?: (?!(?:not|any|anything|never)\b)[\w-]+){1,6}?)"
    r" (?:(?:all )?on (?:time|schedule)|punctual)(?=\W*$|[.?!;])",
    re.IGNORECASE,
)
# Whether it hangs, and not only whether it waits.
_QUEUED_LONG: Final = re.compile(
    rf"\b(?:queue?ing|queued|(?:waiting |still |sitting )?{_QUEUE}) (?:forever|endlessly|(?:for )?"
    r"(?:ages|too long|so long|that long|an eternity|way too long))\b",
    re.IGNORECASE,
)
_ARRIVED: Final = (
    r"(?:load(?:ed)?|in|come in|came in|arrived?|(?:go|gone) (?:in|through)|land(?:ed)?"
    r"|succeed(?:ed)?|make it|made it)(?: (?:yet|already|now|ok|okay|fine|by now)){0,3}"
    r"(?=\W*$|[.?!;,])"
)
# Of a run that somebody started the run before it says nothing.
_AFTER_A_START: Final = re.compile(
    r"\b(?P<start>(?:manual(?:ly)?|by hand|retriggered|restarted)\b.{0,120}?[,.?!;:]"
    rf" {{0,3}}(?:and |so |but )?)(?:did|has|is) (?P<it>it|that|this) {_ARRIVED}",
    re.IGNORECASE,
)
_OF_A_START: Final = re.compile(
    r"\b(?:did|has|is) (?P<run>(?:(?:the|that|this|my|our|his|her) )?(?:manual(?:ly started)?"
    r"|hand-?started) (?:run|load|import)(?: (?:of|for) [\w-]+)?) "
    rf"{_ARRIVED}",
    re.IGNORECASE,
)
_LAST_RAN: Final = re.compile(
    r"^(?P<asks>\W{0,3}(?:(?:and|so|but|ok),? )?(?:was|were|did|is|has)\b[^.?!;]{0,80}?)"
    r" (?:when (?:it|they) last|(?:the )?last time(?: that| when)? (?:it|they)(?: was| were)?)"
    r" (?:ran|came|loaded|run|went|started|arrived)(?: in)?(?=\W*$|[.?!;,])",
    re.IGNORECASE,
)
_HAS: Final = {"is": "has", "are": "have"}
# Asked in general, where partial failures are spoken of.
_GOOD_ROWS: Final = (
    r"(?:the )?(?:good|valid|correct|ok|okay|clean|fine|healthy|right|other|remaining|rest of the"
    r"|unaffected|accepted)(?: of the)? (?:rows?|ones|records?|lines?|users|customers|data|part)"
)
_GO_IN: Final = (
    r"(?:go(?:es)?|get|gets|come|comes|make it|land|enter|be|still|loaded|imported|kept|saved"
    r"|stored|accepted|processed|uploaded|written|through)"
)
_STILL_IN: Final = re.compile(
    rf"\b(?:do|does|will|would|are|is|did) {_GOOD_ROWS}"
    rf"(?: (?:still|anyway|also|even|then|at least)){{0,4}} {_GO_IN}\b[^.?!;]{{0,80}}",
    re.IGNORECASE,
)
_PARTLY: Final = re.compile(r"\bpart(?:ly|ial\w*)(?: |-)?(?:fail\w*|success)?", re.IGNORECASE)
_NAME: Final = re.compile(r"\w_\w")


def _acknowledged(found: re.Match[str]) -> str:
    if _OF_A_LENGTH.search(found.string):
        return found[0]
    return f"{found['lead'] or ''}has anybody acknowledged {found['it']}"


def _recovered(found: re.Match[str]) -> str:
    return f"{_HAS[found['be'].lower()]} {found['of']}recovered"


def _of_partial(found: re.Match[str]) -> str:
    """Of a run of one import, what it did is told."""
    general = _PARTLY.search(found.string) and not _NAME.search(found.string)
    return "what does partly failed mean" if general else found[0]


def _muted(found: re.Match[str]) -> str:
    return f"is {found['it'] or found['of']} muted? is it broken"


# Each with parts of a text. Where the text has none of them, it is not looked for.
HOW_IT_GOES: Final = (
    (("mute", "silence", "snooze"), _BROKEN_OR_MUTED, _muted),
    (("anyb", "anyo", "any one", "someb", "someo", "some one"), _TAKEN, _acknowledged),
    (("sat",), _SAT, "sitting"),
    (
        ("sat", "sitting", "lying", "standing", "hanging", "queue"),
        _SITTING,
        r"\g<asked>\g<of> been stuck",
    ),
    (("again",), _LOADING_AGAIN, _recovered),
    (("on time", "schedule", "punctual"), _ON_TIME, r"\1 as planned"),
    (("part",), _STILL_IN, _of_partial),
    (("queue",), _QUEUED_LONG, "stuck in the queue"),
    (
        ("manual", "by hand", "retriggered", "restarted"),
        _AFTER_A_START,
        r"\g<start>is \g<it> done",
    ),
    ((" last ",), _LAST_RAN, r"\g<asks> in its last run"),
    (("manual", "hand"), _OF_A_START, r"is \g<run> done"),
)
