"""Values for the views' tests: a plain example of each, and everything that may come instead."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

from hypothesis import strategies as st

from bot.domain.alerts import Alert, Kind, Problem
from bot.domain.answers import Health, Listing, Source, Sweep, WorkspaceHealth
from bot.domain.errors import (
    AccountBlocked,
    AddressWrong,
    BudgetSpent,
    CredentialsRefused,
    RateLimited,
    RequestRefused,
    Unreachable,
    VendorError,
    VendorFault,
)
from bot.domain.imports import FAILED, PARTIAL_SUCCESS, SCHEDULED, STATUSES, Import
from bot.query.errors import QueryError

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
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
    ROW, id="63f5a2", name="Orders", type="EVENTS", source="SFTP", status=SCHEDULED, total_files=0
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
    understood="FAILED imports, 2026-11-16 12:00:00 to 2026-11-23 12:00:00 (UTC)",
    workspace="live",
    zone="UTC",
    rows=(ROW, MOVED_ON, PARTIAL),
    counts={FAILED: 1, SCHEDULED: 1, PARTIAL_SUCCESS: 1},
    found=3,
    total=3,
    page=1,
    pages=1,
    as_of=NOW,
    source=Source.LIVE,
    query="failed last 7d",
)
PROBLEM = Problem(
    id="p1",
    workspace="live",
    row=ROW,
    outcome=FAILED,
    opened_at=NOW - timedelta(hours=1),
    failed_at=NOW - timedelta(hours=1),
)
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


def alert(kind: Kind, problem: Problem = PROBLEM) -> Alert:
    """An alert of this kind about the problem."""
    return Alert(id="a1", kind=kind, channel="C1", problem=problem, created_at=NOW)


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
instants = st.one_of(
    st.datetimes(timezones=_zones), st.just(NOW), st.just(datetime.max.replace(tzinfo=UTC))
)
numbers = st.one_of(st.integers(), st.integers(0, 20_000), st.just(10**4_000))
states = st.one_of(st.sampled_from(STATUSES), texts)


def maybe(values: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    """Or left out."""
    return st.none() | values


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
)
alerts = st.builds(
    Alert,
    id=texts,
    kind=st.sampled_from(Kind),
    channel=texts,
    problem=problems,
    created_at=instants,
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
    notes=st.lists(texts, max_size=9).map(tuple),
    unreadable=numbers,
)
sweeps = st.builds(Sweep, instants, instants, numbers, numbers, numbers)
workspaces = st.builds(
    WorkspaceHealth,
    name=texts,
    watching=maybe(st.booleans()),
    last_sweep=maybe(sweeps),
    blind_for=maybe(st.floats(-1e9, 1e18)),
    trouble=maybe(texts),
    budget_left=maybe(numbers),
    waiting=maybe(numbers),
    oldest_waiting=maybe(instants),
    parked=st.dictionaries(texts, numbers, max_size=9),
)
healths = st.builds(
    Health,
    version=texts,
    slack_connected=st.booleans(),
    store_reachable=st.booleans(),
    store=texts,
    workspaces=st.lists(workspaces, max_size=12).map(tuple),
    now=instants,
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
        corrected=draw(st.none() | texts),
        understood=draw(texts),
    )
