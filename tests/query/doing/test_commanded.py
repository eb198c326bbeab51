"""What is done at once is asked for plainly; anything else is asked back first."""

import pytest

from bot.query.values import Intent
from tests.support.query_reading import reading

PLAIN = [
    "ack daily_users",
    "hi, could you please acknowledge daily_users for me",
    "I want to ack daily_users",
    "mute churn_scores 2h please",
    "but please mute churn_scores for 2 hours",
    "can't you mute churn_scores",
    *("yes, ack daily_users", "great, mute churn_scores", "guys please mute daily_users 2h"),
    *("simply mute churn_scores", "i would like to mute churn_scores", "can we mute churn_scores"),
    "assign daily_users to ben",
    "note daily_users: mei fixes it if she can",
    "ack daily_users, I fix it if I can",
    "tell me when daily_users is done",
    "extend the mute of churn_scores to Saturday 9am",
    "please ack daily_users. what was the reason?",
    *("guys please mute daily_users 2h", "folks mute daily_users", "never mind, mute daily_users"),
    *("i'd like to mute daily_users", "we need to mute daily_users", "could you mute daily_users?"),
    *("mute daily_users for 2 hours or so", "mute daily_users it fails every night"),
    *("note daily_users is ours", "I take daily_users, it failed again"),
]
IN_A_THREAD = [
    *("yes ack", "yep, ack it", "thx, ack", "great, ack it", "perfect, mute it", "ok mute it"),
    *("simply mute it", "do ack it", "let's ack it", "quick ack", "first ack it"),
    *("meanwhile mute it", "yeah mute it 2h", "i take it", "mute it, it is wrong"),
]
ASKED_BACK = [
    "ack daily_users?",
    "i take it that daily_users failed again",
    *("we could mute daily_users", "i would mute daily_users", "you can mute daily_users"),
    *("now i can ack daily_users", "mute daily_users or not", "mute daily_users or just ack it"),
    *("can muting fix daily_users", "would rerunning help daily_users"),
    "mute churn_scores?",
    "do I have to ack daily_users",
    "when I ack daily_users do the reminders stop",
    "what does mute churn_scores do",
    "did you assign daily_users to ben",
    "assign daily_users to ben, or is he away?",
    "I'll take daily_users if nobody else does",
    "please don't forget to ack daily_users",
    "I forgot to mute churn_scores",
    "he told me to unmute churn_scores",
    *("we could mute daily_users", "i would mute daily_users", "you can mute daily_users"),
    *("now i can ack daily_users", "i'd mute daily_users", "do i ack daily_users"),
    *("so we mute daily_users, and then?", "i want to mute daily_users, how"),
    *("mute daily_users or not", "mute daily_users or just ack it", "ack daily_users does what"),
    *("would you ack daily_users or wait", "mute daily_users is not working"),
    *("lena, can you ack daily_users", "do we need to mute daily_users"),
]
ASKED_BACK_IN_A_THREAD = [
    *("mute?", "unmute?", "ack?", "release?", "ok mute it?", "mute it or not"),
    *("i take it that it failed again", "i take it this is fixed"),
]


def _confirms(text: str, about: str = "") -> bool:
    query = reading(text, about=[about], thread=bool(about)).questions[0]
    assert query.intent not in (Intent.SHOW, Intent.OVERVIEW)
    return query.confirm


@pytest.mark.parametrize("text", PLAIN)
def test_a_plain_command_is_done(text: str):
    assert not _confirms(text)


@pytest.mark.parametrize("text", ASKED_BACK)
def test_whatever_else_names_a_deed_only_offers_it(text: str):
    assert _confirms(text)


@pytest.mark.parametrize("text", IN_A_THREAD)
def test_a_plain_command_in_a_thread_is_done(text: str):
    assert not _confirms(text, "coupon_codes")


@pytest.mark.parametrize("text", ASKED_BACK_IN_A_THREAD)
def test_whatever_else_names_a_deed_in_a_thread_only_offers_it(text: str):
    assert _confirms(text, "coupon_codes")
