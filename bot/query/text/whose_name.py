"""In whose name imports are, put as whose they are.

which imports are running under my name      which imports are by me
what is registered on me                     what is by me
failed imports in the name of priya          failed imports by priya
where am i the owner                         by me
only mine please, not the whole list         only mine please
ack all failed ones on my name               ack all failed ones
lists which i have uploaded                  lists i uploaded
everything i am responsible for              everything i own
"""

import re
from typing import Final

_KEPT: Final = (
    r"(?:registered|listed|filed|booked|linked|tied|attributed|recorded|entered|created|running"
    r"|run|runs|set up|kept|that go|going)"
)
_ACCOUNT: Final = r"(?:name|account|user(?:name)?|login)"
# Done in the name of somebody, whose imports it is not about: `ack it in my name`.
_DEED: Final = re.compile(
    r"\b(?:put|ack\w{0,10}|note|assign|hand|take|claim|sign|write|reply|post|send"
    r"|mark|log|keep|register|book|enter|record)\b"
    r"(?!.{0,80}\b(?:imports?|jobs|ones|those|which|what|everything|anything|list)\b)",
    re.IGNORECASE,
)
_IN_MY_NAME: Final = re.compile(
    rf"\b(?:{_KEPT} )?(?:(?:under|against) my(?: own)? {_ACCOUNT}"
    rf"|(?:in|on|with) my(?: own)? name)\b"
    rf"|\b(?:registered|listed|filed|booked|linked|tied|attributed|recorded) (?:on|to|under|with"
    rf"|against) (?:me|my {_ACCOUNT})\b",
    re.IGNORECASE,
)
_IN_THEIR_NAME: Final = re.compile(
    rf"\b(?:{_KEPT} )?(?:under|in|on) (?!(?:its|it|that|this|what)\b)(?P<whose>\w{{2,30}})"
    r"['\u2019]s name\b"
    rf"|\b(?P<noun>imports?|jobs|feeds|ones|uploads) (?:{_KEPT} )?in the name of "
    r"(?P<who>(?!the\b|an?\b|all\b|our\b)[a-z]{2,30})\b(?!_)",
    re.IGNORECASE,
)
_AM_OWNER: Final = re.compile(
    r"\b(?:where|(?:of|for) which) (?:am i|i am|i'm|im) (?:listed as )?(?:the |an? )?"
    r"(?:owner|creator)\b"
    r"|\b(?:lists?|has|have|shows?|names?|with) me as (?:the |an? |their |its )?"
    r"(?:owner|creator)\b",
    re.IGNORECASE,
)
_THOSE: Final = re.compile(
    r"\b(only|just) (?:those|these)(?: (?:that|which))?(?= i (?:own|created|made|set up)\b)",
    re.IGNORECASE,
)
_NOT_ALL: Final = re.compile(
    r"(?P<only>(?:\b(?:only|just) [^.?!;,]{1,60}|[?.!]),? ?)(?:and |but |so )?not (?:"
    r"(?:the|your) (?:whole|full|entire|complete|long) (?:list|lot|thing)|all of (?:them|it)|all"
    r"|every(?:thing|one's|body's)|the (?:rest|others?))(?= please\b|[^\w?]*$|[.!;])",
    re.IGNORECASE,
)

_I_HAVE_MADE: Final = re.compile(
    r"\b(imports|jobs|feeds|lists|files|csvs|uploads|ones)(?: (?:which|that))? (?:i have|i had|i've"
    r"|ive)(?: all| ever| myself| once){0,2} (uploaded|created|made|set up|added)\b",
    re.IGNORECASE,
)
_I_CARE_FOR: Final = re.compile(
    r"\b(imports|jobs|feeds|loads|ones|those|everything|anything)(?: (?:which|that))? "
    r"(?:i (?:look after|maintain|manage)|(?:i am|i'm|im) (?:responsible for|in charge of))\b",
    re.IGNORECASE,
)


# However many are acknowledged, whoever does it is the one: not those `under my name`, nor the
# imports `in my name`.
_ACK_ALL: Final = re.compile(
    r"\W{0,9}ack\w{0,10} (?:all|both|every) (?:(?!that\b|which\b)[\w-]+ ){0,3}(?:ones|of \w+) "
    r"(?:in|on|with) my name\b(?=\W*$|[.,;!?]| (?:please|pls|plz)\b)",
    re.IGNORECASE,
)


def _by_me(found: re.Match[str]) -> str:
    text, begin = found.string, found.start()
    if (ack := _ACK_ALL.match(text)) and ack.end() == found.end():
        return ""
    return found[0] if _DEED.search(text, 0, begin) else "by me"


def _by_them(found: re.Match[str]) -> str:
    return f"{found['noun'] or ''} by {found['whose'] or found['who']}"


# Each with parts of a text. Where the text has none of them, it is not looked for.
WHOSE_NAME: Final = (
    (("my ", " me"), _IN_MY_NAME, _by_me),
    ((" name",), _IN_THEIR_NAME, _by_them),
    (("owner", "creator"), _AM_OWNER, "by me"),
    ((" i have", " i had", " i've", " ive"), _I_HAVE_MADE, r"\1 i \2"),
    ((" i ", " i'm", " im"), _I_CARE_FOR, r"\1 i own"),
    (("only ", "just "), _THOSE, r"\1 the ones"),
    (("not ",), _NOT_ALL, r"\g<only>"),
)
