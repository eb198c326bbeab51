"""The stage of every end-to-end test."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.support.e2e_stage import Stage, stage


@pytest.fixture
async def scene(tmp_path: Path) -> AsyncIterator[Stage]:
    """Both stand-ins, and a folder for the bot."""
    async with stage(tmp_path) as made:
        yield made
