"""Who hears of a broken run, all things considered: routes, subscriptions, severity and mutes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.imports import Import
from bot.domain.lateness import Rules
from bot.domain.mutes import Mute, muted
from bot.domain.routing import Broken, Destination, Routing, Subscription, destinations
from bot.domain.severity import Gravity, Thresholds, of_row


@dataclass(frozen=True, slots=True)
class Audience:
    """The channels that are told, and how grave the run is, with the reason.

    Under a `mute` nobody is told; `silenced` are those who would have been: what stands in their
    channels already may still be brought up to date, for an edit disturbs nobody.
    """

    told: tuple[Destination, ...]
    gravity: Gravity
    mute: Mute | None = None
    silenced: tuple[Destination, ...] = ()


@dataclass(frozen=True, slots=True)
class Wishes:
    """What settings and people want, of one workspace, as it stands at an instant."""

    routing: Routing
    thresholds: Thresholds = Thresholds()  # noqa: RUF009 - frozen
    subscriptions: Sequence[Subscription] = ()
    mutes: Sequence[Mute] = ()
    remind_after: timedelta = timedelta()  # a channel is not shown that it goes on before that
    lateness: Rules = Rules()  # noqa: RUF009 - frozen


def audience(
    workspace: str,
    row: Import,
    outcome: str,
    wishes: Wishes,
    now: datetime,
    *,
    before: Sequence[str] = (),
    gravity: Gravity | None = None,
) -> Audience:
    """Who hears of a run of an import that ended like this; `before` are the channels that were
    told of the same problem already, which hear how it goes on. `gravity` if the row tells of
    another run by now.
    """
    gravity = gravity or of_row(row, outcome, wishes.thresholds)
    broken = Broken(workspace, row, outcome, gravity.severity)
    found = destinations(broken, wishes.routing, wishes.subscriptions, before)
    mute = muted(wishes.mutes, row.id, now)
    return Audience((), gravity, mute, found) if mute else Audience(found, gravity)
