"""What a script writes is what the script would write today."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from house import Finding

GENERATORS = (
    "tools/generate_business_calendars.py",
    "tools/generate_demo.py",
    "tools/generate_policies.py",
    "tools/generate_time_zones.py",
)


def check(root: Path) -> Iterator[Finding]:
    """Yield every generator whose output in the tree is stale."""
    for generator in GENERATORS:
        command = [sys.executable, generator, "--check"]
        done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            said = (done.stderr or done.stdout).strip()
            yield Finding(generator, 1, f"its output in the tree is stale: {said}")
