"""How sentences are built: what is left out, what is to come, hours, and what somebody reports."""

from zoneinfo import ZoneInfo

import pytest

from bot.domain.asked import Aspect
from bot.query.errors import QueryError
from bot.query.names.lookup import Names
from bot.query.reader import read
from bot.query.values import Intent
from tests.support.query_asking import NOW
from tests.support.query_reading import INDEX, KNOWN, asked, core, read_again, reading

LEFT_OUT = [
    (
        "anything broken apart from churn_scores?",
        ['anything failed partial without "churn_scores"'],
    ),
    ("failures this week without orders_hourly", ['failed without "orders_hourly" this week']),
    (
        "s3 failures other than daily users and coupon codes",
        ['failed s3 without "daily_users" without "coupon_codes"'],
    ),
    (
        "what failed today besides the known churn_scores issue",
        ['failed without "churn_scores" today'],
    ),
    ("failed yesterday, orders_hourly excluded", ['failed without "orders_hourly" yesterday']),
    ("failed -daily_users", ['failed without "daily_users"']),
    ("everything that failed today, but without csv", ["failed not csv today"]),
    ("failed except s3 and csv", ["failed not s3 not csv"]),
    (
        "all except archived, queued and running",
        ["not processing not queued not archived"],
    ),
    ("failed without s3, csv", ["failed not s3 not csv"]),
    ("failed except the s3 ones and the csv ones", ["failed not s3 not csv"]),
    ("failed except for s3 and also csv", ["failed not s3 not csv"]),
    ("failed except s3 as well as csv uploads", ["failed not s3 not csv"]),
    ("failed except s3/csv", ["failed not s3 not csv"]),
    ("failed apart from csv & s3", ["failed not s3 not csv"]),
    ("failed except those from s3 and what is on csv", ["failed not s3 not csv"]),
    ("all except users and csv", ["not csv not users"]),
    ("failed except s3, csv and users today", ["failed not s3 not csv not users today"]),
    ("failed except csv and hourly", ["failed not hourly not csv"]),
    ("failed except hourly, daily and csv", ["failed not hourly not daily not csv"]),
    ("failed except csv and muted", ["failed not csv not muted"]),
    ("failed not muted or acknowledged", ["overview nobody on it failed not muted"]),
    (
        "failed except csv, churn_scores and daily_users",
        ['failed not csv without "churn_scores" without "daily_users"'],
    ),
    ("failed -s3, csv", ["failed csv"]),
    ("failed except s3 and running", ["failed processing not s3"]),
    ("failed but not users and events", ["failed not users not events"]),
    ("failed not s3 and csv", ["failed not s3 not csv"]),
    ("everything except failed and partial", ["not failed not partial"]),
    ("everything except failed, csv", ["not failed csv"]),
    ("did anything fail besides", ["anything failed"]),
    ("what has not failed or been partial this week", ["not failed not partial this week"]),
    ("which ones had no failed or partial run today", ["not failed not partial today"]),
    (
        "neither loyalty_points nor churn_scores failed?",
        ['show "loyalty_points" failed', 'show "churn_scores" failed'],
    ),
]
TO_COME = [
    ("what is due before midnight", ["next from 2026-11-23 21:15:30 to 2026-11-23 23:59:59"]),
    (
        "what is scheduled between 22:00 and 23:30",
        ["next from 2026-11-23 22:00 to 2026-11-23 23:30"],
    ),
    ("which imports will run tomorrow", ["next from 2026-11-24 00:00 to 2026-11-24 23:59:59"]),
    ("what runs tomorrow before 6", ["next from 2026-11-24 00:00 to 2026-11-24 05:59:59"]),
    ("what will run between 2 and 4am", ["next from 2026-11-24 02:00 to 2026-11-24 04:00"]),
    ("sftp imports due on wednesday", ["next from 2026-11-25 00:00 to 2026-11-25 23:59:59 sftp"]),
    ("what will come by 11pm", ["next from 2026-11-23 21:15:30 to 2026-11-23 22:59:59"]),
    (
        "which loads still come before our release at 23:00",
        ["next from 2026-11-23 21:15:30 to 2026-11-23 22:59:59"],
    ),
    ("when will churn_scores run tomorrow", ['show "churn_scores" next run']),
    ("what will run after 22:00", ["next from 2026-11-23 22:00 to 2026-11-23 23:59:59"]),
    ("what will run after tomorrow", ["next from 2026-11-25 00:00 to 2026-11-25 23:59:59"]),
    ("what is due later today", ["next from 2026-11-23 21:15:30 to 2026-11-23 23:59:59"]),
    ("what runs next friday", ["next from 2026-11-27 00:00 to 2026-11-27 23:59:59"]),
    ("what will run tomorrow morning", ["next from 2026-11-24 00:00 to 2026-11-24 12:00"]),
    ("what runs tomorrow at 6", ["next from 2026-11-24 06:00 to 2026-11-24 06:59:59"]),
    ("what runs tomorrow after 6", ["next from 2026-11-24 06:00 to 2026-11-24 23:59:59"]),
    (
        "what is due tomorrow between 2 and 4am",
        ["next from 2026-11-24 02:00 to 2026-11-24 04:00"],
    ),
]
TIMETABLE = [
    ("what runs at 6", ["next from 2026-11-24 06:00 to 2026-11-24 06:59:59"]),
    (
        "which imports run before 9am",
        ["next from 2026-11-24 00:00 to 2026-11-24 08:59:59 whatever the day"],
    ),
    (
        "which imports are scheduled between 2 and 4 am",
        ["next from 2026-11-24 02:00 to 2026-11-24 04:00 whatever the day"],
    ),
    ("scheduled between 2 and 4 am", ["next from 2026-11-24 02:00 to 2026-11-24 04:00"]),
    ("scheduled imports between 11 and 2pm", ["next from 2026-11-24 11:00 to 2026-11-24 14:00"]),
    (
        "which imports run every day at 4am",
        ["next from 2026-11-24 04:00 to 2026-11-24 04:59:59 daily"],
    ),
    (
        "which s3 imports usually start at 2:30",
        ["next from 2026-11-24 02:30 to 2026-11-24 02:30:59 whatever the day s3"],
    ),
    ("what ran at 6am", ["from 2026-11-23 06:00 to 2026-11-23 06:59:59"]),
    ("did anything run at 6am", ["from 2026-11-23 06:00 to 2026-11-23 06:59:59"]),
]
HOURS = [
    ("failed later than 6am", ["failed after 06:00"]),
    ("imports that finished earlier than 7am", ["successful failed partial before 07:00"]),
    ("failed after 9am and before 11am", ["failed after 09:00 before 11:00"]),
    ("failed before 11am and after 9am", ["failed after 09:00 before 11:00"]),
    ("failed since 8 this morning", ["failed since today 08:00"]),
    ("failed before 7 yesterday evening", ["failed before yesterday 19:00"]),
]
REPORTED = [
    (
        "Sam says churn_scores failed yesterday. Is that right?",
        ['show "churn_scores" failed yesterday'],
    ),
    (
        "I heard that the coupon codes are late. is it true?",
        ['show "coupon_codes" late'],
    ),
    (
        "the orders are stuck, am I right? and who owns them",
        ['show "orders_hourly" late', 'show "orders_hourly" owner'],
    ),
]
YES_OR_NO = [
    ("nothing late, right?", ["nothing overdue"]),
    ("is anything stuck?", ["anything stuck"]),
    ("which ones are stuck?", ["stuck"]),
]
TWO_STATUSES = [
    ("imports that ended with errors today", ["failed partial today"]),
    ("completed or failed today", ["successful failed partial today"]),
    ("what ended today", ["successful failed partial today"]),
    ("scheduled ones that ended with errors", ["failed partial periodic"]),
]
NAMES_BESIDE = [
    (
        "coupon or churn scores broken?",
        ['show "coupon_codes" wrong', 'show "churn_scores" wrong'],
    ),
    (
        "how many failed this week, and how many of these were churn_scores",
        ["count failures this week", 'show "churn_scores" how often failed this week'],
    ),
]
COMPARED = [
    ("more failures than last week?", ["compare failures more this week with last week"]),
    (
        "is coupon_codes worse than yesterday",
        ['compare worse "coupon_codes" today with from 2026-11-22 00:00 to 2026-11-22 21:15'],
    ),
    (
        "orders_hourly slower than churn_scores?",
        ['compare duration more "orders_hourly" "churn_scores"'],
    ),
    (
        "fewer rows than yesterday in daily_users",
        ['compare rows less "daily_users" today with yesterday'],
    ),
    ("which is bigger, daily_users or churn_scores", ['compare rows "daily_users" "churn_scores"']),
    ("is orders_hourly slower than usual", ['show "orders_hourly" slow usually']),
    ("delta in failures: today vs yesterday", ["compare failures today with yesterday"]),
    (
        "failure count for churn_scores: this week vs last week",
        ['compare failures "churn_scores" this week with last week'],
    ),
]
COUNTED = [
    ("how many are stuck", ["stuck"]),
    ("is anything stuck for more than 2 hours", ["anything stuck"]),
    ("for how many days is churn_scores failing", ['show "churn_scores" since when']),
    ("failures by owner this month", ["count failures by person this month"]),
    ("which of mine failed", ["failed by me"]),
    ("which imports failed twice this week", ["at least 2 failures this week"]),
    ("failed 4 times today", ["at least 4 failures today"]),
    ("imports with more rows than 5000", ["more than 5000 rows"]),
    ("how many are broken", ["count imports failed partial"]),
    ("which import is broken the longest", ["longest failed partial"]),
    ("what is the longest outage we have, and since when", ["longest failed partial"]),
    ("which imports are broken the longest", ["since when failed partial"]),
]
ALL_OF_THEM = [
    ("which ones recovered and which have not?", ["failed partial last 1d"]),
    (
        "I hear that three imports failed last night. which of them recovered, and which not?",
        ["failed partial overnight"],
    ),
    ("in the 11 o'clock meeting I show what failed yesterday", ["failed yesterday"]),
]
NEGATIVE = [
    ("isn't churn_scores fixed yet?", ['show "churn_scores" ok']),
    ("hasn't coupon_codes recovered?", ['show "coupon_codes" recovered']),
    ("wasn't there a failure since noon?", ["anything failed since 12:00"]),
    ("isn't anything running?", ["anything processing"]),
    ("no problems today?", ["nothing failed partial today"]),
    ("no import is late?", ["nothing overdue"]),
    ("which imports had no failures today", ["not failed not partial today"]),
    ("did all imports run without errors", ["nothing failed partial"]),
    (
        "are all hourly imports complete today?",
        ["nothing failed partial hourly today", "nothing not run hourly today"],
    ),
    ("only coupon_codes is partial today, correct?", ["partial today"]),
]
TOGETHER = [
    ("which imports are neither daily nor hourly", ["not hourly not daily"]),
    ("partials this week, how many", ["count runs partial this week"]),
    ("something is stuck. what is it?", ["anything stuck"]),
    ("is the problem with churn_scores solved?", ['show "churn_scores" recovered']),
    ("which s3 imports did not load well today", ["failed partial s3 today"]),
    (
        "was not yesterday also a problem with churn_scores?",
        ['show "churn_scores" wrong yesterday'],
    ),
    ("are the points of the loyalty fine", ['show "loyalty_points" ok']),
    ("anything besides churn_scores?", ['overview without "churn_scores"']),
    (
        "imports that ended before 3am and were successful",
        ["successful before 03:00"],
    ),
    (
        "my boss says churn_scores did not come today. is that true?",
        ['show "churn_scores" late today'],
    ),
    ("is the file of daily_users empty again?", ['show "daily_users" fewer rows usually']),
    (
        "daily users, churn, coupon: ok?",
        ['show "daily_users" ok', 'show "churn_scores" ok', 'show "coupon_codes" ok'],
    ),
    (
        "failures of users vs events this week",
        ["count failures by type users events this week"],
    ),
    (
        "yesterday, or only today, did coupon_codes lose rows",
        ['compare failed rows "coupon_codes" yesterday with today'],
    ),
    ("if churn_scores failed again, who owns it?", ['show "churn_scores" owner']),
    ("which failed since friday and are still broken", ["still failed partial since friday"]),
    ("do we have more than 3 broken imports?", ["count imports failed partial"]),
    ("has churn_scores failed before?", ['show "churn_scores" failed previously']),
    (
        "was churn_scores due at noon",
        ['show "churn_scores" ran from 2026-11-23 12:00 to 2026-11-23 12:59:59'],
    ),
]
AS_IT_COMES = [
    ("which imports failed since the 12th", ["failed since 2026-11-12"]),
    ("what failed on the 24th", ["failed 2026-10-24"]),
    ("failed runs of the last 36 hours, newest first", ["failed last 36h"]),
    ("csvs from yesterday ok?", ["nothing failed partial csv yesterday"]),
    ("which imports that we created this month are healthy?", ["which fine created this month"]),
    (
        "daily imports that ended without any problem this week",
        ["not failed not partial daily this week"],
    ),
    ("churn scores: rows loaded today, all runs", ['show "churn_scores" loaded rows today']),
    ("mean rows per run, orders_hourly, today", ['average rows "orders_hourly" today']),
    ("how many rows did daily_users load before it broke", ['show "daily_users" last good run']),
    ("failures of daily_users since it last worked", ['show "daily_users" since when']),
    ("rewind coupon_codes to 24 and 25 nov", ['rewind "coupon_codes"']),
    (
        "please write me a message as soon as the churn scores are here again",
        ['notify "churn_scores"'],
    ),
    ("did churn_scores run at 10 o'clock", ['show "churn_scores" ran 10:00']),
]
SCOPES = [
    ("we only look at sftp here. what is late?", ["overdue sftp"]),
    ("I am only interested in ben's feeds. which failed today?", ["failed by ben today"]),
    (
        "this is about last week only. which s3 imports failed?",
        ["failed s3 last week"],
    ),
    (
        "We only need the runs between 2 and 4am. Leave out the daily ones. What failed?",
        ["failed not daily from 02:00 to 04:00"],
    ),
    ("count(imports) today, s3 excluded", ["count imports not s3 today"]),
    ("ignore csv. what is broken?", ["failed partial not csv"]),
    ("I look after the aux imports. anything red?", ["anything failed partial aux"]),
    ("just looking at failed sftp imports", ["failed sftp"]),
    ("exclude hourly and weekly ones. what failed today", ["failed not hourly not weekly today"]),
]
FINE = [
    ("which ones are healthy", ["which fine"]),
    ("which s3 feeds are ok", ["which fine s3"]),
    ("which of the imports created in october are good?", ["which fine created october 2026"]),
    ("which were fine yesterday", ["not failed not partial yesterday"]),
    ("we have a few new feeds. which sftp ones are fine?", ["which fine sftp"]),
    ("which runs were not fully successful today", ["failed partial today"]),
    ("events imports that are not ok at the moment?", ["overview anything failed partial events"]),
    ("which imports are not good", ["overview failed partial"]),
    ("what did not completely succeed yesterday", ["failed partial yesterday"]),
]
EVERY = [
    *(LEFT_OUT, TO_COME, TIMETABLE, HOURS, REPORTED, YES_OR_NO, TWO_STATUSES, NAMES_BESIDE),
    *(COMPARED, COUNTED, ALL_OF_THEM, NEGATIVE, TOGETHER, AS_IT_COMES, SCOPES, FINE),
]


@pytest.mark.parametrize(("text", "questions"), [case for cases in EVERY for case in cases])
def test_what_is_asked(text: str, questions: list[str]) -> None:
    """In its normal form, which reads back as the same questions."""
    assert asked(text) == questions
    for query in reading(text).questions:
        assert read_again(query) == [core(query)]


@pytest.mark.parametrize("text", [case[0] for cases in EVERY for case in cases])
def test_nothing_of_it_is_unread(text: str) -> None:
    """What was read is not said to be left out."""
    assert reading(text).unread == ()


@pytest.mark.parametrize(
    "text", ["what failed before noon tomorrow", "what failed tomorrow", "did it run tomorrow"]
)
def test_what_failed_is_not_to_come(text: str) -> None:
    """A time ahead is refused where something that has happened is asked for."""
    with pytest.raises(QueryError, match=r"yet to come|future"):
        asked(text)


def test_an_hour_still_to_come_ends_today() -> None:
    """`before 23:00` at a quarter past nine is today so far, and the answer says so."""
    query = reading("what failed before 23:00").questions[0]
    assert query.span
    assert f"{query.span.start:%d %H:%M} {query.span.end:%d %H:%M}" == "23 00:00 23 21:15"
    assert query.notes == ("“before 23:00” is read as today up to now.",)


def test_of_an_hour_only_its_day_is_looked_at() -> None:
    """`before 6am` is the night, and no month."""
    query = reading("what failed before 6am").questions[0]
    assert query.span
    assert f"{query.span.start:%d %H:%M} {query.span.end:%d %H:%M}" == "23 00:00 23 05:59"


def test_of_one_import_a_minute_is_an_hour() -> None:
    """A run that is due at ten ends some minutes later."""
    query = reading("did churn_scores run at 10:00").questions[0]
    assert query.span
    assert f"{query.span.start:%H:%M:%S} {query.span.end:%H:%M:%S}" == "10:00:00 10:59:59"


def test_a_time_by_the_run_of_another_import_is_not_passed_over() -> None:
    """It is no prose, as `before i start` is."""
    text = "did coupon_codes end before churn_scores began on monday, and who owns it?"
    assert reading(text).unread == ("before churn_scores",)


def test_which_of_two_imports_runs_first_is_told_by_when_each_runs() -> None:
    """Whether it is asked by one word or by both."""
    both = ['show "coupon_codes" schedule', 'show "churn_scores" schedule']
    assert asked("on a normal day, does coupon_codes end before churn_scores begins?") == both
    assert asked("does coupon_codes run before or after churn_scores") == both


def test_a_run_is_not_offered_to_who_tells_that_it_is_good_again() -> None:
    """Nor to who asks for something else."""
    text = "to whom belong the loyalty points? I want to thank, because they are right again"
    assert [query.intent for query in reading(text).questions] == ["show"]


@pytest.mark.parametrize("text", ["is coupon_codes fine 2nite?", "what came back by itself tonite"])
def test_in_the_morning_tonight_was_the_last_night(text: str) -> None:
    """Whether something is fine cannot be asked of the coming one."""
    morning = NOW.replace(hour=7)
    (query,) = read(text, now=morning, zone=ZoneInfo("UTC"), names=INDEX).questions
    assert query.canonical.endswith("overnight")
    due = read("is coupon_codes due tonight", now=morning, zone=ZoneInfo("UTC"), names=INDEX)
    assert due.questions[0].canonical.startswith('show "coupon_codes" next run from 2026-')


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("did coupon_codes load all the rows tonight? At 14h we mail", "ok overnight"),
        ("did coupon_codes load tonight?", "there overnight"),
        ("did coupon_codes come this night", "ran overnight"),
        ("were all the rows of coupon_codes loaded tonight?", "ok overnight"),
        ("is coupon_codes ok tonight?", "ok overnight"),
        ("how many rows did coupon_codes load tonight?", "loaded rows overnight"),
        ("has coupon_codes loaded everything tonight?", "done overnight"),
        (
            "does coupon_codes load tonight?",
            "next run done from 2026-11-23 18:00 to 2026-11-24 09:00",
        ),
        (
            "will coupon_codes load tonight?",
            "next run done from 2026-11-23 18:00 to 2026-11-24 09:00",
        ),
        ("has coupon_codes a run tonight?", "next run from 2026-11-23 18:00 to 2026-11-24 09:00"),
    ],
)
def test_what_was_done_tonight_was_done_last_night(text: str, question: str) -> None:
    """By the tense: what is to be done is asked of the coming one."""
    morning = NOW.replace(hour=7)
    (query,) = read(text, now=morning, zone=ZoneInfo("UTC"), names=INDEX).questions
    assert query.canonical == f'show "coupon_codes" {question}'


@pytest.mark.parametrize("text", ["did you see what runs tonight?", "was it due tonight?"])
def test_a_plan_is_of_the_coming_night(text: str) -> None:
    """Though it is told in the past, the last night is not meant."""
    with pytest.raises(QueryError, match="in the future"):
        read(text, now=NOW.replace(hour=7), zone=ZoneInfo("UTC"), names=INDEX)


MORE = [
    (
        "which imports run between midnight and 4am on saturday, hourly ones left out",
        ["next from 2026-11-28 00:00 to 2026-11-28 04:00 not hourly"],
    ),
    (
        "which imports start between 02:00 and 03:30 on a tuesday",
        ["next from 2026-11-24 02:00 to 2026-11-24 03:30"],
    ),
    ("diff please: failed today but not yesterday", ["failed today and not yesterday"]),
    ("which imports loaded no rows today", ["at most 0 loaded rows today"]),
    ("which imports ran today but did not load a single row", ["at most 0 loaded rows today"]),
    ("what has been failing for more than 24 hours", ["since when more than 1440 minutes failed"]),
]


@pytest.mark.parametrize(("text", "questions"), MORE)
def test_what_else_is_asked(text: str, questions: list[str]) -> None:
    """In its normal form."""
    assert asked(text) == questions
    assert reading(text).unread == ()


def test_how_long_something_fails_is_a_limit() -> None:
    """“Nothing took longer than a day” is about how long runs take."""
    (query,) = reading("what has been failing for more than 24 hours").questions
    (limit,) = query.thresholds
    assert (query.aspect, limit.number) == (Aspect.SINCE, 24 * 3600)


def test_how_often_something_failed_is_no_kind_of_import() -> None:
    """`once` alone is one."""
    said = reading("imports that failed only once this week")
    assert ([query.canonical for query in said.questions], said.unread) == (
        ["failed this week"],
        ("only once",),
    )
    assert asked("one time imports that failed") == ["failed onetime"]


def test_a_number_is_a_day_only_where_days_stand() -> None:
    """`the 12th`, and not `how are we doing 1st`."""
    read = reading("how are we doing 1st")
    assert [query.canonical for query in read.questions] == ["overview"]
    assert (read.unread, read.unused) == ((), ("1st",))
    assert reading("which imports failed the 12th time").unread == ("12th time",)


def test_who_is_to_know_is_handed_the_problem() -> None:
    """By a name that is known."""
    people = Names.of(KNOWN, people=["mei@example.com"])
    for text in ("please make sure that Mei knows about churn_scores", "put Mei on churn_scores"):
        (query,) = reading(text, names=people).questions
        assert query.canonical == 'assign "churn_scores" to Mei'


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("is everything quiet?", ["overview ok"]),
        ("worst error row count this week", ["top 5 failed rows this week"]),
        ("the worst import by failed rows", ["top 1 failed rows"]),
        ("failure count since midnite", ["count failures since 00:00"]),
        ("of the daily ones, which didn't fail today?", ["not failed daily today"]),
        ("turn off all the pings for orders_hourly", ['mute "orders_hourly"']),
        ("don't send me any more warnings about coupon_codes", ['mute "coupon_codes"']),
        ("we do not want the notifications of churn_scores", ['mute "churn_scores"']),
        ("did the coupon codes load completely?", ['show "coupon_codes" done']),
        ("are the churn scores inside?", ['show "churn_scores" there']),
        (
            "which hourly imports have not finished any run since 10:00?",
            ["not run hourly since 10:00"],
        ),
        ("how many persons are in coupon_codes", ['show "coupon_codes" rows']),
        ("We sent mails on 20 nov. What failed during that time?", ["failed 20 nov"]),
        # hours of a day that stands behind them
        (
            "what failed between 8 and 10 yesterday",
            ["failed from yesterday 08:00 to yesterday 10:00"],
        ),
        ("failed from 8 to 10 on monday", ["failed from monday 08:00 to monday 10:00"]),
        ("failed between 2 and 4 on 20 nov", ["failed from 20 nov 14:00 to 20 nov 16:00"]),
    ],
)
def test_what_is_said_in_other_words(text: str, questions: list[str]) -> None:
    """The same questions and commands."""
    assert asked(text) == questions


def test_below_an_alert_the_file_is_that_of_its_import() -> None:
    """What was wrong with it is why its import failed, and not what else did."""
    text = "What exactly was wrong with the file?"
    assert asked(text, about=["orders_hourly"], thread=True) == ['why "orders_hourly"']


def test_a_long_sentence_is_no_query() -> None:
    """Though all its words are known: it gets an answer, which says what it does not cover."""
    assert reading("Which import was the last to go from good back to failed?").unread == ("last",)


def test_what_somebody_looks_after_is_no_acknowledgement() -> None:
    """It tells what the question is about; of one import it would be one."""
    (query,) = reading("we only care about s3, I look after the users").questions
    assert query.canonical == "s3 users"
    (query,) = reading("we care about sftp. did anything fail today?").questions
    assert query.canonical == "anything failed sftp today"
    (query,) = reading("I am looking after daily_users").questions
    assert query.intent is Intent.ACKNOWLEDGE


def test_a_time_that_was_not_told_of_is_unread() -> None:
    """Or several were: the answer says that it is about no time."""
    for before in ("", "I was away on Friday evening and I am back only today. "):
        assert reading(f"{before}Which imports failed in that time?").unread == ("in that time",)


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        (
            "I know about daily_users and coupon_codes. What else is broken?",
            ['failed partial without "daily_users" without "coupon_codes"'],
        ),
        (
            "The points and the Spring list I know already. Without these two, what failed today?",
            ['failed without "loyalty_points" without "Spring list" today'],
        ),
        (
            "daily_users failed. Is anything else red?",
            ['anything failed partial without "daily_users"'],
        ),
        ("s3 imports that don't run hourly", ["not hourly s3"]),
    ],
)
def test_what_is_known_already_is_left_out(text: str, asks: list[str]) -> None:
    """The question is about the others."""
    assert asked(text) == asks


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        (
            "the key was wrong on Saturday. Is daily_users good since then?",
            ['show "daily_users" ok after saturday'],
        ),
        (
            "I was away from Friday evening. Which imports failed in this time?",
            ["failed since friday evening"],
        ),
        (
            "I was off since friday and am back today. Which failed in that time?",
            ["failed since friday"],
        ),
        ("what failed from friday evening on?", ["failed since friday evening"]),
        (
            "failed rows of daily_users, yesterday and today together",
            ['show "daily_users" failed rows from 2026-11-22 00:00 to 2026-11-23 21:15:30'],
        ),
        ("which hourly imports have not completed since 10:00", ["not run hourly since 10:00"]),
        ("any good news? which things are going well today?", ["which fine"]),
        ("which feeds are performing well today", ["which fine"]),
        ("what is going well today", ["which fine"]),
        ("which sftp imports are doing great?", ["which fine sftp"]),
        ("is everything going well today?", ["nothing failed partial today"]),
        ("what went well today", ["successful today"]),
        ("which were doing well this week", ["not failed not partial this week"]),
        ("which was the last to recover", ["latest 1 runs recovered last 7d"]),
        ("which sftp feed was the last to recover", ["latest 1 runs recovered sftp last 7d"]),
        ("which import came back most recently", ["latest 1 runs recovered last 7d"]),
        ("what was the last import to be fixed this week?", ["latest 1 runs recovered this week"]),
        ("what recovered last week", ["recovered last week"]),
        ("which recovered last night", ["recovered overnight"]),
        ("which import failed last?", ["latest 1 runs failed"]),
        ("which brings the most customers in one time", ["biggest 5"]),
        ("how many customers are missing in coupon codes", ['show "coupon_codes" failed rows']),
    ],
)
def test_times_that_go_on_and_times_that_are_one(text: str, asks: list[str]) -> None:
    """Since what was told of, and both days together."""
    assert asked(text) == asks


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("state of omar's feeds", ["by omar"]),
        ("status of omar's imports", ["by omar"]),
        ("are omar's imports ok", ["overview ok by omar"]),
        ("imports belonging to priya", ["by priya"]),
    ],
)
def test_the_imports_of_a_person_are_all_listed(text: str, asks: list[str]) -> None:
    """Each with its state, and not those alone that are broken."""
    assert asked(text) == asks


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        (
            "which feeds took more than twice as long as usual this week",
            ["2x as long as usual this week"],
        ),
        ("took 3 times longer than normal today", ["3x as long as usual today"]),
        ("failed more than twice this week", ["more than 2 failures this week"]),
        ("took longer than 2h yesterday", ["more than 120 minutes yesterday"]),
        ("finished and took longer than 2h", ["more than 120 minutes successful"]),
        ("took > 1h30m today", ["more than 90 minutes today"]),
        ("took over 2h today", ["more than 120 minutes today"]),
        ("more than 5m rows", ["more than 5000000 rows"]),
        ("mute daily_users for more than 2h", ['mute "daily_users" 2h']),
        ("what share of runs failed yesterday?", ["failure rate yesterday"]),
        ("what failed for the first time today?", ["newly failed partial today"]),
        ("percentage of runs that succeeded this week", ["success rate this week"]),
        ("success rate of daily_users this week", ['show "daily_users" success rate this week']),
        ("how often does daily_users succeed", ['show "daily_users" success rate']),
        ("what percentage of daily_users runs fail", ['show "daily_users" failure rate']),
        ("what percentage of its runs did daily_users fail", ['show "daily_users" failure rate']),
        ("how often does daily_users fail", ['show "daily_users" how often failed']),
        ("which day this week had the most failures?", ["trend this week"]),
        ("on which day did daily_users fail", ['show "daily_users" last failure']),
        ("what's the biggest import and how many rows does it have", ["biggest 1"]),
    ],
)
def test_what_is_counted(text: str, asks: list[str]) -> None:
    """Rates, days, and how much slower; what is first in a rank is said there."""
    assert asked(text) == asks


@pytest.mark.parametrize("text", ["is it possible that daily_users was not complete yesterday?"])
def test_what_is_not_complete_did_run(text: str) -> None:
    """Only `not completed since 10:00`, of all, asks what did not run."""
    assert "not run" not in asked(text)[0]
