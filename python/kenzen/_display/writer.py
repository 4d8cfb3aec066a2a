"""What the sections of a report are written with: words, styles, columns and wrapped lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kenzen._display.language import Language
from kenzen._display.layout import display_width, in_columns, wrapped
from kenzen._display.screen import Screen
from kenzen._display.texts import text

INDENT = "  "


class Writer:
    """Lines for one screen in one language."""

    def __init__(self, screen: Screen, language: Language) -> None:
        """Write in that language for that screen."""
        self._screen = screen
        self._language = language

    def _title(self, key: str) -> str:
        return self._styled(self._text(key), "bold")

    def _text(self, key: str, **values: object) -> str:
        return text(self._language, key, **values)

    def _styled(self, words: str, *styles: str) -> str:
        return self._screen.styled(words, *styles)

    def _width(self, words: str) -> int:
        return display_width(words, self._screen.ambiguous_width)

    def _wrap(self, words: str, width: int) -> list[str]:
        return wrapped(words, width, ambiguous=self._screen.ambiguous_width)

    def _wrapped(self, words: str, *, hanging: bool = False) -> Iterator[str]:
        inner = self._screen.width - len(INDENT) * (2 if hanging else 1)
        for number, line in enumerate(self._wrap(words, inner)):
            yield INDENT * (2 if hanging and number else 1) + line

    def _in_columns(self, rows: Sequence[Sequence[str]], sides: str) -> list[str]:
        return in_columns(rows, sides, ambiguous=self._screen.ambiguous_width)

    def _columns(self, rows: Sequence[Sequence[str]], sides: str) -> list[str]:
        return [INDENT + line for line in self._in_columns(rows, sides)]
