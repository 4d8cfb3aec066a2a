"""Every public header compiles alone, twice in one unit, without a warning."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from house import Finding, files

FLAGS = ["-std=c++20", "-Wall", "-Wextra", "-Wconversion", "-Wshadow", "-Werror", "-fsyntax-only"]


def _compile_alone(root: Path, path: Path) -> Finding | None:
    """Return what the compiler says first, if it says anything."""
    line = f"#include <{path.relative_to('include').as_posix()}>\n"
    command = [os.environ.get("CXX", "g++"), *FLAGS, "-I", "include", "-x", "c++", "-"]
    done = subprocess.run(
        command, cwd=root, input=line * 2, capture_output=True, text=True, check=False
    )
    if done.returncode == 0:
        return None
    first = next((text for text in done.stderr.splitlines() if "error" in text), done.stderr)
    return Finding(path.as_posix(), 1, f"does not compile alone: {first.strip()}")


def check(root: Path) -> Iterator[Finding]:
    """Yield every header that does not."""
    headers = list(files(root, ".hpp", under="include"))
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        found = pool.map(lambda path: _compile_alone(root, path), headers)
        yield from filter(None, found)
