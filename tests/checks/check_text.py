"""The letters are plain where they should be, and nothing says that it will be done later."""

from __future__ import annotations

import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

from house import Finding, files, is_data

# Spelled so that this file does not find itself.
UNFINISHED = re.compile(r"\b(TO[D]O|FIX[M]E|HAC[K]|place[h]older|for no[w])\b")
# How marketplaces spell it: allowed where their words are quoted, in string literals.
FOREIGN_SPELLING = re.compile(r"(?<![a-zA-Z])[cC]ancel(ed|ing)\b")
WORKSHOP = re.compile(r"(?<![\w.])/(wor[k]|tm[p])/")

# Spaces and marks that nobody sees: they hide in a name and reorder a line.
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")

JAPANESE = re.compile("[\u3000-\u30ff\u4e00-\u9fff\uff00-\uffef]")

CPP_LITERAL = re.compile(
    r"""R"(\w*)\((?:.|\n)*?\)\1"|"(?:\\.|[^"\\\n])*"|(?<!\w)'(?:\\.|[^'\\\n])+'"""
)
CODE_SUFFIXES = {".cmake", ".cpp", ".hpp", ".py", ".pyi"}
TEXT_SUFFIXES = CODE_SUFFIXES | {"", ".in", ".json", ".md", ".toml", ".txt", ".yaml", ".yml"}


def _outside_literals(path: Path, text: str) -> str:
    """Return the text with every string literal emptied, line by line as before."""
    if path.suffix in {".hpp", ".cpp"}:
        return CPP_LITERAL.sub(lambda match: "\n" * match[0].count("\n"), text)
    lines = text.splitlines(keepends=True)
    for token in reversed(list(tokenize.generate_tokens(io.StringIO(text).readline))):
        if token.type == tokenize.STRING or token.type == getattr(tokenize, "FSTRING_MIDDLE", -1):
            (first, start), (last, end) = token.start, token.end
            tail = lines[last - 1][end:]
            lines[first - 1] = lines[first - 1][:start] + (tail if first == last else "\n")
            if first != last:
                lines[first:last] = ["\n"] * (last - first - 1) + [tail]
    return "".join(lines)


def _code_findings(path: Path, text: str) -> Iterator[Finding]:
    """Judge code and comments, not strings: ASCII, Japanese only in comments, our spelling."""
    if path.suffix not in CODE_SUFFIXES:
        return
    code = text if path.suffix == ".cmake" else _outside_literals(path, text)
    for number, line in enumerate(code.splitlines(), 1):
        code_part, _, comment = line.partition("//" if path.suffix in {".hpp", ".cpp"} else "#")
        if not (code_part + JAPANESE.sub("", comment)).isascii():
            rule = "letters beyond ASCII belong in string literals"
            yield Finding(path.as_posix(), number, rule)
        if match := FOREIGN_SPELLING.search(line):
            yield Finding(path.as_posix(), number, f"says {match[0]!r}, we write 'cancelled'")


def check(root: Path) -> Iterator[Finding]:
    """Yield every line with letters, words or ends that do not belong there."""
    for path in files(root):
        if path.suffix not in TEXT_SUFFIXES or is_data(path):
            continue
        name = path.as_posix()
        try:
            text = (root / path).read_bytes().decode("utf-8")
        except UnicodeDecodeError as error:
            yield Finding(name, 1, f"is not UTF-8 at byte {error.start}")
            continue
        if text and not text.endswith("\n"):
            yield Finding(name, text.count("\n") + 1, "does not end with a line end")
        for number, line in enumerate(text.split("\n"), 1):
            if line != line.rstrip():
                yield Finding(name, number, "ends with a space or a carriage return")
            if INVISIBLE.search(line):
                yield Finding(name, number, "contains an invisible letter")
            if match := UNFINISHED.search(line):
                yield Finding(name, number, f"says {match[0]!r}")
            if match := WORKSHOP.search(line):
                yield Finding(name, number, f"names a folder of one machine: {match[0]}")
        yield from _code_findings(path, text)
