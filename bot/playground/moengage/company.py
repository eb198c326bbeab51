"""What a made-up company loads into MoEngage: one `Feed` per import, drawn from seeded dice."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from random import Random
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

PERIODIC: Final = "PERIODIC"
ONETIME: Final = "ONETIME"

QUARTER, HOUR, DAY, WEEK = (timedelta(minutes=minutes) for minutes in (15, 60, 1440, 10080))


class Template(NamedTuple):
    """One line of the catalogue; `every` is None for a one-time upload."""

    name: str
    type: str
    source: str
    every: timedelta | None
    files: int
    rows: int
    owner: str


CATALOGUE: Final = (
    Template("daily_users", "USERS", "S3", DAY, 4, 820_000, "data-platform"),
    Template("orders_hourly", "EVENTS", "S3", HOUR, 2, 46_000, "data-platform"),
    Template("app_sessions", "EVENTS", "S3", QUARTER, 1, 31_000, "data-platform"),
    Template("loyalty_points", "AUX_DATA", "S3", DAY, 1, 240_000, "loyalty"),
    Template("churn_scores", "USERS", "S3", DAY, 1, 610_000, "data-science"),
    Template("store_visits", "EVENTS", "SFTP", HOUR, 1, 9_400, "retail-partners"),
    Template("Diwali VIP list", "USERS", "CSV", None, 1, 12_300, "crm"),
    Template("cart_events", "EVENTS", "S3", HOUR, 1, 58_000, "data-platform"),
    Template("product_catalogue", "AUX_DATA", "SFTP", DAY, 2, 95_000, "merchandising"),
    Template("email_consents", "USERS", "S3", HOUR, 1, 2_700, "privacy"),
    Template("Webinar attendees", "USERS", "CSV", None, 1, 860, "growth"),
    Template("refunds_daily", "EVENTS", "S3", DAY, 1, 7_100, "finance"),
    Template("call_centre_tickets", "EVENTS", "SFTP", HOUR, 1, 1_900, "support"),
    Template("propensity_to_buy", "USERS", "S3", DAY, 2, 590_000, "data-science"),
    Template("Q3 backfill purchases", "EVENTS", "CSV", None, 6, 310_000, "analytics"),
    Template("store_locations", "AUX_DATA", "SFTP", WEEK, 1, 1_150, "retail-partners"),
    Template("subscriptions_renewals", "EVENTS", "S3", DAY, 1, 18_500, "billing"),
    Template("user_attributes_delta", "USERS", "S3", HOUR, 1, 14_800, "data-platform"),
    Template("partner_bank_offers", "AUX_DATA", "SFTP", DAY, 1, 3_300, "partnerships"),
    Template("delivery_status", "EVENTS", "S3", QUARTER, 1, 22_600, "logistics"),
    Template("Suppression list", "USERS", "CSV", None, 1, 4_480, "privacy"),
    Template("coupon_codes", "AUX_DATA", "S3", DAY, 1, 500_000, "crm"),
    Template("lifetime_value", "USERS", "S3", WEEK, 3, 1_400_000, "data-science"),
    Template("offline_purchases", "EVENTS", "SFTP", DAY, 3, 64_000, "retail-partners"),
    Template("Trade fair leads", "USERS", "CSV", None, 1, 640, "growth"),
    Template("wallet_transactions", "EVENTS", "S3", HOUR, 2, 73_000, "billing"),
    Template("preferred_language", "USERS", "S3", DAY, 1, 88_000, "crm"),
    Template("insurance_leads", "USERS", "SFTP", HOUR, 1, 1_200, "partnerships"),
    Template("price_drops", "AUX_DATA", "S3", HOUR, 1, 5_900, "merchandising"),
    Template("App install backfill", "EVENTS", "CSV", None, 2, 152_000, "analytics"),
    Template("survey_answers", "EVENTS", "SFTP", DAY, 1, 2_050, "support"),
    Template("recommendations", "AUX_DATA", "S3", DAY, 2, 420_000, "data-science"),
    Template("push_token_refresh", "USERS", "S3", DAY, 1, 130_000, "data-platform"),
    Template("Win-back cohort", "USERS", "CSV", None, 1, 27_900, "crm"),
    Template("payment_failures", "EVENTS", "S3", HOUR, 1, 3_700, "billing"),
    Template("courier_feedback", "EVENTS", "SFTP", DAY, 1, 6_600, "logistics"),
    Template("gift_card_balances", "AUX_DATA", "SFTP", DAY, 1, 41_000, "loyalty"),
    Template("city_clusters", "USERS", "S3", WEEK, 1, 205_000, "analytics"),
    Template("Festive price list", "AUX_DATA", "CSV", None, 1, 9_850, "merchandising"),
    Template("returns_daily", "EVENTS", "S3", DAY, 1, 11_200, "logistics"),
)
# A bigger company is the same catalogue once per market.
MARKETS: Final = ("in", "sg", "ae", "id", "th", "my", "ph", "vn", "sa", "gb")
PRIMARY_KEYS: Final = ("sku", "member_id", "store_id")


@dataclass(frozen=True, slots=True)
class Feed:
    """What an import is, whatever becomes of its runs. Instants are zone-aware UTC."""

    id: str
    name: str
    type: str
    source: str
    every: timedelta | None
    anchor: datetime  # every run of a periodic feed is a whole number of `every` from here
    files: int
    rows: int
    owner: str
    created_at: datetime
    primary_key: str
    retention_days: int

    @property
    def schedule(self) -> str:
        """PERIODIC or ONETIME."""
        return PERIODIC if self.every else ONETIME

    @property
    def prefix(self) -> str:
        """How its file names begin."""
        return "".join(letter if letter.isalnum() else "_" for letter in self.name.lower())

    def due_after(self, at: datetime) -> datetime | None:
        """The first scheduled run later than `at`; None if there is none to come."""
        if self.every is None:
            return None
        return self.anchor + ((at - self.anchor) // self.every + 1) * self.every


def invent(dice: Random, now: datetime, count: int, zone: ZoneInfo) -> Sequence[Feed]:
    """A company's feeds; the first ones are the catalogue, names never repeat."""
    feeds = []
    for index in range(count):
        market, line = divmod(index, len(CATALOGUE))
        template = CATALOGUE[line]
        if market:
            again, which = divmod(market - 1, len(MARKETS))
            template = template._replace(
                name=f"{template.name}_{MARKETS[which]}{again + 1 if again else ''}"
            )
        # Uploads older than a month are of no use to anybody; feeds live for years.
        age = timedelta(hours=dice.uniform(1, 28 * 24 if template.every is None else 700 * 24))
        feeds.append(make(template, dice, now - age, zone))
    return feeds


def make(template: Template, dice: Random, created_at: datetime, zone: ZoneInfo) -> Feed:
    """One feed of that kind; periodic ones run in the small hours, or at an odd minute."""
    midnight = datetime.combine(created_at.astimezone(zone).date(), time(), zone)
    offset = timedelta(minutes=dice.randrange(0, 360, 5))
    if template.every is None or template.every < DAY:
        offset = timedelta(minutes=dice.randrange(15))
    return Feed(
        # As the vendor's ids: 24 hexadecimal digits that begin with the time of creation.
        id=f"{int(created_at.timestamp()):08x}{dice.getrandbits(64):016x}",
        name=template.name,
        type=template.type,
        source=template.source,
        every=template.every,
        anchor=midnight.astimezone(UTC) + offset,
        files=template.files,
        rows=template.rows,
        owner=f"{template.owner}@example.com",
        created_at=created_at,
        primary_key=dice.choice(PRIMARY_KEYS),
        retention_days=dice.choice((7, 15, 30, 90)),
    )
