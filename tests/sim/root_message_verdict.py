"""What must be true of root messages at the end of a day."""

from collections import defaultdict

from bot.domain.watching.problems import Problem
from tests.sim.court import Court, cards_of
from tests.sim.slack import Post
from tests.sim.world import IN_FLIGHT


def faults(court: Court) -> list[str]:
    """Each card shows whether its problem is over, and what is broken has a card that says so;
    a channel that is not to hear of a later problem has an old card.
    """
    root_ids: dict[str, dict[str, list[tuple[Post, Problem]]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for post in court.slack.standing:
        for name, problem in cards_of(post):
            root_ids[name][post.place.channel].append((post, problem))
    faults, taken_away = [], _taken_away(court)
    for name, channels in root_ids.items():
        shown = court.witness.last.get(name)
        if shown is None or name in court.witness.forgotten:
            continue
        row = shown.row
        if row["status"] in (*IN_FLIGHT, "ARCHIVED") and name not in court.gone:
            continue
        broken = row.failed is not None and name not in court.gone
        newest: list[bool | None] = []
        for channel, found in channels.items():
            known = [problem.open for post, problem in found if not _stale(court, post)]
            unsure = (name, channel) in taken_away or _stale(court, found[-1][0])
            newest.append(None if unsure or not known else known.pop())
            if any(known) or (newest[-1] and not broken):
                faults.append(f"cards of {name} in {channel}: {known} {newest}: {row}")
        if broken and not any(one in (None, True) for one in newest):
            faults.append(f"cards of {name}: none tells that it is broken: {row}")
    return faults


def _taken_away(court: Court) -> set[tuple[str, str]]:
    """Imports of which somebody deleted the newest card of a channel; the next change makes a
    fresh one.
    """
    newest: dict[tuple[str, str], Post] = {}
    for post in sorted(court.slack.posts, key=lambda post: post.at):
        if post.removed or not post.deleted:
            newest |= {(name, post.place.channel): post for name, _ in cards_of(post)}
    return {each for each, post in newest.items() if post.removed}


def _stale(court: Court, post: Post) -> bool:
    """A card that nobody can know to be one: a group's that a loss made forget, one of several
    of which nobody knows, or a duplicate of what somebody took away, right or wrong as it is.
    """
    lost = any(since < post.at < now for since, now in court.witness.losses)
    taken = any(
        other.removed and other.message.id == post.message.id for other in court.slack.posts
    )
    return court.labelled or (post.place.shared and lost) or taken or court.may_repeat(post)
