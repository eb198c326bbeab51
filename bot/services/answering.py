"""Questions: understood by the language, answered from MoEngage or from what was last seen."""

from bot.domain.answers import Answer
from bot.query.values import Query


class Answering:
    """Answers questions for every configured workspace."""

    def understand(self, text: str) -> Query:
        """Parse what somebody typed; pure and in microseconds. Raises QueryError."""
        raise NotImplementedError

    async def answer(self, query: Query) -> Answer:
        """Answer it. Raises VendorError or StoreError only where there is nothing to show at all."""
        raise NotImplementedError
