"""What cancellations cost, in whole minor units and without guessing."""

from __future__ import annotations

import datetime as dt
import json

import kenzen as kz
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kenzen import demo
from order_files import Row, all_orders


@pytest.fixture(scope="module")
def demo_orders() -> kz.Orders:
    """Return the orders of the example, with the seller's log."""
    return kz.read_orders(*demo.order_paths()).add(kz.read_cancellation_log(demo.log_path()))


def logged(rows: list[Row]) -> kz.Orders:
    """Return the orders, all that are cancelled being the seller's doing."""
    log = "order_id,cancelled_by,reason\n" + "".join(
        f"{row.order_id},seller,out_of_stock\n" for row in rows if row.status == "Cancelled"
    )
    return kz.read_orders(all_orders(rows)).add(kz.read_cancellation_log(log.encode()))


def test_value_units_and_orders_are_those_of_the_cancelled_lines() -> None:
    gone = [Row(number=i, purchased=24 * i, status="Cancelled") for i in (1, 2, 3)]
    lost = kz.cost(logged([*gone, Row(number=9)]), policy="amazon-us")
    (row,) = lost.table
    assert row == {
        "fault": "seller",
        "reason": "out_of_stock",
        "currency": "USD",
        "order_count": 3,
        "unit_count": 3,
        "value": 3000,  # 10.00 dollars each, in cents
        "unpriced_order_count": 0,
        "uncounted_order_count": 0,
    }
    assert lost.order_count == 3


def test_a_line_that_was_emptied_is_priced_by_an_earlier_statement() -> None:
    row = Row(number=1, status="Unshipped", quantity=2)
    gone = Row(number=1, status="Cancelled", updated=5, quantity=0)
    first = kz.read_orders(all_orders([row]))
    emptied = all_orders([gone]).replace(b"10.00", b"")
    alone = kz.cost(kz.read_orders(emptied), policy="amazon-us", by=None)
    assert alone.table["unpriced_order_count"] == [1]
    assert alone.table["value"] == [0]
    both = kz.cost(first | kz.read_orders(emptied), policy="amazon-us", by=None)
    assert both.table["value"] == [1000]
    assert both.table["unit_count"] == [2]
    assert both.table["unpriced_order_count"] == [0]


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.builds(
            Row,
            number=st.integers(1, 30),
            purchased=st.integers(0, 24 * 40),
            status=st.sampled_from(["Shipped", "Cancelled"]),
        ),
        min_size=1,
        max_size=20,
        unique_by=lambda row: row.number,
    ),
    st.sampled_from(["day", "week", "month"]),
)
def test_periods_add_up_to_the_whole(rows: list[Row], period: str) -> None:
    orders = logged(rows)
    whole = kz.cost(orders, policy="amazon-us", by=None)
    apart = kz.cost(orders, policy="amazon-us", by=("fault", "reason", period))
    gone = sum(row.status == "Cancelled" for row in rows)
    assert whole.order_count == apart.order_count == gone
    assert sum(apart.table["value"]) == sum(whole.table["value"]) == 1000 * gone
    days = apart.table["period"]
    assert days == sorted(days)
    if period == "week":
        assert all(day.weekday() == 0 for day in days)
    if period == "month":
        assert all(day.day == 1 for day in days)


def test_a_window_takes_the_local_days_of_purchase() -> None:
    # 04:00 UTC is still the evening before in California.
    orders = logged([Row(number=1, purchased=24 + 4, status="Cancelled")])
    inside = kz.cost(orders, policy="amazon-us", window=("2026-11-01", "2026-11-02"))
    outside = kz.cost(orders, policy="amazon-us", window=("2026-11-02", "2026-11-03"))
    assert (inside.order_count, outside.order_count) == (1, 0)
    assert inside.window == kz.ReportingWindow("2026-11-01", "2026-11-02")


def test_costs_become_plain_json(demo_orders: kz.Orders) -> None:
    lost = kz.cost(demo_orders, policy="amazon-jp", by=("fault", "month"))
    plain = json.loads(json.dumps(lost.to_dict()))
    assert plain["rows"][0]["period"] == "2026-09-01"
    assert plain["by"] == ["fault", "month"]
    assert lost.table["period"][0] == dt.date(2026, 9, 1)
    assert f"{lost.order_count} orders" in repr(lost)
    assert "<table" in lost._repr_html_()


def test_arguments_are_checked(demo_orders: kz.Orders) -> None:
    with pytest.raises(TypeError, match="orders: expected Orders"):
        kz.cost([], policy="amazon-jp")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="by: expected names among"):
        kz.cost(demo_orders, policy="amazon-jp", by="sku")
    with pytest.raises(ValueError, match="by: expected one of day, week and month"):
        kz.cost(demo_orders, policy="amazon-jp", by=("day", "week"))
