"""Several answers as the parts of one reply."""

from datetime import UTC, datetime, timedelta
from itertools import chain

from bot.domain.answers.source import Source
from bot.views import actions
from bot.views.blocks import aside, button, buttons, rich, say
from bot.views.message import Block, Message
from bot.views.outside_slack.plain import plain
from bot.views.reply.as_of import as_of
from bot.views.reply.parts import parts

NOW = datetime(2026, 11, 26, 5, 0, tzinfo=UTC)
FIRST_KNOWN = [say("I remember no runs before Thu 12 Nov.")]


def answer(head: str, *rest: Block, at: datetime = NOW, source: Source = Source.LIVE) -> Message:
    """With what an answer about runs has below its first line."""
    below = buttons(
        button("Files", actions.FILES, "files of one"),
        button("Share in channel", actions.SHARE, head),
        button("Refresh", actions.ASK, f"{head} fresh"),
    )
    blocks = [rich([say(head)], FIRST_KNOWN), *rest, aside(f"Of {head}"), as_of(at, source), *below]
    return Message(head, blocks)


def said(*answers: Message) -> str:
    made = parts(answers)
    blocks = list(chain.from_iterable(each.blocks for each in made))
    return plain(Message("", blocks))


def test_one_answer_stays_as_it_is():
    alone = answer("3 imports failed.")
    assert parts([alone]) == [alone]


def test_how_old_they_are_stands_once_and_last():
    told = said(answer("A."), answer("B."))
    assert told.count("As of") == 1
    assert told.index("B.") < told.index("Of B.") < told.index("As of")


def test_of_several_ages_the_one_that_promises_the_least_is_told():
    older = NOW - timedelta(minutes=5)
    live, seen = answer("A."), answer("B.", source=Source.LAST_SEEN)
    assert "from the last successful check" in said(live, seen)
    assert "from the last successful check" in said(seen, live)
    assert "live from MoEngage" in said(seen, answer("C.", at=older))


def test_a_sentence_that_stands_above_is_not_said_again():
    assert said(answer("A."), answer("B.")).count("I remember no runs") == 1


def test_a_row_of_a_list_is_told_again_unless_all_of_it_is_the_same():
    """Half a row would be another one's."""
    failed, other = ([say(name)] for name in ("daily_users", "churn_scores"))
    why = [say("The file has no data rows")]
    told = said(answer("A.", rich(failed, why)), answer("B.", rich(failed, why), rich(other, why)))
    assert told.count("daily_users") == 1
    assert told.count("The file has no data rows") == 2


def test_no_button_stands_twice_or_is_about_a_part_alone():
    made = parts([answer("A."), answer("B.")])
    labels = [
        press["text"]["text"]
        for each in made
        for block in each.blocks
        if block["type"] == "actions"
        for press in block["elements"]
    ]
    assert labels == ["Files"]
