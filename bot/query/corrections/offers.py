"""What is offered instead of a question that is not understood: only what works.

An offer is a whole question that is understood, and means what was typed with the marked word
replaced. Where other words are misspelt too, they are put right with it.
"""

from collections.abc import Callable
from typing import Final

from bot.query.errors import QueryError
from bot.query.values import Intent, Query

# Misspelt words in one question, beyond which it is guesswork; and readings in all, which cost, of
# as many words as somebody would put right with a button.
_MOST_SLIPS: Final = 4
_MOST_READINGS: Final = 6
_MOST_WORDS: Final = 25

Read = Callable[[str], Query]


def keep_what_works(error: QueryError, read: Read) -> None:
    """Take from an error the offers that `read` does not understand, and those that change more
    words than another one; and their suggestions.
    """
    left = [_MOST_READINGS if len(error.text.split()) <= _MOST_WORDS else 0]
    tried = [_corrected(offer, read, left) for offer in error.offers]
    fewest = min((slips for offer, slips in tried if offer), default=0)
    kept = [offer if slips == fewest else "" for offer, slips in tried]
    if error.suggestions:
        pairs = zip(error.suggestions, kept, strict=True)
        error.suggestions = tuple(word for word, offer in pairs if offer)
    error.offers = tuple(offer for offer in kept if offer)


def _corrected(question: str, read: Read, left: list[int]) -> tuple[str, int]:
    """The question, with further slips put right, and how many; "" if that does not make it
    understood.
    """
    for slips in range(_MOST_SLIPS):
        if not left[0]:
            return "", slips
        left[0] -= 1
        try:
            return "" if _swallows(read(question), question) else question, slips
        except QueryError as error:
            if not (error.slip and error.offers):
                return "", slips
            question = error.offers[0]
    return "", _MOST_SLIPS


def _swallows(query: Query, question: str) -> bool:
    """Whether the other words of a question would count for nothing: a call for help has none."""
    return query.intent is Intent.HELP and len(question.split()) > 1
