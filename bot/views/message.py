"""What the views make."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Block = Mapping[str, Any]
# A modal or a home tab.
View = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Message:
    """Block Kit with the text that notifications and screen readers show in its place.

    `spare` says the same in blocks that Slack surely takes, for where it refuses these; without
    one the text is shown alone.
    """

    text: str
    blocks: Sequence[Block]
    spare: "Message | None" = None
