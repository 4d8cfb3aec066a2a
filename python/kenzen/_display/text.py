"""Text in columns that align, full-width characters included."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence

# A character of East Asian width W or F takes two columns of a terminal, a combining one none.
_WIDE = {"W", "F"}

# Longest cell that is shown whole.
_MOST_COLUMNS = 60


def display_width(text: str) -> int:
    """Return how many columns of a terminal the text takes."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in _WIDE else 1
        for c in text
    )


def padded(text: str, width: int, *, right: bool = False) -> str:
    """Return the text with spaces up to `width` columns, before it when `right`."""
    spaces = " " * max(0, width - display_width(text))
    return spaces + text if right else text + spaces


def shortened(text: str, width: int) -> str:
    """Return the text in at most `width` columns, with an ellipsis where something is left out."""
    if display_width(text) <= width:
        return text
    kept = ""
    used = 1  # the ellipsis
    for c in text:
        used += display_width(c)
        if used > width:
            break
        kept += c
    return kept + "…"


def cell_text(value: object) -> str:
    """Return a value as a table shows it: one line, rates with four significant digits."""
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.4g}"
    text = "".join(c if c.isprintable() else "�" for c in str(value))
    return shortened(text, _MOST_COLUMNS)


def aligned(
    names: Sequence[str], rows: Iterable[Mapping[str, object]], *, row_count: int, indent: str = ""
) -> str:
    """Return a table as lines: names, a rule, the rows given, and how many of `row_count` are not.

    Numbers are flush right, everything else flush left.
    """
    shown = [[row[name] for name in names] for row in rows]
    cells = [[cell_text(value) for value in row] for row in shown]
    lines = []
    widths = [
        max([display_width(name), *(display_width(row[i]) for row in cells)])
        for i, name in enumerate(names)
    ]
    numeric = [
        any(isinstance(row[i], (int, float)) and not isinstance(row[i], bool) for row in shown)
        for i in range(len(names))
    ]
    for line in (list(names), ["─" * width for width in widths], *cells):
        parts = [padded(text, widths[i], right=numeric[i]) for i, text in enumerate(line)]
        lines.append((indent + "  ".join(parts)).rstrip())
    if row_count > len(shown):
        lines.append(f"{indent}… {row_count - len(shown)} more")
    return "\n".join(lines)
