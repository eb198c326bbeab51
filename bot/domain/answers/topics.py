"""What a conversation is about."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Topic:
    """The imports that “it” may mean: of one workspace, an id and a name each.

    `thread`: they are those of the alert that somebody answers, so that no “it” is needed. After a
    number of imports or runs, `listed` is the question for those that were counted; `asked` is the
    last question about many. `owner` is whose imports they all are, where that was told.
    """

    workspace: str
    imports: tuple[tuple[str, str], ...]
    thread: bool = False
    listed: str = ""
    asked: str = ""
    owner: str = ""
