"""What waits for the seller, and until when."""

from __future__ import annotations

import datetime as dt
import json

import kenzen as kz
import pytest
from kenzen import demo
from kenzen._display.requests_text import rule_of_automatic_cancellation

UTC = dt.timezone.utc

HEADER = (
    "order-id\torder-item-id\tpurchase-date\tpromise-date\tsku\tquantity-purchased\t"
    "quantity-shipped\tquantity-to-ship\tship-service-level\tis-buyer-requested-cancellation\n"
)


@pytest.fixture(scope="module")
def demo_orders() -> kz.Orders:
    """Return the orders of the example with the unshipped ones and the seller's log."""
    orders = kz.read_orders(*demo.order_paths(), demo.unshipped_path())
    return orders.add(kz.read_cancellation_log(demo.log_path()))


def test_what_waits_is_what_the_file_of_unshipped_orders_says(demo_orders: kz.Orders) -> None:
    waiting = kz.requests(demo_orders, policy="amazon-jp", as_of="2026-11-23")
    lines = demo.unshipped_path().read_bytes().decode("cp932").splitlines()
    names = lines[0].split("\t")
    rows = [dict(zip(names, line.split("\t"), strict=True)) for line in lines[1:]]
    asked = {row["order-id"] for row in rows if row["is-buyer-requested-cancellation"] == "true"}
    open_ids = {row["order_id"] for row in waiting.requests if row["state"] == "open"}
    assert asked <= open_ids
    assert waiting.open_official_count >= len(asked) > 0
    due = {row["order-id"]: dt.datetime.fromisoformat(row["promise-date"]) for row in rows}
    assert due
    ship_by = {row["order_id"]: row["ship_by"] for row in waiting.deadlines}
    assert {order_id: ship_by[order_id] for order_id in due if order_id in ship_by} == {
        order_id: when.astimezone(UTC) for order_id, when in due.items() if order_id in ship_by
    }
    assert ship_by


def test_deadlines_are_seven_business_days_after_the_ship_by_day(demo_orders: kz.Orders) -> None:
    japan = kz.BusinessCalendar("JP")
    waiting = kz.requests(demo_orders, policy="amazon-jp", as_of="2026-11-23")
    tokyo = dt.timezone(dt.timedelta(hours=9))
    for row in waiting.deadlines:
        assert isinstance(row["ship_by"], dt.datetime)
        last = japan.advance(row["ship_by"].astimezone(tokyo).date(), 7)
        midnight = dt.datetime.combine(last + dt.timedelta(days=1), dt.time(), tokyo)
        assert row["cancelled_at"] == midnight
        assert row["is_past"] == (midnight <= waiting.as_of)
    times = waiting.deadlines["cancelled_at"]
    assert times == sorted(times, key=str)


def test_a_day_is_its_beginning_in_the_store(demo_orders: kz.Orders) -> None:
    by_day = kz.requests(demo_orders, policy="amazon-jp", as_of="2026-11-23")
    moment = dt.datetime(2026, 11, 22, 15, tzinfo=UTC)
    assert by_day == kz.requests(demo_orders, policy="amazon-jp", as_of=moment)
    assert by_day.as_of == moment


def test_times_to_completion_come_from_the_log() -> None:
    log = (
        "order_id,cancelled_at,cancelled_by,reason,buyer_requested,requested_at\n"
        "250-1604218-2439708,2026-11-21T12:00:00Z,merchant,buyer_request,true,2026-11-21T06:00:00Z\n"
    )
    evidence = kz.read_cancellation_log(log.encode())
    if any("requested_at" in str(text) for text in evidence.issues["text"]):
        pytest.fail("the log's column 'requested_at' was not understood")
    unshipped = HEADER + (
        "250-1604218-2439708\t1\t2026-11-20T12:00:00+09:00\t2026-11-22T23:59:59+09:00\tA\t1\t0\t1\t"
        "Standard\ttrue\n"
    )
    orders = kz.read_orders(unshipped.encode(), marketplace="amazon-jp").add(evidence)
    waiting = kz.requests(orders, policy="amazon-jp", as_of="2026-11-23")
    assert waiting.requests["state"] == ["cancelled"]
    assert waiting.open_official_count == 0


def test_nothing_waits_where_there_is_nothing() -> None:
    waiting = kz.requests(kz.Orders(), policy="amazon-jp", as_of="2026-11-23")
    assert len(waiting.requests) == len(waiting.deadlines) == waiting.unshipped_count == 0
    assert waiting.answered_within() is None
    assert waiting.completed_within(0.9) is None


def test_the_rule_is_said_in_both_languages() -> None:
    japan = kz.requests(kz.Orders(), policy="amazon-jp", as_of="2026-11-23")
    india = kz.requests(kz.Orders(), policy="amazon-in", as_of="2026-11-23")
    assert rule_of_automatic_cancellation(japan, "en").startswith("7 business days after")
    assert "24時間以内" in rule_of_automatic_cancellation(india, "ja")
    assert india.rule == "24 hours after the ship-by time"
    assert india.rule_source.startswith("https://sellercentral.amazon.in/")


def test_it_becomes_plain_json_and_html(demo_orders: kz.Orders) -> None:
    waiting = kz.requests(demo_orders, policy="amazon-jp", as_of="2026-11-23")
    plain = json.loads(json.dumps(waiting.to_dict()))
    assert plain["as_of"] == "2026-11-22T15:00:00Z"
    assert len(plain["requests"]) == len(waiting.requests)
    assert "<BuyerRequests amazon-jp at 2026-11-22T15:00:00Z" in repr(waiting)
    assert "<table" in waiting._repr_html_()


def test_late_shipments_are_not_available_where_no_file_says_by_when_to_ship() -> None:
    orders = kz.read_orders(*demo.order_paths())
    for rate in kz.late_shipment_rates(orders, policy="amazon-jp", as_of="2026-11-23"):
        assert str(rate.availability) == "ship_by_unknown"
        assert rate.low is rate.high is rate.rate is None
        assert json.loads(json.dumps(rate.to_dict()))["availability"] == "ship_by_unknown"


def test_late_shipments_look_back_10_and_30_days(demo_orders: kz.Orders) -> None:
    rates = kz.late_shipment_rates(demo_orders, policy="amazon-jp", as_of="2026-11-23")
    assert [rate.window.length_days for rate in rates] == [10, 30]
    assert {rate.window.end for rate in rates} == {dt.date(2026, 11, 23)}


def test_mistakes_are_named(demo_orders: kz.Orders) -> None:
    with pytest.raises(TypeError, match="orders: expected Orders, got NoneType"):
        kz.requests(None, policy="amazon-jp")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="as_of: expected a time with a zone"):
        kz.requests(demo_orders, policy="amazon-jp", as_of=dt.datetime(2026, 11, 23))
    with pytest.raises(ValueError, match="as_of: expected a day, since no order"):
        kz.requests(kz.Orders(), policy="amazon-jp")
    with pytest.raises(ValueError, match="share: expected a number from 0 to 1, got 2"):
        kz.requests(demo_orders, policy="amazon-jp").answered_within(2)
