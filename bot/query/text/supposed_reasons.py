"""Reasons that are supposed, in the words in which they are known.

because of the email column                   because of missing column
it was just that the file wasn't there        it was because the file was missing
because of the header, not because of the S3  because of the header: the answer says the reason
is it the sftp key again                      is it the sftp login again
were they wrong addresses or what             was it because of an invalid email
were those duplicates                         was it because of duplicate ids
the same reason as it, i.e. an empty file     the same reason as it
"""

import re
from collections.abc import Callable
from typing import Final

_BECAUSE: Final = r"(?:because|cause|cos|coz)"
_OF: Final = rf"(?:{_BECAUSE} of|due to|down to)"
_THE: Final = r"(?:(?:the|a|an|its|that|this|some) )?"
_NO: Final = r"(?:(?:was|were|is|are) (?:just |simply |still )?not|(?:was|were|is|are)n'?t)"
_NOT_FOR: Final = re.compile(
    rf"(\b(?:{_BECAUSE}|due to)\b[^.?!;]{{2,60}}?),? (?:and )?not (?:{_BECAUSE}|due to)\b"
    r"[^,.?!;]{1,40}",
    re.IGNORECASE,
)
_BUT_FOR: Final = re.compile(
    rf"\bnot (?:{_BECAUSE}|due to)\b[^.?!;]{{2,40}}? but ((?:{_BECAUSE}|due to)\b)", re.IGNORECASE
)
_COLUMN: Final = re.compile(
    rf"\b({_OF}) {_THE}(?:(?:missing|wrong|bad|broken|new|changed) )?(?:[\w'\"“”-]+ )?"
    r"(?:columns?|headers?|mapping)\b(?: (?:(?:is|was|being) )?(?:missing|wrong|gone))?",
    re.IGNORECASE,
)
_EMPTY: Final = re.compile(rf"\b({_OF}) {_THE}(?:empty|blank) file\b", re.IGNORECASE)
_NO_FILE: Final = re.compile(
    rf"\b(?:just |only |simply )?(?:{_BECAUSE}|that|as) {_THE}file"
    rf" (?:{_NO} (?:yet )?(?:there|found|present|available)|(?:was|is) (?:missing|absent|gone))\b",
    re.IGNORECASE,
)
_KEY: Final = re.compile(
    rf"((?:\b(?:is|was) (?:it|that|this)|\b(?:it|that|this) (?:is|was)|\bit'?s|\b{_OF})"
    r"(?: (?:again|just|still))? (?:(?:the|our) )?|\()(s3|sftp)(?: access)? keys?\b",
    re.IGNORECASE,
)
# The reason of another import, which the answer about both tells.
_SAME_THAT_IS: Final = re.compile(
    r"\b(same (?:reason|error|problem|issue|cause|failure|fault) (?:as|like) [^.,;:?!()]{1,60}?)"
    r",? \(?(?:i\.?e\.?|that is|that's|namely|meaning|viz\.?),? [^.?!;,()]{1,60}\)?",
    re.IGNORECASE,
)
# What the refused rows are supposed to have been.
_WERE_THEY: Final = (
    r"(?<!\bor )\b(?:(?:is|was|are|were) (?:it|that|this|they|those|these|all)"
    rf"(?: (?:all|just|only|really"
    rf"|again))?(?: {_OF})?|(?P<of>{_OF})) {_THE}"
)
_OR_WHAT: Final = r"(?:,? or (?:what|something)(?: else)?)?(?=\W|$)"
# `duplicates of coupon_codes`, `doubles or two imports`.
_NOT_OF_IMPORTS: Final = r"(?!,? (?:of|or)\b)"
_ADDRESSES: Final = re.compile(
    rf"{_WERE_THEY}(?:wrong|bad|invalid|incorrect|malformed|false|fake|broken|dead)"
    rf" (?:(?:e-?mail|mail) )?(?:addresse?s?|e-?mails?|mails){_OR_WHAT}",
    re.IGNORECASE,
)
_DOUBLES: Final = re.compile(
    rf"{_WERE_THEY}(?:duplicates|dupes|doubles|(?:duplicate|dupe|double) (?:rows|entries|records"
    rf"|customers|people|users)){_OR_WHAT}{_NOT_OF_IMPORTS}",
    re.IGNORECASE,
)


def _because_of(reason: str) -> Callable[[re.Match[str]], str]:
    return lambda found: f"{'' if found['of'] else 'was it '}because of {reason}"


# Each with parts of a text. Where the text has none of them, it is not looked for.
SUPPOSED_REASONS: Final = (
    (("not because", "not due", "not cause", "not cos", "not coz"), _NOT_FOR, r"\1"),
    (("not because", "not due", "not cause", "not cos", "not coz"), _BUT_FOR, r"\1"),
    (("column", "header", "mapping"), _COLUMN, r"\1 a missing column"),
    (("empty", "blank"), _EMPTY, r"\1 an empty file"),
    ((" key", "key)"), _KEY, r"\1\2 login"),
    (("same ",), _SAME_THAT_IS, r"\1"),
    (("addres", "mail"), _ADDRESSES, _because_of("an invalid email")),
    (("dup", "double"), _DOUBLES, _because_of("duplicate ids")),
    (("file",), _NO_FILE, "because the file was missing"),
)
