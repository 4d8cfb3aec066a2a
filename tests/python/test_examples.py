"""Every example runs as it stands, and says what it promises."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).resolve().parent.parent.parent / "examples"
SCRIPTS = sorted(EXAMPLES.glob("*.py"))


def output_of(script: Path, folder: Path) -> str:
    """Return what a script prints when it runs in an empty folder, with warnings as errors."""
    command = [sys.executable, "-W", "error", str(script)]
    plain = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(command, cwd=folder, env=plain, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode("utf-8")
    assert done.stderr == b""
    return done.stdout.decode("utf-8")


def test_there_are_scripts() -> None:
    assert SCRIPTS


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.stem)
def test_a_script_runs_and_leaves_nothing_behind(script: Path, tmp_path: Path) -> None:
    assert output_of(script, tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.stem)
def test_a_script_is_cells_that_an_editor_can_run(script: Path) -> None:
    text = script.read_text("utf-8")
    assert text.startswith("# %% [markdown]\n# # ")
    assert text.count("\n# %%\n") >= 2


def test_the_walk_finds_the_bad_week_and_its_cause(tmp_path: Path) -> None:
    lines = output_of(EXAMPLES / "01_cancellation_rate.py", tmp_path).splitlines()
    said = dict(line.split(": ", 1) for line in lines if ": " in line)
    assert said["files alone"].endswith("undetermined")
    assert said["with the log"].endswith("bad")
    assert said["today"].endswith("undetermined")
    assert any(line.startswith("LV-YUTANPO-26 ") for line in lines)  # what had run out of stock
    assert any(line.startswith("over the line on") for line in lines)
