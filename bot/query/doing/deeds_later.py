"""A deed that is wished for later or on a condition, where it can be done at once alone.

rerun daily_users once ben says that the dates are fixed     a condition
if it fails again, mute it                                   the same
mute orders_hourly from 22:00 to 06:00                       a time to come
lena takes it if it fails again                              who is on it then
"""

import re
from typing import Final

from bot.query.doing.mute_of_a_period import take_a_period
from bot.query.doing.spoken import SENTENCE_END, end_of_sentence, said
from bot.query.grammar.cursor import Cursor
from bot.query.grammar.draft import Draft
from bot.query.values import Intent

_CLOCK: Final = (
    r"(?:\d{1,2}(?:[:.]\d\d)?(?:h|am|pm)?(?: (?:am|pm|o'clock|hrs))?|noon|midnight|lunch)"
    r"(?= |$)"
)
_DAY: Final = r"(?:(?:today|tonight|tomorrow|this evening|\S+day) )?"
_SOME: Final = r"(?:\S+ ){1,6}?"
# With which it is told what is so then: `once the file is there`; manners and asides are none.
_SO: Final = (
    r"(?:is|are|gets?|has|have|says?|confirms?|comes?|arrives?|lands?|ends?|fails?|finish(?:es)?"
    r"|succeeds?|recovers?|runs?|works?|sends?|uploads?|gives?|tells?|delivers?|fix(?:es)?"
    r"|replies|reply|answers?|approves?|goes|go|starts?|passe?s?|exceeds?|drops?|stays?|does"
    r"|doesn't|isn't|will|can|repairs?|replaces?|writes?|calls?|pings?|agrees?|acks?|loads?"
    r"|reaches|signs|returns?|takes?|wakes?|it's|he's|she's|they're|that's)"
)
_MANNERS: Final = (
    r"(?!you |u |i |we |ya |possible|needed|necessary|required|so\b|not\b|ok\b|okay|fine|any\b"
    r"|convenient|allowed|needs |(?:it|that|this)(?:'s| is)? (?:ok|okay|fine|possible|not too"
    r"|easy|helps|works for|makes|needed|necessary)|the answer)"
)
_NOT_PAST: Final = r"(?!(?:\S+ ){1,3}?(?:was|were|failed|did|had|ran|broke|stopped|came)\b)"
_CONDITION: Final = (
    r"(?:(?:as soon as|the moment)(?! possible| you can| u can)"
    r"|only (?:if|when|once|after|in case)|(?:but )?not (?:before|until|till)(?= \S)|unless"
    r"|provided|as long as|so long as|until after"
    rf"|after {_MANNERS}{_SOME}{_SO}(?= |$)"
    r"|once (?!more|again|now|please|pls|today|manually|only|by|to|with|and|per|an? |daily|for)"
    rf"{_MANNERS}\S+ \S"
    rf"|when(?:ever)? {_MANNERS}{_NOT_PAST}\S+ \S)"
)
# Of a re-run it is offered with how the import stands, which tells if that is so already.
_IF: Final = rf"if {_MANNERS}{_SOME}{_SO}(?= |$)"
_IF_LATER: Final = (
    r"if (?:\S+ ){1,4}?(?:fails|says|confirms|agrees|approves|comes|arrives|lands|sends|goes"
    r"|breaks|stops|gets|stays|does(?:n't| not)|is still)\b"
)
_WHAT: Final = (
    r"(?:(?:NAME|it|this|that|them|the|import|imports|job|one|load|again|please|pls|once|more|run"
    r"|and|everything|all|for me) ){0,9}"
)
_RERUN_AT: Final = (
    rf"(?:\S+ ){{1,3}}?{_WHAT}(?:{_DAY}(?:at|after|around) (?:about |around )?{_CLOCK}"
    r"|in (?:(?:an?|half|about|one|two|three|\d+) ){1,3}(?:minutes?|mins?|hours?|hrs?|h|days?)"
    r"|in \d+(?:h|m|min|hrs?)|tomorrow|tonight|later|this (?:evening|afternoon)"
    r"|(?:on|next) (?:mon|tues|wednes|thurs|fri|satur|sun)day|next week"
    r"|every \S+)(?= |$)"
)
_BEFORE_A_START: Final = (
    r"(?:(?!until |till |til |fail|ran |runs |due |stuck |that |which )\S+ ){0,40}?"
)
_MUTE_AT: Final = (
    rf"{_BEFORE_A_START}(?:(?:from|starting(?: from| at)?|beginning(?: at)?|after|as of|between"
    rf"|not before) {_DAY}(?:at |about ){{0,9}}{_CLOCK}|{_CLOCK} (?:to|until|till|) ?{_CLOCK}"
    r"|(?:from|starting(?: on)?|as of|beginning) (?:next )?(?!today|yesterday)(?:\S+day|tomorrow"
    r"|week)(?= |$)|(?:every|each) \S+|at nights?|on weekends|nightly|during the nights?)"
)
_A_DAY: Final = (
    rf"{_BEFORE_A_START}(?:tomorrow|(?:(?:over|on|at|this|next) ){{1,9}}(?:the )?(?:weekend"
    rf"|week|\S+day))"
    r"(?= |$)"
)
_MUTES: Final = rf"{_MUTE_AT}|(?:\S+ ){{0,40}}?(?:{_CONDITION}|if {_MANNERS}\S|in case (?=\S))"
_ENDING: Final = re.compile(_MUTES)
_ENDLESS: Final = re.compile(rf"{_MUTES}|{_A_DAY}")
_TAKES: Final = re.compile(rf"(?:\S+ ){{0,40}}?{_IF_LATER}")
_GIVES: Final = re.compile(
    rf"(?:\S+ ){{0,40}}?(?:{_CONDITION}|if (?!nobody |no one ){_MANNERS}\S|in case (?=\S))"
)
_RERUNS: Final = re.compile(rf"{_RERUN_AT}|(?:\S+ ){{0,40}}?(?:{_CONDITION}|{_IF_LATER})")
# What only somebody is told then: `rerun it and tell me when it is done`.
_TELLING: Final = re.compile(
    r"(?<!don't)(?<!dont)(?<!not)(?<!never)(?<!stop)"
    r" (?:tell|let|ping|inform|alert|message|notify|dm|text|update|write|write to|remind) "
    r"(?:(?:me|us)(?= |$)|@?\w+(?= (?:when|once|if|as soon|after) ))"
)
# Before the deed, and right before it.
_BEFORE: Final = re.compile(
    rf"(?:(?:please|pls|hi|hey|hello|and|but|so|then|ok|also) ){{0,9}}(?:{_CONDITION}|{_IF}"
    rf"|in case )"
)
_THEN: Final = re.compile(
    r"(?:,|then|please|pls|plz|just|kindly|(?:can|could|would|will) (?:you|u))\W*$"
)
LATER: Final = {
    Intent.RERUN: "plan a rerun",
    Intent.MUTE: "plan a mute",
    Intent.UNMUTE: "plan an unmute",
    Intent.ASSIGN: "plan a handover",
    Intent.RELEASE: "plan a handover",
    Intent.ACKNOWLEDGE: "plan a handover",
}
# Who is on a problem; what follows a comma may be told: `assign it to lena, if it fails call me`.
_HANDING: Final = frozenset({Intent.ASSIGN, Intent.RELEASE, Intent.ACKNOWLEDGE})
_SHAPES: Final = {
    Intent.RERUN: _RERUNS,
    Intent.ACKNOWLEDGE: _TAKES,
    Intent.ASSIGN: _GIVES,
    Intent.RELEASE: _GIVES,
}
OPENERS: Final = frozenset({"once", "when", "whenever", "as", "if", "after", "unless", "in"})
_HOW: Final = frozenset({"how", "what", "why", "who", "did", "does", "should"})


def take_a_deed_for_later(cursor: Cursor, draft: Draft) -> None:
    """Read it as what can't be done, so that it isn't done now: whoever wishes it said so."""
    deed = draft.doing
    handing = deed in _HANDING
    told = bool(draft.note) if handing else draft.wished
    if deed not in LATER or told or not _HOW.isdisjoint(draft.cues):
        return
    if not handing and take_a_period(cursor, draft, end_of_sentence(cursor, draft.doing_at)):
        return
    if _is_behind(cursor, draft) or _is_before(cursor, draft):
        draft.doing, draft.word, draft.plain = Intent.CANNOT, LATER[deed], False
        draft.window, draft.ahead, draft.soon, draft.unread, draft.faults = None, None, None, [], []
        draft.without, draft.unknown, draft.person = [], [], None


def _is_behind(cursor: Cursor, draft: Draft) -> bool:
    """Whether it stands behind the verb, up to the end of the sentence."""
    verb = cursor.fork(draft.doing_at)
    verb.stop = end_of_sentence(cursor, draft.doing_at)
    ends_then = draft.until or draft.seconds or draft.until_recovery
    shape = _ENDING if ends_then else _ENDLESS
    shape = _SHAPES.get(draft.doing, shape) if draft.doing else shape
    if draft.doing in _HANDING:
        marked = (at for at in range(verb.at + 1, verb.stop) if verb.marks_at(at))
        verb.stop = next(marked, verb.stop)
    deed, *_ = _TELLING.split(said(verb, draft, verb.stop), maxsplit=1)
    return bool(shape.match(deed))


def _is_before(cursor: Cursor, draft: Draft) -> bool:
    """Whether the sentence begins with it, and the deed follows."""
    end = cursor.tokens[draft.doing_at].start
    begin = max((each.end() for each in SENTENCE_END.finditer(cursor.text, 0, end)), default=0)
    if not _THEN.search(cursor.text[begin:end].casefold()):
        return False
    first = sum(token.start < begin for token in cursor.tokens)
    return bool(_BEFORE.match(said(cursor.fork(first), draft, draft.doing_at)))
