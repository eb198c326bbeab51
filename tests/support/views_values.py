"""Values for the views' tests: a plain example of each, and everything that may come instead."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from bot.domain.access.owners import Owner
from bot.domain.alerting.alert_groups import AlertGroup, GroupStatus
from bot.domain.alerting.alerts import ANOMALY_KINDS, Alert, Kind
from bot.domain.alerting.mutes import Mute
from bot.domain.alerting.routing import Route, Selection, Step, Subscription
from bot.domain.alerting.severity import Thresholds
from bot.domain.anomalies.kinds import AnomalyRules
from bot.domain.anomalies.lags import ASKED, Lagging
from bot.domain.answers.answer import (
    Choice,
    Day,
    FileList,
    Listing,
    Offer,
    Started,
    Trend,
    Unknown,
    Upcoming,
)
from bot.domain.answers.card import Card
from bot.domain.answers.declined import (
    Declined,
    DeclineReason,
    InFlight,
    MineUnknown,
    NotCountedThen,
    NotStarted,
    OperatorUnknown,
    StartRefused,
    StartUnclear,
    StateUnknown,
)
from bot.domain.answers.health import Copies, Health, StoreRisk, StoreSafety, Sweep, WorkspaceHealth
from bot.domain.answers.home_tab import HomeTab, Week, WorkspaceHome
from bot.domain.answers.notes import NoSuchPage, Note, PostingUntried
from bot.domain.answers.small_talk import Meaning, Word
from bot.domain.answers.source import Source
from bot.domain.answers.subject import Subject
from bot.domain.answers.subscriptions_and_mutes import (
    Muted,
    MuteList,
    Subscribed,
    SubscriptionList,
    Unmuted,
    Unsubscribed,
)
from bot.domain.answers.why_alert import AlertCause, Posted, WhyAlert
from bot.domain.asked import Aspect, Lag, Span
from bot.domain.errors import (
    AccountBlocked,
    AddressWrong,
    BudgetSpent,
    CredentialsRefused,
    RateLimited,
    RequestRefused,
    ResultUnknown,
    Unreachable,
    VendorError,
    VendorFault,
)
from bot.domain.imports import (
    ARCHIVED,
    FAILED,
    PARTIAL_SUCCESS,
    PROCESSING,
    SCHEDULED,
    STATUSES,
    SUCCESSFUL,
    File,
    Import,
)
from bot.domain.outgoing.notices import (
    Blindness,
    Cause,
    CauseKind,
    Deafness,
    DeliveryBacklog,
    Notice,
)
from bot.domain.runs.reasons import Reason, distinct
from bot.domain.runs.remembered import Run
from bot.domain.runs.schedule import Rhythm
from bot.domain.runs.tallies import OUTCOMES
from bot.domain.watching.problems import Ack, Problem
from bot.query.errors import QueryError

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
ZONE = ZoneInfo("UTC")
# Mentions, formats, links and shows an emoji wherever it is taken for markup.
EVIL = "<!channel> *hi* _x_ ~y~ `z` <https://evil|click> :boom: @here"

ROW = Import(
    id="63f5a1",
    name="Daily users",
    type="USERS",
    schedule="PERIODIC",
    source="S3",
    status=FAILED,
    last_run_status=FAILED,
    total_files=3,
    processed_files=0,
    total_rows=10_000,
    processed_rows=0,
    created_at=NOW - timedelta(days=90),
    last_run_at=NOW - timedelta(hours=1),
    next_scheduled_at=NOW + timedelta(hours=5),
    created_by="data@example.com",
    time_zone="UTC",
)
MOVED_ON = replace(
    ROW,
    id="63f5a2",
    name="Orders",
    type="EVENTS",
    source="SFTP",
    status=SCHEDULED,
    total_files=0,
    total_rows=0,
)
PARTIAL = replace(
    ROW,
    id="63f5a3",
    name="Churn scores",
    type="AUX_DATA",
    schedule="ONETIME",
    source="CSV",
    status=PARTIAL_SUCCESS,
    last_run_status=None,
    processed_files=3,
    processed_rows=9_500,
    next_scheduled_at=None,
)
LISTING = Listing(
    understood="Failed or partly failed imports, Mon 16 Nov 12:00 to Mon 23 Nov 2026 12:00 (UTC)",
    workspace="live",
    zone="UTC",
    rows=(ROW, MOVED_ON, PARTIAL),
    counts={FAILED: 2, PARTIAL_SUCCESS: 1},
    found=3,
    total=3,
    page=1,
    pages=1,
    as_of=NOW,
    source=Source.LIVE,
    query="failed last 7d",
)
SUBSCRIPTION = Subscription(
    id="s1",
    workspace="live",
    channel="C1",
    when=Selection(types=("EVENTS",), names=("loyalty*",)),
    words='failed events "loyalty*"',
    by="U0123456789",
    at=NOW - timedelta(days=3),
    number=2,
)
MUTE = Mute("63f5a1", "Daily users", "U0123456789", NOW, NOW + timedelta(hours=8))
PROBLEM = Problem(
    id="p1",
    workspace="live",
    row=ROW,
    outcome=FAILED,
    opened_at=NOW - timedelta(hours=1),
    failed_at=NOW - timedelta(hours=1),
    owner=Owner(address="data@example.com"),
)
ACK = Ack("p1", 0, "U0ANNA00001", NOW - timedelta(minutes=10))
DASHBOARD = "https://dashboard-02.moengage.com/"
WORKSPACE = WorkspaceHealth(
    name="live",
    watching=True,
    last_sweep=Sweep(NOW - timedelta(seconds=15), NOW - timedelta(seconds=12), 5_000, 100),
    blind_for=12.0,
    trouble=None,
    budget_left=20,
    waiting=0,
    oldest_waiting=None,
)
HEALTH = Health("1.2.3", True, True, "embedded Valkey", (WORKSPACE,), NOW)

BAD_FILE = File(
    id="f1",
    name="users_20261123_1.csv",
    status=FAILED,
    reason="The header of the file does not match the mapping: column 'email' is missing",
    scheduled_at=NOW - timedelta(hours=1, minutes=2),
    completed_at=NOW - timedelta(hours=1),
    size=1_000_000,
    total_rows=5_000,
    added_rows=0,
    updated_rows=0,
    skipped_rows=0,
    failed_rows=5_000,
)
HALF_FILE = replace(
    BAD_FILE,
    id="f2",
    name="users_20261123_2.csv",
    status=PARTIAL_SUCCESS,
    reason="Some rows were refused: the user id is empty",
    added_rows=4_000,
    updated_rows=900,
    skipped_rows=7,
    failed_rows=93,
)
GOOD_FILE = replace(
    HALF_FILE,
    id="f3",
    name="users_20261123_3.csv",
    status=SUCCESSFUL,
    reason="",
    updated_rows=1_000,
    skipped_rows=0,
    failed_rows=0,
)
SUBJECT = Subject(ROW, "live", NOW, Source.LAST_SEEN)
HALF_LOADED = replace(
    ROW,
    status=PARTIAL_SUCCESS,
    last_run_status=PARTIAL_SUCCESS,
    processed_files=3,
    total_rows=15_000,
    processed_rows=9_900,
)
BROKEN_FILES = FileList(
    replace(SUBJECT, row=HALF_LOADED),
    broken=True,
    files=(BAD_FILE, HALF_FILE),
    reasons=distinct((BAD_FILE, HALF_FILE)),
    run_at=BAD_FILE.scheduled_at,
    found=2,
    others=1,
    query='why "63f5a1"',
)
ALL_FILES = replace(
    BROKEN_FILES,
    broken=False,
    files=(BAD_FILE, HALF_FILE, GOOD_FILE),
    found=3,
    others=0,
    query='files "63f5a1"',
)
WHY = (Reason(BAD_FILE.reason, 3, 10_000),)
_DAY = timedelta(days=1)
FAILED_RUN = Run("63f5a1", FAILED, NOW - timedelta(hours=1), None, 820_000, 0, 4, BAD_FILE.reason)
GOOD_RUN = Run(
    *("63f5a1", SUCCESSFUL, FAILED_RUN.ran_at - 2 * _DAY, None, 820_000, 820_000, 4, ""),
    timedelta(minutes=12),
)
# A daily import, for its runs.
DAILY = replace(ROW, next_scheduled_at=FAILED_RUN.ran_at + _DAY)
CARD = Card(
    replace(SUBJECT, row=DAILY),
    NOW,
    ZoneInfo("Asia/Kolkata"),
    'show "63f5a1"',
    runs=(FAILED_RUN, replace(FAILED_RUN, ran_at=FAILED_RUN.ran_at - _DAY), GOOD_RUN),
    known_since=NOW - 3 * _DAY,
    problem=PROBLEM,
    owner=PROBLEM.owner,
    reasons=WHY,
)
CHOICE = Choice("s", ((ROW, 'why "63f5a1"'), (PARTIAL, 'why "63f5a3"')), 2)
UNKNOWN = Unknown("Dayly users", (("Daily users", 'why "Daily users"'),))
UPCOMING = Upcoming(
    understood="What runs next",
    rows=(ROW, replace(MOVED_ON, next_scheduled_at=NOW + timedelta(hours=6))),
    overdue=(replace(MOVED_ON, name="Refunds", next_scheduled_at=NOW - timedelta(hours=2)),),
    found=2,
    late=1,
    page=1,
    pages=1,
    now=NOW,
    as_of=NOW,
    source=Source.LAST_SEEN,
    query="next",
    often={ROW.id: Rhythm.DAILY, MOVED_ON.id: Rhythm.DAILY},
)

TREND = Trend(
    understood="Runs per day",
    days=(
        Day(date(2026, 11, 21), {SUCCESSFUL: 40, PARTIAL_SUCCESS: 1, FAILED: 0}),
        Day(date(2026, 11, 22), {}),
        Day(date(2026, 11, 23), {SUCCESSFUL: 30, PARTIAL_SUCCESS: 2, FAILED: 8}),
    ),
    outcomes=OUTCOMES,
    since=NOW - timedelta(days=2),
    zone="Asia/Kolkata",
    query="trend",
)
OFFER = Offer(SUBJECT, 1_795_000_000_000_000)
STARTED = Started(SUBJECT, "Import triggered successfully")
PANEL = WorkspaceHome(
    "live",
    problems=(
        replace(PROBLEM, why=WHY),
        replace(PROBLEM, row=PARTIAL, outcome=PARTIAL_SUCCESS, runs=3),
    ),
    broken=2,
    running=(replace(ROW, name="Sessions", status=PROCESSING, last_run_status=SUCCESSFUL),),
    in_flight=1,
    overdue=(
        replace(MOVED_ON, last_run_status=SUCCESSFUL, next_scheduled_at=NOW - timedelta(hours=2)),
    ),
    late=1,
    coming=(replace(ROW, name="Events", status=SCHEDULED, last_run_status=SUCCESSFUL),),
    scheduled=5,
    imports=40,
    week=Week(runs=812, failed=20, partial=3, since=NOW - timedelta(days=7)),
    seen=True,
    mutes={"63f5a1": MUTE},
    alerted=(
        PROBLEM,
        replace(
            PROBLEM,
            row=replace(ROW, name="Carts"),
            runs=3,
            ended_at=NOW - timedelta(minutes=5),
        ),
        replace(PROBLEM, row=replace(ROW, name="Gone"), ended_at=NOW, unlisted=True),
        replace(PROBLEM, row=replace(ROW, name="Old", status=ARCHIVED), ended_at=NOW),
    ),
    alerts=9,
)
BOARD = HomeTab((PANEL,), HEALTH, NOW)


def alert(kind: Kind, problem: Problem = PROBLEM, *, quiet: bool = False) -> Alert:
    """An alert of this kind about the problem."""
    return Alert(id="a1", kind=kind, channel="C1", problem=problem, created_at=NOW, quiet=quiet)


BLIND = Notice(
    "n1",
    "C1",
    Blindness(
        *("n1", "live", NOW - timedelta(minutes=25)),
        Cause(CauseKind.VENDOR, "MoEngage had an internal error: Bad gateway (502)"),
    ),
    NOW,
)
SEES = replace(
    BLIND, id="n2", blindness=replace(BLIND.blindness, until=NOW, found=3, unread=1), created_at=NOW
)
DEAF = Deafness(
    *("d1", "d1", "C1", "live", "SLACK_APP_TOKEN: Slack refuses it (invalid_auth)"),
    since=NOW - timedelta(minutes=3),
    created_at=NOW,
)
BACKLOG = DeliveryBacklog(
    "b1", "b1", "C9", "live", ("C1",), NOW, 12, ("not_in_channel", "odd_code"), NOW
)


def storm(count: int, over: int = 0, *, gone: int = 0, kind: Kind = Kind.OPENED) -> GroupStatus:
    """This many imports broken at once; of those some are over by now, and some archived."""
    problems = [
        replace(
            PROBLEM,
            id=f"p{number}",
            row=replace(
                (ROW, MOVED_ON, PARTIAL)[number % 3],
                id=f"i{number}",
                name=f"Import {number:03}",
            ),
            owner=Owner(address=f"owner{number % 8}@example.com"),
            outcome=(FAILED, FAILED, PARTIAL_SUCCESS)[number % 3],
            failed_at=NOW - timedelta(minutes=number % 3),
        )
        for number in range(count)
    ]
    told = [
        replace(alert(kind, problem), id=problem.id if kind is Kind.OPENED else f"a{problem.id}")
        for problem in problems
    ]
    now = {problem.row.id: problem for problem in problems[gone:]}
    for problem in problems[gone : gone + over]:
        now[problem.row.id] = replace(problem, ended_at=NOW)
    return GroupStatus(AlertGroup("g1", "C1", tuple(told), NOW), now)


# --- Anything at all --------------------------------------------------------------------------

_pieces = st.sampled_from(
    [
        *"<>&*_~`:@#|\"'\\!^{}[]()$ \t\r\n\0\x1b\x7f",
        *("<!channel>", "<@U0123ABCD>", "<https://evil|click>", "https://evil", ":boom:", "@here"),
        *("&lt;!channel&gt;", "<!date^1^{date}|x>", "```", "\ud800", "\udfff", "\u202e", "\u2066"),
        *(
            "\u200b",
            "\u2028",
            "\ufeff",
            "\u0301",
            "名前",
            "👩\u200d🔧",
            "x" * 300,
            "*" * 300,
            "&" * 300,
        ),
    ]
)
texts = st.one_of(
    st.lists(st.one_of(_pieces, st.text(max_size=8)), max_size=12).map("".join),
    st.sampled_from(["", EVIL, "n" * 300, "&" * 10_000, "😀" * 10_000, "a b " * 2_500]),
)
_zones = st.sampled_from([UTC, timezone(timedelta(hours=14)), timezone(timedelta(hours=-12))])
# A day inside the calendar at both ends: behind them an instant has no day in some zones.
_FIRST = datetime.min.replace(tzinfo=UTC) + timedelta(days=1)
_LAST = datetime.max.replace(tzinfo=UTC) - timedelta(days=1)
_within = st.datetimes(_FIRST.replace(tzinfo=None), _LAST.replace(tzinfo=None), timezones=_zones)
instants = st.one_of(_within, st.just(NOW), st.just(_LAST))
numbers = st.one_of(st.integers(), st.integers(0, 20_000), st.just(10**4_000))
_note = st.one_of(
    texts,
    st.sampled_from(Note),
    st.builds(NoSuchPage, st.integers(0)),
    st.builds(PostingUntried, st.builds(ResultUnknown, texts)),
)
_notes = st.lists(_note, max_size=9).map(tuple)
states = st.one_of(st.sampled_from(STATUSES), texts)


def maybe(values: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    """Or left out."""
    return st.none() | values


MEANING = Meaning(
    (FAILED, Word.STUCK, Word.FEWER_ROWS, Word.SFTP),
    ASKED,
    AnomalyRules(stuck_after=timedelta(hours=1)),
    Thresholds(rows=100, share=0.05),
    ZoneInfo("Asia/Kolkata"),
    NOW,
    NOW - timedelta(days=11),
)

imports = st.builds(
    Import,
    id=texts,
    name=texts,
    type=texts,
    schedule=texts,
    source=st.one_of(texts, st.sampled_from(["S3", "SFTP", "CSV"])),
    status=states,
    last_run_status=maybe(states),
    total_files=maybe(numbers),
    processed_files=maybe(numbers),
    total_rows=maybe(numbers),
    processed_rows=maybe(numbers),
    created_at=maybe(instants),
    last_run_at=maybe(instants),
    next_scheduled_at=maybe(instants),
    created_by=maybe(texts),
    time_zone=maybe(texts),
)
reasons = st.builds(Reason, text=texts, files=numbers, rows=maybe(numbers))
_users = st.one_of(texts, st.sampled_from(["U0123456789", "W1", "U1>", "u1", "S1", "!channel"]))


def _its_own(problem: Problem) -> Problem:
    """Whoever acknowledged something acknowledged this one."""
    ack = problem.acknowledged
    mine = ack and replace(ack, problem=problem.id, comebacks=problem.comebacks)
    return replace(problem, acknowledged=mine)


problems = st.builds(
    Problem,
    id=texts,
    workspace=texts,
    row=imports,
    outcome=st.sampled_from([FAILED, PARTIAL_SUCCESS]),
    opened_at=instants,
    failed_at=instants,
    runs=numbers,
    ended_at=maybe(instants),
    comebacks=numbers,
    held=numbers,
    why=st.lists(reasons, max_size=9).map(tuple),
    owner=maybe(st.builds(Owner, maybe(_users), maybe(texts))),
    acknowledged=maybe(st.builds(Ack, texts, numbers, _users, instants)),
).map(_its_own)
alerts = st.builds(
    Alert,
    id=texts,
    kind=st.sampled_from([kind for kind in Kind if kind not in ANOMALY_KINDS]),
    channel=texts,
    problem=problems,
    created_at=instants,
    mentions=st.lists(_users, max_size=40).map(tuple),
    quiet=st.booleans(),
    by=maybe(_users),
    until=maybe(instants),
    until_recovery=st.booleans(),
)
groups = st.builds(
    GroupStatus,
    st.builds(
        AlertGroup, texts, texts, st.lists(alerts, min_size=1, max_size=20).map(tuple), instants
    ),
    st.dictionaries(texts, problems, max_size=5),
)
_causes = st.builds(Cause, st.sampled_from(CauseKind), texts)
blindnesses = st.builds(
    Blindness,
    texts,
    texts,
    instants,
    st.one_of(texts, maybe(_causes)),
    maybe(instants),
    numbers,
    numbers,
)
notices = st.builds(Notice, texts, texts, blindnesses, instants)
backlogs = st.builds(
    DeliveryBacklog,
    *(texts, texts, texts, texts, texts, instants, numbers),
    st.lists(texts, max_size=9).map(tuple),
    instants,
    maybe(instants),
    st.booleans(),
)
listings = st.builds(
    Listing,
    understood=texts,
    workspace=texts,
    zone=texts,
    rows=st.lists(imports, max_size=18).map(tuple),
    counts=st.dictionaries(states, numbers, max_size=20),
    found=numbers,
    total=numbers,
    page=st.integers(1, 10**6),
    pages=st.integers(1, 10**6),
    as_of=instants,
    source=st.sampled_from(Source),
    query=texts,
    notes=_notes,
    unreadable=numbers,
)
subjects = st.builds(
    Subject,
    row=imports,
    workspace=texts,
    as_of=instants,
    source=st.sampled_from(Source),
    notes=_notes,
)
files = st.builds(
    File,
    id=texts,
    name=texts,
    status=states,
    reason=texts,
    completed_at=maybe(instants),
    total_rows=maybe(numbers),
    added_rows=maybe(numbers),
    updated_rows=maybe(numbers),
    skipped_rows=maybe(numbers),
    failed_rows=maybe(numbers),
)
file_lists = st.builds(
    FileList,
    about=subjects,
    broken=st.booleans(),
    files=st.lists(files, max_size=8).map(tuple),
    reasons=st.lists(reasons, max_size=9).map(tuple),
    run_at=maybe(instants),
    found=st.integers(0, 10**6),
    others=numbers,
    page=st.integers(1, 10**6),
    pages=st.integers(1, 10**6),
    trouble=maybe(st.builds(Unreachable, texts)),
    query=texts,
    notes=_notes,
)
_failed = st.builds(RequestRefused, texts, kind=texts)
_declined = st.one_of(
    st.sampled_from(DeclineReason),
    st.builds(OperatorUnknown, texts, st.builds(ResultUnknown, texts)),
    st.builds(InFlight, texts),
    st.builds(StateUnknown, _notes, maybe(_failed)),
    *(st.builds(kind, _failed) for kind in (NotStarted, StartUnclear, StartRefused)),
    st.builds(NotCountedThen, st.datetimes(timezones=st.just(UTC)), texts, st.dates(), st.dates()),
    st.builds(MineUnknown, st.sampled_from(DeclineReason), texts, st.lists(texts).map(tuple)),
)
_asked = st.tuples(imports, texts)
_moments = st.builds(lambda hours: NOW - timedelta(hours=hours), st.integers(0, 900))
_lengths = st.builds(timedelta, seconds=st.integers(0, 10**7))
_runs = st.builds(
    Run,
    import_id=texts,
    outcome=st.sampled_from((SUCCESSFUL, FAILED, PARTIAL_SUCCESS)),
    ran_at=_moments,
    ended_at=maybe(_moments),
    total_rows=maybe(numbers),
    processed_rows=maybe(numbers),
    files=maybe(numbers),
    reason=texts,
    duration=maybe(_lengths),
)
_lags = st.builds(
    Lagging,
    st.sampled_from(Lag),
    maybe(_moments),
    maybe(_lengths),
    maybe(_lengths),
    maybe(numbers),
    maybe(numbers),
)


def _newest_first(runs: list[Run]) -> list[Run]:
    return sorted(runs, key=lambda run: run.ran_at, reverse=True)


one_import = st.one_of(
    file_lists,
    st.builds(
        Card,
        about=subjects,
        now=st.just(NOW),
        zone=st.just(ZoneInfo("Asia/Kolkata")),
        query=texts,
        aspect=maybe(st.sampled_from(Aspect)),
        span=maybe(st.builds(Span, st.just(NOW - _DAY), st.just(NOW))),
        latest=maybe(st.integers(1, 99)),
        runs=st.lists(_runs, max_size=30).map(_newest_first),
        known_since=maybe(st.just(NOW - 10 * _DAY)),
        problem=maybe(problems),
        lags=st.lists(_lags, max_size=3),
        running_since=maybe(st.just(NOW - _DAY)),
        mute=maybe(st.builds(Mute, texts, texts, _users, st.just(NOW), st.just(NOW + _DAY))),
        owner=maybe(st.builds(Owner, maybe(_users), maybe(texts))),
        reasons=st.lists(st.builds(Reason, texts, numbers, maybe(numbers)), max_size=5),
    ),
    st.builds(Choice, target=texts, options=st.lists(_asked, max_size=8).map(tuple), found=numbers),
    st.builds(
        Unknown,
        target=texts,
        nearest=st.lists(st.tuples(texts, texts), max_size=5).map(tuple),
        notes=_notes,
    ),
    st.builds(Declined, why=_declined),
)
_subscriptions = st.builds(
    Subscription,
    *(texts, texts, texts),
    when=st.just(Selection()),
    words=texts,
    by=_users,
    at=instants,
    number=numbers,
)
_mutes = st.builds(Mute, texts, texts, _users, instants, instants, st.booleans())
policy = st.one_of(
    st.builds(Subscribed, _subscriptions, st.booleans(), _notes),
    st.builds(Unsubscribed, _subscriptions, _users, numbers),
    st.builds(SubscriptionList, st.lists(_subscriptions, max_size=50).map(tuple), _notes),
    st.builds(Muted, _mutes, texts, texts, _notes),
    st.builds(Unmuted, texts, _users, maybe(_mutes)),
    st.builds(
        MuteList,
        st.lists(st.tuples(_mutes, texts, texts), max_size=50).map(tuple),
        several=st.booleans(),
    ),
)
_due = st.builds(lambda row, at: replace(row, next_scheduled_at=at), imports, instants)
upcomings = st.builds(
    Upcoming,
    understood=texts,
    rows=st.lists(_due, max_size=18).map(tuple),
    overdue=st.lists(_due, max_size=5).map(tuple),
    found=numbers,
    late=numbers,
    page=st.integers(1, 10**6),
    pages=st.integers(1, 10**6),
    now=instants,
    as_of=instants,
    source=st.sampled_from(Source),
    query=texts,
    notes=_notes,
)
trends = st.builds(
    Trend,
    understood=texts,
    days=st.lists(
        st.builds(
            Day,
            on=st.dates(),
            counts=st.dictionaries(st.sampled_from(OUTCOMES), st.integers(0, 10**20)),
        ),
        max_size=40,
    ).map(tuple),
    outcomes=st.sampled_from([OUTCOMES, OUTCOMES[:1]]),
    since=instants,
    zone=texts,
    query=texts,
    notes=_notes,
)
offers = st.one_of(
    st.builds(Offer, about=subjects, number=numbers.filter(lambda n: abs(n) < 10**20)),
    st.builds(Started, about=subjects, said=texts),
)
_few = st.lists(_due, max_size=4).map(tuple)
panels = st.builds(
    WorkspaceHome,
    name=texts,
    problems=st.lists(problems, max_size=8).map(tuple),
    broken=numbers,
    running=_few,
    in_flight=numbers,
    overdue=_few,
    late=numbers,
    coming=_few,
    scheduled=numbers,
    imports=numbers,
    week=maybe(
        st.builds(
            Week,
            runs=st.integers(0, 10**20),
            failed=st.integers(0, 10**20),
            partial=numbers,
            since=instants,
        )
    ),
    seen=st.booleans(),
)
sweeps = st.builds(Sweep, instants, instants, numbers, numbers, numbers)
workspaces = st.builds(
    WorkspaceHealth,
    name=texts,
    watching=maybe(st.booleans()),
    last_sweep=maybe(sweeps),
    blind_for=maybe(st.floats(-1e9, 1e18)),
    trouble=maybe(_causes),
    budget_left=maybe(numbers),
    waiting=maybe(numbers),
    oldest_waiting=maybe(instants),
    parked=st.dictionaries(texts, numbers, max_size=9),
)
healths = st.builds(
    Health,
    version=texts,
    slack_connected=st.booleans(),
    slack_trouble=maybe(texts),
    settings_trouble=maybe(texts),
    store_reachable=st.booleans(),
    store=texts,
    workspaces=st.lists(workspaces, max_size=12).map(tuple),
    now=instants,
    store_safety=st.builds(
        StoreSafety,
        st.lists(st.builds(StoreRisk, texts, texts, texts), max_size=9),
        copies=maybe(
            st.builds(Copies, texts, st.integers(0), maybe(st.integers(0)), maybe(st.integers(0)))
        ),
    ),
)

boards = st.builds(
    HomeTab,
    panels=st.lists(panels, max_size=5).map(tuple),
    health=healths,
    at=instants,
    store_away=st.booleans(),
)

_sorts: list[Callable[[str, str], VendorError]] = [
    lambda told, request: CredentialsRefused(told, status=401, request_id=request),
    lambda told, request: AccountBlocked(told, status=403, kind=told, request_id=request),
    lambda told, request: AddressWrong(told, status=404, request_id=request),
    lambda told, request: RequestRefused(told, status=400, kind=told),
    lambda told, request: RateLimited(told, kind=told, request_id=request, retry_after=7.5),
    lambda told, request: VendorFault(told, status=502),
    lambda told, request: Unreachable(told),
    lambda told, request: BudgetSpent(3.2),
]
vendor_errors = st.builds(lambda sort, *told: sort(*told), st.sampled_from(_sorts), texts, texts)


@st.composite
def misunderstandings(draw: st.DrawFn) -> QueryError:
    """A question with a fault anywhere in it."""
    text = draw(texts)
    start, end = sorted(draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    return QueryError(
        draw(texts),
        text=text,
        span=(start, end),
        suggestions=draw(st.lists(texts, max_size=9).map(tuple)),
        offers=draw(st.lists(texts, max_size=3).map(tuple)),
        understood=draw(texts),
    )


WHY_ALERT = WhyAlert(
    SUBJECT,
    NOW,
    ZoneInfo("Asia/Kolkata"),
    AlertCause.POSTED,
    failed_at=FAILED_RUN.ran_at,
    outcome="FAILED",
    failed_rows=12,
    total_rows=1_000,
    thresholds=Thresholds(rows=100, share=0.05),
    posted=(Posted("C0ALERTS", FAILED_RUN.ran_at + timedelta(minutes=1)), Posted("C0EXTRA")),
    steps=(
        Step(Route("users", Selection(), ("C0ALERTS",), ("S0TEAM",)), taken=True),
        Step(
            Subscription("s", "live", "C0EXTRA", Selection(), "users", "U0ANNA", NOW),
            taken=True,
        ),
    ),
    mute=MUTE,
    held=2,
    here="C0ALERTS",
)
