"""Imports break by themselves: the first soon enough to be seen, then every now and then."""

import asyncio
from random import Random

from bot.playground.stage.acts import Acts

FIRST_FAILURE = 8.0
NEXT_FAILURE = (20.0, 45.0)
RECOVERS = 0.4  # how often one that broke has a good run instead of another one breaking
PARTLY = 0.3  # how often one fails in part only


async def breaking(acts: Acts) -> None:
    """Let imports fail and recover for as long as the acts say that they do."""
    dice: Random = acts.stage.dice
    wait, failed = FIRST_FAILURE, list[str]()
    while True:
        await asyncio.sleep(wait)
        if acts.troubled and failed and dice.random() < RECOVERS:
            await acts.do("recover", {"imports": [failed.pop(0)]})
        elif acts.troubled:
            failed += await acts.do("fail", {"count": 1, "partial": dice.random() < PARTLY})
        wait = dice.uniform(*NEXT_FAILURE)
