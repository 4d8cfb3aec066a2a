"""The shop of the example: what it sells, who buys, which orders end in a cancellation.

Nothing in it is real: orders, shoppers and products are drawn from a seeded generator.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

SEED = 20261123
JST = timezone(timedelta(hours=9))


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
