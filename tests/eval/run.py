"""`make eval`: each message, sent to the bot after a played past, and its reply judged.

python -m tests.eval.run                       both halves; fails if a figure is worse than kept
python -m tests.eval.run --set dev --show      with the messages that were not answered right
python -m tests.eval.run --set FILE --show     messages of your own
python -m tests.eval.run --keep                keep the figures as they are now
"""

import argparse
import asyncio
import json
import logging
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import structlog

from tests.eval.asking import Asking, Reply
from tests.eval.judge import Facts, Judgement, Outcome, judge
from tests.eval.messages import SETS, read
from tests.eval.past import played

FIGURES: Final = Path(__file__).parent / "figures.json"

Figures = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Judged:
    """A message, what the bot said to it, and what that is worth."""

    facts: Facts
    reply: Reply
    judgement: Judgement


async def ask_all(sets: Iterable[str]) -> Mapping[str, Sequence[Judged]]:
    """Every message of these sets."""
    async with played() as stage:
        asking = Asking(stage)
        return {name: [await _one(asking, facts) for facts in read(name)] for name in sets}


async def _one(asking: Asking, facts: Facts) -> Judged:
    reply = await asking.ask(facts.text, facts.after, facts.who)
    return Judged(facts, reply, judge(facts, reply))


def figures(judged: Iterable[Judged]) -> Figures:
    """How many were judged how."""
    counts = Counter(one.judgement.outcome for one in judged)
    return {outcome.value: counts[outcome] for outcome in Outcome}


def is_worse(now: Figures, kept: Figures) -> bool:
    """Whether fewer are right, or more are wrong, of as many messages."""
    return now[Outcome.RIGHT] < kept[Outcome.RIGHT] or now[Outcome.WRONG] > kept[Outcome.WRONG]


# --- What is printed ------------------------------------------------------------------------------


def table(name: str, judged: Sequence[Judged]) -> str:
    """The figures of a set, by kind."""
    kinds = defaultdict(list)
    for one in judged:
        kinds[one.facts.kind].append(one)
    rows = [_row(kind, kinds[kind]) for kind in sorted(kinds)]
    head = f"{name:12}" + "".join(f"{outcome.value:>12}" for outcome in Outcome)
    return "\n".join([head, *rows, _row("all", judged)])


def _row(kind: str, judged: Sequence[Judged]) -> str:
    counts = figures(judged)
    return f"{kind:12}" + "".join(f"{counts[outcome]:12}" for outcome in Outcome)


def story(one: Judged) -> str:
    """A message that was not answered right, with its reply."""
    after = f"(after: {one.facts.after})\n" if one.facts.after else ""
    did = f"\n(it did: {', '.join(one.reply.did)})" if one.reply.did else ""
    said = "\n".join(f"    {line}" for line in f"{one.reply.shown}{did}".splitlines())
    verdict = f"{one.judgement.outcome.value.upper()}: {one.judgement.why}"
    return f"{after}> {one.facts.text}\n{said}\n{verdict} ({one.facts.kind})\n"


def main() -> int:
    """Print the figures; 1 if one of them fell."""
    options = _options()
    # The bot's log is of no use here: what goes wrong shows in the replies.
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    began = time.monotonic()
    found = asyncio.run(ask_all([options.set] if options.set else SETS))
    for name, judged in found.items():
        if options.show:
            print(
                *(story(one) for one in judged if one.judgement.outcome != Outcome.RIGHT), sep="\n"
            )
        print(table(name, judged), end="\n\n")
    print(f"{sum(map(len, found.values()))} messages in {time.monotonic() - began:.0f} s")
    now = {name: figures(judged) for name, judged in found.items()}
    kept = json.loads(FIGURES.read_text(encoding="utf-8")) if FIGURES.exists() else {}
    if options.keep:
        FIGURES.write_text(json.dumps(kept | now, indent=2) + "\n", encoding="utf-8")
        return 0
    return _report({name: kept[name] for name in now if name in kept}, now)


def _report(kept: Mapping[str, Figures], now: Mapping[str, Figures]) -> int:
    worse = [name for name in kept if is_worse(now[name], kept[name])]
    for name in worse:
        print(f"{name}: worse than {FIGURES.name}: {kept[name]}")
    return len(worse[:1])


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Ask the bot, and judge its replies.")
    parser.add_argument("--set", help="dev, held, or a file; both halves if not given")
    parser.add_argument("--show", action="store_true", help="print what was not answered right")
    parser.add_argument("--keep", action="store_true", help="keep these figures")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
