"""Reading texts, at the instant and with the imports that tests share."""

from collections.abc import Sequence
from dataclasses import replace
from zoneinfo import ZoneInfo

from bot.query.names.lookup import Names
from bot.query.reader import read
from bot.query.values import About, Named, Query, Reading
from tests.support.query_asking import NOW, WORKSPACES

NAMES = (
    *("daily_users", "churn_scores", "loyalty_points", "loyalty_tiers", "coupon_codes"),
    *("orders_hourly", "product_catalogue", "payment_failures", "Black Friday VIPs", "Spring list"),
)
KNOWN = tuple(Named(f"id{number}", name) for number, name in enumerate(NAMES))
INDEX = Names.of(KNOWN)


def reading(
    text: str, *, about: Sequence[str] = (), thread: bool = False, names: Names = INDEX
) -> Reading:
    """What a text means; `about` are the names that “it” may mean, those of an alert's `thread`."""
    meant = About(tuple(each for each in KNOWN if each.name in about), thread=thread)
    return read(
        text, now=NOW, zone=ZoneInfo("UTC"), workspaces=WORKSPACES, names=names, about=meant
    )


def asked(
    text: str, *, about: Sequence[str] = (), thread: bool = False, names: Names = INDEX
) -> list[str]:
    """The questions of a text, in normal form."""
    made = reading(text, about=about, thread=thread, names=names)
    return [query.canonical for query in made.questions]


def core(query: Query) -> Query:
    """A question without what its normal form leaves out."""
    bare = replace(query, notes=(), otherwise="", page=1, share=False, confirm=False)
    return replace(bare, fresh=False, stated=False, standing=False, alone=())


def read_again(query: Query, *, names: Names = INDEX) -> list[Query]:
    """What the normal form of a question means, each as its `core`."""
    return [core(each) for each in reading(query.canonical, names=names).questions]
