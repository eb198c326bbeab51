"""A scene: the seed, when it began, and everything that was done to it, so that it can be replayed.

It travels as JSON in a file, or in the fragment of a link; what it holds is what a person did on
the page or typed at the prompt, and nothing that the bot said. Names and texts of the playground
are made up, but what a person typed is in it as typed.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.playground.stage.arguments import check, first_fault

VERSION = 1
MOST_IMPORTS = 2_000
MOST_ACTS = 2_000
EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
LONGEST = 3 * 366 * 86_400.0  # seconds of the world in one scene


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that was done, this many seconds after the beginning.

    `world`: how many seconds had passed in the world by then, whose clock may run fast.
    """

    at: float
    world: float
    do: str
    given: Mapping[str, Any]


@dataclass(slots=True)
class Scene:
    """What it takes to see it again.

    `trouble` is the share of runs that go wrong by the dice of the world; `quiet`: nobody pulls
    a lever now and then, as the demo does.
    """

    seed: int
    started: datetime
    imports: int = 40
    trouble: float = 0.04
    quiet: bool = False
    acts: list[Act] = field(default_factory=list)

    def note(self, act: Act) -> None:
        """Write down what was done. A scene that grew too long keeps its beginning."""
        if len(self.acts) < MOST_ACTS:
            self.acts.append(act)

    def as_json(self) -> dict[str, Any]:
        """As it travels."""
        return {
            "scene": VERSION,
            "seed": self.seed,
            "started": self.started.isoformat(),
            "imports": self.imports,
            "trouble": self.trouble,
            "acts": [
                {"at": act.at, "world": act.world, "do": act.do, **act.given} for act in self.acts
            ],
        }


_Second = Annotated[float, Field(ge=0, le=LONGEST, allow_inf_nan=False)]


class _GivenAct(BaseModel):
    model_config = ConfigDict(strict=True, extra="allow")

    at: _Second
    world: _Second
    do: str


class _Given(BaseModel):
    model_config = ConfigDict(strict=True)

    seed: int
    started: str
    imports: int
    trouble: Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
    acts: list[_GivenAct]


def read(given: Any) -> Scene:
    """A scene from JSON, text or not; ValueError says what is wrong with it.

    It is replayed quietly: what broke by itself is among the acts.
    """
    if isinstance(given, str):
        given = _loaded(given)
    if not isinstance(given, Mapping) or given.get("scene") != VERSION:
        raise ValueError("This is not a scene of the playground.")
    try:
        head = _Given.model_validate(given)
        scene = Scene(
            seed=head.seed,
            started=datetime.fromisoformat(head.started).astimezone(UTC),
            imports=head.imports,
            trouble=head.trouble,
            quiet=True,
            acts=[_act(one) for one in head.acts],
        )
    except ValidationError as wrong:
        raise ValueError(f"The scene cannot be read: {first_fault(wrong)}") from None
    except (LookupError, OverflowError, ValueError) as wrong:
        raise ValueError(f"The scene cannot be read: {wrong}"[:300]) from None
    if not 1 <= scene.imports <= MOST_IMPORTS or len(scene.acts) > MOST_ACTS:
        raise ValueError("The scene is too large.")
    if scene.started < EARLIEST:
        raise ValueError("The scene begins before 2000.")
    if scene.started > datetime.now(UTC):
        raise ValueError("The scene begins in the future.")
    return scene


def _act(one: _GivenAct) -> Act:
    return Act(one.at, one.world, one.do, check(one.do, one.model_extra))


def _loaded(text: str) -> Any:
    try:
        return json.loads(text)
    except RecursionError:
        raise ValueError("This is not a scene of the playground.") from None
