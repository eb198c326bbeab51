"""Every kind of message, as Slack's Block Kit Builder takes it: see `tests/views/data`."""

import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.domain.access.owners import Owner
from bot.domain.alerting.alert_groups import GroupStatus
from bot.domain.alerting.alerts import Kind
from bot.domain.alerting.broadcast_replies import ReplyNow
from bot.domain.alerting.severity import Thresholds
from bot.domain.anomalies.kinds import AnomalyKind, Drop, Stuck
from bot.domain.anomalies.lags import Lagging, LaggingImport
from bot.domain.answers.answer import (
    Acknowledged,
    AcknowledgedMany,
    Guide,
    HandOver,
    NotFailing,
    Unknown,
)
from bot.domain.answers.confirmation import Confirmation
from bot.domain.answers.declined import Declined, DeclineReason, StateUnknown
from bot.domain.answers.health import Copies, StoreRisk, StoreSafety
from bot.domain.answers.home_tab import HomeTab, WorkspaceHome
from bot.domain.answers.notes import Note, PostingUntried
from bot.domain.answers.overview import Failing, Overview, Recovered
from bot.domain.answers.small_talk import Impossible, Limit, Word
from bot.domain.answers.source import Source
from bot.domain.answers.subject import Subject
from bot.domain.answers.subscriptions_and_mutes import (
    Muted,
    MutedMany,
    MuteList,
    Subscribed,
    SubscriptionList,
    Unmuted,
    UnmutedMany,
    Unsubscribed,
)
from bot.domain.answers.why_alert import AlertCause
from bot.domain.asked import JUDGING, OF_LOADING, Aspect, Lag
from bot.domain.errors import (
    AccountBlocked,
    AddressWrong,
    BudgetSpent,
    CredentialsRefused,
    Paced,
    RateLimited,
    RequestRefused,
    TimedOut,
    Unreachable,
    VendorError,
    VendorFault,
)
from bot.domain.imports import FAILED, PARTIAL_SUCCESS, PROCESSING, SUCCESSFUL
from bot.domain.outgoing.notices import Cause, CauseKind
from bot.domain.runs.reasons import Reason
from bot.domain.runs.remembered import Course
from bot.domain.watching.problems import ShownReply
from bot.playground.slack.limits import faults_in_blocks, faults_in_view
from bot.query.errors import QueryError
from bot.query.parser import parse
from bot.views import view_for_answer
from bot.views.alerting import alert_groups, alerts
from bot.views.alerting.broadcast_replies import reply_now
from bot.views.card import files_modal
from bot.views.home_tab import home
from bot.views.message import Message, View
from bot.views.numbers.trend import alt_text, illustrated
from bot.views.outgoing import notices
from bot.views.outgoing.digest import digest
from bot.views.reply import errors
from tests.support.slack_limits import check, check_view
from tests.support.views_anomalies import OVERDUE, SHORT, STUCK, WAITS, late_storm
from tests.support.views_digest import DAILY, TROUBLED
from tests.support.views_golden import DATA, assert_golden, assert_golden_view
from tests.support.views_markup import dangers, presses
from tests.support.views_values import (
    ACK,
    ALL_FILES,
    BACKLOG,
    BLIND,
    BOARD,
    BROKEN_FILES,
    CARD,
    CHOICE,
    DASHBOARD,
    DEAF,
    EVIL,
    FAILED_RUN,
    GOOD_RUN,
    HEALTH,
    LISTING,
    MEANING,
    MOVED_ON,
    MUTE,
    NOW,
    OFFER,
    PANEL,
    PARTIAL,
    PROBLEM,
    ROW,
    SEES,
    STARTED,
    SUBJECT,
    SUBSCRIPTION,
    TREND,
    UNKNOWN,
    UPCOMING,
    WHY,
    WHY_ALERT,
    WORKSPACE,
    alert,
    storm,
)

PARTLY = replace(PROBLEM, row=PARTIAL, outcome=PARTIAL_SUCCESS)
GROWN = replace(PROBLEM, opened_at=NOW - timedelta(hours=3, minutes=12), runs=3)
GOOD = replace(ROW, status=SUCCESSFUL, last_run_status=SUCCESSFUL, processed_rows=10_000)
ENDED = replace(GROWN, row=replace(GOOD, processed_files=3), ended_at=NOW)
ILL = replace(
    WORKSPACE,
    name="test",
    watching=False,
    blind_for=6_500.0,
    trouble=Cause(
        CauseKind.FAULT, "AuthenticationInvalid: the key was not accepted (request id 7)"
    ),
    budget_left=0,
    waiting=3,
    oldest_waiting=NOW - timedelta(minutes=20),
    parked={"not_in_channel": 2, "odd_code": 1},
)
AWAY = replace(
    WORKSPACE,
    watching=None,
    last_sweep=None,
    blind_for=None,
    budget_left=None,
    waiting=None,
)

DAY = timedelta(days=1)


def _checked(cause: AlertCause) -> Subject:
    """As it was seen last: before the failure only where no check has come since."""
    before = cause is AlertCause.NOT_CHECKED
    return replace(SUBJECT, as_of=FAILED_RUN.ran_at - timedelta(minutes=5)) if before else SUBJECT


BEGAN = FAILED_RUN.ran_at - timedelta(hours=2)
LAST_FILES = replace(
    ALL_FILES,
    files=tuple(
        replace(file, name=f"{file.name[:-5]}2{file.name[-5:]}") for file in ALL_FILES.files
    ),
    page=3,
    pages=3,
    found=23,
)
GOOD_AGAIN = replace(SUBJECT, row=replace(GOOD, next_scheduled_at=NOW + DAY))
AGAIN = replace(GOOD_RUN, ran_at=NOW - timedelta(minutes=5))
RUNNING = replace(SUBJECT, row=replace(ROW, status=PROCESSING, last_run_status=SUCCESSFUL))
HANGS = Lagging(Lag.STUCK, NOW - timedelta(hours=3), usual=timedelta(minutes=12), running=True)
LESS = replace(AGAIN, total_rows=779_000, processed_rows=779_000)
FEW = replace(AGAIN, total_rows=12_000, processed_rows=12_000)
FEWER = Lagging(Lag.FEWER_ROWS, AGAIN.ran_at, rows=12_000, usual_rows=820_000)
OVERVIEW = Overview(
    *("live", NOW, ZoneInfo("Asia/Kolkata"), "status", Aspect.OK, 26),
    failing=(
        Failing(ROW, FAILED, NOW - 2 * DAY, 3, WHY[0].text),
        Failing(PARTIAL, PARTIAL_SUCCESS, NOW - timedelta(hours=4), 1, "", ACK),
    ),
    late=(
        LaggingImport(replace(RUNNING.row, id="s", name="Sessions"), (HANGS,)),
        LaggingImport(replace(GOOD, id="o", name="Orders"), (FEWER,)),
    ),
    recovered=(Recovered(replace(GOOD, id="r", name="Refunds"), Course((FAILED_RUN,), AGAIN)),),
    running=1,
    queued=(replace(GOOD, id="q", name="Coupons"),),
    muted=2,
    as_of=NOW,
    source=Source.LAST_SEEN,
    known_since=NOW - 10 * DAY,
)
KNOWN = replace(PROBLEM, why=WHY, owner=Owner(user="U0CREATOR01"))
CALLING = replace(alert(Kind.OPENED, KNOWN), mentions=("U0TEAMLEAD1", "S0LOYALTY01"))


def called(told: GroupStatus) -> GroupStatus:
    """The same with people to mention, reasons, and somebody who takes care of the first."""
    alerts = tuple(
        replace(
            one,
            mentions=("S0LOYALTY01",),
            problem=replace(
                one.problem, owner=Owner(user=f"U0OWNER000{n % 2}") if n % 3 else None, why=WHY[:1]
            ),
        )
        for n, one in enumerate(told.group.alerts)
    )
    first = alerts[0].problem
    now = {
        one.problem.row.id: replace(one.problem, ended_at=told.now[one.problem.row.id].ended_at)
        for one in alerts
    } | (
        {first.row.id: replace(first, acknowledged=replace(ACK, problem=first.id))}
        if not told.now[first.row.id].ended_at
        else {}
    )
    return replace(told, group=replace(told.group, alerts=alerts), now=now)


def reasoned(told: GroupStatus) -> GroupStatus:
    """The same with reasons of most."""
    texts = (
        "SFTP login refused",
        "sftp  login refused",
        "Header does not match",
        "No data rows",
        "",
    )
    now = {
        name: replace(one, why=(Reason(texts[number % 5], 1, None),) if number % 9 else ())
        for number, (name, one) in enumerate(told.now.items())
    }
    return replace(told, now=now)


def acknowledged_by(told: GroupStatus, count: int) -> GroupStatus:
    """The same with somebody who takes care of this many."""
    now = {
        name: replace(one, acknowledged=replace(ACK, problem=one.id)) if number < count else one
        for number, (name, one) in enumerate(told.now.items())
    }
    return replace(told, now=now)


MESSAGES: dict[str, Message] = {
    # --- answers
    "listing": view_for_answer.render(LISTING),
    "listing_middle_page": view_for_answer.render(
        replace(
            LISTING,
            found=300,
            total=5_000,
            counts={SUCCESSFUL: 280, "FAILED": 14, PARTIAL_SUCCESS: 1, "HIBERNATING": 5},
            understood="All imports",
            page=2,
            pages=30,
            source=Source.CACHE,
            notes=("20/11 was read as 20 November.",),
            unreadable=2,
        )
    ),
    "listing_last_seen": view_for_answer.render(
        replace(
            LISTING,
            source=Source.LAST_SEEN,
            trouble=BudgetSpent(13),
        )
    ),
    "listing_empty": view_for_answer.render(
        replace(
            LISTING,
            rows=(),
            counts={},
            found=0,
            total=0,
            understood="Event imports named “loyalty”",
        )
    ),
    "listing_evil": view_for_answer.render(
        replace(
            LISTING,
            understood=EVIL,
            rows=(replace(ROW, name=EVIL, type=EVIL, status=EVIL),),
            counts={FAILED: 1},
            found=1,
        )
    ),
    "guide": view_for_answer.render(Guide()),
    "guide_mute": view_for_answer.render(Guide(term="mute", alerting=("orders", "carts"))),
    "guide_all": view_for_answer.render(Guide(term="all")),
    "guide_several": view_for_answer.render(Guide(("live", "test"), "all")),
    "subscribed": view_for_answer.render(
        Subscribed(SUBSCRIPTION, new=True, notes=(PostingUntried(Paced(1)),))
    ),
    "subscribed_outside": view_for_answer.render(
        Subscribed(SUBSCRIPTION, new=True, refused="channel_not_found")
    ),
    "subscribed_refused": view_for_answer.render(
        Subscribed(SUBSCRIPTION, new=False, refused="some_new_code")
    ),
    "subscribed_already": view_for_answer.render(Subscribed(SUBSCRIPTION, new=False)),
    "unsubscribed": view_for_answer.render(Unsubscribed(SUBSCRIPTION, "U9876543210", 1)),
    "subscriptions": view_for_answer.render(
        SubscriptionList(
            (SUBSCRIPTION, replace(SUBSCRIPTION, words="all workspace:test", number=1))
        )
    ),
    "subscriptions_none": view_for_answer.render(
        SubscriptionList((), (Note.NO_SUCH_SUBSCRIPTION,))
    ),
    "subscribed_evil": view_for_answer.render(
        Subscribed(replace(SUBSCRIPTION, words=f'"{EVIL}"', by="!channel"), new=True, notes=(EVIL,))
    ),
    "subscriptions_evil": view_for_answer.render(
        SubscriptionList((replace(SUBSCRIPTION, words=f'"{EVIL}"', by="!channel"),))
    ),
    "muted": view_for_answer.render(Muted(MUTE, "live", 'unmute "63f5a1"')),
    "muted_already": view_for_answer.render(Muted(MUTE, "live", 'unmute "63f5a1"', stood=True)),
    "muted_until_recovery": view_for_answer.render(
        Muted(replace(MUTE, name=EVIL, until_recovery=True), "live", 'unmute "63f5a1"')
    ),
    "unmuted": view_for_answer.render(Unmuted("Daily users", "U9876543210", MUTE)),
    "unmuted_nothing": view_for_answer.render(Unmuted("Daily users", "U9876543210", None)),
    "confirm": view_for_answer.render(
        Confirmation(
            *('mute "Daily users" 2h', "mute", "Daily users"),
            seconds=7_200,
            ends=NOW + timedelta(hours=2),
        )
    ),
    "confirm_many": view_for_answer.render(
        Confirmation(
            *("mute all 2h users", "mute", "user imports", ("Daily users", "Weekly users"), 12),
            seconds=7_200,
            ends=NOW + timedelta(hours=2),
        )
    ),
    "muted_many": view_for_answer.render(MutedMany((MUTE, MUTE), "unmute all users", 3)),
    "unmuted_many": view_for_answer.render(UnmutedMany((MUTE, MUTE), "U9876543210")),
    "mutes": view_for_answer.render(
        MuteList(
            (
                (MUTE, "live", 'unmute "63f5a1"'),
                (
                    replace(MUTE, name="", until_recovery=True),
                    "test",
                    'unmute "63f5a1" workspace:test',
                ),
            ),
            several=True,
        )
    ),
    "mutes_none": view_for_answer.render(MuteList(())),
    "health": view_for_answer.render(HEALTH),
    "health_bad": view_for_answer.render(
        replace(
            HEALTH,
            slack_connected=False,
            workspaces=(WORKSPACE, ILL),
            store_safety=StoreSafety(
                [StoreRisk("appendfsync", "everysec", "always")],
                copies=Copies("10.0.0.5:6379", 1, 0, 10),
            ),
        )
    ),
    "health_store_away": view_for_answer.render(
        replace(HEALTH, store_reachable=False, workspaces=(AWAY,))
    ),
    "why": view_for_answer.render(BROKEN_FILES),
    "why_unreadable": view_for_answer.render(
        replace(
            BROKEN_FILES,
            files=(),
            reasons=(),
            found=0,
            others=0,
            run_at=None,
            trouble=BudgetSpent(13),
        )
    ),
    "why_nothing": view_for_answer.render(
        replace(BROKEN_FILES, files=(), reasons=(), found=0, others=0, run_at=None)
    ),
    "files": view_for_answer.render(LAST_FILES),
    "show": view_for_answer.render(CARD),
    **{
        f"show_{aspect.name.lower()}": view_for_answer.render(replace(CARD, aspect=aspect))
        for aspect in Aspect
        if aspect not in (*OF_LOADING, *JUDGING)  # of all
    },
    "show_rows_usually": view_for_answer.render(
        replace(
            CARD,
            about=GOOD_AGAIN,
            runs=(
                LESS,
                *(replace(GOOD_RUN, ran_at=GOOD_RUN.ran_at - each * DAY) for each in range(3)),
            ),
            problem=None,
            aspect=Aspect.ROWS,
            usually=True,
        )
    ),
    "show_after_recovery": view_for_answer.render(
        replace(CARD, about=GOOD_AGAIN, runs=(AGAIN, *CARD.runs), reasons=(), problem=None)
    ),
    "show_stuck": view_for_answer.render(
        replace(
            CARD,
            about=RUNNING,
            runs=(GOOD_RUN,),
            lags=(HANGS,),
            running_since=HANGS.since,
            problem=None,
        )
    ),
    "show_fewer_rows": view_for_answer.render(
        replace(
            CARD,
            about=GOOD_AGAIN,
            runs=(FEW, GOOD_RUN),
            lags=(FEWER,),
            problem=None,
            aspect=Aspect.OK,
        )
    ),
    "show_did_not_run": view_for_answer.render(
        replace(CARD, about=GOOD_AGAIN, runs=(GOOD_RUN,), problem=None, aspect=Aspect.RAN)
    ),
    "show_muted_one": view_for_answer.render(replace(CARD, mute=MUTE, aspect=Aspect.MUTED)),
    "show_taken": view_for_answer.render(
        replace(CARD, problem=replace(PROBLEM, acknowledged=ACK), owner=None)
    ),
    "show_evil": view_for_answer.render(
        replace(
            CARD,
            about=replace(SUBJECT, row=replace(ROW, name=EVIL, id="&<7>")),
            owner=Owner(address=EVIL),
            runs=(replace(FAILED_RUN, reason=EVIL),),
            reasons=(Reason(EVIL, 1, None),),
        )
    ),
    **{
        f"why_alert_{cause.name.lower()}": view_for_answer.render(
            replace(WHY_ALERT, about=_checked(cause), cause=cause)
        )
        for cause in AlertCause
        if cause is not AlertCause.BELOW_THRESHOLD
    },
    "why_alert_below_threshold": view_for_answer.render(
        replace(WHY_ALERT, cause=AlertCause.BELOW_THRESHOLD, outcome=PARTIAL_SUCCESS)
    ),
    "why_alert_partial": view_for_answer.render(
        replace(WHY_ALERT, outcome=PARTIAL_SUCCESS, failed_rows=120, mute=None)
    ),
    "why_alert_partial_always": view_for_answer.render(
        replace(WHY_ALERT, outcome=PARTIAL_SUCCESS, thresholds=Thresholds(), mute=None)
    ),
    **{
        f"why_alert_of_{outcome.lower()}": view_for_answer.render(
            replace(WHY_ALERT, failed_at=BEGAN, outcome=outcome, anomaly=what, mute=None)
        )
        for outcome, what in (
            (AnomalyKind.STUCK, None),
            (AnomalyKind.OVERDUE, None),
            (AnomalyKind.DROP, Drop(499, 10_000)),
        )
    },
    "why_alert_elsewhere": view_for_answer.render(
        replace(
            WHY_ALERT,
            here="C0ELSE",
            owner="U0ANNA",
            by="U0ANNA",
            recovered_at=NOW,
            mute=None,
        )
    ),
    "hand_over": view_for_answer.render(HandOver(PROBLEM, NOW, ZoneInfo("UTC"))),
    "hand_over_to_somebody_unknown": view_for_answer.render(
        HandOver(PROBLEM, NOW, ZoneInfo("UTC"), "<!here>*priya*")
    ),
    "hand_over_recovered": view_for_answer.render(
        NotFailing(SUBJECT, NOW - timedelta(hours=1), NOW, ZoneInfo("UTC"))
    ),
    "hand_over_taken": view_for_answer.render(
        HandOver(replace(PROBLEM, acknowledged=ACK), NOW, ZoneInfo("UTC"))
    ),
    **{
        f"cannot_{limit.name.lower()}": view_for_answer.render(
            Impossible("stop", SUBJECT, limit, 'subscribe "Daily users"')
        )
        for limit in Limit
    },
    "cannot_forward_anything": view_for_answer.render(
        Impossible("forward", limit=Limit.FORWARDING)
    ),
    "meaning": view_for_answer.render(MEANING),
    "meaning_of_the_bot": view_for_answer.render(
        replace(MEANING, terms=(Word.ALERTS, Word.MEMORY, Word.ZONE))
    ),
    "overview": view_for_answer.render(OVERVIEW),
    "overview_all_good": view_for_answer.render(
        replace(OVERVIEW, failing=(), late=(), recovered=())
    ),
    "overview_late_only": view_for_answer.render(replace(OVERVIEW, failing=())),
    "overview_blind": view_for_answer.render(
        replace(
            OVERVIEW,
            failing=(),
            late=(),
            recovered=(),
            blind=True,
            as_of=NOW - timedelta(hours=1),
        )
    ),
    "overview_on_it": view_for_answer.render(replace(OVERVIEW, aspect=Aspect.ON_IT)),
    "overview_many": view_for_answer.render(replace(OVERVIEW, failing=[*OVERVIEW.failing] * 9)),
    "choice": view_for_answer.render(CHOICE),
    "choice_many": view_for_answer.render(replace(CHOICE, found=12)),
    "unknown": view_for_answer.render(UNKNOWN),
    "unknown_far": view_for_answer.render(Unknown("zzz", trouble=Unreachable("no answer"))),
    "show_last_seen": view_for_answer.render(
        replace(
            CARD,
            about=replace(CARD.about, trouble=CredentialsRefused("Invalid key", status=401)),
            runs=(FAILED_RUN,),
            known_since=None,
        )
    ),
    "upcoming_last_seen": view_for_answer.render(
        replace(UPCOMING, trouble=RateLimited("slow down", retry_after=30))
    ),
    "declined_last_seen": view_for_answer.render(Declined(StateUnknown((), BudgetSpent(13)))),
    "upcoming": view_for_answer.render(UPCOMING),
    "upcoming_none": view_for_answer.render(
        replace(UPCOMING, rows=(), overdue=(), found=0, late=0, notes=("A note.",))
    ),
    "declined": view_for_answer.render(Declined(DeclineReason.RERUN_REQUESTED_BEFORE)),
    "trend": view_for_answer.render(TREND),
    "trend_illustrated": Message(
        view_for_answer.render(TREND).text,
        illustrated(view_for_answer.render(TREND).blocks, "F0TREND001", alt_text(TREND)),
    ),
    "trend_without_table": view_for_answer.render(TREND).spare or Message("", ()),
    "trend_failed_one_day": view_for_answer.render(
        replace(TREND, days=TREND.days[-1:], outcomes=("FAILED",), notes=("A note.",))
    ),
    "rerun_offer": view_for_answer.render(OFFER),
    "rerun_started": view_for_answer.render(STARTED),
    # --- alerts
    "card_opened": alerts.root_message(alert(Kind.OPENED)),
    "card_why": alerts.root_message(CALLING, dashboard=DASHBOARD),
    "card_taken": alerts.root_message(
        replace(CALLING, problem=replace(KNOWN, acknowledged=ACK)), dashboard=DASHBOARD
    ),
    "card_held": alerts.root_message(
        replace(CALLING, kind=Kind.AGAIN, problem=replace(GROWN, held=2)), several=True
    ),
    "card_silenced": alerts.root_message(
        alert(Kind.SILENCED, replace(PROBLEM, row=GOOD, runs=3, held=3, ended_at=NOW))
    ),
    "card_opened_no_files": alerts.root_message(
        alert(Kind.OPENED, replace(PROBLEM, row=replace(MOVED_ON, total_rows=0)))
    ),
    "card_opened_partial": alerts.root_message(alert(Kind.OPENED, PARTLY), several=True),
    "card_opened_evil": alerts.root_message(
        replace(
            alert(
                Kind.OPENED,
                replace(
                    PROBLEM,
                    row=replace(ROW, name=EVIL),
                    owner=Owner(address=EVIL),
                    why=(Reason(EVIL, 2, None),),
                ),
            ),
            mentions=("!channel", "C0123456789"),
        ),
        dashboard=DASHBOARD,
    ),
    "card_repeat": alerts.root_message(alert(Kind.OPENED), repeat=True),
    "card_again": alerts.root_message(alert(Kind.AGAIN, GROWN)),
    "card_running": alerts.root_message(
        alert(Kind.AGAIN, replace(GROWN, row=replace(ROW, status=PROCESSING)))
    ),
    "card_escalated": alerts.root_message(alert(Kind.ESCALATED)),
    "card_recovered": alerts.root_message(alert(Kind.RECOVERED, ENDED)),
    "card_closed": alerts.root_message(alert(Kind.CLOSED, replace(GROWN, row=ROW))),
    "reply_again": alerts.reply(alert(Kind.AGAIN, GROWN), several=True),
    "reply_why": alerts.reply(
        replace(CALLING, kind=Kind.AGAIN, problem=replace(KNOWN, runs=3)), dashboard=DASHBOARD
    ),
    "reply_quiet": alerts.reply(
        replace(
            CALLING,
            kind=Kind.AGAIN,
            problem=replace(KNOWN, runs=3, acknowledged=ACK),
            quiet=True,
        ),
        dashboard=DASHBOARD,
    ),
    "reply_escalated": alerts.reply(alert(Kind.ESCALATED)),
    "reply_recovered": alerts.reply(alert(Kind.RECOVERED, ENDED), repeat=True),
    "reply_closed": alerts.reply(alert(Kind.CLOSED, replace(GROWN, row=ROW))),
    "card_came_back": alerts.root_message(alert(Kind.REOPENED, replace(GROWN, comebacks=1))),
    "reply_flaps": alerts.reply(alert(Kind.REOPENED, replace(GROWN, runs=5, comebacks=3))),
    "card_missed": alerts.root_message(
        alert(
            Kind.MISSED,
            replace(PROBLEM, row=replace(GOOD, last_run_at=NOW), ended_at=NOW, runs=2),
        ),
        several=True,
    ),
    # --- remarks
    "remark_acknowledged_by_name": alerts.reply(
        replace(alert(Kind.ACKNOWLEDGED), by="U0ANNA00001"), names={"U0ANNA00001": f"Priya {EVIL}"}
    ),
    "remark_acknowledged": alerts.reply(replace(alert(Kind.ACKNOWLEDGED), by=ACK.by), repeat=True),
    "remark_released": alerts.reply(replace(alert(Kind.RELEASED), by=ACK.by)),
    "remark_assigned": alerts.reply(replace(alert(Kind.ASSIGNED), by=ACK.by, to="U0PRIYA")),
    "remark_noted": alerts.reply(replace(alert(Kind.NOTED), by=ACK.by, note=EVIL)),
    "card_noted": alerts.root_message(
        alert(Kind.AGAIN, replace(GROWN, acknowledged=replace(ACK, note="Asked the vendor")))
    ),
    "remark_rerun": alerts.reply(replace(alert(Kind.RERUN), by=ACK.by)),
    "remark_muted": alerts.reply(
        replace(alert(Kind.MUTED), by=ACK.by, until=NOW + timedelta(hours=8))
    ),
    "remark_muted_until_recovery": alerts.reply(
        replace(alert(Kind.MUTED), by=ACK.by, until=NOW + timedelta(days=30), until_recovery=True)
    ),
    "remark_unmuted": alerts.reply(
        replace(alert(Kind.MUTED, replace(PROBLEM, row=replace(ROW, name=EVIL))), by="!channel")
    ),
    "taken": view_for_answer.render(Acknowledged(PROBLEM, ACK, new=True)),
    "taken_already": view_for_answer.render(Acknowledged(PROBLEM, ACK, new=False)),
    "taken_by_another": view_for_answer.render(Acknowledged(PROBLEM, ACK, new=False, release=True)),
    # --- lags
    "card_stuck": alerts.root_message(alert(Kind.LATE, STUCK), several=True),
    "card_overdue": alerts.root_message(alert(Kind.LATE, OVERDUE)),
    "card_few_rows": alerts.root_message(alert(Kind.LATE, SHORT)),
    "card_evil_lag": alerts.root_message(
        alert(
            Kind.LATE,
            replace(STUCK, row=replace(ROW, name=EVIL), anomaly=Stuck(EVIL, timedelta(hours=3))),
        )
    ),
    "card_caught_up": alerts.root_message(
        alert(
            Kind.CAUGHT_UP,
            replace(OVERDUE, row=replace(WAITS, last_run_at=NOW), ended_at=NOW),
        )
    ),
    "reply_caught_up_failed": alerts.reply(
        alert(Kind.CAUGHT_UP, replace(STUCK, row=ROW, ended_at=NOW)), repeat=True
    ),
    # --- groups
    "storm_late": alert_groups.group(late_storm(12, 5), several=True),
    "storm_caught_up": alert_groups.group(late_storm(7, 7)),
    "storm": alert_groups.group(storm(120), several=True),
    "storm_37_of_120": alert_groups.group(storm(120, 35, gone=2)),
    "storm_called": alert_groups.group(called(storm(12))),
    "storm_called_over": alert_groups.group(called(storm(12, 12))),
    "storm_acknowledged": alert_groups.group(acknowledged_by(storm(7), 7)),
    "storm_acknowledged_in_part": alert_groups.group(acknowledged_by(storm(7), 2)),
    "remark_acknowledged_many": alerts.reply(
        replace(alert(Kind.ACKNOWLEDGED), by="U0ANNA00001", others=37)
    ),
    "taken_many": view_for_answer.render(AcknowledgedMany((PROBLEM, PROBLEM), "U0ANNA00001", 3)),
    "taken_many_before": view_for_answer.render(AcknowledgedMany((), "U0ANNA00001", 3)),
    "storm_over": alert_groups.group(storm(120, 120)),
    "storm_again": alert_groups.group(storm(12, kind=Kind.AGAIN), repeat=True),
    "storm_recovered": alert_groups.group(storm(7, 7, kind=Kind.RECOVERED)),
    "storm_recovered_in_part": alert_groups.group(storm(7, 5, kind=Kind.RECOVERED)),
    "storm_reasons": alert_groups.group(reasoned(storm(40, 2))),
    "reply_over": reply_now(ReplyNow(alert(Kind.AGAIN, GROWN), ENDED)),
    "reply_archived": reply_now(ReplyNow(alert(Kind.AGAIN, GROWN), replace(GROWN, ended_at=NOW))),
    "reply_gone": reply_now(
        ReplyNow(alert(Kind.AGAIN, GROWN), replace(GROWN, ended_at=NOW, unlisted=True))
    ),
    "reply_not_the_latest": reply_now(
        ReplyNow(alert(Kind.AGAIN, GROWN), GROWN, ShownReply("f", "again", FAILED, NOW, 4))
    ),
    "reply_got_worse": reply_now(
        ReplyNow(
            alert(Kind.AGAIN, replace(GROWN, outcome=PARTIAL_SUCCESS)),
            GROWN,
            ShownReply("f", "escalated", FAILED, GROWN.failed_at, 3),
        )
    ),
    "reply_did_not_last": reply_now(
        ReplyNow(alert(Kind.RECOVERED, ENDED), replace(GROWN, failed_at=NOW, comebacks=1))
    ),
    "reply_taken": reply_now(
        ReplyNow(alert(Kind.AGAIN, replace(GROWN, acknowledged=ACK)), GROWN), dashboard=DASHBOARD
    ),
    # --- the daily digest
    "daily": digest(DAILY),
    "daily_not_well": digest(TROUBLED, several=True, repeat=True),
    "daily_after_alerts": digest(replace(TROUBLED, alerted=3, untold=6)),
    "daily_unknown": digest(replace(DAILY, runs=None, next_name=None)),
    # --- the bot itself
    "blind": notices.notice(BLIND, several=True),
    "blind_from_the_start": notices.notice(
        replace(BLIND, blindness=replace(BLIND.blindness, unseen=True))
    ),
    "blind_refused": notices.notice(
        replace(
            BLIND,
            blindness=replace(
                BLIND.blindness, cause=Cause(CauseKind.CREDENTIALS, "AuthenticationInvalid: no")
            ),
        )
    ),
    "deaf": notices.deafness(DEAF),
    "deaf_over": notices.deafness(replace(DEAF, until=NOW + timedelta(minutes=5))),
    "sees_again": notices.notice(SEES, repeat=True),
    "sees_again_nothing_missed": notices.notice(
        replace(SEES, blindness=replace(SEES.blindness, found=0, unread=0)), several=True
    ),
    "backlog": notices.backlog(BACKLOG, several=True),
    "backlog_subscribed": notices.backlog(replace(BACKLOG, subscribed=True)),
    "backlog_over": notices.backlog(replace(BACKLOG, until=NOW + timedelta(minutes=31))),
    # --- errors
    "misunderstood": errors.misunderstood(
        QueryError(
            "I don't understand “faild”.",
            text="show me all the faild events last 7d please",
            span=(16, 21),
            suggestions=("failed",),
            offers=("show me all the failed events last 7d please",),
            understood="event imports, last 7 days",
        )
    ),
    "misunderstood_helpless": errors.misunderstood(
        QueryError("I don't understand “名前*x*”.", text="名前 名前*x*", span=(3, 8))
    ),
    "store_trouble": errors.store_trouble(),
    "unexpected": errors.unexpected("3fa85f"),
    "unknown_button": errors.unknown_button(),
    "no_window": errors.no_window(),
}
VIEWS: dict[str, View] = {
    "home": home(BOARD),
    "home_taken": home(
        HomeTab((replace(PANEL, problems=(replace(PROBLEM, acknowledged=ACK),)),), HEALTH, NOW)
    ),
    "home_page": home(
        HomeTab(
            (
                replace(PANEL, name="w0"),
                replace(
                    PANEL,
                    name="w1",
                    broken=0,
                    problems=(),
                    alerted=PANEL.alerted[1:],
                    alerts=8,
                ),
            ),
            HEALTH,
            NOW,
        ),
        "w1",
        operators=False,
    ),
    "home_well": home(
        HomeTab(
            (replace(WorkspaceHome("live", imports=40, week=PANEL.week, seen=True)),), HEALTH, NOW
        )
    ),
    "home_unseen": home(
        HomeTab(
            (WorkspaceHome("live"),),
            replace(HEALTH, workspaces=(replace(WORKSPACE, last_sweep=None, blind_for=None),)),
            NOW,
        )
    ),
    "home_several": home(
        HomeTab(
            tuple(replace(PANEL, name=f"w{number}") for number in range(4)),
            replace(HEALTH, workspaces=(WORKSPACE, ILL)),
            NOW,
        )
    ),
    "home_store_away": home(
        HomeTab((), replace(HEALTH, store_reachable=False), NOW, store_away=True)
    ),
    "modal_loading": files_modal.loading(),
    "modal_files": files_modal.of_files(LAST_FILES),
    "modal_trouble": files_modal.of_message(errors.vendor_trouble(BudgetSpent(retry_after=12.3))),
    "modal_choice": files_modal.of_message(view_for_answer.render(CHOICE)),
}
TROUBLES: tuple[VendorError, ...] = (
    CredentialsRefused("Invalid key", status=401, kind="AuthenticationInvalid"),
    AccountBlocked("Account suspended", status=403, kind="BlockedClient", request_id="r-7"),
    AddressWrong("Not found", status=404),
    RequestRefused("Invalid *date*", status=400, kind="Invalid Date"),
    RateLimited("Too many requests", request_id="r-8", retry_after=41.2),
    BudgetSpent(retry_after=12.3),
    VendorFault("Bad gateway", status=502),
    Unreachable("timed out after 8 s"),
    TimedOut("api.example did not answer in time"),
    VendorError("odd"),
)
MESSAGES |= {
    f"trouble_{type(error).__name__.lower()}": errors.vendor_trouble(error) for error in TROUBLES
}


def test_goldens_are_of_these_messages():
    """No file stays behind when its message goes, here or in another test."""
    sources = [file.read_text(encoding="utf-8") for file in Path(__file__).parent.rglob("*.py")]
    elsewhere = [name for text in sources for name in re.findall(r'assert_golden\("(\w+)"', text)]
    names = [*MESSAGES, *VIEWS, *elsewhere]
    assert {f"{name}.{kind}" for name in names for kind in ("json", "txt")} == {
        path.name for path in DATA.iterdir()
    }


@pytest.mark.parametrize("name", MESSAGES)
def test_every_button_asks_what_is_understood(name: str):
    """A press never ends in "I do not know that word"."""
    for question in presses(MESSAGES[name]).values():
        parse(question, now=NOW, zone=ZoneInfo("UTC"), workspaces=("live", "test"))


# A sentence or a quotation, or what is written as its owner wrote it: the name of an import or of a
# workspace, an address, a command.
BEGINS = re.compile(r"[A-Z\d“\"]|[a-z]+_[a-z]+\b|[a-z][\w ]*:|[a-z.]+@|[a-z]+ &lt;")
TWO_STOPS = re.compile(r"[.,:;!?…][.,:;]|\s[.,:;](?:\s|$)")


@pytest.mark.parametrize("name", [name for name in MESSAGES if "evil" not in name])
def test_a_lock_screen_shows_sentences(name: str):
    """Its lines begin as such, and no two stops meet; so do the sentences below each other."""
    for line in MESSAGES[name].text.split("\n"):
        assert BEGINS.match(line.removeprefix("• ")), line
        assert not TWO_STOPS.search(line), line
        for begin in re.findall(r"[^\d][.?!] ([a-z]\S* ?)", line):
            assert BEGINS.match(begin), line


@pytest.mark.parametrize("name", VIEWS)
def test_golden_view(name: str):
    """The same of modals and home tabs."""
    view = VIEWS[name]
    message = Message("", view["blocks"])
    check_view(view)
    assert faults_in_view(view) == []
    assert dangers(message) == []
    for question in presses(message).values():
        parse(question, now=NOW, zone=ZoneInfo("UTC"), workspaces=("live", "w0", "w1", "w2"))
    assert_golden_view(name, view)


@pytest.mark.parametrize("name", MESSAGES)
def test_golden(name: str):
    """The message is as it was when somebody looked at it, and Slack would take it."""
    message = MESSAGES[name]
    check(message)
    assert faults_in_blocks(list(message.blocks)) == []
    assert dangers(message) == []
    assert_golden(name, message)
