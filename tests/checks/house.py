"""What every check needs: the files of the house, what is generated, and how a finding looks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent

# Folders that are not ours to judge.
SKIPPED_FOLDERS = {".git", ".hypothesis", ".venv", "build", "dist", "__pycache__"}

# Written by a script in tools/, never by hand: no limit of length, no formatting.
GENERATED = (
    "include/kenzen/time/detail/business_calendar_table.hpp",
    "include/kenzen/time/detail/time_zone_table.hpp",
    "include/kenzen/policies/detail/built_in_policy_table.hpp",
)

# Samples and tables of data: their bytes are what they are.
DATA = (
    "python/kenzen/demo/*",
    "tests/golden/**/*",
    "tests/data/**/*",
)


@dataclass(frozen=True, order=True)
class Finding:
    """One line that breaks one rule."""

    path: str
    line: int
    rule: str

    def __str__(self) -> str:
        """Return it as a compiler would print it, so that editors can jump there."""
        return f"{self.path}:{self.line}: {self.rule}"


def files(root: Path, *suffixes: str, under: str = "") -> Iterator[Path]:
    """Yield our files below `under`, relative to `root`, with one of the suffixes; sorted."""
    for path in sorted((root / under).rglob("*")):
        relative = path.relative_to(root)
        hidden = any(part in SKIPPED_FOLDERS or part.endswith("_cache") for part in relative.parts)
        if not hidden and path.is_file() and (not suffixes or path.suffix in suffixes):
            yield relative


def is_generated(path: Path) -> bool:
    """Tell whether a script writes this file."""
    return any(path.match(pattern) for pattern in GENERATED)


def is_data(path: Path) -> bool:
    """Tell whether this file is a sample whose bytes are not ours to judge."""
    return any(
        path.is_relative_to(pattern.split("/**")[0]) if "/**" in pattern else path.match(pattern)
        for pattern in DATA
    )
