"""From what somebody typed to bodies of requests, beside `dateparser` and regular expressions."""

import json
import re
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import dateparser

from bot.domain.requests import ImportsQuery
from bot.moengage import request_bodies
from bot.query.errors import QueryError
from bot.query.names.lookup import Names
from bot.query.reader import read
from bot.query.requests import wider
from bot.query.values import Named
from tests.bench.figure import Figure

MESSAGES = Path(__file__).parents[1] / "eval" / "messages" / "dev.jsonl"
NOW = datetime(2026, 11, 23, 21, 15, 30, tzinfo=UTC)
ZONE = ZoneInfo("UTC")
QUERIES = (
    *("failed last 7d", "failed s3 yesterday", "periodic events today", "one-time failed"),
    *("partial last 3 days", "successful users since monday", "running now", "failed last 2 weeks"),
    *("failed event imports this week", "scheduled periodic s3 imports", "broken in the last 24h"),
    *("which imports failed yesterday?", "what event imports failed in the last 7 days?"),
    *("show me the failed user imports from last week", "did anything fail today"),
    *(
        "any partial s3 imports since yesterday",
        "list successful daily imports from the last month",
    ),
)
LONG = (
    "hi team, since the release last night we see that a lot of our daily user imports from s3 look"
    " odd, can somebody please check which of them failed or only partly worked in the last 2 days,"
    " how many rows were rejected and whether product catalog is one of them, because marketing"
    " wants to send a campaign tomorrow morning?"
)


def names(count: int) -> Names:
    """So many known imports, named as companies name them."""
    what = ("users", "orders", "events", "loyalty", "catalog", "carts", "churn", "visits")
    where = ("india", "emea", "brazil", "north", "web", "app", "stores", "partners")
    known = [
        Named(f"{number:024x}", f"{where[number % 8]}_{what[number // 8 % 8]}_{number}")
        for number in range(count)
    ]
    return Names.of(known)


def messages() -> list[str]:
    """What people are known to write, which no regular expression would understand."""
    return [json.loads(line)["text"] for line in MESSAGES.read_text(encoding="utf-8").splitlines()]


def bodies(text: str, known: Names) -> list[object]:
    """What the bot would ask MoEngage for; nothing where it asks back."""
    try:
        reading = read(text, now=NOW, zone=ZONE, workspaces=("live",), names=known)
    except QueryError:
        return []
    asked = (wider(query) for query in reading.questions)
    return [_body(each) for each in asked]


def _body(query: ImportsQuery) -> object:
    return [planned.body() for planned in request_bodies.plan(query, ZONE)]


_WORDS = {
    "schedule_status": {
        "FAILED": r"fail(?:ed|ing|ure|s)?|broken|died",
        "PARTIAL_SUCCESS": r"partial(?:ly)?",
        "SUCCESSFUL": r"success(?:ful|es)?|succeeded|good",
        "PROCESSING": r"running|processing",
        "SCHEDULED": r"scheduled",
    },
    "import_type": {"USERS": r"users?", "EVENTS": r"events?"},
    "schedule_type": {"PERIODIC": r"periodic|daily|hourly", "ONETIME": r"one[- ]?time"},
    "file_source": {"S3": r"s3", "SFTP": r"sftp"},
}
_PATTERNS = {
    key: {value: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for value, words in values.items()}
    for key, values in _WORDS.items()
}
_WHEN = re.compile(
    r"\b(?:last|past|since|yesterday|today|tonight|this|on)\b(?:\s+\w+){0,3}", re.IGNORECASE
)


def peer(text: str) -> dict[str, object]:
    """The same as somebody would do it in an afternoon."""
    body: dict[str, object] = {"offset": 1}
    for key, values in _PATTERNS.items():
        if found := [value for value, pattern in values.items() if pattern.search(text)]:
            body[key] = found
    if when := _WHEN.search(text):
        since = dateparser.parse(
            re.sub(r"^(?:last|past|since|this|on)\s+", "", when.group(), flags=re.IGNORECASE),
            languages=["en"],
            settings={"RELATIVE_BASE": NOW.replace(tzinfo=None), "PREFER_DATES_FROM": "past"},
        )
        if since:
            body["date"] = {"from": since.isoformat(), "to": NOW.isoformat()}
    return body


async def measure(*, quick: bool) -> list[Figure]:
    """All questions in turns; what else people write, and a long message, by themselves."""
    known = names(200 if quick else 5_000)
    rounds = 5 if quick else 30
    own, other = alternately(
        lambda: [bodies(text, known) for text in QUERIES],
        lambda: [peer(text) for text in QUERIES],
        rounds,
    )
    own, other = own / len(QUERIES), other / len(QUERIES)
    written = messages()[:: 10 if quick else 1]
    free = min(timed(lambda: [bodies(text, known) for text in written]) for _ in range(3))
    long = min(timed(lambda: bodies(LONG, known)) for _ in range(rounds))
    told = f"{own * 1e6:.0f} µs; dateparser {other * 1e6:.0f} µs; {len(QUERIES)} questions"
    return [
        Figure(
            "query_peer",
            f"query text to request bodies, {len(known.known):,} names known: times faster",
            "the same texts through `dateparser` and regular expressions",
            other / own,
            aim=12,
            at_least=True,
            measured=told,
        ),
        Figure("query_time", "the same, for each text", "–", own * 1e6, "µs", 100),
        Figure(
            "query_messages",
            "a message as people write it",
            "–",
            free / len(written) * 1e6,
            "µs",
            measured=f"{len(written)} messages of tests/eval",
        ),
        Figure("query_long", f"a message of {len(LONG)} characters", "–", long * 1e3, "ms", 1.0),
    ]


def alternately(
    one: Callable[[], object], other: Callable[[], object], rounds: int
) -> Sequence[float]:
    """Seconds of the processor that each took, the least of some rounds; in turns."""
    found = [(timed(one), timed(other)) for _ in range(rounds)]
    return [min(each) for each in zip(*found, strict=True)]


def timed(work: Callable[[], object]) -> float:
    """Seconds of the processor that it takes."""
    began = time.process_time()
    work()
    return time.process_time() - began
