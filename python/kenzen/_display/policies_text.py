"""The built-in policies as a table for the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kenzen._display.language import Language
from kenzen._display.layout import in_columns, one_line
from kenzen._display.screen import Screen
from kenzen._display.texts import text
from kenzen._display.wording import target_words

if TYPE_CHECKING:
    from kenzen.tables import Table


def policies_text(policies: Table, screen: Screen, language: Language) -> str:
    """Return one line a policy: its id, its title, its target and the length of its window."""
    names = ("id", "title", "target", "days", "version")
    rows = [[text(language, f"column.{name}") for name in names]]
    rows += [
        [
            one_line(str(row["id"])),
            one_line(str(row[f"title_{language}"] or row["title_en"])),
            target_words(str(row["target_condition"]), float(str(row["target_value"])), language),
            str(row["length_days"]),
            str(row["version"]),
        ]
        for row in policies
    ]
    head, *lines = in_columns(rows, "lllrl", ambiguous=screen.ambiguous_width)
    return "\n".join([screen.styled(head, "bold"), *lines])
