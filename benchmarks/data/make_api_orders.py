"""Make JSON Lines of the Orders API v0 for the benchmarks: seeded, one order a line.

Each line is an order as getOrders gives it, with its items put in as `OrderItems`, about 1.7 KB of
it. The shares, the year and the SKUs are those of `make_orders.py`; 12 % of the orders have two to
four items.

    python benchmarks/data/make_api_orders.py --bytes 1e9

prints the path of the file. What is already there is kept.
"""

from __future__ import annotations

import argparse
import datetime
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from make_orders import (
    CHANNEL_SHARES,
    CITIES,
    DAY_COUNT,
    FIRST_DAY,
    SEED,
    SERVICES,
    STATUS_SHARES,
    THINGS,
    Catalogue,
    default_folder,
    scattered,
)

LAYOUT = 1  # part of every file name: raise it when the bytes of the same arguments change
BLOCK = 20_000
ORDER_BYTES = 1_740  # on average
STATUSES = ("Shipped", "Canceled", "Pending", "Unshipped")
FIRST_SECOND = int(datetime.datetime.combine(
    FIRST_DAY, datetime.time(), datetime.timezone.utc
).timestamp())  # fmt: skip


def iso(second: int) -> str:
    """A second since 1970 as the API writes it."""
    when = datetime.datetime.fromtimestamp(second, datetime.timezone.utc)
    return when.strftime("%Y-%m-%dT%H:%M:%SZ")


def item_of(
    order: int, place: int, sku: int, quantity: int, cents: int, *, shipped: bool
) -> object:
    """One line of an order."""
    total = cents * quantity
    return {
        "ASIN": f"B0{sku:08d}",
        "OrderItemId": str(40_000_000_000_000 + 10 * order + place),
        "SellerSKU": f"SKU-{sku:05d}",
        "Title": THINGS[sku % len(THINGS)],
        "QuantityOrdered": quantity,
        "QuantityShipped": quantity if shipped else 0,
        "ProductInfo": {"NumberOfItems": str(quantity)},
        "ItemPrice": {"CurrencyCode": "USD", "Amount": f"{total / 100:.2f}"},
        "ItemTax": {"CurrencyCode": "USD", "Amount": f"{total / 1000:.2f}"},
        "PromotionDiscount": {"CurrencyCode": "USD", "Amount": "0.00"},
        "IsGift": "false",
        "ConditionId": "New",
        "ConditionSubtypeId": "New",
        "IsTransparency": False,
        "BuyerRequestedCancel": {"IsBuyerRequestedCancel": "false", "BuyerCancelReason": ""},
    }


def make_api_orders(folder: Path, count: int, *, seed: int = SEED) -> Path:
    """Write about `count` orders and return the path of the file."""
    target = folder / f"api-orders-{count}-s{seed}-v{LAYOUT}.jsonl"
    if target.exists():
        return target
    folder.mkdir(parents=True, exist_ok=True)
    partial = target.with_suffix(".partial")
    rng = np.random.default_rng(seed)
    goods = Catalogue(rng, non_ascii=False)
    purchased = FIRST_SECOND + np.sort(rng.integers(0, DAY_COUNT * 86_400, count))
    with partial.open("w", encoding="ascii") as file:
        for start in range(0, count, BLOCK):
            size = min(BLOCK, count - start)
            left, right = scattered(np.arange(start, start + size))
            lines = np.where(rng.random(size) < 0.12, rng.integers(2, 5, size), 1)
            drawn = {
                "left": left, "right": right, "lines": lines,
                "second": purchased[start : start + size],
                "merchant": rng.random(size) < CHANNEL_SHARES[0],
                "status": rng.choice(len(STATUSES), size, p=STATUS_SHARES),
                "city": rng.integers(0, len(CITIES), size),
                "hours": rng.integers(1, 96, size),
            }  # fmt: skip
            of_orders = [dict(zip(drawn, row, strict=True)) for row in zip(
                *(column.tolist() for column in drawn.values()), strict=True
            )]  # fmt: skip
            total = int(lines.sum())
            skus = iter(goods.draw(rng, total).tolist())
            quantities = iter((1 + rng.poisson(0.2, total)).tolist())
            cents = iter(rng.integers(500, 9_000, total).tolist())
            for number, order in enumerate(of_orders, start):
                file.write(line_of(number, order, skus, quantities, cents))
    return partial.rename(target)


def line_of(
    number: int,
    order: dict[str, int],
    skus: Iterator[int],
    quantities: Iterator[int],
    cents: Iterator[int],
) -> str:
    """One order as a line of JSON."""
    status = STATUSES[order["status"]]
    second = order["second"]
    shipped = status == "Shipped"
    items = [
        item_of(number, place, next(skus), next(quantities), next(cents), shipped=shipped)
        for place in range(order["lines"])
    ]
    city, state, postal = CITIES[order["city"]]
    day = 86_400
    head = {
        "AmazonOrderId": f"11{1 + order['left'] % 4}-{order['left']:07d}-{order['right']:07d}",
        "SellerOrderId": f"11{1 + order['left'] % 4}-{order['left']:07d}-{order['right']:07d}",
        "PurchaseDate": iso(second),
        "LastUpdateDate": iso(second + order["hours"] * 3_600),
        "OrderStatus": status,
        "FulfillmentChannel": "MFN" if order["merchant"] else "AFN",
        "SalesChannel": "Amazon.com",
        "ShipServiceLevel": "Std US D2D Dom",
        "OrderTotal": {"CurrencyCode": "USD", "Amount": "24.99"},
        "NumberOfItemsShipped": len(items) if shipped else 0,
        "NumberOfItemsUnshipped": 0 if shipped else len(items),
        "PaymentMethod": "Other",
        "PaymentMethodDetails": ["Standard"],
        "IsReplacementOrder": "false",
        "MarketplaceId": "ATVPDKIKX0DER",
        "ShipmentServiceLevelCategory": SERVICES[number % len(SERVICES)],
        "OrderType": "StandardOrder",
        "EarliestShipDate": iso(second + day),
        "LatestShipDate": iso(second + 2 * day),
        "EarliestDeliveryDate": iso(second + 4 * day),
        "LatestDeliveryDate": iso(second + 7 * day),
        "IsBusinessOrder": number % 20 == 0,
        "IsPrime": number % 5 == 0,
        "IsGlobalExpressEnabled": False,
        "IsPremiumOrder": False,
        "IsSoldByAB": False,
        "IsIBA": False,
        "IsISPU": False,
        "IsAccessPointOrder": False,
        "HasRegulatedItems": False,
        "ShippingAddress": {
            "City": city, "StateOrRegion": state, "PostalCode": postal, "CountryCode": "US",
        },
        "BuyerInfo": {"BuyerEmail": f"b{number:09d}@marketplace.amazon.com"},
        "OrderItems": items,
    }  # fmt: skip
    return json.dumps(head, separators=(",", ":")) + "\n"


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Make JSON Lines of orders for benchmarks.")
    size = parser.add_mutually_exclusive_group(required=True)
    size.add_argument("--rows", type=float, help="about how many orders")
    size.add_argument("--bytes", type=float, help="about how many bytes")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--folder", type=Path, default=default_folder(), help="where it goes")
    options = parser.parse_args(arguments)
    count = options.rows or options.bytes / ORDER_BYTES
    print(make_api_orders(options.folder, round(count), seed=options.seed))
    return 0


if __name__ == "__main__":
    sys.exit(main())
