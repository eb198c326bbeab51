"""What is asked of the bot politely, in the words of people who do not know its commands."""

import pytest

from bot.query.values import Intent
from tests.support.query_reading import asked, reading

MUTES = [
    "the alert of churn_scores comes daily. Is possible that you don't send it until Friday?",
    "churn_scores is known. is it possible that you don't send it until friday",
    "there are too many alerts of churn_scores, please don't send them until friday",
    "could you please not send the alerts of churn_scores until friday",
    "is possible to mute churn_scores until friday?",
]


@pytest.mark.parametrize("text", MUTES)
def test_a_wish_for_no_alerts_is_a_mute(text: str) -> None:
    """Until when is kept."""
    (query,) = reading(text).questions
    assert (query.intent, [each.name for each in query.targets]) == (Intent.MUTE, ["churn_scores"])
    assert query.canonical.startswith('mute "churn_scores" until 2026-11-27')


RERUNS = [
    "the file of churn_scores is there. Can you please launch that import again?",
    "churn_scores has its file now, can you launch it again",
    "can you please launch again churn_scores",
    "Ben put the file of churn_scores. Please start again that import",
    "churn_scores: could you run that import again",
]


@pytest.mark.parametrize("text", RERUNS)
def test_a_wish_to_launch_it_again_is_a_rerun(text: str) -> None:
    """Whatever is told before."""
    assert 'rerun "churn_scores"' in asked(text)


TOLD = [
    "why you don't send it for churn_scores",
    "we don't send the mail until churn_scores is in",
    "did they launch it again? churn_scores",
    "was churn_scores launched again?",
]


@pytest.mark.parametrize("text", TOLD)
def test_what_is_told_or_asked_is_no_wish(text: str) -> None:
    """Nothing is muted or run."""
    intents = {query.intent for query in reading(text).questions}
    assert intents.isdisjoint({Intent.MUTE, Intent.RERUN})
