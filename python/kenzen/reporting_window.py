"""Half-open ranges of a store's local days."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kenzen.typing import DayLike, WindowLike

__all__ = ["ReportingWindow"]


def as_day(value: DayLike, name: str) -> dt.date:
    """Return the day that a `date` or an ISO text is.

    Raises
    ------
    TypeError
        For anything else, above all for a moment: which day it falls on depends on a time zone.
    ValueError
        For a text that is no day of the calendar written ``YYYY-MM-DD``.
    """
    if isinstance(value, str):
        try:
            day = dt.date.fromisoformat(value)
        except ValueError:
            day = None
        # Newer Pythons read other ISO forms too, such as 20261122.
        if day is None or day.isoformat() != value:
            raise ValueError(f"{name}: expected a day written YYYY-MM-DD, got {value!r}")
        return day
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return value
    raise TypeError(f"{name}: expected a datetime.date or an ISO text, got {value!r}")


@dataclass(frozen=True, slots=True, init=False, repr=False)
class ReportingWindow:
    """The local days ``start <= day < end``. Never empty.

    Parameters
    ----------
    start, end : datetime.date or str
        The first day, and the first day after the window; ISO texts are read.

    Raises
    ------
    ValueError
        Unless the start is before the end.

    Examples
    --------
    >>> import kenzen as kz
    >>> week = kz.ReportingWindow("2026-11-13", "2026-11-20")
    >>> week.length_days
    7
    >>> "2026-11-20" in week
    False
    """

    start: dt.date
    end: dt.date

    def __init__(self, start: DayLike, end: DayLike) -> None:
        object.__setattr__(self, "start", as_day(start, "start"))
        object.__setattr__(self, "end", as_day(end, "end"))
        if self.start >= self.end:
            raise ValueError(
                "window: expected a start before the end (the end is not part of the window), "
                f"got {self.to_iso()}"
            )

    @classmethod
    def ending_before(cls, end: DayLike, *, length_days: int) -> ReportingWindow:
        """Return the `length_days` days before `end`; `end` itself is not part of them."""
        last = as_day(end, "end")
        if length_days < 1:
            raise ValueError(f"length_days: expected at least 1, got {length_days!r}")
        return cls(last - dt.timedelta(days=length_days), last)

    @property
    def length_days(self) -> int:
        """The number of days in the window; at least 1."""
        return (self.end - self.start).days

    def shifted(self, days: int) -> ReportingWindow:
        """Return the window of the same length that many days later (earlier when negative)."""
        step = dt.timedelta(days=days)
        return ReportingWindow(self.start + step, self.end + step)

    def to_iso(self) -> str:
        """Return ``start/end``, an ISO 8601 interval whose end is not part of it."""
        return f"{self.start.isoformat()}/{self.end.isoformat()}"

    def __contains__(self, day: DayLike) -> bool:
        """Tell whether the day is in the window."""
        return self.start <= as_day(day, "day") < self.end

    def __repr__(self) -> str:
        """Return the call that makes this window."""
        return f"ReportingWindow({self.start.isoformat()!r}, {self.end.isoformat()!r})"

    def __str__(self) -> str:
        """Return ``start/end``."""
        return self.to_iso()


def as_window(value: WindowLike) -> ReportingWindow:
    """Return the window that a `ReportingWindow` or a pair of days is.

    Raises
    ------
    TypeError
        For anything else.
    """
    if isinstance(value, ReportingWindow):
        return value
    if isinstance(value, (tuple, list)) and len(value) == 2:
        return ReportingWindow(value[0], value[1])
    raise TypeError(f"window: expected a ReportingWindow or a pair (start, end), got {value!r}")
