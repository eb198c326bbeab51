"""What is known at the end of a day, and what every part of the verdict asks of it."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.domain.alerting.alert_groups import GroupStatus
from bot.domain.alerting.alerts import PAST, Alert
from bot.domain.ids import alert_id
from bot.domain.outgoing.notices import Blindness, Cause, CauseKind, DeliveryBacklog, Notice
from bot.domain.runs.remembered import Run
from bot.domain.watching.problems import Problem
from tests.sim.people import CHANNELS, FALLBACK
from tests.sim.slack import Post, Slack
from tests.sim.vendor import Vendor
from tests.sim.witness import Sighting, Witness

# A post is at most so late, and is looked for at most so long after it came.
LATE, LOOKED = 120.0, 86_400.0


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

    def told(self, *, removed: bool = False) -> dict[str, list[Post]]:
        """What tells each id: all that stands, and what people took away if that counts."""
        told: dict[str, list[Post]] = defaultdict(list)
        for post in self.slack.posts:
            for name in post.tells if not post.deleted or (removed and post.removed) else ():
                told[name].append(post)
        return told

    def may_repeat(self, post: Post, posts: Collection[Post] = ()) -> bool:
        """Without the history nobody knows what stands there; of an alert it must be labelled. And
        of a post that came late, or that several replicas made, nobody knows after a loss; nor does
        a repeat find what a group shows that a loss made forget, or what is not in its own thread;
        nor a loss's look what stands below a root message that somebody took away.
        """
        of_the_bot = isinstance(post.message, Notice | DeliveryBacklog)
        root = self.slack.by_place.get(post.thread) if post.thread else None
        rootless = root is not None and root.removed
        if (post.late or post.repeat or of_the_bot or rootless) and self._forgotten(post):
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

    def by_alert(self) -> dict[str, Sighting]:
        """What was seen, by the id of each alert that may be owed for it."""
        return {
            alert_id(name, channel): sighting
            for name, sighting in self.witness.sightings.items()
            for channel in CHANNELS
        }

    def is_well(self, import_id: str) -> bool:
        """Whether the import was seen last after a good run, or is gone."""
        return import_id in self.gone or self.witness.last[import_id].row.good

    def counts(self) -> Counter[str]:
        """What there was to tell."""
        return Counter(
            alert.kind.value for post in self.slack.standing for alert in alerts_of(post)
        )


def alerts_of(post: Post) -> list[Alert]:
    if isinstance(post.message, GroupStatus):
        return list(post.message.group.alerts)
    return [post.message] if isinstance(post.message, Alert) else []


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


def _nobody_could_record(post: Post) -> bool:
    """A notice that was told without the store; or in the fallback channel, where its own refused
    it, while the store took no writes.
    """
    assert isinstance(post.message, Notice)
    cause = post.message.blindness.cause
    full = isinstance(cause, Cause) and cause.kind is CauseKind.FAULT and "Redis" in cause.detail
    elsewhere = post.place.channel == FALLBACK
    return (full and elsewhere) or told_without_store(post.message.blindness)


def told_without_store(blindness: Blindness) -> bool:
    return isinstance(blindness.cause, Cause) and blindness.cause.kind is CauseKind.STORE
