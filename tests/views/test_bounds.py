"""Whatever is to be shown: Slack takes it, it means only what we say, and no screen obeys it."""

import json
import unicodedata
from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bot.domain.access.owners import Owner
from bot.domain.alerting.alert_groups import AlertGroup, GroupStatus
from bot.domain.alerting.alerts import Alert, Kind
from bot.domain.alerting.broadcast_replies import ReplyNow
from bot.domain.alerting.mutes import Mute
from bot.domain.alerting.routing import Selection, Subscription
from bot.domain.answers.answer import (
    Acknowledged,
    Answer,
    Choice,
    Day,
    FileList,
    Guide,
    Listing,
    Offer,
    Started,
    Trend,
    Unknown,
    Upcoming,
)
from bot.domain.answers.card import Card
from bot.domain.answers.declined import Declined, StateUnknown
from bot.domain.answers.health import Health, Sweep, WorkspaceHealth
from bot.domain.answers.home_tab import HomeTab, Week, WorkspaceHome
from bot.domain.answers.numbers import Ranks, Running
from bot.domain.answers.past import PastRuns
from bot.domain.answers.source import Source
from bot.domain.answers.subject import Subject
from bot.domain.answers.subscriptions_and_mutes import (
    Muted,
    MuteList,
    Subscribed,
    SubscriptionList,
    SubscriptionOrMute,
    Unmuted,
    Unsubscribed,
)
from bot.domain.asked import Aspect, Comparison, Measure, Ranking, Threshold
from bot.domain.errors import Unreachable, VendorError
from bot.domain.imports import FAILED, PARTIAL_SUCCESS, File, Import
from bot.domain.outgoing.notices import Blindness, Cause, CauseKind, DeliveryBacklog, Notice
from bot.domain.runs.reasons import Reason
from bot.domain.runs.remembered import Run
from bot.domain.runs.tallies import OUTCOMES
from bot.domain.watching.problems import Ack, Problem, ShownReply
from bot.playground.slack.limits import faults_in_blocks, faults_in_view, too_long
from bot.query.errors import QueryError
from bot.services.asking.home_tab import MOST_ALERTS, MOST_OTHERS, MOST_PROBLEMS
from bot.views import view_for_answer
from bot.views.alerting import alert_groups
from bot.views.alerting import alerts as root_ids
from bot.views.alerting.broadcast_replies import reply_now
from bot.views.card import files_modal
from bot.views.home_tab import home
from bot.views.message import Message, View
from bot.views.numbers.trend import alt_text, illustrated
from bot.views.outgoing import notices
from bot.views.outside_slack.plain import plain
from bot.views.reply import errors
from tests.support.long import long_case
from tests.support.slack_limits import check, check_view
from tests.support.views_markup import dangers
from tests.support.views_runs import basis
from tests.support.views_values import (
    CARD,
    DASHBOARD,
    EVIL,
    GOOD_RUN,
    LISTING,
    NOW,
    alerts,
    backlogs,
    boards,
    groups,
    healths,
    instants,
    listings,
    misunderstandings,
    numbers,
    offers,
    one_import,
    policy,
    problems,
    storm,
    texts,
    trends,
    upcomings,
    vendor_errors,
)
from tests.support.views_values import notices as any_notices

# Made of many long parts: one takes a tenth of a second, and making one smaller takes minutes.
thorough = settings(
    max_examples=settings().max_examples // 3,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def assert_fit(message: Message) -> None:
    """Inside every limit, by our rules and by the stand-in's, harmless, fit for a terminal."""
    check(message)
    assert faults_in_blocks(list(message.blocks)) == []
    assert not too_long(message.blocks)
    assert dangers(message) == []
    shown = plain(message)
    assert shown
    assert [
        one for one in shown if one != "\n" and unicodedata.category(one) in ("Cc", "Cs", "Zl")
    ] == []


@thorough
@given(listings)
def test_listings(listing: Listing):
    """A page of imports."""
    assert_fit(view_for_answer.render(listing))


@pytest.mark.filterwarnings("ignore:Generating overly large repr")
@thorough
@given(one_import)
def test_one_import(answer: Card | FileList | Choice | Unknown | Declined):
    """An import, its files, and what is said when it is not clear which one is meant."""
    assert_fit(view_for_answer.render(answer))


@pytest.mark.filterwarnings("ignore:Generating overly large repr")
@thorough
@given(upcomings)
def test_upcoming(answer: Upcoming):
    """What runs next."""
    assert_fit(view_for_answer.render(answer))


@pytest.mark.filterwarnings("ignore:Generating overly large repr")
@thorough
@given(trends)
def test_trends(answer: Trend):
    """The table, and the table with the picture."""
    message = view_for_answer.render(answer)
    assert_fit(message)
    assert message.spare
    assert_fit(message.spare)
    picture = illustrated(message.blocks, "F1", alt_text(answer))
    assert_fit(Message(message.text, picture))


@pytest.mark.filterwarnings("ignore:Generating overly large repr")
@thorough
@given(offers)
def test_reruns(answer: Offer | Started):
    """What is to be confirmed, and that it was started."""
    assert_fit(view_for_answer.render(answer))


def assert_view_fits(view: View) -> None:
    """The same of a modal or a home tab."""
    check_view(view)
    assert faults_in_view(view) == []
    assert len(json.dumps(view).encode()) < 250_000
    assert dangers(Message("", view["blocks"])) == []


@pytest.mark.long
@pytest.mark.filterwarnings("ignore:Generating overly large repr")
@thorough
@given(boards)
def test_home(board: HomeTab):
    """The home tab."""
    assert_view_fits(home(board))


@pytest.mark.filterwarnings("ignore:Generating overly large repr")
@thorough
@given(one_import)
def test_modal(answer: Card | FileList | Choice | Unknown | Declined):
    """The window with the files, or what is said in their place."""
    if isinstance(answer, FileList):
        assert_view_fits(files_modal.of_files(answer))
    assert_view_fits(files_modal.of_message(view_for_answer.render(answer)))


@pytest.mark.filterwarnings("ignore:Generating overly large repr")
@thorough
@given(policy)
def test_subscriptions_and_mutes(answer: SubscriptionOrMute):
    """Subscriptions and mutes, however many and whoever is said to have made them."""
    assert_fit(view_for_answer.render(answer))


@thorough
@given(alerts)
def test_alerts(alert: Alert):
    """Cards and replies, with every label."""
    for message in (
        root_ids.root_message(alert, repeat=True, several=True, dashboard=DASHBOARD),
        root_ids.reply(alert, repeat=True, several=True, dashboard=DASHBOARD),
        root_ids.root_message(alert),
        root_ids.reply(alert),
    ):
        assert_fit(message)


@thorough
@given(
    st.builds(
        Acknowledged, problems, st.builds(Ack, texts, numbers, texts, instants), st.booleans()
    )
)
def test_who_acknowledged(told: Acknowledged):
    """For who pressed."""
    assert_fit(view_for_answer.render(told))


@thorough
@given(alerts, problems)
def test_replies_as_things_stand_now(told: Alert, now: Problem):
    """Whatever they said, and whatever became of it."""
    shown = ShownReply("f", "again", told.problem.outcome, now.failed_at, now.runs)
    for later in (None, shown):
        assert_fit(reply_now(ReplyNow(told, now, later), several=True))


@thorough
@given(groups)
def test_groups(told: GroupStatus):
    """Many alerts in one message."""
    assert_fit(alert_groups.group(told, repeat=True, several=True))
    assert_fit(alert_groups.group(told))


@pytest.mark.parametrize("count", [1, 49, 50, 51, 500])
def test_any_number_of_imports(count: int):
    """However many fail at once, with the longest of names, owners and kinds."""
    long = EVIL * 200
    told = storm(count)
    alerts = [
        replace(
            one,
            problem=replace(
                one.problem,
                row=replace(one.problem.row, name=long, type=f"{n}{long}", source=long),
                owner=Owner(address=f"{n}{long}"),
                why=(Reason(long, 1, None),),
            ),
            mentions=tuple(f"S{n}{number}" for number in range(9)),
        )
        for n, one in enumerate(told.group.alerts)
    ]
    assert_fit(alert_groups.group(replace(told, group=replace(told.group, alerts=tuple(alerts)))))


@pytest.mark.parametrize("count", [1, 500])
def test_any_number_of_imports_in_flight(count: int):
    """However many have run for longer than a limit, or than the slowest."""
    running = (Running(longest_row(EVIL * 200, 10**15 - 1), NOW - timedelta(hours=2)),) * count
    took = Threshold(Measure.DURATION, Comparison.MORE, 15 * 60)
    past = PastRuns(basis(), (), (), {}, 0, {}, thresholds=(took,), running=running)
    assert_fit(view_for_answer.render(past))
    ranks = Ranks(basis(), Ranking(Measure.DURATION), (), 0, running=running)
    assert_fit(view_for_answer.render(ranks))


@thorough
@given(any_notices)
def test_notices(told: Notice):
    """That the bot is blind, and that it sees again."""
    assert_fit(notices.notice(told, repeat=True, several=True))
    assert_fit(notices.notice(told))


@thorough
@given(backlogs)
def test_backlogs(told: DeliveryBacklog):
    """That alerts do not get through."""
    assert_fit(notices.backlog(told, several=True))
    assert_fit(notices.backlog(told))


@thorough
@given(healths)
def test_health(health: Health):
    """The bot's own state."""
    assert_fit(view_for_answer.render(health))


@thorough
@given(misunderstandings())
def test_misunderstandings(error: QueryError):
    """A question that was not understood."""
    assert_fit(errors.misunderstood(error))


@thorough
@given(vendor_errors)
def test_vendor_trouble(error: VendorError):
    """What MoEngage says when it does not answer."""
    assert_fit(errors.vendor_trouble(error))


@thorough
@given(texts)
def test_the_others(text: str):
    """Help, and the short replies."""
    assert_fit(view_for_answer.render(Guide((text,) * 30)))
    assert_fit(errors.unexpected(text))
    assert_fit(errors.store_trouble())
    assert_fit(errors.unknown_button())


def longest_of_one(row: Import, long: str, much: int) -> list[Answer]:
    """Answers about one import, of the longest texts."""
    problem = Problem(long, long, row, PARTIAL_SUCCESS, NOW, NOW, much)
    about = Subject(row, long, NOW, Source.LIVE, (long,) * 9)
    file = File(long, long, long, long, NOW, NOW, *[much] * 6)
    reason = Reason(f"rate limit {long}", much, much)
    listed = FileList(
        *(about, True, (file,) * 8, (reason,) * 9, NOW, much, much, 7, much, None, long),
        (long,) * 9,
    )
    due = replace(row, next_scheduled_at=NOW - timedelta(days=9_999))
    page = (*[due] * 30,), (*[due] * 5,), much, much, 7, much
    return [
        listed,
        replace(listed, about=replace(about, trouble=Unreachable(long)), trouble=Unreachable(long)),
        *longest_cards(about, problem, reason, much),
        Choice(long, ((row, long[:1_000]),) * 8, much),
        Unknown(long, ((long, long[:1_000]),) * 5, (long,) * 9, Unreachable(long)),
        Declined(StateUnknown((long,) * 3, Unreachable(long))),
        Upcoming(long, *page, NOW, NOW, Source.LAST_SEEN, long, (long,) * 9, Unreachable(long)),
    ]


def longest_cards(about: Subject, problem: Problem, reason: Reason, much: int) -> list[Answer]:
    """A card for each aspect, of the longest texts."""
    long = about.workspace
    run = Run(long, PARTIAL_SUCCESS, NOW, NOW, much, 1, much, long, timedelta(days=9_999))
    mute = Mute(long, long, "U0ANNA", NOW, NOW + timedelta(days=9))
    card = Card(
        *(about, NOW, ZoneInfo("UTC"), long),
        runs=(run,) * 99,
        known_since=NOW,
        problem=problem,
        mute=mute,
        owner=Owner(address=long),
        reasons=(reason,) * 9,
    )
    return [replace(card, aspect=aspect) for aspect in (None, *Aspect)]


def longest_board(row: Import, long: str, much: int) -> HomeTab:
    """As many workspaces and imports as a board may have, of the longest texts."""
    problem = Problem(long, long, row, PARTIAL_SUCCESS, NOW, NOW, much)
    four = (row,) * MOST_OTHERS
    panel = WorkspaceHome(
        *(long, (problem,) * MOST_PROBLEMS, much, four, much, four, much, four, much, much),
        Week(much, much, much, NOW),
        seen=True,
        mutes={long: Mute(long, long, "U0ANNA", NOW, NOW + timedelta(days=9))},
        alerted=(problem,) * MOST_ALERTS,
        alerts=much,
    )
    workspace = WorkspaceHealth(
        *(long, False, None, 1e9, Cause(CauseKind.FAULT, long), much, much, NOW),
        {f"{number}{long}": much for number in range(9)},
    )
    return HomeTab(
        (panel,) * 9,
        Health(long, False, False, long, (workspace,) * 15, NOW),
        NOW,
        store_away=True,
    )


FILLERS = [EVIL, *map(long_case, ("W", "&", "😀", "*", ":a", "w w "))]


def longest_row(long: str, much: int) -> Import:
    """An import of the longest texts and the widest numbers."""
    return Import(
        id=long,
        name=long,
        type=long,
        schedule=long,
        source=long,
        status=long,
        last_run_status=FAILED,
        total_files=much,
        processed_files=much - 1,
        total_rows=much,
        processed_rows=much - 1,
        created_at=NOW,
        last_run_at=NOW,
        next_scheduled_at=NOW + timedelta(days=9_999),
        created_by=long,
    )


@pytest.mark.parametrize("aspect", [None, Aspect.ROWS, Aspect.FEWER])
def test_more_rows_than_a_float_holds(aspect: Aspect | None):
    """They are compared with what is usual like any others."""
    usual = [replace(GOOD_RUN, ran_at=NOW - n * timedelta(days=1)) for n in range(5)]
    runs = tuple(replace(run, total_rows=10**4_000, processed_rows=10**4_000) for run in usual)
    assert_fit(view_for_answer.render(replace(CARD, runs=runs, aspect=aspect, usually=True)))


@pytest.mark.long
@pytest.mark.parametrize("filler", FILLERS)
def test_the_longest_on_call(filler: str):
    """The same of one import, its files, a trend, a re-run and the home tab."""
    long, much = filler * (10_000 // len(filler)), 10**15 - 1
    row = longest_row(long, much)
    for answer in longest_of_one(row, long, much):
        assert_fit(view_for_answer.render(answer))
    subject = Subject(row, long, NOW, Source.LIVE, (long,) * 9)
    assert_fit(view_for_answer.render(Offer(subject, much)))
    assert_fit(view_for_answer.render(Started(subject, long)))
    days = [Day(NOW.date() - timedelta(days=n), dict.fromkeys(OUTCOMES, much)) for n in range(40)]
    trend = view_for_answer.render(Trend(long, tuple(days), OUTCOMES, NOW, long, long, (long,) * 9))
    for shown in (trend, trend.spare):
        assert shown
        assert_fit(shown)
    assert_view_fits(home(longest_board(row, long, much)))


@pytest.mark.long
@pytest.mark.parametrize("filler", FILLERS)
def test_the_longest_of_everything(filler: str):
    """All texts 10 kB, all numbers as wide as they get, more of everything than a page holds."""
    long, much = filler * (10_000 // len(filler)), 10**15 - 1
    last = NOW + timedelta(days=9_999)
    row = longest_row(long, much)
    listing = replace(
        LISTING,
        understood=long,
        rows=(replace(row, status="SCHEDULED"), *[row] * 30),
        counts={f"{number}{long}": much for number in range(20)},
        found=much - 1,
        total=much,
        page=much - 1,
        pages=much,
        source=Source.LAST_SEEN,
        trouble=Unreachable(long),
        query=long,
        notes=(long,) * 9,
        unreadable=much,
    )
    problem = Problem(
        *(long, long, row, PARTIAL_SUCCESS, NOW, NOW, much, last),
        held=much,
        why=(Reason(f"rate limit {long}", much, much),) * 9,
        owner=Owner(address=long),
        acknowledged=Ack(long, 0, "U1", NOW),
    )
    workspace = WorkspaceHealth(
        *(long, False, Sweep(NOW, last, much, much, much), 1e9, Cause(CauseKind.FAULT, long)),
        *(much, much, NOW),
        {f"{number}{long}": much for number in range(9)},
    )
    assert_fit(view_for_answer.render(listing))
    wish = Subscription(long, long, long, Selection(), long, "U1", NOW, much)
    assert_fit(view_for_answer.render(Subscribed(wish, True, (long,) * 9)))
    assert_fit(view_for_answer.render(Subscribed(wish, True, (long,) * 9, long)))
    assert_fit(view_for_answer.render(Unsubscribed(wish, "U1", much)))
    assert_fit(view_for_answer.render(SubscriptionList((wish,) * 99, (long,) * 9)))
    mute = Mute(long, long, "U1", NOW, last, True)
    assert_fit(view_for_answer.render(Muted(mute, long, long, (long,) * 9)))
    assert_fit(view_for_answer.render(Unmuted(long, "U1", mute)))
    assert_fit(view_for_answer.render(MuteList(((mute, long, "mutes"),) * 99, several=True)))
    assert_fit(view_for_answer.render(Health(long, False, False, long, (workspace,) * 15, NOW)))
    began = Blindness(long, long, NOW, long, last, much, much)
    assert_fit(notices.notice(Notice(long, long, began, NOW), repeat=True, several=True))
    assert_fit(
        notices.backlog(
            DeliveryBacklog(
                long, long, long, long, (long,) * 9, NOW, much, (long,) * 9, NOW, None, True
            ),
            several=True,
        )
    )
    many_ids = tuple(f"U{number}" for number in range(500))
    for kind in Kind:
        about = Alert(long, kind, long, problem, NOW, mentions=many_ids, by="U1", until=last)
        for shown in (about, replace(about, problem=replace(problem, ended_at=None))):
            assert_fit(root_ids.root_message(shown, repeat=True, several=True, dashboard=DASHBOARD))
            assert_fit(root_ids.reply(shown, repeat=True, several=True, dashboard=DASHBOARD))
        many = GroupStatus(AlertGroup(long, long, (about,) * 500, NOW), {})
        assert_fit(alert_groups.group(many, repeat=True, several=True))
