"""What a message means: its questions, and what is said of all else in it.

What was put right or narrowed is said to be taken, background to be unused; what must not be
background is said to be unread.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from typing import Final

from bot.domain.asked import Aspect
from bot.query.context.one_named_beside import WHICH
from bot.query.message.clauses import Clause
from bot.query.message.leftovers import (
    asks_only_when,
    compared,
    cut,
    is_told,
    may_narrow,
    not_made_use_of,
    outermost,
    tells_after_all,
    unknown_parts,
    unknown_within,
    unused_limits,
    worth_saying,
)
from bot.query.message.merged import narrows
from bot.query.message.message import Message
from bot.query.message.questions import MOST_QUESTIONS, Asked, asked, overview
from bot.query.names.in_text import taken
from bot.query.names.names_to_offer import names_like
from bot.query.text.lexer import quoted
from bot.query.told.beyond_sight import not_done_by_people
from bot.query.told.courtesies import introduces
from bot.query.told.people_as_subject import has_people_as_subject, which_are_meant
from bot.query.values import Intent, Manner, NotFound, Query, Reading
from bot.query.words import EXAMPLES, UNITS, Role
from bot.query.words.cues import A_FACT, ONLY_OR_JUST, TIME_TAKEN
from bot.query.words.manners import MANNERS
from bot.query.words.wanted import REPORT

_MOST_UNUSED: Final = 6
# Cues of a clause that asks nothing of its own: `could you tell me what it is`.
_NOTHING: Final = MANNERS | {
    *("what", "which", "which one", "it", "me", "import", "imports", A_FACT, "goes on", REPORT),
}
_WHEN: Final = (Aspect.SINCE, Aspect.WHEN_FAILED, Aspect.WHEN_LAST, Aspect.SCHEDULE, Aspect.NEXT)
_ORDINAL: Final = re.compile(r"1st|2nd|3rd|[4-9]th", re.ASCII)  # `the 3rd day in a row`
# What the columns of a list are called, none of which is a name: `name,status,last_end`.
_FIELDS: Final = frozenset(
    (
        *("last", "first", "next", "end", "ended", "start", "started", "time", "at", "date"),
        *("name",),
        *("status", "state", "id", "row", "rows", "count", "run", "runs", "created", "updated"),
        *("by", "type", "source", "reason", "error", "duration", "schedule", "failed", "owner"),
    )
)
# Where an import is named, no person or word of its name tells which one is meant.
_BEFORE_A_CHOICE: Final = ("by", "named", "called", "in")
# Of these it is told where they are: `our agency in Lyon says`, `I'm in Paris`.
_SOMEBODY: Final = frozenset(
    (
        *("im", "i'm", "am", "he's", "she's", "we're", "team", "teams", "agency", "office"),
        *("colleague", "colleagues", "people", "squad", "based", "guys", "here", "sits", "sitting"),
        *("working", "works", "department", "branch", "boss", "manager", "partner", "partners"),
    )
)
_BEFORE_A_NAME: Final = ("by", "named", "called", "with", "from", "like", "in")

# Why somebody asks, beside what they ask: `... and I do not know who prepares this file`.
_OWN_IGNORANCE: Final = re.compile(
    r"(?:(?:and|but|because|as|since|so|cause) )?(?:i|we) (?:just |really |still |also )?"
    r"(?:(?:do not|don't|dont|didn't|did not) (?:know|understand)"
    r"|have no idea|am not sure|are not sure) "
    r"(?:who|whom|whose|what|which|why|when|where|how|if|whether)\b"
)


def reading(message: Message) -> Reading:
    """What a message means."""
    found = asked(message)
    intents = {query.intent for query in found.questions}
    simple = intents in ({Intent.THANKS}, {Intent.CANNOT})
    used = {*(message.asking or message.clauses), *message.tails, *found.told}
    nothing = Intent.HELP in intents or simple or intents == {Intent.EXPLAIN}
    unread = () if nothing else _unread(message, found, used)
    beside = set(_not_turning(message, found, used))
    unused = () if intents == {Intent.GREETING} or simple else _unused(message, found, used)
    return Reading(
        found.questions[:MOST_QUESTIONS],
        Manner.MESSAGE,
        taken=_taken(message, found, used),
        unseen=(WHICH,) if found.vague else (),
        unused=tuple(each for each in _beside(unused, found.not_found) if each not in unread),
        unread=_beside(unread, found.not_found),
        beside=tuple(each for each in _beside(unread, found.not_found) if each in beside),
        not_found=tuple(_not_found(each, message) for each in found.not_found),
        examples=_examples(message, found),
        foreign=message.is_foreign,
    )


def _beside(parts: Iterable[str], said: Collection[str]) -> tuple[str, ...]:
    """The parts that are not said already, as one that is, or in it."""
    return tuple(part for part in parts if not any(part in each for each in said))


def _not_found(called: str, message: Message) -> NotFound:
    near = [quoted(each.name) for each in names_like(called, message.empty.names)]
    return NotFound(called, tuple(f"show {name}" for name in near))


def _examples(message: Message, found: Asked) -> tuple[str, ...]:
    """Questions to press, where nothing could be read."""
    nothing = bool(message.unknown) and not message.asking
    lost = nothing and found.questions == overview(message)
    return tuple(each for each, _ in EXAMPLES[:3]) if lost or message.is_foreign else ()


def _taken(message: Message, found: Asked, used: Collection[Clause]) -> tuple[str, ...]:
    """What was taken for what, once each; not in what is only background, nor of an import that no
    question is about: `tomorrow is Black Friday, is everything ok`; nor of one whose whole name is
    written as well.
    """
    said = dict.fromkeys(said for clause in message.asking for said in clause.draft.taken)
    read = [each for each in message.clauses if each in used or not each.told]
    places = [place for each in read for place in each.draft.named]
    named = [place for place in places if len(place.named) == 1]
    if named and not any(query.filters.name or query.filters.without for query in found.questions):
        about = {named for query in found.questions for named in query.targets}
        named = [place for place in named if not about.isdisjoint(place.named)]
    whole = {place.named for place in named if not taken([place], message.empty.names)}
    named = [place for place in named if place.named not in whole]
    return (*said, *taken(named, message.empty.names))


def _unused(message: Message, asked: Asked, used: Collection[Clause]) -> tuple[str, ...]:
    found: list[str] = []
    intents = {query.intent for query in asked.questions}
    runs = intents in ({Intent.RERUN}, {Intent.HELP})
    for clause in message.clauses:
        if clause in message.noted or clause.confirms or _gives_its_time(clause, asked):
            continue
        if (runs or _is_why_it_reruns(clause, message, asked)) and _asks_nothing(clause, asked):
            continue  # why it is to run again, or who wants to know what can be asked
        if (clause in used and clause.told) or _is_obeyed(clause, asked.questions):
            continue  # its name is what it was used for
        if clause in used:
            found += unknown_parts(clause, not_made_use_of(clause))
            found += _typed(clause, clause.draft.unread) if _only_tells(clause, asked) else ()
        elif asks_only_when(clause):
            continue
        elif clause.told or not set(clause.draft.cues) <= _NOTHING or clause.draft.unknown:
            found.append(clause.typed)
    found = [each for each in found if worth_saying(each) and not _is_a_field(each)]
    return tuple(cut(each) for each in found[:_MOST_UNUSED])


def _asks_nothing(clause: Clause, asked: Asked) -> bool:
    return clause not in asked.of_clauses and not clause.is_question


def _is_why_it_reruns(clause: Clause, message: Message, asked: Asked) -> bool:
    """Whether it is told right before such a wish: `they sent the full file, so rerun it`."""
    at = message.clauses.index(clause) + 1
    behind = message.clauses[at : at + 1]
    wished = [query for each in behind for query in asked.of_clauses.get(each, ())]
    return clause.told and {query.intent for query in wished} == {Intent.RERUN}


def _gives_its_time(clause: Clause, asked: Asked) -> bool:
    """Whether a question is about the time that it tells, and it tells no more."""
    if TIME_TAKEN in clause.draft.cues:
        return True
    window, spans = clause.draft.window, [(each.span, each.against) for each in asked.questions]
    same = window is not None and any(window.span in each for each in spans)
    limits = ONLY_OR_JUST.issuperset(clause.cursor.words[:1])  # `only today, the old ones I know`
    return same and (limits or not (clause.draft.unknown or clause.told))


def _only_tells(clause: Clause, asked: Asked) -> bool:
    """Whether it only tells which import a question is about: no time in it is asked about."""
    return clause in asked.told and clause not in asked.of_clauses and not clause.scopes


def _unread(message: Message, found: Asked, used: Collection[Clause]) -> tuple[str, ...]:
    told = {each for each in message.clauses if _is_of_people(each, message, found)}
    read = [each for each in message.clauses if each in used and each not in told]
    read = [each for each in read if not _cannot(found.of_clauses.get(each, ()))]
    asks = [each for each in read if not _only_tells(each, found)]
    if {query.intent for query in found.questions} == {Intent.RERUN}:
        asks = [each for each in asks if each in found.of_clauses]  # why it is to run again
        read = asks
    parts = [part for clause in asks for part in _not_read(clause, found)]
    parts += _limits(read, found)
    parts += [part for clause in read for part in _telling(clause)]
    meant = {each: which_are_meant(each) for each in message.clauses if each not in read}
    parts += [part for clause in meant for part in unknown_parts(clause, meant[clause])]
    parts += [cut(clause.typed) for clause in _missed(message, used, found.questions)]
    return tuple(outermost(dict.fromkeys(parts)))


def _is_of_people(clause: Clause, message: Message, found: Asked) -> bool:
    """Whether no word of it can narrow the answer: it tells of the people, beside a question."""
    if clause.is_told or introduces(clause):
        return True
    asked = any(each.is_question for each in message.clauses) and clause not in found.of_clauses
    return asked and has_people_as_subject(clause)


def _not_read(clause: Clause, found: Asked) -> Iterable[str]:
    """What was not read of a clause, but for what the answers about each import tell: `did both
    start to fail on the same day`, `is it the same reason`.
    """
    asked = found.of_clauses.get(clause, ())
    each_when = len(asked) > 1 and all(query.aspect in _WHEN for query in asked)
    parts = _typed(clause, clause.draft.unread)
    parts = [part for part in parts if not (each_when and part == "same")]
    same = clause.draft.same_at
    each = all(query.targets for query in asked) and (
        len(asked) > 1 or "as" not in clause.cursor.words
    )
    if not same or not each:
        return parts
    return [part for part in parts if part not in _typed(clause, [same])]  # each tells its reason


def _limits(read: Sequence[Clause], found: Asked) -> Iterable[str]:
    """What narrows or compares, and was not made use of; of many, what is not known as well. Where
    no clause asks, all of them make one question.
    """
    if not found.of_clauses:
        spans = [(each, each.draft.compared) for each in read]
        spans += [(each, each.draft.missed) for each in read if narrows(found.questions)]
        return [part for clause, there in spans for part in _typed(clause, there)]
    vague = _vague(found)
    clear = [clause for clause in found.of_clauses if clause not in vague]
    parts = [part for clause in vague for part in _typed(clause, clause.draft.missed)]
    parts += [part for clause in vague for part in _narrowing(clause)]
    return parts + [part for clause in clear for part in _typed(clause, compared(clause.draft))]


def _not_turning(message: Message, found: Asked, used: Collection[Clause]) -> Iterable[str]:
    """What of that cannot turn the answer: words that might narrow a list, whole questions."""
    for clause in _vague(found):
        unknown = [at for at in unknown_within(clause) if not _matters(clause, at)]
        yield from unknown_parts(clause, unknown)
    yield from (cut(clause.typed) for clause in _missed(message, used, found.questions))


def _vague(found: Asked) -> list[Clause]:
    """The clauses that are answered with much, which a word could narrow, and their topics."""
    vague = [clause for clause, questions in found.of_clauses.items() if narrows(questions)]
    topics = [each.topic for each in vague if each.topic and not has_people_as_subject(each.topic)]
    return [*vague, *dict.fromkeys(topics)]


def _cannot(asks: Collection[Query]) -> bool:
    """Whether it is only said that something can't be done, which no word narrows."""
    return bool(asks) and all(query.intent is Intent.CANNOT for query in asks)


def _typed(clause: Clause, spans: Collection[tuple[int, int]]) -> Iterable[str]:
    text = clause.cursor.text
    idle = not_done_by_people(text) if spans else []
    return [text[start:end] for start, end in spans if not any(start in each for each in idle)]


def _narrowing(clause: Clause) -> Iterable[str]:
    """What may narrow an answer about many, and was not made use of."""
    return (*_unknown_words(clause), *unused_limits(clause))


def _unknown_words(clause: Clause) -> list[str]:
    """Those side by side of which one could narrow the answer."""
    tokens = unknown_within(clause)
    found = unknown_parts(clause, tokens)
    narrow = unknown_parts(clause, [at for at in tokens if may_narrow(clause, at)])
    return [part for part in found if any(each in part for each in narrow)]


def _telling(clause: Clause) -> Iterable[str]:
    """Unknown words that may be a number, the name of an import, or tell which ones."""
    unknown = [at for at in clause.draft.unknown if _matters(clause, at)]
    return unknown_parts(clause, [at for at in unknown if not _is_a_reason(clause, at)])


def _is_a_reason(clause: Clause, at: int) -> bool:
    """Whether it stands in what is said behind a mute: `mute x until 2, the host is in repair`."""
    begin = clause.draft.because_at
    return begin is not None and at >= begin


def _matters(clause: Clause, at: int) -> bool:
    tokens = clause.cursor.tokens
    token, before = tokens[at], tokens[at - 1].text if at else ""
    leads = _BEFORE_A_NAME if not clause.draft.named else _BEFORE_A_CHOICE
    of_somebody = at > 1 and tokens[at - 2].key in _SOMEBODY  # `im in tunnels half the time`
    if before.casefold() in leads and token.key not in UNITS and not of_somebody:
        return True
    if "_" in token.text and not _is_a_field(token.text):
        return True
    numbered = any(map(str.isdigit, token.key)) and not _ORDINAL.fullmatch(token.key)
    return numbered and not is_told(clause, at)


def _is_a_field(text: str) -> bool:
    """Whether a column of a list may be called so, which a card has."""
    return _FIELDS.issuperset(text.casefold().split("_"))


def _is_obeyed(clause: Clause, questions: Collection[Query]) -> bool:
    """Whether it only leaves out what no question is about: `leave out the partial ones, I'm on
    them`.
    """
    left_out = clause.draft.left_out[Role.STATUS]
    asked = [set(query.filters.statuses) for query in questions]
    others = clause.draft.named or clause.draft.wanted[Role.STATUS] - left_out
    return (
        bool(left_out) and all(each and each.isdisjoint(left_out) for each in asked) and not others
    )


def _missed(
    message: Message, used: Collection[Clause], questions: Collection[Query]
) -> Iterable[Clause]:
    """The questions of which nothing was understood, beside others that were."""
    apart = {*used, *message.noted}
    asks = (each for each in message.clauses if each.is_question and each not in apart)
    asks = (each for each in asks if not (each.asks_of_us or asks_only_when(each)))
    asks = (each for each in asks if not tells_after_all(each))
    asks = (each for each in asks if not _is_obeyed(each, questions))
    asks = (each for each in asks if not _OWN_IGNORANCE.match(" ".join(each.cursor.words)))
    return [each for each in asks if message.asking and each.draft.unknown and not each.is_told]
