"""Windows are half-open ranges of days."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kenzen import ReportingWindow
from kenzen.reporting_window import as_day, as_window


def test_the_start_is_in_the_window_and_the_end_is_not() -> None:
    week = ReportingWindow("2026-11-13", dt.date(2026, 11, 20))
    assert "2026-11-13" in week
    assert dt.date(2026, 11, 19) in week
    assert "2026-11-20" not in week
    assert week.length_days == 7


@given(st.dates(), st.integers(1, 3650))
def test_a_window_is_what_its_repr_says(start: dt.date, length: int) -> None:
    try:
        window = ReportingWindow(start, start + dt.timedelta(days=length))
    except OverflowError:
        return
    assert eval(repr(window)) == window  # noqa: S307  # that is the promise
    assert hash(eval(repr(window))) == hash(window)  # noqa: S307
    assert window.length_days == length


def test_a_window_is_never_empty() -> None:
    for end in ("2026-11-20", "2026-11-19"):
        with pytest.raises(ValueError, match="window: expected a start before the end"):
            ReportingWindow("2026-11-20", end)


def test_a_window_may_be_named_by_its_end() -> None:
    week = ReportingWindow.ending_before("2026-11-20", length_days=7)
    assert week == ReportingWindow("2026-11-13", "2026-11-20")
    with pytest.raises(ValueError, match="length_days: expected at least 1, got 0"):
        ReportingWindow.ending_before("2026-11-20", length_days=0)


def test_a_window_moves_in_both_directions() -> None:
    week = ReportingWindow("2026-11-13", "2026-11-20")
    assert week.shifted(-7).shifted(7) == week
    assert str(week.shifted(1)) == "2026-11-14/2026-11-21"


def test_a_window_cannot_be_changed() -> None:
    window = ReportingWindow("2026-11-13", "2026-11-20")
    with pytest.raises(AttributeError):
        window.start = dt.date(2026, 1, 1)  # type: ignore[misc]


@pytest.mark.parametrize(
    "text", ["2026-11-31", "20261120", "2026-W47-5", "20.11.2026", "2026-11-20T00:00", ""]
)
def test_a_day_is_written_one_way_only(text: str) -> None:
    with pytest.raises(ValueError, match="as_of: expected a day written YYYY-MM-DD"):
        as_day(text, "as_of")


def test_a_moment_is_no_day() -> None:
    with pytest.raises(TypeError, match=r"as_of: expected a datetime\.date or an ISO text"):
        as_day(dt.datetime(2026, 11, 20), "as_of")


def test_a_pair_of_days_is_a_window_and_nothing_else_is() -> None:
    assert as_window(("2026-11-13", "2026-11-20")).length_days == 7
    for wrong in ("2026-11-13/2026-11-20", ("2026-11-13",), 7):
        with pytest.raises(TypeError, match=r"window: expected a ReportingWindow or a pair"):
            as_window(wrong)  # type: ignore[arg-type]
