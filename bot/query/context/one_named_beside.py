"""What a question about all imports is about: the one that is named beside it, or nobody knows.

`we thank all who visited a store. which hour is the last one?` is about store_visits, if no other
import is named; and what `is it ready` is about, without any name, is not known.
"""

from typing import Final

from bot.query.message.clauses import Clause
from bot.query.message.message import Message
from bot.query.names.in_text import Place
from bot.query.told.names_of_events import names_what_is_not_asked
from bot.query.words.pronouns import IT

# With one of these it is asked of all.
_ALL: Final = frozenset(
    (
        *("all", "any", "imports", "import", "overview", "else", "others too", "how it stands"),
        *("now", "worry", "count", "compare", "none"),
    )
)
WHICH: Final = "I don't know which import you mean, so this is about all of them."


def one_named(message: Message, clause: Clause) -> list[Place]:
    """The one import that the message names, for a question that may be about it."""
    if not _ALL.isdisjoint(clause.draft.cues):
        return []
    if any(names_what_is_not_asked(each, clause) for each in message.clauses):
        return []
    names = {place.named for place in message.named}
    return message.named[:1] if len(names) == 1 and len(next(iter(names))) == 1 else []


def is_unknown(message: Message, clause: Clause) -> bool:
    """Whether the question is about something that was told of, and nothing says what it is."""
    told = [each for each in message.clauses if each is not clause and each.draft.unknown]
    refers = "it" in clause.draft.cues or clause.asks_of_the_file
    refers = refers or not IT.isdisjoint(clause.cursor.words)
    about = clause.draft.about.named or message.named
    return bool(told) and refers and not about and _ALL.isdisjoint(clause.draft.cues)
