"""A part of a replica with a mutation around it."""

from typing import Any


class Around:
    """Everything as the part does it, but for what a subclass does otherwise."""

    def __init__(self, part: Any) -> None:
        self._part = part

    def __getattr__(self, name: str) -> Any:
        return getattr(self._part, name)
