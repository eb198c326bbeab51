"""Turns of phrase that stand for plain words, put into those before a text is read.

only one time at week              once a week
yesterday or the day before        yesterday or the day before yesterday
jobs due before 6, did they run today   jobs, did they run today before 6
who's got something broken         whose imports are broken
with the owner next to each        with owners
with lost rows against every one   with the rows refused for each
how many nights in a row           how many days in a row
runs, not imports                  runs
uploads: name, error, who made it  uploads with owners
which run was first ok after that  when did it recover
failures today and yesterday, how many each   how many failures today? how many failures yesterday?
was yesterday quiet                was everything ok yesterday
are the s3 imports done            are all the s3 imports done
"""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Final

from bot.query.text.another_one import ANOTHER_ONE
from bot.query.text.asked_beside import ASKED_BESIDE
from bot.query.text.both_sides import BOTH_SIDES
from bot.query.text.columns import COLUMNS, as_shown
from bot.query.text.deeds import DEEDS
from bot.query.text.differences import DIFFERENCES
from bot.query.text.everyday_phrases import EVERYDAY_PHRASES
from bot.query.text.falls import FALLS
from bot.query.text.handing_on import HANDING_ON
from bot.query.text.how_it_goes import HOW_IT_GOES
from bot.query.text.kept import changed_around
from bot.query.text.left_out import LEFT_OUT
from bot.query.text.measures import MEASURES
from bot.query.text.no_news import NO_NEWS
from bot.query.text.of_one import OF_ONE
from bot.query.text.open_alerts import OPEN_ALERTS
from bot.query.text.operators import in_words
from bot.query.text.orders import without_order
from bot.query.text.other_englishes import OTHER_ENGLISHES
from bot.query.text.own_abilities import OWN_ABILITIES
from bot.query.text.own_plans import OWN_PLANS
from bot.query.text.question_tags import QUESTION_TAGS
from bot.query.text.rows_of_people import ROWS_OF_PEOPLE
from bot.query.text.spoken_clocks import SPOKEN_CLOCKS
from bot.query.text.supposed_reasons import SUPPOSED_REASONS
from bot.query.text.time_first import TIME_FIRST
from bot.query.text.told_when import TOLD_WHEN
from bot.query.text.whose_name import WHOSE_NAME

Idiom = tuple[tuple[str, ...], re.Pattern[str], str | Callable[[re.Match[str]], str]]

_TIMES: Final = re.compile(
    r"\b(?:only |just )?(?:one|a single|1) times?(?: only)? (?:at|in|per|a|each|every|by|on)"
    r"(?: the| a| one)? (hour|day|week|month)\b",
    re.IGNORECASE,
)
_DAY_BEFORE: Final = re.compile(
    r"\b(yesterday|today)( and| or| &|,| and/or| plus)( on| also)? the (?:day before|previous day)"
    r"(?: that| it)?\b(?! yesterday)",
    re.IGNORECASE,
)
_BEFORE: Final = {"yesterday": "the day before yesterday", "today": "yesterday"}

_BAD: Final = r"broken|failing|failed|bad|red|down|partly failed|unhealthy|wrong"
_ONES: Final = r"ones?|imports?|jobs?|feeds?|files?|things?|stuff"
_SOME: Final = r"(?: an?| any| some| something| anything| stuff| things)"
_WHO_HAS: Final = re.compile(
    r"\bwho(?:'s| is|se| has| have|s)?(?: all)?(?: got| has| have| having)?(?: currently| now)?"
    rf"(?:{_SOME} ({_BAD})(?: (?:{_ONES}))?| ({_BAD}) (?:{_ONES}))\b(?! \w+_)",
    re.IGNORECASE,
)

_ONE: Final = r"(?: (?:one|of them|of these|of those|import|name|job|feed|file|line|run))?"
_EACH: Final = (
    rf"(?:(?:against|next to|beside|besides|alongside|behind)(?: (?:each|every|it|them|the))?{_ONE}"
    rf"|(?:for|of|on|to|by|in|with) (?:each|every){_ONE}"
    r"|per (?:import|job|feed|file|run|name|line)|each|alongside)"
    r"(?=\W*$|[.,;:?!)]| (?:please|pls|plz|thanks|thx)\b)"
)
_BESIDE_EACH: Final = (
    *("against", "next to", "beside", "alongside", "behind", "each", "every", "per "),
)
_ROWS: Final = (
    r"(?:(?:number|amount|count|share|percentage) of )?(?:(?:refused|failed|rejected|lost|bad|"
    r"missing) rows(?: counts?| numbers?)?|rows? (?:that (?:were|was) )?(?:refused|failed|rejected|"
    r"lost|missing)|how many rows (?:were |was )?(?:refused|failed|"
    r"rejected|lost))"
)
_WITH: Final = r"(?:,? ?\b(?:with|and|plus|showing)|,)(?: also)?(?: the| their| its| a){0,6} "
_REASONS: Final = r"(?:reasons?|errors?|error messages?|causes?)"
_OWNERS: Final = r"(?:owners?|names? of the owners?|creators?)"


def _detail(said: str) -> re.Pattern[str]:
    return re.compile(f"{_WITH}{said} {_EACH}", re.IGNORECASE)


_HOUR: Final = r"\d{1,2}(?::\d\d)?(?: ?[ap]m\b)?"
# What is broken is asked of the present, though the day is named before it.
_LOOKS_TODAY: Final = re.compile(
    r"\b(how (?:it|things|everything) (?:looks?|goes)) today"
    r"(?=\W+(?:and )?(?:what|which)(?:'s| is| are) )",
    re.IGNORECASE,
)
_CLOCK: Final = r"(?:\d{1,2}:\d\d(?: ?[ap]m\b)?|\d{1,2} ?[ap]m\b|noon|midnight)"
_SLOT: Final = rf"(?:before|after|between {_HOUR} and|from {_HOUR} (?:to|until|till)) {_CLOCK}"

_OF_A_SLOT: Final = re.compile(
    r"(?P<noun>\b(?:jobs|imports|ones|feeds|loads|files|runs|those|stuff|everything))"
    r"(?: (?:that|which)(?: are| were| is| was)?)?"
    r"(?: (?:scheduled|due|set|timed|planned|meant)(?: to (?:run|start|load|go|come))?)?"
    rf" (?P<slot>{_SLOT})(?P<between>[^.?!;]*?) (?P<day>today|yesterday)\b",
    re.IGNORECASE,
)
_OVER: Final = re.compile(
    r"\b(?:worked|failed|ran|succeeded|finished|did|didn't|broke|loaded|came|arrived|went|were|was"
    r"|completed|made it|missed)\b",
    re.IGNORECASE,
)


def _slot_of_a_day(found: re.Match[str]) -> str:
    if not _OVER.search(found.string):  # what is to run then
        return found[0]
    return f"{found['noun']}{found['between']} {found['day']} {found['slot']}"


def _was_calm(found: re.Match[str]) -> str:
    when = found["time"] or (found["behind"] or "").strip()
    if not when or "miss" in found.string:  # `or did I miss something`, which asks what it was
        return found[0]
    return f"{found[1]} everything ok {re.sub('^the (?=week$|month$)', 'this ', when)}"


def _told_once(found: re.Match[str]) -> str:
    return found[1] or found[2] or found[3]


def _the_day_before(found: re.Match[str]) -> str:
    return f"{found[1]}{found[2]} {_BEFORE[found[1].lower()]}"


def _whose(found: re.Match[str]) -> str:
    return f"whose imports are {found[1] or found[2]}"


# What is said of what somebody knows, or of a number as it is shown anyway.
_AS_I_KNOW: Final = re.compile(
    r",? ?\bif (?:(?:i'?m|i am) (?:right|correct|not (?:wrong|mistaken))|i'm not mistaken"
    r"|i (?:remember|recall|understood|understand|got)(?: it| that)? (?:well|right|correctly)"
    r"|(?:my )?memory serves(?: me)?(?: right| well)?)\b",
    re.IGNORECASE,
)
_IN_MINUTES: Final = re.compile(
    r",? ?\b(?:with|in|including|incl\.?) (?:the )?(?:minutes|mins)\b"
    r"(?=\W*$|[.,;:?!)]| (?:please|pls|plz|thanks|each)\b)",
    re.IGNORECASE,
)
_TO_THEIR_NAME: Final = re.compile(
    r" \b(?:to|under) (?:their|his|her|the) (?:own )?names?\b", re.IGNORECASE
)
_UNITS: Final = r"(?:imports|runs|rows|files|jobs)"
_NOT_THOSE: Final = re.compile(
    rf"\b({_UNITS}|failures)(?:,| -| –)? (?:and )?not (?:the )?{_UNITS}\b"
    r"(?=\W*$|[.,;:?!)]| (?:please|pls|plz|thanks|since|today|yesterday|this|last)\b)",
    re.IGNORECASE,
)
_NIGHTS: Final = re.compile(
    r"\b(?:nights|mornings|evenings)(?= (?:in a row|running|straight|on end|in succession)\b)",
    re.IGNORECASE,
)

# A warning, which asks to watch nothing.
_LOOK_OUT: Final = re.compile(r"^\W*(?:watch|look) out(?: for)?\b[\s,:!.–-]*(?=\w)", re.IGNORECASE)
_SAME_EACH: Final = re.compile(
    r"\b(same (?:error|reason|problem|issue|cause|failure|message|thing|fault)s?)"
    r" (?:(?:on|in|for|at|of) )?(?:the )?(?:both|all|each|every|each of|two|these)(?: the| of)?"
    r"(?: two| those| these)? (?:days?|times?|runs?|nights?|mornings?|failures?|occasions?)\b",
    re.IGNORECASE,
)
_OF_IT: Final = r"of (?:it|that|them|those|these|this)"
# A list of what failed says of each whether it is well again.
_AND_WELL_AGAIN: Final = re.compile(
    r"\bwhat (?:all )?(?P<did>went wrong|broke|failed)(?P<when>[^.,;?!]*)[,;.?]? (?:and )?"
    rf"(?:what|which|how much)(?: part| ones)? {_OF_IT} (?:is|are|has|have|was|were) (?:been )?"
    r"(?:ok|okay|fine|good|fixed|well|back|green|solved|resolved|recovered|working|clean)"
    r"(?: again| now| already| by now| meanwhile| since){0,6}\b",
    re.IGNORECASE,
)
_GOOD: Final = r"(?:ok|okay|good|fine|successful|succeeded|green|worked|clean)"
_RUN: Final = r"(?:run|one|load|import)"
_FIRST_GOOD: Final = re.compile(
    rf"\b(?:which|what|when)(?: {_RUN})?(?: was| is)?(?: the)? (?:first|next)(?: {_RUN})?"
    rf"(?: (?:that|which))?(?: was| to be)?(?: {_GOOD})(?: {_RUN})?(?: again)?"
    r" (?:after (?:that|those|this|these|it|them|the failures?|the failed ones?)|afterwards|again)"
    r"\b",
    re.IGNORECASE,
)
_SPAN: Final = r"(?:(?:this|last) (?:week|month)|today|yesterday)"
_APART: Final = r"(?: ?\([^()]*\))?"
_OF_TWO_TIMES: Final = re.compile(
    rf"^\W{{0,9}}(?:(?:how many|number of|count of) )?"
    rf"(?P<what>[^.,;:?!()]{{1,80}}?) (?P<one>{_SPAN}){_APART},?"
    rf" (?:and|vs\.?|versus|&) (?P<other>{_SPAN}){_APART}[,:]? *(?:how many|the number|number|count"
    r"|figures?|totals?)(?: of)?(?: runs| imports| failures| rows)? (?:(?:in|for|of|per) )?each\b"
    r"(?: week| day| month| time)?",
    re.IGNORECASE,
)


def _what_failed(found: re.Match[str]) -> str:
    wholly = found["did"].lower() == "failed"
    return f"what {'failed' if wholly else 'failed or partly failed'}{found['when']}"


def _two_numbers(found: re.Match[str]) -> str:
    what = found["what"]
    return f"how many {what} {found['one']}? how many {what} {found['other']}?"


_A_MEASURE: Final = (
    r"(?:the |by |their )?(?:normal|usual|typical|average|avg|regular)"
    r" (?:run ?times?|durations?|lengths?|times?|rows|sizes?)\b"
)
_RANKED: Final = re.compile(
    rf"\b((?:top|slowest|longest|fastest|shortest|biggest|largest|smallest)\b[^.,;:?!]{{0,40}}),"
    rf" (?={_A_MEASURE})",
    re.IGNORECASE,
)
# Two words that people write as one.
_AS_ONE: Final = re.compile(r"\b(at)(?=(?:least|most)\b)", re.IGNORECASE)

_OF_A_TIME: Final = (
    r"(?:the|my|our|this|last|past|weekend|week|night|morning|evening|afternoon|day|shift"
    r"|yesterday|today|monday|tuesday|wednesday|thursday|friday|saturday|sunday|hours?|month|few"
    r"|two|three|\d+|days|nights)"
)
_CALM: Final = r"(?:quiet|calm|peaceful|uneventful|boring|smooth|incident[- ]free|trouble[- ]free)"
# "was last weekend quiet", which mutes nothing.
_WAS_CALM: Final = re.compile(
    r"\b(was|were|is|has|have) (?:it |everything |all )?(?!(?:the )?night quiet)"
    rf"(?:(?P<time>{_OF_A_TIME}(?: {_OF_A_TIME}){{0,6}}) )?(?:been )?(?:all |a )?"
    rf"(?:(?:really|pretty|fairly|so|very|rather) )?{_CALM}\b(?: (?:day|one)\b)?"
    rf"(?P<behind> (?:(?:on|over|during|since|at) )?{_OF_A_TIME}(?: {_OF_A_TIME})?\b)?(?!, or\b)",
    re.IGNORECASE,
)
_A_DAY: Final = (
    r"\b(?:yesterday|today|last night|(?:this|last) (?:week|month)"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
)
# "last weekend, Sat and Sun", "last week (mon-sun)", "yesterday (the whole day)": told twice.
_TOLD_TWICE: Final = re.compile(
    r"\b(weekend(?: quiet| calm)?)(?:,| \() ?(?:both |so |i\.?e\.? )?sat(?:urday)?"
    r"(?: and | & | \+ | ?- ?)sun(?:day)?\b\)?|\b((?:this|last) week) \((?:from )?mon(?:day)?"
    r"(?:(?: ?[-–] ?| to )sun(?:day)?)?\)"
    rf"|({_A_DAY})(?:,| \() ?(?:so |i\.?e\.? )?(?:for )?(?:the |all )?(?:whole|entire|full|all)"
    r"(?: of the)? (?:day|night|week|month)\b\)?",
    re.IGNORECASE,
)
_ARE_THEY_DONE: Final = re.compile(
    r"\b(are|have|did|were)(?= (?:the|our|these|today's|this morning's) (?:[\w-]+ ){0,4}?"
    r"(?:imports|jobs|feeds|loads|files|uploads|ones) (?:already |now )?"
    r"(?:done|finish(?:ed)?|completed?|through|in)\b)",
    re.IGNORECASE,
)

# Each with parts of a text. Where the text has none of them, it is not looked for.
_PLAIN: Final[tuple[Idiom, ...]] = (
    *SPOKEN_CLOCKS,  # before whatever looks for a time
    (("owner", "creator", "uploader", "who ", "error", "reason", "name"), COLUMNS, as_shown),
    (("time",), _TIMES, r"once a \1"),
    (("the day before", "the previous day"), _DAY_BEFORE, _the_day_before),
    (("who",), _WHO_HAS, _whose),
    (("if ",), _AS_I_KNOW, ""),
    (("mins", "minutes"), _IN_MINUTES, ""),
    ((" name",), _TO_THEIR_NAME, ""),
    (("not ",), _NOT_THOSE, r"\1"),
    (("nights", "mornings", "evenings"), _NIGHTS, "days"),
    (("atleast", "atmost"), _AS_ONE, r"\1 "),
    (("top ", "est "), _RANKED, r"\1 "),
    (("before", "after", "between", "from"), _OF_A_SLOT, _slot_of_a_day),
    (("today",), _LOOKS_TODAY, r"\1"),
    ((" out",), _LOOK_OUT, ""),
    (("quiet", "calm", "peaceful", "event", "boring", "smooth", "free"), _WAS_CALM, _was_calm),
    (("weekend", "week (", "whole ", "entire ", "full ", "all "), _TOLD_TWICE, _told_once),
    (("first ", "next "), _FIRST_GOOD, "when did it recover"),
    ((" of ",), _AND_WELL_AGAIN, _what_failed),
    (("same ",), _SAME_EACH, r"\1 every time"),
    ((" each",), _OF_TWO_TIMES, _two_numbers),
    (_BESIDE_EACH, _detail(_ROWS), " with the rows refused for each"),
    (_BESIDE_EACH, _detail(_REASONS), " with the reason"),
    (_BESIDE_EACH, _detail(_OWNERS), " with owners"),
    ((" done", " finish", " complete", " through", " in"), _ARE_THEY_DONE, r"\1 all"),
    *LEFT_OUT,
    *OWN_ABILITIES,
    *WHOSE_NAME,
    *ANOTHER_ONE,
    *ASKED_BESIDE,
    *BOTH_SIDES,
    *DEEDS,
    *TOLD_WHEN,
    *HANDING_ON,
    *DIFFERENCES,
    *EVERYDAY_PHRASES,
    *OTHER_ENGLISHES,
    *NO_NEWS,
    *OWN_PLANS,
    *SUPPOSED_REASONS,  # before the tags: `the file wasn't there?`
    *QUESTION_TAGS,
    *TIME_FIRST,
    *OPEN_ALERTS,
    *FALLS,
    *MEASURES,
    *HOW_IT_GOES,
    *OF_ONE,
    *ROWS_OF_PEOPLE,
)
# Each part with one word of it: a single one with the spaces around it, of several the longest.
_PARTS: Final = [
    (part if len(part.split()) == 1 else max(part.split(), key=len), part, at)
    for at, (parts, _, _) in enumerate(_PLAIN)
    for part in parts
]


def in_plain_words(text: str, notes: Sequence[str] = ()) -> str:
    """The text in the words that the language knows, without those for an order of the answer;
    the notes in it, and quotations of several words, stay as they are typed.
    """
    said = text if notes else in_words(text)
    return changed_around(said, notes, _changed)


def _changed(text: str) -> str:
    lower = text.lower()
    may_be = {at for word in lower.split(" ") for part, at in _parts_with(word) if part in lower}
    for at in sorted(may_be):
        _, idiom, plain = _PLAIN[at]
        text = idiom.sub(plain, text)
    return without_order(text)


@lru_cache(maxsize=4096)
def _parts_with(word: str) -> Sequence[tuple[str, int]]:
    """The parts that may be in a text for a word of it, and of which idiom each is."""
    spaced = f" {word} "
    return [(part, at) for said, part, at in _PARTS if said in spaced]
