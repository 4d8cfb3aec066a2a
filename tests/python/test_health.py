"""How a seller stands on one day, and what it rests on."""

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


def test_the_rate_is_the_rate(demo_orders: kz.Orders) -> None:
    health = kz.assess(demo_orders, policy="amazon-jp", as_of="2026-11-23")
    rate = kz.cancellation_rate(demo_orders, policy="amazon-jp", as_of="2026-11-23")
    assert health.cancellation_rate == rate
    assert [health.metrics["name"][0], health.metrics["high"][0]] == [
        "cancellation_rate",
        rate.high,
    ]
    assert health.all_windows[0] == rate
    assert health.policy == kz.policy("amazon-jp")


def test_the_orders_that_would_settle_the_rate_are_the_unknown_ones(demo_orders: kz.Orders) -> None:
    health = kz.assess(demo_orders, policy="amazon-jp", as_of="2026-11-23")
    assert health.unsettled_count == health.cancellation_rate.undetermined_count > 0
    assert set(health.unsettled["counts"]) == {"unknown"}
    log = "order_id,cancelled_by\n" + "".join(
        f"{order_id},buyer\n" for order_id in health.unsettled["order_id"]
    )
    settled = (demo_orders | kz.Orders()).add(kz.read_cancellation_log(log.encode()))
    rate = kz.assess(settled, policy="amazon-jp", as_of="2026-11-23").cancellation_rate
    assert rate.undetermined_count == 0
    assert rate.rate == rate.low == health.cancellation_rate.low


def test_the_list_of_unsettled_orders_has_a_limit_and_the_count_has_none(
    demo_orders: kz.Orders,
) -> None:
    whole = kz.assess(demo_orders, policy="amazon-jp", as_of="2026-11-23")
    short = kz.assess(demo_orders, policy="amazon-jp", as_of="2026-11-23", limit=2)
    assert short.unsettled["order_id"] == whole.unsettled["order_id"][:2]
    assert short.unsettled_count == whole.unsettled_count


def test_verdicts_add_up_to_the_orders_of_the_window(demo_orders: kz.Orders) -> None:
    health = kz.assess(demo_orders, policy="amazon-jp", as_of="2026-11-23")
    inside = [row["count"] for row in health.verdicts if row["in_population"] == "yes"]
    assert sum(inside) == health.cancellation_rate.order_count  # type: ignore[arg-type]


def test_the_trend_ends_with_the_window(demo_orders: kz.Orders) -> None:
    health = kz.assess(demo_orders, policy="amazon-jp", as_of="2026-11-23")
    assert health.trend["day"][-1] == dt.date(2026, 11, 22)
    assert health.trend["order_count"][-1] == health.cancellation_rate.order_count
    assert len(health.trend) == 56


def test_a_day_that_nobody_said_is_marked() -> None:
    health = kz.assess(kz.read_orders(all_orders([Row()])), policy="amazon-us")
    assert (health.as_of, health.as_of_is_derived) == (dt.date(2026, 11, 1), True)
    assert health.cancellation_rate.as_of_is_derived


def test_health_becomes_plain_json(demo_orders: kz.Orders) -> None:
    health = kz.assess(demo_orders, policy="amazon-jp", as_of="2026-11-23")
    plain = json.loads(json.dumps(health.to_dict()))
    assert plain["as_of"] == "2026-11-23"
    assert plain["cancellation_rate"] == health.cancellation_rate.to_dict()
    assert plain["trend"][-1]["day"] == "2026-11-22"
    assert "amazon-jp on 2026-11-23" in repr(health)


def test_arguments_are_checked_in_their_order(demo_orders: kz.Orders) -> None:
    with pytest.raises(TypeError, match="orders: expected Orders"):
        kz.assess(None, policy="amazon-jp")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="policy: expected a Policy"):
        kz.assess(demo_orders)
    with pytest.raises(ValueError, match="as_of: expected a day written YYYY-MM-DD"):
        kz.assess(demo_orders, policy="amazon-jp", as_of="yesterday")
    with pytest.raises(ValueError, match="limit: expected 0 or more, got -1"):
        kz.assess(demo_orders, policy="amazon-jp", limit=-1)
    with pytest.raises(ValueError, match="as_of: expected a day"):
        kz.assess(kz.Orders(), policy="amazon-jp")


def test_the_whole_picture_of_the_example_traces_every_number_to_orders() -> None:
    orders = kz.read_orders(*demo.order_paths(), demo.unshipped_path())
    orders.add(kz.read_cancellation_log(demo.log_path()))
    report = kz.read_performance_report(demo.performance_report_path())
    health = kz.assess(orders, policy="amazon-jp", as_of="2026-11-23", performance_report=report)
    rolls = health.headroom.roll_offs
    assert rolls is not None
    assert len(rolls) == health.cancellation_rate.cancellation_count
    steps = {str(step.kind): step for step in health.next_steps}
    assert list(steps["settle_orders"].order_ids) == health.unsettled["order_id"]
    due = [row["order_id"] for row in health.requests.deadlines if not row["is_past"]]
    assert list(steps["confirm_shipments"].order_ids) == due
    # Labour Thanksgiving Day, 23 November, is no business day: seven of them after Saturday 14th.
    first = steps["confirm_shipments"].deadline
    assert first is not None
    assert first.isoformat() == "2026-11-25T15:00:00+00:00"
    found = health.reconciliation
    assert found is not None
    assert found.matches
    assert (found.order_count, found.reported_order_count) == (129, 129)
    reported = [row for row in health.metrics if row["origin"] == "reported"]
    assert [row["status"] for row in reported] == [row["status"] for row in report.metrics]


def test_without_a_report_what_orders_cannot_tell_is_not_available(demo_orders: kz.Orders) -> None:
    health = kz.assess(demo_orders, policy="amazon-jp", as_of="2026-11-23")
    missing = {row["name"]: row["availability"] for row in health.metrics if row["low"] is None}
    assert missing["order_defect_rate"] == "not_in_order_files"
    assert missing["late_shipment_rate"] == "ship_by_unknown"
    assert health.reconciliation is None


def test_a_report_of_another_marketplace_is_refused(demo_orders: kz.Orders) -> None:
    report = kz.read_performance_report(demo.performance_report_path())
    with pytest.raises(ValueError, match="marketplace_id: expected one of those in the report"):
        kz.assess(
            demo_orders,
            policy="amazon-jp",
            performance_report=report,
            marketplace_id="ATVPDKIKX0DER",
        )
