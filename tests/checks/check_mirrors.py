"""Every header has a test and an umbrella; every module has a test; every file is built or run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from house import Finding, files

# Headers that only gather others.
UMBRELLAS = {"kenzen.hpp", "fwd.hpp", "version.hpp", "readers.hpp"}

INCLUDE = re.compile(r"#\s*include\s*[<\"](kenzen/[^>\"]+)[>\"]")

# Modules whose test bears the name of what a user calls.
TEST_OF_MODULE = {"__main__": "test_command_line", "__init__": None}


def _headers_without_test(root: Path) -> Iterator[Finding]:
    base = Path("include/kenzen")
    for path in files(root, ".hpp", under=base.as_posix()):
        inner = path.relative_to(base)
        if len(inner.parts) == 1 and inner.name in UMBRELLAS:
            continue
        if "detail" in inner.parts:
            continue
        test = Path("tests/cpp") / inner.with_name(f"{inner.stem}_test.cpp")
        if not (root / test).is_file():
            yield Finding(path.as_posix(), 1, f"has no test {test.as_posix()}")


def _modules_without_test(root: Path) -> Iterator[Finding]:
    for path in sorted((root / "python/kenzen").glob("*.py")):
        stem = path.stem
        test = TEST_OF_MODULE.get(stem, f"test_{stem.lstrip('_')}")
        if test and not (root / f"tests/python/{test}.py").is_file():
            rule = f"has no test tests/python/{test}.py"
            yield Finding(path.relative_to(root).as_posix(), 1, rule)


def _unlisted(root: Path, under: str, listing_of: Path, path: Path, name: str) -> Finding | None:
    """Report a file that its list does not name: it would never be built."""
    listing = root / listing_of
    text = re.sub(r"#.*", "", listing.read_text("utf-8")) if listing.is_file() else ""
    if re.search(rf"(?<![\w/]){re.escape(name)}(?![\w/.])", text):
        return None
    return Finding((Path(under) / path).as_posix(), 1, f"is not listed in {listing_of.as_posix()}")


def _files_never_built(root: Path) -> Iterator[Finding]:
    for path in files(root, ".cpp", under="src"):
        inner = path.relative_to("src")
        found = _unlisted(root, "src", Path("src/CMakeLists.txt"), inner, inner.as_posix())
        if found:
            yield found
    for path in files(root, ".cpp", under="tests/cpp"):
        if not path.stem.endswith("_test"):
            continue
        listing = path.parent / "CMakeLists.txt"
        stem = path.stem.removesuffix("_test")
        found = _unlisted(root, path.parent.as_posix(), listing, Path(path.name), stem)
        if found:
            yield found


def _headers_in_no_umbrella(root: Path) -> Iterator[Finding]:
    base = root / "include"
    reached: set[str] = set()
    waiting = ["kenzen/kenzen.hpp", "kenzen/readers.hpp"]
    while waiting:
        name = waiting.pop()
        if name not in reached and (base / name).is_file():
            reached.add(name)
            waiting += INCLUDE.findall((base / name).read_text("utf-8"))
    for path in files(root, ".hpp", under="include/kenzen"):
        if path.name in UMBRELLAS or "detail" in path.parts:
            continue
        if path.relative_to("include").as_posix() not in reached:
            yield Finding(path.as_posix(), 1, "is reached from neither kenzen.hpp nor readers.hpp")


def check(root: Path) -> Iterator[Finding]:
    """Yield every header, module, source and test that stands alone."""
    yield from _headers_without_test(root)
    yield from _modules_without_test(root)
    yield from _files_never_built(root)
    yield from _headers_in_no_umbrella(root)
