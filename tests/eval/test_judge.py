"""The judge: what is right, asked back, unanswered or wrong."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from tests.eval.asking import Reply
from tests.eval.judge import Facts, Outcome, judge, numbers
from tests.eval.shown import Button, Shown

DAILY = Facts(
    "did daily users run today?",
    "card",
    names=["daily_users"],
    verdict="yes",
    says=[["failed"], ["no data rows", "empty"]],
)
COUPONS = Facts("how many coupon rows failed?", "number", names=["coupon_codes"], numbers=[31250])
GOOD = "Yes, but it failed: daily_users\nThe file has no data rows."


def outcome(facts: Facts, text: str, *labels: str, small: str = "", did: Sequence[str] = ()) -> str:
    """How this reply to it is judged; each button says what it is called."""
    buttons = tuple(Button(label, label) for label in labels)
    return judge(facts, Reply(Shown(text, small, buttons), tuple(did))).outcome


def test_a_reply_with_all_facts_is_right():
    assert outcome(DAILY, GOOD) == Outcome.RIGHT


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("daily_users failed: no data rows.", id="no verdict"),
        pytest.param("Yes: daily_users failed.", id="no reason"),
        pytest.param("Yes, but it failed: no data rows.", id="no name"),
        pytest.param("", id="no reply"),
    ],
)
def test_a_reply_without_one_of_the_facts_is_no_answer(text: str):
    assert outcome(DAILY, text) == Outcome.UNANSWERED


def test_a_wrong_verdict_is_wrong():
    assert outcome(DAILY, GOOD.replace("Yes", "No")) == Outcome.WRONG


def test_to_decline_says_no_to_what_nobody_can_do():
    wish = Facts("can you pause daily_users?", "cannot", names=["daily_users"], verdict="no")
    text = "I can't pause daily_users: MoEngage's API has no way to do it."
    assert outcome(wish, text) == Outcome.RIGHT
    assert outcome(replace(wish, kind="do"), text) == Outcome.UNANSWERED
    assert outcome(replace(wish, verdict="yes"), text) == Outcome.UNANSWERED


def test_another_import_in_place_of_the_right_one_is_wrong():
    assert outcome(DAILY, GOOD.replace("daily_users", "returns_daily")) == Outcome.WRONG


def test_more_imports_than_the_right_one_are_not_wrong():
    assert outcome(DAILY, f"{GOOD}\nAlso broken: churn_scores") == Outcome.RIGHT


def test_an_import_that_must_not_be_named_is_wrong():
    facts = replace(DAILY, not_names=["churn_scores"])
    assert outcome(facts, f"{GOOD}\nAlso broken: churn_scores") == Outcome.WRONG


def test_names_in_small_print_and_on_buttons_claim_nothing():
    facts = replace(DAILY, not_names=["churn_scores"])
    assert outcome(facts, GOOD, "why churn_scores", small="not churn_scores") == Outcome.RIGHT


def test_that_there_is_nothing_is_wrong_where_there_is_something():
    facts = Facts("what failed?", "list", names=["daily_users"])
    assert outcome(facts, "No import matches.") == Outcome.WRONG


def test_another_number_is_wrong():
    assert outcome(COUPONS, "coupon_codes: 1,420 rows failed.") == Outcome.WRONG
    assert outcome(COUPONS, "coupon_codes: 31,250 rows failed.") == Outcome.RIGHT
    assert outcome(COUPONS, "coupon_codes: some rows failed.") == Outcome.UNANSWERED


def test_a_share_is_contradicted_by_another_share_alone():
    facts = Facts("coupon codes failure %", "number", names=["coupon_codes"], numbers=[6.25])
    assert outcome(facts, "coupon_codes: 31,250 of 500,000 rows failed (6%).") == Outcome.UNANSWERED
    assert outcome(facts, "coupon_codes: 12% of the rows failed.") == Outcome.WRONG
    assert outcome(facts, "coupon_codes: 6.25% of the rows failed.") == Outcome.RIGHT


def test_half_of_the_numbers_are_not_wrong():
    facts = replace(COUPONS, numbers=[12_300], says=[["27,600"]])
    assert outcome(facts, "coupon_codes: 27,600 rows.") == Outcome.UNANSWERED


def test_a_refusal_is_no_answer_whatever_it_repeats():
    text = f"I don't understand “dead”. {GOOD}"
    assert outcome(DAILY, text) == Outcome.UNANSWERED


def test_a_refusal_can_be_right_where_it_says_what_a_right_answer_says():
    facts = Facts("what failed tomorrow", "list", says=[["yet to come"]])
    text = "“tomorrow” is yet to come.\nwhat failed tomorrow\n            ^^^^^^^^"
    assert outcome(facts, text) == Outcome.UNANSWERED
    assert outcome(replace(facts, may_ask=True), text) == Outcome.RIGHT
    assert outcome(replace(facts, may_ask=True), "Nothing failed.") == Outcome.UNANSWERED


def test_an_import_that_is_not_found_is_no_claim():
    facts = Facts("mute that", "do", names=["daily_users"])
    assert outcome(facts, "No import has the id or name that.") == Outcome.UNANSWERED
    assert outcome(replace(facts, names=[]), "No import has the id or name that.") == (
        Outcome.UNANSWERED
    )


def test_an_answer_about_one_import_is_not_searched_for_among_many():
    many = "daily_users, churn_scores, returns_daily, coupon_codes"
    assert outcome(DAILY, f"{GOOD}\nAlso broken: {many}") == Outcome.UNANSWERED
    assert outcome(replace(DAILY, kind="list"), f"{GOOD}\nAlso: {many}") == Outcome.RIGHT


def test_what_says_that_a_part_was_not_understood_is_not_wrong():
    facts = Facts("broken, not csv", "list", names=["daily_users"], not_names=["Trade fair leads"])
    careful = "I didn't understand “not csv”, so it is not in this answer."
    assert outcome(facts, f"{careful}\nTrade fair leads") == Outcome.UNANSWERED
    behind = "Not in this answer: “not csv”."
    assert outcome(facts, f"Trade fair leads\n{behind}") == Outcome.UNANSWERED
    english = "I only understand English. Current status:"
    assert outcome(facts, f"{english}\nTrade fair leads") == Outcome.UNANSWERED
    assert outcome(facts, "Trade fair leads") == Outcome.WRONG


def test_what_could_not_be_read_is_no_answer_to_a_greeting():
    facts = Facts("yo", "greeting")
    assert outcome(facts, "3 imports are broken.", small="I couldn't read that as a question.") == (
        Outcome.UNANSWERED
    )
    assert outcome(facts, "Hello! 3 imports are broken.") == Outcome.RIGHT


def test_asking_back_needs_the_right_choices():
    facts = Facts("vip import", "card", names=["Diwali VIP list", "Black Friday VIPs"])
    right = ("Diwali VIP list", "Black Friday VIPs")
    assert outcome(facts, "Which one do you mean?", *right) == Outcome.ASKED
    assert outcome(replace(facts, may_ask=True), "Which one?", *right) == Outcome.RIGHT
    assert outcome(facts, "Which one do you mean?", "churn_scores") == Outcome.UNANSWERED


def test_a_deed_has_to_be_done_or_offered():
    facts = Facts("rerun loyalty pts", "do", names=["loyalty_points"])
    assert outcome(facts, "loyalty_points recovered.") == Outcome.UNANSWERED
    assert outcome(facts, "Run loyalty_points now?", "Run") == Outcome.RIGHT
    assert outcome(facts, "Started: loyalty_points", did=["run loyalty_points"]) == Outcome.RIGHT


def test_a_deed_that_nobody_wanted_is_wrong():
    facts = Facts("rerun loyalty pts", "do", names=["loyalty_points"])
    assert outcome(facts, "Started: loyalty_points", did=["run loyalty_tiers"]) == Outcome.WRONG
    assert outcome(DAILY, GOOD, did=["mute daily_users"]) == Outcome.WRONG


@pytest.mark.parametrize("text", ["31,250", "31250", "31 250", "31k", "31.3k", "0.03 M"])
def test_a_number_is_known_as_people_write_it(text: str):
    assert any(number.is_near(31_250) for number in numbers(f"{text} rows"))


@pytest.mark.parametrize("text", ["131,250", "31,251", "30k", "2026-11-26", "4:31", "S31250"])
def test_another_number_is_another(text: str):
    assert not any(number.is_near(31_250) for number in numbers(f"{text} rows"))


def test_a_time_is_found_with_and_without_its_zero_and_not_within_another():
    facts = Facts("when?", "card", says=[["4:12"]])
    assert outcome(facts, "It failed {today|26 Nov} at 04:12.") == Outcome.RIGHT
    assert outcome(facts, "It failed {today|26 Nov} at 14:12.") == Outcome.UNANSWERED
