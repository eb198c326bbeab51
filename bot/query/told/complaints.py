"""What somebody complains about, of which it is then asked whether something is wrong.

support says gift card balances are missing, is there today something wrong
"""

from collections.abc import Sequence
from typing import Final

from bot.query.message.clauses import Clause
from bot.query.told.names_of_events import names_events
from bot.query.words import Role

_TROUBLE: Final = frozenset(
    (
        *("missing", "wrong", "not", "old", "outdated", "stale", "broken", "empty", "gone", "zero"),
        *(
            "incorrect",
            "strange",
            "weird",
            "never",
            "no",
            "nothing",
            "low",
            "fewer",
            "late",
            "lost",
        ),
        *("expired", "disappeared", "dont", "doesnt", "isnt", "arent", "cant", "invalid", "bad"),
        *("outofdate", "vanished", "invisible", "lack", "lacks", "without", "problem", "problems"),
    )
)
_SOMETHING: Final = frozenset({"something", "anything", "problem", "issue", "trouble", "wrong"})
_OF_OTHERS: Final = frozenset({"else", "other", "others", "imports", "all", "which", "everything"})


def ask_of_what_is_complained_about(clause: Clause, before: Sequence[Clause]) -> None:
    """Let `is there something wrong` be about the one import that does not look right to people."""
    words = set(clause.cursor.words)
    asks = clause.draft.wanted[Role.STATUS] or clause.draft.lags
    if not before or not asks or clause.draft.named or not _OF_OTHERS.isdisjoint(words):
        return
    if not _SOMETHING.isdisjoint(words) and _complains(before[-1]):
        clause.draft.cues.pop("any", None)


def _complains(told: Clause) -> bool:
    words = set(told.cursor.words)
    trouble = not _TROUBLE.isdisjoint(words) or any(word.endswith("n't") for word in words)
    return trouble and told.names_one and not told.is_question and not names_events(told)
