"""Facts into questions: what all of them have in common, and what the rules say.

compose(draft)    the question of a draft, or several: one for each import that is asked about
"""

import dataclasses
from datetime import timedelta
from typing import Final

from bot.domain.asked import Aspect, Lag, Span
from bot.domain.imports import BROKEN, FAILED, PARTIAL_SUCCESS
from bot.query.asked.about_many import without_verdict
from bot.query.asked.changes import worse_and_better
from bot.query.canonical import written
from bot.query.filters.of_the_last_list import means_the_list, take_those_meant
from bot.query.filters.troubles import of_each_trouble
from bot.query.grammar.ambiguous_words import settle
from bot.query.grammar.draft import Draft
from bot.query.names.in_text import Place
from bot.query.names.mention import Likeness
from bot.query.rules.breakdowns import every_split, split_by
from bot.query.rules.comparing import of_any_end
from bot.query.rules.conditions import named_once, refers
from bot.query.rules.in_order import rules_for
from bot.query.rules.parts_by_intent import kept
from bot.query.time.durations import Duration
from bot.query.time.window_values import LONG_AGO, from_to
from bot.query.values import IT, Intent, Query, replace
from bot.query.words import PARTS, Role
from bot.query.words.cues import (
    A_FACT,
    LAST_WORD,
    NEWEST,
    NO_VERDICT,
    ONE_BY_ONE,
    SORTED,
    THE_NEWEST,
    TOP,
    WHAT_ELSE,
)
from bot.query.words.doing import CHANGING
from bot.query.words.reasons import SAME_REASON
from bot.query.words.statuses import FINISHED, WHOLLY
from bot.query.words.wanted import BRIEF

_NOTHING: Final = Query(Intent.LIST, "")
_NIGHTS: Final = ("overnight", "tonight")
_AGES: Final = ("oldest", "latest")
_RECENT: Final = Duration(days=7)
_MINUTE: Final = timedelta(minutes=1)
_NO_REASONS: Final = (Aspect.DURATION, Aspect.SLOW)
_NO_REASON: Final = "Why it took so long is not known: MoEngage gives no reason for that."
_HOW_IT_IS: Final = (Aspect.OK, Aspect.WRONG)
_OF_NOW: Final = "This is how it is now: the time is left out."
_HOUR: Final = timedelta(minutes=59, seconds=59)
_ABOUT_MANY: Final = (Intent.LIST, Intent.NUMBER, Intent.OVERVIEW, Intent.OWNERS)
_BEING_FINE: Final = frozenset({Aspect.OK, Aspect.WRONG, Aspect.FAILED, Aspect.RAN})
_ABOUT_ONE: Final = frozenset(
    {
        *(Intent.SHOW, Intent.WHY, Intent.FILES, Intent.WHY_ALERT, Intent.CANNOT),
        *(CHANGING - {Intent.SUBSCRIBE, Intent.UNSUBSCRIBE}),
    }
)


def compose(draft: Draft, intent: Intent | None = None) -> tuple[Query, ...]:
    """The questions of a draft; of an intent that the first word has decided, if one has."""
    if draft.owners:
        return _of_each_owner(draft, intent)
    _take_missed_runs(draft)
    if intent is None and (each_one := of_each_trouble(draft) or worse_and_better(draft)):
        return tuple(query for each in each_one for query in compose(each))
    settle(draft)
    if not draft.named and draft.about.named and refers(draft) and not means_the_list(draft):
        draft.named = [Place(0, 0, IT, draft.about.named, Likeness.SAME)]
        draft.workspace = draft.workspace or draft.about.workspace
        draft.know_those()
    take_those_meant(draft)
    _leave_out_what_was_talked_of(draft)
    base = _base(draft)
    if intent is not None:
        aspect = Aspect.WHY if intent is Intent.WHY else None
        return (_finished(draft, replace(base, intent=intent, aspect=aspect)),)
    if _asks_of_both_ages(draft, base):
        return (*_of_age(draft, oldest=True), *_of_age(draft, oldest=False))
    return _by_rules(draft, base)


def _take_missed_runs(draft: Draft) -> None:
    """Read `which imports missed a run` as those that are overdue."""
    one = draft.named or (draft.about.named and refers(draft))
    if Aspect.MISSED in draft.aspects and not one:
        del draft.aspects[Aspect.MISSED]
        draft.lags.append(Lag.OVERDUE)


def _by_rules(draft: Draft, base: Query) -> tuple[Query, ...]:
    """What the rules say; of several times or imports the question of each."""
    query = _with_each(
        draft, next(found for rule in rules_for(draft) if (found := rule(draft, base)))
    )
    if query.by and len(every := every_split(draft)) > 1:
        return tuple(_finished(draft, replace(query, by=each)) for each in every)
    if query.intent is Intent.LATE and _everything_in_a_time(draft, base):
        failed = replace(base.filters, statuses=BROKEN)
        none = replace(base, filters=failed, aspect=Aspect.NONE)
        return _finished(draft, none), _finished(draft, query)
    if query.intent is Intent.RANK and query.ranking and draft.both_ends and _ranks_both(draft):
        ends = [dataclasses.replace(query.ranking, least=least) for least in (False, True)]
        return tuple(_finished(draft, replace(query, ranking=each)) for each in ends)
    if query.intent in _ABOUT_ONE and query.target is None and len(draft.named) > 1:
        return tuple(_finished(draft, _about(query, place)) for place in named_once(draft))
    if query.intent in _ABOUT_ONE and draft.named and query.target is None:
        query = _about(query, draft.named[0])
    return (_finished(draft, query),)


def _ranks_both(draft: Draft) -> bool:
    """Whether two ends are meant, and not the order of one list: `top 5, fewest rows first`."""
    return bool(draft.named) or {SORTED, TOP}.isdisjoint(draft.cues)


def _leave_out_what_was_talked_of(draft: Draft) -> None:
    """`anything else down` in the thread of an alert, or after an answer about one import."""
    if WHAT_ELSE not in draft.cues:
        return
    one, alone = len(draft.about.named) == 1, not (draft.named or draft.without or draft.doing)
    asks = draft.aspects.keys() <= _BEING_FINE and {"it", SAME_REASON}.isdisjoint(draft.cues)
    if one and alone and asks:
        draft.without = [Place(0, 0, "it", draft.about.named, Likeness.SAME)]


def _with_each(draft: Draft, query: Query) -> Query:
    """`mei's feeds, status`: each with its state, and not only those that are broken, unless an
    overview is asked for in this word; `did today's uploads go in, each one?`.
    """
    if ONE_BY_ONE in draft.cues and query.aspect is Aspect.NONE and query.span:
        return replace(query, filters=of_any_end(query.filters), aspect=None)
    of_person = query.intent is Intent.OVERVIEW and query.filters.owner and query.aspect is None
    listed = of_person and "overview" not in draft.cues
    return replace(query, intent=Intent.LIST) if listed else query


def _of_each_owner(draft: Draft, intent: Intent | None) -> tuple[Query, ...]:
    """`mei's and ben's imports`: the same asked of each; once, where it is not about people."""
    owners = [draft.owner, *draft.owners]
    made: list[Query] = []
    for owner in owners:
        one = draft.copy()
        one.owner, one.owners = owner, []
        made += [query for query in compose(one, intent) if query not in made]
    return tuple(made)


def _everything_in_a_time(draft: Draft, base: Query) -> bool:
    """`did everything arrive yesterday`: nothing failed, and nothing is missing."""
    timed = base.span is not None and not _is_a_minute(base.span)  # `did all run at 10:00`
    return "all" in draft.cues and timed and Aspect.RAN in draft.aspects


def _base(draft: Draft) -> Query:
    return replace(
        _NOTHING,
        filters=draft.filters(),
        span=draft.window.span if draft.window else None,
        workspace=draft.workspace,
        target=draft.target,
        seconds=draft.seconds,
        until_recovery=draft.until_recovery,
        until=draft.until,
        number=draft.number,
        page=draft.page or 1,
        share=draft.share,
        fresh=draft.fresh,
        stated=A_FACT in draft.cues or _denies(draft),
        notes=tuple(dict.fromkeys(draft.notes)),
        brief=BRIEF in draft.cues,
        wholly=_is_wholly(draft),
        alone=tuple(place.named[0] for place in draft.alone if len(place.named) == 1),
        as_csv="csv" in draft.cues and "count" not in draft.cues,
        latest=draft.latest,
        oldest=draft.oldest,
        by=split_by(draft),
        thresholds=tuple(draft.thresholds),
        person=draft.person,
        note=draft.note,
    )


def _denies(draft: Draft) -> bool:
    """Whether it is asked if something is not so, to which yes and no can mean the same: `has
    nothing come`, `is it not in`.
    """
    return "none" in draft.cues or draft.lags == [Lag.NOT_RUN]


def _is_wholly(draft: Draft) -> bool:
    """Whether only what failed as a whole is wanted: `only the fully failed ones`."""
    failed = draft.wanted.get(Role.STATUS) == {FAILED}
    without = PARTIAL_SUCCESS in draft.left_out.get(Role.STATUS, ())
    return failed and (without or WHOLLY in draft.cues)


def _is_vague(words: str) -> bool:
    """Whether a time is a part of a day, which begins and ends as somebody likes."""
    day, _, part = words.rpartition(" ")
    return words in _NIGHTS or (part in PARTS and len(day.split()) == 1)


def _is_a_minute(span: Span) -> bool:
    return span.end - span.start < _MINUTE


def _wholly_of_failed(query: Query) -> Query:
    """Not “wholly” where more ends than “failed” are wanted: what else ended is not wholly so."""
    wholly = query.wholly and query.filters.statuses == (FAILED,)
    return query if wholly == query.wholly else replace(query, wholly=wholly)


def _finished(draft: Draft, query: Query) -> Query:
    """With its canonical text. A time that says when imports were created is no time of runs."""
    if Aspect.WHY in draft.aspects and query.aspect in _NO_REASONS:
        draft.taken.append(_NO_REASON)
    query = _wholly_of_failed(query)
    if NO_VERDICT in draft.cues:
        query = without_verdict(query)
    if _is_of_now(draft, query):
        query = replace(query, span=None, notes=(*query.notes, _OF_NOW))
    query, created, when = _times_in_words(draft, _an_hour_at_least(draft, query))
    if query.intent is Intent.NEXT and draft.window and draft.window.ahead:
        note = "What runs next is yet to come, so the time is left out."
        query = replace(query, span=None, notes=(*query.notes, note))
    if query.intent is Intent.SUBSCRIBE and "me" in draft.cues:
        draft.taken.append("I took “me” to mean this channel: alerts are posted here.")
    query = kept(query)
    against = draft.against.words if draft.against and query.against else ""
    if query.intent in CHANGING:
        query = replace(query, confirm=_is_unsure(draft))
    other = draft.window.other if draft.window and when else ""
    return replace(
        query,
        canonical=written(query, when=when, created=created, against=against),
        otherwise=written(query, when=other, against=against) if other else "",
    )


def _is_of_now(draft: Draft, query: Query) -> bool:
    """Whether it ends with how one import is “now”, and the time before that is only told: `it woke
    me at midnight, all ok now`; not `was it ok yesterday and now`.
    """
    now = draft.cues.get("now")
    if query.span is None or now is None or LAST_WORD not in draft.cues:
        return False
    state = draft.cues.get("ok", draft.aspects.get(Aspect.OK))
    how = query.intent is Intent.SHOW and query.aspect in _HOW_IT_IS
    alone = draft.against is None and state in (None, now - 1)
    return how and alone and query.span.end < draft.present.now


def _an_hour_at_least(draft: Draft, query: Query) -> Query:
    """Not a minute of when it ran, in which hardly a run ends."""
    begins = query.target or query.intent is Intent.LATE or Aspect.RAN in draft.aspects
    if not (begins and query.span and _is_a_minute(query.span)):
        return query
    return replace(query, span=Span(query.span.start, query.span.start + _HOUR))


def _times_in_words(draft: Draft, query: Query) -> tuple[Query, str, str]:
    """With its times; the words of that in which imports were created, and of that of runs."""
    when = draft.window.words if draft.window else ""
    if query.span and _is_vague(when):
        query = replace(query, vague=True)
    recovered = Aspect.RECOVERED in draft.aspects and query.intent is Intent.LIST
    if recovered and query.span and not when:
        when = f"last {(query.span.end - query.span.start).days}d"
    query, created, when = _when_created(draft, query, when)
    if query.aspect is Aspect.WHEN_LAST and query.span and when.startswith("before "):
        when = from_to(query.span.start, query.span.end)  # not the last one to come
    return query, created, when if query.span else ""


def _is_unsure(draft: Draft) -> bool:
    """Whether what is to be done, or to which import, is asked back first."""
    unsure = any(place.likeness >= Likeness.BEGUN for place in draft.named)
    asks = "how" in draft.cues  # `how do i hand churn_scores over to mei`
    end = draft.because_at
    unknown = any(end is None or at < end for at in draft.unknown)
    asks = asks or ("?" in draft.cues and draft.doing_at == draft.start)  # `mute price_drops?`
    return unsure or asks or unknown or not draft.plain


def _when_created(draft: Draft, query: Query, when: str) -> tuple[Query, str, str]:
    """With the time in which imports were created; its words, and those of the time of runs."""
    if "created" not in draft.cues and NEWEST not in draft.cues:
        return query, "", when
    of_runs, created = _is_of_runs(draft, query), ""
    new = "created" in draft.cues and draft.owner is None and not of_runs
    if query.span is None and query.intent is Intent.LIST and (new or NEWEST in draft.cues):
        return _newly_created(draft, query)
    if "created" in draft.cues and not of_runs and query.span and query.intent in _ABOUT_MANY:
        span = query.span
        if when.startswith("before "):  # of imports there is no telling how old they are
            span = Span(draft.present.start(LONG_AGO), span.end)
        query = replace(query, span=None, filters=replace(query.filters, created=span))
        created, when = f"created {when}", ""
    return query, created, when


def _asks_of_both_ages(draft: Draft, base: Query) -> bool:
    """Whether the oldest and the newest import are asked about: `the oldest import and the newest,
    when were they set up`.
    """
    cues = draft.cues.keys()
    old = draft.oldest or "oldest" in cues
    new = bool({"latest", THE_NEWEST} & cues) or (NEWEST in cues and not draft.oldest)
    imports = NEWEST in cues or bool({"import", "imports"} & cues)
    runs = base.filters.statuses or base.span or draft.named or "runs" in cues or draft.doing
    return old and new and imports and not runs


def _of_age(draft: Draft, *, oldest: bool) -> tuple[Query, ...]:
    one = draft.copy()
    one.cues = {cue: at for cue, at in draft.cues.items() if cue not in (*_AGES, THE_NEWEST)}
    one.cues |= dict.fromkeys(("created", NEWEST), draft.start)
    one.oldest, one.latest = oldest, 1
    return compose(one)


def _newly_created(draft: Draft, query: Query) -> tuple[Query, str, str]:
    """What is new; or which is the newest, however old it is."""
    if NEWEST in draft.cues:
        ever = Span(draft.present.start(LONG_AGO), draft.present.now)
        one = THE_NEWEST in draft.cues and "imports" not in draft.cues
        made = replace(query, filters=replace(query.filters, created=ever))
        made = replace(made, latest=draft.latest or (1 if one else None), oldest=draft.oldest)
        age = "oldest" if made.oldest else "newest"
        words = " ".join(filter(None, (str(made.latest or ""), age, "imports")))
        return made, words, ""
    recent = Span(draft.present.ago(_RECENT), draft.present.now)
    note = f"New is read as created in the last {_RECENT.days} days."
    filters = replace(query.filters, created=recent)
    made = replace(query, filters=filters, notes=(*query.notes, note))
    return made, f"created last {_RECENT.words}", ""


def _is_of_runs(draft: Draft, query: Query) -> bool:
    """Whether its time is that of runs, though "created" was said: no run ends as scheduled."""
    ends = set(query.filters.statuses)
    if query.span:
        ends &= set(FINISHED)
    return bool(ends or Aspect.RAN in draft.aspects) and "created then" not in draft.cues


def _about(query: Query, place: Place) -> Query:
    one = place.named[0].name if len(place.named) == 1 else place.typed
    same = place.named and all(each.name == place.named[0].name for each in place.named)
    target = place.named[0].name if same else one
    return replace(query, target=target, targets=place.named)
