"""How long an alert that Slack or a target refused waits until it is tried again, or given up."""

from datetime import timedelta
from typing import Final

from bot.domain.waits.refusals import is_of_the_message

# Somebody invites the bot, unarchives the channel, gives a permission: Slack reports some of that.
# The rest is found by retrying one alert of the channel: at the first interval while it is young,
# at the second after a day. A refused post costs little and changes nothing.
TRY_AGAIN: Final = timedelta(seconds=20)
TRY_AGAIN_LATER: Final = timedelta(minutes=1)
# Of many channels that refuse, one is tried at this interval, which makes 30 calls a minute.
BETWEEN_CHANNELS: Final = timedelta(seconds=2)
# What only a new release of the bot can fix is tried seldom.
PARKED: Final = timedelta(minutes=5)
PARKED_LATER: Final = timedelta(hours=1)
YOUNG: Final = timedelta(days=1)
GIVEN_UP: Final = timedelta(days=7)


def wait(code: str, age: timedelta, *, soon: bool, channels: int = 1) -> timedelta | None:
    """How long an alert of that age is left alone; None: it is given up.

    `soon`: others do not show as well whether a person has acted; `channels`: how many refuse at
    the moment.
    """
    if age > GIVEN_UP:
        return None
    young = age < YOUNG
    if not soon or is_of_the_message(code):
        return PARKED if young else PARKED_LATER
    again = TRY_AGAIN if young else TRY_AGAIN_LATER
    return min(max(again, channels * BETWEEN_CHANNELS), PARKED)
