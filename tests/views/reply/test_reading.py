"""The reply to one text: its answers one under the other, and how the text was read."""

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

import pytest

from bot.domain.answers.card import Card
from bot.domain.answers.numbers import Side, SideBySide, Totals
from bot.domain.answers.small_talk import Word
from bot.domain.asked import Aspect, Measure, Span
from bot.domain.runs.figures import figure
from bot.query.values import Intent, Manner, Named, NotFound, Query, Reading
from bot.views import view_for_answer
from bot.views.actions import SHARE
from bot.views.blocks import monospaced, rich, say
from bot.views.message import Message
from bot.views.outside_slack.plain import plain
from bot.views.reply.joining import together
from bot.views.reply.reading import framed
from tests.support.slack_limits import check
from tests.support.views_markup import presses
from tests.support.views_runs import WEEK, basis
from tests.support.views_values import BROKEN_FILES, CARD, GOOD_RUN, LISTING, ROW, SUBJECT

CHURN = Query(Intent.SHOW, 'show "churn_scores"', target="churn_scores")
FAILED_TODAY = Query(Intent.LIST, "failed today")
SHOWN, LISTED = view_for_answer.render(CARD), view_for_answer.render(LISTING)


def shown(reading: Reading, *messages: Message) -> Message:
    """The reply with an answer for each question."""
    return framed(reading, list(zip(reading.questions, messages, strict=True)))


def test_a_query_is_answered_as_it_is():
    """Nothing is said around the answer to what was read strictly."""
    assert shown(Reading((FAILED_TODAY,)), LISTED) is LISTED


def test_a_message_shows_how_it_was_read():
    """As a question to press, with what was passed over."""
    reading = Reading((CHURN,), Manner.MESSAGE, unused=("we launch at 9", "thanks"))
    said = plain(shown(reading, SHOWN))
    assert said.startswith(plain(SHOWN).split("\n", maxsplit=1)[0])
    assert "Not used: “we launch at 9”; “thanks”. Read as:" in said
    assert said.endswith('[show "churn_scores"]')


def test_what_it_could_mean_as_well_can_be_asked():
    """Also where every word was read."""
    query = replace(FAILED_TODAY, otherwise="failed from 20:00 to 22:00")
    for manner in Manner:
        message = shown(Reading((query,), manner), LISTED)
        check(message)
        assert plain(message).endswith("Or ask for the other time:\n\n[failed from 20:00 to 22:00]")


def test_what_could_turn_the_answer_stands_before_it():
    """And what was taken for what behind its first line, which a phone shows."""
    reading = Reading(
        (CHURN,),
        Manner.MESSAGE,
        taken=("I took “churn scors” to mean churn_scores.",),
        unread=("below 3 sigma",),
    )
    message = shown(reading, SHOWN)
    said = plain(message).split("\n")
    assert said[0] == "⚠️ I didn't understand “below 3 sigma”, so it is not in this answer."
    assert said[2:4] == [
        plain(SHOWN).split("\n", maxsplit=1)[0],
        "I took “churn scors” to mean churn_scores.",
    ]
    assert message.text.startswith("I didn't understand “below 3 sigma”")
    check(message)


def test_what_is_beside_the_answer_stands_behind_its_first_line():
    """All of it in one line; the next line of the answer follows."""
    reading = Reading((CHURN,), Manner.MESSAGE, unread=("a", "b"), beside=("a", "b"))
    message = shown(reading, SHOWN)
    head, *rest = plain(SHOWN).split("\n")
    assert plain(message).split("\n")[:3] == [head, "⚠️ Not in this answer: “a”, “b”.", rest[0]]
    assert message.text.startswith(SHOWN.text)
    assert "Not in this answer: “a”, “b”." in message.text
    check(message)


def test_what_is_beside_an_answer_without_a_line_stands_before_it():
    """A table has no first line; neither has a list of lines in columns."""
    reading = Reading((CHURN,), Manner.MESSAGE, unread=("a",), beside=("a",))
    for block in ({"type": "table", "rows": []}, monospaced("a  b")):
        said = shown(reading, Message("some table", [block]))
        assert "Not in this answer" in str(said.blocks[0])
        assert said.blocks[1] == block


def test_several_questions_have_their_answers_in_order():
    """In one message, with every button's action id once, as Slack demands."""
    reading = Reading((CHURN, FAILED_TODAY), Manner.MESSAGE)
    message = shown(reading, SHOWN, LISTED)
    check(message)
    said = plain(message)
    assert said.index(plain(SHOWN)[:40]) < said.index(plain(LISTED)[:40])
    ids = [
        element["action_id"]
        for block in message.blocks
        if block["type"] == "actions"
        for element in block["elements"]
    ]
    assert len(set(ids)) == len(ids) == 5


def test_answers_beyond_the_room_are_named():
    """A message of Slack's holds so much; what is left out is said, as a question."""
    long = Message(SHOWN.text, [*SHOWN.blocks] * 8)
    reading = Reading((CHURN, FAILED_TODAY), Manner.MESSAGE)
    message = shown(reading, long, replace(long))
    assert "Not answered, for want of room: failed today" in plain(message)
    assert len(message.blocks) <= 50


def test_what_cannot_be_read_at_all_is_said_first():
    """And once: the overview and examples follow."""
    reading = Reading(
        (Query(Intent.OVERVIEW, "overview"),),
        Manner.MESSAGE,
        unread=("Mumbai",),
        examples=("what is broken", "why churn_scores"),
    )
    said = plain(shown(reading, SHOWN))
    assert "I couldn't read that as a question. Here is how the imports are:" in said.split("\n")[0]
    assert said.count("couldn't read") == 1
    assert "Mumbai" not in said
    assert said.endswith("You can ask, for example:\n\n[what is broken] [why churn_scores]")


def test_what_cannot_be_known_stands_before_the_answer():
    """For the answer is then about something else."""
    unseen = "I don't know which import you mean."
    said = plain(shown(Reading((FAILED_TODAY,), Manner.MESSAGE, unseen=(unseen,)), SHOWN))
    assert unseen in said.split("\n")[0]


def test_another_language_gets_one_line():
    """In plain English, with how things stand."""
    reading = Reading(
        (Query(Intent.OVERVIEW, "overview"),), Manner.MESSAGE, foreign=True, examples=("next",)
    )
    said = plain(shown(reading, SHOWN))
    assert said.startswith("I only understand English. Current status:")
    assert "couldn't read" not in said


@pytest.mark.parametrize(
    ("part", "answer", "said"),
    [
        ("12.7%", "1,420 of 11,200 rows failed (12.7%).", False),
        ("46k", "All 46,000 rows loaded.", False),
        ("46k", "All 146,000 rows loaded.", True),
        ("40 rows refused", "40 of 205,000 rows failed.", False),
        ("40 rows refused", "204,960 of 205,000 rows (40 failed).", False),
        ("40 rows refused", "It took 40 min.", True),
        ("3x", "It recovered after 3 failed runs.", False),
        ("3x", "3 failed imports are listed.", True),
        ("10", "10 of 26 imports are fine.", True),
        ("12", "12 imports are broken.", True),
        ("more than 500", "500 rows failed.", True),
    ],
)
def test_a_number_that_the_answer_has_is_not_said_to_be_left_out(
    part: str, answer: str, *, said: bool
) -> None:
    """Somebody told it; a small one may stand there by chance."""
    reading = Reading((CHURN,), Manner.MESSAGE, unread=(part,))
    message = shown(reading, Message(answer, [rich([say(answer)])]))
    assert (part in plain(message).partition(answer)[0]) == said


def test_a_number_that_the_answer_has_is_not_beside_it_either():
    """Where it could not turn the answer."""
    reading = Reading((CHURN,), Manner.MESSAGE, unread=("46k",), beside=("46k",))
    answer = Message("All 46,000 rows loaded.", [rich([say("All 46,000 rows loaded.")])])
    assert "Not in this answer" not in plain(shown(reading, answer))


def test_two_questions_about_one_import_have_one_card():
    """With a sentence each."""
    since, owner = (replace(CARD, aspect=aspect) for aspect in (Aspect.SINCE, Aspect.OWNER))
    ((_, both),) = together([CHURN, CHURN], [since, owner])
    said = plain(view_for_answer.render(both)).split("\n")
    assert "has been failing since" in said[0]
    assert "created" in said[1]


def test_of_several_imports_only_what_was_asked_is_told():
    """Each once, with why it fails, and a button for the rest; they are equally old."""
    since, owner = (replace(CARD, aspect=aspect) for aspect in (Aspect.SINCE, Aspect.OWNER))
    row = replace(ROW, id="other", name="tiers")
    fine = replace(CARD, about=replace(SUBJECT, row=row), runs=(GOOD_RUN,), query="show tiers")
    ((_, all_of_it),) = together([CHURN] * 4, [since, fine, replace(fine, aspect=Aspect.OK), owner])
    message = view_for_answer.render(all_of_it)
    check(message)
    said = plain(message)
    assert "has been failing since" in said.split("\n")[0]
    assert "created" in said.split("\n")[1]
    assert said.count("Next step: ") == 1
    assert said.count("Yes: tiers") == 1
    assert said.count("As of") == 1
    assert list(presses(message).values()) == [CARD.query, "show tiers"]


@pytest.mark.parametrize("aspect", [None, Aspect.OK])
def test_two_times_of_one_import_are_compared_on_its_card(aspect: Aspect | None):
    """Behind what was asked, before how it stands; without a second set of buttons."""
    card = replace(CHURN, targets=(Named("c", "churn_scores"),), aspect=aspect)
    compare = replace(card, intent=Intent.COMPARE, canonical="compare rows")
    other = Message("More.", [rich([say("More.")]), *SHOWN.blocks[1:]])
    message = shown(Reading((card, compare), Manner.MESSAGE), SHOWN, other)
    check(message)
    assert plain(message).split("\n")[aspect is not None] == "More."
    assert plain(message).count("[Refresh]") == 1
    another = replace(compare, targets=(Named("o", "orders"),))
    apart = plain(shown(Reading((card, another), Manner.MESSAGE), SHOWN, other))
    assert apart.index("[Files]") < apart.index("More.")


def test_a_comparison_without_a_number_is_not_told_beside_a_card():
    """It would only say that it knows nothing."""
    one = replace(figure(Measure.ROWS, []), value=None)
    known = replace(one, value=Fraction(3))
    none = Totals({}, 0, one, one, one, one)
    sides = Side(WEEK, CARD.row, none), Side(WEEK, None, none)
    for figures, answers in (((one, known), 1), ((known, known), 2)):
        compared = SideBySide(basis(), figures, *sides)
        assert len(together([CHURN, CHURN], [CARD, compared])) == answers


def test_how_many_of_several_kinds_is_told_without_the_lists():
    """One number a line; the buttons ask for each list."""
    count = Query(Intent.NUMBER, "count imports s3", measure=Measure.IMPORTS)
    other = replace(count, canonical="count imports sftp")
    message = shown(Reading((count, other), Manner.MESSAGE), LISTED, LISTED)
    check(message)
    said = plain(message)
    assert said.count(plain(LISTED).split("\n")[0]) == 2
    assert said.count("As of") == 1
    assert "[Refresh]" not in said


def test_a_card_tells_why_its_import_fails():
    """The list of its failed files would say it again; that of another time, or import, not."""
    card = replace(CARD, reasons=BROKEN_FILES.reasons)
    span = Span(CARD.now - timedelta(hours=2), CARD.now)
    for first, files, answers in (
        (card, BROKEN_FILES, 1),
        (card, replace(BROKEN_FILES, span=span), 2),
        (card, replace(BROKEN_FILES, broken=False), 2),
        (replace(card, reasons=()), BROKEN_FILES, 2),
        (replace(card, about=replace(SUBJECT, row=replace(ROW, id="other"))), BROKEN_FILES, 2),
        (replace(card, about=replace(card.about, workspace="other")), BROKEN_FILES, 2),
    ):
        assert len(together([CHURN, CHURN], [first, files])) == answers


def test_a_card_says_which_reason_it_was_instead_of_a_supposed_one():
    """The list of its failed files would say it before the yes or no; unless there are several."""
    files = replace(BROKEN_FILES, reasons=BROKEN_FILES.reasons[:1])
    card = replace(CARD, error="encoding", about=replace(CARD.about, row=files.about.row))
    for first, then, answers in (
        (files, card, 1),
        (files, replace(card, error=""), 2),
        (BROKEN_FILES, card, 2),
        (replace(files, about=replace(SUBJECT, row=replace(ROW, id="other"))), card, 2),
    ):
        assert len(together([CHURN, CHURN], [first, then])) == answers


@pytest.mark.parametrize("known", [True, False])
def test_the_reason_stands_behind_what_was_asked_before_it(known: bool):
    """Once, and not below all that a card tells; where it is not known, the files tell it."""
    failed = replace(GOOD_RUN, outcome="FAILED", reason="Access denied." if known else "")
    runs = [replace(failed, ran_at=failed.ran_at - timedelta(days=1))]
    card = replace(CARD, aspect=Aspect.OWNER, runs=runs, problem=None, reasons=())
    files = replace(BROKEN_FILES, reasons=BROKEN_FILES.reasons[:1])
    assert len(together([CHURN] * 2, [card, files])) == (1 if known else 2)
    for first, line in ((card, 1), (replace(card, aspect=Aspect.WHY), 0)):
        answer = together([CHURN] * 2, [first, files])[0][1]
        assert isinstance(answer, Card)
        said = plain(view_for_answer.render(answer))
        assert said.count("Access denied") == known
        assert ("Access denied" in said.split("\n")[line]) is known


def test_why_there_was_no_alert_stands_behind_the_first_line_of_the_card():
    """Not below its next step and its owner."""
    card = replace(CHURN, targets=(Named("c", "churn_scores"),), aspect=Aspect.ROWS)
    alert = replace(card, intent=Intent.WHY_ALERT, canonical="why alert")
    other = Message("No alert.", [rich([say("No alert.")]), *SHOWN.blocks[1:]])
    message = shown(Reading((card, alert), Manner.MESSAGE), SHOWN, other)
    assert plain(message).split("\n")[1] == "No alert."


@pytest.mark.parametrize(
    ("aspect", "term", "behind"),
    [
        (Aspect.ROWS, Word.ROW_THRESHOLD, True),
        (Aspect.ROWS, Word.ALERTS, True),
        (Aspect.ROWS, Word.MEMORY, False),
        (None, Word.ALERTS, False),
    ],
)
def test_when_there_is_an_alert_stands_behind_the_first_line_of_the_card(
    aspect: Aspect | None, term: Word, *, behind: bool
):
    """Not below its owner; unless no more is asked of the import than how it stands."""
    card = replace(CHURN, targets=(Named("c", "churn_scores"),), aspect=aspect)
    rule = Query(Intent.EXPLAIN, f"explain {term}", terms=(term,))
    other = Message("From 100 rows on.", [rich([say("From 100 rows on.")])])
    message = shown(Reading((card, rule), Manner.MESSAGE), SHOWN, other)
    assert (plain(message).split("\n")[1] == "From 100 rows on.") is behind


def test_what_is_left_out_after_one_card_for_two_questions_is_the_third():
    """The questions of a card are two, its answer is one."""
    long = Message(SHOWN.text, [*SHOWN.blocks] * 8)
    reading = Reading((CHURN, CHURN, FAILED_TODAY), Manner.MESSAGE)
    said = plain(framed(reading, [(CHURN, long), (FAILED_TODAY, long)]))
    assert "Not answered, for want of room: failed today" in said


def test_no_part_that_was_not_understood_goes_unsaid():
    """Of too many the others are counted."""
    reading = Reading((CHURN,), Manner.MESSAGE, unread=tuple("abcdef"))
    assert "… nor 2 more parts of it." in plain(shown(reading, SHOWN))
    beside = replace(reading, beside=tuple("abcdef"))
    assert "“c”, “d” and 2 more parts." in plain(shown(beside, SHOWN))


def test_one_message_has_one_table():
    """Slack refuses a second one, and there would be no reply at all."""
    trends = (Query(Intent.TREND, "trend failed"), Query(Intent.TREND, "trend"))
    table = Message("a table", [{"type": "table", "rows": []}])
    said = shown(Reading((*trends, FAILED_TODAY), Manner.MESSAGE), table, table, LISTED)
    assert sum(block["type"] == "table" for block in said.blocks) == 1
    assert "Not answered, for want of room: trend; failed today" in plain(said)


def test_what_is_not_found_stands_first_with_the_names_like_it():
    """Each as a button that asks about it."""
    missing = NotFound("chrnscors", ('show "churn_scores"',))
    message = shown(Reading((FAILED_TODAY,), Manner.MESSAGE, not_found=(missing,)), LISTED)
    check(message)
    assert plain(message).split("\n")[:4] == [
        "⚠️ I found no import called “chrnscors”.",
        "Names like it:",
        "",
        '[show "churn_scores"]',
    ]
    alone = shown(Reading((FAILED_TODAY,), not_found=(NotFound("<b>"),)), LISTED)
    assert "“<b>”" in plain(alone)
    assert "Names like it" not in plain(alone)


def test_all_answers_of_a_reply_are_shared_together():
    """By their questions, a line each; what was done is not done again."""
    questions = (FAILED_TODAY, CHURN)
    blocks = shown(Reading(questions, Manner.MESSAGE), LISTED, SHOWN).blocks
    (share,) = [
        press
        for block in blocks
        for press in block.get("elements", ())
        if str(press.get("action_id", "")).startswith(SHARE)
    ]
    assert share["value"] == 'failed today\nshow "churn_scores"'
    done = (FAILED_TODAY, replace(CHURN, intent=Intent.MUTE))
    said = plain(shown(Reading(done, Manner.MESSAGE), LISTED, SHOWN))
    assert "Share in channel" not in said
