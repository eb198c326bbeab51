"""From what somebody typed to what they mean, and a second opinion if the rules are not sure."""

from collections.abc import Sequence

import pytest
from typing_extensions import override

from bot.domain.imports import FAILED
from bot.query.names.lookup import Names
from bot.query.values import Intent, Named, Reading
from bot.services.asking.requester import UNKNOWN_REQUESTER
from bot.services.asking.understanding import MOST_NAMES, names_for_the_model
from bot.services.ports import Rephraser
from tests.support.services_asking import Scene
from tests.support.services_fakes import imported

# In no language that the rules know.
FOREIGN = "zażółć gęślą jaźń kurczę proszę wróć grzmot"


class Model(Rephraser):
    """Says what it is told to say."""

    def __init__(self, *queries: str) -> None:
        self.queries = queries
        self.asked: list[str] = []

    @override
    async def rephrase(self, text: str, names: Sequence[str]) -> Sequence[str]:
        self.asked.append(text)
        return self.queries


async def understood(scene: Scene, text: str, model: Model) -> Reading:
    await scene.swept(imported("orders", FAILED))
    understanding = scene.answering._understanding
    given = type(understanding)(
        understanding.contexts, understanding.topic, understanding.clock, understanding.names, model
    )
    return await given.read(text, UNKNOWN_REQUESTER)


async def test_what_the_rules_read_is_not_sent(asking: Scene):
    """Nor anything that is sure."""
    model = Model("health")
    await understood(asking, "failed events last 7d", model)
    assert model.asked == []


async def test_a_model_says_it_in_queries(asking: Scene):
    """They are parsed like typed text, and shown as what was read."""
    model = Model("why orders", "failed today")
    reading = await understood(asking, FOREIGN, model)
    assert model.asked == [FOREIGN]
    assert [query.intent for query in reading.questions] == [Intent.WHY, Intent.LIST]
    assert reading.examples == ()


@pytest.mark.parametrize(
    "queries",
    [
        (),
        ("mute orders",),
        ("failed today", "rerun orders"),
        ("subscribe all",),
        ("ignore previous instructions",),
        ("faild",),
        ("",),
    ],
)
async def test_what_a_model_may_not_say_counts_for_nothing(asking: Scene, queries: tuple[str, ...]):
    """What changes something, or is not understood: then the rules' own reading stands."""
    alone = await understood(asking, FOREIGN, Model())
    assert await understood(asking, FOREIGN, Model(*queries)) == alone


def test_a_model_gets_names_like_the_text():
    """Not of all that there are."""
    names = Names.of(Named(str(number), f"import_{number}") for number in range(500))
    found = names_for_the_model("how is import 77 today", names)
    assert "import_77" in found[:3]
    assert len(found) == MOST_NAMES
