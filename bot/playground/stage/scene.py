"""A scene: the seed, when it began, and everything that was done to it, so that it can be replayed.

It travels as JSON in a file, or in the fragment of a link; what it holds is what a person did on
the page or typed at the prompt, and nothing that the bot said. Names and texts of the playground
are made up, but what a person typed is in it as typed.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

VERSION = 1
MOST_IMPORTS = 2_000
MOST_ACTS = 2_000


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that was done, so many seconds after the beginning.

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


def read(given: Any) -> Scene:
    """A scene from JSON, text or not; ValueError says what is wrong with it.

    It is replayed quietly: what broke by itself is among the acts.
    """
    if isinstance(given, str):
        given = json.loads(given)
    if not isinstance(given, Mapping) or given.get("scene") != VERSION:
        raise ValueError("This is not a scene of the playground.")
    try:
        scene = Scene(
            seed=int(given["seed"]),
            started=datetime.fromisoformat(given["started"]).astimezone(UTC),
            imports=int(given["imports"]),
            trouble=float(given["trouble"]),
            quiet=True,
            acts=[_act(one) for one in given["acts"]],
        )
    except (KeyError, TypeError, ValueError) as wrong:
        raise ValueError(f"The scene cannot be read: {wrong!r}") from None
    if not 1 <= scene.imports <= MOST_IMPORTS or len(scene.acts) > MOST_ACTS:
        raise ValueError("The scene is too large.")
    if scene.started > datetime.now(UTC):
        raise ValueError("The scene begins in the future.")
    return scene


def _act(one: Mapping[str, Any]) -> Act:
    given = {key: value for key, value in one.items() if key not in ("at", "world", "do")}
    return Act(float(one["at"]), float(one["world"]), str(one["do"]), given)
