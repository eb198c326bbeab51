"""A message that changes the question of the last answer: `and only for s3?`."""

from dataclasses import replace
from typing import Final

from bot.query.context.time_before import with_its_time
from bot.query.context.variations import changed, varies
from bot.query.grammar.compose import compose
from bot.query.grammar.cursor import Cursor
from bot.query.grammar.draft import Draft
from bot.query.message.clauses import Clause
from bot.query.message.into_clauses import clauses
from bot.query.message.message import Message
from bot.query.text.lexer import quoted
from bot.query.told.courtesies import is_courteous
from bot.query.values import NOTHING, About

_FEW: Final = 8  # words of `and what about yesterday then`
_LEADS: Final = frozenset({"and", "what", "how", "same", "the", "but", "ok", "so", "then", "now"})


def after_the_last(whole: Cursor, empty: Draft) -> Message | None:
    """The message, its first clause made the whole question; nothing, if it changes none.

    Something must have been asked before, or one import answered.
    """
    asked = _asked(empty.about, whole)
    before = _last(asked, empty) if asked else None
    if before is None or not whole.tokens:
        return None
    if before.draft.window:
        whole = with_its_time(whole, before.draft.window.span)
    parts = clauses(whole)
    while len(parts) > 1 and is_courteous(whole.within(*parts[0]).words):
        parts = parts[1:]  # `ok thanks. and the s3 ones?`
    message = Message.of(whole, parts, empty)
    first, *others = message.clauses
    varied = varies(first, narrowing=True)
    made = changed(before, first, of_one=True) if varied else None
    return replace(message, clauses=[made, *others]) if made else None


def _asked(about: About, whole: Cursor) -> str:
    """The last question; of an answer about one import, that for its card, if few words follow."""
    if about.asked or len(about.named) != 1:
        return about.asked
    few = len(whole.tokens) <= _FEW and not _LEADS.isdisjoint(whole.words[:1])
    return f"show {quoted(about.named[0].name)}" if few else ""


def _last(asked: str, empty: Draft) -> Clause | None:
    """The question of the last answer, if its normal form is read back as the same question.

    No single import is then meant by “it”: the question was about many.
    """
    alone = empty.copy()
    alone.about = NOTHING
    clause, *others = Message.of_text(asked, alone).clauses
    made = compose(clause.draft.copy())
    same = len(made) == 1 and made[0].canonical == asked
    return clause if same and not others else None
