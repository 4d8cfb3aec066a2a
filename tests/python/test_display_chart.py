"""A bar is solid up to the least a rate can be and shaded up to the greatest."""

from __future__ import annotations

import pytest
from kenzen._display.chart import Bar, drawn_bar, scale_of, weekly
from kenzen._display.screen import Screen


def drawn(low, high, *, status="good", target=0.025, scale=0.05, width=20, screen=None):
    bar = Bar(low, high, status)
    given = screen or Screen()
    return drawn_bar(bar, target=target, scale=scale, width=width, screen=given)


def test_a_known_rate_is_a_solid_bar():
    assert drawn(0.01, 0.01) == "████      │         "


def test_an_open_rate_is_shaded_from_its_least_to_its_greatest():
    assert drawn(0.01, 0.04) == "████░░░░░░│░░░░░    "


def test_a_rate_of_zero_draws_nothing_and_the_smallest_rate_something():
    assert drawn(0.0, 0.0) == "          │         "
    assert drawn(0.0001, 0.0001) == "▌         │         "


def test_half_a_column_is_half_a_block():
    assert drawn(0.01125, 0.01125) == "████▌     │         "


def test_the_slightest_doubt_is_seen():
    assert drawn(0.01, 0.0101) == "████░     │         "


def test_no_orders_leave_only_the_target():
    assert drawn(None, None, status="none") == "          │         "


def test_a_bar_beyond_the_scale_says_so():
    assert drawn(0.2, 0.2, status="bad") == "██████████│████████▶"


@pytest.mark.parametrize("high", [0.0, 0.013, 0.025, 0.05, 1.0])
def test_every_bar_has_the_same_width(high):
    assert len(drawn(0.0, high)) == 20


def test_consoles_without_unicode_get_ascii():
    screen = Screen(is_unicode=False)
    assert drawn(0.01, 0.04, screen=screen) == "####......|.....    "


def test_colour_goes_with_the_status_and_not_over_the_target():
    screen = Screen(has_colour=True)
    assert drawn(0.01, 0.01, status="bad", width=4, screen=screen) == (
        "\x1b[31m█ \x1b[0m\x1b[36m│\x1b[0m\x1b[31m \x1b[0m"
    )


def test_the_scale_shows_the_target_and_the_highest_rate_but_not_an_outlier():
    assert scale_of([Bar(0.01, 0.02, "good")], 0.025) == 0.025 * 1.25
    assert scale_of([Bar(0.01, 0.07, "undetermined")], 0.025) == 0.07
    assert scale_of([Bar(1.0, 1.0, "bad")], 0.025) == pytest.approx(0.15)


def days(count, *, without_orders=0):
    return [{"day": i, "low": None if i < without_orders else 0.0} for i in range(count)]


def test_weeks_are_counted_back_from_the_last_day():
    assert [row["day"] for row in weekly(days(30), 3)] == [15, 22, 29]


def test_weeks_before_the_first_order_are_left_out():
    assert [row["day"] for row in weekly(days(30, without_orders=20), 8)] == [22, 29]
    assert [row["day"] for row in weekly(days(30, without_orders=30), 8)] == [29]
