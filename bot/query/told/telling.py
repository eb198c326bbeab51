"""What people tell of themselves, by its words: it asks nothing, and its times are theirs.

the newsletter goes out at 4        an event of theirs
standup in 10 min
on sunday we want to send a mail    what they are going to do
Priya told me to ask you            what somebody said, gave or did
because customers were complaining  a reason, or what it is for
"""

import re
from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import Final

from bot.query.names.in_text import is_ordinary
from bot.query.names.lookup import NO_NAMES, Names
from bot.query.text.lexer import Kind, Token
from bot.query.told.end_of_shift import is_leaving, is_out_of_reach
from bot.query.told.events_of_people import ASKED, EVENTS, OF_IMPORTS, TIMES, has_event
from bot.query.told.moods import is_considerate, is_mood
from bot.query.told.purposes import is_purpose, is_work
from bot.query.words.background import MEETINGS, PAPERS, SENDING
from bot.query.words.openers import ASKING_WHAT_TO_DO, LEADS
from bot.query.words.pronouns import I_OR_WE, IT_OR_THOSE, WE_OR_THEY

_LEADS: Final = LEADS - {"or"}  # which leads to what else may be so
_BE: Final = frozenset({"is", "are", "was", "were", "am", "be", "been", "being"})
_IT_IS: Final = IT_OR_THOSE | _BE | {"it's"}
_WHEN: Final = frozenset(
    (
        *("at", "on", "in", "today", "tomorrow", "tonight", "next", "this", "soon", "from", "now"),
        *("already", "early", "later", "live", "around", "before"),
    )
)
_IN: Final = ("in", "at")
_PLANNED: Final = frozenset(
    {"scheduled", "planned", "going", "due", "booked", "sent", "starting", "supposed", "set"}
)
_HAPPENS: Final = frozenset(
    {
        *("goes", "starts", "begins", "launches", "leaves", "kicks", "happens", "ends"),
        *("uses", "requires", "depends", "needs"),
    }
)
_TO_GO: Final = frozenset({"has", "have", "must", "should", "will", "need", "gets", "can"})
_GOING: Final = frozenset({"go", "be", "leave", "start", "begin", "happen", "sent", "reach"})
_WE: Final = frozenset({*WE_OR_THEY, "i'm", "we're", "im", "i've", "we've"})
_WANTING: Final = frozenset({"wants", "want", "expects", "needs"})
_DATA_TEAM: Final = ("data", "team")
_DOERS: Final = _WE | {
    *("boss", "team", "colleague", "colleagues", "somebody", "someone", "manager", "managers"),
    *("guys", "supplier", "agency", "provider", "vendor"),
}
_SAYERS: Final = _WE | {
    *("customers", "people", "everyone", "everybody", "clients", "boss", "team", "colleague"),
    *("somebody", "someone", "management", "finance", "manager", "managers", "users", "guys"),
    *("colleagues", "marketing", "sales", "support", "legal", "brand", "ceo", "customer"),
    *("agency", "vp", "cmo", "director", "client", "press", "directors", "board", "cfo", "bosses"),
    *("leadership", "partner", "partners", "auditors", "auditor", "chief"),
}
_NOTING: Final = (("please", "note"), ("kindly", "note"))
_NEEDING: Final = frozenset({"need", "needs"})  # `need numbers for the 11 am meeting`
_OURS: Final = _SAYERS | {"our", "my"}
_OTHERS: Final = _SAYERS - _WE
_THEIRS: Final = PAPERS | EVENTS | _OTHERS | {"my", "our"}
_SAYING: Final = frozenset(
    (
        *("told", "tells", "telling", "said", "says", "saying", "mentioned", "mentions", "asked"),
        *("asking", "asks", "complained", "complaining", "complains", "wrote", "writes", "thinks"),
        *("informed", "reported", "explained", "chasing", "worried", "promised"),
    )
)
_GIVING: Final = frozenset(
    (
        *("gave", "given", "giving", "gives", "put", "puts", "kept", "sent", "sends", "shared"),
        *("uploaded", "fixed", "changed", "replaced", "corrected", "placed", "dropped", "added"),
        *("forwarded", "removed", "updated", "checked", "prepared", "exported"),
        *("uploading", "fixing", "sending", "putting", "changing", "provided"),
    )
)
_BETWEEN: Final = frozenset(
    (
        *("has", "had", "have", "is", "was", "were", "are", "just", "already", "also", "now"),
        *("keeps", "keep", "only", "again", "will", "did", "been", "always"),
    )
)
_WHY: Final = (("that", "is", "why"), ("thats", "why"), ("that's", "why"))
_NOW_THAT: Final = ("now", "that")
_ENABLING: Final = re.compile(r"(?:i|we|they|he|she) (?:can|could|may|will|know|would)")
_SO_THAT: Final = ("so", "that")
_THIS_WAY: Final = (("like", "this"), ("like", "that"), ("this", "way"), ("that", "way"))
BECAUSE: Final = frozenset({"because", "cause", "coz", "cos", "otherwise", "as"})
_BEFORE: Final = frozenset({"before", "since", "when", "once", "until", "till"})
# With which a reason may begin without a comma before it.
REASONS: Final = (BECAUSE - {"as"}) | _BEFORE | {"so", "that", "thats", "that's"}
_LEAVING: Final = frozenset(
    (
        *("handing", "leaving", "boarding", "presenting", "landing", "flying", "driving"),
        *("commuting", "heading", "dropping", "signing", "logging", "walking", "joining"),
    )
)
_PLANNING: Final = frozenset({"planning", "preparing", "intending", "hoping"})
_WANTING_TO: Final = frozenset({"want", "wanna", "like", "wish", "mean", "intend"})
_MINE: Final = ("my", "our")
_LASTING: Final = frozenset({"opens", "closes", "departs", "arrives", "meets", "boards"})
_LENGTHS: Final = frozenset({"minutes", "minute", "min", "mins", "seconds", "hour", "hours"})
SCREENS: Final = frozenset(
    (
        *("chart", "charts", "graph", "graphs", "dashboard", "dashboards", "segment", "segments"),
        *("audience", "audiences", "kpi", "kpis", "widget", "funnel", "cohort"),
    )
)
_SHOWING: Final = frozenset(
    (
        *("hasnt", "hasn't", "has", "have", "havent", "haven't", "shows", "show", "looks", "look"),
        *("isnt", "isn't", "is", "are", "doesnt", "doesn't", "dropped", "drops", "fell", "went"),
        *("did", "didnt", "didn't", "does", "was", "were", "stopped", "froze", "seems"),
    )
)
_SHOWN: Final = frozenset({"you", "show", "see", "list", "get", "give", "tell", "status"})
_LONGEST_SUBJECT: Final = 9  # words
_SHORT_SUBJECT: Final = 3
_NEAR: Final = 5  # words
_FAR: Final = 8


def only_leads(keys: Collection[str]) -> bool:
    """Whether these are only words before what is said: the "ok" of `ok so i can send it`."""
    return LEADS.issuperset(keys)


def is_person(token: Token, names: Names = NO_NAMES) -> bool:
    """Whether a word is somebody's name: one who created an import, or a name as it is written."""
    if token.kind is not Kind.WORD or not token.text.isalpha():
        return False
    if token.text.istitle() and not is_ordinary(token.key):
        return True
    creators = names.creators
    return bool(creators.called) and creators.person(token.text) is not None


def tells_of_people(
    keys: Sequence[str], people: Collection[str] = (), *, asks: bool = False
) -> bool:
    """Whether words, up to the end of their clause, tell of the people; what `asks` does only if
    it is a reason. `people` are those of the words that are names of persons, and a word is empty
    where an import is named.
    """
    keys = _without_a_lead(tuple(keys))
    if keys[:2] in _THIS_WAY:  # `like this I know what I must look at`
        keys = ("so", *keys[2:])
    if keys[:2] in _NOTING:  # `please note the campaign is going live`
        return tells_of_people(keys[2:], people)
    if is_reason(keys, people) or is_considerate(keys, people):
        return True
    if _considers(keys) or _wishes(keys) or is_purpose(keys):
        return True
    if not keys or (asks and keys[0] not in _NEEDING):
        return False
    return any(told(keys) for told in _TOLD) or _is_about_them(keys, people)


def _is_about_them(keys: Sequence[str], people: Collection[str]) -> bool:
    """Whether it tells what the people need or plan, or what somebody said."""
    if keys[0] in _PLANNING and "to" in keys[1:2]:  # `planning to reload the tables`
        return ASKED.isdisjoint(keys) and OF_IMPORTS.isdisjoint(keys)
    if keys[0] == "trying" and not EVENTS.isdisjoint(keys) and OF_IMPORTS.isdisjoint(keys):
        return True  # `trying to work out why the mail went out so small`
    if keys[0] in _NEEDING and not IT_OR_THOSE.isdisjoint(keys[1:2]) and "for" in keys[2:4]:
        return True  # `need them for the data quality log`
    if keys[0] in _BEFORE:
        return is_event(keys[1:]) or _plans_behind(keys)
    return is_event(keys) or has_event(keys) or _is_plan(keys) or says(keys, people)


def _wishes(keys: Sequence[str]) -> bool:
    """Whether somebody only says what would be good: `would be nice to have some good news`."""
    behind = keys[1:] if keys[:1] and keys[0] in IT_OR_THOSE else keys
    wishes = tuple(behind[:2]) == ("would", "be") and OF_IMPORTS.isdisjoint(behind)
    return wishes and ASKED.isdisjoint(behind) and _SHOWN.isdisjoint(behind)


def _is_for(keys: Sequence[str]) -> bool:
    """Whether it is told what the answer is for: `it's for the weekly note to my boss`."""
    begin = next((at for at, key in enumerate(keys) if key not in _IT_IS), 0)
    told = 0 < begin < len(keys) and keys[begin] == "for"
    behind = keys[begin + 1 :]
    return told and OF_IMPORTS.isdisjoint(behind) and not _THEIRS.isdisjoint(behind)


def is_reason(keys: Sequence[str], people: Collection[str] = ()) -> bool:
    """Whether it is told why somebody asks, what for, or before what."""
    if any(tuple(keys[: len(each)]) == each for each in _WHY):
        return True
    first, behind = (keys[0], keys[1:]) if keys else ("", ())
    if tuple(keys[:2]) == _NOW_THAT:
        return True
    if tuple(keys[:2]) == _SO_THAT:
        return not _OURS.isdisjoint(keys[2:5])
    if _enables(keys):
        return ASKED.isdisjoint(keys[3:])  # `so I can give them some warning`
    if first in BECAUSE:
        return not _OURS.isdisjoint(behind[:3]) or is_event(behind) or says(behind, people)
    if first == "before" and behind[:1] and behind[0] in _WE:
        return True
    return first in _BEFORE and is_event(behind)


def is_meeting(keys: Sequence[str]) -> bool:
    """Whether a meeting is only named: `the standup at 10`."""
    begins = range(1, min(_SHORT_SUBJECT, len(keys)) + 1)
    return any(_meets(keys, at) for at in begins)


def is_event(keys: Sequence[str]) -> bool:
    """Whether an event of theirs takes place: `the newsletter goes out at 4`."""
    for at, key in enumerate(keys[:_LONGEST_SUBJECT]):
        if key in OF_IMPORTS or key in ASKED:
            return False
        if key in EVENTS and _takes_place(keys, at + 1):
            return True
    return False


def _meets(keys: Sequence[str], begin: int) -> bool:
    """Whether only the time of a meeting is said: `standup in 10 min`."""
    timed = begin < len(keys) and keys[begin] in _WHEN - {"from", "this"}
    return timed and keys[begin - 1] in MEETINGS and begin <= _SHORT_SUBJECT


def _is_at(keys: Sequence[str], begin: int) -> bool:
    """Whether a meeting's time stands behind its topic: `call about coupons in 5 min`."""
    behind = pairwise(keys[begin : begin + _NEAR])
    timed = any(one in _IN and two[:1].isdigit() for one, two in behind)
    return timed and keys[begin - 1] in MEETINGS and OF_IMPORTS.isdisjoint(keys)


def _takes_place(keys: Sequence[str], begin: int) -> bool:
    if _meets(keys, begin) or _is_at(keys, begin):
        return True
    for at in range(begin, min(len(keys), begin + _NEAR)):
        here, following = keys[at], keys[at + 1 : at + 4]
        if here in OF_IMPORTS:
            return False
        if here in _HAPPENS:
            return True
        if here in _BE:
            return bool(following) and (following[0] in _WHEN or following[0] in _PLANNED)
        if here in _TO_GO:
            return not _GOING.isdisjoint(following)
    return False


def _is_off(keys: Sequence[str]) -> bool:
    """Whether somebody says what they do then: `handing over at 11`, `boarding in 10 min`."""
    begin = 2 if keys[1:2] in {("over",), ("off",)} else 1
    timed = len(keys) > begin and keys[begin] in _WHEN and OF_IMPORTS.isdisjoint(keys)
    return keys[0] in _LEAVING and timed


def _is_mine(keys: Sequence[str]) -> bool:
    """Whether something of theirs begins or ends then: `my train leaves at 8`."""
    for at, key in enumerate(keys[1:_NEAR], start=1):
        if not key or key in OF_IMPORTS:
            return False
        timed = at + 1 < len(keys) and keys[at + 1] in _WHEN
        if timed and (key in _HAPPENS or key in _BE or key in _LASTING):
            return keys[0] in _MINE
    return False


def _has_time(keys: Sequence[str]) -> bool:
    """Whether somebody says how long they have: `i only have 5 minutes`."""
    has = keys[0] in _WE and not {"have", "got"}.isdisjoint(keys[1:3])
    return has and not _LENGTHS.isdisjoint(keys[2:5]) and OF_IMPORTS.isdisjoint(keys)


def _is_on_a_screen(keys: Sequence[str]) -> bool:
    """Whether it is told what is seen elsewhere: `active users chart hasnt moved since monday`."""
    at = next((at for at, key in enumerate(keys[:_NEAR]) if key in SCREENS), None)
    verb = keys[at + 1] if at is not None and at + 1 < len(keys) else ""
    return verb in _SHOWING and ASKED.isdisjoint(keys)


def _is_plan(keys: Sequence[str]) -> bool:
    """Whether they are going to do something: `we want to send a campaign`, `I am in a call`."""
    while keys and (keys[0] in TIMES or keys[0][:1].isdigit()):
        keys = keys[1:]
    mine = bool(keys) and (keys[0] in _WE or keys[0] in _NEEDING) and ASKED.isdisjoint(keys)
    meets = not (MEETINGS.isdisjoint(keys[1:_FAR]) or OF_IMPORTS & set(keys))
    return mine and (meets or not SENDING.isdisjoint(keys[1:_NEAR]))


def _considers(keys: Sequence[str]) -> bool:
    """Whether somebody asks what to do themselves: `do I need to stop the campaign`."""
    mine = len(keys) > 1 and keys[0] in ASKING_WHAT_TO_DO and keys[1] in I_OR_WE
    return mine and not EVENTS.isdisjoint(keys[2:]) and OF_IMPORTS.isdisjoint(keys)


def _plans_behind(keys: Sequence[str]) -> bool:
    """Whether it is told what they do then: `once it is in we will send the mail`."""
    at = next((at for at, key in enumerate(keys) if at and key in _WE), len(keys))
    return _is_plan(keys[at:])


def says(keys: Sequence[str], people: Collection[str]) -> bool:
    """Whether somebody says something, or a person gives or does something."""
    for at, key in enumerate(keys[:_LONGEST_SUBJECT]):
        of_people = tuple(keys[at : at + 2]) == _DATA_TEAM
        if not key or (key in OF_IMPORTS and not of_people) or key in ASKED:
            return False
        if key in _WANTING:
            return _wants(keys, at)
        asks_us = key == "ask" and keys[at + 1 : at + 2] in (("me",), ("us",), ["me"], ["us"])
        if asks_us or key in _SAYING or key in _GIVING:
            person = keys[0] in people and set(keys[1:at]) <= _BETWEEN
            who = _DOERS if key in _GIVING else _SAYERS
            somebody = not who.isdisjoint(keys[:at])
            return (person or somebody) and ASKED.isdisjoint(keys[at:])
    return False


def _wants(keys: Sequence[str], at: int) -> bool:
    """Whether somebody wants what is none of the bot's: `the agency wants the number by 3`."""
    others = not _OTHERS.isdisjoint(keys[:at])
    return others and OF_IMPORTS.isdisjoint(keys) and ASKED.isdisjoint(keys)


def _without_a_lead(keys: tuple[str, ...]) -> tuple[str, ...]:
    while keys and keys[0] in _LEADS and keys[:2] != _SO_THAT and not _enables(keys):
        keys = keys[1:]
    return keys


def _enables(keys: Sequence[str]) -> bool:
    return keys[:1] == ("so",) and _ENABLING.fullmatch(" ".join(keys[1:3])) is not None


_TOLD: Final = (
    *(_is_off, _is_on_a_screen, _is_mine, _has_time, _is_for, is_leaving),
    *(is_out_of_reach, is_mood, is_work),
)
