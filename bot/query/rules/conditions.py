"""What a draft is about, as far as several rules need to know it."""

from collections.abc import Set as AbstractSet
from typing import Final

from bot.domain import imports
from bot.domain.answers.small_talk import Word
from bot.domain.asked import OF_LOADING, Aspect, Measure
from bot.domain.imports import BROKEN, FAILED, PARTIAL_SUCCESS, SUCCESSFUL
from bot.domain.runs.figures import RATES
from bot.query.grammar.draft import Draft
from bot.query.names.in_text import Place
from bot.query.values import NO_FILTERS, Intent, Query
from bot.query.words import Role
from bot.query.words.all_well import GOING, HOW, WORRY
from bot.query.words.aspects import THERE
from bot.query.words.cues import A_FACT, IT_IS, LAST_WORD, SLOT
from bot.query.words.doing import CHANGING
from bot.query.words.kinds import KINDS
from bot.query.words.reasons import SAME_REASON
from bot.query.words.terms import DEFINED

ROWS: Final = (Measure.ROWS, Measure.FAILED_ROWS, Measure.LOADED_ROWS, Measure.FAILED_SHARE)
# What is asked of one import only.
_OF_ONE: Final = frozenset(
    {
        *(Aspect.WHY, Aspect.SINCE, Aspect.WHEN_LAST, Aspect.LAST_GOOD, Aspect.WHEN_FAILED),
        *(Aspect.DURATION, Aspect.OWNER),
    }
)

WHICH: Final = frozenset({"which", "which one"})
# What makes a list even without a filter.
LISTED: Final = frozenset({"all", "imports", "created", "csv", "latest"})
# Cues by which more is asked than yes or no.
WH_CUES: Final = frozenset({"what", "which", "which one", "who", "count", "long"})
WH: Final = WH_CUES - {"who"} | {"when", "how"}
# Cues that ask something by themselves.
_ASKING_CUES: Final = frozenset(
    {
        "happened",
        "count",
        "compare",
        "before",
        "mean",
        "how",
        "csv",
        "created",
        "latest",
        SAME_REASON,
    }
)
_NO_ALERT: Final = frozenset({"alert", "none"})  # `I have seen no alert`
# Aspects that the bot can explain as words of its own.
VAGUE: Final = (Aspect.RAN, Aspect.OK)  # the least telling of what is asked of one import
EXPLAINED: Final = {
    Aspect.RECOVERED: Word.RECOVERED,
    Aspect.MUTED: Word.MUTED,
    Aspect.ON_IT: Word.ACKNOWLEDGED,
}
# What is to be done about the import of the thread, whoever else is spoken of.
_OF_THE_THREAD: Final = (Intent.ASSIGN, Intent.RELEASE, Intent.CANNOT)
_EVERY: Final = frozenset({"all", "any", "imports", "none", "which"})
_LISTED: Final = frozenset({"what", "imports"})
# What is asked of all, wherever it is asked.
_OF_ALL: Final = frozenset(
    {
        *(Intent.HELP, Intent.HEALTH, Intent.MUTES, Intent.TREND, Intent.OVERVIEW, Intent.NEXT),
        *(Intent.SUBSCRIBE, Intent.UNSUBSCRIBE, Intent.SUBSCRIPTIONS),
    }
)


def wants_a_run(draft: Draft) -> bool:
    """`please run daily_users`, `can somebody load it again`: whatever time is told beside it."""
    statuses = draft.wanted[Role.STATUS]
    # `run of daily_users done?`
    if not draft.named or set(draft.aspects) - {Aspect.RAN} or statuses - {*BROKEN}:
        return False
    asks = {"who", "which", "if", "alert"} & set(draft.cues) or draft.unknown
    if {"please", "again"} <= set(draft.cues) and not (statuses or asks):
        return True
    at = draft.aspects.get(Aspect.RAN)
    if at is None or draft.cues.get(THERE) == at:  # `there was one for Diwali`
        return False
    return ("please" in draft.cues or at == draft.start) and at <= draft.named[0].begin


def tells(draft: Draft) -> bool:
    """Whether a draft has more than names and times: something that is asked."""
    return bool(
        draft.doing
        or draft.aspects
        or draft.measures
        or draft.lags
        or draft.terms
        or draft.thresholds
        or draft.errors
        or draft.ranking
        or draft.wanted.get(Role.STATUS)
        or any(draft.left_out.values())
        or draft.owner
        or draft.not_owner
        or draft.rhythms
        or draft.rhythms_left_out
        or draft.kinds_left_out
        or draft.muted is not None
        or draft.latest
        or draft.within
        or asks_of_all_to_come(draft)
        or misses_alerts(draft)
        or not _ASKING_CUES.isdisjoint(draft.cues)
    )


def asks_how_one_is(draft: Draft) -> bool:
    """Whether it is asked how an import is, and so of now: `is it ok`, `are both still broken`."""
    if IT_IS not in draft.cues:
        return False
    state = "ok" in draft.cues or Aspect.OK in draft.aspects or draft.wanted.get(Role.STATUS)
    more = draft.aspects.keys() - {Aspect.OK} or draft.lags or draft.window or draft.doing
    one = draft.named or {"it", "them"} & draft.cues.keys()
    return bool(one and state) and not more


def misses_alerts(draft: Draft) -> bool:
    """Whether it is told that no alert came, which asks why: `I have not seen any alert`."""
    return draft.cues.keys() >= _NO_ALERT


def asks_of_all_to_come(draft: Draft) -> bool:
    """Whether it is asked what runs in a time to come: `what runs tomorrow`."""
    if not draft.coming:
        return False
    asked = {"what", "which", "any"} & draft.cues.keys()
    return bool(asked and {"runs", "imports"} & draft.cues.keys())


def refers(draft: Draft) -> bool:
    """Whether a question without a name is about what was talked of before."""
    cues = set(draft.cues)
    if "it" not in cues and not draft.aspects.keys().isdisjoint(OF_LOADING):
        return False
    meant = draft.about.thread or draft.doing is Intent.CANNOT
    if meant and draft.doing in _OF_THE_THREAD and _EVERY.isdisjoint(cues):
        return not is_kind(draft)
    # `no alert for it`: there was none of the alert; below one, `why didn't you tell me`
    if {"it", "alert"} <= cues or (cues >= _NO_ALERT and draft.about.thread):
        return True
    if _is_of_all(draft, cues):
        return False
    done = draft.doing in CHANGING and draft.doing is not Intent.SUBSCRIBE
    if done or ({SLOT, SAME_REASON} & cues and {"who", "what"}.isdisjoint(cues)):
        return not is_kind(draft)
    if "it" in cues and (tells(draft) or is_kind(draft) or draft.window):
        return True
    asked = set(draft.aspects) & _OF_ONE  # `thanks. who can correct this?`
    if is_kind(draft) or "greeting" in cues or ("thanks" in cues and not asked):
        return False
    if draft.about.thread:
        return not _is_general(draft)
    pronoun = {"them", "taking", "goes on"} & cues or Aspect.ON_IT in draft.aspects
    if Aspect.NEXT in draft.aspects and "what" not in cues and not draft.doing:
        return True
    return bool(pronoun and tells(draft)) or bool(asked) or _counts_rows(draft)


def _is_of_all(draft: Draft, cues: AbstractSet[str]) -> bool:
    """Whether it says itself what it is about: imports by a filter, or whatever there is."""
    if draft.name or draft.owner or draft.without or explains(draft):
        return True
    return bool(_EVERY & cues) or ("else" in cues and "it" not in cues)


def _counts_rows(draft: Draft) -> bool:
    """Whether rows are counted, and neither of what nor when is said: those of what was talked of,
    as in `how many customers were not taken over`.
    """
    counted = "count" in draft.cues and draft.measures and set(draft.measures) <= set(ROWS)
    narrowed = draft.window or draft.wanted.get(Role.STATUS) or draft.ranking or draft.thresholds
    return bool(counted) and not (narrowed or "import" in draft.cues)


def explains(draft: Draft) -> bool:
    """Whether a word is to be explained, whatever the import is that was talked of."""
    if draft.terms:
        return Word.UTC not in draft.terms
    kinds = any(map(draft.wanted.get, (Role.STATUS, Role.TYPE, Role.SCHEDULE)))
    said = draft.lags or kinds or draft.aspects.keys() & EXPLAINED.keys()
    asks = {"mean", DEFINED} & draft.cues.keys() and not {"judged", "who"} & draft.cues.keys()
    return bool(said and asks)


def asks_whether(draft: Draft) -> bool:
    """Whether yes or no is asked of one import, however it is put: `daily_users ok again`."""
    put = {"yes or no", "?", "whether", LAST_WORD} & draft.cues.keys()
    return bool(put) and WH.isdisjoint(draft.cues)


def asks_how_it_ended(draft: Draft) -> bool:
    """Whether yes or no is asked of the last run: `did the last run fail`."""
    last = Aspect.WHEN_LAST in draft.aspects or draft.latest == 1
    put = "yes or no" in draft.cues and asks_whether(draft) and A_FACT not in draft.cues
    return put and last and not draft.doing


def asks_about_both(draft: Draft) -> bool:
    """Whether it is asked of one import what happened in two times, which are not compared."""
    compared = {"compare", "before", "than"} & draft.cues.keys() or draft.measures or draft.compared
    return bool(draft.named and not compared and asks_whether(draft))


def is_kind(draft: Draft) -> bool:
    """Whether it is said what kind of import it is, or how often it runs."""
    return bool(draft.rhythms) or any(draft.wanted.get(role) for role in KINDS)


def _is_general(draft: Draft) -> bool:
    """Whether a question in the thread of an alert is one about all imports."""
    if draft.doing in _OF_ALL or draft.ranking or draft.thresholds:
        return True
    asked = draft.window or {"imports", "import"} & set(draft.cues) or draft.wanted[Role.STATUS]
    counted = bool({"count", "compare"} & set(draft.cues)) and not draft.measures and bool(asked)
    listed = bool(draft.wanted.get(Role.STATUS)) and bool(_LISTED & set(draft.cues))
    return counted or (listed and not draft.aspects)


def looks_ahead(draft: Draft) -> bool:
    """Whether what is yet to come is asked for: what runs next."""
    if Aspect.NEXT in draft.aspects or "will" in draft.cues:
        return True
    return imports.SCHEDULED in draft.wanted.get(Role.STATUS, ())


def measure_of(draft: Draft) -> Measure | None:
    """What is counted: the words for it, and those for how runs ended or rows were treated."""
    found = _named_measure(draft)
    broken = bool(draft.wanted.get(Role.STATUS, set()) & set(BROKEN))
    if found is Measure.ROWS or (found is None and "count" in draft.cues and "rows" in draft.cues):
        if broken:
            return Measure.FAILED_ROWS
        return Measure.LOADED_ROWS if Aspect.RAN in draft.aspects else Measure.ROWS
    if found:
        return found
    counts = not draft.cues.keys().isdisjoint({"count", "compare", "before"})
    if counts and {"failures", "alert"} & draft.cues.keys():
        return Measure.FAILURES
    if Aspect.DURATION in draft.aspects:
        return Measure.DURATION
    if "files" in draft.cues and "count" in draft.cues:
        return Measure.FAILED_FILES if broken else Measure.FILES
    if "runs" in draft.cues:
        return Measure.RUNS
    if {"import", "imports"} & set(draft.cues) and {"count", "compare"} & set(draft.cues):
        return Measure.IMPORTS
    return None


def _named_measure(draft: Draft) -> Measure | None:
    """The last measure that was named, by what the others say."""
    found = draft.measures[-1] if draft.measures else None
    rates = [each for each in draft.measures if each in RATES[:2]]
    if found is Measure.FAILED_SHARE and rates:  # `failure rate in percent`
        return rates[-1]
    if found is Measure.FAILED_ROWS and Measure.FAILED_SHARE in draft.measures:
        return Measure.FAILED_SHARE  # `what % of rows failed`
    if found is Measure.ROWS and Measure.FAILED_ROWS in draft.measures:
        return Measure.FAILED_ROWS  # `lose rows`
    if (
        found is Measure.FAILED_SHARE
        and "runs" in draft.cues
        and Measure.ROWS not in draft.measures
    ):
        # `percentage of runs that failed`, `what percentage of its runs succeed`
        good = draft.wanted.get(Role.STATUS) == {SUCCESSFUL}
        return Measure.SUCCESS_RATE if good else Measure.FAILURE_RATE
    return found


def is_broken(base: Query) -> bool:
    """Whether only runs that failed are asked for."""
    return bool(base.filters.statuses) and set(base.filters.statuses) <= {FAILED, PARTIAL_SUCCESS}


def named_once(draft: Draft) -> list[Place]:
    """The names, each import once."""
    by_import = {place.named or (place.typed,): place for place in draft.named}
    return list(by_import.values())


def fine(draft: Draft) -> Aspect | None:
    """Whether yes or no is asked of all: whether it is fine, or whether anything is wrong."""
    if WORRY in draft.cues or {"overview", "any"} <= set(draft.cues):
        return Aspect.ANY
    return Aspect.OK if Aspect.OK in draft.aspects and HOW not in draft.cues else None


def wants_good(draft: Draft, base: Query) -> bool:
    """`which ones are fine`, `which sftp imports are ok`."""
    ok = base.filters.statuses == (SUCCESSFUL,) and "ok" in draft.cues
    said = set(draft.aspects)
    came = base.span is not None and said == {Aspect.OK, Aspect.RAN}  # `which came through clean`
    alone = (came or said == {Aspect.OK}) and not base.filters.statuses
    told = alone or (ok and not draft.aspects)
    which = WHICH & set(draft.cues) or {"what", GOING} <= set(draft.cues)
    return told and bool(which) and not draft.named


def only_kinds(draft: Draft, base: Query) -> bool:
    """Whether nothing is said but which imports, and not that they be listed."""
    said = base.filters.statuses or base.span or base.latest or base.filters.created
    return not said and base.filters != NO_FILTERS and not LISTED & set(draft.cues)


def yes_or_no(draft: Draft) -> Aspect | None:
    """Whether a list is asked for as a question of yes or no: `did anything fail`."""
    if "none" in draft.cues:
        return Aspect.NONE
    put = {"yes or no", "?"} & set(draft.cues)
    asks = "any" in draft.cues or (put and not WH_CUES & set(draft.cues))
    return Aspect.ANY if asks else None


def whether_any(draft: Draft) -> Aspect | None:
    """Whether it is asked if there are any: `is anything muted`, and not if all are."""
    asks = yes_or_no(draft) is Aspect.ANY and "all" not in draft.cues
    return Aspect.ANY if asks else None


def compares_times(draft: Draft) -> bool:
    """Whether a figure of one time is held against another: `failed rows today vs yesterday`."""
    return "compare" in draft.cues and bool(draft.measures and draft.window and draft.against)
