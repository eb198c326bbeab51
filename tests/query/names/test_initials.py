"""Names by their letters, by whose import it is, and beside another name."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.query.names.lookup import Names
from bot.query.reader import read
from bot.query.values import Named, Reading

NOW = datetime(2026, 11, 26, 5, tzinfo=UTC)
OWNERS = {
    "lifetime_value": "mei@example.com",
    "gift_card_balances": "omar@example.com",
    "loyalty_points": "omar@example.com",
    "loyalty_tiers": "priya@example.com",
    "orders_hourly": "priya@example.com",
    "orders_daily": "ben@example.com",
    "email_consents": "lena@example.com",
    "subscriptions_delta": "lena@example.com",
    "price_changes": "ben@example.com",
    "price_list": "lena@example.com",
    "mute_requests": "lena@example.com",
    "stock_per_outlet": "ben@example.com",
    "sales_per_outlet": "ben@example.com",
}
NAMES = Names.of(
    [Named(name, name) for name in OWNERS], sorted(set(OWNERS.values())), owners=OWNERS
)


def reading(text: str) -> Reading:
    return read(text, now=NOW, zone=ZoneInfo("Asia/Kolkata"), names=NAMES)


def meant(text: str) -> list[list[str]]:
    """The names that each question is about."""
    return [[each.name for each in query.targets] for query in reading(text).questions]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("is LTV ok", "lifetime_value"),
        ("ltv when next", "lifetime_value"),
        ("GCB rows today?", "gift_card_balances"),
        ("did gcb finish", "gift_card_balances"),
        ("is the GCB import complete", "gift_card_balances"),
    ],
)
def test_a_name_is_known_by_its_letters(text: str, name: str) -> None:
    """And the answer says so, as it does of other near names."""
    form = next(word for word in text.split() if word.casefold() in ("ltv", "gcb"))
    assert meant(text) == [[name]]
    assert reading(text).taken == (f"I took “{form}” to mean {name}.",)


@pytest.mark.parametrize(
    "text",
    [
        "how is the SPO import doing",  # two imports
        "how is the OD import doing",  # too short
        "how is the CSV import doing",  # a word of the language
        "how is the LXV import doing",  # no letter of it
        "how is the lov import doing",  # any word
    ],
)
def test_other_letters_name_nothing(text: str) -> None:
    """What fits no import, or several, is not guessed."""
    assert not any(meant(text))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("omar's loyalty import", ["loyalty_points"]),
        ("is priya's loyalty import ok", ["loyalty_tiers"]),
        ("the orders one of priya", ["orders_hourly"]),
        ("did the orders import by ben fail", ["orders_daily"]),
        ("did ben's price import fail today", ["price_changes"]),
        ("is mei's loyalty import ok", ["loyalty_points", "loyalty_tiers"]),
        ("is the loyalty import ok", ["loyalty_points", "loyalty_tiers"]),
    ],
)
def test_whose_import_it_is_decides_between_several(text: str, names: list[str]) -> None:
    """Unless none of them is that person's."""
    assert meant(text) == [names]


@pytest.mark.parametrize(
    "text",
    [
        "consents and subscriptions",
        "are consents and subscriptions ok",
        "how are the consents and subscriptions today",
    ],
)
def test_a_word_that_asks_for_something_is_a_name_beside_one(text: str) -> None:
    """`subscriptions` alone asks for those of the channel."""
    assert meant(text) == [["email_consents"], ["subscriptions_delta"]]
    assert meant("subscriptions and consents ok?") == [["subscriptions_delta"], ["email_consents"]]
    assert [each.intent.value for each in reading("subscriptions").questions] == ["subscriptions"]


def test_what_is_to_be_done_is_no_name() -> None:
    """However like one it is."""
    assert reading("mute consents and mute loyalty_tiers").questions[0].intent.value == "mute"
