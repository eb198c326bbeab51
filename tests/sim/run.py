"""`make sim SEEDS=n`: that many days, on all cores; what fails is printed and replays exactly.

Without `FIRST` the days are new: the first seed is the minute at which the run begins.
"""

import argparse
import gc
import logging
import os
import sys
import time
import traceback
from collections import Counter
from collections.abc import Collection
from concurrent.futures import ProcessPoolExecutor
from contextlib import nullcontext
from datetime import UTC, datetime
from functools import partial

import structlog

from tests.sim.day import Day, Report
from tests.sim.mutations import MUTATIONS

# No run has more days than this in a minute.
A_MINUTE = 100_000
# How it goes is said after so many.
A_LINE = 100
# What days leave behind, a few MB each, is collected after so many.
COLLECTED = 10


def first_seed(now: datetime) -> int:
    """The first of a minute's own seeds: 20261127201500000 at 20:15 of 27 November 2026."""
    return int(f"{now:%Y%m%d%H%M}") * A_MINUTE


def quiet() -> None:
    """No log: a day writes thousands of lines."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))


def one(seed: int, mutation: str = "", only: Collection[str] = ()) -> Report:
    """The day of one seed; with a mutation, one of the troubles that bring it to light."""
    planted = MUTATIONS.get(mutation)
    day = Day(seed, planted.disturb, planted.only) if planted else Day(seed, only=only)
    if seed % COLLECTED == 0:
        gc.collect()
    gc.disable()  # a day makes millions of small things and keeps few
    try:
        with planted.rule() if planted else nullcontext():
            return day.run()
    except Exception:  # noqa: BLE001 - a seed that cannot be run has failed
        fault = "\n".join(traceback.format_exc().splitlines()[-3:])
        return Report(seed, (fault,), Counter(), Counter(), 0)
    finally:
        gc.enable()


def main() -> int:
    """Run them; 1 if any failed."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--seeds", type=int, default=200)
    asked.add_argument("--first", type=int, help="seed; by default new ones", default=None)
    asked.add_argument("--jobs", type=int, default=os.cpu_count())
    asked.add_argument("--mutation", default="", choices=["", *MUTATIONS])
    asked.add_argument("--only", nargs="*", default=(), help="troubles: nothing else goes wrong")
    asked.add_argument("--stop", action="store_true", help="at the first seed that fails")
    given = asked.parse_args()
    started = time.monotonic()
    failed, injected, told = [], Counter[str](), Counter[str]()
    requests = 0
    first = first_seed(datetime.now(UTC)) if given.first is None else given.first
    seeds = range(first, first + given.seeds)
    print(f"{len(seeds)} seeds from {first}", flush=True)
    gc.freeze()  # what the modules hold is not looked through with what days leave behind
    with ProcessPoolExecutor(given.jobs, initializer=quiet) as pool:
        each = partial(one, mutation=given.mutation, only=given.only)
        for number, report in enumerate(pool.map(each, seeds, chunksize=4), 1):
            injected += report.injected
            told += report.told
            requests += report.requests
            if report.faults:
                failed.append(report.seed)
                print(f"seed {report.seed} failed:", *report.faults[:6], sep="\n  ", flush=True)
                if given.stop:
                    pool.shutdown(cancel_futures=True)
                    break
            if number % A_LINE == 0:
                print(f"{number} done, {len(failed)} failed", flush=True)
    seconds = time.monotonic() - started
    print(f"{len(seeds)} seeds from {first}, {len(failed)} failed, in {seconds:.0f} s")
    print(f"the next ones: make sim SEEDS={len(seeds)} FIRST={first + len(seeds)}")
    print(f"requests to MoEngage: {requests}; told:", dict(told))
    print("faults injected:", sum(injected.values()), dict(injected))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
