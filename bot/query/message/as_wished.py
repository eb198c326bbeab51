"""A reading in which no wish about news, people or the bot's own ways is answered as a question."""

import re
from collections.abc import Callable, Collection, Sequence
from typing import Final

from bot.query.canonical import written
from bot.query.doing.spoken import NAME, WHO
from bot.query.doing.wish_or_question import MUTE, NOTIFY, Wished, asks_more, may_be_wished, wished
from bot.query.grammar.cursor import Cursor
from bot.query.grammar.draft import Draft
from bot.query.names.in_text import places
from bot.query.text.lexer import lex, quoted
from bot.query.values import Intent, Manner, Named, Query, Reading, replace
from bot.query.words import lookup

# What is answered with facts alone; a deed, and what can't be done, was read as one.
_FACTS: Final = frozenset(
    {
        *(Intent.LIST, Intent.SHOW, Intent.WHY, Intent.FILES, Intent.NEXT, Intent.TREND),
        *(Intent.HEALTH, Intent.MUTES, Intent.OVERVIEW, Intent.NUMBER, Intent.RANK),
        *(Intent.COMPARE, Intent.LATE, Intent.OWNERS, Intent.WHY_ALERT, Intent.SUBSCRIPTIONS),
    }
)
_IF_DENIED: Final = (Intent.NOTIFY, Intent.EXPLAIN)
_STOP: Final = "stop"
_WRITING: Final = "contact support"
_HOURS: Final = "plan a mute"
_WISH: Final = "fulfil a wish"
_DEEDS: Final = (MUTE, NOTIFY)
_LEAVES_OUT: Final = re.compile(
    rf"\b(?:except|excepting|but|apart from|other than|besides|excluding|unless|save for|only|not)"
    rf"(?: (?:for|it|is|its|it's|the|on|about|of|with|alert|ping|page|wake|me|us)){{0,4}} {NAME}"
    rf"|{NAME} (?:excepted|excluded|may|can|should|must)\b"
)
_UNTIL: Final = re.compile(r"\b(?:until|till|til|today|tonight|tomorrow)\b[^.;!?]*")
_NAMED: Final = re.compile(NAME)
_ME: Final = re.compile(r"\b(?:me|myself)\b")
_APOSTROPHE: Final = "\N{RIGHT SINGLE QUOTATION MARK}"
_QUOTED: Final = re.compile(r"(?:(?<=\s)|^)([\"'“]).{9,}?[\"'”](?=\W|$)")
_WORD: Final = re.compile(r"[^\W_][\w-]*")

Read = Callable[[str], Reading]


def as_wished(said: Reading, text: str, draft: Draft, read: Read) -> Reading:
    """The same, but where an order stands in the text that no fact answers: what comes nearest to
    it, and what else is asked.
    """
    if said.foreign:
        return said
    if not any(map(_may_be_mistaken, said.questions)):
        return _and_no_more(said, text, draft, read)
    return instead(text, draft, read, kept=said.questions) or said


def _and_no_more(said: Reading, text: str, draft: Draft, read: Read) -> Reading:
    """With a mute of the import of a thread, where a deed of it is all that was read: `I'm on it.
    don't need another one of these`.
    """
    deeds = said.questions
    if not draft.about.thread or {each.intent for each in deeds} != {Intent.ACKNOWLEDGE}:
        return said
    other = instead(text, draft, read) if said.unread or any(each.note for each in deeds) else None
    mutes = [each for each in other.questions if each.intent is Intent.MUTE] if other else []
    return Reading((*deeds, *mutes), said.manner, unused=said.unused) if mutes else said


def instead(text: str, draft: Draft, read: Read, kept: Sequence[Query] = ()) -> Reading | None:
    """What an order in the text comes to, if there is one; with those of the questions that are
    deeds.
    """
    if not may_be_wished(text):
        return None
    spans = _names(text, draft)
    spoken = _spoken(text, draft, spans)
    order = wished(spoken)
    if order is None:
        return None
    deeds = tuple(each for each in kept if not _is_mistaken(each, order))
    if kept and len(deeds) == len(kept):
        return None
    rest = _rest(spoken, order, [text[begin:end] for begin, end, _ in spans])
    others = read(rest).questions if asks_more(rest.casefold()) else ()
    named = list(dict.fromkeys(named for _, _, named in spans))
    about = [each for each in named if each in {each.targets for each in kept}] or named
    mutes = order.denies and order.word == _WISH and WHO not in spoken[order.begin : order.end]
    if draft.about.thread and not about and mutes:
        about, order = [draft.about.named], order._replace(word=MUTE)
    if order.word == NOTIFY and not about and draft.about.named:
        about = [draft.about.named]  # `ping me tomorrow when it's done`
    ordered = spoken[order.begin : order.end]
    if _LEAVES_OUT.search(ordered):
        about = []  # of all the others
    first = deeds or _made(order, about, read, _whom_and_until(ordered))
    return Reading((*first, *(each for each in others if each not in deeds)), Manner.MESSAGE)


def _made(
    order: Wished, named: Collection[tuple[Named, ...]], read: Read, behind: str
) -> tuple[Query, ...]:
    """The deeds, or what can't be done, of the import if one is named."""
    one = [each[0] for each in named if len(each) == 1]
    if order.word in _DEEDS and one and len(one) == len(named):
        behind = behind if order.word == MUTE else ""
        return tuple(_asked_back(order.word, each, read, behind) for each in one)
    word = _WISH if order.word in _DEEDS else order.word
    made = Query(Intent.CANNOT, "", action=word)
    if len(one) == len(named) == 1:
        made = replace(made, target=one[0].name, targets=(one[0],))
    return (replace(made, canonical=written(made)),)


def _whom_and_until(ordered: str) -> str:
    """For whom a mute is wished, and until when: `don't tag me for it today`."""
    until = _UNTIL.search(ordered)
    whom = "for me " if _ME.search(ordered) else ""
    return f"{whom}{until.group() if until else ''}"


def _asked_back(deed: str, target: Named, read: Read, behind: str) -> Query:
    return replace(read(f"{deed} {quoted(target.name)} {behind}").questions[0], confirm=True)


def _may_be_mistaken(query: Query) -> bool:
    return (
        query.intent in _FACTS
        or query.intent is Intent.HELP
        or query.intent in _IF_DENIED
        or query.action == _STOP
    )


def _is_mistaken(query: Query, order: Wished) -> bool:
    """Whether such an order is none for it: `no need to notify us` is none to notify."""
    if query.intent is Intent.EXPLAIN:
        return order.word == "change the threshold"
    if query.action == _STOP or query.intent in _IF_DENIED:
        return order.denies
    if query.intent is Intent.HELP:
        return order.word == _HOURS or (order.word == _WISH and not order.denies)
    return query.intent in _FACTS or query.action == _WRITING


def _names(text: str, draft: Draft) -> list[tuple[int, int, tuple[Named, ...]]]:
    """Where the names of imports stand in a text; a channel may be called like one."""
    cursor = Cursor(text, lex(text, prose=True))
    tokens = cursor.tokens
    return [
        (tokens[each.begin].start, tokens[each.end - 1].end, each.named)
        for each in sorted(places(cursor, draft.names).values(), key=lambda place: place.begin)
        if text[tokens[each.begin].start] != "#"
    ]


def _spoken(text: str, draft: Draft, spans: Sequence[tuple[int, int, object]]) -> str:
    """The text in small letters, with a word for each import and for each person."""
    parts, at = [], 0
    for begin, end, _ in spans:
        parts += [_of_people(text[at:begin], draft), NAME]
        at = end
    whole = "".join((*parts, _of_people(text[at:], draft)))
    return _QUOTED.sub(lambda found: "x" * len(found.group()), whole)


def _of_people(text: str, draft: Draft) -> str:
    straight = text.replace(_APOSTROPHE, "'")
    return _WORD.sub(lambda found: _word(found, draft), straight)


def _word(found: re.Match[str], draft: Draft) -> str:
    """A word, or the one for a person: known, or with a capital where no sentence begins."""
    typed = found.group()
    if draft.names.creators.person(typed):
        return WHO
    before = found.string[: found.start()]
    inside = before[-1:] == " " and before[-2:-1].isalnum()
    is_name = inside and typed.istitle() and lookup(typed.casefold()) is None
    return WHO if is_name else typed.casefold()


def _rest(spoken: str, order: Wished, typed: Sequence[str]) -> str:
    """What is said before and behind the order, with the names as they were typed."""
    names = iter(typed)
    parts = (spoken[: order.begin], spoken[order.begin : order.end], spoken[order.end :])
    before, _, behind = (_NAMED.sub(lambda _: next(names), part) for part in parts)
    return f"{before} {behind}"
