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
import random
import sys
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

SEED = 20261123
JST = timezone(timedelta(hours=9))
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


@dataclass(frozen=True)
class Report:
    """One download: orders placed on `first <= day <= last`, as they stood at `made_at`."""

    name: str
    first: date
    last: date
    made_at: datetime


REPORTS = (
    Report(
        "all-orders-2026-10.txt",
        date(2026, 9, 28),
        date(2026, 10, 28),
        datetime(2026, 10, 29, 9, 0, tzinfo=JST),
    ),
    Report(
        "all-orders-2026-11.txt",
        date(2026, 10, 23),
        date(2026, 11, 22),
        datetime(2026, 11, 23, 8, 30, tzinfo=JST),
    ),
)
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

# sku, asin, name, price with tax, popularity
PRODUCTS = (
    ("HK-TUMBLER-350", "B0KZ1A2B01", "真空断熱タンブラー 350ml ステンレス", 1980, 12),
    ("HK-TUMBLER-480", "B0KZ1A2B02", "真空断熱タンブラー 480ml ステンレス", 2380, 8),
    ("HK-BENTO-W", "B0KZ1A2B03", "曲げわっぱ弁当箱 杉 白木 600ml", 4207, 6),
    ("HK-BENTO-L", "B0KZ1A2B04", "曲げわっぱ弁当箱 杉 漆塗り 600ml", 6800, 3),
    ("HK-KNIFE-165", "B0KZ1A2B05", "三徳包丁 165mm 日本製 食洗機対応", 5480, 4),
    ("HK-DONABE-8", "B0KZ1A2B06", "土鍋 8号 萬古焼 3〜4人用", 3980, 9),
    ("HK-DONABE-6", "B0KZ1A2B07", "土鍋 6号 萬古焼 1人用", 2480, 7),
    ("HK-CHOPSTICK-5", "B0KZ1A2B08", "若狭塗 箸 5膳セット", 1650, 7),
    ("HK-KYUSU-300", "B0KZ1A2B09", "常滑焼 急須 300ml 茶こし付き", 3300, 4),
    ("ST-NOTE-A5 +3", "B0KZ1A2B10", "ノート A5 方眼 3冊パック", 990, 10),
    ("ST-PEN-05-BK", "B0KZ1A2B11", "ゲルインクボールペン 0.5mm 黒 10本", 1280, 8),
    ("ST-WASHI-12", "B0KZ1A2B12", "マスキングテープ 和柄 12巻", 1180, 6),
    ("ST-CAL-2027", "B0KZ1A2B13", "2027年 卓上カレンダー 六曜入り", 880, 9),
    ("TX-TENUGUI-SET", "B0KZ1A2B14", "注染手ぬぐい 3枚組 秋柄", 2750, 3),
    ("TX-TOWEL-FT2", "B0KZ1A2B15", "今治タオル フェイスタオル 2枚", 2200, 9),
    ("TX-TOWEL-BT1", "B0KZ1A2B16", "今治タオル バスタオル 1枚", 2860, 5),
    ("TX-FUROSHIKI-90", "B0KZ1A2B17", "風呂敷 90cm 撥水", 1870, 4),
    ("LV-YUTANPO-26", "B0KZ1A2B18", "湯たんぽ 2.6L カバー付き", 2180, 11),
    ("LV-INCENSE-60", "B0KZ1A2B19", "お香 白檀 60本入り", 1100, 4),
    ("LV-CUSHION-45", "B0KZ1A2B20", "低反発クッション 45cm 高さ6cm", 3480, 5),
)
SOLD_OUT = 17  # the place in PRODUCTS of what ran out of stock in October

TOWNS = (
    ("東京都", "世田谷区", "154-0004"), ("東京都", "江東区", "135-0061"),
    ("東京都", "八王子市", "192-0046"), ("神奈川県", "横浜市青葉区", "225-0024"),
    ("神奈川県", "川崎市中原区", "211-0063"), ("大阪府", "大阪市北区", "530-0001"),
    ("大阪府", "吹田市", "564-0082"), ("愛知県", "名古屋市千種区", "464-0858"),
    ("埼玉県", "さいたま市浦和区", "330-0063"), ("千葉県", "船橋市", "273-0005"),
    ("福岡県", "福岡市中央区", "810-0001"), ("北海道", "札幌市豊平区", "062-0931"),
    ("兵庫県", "神戸市東灘区", "658-0003"), ("京都府", "京都市左京区", "606-8315"),
    ("広島県", "広島市安佐南区", "731-0154"), ("宮城県", "仙台市青葉区", "980-0811"),
    ("静岡県", "浜松市中央区", "430-0926"), ("沖縄県", "那覇市", "900-0015"),
    ("長野県", "松本市", "390-0811"), ("新潟県", "新潟市中央区", "950-0087"),
)  # fmt: skip

PROMOTIONS = ("JP Core Free Shipping 2015/07/08", "PAWS-V2-20261101-AUTUMN-5OFF")


@dataclass(frozen=True)
class Cause:
    """Why an order ended: who did it and what the log says when it says anything.

    A `None` in `hours` means six days, the time a buyer has to pay at a convenience store.
    """

    cancelled_by: str
    reason: str
    buyer_requested: bool
    hours: tuple[int, int] | None


CAUSES = {
    "s": Cause("merchant", "在庫なし", False, (20, 46)),
    "p": Cause("merchant", "価格設定の誤り", False, (2, 9)),
    "a": Cause("merchant", "発送先住所に配送不可", False, (24, 50)),
    "b": Cause("merchant", "購入者都合のキャンセル", True, (3, 30)),
    "m": Cause("merchant", "購入者都合のキャンセル", False, (4, 30)),
    "o": Cause("buyer", "", True, (0, 1)),
    "k": Cause("marketplace", "unpaid", False, None),
}

# The merchant's orders that ended in a cancellation, by the day they were placed; a capital letter
# is in the log. Letters are the keys of CAUSES.
CANCELLED = {
    "2026-09-28": "O", "2026-09-30": "S", "2026-10-02": "BK", "2026-10-04": "O",
    "2026-10-05": "A", "2026-10-07": "B", "2026-10-09": "MO", "2026-10-11": "K",
    "2026-10-13": "SS", "2026-10-14": "SSO", "2026-10-15": "SB", "2026-10-16": "S",
    "2026-10-18": "K", "2026-10-19": "O", "2026-10-20": "P", "2026-10-22": "B",
    "2026-10-23": "S", "2026-10-25": "OK", "2026-10-26": "B", "2026-10-27": "S",
    "2026-10-28": "AB", "2026-10-31": "O", "2026-11-03": "BK", "2026-11-04": "S",
    "2026-11-05": "M", "2026-11-07": "O", "2026-11-08": "B", "2026-11-10": "S",
    "2026-11-11": "oB", "2026-11-13": "K", "2026-11-14": "S", "2026-11-15": "b",
    "2026-11-16": "SOk", "2026-11-17": "s", "2026-11-18": "o", "2026-11-19": "B",
    "2026-11-20": "s", "2026-11-21": "b", "2026-11-22": "o",
}  # fmt: skip

# The first merchant order of this day that nobody cancelled was forgotten in the warehouse.
FORGOTTEN = "2026-11-12"

# What the buyers of the first unshipped orders of the last day wrote when they asked to cancel.
REQUESTS = ("届くのが遅いため", "間違えて注文しました")

# Days on which one item of a parcel was cancelled and the rest shipped. The report spells it both
# ways.
ITEM_CANCELLED = {"2026-10-01": "Cancelled", "2026-10-14": "Canceled"}


class Draw:
    """Random choices built on `random()` alone, the one method Python promises to repeat."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def below(self, end: int) -> int:
        return int(self._random.random() * end)

    def chance(self, probability: float) -> bool:
        return self._random.random() < probability

    def weighted(self, weights: list[int]) -> int:
        left = self.below(sum(weights))
        for place, weight in enumerate(weights):
            left -= weight
            if left < 0:
                return place
        raise AssertionError("weights are positive")


@dataclass
class Item:
    product: int
    quantity: int
    item_id: str
    promotion: str
    cancelled_as: str = ""


@dataclass
class Order:
    order_id: str
    purchased: datetime
    paid: datetime
    shipped: datetime
    channel: str
    sales_channel: str
    service: str
    town: int
    items: list[Item]
    cause: Cause | None = None
    cancelled: datetime | None = None
    logged: bool = False

    @property
    def ship_by(self) -> datetime:
        """The end of the second day after the payment."""
        day = self.paid.astimezone(JST).date() + timedelta(days=2)
        return datetime(day.year, day.month, day.day, 23, 59, 59, tzinfo=JST)

    def state_at(self, moment: datetime) -> tuple[str, datetime]:
        """The order's status as a report made at `moment` prints it, and when it last changed."""
        if self.cancelled is not None and self.cancelled <= moment:
            return "Cancelled", self.cancelled
        if moment < self.paid:
            return "Pending", self.purchased
        if self.cancelled is None and self.shipped <= moment:
            return "Shipped", self.shipped
        packing = self.channel == "Amazon" and self.shipped - moment < timedelta(hours=6)
        return ("Shipping" if packing else "Unshipped"), self.paid


def digits(draw: Draw, count: int) -> str:
    return "".join(str(draw.below(10)) for _ in range(count))


def draw_items(draw: Draw) -> list[Item]:
    lines = 1 if draw.chance(0.88) else 2 + draw.below(2)
    weights = [popularity for *_, popularity in PRODUCTS]
    items = []
    for _ in range(lines):
        product = draw.weighted(weights)
        weights[product] = 0
        promotion = PROMOTIONS[draw.below(2)] if draw.chance(0.15) else ""
        quantity = 1 if draw.chance(0.9) else 2 + draw.below(2)
        items.append(Item(product, quantity, digits(draw, 14), promotion))
    return items


def draw_order(draw: Draw, day: date, channel: str) -> Order:
    midnight = datetime(day.year, day.month, day.day, tzinfo=JST)
    hour = draw.weighted(
        [2, 1, 1, 1, 1, 1, 2, 4, 6, 6, 6, 6, 8, 6, 5, 5, 6, 6, 7, 8, 10, 11, 10, 6]
    )
    purchased = midnight + timedelta(hours=hour, seconds=draw.below(3600))
    paid = purchased + timedelta(minutes=5 + draw.below(26))
    if draw.chance(0.12):  # pays at a convenience store, hours to days later
        paid = purchased + timedelta(hours=3 + draw.below(60), seconds=draw.below(3600))
    shipped = paid + timedelta(hours=14 + draw.below(44), seconds=draw.below(3600))
    multi_channel = channel == "Amazon" and draw.chance(0.3)
    if multi_channel:
        order_id = f"S01-{digits(draw, 7)}-{digits(draw, 7)}"
    else:
        order_id = f"{('249', '250', '503')[draw.below(3)]}-{digits(draw, 7)}-{digits(draw, 7)}"
    return Order(
        order_id=order_id,
        purchased=purchased,
        paid=paid,
        shipped=shipped,
        channel=channel,
        sales_channel="Non-Amazon" if multi_channel else "Amazon.co.jp",
        service="Expedited" if channel == "Amazon" else "Standard",
        town=draw.below(len(TOWNS)),
        items=draw_items(draw),
    )


def cancel(draw: Draw, order: Order, letter: str) -> None:
    cause = CAUSES[letter.lower()]
    order.cause = cause
    order.logged = letter.isupper()
    if cause.hours is None:
        order.cancelled = order.purchased + timedelta(days=6, minutes=10)
        order.paid = order.cancelled
    else:
        first, last = cause.hours
        minutes = first * 60 + 1 + draw.below((last - first) * 60)
        if cause.cancelled_by == "buyer":  # within minutes of the purchase, while still pending
            minutes = 2 + draw.below(25)
        order.cancelled = order.purchased + timedelta(minutes=minutes, seconds=draw.below(60))
        order.paid = min(order.paid, order.purchased + timedelta(minutes=30))
    if letter.lower() == "s" and date(2026, 10, 12) <= order.purchased.date() < date(2026, 10, 19):
        order.items[0].product = SOLD_OUT
    order.items = order.items[:1]


def draw_orders(draw: Draw) -> list[Order]:
    """All orders of the shop, by purchase time."""
    orders: list[Order] = []
    day = REPORTS[0].first
    while day <= REPORTS[-1].last:
        weekend = 3 if day.weekday() >= 5 else 0
        merchant = [draw_order(draw, day, "Merchant") for _ in range(14 + weekend + draw.below(6))]
        amazon = [draw_order(draw, day, "Amazon") for _ in range(1 + draw.below(3))]
        letters = CANCELLED.get(day.isoformat(), "")
        for order, letter in zip(merchant, letters, strict=False):
            cancel(draw, order, letter)
        for order in amazon:
            if draw.chance(0.03):
                order.cancelled = order.purchased + timedelta(minutes=3 + draw.below(30))
        if day.isoformat() == FORGOTTEN:
            lost = next(order for order in merchant if order.cancelled is None)
            lost.shipped = REPORTS[-1].made_at + timedelta(days=30)
        if day.isoformat() in ITEM_CANCELLED:
            parcel = next(o for o in merchant if len(o.items) > 1)
            parcel.items[-1].cancelled_as = ITEM_CANCELLED[day.isoformat()]
        orders += merchant + amazon
        day += timedelta(days=1)
    return sorted(orders, key=lambda order: (order.purchased, order.order_id))


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
