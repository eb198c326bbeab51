"""What must be true of failures at the end of a day: each is told, once, where it is to be."""

from collections import Counter, defaultdict
from collections.abc import Collection

from bot.domain.alerting.alerts import ACTIVITY_KINDS, BREAKS, Alert, Kind
from bot.domain.ids import alert_id
from bot.domain.runs.reasons import SAME_RUN
from tests.sim.court import Court, alerts_of
from tests.sim.people import CHANNELS, SUBSCRIBED, WISHES
from tests.sim.slack import Post
from tests.sim.witness import NEVER, Sighting
from tests.sim.world import BROKEN, FILES_APART, MOST_FILES, Import

# Files that were scheduled within minutes are taken for those of one run.
JOINED = SAME_RUN.total_seconds()


def faults(court: Court) -> list[str]:
    """Everything about them that is not as it must be."""
    return [
        *_never_lost(court),
        *_never_twice(court),
        *_nothing_made_up(court),
        *_in_the_right_channel(court),
    ]


def _never_lost(court: Court) -> list[str]:
    """Each is told in every channel that is to hear of it, as it was seen or already as
    something graver; one while muted in any, with what else the mute held back.
    """
    told = court.told(removed=True)
    heard: dict[str, list[Alert]] = defaultdict(list)
    for post in court.slack.posts:
        for alert in alerts_of(post) if not post.deleted or post.removed else ():
            heard[alert.subject].append(alert)
    faults = []
    for one in court.witness.sightings.values():
        # After a mute, as a more severe one, or under a damaged name, the run is for those who
        # were wanted then.
        damaged = (one.import_id, one.ran) in court.vendor.disfigured
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


def _speaks_of(alert: Alert, one: Sighting) -> bool:
    """Whether it tells of that run, or of the time in which it was, or of what a mute held."""
    problem = alert.problem
    covers = problem.opened_at <= one.ran_at <= problem.failed_at
    return alert.kind not in ACTIVITY_KINDS and (covers or problem.held > 0)


def _never_twice(court: Court) -> list[str]:
    """The card that replaced a deleted one carries the id too, but the old one is gone."""
    return [
        f"{len(posts)} times: {name} at {[post.at for post in posts]}"
        for name, posts in court.told().items()
        if _most_in_a_channel([post for post in posts if _counts(court, post, posts)])
        > _times(court, name)
    ]


def _counts(court: Court, post: Post, posts: Collection[Post]) -> bool:
    """Not what only a thread shows and an emptied store forgot: no channel lists it, so what
    it tells is announced once more.
    """
    emptied = any(since == NEVER and post.at < now for since, now in court.witness.losses)
    return not (court.may_repeat(post, posts) or (emptied and not post.visible))


def _times(court: Court, name: str) -> int:
    """How often it may be told: once; after a loss, as often as somebody did it."""
    return max(1, court.took.get(name, 0)) if court.witness.losses else 1


def _most_in_a_channel(posts: list[Post]) -> int:
    """Of a channel whose history is refused nobody knows what stands there: it is told twice."""
    return max(Counter(post.place.channel for post in posts).values(), default=0)


def _nothing_made_up(court: Court) -> list[str]:
    # Of a run whose first files were not shown, the first that was shown is all that is known.
    files = MOST_FILES if court.vendor.hid_files else 1
    runs = {
        (one.id, run.at + FILES_APART * part): (one, number)
        for one in court.vendor.imports
        for number, run in enumerate(one.runs)
        for part in range(files)
    }
    faults = []
    for post in court.slack.standing:
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


def _failed(found: Import, number: int) -> bool:
    """Whether the run failed, or the one before it, which a row in flight may stand for."""
    runs = found.runs[max(number - 1, 0) : number + 1]
    return any(run.outcome in BROKEN for run in runs)


def _joined(found: Import, number: int) -> bool:
    """Whether the next run failed and began so soon that files do not tell the two apart."""
    run, *later = found.runs[number : number + 2]
    return any(next_.start - run.start < JOINED and next_.outcome in BROKEN for next_ in later)


def _in_the_right_channel(court: Court) -> list[str]:
    """Nobody is told of what neither the settings nor a subscription ever asked for."""
    kinds = {one.id: one.kind for one in court.vendor.imports}
    faults = []
    for post in court.slack.standing:
        for alert in alerts_of(post) if not post.fresh else ():
            name, said = alert.subject, alert.problem.outcome
            # What was posted late shows how things stood by then: a run may be worse.
            fresh = alert.kind is Kind.OPENED and alert.problem.runs == 1
            partial = fresh and said == "PARTIAL_SUCCESS"
            outcomes = {said} if partial else set(BROKEN)
            wanted = {
                channel
                for outcome in outcomes
                for channel in court.witness.plan.channels(kinds[name], outcome)
            }
            if any(wish.takes(name, each) for wish in WISHES.values() for each in outcomes):
                wanted.add(SUBSCRIBED)
            if post.place.channel not in wanted:
                faults.append(f"in {post.place.channel}: {alert.kind} {name} {said}")
    return faults
