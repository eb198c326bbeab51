"""Who is answered, and where."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

# Stands for direct messages, the home tab and the assistant pane in a list of channels.
DIRECT: Final = "dm"


class Refused(StrEnum):
    """Why somebody is not answered, or may not do what they want to."""

    STRANGER = "stranger"  # of another company
    CHANNEL = "channel"  # asked in one that is not on the list
    GUEST = "guest"
    GUEST_UNKNOWN = "guest_unknown"  # Slack does not say whether they are one
    WORKFLOW = "workflow"  # asked too often
    WORKFLOW_ACTS = "workflow_acts"  # wants to change something


@dataclass(frozen=True, slots=True)
class Access:
    """What the settings say. `teams`: the companies whose people are answered, besides our own;
    `channels`: where, everywhere if it is empty.
    """

    strangers: bool = False
    teams: frozenset[str] = frozenset()
    channels: frozenset[str] = frozenset()
    guests: bool = True


def refused(
    access: Access, *, stranger: bool, teams: Collection[str], channel: str | None
) -> Refused | None:
    """Why a person is not answered; None if they are, guests apart.

    `teams`: the workspace and the organisation of a stranger, as far as they are known; `channel`:
    where they ask, None for a modal, which opens only where they were answered.
    """
    if stranger and not access.strangers and not access.teams.intersection(teams):
        return Refused.STRANGER
    if channel is None or not access.channels:
        return None
    place = DIRECT if channel.startswith("D") or not channel else channel
    return None if place in access.channels else Refused.CHANNEL
