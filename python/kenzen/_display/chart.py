"""The trend of a rate as a chart of text: a bar a week, and the target as a line through them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kenzen._display.screen import Screen

_EVERY_DAYS = 7

# How far the scale goes beyond the target at most; longer bars end in a mark.
_MOST_TARGETS = 6

_STATUS_COLOURS = {"good": "green", "bad": "red", "undetermined": "yellow"}


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of the chart: a rate, or the interval it lies in; None where there are no orders."""

    low: float | None
    high: float | None
    status: str


def weekly(trend: Sequence[Mapping[str, object]], length: int) -> list[Mapping[str, object]]:
    """Return the last `length` rows that are weeks apart, the last row among them, oldest first.

    Weeks before the first order are left out.
    """
    rows = list(trend)[::-1][::_EVERY_DAYS][:length]
    while len(rows) > 1 and rows[-1]["low"] is None:
        rows.pop()
    return rows[::-1]


def scale_of(bars: Sequence[Bar], target: float | None) -> float:
    """Return the rate at the right end of the chart."""
    highest = max((bar.high for bar in bars if bar.high is not None), default=0.0)
    if target is None:
        return highest or 1.0
    return min(max(highest, target * 1.25), target * _MOST_TARGETS) or 1.0


def drawn_bar(bar: Bar, *, target: float | None, scale: float, width: int, screen: Screen) -> str:
    """Return a bar of `width` columns.

    Solid up to the least the rate can be, shaded up to the greatest, with the target's mark.
    """
    glyphs = screen.glyphs
    cells = [" "] * width
    if bar.low is not None and bar.high is not None:
        drawn = glyphs.full * int(bar.low / scale * width + 0.25)
        if bar.low / scale * width - len(drawn) >= 0.25 or (bar.low > 0 and not drawn):
            drawn += glyphs.half
        if bar.high > bar.low:
            drawn += glyphs.open * max(1, round(bar.high / scale * width) - len(drawn))
        cells[: len(drawn)] = drawn[:width]
        if bar.high > scale:
            cells[-1] = glyphs.beyond
    colour = _STATUS_COLOURS.get(bar.status)
    if target is None:
        runs = [("".join(cells), colour)]
    else:
        at_target = min(width - 1, int(target / scale * width))
        runs = [("".join(cells[:at_target]), colour), (glyphs.target, "cyan")]
        runs.append(("".join(cells[at_target + 1 :]), colour))
    return "".join(screen.styled(run, style) if style else run for run, style in runs)
