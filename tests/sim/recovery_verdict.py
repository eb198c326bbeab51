"""What must be true of recoveries, and of replies that the channel shows, at the end of a day.

Judged from outside, like everything in `verdict`: by what MoEngage showed, and by what stands in
the channels.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from bot.domain.alerting.alerts import BREAKS, ENDED, WORSE, Alert, Kind
from bot.domain.ids import alert_id
from bot.domain.watching.problems import DAMPED
from tests.sim.court import Court, alerts_of
from tests.sim.slack import Post
from tests.sim.witness import Sighting
from tests.sim.world import FOR_EVER


def faults(court: Court) -> list[str]:
    """Everything about them that is not as it must be."""
    return [
        *_never_lost(court),
        *_nothing_made_up(court),
        *_in_the_channel(court),
        *_replies_are_true(court),
    ]


# --- Recoveries ---------------------------------------------------------------------------------


def _never_lost(court: Court) -> Iterator[str]:
    """Where a failure was announced, its end is too: a sweep showed a good run after it."""
    told, ends = court.told(removed=True), _ends(court)
    for import_id, ran, at in _good_runs(court):
        failed = _failed_before(court, import_id, ran, at)
        if failed is None or failed.muted or import_id in court.witness.forgotten:
            continue
        for channel in failed.channels:
            names = (alert_id(name, channel) for name in (failed.id, failed.graver))
            if any(name in told for name in names) and not any(
                failed.ran_at <= end.problem.failed_at for end in ends[import_id, channel]
            ):
                yield f"no end in {channel}: {failed}, good at {ran}, seen at {at}"


def _good_runs(court: Court) -> Iterator[tuple[str, float, float]]:
    """Import, run, and when it was seen first."""
    for (import_id, ran), at in court.witness.good.items():
        yield import_id, ran, at


def _failed_before(court: Court, import_id: str, ran: float, at: float) -> Sighting | None:
    """The latest failed run that was seen before that good one, if no other good one came since."""
    runs = [
        one
        for one in court.witness.sightings.values()
        if one.import_id == import_id and one.ran < ran and one.at <= at
    ]
    return max(runs, key=lambda one: (one.ran, one.at), default=None)


def _ends(court: Court) -> dict[tuple[str, str], list[Alert]]:
    """What was posted of ends, by import and channel, also what people took away."""
    ends: dict[tuple[str, str], list[Alert]] = defaultdict(list)
    for post, alert in _posted(court):
        if alert.kind in ENDED:
            ends[alert.subject, post.place.channel].append(alert)
    return ends


def _posted(court: Court) -> Iterator[tuple[Post, Alert]]:
    for post in court.slack.posts:
        for alert in alerts_of(post) if not post.deleted or post.removed else ():
            yield post, alert


def _nothing_made_up(court: Court) -> Iterator[str]:
    """Of each recovery there is a good run: this one, or the one before, which a row in flight may
    stand for.
    """
    runs = {
        (one.id, run.at): (one, number)
        for one in court.vendor.imports
        for number, run in enumerate(one.runs)
    }
    for _, alert in _posted(court):
        ended = alert.problem.ended_at
        if alert.kind is not Kind.RECOVERED or ended is None:
            continue
        found = runs.get((alert.subject, ended))
        near = found[0].runs[max(found[1] - 1, 0) : found[1] + 1] if found else []
        if not any(run.outcome_at(FOR_EVER) == "SUCCESSFUL" for run in near):
            yield f"made up: recovered {alert.subject} {ended}"


def _in_the_channel(court: Court) -> Iterator[str]:
    """The channel itself shows a recovery where it showed the failure, unless the import flaps; and
    shows none of a failure that it did not show.
    """
    failing: set[tuple[object, ...]] = set()
    known: set[tuple[object, ...]] = set()
    seen = court.by_alert()
    for post, alert in _posted(court):
        # What opens a problem is posted late as it stands by then: it may be over.
        if post.visible and (alert.kind in BREAKS or alert.id == alert.root_id):
            known |= _names(alert, post.place.channel)
        if post.visible and alert.kind in BREAKS and not _lost(court, post):
            failing |= _failing(alert, post.place.channel, seen.get(alert.id))
    shared = {post.place for post in court.slack.posts if post.place.shared}
    for post, alert in _posted(court):
        alone = post.thread is not None and post.thread not in shared and not post.place.shared
        follows = alert.kind is Kind.RECOVERED and alert.id != alert.root_id
        if not (alone and follows) or alert.problem.adopted or _excused(court, post):
            continue
        channel, problem = post.place.channel, alert.problem
        flaps = problem.comebacks >= DAMPED
        must = (channel, problem.id, problem.comebacks) in failing and not flaps
        may = not (flaps or known.isdisjoint(_names(alert, channel)))
        if must > post.visible or post.visible > may:
            how = "shown" if post.visible else "hidden"
            yield f"recovery {how} in {channel}: {alert.subject} {problem.ended_at}"


def _failing(alert: Alert, channel: str, sighting: Sighting | None) -> set[tuple[object, ...]]:
    """Since which comeback the channel was told that it fails. What was posted late shows a later
    one as well, which has an alert of its own, unless it was muted.
    """
    problem = alert.problem
    if alert.id == alert_id(problem.id, alert.channel):
        return {(channel, problem.id, 0)}
    late = sighting is not None and sighting.ran_at < problem.failed_at
    return set() if late else {(channel, problem.id, problem.comebacks)}


def _names(alert: Alert, channel: str) -> set[tuple[object, ...]]:
    """Its problem, and its run: after a loss the same run may be of another problem."""
    return {(channel, alert.problem.id), (channel, alert.subject, alert.problem.failed_at)}


# --- Replies ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Reply:
    """A reply that stands in a channel, with its number in the order of posts."""

    number: int
    post: Post
    alert: Alert

    @property
    def live(self) -> bool:
        """Whether it says that things stand as it has them."""
        shown = self.post.shown
        if self.stands_in and isinstance(shown, Alert):
            return shown.problem.open != (self.alert.kind is Kind.RECOVERED)
        return self.post.now is None or self.post.now.live

    def is_before(self, other: "_Reply") -> bool:
        """Whether the other one tells of something later. Where it stands in for the root message,
        it shows what came last.
        """
        shown = self.post.shown
        ended = shown.problem.ended_at if self.stands_in and isinstance(shown, Alert) else None
        if ended is not None:
            return other.alert.problem.failed_at > ended
        return other.number > self.number

    @property
    def stands_in(self) -> bool:
        """Whether it may be the root message: nobody knew one when it was posted."""
        return self.post.thread is None and self.post.now is None


def _replies_are_true(court: Court) -> Iterator[str]:
    """Of each problem the latest reply at most says that it is failing, and none once a good run
    was seen; a recovery that did not last says that it did not.
    """
    replies: dict[tuple[str, str], list[_Reply]] = defaultdict(list)
    for number, post in enumerate(court.slack.standing):
        alert = post.message
        # What was for a thread that somebody deleted stands there without buttons, as it was said.
        follows = isinstance(alert, Alert) and alert.id != alert.root_id and not alert.quiet
        if isinstance(alert, Alert) and follows and post.visible:
            replies[alert.subject, post.place.channel].append(_Reply(number, post, alert))
    for (import_id, channel), found in replies.items():
        shown = court.witness.last.get(import_id)
        if shown is None or import_id in court.witness.forgotten:
            continue
        judged = [one for one in found if not _excused(court, one.post)]
        failing = [one for one in judged if one.alert.kind in WORSE and one.live]
        latest = max((one.number for one in found if one.alert.kind in WORSE), default=-1)
        for one in failing:
            if one.number != latest and not one.stands_in:
                yield f"not the latest, and live: {one.alert.kind} {import_id} in {channel}"
            if court.is_well(import_id):
                yield f"over, and live: {one.alert.kind} {import_id} in {channel}: {shown.row}"
        yield from _recoveries_hold(judged, import_id, channel)


def _recoveries_hold(replies: list[_Reply], import_id: str, channel: str) -> Iterator[str]:
    for one in replies:
        later = [
            other
            for other in replies
            if one.is_before(other)
            and other.alert.kind in WORSE
            and other.alert.problem.id == one.alert.problem.id
        ]
        if one.alert.kind is Kind.RECOVERED and one.live and later:
            yield f"failed again, and green: {import_id} in {channel}"


def _excused(court: Court, post: Post) -> bool:
    """Nobody can edit it, or nobody can know of it: the store lost what it knew, or the history
    cannot be read.
    """
    return post.frozen or _lost(court, post) or court.labelled or court.may_repeat(post)


def _lost(court: Court, post: Post) -> bool:
    """Whether the store lost what it knew of it: it gives the next comeback the same number."""
    return any(since - 120.0 < post.at < now for since, now in court.witness.losses)
