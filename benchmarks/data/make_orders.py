"""Make All Orders reports of any size for the benchmarks: seeded, and the same on every machine.

The layout is the United States one of 31 columns (the order-date report without `cpf`). One row is
one item; 12 % of the orders have two to four items, and rows of one order stand next to each other.
20,000 SKUs sell with a long tail. Orders are placed over one year, in the order of their time.

    python benchmarks/data/make_orders.py --bytes 1e9
    python benchmarks/data/make_orders.py --rows 1e6 --days
    python benchmarks/data/make_orders.py --bytes 1e9 --gzip

prints the path of the file (or of the folder with 365 files). What is already there is kept.

How it is fast: every column is a table of byte strings, padded with NUL to one width, and a row is
a row of table numbers. NumPy fills a matrix of bytes column by column and then drops the padding.
"""

from __future__ import annotations

import argparse
import datetime
import gzip
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

import numpy as np
from numpy.typing import NDArray

Bytes = NDArray[np.uint8]
Integers = NDArray[np.int64]

SEED = 20261101
LAYOUT = 1  # part of every file name: raise it when the bytes of the same arguments change
SKU_COUNT = 20_000
FIRST_DAY = datetime.date(2025, 11, 1)
DAY_COUNT = 365
ROWS_PER_ORDER = 1.18  # 12 % of the orders have 2.5 items on average

COLUMNS = (
    "amazon-order-id", "merchant-order-id", "purchase-date", "last-updated-date", "order-status",
    "fulfillment-channel", "sales-channel", "order-channel", "ship-service-level", "product-name",
    "sku", "asin", "item-status", "quantity", "currency", "item-price", "item-tax",
    "shipping-price", "shipping-tax", "gift-wrap-price", "gift-wrap-tax",
    "item-promotion-discount", "ship-promotion-discount", "ship-city", "ship-state",
    "ship-postal-code", "ship-country", "promotion-ids", "is-business-order",
    "purchase-order-number", "price-designation",
)  # fmt: skip

STATUSES = ("Shipped", "Cancelled", "Pending", "Unshipped")
STATUS_SHARES = (0.945, 0.030, 0.010, 0.015)
CHANNELS = ("Merchant", "Amazon")
CHANNEL_SHARES = (0.6, 0.4)

MAKERS = (
    "Alder & Finch", "Brightwell", "Corvina", "Dunmore", "Eastlight", "Fernhollow", "Gallant",
    "Hartwood", "Ironbark", "Juniper Lane",
)  # fmt: skip
THINGS = (
    "Stainless Steel Water Bottle", "Cotton Bath Towel Set", "Cast Iron Skillet", "Desk Lamp",
    "Yoga Mat", "Phone Case", "Wireless Charger", "Garden Hose Nozzle", "Dog Leash",
    "Kitchen Scale", "Storage Basket", "Running Socks", "Travel Pillow", "Notebook", "Wall Clock",
    "Paring Knife",
)  # fmt: skip
DETAILS = (
    "Black", "Blue, Pack of 2", "12 oz", "Large, Grey", "with Lid", "2027 Edition", "10-Inch",
    "Eco Series", "Extra Long", "Set of 4",
)  # fmt: skip
FOREIGN_DETAILS = (
    "Café Crème",
    "Größe L",
    "naïve Blå",
    "抹茶グリーン",
    "45 cm × 60 cm",
    "Señorita",
)
CITIES = (
    ("SEATTLE", "WA", "98101"), ("Portland", "OR", "97205-2112"), ("SAN FRANCISCO", "CA", "94110"),
    ("Los Angeles", "CA", "90012"), ("PHOENIX", "AZ", "85004-1234"), ("Denver", "CO", "80203"),
    ("DALLAS", "TX", "75201"), ("Houston", "TX", "77002"), ("Chicago", "IL", "60601-3307"),
    ("MINNEAPOLIS", "MN", "55402"), ("Atlanta", "GA", "30303"), ("MIAMI", "FL", "33130"),
    ("New York", "NY", "10001-4512"), ("BROOKLYN", "NY", "11201"), ("Boston", "MA", "02108"),
    ("Winston-Salem", "NC", "27101"), ("Fort Worth", "TX", "76102"), ("Saint Paul", "MN", "55101"),
)  # fmt: skip
PROMOTIONS = (
    "",
    "US Core Free Shipping 2015/04/08",
    "PAWS-V2-1760012345-5OFF, US Core Free Shipping 2015/04/08",
)
SERVICES = ("Standard", "Expedited", "SecondDay", "NextDay")


def padded(texts: list[str] | tuple[str, ...]) -> Bytes:
    """The texts as UTF-8, one a row, each filled with NUL up to the longest."""
    encoded = [text.encode() for text in texts]
    width = max(1, max(map(len, encoded)))
    rows = b"".join(text.ljust(width, b"\0") for text in encoded)
    return np.frombuffer(rows, dtype=np.uint8).reshape(len(encoded), width)


def zero_filled(end: int, width: int) -> Bytes:
    """The numbers below `end` in decimal, `width` digits each."""
    numbers = np.arange(end)
    columns = [numbers // 10**place % 10 + ord("0") for place in reversed(range(width))]
    return np.stack(columns, axis=1).astype(np.uint8)


class Catalogue:
    """What is sold: the text of each SKU, its price, and how often it is bought."""

    def __init__(self, rng: np.random.Generator, *, non_ascii: bool) -> None:
        numbers = np.arange(SKU_COUNT)
        letters = "ABCDEFGHJKLMNPQRSTUVWXYZ0123456789"
        self.skus = padded(
            [
                f"{MAKERS[n % 10][:2].upper()}-{n * 7919 % 99991:05d}{'' if n % 5 else ' +1.00'}"
                for n in numbers.tolist()
            ]
        )
        codes = rng.integers(0, len(letters), size=(SKU_COUNT, 6)).tolist()
        self.asins = padded(
            [
                "B0" + "".join(letters[c] for c in code) + f"{n % 100:02d}"
                for n, code in enumerate(codes)
            ]
        )
        details = DETAILS + FOREIGN_DETAILS if non_ascii else DETAILS
        picks = rng.integers(0, [10, len(THINGS), len(details)], size=(SKU_COUNT, 3)).tolist()
        self.names = padded([f"{MAKERS[m]} {THINGS[t]} - {details[d]}" for m, t, d in picks])
        self.prices = np.minimum(rng.lognormal(7.6, 0.7, SKU_COUNT).astype(np.int64), 19_999)
        share = 1.0 / (numbers + 20.0) ** 0.9
        self.until = np.cumsum(share / share.sum())
        self.shuffled = rng.permutation(SKU_COUNT)

    def draw(self, rng: np.random.Generator, count: int) -> Integers:
        ranks = np.searchsorted(self.until, rng.random(count), side="right")
        return self.shuffled[np.minimum(ranks, SKU_COUNT - 1)]


class Tables:
    """The texts of the columns that do not depend on the catalogue."""

    def __init__(self) -> None:
        days = [FIRST_DAY + datetime.timedelta(days=d) for d in range(DAY_COUNT + 20)]
        self.days = padded([day.isoformat() for day in days])
        times = []
        for hour in range(24):
            for minute in range(60):
                times += [f"T{hour:02d}:{minute:02d}:{second:02d}+00:00" for second in range(60)]
        self.times = padded(times)
        self.seven_digits = zero_filled(10_000_000, 7)
        self.prefixes = padded(("111-", "112-", "113-", "114-"))
        self.statuses = padded(STATUSES)
        self.channels = padded(CHANNELS)
        self.services = padded(SERVICES)
        self.quantities = padded([str(n) for n in range(10)])
        self.amounts = padded(
            ["", *(f"{cents // 100}.{cents % 100:02d}" for cents in range(20_000))]
        )
        self.currencies = padded(("", "USD"))
        self.promotions = padded(PROMOTIONS)
        self.places = padded([f"{city}\t{state}\t{code}\tUS" for city, state, code in CITIES])
        self.business = padded(("false", "true"))
        self.designations = padded(("", "Business Price"))


def scattered(numbers: Integers) -> tuple[Integers, Integers]:
    """Two numbers below ten million for each number below 10**14, never the same two twice.

    Four rounds of a Feistel network over halves of seven decimal digits: ids that look random,
    stay distinct, and need no table of those already given.
    """
    left, right = np.divmod(numbers, 10_000_000)
    for key in (0x9E3779B1, 0x85EBCA6B, 0xC2B2AE35, 0x27D4EB2F):
        mixed = (right * key + 12_345) >> 11
        left, right = right, (left + mixed) % 10_000_000
    return left, right


def joined(columns: list[Bytes | bytes], row_count: int) -> bytes:
    """The text of the rows whose columns stand side by side; bytes are the same in every row."""
    widths = [len(c) if isinstance(c, bytes) else c.shape[1] for c in columns]
    matrix = np.empty((row_count, sum(widths)), dtype=np.uint8)
    start = 0
    for column, width in zip(columns, widths, strict=True):
        part = matrix[:, start : start + width]
        part[:] = np.frombuffer(column, dtype=np.uint8) if isinstance(column, bytes) else column
        start += width
    text: bytes = matrix[matrix != 0].tobytes()
    return text


def day_text(
    rng: np.random.Generator,
    tables: Tables,
    goods: Catalogue,
    *,
    day: int,
    first: int,
    order_count: int,
) -> tuple[bytes, int]:
    """The rows, and how many, of `first <= order < first + order_count`, all of one UTC day."""
    several = rng.random(order_count) < 0.12
    item_counts = np.where(several, rng.choice([2, 3, 4], size=order_count, p=[0.6, 0.3, 0.1]), 1)
    order_of_row = np.repeat(np.arange(order_count), item_counts)
    row_count = len(order_of_row)

    seconds = np.sort((rng.beta(2.2, 1.8, order_count) * 86_400).astype(np.int64))
    updated = seconds + rng.integers(600, 6 * 86_400, order_count)
    status = rng.choice(len(STATUSES), size=order_count, p=STATUS_SHARES)
    channel = rng.choice(len(CHANNELS), size=order_count, p=CHANNEL_SHARES)
    place = rng.integers(0, len(CITIES), order_count)
    service = rng.choice(len(SERVICES), size=order_count, p=[0.7, 0.2, 0.07, 0.03])
    business = rng.random(order_count) < 0.04
    left, right = scattered(np.arange(first, first + order_count))

    sku = goods.draw(rng, row_count)
    cancelled = status[order_of_row] == 1
    quantity = np.where(cancelled, 0, np.where(rng.random(row_count) < 0.9, 1, 2))
    cents = goods.prices[sku] * np.maximum(quantity, 1) % 20_000
    shown = np.where(cancelled, 0, 1)
    price = shown * (1 + cents)
    tax = shown * (1 + cents * 8 // 100)
    shipping = shown * (1 + 499 * (cents < 2_500))
    nothing = shown  # 0.00 where an amount is shown at all
    promotion = rng.choice(len(PROMOTIONS), size=row_count, p=[0.8, 0.15, 0.05])
    discount = shown * (1 + np.where(promotion == 2, cents * 5 // 100, 0))

    def of_order(table: Bytes, numbers: Integers) -> Bytes:
        return table[numbers[order_of_row]]

    tab = b"\t"
    columns: list[Bytes | bytes] = [
        of_order(tables.prefixes, left % 4),
        of_order(tables.seven_digits, left),
        b"-",
        of_order(tables.seven_digits, right),
        b"\t\t",  # merchant-order-id: blank
        tables.days[day].tobytes(),
        of_order(tables.times, seconds),
        tab,
        of_order(tables.days, day + updated // 86_400),
        of_order(tables.times, updated % 86_400),
        tab,
        of_order(tables.statuses, status),
        tab,
        of_order(tables.channels, channel),
        b"\tAmazon.com\t\t",  # order-channel: blank
        of_order(tables.services, service),
        tab,
        goods.names[sku],
        tab,
        goods.skus[sku],
        tab,
        goods.asins[sku],
        tab,
        of_order(tables.statuses, status),
        tab,
        tables.quantities[quantity],
        tab,
        tables.currencies[shown],
        tab,
    ]
    for amount in (price, tax, shipping, nothing, nothing, nothing, discount, nothing):
        columns += [tables.amounts[amount], tab]
    columns += [
        of_order(tables.places, place),
        tab,
        tables.promotions[promotion],
        tab,
        of_order(tables.business, business.astype(np.int64)),
        b"\t\t",  # purchase-order-number: blank
        of_order(tables.designations, business.astype(np.int64)),
        b"\n",
    ]
    return joined(columns, row_count), row_count


def day_texts(rows: int, *, non_ascii: bool, seed: int) -> Iterator[tuple[str, bytes]]:
    """Each UTC day of the year and its rows as text, without the header."""
    rng = np.random.default_rng(seed)
    tables = Tables()
    goods = Catalogue(rng, non_ascii=non_ascii)
    weights = np.ones(DAY_COUNT)
    for day in range(DAY_COUNT):
        date = FIRST_DAY + datetime.timedelta(days=day)
        weights[day] += 0.2 * (date.weekday() >= 5) + 0.6 * (date.month in (11, 12))
    order_counts = rng.multinomial(round(rows / ROWS_PER_ORDER), weights / weights.sum())
    first = 0
    for day, order_count in enumerate(order_counts.tolist()):
        text, _ = day_text(rng, tables, goods, day=day, first=first, order_count=order_count)
        yield (FIRST_DAY + datetime.timedelta(days=day)).isoformat(), text
        first += order_count


def row_bytes(*, non_ascii: bool) -> float:
    """The mean length of a row, from a day's worth of them."""
    rng = np.random.default_rng(SEED)
    goods = Catalogue(rng, non_ascii=non_ascii)
    text, row_count = day_text(rng, Tables(), goods, day=0, first=0, order_count=20_000)
    return len(text) / row_count


def make_orders(
    folder: Path,
    rows: int,
    *,
    days: bool = False,
    compressed: bool = False,
    non_ascii: bool = False,
    seed: int = SEED,
) -> Path:
    """Write the report of about `rows` rows below `folder` unless it is there; return its path.

    With `days` the path is a folder of 365 files, one a UTC day. With `compressed` the files are
    gzip of level 6, as servers send them.
    """
    kind = f"orders-{rows}{'-utf8' if non_ascii else ''}-s{seed}-v{LAYOUT}"
    name = kind + ("-days" if days else ".txt") + (".gz" if compressed else "")
    target = folder / name
    if target.exists():
        return target
    folder.mkdir(parents=True, exist_ok=True)
    partial = folder / f"{name}.partial"
    if partial.is_dir():
        shutil.rmtree(partial)
    header = ("\t".join(COLUMNS) + "\n").encode()
    texts = day_texts(rows, non_ascii=non_ascii, seed=seed)
    suffix = ".txt.gz" if compressed else ".txt"

    def opened(path: Path) -> BinaryIO:
        if compressed:
            return cast(BinaryIO, gzip.GzipFile(path, "wb", compresslevel=6, mtime=0))
        return path.open("wb")

    if days:
        partial.mkdir()
        for day, text in texts:
            with opened(partial / (day + suffix)) as file:
                file.write(header + text)
    elif compressed and (folder / f"{kind}.txt").exists():
        with (folder / f"{kind}.txt").open("rb") as plain, opened(partial) as file:
            shutil.copyfileobj(plain, file, 1 << 20)
    else:
        with opened(partial) as file:
            file.write(header)
            for _, text in texts:
                file.write(text)
    return partial.rename(target)


def default_folder() -> Path:
    return Path(tempfile.gettempdir()) / "kenzen-benchmarks"


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Make an All Orders report for benchmarks.")
    size = parser.add_mutually_exclusive_group(required=True)
    size.add_argument("--rows", type=float, help="about how many rows")
    size.add_argument("--bytes", type=float, help="about how many bytes, before compression")
    parser.add_argument("--days", action="store_true", help="a folder of 365 daily files")
    parser.add_argument("--gzip", action="store_true", help="compressed with gzip")
    parser.add_argument("--non-ascii", action="store_true", help="product names beyond ASCII")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--folder", type=Path, default=default_folder(), help="where it goes")
    options = parser.parse_args(arguments)
    rows = options.rows or options.bytes / row_bytes(non_ascii=options.non_ascii)
    path = make_orders(
        options.folder,
        round(rows),
        days=options.days,
        compressed=options.gzip,
        non_ascii=options.non_ascii,
        seed=options.seed,
    )
    print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
