"""Each order gets a verdict, and the rule that decided."""

from __future__ import annotations

import datetime as dt

import kenzen as kz
import pytest
from order_files import Row, all_orders, cancellation_log


@pytest.mark.parametrize(
    ("row", "log", "counts", "fault", "rule"),
    [
        (Row(status="Shipped"), None, "no", "neutral", "not_cancelled"),
        (Row(status="Pending"), None, "no", "neutral", "pending_order"),
        (Row(status="Cancelled"), None, "unknown", "unknown", "cannot_tell"),
        (Row(status="Cancelled", channel="Amazon"), None, "no", "neutral", "marketplace_fulfilled"),
        (
            Row(status="Cancelled"),
            ("merchant", "out_of_stock"),
            "yes",
            "seller",
            "merchant_cancellation",
        ),
        (Row(status="Cancelled"), ("buyer", ""), "no", "buyer", "cancelled_by_buyer"),
        (Row(status="Cancelled"), ("marketplace", "unpaid"), "no", "payment", "payment_or_fraud"),
    ],
)
def test_the_facts_decide(
    row: Row, log: tuple[str, str] | None, counts: str, fault: str, rule: str
) -> None:
    orders = kz.read_orders(all_orders([row]))
    if log:
        orders.add(kz.read_cancellation_log(cancellation_log([(row.order_id, *log)])))
    (verdict,) = kz.attribute(orders, policy="amazon-us")
    assert (verdict["counts"], verdict["fault"], verdict["rule"]) == (counts, fault, rule)


def test_verdicts_are_one_row_an_order_with_its_local_day() -> None:
    orders = kz.read_orders(all_orders([Row(number=1), Row(number=2, purchased=20)]))
    verdicts = kz.attribute(orders, policy="amazon-us")
    assert verdicts.columns == ("order_id", "day", "fulfillment", "fault", "counts", "rule")
    assert len(verdicts) == len(orders)
    assert verdicts["day"] == [dt.date(2026, 10, 31), dt.date(2026, 11, 1)]
    assert verdicts["fulfillment"] == ["merchant", "merchant"]
    assert verdicts.policy == kz.policy("amazon-us")


def test_arguments_are_checked_in_their_order() -> None:
    with pytest.raises(TypeError, match="orders: expected Orders, got str"):
        kz.attribute("orders.txt", policy="amazon-us")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="policy: expected a Policy or the id of one"):
        kz.attribute(kz.Orders())
    with pytest.raises(ValueError, match="'amazon-us'"):
        kz.attribute(kz.Orders(), policy="amazon-usa")
