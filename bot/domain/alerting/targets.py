"""Targets: where alerts go besides Slack's channels. The settings name them.

A target stands where a channel may, under a name that no channel has: `webhook:ops`. So it has a
queue, ids and a delivery record of its own, as a channel has. What differs is that its alerts are
events: each says what happened then, none is edited, and none shares a message with others.
"""

from enum import StrEnum
from typing import Final

_MARK: Final = ":"  # no channel's id or name has one


class TargetKind(StrEnum):
    """The kinds of target."""

    WEBHOOK = "webhook"
    PAGERDUTY = "pagerduty"


def target(kind: TargetKind, name: str) -> str:
    """What a target is called where a channel may stand."""
    return f"{kind}{_MARK}{name}"


def is_target(channel: str) -> bool:
    """Whether it is a target's, and no channel of Slack's."""
    return _MARK in channel


def kind_of(name: str) -> TargetKind:
    """Of which kind a target is."""
    return TargetKind(name.partition(_MARK)[0])
