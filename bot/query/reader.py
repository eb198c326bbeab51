"""What somebody typed, as a Reading: the one way into the language for Slack and the terminal.

    read(text, ...)    a Reading, or QueryError for a query with a slip in it

A question's canonical text is its parts in this order, each left out where it is not asked for:

    intent word        `show`, `why`, `count`, `top`, `compare`, `late`, `ack` ...; none for a list
    number             of a subscription, of `top 5`, of `latest 5`
    the import's name  in quotes
    aspect, measure    in the words of their enum: `last run`, `failed rows`
    thresholds         `> 1000 failed rows`
    filters            `failed` `periodic` `s3` `events` `"name"` `owner:priya` `created:last month`
    workspace          `ws:live`
    time               in the words in which it was asked for, in normal form
"""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.query.names import NO_NAMES, Names
from bot.query.parser import parse
from bot.query.values import Named, Reading


def read(
    text: str,
    *,
    now: datetime,
    zone: ZoneInfo,
    workspaces: Sequence[str] = (),
    names: Names = NO_NAMES,
    about: Sequence[Named] = (),
) -> Reading:
    """Read a text, with times counted from `now` on the clock of `zone`.

    `names` are the imports that it may name; `about` those that "it" may mean: of the thread, or of
    the asker's last answer. Raises QueryError, and nothing else, for a query (all its words but at
    most one are known) with a slip in it.
    """
    del names, about
    return Reading((parse(text, now=now, zone=zone, workspaces=workspaces),))
