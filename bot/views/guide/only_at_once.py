"""What is said to wishes for a re-run, a mute or a handover at a later time, or a longer
mute.
"""

from bot.domain.answers.small_talk import Impossible
from bot.views import rows
from bot.views.blocks import fill, literal
from bot.views.guide.declining import NAMES, declined, named, standing
from bot.views.message import Line, Message


def running_later(asked: Impossible) -> Message:
    """That nothing was started, and what to write once it is time."""
    cannot = "I can't re-run {name} later or on a condition, only at once. Nothing was started."
    line = fill(cannot, name=named(asked, "an import"))
    return declined(asked, line, _when_it_is_time(asked, "rerun"), *standing(asked))


def muting_later(asked: Impossible) -> Message:
    """When a mute begins and ends, and that none was set."""
    cannot = (
        "I can't mute {name} from a later time or on a condition. A mute begins at once, and ends "
        "at a set time or when the import recovers. Nothing was muted."
    )
    line = fill(cannot, name=named(asked, "imports"))
    return declined(asked, line, _when_it_is_time(asked, "mute", " until 18:00"))


def muting_longer(asked: Impossible) -> Message:
    """That a new end is to be told."""
    cannot = "I can't add time to the mute of {name}, only set a new end. Nothing was changed."
    line = fill(cannot, name=named(asked, "an import"))
    name = rows.name(asked.about.row) if asked.about else "daily_users"
    write = literal(f"mute {name} until 18:00", NAMES, code=True)
    return declined(asked, line, fill("Write “{write}” with your own end time.", write=write))


def unmuting_later(asked: Impossible) -> Message:
    """That the mute is as it was."""
    cannot = "I can't unmute {name} later or on a condition, only at once. Nothing was changed."
    line = fill(cannot, name=named(asked, "an import"))
    return declined(asked, line, _when_it_is_time(asked, "unmute"))


def handing_over_later(asked: Impossible) -> Message:
    """That whoever is on it stays so."""
    cannot = (
        "I can't change who is on {name} later or on a condition, only at once. Nothing was "
        "changed."
    )
    line = fill(cannot, name=named(asked, "a problem"))
    name = rows.name(asked.about.row) if asked.about else "daily_users"
    ways = (f"ack {name}", f"release {name}", f"assign {name} to @name")
    ack, release, assign = (literal(way, NAMES, code=True) for way in ways)
    words = "When it is time, write “{ack}”, “{release}” or “{assign}”."
    return declined(asked, line, fill(words, ack=ack, release=release, assign=assign))


def _when_it_is_time(asked: Impossible, deed: str, until: str = "") -> Line:
    some = "all except daily_users" if until else "daily_users"
    name = rows.name(asked.about.row) if asked.about else some
    write = literal(f"{deed} {name}{until}", NAMES, code=True)
    own = (
        ""
        if not until
        else " with your own end time"
        if asked.about
        else " with your names and end time"
    )
    return fill(f"When it is time, write “{{write}}”{own}.", write=write)
