"""What is asked of one import in words that stand apart or mean little by themselves: whether its
rows stopped coming, why it keeps failing, when it finished.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from bot.domain.asked import Aspect, Lag, Measure
from bot.domain.imports import BROKEN, PROCESSING
from bot.query.asked.either_or import ask_which_of_two
from bot.query.asked.for_days import SAID_IN_A_ROW, ask_for_how_many_days
from bot.query.asked.forgetting import forget
from bot.query.grammar.cursor import Cursor
from bot.query.grammar.draft import Draft
from bot.query.names.in_text import tokens_of
from bot.query.rules.conditions import asks_how_it_ended
from bot.query.values import Intent
from bot.query.words import Role
from bot.query.words.all_well import FIXED
from bot.query.words.cues import A_FACT, ARTICLES, HABIT
from bot.query.words.statuses import FINISHED

_STOPPED: Final = frozenset({"stop", "stops", "stopped", "stopping", "ceased", "cease", "halted"})
# Words of which one is said, where neither a name nor “it” is.
OF_ONE: Final = (
    _STOPPED | {"or", "people", "everybody", "everyone", "short"} | {"missing", "lacking"}
)
_IN_A_ROW: Final = re.compile(rf"\b{SAID_IN_A_ROW}\b")
_COMING: Final = frozenset({Aspect.RAN, Aspect.THERE, Aspect.LATE, Aspect.WRONG})
_AGAIN_AND_AGAIN: Final = re.compile(
    r"\b(?:keep|keeps|kept|keeping|constantly|continuously|continually|repeatedly|always|forever"
    r"|again and again|over and over|time and again|all the time|the whole time|so often"
    r"|(?:every|each) (?:single )?(?:day|night|morning|evening|hour|time|run|week|one)"
    r"|day after day|night after night|non ?stop)\b"
)
_KEEPS: Final = frozenset(
    {"keep", "keeps", "kept", "keeping", "constantly", "continuously", "continually", "repeatedly"}
    | {"forever", "nonstop"}
)
_ENDED: Final = re.compile(
    r"\b(?:finished|ended|came|arrived|landed|completed|done|loaded|ran|started|began|got in"
    r"|went in|entered|uploaded|delivered|run through|processed)\b"
)
_NOT_OVER: Final = frozenset(
    {"does", "do", "will", "should", "would", "is", "are", "must", "can", "be", "shall", "to"}
)
# How old its data is; and what may be said of one that went well.
_AGE: Final = re.compile(
    r"\b(?:how (?:old|fresh|recent|stale|current|up to date|outdated|actual)|age of|freshness"
    r"|as of when|from when)\b"
)
_DATED: Final = re.compile(
    r"\b(?:data|rows|content|file)\b(?: \w+){0,3} (?:of|from) (?:when|what|which)\b"
    r"|\b(?:of|from) (?:what|which) (?:date|day|time|when)\b.*\b(?:data|rows|content)\b"
)
_WELL: Final = re.compile(
    r"\b(?:well|fine|properly|correctly|cleanly|successfully|completely|right|good|in order)\b"
)
_LAST: Final = re.compile(r"\b(?:last|latest)\b")
_OF_ITS_AGE: Final = frozenset(
    {Aspect.WHEN_LAST, Aspect.OK, Aspect.THERE, Aspect.RAN, Aspect.SCHEDULE, Aspect.KIND}
)
_NOT_IN: Final = re.compile(
    r"\bhow many (?!(?:\w+ )?(?:runs|times|days|hours|loads|files|imports|minutes)\b)"
    r"(?:[\w'-]+ ){0,5}?(?:not|never) (?:in|inside|loaded|there|come|came|arrived?|entered|uploaded"
    r"|imported|make|made|get|got|land)\b"
    r"|\bhow (?:many|much) (?!(?:\w+ )?(?:runs|times|days|hours|loads|files|imports|minutes)\b)"
    r"(?:[\w'-]+ ){0,5}?(?:missing|absent|lacking)\b"
)
# Since when there is such an import.
_MADE: Final = re.compile(
    r"\b(?:created?|set up|setup|added|existed|exists?|been around|introduced|creation)\b"
    r"|\bsince when (?:do|did|have|are) (?:we|you|they|i) (?:have|had|got|use|using|load|loading)$"
)
_WHEN: Final = re.compile(
    r"\b(?:when|how long|(?:date|day|time) of|creation date|(?:what|which) day)\b"
)
# Beside its name, with no word of another thing that was made: `when was its header created`.
_OF_MAKING: Final = frozenset(
    (
        *("when", "how", "long", "since", "what", "which", "day", "date", "time", "of", "creation"),
        *("create", "created", "set", "up", "setup", "added", "exist", "exists", "existed", "been"),
        *("around", "introduced", "do", "did", "does", "have", "has", "had", "is", "was", "were"),
        *("we", "you", "they", "i", "got", "use", "using", "load", "loading", "it", "this", "that"),
        *("the", "import", "job", "feed", "first", "exactly", "and", "by", "who", "whom", "please"),
        *("pls", "hi", "hey", "me", "tell", "know", "can", "already", "here", "in", "moengage"),
    )
)
_OF_ITS_MAKING: Final = _OF_ITS_AGE | {Aspect.SINCE, Aspect.DURATION, Aspect.OWNER}
_BACK: Final = re.compile(
    r"\b(?:(?:come|came|comes|coming|is|was) back|return(?:ed|s)?|re-?appear(?:ed|s)?|again"
    r"|occur(?:red|s)?|since)\b"
)
_BECAUSE: Final = re.compile(r"\b(?:because|due to|down to|cause of)\b")
_NO_FILE: Final = re.compile(
    r"\bmissing files?\b|\bfiles? (?:(?:was|were|is|just|simply|still) ){0,3}missing\b"
    r"|\b(?:was|were) (?:the |its |their )?files? (?:of |for )?missing\b"
)
_NOT_FOUND: Final = "file not found"
_AGAIN: Final = frozenset({Aspect.SINCE, Aspect.RECOVERED, Aspect.FAILED})
_TIME: Final = re.compile(r"\b(?:what|which) (?:time|hour)\b")
_QUIET: Final = frozenset({"quiet", "silent", "silence", "asleep", "sleeping", "dormant"})
_WHOLLY: Final = re.compile(
    r"\b(?:fully|completely|entirely|totally|wholly|in full|100%|complete|everybody|everyone"
    r"|(?:all|every) (?:the |of the )?(?:people|persons?|customers?|users?|contacts?|guests?|rows?"
    r"|records?|lines?))\b"
)
# `is anything missing in coupon_codes`, whose run came.
_LACKS: Final = re.compile(
    r"\b(?:anything|something|some|any|anybody|somebody|someone|much|a lot|many"
    r"|rows|lines|entries|records|people|persons|customers|users|codes|ones|contacts|anyone)"
    r" (?:else |of (?:them|these|those) )?"
    r"(?:(?:is|are|was|were|still|that|went|goes) ){0,3}(?:missing|lacking)"
    r"(?: (?:today|again|now|this morning))? (?:in|inside|from|of)\b"
)
_OR_WAIT: Final = frozenset({A_FACT, "goes on"})
_SHORT: Final = re.compile(r"(?<!in )\bshort(?: again| too| today| now| or not| tonight)?$")
_WHAT_IS_THAT: Final = re.compile(r"\b(?:what is|whats|what's|what s) (?:that|this|it)\b")
_UNTIL_WHEN: Final = re.compile(r"\b(?:until|till|up to) (?:when|what (?:time|day|date))\b")
_BRIEF: Final = 4  # words
_OF_MANY: Final = frozenset({"which", "which one", "what", "any", "all", "imports", "none", "them"})
_WHY_NOW: Final = frozenset({"still", "long", "not", "slow"})


def ask_of_one_import(cursor: Cursor, words: Sequence[str], draft: Draft) -> None:
    """Note what is asked so."""
    known = draft.named or "it" in draft.cues or draft.about.named or _is_brief(words, draft)
    if len(draft.named) > 1 or not known or draft.doing not in (None, Intent.SHOW, Intent.WHY):
        return
    said = _without_names(cursor, words, draft)
    _whether_it_stopped(cursor, words, draft)
    _why_it_keeps_failing(cursor, said, draft)
    _why_it_runs(words, draft)
    _what_its_error_means(said, draft)
    _when_it_ended(said, words, draft)
    _when_it_comes(words, draft)
    _whether_it_is_only_quiet(cursor, words, draft)
    _whether_it_is_whole(said, draft)
    _how_old_it_is(said, draft)
    _when_it_was_made(cursor, said, draft)
    _how_many_are_not_in(said, draft)
    _whether_some_are_missing(said, draft)
    _whether_that_came_back(cursor, said, draft)
    _why_it_is_supposed(said, draft)
    ask_for_how_many_days(cursor, words, draft)
    ask_which_of_two(cursor, words, draft)
    if draft.aspects.keys() & {Aspect.OK, Aspect.NORMAL} and _UNTIL_WHEN.search(said):
        draft.aspects = {Aspect.LAST_GOOD: draft.start}


def _is_brief(words: Sequence[str], draft: Draft) -> bool:
    """Whether so little is said that it is said of one: `somebody switched off?`, `third day in a
    row?`.
    """
    if not _OF_MANY.isdisjoint(draft.cues):
        return False
    return len(words) <= _BRIEF or bool(draft.places and _IN_A_ROW.search(" ".join(words)))


def _without_names(cursor: Cursor, words: Sequence[str], draft: Draft) -> str:
    """What is said beside its name: `daily users` says nothing of how often."""
    known = tokens_of(draft.named)
    first = cursor.stop - len(words)
    return " ".join(word for at, word in enumerate(words, first) if at not in known)


def _whether_it_stopped(cursor: Cursor, words: Sequence[str], draft: Draft) -> None:
    """`did store visits stop`, `cart_events stopped arriving?`; not `why`, `when`, `who`."""
    ask = {"?", "yes or no", "whether"} & draft.cues.keys()
    others = draft.aspects.keys() - _COMING or draft.lags or draft.measures or draft.errors
    if not ask or others or {"who", "when", "alert"} & draft.cues.keys():
        return
    noun = any(one in ARTICLES and two in _STOPPED for one, two in pairwise(words))
    if not noun and "not" not in words and forget(cursor, draft, _STOPPED):
        draft.aspects = {Aspect.LOADS_NOT: draft.start}
        draft.wanted[Role.STATUS].clear()


def _why_it_keeps_failing(cursor: Cursor, said: str, draft: Draft) -> None:
    """Whether it is for the same reason each time."""
    fails = draft.wanted[Role.STATUS] & {*BROKEN}
    if Aspect.WHY in draft.aspects and fails and _AGAIN_AND_AGAIN.search(said):
        forget(cursor, draft, _KEEPS)
        draft.aspects, draft.doing = {Aspect.SAME: draft.aspects[Aspect.WHY]}, None


def _why_it_runs(words: Sequence[str], draft: Draft) -> None:
    """`why is it running at this hour`: how it runs, and whether that is as scheduled."""
    plain = draft.wanted[Role.STATUS] == {PROCESSING} and not draft.lags
    if Aspect.WHY in draft.aspects and plain and _WHY_NOW.isdisjoint(words):
        draft.aspects, draft.doing = {Aspect.RUNNING: draft.aspects[Aspect.WHY]}, None
        draft.window = None


def _what_its_error_means(said: str, draft: Draft) -> None:
    """`what does its error mean for a normal person`, `it says no data rows. what is that`."""
    mean = "mean" in draft.cues
    error = Aspect.WHY in draft.aspects and mean and "who" not in draft.cues
    if draft.errors:
        error = not mean and bool(_WHAT_IS_THAT.search(said))
    if error:
        draft.aspects, draft.errors = {Aspect.WHY: draft.start}, []
        draft.cues.pop("mean", None)


def _when_it_ended(said: str, words: Sequence[str], draft: Draft) -> None:
    """`what time finished loyalty_tiers today`, which asks for no timetable."""
    if not draft.aspects.keys() <= {Aspect.SCHEDULE, Aspect.RAN}:
        return
    when = "when" in draft.cues or _TIME.search(said)
    over = when and _NOT_OVER.isdisjoint(words) and HABIT not in draft.cues
    ends = draft.wanted[Role.STATUS] not in (set(), set(FINISHED))
    if over and not ends and _ENDED.search(said):
        draft.aspects = {Aspect.WHEN_LAST: draft.start}
        draft.wanted[Role.STATUS].clear()
        draft.cues.pop("ended", None)


def _how_old_it_is(said: str, draft: Draft) -> None:
    """`how old is its data`, `when did it enter well the last time`: its last good run."""
    if not draft.aspects.keys() <= _OF_ITS_AGE:
        return
    whether = asks_how_it_ended(draft)
    well = not whether and _LAST.search(said) and (_WELL.search(said) or _WHOLLY.search(said))
    if _DATED.search(said) or (Aspect.WHEN_LAST in draft.aspects and (well or _AGE.search(said))):
        draft.aspects = {Aspect.LAST_GOOD: draft.start}


def _when_it_was_made(cursor: Cursor, said: str, draft: Draft) -> None:
    """`when was it created`, `since when do we have it`: that is told with who did."""
    trouble = draft.wanted[Role.STATUS] or draft.lags or draft.errors or "none" in draft.cues
    other = draft.aspects.keys() - _OF_ITS_MAKING or not _OF_MAKING.issuperset(said.split())
    if trouble or other or not (_WHEN.search(said) and _MADE.search(said)):
        return
    forget(cursor, draft, frozenset({"existed", "creation", "date", "around", "introduced"}))
    for cue in ("created", "long"):
        draft.cues.pop(cue, None)
    draft.aspects, draft.measures = {Aspect.OWNER: draft.start}, []


def _how_many_are_not_in(said: str, draft: Draft) -> None:
    """`how many are not loaded`, of its rows: those that were lost."""
    vague = {Aspect.RAN, Aspect.THERE, Aspect.OK, Aspect.LATE}
    if not draft.measures and draft.aspects.keys() <= vague and _NOT_IN.search(said):
        draft.aspects, draft.lags, draft.measures = {}, [], [Measure.FAILED_ROWS]
        if not draft.named:  # of the last answer
            draft.cues.setdefault("it", draft.start)


def _whether_some_are_missing(said: str, draft: Draft) -> None:
    """`is anything missing in it`, of its rows: whether some were lost."""
    late = draft.lags == [Lag.OVERDUE] and not (draft.aspects or draft.measures)
    if late and "runs" not in draft.cues and _LACKS.search(said):
        draft.aspects, draft.lags = {Aspect.FAILED: draft.start}, []


def _whether_that_came_back(cursor: Cursor, said: str, draft: Draft) -> None:
    """`has this credential problem occurred again since`, `did the access denied come back`."""
    if draft.errors and draft.aspects.keys() <= _AGAIN and _BACK.search(said):
        forget(
            cursor, draft, frozenset({"occurred", "occur", "reappeared", "reappear", "returned"})
        )
        draft.aspects = {Aspect.FAILED: draft.start}


def _why_it_is_supposed(said: str, draft: Draft) -> None:
    """`did it fail because of the login`; of a reason that is not known, why it failed is asked:
    yes would be as wrong as no.
    """
    ask = {"?", "yes or no", "whether"} & draft.cues.keys() and Aspect.WHY not in draft.aspects
    broken = draft.wanted[Role.STATUS] & {*BROKEN}
    over = draft.window is not None and draft.window.span.end < draft.present.now
    if ask and (broken or over) and draft.lags == [Lag.OVERDUE] and _NO_FILE.search(said):
        draft.errors.append(_NOT_FOUND)
        if not draft.named:  # of the last answer
            draft.cues.setdefault("it", draft.start)
    elif not ask or not _BECAUSE.search(said) or _is_of_a_lag(draft):
        return
    draft.aspects = {Aspect.FAILED if draft.errors else Aspect.WHY: draft.start}
    draft.lags, draft.measures = [], []


def _is_of_a_lag(draft: Draft) -> bool:
    """Whether no failure has that reason: `is it slow because of the backfill`."""
    failed = draft.errors or draft.measures or draft.wanted[Role.STATUS] & {*BROKEN}
    return bool(draft.lags) and not failed


def _when_it_comes(words: Sequence[str], draft: Draft) -> None:
    """`partner bank offers when coming today`."""
    coming = "coming" in words and not {"was", "were", "stopped", "not"} & set(words)
    if coming and "when" in draft.cues and draft.aspects.keys() == {Aspect.RAN}:
        draft.aspects, draft.window = {Aspect.NEXT: draft.start}, None


def _whether_it_is_whole(said: str, draft: Draft) -> None:
    """`uploaded fully?`, `did everybody get in?`, `is its file short`."""
    ask = {"?", "yes or no", "whether"} & draft.cues.keys() and not draft.measures
    if not ask or draft.wanted[Role.STATUS] or draft.lags:
        return
    whole = (
        draft.aspects.keys() & {Aspect.THERE, Aspect.RAN, Aspect.OK} and A_FACT not in draft.cues
    )
    if whole and _WHOLLY.search(said):
        draft.aspects = {Aspect.DONE: draft.start}
    elif _SHORT.search(said) and not draft.aspects:
        draft.lags = [Lag.FEWER_ROWS]


def _whether_it_is_only_quiet(cursor: Cursor, words: Sequence[str], draft: Draft) -> None:
    """`fixed or just quiet`, `repaired, or should I wait`: whether it has recovered."""
    good = FIXED in draft.cues or Aspect.RECOVERED in draft.aspects
    or_not = Lag.OVERDUE in draft.lags or draft.cues.keys() >= _OR_WAIT
    if good and "or" in words and (forget(cursor, draft, _QUIET) or or_not):
        draft.cues.pop(A_FACT, None)
        draft.aspects, draft.lags = {Aspect.RECOVERED: draft.start}, []
