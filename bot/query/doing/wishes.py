"""Wishes that no word alone tells: with its object a verb asks for a change of a file, for a
mailing, or to send on an answer.

could you take them out of the file         a file
u can change it to utf8?
can you send it out to the VIPs at noon     a campaign
could you send this list to Sam             an answer
"""

import re
from collections.abc import Mapping
from typing import Final

from bot.domain.answers.small_talk import Limit
from bot.query.doing.spoken import FEW, said
from bot.query.doing.subject_of_verb import asks_you, is_planned
from bot.query.grammar.cursor import Cursor
from bot.query.grammar.draft import Draft
from bot.query.names.in_text import tokens_of
from bot.query.values import Intent
from bot.query.words.cannot_do import FILE_CHANGED
from bot.query.words.openers import LEADS, REQUESTS

_WORDS: Final = r"(?:\S+ ){0,7}?"
_PEOPLE: Final = (
    r"(?:them|him|her|people|persons?|customers?|users?|contacts?|e ?mails?|mails|addresses|guys"
    r"|subscribers?|recipients?|members?|accounts?|clients?|boss|testers?|profiles?|\S+@\S+"
    r"|records?|entries|entry|rows?|lines?|columns?|fields?|numbers?|names?|duplicates?|those|these"
    r"|the two|two|both)"
)
_LIST: Final = r"(?:files?|csv|sheet|upload|audience|segment|feed|source|table|import|list|NAME)"
_PARTS: Final = (
    r"(?:columns?|headers?|delimiters?|separators?|encoding|fields?|mapping|formats?|date formats?"
    r"|dates|ids|keys|duplicates|doubles|values?|typos?|rows|lines|file|csv)"
)
_ENCODINGS: Final = (
    r"(?:utf ?\d*|unicode|ascii|ansi|latin ?1|iso \S+|(?:the )?(?:right|correct|proper|good) "
    r"(?:encoding|format|date format|header|headers|columns?|delimiter))"
)
_MAILING: Final = (
    r"(?:campaigns?|push(?:es)?|newsletters?|e ?mails?|mails?|e ?mailers?|mailers?|sms|journeys?"
    r"|mailings?|blasts?|send|whatsapp|notifications?|broadcasts?|edms?|promos?|flow)"
)
_THEIRS: Final = (
    r"(?:vips?|customers?|users|people|everyone|everybody|segment|audience|subscribers|clients"
    r"|members|contacts|recipients|NAME)"
)
_ANSWER: Final = r"(?:list|report|answer|table|summary|overview|info|status|result|results)"
_IT: Final = r"(?:it|this|that|them|these)"
_OF_FILES: Final = re.compile(
    rf"(?:remove|take|delete|drop|strip|cut|pull|get|kick|throw|exclude|purge|erase|scrub|leave"
    rf"|unsubscribe|unsub) {_WORDS}(?:(?<=\b){_PEOPLE} ){_WORDS}(?:out of|out from|off|from) "
    rf"(?:\S+ ){{0,4}}?(?:file|csv|sheet|upload|audience|segment|import|NAME"
    rf"|(?!the |this |that |your )\S+ list)\b"
    rf"|(?:remove|take|delete|drop|strip|cut|pull|kick) (?:them|him|her|it|those|these) (?:out of"
    rf"|off|from) (?:\S+ ){{0,3}}?(?:file|csv|sheet|upload|NAME)\b"
    rf"|(?:correct|fix|repair|change|edit|adjust|replace|update|modify|clean|remove|delete) "
    r"(?:them|it|those|these|this|that) (?:directly |yourself |also ){0,6}(?:in|inside|within"
    r"|from) "
    r"(?:the |this |that |its |your |our )?(?:\S+ )?(?:file|csv|sheet|upload)\b"
    rf"|(?:add|put|append|insert|include|squeeze|get) {_WORDS}(?:(?<=\b){_PEOPLE} ){FEW}(?:to|in"
    rf"|into|on|onto) (?:\S+ ){{0,4}}?{_LIST}\b"
    rf"|(?:change|convert|switch|turn|set|save|re ?save|encode|re ?encode|transform|make|swap|put"
    rf"|update|fix|correct|export|re ?export) {_WORDS}(?:to|into|as|in|with) {_ENCODINGS}\b"
    rf"|(?:swap|switch|rename|reorder|change|alter|amend|adjust|update|modify|edit|correct|repair"
    rf"|fix|replace|merge|split|fill|fill in) (?:the |its |these |this |their |both |all ){FEW}"
    rf"{_PARTS}\b(?! of (?:the|this|your) (?:answer|alert|message|reply|report))"
)
_OF_CAMPAIGNS: Final = re.compile(
    rf"(?:send|fire|push|blast|mail|roll|get) (?:{_IT}|the (?:\S+ ){{0,3}}?{_MAILING}) "
    rf"(?:out|off|live)\b(?! (?:to|in) (?:the |our |this |my )?(?:team|channel|boss|group|thread))"
    rf"|(?:set|put|make|push) (?:{_IT}|the (?:\S+ ){{1,4}}?) ?live\b"
    rf"|(?:press|hit|push|click) (?:the |on )?(?:send|launch|go)\b"
    rf"|(?:send|schedule|reschedule|launch|release|trigger|delay|fire|approve|hold|postpone|start"
    rf"|cancel|plan|arrange|shoot|book|queue|set up|fix|prepare|kick off|move|shift|resend|push)"
    rf" (?!me\b|us\b|alert|an? alert)(?:\S+ ){{0,4}}?{_MAILING}\b(?! (?:alert|import|file|list))"
    rf"|send {_IT} to (?:all |the |our |my |every |these ){{0,6}}{_THEIRS}\b(?! in (?:the"
    rf"|this) channel)"
)
_OF_ANSWERS: Final = re.compile(
    rf"(?:send|mail|email|e mail|dm) (?:this|that|the|these|those) {_ANSWER} "
    rf"(?:on |over |out )?to \S+"
)
# `turn the alerts of daily_users off`, which is a mute
_ALERTS_OFF: Final = re.compile(
    r"(?:turn|switch|shut|put) (?:the |all |its |my |those |these )?(?:NAME )?(?:alerts?|alerting"
    r"|notifications?|pings|alarms)(?: (?:for|of|from|on|about) (?:the )?NAME)? off\b"
)
# `put daily_users in my name`, which takes it
_MINE: Final = re.compile(
    r"(?:put|register|book|write|mark|log|keep|sign|enter|set|record) (?:the |import |down ){0,6}"
    r"(?:NAME|it|this|that)(?: one| import| problem| failure)? (?:down |over )?"
    r"(?:(?:in|under|to|on|into|against|with|for|onto) my name\b|(?:on|onto|to|under) me\b"
    r"|as mine\b)"
    r"|(?:put|write|set|add|note) (?:down )?(?:my name|me) (?:down )?"
    r"(?:on|to|for|in|next to|against|beside|behind|under|as \S+ (?:of|for)) (?:the )?"
    r"(?:NAME|it|this|that)\b"
)
_KINDS: Final[Mapping[Limit, re.Pattern[str]]] = {
    Limit.FILE: _OF_FILES,
    Limit.CAMPAIGN: _OF_CAMPAIGNS,
    Limit.FORWARDING: _OF_ANSWERS,
}
_SAID: Final = {
    Limit.FILE: FILE_CHANGED,
    Limit.CAMPAIGN: "send the campaign",
    Limit.FORWARDING: "forward",
}
BEGINS: Final = frozenset(
    (
        *("remove", "take", "delete", "drop", "strip", "cut", "pull", "get", "kick", "throw"),
        *("exclude", "purge", "erase", "scrub", "leave", "unsubscribe", "unsub", "add", "put"),
        *("append", "insert", "include", "squeeze", "change", "convert", "switch", "turn", "set"),
        *("save", "resave", "re save", "encode", "re encode", "transform", "make", "swap"),
        *("update", "fix", "correct", "export", "rename", "reorder", "alter", "amend", "adjust"),
        *("modify", "edit", "repair", "replace", "merge", "split", "fill", "send", "fire", "push"),
        *("blast", "mail", "roll", "press", "hit", "click", "schedule", "launch", "release"),
        *("register", "book", "write", "mark", "log", "keep", "sign", "enter", "record"),
        *("trigger", "delay", "approve", "hold", "postpone", "start", "cancel", "email", "dm"),
        *("plan", "arrange", "shoot", "book", "queue", "prepare", "kick", "move", "shift"),
        *("reschedule", "resend"),
    )
)
_A_FILE: Final = frozenset(
    {"file", "files", "upload", "audience", "segment", "mapping", "delimiter", "encoding", "header"}
)
_LEADING: Final = (
    LEADS
    | REQUESTS
    | {
        *("can", "could", "would", "will", "you", "u", "to", "be", "able", "then", "also", "now"),
        *("possible", "it", "is", "mind", "kindly"),
    }
)
_OURSELVES: Final = frozenset({"myself", "ourselves", "who", "should", "how", "did", "when"})
_PLEASE: Final = frozenset({"please", "pls", "plz"})
_YOU_CAN: Final = (("you", "can"), ("u", "can"), ("you", "could"), ("u", "could"))


def wished(cursor: Cursor, draft: Draft) -> bool:
    """Read the verb of such a wish."""
    if cursor.peek_key() not in BEGINS or draft.doing:
        return False
    requested = _is_requested(cursor, draft)
    if not requested and not cursor.marks_before():
        return False
    words = said(cursor, draft, cursor.stop)
    if _MINE.match(words):  # `seen it, put me down for it`
        return _does(cursor, draft, Intent.ACKNOWLEDGE, "ack")
    if not requested:
        return False
    if _ALERTS_OFF.match(words):
        return _does(cursor, draft, Intent.MUTE, "mute")
    limit = next((each for each, shape in _KINDS.items() if shape.match(words)), None)
    if limit is None or (limit is Limit.FILE and _may_be_of_an_answer(words, draft)):
        return False
    return _does(cursor, draft, Intent.CANNOT, _SAID[limit])


def _does(cursor: Cursor, draft: Draft, intent: Intent, word: str) -> bool:
    draft.doing, draft.doing_at, draft.plain, draft.word = intent, cursor.at, True, word
    cursor.at += 1
    return True


def _is_requested(cursor: Cursor, draft: Draft) -> bool:
    """Whether it is asked for, and not only told, or asked about."""
    before = cursor.keys[cursor.start : cursor.at]
    ours = not _OURSELVES.isdisjoint(cursor.keys[cursor.start : cursor.stop])
    if ours or is_planned(cursor):
        return False
    pleases = not _PLEASE.isdisjoint(cursor.words) and "," in cursor.marks_before()
    if asks_you(cursor, draft.places) or before[-2:] in _YOU_CAN or pleases:
        return True
    named = tokens_of(draft.places.values())
    leads = range(cursor.start, cursor.at)
    return all(at in named or cursor.tokens[at].key in _LEADING for at in leads)


def _may_be_of_an_answer(words: str, draft: Draft) -> bool:
    """Whether the list may be one that the bot shows: no import was named, and no file."""
    known = draft.places or draft.about.named
    return not known and _A_FILE.isdisjoint(words.split())
