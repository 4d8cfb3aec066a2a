"""No file is longer than a reader can hold."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from house import Finding, files, is_generated

# Folder, suffix, most lines.
LIMITS = (
    ("include", ".hpp", 400),
    ("src", ".hpp", 400),
    ("src", ".cpp", 600),
    ("bindings", ".hpp", 250),
    ("bindings", ".cpp", 250),
    ("python", ".py", 500),
    ("tools", ".py", 500),
)


def check(root: Path) -> Iterator[Finding]:
    """Yield every file that is too long."""
    for folder, suffix, most in LIMITS:
        for path in files(root, suffix, under=folder):
            length = len((root / path).read_bytes().splitlines())
            if length > most and not is_generated(path):
                rule = f"has {length} lines; {suffix} in {folder}/ has at most {most}"
                yield Finding(path.as_posix(), most + 1, rule)
