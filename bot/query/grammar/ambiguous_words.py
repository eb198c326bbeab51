"""What words of a draft mean by the others, decided before the rules are tried."""

from dataclasses import replace
from typing import Final

from bot.domain.asked import Aspect, Comparison, Lag, Measure, Threshold
from bot.domain.imports import BROKEN, FAILED, PERIODIC, SCHEDULED, SUCCESSFUL
from bot.query.grammar.draft import Draft
from bot.query.leaving_out.including import settle_included
from bot.query.rules.conditions import is_kind
from bot.query.rules.relating import relate
from bot.query.time.clock_of_a_place import settle_clock
from bot.query.values import Intent
from bot.query.words import Role
from bot.query.words.cues import IT_IS, KNOWN_ALREADY, WITH_SOME
from bot.query.words.statuses import FINISHED
from bot.query.words.times_of_runs import FIRST_FAILURE

_SINCE: Final = ("since ", "after ")
_OF_ONE: Final = frozenset({"it", IT_IS, "yes or no"})
_FIRST: Final = 5  # imports, of which it may be one


def settle(draft: Draft) -> None:
    """Decide what words mean by the others: `muted failures` are failures."""
    settle_included(draft)
    if KNOWN_ALREADY in draft.cues:
        _settle_what_is_known(draft)
    _settle_whether_it_is_first(draft)
    _keep_the_narrowest(draft)
    relate(draft)
    asks = draft.wanted[Role.STATUS] or draft.lags or draft.measures
    if draft.doing is Intent.MUTES and asks:
        draft.muted, draft.doing = True, None
        draft.aspects.pop(Aspect.MUTED, None)
    if "ended" in draft.cues:
        _settle_how_it_ended(draft)
    _settle_what_did_not_end_well(draft)
    _settle_well_without_failures(draft)
    _settle_how_it_went_on(draft)
    if Measure.FAILED_SHARE in draft.measures and draft.lags == [Lag.OVERDUE]:
        draft.lags = []  # `how many percent of them are missing`
    if draft.clock or draft.terms:
        settle_clock(draft)
    _settle_what_is_missing(draft)
    _settle_how_often(draft)
    _settle_the_first_failure(draft)
    if Aspect.NOBODY in draft.aspects and not draft.named:
        draft.cues.pop("count", None)  # the overview counts what nobody acknowledged
    if draft.measures == [Measure.FAILED_ROWS] and _lists(draft):
        draft.thresholds = [Threshold(Measure.FAILED_ROWS, Comparison.MORE, 0)]
    if "csv" in draft.cues and "count" in draft.cues:  # how many as CSV: no file is wanted
        draft.wanted[Role.SOURCE].add("CSV")
    if "repeated" in draft.cues:
        _settle_what_is_scheduled(draft)


def _settle_whether_it_is_first(draft: Draft) -> None:
    """`is coupon_codes the biggest import`, `is it the import which takes the longest`: which ones
    are tells it, where the first run of its own would not.
    """
    if draft.ranking is None or IT_IS not in draft.cues:
        return
    of_all = not {"import", "imports", "which"}.isdisjoint(draft.cues) and "runs" not in draft.cues
    asks_more = draft.aspects or draft.lags or draft.unknown
    if of_all and len(draft.named) == 1 and not asks_more:
        draft.notes.append(f"The ranking tells whether it is {draft.named[0].typed}.")
        draft.named, draft.ranking = [], replace(draft.ranking, top=_FIRST)


def _settle_what_is_scheduled(draft: Draft) -> None:
    """`scheduled imports` are those with a schedule, unless what is yet to run is asked for."""
    slot = draft.window is not None and draft.window.is_a_minute
    ahead = Aspect.NEXT in draft.aspects or draft.coming or slot or "will" in draft.cues
    if not ahead:
        draft.wanted[Role.STATUS].discard(SCHEDULED)
        draft.wanted[Role.SCHEDULE].add(PERIODIC)


def _settle_what_is_known(draft: Draft) -> None:
    """`the failed ones are known`: what else is broken, where nothing else is asked."""
    others = draft.named or draft.lags or draft.measures or draft.aspects or draft.doing
    asks = others or any(draft.wanted.values()) or draft.rhythms or draft.owner or draft.ranking
    if not asks:
        draft.wanted[Role.STATUS] |= {*BROKEN}


def _settle_how_it_ended(draft: Draft) -> None:
    """Of `ended with errors` the other word says how; `did all of them finish` asks if they ran,
    `did they finish cleanly` if they are fine.
    """
    if draft.ends:
        draft.wanted[Role.STATUS] = set(draft.ends)
        return
    if set(BROKEN) & draft.left_out.get(Role.STATUS, set()):  # `ended without any problem`
        draft.wanted[Role.STATUS].clear()
    fine = Aspect.OK in draft.aspects and not draft.named
    if fine and draft.wanted[Role.STATUS] == set(FINISHED):
        draft.wanted[Role.STATUS].clear()
    elif "all" in draft.cues and {"?", "yes or no"} & draft.cues.keys():
        draft.wanted[Role.STATUS].clear()
        draft.aspects.setdefault(Aspect.RAN, draft.cues["ended"])


def _settle_what_did_not_end_well(draft: Draft) -> None:
    """`did not finish ok`, `have not completed cleanly`: what failed."""
    well = draft.wanted[Role.STATUS] == {SUCCESSFUL} or Aspect.OK in draft.aspects
    if well and draft.left_out.get(Role.STATUS) == set(FINISHED) and not draft.named:
        draft.wanted[Role.STATUS], draft.left_out[Role.STATUS] = set(BROKEN), set()
        draft.aspects.pop(Aspect.OK, None)


def _settle_well_without_failures(draft: Draft) -> None:
    """`is it up to date, no errors today`: whether it is fine, said twice."""
    ends = draft.wanted[Role.STATUS]
    well = SUCCESSFUL in ends or Aspect.OK in draft.aspects
    if draft.named and "none" in draft.cues and well and ends & set(BROKEN) and not draft.lags:
        ends.clear()
        draft.aspects.setdefault(Aspect.OK, draft.cues.pop("none"))


def _settle_how_it_went_on(draft: Draft) -> None:
    """`is it clean since the outage on monday`, `has it failed again`: since that day."""
    afterwards = draft.window.afterwards if draft.window else None
    how = Aspect.OK in draft.aspects or draft.wanted[Role.STATUS]
    if afterwards and draft.named and how and {"count", "runs"}.isdisjoint(draft.cues):
        draft.window = afterwards


def _settle_what_is_missing(draft: Draft) -> None:
    """Rows, in `how many customers are missing`; runs, in `have not completed since 10:00`."""
    counts_rows = "count" in draft.cues and Measure.ROWS in draft.measures and draft.named
    if counts_rows and draft.lags == [Lag.OVERDUE]:
        draft.lags, draft.measures = [], [Measure.FAILED_ROWS]
    if draft.named or draft.window is None or draft.left_out.get(Role.STATUS) != set(FINISHED):
        return
    if draft.window.words.startswith(_SINCE) and not draft.wanted[Role.STATUS]:
        draft.left_out[Role.STATUS] = set()
        draft.lags.append(Lag.NOT_RUN)


def _settle_how_often(draft: Draft) -> None:
    """`how often do the sftp imports come`: their schedule, and not how often any failed."""
    if Aspect.HOW_OFTEN not in draft.aspects:
        return
    others = draft.measures or draft.lags or draft.named or draft.window or draft.errors
    ends = draft.wanted.get(Role.STATUS) or {"failures", "alert", "count"} & draft.cues.keys()
    often = draft.aspects.keys() <= {Aspect.HOW_OFTEN, Aspect.RAN} and "it" not in draft.cues
    of_some = is_kind(draft) or Aspect.RAN in draft.aspects or "imports" in draft.cues
    if often and of_some and not (others or ends):
        draft.aspects = {Aspect.SCHEDULE: draft.start}


def _settle_the_first_failure(draft: Draft) -> None:
    """`first failure today`: the run, where nothing is named that had never failed before."""
    if FIRST_FAILURE not in draft.cues or draft.named or not _OF_ONE.isdisjoint(draft.cues):
        return
    draft.aspects.pop(Aspect.HOW_OFTEN, None)
    draft.wanted[Role.STATUS].add(FAILED)
    draft.latest, draft.oldest = 1, True


def _keep_the_narrowest(draft: Draft) -> None:
    """Of `the VIP list of Black Friday` the one that both names fit, and not all VIP lists too."""
    if len(draft.named) > 1 and any(len(place.named) > 1 for place in draft.named):
        found = [frozenset(place.named) for place in draft.named]
        every = {each for each in found if each}
        draft.named = [
            place
            for place, mine in zip(draft.named, found, strict=True)
            if not any(other < mine for other in every)
        ]


def _lists(draft: Draft) -> bool:
    """Whether imports are asked for, and not a number: `which imports lost rows today`."""
    imports = "which" in draft.cues and {"imports", "import"} & set(draft.cues)
    asked = imports or "which one" in draft.cues or (WITH_SOME in draft.cues and not draft.named)
    return bool(asked) and not (draft.thresholds or draft.ranking or "count" in draft.cues)
