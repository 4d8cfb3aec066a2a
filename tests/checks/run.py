"""Run every check, or those named: python tests/checks/run.py [layers headers ...]."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

from house import ROOT

NAMES = ("layers", "mirrors", "sizes", "text", "format", "generated", "headers")


def main(names: list[str], root: Path = ROOT) -> int:
    """Print each check's findings and the count; return 1 if there is a finding."""
    failed = 0
    for name in names or NAMES:
        module = importlib.import_module(f"check_{name}")
        found = sorted(module.check(root))
        failed += bool(found)
        print(f"{name}: {'ok' if not found else f'{len(found)} found'}")
        for finding in found:
            print(f"  {finding}")
    print(f"{len(names or NAMES) - failed} passed, {failed} failed")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
