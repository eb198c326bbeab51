"""Question tags of any verb, however they are spelt: one word stands for all of them.

store_visits failed at 9, didnt it?      store_visits failed at 9, right?
is coupon_codes ok or isn't it           is coupon_codes ok or not
"""

import re
from typing import Final

_VERB: Final = (
    r"(?:is|are|was|were|did?|do|does|dos|has|have|had|wo|will|ca|can|would|could|should|ai)"
)
_IT: Final = r"(?:it|they|there|that|this|he|she|we)"
_DENIED: Final = rf"(?:{_VERB}[ei]?n\W?t {_IT}(?: (?:so|right|true|correct))?|{_VERB} {_IT} not)"
_AT_THE_END: Final = r"(?=\W{0,9}$|\s?[?!.,;])"
# A word before it, which is none that asks or joins: `it should run, why isn't it?`. That a space
# or comma stands there is looked at first, for it is not so at most places of a text.
_BEHIND: Final = r"(?=[ ,])(?<=[\w)\"”])(?<!\bwhy)(?<!\bhow)(?<!\bif)(?<!\bbut)(?<!\band)(?<!\bor)"
_WORDS: Final = r"innit|init|eh|aye|na|ja|not so"
_OR_NOT: Final = re.compile(rf",? ?\bor {_DENIED}{_AT_THE_END}", re.IGNORECASE)
_TAG: Final = re.compile(
    rf"{_BEHIND}(?:,? {_DENIED}|,? innit|, ?(?:{_WORDS})){_AT_THE_END}", re.IGNORECASE
)


def _right(found: re.Match[str]) -> str:
    """It asks by itself, whether or not a mark of a question stands behind it."""
    at_the_end = not found.string[found.end() :].strip(" .!")
    return ", right?" if at_the_end else ", right"


# Each with parts of a text. Where the text has none of them, it is not looked for.
QUESTION_TAGS: Final = (
    ((" or ",), _OR_NOT, " or not"),
    (("nt ", "t it", " not", "n't", "innit", ", "), _TAG, _right),
)
