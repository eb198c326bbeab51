"""What the views make."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

# A block of Block Kit, as Slack's API takes it: `type` names its kind and decides which other
# fields there are. tests/support/slack_limits.py holds each kind against Slack's limits.
Block: TypeAlias = Mapping[str, Any]
# What stands in a block: a text, a button or a menu.
Element: TypeAlias = Mapping[str, Any]
# What stands in a line of rich text: words, an emoji, an instant or a person.
Part: TypeAlias = Mapping[str, Any]
Line: TypeAlias = Sequence[Part]
# A modal or a home tab: its `type`, its `blocks`, and the title of a modal.
View: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Message:
    """Block Kit with the text that notifications and screen readers show in its place.

    `spare` says the same in blocks that Slack surely takes, for where it refuses these; without
    one the text is shown alone.
    """

    text: str
    blocks: Sequence[Block]
    spare: "Message | None" = None
