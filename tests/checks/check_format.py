"""clang-format and ruff have nothing to say."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from house import Finding, files, is_generated

LINE = re.compile(r"(?P<path>[^:\n]+):(?P<line>\d+):\d+: (?P<rule>.+)")
CPP_FOLDERS = ("include", "src", "bindings", "tests", "benchmarks", "examples")


def _tool(name: str) -> str:
    """Find a program beside the running Python first, then on the path."""
    beside = Path(sys.executable).parent / name
    found = str(beside) if beside.is_file() else shutil.which(name)
    if not found:
        raise FileNotFoundError(f"{name} is not installed: pip install '.[dev]'")
    return found


def _findings(root: Path, command: list[str]) -> Iterator[Finding]:
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    if done.returncode == 0:
        return
    first_of_path = {m["path"]: m for m in reversed(list(LINE.finditer(done.stdout + done.stderr)))}
    for name, match in first_of_path.items():
        yield Finding(name, int(match["line"]), match["rule"])
    if not first_of_path:
        yield Finding(command[0], 0, (done.stderr or done.stdout).strip())


def check(root: Path) -> Iterator[Finding]:
    """Yield, for every file, the first line that a formatter or the linter would change."""
    sources = [
        path.as_posix()
        for folder in CPP_FOLDERS
        for path in files(root, ".hpp", ".cpp", under=folder)
        if not is_generated(path)
    ]
    if sources:
        yield from _findings(root, [_tool("clang-format"), "--dry-run", "-Werror", *sources])
    yield from _findings(root, [_tool("ruff"), "check", "--output-format=concise", "."])
    yield from _findings(root, [_tool("ruff"), "format", "--check", "--output-format=concise", "."])
