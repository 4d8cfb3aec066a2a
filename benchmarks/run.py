"""Measure kenzen beside Polars, DuckDB, pandas and NumPy: same jobs, same data, same run.

    python benchmarks/run.py                     everything; makes about 5 GB of data, once
    python benchmarks/run.py --jobs a,b --runs 7
    python benchmarks/run.py --quick             small data, one run: does it all still work?

Every run of an engine is a process of its own; the engines take turns (A B C, A B C, ...), so that
a disturbance of the machine meets all of them; the table shows the median. All answers must agree
to the last order, otherwise the exit code is 1. This file uses the standard library only: a small
parent, because a child's peak memory starts at its parent's.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
DATA = HERE / "data"
PEERS = ("polars", "duckdb")  # the ratio that counts is to the faster of these
ENGINE_NAMES = {"pandas_pyarrow": "pandas, pyarrow parser"}


@dataclass(frozen=True)
class Job:
    letter: str
    name: str
    title: str
    engines: tuple[str, ...]


FROM_FILES = ("kenzen", "polars", "duckdb", "pandas", "pandas_pyarrow")
FROM_GZIP = ("kenzen", "zlib", "polars", "duckdb")
FROM_JSON = ("kenzen", "polars", "duckdb")
FROM_MEMORY = ("kenzen", "polars", "duckdb", "pandas", "numpy")
JOBS = (
    Job("a", "file", "one file -> rolling rate per local day", FROM_FILES),
    Job("b", "sku", "one file -> counts by SKU and local day", FROM_FILES),
    Job("c", "memory", "orders in memory -> counts", FROM_MEMORY),
    Job("d", "days", "365 daily files -> rolling rate per local day", FROM_FILES),
    Job("e", "gzip", "one gzip file -> rolling rate per local day", FROM_GZIP),
    Job("f", "import", "import in a fresh interpreter", ("kenzen", "polars", "duckdb", "pandas")),
    Job("g", "rolling", "tally of ten years -> all rolling rates", ("kenzen",)),
    Job("h", "json", "one file of API JSON Lines -> rolling rate per local day", FROM_JSON),
)
# kenzen loads its modules at their first use, so what a user needs next is asked for as well.
IMPORTS = {"kenzen": "import kenzen; kenzen.read_orders; kenzen.cancellation_rate"}
SUBJECTS = {"day": "per local day", "sku": "by SKU and local day"}  # the questions of job c


@dataclass
class Line:
    """All runs of one engine on one question."""

    engine: str
    seconds: list[float] = field(default_factory=list)
    processor_seconds: list[float] = field(default_factory=list)
    peak_mib: list[float] = field(default_factory=list)
    answers: list[dict[str, Any]] = field(default_factory=list)

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)


class Data:
    """The files that the jobs read; made when first asked for, kept for the next time."""

    def __init__(self, options: argparse.Namespace) -> None:
        self._options = options
        self._made: dict[tuple[str, ...], str] = {}

    def _make(self, script: str, *arguments: str) -> str:
        key = (script, *arguments)
        if key not in self._made:
            folder = ["--folder", str(self._options.folder)]
            made = subprocess.run(
                [sys.executable, str(DATA / script), *arguments, *folder],
                check=True, stdout=subprocess.PIPE, text=True,
            )  # fmt: skip
            self._made[key] = made.stdout.strip()
        return self._made[key]

    def of(self, job: Job) -> dict[str, str]:
        """The paths for the job, by what the table calls them."""
        if job.name == "memory":
            rows = ("--rows", str(self._options.memory_rows))
            return {
                "in order": self._make("make_columns.py", *rows),
                "shuffled": self._make("make_columns.py", *rows, "--shuffled"),
            }
        if job.name in ("import", "rolling"):
            return {"": ""}
        size = ("--rows", str(self._options.rows)) if self._options.rows else (
            "--bytes", str(self._options.bytes)
        )  # fmt: skip
        if job.name == "json":
            return {"": self._make("make_api_orders.py", *size)}
        kind = {"days": ("--days",), "gzip": ("--gzip",)}.get(job.name, ())
        text = ("--non-ascii",) if self._options.non_ascii else ()
        return {"": self._make("make_orders.py", *size, *text, *kind)}


def touch(path: str) -> int:
    """Bring the files into the page cache and return their size."""
    total = 0
    files = sorted(Path(path).iterdir()) if Path(path).is_dir() else [Path(path)]
    for each in files:
        with each.open("rb", buffering=0) as file:
            while block := file.read(1 << 22):
                total += len(block)
    return total


def python(arguments: list[str]) -> str:
    environment = {**os.environ, "PYTHONWARNINGS": "ignore"}
    finished = subprocess.run(
        [sys.executable, *arguments], check=False, capture_output=True, text=True, env=environment
    )
    if finished.returncode:
        last = finished.stderr.strip().splitlines()[-1:] or ["no message"]
        raise RuntimeError(last[0])
    return finished.stdout


def measure(engine: str, job: Job, path: str, repeats: int) -> dict[str, Any]:
    """One run in a process of its own; what `measure.py` prints, or the like for an import."""
    if job.name == "import":
        clock = "import time; t = time.perf_counter(); "
        statement = IMPORTS.get(engine, f"import {engine}")
        seconds = float(python(["-c", f"{clock}{statement}; print(time.perf_counter() - t)"]))
        version = python(["-c", f"import {engine}; print({engine}.__version__)"]).strip()
        return {"version": version, "measured": {"import": {"seconds": [seconds]}}}
    script = [str(HERE / "measure.py"), engine, job.name, *([path] if path else [])]
    answer: dict[str, Any] = json.loads(python([*script, "--repeats", str(repeats)]))
    return answer


def in_turns(
    job: Job, path: str, options: argparse.Namespace, versions: dict[str, str]
) -> dict[str, dict[str, Line]]:
    """Each question of the job, and each engine's runs of it."""
    runs, repeats = options.runs, 1
    if job.name in ("memory", "rolling"):
        repeats = 3 if job.name == "memory" else 1_000
    if job.name == "import":
        runs = max(runs, 1 if options.quick else 15)
    questions: dict[str, dict[str, Line]] = {}
    engines = [e for e in job.engines if not options.engines or e in options.engines]
    if job.name == "import":
        for engine in engines:  # writes the byte code, which an installation has
            subprocess.run(
                [sys.executable, "-c", f"import {engine}"], check=False, stderr=subprocess.DEVNULL
            )
    for turn in range(runs):
        for engine in list(engines):
            try:
                result = measure(engine, job, path, repeats)
            except RuntimeError as error:
                print(f"{engine} cannot do job {job.letter}: {error}", file=sys.stderr)
                engines.remove(engine)
                options.failed = True
                continue
            versions[ENGINE_NAMES.get(engine, engine)] = result["version"]
            for name, found in result["measured"].items():
                question, _, ready = name.partition(", ")
                label = ENGINE_NAMES.get(engine, engine) + (", days ready" if ready else "")
                line = questions.setdefault(question, {}).setdefault(label, Line(label))
                # Of several measurements in one process the median is that process's run.
                line.seconds.append(statistics.median(found["seconds"]))
                if "peak_mib" in found:
                    line.processor_seconds.append(found["processor_seconds"])
                    line.peak_mib.append(found["peak_mib"])
                if found.get("answer"):
                    line.answers.append(found["answer"])
        print(f"job {job.letter}: run {turn + 1} of {runs} done", file=sys.stderr)
    return questions


def duration(seconds: float) -> str:
    if seconds < 1e-3:
        return f"{seconds * 1e6:.0f} us"
    if seconds < 0.1:
        return f"{seconds * 1e3:.1f} ms"
    return f"{seconds:.2f} s"


def table(lines: dict[str, Line], *, memory: bool) -> str:
    ours = lines.get("kenzen")
    rows = [
        ["engine", "median", "fastest", "slowest", "times kenzen", "processor time", "peak memory"]
    ]
    for label, line in lines.items():
        ratio = f"{line.median / ours.median:.2f}" if ours else "-"
        peak = f"{statistics.median(line.peak_mib):.0f} MiB" if memory and line.peak_mib else "-"
        spread = (duration(min(line.seconds)), duration(max(line.seconds)))
        used = line.processor_seconds
        processor = duration(statistics.median(used)) if used else "-"
        rows.append([label, duration(line.median), *spread, ratio, processor, peak])
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    text = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |"
        for row in rows
    ]
    text.insert(1, "| " + " | ".join("-" * width for width in widths) + " |")
    return "\n".join(text)


def summary(job: Job, lines: dict[str, Line]) -> list[str]:
    """What the goals are about, in words."""
    ours = lines.get("kenzen")
    if ours is None:
        return []
    said = []
    peers = [line for label, line in lines.items() if label in PEERS]
    if peers and job.name != "import":
        best = min(peers, key=lambda line: line.median)
        said.append(
            f"{best.median / ours.median:.2f} times as fast as {best.engine}, the faster peer"
        )
    if "duckdb" in lines and job.name in ("file", "sku", "days", "json") and ours.peak_mib:
        share = statistics.median(ours.peak_mib) / statistics.median(lines["duckdb"].peak_mib)
        said.append(f"{share:.0%} of the peak memory of duckdb")
    if "zlib" in lines:
        said.append(f"{lines['zlib'].median / ours.median:.0%} of the speed of plain inflate")
    return said


def disagreements(lines: dict[str, Line]) -> list[str]:
    """A sentence for each engine whose answer is not the first one's."""
    answers = [(label, answer) for label, line in lines.items() for answer in line.answers]
    if not answers:
        return []
    first_label, first = answers[0]
    found = []
    for label, answer in answers[1:]:
        if answer != first:
            found.append(f"{label} says {answer}, {first_label} says {first}")
    return sorted(set(found))


def machine() -> str:
    processor = platform.processor() or platform.machine()
    try:
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                processor = line.partition(":")[2].strip()
                break
    except OSError:
        pass
    count = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return f"{processor}, {count} cores, {platform.system()}, Python {platform.python_version()}"


def parsed(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure kenzen beside its peers.")
    letters = ",".join(job.letter for job in JOBS)
    parser.add_argument("--jobs", default=letters, help=f"letters or names, by default {letters}")
    parser.add_argument("--engines", default="", help="only these, by default all of each job")
    parser.add_argument("--runs", type=int, default=5, help="processes for each engine and job")
    parser.add_argument("--bytes", type=float, default=1e9, help="about the size of the file")
    parser.add_argument("--rows", type=float, help="about the rows of the file, instead of --bytes")
    parser.add_argument("--memory-rows", type=float, default=1e8, help="orders of job c")
    parser.add_argument("--non-ascii", action="store_true", help="product names beyond ASCII")
    parser.add_argument("--quick", action="store_true", help="30 MB, a million orders, one run")
    parser.add_argument("--json", type=Path, help="write every single measurement there too")
    parser.add_argument(
        "--folder",
        type=Path,
        default=Path(tempfile.gettempdir()) / "kenzen-benchmarks",
        help="where the data are kept",
    )
    options = parser.parse_args(arguments)
    if options.quick:
        options.runs, options.bytes, options.memory_rows = 1, 3e7, 1e6
    wanted = set(options.jobs.split(","))
    options.jobs = [job for job in JOBS if {job.letter, job.name} & wanted]
    unknown = wanted - {job.letter for job in JOBS} - {job.name for job in JOBS}
    if unknown:
        parser.error(f"--jobs: expected some of {letters}, got {','.join(sorted(unknown))}")
    options.engines = set(filter(None, options.engines.split(",")))
    options.failed = False
    return options


def main(arguments: list[str] | None = None) -> int:
    options = parsed(arguments)
    data = Data(options)
    versions: dict[str, str] = {}
    record: list[dict[str, Any]] = []
    print(f"{machine()}, load {os.getloadavg()[0]:.2f} before the start\n")
    for job in options.jobs:
        for label, path in data.of(job).items():
            size = touch(path) if path else 0
            for question, lines in in_turns(job, path, options, versions).items():
                names = (
                    [job.title, SUBJECTS.get(question, ""), label]
                    if job.name == "memory"
                    else [job.title]
                )
                print(f"### {job.letter}. " + ", ".join(filter(None, names)))
                if size:
                    print(f"\n{Path(path).name}: {size / 1e6:,.0f} MB, {options.runs} runs")
                print("\n" + table(lines, memory=job.name not in ("memory", "import", "rolling")))
                wrong = disagreements(lines)
                answered = [line for line in lines.values() if line.answers]
                if wrong:
                    options.failed = True
                    print("\nTHE ANSWERS DIFFER:", *wrong, sep="\n  ")
                elif len(answered) > 1:
                    answer = answered[0].answers[0]
                    print(
                        f"\nAll {len(answered)} answers agree: {answer['rows']:,} rows, "
                        f"{answer['cancelled']:,} of {answer['orders']:,}, {answer['digest']}."
                    )
                for sentence in summary(job, lines):
                    print(f"kenzen: {sentence}.")
                print(flush=True)
                record += [
                    {"job": job.letter, "question": question, "data": label, **vars(line)}
                    for line in lines.values()
                ]
    print(", ".join(f"{name} {version}" for name, version in versions.items()))
    if options.json:
        options.json.write_text(
            json.dumps({"machine": machine(), "versions": versions, "lines": record}, indent=1)
        )
    return 1 if options.failed else 0


if __name__ == "__main__":
    sys.exit(main())
