"""What changes something and was not a plain command, or is about many imports: asked back."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Confirmation:
    """It is done when the button is pressed. `query` is the plain command and `intent` the word
    that it begins with; of many imports, the names of some and how many there are.
    """

    query: str
    intent: str
    names: tuple[str, ...] = ()
    found: int = 0
