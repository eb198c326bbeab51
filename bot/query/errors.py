"""How a question was not understood."""

from bot.domain.errors import BotError


class QueryError(BotError):
    """A question that cannot be understood; carries what a helpful reply needs.

    `span` marks the fault in `text` (start and end, counted in characters); `word` is what stands
    there; `suggestions` are known words near it, nearest first; `corrected` is the whole question
    with the first suggestion in place (None where there is none); `understood` says in words what
    was understood of the rest.
    """

    def __init__(
        self,
        message: str,
        *,
        text: str,
        span: tuple[int, int],
        suggestions: tuple[str, ...] = (),
        corrected: str | None = None,
        understood: str = "",
    ) -> None:
        super().__init__(message)
        self.message = message
        self.text = text
        self.span = span
        self.word = text[span[0] : span[1]]
        self.suggestions = suggestions
        self.corrected = corrected
        self.understood = understood
