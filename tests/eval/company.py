"""The company that is asked about: its imports, and how each of their runs went.

All times are Asia/Kolkata's. A run begins when it is due and ends so many minutes later; `USUAL` is
how an import's runs go, `ODD` are the runs that went otherwise.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Final
from zoneinfo import ZoneInfo

from bot.playground.moengage.company import DAY, HOUR, QUARTER, WEEK, Feed
from bot.playground.moengage.runs import FAILED, PARTIAL_SUCCESS, SUCCESSFUL, Run, RunFile, Times

ZONE: Final = ZoneInfo("Asia/Kolkata")
DAYS: Final = {"": "2026-01-01", "Sun ": "2026-01-04", "Tue ": "2026-01-06"}
NEVER: Final = 365 * 24 * 60  # minutes


@dataclass(frozen=True, slots=True)
class Line:
    """One import; `since` is its creation, at 10 o'clock unless it says more, and `first` the time
    of its runs. A weekly one is due on that day of the week.
    """

    name: str
    type: str
    source: str
    every: timedelta | None
    first: str
    owner: str
    since: str
    minutes: float
    rows: int

    @property
    def feed(self) -> Feed:
        """What the stand-in of MoEngage lists."""
        created = at(self.since if " " in self.since else f"{self.since} 10:00")
        return Feed(
            id=f"{int(created.timestamp()):08x}{Random(self.name).getrandbits(64):016x}",
            name=self.name,
            type=self.type,
            source=self.source,
            every=self.every,
            anchor=at(f"{DAYS[self.first[:-5]]} {self.first[-5:]}") if self.every else created,
            files=1,
            rows=self.rows,
            owner=f"{self.owner}@example.com",
            created_at=created,
            primary_key="sku",
            retention_days=30,
        )


@dataclass(frozen=True, slots=True)
class End:
    """How a run went that was not as usual; None: as usual."""

    outcome: str = SUCCESSFUL
    minutes: float | None = None
    rows: int | None = None
    failed: int = 0
    reason: str = ""
    queued: float = 0.0  # minutes that it waited before


def at(text: str) -> datetime:
    """An instant, as it is written in the tables: `2026-11-26 04:00`."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


USUAL: Final = (
    Line("daily_users", "USERS", "S3", DAY, "04:00", "priya", "2025-03-04", 12, 820_000),
    Line("churn_scores", "USERS", "S3", DAY, "03:00", "mei", "2025-06-10", 6, 610_000),
    Line("loyalty_points", "AUX_DATA", "S3", DAY, "05:00", "omar", "2025-01-20", 9, 240_000),
    Line("loyalty_tiers", "AUX_DATA", "S3", DAY, "05:30", "omar", "2026-10-12", 4, 41_000),
    Line("coupon_codes", "AUX_DATA", "S3", DAY, "06:00", "lena", "2025-09-01", 20, 500_000),
    Line("city_clusters", "USERS", "S3", WEEK, "Tue 02:00", "anil", "2026-02-14", 22, 205_000),
    Line("orders_hourly", "EVENTS", "S3", HOUR, "00:00", "priya", "2025-03-04 11:00", 4, 46_000),
    Line("cart_events", "EVENTS", "S3", HOUR, "00:00", "priya", "2025-03-05", 3, 58_000),
    Line("app_sessions", "EVENTS", "S3", QUARTER, "00:00", "priya", "2025-03-05 11:00", 3, 31_000),
    Line("wallet_transactions", "EVENTS", "S3", HOUR, "00:00", "ben", "2026-01-08", 5, 73_000),
    Line("payment_failures", "EVENTS", "S3", HOUR, "00:00", "ben", "2026-01-08 11:00", 2, 3_700),
    Line("store_visits", "EVENTS", "SFTP", HOUR, "00:00", "nora", "2025-08-15", 2, 9_400),
    Line("product_catalogue", "AUX_DATA", "SFTP", DAY, "01:00", "nora", "2025-08-15", 18, 95_000),
    Line("price_drops", "AUX_DATA", "S3", HOUR, "00:00", "nora", "2026-11-03", 4, 5_900),
    Line("subscriptions_delta", "USERS", "S3", HOUR, "00:00", "priya", "2026-05-20", 2, 14_800),
    Line("email_consents", "USERS", "S3", HOUR, "00:00", "lena", "2025-04-02", 1, 2_700),
    Line("gift_card_balances", "AUX_DATA", "SFTP", DAY, "02:30", "omar", "2026-03-01", 11, 41_000),
    Line("survey_answers", "EVENTS", "SFTP", DAY, "07:00", "anil", "2026-07-30", 4, 20_500),
    Line("returns_daily", "EVENTS", "S3", DAY, "08:00", "ben", "2026-01-08 12:00", 7, 11_200),
    Line("lifetime_value", "USERS", "S3", WEEK, "Sun 03:00", "mei", "2025-06-10", 55, 1_400_000),
    Line("partner_bank_offers", "AUX_DATA", "SFTP", DAY, "12:00", "anil", "2026-02-14", 3, 33_000),
    Line("Diwali VIP list", "USERS", "CSV", None, "", "lena", "2026-10-15 16:10", 0.5, 12_300),
    Line("Festive price list", "AUX_DATA", "CSV", None, "", "nora", "2026-11-10 11:00", 0.5, 9_850),
    Line("Trade fair leads", "USERS", "CSV", None, "", "sam", "2026-11-23 11:30", 0.5, 640),
    Line("Black Friday VIPs", "USERS", "CSV", None, "", "lena", "2026-11-25 16:20", 0.5, 27_900),
    Line("Webinar attendees", "USERS", "CSV", None, "", "sam", "2026-11-25 17:45", 0.5, 860),
)  # fmt: skip

HEADER: Final = "The header of the file does not match the mapping: column 'email' is missing"
EMPTY: Final = "The file has no data rows"
DENIED: Final = "S3 login refused: access denied"
MISSING: Final = "File not found: no file matches the prefix and the date format"
DATES: Final = "Some rows were refused: invalid date format"

ODD: Final = {
    ("daily_users", "2026-11-24 04:00"): End(FAILED, reason=EMPTY),
    ("daily_users", "2026-11-25 04:00"): End(FAILED, reason=EMPTY),
    ("daily_users", "2026-11-26 04:00"): End(FAILED, reason=EMPTY),
    ("churn_scores", "2026-11-26 03:00"): End(FAILED, reason=HEADER),
    ("loyalty_points", "2026-11-24 05:00"): End(FAILED, 5, reason=DENIED),
    ("loyalty_points", "2026-11-25 05:00"): End(FAILED, 4, reason=DENIED),
    ("coupon_codes", "2026-11-26 06:00"): End(
        PARTIAL_SUCCESS, failed=31_250, reason="Some rows were refused: primary key missing"
    ),
    ("city_clusters", "2026-11-24 02:00"): End(
        PARTIAL_SUCCESS, failed=40, reason="Some rows were refused: the user id is empty"
    ),
    ("orders_hourly", "2026-11-25 15:00"): End(FAILED, 5, reason=MISSING),
    ("orders_hourly", "2026-11-26 10:00"): End(minutes=14),
    ("app_sessions", "2026-11-26 07:15"): End(minutes=NEVER),
    ("wallet_transactions", "2026-11-25 22:00"): End(FAILED, reason=MISSING),
    ("wallet_transactions", "2026-11-25 23:00"): End(FAILED, reason=MISSING),
    ("wallet_transactions", "2026-11-26 00:00"): End(FAILED, reason=MISSING),
    ("wallet_transactions", "2026-11-26 01:00"): End(minutes=6),
    ("product_catalogue", "2026-11-21 01:00"): End(
        FAILED, 15, reason="SFTP login refused: key not accepted"
    ),
    ("product_catalogue", "2026-11-22 01:00"): End(minutes=17),
    ("gift_card_balances", "2026-11-26 02:30"): End(rows=12_000),
    ("survey_answers", "2026-11-26 10:21"): End(queued=120),
    ("returns_daily", "2026-11-25 08:00"): End(PARTIAL_SUCCESS, failed=900, reason=DATES),
    ("returns_daily", "2026-11-26 08:00"): End(PARTIAL_SUCCESS, failed=1_420, reason=DATES),
    ("Black Friday VIPs", "2026-11-25 16:20"): End(
        PARTIAL_SUCCESS, failed=300, reason="Some rows were refused: duplicate ids"
    ),
    ("Trade fair leads", "2026-11-23 11:30"): End(
        FAILED, reason="Wrong file encoding: the file is not valid UTF-8"
    ),
}  # fmt: skip

LINES: Final = {line.name: line for line in USUAL}
FEEDS: Final = tuple(line.feed for line in USUAL)


def course(feed: Feed, due: datetime, _dice: Random) -> Run:
    """The run of this import that was due then."""
    end = ODD.get((feed.name, f"{due.astimezone(ZONE):%Y-%m-%d %H:%M}"), End())
    usual = LINES[feed.name]
    started = due + timedelta(minutes=end.queued)
    minutes = usual.minutes if end.minutes is None else end.minutes
    times = Times(due, started, started + timedelta(minutes=minutes, seconds=10))
    rows = usual.rows if end.rows is None else end.rows
    return Run(
        times, end.outcome, 1, (_file(feed, times, end, 0 if end.outcome == FAILED else rows),)
    )


def _file(feed: Feed, times: Times, end: End, rows: int) -> RunFile:
    loaded = rows - end.failed
    return RunFile(
        id=f"{int(times.queued_at.timestamp()):08x}{feed.id[-16:]}",
        name=f"{feed.prefix}_{times.queued_at.astimezone(ZONE):%Y%m%d_%H%M}.csv",
        outcome=end.outcome,
        reason=end.reason,
        started_at=times.started_at,
        completed_at=times.finished_at,
        size=rows * 80,
        total=rows,
        added=loaded // 5,
        updated=loaded - loaded // 5,
        skipped=0,
        failed=end.failed,
    )


def runs(feed: Feed, begin: datetime, end: datetime) -> Iterator[Run]:
    """The runs of an import that were due in that time."""
    due = feed.due_after(begin) if feed.every else feed.created_at
    while due and begin < due <= end:
        yield course(feed, due, Random(0))
        due = feed.due_after(due)


def feeds(begin: datetime, end: datetime) -> Sequence[Feed]:
    """The imports that were set up in that time."""
    return [feed for feed in FEEDS if begin < feed.created_at <= end]
