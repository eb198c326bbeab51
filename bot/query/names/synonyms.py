"""Words that stand for another word of a name: of the same meaning, and shortened without vowels.

`srvy` is `survey`, `ordrs` is `orders`; price *reductions* are price drops. What a word means is
only asked beside another word of the same name.
"""

from collections.abc import Iterable
from typing import Final

from bot.query.names.initials import VOWELS

_SHORTEST: Final = 3  # letters

_PERSONS: Final = "user customer cust client member people person"
_GROUPS: Final = (
    "drop reduction cut discount decrease",
    "coupon voucher",
    "code voucher",
    "catalogue catalog product article item",
    "balance saldo amount credit",
    "order purchase sale",
    "transaction txn payment tx",
    "session visit login",
    "session usage activity",
    "cart basket trolley",
    "answer response reply result",
    "survey questionnaire poll",
    "attendee participant visitor registration guest attendant",
    "lead contact prospect",
    "consent permission optin",
    "offer deal promotion",
    "point bonus credit",
    "tier level status",
    "score value rating risk",
    "cluster segment group",
    "list file sheet",
    "store shop outlet branch",
    "return refund",
    "failure decline",
    _PERSONS,
    "festive festival holiday",
    "partner cooperation",
    "email mail newsletter",
    "fair exhibition expo",
)


def _meanings() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for words in map(str.split, _GROUPS):
        for word in words:
            found[word] = found.get(word, frozenset()) | (frozenset(words) - {word})
    return found


_MEANINGS: Final = _meanings()
# Those that are said for nothing else, and so name an import alone: `are the baskets in`. What
# customers get one by one does so only in the plural.
_ALONE: Final = frozenset(
    (
        *("basket", "baskets", "trolley", "trolleys", "vouchers", "refunds", "optins"),
        *("purchases", "questionnaires"),
    )
)
# Who the rows are: words that mean something by themselves.
PERSONS: Final = frozenset(_PERSONS.split())
# What a name is followed by that has such a word: `the daily customers file`.
FILES: Final = frozenset({"file", "import", "feed", "list", "upload", "job", "sheet"})


def meaning(word: str) -> Iterable[str]:
    """Words that are said for this one."""
    return _MEANINGS.get(word, ())


def means_alone(word: str) -> bool:
    """Whether a word names an import by itself that has another word for it."""
    return word in _ALONE


def is_shortened(word: str) -> bool:
    """Whether a word may be one without its vowels: `srvy`, `evts`."""
    return len(word) >= _SHORTEST and VOWELS.isdisjoint(word[1:])


def shortens(short: str, word: str) -> bool:
    """Whether all letters of a short form stand in a word, or its plural, in this order."""
    letters = iter(f"{word}s")
    return len(short) <= len(word) and all(letter in letters for letter in short)
