"""Reasons that were not known in time come to stand in the messages that need them."""

from collections.abc import AsyncGenerator
from dataclasses import replace
from datetime import timedelta

import pytest
from typing_extensions import override

from bot.domain.alerting.alerts import Alert, Kind
from bot.domain.errors import Unreachable
from bot.domain.imports import File, Page
from bot.domain.requests import FilesQuery
from bot.services.ports import Use
from bot.services.watching.failure_reasons import MOST_IMPORTS
from bot.services.watching.late_reasons import GATHERED, LONGEST
from tests.support.services_fakes import NOW, Vendor, imported
from tests.support.services_watch import Scene

MANY = [f"i{number:02}" for number in range(4 * MOST_IMPORTS)]
NAMES = MANY[:12]
FAILED = [imported(name, "FAILED") for name in NAMES]
REFUSED = File("a", "a.csv", "FAILED", "SFTP login refused", NOW, NOW, failed_rows=10)


class SilentAboutOne(Vendor):
    """It knows no files of i05."""

    @override
    async def files(self, query: FilesQuery, use: Use) -> AsyncGenerator[Page[File], None]:
        if query.import_id == "i05":
            raise Unreachable("no answer")
        async for page in super().files(query, use):
            yield page


@pytest.fixture
def scene() -> Scene:
    """A company whose failed runs all say the same."""
    made = Scene()
    made.vendor.history = [REFUSED]
    return made


async def explained(scene: Scene) -> list[str]:
    problems = await scene.store.states("live").problems(MANY)
    return [name for name in MANY if name in problems and problems[name].why]


async def told(scene: Scene) -> list[str]:
    """What is to be shown without a post."""
    items = [item for item in await scene.item() if isinstance(item, Alert)]
    return [item.subject for item in items if item.kind is Kind.EXPLAINED]


async def test_reasons_are_shown_when_all_were_asked_about(scene: Scene):
    """A few are read after each sweep; the messages of their problems are brought up to date once,
    each of them.
    """
    for known in (MOST_IMPORTS, MOST_IMPORTS, 12, 12):
        await scene.sweep(*FAILED)
        assert len(await explained(scene)) == known
    late = await told(scene)
    assert len(late) == len(set(late)) == len(NAMES) - MOST_IMPORTS
    asked = len(scene.vendor.asked)
    await scene.sweep(*FAILED)
    assert len(scene.vendor.asked) == asked + 1


async def test_the_first_reason_does_not_wait_for_long(scene: Scene):
    """For the others of a large group."""
    storm = [imported(name, "FAILED") for name in MANY]
    for known in (MOST_IMPORTS, MOST_IMPORTS):
        await scene.sweep(*storm)
        assert len(await explained(scene)) == known
    scene.clock.move(GATHERED.total_seconds())
    await scene.sweep(*storm)
    assert len(await explained(scene)) == 3 * MOST_IMPORTS


async def test_what_has_no_reason_holds_up_no_other():
    """It was asked about, and is again after the next sweep."""
    scene = Scene(SilentAboutOne(history=[REFUSED]))
    storm = FAILED[: MOST_IMPORTS + 2]
    await scene.sweep(*storm)
    await scene.sweep(*storm)
    assert await explained(scene) == [*NAMES[:MOST_IMPORTS], "i06"]


async def test_what_cannot_be_read_is_tried_again(scene: Scene):
    """Until it is too old: then the button asks for it."""
    scene.vendor.history_error = Unreachable("no answer")
    await scene.sweep(FAILED[0])
    await scene.sweep(FAILED[0])
    assert await explained(scene) == []
    scene.vendor.history_error = None
    await scene.sweep(FAILED[0])
    assert await explained(scene) == NAMES[:1]


async def test_what_is_too_old_is_given_up(scene: Scene):
    """MoEngage does not show it."""
    scene.vendor.history = []
    await scene.sweep(FAILED[0])
    scene.clock.move(LONGEST.total_seconds() + 1)
    await scene.sweep(FAILED[0])
    asked = len(scene.vendor.asked)
    await scene.sweep(FAILED[0])
    assert len(scene.vendor.asked) == asked + 1


async def test_what_is_over_needs_no_reason(scene: Scene):
    """Nor does an older run, once another one failed."""
    scene.vendor.history = []
    await scene.sweep(*FAILED[:2])
    scene.vendor.history = [REFUSED]
    later = NOW + timedelta(minutes=10)
    rows = [imported("i00", "SUCCESSFUL", at=later), replace(FAILED[1], last_run_at=later)]
    await scene.sweep(*rows)
    assert await explained(scene) == []
    assert await told(scene) == []
