"""Questions about what the bot itself can do."""

import pytest

from tests.support.query_reading import asked, reading

ABILITIES = [
    "only got my phone on me today, what can i get you to do from here?",
    "Remind me what you can do besides answering questions? want to put it in our runbook",
    "Not often in this channel. What can I all ask you, and can you also do things for me?",
    "new on the rota since yesterday. what are you able to do for me?",
    "i took over the on call from ben today. what can i use you for",
    "what could i have you do from my phone",
    "can you also do things, or only answer?",
    "can you do more than answer questions",
    "do you only answer questions or can you also take actions?",
    "which questions do you understand",
    "list everything that you can do",
    "what is possible with this bot?",
    "what's this bot for?",
    "how does this bot work",
    "what actions can you take?",
    "what are your abilities?",
    "what info can I get from you?",
    "what am i allowed to ask you?",
    "our new colleague starts on monday, what can she ask you?",
    "can you do anything else besides posting alerts?",
    "introduce yourself please",
    "is there a list of commands",
]


@pytest.mark.parametrize("text", ABILITIES)
def test_what_the_bot_can_do_is_told_by_the_help(text: str) -> None:
    """Whatever else is told; nothing of that is said to be unused."""
    read = reading(text)
    assert [each.canonical for each in read.questions] == ["help"]
    assert (*read.unread, *read.unused) == ()


ABOUT_SOMETHING = [
    ("what can you tell me about daily_users", ['show "daily_users"']),
    ("which actions can i take on churn_scores", ['show "churn_scores"']),
    ("can you do a rerun of churn_scores", ['rerun "churn_scores"']),
    ("can you do something about the stuck ones?", ["anything stuck"]),
    ("can you only show failed ones", ["failed"]),
    ("what can we do about the failed imports", ["why all failed"]),
    ("everything failed today what can i do", ["why all failed today"]),
    ("what should we do to fix it", ["why all failed partial"]),
    ("can i ask you which imports failed today?", ["failed today"]),
    ("who can i ask about churn_scores", ['show "churn_scores" owner']),
    ("which imports can i ask you about", ["all"]),
    ("what failed today and what can you do for me", ["failed today", "help"]),
]


@pytest.mark.parametrize(("text", "questions"), ABOUT_SOMETHING)
def test_what_can_be_done_about_something_is_another_question(
    text: str, questions: list[str]
) -> None:
    """An import, or those that failed, are what it is about."""
    assert asked(text) == questions
