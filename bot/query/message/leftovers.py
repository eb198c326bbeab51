"""What of a clause no answer makes use of, as it was typed."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from bot.domain.asked import Aspect
from bot.query.grammar.draft import Draft
from bot.query.message.clauses import Clause
from bot.query.text.lexer import Token
from bot.query.told.telling import SCREENS, is_person
from bot.query.words import NUMBERS, Role, lookup

_LONGEST_UNUSED: Final = 80
# Before a number that only says how many there are.
_FOR_A_WORD: Final = ("4", "2")
_ALERTS: Final = frozenset({"pings", "alerts", "messages", "mails", "emails", "alarms", "times"})
# Of what, and when: what was asked tells it, and these alone say nothing of what was not read.
_PLAIN: Final = frozenset(
    (
        *("time", "times", "timestamp", "day", "days", "hour", "date", "number", "way", "person"),
        *("people", "persons", "name", "status", "state", "sure", "doubt", "ok", "okay", "please"),
        *("morning", "pardon", "based", "format", *NUMBERS),
    )
)
_WHEN_ALONE: Final = re.compile(
    r"(?:and )?(?:(?:at |on )?(?:which|what) (?:dates?|days?|times?)|when)(?: exactly)?"
)
_BEING: Final = frozenset({"was", "were", "is", "are", "been"})
_DOING: Final = re.compile(r"(?!\w*thin[gk]?$)\w{2,}in[g']?", re.ASCII)
_WHOEVER: Final = frozenset({"who", "whoever", "what", "whatever", "which"})
_DOES: Final = re.compile(r"\w+s|will|can|must|may|should", re.ASCII)
_ADVERB: Final = re.compile(r"\w+ly|earlier|later|forever|always|often|badly|hard", re.ASCII)
_OURS: Final = ("our", "the", "these", "those", "my", "all")
_ARTICLES: Final = frozenset({"the", "a", "an", "our", "my", "your", "their", "any", "all"})
# Beside these a word tells which ones, or what became of them: `the Zoho imports`.
_NOUNS: Final = frozenset(
    (
        *("import", "imports", "one", "ones", "feed", "feeds", "job", "jobs", "load", "loads"),
        *("run", "runs", "file", "files", "row", "rows", "sync", "syncs", "pipeline", "pipelines"),
        *("upload", "uploads", "record", "records", "alert", "alerts", "list", "lists", "data"),
        *("workspace", "workspaces", "it", "them", "they", "those", "these", "that", "which"),
        *("what", "who", "and", "or", "is", "are", "was", "were", "got", "been", "reason"),
        *("error", "errors", "problem", "problems", "failure", "failures", "issue", "issues"),
    )
)
# Behind these, too: `failed for the loyalty team`, `none is not archived`.
_TELLING_WHICH: Final = frozenset(
    (
        *("of", "from", "for", "with", "in", "by", "on", "at", "to", "about", "named", "called"),
        *("like", "than", "per", "under", "over", "into", "via", "through", "between", "against"),
        *("not", "no", "never", "without", "except", "but", "only", "just", "both", "neither"),
        *("more", "less", "fewer", "most", "least", "until", "since", "before", "after", "during"),
    )
)


def unknown_parts(clause: Clause, unknown: list[int]) -> list[str]:
    """Unknown words as they stand, those side by side together."""
    tokens, text = clause.cursor.tokens, clause.cursor.text
    found: list[list[int]] = []
    for at in unknown:
        if found and all(_is_filler(each) for each in tokens[found[-1][-1] + 1 : at]):
            found[-1].append(at)
        else:
            found.append([at])
    parts = [text[tokens[run[0]].start : tokens[run[-1]].end] for run in found]
    return [each for each in parts if any(map(str.isalnum, each))]  # not the `=` of `>= 1 failure`


def worth_saying(part: str) -> bool:
    """Whether a part says something of its own: not a `time` that was asked for."""
    return part.casefold() not in _PLAIN


def asks_only_when(clause: Clause) -> bool:
    """Whether it is only `which date`, beside a question whose answer tells times."""
    return _WHEN_ALONE.fullmatch(" ".join(clause.cursor.words)) is not None


def tells_after_all(clause: Clause) -> bool:
    """Whether it only begins like a question, as its subject is left out or a statement goes on:
    `was taking forever`, `we do a campaign, who visits a shop gets a voucher`.
    """
    words, text = clause.cursor.words, clause.cursor.text
    first, second = (*words, "", "")[:2]
    end = clause.cursor.tokens[clause.cursor.stop - 1].end
    if text[end:].lstrip().startswith("?"):
        return False
    if first in _BEING:
        return _DOING.fullmatch(second) is not None
    joined = clause.cursor.marks_at(clause.cursor.start) == ","
    does = _DOES.fullmatch(second) and any(map(_DOES.fullmatch, words[3:]))
    return joined and first in _WHOEVER and bool(does) and text[end:].lstrip()[:1] in (".", "!")


def unused_limits(clause: Clause) -> list[str]:
    """What narrows an answer about many, and was not made use of: a comparison, a second time."""
    draft, text = clause.draft, clause.cursor.text
    second = [draft.clash_at] if draft.clash_at and not _compares(draft) else []
    return [text[start:end] for start, end in (*draft.compared, *second)]


def compared(draft: Draft) -> Sequence[tuple[int, int]]:
    """Where a comparison stands that one answer does not make; what is usual it compares with, too:
    `exceed its normal duration`.
    """
    usual = "usual" in draft.cues or Aspect.NORMAL in draft.aspects
    return [] if usual else draft.compared


def _compares(draft: Draft) -> bool:
    named = draft.either and bool(draft.named)
    return named or bool({"compare", "before", "than"} & set(draft.cues))


def unknown_within(clause: Clause) -> list[int]:
    """Its unknown words, but for one behind a comma at the end: `what is stuck, dudes`."""
    tokens, text, unknown = clause.cursor.tokens, clause.cursor.text, clause.draft.unknown
    at = clause.cursor.stop - 1
    apart = at > clause.cursor.start and "," in text[tokens[at - 1].end : tokens[at].start]
    return [each for each in unknown if not (apart and each == at) and not is_told(clause, each)]


def may_narrow(clause: Clause, at: int) -> bool:
    """Whether an unknown word could narrow or change the answer: it is written like a name, stands
    beside what it may describe, or behind what tells which ones. A lone verb or adverb could not.
    """
    cursor = clause.cursor
    own = cursor.start <= at < cursor.stop  # not of another clause, whose words it took over
    begin, end = (cursor.start, cursor.stop) if own else (0, len(cursor.tokens))
    tokens = cursor.tokens
    behind = [each.key for each in tokens[at + 1 : min(at + 2, end)]]
    before = _word_before(tokens, at, begin)
    beside = not _NOUNS.isdisjoint([*behind, *before])
    near = (*tokens[max(at - 1, begin) : at], *tokens[at + 1 : min(at + 2, end)])
    beside = beside or ("(" in cursor.marks_at(at) or _is_beside_an_end(near, tokens[at]))
    named = _is_like_a_name(clause, tokens[at], first=at == begin)
    return named or beside or not _TELLING_WHICH.isdisjoint(before)


def _word_before(tokens: Sequence[Token], at: int, begin: int) -> Sequence[str]:
    """The last word before that is no article; none, if there is none."""
    while at > begin:
        at -= 1
        if tokens[at].key not in _ARTICLES:
            return [tokens[at].key]
    return []


def _is_like_a_name(clause: Clause, token: Token, *, first: bool) -> bool:
    text = token.text
    written = not text.isalpha() or (not first and text != text.lower())
    return written or token.key in NUMBERS or is_person(token, clause.draft.names)


def _is_beside_an_end(near: Sequence[Token], here: Token) -> bool:
    """Whether it stands beside how runs ended, and is no adverb: `what failed mexico`."""
    entries = [lookup(each.key) for each in near]
    ends = any(entry is not None and entry.role is Role.STATUS for entry in entries)
    return ends and _ADVERB.fullmatch(here.key) is None


def not_made_use_of(clause: Clause) -> list[int]:
    """Its unknown words, but for what does not come in, which is asked about, and a `4` that stands
    for a word.
    """
    tokens, draft = clause.cursor.tokens, clause.draft
    return [
        at
        for at in draft.unknown
        if not any(begin <= tokens[at].start < end for begin, end in draft.missed)
        and not (tokens[at].key in _FOR_A_WORD and at + 1 in draft.places)
    ]


def is_told(clause: Clause, at: int) -> bool:
    """Whether a number only says how many there are, stands for a word, or belongs to a name:
    `our 21 imports`, `who do i ask 4 store visits`, `ISO 8601`.
    """
    before = clause.cursor.tokens[at - 1].text if at > clause.cursor.start else ""
    token = clause.cursor.tokens[at]
    whole = clause.cursor.text[token.end : token.end + 1] not in (",", ".", "%")  # `the 31,250`
    if not (token.key.isdecimal() and whole):
        return False
    alerts = clause.cursor.peek_key(at + 1 - clause.cursor.at) in _ALERTS
    named = alerts or at + 1 in clause.draft.places
    shown = not SCREENS.isdisjoint(clause.cursor.words)  # `this segment shows 0 users`
    return named or shown or before.isupper() or before.casefold() in _OURS


def outermost(parts: Iterable[str]) -> list[str]:
    """Those that are no part of another."""
    every = list(parts)
    return [one for one in every if not any(one != each and one in each for each in every)]


def _is_filler(token: Token) -> bool:
    entry = lookup(token.key)
    return entry is not None and entry.role is Role.FILLER


def cut(text: str) -> str:
    """A part short enough to be said."""
    return text if len(text) <= _LONGEST_UNUSED else f"{text[: _LONGEST_UNUSED - 1]}…"
