"""The names that people may use: as last seen, read once for many questions."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

import pytest

from bot.domain.imports import FAILED, Import
from bot.services.asking.known_names import KEPT_SECONDS, KnownNames
from tests.support.services_asking import Scene
from tests.support.services_fakes import imported


async def test_many_questions_at_once_read_the_rows_once(
    asking: Scene, monkeypatch: pytest.MonkeyPatch
):
    """Reading and indexing thousands of names for each of them would keep everybody waiting."""
    await asking.swept(imported("orders", FAILED))
    context = asking.answering._contexts.default
    reads: list[str] = []
    rows = type(context.states).rows

    async def counted(states: object) -> Sequence[Import]:
        reads.append("rows")
        await asyncio.sleep(0)
        return await rows(states)  # type: ignore[arg-type]

    monkeypatch.setattr(type(context.states), "rows", counted)
    names = KnownNames(asking.clock)
    found = await asyncio.gather(*(names.of(context) for _ in range(20)))
    assert {each.known[0].name for each in found} == {"orders"}
    assert reads == ["rows"]
    asking.clock.move(KEPT_SECONDS)
    await names.of(context)
    assert reads == ["rows"] * 2


async def test_whose_imports_they_are_is_known(asking: Scene):
    """“priya's orders import” is hers."""
    await asking.swept(replace(imported("orders", FAILED), created_by="priya@example.com"))
    names = await KnownNames(asking.clock).of(asking.answering._contexts.default)
    (one,) = names.known
    assert names.creators.owners == {one.id: "priya@example.com"}
    assert names.creators.person("Priya's") == "priya"
    assert names.creators.created("priya", (one,)) == (one,)
