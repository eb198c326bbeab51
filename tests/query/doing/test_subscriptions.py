import pytest

from bot.domain.imports import FAILED, PARTIAL_SUCCESS
from bot.query.requests import imports_of
from bot.query.values import Filters, Intent
from tests.support.query_asking import ask, refusal


@pytest.mark.parametrize(
    ("text", "filters"),
    [
        ("subscribe all", Filters()),
        ("subscribe to everything", Filters()),
        ("subscribe failed", Filters((FAILED,))),
        ("subscribe partial", Filters((PARTIAL_SUCCESS,))),
        ("subscribe failed partial events", Filters((), ("EVENTS",))),
        ("subscribe problems", Filters()),
        ("subscribe not partial", Filters((FAILED,))),
        ("subscribe not archived", Filters()),
        ("subscribe failed successful users", Filters((FAILED,), ("USERS",))),
        ("subscribe name:loyalty*", Filters(name="loyalty*")),
        ('subscribe "*daily users*" s3', Filters(sources=("S3",), name="*daily users*")),
        ("subscribe named *_eu periodic", Filters(schedules=("PERIODIC",), name="*_eu")),
    ],
)
def test_what_is_subscribed_to(text: str, filters: Filters) -> None:
    """Filters in any order; of the statuses those count that alerts tell of, and both are any."""
    query = ask(text)
    assert (query.intent, query.filters) == (Intent.SUBSCRIBE, filters)
    assert ask(text.replace("subscribe", "unsubscribe")).filters == filters


def test_a_subscription_of_another_workspace() -> None:
    """Named as in any question."""
    assert ask("subscribe failed in test").workspace == "test"


@pytest.mark.parametrize(
    ("text", "number"), [("unsubscribe 2", 2), ("unsubscribe #12 ws:live", 12)]
)
def test_a_subscription_by_its_number(text: str, number: int) -> None:
    """As the list of them shows it."""
    query = ask(text)
    assert (query.intent, query.number, query.filters) == (Intent.UNSUBSCRIBE, number, Filters())


def test_a_number_takes_no_filters() -> None:
    """It says it all."""
    assert "takes no filters" in refusal("unsubscribe 2 events").message


@pytest.mark.parametrize("text", ["subscribe", "subscribe please", "unsubscribe", "subscribe me"])
def test_nothing_is_not_everything(text: str) -> None:
    """The word alone asks how it is done; everything has to be said."""
    error = refusal(text)
    word = text.split(maxsplit=1)[0]
    assert error.message.startswith(f"Which alerts? Write “{word} all”")
    assert error.corrected == text.replace(word, f"{word} all")


@pytest.mark.parametrize("text", ["subscribe failed last 7d", "unsubscribe events today"])
def test_no_time(text: str) -> None:
    """Alerts are about what is to come; the place of the time is marked."""
    error = refusal(text)
    assert "leave the time out" in error.message
    assert error.word in ("last 7d", "today")


@pytest.mark.parametrize("text", ["subscribe successful", "subscribe running queued events"])
def test_only_what_is_reported(text: str) -> None:
    """Nothing is announced of other states, so nobody can wait for it in vain."""
    error = refusal(text)
    assert "you can't subscribe to another status" in error.message
    assert error.word in ("successful", "queued")


@pytest.mark.parametrize(
    ("text", "corrected"),
    [
        ("subscribe loyalty*", "subscribe name:loyalty*"),
        ("subscribe failed *_eu events", "subscribe failed name:*_eu events"),
        ("unsubscribe *x*", "unsubscribe name:*x*"),
        ("subscribe faild", "subscribe failed"),
        ("subscirbe failed", "subscribe failed"),
        ("unsubscibe failed", "unsubscribe failed"),
    ],
)
def test_slips(text: str, corrected: str) -> None:
    """A pattern without its label, and misspelt words, are put right on a button."""
    assert refusal(text).corrected == corrected


def test_a_star_stands_for_anything() -> None:
    """In a question as in a subscription; MoEngage is asked without it."""
    query = ask("failed loyalty*")
    assert query == ask("failed name:loyalty*") == ask('failed "loyalty*"')
    assert query.filters.name == "loyalty*"
    imports = imports_of(query)
    assert imports
    assert imports.name is None


def test_subscriptions_take_no_filters() -> None:
    """The list is that of the channel."""
    assert ask("subscriptions").intent is Intent.SUBSCRIPTIONS
    assert "takes no filters" in refusal("subscriptions failed").message


@pytest.mark.parametrize(
    ("text", "target", "seconds"),
    [
        ("mute orders until it recovers", "orders", None),
        ("mute orders until recovery please", "orders", None),
        ("mute orders till recovered in live", "orders", None),
        ("mute orders 2h until it recovers", "orders", 7200),
        ("mute orders until it recovers for 2h", "orders", 7200),
    ],
)
def test_mute_until_it_recovers(text: str, target: str, seconds: int | None) -> None:
    """In the words that people have for it, with or without a time."""
    query = ask(text)
    assert (query.target, query.seconds, query.until_recovery) == (target, seconds, True)


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ('mute "orders until it recovers"', "orders until it recovers"),
        ("mute recovery", "recovery"),
        ("mute card recovery", "card recovery"),
        ("why until recovery", "until recovery"),
    ],
)
def test_names_that_end_like_it(text: str, target: str) -> None:
    """In quotes, without the whole phrase, or after another word it is a name."""
    query = ask(text)
    assert (query.target, query.until_recovery) == (target, False)


def test_mute_what_until_it_recovers() -> None:
    """The phrase alone names no import."""
    assert "Which import?" in refusal("mute until it recovers").message
