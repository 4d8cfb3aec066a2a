"""Small order files for tests, and the rate of their orders computed the slow way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

UTC = dt.timezone.utc
FIRST_MOMENT = dt.datetime(2026, 11, 1, 0, 0, tzinfo=UTC)

# Amazon's All Orders report of the US store, as far as these tests need it.
COLUMNS = (
    "amazon-order-id",
    "purchase-date",
    "last-updated-date",
    "order-status",
    "fulfillment-channel",
    "sales-channel",
    "sku",
    "asin",
    "item-status",
    "quantity",
    "currency",
    "item-price",
    "order-item-id",
)

# Of two statements of the same age about the same line the one about the later state holds.
STATUSES = ("Pending", "Unshipped", "Shipped", "Cancelled")
CANCELLED_WORDS = {"Cancelled", "Cancel" + "ed"}

Age = tuple[dt.datetime, int]


@dataclass(frozen=True)
class Row:
    """One line of one order, as one file states it."""

    number: int = 1
    purchased: int = 0  # hours after the first moment
    updated: int = 0  # hours after the purchase
    status: str = "Shipped"
    channel: str = "Merchant"
    sku: str = "A-1"
    quantity: int = 1

    @property
    def order_id(self) -> str:
        """Return an id of the form 3-7-7."""
        return f"111-{self.number:07}-{self.number * 7919 % 10**7:07}"

    @property
    def purchased_at(self) -> dt.datetime:
        """Return the moment of purchase."""
        return FIRST_MOMENT + dt.timedelta(hours=self.purchased)

    @property
    def updated_at(self) -> dt.datetime:
        """Return the moment of the last update."""
        return self.purchased_at + dt.timedelta(hours=self.updated)

    def line(self) -> str:
        """Return the tab-separated line."""
        cells = (
            self.order_id,
            self.purchased_at.isoformat(),
            self.updated_at.isoformat(),
            self.status,
            self.channel,
            "Amazon.com",
            self.sku,
            "B0TEST0001",
            self.status,
            str(self.quantity),
            "USD",
            "10.00",
            f"{self.number:08}{sum(self.sku.encode()):06}",
        )
        return "\t".join(cells)


def all_orders(rows: Iterable[Row]) -> bytes:
    """Return an All Orders report with these rows."""
    lines = ["\t".join(COLUMNS), *(row.line() for row in rows)]
    return ("\n".join(lines) + "\n").encode()


def cancellation_log(entries: Iterable[tuple[str, str, str]]) -> bytes:
    """Return a log of order id, who cancelled, and why."""
    lines = ["order_id,cancelled_by,reason", *(",".join(entry) for entry in entries)]
    return ("\n".join(lines) + "\n").encode()


@st.composite
def files(draw: st.DrawFn, *, most_orders: int = 6) -> list[Row]:
    """Draw the rows of one file: few orders, so that files overlap.

    The purchase time and the channel of an order follow from its number, as in reality they never
    change; age, state and lines do.
    """
    numbers = draw(st.lists(st.integers(1, 12), unique=True, max_size=most_orders))
    drawn = []
    for number in numbers:
        updated = draw(st.integers(0, 3))
        status = draw(st.sampled_from(STATUSES))
        skus = draw(st.lists(st.sampled_from(("A-1", "B-2")), unique=True, min_size=1))
        drawn += [
            Row(
                number=number,
                purchased=number * 5,
                updated=updated,
                status=status,
                channel="Amazon" if number % 5 == 0 else "Merchant",
                sku=sku,
                quantity=draw(st.integers(1, 3)),
            )
            for sku in skus
        ]
    return drawn


@dataclass(frozen=True)
class Counts:
    """What a window holds, by definition."""

    orders: int
    counted: int
    unknown: int


def counts_by_definition(
    files: Sequence[bytes],
    log: bytes,
    *,
    zone: str,
    start: dt.date,
    end: dt.date,
    encoding: str = "utf-8",
) -> Counts:
    """Count the orders of the local days ``start <= day < end``, straight from the files' text.

    The newest statement about an order holds. Orders that the marketplace ships are none of the
    seller's. A cancelled order counts if the log says that the seller cancelled it for a reason of
    his own; it does not if the buyer did, or asked by the official way; without an entry, or with
    one that does not settle it, nobody can tell. Of an order that went on without some of its lines
    nobody can tell either.
    """
    newest: dict[str, tuple[Age, dict[str, str]]] = {}
    lines: dict[tuple[str, str], tuple[Age, str]] = {}
    for file in files:
        for cells in _records(file.decode(encoding), "\t"):
            order_id, status = cells["amazon-order-id"], cells["order-status"]
            updated = dt.datetime.fromisoformat(cells["last-updated-date"])
            age = (updated, STATUSES.index(status))
            if order_id not in newest or age > newest[order_id][0]:
                newest[order_id] = (age, cells)
            line = (order_id, cells.get("order-item-id") or cells["sku"])
            if line not in lines or age > lines[line][0]:
                lines[line] = (age, cells["item-status"])
    partly = {order_id for (order_id, _), (_, word) in lines.items() if word in CANCELLED_WORDS}
    entries = {cells["order_id"]: cells for cells in _records(log.decode("utf-8"), ",")}
    orders = counted = unknown = 0
    for order_id, (_, cells) in newest.items():
        purchased = dt.datetime.fromisoformat(cells["purchase-date"])
        day = purchased.astimezone(ZoneInfo(zone)).date()
        if cells["fulfillment-channel"] != "Merchant" or not start <= day < end:
            continue
        orders += 1
        if cells["order-status"] == "Cancelled":
            verdict = _verdict(entries.get(order_id))
            counted += verdict == "yes"
            unknown += verdict == "unknown"
        elif order_id in partly:
            unknown += 1
    return Counts(orders, counted, unknown)


def _records(text: str, separator: str) -> list[dict[str, str]]:
    header, *lines = text.splitlines()
    names = [name.strip() for name in header.split(separator)]
    return [dict(zip(names, line.split(separator), strict=True)) for line in lines]


_BUYERS_REASONS = {"buyer_request", "購入者都合のキャンセル"}


def _verdict(entry: dict[str, str] | None) -> str:
    if entry is None:
        return "unknown"
    if entry["cancelled_by"] == "buyer":
        return "no"
    if entry["cancelled_by"] == "merchant":
        if entry["reason"] not in _BUYERS_REASONS:
            return "yes"
        requested = entry.get("buyer_requested", "")
        return {"true": "no", "false": "yes"}.get(requested, "unknown")
    # What the marketplace cancels because nobody paid is no fault of the seller's.
    return "no" if entry["reason"] == "unpaid" else "unknown"
