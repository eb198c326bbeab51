"""What channels want to hear of: kept for the channel, by anybody in it, and said back."""

from dataclasses import replace

import pytest

from bot.domain.alerting.routing import Broken, Selection, Subscription, misfit
from bot.domain.alerting.severity import Severity
from bot.domain.answers.declined import Declined, DeclineReason, TooNarrow
from bot.domain.answers.effects import is_news
from bot.domain.answers.notes import Note, PostingUntried
from bot.domain.answers.subscriptions_and_mutes import Subscribed, SubscriptionList, Unsubscribed
from bot.domain.errors import NotSent, Paced, Refused, ResultUnknown, SlackError
from bot.domain.imports import FAILED
from bot.services.asking.requester import Requester
from bot.store.keys import SUBSCRIPTIONS_OF_A_CHANNEL
from tests.support.services_asking import Scene
from tests.support.services_fakes import NOW, imported

ANNA, BEN = Requester("UANNA", "C1"), Requester("UBEN", "C1")


async def subscribe(asking: Scene, text: str, requester: Requester = ANNA) -> Subscription:
    answer = await asking.answer(f"subscribe {text}", requester)
    assert isinstance(answer, Subscribed)
    return answer.subscription


async def told(
    asking: Scene, requester: Requester = ANNA, text: str = "subscriptions"
) -> list[str]:
    answer = await asking.answer(text, requester)
    assert isinstance(answer, SubscriptionList)
    return [f"{one.number} {one.words}" for one in answer.subscriptions]


async def test_a_channel_subscribes(asking: Scene):
    """To what was asked, in the words of a question, with who asked for it."""
    answer = await asking.answer("subscribe events failed s3 name:Loyalty*", ANNA)
    assert isinstance(answer, Subscribed)
    assert (answer.new, answer.notes, is_news(answer)) == (True, (), True)
    one = answer.subscription
    assert (one.workspace, one.channel, one.by, one.at) == ("live", "C1", "UANNA", NOW)
    assert one.when == Selection(
        outcomes=(FAILED,), types=("EVENTS",), sources=("S3",), names=("Loyalty*",)
    )
    assert one.words == 'failed s3 events "Loyalty*"'
    assert list(await asking.store.subscriptions("live").all()) == [one]


async def test_a_subscription_that_leaves_something_out_takes_all_else(asking: Scene):
    """A source that nobody knows yet is not CSV."""
    one = await subscribe(asking, "failed not csv")
    assert one.words == "failed not csv"
    for source, taken in (("S3", True), ("SNOWFLAKE", True), ("CSV", False)):
        row = replace(imported("x", FAILED), source=source)
        fits = misfit(one.when, Broken("live", row, FAILED, Severity.CRITICAL)) is None
        assert fits is taken, source


async def test_what_alerts_are_not_chosen_by_is_named(asking: Scene):
    """The imports that are meant, to subscribe to each."""
    rows = (replace(imported("one", FAILED), created_by="mei@x.io"), imported("two", FAILED))
    await asking.swept(*rows)
    answer = await asking.answer("subscribe by mei", ANNA)
    assert answer == Declined(TooNarrow(("one",), 1))


async def test_of_many_imports_the_first_few_are_named(asking: Scene):
    """And how many there are."""
    await asking.swept(
        *(replace(imported(f"i{n}", FAILED), created_by="mei@x.io") for n in range(8))
    )
    answer = await asking.answer("subscribe by mei", ANNA)
    assert isinstance(answer, Declined)
    assert isinstance(answer.why, TooNarrow)
    assert (len(answer.why.names), answer.why.found) == (5, 8)


async def test_the_same_again_is_reported(asking: Scene):
    """By whom it was, and nothing changes; the same in other words and another case is the same."""
    first = await subscribe(asking, "failed events name:Loyalty*")
    answer = await asking.answer('subscribe "LOYALTY*" event failures in live', BEN)
    assert answer == Subscribed(first, new=False)
    assert not is_news(answer)


async def test_each_channel_has_its_own(asking: Scene):
    """What one subscribed to, another neither sees nor ends."""
    other = Requester("UANNA", "C2")
    await subscribe(asking, "failed")
    await subscribe(asking, "events", other)
    assert await told(asking) == ["1 failed"]
    assert isinstance(await asking.answer("unsubscribe failed", other), SubscriptionList)
    assert await told(asking) == ["1 failed"]


@pytest.mark.parametrize("text", ["unsubscribe failed events", "unsubscribe 2", "unsubscribe #2"])
async def test_unsubscribing(asking: Scene, text: str):
    """By the filters or the number, by anybody; the others stay."""
    for words in ("failed", "failed events", "all"):
        await subscribe(asking, words)
    answer = await asking.answer(text, BEN)
    assert isinstance(answer, Unsubscribed)
    assert (answer.subscription.words, answer.by, answer.left) == ("failed events", "UBEN", 2)
    assert is_news(answer)
    assert await told(asking) == ["1 failed", "3 all"]


async def test_all_is_one_subscription(asking: Scene):
    """`unsubscribe all` ends the one to everything, and no other."""
    await subscribe(asking, "failed")
    answer = await asking.answer("unsubscribe all", ANNA)
    assert isinstance(answer, SubscriptionList)
    assert (len(answer.subscriptions), answer.notes) == (1, (Note.NO_SUCH_SUBSCRIPTION,))
    assert not is_news(answer)


@pytest.mark.parametrize("text", ["unsubscribe partial", "unsubscribe 7"])
async def test_what_is_not_there(asking: Scene, text: str):
    """Nothing is ended, and what there is is shown."""
    await subscribe(asking, "failed")
    assert await told(asking, ANNA, text) == ["1 failed"]
    assert await told(asking) == ["1 failed"]


async def test_several_workspaces(asking: Scene):
    """Each keeps its own; the list shows all, and says which."""
    await subscribe(asking, "failed")
    await subscribe(asking, "failed in test")
    assert await told(asking) == ["1 failed", "1 failed workspace:test"]
    assert await told(asking, ANNA, "subscriptions in test") == ["1 failed workspace:test"]
    assert len(await asking.store.subscriptions("test").all()) == 1
    both = await asking.answer("unsubscribe 1", ANNA)
    assert isinstance(both, SubscriptionList)
    assert both.notes == (Note.SEVERAL_SUBSCRIPTIONS,)
    assert len(both.subscriptions) == 2
    assert isinstance(await asking.answer("unsubscribe failed ws:test", ANNA), Unsubscribed)
    assert await told(asking) == ["1 failed"]


@pytest.mark.parametrize("text", ["subscribe failed", "unsubscribe failed", "subscriptions"])
@pytest.mark.parametrize(
    ("requester", "why"),
    [
        (Requester("UANNA", "D1"), DeclineReason.SUBSCRIBE_ONLY_IN_CHANNEL),
        (Requester(), DeclineReason.SUBSCRIBE_ONLY_IN_SLACK),
    ],
)
async def test_only_in_a_channel(
    asking: Scene, text: str, requester: Requester, why: DeclineReason
):
    """In a direct message and in a terminal it is said where."""
    assert await asking.answer(text, requester) == Declined(why)


async def test_there_is_room_for_so_many(asking: Scene):
    """One more is declined, with what to do about it."""
    for number in range(SUBSCRIPTIONS_OF_A_CHANNEL):
        await subscribe(asking, f"name:n{number}")
    full = Declined(DeclineReason.CHANNEL_FULL)
    assert await asking.answer("subscribe failed", ANNA) == full


async def test_a_pattern_of_a_page_is_declined(asking: Scene):
    """Nothing is kept of it."""
    assert await asking.answer(f"subscribe name:{'x' * 300}", ANNA) == Declined(
        DeclineReason.SUBSCRIPTION_TOO_LONG
    )
    assert await told(asking) == []


@pytest.mark.parametrize("code", ["not_in_channel", "channel_not_found", "restricted_action"])
async def test_a_channel_that_the_bot_cannot_post_in(asking: Scene, code: str):
    """It is tried where it is promised. The subscription is kept, nobody else is told of it, and
    asking again tries again.
    """
    asking.doors.error = Refused(code)
    answer = await asking.answer("subscribe failed", ANNA)
    assert isinstance(answer, Subscribed)
    assert (answer.new, answer.refused, is_news(answer)) == (True, code, False)
    assert asking.doors.knocks == [("C1", "UANNA")]
    assert await told(asking) == ["1 failed"]
    asking.doors.error = None
    again = await asking.answer("subscribe failed", BEN)
    assert isinstance(again, Subscribed)
    assert (again.new, again.refused) == (False, None)
    assert asking.doors.knocks == [("C1", "UANNA"), ("C1", "UBEN")]


@pytest.mark.parametrize("error", [Paced(1.0), ResultUnknown("timed out"), NotSent("no route")])
async def test_whether_it_can_be_posted_is_not_known(asking: Scene, error: SlackError):
    """Slack is away: that is said, and nothing is claimed."""
    asking.doors.error = error
    answer = await asking.answer("subscribe failed", ANNA)
    assert isinstance(answer, Subscribed)
    assert (answer.refused, answer.notes) == (None, (PostingUntried(error),))


async def test_nothing_is_tried_that_is_not_promised(asking: Scene):
    """In a direct message, and where there is no room."""
    await asking.answer("subscribe failed", Requester("UANNA", "D1"))
    await asking.answer(f"subscribe name:{'x' * 300}", ANNA)
    assert asking.doors.knocks == []
