"""The filters: their values, what MoEngage calls them, and the words before a name or a person."""

from collections.abc import Mapping
from typing import Final

from bot.domain import imports
from bot.query.words import kinds
from bot.query.words.entry import Entry, Role
from bot.query.words.statuses import STATUSES

# The filters with all their values, in the vendor's order.
FILTERS: Final[Mapping[Role, tuple[str, ...]]] = {
    Role.STATUS: imports.STATUSES,
    Role.TYPE: imports.TYPES,
    Role.SOURCE: (*imports.SOURCES, *imports.WAREHOUSES),
    Role.SCHEDULE: imports.SCHEDULES,
}

# What the vendor calls them in a request.
KEYS: Final[Mapping[Role, str]] = {
    Role.STATUS: "schedule_status",
    Role.TYPE: "import_type",
    Role.SOURCE: "file_source",
    Role.SCHEDULE: "schedule_type",
}

VALUES: Final = (*STATUSES, *kinds.VALUES)

LABELS: Final = (
    Entry(Role.NAME, ("named", "called"), ("name",), "named daily_users", "one import by its name"),
    Entry(
        Role.NAME,
        ("containing", "contain", "contains", "like", "with the name", "name contains"),
        ("*{}*",),
        "containing loyalty",
        "imports with that in their name",
    ),
    Entry(
        Role.NAME,
        ("starting with", "beginning with", "that start with", "that begin with"),
        ("{}*",),
        "starting with loyalty",
        "imports whose name begins so; `loyalty*` does as well",
    ),
    Entry(
        Role.NAME,
        ("ending with", "ending in", "that end with"),
        ("*{}",),
        "ending with hourly",
        "imports whose name ends so",
    ),
    Entry(Role.WORKSPACE, ("workspace", "ws"), ("workspace",), "ws:live", "another workspace"),
    Entry(
        Role.OWNER,
        (
            *("by", "created by", "owned by", "made by", "set up by", "uploaded by", "from user"),
            "belonging to",
        ),
        ("owner",),
        "by priya",
        "imports that somebody created; `by me` and `my` are yours",
    ),
)
