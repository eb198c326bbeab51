"""The daily digest of the real process."""

from datetime import timedelta

import pytest

from tests.support.e2e_stage import Stage, now

pytestmark = pytest.mark.long


def a_minute_ago() -> str:
    """An hour of the day, for a digest that is due."""
    return f"{now() - timedelta(minutes=1):%H:%M}"


async def test_a_quiet_day_is_reported_once(scene: Stage):
    """At its hour, and not again by a restart, nor because it was said itself."""
    at = a_minute_ago()
    async with scene.bot(DIGEST_AT=at):
        (told,) = await scene.alert("DAILY DIGEST")
        await scene.quiet()
    async with scene.bot(name="again", DIGEST_AT=at):
        await scene.quiet(2)
    assert scene.told() == [told]


async def test_a_day_with_news_needs_none(scene: Stage):
    """Something was said, by another process too; one that is wanted always comes all the same."""
    name = scene.name()
    async with scene.bot():
        scene.fail(name)
        await scene.alert(name)
        await scene.quiet()
    async with scene.bot(name="again", DIGEST_AT=a_minute_ago()):
        await scene.quiet(2)
    assert len(scene.told()) == 1
    async with scene.bot(name="always", DIGEST_AT=a_minute_ago(), DIGEST_WHEN="always"):
        (told,) = await scene.alert("DAILY DIGEST")
    assert "alerts about 1 import in the last 24 hours" in told.text
