"""`make sim SEEDS=n`: that many days, on all cores; what fails is printed and replays exactly."""

import argparse
import gc
import logging
import os
import sys
import time
import traceback
from collections import Counter
from concurrent.futures import ProcessPoolExecutor

import structlog

from tests.sim.day import Day, Report
from tests.sim.mutations import MUTATIONS


def quiet() -> None:
    """No log: a day writes thousands of lines."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))


def one(seed: int, mutation: str = "") -> Report:
    """The day of one seed."""
    day = Day(seed, MUTATIONS[mutation]) if mutation else Day(seed)
    gc.collect()
    gc.disable()  # a day makes millions of small things and keeps few
    try:
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
    asked.add_argument("--first", type=int, default=1)
    asked.add_argument("--mutation", default="", choices=["", *MUTATIONS])
    asked.add_argument("--stop", action="store_true", help="at the first seed that fails")
    given = asked.parse_args()
    started = time.monotonic()
    failed, injected, told = [], Counter[str](), Counter[str]()
    requests = 0
    seeds = range(given.first, given.first + given.seeds)
    with ProcessPoolExecutor(os.cpu_count(), initializer=quiet) as pool:
        for report in pool.map(one, seeds, [given.mutation] * len(seeds), chunksize=4):
            injected += report.injected
            told += report.told
            requests += report.requests
            if report.faults:
                failed.append(report.seed)
                print(f"seed {report.seed} failed:", *report.faults[:6], sep="\n  ", flush=True)
                if given.stop:
                    pool.shutdown(cancel_futures=True)
                    break
    seconds = time.monotonic() - started
    print(f"{len(seeds)} seeds, {len(failed)} failed, in {seconds:.0f} s")
    print(f"requests to MoEngage: {requests}; told:", dict(told))
    print("faults injected:", sum(injected.values()), dict(injected))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
