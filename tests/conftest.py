"""Fixtures that all tests share."""

import gc
import os
import signal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# How many examples a property is tried with: few by `make test`, more by `make test-long`, which CI
# runs too, and many by hand. A slow machine fails no property.
EXAMPLES = {"quick": 10, "usual": 30, "thorough": 400}
for name, count in EXAMPLES.items():
    settings.register_profile(
        name, max_examples=count, deadline=None, suppress_health_check=[HealthCheck.too_slow]
    )
settings.load_profile("quick")

OURS = (
    "API_",
    "WEBHOOKS_",
    "PAGERDUTY_",
    "SLACK_",
    "MOENGAGE_",
    "REDIS_",
    "ALERT_",
    "HEALTH_",
    "LOG_",
    "HTTP_",
    "HTTPS_",
)


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test sees the settings, or the proxies, of the person who runs it."""
    for name in os.environ:
        if name.upper().startswith(OURS) or name in ("TIMEZONE", "DATA_DIR", "OPERATORS"):
            monkeypatch.delenv(name)


def pytest_configure() -> None:
    """A shell lets what it runs in the background ignore SIGINT, and children inherit that: the
    processes that tests stop with it would go on for ever.
    """
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    # All that is found and loaded stays to the end, and looking for garbage in it only costs time.
    gc.disable()


def pytest_collection_finish() -> None:
    """What the tests leave behind is looked for from here on, and only that."""
    gc.freeze()
    gc.enable()


def pytest_xdist_auto_num_workers() -> int:
    """`-n auto`: more than processors, for many of the tests wait; each costs some seconds."""
    return max(3, 3 * (os.cpu_count() or 1) // 2)


# What waits for real time, or takes long, begins first: the rest fills the gaps.
LONG = ("e2e", "sim", "browser")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long folders first, in this order; within a folder as collected."""
    folders = {name: rank for rank, name in enumerate(LONG)}
    tests = Path(__file__).parent

    def rank(item: pytest.Item) -> int:
        return folders.get(item.path.relative_to(tests).parts[0], len(LONG))

    items.sort(key=rank)
