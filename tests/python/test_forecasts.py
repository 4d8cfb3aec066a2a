"""How likely the coming days are to miss the target."""

from __future__ import annotations

import datetime as dt
import json

import kenzen as kz
import pytest
from kenzen import demo
from order_files import Row, all_orders


@pytest.fixture(scope="module")
def demo_orders() -> kz.Orders:
    """Return the orders of the example, with the seller's log."""
    return kz.read_orders(*demo.order_paths()).add(kz.read_cancellation_log(demo.log_path()))


def test_each_coming_day_has_a_row(demo_orders: kz.Orders) -> None:
    forecast = kz.breach_probability(demo_orders, policy="amazon-jp", as_of="2026-11-23", days=10)
    assert forecast.days["day"] == [
        dt.date(2026, 11, 23) + dt.timedelta(days=i) for i in range(1, 11)
    ]
    assert forecast.error_bound < 1e-9
    for row in forecast.days:
        assert 0 <= row["probability_low"] <= row["probability_high"] <= 1
        assert 0 <= row["expected_rate_low"] <= row["expected_rate_high"] <= 1


def test_a_tally_gives_the_same_forecast(demo_orders: kz.Orders) -> None:
    counted = kz.tally(demo_orders, policy="amazon-jp")
    from_tally = kz.breach_probability(counted, as_of="2026-11-23")
    from_orders = kz.breach_probability(demo_orders, policy="amazon-jp", as_of="2026-11-23")
    assert from_tally.days == from_orders.days
    assert from_tally.model_low == from_orders.model_low


def test_a_day_that_nobody_said_is_the_one_after_the_newest_purchase() -> None:
    rows = [Row(number=i, purchased=24 * i) for i in range(20)]
    forecast = kz.breach_probability(kz.read_orders(all_orders(rows)), policy="amazon-us")
    assert forecast.as_of == dt.date(2026, 11, 20)  # the last purchase is on the 19th in California


def test_orders_of_the_future_do_not_leak_into_the_forecast() -> None:
    rows = [Row(number=i, purchased=8 * i) for i in range(60)]
    whole = kz.breach_probability(
        kz.read_orders(all_orders(rows)), policy="amazon-us", as_of="2026-11-10"
    )
    past = [row for row in rows if row.purchased < 24 * 9 + 8]  # California is 8 hours behind UTC
    half = kz.breach_probability(
        kz.read_orders(all_orders(past)), policy="amazon-us", as_of="2026-11-10"
    )
    assert whole.days == half.days


def test_many_cancellations_make_a_breach_likely_and_they_roll_off() -> None:
    rows = [Row(number=i, purchased=4 * i) for i in range(180)]
    gone = [Row(number=200 + i, purchased=24 * 28, status="Cancelled") for i in range(9)]
    log = "order_id,cancelled_by,reason\n" + "".join(
        f"{row.order_id},seller,out_of_stock\n" for row in gone
    )
    orders = kz.read_orders(all_orders([*rows, *gone]))
    orders = orders.add(kz.read_cancellation_log(log.encode()))
    chances = kz.breach_probability(orders, policy="amazon-us", as_of="2026-12-01").days
    assert chances["probability_low"][0] > 0.99
    assert chances["probability_low"][-1] < 0.9
    assert chances["known_cancellation_count"][-1] == 0


def test_a_forecast_becomes_plain_json(demo_orders: kz.Orders) -> None:
    forecast = kz.breach_probability(demo_orders, policy="amazon-jp", as_of="2026-11-23")
    plain = json.loads(json.dumps(forecast.to_dict()))
    assert plain["days"][0]["day"] == "2026-11-24"
    assert plain["model_high"]["history_days"] == forecast.model_high.history_days
    assert 0 < forecast.model_high.cancellation_share < 1
    assert "amazon-jp as of 2026-11-23" in repr(forecast)
    assert "<table" in forecast._repr_html_()


def test_arguments_are_checked(demo_orders: kz.Orders) -> None:
    with pytest.raises(TypeError, match="subject: expected Orders or a Tally"):
        kz.breach_probability([], policy="amazon-jp")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="days: expected 1 to 366"):
        kz.breach_probability(demo_orders, policy="amazon-jp", days=0)
    with pytest.raises(ValueError, match="as_of: expected a day after the first order"):
        kz.breach_probability(demo_orders, policy="amazon-jp", as_of="2020-01-01")
    with pytest.raises(ValueError, match="as_of: expected a day"):
        kz.breach_probability(kz.Orders(), policy="amazon-jp")
