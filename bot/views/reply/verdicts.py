"""The yes or no with which an answer begins: put there, known by its words, and taken away."""

from collections.abc import Sequence
from itertools import dropwhile, takewhile
from typing import Final

from bot.domain.answers.alone import Alone
from bot.domain.asked import Aspect
from bot.query.requests import fits
from bot.views.blocks import dotted, literal, say, spoken
from bot.views.message import Line
from bot.views.text import capital

_YES_OR_NO: Final = ("Yes:", "Yes,", "No:", "No,", "Not yet:", "Not any more:")
_NAME: Final = 60
_BEHIND: Final = ": "  # which ends it


def is_a_verdict(line: Line) -> bool:
    """Whether a sentence begins with yes or no of ours: a name may begin so too."""
    ours = takewhile(lambda part: part.get("type") == "text" and "style" not in part, line)
    return spoken(list(ours)).startswith(_YES_OR_NO)


def without_verdict(line: Line) -> Line:
    """The sentence without the yes or no before it, and what limits that: `Yes, but fewer: `."""
    if not is_a_verdict(line):
        return line
    begin, *rest = dropwhile(lambda part: _BEHIND not in part.get("text", ""), line)
    said = begin["text"].partition(_BEHIND)[2]
    return [*([say(capital(said))] if said else []), *rest]


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


def the_only_ones(alone: Alone | None) -> list[Line]:
    """`No: daily_users is not the only one.`, in a line before what was found."""
    if alone is None:
        return []
    which, others = alone.missing or alone.names, bool(alone.missing or alone.others)
    named = dotted([[literal(name, _NAME, bold=True)] for name in which], " and ")
    are = ("is" if len(which) == 1 else "are") + (" not" if others else "")
    ones = "one" if len(which) == 1 else "ones"
    what = "in this list" if alone.missing else f"the only {ones}"
    return [[say("No: " if others else "Yes: "), *named, say(f" {are} {what}.")]]


def so_far_as_told(reasons: Sequence[str], error: str) -> str:
    """The yes or no, before a sentence, to whether runs that failed for these reasons did so for
    what somebody names; neither where they may put in other words what MoEngage says.
    """
    told = {fits(reason, error) for reason in reasons}
    return "Yes: " if True in told else "No, for another reason: " if told == {False} else ""
