"""Turn the `///` comments of the public headers into docstrings for the bindings.

    python extract_docs.py include/kenzen build/kenzen_docs.hpp

The result has one `constexpr const char*` for every documented class, function, enumerator and
member: `docs::reporting_window`, `docs::reporting_window_contains`. A name that is documented twice
(an overload) keeps the comment of the first.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

SCOPE = re.compile(r"^(\s*)(?:class|struct|enum class)\s+(\w+)[^;]*\{")
NAME_OF_FUNCTION = re.compile(r"(\w+)\s*\(")
NAME_OF_VALUE = re.compile(r"(\w+)\s*(?:\{[^{}]*\})?\s*(?:=[^=;]*)?[;,]")
NAME_OF_TYPE = re.compile(r"^\s*(?:class|struct|enum class)\s+(\w+)")
LEADING = re.compile(r"^\s*///(?!<)\s?(.*)$")
TRAILING = re.compile(r"^(.*?)///<\s?(.*)$")


def _name(code: str) -> str | None:
    """Return the name that a line of code declares, if it declares one."""
    match = NAME_OF_TYPE.match(code)
    if not match and "operator" not in code:
        head = code.split("=")[0]
        match = NAME_OF_FUNCTION.search(code) if "(" in head else NAME_OF_VALUE.search(code)
        match = match or re.match(r"\s*(\w+)\s*$", code)
    return match[1] if match else None


def documented(text: str) -> Iterator[tuple[str, str]]:
    """Yield the qualified name and the comment of each documented thing in a header."""
    scopes: list[tuple[int, str]] = []
    comment: list[str] = []
    for line in text.splitlines():
        if match := LEADING.match(line):
            comment.append(match[1])
            continue
        indent = len(line) - len(line.lstrip())
        while scopes and line.strip().startswith("}") and indent <= scopes[-1][0]:
            scopes.pop()
        trailing = TRAILING.match(line)
        code = trailing[1] if trailing else line
        if trailing:
            comment.append(trailing[2])
        if comment and code.strip() and not code.strip().startswith(("template", "requires")):
            if name := _name(code):
                yield "_".join([scope for _, scope in scopes] + [name]), "\n".join(comment).strip()
            comment = []
        if (match := SCOPE.match(line)) and "}" not in line:
            scopes.append((indent, match[2]))


def main(folder: str, output: str) -> None:
    """Write the header `output` from all headers below `folder`."""
    found: dict[str, str] = {}
    for path in sorted(Path(folder).rglob("*.hpp")):
        if "detail" not in path.parts:
            for name, comment in documented(path.read_text("utf-8")):
                found.setdefault(name, comment)
    lines = ["#pragma once", "", "namespace kenzen::bindings::docs {"]
    for name, comment in sorted(found.items()):
        lines.append(f'inline constexpr const char* {name} = R"doc({comment})doc";')
    lines += ["}  // namespace kenzen::bindings::docs", ""]
    text = "\n".join(lines)
    target = Path(output)
    if not target.is_file() or target.read_text("utf-8") != text:  # else nothing to rebuild
        target.write_text(text, "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
