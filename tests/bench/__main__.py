"""`make bench`: how fast the bot is, each figure beside a floor or a peer measured in the same run.

python -m tests.bench              everything, into docs/performance.json and docs/performance.md
python -m tests.bench --quick      that it works; small sizes, nothing is written
python -m tests.bench --only NAME  one bench; its figures replace those of the last whole run
python -m tests.bench --compare    docs/performance.json beside the one that is committed
"""

import argparse
import asyncio
import logging
import sys
import time
import traceback
from collections.abc import Iterable
from importlib import import_module

import structlog

from tests.bench import results
from tests.bench.figure import Figure, number

# In the order of the table. What waits on a virtual clock comes last, for it holds a processor.
BENCHES = (
    *("acknowledging", "reading", "rendering", "sweeping", "resting", "alerting", "asking"),
    *("starting", "replicating", "pacing"),
)
# Takes two minutes, most of which it waits: only by name.
APART = ("reconnecting",)


def main() -> None:
    """Measure, print and write."""
    given = _arguments()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    if given.compare:
        print(results.compared(results.committed(), results.read()))
        return
    found, failed = results.read() if given.only else results.now(), []
    for name in given.only or BENCHES:
        try:
            found = found.with_figures(_bench(name, given.quick))
        except Exception:  # noqa: BLE001 - the others are measured all the same
            traceback.print_exc()
            failed.append(name)
        if not given.quick:
            results.write(found)  # at once: a run that is cut short has measured something
    if given.quick:
        print("\nQuick: small sizes, so the figures mean nothing, and nothing was written.")
    if failed:
        sys.exit(f"not measured: {', '.join(failed)}")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--only", action="append", choices=(*BENCHES, *APART))
    parser.add_argument("--compare", action="store_true")
    return parser.parse_args()


def _bench(name: str, quick: bool) -> Iterable[Figure]:
    """A bench in a loop of its own; its lines are printed when it is done."""
    began = time.perf_counter()
    module = import_module(f"tests.bench.{name}")
    figures: list[Figure] = asyncio.run(module.measure(quick=quick))
    print(f"\n{name}, {time.perf_counter() - began:.0f} s", flush=True)
    for each in figures:
        sign = {True: "met", False: "NOT MET", None: ""}[each.met]
        shown = f"{number(each.value)} {each.unit}"
        print(f"  {each.name:20}{shown:>14}  {each.aimed:12}{sign:8} {each.measured}", flush=True)
    return figures


if __name__ == "__main__":
    main()
