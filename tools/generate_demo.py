"""Make the small example that `kenzen demo` reads.

Two overlapping months of a Japanese All Orders report (全注文レポート: cp932, CRLF, 30 columns, the
last header cell with its trailing space, JST offsets), the unshipped orders of the last morning
(未出荷注文レポート, cp932), the seller's own cancellation log (UTF-8), a performance report (JSON).
Nothing in them is real: orders, shoppers and products are drawn from a seeded generator.

The shop sells about twenty orders a day. In the middle of October one product runs out of stock
and the rate goes over the 2.5 % target; afterwards it recovers; in the last days somebody stopped
keeping the log, so some cancellations of November cannot be judged from these files alone. Two
buyers wait for an answer to their cancellation request, and one parcel has been forgotten. The
performance report counts what really happened, by UTC days of purchase.

    python tools/generate_demo.py            write the files
    python tools/generate_demo.py --check    exit 1, naming the file, if a committed one is stale
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import sys
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from demo_shop import (
    CAUSES,
    PRODUCTS,
    REPORTS,
    REQUESTS,
    SEED,
    TOWNS,
    Draw,
    Item,
    Order,
    Report,
    draw_orders,
)

FOLDER = Path(__file__).resolve().parent.parent / "python" / "kenzen" / "demo"

COLUMNS = (
    "amazon-order-id", "merchant-order-id", "purchase-date", "last-updated-date", "order-status",
    "fulfillment-channel", "sales-channel", "order-channel", "url", "ship-service-level",
    "product-name", "sku", "asin", "item-status", "quantity", "currency", "item-price", "item-tax",
    "shipping-price", "shipping-tax", "gift-wrap-price", "gift-wrap-tax",
    "item-promotion-discount", "ship-promotion-discount", "ship-city", "ship-state",
    "ship-postal-code", "ship-country", "promotion-ids", "order-item-id ",
)  # fmt: skip

LOG_COLUMNS = ("order_id", "cancelled_at", "cancelled_by", "reason", "buyer_requested")


LOG_NAME = "cancellation-log.csv"
UNSHIPPED_NAME = "unshipped-2026-11-23.txt"
PERFORMANCE_NAME = "performance-2026-11-23.json"

UNSHIPPED_COLUMNS = (
    "order-id", "order-item-id", "purchase-date", "payments-date", "reporting-date",
    "promise-date", "days-past-promise", "buyer-email", "buyer-name", "buyer-phone-number", "sku",
    "product-name", "quantity-purchased", "quantity-shipped", "quantity-to-ship",
    "ship-service-level", "recipient-name", "ship-address-1", "ship-address-2", "ship-address-3",
    "ship-city", "ship-state", "ship-postal-code", "ship-country", "payment-method",
    "cod-collectible-amount", "already-paid", "payment-method-fee",
    "scheduled-delivery-start-date", "scheduled-delivery-end-date", "points-granted", "is-prime",
    "is-buyer-requested-cancellation", "buyer-requested-cancel-reason", "verge-of-cancellation",
    "verge-of-lateShipment",
)  # fmt: skip


def item_cells(order: Order, item: Item, report: Report) -> list[str]:
    """One row of the report: what its maker knew of this item when it was made."""
    status, updated = order.state_at(report.made_at)
    sku, asin, name, price, _ = PRODUCTS[item.product]
    item_status = status
    if item.cancelled_as and status == "Shipped":
        item_status = item.cancelled_as
    gone = status == "Cancelled" or item_status != status
    hidden = gone or status == "Pending"
    total = price * item.quantity
    money = [""] * 8
    if not hidden:
        shipping = 0 if total >= 2000 else 350
        promotion = total // 20 if "5OFF" in item.promotion else 0
        amounts = (total, total * 10 // 110, shipping, shipping * 10 // 110, 0, 0, promotion, 0)
        money = [f"{amount}.0" for amount in amounts]
    state, city, postal_code = TOWNS[order.town]
    place = ["", "", "", ""] if status == "Pending" else [city, state, postal_code, "JP"]
    return [
        order.order_id,
        order.order_id if order.sales_channel == "Non-Amazon" else "",
        order.purchased.isoformat(),
        updated.isoformat(),
        status,
        order.channel,
        order.sales_channel,
        "",
        "",
        order.service,
        name,
        sku,
        asin,
        item_status,
        "0" if gone else str(item.quantity),
        "" if hidden else "JPY",
        *money,
        *place,
        item.promotion,
        item.item_id,
    ]


def report_bytes(orders: list[Order], report: Report) -> bytes:
    lines = ["\t".join(COLUMNS)]
    for order in orders:
        if report.first <= order.purchased.date() <= report.last:
            lines += ["\t".join(item_cells(order, item, report)) for item in order.items]
    return ("\r\n".join(lines) + "\r\n").encode("cp932")


def log_bytes(orders: list[Order]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(LOG_COLUMNS)
    rows = [
        (order.cancelled, order.order_id, order.cause)
        for order in orders
        if order.logged and order.cancelled is not None and order.cause is not None
    ]
    for cancelled, order_id, cause in sorted(rows, key=lambda row: row[:2]):
        requested = "true" if cause.buyer_requested else "false"
        writer.writerow(
            (order_id, cancelled.isoformat(), cause.cancelled_by, cause.reason, requested)
        )
    return text.getvalue().encode("utf-8")


def unshipped_cells(order: Order, item: Item, made_at: datetime, reason: str) -> list[str]:
    """One row of the report of unshipped orders. Nobody's name or address is in it."""
    late = made_at - order.ship_by
    sku, _, name, price, _ = PRODUCTS[item.product]
    cells = dict.fromkeys(UNSHIPPED_COLUMNS, "")
    state, city, postal_code = TOWNS[order.town]
    cells |= {
        "order-id": order.order_id,
        "order-item-id": item.item_id,
        "purchase-date": order.purchased.isoformat(),
        "payments-date": order.paid.isoformat(),
        "reporting-date": made_at.isoformat(),
        "promise-date": order.ship_by.isoformat(),
        "days-past-promise": str(late // timedelta(days=1)),
        "sku": sku,
        "product-name": name,
        "quantity-purchased": str(item.quantity),
        "quantity-shipped": "0",
        "quantity-to-ship": str(item.quantity),
        "ship-service-level": order.service,
        "ship-city": city,
        "ship-state": state,
        "ship-postal-code": postal_code,
        "ship-country": "JP",
        "points-granted": str(price * item.quantity // 100),
        "is-prime": "false",
        "is-buyer-requested-cancellation": "true" if reason else "false",
        "buyer-requested-cancel-reason": reason,
        "verge-of-cancellation": "true" if late > timedelta(days=5) else "false",
        "verge-of-lateShipment": "true" if abs(late) < timedelta(days=1) else "false",
    }
    return list(cells.values())


def unshipped_bytes(orders: list[Order]) -> bytes:
    made_at = REPORTS[-1].made_at
    waiting = [
        order
        for order in orders
        if order.channel == "Merchant" and order.state_at(made_at)[0] == "Unshipped"
    ]
    newest = REPORTS[-1].last
    asking = [order for order in waiting if order.purchased.date() == newest][: len(REQUESTS)]
    reasons = {order.order_id: reason for order, reason in zip(asking, REQUESTS, strict=True)}
    lines = ["\t".join(UNSHIPPED_COLUMNS)]
    for order in waiting:
        reason = reasons.get(order.order_id, "")
        lines += ["\t".join(unshipped_cells(order, item, made_at, reason)) for item in order.items]
    return ("\r\n".join(lines) + "\r\n").encode("cp932")


def utc_range(first: date, days: int) -> dict[str, str]:
    """A range of UTC days as the performance report writes it."""
    last = first + timedelta(days=days - 1)
    return {"reportingDateFrom": f"{first}T00:00:00Z", "reportingDateTo": f"{last}T23:59:59Z"}


def metric(
    first: date, days: int, counts: dict[str, int], target: tuple[str, float], **more: object
) -> dict[str, object]:
    """One metric of the performance report; the last of the counts is divided by the first."""
    trials, *_, events = counts.values()
    rate = round(events / trials, 6)
    condition, value = target
    good = rate < value if condition == "LESS_THAN" else rate > value
    return {
        "reportingDateRange": utc_range(first, days),
        **counts,
        **more,
        "rate": rate,
        "status": "GOOD" if good else "BAD",
        "targetValue": value,
        "targetCondition": condition,
    }


def performance_bytes(orders: list[Order]) -> bytes:
    """The performance report of the last morning. What All Orders files cannot tell is made up."""
    first = date(2026, 11, 14)
    ours = [
        order
        for order in orders
        if order.channel == "Merchant"
        and first <= order.purchased.astimezone(timezone.utc).date() < first + timedelta(days=7)
    ]
    faults = [order for order in ours if order.cause in map(CAUSES.get, "spam")]
    below, above = "LESS_THAN", "GREATER_THAN"
    fine = {"count": 0, "status": "GOOD"}
    content: dict[str, Any] = {
        "accountStatuses": [{"marketplaceId": "A1VC38T7YXB528", "status": "NORMAL"}],
        "performanceMetrics": [
            {
                "marketplaceId": "A1VC38T7YXB528",
                "preFulfillmentCancellationRate": metric(
                    first, 7, {"orderCount": len(ours), "cancellationCount": len(faults)},
                    (below, 0.025),
                ),
                "lateShipmentRate": metric(
                    date(2026, 10, 23), 30, {"orderCount": 498, "lateShipmentCount": 11},
                    (below, 0.04),
                ),
                "orderDefectRate": {
                    "mfn": metric(
                        date(2026, 9, 8), 60, {"orderCount": 968, "ordersWithDefects": 3},
                        (below, 0.01),
                        orderWithDefects={"count": 3, "status": "GOOD"},
                        claims={"count": 1, "status": "GOOD"},
                        chargebacks=fine,
                        negativeFeedback={"count": 2, "status": "GOOD"},
                        fulfillmentType="MFN",
                    )
                },
                "validTrackingRate": metric(
                    date(2026, 10, 14), 30, {"shipmentCount": 476, "validTrackingCount": 468},
                    (above, 0.95),
                ),
                "onTimeDeliveryRate": metric(
                    date(2026, 10, 14), 30,
                    {"shipmentCountWithValidTracking": 468, "onTimeDeliveryCount": 457},
                    (above, 0.97),
                ),
                "listingPolicyViolations": {
                    "reportingDateRange": utc_range(date(2026, 5, 27), 180),
                    "defectsCount": 0,
                    "status": "GOOD",
                    "targetValue": 0,
                    "targetCondition": "EQUALS",
                },
                "accountHealthRating": {
                    "reportingDateRange": utc_range(date(2026, 5, 26), 181),
                    "ahrStatus": "GREAT",
                    "ahrScore": 224,
                },
                "warningStates": [],
            }
        ],
    }  # fmt: skip
    for part in content["performanceMetrics"]:
        part["orderDefectRate"]["mfn"].pop("ordersWithDefects")
    return (json.dumps(content, indent=2) + "\n").encode("utf-8")


def demo_files() -> dict[str, bytes]:
    """Every file of the example by its name; the same bytes on every machine."""
    orders = draw_orders(Draw(SEED))
    files = {report.name: report_bytes(orders, report) for report in REPORTS}
    files[UNSHIPPED_NAME] = unshipped_bytes(orders)
    files[LOG_NAME] = log_bytes(orders)
    files[PERFORMANCE_NAME] = performance_bytes(orders)
    return files


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Make the bundled example.")
    parser.add_argument("--check", action="store_true", help="compare instead of writing")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where the files belong")
    options = parser.parse_args(arguments)
    stale = 0
    for name, content in demo_files().items():
        path = options.folder / name
        if options.check:
            if not path.is_file() or path.read_bytes() != content:
                print(f"{path}: stale, run python tools/generate_demo.py", file=sys.stderr)
                stale = 1
        else:
            options.folder.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    return stale


if __name__ == "__main__":
    sys.exit(main())
