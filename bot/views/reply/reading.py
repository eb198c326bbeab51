"""The reply to one text: its answers one under the other, and how the text was read.

The answer's own first line stays the first, for it is what a phone shows; directly behind it stands
what was taken for what, and what is not in the answer. What was not understood and could turn the
answer stands before it. The rest is in the small print: each question as a button that asks it
again, and the parts that were not used.
"""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from bot.query.values import Intent, Manner, Query, Reading
from bot.query.words.doing import CHANGING
from bot.views import actions, signs
from bot.views.blocks import aside, button, buttons, emoji, fill, literal, rich, say, sentences
from bot.views.message import Block, Element, Line, Message
from bot.views.reply.joining import heads, joined, only_counts
from bot.views.reply.numbers_told import says
from bot.views.reply.parts import parts
from bot.views.text import ALL_TEXT, ELLIPSIS, MOST_BLOCKS, TEXT, count, length, neutral

_SENTENCE: Final = 300
_PART: Final = 60
_MOST_PARTS: Final = 4
_MOST_NEAR: Final = 3
# What is kept free for the first lines and the small print.
_OWN_BLOCKS: Final = 6
_OWN_TEXT: Final = 3_000
_ENGLISH: Final = "I only understand English. Current status:"
_UNREADABLE: Final = "I couldn't read that as a question. Here is how the imports are:"
_ASK: Final = "You can ask, for example:"
# Where numbers begin that are given anew.
_RENUMBERED: Final = 1000
# Nothing to press: it would ask for the same few words again, or be read as something to be done.
_PLAIN: Final = (Intent.GREETING, Intent.THANKS, Intent.HELP, Intent.CANNOT)


def framed(reading: Reading, answered: Sequence[tuple[Query, Message]]) -> Message:
    """One message of all the answers, each with its question (see `together`)."""
    answered = heads(answered) if only_counts(answered) else joined(answered)
    answers = [answer for _, answer in answered]
    reading = _without_what_is_said(reading, " ".join(answer.text for answer in answers))
    first, second = _first_lines(reading), _second_lines(reading)
    several = len(answers) > 1
    share = None if not several and _is_shared(answers[0]) else _share(reading.questions)
    small = _small_print(reading, share, several=several)
    if not (first or second or small) and len(answers) == 1:
        return answers[0]
    shown = parts(_fitting(answers))
    blocks: list[Block] = [rich(*first)] if first else []
    blocks += _near(reading)
    for number, answer in enumerate(shown):
        blocks += [{"type": "divider"}] if number else []
        blocks += answer.blocks if number else _with_second(answer.blocks, second)
    if len(shown) < len(answers):
        blocks.append(aside(_left_out([query for query, _ in answered[len(shown) :]])))
    said = [
        answers[0].text,
        neutral(sentences(*second), TEXT),
        *(each.text for each in answers[1:]),
    ]
    text = " ".join(filter(None, [neutral(sentences(*first), TEXT), *said]))
    spare = None
    if any(answer.spare for answer in answers):
        spare = framed(reading, [(query, answer.spare or answer) for query, answer in answered])
    return Message(_short(text.strip()), _unique([*blocks, *small]), spare)


def _short(text: str) -> str:
    """Each answer's text fits; together they may not. Cut between words, so never in an escape."""
    return text if length(text) <= TEXT else f"{text[: TEXT // 2].rpartition(' ')[0]} {ELLIPSIS}"


def _without_what_is_said(reading: Reading, said: str) -> Reading:
    """Without the numbers that the answer has: they were told, and it is about them."""
    unread, beside = (
        tuple(each for each in parts if not says(said, each))
        for parts in (reading.unread, reading.beside)
    )
    return replace(reading, unread=unread, beside=beside)


def _first_lines(reading: Reading) -> list[Line]:
    lines: list[Line] = []
    if reading.foreign:
        lines.append([say(_ENGLISH)])
    elif reading.examples:
        return [[emoji(signs.CAREFUL), say(f" {_UNREADABLE}")]]
    lines += [[emoji(signs.CAREFUL), say(" "), literal(each, _SENTENCE)] for each in reading.unseen]
    lines += [_not_found(each.called) for each in reading.not_found]
    turning = [each for each in reading.unread if each not in reading.beside]
    lines += [
        [
            emoji(signs.CAREFUL),
            say(" I didn't understand "),
            literal(f"“{part}”", _PART, bold=True),
            say(", so it is not in this answer."),
        ]
        for part in turning[:_MOST_PARTS]
    ]
    if len(turning) > _MOST_PARTS:
        more = count(len(turning) - _MOST_PARTS, "more part")
        lines.append([say(f"… nor {more} of it.")])
    return lines


def _not_found(called: str) -> Line:
    name = literal(f"“{called}”", _PART, bold=True)
    return fill("{sign} I found no import called {name}.", sign=emoji(signs.CAREFUL), name=name)


def _near(reading: Reading) -> list[Block]:
    """The imports of a name like one that there is none of, to be asked about."""
    near = [asked for each in reading.not_found for asked in each.near][:_MOST_NEAR]
    presses = [
        button(asked, actions.numbered(actions.ASK, number), asked)
        for number, asked in enumerate(near, start=1)
    ]
    return [aside("Names like it:"), *buttons(*presses)] if near else []


def _second_lines(reading: Reading) -> list[Line]:
    """What stands behind the first line of the answer, which says it for a part of the text."""
    lines: list[Line] = [[literal(each, _SENTENCE)] for each in reading.taken]
    beside = () if reading.examples and not reading.foreign else reading.beside
    parts = [literal(f"“{part}”", _PART, bold=True) for part in beside[:_MOST_PARTS]]
    if parts:
        more = count(len(beside) - _MOST_PARTS, "more part")
        rest = f" and {more}." if len(beside) > _MOST_PARTS else "."
        listed = [piece for part in parts for piece in (say(", "), part)][1:]
        lines.append([emoji(signs.CAREFUL), say(" Not in this answer: "), *listed, say(rest)])
    return lines


def _with_second(blocks: Sequence[Block], lines: Sequence[Line]) -> list[Block]:
    """Blocks with lines behind their first one; before them, if they do not begin with a line."""
    if not lines:
        return list(blocks)
    if not blocks or blocks[0]["type"] != "rich_text":
        return [rich(*lines), *blocks]
    section, *others = blocks[0]["elements"]
    parts = section["elements"]
    if section["type"] != "rich_text_section":
        return [rich(*lines), *blocks]
    end = next((at for at, part in enumerate(parts) if part.get("text") == "\n"), len(parts))
    with_lines = rich(parts[:end], *lines, parts[end + 1 :])["elements"]
    return [{**blocks[0], "elements": [*with_lines, *others]}, *blocks[1:]]


def _small_print(reading: Reading, share: Element | None, *, several: bool) -> list[Block]:
    if reading.examples:
        offered = [
            button(each, actions.numbered(actions.ASK, number), each)
            for number, each in enumerate(reading.examples, start=1)
        ]
        return [aside(_ASK), *buttons(*offered)]
    return [*_read_as(reading, share, several=several), *_otherwise(reading.questions)]


def _otherwise(questions: Sequence[Query]) -> list[Block]:
    """What hours could mean as well, to be asked."""
    others = [query.otherwise for query in questions if query.otherwise]
    presses = (
        button(each, actions.numbered(actions.ASK, number), each)
        for number, each in enumerate(others, start=1)
    )
    return [aside("Or ask for the other time:"), *buttons(*presses)] if others else []


def _read_as(reading: Reading, share: Element | None, *, several: bool) -> list[Block]:
    """Each question to be asked again; a query is itself that question, unless it is several."""
    if reading.manner is Manner.QUERY and not several:
        return []
    asked = [query for query in reading.questions if query.intent not in _PLAIN and query.canonical]
    made = [
        button(query.canonical, actions.numbered(actions.ASK, number), query.canonical)
        for number, query in enumerate(asked, start=1)
    ]
    unused = "; ".join(f"“{part}”" for part in reading.unused[:_MOST_PARTS])
    words = [*([f"Not used: {unused}."] if unused else []), *(["Read as:"] if asked else [])]
    return [*([aside(" ".join(words))] if words else []), *buttons(*made, share)]


def _is_shared(answer: Message) -> bool:
    presses = [press for block in answer.blocks for press in block.get("elements", ())]
    return any(str(press.get("action_id", "")).startswith(actions.SHARE) for press in presses)


def _share(asked: Sequence[Query]) -> Element | None:
    """Shares all answers of a reply to several questions; nothing that was done is done again."""
    if len(asked) < 2 or any(  # noqa: PLR2004
        query.intent in (*_PLAIN, *CHANGING) or not query.canonical for query in asked
    ):
        return None
    together = "\n".join(query.canonical for query in asked)
    return button("Share in channel", actions.SHARE, together)


def _left_out(questions: Sequence[Query]) -> str:
    return f"Not answered, for want of room: {'; '.join(query.canonical for query in questions)}"


def _fitting(answers: Sequence[Message]) -> list[Message]:
    """As many answers as fit into one message, in which Slack takes one table; the first always
    does.
    """
    shown: list[Message] = []
    blocks = text = tables = 0
    for answer in answers:
        blocks += len(answer.blocks) + 1
        text += _weight(answer.blocks)
        tables += sum(block["type"] == "table" for block in answer.blocks)
        full = blocks > MOST_BLOCKS - _OWN_BLOCKS or text > ALL_TEXT - _OWN_TEXT
        if shown and (full or tables > 1):
            break
        shown.append(answer)
    return shown


def _weight(value: object) -> int:
    """All text in it."""
    match value:
        case str(text):
            return length(text)
        case {"type": _, **fields}:
            return sum(map(_weight, fields.values()))
        case [*parts] | (*parts,):
            return sum(map(_weight, parts))
        case _:
            return 0


def _unique(blocks: Iterable[Block]) -> list[Block]:
    """The blocks with every action id once, as Slack demands; a number at its end may change."""
    seen: set[str] = set()
    return [_renamed(block, seen) for block in blocks]


def _renamed(block: Block, seen: set[str]) -> Block:
    if "elements" in block and block["type"] == "actions":
        return {**block, "elements": [_element(each, seen) for each in block["elements"]]}
    if "accessory" in block:
        return {**block, "accessory": _element(block["accessory"], seen)}
    return block


def _element(element: Element, seen: set[str]) -> Element:
    name = element.get("action_id")
    if name is None:
        return element
    free = next(each for each in _candidates(name) if each not in seen)
    seen.add(free)
    return {**element, "action_id": free}


def _candidates(name: str) -> Iterator[str]:
    yield name
    kind = name.rpartition(".")[0]
    yield from (actions.numbered(kind, number) for number in itertools.count(_RENUMBERED))
