"""What the facts of a question mean by each other, once all of them are read; a step a function.

Most of the steps need a word or a fact that few questions have: only those are taken.
"""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import Final

from bot.domain.asked import ME, Aspect
from bot.domain.imports import ARCHIVED, PERIODIC, SCHEDULED
from bot.domain.runs.schedule import Rhythm
from bot.query.asked.changed_since import (
    COMPARING,
    IN_COMPARISON,
    note_what_is_held_against,
    note_what_is_judged,
)
from bot.query.asked.forgetting import forget
from bot.query.asked.fresh_or_old import ask_whether_fresh
from bot.query.asked.of_one_import import OF_ONE, ask_of_one_import
from bot.query.asked.others_too import ONLY, ask_of_all_that_are_so
from bot.query.asked.supposed_runs import take_runs_supposed
from bot.query.asked.whole_or_part import ask_what_partial_means
from bot.query.doing.alerts_off import (
    ALERTS,
    ONESELF,
    SOMEBODY,
    SWITCHED,
    note_that_a_mute_is_for_all,
    take_alerts_off,
)
from bot.query.doing.asked_back import take_what_is_asked_back
from bot.query.doing.deeds_later import take_a_deed_for_later
from bot.query.doing.promises import (
    AT_LAST,
    EVERY,
    ONCE,
    await_a_good_run,
    note_that_it_is_once,
    take_a_promise,
)
from bot.query.filters.of_the_last_list import THEM, note_those_meant
from bot.query.filters.streaks import IN_A_ROW
from bot.query.filters.troubles import note_either
from bot.query.filters.well_again import note_what_is_well_again
from bot.query.grammar.cursor import Cursor
from bot.query.grammar.draft import Draft
from bot.query.grammar.items_in_turn import known_fault
from bot.query.grammar.needed import Needed, said
from bot.query.names.in_text import Place
from bot.query.names.together import of_person
from bot.query.numbers.how_many import ALIVE
from bot.query.people.who_has_it import ask_who_has_it
from bot.query.rules.better_or_worse import hold_one_import_or_the_other
from bot.query.rules.conditions import is_kind, looks_ahead
from bot.query.time.timetable import is_of_one_weekday
from bot.query.time.tonight import is_of_tonight, take_last_night
from bot.query.words import Role
from bot.query.words.all_well import FIXED
from bot.query.words.cues import LAST, NEWEST, SINCE_THEN, THE_NEWEST, WHAT_ELSE, WHICH_BY_OWNER
from bot.query.words.openers import BEING
from bot.query.words.statuses import FINISHED

Step = Callable[[Cursor, Sequence[str], Draft], None]

_AN_IMPORT: Final = frozenset({"import", "one", "list", "upload", "feed", "file", "job", "load"})
_FAR: Final = 5  # words
_PAST_VERBS: Final = frozenset({"was", "were", "did", "had", "failed", "ran", "came", "arrived"})
_OTHERS: Final = frozenset({"else", "other", "others", "another"})
_LIKE_IT: Final = re.compile(
    r" (?:like|besides|than|as|except|beside|apart from) (?:this|that|it|them)(?: one| import)? "
)
_WHICH: Final = frozenset({"which", "what"})
_COLUMNS: Final = frozenset(
    {"column", "columns", "col", "field", "fields", "attribute", "attributes", "header", "headers"}
)
_FILES: Final = frozenset({"file", "files", "csv", "mapping", "export"})
_LACKING: Final = frozenset(
    {"missing", "lacking", "absent", "lack", "lacks", "miss", "misses", "wrong", "bad", "renamed"}
)
# `what's missing from the file`: of a file that came, and of no run.
_WHAT_IT_LACKS: Final = re.compile(
    r"\bwhat(?: is|'?s| was)?(?: (?!runs?\b|files?\b|loads?\b|hours?\b|days?\b)\w+){0,3}?"
    r" (?:missing|lacking|absent)\b(?: \w+){0,2}? (?:from|in|inside)\b"
    r"|\bwhat (?:does|did) (?:the|its) file (?:lack|miss)\b"
)
_MANY: Final = frozenset({"imports", "import", "all", "everywhere", "others"})
_JUDGED: Final = frozenset(
    ("bad", "ok", "okay", "fine", "normal", "much", "a", "many", "high", "serious", "worrying")
)


def is_past(words: Sequence[str]) -> bool:
    """Whether a verb tells that it is about what was."""
    return not _PAST_VERBS.isdisjoint(words)


def settle_facts(cursor: Cursor, words: Sequence[str], draft: Draft) -> None:
    """Decide what the facts mean that were read of some words, which end where the cursor is."""
    for step in _STEPS.by((*words, *said(draft))):
        step(cursor, words, draft)


def _by_words(step: Callable[[Sequence[str], Draft], None]) -> Step:
    return lambda _, words, draft: step(words, draft)


def _by_draft(step: Callable[[Draft], None]) -> Step:
    return lambda _cursor, _words, draft: step(draft)


def _later(cursor: Cursor, _: Sequence[str], draft: Draft) -> None:
    take_a_deed_for_later(cursor, draft)


def _settle_when(words: Sequence[str], draft: Draft) -> None:
    """Decide how often imports run, and whether what was due is to come or has run."""
    if draft.coming and is_of_one_weekday(words):
        draft.rhythms.add(Rhythm.WEEKLY)
    if len(draft.rhythms) == 1 and draft.is_one_time():
        often = next(iter(draft.rhythms))
        draft.notes.append(f"A one-time import runs once, so “{often}” is not in this answer.")
    if Aspect.NEXT in draft.aspects and "due" in words and is_past(words):
        draft.aspects[Aspect.RAN] = draft.aspects.pop(Aspect.NEXT)  # `was it due at noon`


def _take_tonight(words: Sequence[str], draft: Draft) -> None:
    if is_of_tonight(words, draft):
        take_last_night(draft)


def _refuse_what_is_to_come(draft: Draft) -> None:
    """A time to come is a fault, where it is asked how runs ended and not what will run."""
    if draft.soon and _is_of_ends(draft):
        draft.faults.insert(0, draft.soon)
    if draft.ahead and not looks_ahead(draft):
        draft.faults.insert(0, partial(known_fault, draft.ahead))
        draft.ahead = None


def _take_the_newest(words: Sequence[str], draft: Draft) -> None:
    """Read `the last import anyone set up` as the one that was created last."""
    at = draft.cues.get("created", draft.start) - draft.start
    before = set(words[max(at - _FAR, 0) : at])
    if draft.window or draft.named or not (LAST & before and _AN_IMPORT & before):
        return
    draft.aspects.pop(Aspect.WHEN_LAST, None)
    draft.cues.update(dict.fromkeys((NEWEST, THE_NEWEST), draft.cues["created"]))


def _take_those_alive(draft: Draft) -> None:
    """Read `the oldest scheduled import still active` as one that is not archived: by its age no
    import is chosen that happens to run now.
    """
    wanted = draft.wanted[Role.STATUS]
    alive = bool(wanted) and wanted <= ALIVE
    if NEWEST not in draft.cues or not (alive or (not wanted and "still" in draft.cues)):
        return
    if SCHEDULED in wanted:
        draft.wanted[Role.SCHEDULE].add(PERIODIC)
    wanted.clear()
    draft.left_out[Role.STATUS].add(ARCHIVED)


def _settle_whose(cursor: Cursor, words: Sequence[str], draft: Draft) -> None:
    if not draft.named and _belongs_to_me(words):
        draft.aspects.pop(Aspect.OWNER, None)
        draft.owner = draft.owner or ME
    if draft.owner and draft.owner != ME:  # `omar's loyalty import`
        _note_which_by_owner(cursor, draft)
        draft.named = of_person(draft.named, draft.owner, draft.names)


def _note_which_by_owner(cursor: Cursor, draft: Draft) -> None:
    """Note that the owner before a name only says which import it is: `did omar's loyalty come`."""
    ends = draft.spans.get(Role.OWNER, (0, 0))[1]
    if draft.named and ends <= cursor.tokens[draft.named[0].begin].start:
        draft.cues.setdefault(WHICH_BY_OWNER, draft.named[0].begin)


def _take_the_other(cursor: Cursor, _: Sequence[str], draft: Draft) -> None:
    """Read `the other loyalty` as the one that was not talked of."""
    others = [at for at, place in enumerate(draft.named) if _is_the_other(cursor, place)]
    for at in others:
        place = draft.named[at]
        rest = tuple(each for each in place.named if each not in draft.about.named)
        if rest and len(rest) < len(place.named):
            draft.named[at] = replace(place, named=rest)


def _ask_of_others(cursor: Cursor, words: Sequence[str], draft: Draft) -> None:
    """Note that others are asked for than what was talked of: `any other like this one`."""
    if _OTHERS.isdisjoint(words):
        return
    draft.cues.setdefault(WHAT_ELSE, cursor.start)
    if _LIKE_IT.search(f" {' '.join(words)} "):
        draft.cues.pop("it", None)
        draft.unknown = [at for at in draft.unknown if cursor.tokens[at].key != "like"]
        draft.unread = []


def _take_since_the_failure(draft: Draft) -> None:
    """`the last failure was at 0:05 and all runs since then fine`: the answer tells both."""
    told = Aspect.WHEN_FAILED in draft.aspects and SINCE_THEN in draft.cues
    if told:
        draft.know_that_time()


def _judge_a_share(cursor: Cursor, _: Sequence[str], draft: Draft) -> None:
    """`is 12.7% bad`: of the one import that is named or was talked of; how much it lost is
    known.
    """
    if "%" not in cursor.text:
        return
    tokens = cursor.tokens[: cursor.stop]
    for at in range(draft.start + 1, cursor.stop - 1):
        be, share, judged = tokens[at - 1 : at + 2]
        of_one = len(draft.named) == 1 or len(draft.about.named) == 1
        if be.key in BEING and share.text.endswith("%") and judged.key in _JUDGED and of_one:
            draft.unread = [span for span in draft.unread if span[0] != share.start]
            draft.unknown = [each for each in draft.unknown if each != at]
            span = (share.start, share.end)
            draft.faults = [fault for fault in draft.faults if fault().span != span]
            draft.wanted[Role.STATUS].clear()
            draft.aspects = {Aspect.SEVERITY: draft.start}


def _ask_of_the_column(cursor: Cursor, _: Sequence[str], draft: Draft) -> None:
    """`which column is missing` asks for the reason of one import: that of an alert's thread, or
    one that is named, where it is said that something is wrong with the column.
    """
    keys = [token.key for token in cursor.tokens[draft.start : cursor.stop]]
    thread = draft.about.thread and len(draft.about.named) == 1 and not draft.window
    named = len(draft.named) == 1 and not _LACKING.isdisjoint(keys)
    asked = any(one in _WHICH and two in {*_COLUMNS, "key"} for one, two in pairwise(keys))
    asked = asked or (keys[:1] == ["what"] and not _COLUMNS.isdisjoint(keys))
    asked = asked or bool(_WHAT_IT_LACKS.search(" ".join(keys)))
    if not (named or (thread and not draft.named)) or not asked or not _MANY.isdisjoint(keys):
        return
    draft.aspects = {Aspect.WHY: draft.start}
    draft.cues = {} if named else {"it": draft.start}
    draft.errors, draft.lags, draft.measures = [], [], []
    draft.wanted[Role.STATUS].clear()
    forget(cursor, draft, _COLUMNS | _FILES | _LACKING | {"key"})
    draft.unread, draft.missed = [], []


def _ask_of_those_named_before(draft: Draft) -> None:
    """`both are from s3?`, `are they hourly`: of the few imports of the last answer it is asked of
    which kind they are, and not which others are.
    """
    apart = draft.named or draft.doing or draft.wanted[Role.STATUS] or draft.lags
    lists = "imports" in draft.cues or draft.about.listed
    if len(draft.about.named) > 1 and is_kind(draft) and not (apart or lists):
        draft.cues.setdefault("it", draft.start)


def _is_the_other(cursor: Cursor, place: Place) -> bool:
    return place.begin > cursor.start and cursor.tokens[place.begin - 1].key == "other"


def _belongs_to_me(words: Sequence[str]) -> bool:
    """`which imports belong to me`."""
    if "me" not in words:
        return False
    three = zip(words, words[1:], words[2:], strict=False)
    return any(one.startswith("belong") and (to, me) == ("to", "me") for one, to, me in three)


def _is_of_ends(draft: Draft) -> bool:
    """Whether it is asked how runs ended, and not only which have: `failed in the next 3 days`."""
    ends = draft.wanted.get(Role.STATUS, set())
    return bool(ends) and ends < set(FINISHED)


# In their order, with the words and facts of which each needs one.
_NEEDS: Final[Mapping[Step, Collection[str]]] = {
    _by_words(take_runs_supposed): (Role.SCHEDULE,),
    _by_words(_settle_when): ("coming", "rhythms", Aspect.NEXT),
    _by_words(take_a_promise): ONCE,
    _by_words(await_a_good_run): AT_LAST | {"through"},
    _by_words(note_that_it_is_once): EVERY,
    take_what_is_asked_back: ("doing",),
    _later: ("doing",),
    _settle_whose: ("me", "owner"),
    _by_words(note_what_is_well_again): (Role.STATUS, Aspect.RECOVERED, FIXED),
    _by_words(ask_what_partial_means): (Role.STATUS,),
    take_alerts_off: ALERTS | SOMEBODY | SWITCHED,
    _by_words(note_that_a_mute_is_for_all): ONESELF,
    _by_words(hold_one_import_or_the_other): ("or",),
    _by_words(note_either): ("or",),
    _by_words(ask_who_has_it): ("who", "owner"),
    ask_of_one_import: ("named", "it", *OF_ONE, *(words[-1] for words in IN_A_ROW)),
    ask_whether_fresh: ("or", "today"),
    note_those_meant: THEM,
    _by_words(note_what_is_held_against): COMPARING,
    _by_words(note_what_is_judged): IN_COMPARISON,
    _by_words(ask_of_all_that_are_so): ONLY,
    _by_words(_take_the_newest): ("created",),
    _by_draft(_take_those_alive): (NEWEST, "created"),
    _by_draft(_ask_of_those_named_before): ("both", "they", "either", "neither"),
    _take_the_other: ("other",),
    _ask_of_others: _OTHERS,
    _judge_a_share: _JUDGED,
    _ask_of_the_column: _COLUMNS | {"key", "missing", "lacking", "absent", "lack"},
    _by_draft(_take_since_the_failure): (SINCE_THEN,),
    _by_words(_take_tonight): ("ahead",),
    _by_draft(_refuse_what_is_to_come): ("soon", "ahead"),
}
_STEPS: Final = Needed(_NEEDS)
