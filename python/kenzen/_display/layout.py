"""Text in columns that align, full-width characters included."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence

# Characters that take no column: combining marks and invisible format characters.
_ZERO = {"Mn", "Me", "Cf"}

# Longest cell that is shown whole.
_MOST_COLUMNS = 60

# Marks that begin no line, and marks that end none.
_NEVER_FIRST = (
    "ぁぃぅぇぉっゃゅょァィゥェォッャュョヵヶ、。，．,.!?！？）)］]｝}」』】〉》・：:；;ー%％"
)
_NEVER_LAST = "（([［{｛「『【〈《"


def display_width(text: str, ambiguous: int = 1) -> int:
    """Return how many columns of a terminal the text takes.

    `ambiguous` is what a character of ambiguous East Asian width takes: see `Screen`.
    """
    if text.isascii():
        return len(text)
    widths = {"W": 2, "F": 2, "A": ambiguous}
    return sum(
        0 if unicodedata.category(c) in _ZERO else widths.get(unicodedata.east_asian_width(c), 1)
        for c in text
    )


def padded(text: str, width: int, *, right: bool = False, ambiguous: int = 1) -> str:
    """Return the text with spaces up to `width` columns, before it when `right`."""
    spaces = " " * max(0, width - display_width(text, ambiguous))
    return spaces + text if right else text + spaces


def shortened(text: str, width: int, *, ellipsis: str = "…", ambiguous: int = 1) -> str:
    """Return the text in at most `width` columns, with an ellipsis where its end is left out."""
    if display_width(text, ambiguous) <= width:
        return text
    return _beginning(text, width - display_width(ellipsis, ambiguous), ambiguous) + ellipsis


def shortened_at_front(text: str, width: int, *, ellipsis: str = "…", ambiguous: int = 1) -> str:
    """Return the text in at most `width` columns, with an ellipsis where its front is left out."""
    if display_width(text, ambiguous) <= width:
        return text
    kept = _beginning(text[::-1], width - display_width(ellipsis, ambiguous), ambiguous)
    return ellipsis + kept[::-1]


def _beginning(text: str, width: int, ambiguous: int) -> str:
    used = 0
    for i, c in enumerate(text):
        used += display_width(c, ambiguous)
        if used > width:
            return text[:i]
    return text


def one_line(text: str) -> str:
    """Return the text without anything that would leave its line or its place."""
    return "".join(c if c.isprintable() else "�" for c in text)


def wrapped(text: str, width: int, *, ambiguous: int = 1) -> list[str]:
    """Return the text as lines of at most `width` columns.

    Lines break at spaces and between full-width characters, but not before a closing mark nor
    after an opening one. A word that is longer than a line, such as an address, stays whole.
    """
    lines = []
    line = ""
    for piece in _pieces(text):
        if line and display_width((line + piece).rstrip(), ambiguous) > width:
            lines.append(line.rstrip())
            line = ""
        line += piece if line else piece.lstrip()
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def _pieces(text: str) -> list[str]:
    """Return what a line may not break inside of; spaces go before the word they lead to."""
    pieces = [""]
    before = " "
    for c in text:
        wide = _is_wide(c) or _is_wide(before)
        breaks = (c == " " != before) or (
            wide and before != " " and c not in _NEVER_FIRST and before not in _NEVER_LAST
        )
        if breaks:
            pieces.append("")
        pieces[-1] += c
        before = c
    return pieces


def _is_wide(c: str) -> bool:
    return unicodedata.east_asian_width(c) in {"W", "F"}


def in_columns(
    rows: Sequence[Sequence[str]], sides: str, *, gap: int = 2, ambiguous: int = 1
) -> list[str]:
    """Return the rows as lines of aligned columns, without spaces at their ends.

    `sides` has a letter a column, ``l`` for flush left and ``r`` for flush right.
    """
    widths = [
        max((display_width(row[i], ambiguous) for row in rows), default=0)
        for i in range(len(sides))
    ]
    space = " " * gap
    return [
        space.join(
            padded(cell, width, right=side == "r", ambiguous=ambiguous)
            for cell, width, side in zip(row, widths, sides, strict=True)
        ).rstrip()
        for row in rows
    ]


def cell_text(value: object) -> str:
    """Return a value as a table shows it: one line, rates with four significant digits."""
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.4g}"
    return shortened(one_line(str(value)), _MOST_COLUMNS)


def is_number(value: object) -> bool:
    """Tell whether a table shows the value flush right."""
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def aligned(
    names: Sequence[str], rows: Iterable[Mapping[str, object]], *, row_count: int, indent: str = ""
) -> str:
    """Return a table as lines: names, a rule, the rows given, and how many of `row_count` are not.

    Numbers are flush right, everything else flush left.
    """
    shown = [[row[name] for name in names] for row in rows]
    cells = [[cell_text(value) for value in row] for row in shown]
    sides = "".join(
        "r" if any(is_number(row[i]) for row in shown) else "l" for i in range(len(names))
    )
    rule = [
        "─" * max(display_width(row[i]) for row in [list(names), *cells]) for i in range(len(names))
    ]
    lines = in_columns([list(names), rule, *cells], sides)
    if row_count > len(shown):
        lines.append(f"… {row_count - len(shown)} more")
    return "\n".join(indent + line for line in lines)
