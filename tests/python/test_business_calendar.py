"""The compiled calendars agree with the package they were made from, day by day."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from pathlib import Path

import holidays
import kenzen as kz
import pytest
from hypothesis import given
from hypothesis import strategies as st

ROOT = Path(__file__).resolve().parent.parent.parent

SEVEN_DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
BEGIN = dt.date(2015, 1, 1)
DAYS = st.dates(dt.date(2014, 1, 1), dt.date(2038, 12, 31))


def of_the_package(code: str) -> holidays.HolidayBase:
    years = range(2015, 2036 if code == "IN" else 2038)
    if code == "EU":
        return holidays.financial_holidays("ECB", years=years)
    return holidays.country_holidays(code, years=years)


@pytest.mark.parametrize("code", kz.BusinessCalendar.names())
def test_every_day_is_what_the_package_says(code: str) -> None:
    if holidays.__version__ != kz.BusinessCalendar.release():
        # Another release may know better: then only the fixed days of this century are compared.
        assert kz.BusinessCalendar(code).is_holiday("2026-01-01") or code in {"EG", "IN", "SA"}
        return
    ours, theirs = kz.BusinessCalendar(code), of_the_package(code)
    end = dt.date(2036 if code == "IN" else 2038, 1, 1)
    for number in range((end - BEGIN).days):
        day = BEGIN + dt.timedelta(days=number)
        assert ours.is_holiday(day) == (day in theirs), day
        assert ours.is_weekend(day) == theirs.is_weekend(day), day
        assert ours.knows_holidays_on(day)
    assert not ours.knows_holidays_on(end)
    assert not ours.knows_holidays_on(BEGIN - dt.timedelta(days=1))


@pytest.mark.parametrize("code", ["JP", "US", "EU", "IN", "AE"])
@given(start=DAYS, count=st.integers(-40, 40))
def test_advancing_is_a_walk_day_by_day(code: str, start: dt.date, count: int) -> None:
    calendar = kz.BusinessCalendar(code)
    step, left, day = (1 if count > 0 else -1), abs(count), start
    while left:
        day += dt.timedelta(days=step)
        left -= calendar.is_business_day(day)
    assert calendar.advance(start, count) == day
    between = calendar.business_days_between(start, day)
    walked = [min(start, day) + dt.timedelta(days=i) for i in range(abs((day - start).days))]
    assert abs(between) == sum(one in calendar for one in walked)


def test_the_stores_of_the_built_in_policies_have_a_calendar() -> None:
    stores = [str(each) for each in kz.policies()["id"] if str(each).startswith("amazon-")]
    assert {kz.policy(store).region for store in stores} <= set(kz.BusinessCalendar.names())


def test_a_company_has_days_of_its_own() -> None:
    ours = kz.BusinessCalendar(
        "JP", extra_holidays=["2026-12-30"], worked_holidays=["2026-11-23"], weekend=("sunday",)
    )
    assert not ours.is_business_day("2026-12-30")
    assert ours.is_business_day("2026-11-23")
    assert ours.is_business_day("2026-11-21")  # a Saturday
    again = kz.BusinessCalendar(
        "JP", weekend=["sunday"], worked_holidays=["2026-11-23"], extra_holidays=["2026-12-30"]
    )
    assert (again, hash(again)) == (ours, hash(ours))
    assert repr(ours) == (
        "BusinessCalendar('JP', extra_holidays=['2026-12-30'], worked_holidays=['2026-11-23'],"
        " weekend=('sunday',))"
    )


def test_a_calendar_without_holidays() -> None:
    plain = kz.BusinessCalendar(None)
    assert plain.holidays == ()
    assert plain.is_business_day("2026-01-01")
    assert plain.knows_holidays_on("1900-01-01")
    assert kz.BusinessCalendar(None, weekend=()).is_business_day("2026-11-22")


def test_mistakes_are_named() -> None:
    with pytest.raises(ValueError, match=r"business calendar: expected one of AE, .*, got 'XX'"):
        kz.BusinessCalendar("XX")
    with pytest.raises(ValueError, match="extra_holidays: expected a day written YYYY-MM-DD"):
        kz.BusinessCalendar("JP", extra_holidays=["tomorrow"])
    with pytest.raises(ValueError, match="day: expected a day"):
        kz.BusinessCalendar("JP").is_holiday("tomorrow")
    with pytest.raises(ValueError, match="weekend: expected at least one day"):
        kz.BusinessCalendar("JP", weekend=SEVEN_DAYS)
    with pytest.raises(ValueError, match="caturday"):
        kz.BusinessCalendar("JP", weekend=["caturday"])


def test_the_table_is_what_the_generator_writes() -> None:
    script = ROOT / "tools/generate_business_calendars.py"
    done = subprocess.run(
        [sys.executable, str(script), "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
