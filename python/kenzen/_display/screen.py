"""What the place that text is written to can show."""

from __future__ import annotations

import codecs
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

# Narrower than this no table fits; wider than this no line is easy to read.
_FEWEST_COLUMNS = 60
_MOST_COLUMNS = 100

_STYLES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "cyan": "36"}

# What stands for a character that the encoding of the output lacks.
_SUBSTITUTES = {
    "\u2013": "-",
    "\u2014": "-",
    "\u2026": "...",
    "\u2018": "'",
    "\u2019": "'",
    "\u201c": '"',
    "\u201d": '"',
    "\u2264": "<=",
    "\u2265": ">=",
    "\u2192": "->",
    "\u00d7": "x",
    "\u00b7": "-",
    "\u301c": "~",
    "\uff5e": "~",
}

ENCODING_FALLBACK = "kenzen_fallback"
"""The name of the codec error handler that writes a likeness or an escape, and never fails."""


def _fallback(error: UnicodeError) -> tuple[str | bytes, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    text = error.object[error.start : error.end]
    written = "".join(
        _SUBSTITUTES.get(c) or c.encode("ascii", "backslashreplace").decode() for c in text
    )
    return written, error.end


codecs.register_error(ENCODING_FALLBACK, _fallback)


class OutputStream(Protocol):
    """What this module asks of a text stream."""

    @property
    def encoding(self) -> str | None:
        """The name of the encoding; None where texts stay texts."""
        ...

    def isatty(self) -> bool:
        """Tell whether a person may be looking."""
        ...


@dataclass(frozen=True, slots=True)
class Glyphs:
    """The marks a report is drawn with: one column each, except `ellipsis`."""

    rule: str
    full: str
    half: str
    open: str
    target: str
    beyond: str
    mark: str
    range: str
    ellipsis: str


_UNICODE = Glyphs("─", "█", "▌", "░", "│", "▶", "●", "\u2013", "…")
_ASCII = Glyphs("-", "#", "#", ".", "|", ">", "*", "-", "...")


@dataclass(frozen=True, slots=True)
class Screen:
    """What the place that text is written to can show.

    Characters of ambiguous East Asian width (``─``, ``█``, ``…``) take one column on terminals
    that speak Unicode, whatever the language, and two on consoles with an East Asian code page.
    Reports are drawn with them on the former and with ASCII marks everywhere else.
    """

    width: int = 80
    is_unicode: bool = True
    has_colour: bool = False

    @classmethod
    def of(cls, stream: OutputStream, environ: Mapping[str, str]) -> Screen:
        """Return what the stream can show.

        Colours only on a terminal, and not where ``NO_COLOR`` is set or ``TERM`` is ``dumb``.
        """
        columns = shutil.get_terminal_size((80, 24)).columns
        plain = bool(environ.get("NO_COLOR")) or environ.get("TERM") == "dumb"
        return cls(
            width=max(_FEWEST_COLUMNS, min(columns, _MOST_COLUMNS)),
            is_unicode=codecs.lookup(stream.encoding or "utf-8").name.startswith("utf"),
            has_colour=stream.isatty() and not plain,
        )

    @property
    def glyphs(self) -> Glyphs:
        """The marks to draw with."""
        return _UNICODE if self.is_unicode else _ASCII

    @property
    def ambiguous_width(self) -> int:
        """How many columns a character of ambiguous East Asian width takes."""
        return 1 if self.is_unicode else 2

    def styled(self, text: str, *styles: str) -> str:
        """Return the text in the styles, each one of bold, dim, red, green, yellow and cyan."""
        if not self.has_colour or not styles or not text:
            return text
        return f"\x1b[{';'.join(_STYLES[style] for style in styles)}m{text}\x1b[0m"


def can_write(text: str, encoding: str | None) -> bool:
    """Tell whether the encoding has every character of the text."""
    try:
        text.encode(encoding or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
