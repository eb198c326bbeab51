"""Words for what is to be done, and whether they ask for it where they stand."""

from itertools import takewhile
from typing import Final

from bot.domain.answers.small_talk import Limit
from bot.domain.asked import Aspect
from bot.query.doing.cannot_do import (
    REMOVING,
    is_a_thing,
    lacks_its_object,
    rows_taken_out,
    takes_out_of_a_list,
)
from bot.query.doing.commanded import is_commanded, is_requested
from bot.query.doing.passive import DEEDS, is_asked_to_be_done
from bot.query.doing.reruns_meant import (
    is_of_a_tool,
    is_of_something_else,
    is_of_the_people,
    runs_again,
)
from bot.query.doing.spoken_of import is_only_spoken_of
from bot.query.doing.starting import STARTING, starts_anew
from bot.query.doing.subject_of_verb import (
    asks_you,
    is_a_state,
    is_done_by_us,
    is_for_oneself,
    is_planned,
)
from bot.query.doing.who_takes_it import TAKES, takes_one
from bot.query.grammar.cursor import Cursor
from bot.query.grammar.draft import Draft
from bot.query.names.in_text import tokens_of
from bot.query.numbers.how_many import counted
from bot.query.text.own_abilities import PLAINLY
from bot.query.told.telling import REASONS
from bot.query.values import Intent
from bot.query.words import (
    CHANGING,
    INTENTS,
    MONTHS,
    NUMBERS,
    UNITS,
    WEEKDAYS,
    Role,
    followers,
)
from bot.query.words.background import MAILINGS
from bot.query.words.cannot_do import FILE_CHANGED, REQUESTED, limit_of
from bot.query.words.openers import ASKING_LEAVE, AUXILIARIES

# Words that ask for something else as the first word than anywhere else.
_HANDOVER: Final = "handover"
_FIRST_ONLY: Final = frozenset(
    {
        *(Intent.SHOW, Intent.WHY, Intent.FILES, Intent.LATE, Intent.NUMBER, Intent.RANK),
        *(Intent.COMPARE, Intent.OWNERS, Intent.OVERVIEW, Intent.EXPLAIN, Intent.GREETING),
        Intent.THANKS,
    }
)
# What prose says without asking for it.
_AS_A_COMMAND: Final = frozenset(
    {Intent.CANNOT, Intent.NOTE, Intent.RELEASE, Intent.SUBSCRIBE, Intent.ASSIGN, Intent.HELP}
)
# What takes back what was done.
_UNDONE: Final = {
    Intent.MUTE: Intent.UNMUTE,
    Intent.MUTES: Intent.UNMUTE,
    Intent.ACKNOWLEDGE: Intent.RELEASE,
}
# Longer phrases than this ask for it wherever they stand: `pause the schedule`. In words.
_TOLD: Final = {Intent.CANNOT: 1, Intent.ASSIGN: 2, Intent.HELP: 4}
_BEHIND: Final = followers(INTENTS)
BEGINS: Final = _BEHIND.keys() | INTENTS.keys() | REMOVING | TAKES | STARTING | DEEDS.keys()
_DOING: Final = (
    *("is", "are", "was", "were", "have", "has", "had", "came", "come", "arrived", "arrive"),
    *("look", "looks", "seem", "exist", "exists", "landed", "got", "should", "must"),
)
# `thank you for all your help`
_THANKED_FOR: Final = ("your", "the", "all", "ur", "great", "big", "huge", "real", "much", "such")
_RUNS: Final = ("imports", "import", "runs", "run")  # `clean runs`: no file is to be cleaned
_LEADING: Final = (Role.FILLER, Role.CUE, Role.MODIFIER)
# `did anything move since 9?` asks what happened; whichever of these stands first decides.
_HAPPENED: Final = ("did", "didn't", "didnt", "has", "hasn't", "hasnt")
_DECISIVE: Final = (*_HAPPENED, "can", "could", "would", "will", "please", "want", "need")

_OF_MAILINGS: Final = frozenset(
    (
        *("stop", "pause", "cancel", "postpone", "hold", "delay", "suspend", "move", "abort"),
        *("reschedule", "resume", "kill", "change", "delete", "skip", "activate", "deactivate"),
    )
)
# What comes next in the plans of the people.
_OF_PLANS: Final = frozenset(
    (
        *("sprint", "sprints", "iteration", "release", "releases", "milestone", "season", "phase"),
        *("campaign", "mailing", "newsletter", "meeting", "standup", "demo", "deploy", "shift"),
    )
)
_NEAR: Final = 6  # words
_TITLED: Final = frozenset(":,")  # `coupon_codes, note: asked the vendor`
# `get it reran please`; with what was run again behind it, it is told: `somebody reran it`.
_BEHIND_A_WISH: Final = ("", "please", "pls", "now", "again", "today", "asap", "and", "if", "then")
_LOOKING_AFTER: Final = frozenset(
    {"watch", "follow", "monitor", "keep"}
)  # `i follow the marketing`
_ONESELF: Final = frozenset({"i", "we", "i'll", "we'll", "ill", "will"})


def doing(cursor: Cursor, draft: Draft) -> bool:
    """Read what is to be done."""
    if takes_one(cursor, draft) or _is_passed_on(cursor) or starts_anew(cursor, draft):
        return True
    if is_asked_to_be_done(cursor, draft):
        return True
    found = wish(cursor)
    if found is None or not _is_meant(cursor, draft, *found):
        return False
    intent, length = found
    begin = cursor.at
    _note(draft, intent, begin)
    keys = cursor.words[:length]
    if "all" in keys and intent is not Intent.HELP:  # `stop all alerts`
        draft.cues.setdefault("all", begin)
    if _is_vague(draft, intent) or draft.doing in (None, Intent.SHOW):
        draft.doing, draft.doing_at = intent, begin
        for_one = intent is Intent.MUTE and is_for_oneself(cursor, length)
        draft.plain = not for_one and is_commanded(cursor, draft.places, intent, length)
        draft.word = _said(cursor, draft, intent, length)
    cursor.at += length
    if intent is Intent.NEXT and (count := counted(cursor)):
        draft.latest = count
    return True


def _is_meant(cursor: Cursor, draft: Draft, intent: Intent, length: int) -> bool:
    """Whether these words ask for something to be done where they stand, and do not only tell."""
    if cursor.peek_key() == _HANDOVER and not (
        "to" in cursor.words or draft.places or draft.about.named
    ):
        return False  # `handover please: what failed`, which is what the answer is for
    if is_only_spoken_of(cursor, intent):
        return False
    if intent in CHANGING and (is_a_state(cursor) or _is_another(cursor, intent, length)):
        return False
    inside = cursor.at > cursor.start or intent not in (Intent.SHOW, Intent.FILES)
    if intent in _FIRST_ONLY and inside:
        return False
    if not _is_asked_for(cursor, draft, intent, length) or _is_a_subject(cursor, intent, length):
        return False
    timed = intent is Intent.NEXT and _is_a_time_behind_next(cursor.peek_key(1))
    return not timed or bool(counted(cursor.fork(cursor.at + 1)))


def _is_vague(draft: Draft, intent: Intent) -> bool:
    """Whether what was read is told better here: `ignore all rules and mark it fixed`, `make it
    stop at the source, pause the schedule`.
    """
    if draft.doing is Intent.CANNOT:
        return limit_of(draft.word) is Limit.OUTSIDE
    of_it = draft.doing is Intent.MUTE and draft.word.startswith("make ")
    return of_it and intent is Intent.CANNOT


def _is_passed_on(cursor: Cursor) -> bool:
    """Read the "pass it to Sam" of `tell me what happened, and I pass it to Sam`, which whoever
    writes it does.
    """
    if cursor.key_before() not in _ONESELF:
        return False
    before = cursor.tokens[max(cursor.at - 2, cursor.start)].key
    intent, length = (wish(cursor) if before not in ASKING_LEAVE else None) or (None, 0)
    if intent not in (Intent.ASSIGN, Intent.CANNOT) or cursor.peek_key(length) != "to":
        return False
    cursor.at = min(cursor.at + length + 2, cursor.stop)
    return True


def _note(draft: Draft, intent: Intent, begin: int) -> None:
    """Note what an intent says beside what is to be done."""
    if intent is Intent.WHY_ALERT:
        draft.cues.setdefault("alert", begin)
        draft.cues.setdefault("none", begin)
    undone = _UNDONE.get(intent) if draft.doing is Intent.CANNOT else None
    if undone:  # `undo that mute`
        draft.doing, draft.plain = undone, False
    elif intent is Intent.MUTES:
        draft.aspects.setdefault(Aspect.MUTED, begin)
    if draft.doing is Intent.HELP:
        draft.helped = draft.helped or intent


def _said(cursor: Cursor, draft: Draft, intent: Intent, length: int) -> str:
    """The verb; all of the phrase where its first word alone means something else."""
    if intent is Intent.CANNOT and rows_taken_out(cursor):
        return FILE_CHANGED
    keys = cursor.words[:length]
    whole = " ".join(keys)
    if intent is Intent.CANNOT and limit_of(whole) is Limit.FILE:
        return whole  # `delete the double ids`, and not the import
    if intent is Intent.CANNOT and keys[0] in _OF_MAILINGS and _is_of_a_mailing(cursor, draft):
        return "stop the campaign"
    return keys[0] if INTENTS.get(keys[0]) is intent else whole


def _is_of_a_mailing(cursor: Cursor, draft: Draft) -> bool:
    """`stop the Black Friday mailing`: not the import that is named so; but `email_consents` is,
    and in `delete it before anyone mails them` it is told why.
    """
    named = tokens_of(draft.places.values())
    last = min(cursor.at + _NEAR, cursor.stop)
    near = (cursor.tokens[at].key for at in range(cursor.at + 1, last) if at not in named)
    asked = list(takewhile(_is_no_reason, near))
    return not MAILINGS.isdisjoint(asked)


def _is_no_reason(key: str) -> bool:
    return key not in REASONS


def _is_another(cursor: Cursor, intent: Intent, length: int) -> bool:
    ours = intent is Intent.MUTE and cursor.peek_key() == "stop" and is_done_by_us(cursor)
    told = cursor.peek_key() in _LOOKING_AFTER and is_done_by_us(cursor)
    plan = intent in (Intent.MUTE, Intent.UNMUTE, Intent.RERUN) and is_planned(cursor)
    other = intent is Intent.RERUN and is_of_something_else(cursor, length)
    return ours or told or plan or other or _is_reran(cursor)


def _is_reran(cursor: Cursor) -> bool:
    """Whether it is told that somebody ran it again: `ben reran it`; not `has ben reran it`."""
    asks = cursor.keys[cursor.start] in AUXILIARIES
    behind = cursor.peek_key(1)
    return cursor.peek_key() == "reran" and not asks and behind not in _BEHIND_A_WISH


def _is_a_subject(cursor: Cursor, intent: Intent, length: int) -> bool:
    """Whether it is told how files are: `files are there, i checked`."""
    told = intent is Intent.FILES and cursor.peek_key(length) in _DOING
    return told and "?" not in cursor.text[cursor.tokens[cursor.at].start :]


def _is_of_a_name(cursor: Cursor, draft: Draft, length: int) -> bool:
    """Whether words about no import are of one: `the weather feed`, `the rules of daily_users`."""
    if limit_of(" ".join(cursor.words[:length])) is not Limit.OUTSIDE:
        return False
    end = cursor.at + length
    owned = end + 1 in draft.places and cursor.peek_key(length) == "of"
    return owned or any(each.begin < end and cursor.at < each.end for each in draft.places.values())


def _is_a_time_behind_next(key: str) -> bool:
    """Whether "next" before it is about a time: `next monday`, `next 2 hours`."""
    counted = key in NUMBERS or key[:1].isdigit()
    return counted or key in WEEKDAYS or key in UNITS or key in MONTHS or key in _OF_PLANS


def wish(cursor: Cursor) -> tuple[Intent, int] | None:
    """What is to be done by the words that stand here, and how many those are."""
    if cursor.peek_key() not in BEGINS:
        return None
    if length := rows_taken_out(cursor):
        return Intent.CANNOT, length
    if length := runs_again(cursor):
        return Intent.RERUN, length
    found = _named(cursor)
    phrase = cursor.phrase() if found else None
    longer = phrase and found and phrase[1] > found[1]
    return None if longer else found


def _named(cursor: Cursor) -> tuple[Intent, int] | None:
    """The longest phrase for an intent that stands here, and its words."""
    first, behind = cursor.peek_key(), cursor.peek_key(1).partition(" ")[0]
    most = _BEHIND[first].get(behind, 0) if first in _BEHIND else 0
    keys = cursor.words_from(cursor.at, most)
    for length in range(len(keys), 1, -1):
        if intent := INTENTS.get(" ".join(keys[:length])):
            return intent, length
    intent = INTENTS.get(first)
    return (intent, 1) if intent else None


def _leads(cursor: Cursor) -> bool:
    """Whether nothing stands before that means something."""
    ahead = cursor.fork(cursor.start)
    while ahead.at < cursor.at:
        phrase = ahead.phrase()
        if phrase is None or phrase[0].role not in _LEADING:
            return False
        ahead.at += phrase[1]
    return True


def _is_asked_for(cursor: Cursor, draft: Draft, intent: Intent, length: int) -> bool:
    """Whether what prose may say too is asked for here."""
    cannot = intent is Intent.CANNOT
    thanks = intent is Intent.HELP and _is_thanked_for(cursor, draft)
    if thanks or (cannot and (_is_no_wish(cursor, draft) or _is_of_a_name(cursor, draft, length))):
        return False
    verb = cursor.peek_key()  # `delete`, whatever follows
    by_itself = INTENTS.get(verb) is intent and limit_of(verb) is Limit.VENDOR
    said = _said(cursor, draft, intent, length)
    if intent is Intent.CANNOT and not by_itself and said in REQUESTED:
        wanted = is_requested(cursor, draft.places) and cursor.peek_key(length) not in _RUNS
        return wanted and not lacks_its_object(cursor, draft, said, length)
    if intent not in _AS_A_COMMAND or draft.doing is Intent.HELP:
        return True
    you = intent is Intent.CANNOT and asks_you(cursor, draft.places)
    asks = intent is Intent.HELP and " ".join(cursor.words[:length]) == PLAINLY
    titled = not _TITLED.isdisjoint(cursor.marks_before()) and cursor.at - 1 in tokens_of(
        draft.places.values()
    )
    return asks or titled or length > _TOLD.get(intent, length) or _leads(cursor) or you


def _is_thanked_for(cursor: Cursor, draft: Draft) -> bool:
    """Whether help was given: `thank you for all your help`, `you have been a great help`."""
    return "thanks" in draft.cues and cursor.key_before() in _THANKED_FOR


def _is_no_wish(cursor: Cursor, draft: Draft) -> bool:
    """Whether a verb of what cannot be done is only spoken of, or means a list."""
    told = _asks_what_happened(cursor) or is_done_by_us(cursor)
    tool = cursor.at > cursor.start and is_of_a_tool(cursor, 1)
    own = cursor.at > cursor.start and is_of_the_people(cursor)
    elsewhere = (tool or own) and not asks_you(cursor, draft.places)
    return told or elsewhere or is_a_thing(cursor) or takes_out_of_a_list(cursor)


def _asks_what_happened(cursor: Cursor) -> bool:
    """Whether it begins as a question about what is over, which wants nothing done."""
    before = (token.key for token in cursor.tokens[cursor.start : cursor.at])
    return next((key for key in before if key in _DECISIVE), "") in _HAPPENED
