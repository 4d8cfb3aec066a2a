"""Run one job with one engine in this process, and print what was measured as JSON.

`run.py` starts one of these for each run. What an engine needs beforehand (imports, the columns of
a job that starts in memory) is done before the clock starts; turning the answer into a common form
comes after it stops and after the peak memory is read.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import json
import resource
import sys
import time
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
MANY = (
    100  # from here on a question takes microseconds, and collecting garbage would cool the caches
)


def peak_mib() -> float:
    """The most memory this process has had, in MiB, its pages of mapped files included."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 2**20


def processor_seconds() -> float:
    """What all threads of this process have used together, in the system's name included."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def main() -> int:
    parser = argparse.ArgumentParser(description="Measure one engine on one job.")
    parser.add_argument("engine")
    parser.add_argument("job")
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument("--repeats", type=int, default=1, help="how often in this process")
    options = parser.parse_args()
    sys.path[:0] = [str(HERE / "engines"), str(HERE / "data")]

    paths: list[Path] = options.paths
    if options.job == "days":
        paths = sorted(paths[0].iterdir())
    engine = importlib.import_module(f"{options.engine}_engine")
    baseline = peak_mib()
    measured: dict[str, dict[str, Any]] = {}
    results: dict[str, Any] = {}
    for name, question in engine.prepare(options.job, paths).items():
        seconds = []
        used = processor_seconds()
        for _ in range(options.repeats):
            if options.repeats < MANY:
                results.pop(name, None)
                gc.collect()
            start = time.perf_counter()
            results[name] = question()
            seconds.append(time.perf_counter() - start)
        measured[name] = {
            "seconds": seconds,
            "processor_seconds": (processor_seconds() - used) / options.repeats,
            "peak_mib": peak_mib(),
            "before_mib": baseline,
        }

    from answers import answer_of  # NumPy comes in here

    for name, result in results.items():
        measured[name]["answer"] = answer_of(options.job, engine.columns(result))
    json.dump({"version": engine.version(), "measured": measured}, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
