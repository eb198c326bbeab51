"""What somebody typed, as a Reading: the one way into the language for Slack and the terminal.

    read(text, ...)    a Reading, or QueryError for a query with a slip in it

A *query* is read strictly by `parser`: an unknown word stops it. A *message* is read clause by
clause for what it contains, by the same rules over the same words; what nobody could miss is
background. Which it is, the text decides: a query has at most one word that is neither of the
language nor of a name, and asks one thing. One of filters and a time alone takes a short way
(`plain`).

A question's canonical text is its parts in this order, each left out where it is not asked for:

    intent word        `show`, `why`, `count`, `top`, `compare`, `late`, `ack` ...; none for a list
    number             of a subscription, of `top 5`
    the import's name  in quotes
    aspect, measure    in the words of their enum: `last run`, `failed rows`
    how long           `2h`, `until 2026-11-27 09:00`, `until it recovers`
    thresholds         `more than 1000 failed rows`
    latest             `latest 5 runs`, `first 1 runs`
    filters            `failed` `periodic` `s3` `events` `"name"` `by priya@example.com`
    workspace          `ws:live`
    time               `created last month`, or the time of runs in normal form
    with               what it is compared with
    as csv
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Final
from zoneinfo import ZoneInfo

from bot.domain.asked import Aspect
from bot.query.asked.about_many import is_of_it
from bot.query.context.after_the_last_answer import after_the_last
from bot.query.context.follow_ups import follow_up
from bot.query.context.one_named_beside import WHICH
from bot.query.context.taken_in_a_thread import taken_in_a_thread
from bot.query.context.who_was_it import who_was_it
from bot.query.corrections.offers import keep_what_works
from bot.query.doing.commands import fresh
from bot.query.doing.written_notes import STORING
from bot.query.errors import QueryError
from bot.query.filters.of_the_last_list import is_plain, may_be_among
from bot.query.grammar.cursor import Cursor
from bot.query.grammar.draft import Draft, Fault
from bot.query.grammar.items_in_turn import known_fault
from bot.query.lines import in_sentences, several_lines
from bot.query.message.as_typed import as_typed
from bot.query.message.as_wished import as_wished, instead
from bot.query.message.due_and_run import due_and_run
from bot.query.message.into_clauses import clauses
from bot.query.message.leftovers import compared, cut
from bot.query.message.merged import narrows
from bot.query.message.message import Message
from bot.query.message.query_or_message import is_long, is_message, may_be_query
from bot.query.message.reading import reading
from bot.query.message.slips import corrected, slips_of
from bot.query.names.in_quotes import without_names_of_nothing, without_quotes
from bot.query.names.in_text import taken
from bot.query.names.lookup import NO_NAMES, Names
from bot.query.parser import queries, strictly
from bot.query.plain import plainly
from bot.query.text.cleaning import visible
from bot.query.text.idioms import in_plain_words
from bot.query.text.lexer import lex, shown
from bot.query.time.now import Present
from bot.query.told.beyond_sight import with_what_is_not_seen, without_link
from bot.query.told.courtesies import courtesy, may_be_courtesy
from bot.query.told.nods import nod
from bot.query.values import NOTHING, About, Intent, Manner, Query, Reading

Parts = Sequence[tuple[int, int]]  # where the clauses of a text begin and end

_LONGEST_MESSAGE: Final = 4_000
# A word that is no part of a number, nor of a range or list of them.
_NO_NUMBER: Final = re.compile(
    r"\b(?!(?:\d+[a-z]{0,2}|and|or|to|second|third)\b)\w", re.ASCII | re.IGNORECASE
)
_ADDED: Final = re.compile(r"(?<=[a-z_]) \+ (?=[a-z])", re.IGNORECASE)  # `wallet + payments`


def read(
    text: str,
    *,
    now: datetime,
    zone: ZoneInfo,
    workspaces: Sequence[str] = (),
    names: Names = NO_NAMES,
    about: About = NOTHING,
) -> Reading:
    """Read a text, with times counted from `now` on the clock of `zone`.

    `names` are the imports that it may name; `about` is what "it" may mean, by the thread or the
    asker's last answer. Raises QueryError, and nothing else, for a query (all its words but at
    most one are known) with a slip in it.
    """
    present = Present.at(now, zone)
    if about == NOTHING and (listed := plainly(text, present, names)):
        return Reading((listed,))
    draft = Draft(present, tuple(workspaces), names)
    draft.about = _with_those_listed(text, about, draft)
    if several := _of_lines(text, draft):
        return several
    plain = visible(in_sentences(text[:_LONGEST_MESSAGE]))
    plain = _ADDED.sub(" and ", plain) if "+" in plain else plain
    typed, linked = without_link(in_plain_words(plain))
    said = _read_or_wished(typed, plain, draft)
    if typed != plain and not STORING.isdisjoint(each.intent for each in said.questions):
        typed, linked = without_link(in_plain_words(plain, _notes(plain, draft)))
        said = _read(typed, draft)
    said = without_names_of_nothing(said, typed, names)
    return as_typed(_undecided(with_what_is_not_seen(said, typed, linked=linked)), plain)


def _undecided(said: Reading) -> Reading:
    """With no yes or no to be said where a part was not understood that could turn it; numbers are
    mostly told, and said again by the answer.
    """
    turning = (part for part in said.unread if part not in said.beside)
    if not any(_NO_NUMBER.search(part) for part in turning):
        return said
    return replace(said, questions=tuple(_stated(query) for query in said.questions))


def _stated(query: Query) -> Query:
    aspect = None if query.aspect in (Aspect.ANY, Aspect.NONE) else query.aspect
    return replace(query, stated=True, alone=(), aspect=aspect)


def _read_or_wished(typed: str, plain: str, draft: Draft) -> Reading:
    """What a text means; no order that no fact answers is read as a question."""

    def anew(text: str) -> Reading:
        return _read(in_plain_words(text), fresh(draft))

    try:
        said = _read(typed, fresh(draft))
    except QueryError:
        if other := instead(plain, draft, anew):
            return other
        raise
    return as_wished(said, plain, draft, anew)


def _notes(text: str, draft: Draft) -> list[str]:
    """What a text tells to be stored, as it is typed."""
    try:
        said = _read(text, fresh(draft))
    except QueryError:
        return []
    return [each.note for each in said.questions if each.note]


def _of_lines(text: str, draft: Draft) -> Reading | None:
    try:
        return several_lines(text, lambda line: _read(line, fresh(draft)))
    except QueryError:
        return None


def _with_those_listed(text: str, about: About, draft: Draft) -> About:
    """With the question for the last list, where a text may be about the imports of it."""
    if not about.listed or not may_be_among(text):
        return about
    listed = _read(about.listed, fresh(draft)).questions
    plain = len(listed) == 1 and is_plain(listed[0])
    return replace(about, among=listed[0]) if plain else about


def _read(text: str, draft: Draft) -> Reading:
    try:
        whole = _whole(text, draft)
    except QueryError as error:
        return _considered(Message.of_text(text, draft), partial(known_fault, error), draft)
    if said := nod(whole, draft.about):
        return Reading((said,))
    if taken := taken_in_a_thread(whole, draft.about):
        return _taken_as(taken, "", draft)
    parts = clauses(whole)
    read = Message.of(whole, parts, fresh(draft)) if may_be_courtesy(whole) else None
    if read and (said := courtesy(read)):
        return Reading((said,))
    if both := due_and_run(whole):
        return _taken_as(both, "", draft)
    if said_plainly := who_was_it(whole):
        return _taken_as(said_plainly, "", draft)
    talked = draft.about.asked or draft.about.named
    if talked and (changed := after_the_last(whole, fresh(draft))):
        return reading(changed)
    meant, aside = follow_up(whole, draft.about)
    return _taken_as(meant, aside, draft) if meant else _of(whole, parts, draft, read)


def _whole(text: str, draft: Draft) -> Cursor:
    return Cursor(text, without_quotes(lex(text), draft.names))


def _taken_as(text: str, aside: str, draft: Draft) -> Reading:
    whole = _whole(text, draft)
    meant = _of(whole, clauses(whole), draft)
    return replace(meant, manner=Manner.MESSAGE, unused=(cut(aside),) if aside else ())


def _of(whole: Cursor, parts: Parts, draft: Draft, read: Message | None = None) -> Reading:
    """What a text means; of its parts, as a message is made of them, which may be read already."""
    if len(parts) > 1:
        return _considered(read or Message.of(whole, parts, draft), None, draft)
    # One thing is asked, and of most texts every word is known.
    strict = _strictly(whole, draft)
    is_name = draft.target is not None and bool(draft.names)
    if isinstance(strict, Reading) and not is_name:
        return strict
    empty = fresh(draft)
    return _considered(read or Message.of(whole, parts, empty), strict, empty)


def _strictly(whole: Cursor, draft: Draft) -> Reading | Fault:
    """A text read as a query into a draft; or what makes the error about it as one."""
    made = strictly(whole.anew(), draft)
    if not isinstance(made, tuple):
        return made
    could_be_fewer = narrows(made)
    missed = draft.missed if could_be_fewer else []
    limits = draft.compared if could_be_fewer else compared(draft)
    spans = (*draft.unread, *missed, *limits)
    unread = [whole.text[start:end] for start, end in spans]
    said = (*dict.fromkeys(draft.taken), *taken(draft.named, draft.names))
    unseen = (WHICH,) if is_of_it(made, draft) else ()
    return Reading(made, taken=said, unread=tuple(unread), unseen=unseen)


def _considered(message: Message, strict: Reading | Fault | None, empty: Draft) -> Reading:
    if message.is_foreign:
        return reading(message)
    slips = slips_of(message.whole.tokens, message.unknown)
    if not may_be_query(message, slips):
        return _as_a_message(message, slips, empty)
    strict = strict or _strictly(message.whole, fresh(empty))
    if isinstance(strict, Reading):
        return strict
    if not is_message(message, slips):
        error = strict()
        keep_what_works(error, lambda offer: _asked(offer, empty))
        raise error
    meant = _as_a_message(message, slips, empty)
    if message.unknown or not is_long(message) or _is_narrowed_by_nothing(meant):
        return meant
    error = strict()
    told = message.asking and not any(each.holds(error.span[0]) for each in message.asking)
    return meant if told else _with_unread(meant, error.word)


def _is_narrowed_by_nothing(meant: Reading) -> bool:
    """Whether it is only said what can't be done or what words mean, which no word narrows."""
    return all(query.intent in (Intent.CANNOT, Intent.EXPLAIN) for query in meant.questions)


def _as_a_message(message: Message, slips: dict[int, str], empty: Draft) -> Reading:
    if not slips:
        return reading(message)
    tokens = message.whole.tokens
    right = corrected(message.whole.text, tokens, slips)
    typed = {tokens[at].text: word for at, word in slips.items()}
    read = Message.of_text(right, empty)
    return _with_taken(
        reading(read), {typed: word for typed, word in typed.items() if read.uses(word)}
    )


def _asked(text: str, empty: Draft) -> Query:
    return queries(Cursor(text, lex(text)), fresh(empty))[0]


def _with_unread(meant: Reading, word: str) -> Reading:
    """With the word at which the text could not be read as a query, if nothing else is unread."""
    return replace(meant, unread=meant.unread or (word,))


def _with_taken(meant: Reading, slips: dict[str, str]) -> Reading:
    """With what was put right."""
    said = tuple(f"I took {shown(typed)} to mean {word}." for typed, word in slips.items())
    return replace(meant, taken=(*said, *meant.taken))
