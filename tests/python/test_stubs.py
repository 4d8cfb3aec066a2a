"""The stubs say what the compiled half has, and types check strictly."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import kenzen

ROOT = Path(__file__).resolve().parent.parent.parent


def run(*arguments: str, cwd: Path) -> None:
    """Run a module of mypy and show what it says if it fails."""
    command = [sys.executable, "-m", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, cwd=cwd, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_stubs_say_what_the_compiled_half_has() -> None:
    run(
        "mypy.stubtest",
        "kenzen._core",
        "--mypy-config-file",
        str(ROOT / "pyproject.toml"),
        cwd=ROOT,
    )


def test_types_check_strictly() -> None:
    run("mypy", "--strict", "python/kenzen", cwd=ROOT)


def test_users_get_the_types(tmp_path: Path) -> None:
    assert (Path(kenzen.__file__).parent / "py.typed").is_file()
    script = tmp_path / "script.py"
    script.write_text(
        "import kenzen as kz\n"
        "rate: kz.CancellationRate = kz.cancellation_rate(kz.Orders(), policy='amazon-jp')\n"
        "table: kz.Table = kz.cancellation_rate(kz.Orders(), policy='amazon-jp', rolling=True)\n"
        "status: kz.MetricStatus = rate.status\n",
        "utf-8",
    )
    run("mypy", "--strict", str(script), cwd=tmp_path)
