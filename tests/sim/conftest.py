"""The simulation writes no log: a day has thousands of lines."""

from collections.abc import Iterator

import pytest
import structlog

from tests.sim.run import quiet


@pytest.fixture(autouse=True)
def silence() -> Iterator[None]:
    """No log while a test runs."""
    before = structlog.get_config()
    quiet()
    yield
    structlog.configure(**before)
