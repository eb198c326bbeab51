"""Whether there is one, where that was asked."""

from bot.domain.asked import Aspect
from bot.views.text import capital


def yes_or_no(aspect: Aspect | None, words: str, *, found: bool, mark: str = ":") -> str:
    """`Yes: 3 imports failed.`: a sentence, behind a yes or no if there being any was the question,
    or there being none. `found`: whether there is one.
    """
    match aspect:
        case Aspect.ANY:
            return f"{'Yes' if found else 'No'}{mark} {words}"
        case Aspect.NONE:
            return f"{'No' if found else 'Yes'}{mark} {words}"
        case _:
            return capital(words)
