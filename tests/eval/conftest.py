"""The present after a day and a half that was played, made once for all tests that ask of it."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.eval.asking import Asking
from tests.eval.company import at
from tests.eval.past import Stage, played


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def stage() -> AsyncIterator[Stage]:
    """Not to be changed but by `asking`. Tests are marked `asyncio(loop_scope="session")`."""
    async with played(at("2026-11-25 00:00")) as playing:
        yield playing


@pytest.fixture(scope="session")
def asking(stage: Stage) -> Asking:
    """Ask it anything: each message is as if it were the only one."""
    return Asking(stage)
