"""What a conversation is about."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Topic:
    """The imports that “it” may mean: of one workspace, an id and a name each."""

    workspace: str
    imports: tuple[tuple[str, str], ...]
