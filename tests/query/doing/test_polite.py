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
    "is it possible to mute the alerts of churn_scores until friday? Ben already knows",
    "is there a way to silence churn_scores till friday?",
    "is there any possibility of muting churn_scores until friday",
    "is it feasible for you to mute churn_scores until friday?",
    "are we able to mute churn_scores until friday",
    "can churn_scores be muted until friday?",
    "could the alerts of churn_scores please be silenced until friday",
    "can the alerts of churn_scores be paused till friday",
    "is somebody able to mute churn_scores until friday?",
    "too many messages about churn_scores, I know it :( can you put it silent until friday",
    "please set churn_scores to silent until friday",
    "put churn_scores on silent mode until friday",
]


@pytest.mark.parametrize("text", MUTES)
def test_a_wish_for_no_alerts_is_a_mute(text: str) -> None:
    """Until when is kept."""
    (query,) = reading(text).questions
    assert (query.intent, [each.name for each in query.targets]) == (Intent.MUTE, ["churn_scores"])
    assert query.canonical.startswith('mute "churn_scores" until 2026-11-27')


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("please mute churn_scores until friday", True),
        ("is it possible to mute churn_scores until friday?", False),
        ("is there a way to mute churn_scores until friday?", False),
        ("are you able to mute churn_scores until friday", False),
    ],
)
def test_what_may_be_possible_is_asked_back(text: str, plain: bool) -> None:
    """It is done at once only where it is said as a command."""
    assert [query.confirm for query in reading(text).questions] == [not plain]


RERUNS = [
    "the file of churn_scores is there. Can you please launch that import again?",
    "churn_scores has its file now, can you launch it again",
    "can you please launch again churn_scores",
    "Ben put the file of churn_scores. Please start again that import",
    "churn_scores: could you run that import again",
    "please start churn_scores new, the file is corrected",
    "can you churn_scores new start",
    "can you please churn_scores again start",
    "launch churn_scores anew",
    "load churn_scores new please",
    "please start churn_scores over, the file is ok now",
    "pls launch churn_scores now, file is fixed",
    "please let churn_scores run again",
    "can churn_scores be rerun",
    "could churn_scores be started again please",
]


@pytest.mark.parametrize("text", RERUNS)
def test_a_wish_to_launch_it_again_is_a_rerun(text: str) -> None:
    """Whatever is told before."""
    assert 'rerun "churn_scores"' in asked(text)


SOON = [
    "could churn_scores run today already?",
    "could the churn_scores import please start again today",
    "can churn_scores run again?",
    "can churn_scores run right away",
    "could churn_scores start now, the file is fixed",
    "couldn't churn_scores start now?",
    "let churn_scores run today",
    "I need churn_scores to run today already",
    "we would like churn_scores to run now",
    "could churn_scores run today instead of sunday",
    "run churn_scores today rather than on saturday",
]


@pytest.mark.parametrize("text", SOON)
def test_an_import_that_is_wished_to_run_soon_is_run_again(text: str) -> None:
    """Whether it has run is not asked: a No would be none to that."""
    assert asked(text) == ['rerun "churn_scores"']


def test_it_may_be_wished_to_run_soon() -> None:
    text = "could it run today already? Sunday is too late for me"
    (query,) = reading(text, about=["churn_scores"]).questions
    assert (query.canonical, query.confirm) == ('rerun "churn_scores"', True)


TOLD = [
    "can churn_scores run today or is it blocked",
    "can churn_scores run again, is the file there?",
    "I need churn_scores to run today, did it",
    "I want churn_scores to run today for the campaign, will it",
    "I need to know, can churn_scores run today",
    "do we need churn_scores to run today",
    "might churn_scores run again today?",
    "could churn_scores have run today already",
    "could churn_scores run late today",
    "did churn_scores run today already",
    "why couldn't churn_scores run today",
    "when can churn_scores run again",
    "what do I need for churn_scores to run today",
    "which s3 imports run today rather than on sunday",
    "why you don't send it for churn_scores",
    "we don't send the mail until churn_scores is in",
    "did they launch it again? churn_scores",
    "was churn_scores launched again?",
    "is it possible that churn_scores was muted?",
    "when can churn_scores be started",
    "churn_scores was started again",
    "was it possible to rerun churn_scores",
    "did you start churn_scores new",
]


@pytest.mark.parametrize(
    "text",
    [
        "can you churn_scores stop, it hangs since hours",
        "please churn_scores stop",
        "could you the churn_scores import now stop",
        "is it possible to stop churn_scores",
        "can churn_scores be stopped",
    ],
)
def test_what_cannot_be_done_may_be_asked_with_the_verb_at_the_end(text: str) -> None:
    """As in German or Hindi."""
    assert asked(text)[0] == 'stop "churn_scores"'


@pytest.mark.parametrize(
    "text",
    [
        "can't you just turn it into utf-8 and load it?? i don't have a tool for that",
        "couldn't you save it in utf-8 yourself",
        "cant u change it to utf8",
    ],
)
def test_what_cannot_be_done_may_be_asked_as_if_it_were_denied(text: str) -> None:
    """Whether it was loaded is not asked."""
    assert asked(text, about=["churn_scores"], thread=True) == ['fix the file "churn_scores"']


@pytest.mark.parametrize("text", TOLD)
def test_what_is_told_or_asked_is_no_wish(text: str) -> None:
    """Nothing is muted or run."""
    intents = {query.intent for query in reading(text).questions}
    assert intents.isdisjoint({Intent.MUTE, Intent.RERUN})


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("if churn_scores is not ok tell me", 'notify "churn_scores"'),
        ("if churn_scores is fixed ping us", 'notify "churn_scores" ok'),
        ("once churn_scores is through let me know", 'notify "churn_scores"'),
    ],
)
def test_whoever_says_first_when_to_be_told_is_told(text: str, question: str) -> None:
    """As in `tell me when churn_scores is done`."""
    made = reading(text)
    assert [each.canonical for each in made.questions] == [question]
    assert made.unread == ()


def test_nobody_is_told_by_the_clock_or_of_all() -> None:
    """That no run is waited for by the clock is said; below an alert its import is meant."""
    made = reading("if not ok by 5 tell me", about=["churn_scores"], thread=True)
    assert [each.canonical for each in made.questions] == ['set a deadline "churn_scores"']
    for text in ("if any import fails tell me", "if something failed today tell me"):
        assert Intent.NOTIFY not in [each.intent for each in reading(text).questions]


@pytest.mark.parametrize(
    ("text", "asks"), [("did it fail before", "failed"), ("has it happened before?", "wrong")]
)
def test_before_as_the_last_word_asks_for_an_earlier_trouble(text: str, asks: str) -> None:
    """Of what was talked of: the one that is known is no answer."""
    assert asked(text, about=["churn_scores"]) == [f'show "churn_scores" {asks} previously']


@pytest.mark.parametrize("text", ["launch status", "what's the sale status", "deploy state?"])
def test_the_status_of_an_event_is_how_everything_stands(text: str) -> None:
    """What the imports are for is none of their names."""
    assert asked(text) == ["overview"]


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("failure rate of “churn_scores” compared with “daily_users”", "failure rate"),
        ('rows of "churn_scores" vs "daily_users"', "rows"),
        ('duration of "churn_scores" against the "daily_users"', "duration"),
    ],
)
def test_two_names_in_quotes_are_compared(text: str, question: str) -> None:
    """Wherever the word for it stands; a part of names in quotes is a filter still."""
    assert asked(text) == [f'compare {question} "churn_scores" "daily_users"']
    assert asked('failed "scores" today') == ['failed "scores" today']
