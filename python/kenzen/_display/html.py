"""Tables for notebooks: plain HTML, everything escaped, no script and no style sheet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from kenzen._display.text import cell_text

_NUMBER = ' style="text-align: right"'
_TEXT = ' style="text-align: left"'


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def table(
    names: Sequence[str],
    rows: Iterable[Mapping[str, object]],
    *,
    row_count: int,
    caption: str = "",
) -> str:
    """Return a table element with the rows given and a note of how many of `row_count` are not."""
    shown = list(rows)
    parts = ["<table>"]
    if caption:
        parts.append(f'<caption style="text-align: left">{escape(caption)}</caption>')
    numeric = {name for name in names if any(_is_number(row[name]) for row in shown)}
    heads = "".join(
        f"<th{_NUMBER if name in numeric else _TEXT}>{escape(name)}</th>" for name in names
    )
    parts.append(f"<thead><tr>{heads}</tr></thead><tbody>")
    for row in shown:
        cells = "".join(
            f"<td{_NUMBER if name in numeric else _TEXT}>{escape(cell_text(row[name]))}</td>"
            for name in names
        )
        parts.append(f"<tr>{cells}</tr>")
    parts.append("</tbody></table>")
    if row_count > len(shown):
        parts.append(f"<p>… {row_count - len(shown)} more</p>")
    return "".join(parts)


def facts(title: str, pairs: Iterable[tuple[str, object]]) -> str:
    """Return a bold title and a two-column table of names and values."""
    rows = "".join(
        f"<tr><th{_TEXT}>{escape(name)}</th><td{_TEXT}>{escape(cell_text(value))}</td></tr>"
        for name, value in pairs
    )
    return f"<p><b>{escape(title)}</b></p><table><tbody>{rows}</tbody></table>"
