"""A bar on standard error for long reads."""

from __future__ import annotations

import sys
import time

_WIDTH = 30
_STEP_SECONDS = 0.1


class ProgressBar:
    """A bar that is drawn over itself on a terminal, and nothing at all elsewhere."""

    def __init__(self) -> None:
        """Draw nothing yet."""
        self._last = 0.0
        self._drawn = False

    def __call__(self, bytes_done: int, bytes_total: int) -> None:
        """Draw how far the read has come, at most ten times a second."""
        now = time.monotonic()
        if now - self._last < _STEP_SECONDS or not sys.stderr.isatty():
            return
        self._last = now
        share = min(1.0, bytes_done / bytes_total) if bytes_total else 0.0
        full = round(share * _WIDTH)
        bar = "█" * full + "·" * (_WIDTH - full)
        size = f"{bytes_done / 1e6:.0f} of {bytes_total / 1e6:.0f} MB"
        sys.stderr.write(f"\r{bar} {share:4.0%}  {size} ")
        sys.stderr.flush()
        self._drawn = True

    def close(self) -> None:
        """Wipe the bar away."""
        if self._drawn:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
