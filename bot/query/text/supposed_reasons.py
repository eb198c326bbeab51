"""Reasons that are supposed, in the words in which they are known.

because of the email column                   because of missing column
it was just that the file wasn't there        it was because the file was missing
because of the header, not because of the S3  because of the header: the answer says the reason
is it the sftp key again                      is it the sftp login again
"""

import re
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

# Each with parts of a text. Where the text has none of them, it is not looked for.
SUPPOSED_REASONS: Final = (
    (("not because", "not due", "not cause", "not cos", "not coz"), _NOT_FOR, r"\1"),
    (("not because", "not due", "not cause", "not cos", "not coz"), _BUT_FOR, r"\1"),
    (("column", "header", "mapping"), _COLUMN, r"\1 a missing column"),
    (("empty", "blank"), _EMPTY, r"\1 an empty file"),
    ((" key", "key)"), _KEY, r"\1\2 login"),
    (("file",), _NO_FILE, "because the file was missing"),
)
