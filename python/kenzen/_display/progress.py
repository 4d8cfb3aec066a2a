"""A bar on standard error for long reads."""

from __future__ import annotations

import os
import sys
import time

from kenzen._display.screen import Screen

_WIDTH = 30

# A read that is over at once draws nothing; a longer one draws this often.
_FIRST_SECONDS = 0.3
_STEP_SECONDS = 0.1

_CLEAR_LINE = "\r\x1b[K"


class ProgressBar:
    """A bar that is drawn over itself on a terminal, and nothing at all elsewhere."""

    def __init__(self) -> None:
        """Draw nothing yet."""
        self._next = time.monotonic() + _FIRST_SECONDS
        self._drawn = False

    def __call__(self, bytes_done: int, bytes_total: int) -> None:
        """Draw how far the read has come, if it is time to."""
        now = time.monotonic()
        if now < self._next or not sys.stderr.isatty():
            return
        self._next = now + _STEP_SECONDS
        glyphs = Screen.of(sys.stderr, os.environ).glyphs
        share = min(1.0, bytes_done / bytes_total) if bytes_total else 0.0
        full = round(share * _WIDTH)
        bar = glyphs.full * full + glyphs.open * (_WIDTH - full)
        size = f"{bytes_done / 1e6:,.0f} / {bytes_total / 1e6:,.0f} MB"
        sys.stderr.write(f"{_CLEAR_LINE}{bar} {share:4.0%}  {size} ")
        sys.stderr.flush()
        self._drawn = True

    def close(self) -> None:
        """Wipe the bar away."""
        if self._drawn:
            sys.stderr.write(_CLEAR_LINE)
            sys.stderr.flush()
