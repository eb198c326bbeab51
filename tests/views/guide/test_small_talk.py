"""What is said to what asks for no facts."""

from dataclasses import replace

import pytest

from bot.domain.alerting.severity import Thresholds
from bot.domain.anomalies.lags import Lagging
from bot.domain.answers.small_talk import Courtesy, Explanation, Greeting, Impossible, Limit
from bot.domain.asked import Lag
from bot.domain.imports import FAILED, PARTIAL_SUCCESS, SUCCESSFUL
from bot.views.guide.impossible import impossible
from bot.views.guide.small_talk import courtesy, explanation, greeting
from tests.support.slack_limits import check
from tests.support.views_values import CARD, NOW, PARTIAL, ROW, SUBJECT
from tests.views.lists.test_overview import FINE


def said(asked: Explanation) -> str:
    """The text of its message."""
    message = explanation(asked)
    check(message)
    return str(message.text)


def test_how_bad_a_status_is_depends_on_what_the_imports_in_it_lost():
    """They are named with their share of failed rows."""
    row = replace(PARTIAL, name="coupons", total_rows=500, processed_rows=400)
    text = said(Explanation(PARTIAL_SUCCESS, rows=(row,)))
    assert "How bad it is depends on how many rows failed" in text
    assert "coupons: 100 of 500 rows failed (20%)" in text
    assert "No import is in this state now" in said(Explanation(PARTIAL_SUCCESS))
    assert "bad" not in said(Explanation(SUCCESSFUL))
    alerts = said(Explanation(PARTIAL_SUCCESS, thresholds=Thresholds(rows=100)))
    assert (
        "how many rows failed. I post alerts for partly failed runs in which at least 100 rows"
        in (alerts)
    )


def test_what_lost_is_not_known_is_left_out():
    """Slack refuses a message with an empty text in it."""
    row = replace(ROW, name="prices", total_rows=None, processed_rows=None)
    explained = said(Explanation(FAILED, rows=(row,)))
    assert "prices" in explained
    assert "prices:" not in explained


@pytest.mark.parametrize("limit", [Limit.FILE, Limit.CAMPAIGN, Limit.VENDOR])
def test_what_is_impossible_ends_with_what_to_do(limit: Limit):
    """That it can't be done stands first, then how the import stands and the next step."""
    text = impossible(Impossible("skip the next run", SUBJECT, limit, card=CARD)).text
    assert text.index("can't") < text.index("failed") < text.index("Next step")
    assert "Daily users" in text


def test_a_known_reason_says_who_changes_the_file():
    """Another way beside its next step could contradict it."""
    known = impossible(Impossible("fix", SUBJECT, Limit.FILE, card=CARD)).text
    assert "change the mapping in" not in known
    assert "change the mapping in" in impossible(Impossible("fix", SUBJECT, Limit.FILE)).text


def test_a_run_that_has_not_ended_is_not_offered_again():
    """MoEngage would refuse it."""
    running = replace(SUBJECT, row=replace(ROW, status="PROCESSING"))
    once = replace(SUBJECT, row=replace(ROW, schedule="ONETIME"))
    archived = replace(SUBJECT, row=replace(ROW, status="ARCHIVED"))
    again = [(SUBJECT, True), (running, False), (once, False), (archived, False)]
    for about, offered in again:
        shown = impossible(Impossible("resume", about, Limit.VENDOR))
        assert ("or re-run it" in shown.text) == offered
        assert ("Re-run" in str(shown.blocks)) == offered


def test_a_mute_gets_a_new_end_and_no_more_time():
    """What to write names the import."""
    shown = impossible(Impossible("add to the mute", SUBJECT, Limit.MUTE_LONGER)).text
    assert "I can't add time to the mute of Daily users" in shown
    assert "“mute Daily users until 18:00”" in shown


def test_where_the_owner_stays_the_problem_can_be_handed_over():
    """An owner stays, also in a sentence without a name."""
    shown = impossible(Impossible("change the owner", SUBJECT, Limit.OWNER)).text
    assert "I can't change the owner of Daily users" in shown
    assert "assign Daily users to " in shown
    assert "assign daily_users to " in impossible(Impossible("x", limit=Limit.OWNER)).text


@pytest.mark.parametrize("action", ["pause", "stop", "delete"])
def test_to_whoever_wants_an_import_to_stop_a_mute_is_offered(action: str):
    """With an end that they choose; a re-run is the opposite of the wish."""
    shown = impossible(Impossible(action, SUBJECT, Limit.VENDOR))
    check(shown)
    assert "mute Daily users until 18:00" in shown.text
    assert "Mute" in str(shown.blocks)
    assert "re-run" not in shown.text.casefold() + str(shown.blocks).casefold()
    assert "re-run" not in impossible(Impossible(action)).text


@pytest.mark.parametrize("said", [each for each in Courtesy if each is not Courtesy.GREETING])
def test_what_asks_nothing_gets_one_short_line(said: Courtesy):
    """Without a button and without a list."""
    message = courtesy(said)
    assert len(message.blocks) == 1
    assert 0 < len(message.text) <= len("If I asked you something, press the button below it.")


def test_a_greeting_gets_a_greeting_with_how_it_stands_in_one_sentence():
    """And questions to press; not the whole overview."""
    message = greeting(Greeting(FINE))
    check(message)
    assert message.text.startswith("Hi! All ")
    assert message.text.count(".") == 2
    assert "overview" in str(message.blocks)


def test_what_is_about_no_import_gets_what_can_be_asked():
    """In one line."""
    message = impossible(Impossible("the weather", limit=Limit.OUTSIDE))
    assert "I can't do that: I only answer questions about MoEngage's imports" in message.text


def test_to_stop_a_run_that_hangs_offers_no_mute_and_no_other_run():
    """Neither was wished for: who can end it is said."""
    running = replace(SUBJECT, row=replace(ROW, status="PROCESSING"))
    card = replace(CARD, lags=(Lagging(Lag.STUCK, NOW),))
    shown = impossible(Impossible("stop", running, Limit.VENDOR, card=card))
    assert "Don't start a new run while this one hangs" in shown.text
    assert "support" in shown.text
    assert "Mute" not in str(shown.blocks)


def test_a_word_that_names_no_failure_is_told_to_be_a_reason():
    """`utf-8` alone is no fault of a file."""
    assert said(Explanation(reason="utf-8")).startswith("As the reason for a failure, “utf-8” ")
    assert said(Explanation(reason="not valid UTF-8")).startswith("“not valid UTF-8” means that ")
