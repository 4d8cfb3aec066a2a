"""Every #include and import points down, and every third party stays behind its door."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from house import Finding, files

# A folder may include itself and lower numbers.
LAYERS = {
    "core": 0,
    "time": 1,
    "money": 1,
    "stats": 1,
    "arrow": 1,
    "orders": 2,
    "cancellations": 3,
    "book": 4,
    "policies": 5,
    "verdicts": 6,
    "tallies": 7,
    "metrics": 8,
    "performance": 9,
    "health": 10,
    "insight": 11,
    "tables": 12,
    "readers": 12,
}

# Headers of a third party (as the include begins) and the only files that may name them.
DOORS = {
    "boost/date_time/": r"include/kenzen/time/",
    "boost/math/": r"include/kenzen/stats/",
    "boost/json": r"src/readers/json\.cpp$",
    "boost/property_tree": r"src/readers/xml\.cpp$",
    "boost/unordered/": r"(include/kenzen|src)/",
    "zlib.h": r"src/readers/detail/inflate\.",
    "iconv.h": r"src/readers/detail/encoding\.",
    "sys/mman.h": r"include/kenzen/book/",
    "pybind11/": r"bindings/",
    "Python.h": r"bindings/",
    "kenzen_docs.hpp": r"bindings/",
}

# Instructions of one processor may be asked for anywhere.
PROCESSOR = {"immintrin.h", "arm_neon.h", "cpuid.h"}

# The operating system only by the compiled part.
OPERATING_SYSTEM = re.compile(r"(sys/\w+|fcntl|unistd|signal|glob|dirent|pthread|io|windows)\.h")

PYTHON_DOORS = {"numpy", "pandas", "polars", "pyarrow", "duckdb"}

INCLUDE = re.compile(r'\s*#\s*include\s*[<"]([^>"]+)[>"]')


def _place(path: Path) -> tuple[str, str]:
    """Return the part of the house (include, src, bindings) and the folder within it, if any."""
    parts = path.parts
    depth = 2 if parts[0] == "include" else 1
    return parts[0], parts[depth] if len(parts) > depth + 1 else ""


def _own_include(path: Path, name: str) -> str | None:
    """Return the rule that an include of our own breaks, if any."""
    part, folder = _place(path)
    inner = name.removeprefix("kenzen/")
    target = inner.split("/")[0] if "/" in inner else ""
    if part == "bindings":
        return "bindings see no detail" if "/detail/" in inner else None
    if not target:
        umbrella = folder and inner != "version.hpp"
        return f"a header of {folder}/ includes no umbrella" if umbrella else None
    if target not in LAYERS:
        return f"{target}/ has no layer"
    if not folder:
        return None
    if target == folder:
        return None
    if folder not in LAYERS:
        return f"{folder}/ has no layer"
    if LAYERS[target] >= LAYERS[folder]:
        return f"{folder} ({LAYERS[folder]}) may not include {target} ({LAYERS[target]})"
    return None


def _foreign_include(path: Path, name: str) -> str | None:
    """Return the rule that an include of somebody else's breaks, if any."""
    for prefix, door in DOORS.items():
        if name.startswith(prefix):
            return None if re.match(door, path.as_posix()) else f"{prefix} belongs behind {door}"
    if name in PROCESSOR:
        return None
    if OPERATING_SYSTEM.fullmatch(name):
        return None if path.parts[0] == "src" else f"<{name}> belongs in src/"
    if "/" in name or "." in name:
        return f"<{name}> has no door"
    return None  # the standard library


def cpp_findings(root: Path) -> Iterator[Finding]:
    """Judge every #include of include/, src/ and bindings/."""
    for part in ("include", "src", "bindings"):
        for path in files(root, ".hpp", ".cpp", under=part):
            for number, line in enumerate((root / path).read_text("utf-8").splitlines(), 1):
                match = INCLUDE.match(line)
                if not match:
                    continue
                name = match[1]
                beside = (root / path).parent / name
                if not name.startswith("kenzen/") and beside.is_file():
                    continue
                ours = name.startswith("kenzen/") or (root / "src" / name).is_file()
                rule = _own_include(path, name) if ours else _foreign_include(path, name)
                if rule:
                    yield Finding(path.as_posix(), number, rule)


def _imports(path: Path, tree: ast.AST) -> Iterator[tuple[int, str, bool]]:
    """Yield line, top-level module, and whether only a type checker sees the import."""
    for_types = {
        node
        for block in ast.walk(tree)
        if isinstance(block, ast.If) and "TYPE_CHECKING" in ast.unparse(block.test)
        for statement in block.body
        for node in ast.walk(statement)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            names = [node.module]
        else:
            continue
        for name in names:
            yield node.lineno, name.split(".")[0], path.suffix == ".pyi" or node in for_types


def python_findings(root: Path) -> Iterator[Finding]:
    """Judge every import of the Python package."""
    for path in files(root, ".py", ".pyi", under="python"):
        for line, name, for_types in _imports(path, ast.parse((root / path).read_text("utf-8"))):
            if name == "kenzen" or name in sys.stdlib_module_names:
                continue
            if name not in PYTHON_DOORS:
                yield Finding(path.as_posix(), line, f"{name} has no door")
            elif "_interop" not in path.parts and not for_types:
                rule = f"{name} belongs behind python/kenzen/_interop/"
                yield Finding(path.as_posix(), line, rule)


def check(root: Path) -> Iterator[Finding]:
    """Yield every include and import that breaks the table of layers or of doors."""
    yield from cpp_findings(root)
    yield from python_findings(root)
