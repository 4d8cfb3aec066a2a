"""The days on which a place does business."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kenzen import _core
from kenzen.reporting_window import as_day

if TYPE_CHECKING:
    from kenzen.typing import DayLike

__all__ = ["BusinessCalendar"]


@dataclass(frozen=True, slots=True, init=False, repr=False)
class BusinessCalendar:
    """The days on which a place does business: all but its weekends and its holidays.

    The built-in calendars have the national public holidays of a country, substitute days
    included, by its ISO 3166 code (``"JP"``, ``"US"``, ``"GB"``, ``"IN"``, ...), and as ``"EU"``
    the closing days of TARGET, the payment system of the European Central Bank. They cover the
    years 2015 to 2037 (``"IN"``: to 2035); outside them only weekends are known, see
    `knows_holidays_on`. Regional holidays and company closures are in none: add them.

    Parameters
    ----------
    code : str or None
        Which built-in calendar; ``None`` for one without any holiday. `names` lists them.
    extra_holidays : iterable of datetime.date or str
        More days without business, such as a company's summer closure.
    worked_holidays : iterable of datetime.date or str
        Holidays that are worked all the same. A day of the weekend stays one.
    weekend : iterable of str, optional
        The days of the weekend in all years, such as ``("friday", "saturday")``; empty: none.
        Left out, the place's own.

    Raises
    ------
    ValueError
        For an unknown code or weekday, a text that is no day, and a weekend of seven days.

    Notes
    -----
    The days come from the Python package ``holidays`` in the release that `release` names.
    Holidays of years to come are what the law says today, and its estimate where they follow
    the moon.

    Examples
    --------
    >>> import kenzen as kz
    >>> japan = kz.BusinessCalendar("JP")
    >>> japan.advance("2026-04-28", 7).isoformat()  # over the Golden Week
    '2026-05-13'
    >>> japan.business_days_between("2026-04-28", "2026-05-13")
    7
    >>> ours = kz.BusinessCalendar("JP", extra_holidays=["2026-12-30", "2026-12-31"])
    >>> ours.is_business_day("2026-12-31")
    False
    """

    code: str | None
    extra_holidays: tuple[dt.date, ...]
    worked_holidays: tuple[dt.date, ...]
    weekend: tuple[str, ...] | None
    _raw: _core.BusinessCalendar = field(compare=False)

    def __init__(
        self,
        code: str | None,
        *,
        extra_holidays: Iterable[DayLike] = (),
        worked_holidays: Iterable[DayLike] = (),
        weekend: Iterable[str] | None = None,
    ) -> None:
        raw = _core.BusinessCalendar("") if code is None else _core.BusinessCalendar.named(code)
        extra = tuple(sorted({as_day(day, "extra_holidays") for day in extra_holidays}))
        worked = tuple(sorted({as_day(day, "worked_holidays") for day in worked_holidays}))
        if weekend is not None:
            weekend = tuple(str(_core.Weekday(day)) for day in weekend)
            raw = raw.with_weekend(weekend)
        if extra:
            raw = raw.with_holidays(extra)
        if worked:
            raw = raw.without_holidays(worked)
        for name, value in (
            ("code", code),
            ("extra_holidays", extra),
            ("worked_holidays", worked),
            ("weekend", weekend),
            ("_raw", raw),
        ):
            object.__setattr__(self, name, value)

    @staticmethod
    def names() -> tuple[str, ...]:
        """Return the codes of the built-in calendars, sorted."""
        return tuple(_core.BusinessCalendar.names())

    @staticmethod
    def release() -> str:
        """Return the release of the package ``holidays`` that the built-in days come from."""
        return _core.BusinessCalendar.release()

    @property
    def holidays(self) -> tuple[dt.date, ...]:
        """The holidays it knows, sorted, those on weekends included."""
        return tuple(self._raw.holidays)

    def knows_holidays_on(self, day: DayLike) -> bool:
        """Tell whether the holidays of that day's year are known."""
        return self._raw.knows_holidays_on(as_day(day, "day"))

    def is_weekend(self, day: DayLike) -> bool:
        """Tell whether the day is one of the weekend."""
        return self._raw.is_weekend(as_day(day, "day"))

    def is_holiday(self, day: DayLike) -> bool:
        """Tell whether the day is a holiday, on a weekend or not."""
        return self._raw.is_holiday(as_day(day, "day"))

    def is_business_day(self, day: DayLike) -> bool:
        """Tell whether the day is neither a holiday nor one of the weekend."""
        return self._raw.is_business_day(as_day(day, "day"))

    def adjust(self, day: DayLike) -> dt.date:
        """Return the day itself, or the first business day after it."""
        return self._raw.adjust(as_day(day, "day"))

    def advance(self, start: DayLike, count: int) -> dt.date:
        """Return the `count`-th business day after `start`, before it for a negative number.

        `start` itself is not counted. For 0 it is returned, business day or not.
        """
        return self._raw.advance(as_day(start, "start"), count)

    def business_days_between(self, start: DayLike, end: DayLike) -> int:
        """Count the business days in ``start <= day < end``; negative if `end` is earlier."""
        return self._raw.business_days_between(as_day(start, "start"), as_day(end, "end"))

    def __contains__(self, day: DayLike) -> bool:
        """Tell whether the day is a business day."""
        return self.is_business_day(day)

    def __repr__(self) -> str:
        """Return the call that makes this calendar."""
        more = "".join(
            f", {name}={[day.isoformat() for day in days]!r}"
            for name, days in (
                ("extra_holidays", self.extra_holidays),
                ("worked_holidays", self.worked_holidays),
            )
            if days
        )
        if self.weekend is not None:
            more += f", weekend={self.weekend!r}"
        return f"BusinessCalendar({self.code!r}{more})"
