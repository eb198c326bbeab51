"""The card of one import, as it is read on a phone."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.domain.anomalies.lags import Lagging
from bot.domain.answers.card import Card, Cards
from bot.domain.asked import Aspect, Lag, Measure, Span
from bot.domain.imports import ARCHIVED, ONETIME, PARTIAL_SUCCESS, PROCESSING, SCHEDULED
from bot.domain.runs.remembered import Run
from bot.domain.watching.problems import Problem
from bot.views.card.card import card, cards
from tests.support.slack_limits import check
from tests.support.views_values import ACK, CARD, FAILED_RUN, GOOD_RUN, MUTE, PROBLEM, ROW

PARTLY = replace(FAILED_RUN, outcome=PARTIAL_SUCCESS, processed_rows=819_000)
LATELY = replace(GOOD_RUN, ran_at=FAILED_RUN.ran_at)


def said(shown: Card, aspect: Aspect) -> str:
    """The text of its message."""
    return str(card(replace(shown, aspect=aspect)).text)


def test_that_it_ran_does_not_mean_that_its_rows_are_there():
    """A failed run brings none, and one that failed in part not all of them."""
    assert said(CARD, Aspect.THERE).startswith("No: ")
    assert said(replace(CARD, runs=(PARTLY,)), Aspect.THERE).startswith("Yes, but not all of it: ")
    assert said(replace(CARD, runs=(LATELY,)), Aspect.THERE).startswith("Yes: ")
    assert said(CARD, Aspect.RAN).startswith("Yes: ")


@pytest.mark.parametrize(
    ("run", "lost"),
    [
        (FAILED_RUN, "The last run loaded none of its 820,000 rows."),
        (PARTLY, "1,000 of 820,000 rows failed (0.1%) in the last run."),
    ],
)
def test_of_several_failures_the_last_one_names_its_rows(run: Run, lost: str):
    """The rows of one run are not those of all."""
    text = said(replace(CARD, runs=(run, *CARD.runs[1:])), Aspect.ODD)
    assert f"most recently today at 16:30 IST. {lost}" in text


ACKNOWLEDGED = replace(CARD.problem or PROBLEM, acknowledged=replace(ACK, problem=PROBLEM.id))


@pytest.mark.parametrize("aspect", [Aspect.OWNER, Aspect.ON_IT, Aspect.ON_CALL, Aspect.ANYBODY])
@pytest.mark.parametrize("problem", [PROBLEM, ACKNOWLEDGED])
def test_who_owns_it_and_who_is_on_it_is_told_once(aspect: Aspect, problem: Problem):
    """The last line leaves out what the answer says."""
    text = said(replace(CARD, problem=problem), aspect)
    assert text.count("Owner: data@example.com") == 1
    assert text.count("acknowledged") == 1
    assert "Owner: data@example.com · " in said(replace(CARD, problem=problem), Aspect.OK)


def test_the_last_run_is_told_once():
    """Below the answer stands only what it does not say."""
    text = said(
        replace(CARD, runs=(replace(FAILED_RUN, total_rows=0), *[GOOD_RUN] * 3)), Aspect.WHEN_LAST
    )
    assert text.count("Last run") == 1
    assert text.casefold().count("no rows were loaded") == 1
    assert "Usually 820,000 rows." in text


@pytest.mark.parametrize(
    ("kind", "step"),
    [
        (
            Lag.FEWER_ROWS,
            "Ask the team that makes the files whether the files of this run were complete.",
        ),
        (Lag.STUCK, "Don't re-run it while it is still running. In 30 minutes, press Refresh"),
        (Lag.OVERDUE, "Ask the import's owner to check the schedule in MoEngage."),
    ],
)
def test_what_lags_has_a_next_step(kind: Lag, step: str):
    """As its alert has; a failure has its own."""
    late = replace(CARD, lags=(Lagging(kind, None),))
    assert f"Next step: {step}" in said(replace(late, runs=(LATELY,), problem=None), Aspect.OK)
    assert step not in said(late, Aspect.OK)


def test_a_run_that_is_stuck_for_hours_has_been_waited_for():
    """Its owner acts now; one that has hung for less is looked at once more."""
    hangs = Lagging(Lag.STUCK, None, spent=timedelta(hours=3))
    late = replace(CARD, lags=(hangs,), runs=(LATELY,), problem=None)
    assert "Ask the import's owner to contact MoEngage support now." in said(late, Aspect.OK)
    assert "In 30 minutes" not in said(late, Aspect.OK)
    lately = replace(late, lags=(replace(hangs, spent=timedelta(minutes=40)),))
    assert "In 30 minutes" in said(lately, Aspect.OK)


def test_a_run_that_goes_on_says_how_far_it_has_come():
    """So a second look tells whether it moves; of a run that is over the answer says it."""
    far = replace(ROW, status=PROCESSING, processed_rows=400, total_rows=1_000)
    going = replace(CARD, about=replace(CARD.about, row=far))
    assert "400 of 1,000 rows loaded so far." in said(going, Aspect.OK)
    assert "so far." not in said(CARD, Aspect.OK)


def test_who_muted_it_is_no_question_of_yes_or_no():
    """Whether it is muted is one."""
    assert said(CARD, Aspect.MUTED).startswith("No: ")
    assert not said(CARD, Aspect.MUTED_BY).startswith("No")
    assert "is muted until" in said(replace(CARD, mute=MUTE), Aspect.MUTED_BY)


def test_whether_it_is_muted_then_goes_by_the_end_of_the_mute() -> None:
    def then(moment: datetime) -> str:
        asked = replace(CARD, mute=MUTE, coming=Span(moment, moment))
        return said(asked, Aspect.MUTED)

    assert then(MUTE.until - timedelta(minutes=1)).startswith("Yes: ")
    assert then(MUTE.until).startswith("No: ")


def test_a_run_that_failed_in_part_is_not_counted_as_failed():
    """Neither where it is failing since then nor among the runs of the day."""
    twice = (PARTLY, replace(PARTLY, ran_at=GOOD_RUN.ran_at + timedelta(days=1)), GOOD_RUN)
    assert "Partly failing since" in said(replace(CARD, runs=twice, problem=None), Aspect.MUTED)
    text = said(replace(CARD, runs=(PARTLY, GOOD_RUN), problem=None), Aspect.WHY)
    assert "1 partly failed" in text
    assert "1 failed" not in text


def test_a_memory_that_begins_today_is_dated_to_the_minute():
    """The day alone would claim the hours before it."""
    begun = replace(CARD, known_since=CARD.now - timedelta(minutes=5))
    assert "run history since 23 Nov 2026 17:25" in str(card(begun).blocks)
    assert "run history since 23 Nov 2026'" not in str(card(begun).blocks)


@pytest.mark.parametrize(
    ("known", "created", "time"),
    [(3, 90, "since Fri 20 Nov"), (8, 90, "last 7 days"), (3, 3, "last 7 days")],
)
def test_runs_are_counted_as_far_as_they_are_remembered(known: int, created: int, time: str):
    """Of a younger import there is nothing to remember before it."""
    since, made = (CARD.now - timedelta(days=days) for days in (known, created))
    row = replace(CARD.row, created_at=made)
    shown = replace(CARD, known_since=since, about=replace(CARD.about, row=row))
    assert f"; {time}: 3 runs, 2 failed." in card(shown).text


def test_what_began_to_be_remembered_today_is_counted_once():
    """A run of this morning, found in the run history, is not one since noon."""
    since = CARD.now - timedelta(minutes=5)
    shown = replace(CARD, runs=(FAILED_RUN,), known_since=since)
    assert FAILED_RUN.ran_at < since
    assert "Today: 1 run, 1 failed. Next run: " in card(shown).text


def test_failures_for_one_reason_point_back_to_it_where_the_answer_gives_it():
    """Else it is still to come, with its label."""
    told = said(CARD, Aspect.RECOVERED)
    assert "in a row" in told
    assert ". Reason: " in told.partition("Failing since")[0]
    assert ", both runs for that reason." in told
    assert ", both for the same reason. " in said(CARD, Aspect.NEXT)


def test_what_failed_before_a_recovery_is_no_failure_in_a_row():
    """Of a problem that came back, the runs since then count."""
    began = FAILED_RUN.ran_at
    back = replace(PROBLEM, opened_at=began - timedelta(hours=3), comebacks=1, runs=2)
    back = replace(back, failed_at=began, back_at=began, runs_before=1)
    shown = replace(CARD, runs=(FAILED_RUN, GOOD_RUN, FAILED_RUN), problem=back)
    assert shown.failing_since == began
    for aspect in (Aspect.SINCE, Aspect.WHEN_LAST, Aspect.WHY):
        assert "in a row" not in said(shown, aspect)


def test_the_small_print_says_how_it_stands_where_nothing_else_does():
    """That its next run is scheduled says the card; that it is archived, and what is unknown."""
    for status, shown in ((SCHEDULED, False), (ARCHIVED, True), ("HIBERNATING", True)):
        row = replace(CARD.row, status=status)
        small = str(card(replace(CARD, about=replace(CARD.about, row=row))).blocks[-2])
        assert "users · S3 · periodic" in small
        assert (status.casefold() in small.casefold()) is shown


def test_what_is_usual_stands_first_where_it_was_asked_for():
    """Then what the last run took."""
    runs = tuple(replace(LATELY, ran_at=LATELY.ran_at.replace(day=day)) for day in (22, 21, 20))
    fine = replace(CARD, runs=runs, problem=None, usually=True)
    assert "usually takes 12 min. Its last run" in said(fine, Aspect.DURATION)


def test_where_no_reason_is_known_the_answer_to_why_says_so():
    """Of the latest run, while it is failing."""
    run = replace(FAILED_RUN, reason="")
    text = said(replace(CARD, runs=(run, GOOD_RUN), reasons=()), Aspect.WHY)
    assert ". MoEngage gives no reason." in text
    assert "gives no reason" not in said(CARD, Aspect.WHY)


def test_of_a_few_imports_each_has_its_answer():
    """With a button for all that is known of it."""
    other = replace(CARD, about=replace(CARD.about, row=replace(CARD.row, name="tiers")))
    other = replace(other, runs=(LATELY,), problem=None, query="show tiers")
    shown = Cards("a", (replace(CARD, aspect=Aspect.RAN), replace(other, aspect=Aspect.RAN)))
    message = cards(shown)
    check(message)
    assert message.text.count("Yes: ") == 2
    (pressed,) = [block for block in message.blocks if block["type"] == "actions"]
    assert [one["value"] for one in pressed["elements"]] == [CARD.query, "show tiers"]


def test_whether_several_failed_for_one_reason():
    """Yes or no by the latest failure of each, and then each with its own reason."""
    about = replace(CARD.about, row=replace(CARD.row, name="tiers"))
    one = replace(
        CARD, aspect=Aspect.SAME, reasons=(), runs=(replace(FAILED_RUN, reason="no key"),)
    )
    same = replace(one, about=about)
    other = replace(same, runs=(replace(FAILED_RUN, reason="no rows"),))
    good = replace(same, runs=(LATELY,), problem=None)
    assert cards(Cards("", (one, same))).text.startswith("Yes: it is the same reason for both.")
    said_no = cards(Cards("", (one, other))).text
    assert said_no.startswith("No: it is not the same reason.")
    assert "no key" in said_no
    assert "no rows" in said_no
    assert cards(Cards("", (one, good))).text.startswith("No: not all of them have failed.")
    hour = timedelta(hours=1)
    span = Span(FAILED_RUN.ran_at + hour, FAILED_RUN.ran_at + 2 * hour)
    then = replace(FAILED_RUN, ran_at=span.start, reason="no key")
    timed = replace(one, span=span, runs=(then,))
    late = cards(Cards("", (timed, replace(same, span=span)))).text
    assert late.startswith("No: not all of them have failed then.")


def test_a_yes_stands_before_what_else_was_asked():
    """And what two answers say is said once."""
    good = replace(CARD, runs=(LATELY,), problem=None)
    asked = replace(good, aspect=Aspect.ROWS).with_other(replace(good, aspect=Aspect.OK))
    assert asked
    assert str(card(asked).text).startswith("Yes: ")
    twice = replace(good, aspect=Aspect.OK).with_other(replace(good, aspect=None))
    assert twice
    assert str(card(twice).text).count("loaded all") == 1


def test_how_it_stands_is_told_below_what_was_asked():
    """And not a second time above."""
    since = replace(CARD, aspect=Aspect.SINCE)
    both = since.with_other(replace(CARD, aspect=None))
    assert both
    assert card(both).text == card(since).text


def test_why_it_failed_is_answered_in_short_where_it_did_not():
    """Beside how it is; in the time that is asked about, too."""
    good = replace(CARD, runs=(LATELY,), problem=None, aspect=Aspect.OK)
    why = good.with_other(replace(good, aspect=Aspect.WHY))
    assert why
    assert "rows. Daily users has not failed since Fri 20 Nov at 17:30 IST. " in card(why).text
    today = good.with_other(replace(good, aspect=Aspect.WHY, span=CARD.today))
    assert today
    assert " Daily users has not failed today: 1 run, all good. " in card(today).text
    hangs = replace(good, aspect=Aspect.FAILED, span=CARD.today, lags=(Lagging(Lag.STUCK, None),))
    assert " has not failed today: 1 run, all good, but it seems stuck" in card(hangs).text
    failing = replace(CARD, aspect=Aspect.OK).with_other(replace(CARD, aspect=Aspect.WHY))
    assert failing
    assert "has not failed" not in card(failing).text


@pytest.mark.parametrize("aspect", [Aspect.RECOVERED, Aspect.HOW_OFTEN, Aspect.WHICH_FAILED])
def test_below_what_is_told_of_a_time_stands_the_latest_run(aspect: Aspect):
    """The last one of that time would look as if none had run since."""
    earlier = replace(GOOD_RUN, ran_at=GOOD_RUN.ran_at - timedelta(days=1))
    span = Span(earlier.ran_at, earlier.ran_at)
    shown = replace(CARD, runs=(LATELY, earlier), problem=None, span=span)
    assert "Last run: " in said(shown, aspect) or "Run: " not in said(shown, aspect)
    assert "Run: " in said(shown, Aspect.DURATION).replace("Last run: ", "")


def test_a_name_that_begins_like_a_verdict_is_none():
    """All answers about it are said."""
    row = replace(CARD.row, name="Yes Bank leads")
    named = replace(CARD, about=replace(CARD.about, row=row), aspect=Aspect.ROWS)
    asked = named.with_other(replace(named, aspect=Aspect.MUTED_BY))
    assert asked
    assert "Yes Bank leads is not muted." in card(asked).text


def test_nobody_has_to_acknowledge_what_has_not_failed():
    """Who asks if anybody did gets a yes or no."""
    assert said(CARD, Aspect.ANYBODY).startswith("No, nobody ")
    good = replace(CARD, runs=(GOOD_RUN,), problem=None)
    assert said(good, Aspect.ANYBODY).startswith("There is nothing to acknowledge. ")


def test_it_tells_when_it_failed_before_it_recovered():
    """Each time, if they are few."""
    failed = [
        replace(FAILED_RUN, ran_at=CARD.now - timedelta(hours=hours), outcome=PARTIAL_SUCCESS)
        for hours in (2, 3, 4)
    ]
    text = said(replace(CARD, runs=(LATELY, *failed), problem=None), Aspect.OK)
    assert (
        "after 3 failed runs: today at 13:30 IST, today at 14:30 IST and today at 15:30 IST."
        in text
    )


def test_fewer_rows_than_usual_are_told_with_what_was_loaded():
    """All rows of a short file are not all rows."""
    usual = [replace(GOOD_RUN, ran_at=GOOD_RUN.ran_at - timedelta(days=day)) for day in range(1, 5)]
    for few, fewer in ((240_000, True), (800_000, False)):
        runs = (replace(GOOD_RUN, total_rows=few), *usual)
        text = said(replace(CARD, runs=runs, problem=None), Aspect.ROWS)
        assert (", 71% fewer than usual (820,000). That run took" in text) == fewer
        assert text.count("820,000") == fewer


def test_what_runs_seldom_is_asked_about_its_last_run():
    """Where no time is named; of a daily one, today is meant."""
    once = replace(CARD, about=replace(CARD.about, row=replace(CARD.row, schedule=ONETIME)))
    old = replace(GOOD_RUN, ran_at=CARD.now - timedelta(days=3))
    assert said(replace(once, runs=(old,)), Aspect.RAN).startswith("Yes: ")
    assert said(replace(CARD, runs=(old,)), Aspect.RAN).startswith("No: ")


@pytest.mark.parametrize(
    ("runs", "failures", "successes"),
    [
        (
            (FAILED_RUN, GOOD_RUN, GOOD_RUN, GOOD_RUN),
            "failed in 1 of 4 runs (25%) in the last 7 days, and succeeded in 3.",
            "succeeded in 3 of 4 runs (75%) in the last 7 days, and failed in 1.",
        ),
        (
            (PARTLY, GOOD_RUN),
            "partly failed in 1 of 2 runs (50%) in the last 7 days, and succeeded in 1.",
            "succeeded in 1 of 2 runs (50%) in the last 7 days, and partly failed in 1.",
        ),
        (
            (FAILED_RUN, PARTLY, GOOD_RUN, GOOD_RUN),
            "failed in 2 of 4 runs (50%, 1 of them partly) in the last 7 days, and succeeded in 2",
            "succeeded in 2 of 4 runs (50%) in the last 7 days, and failed in 2 (1 of them partly)",
        ),
        (
            (GOOD_RUN,),
            "failed in 0 of 1 run (0%) in the last 7 days.",
            "succeeded in 1 of 1 run (100%) in the last 7 days.",
        ),
    ],
)
def test_a_rate_is_a_percentage_with_its_counts(
    runs: tuple[Run, ...], failures: str, successes: str
):
    """Of the end that is asked for first, and then of the other."""
    shown = replace(CARD, runs=runs, problem=None)
    failed = said(replace(shown, measure=Measure.FAILURE_RATE), Aspect.HOW_OFTEN)
    assert f"{CARD.row.name} {failures}" in failed
    good = said(replace(shown, measure=Measure.SUCCESS_RATE), Aspect.HOW_OFTEN)
    assert f"{CARD.row.name} {successes}" in good


@pytest.mark.parametrize("measure", [Measure.FAILURE_RATE, Measure.SUCCESS_RATE])
def test_without_runs_there_is_no_rate(measure: Measure):
    """And it says why."""
    shown = replace(CARD, runs=(), problem=None, measure=measure)
    text = said(shown, Aspect.HOW_OFTEN)
    assert text.startswith("My run history has no run of Daily users in the last 7 days. ")
