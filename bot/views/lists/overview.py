"""How everything stands: the verdict first, then what needs somebody, then what is over."""

from collections.abc import Sequence
from typing import Final

from bot.domain.anomalies.lags import LaggingImport
from bot.domain.answers.overview import Failing, Overview, Recovered
from bot.domain.asked import OF_LOADING, Aspect, Lag
from bot.domain.imports import FAILED
from bot.query.canonical import canonical
from bot.query.values import Filters, Intent
from bot.views import actions, rows, signs
from bot.views.blocks import (
    aside,
    button,
    buttons,
    dotted,
    emoji,
    fill,
    literal,
    person,
    rich,
    say,
    sentences,
    spoken,
)
from bot.views.lists.late_lines import late_counts, late_line
from bot.views.lists.loading import loading
from bot.views.lists.overview_in_short import problems_in_short
from bot.views.lists.who_is_on_it import who_is_on_it
from bot.views.message import Block, Line, Message, Part
from bot.views.pager import listed, rest_lines
from bot.views.reply import errors
from bot.views.reply.as_of import as_of
from bot.views.reply.notes import notes
from bot.views.text import TEXT, capital, count, neutral, number
from bot.views.times import when

# What a phone shows without scrolling far; the others are counted.
_MOST: Final = 10
_REST: Final = 4  # fewer than these are shown as well: a line that counts them saves little
_MOST_RECOVERED: Final = 5
_MOST_QUEUED: Final = 5
_REASON: Final = 80
_ABOUT: Final = 300
_BLIND: Final = "I can't see MoEngage now"
_MISSING: Final = "any newer failures are missing here. Ask “health” for the reason."
_ORDER: Final = (
    "In order: what failed, what is stuck or overdue, what partly failed, the rest; before others "
    "what failed more often in a row. What each import means to your business I don't know."
)
_OF_PEOPLE: Final = (Aspect.ON_IT, Aspect.ON_CALL, Aspect.NOBODY)
_WAITING: Final = (Lag.STUCK, Lag.OVERDUE)


def overview(shown: Overview) -> Message:
    """All of it in one message."""
    head: Line = [emoji(_sign(shown)), say(" "), *verdict(shown)]
    about: list[Line] = (
        [[say("Only "), literal(shown.about, _ABOUT), say(".")]]
        if shown.about and shown.imports
        else []
    )
    if shown.during and not shown.blind:
        about.append([say(f"Only problems of {shown.during}.")])
    stale = errors.instead(shown.trouble, shown.as_of, shown.zone)
    wrong = problems_in_short(shown) if shown.brief else _problems(shown)
    lines = [*about, *_by_what(shown), *wrong]
    only_wrong = (shown.aspect is Aspect.FIRST or shown.only_wrong) and bool(_counts(shown))
    if shown.aspect not in _OF_PEOPLE and not only_wrong:
        lines += [*(_back(shown, one) for one in _good(shown)), *_rest(shown)]
    blocks: list[Block] = [*([rich(*stale)] if stale else []), rich(head, *lines), *_press(shown)]
    blocks += _blind(shown)
    blocks += [as_of(shown.as_of, shown.source, shown.zone), *notes(shown.notes)]
    return Message(neutral(sentences(*stale, head, *lines), TEXT), blocks)


def _by_what(shown: Overview) -> list[Line]:
    """What the order is by, where it is asked what comes first; and how many there are."""
    if shown.aspect is not Aspect.FIRST or shown.blind or not (counts := _counts(shown)):
        return []
    return [[say(f"{capital(', '.join(counts))}. {_ORDER}")]]


def _blind(shown: Overview) -> list[Block]:
    """That newer failures are missing; and why, unless the verdict says so."""
    if not shown.blind:
        return []
    silent = shown.aspect in (*OF_LOADING, *_OF_PEOPLE)
    return [aside(f"{_BLIND}, so {_MISSING}" if silent else capital(_MISSING))]


def _sign(shown: Overview) -> str:
    if any(one.outcome == FAILED for one in shown.failing):
        return signs.BAD
    if shown.failing:
        return signs.SO_SO
    return signs.CAREFUL if shown.late or shown.blind else signs.GOOD


def verdict(shown: Overview) -> Line:
    """A sentence like “No: 2 imports are broken, 1 is stuck, 1 is overdue.”."""
    said = _counts(shown)
    if shown.aspect in OF_LOADING:
        return loading(shown)
    if shown.aspect is Aspect.ON_CALL:
        return [say("I don't know who is on call. ", bold=True), *who_is_on_it(shown)]
    if shown.aspect is Aspect.ON_IT:
        return who_is_on_it(shown)
    if shown.aspect is Aspect.NOBODY:
        return [say(_nobody(shown), bold=True)]
    if shown.aspect is Aspect.FIRST and (worst := _ranked(shown)[:1]) and not shown.blind:
        return fill("First: {name}.", name=_name(worst[0]))
    if shown.blind:
        were = ", ".join(said).replace(" is ", " was ").replace(" are ", " were ")
        fine = _all_fine(shown, "were")
        return [say(f"{_BLIND}, so I can't tell. When I last looked, {were or fine}.", bold=True)]
    if not shown.imports:
        none = f"There is no {rows.one_of(shown.about) or 'import'}."
        return [literal(none, _ABOUT, bold=True)]
    if shown.counted:
        return [say(_in_all(shown, said), bold=True)]
    if not said:
        return _answered(shown, f"{_all_fine(shown, 'are')}.", fine="Yes")
    wrong = f"{', '.join(said)}.{'' if shown.failing else ' Nothing failed.'}"
    waits = any(_waits(one) for one in shown.late)
    return _answered(shown, wrong, fine="No" if shown.failing or waits else "Nearly")


def _all_fine(shown: Overview, are: str) -> str:
    """`all 26 imports are fine`; of a time alone no more than that nothing of it is left."""
    if shown.during:
        return f"no problem of that time {'was' if are == 'were' else 'is'} left"
    if shown.imports == 1:
        return f"the one import {'is' if are == 'are' else 'was'} fine"
    return f"all {count(shown.imports, 'import')} {are} fine"


def _in_all(shown: Overview, said: Sequence[str]) -> str:
    """How many of all kinds together, and of each: `5 imports in all: 3 failed, 1 is stuck.`."""
    every = len(shown.failing) + len(shown.late)
    failed = sum(one.outcome == FAILED for one in shown.failing)
    partly = len(shown.failing) - failed
    ends = [f"{number(failed)} failed"] * bool(failed)
    ends += [f"{number(partly)} partly failed"] * bool(partly)
    parts = ", ".join([*ends, *late_counts(shown.late)])
    rest = f" {number(shown.partly)} more only partly failed." if shown.partly else ""
    return f"{count(every, 'import')} in all{f': {parts}' if said else ''}.{rest}"


def _answered(shown: Overview, words: str, *, fine: str) -> Line:
    """With yes or no, if that was asked; `fine`: whether all is."""
    match shown.aspect:
        case Aspect.OK:
            said = f"{fine}: {words}"
        case Aspect.ANY:
            said = f"{'No' if fine == 'Yes' else 'Yes'}: {words}"
        case _:
            said = capital(words)
    return [say(said, bold=True)]


def _counts(shown: Overview) -> list[str]:
    broken = len(shown.failing)
    said = [f"{count(broken, 'import')} {'is' if broken == 1 else 'are'} broken"] if broken else []
    return said + late_counts(shown.late, first=not said)


def _nobody(shown: Overview) -> str:
    free = sum(one.acknowledged is None for one in shown.failing)
    besides = "".join(f" {capital(each)}." for each in late_counts(_unattended(shown)))
    if not free:
        return f"None: nothing is broken that nobody acknowledged.{besides}"
    are, them = ("is", "it") if free == 1 else ("are", "them")
    return f"{count(free, 'import')} {are} broken, and nobody acknowledged {them}.{besides}"


def _problems(shown: Overview) -> list[Line]:
    """What needs somebody, the most severe first."""
    ranked = _ranked(shown)
    most = _most(len(ranked))
    # What waits for something is never among those that are only counted.
    first = sorted(range(len(ranked)), key=lambda at: not _waits(ranked[at]))[:most]
    lines = [_problem(shown, ranked[at]) for at in sorted(first)]
    return [*lines, *rest_lines(len(ranked), most)]


def _ranked(shown: Overview) -> Sequence[Failing | LaggingImport]:
    wrong: list[Failing | LaggingImport] = [*shown.failing, *shown.late]
    if shown.aspect in _OF_PEOPLE:
        wrong = [*_asked_about(shown), *_unattended(shown)]
    return sorted(wrong, key=_severity)


def _most(found: int) -> int:
    return found if found < _MOST + _REST else _MOST


def _asked_about(shown: Overview) -> Sequence[Failing]:
    """What somebody is on, or what nobody is on: all of it if nobody is on any."""
    free = [one for one in shown.failing if one.acknowledged is None]
    taken = [one for one in shown.failing if one.acknowledged]
    return free if shown.aspect is Aspect.NOBODY or not taken else taken


def _unattended(shown: Overview) -> Sequence[LaggingImport]:
    """What an alert was about that nobody can acknowledge, where it is asked what nobody did."""
    told = [one for one in shown.late if one.lags[0].kind is not Lag.SLOW]
    return told if shown.aspect is Aspect.NOBODY else []


def _severity(one: Failing | LaggingImport) -> tuple[int, int]:
    """Failed wholly, stuck or overdue, failed in part, the rest; the most runs in a row first."""
    if isinstance(one, Failing):
        return 0 if one.outcome == FAILED else 2, -one.runs
    return 1 if _waits(one) else 3, 0


def _waits(one: Failing | LaggingImport) -> bool:
    return isinstance(one, LaggingImport) and one.lags[0].kind in _WAITING


def _problem(shown: Overview, one: Failing | LaggingImport) -> Line:
    """How it stands now; then when it recovered, if it is late now and failed before."""
    if isinstance(one, Failing):
        return _failing(shown, one)
    line = late_line(one, shown.now, shown.zone)
    over = () if shown.only_wrong else shown.recovered
    back = next((each for each in over if each.row.id == one.row.id), None)
    return [*line, say(". Its last failure is over: "), *_recovery(shown, back)] if back else line


def _failing(shown: Overview, one: Failing) -> Line:
    """`🔴 daily_users: failing since yesterday at 04:12, 3 runs in a row. The file is empty.`."""
    runs = f", {number(one.runs)} runs in a row" if one.runs > 1 else ""
    who = person(one.acknowledged.by) if one.acknowledged else None
    return fill(
        "{sign} {name}: {outcome} since {at}{runs}{why}{who}",
        sign=emoji(signs.of_status(one.outcome)),
        name=_name(one),
        outcome="failing" if one.outcome == FAILED else "partly failing",
        at=when(one.since, shown.now, shown.zone) if one.since else "an unknown time",
        runs=runs,
        why=fill(". {why}", why=literal(one.reason, _REASON)) if one.reason else None,
        who=fill(". Acknowledged by {who} {at}", who=who, at=_acked(shown, one)) if who else None,
    )


def _acked(shown: Overview, one: Failing) -> Part | None:
    ack = one.acknowledged
    return when(ack.at, shown.now, shown.zone) if ack else None


def _good(shown: Overview) -> Sequence[Recovered]:
    """What recovered, and is not late in another way; nothing while problems are only counted."""
    wrong = len(shown.failing) + len(shown.late)
    if shown.brief or wrong > _most(wrong):
        return []
    late = {one.row.id for one in shown.late}
    return [one for one in shown.recovered if one.row.id not in late][:_MOST_RECOVERED]


def _back(shown: Overview, one: Recovered) -> Line:
    return fill(
        "{sign} {name}: {recovery}",
        sign=emoji(signs.GOOD),
        name=_name(one),
        recovery=_recovery(shown, one),
    )


def _recovery(shown: Overview, one: Recovered) -> Line:
    past = one.course
    at = when(past.recovered.ran_at, shown.now, shown.zone) if past.recovered else None
    return fill("recovered {at} after {runs}", at=at, runs=count(len(past.failed), "failed run"))


def _rest(shown: Overview) -> list[Line]:
    """What needs nobody, in numbers; what runs, waits or is muted apart, for it is counted there
    as well.
    """
    many = shown.imports - len(shown.failing) - len(shown.late) - len(_good(shown))
    fine = _others_fine(many, blind=shown.blind) if many and _counts(shown) else ""
    fine = ", ".join(shown.fine) + " are fine" if len(shown.fine) > 1 else fine
    run, mute = _are(shown.running, "running", blind=shown.blind), _are(shown.muted, "muted")
    parts: list[Line] = [[say(run)], _waiting(shown), [say(mute)]]
    doing = dotted((part for part in parts if spoken(part)), ", ")
    among = (
        say(f"{fine}. Of all {count(shown.imports, 'import')}, ") if fine and doing else say(fine)
    )
    return [[among, *doing, say(".")]] if fine or doing else []


def _others_fine(many: int, *, blind: bool) -> str:
    """`The other 2 are fine`; what was so at the last check, if the bot cannot see."""
    now, then = ("one is", "one was") if many == 1 else ("are", "were")
    return f"The other {'' if many == 1 else f'{number(many)} '}{then if blind else now} fine"


def _are(many: int, what: str, *, blind: bool = False) -> str:
    """`2 are running`; what was so at the last check, if the bot cannot see."""
    now, then = ("is", "was") if many == 1 else ("are", "were")
    return f"{number(many)} {then if blind else now} {what}" if many else ""


def _waiting(shown: Overview) -> Line:
    """What has not begun, by name."""
    names = [literal(rows.name(row), rows.NAME) for row in shown.queued[:_MOST_QUEUED]]
    waiting = listed(names, len(shown.queued))
    are = _are(len(shown.queued), "waiting in the queue", blind=shown.blind)
    return fill("{are} ({names})", are=are, names=waiting) if waiting else []


def _press(shown: Overview) -> list[Block]:
    broken = actions.all_problems(shown.workspace) if shown.failing else ""
    return buttons(
        button("Show unacknowledged", actions.numbered(actions.ASK, 3), _others(shown)),
        button("All problems", actions.numbered(actions.ASK, 1), broken),
        button("Share in channel", actions.SHARE, shown.query),
        button("Refresh", actions.numbered(actions.ASK, 2), f"{shown.query} fresh"),
    )


def _others(shown: Overview) -> str:
    """The question for what nobody is on, where only the rest is listed."""
    if shown.aspect not in (Aspect.ON_IT, Aspect.ON_CALL) or shown.about or shown.during:
        return ""
    taken = sum(one.acknowledged is not None for one in shown.failing)
    if not 0 < taken < len(shown.failing):
        return ""
    return canonical(Intent.OVERVIEW, Filters(), workspace=shown.workspace, aspect=Aspect.NOBODY)


def _name(one: Failing | LaggingImport | Recovered) -> Part:
    return literal(rows.name(one.row), rows.NAME, bold=True)
