"""What people think is so, beside a question that is to settle it: `he says users, I say events.
which import is the biggest?`.
"""

from typing import Final

from bot.query.message.clauses import Clause

_THINKING: Final = frozenset(
    (
        *("say", "says", "said", "think", "thinks", "thought", "guess", "guesses", "bet", "bets"),
        *("claim", "claims", "believe", "believes", "reckon", "reckons", "insists", "swears"),
        *("suspect", "suspects", "vote", "votes", "suppose", "supposes", "saying", "betting"),
    )
)
_MOST: Final = frozenset({"most", "least", "best"})
_WHICH: Final = frozenset({"which", "which one", "what", "import", "imports"})
_EARLY: Final = 5  # words


def is_opinion(clause: Clause) -> bool:
    """Whether it says what somebody thinks, and asks nothing."""
    thinks = not _THINKING.isdisjoint(clause.cursor.words[:_EARLY])
    return thinks and not clause.is_question


def asks_which_is_first(clause: Clause) -> bool:
    """`which import is the biggest`: an answer that no opinion narrows."""
    words = clause.cursor.words
    most = not _MOST.isdisjoint(words) or any(word.endswith("est") for word in words)
    return most and not (_WHICH.isdisjoint(clause.draft.cues) or clause.draft.named)
