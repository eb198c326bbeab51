"""Answers about past runs, as they are read on a phone."""

from collections import Counter
from dataclasses import replace
from fractions import Fraction

import pytest

from bot.domain.anomalies.lags import Lagging, LaggingImport
from bot.domain.answers.effects import MOST_MEANT, topic_of
from bot.domain.answers.numbers import Running
from bot.domain.answers.past import Became, ImportRuns, PastRuns
from bot.domain.answers.source import Source
from bot.domain.asked import Aspect, Comparison, Lag, Measure, Relation, Span, Threshold
from bot.domain.errors import BudgetSpent
from bot.domain.imports import BROKEN, FAILED, PARTIAL_SUCCESS, SUCCESSFUL, File
from bot.views import rows
from bot.views.lists.past import past_runs
from bot.views.lists.past_verdict import verb, verdict
from bot.views.outside_slack.plain import plain
from tests.support.slack_limits import check
from tests.support.views_golden import assert_golden
from tests.support.views_markup import dangers
from tests.support.views_runs import (
    COUPONS,
    DAILY,
    DAY,
    FAILED_RUNS,
    HOUR,
    LOYALTY,
    NOW,
    PARTIAL_RUN,
    TODAY,
    WEEK,
    basis,
    ran,
)
from tests.support.views_values import EVIL

LOYALTY_RUNS = tuple(ran("loyalty_points", FAILED, hours=hours) for hours in (29.4, 53.4))
FAILED_WEEK = PastRuns(
    basis(WEEK, query="failed last 7d"),
    (FAILED,),
    (
        ImportRuns(DAILY, tuple(FAILED_RUNS), Became.BROKEN),
        ImportRuns(LOYALTY, LOYALTY_RUNS, Became.RECOVERED, NOW - 5.4 * HOUR),
    ),
    {FAILED: 5},
    2,
    {Became.BROKEN: 1, Became.RECOVERED: 1},
    lossy=(COUPONS,),
)
OFTEN = Threshold(Measure.FAILED_SHARE, Comparison.MORE, 5)
NOTHING = PastRuns(basis(), (FAILED,), (), {}, 0, {}, aspect=Aspect.ANY)


def test_the_few_imports_of_an_answer_are_what_it_means():
    """Of many, of which more are on other pages, it stays open which ones."""
    alone = replace(FAILED_WEEK, imports=FAILED_WEEK.imports[:1], found=1)
    topic = topic_of(alone)
    assert topic is not None
    assert topic.imports == ((DAILY.id, DAILY.name),)
    few = topic_of(FAILED_WEEK)
    assert few is not None
    assert [name for _, name in few.imports] == [each.row.name for each in FAILED_WEEK.imports]
    assert topic_of(replace(FAILED_WEEK, found=MOST_MEANT + 1)) is None
    assert topic_of(NOTHING) is None


SFTP = replace(basis(WEEK), about="SFTP imports")
OVERDUE = LaggingImport(COUPONS, (Lagging(Lag.OVERDUE, NOW - HOUR, HOUR),))


def test_in_brief_each_has_a_line():
    """What it did and what became of it, without the reason."""
    message = past_runs(replace(FAILED_WEEK, brief=True))
    check(message)
    for each in FAILED_WEEK.imports:
        (line,) = [one for one in plain(message).split("\n") if one.startswith(each.row.name)]
        assert "ailed " in line
    assert len(message.blocks) < len(past_runs(FAILED_WEEK).blocks)


def test_each_run_has_a_line_where_they_are_asked_for():
    """With its time, and the rows that it lost; one run alone has said so."""
    lost = ImportRuns(COUPONS, (PARTIAL_RUN, replace(PARTIAL_RUN, processed_rows=499_100)))
    said = plain(past_runs(replace(FAILED_WEEK, imports=(lost,), aspect=Aspect.RUNS)))
    assert sum(line.startswith("• ") for line in said.split("\n")) == len(lost.runs)
    assert "900 of" in said
    alone = replace(FAILED_WEEK, imports=(replace(lost, runs=(PARTIAL_RUN,)),))
    assert "• " not in plain(past_runs(replace(alone, aspect=Aspect.RUNS)))


def test_of_all_that_ran_the_verdict_says_how():
    """Not where only runs that ended in one way were asked for."""
    ran = replace(FAILED_WEEK, outcomes=(), counts={SUCCESSFUL: 5})
    assert verdict(ran) == "2 imports ran in the last 7 days, 5 runs in all: every run was good."
    some = replace(ran, counts={SUCCESSFUL: 3, FAILED: 2})
    assert (
        verdict(some) == "2 imports ran in the last 7 days, 5 runs in all: 2 failed, 3 succeeded."
    )
    partly = replace(ran, counts={SUCCESSFUL: 2, PARTIAL_SUCCESS: 2, FAILED: 1})
    assert verdict(partly).endswith(": 1 failed, 2 partly failed, 2 succeeded.")
    late = replace(ran, late=(OVERDUE,))
    assert verdict(late).endswith(", 5 runs in all: no run failed, but 1 is overdue.")
    assert verdict(replace(late, counts={FAILED: 5})).endswith(": 5 failed; 1 is overdue.")
    none = replace(late, found=0, imports=(), counts={}, aspect=Aspect.NONE)
    assert verdict(none) == "Yes: nothing ran in the last 7 days, but 1 is overdue."


def test_what_is_wrong_with_what_ran_stands_before_it():
    """On whatever page the import itself is."""
    ran = replace(FAILED_WEEK, outcomes=(), counts={SUCCESSFUL: 5}, late=(OVERDUE,))
    said = plain(past_runs(ran))
    assert said.index("coupon_codes") < said.index("daily_users")
    assert "Also" not in said


def test_of_those_without_trouble_the_verdict_says_what_else_is_wrong():
    """Being stuck or late is trouble too; it is none where only failures were left out."""
    answer = replace(FAILED_WEEK, outcomes=(SUCCESSFUL,), without=tuple(BROKEN), late=(OVERDUE,))
    said = "2 imports had no failed or partly failed run in the last 7 days, but 1 is overdue."
    assert verdict(answer) == said
    assert "overdue" not in verdict(replace(answer, without=(FAILED,)))
    assert plain(past_runs(answer)).index("coupon_codes") < len(said) + 40


def test_the_verdict_names_which_imports_were_asked_about():
    """Else “nothing failed” would be about all of them."""
    some, none = replace(FAILED_WEEK, basis=SFTP), replace(NOTHING, basis=SFTP, aspect=None)
    assert verdict(some) == "2 SFTP imports failed in the last 7 days, in 5 runs."
    assert verdict(none) == "No SFTP import failed in the last 7 days."
    one = replace(FAILED_WEEK, basis=SFTP, found=1, counts={FAILED: 1})
    assert verdict(one) == "1 SFTP import failed in the last 7 days."
    uploads = replace(none, basis=replace(SFTP, about="CSV imports"), outcomes=())
    assert verdict(uploads) == "No CSV upload ran in the last 7 days."


def test_of_a_time_before_the_memory_nothing_is_claimed():
    """A wrong answer with confidence is worse than none."""
    ago = Span(NOW - 90 * DAY, NOW - 60 * DAY)
    answer = replace(NOTHING, basis=replace(basis(ago), about="SFTP imports"))
    assert verdict(answer) == "I can't tell: I remember no runs before Thu 12 Nov."
    begun = replace(NOTHING, basis=basis(Span(NOW - 90 * DAY, NOW)))
    assert "I remember no runs before Thu 12 Nov." in past_runs(begun).text
    before = "only the latest run of each import is known"
    assert before in str(past_runs(begun).blocks)
    assert before in str(past_runs(answer).blocks)
    assert before not in str(past_runs(NOTHING).blocks)
    assert "I remember" not in past_runs(NOTHING).text


def test_what_became_of_one_stands_in_its_own_line():
    """Counted it would be said twice."""
    one = replace(FAILED_WEEK, imports=FAILED_WEEK.imports[:1], found=1, became={Became.BROKEN: 1})
    assert "1 still broken" not in past_runs(one).text
    assert "still broken" in past_runs(one).text


def test_a_memory_that_begins_today_is_named_to_the_minute():
    """Else what is asked about an hour of today seems to be known, and "before today" is not so."""
    today = replace(basis(Span(NOW - 90 * DAY, NOW)), remembered_since=NOW - 2 * HOUR)
    begun = past_runs(replace(NOTHING, basis=today))
    assert "I remember no runs before today at 08:30." in begun.text
    assert "Before today at 08:30, only the latest run" in str(begun.blocks)


def test_what_is_not_remembered_is_named_where_no_sentence_before_does():
    """As in the first second of a memory: the time that was asked about was over by then."""
    begun = replace(basis(Span(NOW - 90 * DAY, NOW)), remembered_since=NOW + HOUR / 60)
    assert "Before today at 10:31, only" in str(past_runs(replace(FAILED_WEEK, basis=begun)).blocks)


def test_the_verdict_says_what_another_time_narrows():
    """Else the number would be that of one time alone; and no claim is made of an unknown one."""
    two = replace(FAILED_WEEK, relation=Relation.NOT, against=TODAY)
    assert verdict(two) == "2 imports failed in the last 7 days and not today, in 5 runs."
    both = replace(two, relation=Relation.AND)
    assert verdict(both) == "2 imports failed both in the last 7 days and today, in 5 runs."
    again = replace(FAILED_WEEK, relation=Relation.AGAIN, outcomes=())
    assert verdict(again).startswith("2 imports recovered ")
    assert "after 5 failed runs" in verdict(again)
    last = replace(again, single=True, latest=1, found=1)
    assert verdict(last) == "This was the last import to recover in the last 7 days:"
    assert verdict(replace(last, found=2)).startswith("These 2 were the last imports to recover")
    assert verdict(replace(last, found=0)).startswith("Nothing recovered")
    denied = replace(FAILED_WEEK, error="access denied")
    assert verdict(denied).startswith("2 imports failed with “access denied” in the last 7 days")
    new = replace(FAILED_WEEK, relation=Relation.NEW)
    assert verdict(new) == "2 imports newly failed in the last 7 days, in 5 runs."
    daily = replace(FAILED_WEEK, relation=Relation.EVERY_DAY)
    assert verdict(daily) == "2 imports failed every day in the last 7 days, in 5 runs."
    ago = replace(two, against=Span(NOW - 90 * DAY, NOW - 60 * DAY))
    assert verdict(ago) == "I can't tell: I remember no runs before Thu 12 Nov."
    begun = replace(two, against=Span(NOW - 90 * DAY, NOW - 8 * DAY))
    assert "I remember no runs before Thu 12 Nov." in past_runs(begun).text


def test_what_is_late_since_then_is_new_as_well():
    """“Anything new” is not only what failed."""
    late = (LaggingImport(DAILY, (Lagging(Lag.OVERDUE, NOW),)),)
    none = replace(FAILED_WEEK, relation=Relation.NEW, found=0, imports=(), aspect=Aspect.ANY)
    said = "Yes: 1 import is overdue; nothing newly failed in the last 7 days."
    assert verdict(replace(none, late=late)) == said
    assert verdict(none).startswith("No: nothing newly failed")
    slow = (LaggingImport(DAILY, (Lagging(Lag.SLOW, NOW),)),)
    assert verdict(replace(none, late=slow)).startswith("No: nothing newly failed")


def test_the_reason_that_others_share_is_shown():
    """And that it is about others."""
    shared = replace(FAILED_WEEK, because="no file")
    assert verdict(shared) == (
        "2 other imports failed in the last 7 days for the same reason, in 5 runs."
    )
    assert "Reason: no file" in past_runs(shared).text
    none = replace(NOTHING, because="no file", aspect=None)
    assert verdict(none) == "No other import failed today for the same reason."


def test_what_is_wrong_without_a_failure_stands_in_the_verdict():
    """“Yes: nothing failed” alone would say that all is well."""
    late = replace(NOTHING, basis=SFTP, late=(OVERDUE,))
    assert verdict(replace(late, aspect=None)).startswith(
        "No SFTP import failed in the last 7 days, but 1 is "
    )
    overdue = "No: 1 import is overdue; no SFTP import failed"
    assert verdict(replace(late, aspect=Aspect.NONE)).startswith(overdue)
    assert verdict(replace(late, aspect=Aspect.ANY)).startswith("No: no SFTP import failed")
    assert verdict(replace(late, late=(), aspect=Aspect.NONE)).startswith("Yes: no SFTP import")
    broken = replace(late, outcomes=tuple(BROKEN), aspect=Aspect.ANY)
    assert verdict(broken).startswith("1 import is overdue; no SFTP import failed or partly")
    assert "coupon_codes" in past_runs(late).text
    many = past_runs(replace(late, late=(OVERDUE,) * 7)).text
    assert many.count("coupon_codes") == 5
    assert "… and 2 more." in many


def test_what_failed_and_is_good_again_is_not_said_to_fail_now():
    """Where it was asked how imports stand."""
    answer = replace(FAILED_WEEK, basis=SFTP, none_now=True)
    assert verdict(answer).startswith("No SFTP import is failing now. 2 failed")
    late = replace(answer, late=(OVERDUE,))
    assert verdict(late).startswith("No SFTP import is failing now, but 1 is overdue. 2 failed")
    assert past_runs(late).text.index("coupon_codes") < past_runs(late).text.index("• ")


def test_what_is_asked_to_have_become_of_them_stands_in_the_verdict():
    """And in no line of its own."""
    answer = replace(FAILED_WEEK, became={Became.RECOVERED: 2}, aspect=Aspect.RECOVERED)
    assert " and recovered" in verdict(answer)
    assert "2 recovered" not in past_runs(answer).text
    still = replace(answer, became={Became.BROKEN: 2}, aspect=Aspect.STILL)
    assert " and are still broken" in verdict(still)


def test_files_are_named_below_their_import():
    """And it is said where they are not known."""
    file = File("1", "users.csv", FAILED, "empty")
    answer = replace(FAILED_WEEK, files={DAILY.id: (file,)})
    assert verdict(answer).startswith("1 file of 2 imports failed")
    message = past_runs(answer)
    check(message)
    assert "users.csv" in message.text
    assert "were not read" in message.text


def test_the_reason_of_a_failure_before_the_latest_run_is_shown():
    """With when it was, for the line before tells of the latest run."""
    failed = replace(LOYALTY_RUNS[0], reason="access denied")
    runs = (ran("loyalty_points", SUCCESSFUL, hours=1), failed)
    answer = replace(FAILED_WEEK, outcomes=(), imports=(ImportRuns(LOYALTY, runs),))
    text = past_runs(answer).text
    assert "1 failed, 1 succeeded; last run today at 09:30 IST" in text
    assert "Failed yesterday at 05:06 IST · access denied" in text


def test_what_had_no_failed_run_is_said_plainly():
    """Without how many runs there were, and what became of those that partly failed."""
    shown = replace(FAILED_WEEK, outcomes=(SUCCESSFUL, PARTIAL_SUCCESS), without=(FAILED,))
    text = past_runs(shown).text
    assert text.startswith(
        "2 imports had no failed run in the last 7 days, and 1 of them no partly"
    )
    assert "recovered ·" not in text.partition("•")[0]
    none = replace(shown, imports=(), found=0, counts={}, basis=basis(WEEK))
    assert verdict(none).startswith("Each import that ran in the last 7 days had a failed run")


def test_each_import_says_what_it_has_of_what_the_limit_is_about():
    """And what has taken longer already, without an end."""
    took = Threshold(Measure.DURATION, Comparison.MORE, 15 * 60)
    runs = (ran(DAILY.id, hours=2, minutes=18), ran(DAILY.id, hours=5, minutes=20))
    shown = replace(
        FAILED_WEEK, outcomes=(), imports=(ImportRuns(DAILY, runs),), thresholds=(took,)
    )
    text = past_runs(replace(shown, running=(Running(LOYALTY, NOW - 2 * HOUR),))).text
    assert text.startswith("2 imports took more than 15 min in the last 7 days")
    assert "20 min" in text.partition("•")[2]
    assert "has been running for 2 h so far" in text
    habit = past_runs(replace(shown, found=1, usually={DAILY.id: Fraction(22 * 60)})).text
    assert habit.startswith("1 import usually takes more than 15 min.")
    assert "usually 22 min" in habit
    few = Threshold(Measure.ROWS, Comparison.LESS, 10)
    empty = replace(shown, found=1, thresholds=(few,), usually={DAILY.id: Fraction(0)})
    assert "usually 0 rows" in past_runs(empty).text


@pytest.mark.parametrize(
    ("measure", "comparison", "amount", "said"),
    [
        (Measure.LOADED_ROWS, Comparison.AT_MOST, 0, "loaded no rows"),
        (Measure.LOADED_ROWS, Comparison.LESS, 10, "loaded less than 10 rows"),
        (Measure.ROWS, Comparison.EXACTLY, 0, "had no rows"),
        (Measure.FAILURES, Comparison.AT_LEAST, 2, "failed at least twice"),
        (Measure.FAILURES, Comparison.MORE, 1, "failed more than once"),
    ],
)
def test_a_limit_is_said_as_people_say_it(
    measure: Measure, comparison: Comparison, amount: float, said: str
):
    """Not “had at most 0 loaded rows”."""
    shown = replace(FAILED_WEEK, outcomes=(), thresholds=(Threshold(measure, comparison, amount),))
    assert verdict(shown).startswith(f"2 imports {said} in the last 7 days")


def test_of_a_number_of_failures_only_failed_runs_are_counted():
    """“In 91 runs” would read as 91 failures."""
    often = Threshold(Measure.FAILURES, Comparison.MORE, 1)
    shown = replace(
        FAILED_WEEK, outcomes=(), thresholds=(often,), counts={FAILED: 5, SUCCESSFUL: 80}
    )
    assert verdict(shown).endswith(", 5 failed runs in all.")


def test_what_is_late_by_now_is_said_beside_what_has_not_failed():
    """Once: not beside it where the first lines say it."""
    fine = ImportRuns(COUPONS, (ran(COUPONS.id, hours=3),))
    shown = replace(FAILED_WEEK, outcomes=(SUCCESSFUL,), imports=(fine,), lags=(OVERDUE,))
    assert "overdue since" in past_runs(shown).text
    assert past_runs(replace(shown, late=(OVERDUE,))).text.count("overdue since") == 1


def test_what_else_is_late_stands_behind_the_list():
    """It was not asked for, and may not be taken for the first of the list."""
    blocks = [str(each) for each in past_runs(replace(FAILED_WEEK, late=(OVERDUE,))).blocks]
    also = next(at for at, each in enumerate(blocks) if "Also, " in each)
    listed = [at for at, each in enumerate(blocks) if rows.name(DAILY) in each]
    assert also > max(listed)


def test_where_owners_are_asked_for_a_good_run_tells_its_rows():
    """What did not go in stands there anyway."""
    good = ImportRuns(COUPONS, (ran(COUPONS.id, hours=3, total=860),))
    listed = replace(FAILED_WEEK, outcomes=(), imports=(good,))
    assert "860 rows" not in past_runs(listed).text
    shown = past_runs(replace(listed, owners={COUPONS.id: "omar@example.com"})).text
    assert "860 rows loaded" in shown


def test_golden_past():
    """What failed in a week: how often, what became of it, what lost rows besides."""
    message = past_runs(FAILED_WEEK)
    check(message)
    assert_golden("past_failed", message)


def test_golden_past_of_everything():
    """All outcomes, on a second page, out of the memory alone."""
    partly = ImportRuns(COUPONS, (PARTIAL_RUN, ran("coupon_codes", hours=28)), Became.BROKEN)
    trouble = BudgetSpent(30)
    answer = replace(
        FAILED_WEEK,
        basis=replace(basis(WEEK, query="last 7d"), trouble=trouble, source=Source.LAST_SEEN),
        outcomes=(),
        imports=(partly,),
        counts=Counter({FAILED: 5, PARTIAL_SUCCESS: 1, SUCCESSFUL: 80}),
        found=11,
        lossy=(),
        page=2,
        pages=2,
    )
    message = past_runs(answer)
    check(message)
    assert_golden("past_all", message)


def test_without_a_failed_run_some_have_partly_failed():
    """How many did not even that stands in the first line."""
    fine = replace(FAILED_WEEK, without=(FAILED,), outcomes=(), found=3)
    assert ", and 2 of them no partly failed one either." in verdict(fine)
    assert "partly" not in verdict(replace(fine, lossy=()))


def test_golden_nothing_failed():
    """The verdict says so, since when is known stands below."""
    assert_golden("past_nothing", past_runs(NOTHING))


def test_golden_the_last_failures():
    """Each run by itself."""
    first, *rest = (ImportRuns(DAILY, (run,)) for run in FAILED_RUNS)
    runs = (replace(first, became=Became.BROKEN), *rest)
    answer = replace(
        FAILED_WEEK, basis=basis(None), imports=runs, found=3, single=True, latest=5, lossy=()
    )
    assert_golden("past_latest", past_runs(answer))


@pytest.mark.parametrize(
    ("answer", "first"),
    [
        (FAILED_WEEK, "2 imports failed in the last 7 days, in 5 runs."),
        (
            replace(FAILED_WEEK, aspect=Aspect.ANY),
            "Yes: 2 imports failed in the last 7 days, in 5 runs.",
        ),
        (
            replace(FAILED_WEEK, aspect=Aspect.NONE),
            "No: 2 imports failed in the last 7 days, in 5 runs.",
        ),
        (NOTHING, "No: nothing failed today."),
        (replace(NOTHING, aspect=Aspect.NONE), "Yes: nothing failed today."),
        (replace(NOTHING, aspect=None), "Nothing failed today."),
        (replace(NOTHING, single=True, latest=5), "No failed run is known today."),
        (
            replace(FAILED_WEEK, single=True, latest=2, basis=basis(TODAY)),
            "The last 2 failed runs today.",
        ),
        (
            replace(FAILED_WEEK, of_each=True, outcomes=(), thresholds=(OFTEN,)),
            "2 imports had more than 5% failed rows in their latest runs, in 5 runs.",
        ),
        (replace(FAILED_WEEK, single=True, latest=1), "The last failed run in the last 7 days."),
        (
            replace(FAILED_WEEK, single=True, latest=5, oldest=True, outcomes=()),
            "The first 2 runs in the last 7 days; no others are known.",
        ),
    ],
)
def test_the_first_line_is_the_verdict(answer: PastRuns, first: str):
    """Shaped by the question."""
    assert verdict(answer) == first


def test_imports_of_later_pages_are_named():
    """Whoever looks for one sees whether it is among them."""
    message = past_runs(replace(FAILED_WEEK, page=1, pages=2, later=(COUPONS, DAILY)))
    check(message)
    line = [part["text"] for part in message.blocks[3]["elements"][0]["elements"]]
    assert "".join(line) == "Next page: coupon_codes, daily_users."


def test_verbs():
    """What runs of some outcomes did."""
    assert verb((PARTIAL_SUCCESS, FAILED)) == "failed or partly failed"
    assert verb((SUCCESSFUL, PARTIAL_SUCCESS, FAILED)) == "finished"
    assert verb(()) == "ran"


def test_names_and_reasons_from_outside_mean_nothing():
    """They are shown as they are."""
    run = replace(FAILED_RUNS[0], reason=EVIL)
    evil = ImportRuns(replace(DAILY, name=EVIL), (run,), Became.BROKEN)
    message = past_runs(replace(FAILED_WEEK, imports=(evil,), lossy=(replace(COUPONS, name=EVIL),)))
    check(message)
    assert not dangers(message)


def test_a_reason_that_stopped_several_runs_is_counted():
    """With the imports that it stopped, which then need a line each; else each says its own."""
    two, one = {DAILY: 2, COUPONS: 1}, {DAILY: 2}
    shown = replace(FAILED_WEEK, aspect=Aspect.WHY, reasons={"denied": one, "empty": two})
    head = (
        "2 reasons:\n• empty (3 runs): daily_users, coupon_codes\n• denied (2 runs): daily_users\n"
    )
    message = past_runs(shown)
    assert head in plain(message)
    assert f"{DAILY.name}: " in plain(message)
    assert "no data rows" not in plain(message)
    apart = replace(shown, reasons={"empty": {DAILY: 1}, "denied": {COUPONS: 1}})
    assert "reasons:" not in past_runs(apart).text


_EMPTY, _KEY, _KEYS = "The file has no data rows", "S3 login refused: key 1", "key not accepted"
_ONE = replace(FAILED_WEEK, aspect=Aspect.ONE_REASON, reasons={_KEY: {DAILY: 3, LOYALTY: 2}})
_TWO = replace(_ONE, reasons={_KEY: {DAILY: 3}, _EMPTY: {LOYALTY: 2}})


@pytest.mark.parametrize(
    ("answer", "begin", "end"),
    [
        (_ONE, "Yes: 2 imports failed", ", all of them for the same reason."),
        (replace(_ONE, found=1), "Yes: 1 import failed", " for the same reason."),
        (_TWO, "No: 2 imports failed", ", for 2 reasons."),
        (replace(_ONE, error="s3 login"), "Yes: 2", ", all of them for that reason."),
        (replace(_ONE, error="empty files"), "No: 2", ", but not for that reason."),
        (replace(_TWO, error="s3 login"), "No: 2", ", 1 of them for another reason."),
    ],
)
def test_whether_all_failed_for_one_reason(answer: PastRuns, begin: str, end: str):
    """For the one that is named, if one is."""
    said = verdict(answer)
    assert said.startswith(begin)
    assert said.endswith(end)


@pytest.mark.parametrize(
    "answer",
    [
        replace(_ONE, reasons={_KEY: {DAILY: 3}}),  # two have none
        replace(_ONE, reasons={_KEYS: {DAILY: 3, LOYALTY: 2}}, error="access denied"),
        replace(_ONE, reasons={_KEY: {DAILY: 3}}, error="s3 login"),
        replace(_ONE, counts={FAILED: 1}, reasons={_KEY: {DAILY: 1}}, found=1),
    ],
)
def test_what_cannot_be_compared_is_neither_yes_nor_no(answer: PastRuns):
    """A run without a reason, one in other words, a single run."""
    assert not verdict(answer).startswith(("Yes", "No"))


def test_two_reasons_are_no_yes_though_others_are_not_known():
    """Two are enough."""
    assert verdict(replace(_TWO, counts={FAILED: 9})).startswith("No: ")


def test_whose_the_imports_are_stands_first():
    """If that is asked: all owners of all pages, and that of each beside it."""
    one = replace(FAILED_WEEK, imports=(ImportRuns(DAILY, tuple(FAILED_RUNS), Became.BROKEN),))
    assert "owner" not in past_runs(one).text.casefold()
    whose = replace(one, owners={DAILY.id: "a@x.io"})
    told = plain(past_runs(whose))
    assert told.startswith("The owner is a@x.io.\n")
    assert "\nOwner: a@x.io" in told
    both = replace(whose, later=(COUPONS,), pages=2, owners={**whose.owners, COUPONS.id: "b@x.io"})
    assert past_runs(both).text.startswith("The owners are a@x.io, b@x.io.")
    assert not past_runs(replace(both, page=2)).text.startswith("The owner")
