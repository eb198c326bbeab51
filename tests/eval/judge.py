"""Judges a reply by the facts that a right answer holds. In doubt it is not right."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from tests.eval.asking import Reply
from tests.eval.company import FEEDS
from tests.eval.shown import Shown

NAMES: Final = tuple(feed.name for feed in FEEDS)
KINDS: Final = {
    *("card", "overview", "list", "number", "rank", "do", "cannot", "people", "why_alert"),
    *("explain", "greeting", "help", "other"),
}
DO: Final = "do"  # the kind of messages that want something done
# Answers that are about the named imports, and this many others at most.
ABOUT_NAMED: Final = {"card", "number", "people", "why_alert"}
MOST_OTHERS: Final = 2
OTHER: Final = "other"  # ... and of those that want nothing from this bot


class Outcome(StrEnum):
    """How a reply is judged."""

    RIGHT = "right"
    ASKED = "asked back"  # with the right choices, and nothing wrong said
    UNANSWERED = "unanswered"  # refused, or a fact is missing
    WRONG = "wrong"  # it contradicts a fact, or did what nobody wanted


@dataclass(frozen=True, slots=True)
class Facts:
    """A message, and what a right answer to it holds; see tests/README.md."""

    text: str
    kind: str
    names: Sequence[str] = ()
    not_names: Sequence[str] = ()
    verdict: str | None = None
    numbers: Sequence[float] = ()
    says: Sequence[Sequence[str]] = ()
    may_ask: bool = False
    who: str = ""
    after: str = ""

    @property
    def checked(self) -> bool:
        """Whether a right answer holds anything that can be looked for."""
        facts = (self.names, self.verdict, self.numbers, self.says)
        return any(facts) or self.kind == OTHER


@dataclass(frozen=True, slots=True)
class Judgement:
    """An outcome, and why it is no better."""

    outcome: Outcome
    why: str = ""


def judge(facts: Facts, reply: Reply) -> Judgement:
    """What the reply is worth."""
    shown = reply.shown
    if wrong := _misdeed(facts, reply.did):
        return Judgement(Outcome.WRONG, wrong)
    if not shown.text:
        return Judgement(Outcome.UNANSWERED, "no reply")
    if refused(shown) and not facts.may_ask:
        return Judgement(Outcome.UNANSWERED, "refused")
    asks, confessed = asks_back(shown), confesses(shown)
    if not asks and not confessed and (wrong := _contradiction(facts, shown)):
        return Judgement(Outcome.WRONG, wrong)
    missing = [*_missing(facts, shown), *_undone(facts, reply, asks=asks), *_buried(facts, shown)]
    if confessed and not facts.checked:
        missing.append("not read")
    if not missing:
        return Judgement(Outcome.RIGHT)
    if asks and _offers(facts, shown):
        good = facts.may_ask or facts.kind == DO
        return Judgement(Outcome.RIGHT if good else Outcome.ASKED, "asked back")
    return Judgement(Outcome.UNANSWERED, "; ".join(missing))


# --- What kind of reply it is ---------------------------------------------------------------------

# A message that was not understood stands in the reply, with the fault underlined.
_REFUSED: Final = re.compile(
    r"^\s*\^+\s*$|I don't understand “|bot's storage does not respond|limit for questions"
    r"|went wrong in the bot",
    re.MULTILINE,
)
_CONFESSES: Final = re.compile(
    r"(couldn't|could not) read|(didn't|did not) understand|i (only understand|read) english"
    r"|has the id or name|not in this answer:"
)
_ASKS: Final = re.compile(
    r"\?\s*$|^(which|choose|pick|did you mean|do you mean)\b|several imports", re.MULTILINE
)
_YES: Final = re.compile(r"\W*(yes|yep|all (is )?(good|well|fine)|everything is (ok|fine|good))\b")
_NO: Final = re.compile(r"\W*(no|not|none|nothing|nobody|never)\b")
_CANNOT: Final = re.compile(r"\W*i can't\b")
_NOTHING: Final = re.compile(
    r"^\W*(no (import|run)s?\b(?! has)|nothing\b|none\b|0 imports)", re.MULTILINE
)


def refused(shown: Shown) -> bool:
    """Whether it says that it was not understood, or that it cannot be answered now."""
    return bool(_REFUSED.search(_plain(shown.text)))


def confesses(shown: Shown) -> bool:
    """Whether it says that it left out a part of the message, or could not read it at all."""
    return refused(shown) or bool(_CONFESSES.search(_plain(f"{shown.text}\n{shown.small}")))


def asks_back(shown: Shown) -> bool:
    """Whether it asks something that buttons answer."""
    head = "\n".join(_plain(shown.text).splitlines()[:4])
    return bool(shown.buttons and _ASKS.search(head))


def verdict(shown: Shown) -> str | None:
    """The yes or no that it begins with, if it does."""
    for line in _plain(shown.text).splitlines()[:3]:
        if _YES.match(line):
            return "yes"
        if _NO.match(line):
            return "no"
    return None


# What a heading says to be left out is not spoken of.
_EXCEPT: Final = re.compile(r"\bexcept (“[^”]+”(, | or )?)+")


def claimed(text: str) -> set[str]:
    """The imports that a text speaks of."""
    said = _EXCEPT.sub("", text)
    return {name for name in NAMES if _holds(said, name)}


# --- What is wrong with it ------------------------------------------------------------------------


def _misdeed(facts: Facts, did: Sequence[str]) -> str:
    """Something was done that nobody asked for, or to another import."""
    for deed in did:
        _, _, name = deed.partition(" ")
        if name and (facts.kind != DO or name not in facts.names):
            return f"it did: {deed}"
    return ""


def _contradiction(facts: Facts, shown: Shown) -> str:
    given, names = verdict(shown), claimed(shown.text)
    if facts.verdict and given and given != facts.verdict:
        return f"it says {given}"
    if forbidden := names & set(facts.not_names):
        return f"it names {_listed(forbidden)}"
    missing, others = set(facts.names) - names, names - set(facts.names)
    if missing and others:
        return f"it names {_listed(others)} and not {_listed(missing)}"
    if missing and _NOTHING.search(_plain(shown.text)):
        return f"it says that there is nothing, and not {_listed(missing)}"
    if facts.kind in {"number", "rank"} and (other := _another_number(facts, shown)):
        return f"another number: {other[:80]}"
    return ""


def _another_number(facts: Facts, shown: Shown) -> str:
    """The first line, if it has numbers and the answer none of those that are wanted. A share is
    not contradicted by a count, nor by the same share in whole percent.
    """
    head = _plain(shown.text).partition("\n")[0]
    if not facts.numbers or any(_has(shown.text, one) for one in facts.numbers):
        return ""
    if all(one % 1 for one in facts.numbers):
        shares = [float(share) for share in _SHARE.findall(head)]
        return head if shares and round(facts.numbers[0]) not in shares else ""
    said = any(_holds(shown.text, phrase) for group in facts.says for phrase in group)
    return head if numbers(head) and not said else ""


def _declines(facts: Facts, shown: Shown) -> bool:
    """Whether “I can't …” says no to a wish that nobody can fulfil."""
    wanted = (facts.kind, facts.verdict) == ("cannot", "no")
    return wanted and _CANNOT.match(_plain(shown.text)) is not None


def _missing(facts: Facts, shown: Shown) -> Iterable[str]:
    """Facts that it does not hold."""
    if absent := set(facts.names) - claimed(shown.text):
        yield f"no {_listed(absent)}"
    if facts.verdict and not (verdict(shown) or _declines(facts, shown)):
        yield f"no verdict ({facts.verdict})"
    for number in facts.numbers:
        if not _has(shown.text, number):
            yield f"no {number:,}"
    for group in facts.says:
        if not any(_holds(shown.text, phrase) for phrase in group):
            yield f"no “{group[0]}”"


def _undone(facts: Facts, reply: Reply, *, asks: bool) -> Iterable[str]:
    """That what was wanted was neither done nor offered."""
    if facts.kind == DO and facts.names and not (reply.did or asks):
        yield "neither done nor offered"


def _buried(facts: Facts, shown: Shown) -> Iterable[str]:
    """That an answer about one import has to be searched for among many."""
    others = claimed(shown.text) - set(facts.names)
    if facts.names and facts.kind in ABOUT_NAMED and len(others) > MOST_OTHERS:
        yield f"among {len(others)} others"


def _offers(facts: Facts, shown: Shown) -> bool:
    """Whether each import that a right answer names can be chosen."""
    choices = " ".join(f"{button.label} {button.value}" for button in shown.buttons)
    return all(_holds(f"{shown.text} {choices}", name) for name in facts.names)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(sorted(names))


# --- Words and numbers ----------------------------------------------------------------------------

_NUMBER: Final = re.compile(
    r"(?<![\w.,:-])(\d{1,3}(?:[,  ]\d{3})+|\d+)((?:\.\d+)?)\s?([kKmM](?![a-zA-Z]))?(?![\w:]|-\d)"
)
_SHARE: Final = re.compile(r"(\d+(?:\.\d+)?) ?%")
_WORDS: Final = (
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
)
_TIMES: Final = {"": 1, "k": 1_000, "m": 1_000_000}


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it is written: what it may stand for, rounded."""

    value: float
    half: float  # of the last digit that is written

    def is_near(self, wanted: float) -> bool:
        """Whether it is that number, or that number rounded: `31k`, `6.3`."""
        return self.value == wanted or abs(self.value - wanted) <= self.half


def numbers(text: str) -> list[Number]:
    """The numbers in a text, but for those of dates and times."""
    found = []
    for whole, part, unit in _NUMBER.findall(_without_dates(text)):
        times = _TIMES[unit.lower()]
        rounded = bool(part or unit)
        half = times / 2 / 10 ** max(len(part) - 1, 0) if rounded else 0.0
        found.append(Number(float(re.sub(r"\D", "", whole) + part) * times, half))
    words = re.findall(r"[a-z]+", text.lower())
    return found + [Number(_WORDS.index(word), 0.0) for word in words if word in _WORDS]


def _has(text: str, wanted: float) -> bool:
    return any(number.is_near(wanted) for number in numbers(text))


def _without_dates(text: str) -> str:
    return re.sub(r"\{[^{}]*\}( at [\d:]+)?|\d{4}-\d\d-\d\d", " ", text)


def _holds(text: str, phrase: str) -> bool:
    """Whether a phrase stands in a text, as words and not as parts of others."""
    begin = r"(?<![\d.,:])0?" if phrase[0].isdigit() else r"(?<!\w)" if phrase[0].isalnum() else ""
    end = r"(?!\d|:\d)" if phrase[-1].isdigit() else ""
    return bool(re.search(begin + re.escape(_plain(phrase)) + end, _plain(text)))


def _plain(text: str) -> str:
    return text.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").casefold()
