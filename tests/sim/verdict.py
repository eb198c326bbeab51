"""What must be true at the end of a day, whatever happened in it.

Judged from outside: from what MoEngage showed to sweeps that ended well, and what stands in Slack.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import lru_cache
from itertools import pairwise
from operator import attrgetter

from bot.domain.alert_groups import GroupStatus
from bot.domain.alerts import ACTIVITY_KINDS, BREAKS, PAST, Alert, Kind
from bot.domain.ids import alert_id, ended_id, fact_id
from bot.domain.notices import Blindness, Cause, CauseKind, DeliveryBacklog, Notice
from bot.domain.problems import Problem
from bot.domain.reasons import SAME_RUN
from bot.domain.runs import Run
from tests.sim import recoveries
from tests.sim.people import CHANNELS, FALLBACK, SUBSCRIBED, WISHES, Plan, Wanted
from tests.sim.replica import WATCH
from tests.sim.slack import Post, Slack
from tests.sim.vendor import MOST_A_MINUTE, Shown, Vendor
from tests.sim.world import (
    BEGIN,
    BROKEN,
    FILES_APART,
    FOR_EVER,
    IN_FLIGHT,
    MOST_FILES,
    Import,
    Row,
)

# Files that were scheduled within minutes are taken for those of one run.
JOINED = SAME_RUN.total_seconds()
# A loss takes away at most what was written in this many seconds before it.
LOSS_SECONDS = 30.0
NEVER = -1e9
# How MoEngage says that an account is suspended, which it never does here.
BLOCKED = "BlockedClient"
LOOKBACK = WATCH.lookback.total_seconds()
# A post is at most so late, and is looked for at most so long after it came.
LATE, LOOKED = 120.0, 86_400.0
ORDER = {Kind.OPENED: 0, Kind.AGAIN: 0, Kind.REOPENED: 0, Kind.ESCALATED: 1}


@dataclass(frozen=True, slots=True)
class Sighting:
    """A failed run that a good sweep showed."""

    at: float
    import_id: str
    ran: float
    outcome: str
    channels: frozenset[str] = frozenset()  # that are to be told, unless it was muted
    muted: bool = False

    @property
    def graver(self) -> str:
        """Names the run as one that failed."""
        return _name(self.import_id, self.ran, "FAILED")

    @property
    def ran_at(self) -> datetime:
        """What names the run; the vendor tells milliseconds."""
        return _instant(self.ran)

    @property
    def id(self) -> str:
        """Names what is to be told."""
        return _name(self.import_id, self.ran, self.outcome)


def _instant(ran: float) -> datetime:
    return BEGIN + timedelta(milliseconds=round(ran * 1000))


@lru_cache(10_000)  # every sweep shows the same failed runs
def _name(import_id: str, ran: float, outcome: str) -> str:
    return fact_id("live", import_id, _instant(ran), outcome)


@dataclass(slots=True)
class Witness:
    """Remembers what good sweeps showed, and what a loss of the store excuses."""

    plan: Plan
    subscribed: Mapping[str, float]  # a subscription -> when it was asked for last
    adopt_before: float | None = (
        None  # runs before are adopted silently; not known to an empty store
    )
    sightings: dict[str, Sighting] = field(default_factory=dict)
    forgotten: set[str] = field(default_factory=set)  # imports whose problem a loss took away
    last: dict[str, Shown] = field(default_factory=dict)
    good: dict[tuple[str, float], float] = field(default_factory=dict)  # a good run -> first seen
    losses: list[tuple[float, float]] = field(default_factory=list)
    good_at: float = NEVER

    def swept(self, served: list[Shown], now: float, wanted: Wanted) -> None:
        """A sweep that showed these rows was good; what stood from its beginning to its end, and
        who was muted within it.
        """
        self.good_at = now
        if self.adopt_before is None:
            # It was fixed when the first replica looked, a little before the first good sweep.
            self.adopt_before = now - LOOKBACK + LOSS_SECONDS
        for shown in served:
            row = shown.row
            import_id, ran = str(row["import_id"]), row.ran
            self.last[import_id] = shown
            if self.losses and shown.at <= self.losses[-1][1]:
                continue  # what was committed of it is forgotten
            if ran is None:
                continue
            if row.good:
                self.good.setdefault((import_id, ran), now)
            if row.failed and ran >= self.adopt_before:
                self._saw(row, Sighting(now, import_id, ran, row.failed), wanted)

    def _saw(self, row: Row, one: Sighting, wanted: Wanted) -> None:
        """A failed run; what was wanted when it was seen first counts."""
        if one.id not in self.sightings:
            channels = self._channels(row, one.outcome, one.ran, wanted)
            muted = one.import_id in wanted.muted
            self.sightings[one.id] = replace(one, channels=channels, muted=muted)

    def _channels(self, row: Row, outcome: str, ran: float, wanted: Wanted) -> frozenset[str]:
        """Where it is to be told: a subscription counts if it is older than the run."""
        import_id, kind = str(row["import_id"]), str(row["import_type"])
        subscribed = any(
            WISHES[name].takes(import_id, outcome) and self.subscribed.get(name, ran) < ran
            for name in wanted.subscribed
        )
        return self.plan.channels(kind, outcome) | ({SUBSCRIBED} if subscribed else set())

    def lost(self, now: float, since: float = NEVER) -> None:
        """The store forgot what came after that, or everything."""
        self.losses.append((since, now))
        self.sightings = {name: each for name, each in self.sightings.items() if each.at < since}
        self.good = {run: at for run, at in self.good.items() if at < since}
        if since == NEVER:
            self.adopt_before = None


@dataclass(slots=True)
class Court:
    """All that is known at the end."""

    witness: Witness
    slack: Slack
    vendor: Vendor
    took: Mapping[str, int]  # how often somebody acknowledged what this alert is about
    item: int
    labelled: bool  # history could not be read: a second post is allowed if it says so
    gone: Collection[str]  # imports that are not listed any more
    calm: float  # since when nothing went wrong any more
    remembered: Sequence[Run]

    def faults(self) -> list[str]:
        """Everything that is not as it must be."""
        found = [
            *self._never_lost(),
            *self._never_twice(),
            *self._nothing_made_up(),
            *self._failures_are_remembered(),
            *self._in_the_right_channel(),
            *self._in_order(),
            *self._cards_are_true(),
            *recoveries.faults(self),
            *self._notices_end(),
            *self._nobody_is_blamed(),
            *self._backlogs_end(),
        ]
        if self.witness.good_at < self.calm:
            found.append(f"no good sweep since {self.witness.good_at}, though all is well")
        if self.item:
            found.append(f"{self.item} entries are still in the outbox")
        if self.vendor.busiest > MOST_A_MINUTE:
            found.append(f"{self.vendor.busiest} requests in a minute")
        return found

    def told(self, *, removed: bool = False) -> dict[str, list[Post]]:
        """What tells each id: all that stands, and what people took away if that counts."""
        told: dict[str, list[Post]] = defaultdict(list)
        for post in self.slack.posts:
            for name in post.tells if not post.deleted or (removed and post.removed) else ():
                told[name].append(post)
        return told

    def _never_lost(self) -> list[str]:
        """Each is told in every channel that is to hear of it, as it was seen or already as
        something graver; one while muted in any, with what else the mute held back.
        """
        told = self.told(removed=True)
        heard: dict[str, list[Alert]] = defaultdict(list)
        for post in self.slack.posts:
            for alert in alerts_of(post) if not post.deleted or post.removed else ():
                heard[alert.subject].append(alert)
        faults = []
        for one in self.witness.sightings.values():
            # After a mute, as a more severe one, or under a damaged name, the run is for those who
            # were wanted then.
            damaged = (one.import_id, one.ran) in self.vendor.disfigured
            graver = {alert_id(one.graver, channel) for channel in CHANNELS} & told.keys()
            wanted = one.channels - {SUBSCRIBED} if one.muted or graver or damaged else one.channels
            if one.muted:
                alerts = [each for each in heard[one.import_id] if _speaks_of(each, one)]
                missing = wanted - {alert.channel for alert in alerts}
                faults += [f"lost while muted in {sorted(missing)}: {one}"] if missing else []
                continue
            faults += [
                f"lost in {channel}: {one}"
                for channel in sorted(wanted)
                if not any(alert_id(name, channel) in told for name in (one.id, one.graver))
            ]
        return faults

    def _never_twice(self) -> list[str]:
        """The card that replaced a deleted one carries the id too, but the old one is gone."""
        return [
            f"{len(posts)} times: {name} at {[post.at for post in posts]}"
            for name, posts in self.told().items()
            if _most_in_a_channel([post for post in posts if self._counts(post, posts)])
            > self._times(name)
        ]

    def _counts(self, post: Post, posts: Collection[Post]) -> bool:
        """Not what only a thread shows and an emptied store forgot: no channel lists it, so what
        it tells is announced once more.
        """
        emptied = any(since == NEVER and post.at < now for since, now in self.witness.losses)
        return not (self.may_repeat(post, posts) or (emptied and not post.visible))

    def _times(self, name: str) -> int:
        """How often it may be told: once; after a loss, as often as somebody did it."""
        return max(1, self.took.get(name, 0)) if self.witness.losses else 1

    def may_repeat(self, post: Post, posts: Collection[Post] = ()) -> bool:
        """Without the history nobody knows what stands there; of an alert it must be labelled. And
        of a post that came late, or that several replicas made, nobody knows after a loss; nor does
        a repeat find what a group shows that a loss made forget, or what is not in its own thread.
        """
        of_the_bot = isinstance(post.message, Notice | DeliveryBacklog)
        if (post.late or post.repeat or of_the_bot) and self._forgotten(post):
            return True
        groups = [one for one in posts if one.place.shared]
        elsewhere = any(one.thread != post.thread for one in posts)
        if post.repeat and (elsewhere or any(map(self._forgotten, groups))):
            return True
        if isinstance(post.message, Notice) and _nobody_could_record(post):
            return True  # several replicas tell it, and one that dies does not say so
        return self.labelled and (post.repeat or post.fresh or of_the_bot)

    def _forgotten(self, post: Post) -> bool:
        """Whether the store may have lost what it knew of it, or that it is looked for."""
        return any(post.at - LATE < loss < post.at + LOOKED for _, loss in self.witness.losses)

    def _nothing_made_up(self) -> list[str]:
        # Of a run whose first files were not shown, the first that was shown is all that is known.
        files = MOST_FILES if self.vendor.hid_files else 1
        runs = {
            (one.id, run.at + FILES_APART * part): (one, number)
            for one in self.vendor.imports
            for number, run in enumerate(one.runs)
            for part in range(files)
        }
        faults = []
        for post in self.slack.standing:
            for alert in alerts_of(post):
                if alert.kind not in (*BREAKS, Kind.MISSED):
                    continue
                row, missed = alert.problem.row, alert.kind is Kind.MISSED
                ran_at = alert.problem.failed_at if missed else row.ran_at
                found = runs.get((row.id, ran_at)) if ran_at else None
                real = found and (_failed(*found) or (missed and _joined(*found)))
                if not real:
                    faults.append(f"made up: {alert.kind} {row.id} {ran_at}")
        return faults

    def _failures_are_remembered(self) -> list[str]:
        """Each that a good sweep showed, whoever heard of it, and by its last outcome, or the last
        that was shown. A row that was archived while its run was in flight shows how the run before
        ended.
        """
        sightings = sorted(self.witness.sightings.values(), key=attrgetter("at"))
        shown = {(one.import_id, one.ran_at): one.outcome for one in sightings}
        known = {run.key: run.outcome for run in self.remembered}
        ended = {
            (one.id, run.at): run.outcome_at(FOR_EVER)
            for one in self.vendor.imports
            for run in one.runs
        }
        return [
            f"remembered as {found}: {one}"
            for one in sightings
            if (found := known.get(key := (one.import_id, one.ran_at)))
            not in (one.outcome, "FAILED", shown[key], ended.get(key, ""))
        ]

    def _in_the_right_channel(self) -> list[str]:
        """Nobody is told of what neither the settings nor a subscription ever asked for."""
        kinds = {one.id: one.kind for one in self.vendor.imports}
        faults = []
        for post in self.slack.standing:
            for alert in alerts_of(post) if not post.fresh else ():
                name, said = alert.subject, alert.problem.outcome
                # What was posted late shows how things stood by then: a run may be worse.
                fresh = alert.kind is Kind.OPENED and alert.problem.runs == 1
                partial = fresh and said == "PARTIAL_SUCCESS"
                outcomes = {said} if partial else set(BROKEN)
                wanted = {
                    channel
                    for outcome in outcomes
                    for channel in self.witness.plan.channels(kinds[name], outcome)
                }
                if any(wish.takes(name, each) for wish in WISHES.values() for each in outcomes):
                    wanted.add(SUBSCRIBED)
                if post.place.channel not in wanted:
                    faults.append(f"in {post.place.channel}: {alert.kind} {name} {said}")
        return faults

    def _in_order(self) -> list[str]:
        """Of each import what is told comes in the order of its runs. What was posted again, as the
        store lost that it had been, was told when it came first.
        """
        lines: dict[tuple[str, str], list[tuple[datetime, int]]] = defaultdict(list)
        seen = self.by_alert()
        told: set[str] = set()
        for post in self.slack.posts:
            new = [alert for alert in alerts_of(post) if alert.id not in told]
            told |= {alert.id for alert in new}
            for alert in () if post.repeat or post.fresh else new:
                rank = ORDER.get(alert.kind)
                if rank is not None and alert.id in seen:
                    ran = BEGIN + timedelta(seconds=seen[alert.id].ran)
                    lines[alert.subject, post.place.channel].append((ran, rank))
        return [
            f"out of order: {name}, {later[0]} before {earlier[0]}"
            for name, line in lines.items()
            for later, earlier in pairwise(line)
            if later > earlier
        ]

    def by_alert(self) -> dict[str, Sighting]:
        """What was seen, by the id of each alert that may be owed for it."""
        return {
            alert_id(name, channel): sighting
            for name, sighting in self.witness.sightings.items()
            for channel in CHANNELS
        }

    def _cards_are_true(self) -> list[str]:
        """Each card shows whether its problem is over, and what is broken has a card that says so;
        a channel that is not to hear of a later problem has an old card.
        """
        root_ids: dict[str, dict[str, list[tuple[Post, Problem]]]] = defaultdict(
            lambda: defaultdict(list)
        )
        for post in self.slack.standing:
            for name, problem in cards_of(post):
                root_ids[name][post.place.channel].append((post, problem))
        faults, taken_away = [], self._taken_away()
        for name, channels in root_ids.items():
            shown = self.witness.last.get(name)
            if shown is None or name in self.witness.forgotten:
                continue
            row = shown.row
            if row["status"] in (*IN_FLIGHT, "ARCHIVED") and name not in self.gone:
                continue
            broken = row.failed is not None and name not in self.gone
            newest: list[bool | None] = []
            for channel, found in channels.items():
                known = [problem.open for post, problem in found if not self._stale(post)]
                unsure = (name, channel) in taken_away or self._stale(found[-1][0])
                newest.append(None if unsure or not known else known.pop())
                if any(known) or (newest[-1] and not broken):
                    faults.append(f"cards of {name} in {channel}: {known} {newest}: {row}")
            if broken and not any(one in (None, True) for one in newest):
                faults.append(f"cards of {name}: none tells that it is broken: {row}")
        return faults

    def is_well(self, import_id: str) -> bool:
        """Whether the import was seen last after a good run, or is gone."""
        return import_id in self.gone or self.witness.last[import_id].row.good

    def _taken_away(self) -> set[tuple[str, str]]:
        """Imports of which somebody deleted the newest card of a channel; the next change makes a
        fresh one.
        """
        newest: dict[tuple[str, str], Post] = {}
        for post in sorted(self.slack.posts, key=lambda post: post.at):
            if post.removed or not post.deleted:
                newest |= {(name, post.place.channel): post for name, _ in cards_of(post)}
        return {each for each, post in newest.items() if post.removed}

    def _stale(self, post: Post) -> bool:
        """A card that nobody can know to be one: a group's that a loss made forget, one of several
        of which nobody knows, or a duplicate of what somebody took away, right or wrong as it is.
        """
        lost = any(since < post.at < now for since, now in self.witness.losses)
        taken = any(
            other.removed and other.message.id == post.message.id for other in self.slack.posts
        )
        return self.labelled or (post.place.shared and lost) or taken or self.may_repeat(post)

    def _nobody_is_blamed(self) -> list[str]:
        """MoEngage never says that the account is blocked, whatever a proxy answers."""
        causes = {
            post.message.blindness.cause
            for post in self.slack.posts
            if isinstance(post.message, Notice)
        }
        return [f"never said: {cause}" for cause in causes if BLOCKED in str(cause)]

    def _notices_end(self) -> list[str]:
        told = self.told()
        return [
            f"a blindness without end: {post.message.blindness}"
            for post in self.slack.standing
            if isinstance(post.message, Notice)
            and post.message.id == post.message.root_id
            and ended_id(post.message.id) not in told
            and not self._end_excused(post.message.blindness)
        ]

    def _backlogs_end(self) -> list[str]:
        """What a loss made forget, once written down, is known to the process alone that told it;
        where one with an unknown result stands, only the history tells.
        """
        told = self.told(removed=True)
        lost = max((loss for _, loss in self.witness.losses), default=NEVER)
        return [
            f"a backlog without end: {post.message}"
            for post in self.slack.standing
            if isinstance(post.message, DeliveryBacklog)
            and post.message.id == post.message.root_id
            and ended_id(post.message.id) not in told
            and not (self.labelled or lost > min(_seconds(post.message.created_at), post.at - LATE))
        ]

    def _end_excused(self, blindness: Blindness) -> bool:
        """Posted while the store was away, or about a sweep that the store forgot: only the
        process that posted it knows, and it may have died. If the history cannot be read, nobody
        knows the result of the post.
        """
        since = _seconds(blindness.since)
        forgot = any(loss > since - LOSS_SECONDS for _, loss in self.witness.losses)
        return forgot or self.labelled or _told_without_store(blindness)

    def counts(self) -> Counter[str]:
        """What there was to tell."""
        return Counter(
            alert.kind.value for post in self.slack.standing for alert in alerts_of(post)
        )


def _most_in_a_channel(posts: list[Post]) -> int:
    """Of a channel whose history is refused nobody knows what stands there: it is told twice."""
    return max(Counter(post.place.channel for post in posts).values(), default=0)


def _seconds(when: datetime) -> float:
    return (when - BEGIN).total_seconds()


def _told_without_store(blindness: Blindness) -> bool:
    return isinstance(blindness.cause, Cause) and blindness.cause.kind is CauseKind.STORE


def _nobody_could_record(post: Post) -> bool:
    """A notice that was told without the store; or in the fallback channel, where its own refused
    it, while the store took no writes.
    """
    assert isinstance(post.message, Notice)
    cause = post.message.blindness.cause
    full = isinstance(cause, Cause) and cause.kind is CauseKind.FAULT and "Redis" in cause.detail
    elsewhere = post.place.channel == FALLBACK
    return (full and elsewhere) or _told_without_store(post.message.blindness)


def alerts_of(post: Post) -> list[Alert]:
    if isinstance(post.message, GroupStatus):
        return list(post.message.group.alerts)
    return [post.message] if isinstance(post.message, Alert) else []


def _speaks_of(alert: Alert, one: Sighting) -> bool:
    """Whether it tells of that run, or of the time in which it was, or of what a mute held."""
    problem = alert.problem
    covers = problem.opened_at <= one.ran_at <= problem.failed_at
    return alert.kind not in ACTIVITY_KINDS and (covers or problem.held > 0)


def _failed(found: Import, number: int) -> bool:
    """Whether the run failed, or the one before it, which a row in flight may stand for."""
    runs = found.runs[max(number - 1, 0) : number + 1]
    return any(run.outcome in BROKEN for run in runs)


def _joined(found: Import, number: int) -> bool:
    """Whether the next run failed and began so soon that files do not tell the two apart."""
    run, *later = found.runs[number : number + 2]
    return any(next_.start - run.start < JOINED and next_.outcome in BROKEN for next_ in later)


def cards_of(post: Post) -> list[tuple[str, Problem]]:
    """The problems whose card a message is, as it shows them now."""
    shown = post.shown
    if isinstance(shown, GroupStatus):
        failing = {problem.row.id: problem for problem in shown.failing}
        return [(was.row.id, failing.get(was.row.id) or _over(was)) for was in shown.group.opened]
    opens = isinstance(post.message, Alert) and post.message.id == post.message.root_id
    if opens and isinstance(shown, Alert) and shown.kind not in PAST:
        return [(shown.subject, shown.problem)]
    return []


def _over(problem: Problem) -> Problem:
    return replace(problem, ended_at=problem.failed_at)
