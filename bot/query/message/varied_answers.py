"""A message that changes the question of the last answer: `and only for s3?`."""

from dataclasses import replace

from bot.query.compose import compose
from bot.query.draft import Draft
from bot.query.lexer import Cursor
from bot.query.message.clauses import Clause
from bot.query.message.message import Message
from bot.query.message.splitting import clauses
from bot.query.message.variations import changed, varies
from bot.query.values import NOTHING


def after_the_last(whole: Cursor, empty: Draft) -> Message | None:
    """The message, its first clause made the whole question; nothing, if it changes none.

    Something must have been asked before.
    """
    before = _last(empty)
    if before is None or not whole.tokens:
        return None
    message = Message.of(whole, clauses(whole), empty)
    first, *others = message.clauses
    made = changed(before, first) if varies(first, narrowing=True) else None
    return replace(message, clauses=[made, *others]) if made else None


def _last(empty: Draft) -> Clause | None:
    """The question of the last answer, if its normal form is read back as the same question.

    No single import is then meant by “it”: the question was about many.
    """
    asked, alone = empty.about.asked, empty.copy()
    alone.about = NOTHING
    clause, *others = Message.of_text(asked, alone).clauses
    made = compose(clause.draft.copy())
    same = len(made) == 1 and made[0].canonical == asked
    return clause if same and not others else None
