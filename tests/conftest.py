"""Fixtures that every room's tests share."""

import os

import pytest

OURS = ("SLACK_", "MOENGAGE_", "REDIS_", "ALERT_", "HEALTH_", "LOG_", "HTTP_", "HTTPS_")


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test sees the settings, or the proxies, of the person who runs it."""
    for name in os.environ:
        if name.upper().startswith(OURS) or name in ("TIMEZONE", "DATA_DIR", "OPERATORS"):
            monkeypatch.delenv(name)
