"""What the views make."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Block = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Message:
    """Block Kit with the text that notifications and screen readers show in its place."""

    text: str
    blocks: Sequence[Block]
