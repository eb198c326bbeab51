"""How a question was not understood."""

from bot.domain.errors import BotError


class QueryError(BotError):
    """A question that cannot be understood; carries what a helpful reply needs.

    `span` marks the fault in `text` (start and end, counted in characters); `word` is what stands
    there; `suggestions` are words that could stand there, the nearest first, and `offers` whole
    questions to ask instead: with each suggestion in place, or another one. `slip` if it looks like
    a misspelt word, `ahead` if it is a time that is yet to come. `understood` says in words
    what was understood of the rest.

    Of a QueryError that `parse` raises, every offer is understood.
    """

    def __init__(
        self,
        message: str,
        *,
        text: str,
        span: tuple[int, int],
        suggestions: tuple[str, ...] = (),
        offers: tuple[str, ...] = (),
        slip: bool = False,
        ahead: bool = False,
        understood: str = "",
    ) -> None:
        super().__init__(message)
        self.message = message
        self.text = text
        self.span = span
        self.word = text[span[0] : span[1]]
        self.suggestions = suggestions
        self.offers = offers
        self.slip = slip
        self.ahead = ahead
        self.understood = understood

    @property
    def corrected(self) -> str | None:
        """The first of the offers."""
        return self.offers[0] if self.offers else None
