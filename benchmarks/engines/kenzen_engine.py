"""kenzen: the complete book of the files, then its tally, then the rates."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import kenzen as kz

if TYPE_CHECKING:
    import pyarrow as pa

POLICY = "amazon-us"
LOADED = (kz.read_orders, kz.cancellation_rate, kz.tally)  # modules are loaded at their first use


def version() -> str:
    return kz.__version__


class Answer(NamedTuple):
    """The book is part of it: who asks one question has others."""

    orders: kz.Orders | None
    result: kz.Table | kz.Tally


def rolling_rates(paths: list[Path]) -> Answer:
    orders = kz.read_orders(*paths)
    return Answer(orders, kz.cancellation_rate(orders, policy=POLICY, rolling=True))


def by_sku_and_day(paths: list[Path]) -> Answer:
    orders = kz.read_orders(*paths)
    return Answer(orders, kz.tally(orders, policy=POLICY, by="sku"))


def order_batches(folder: Path) -> pa.RecordBatchReader:
    """The orders in memory as a stream of Arrow batches, with an id for each."""
    import numpy as np
    import pyarrow as pa
    from make_orders import CHANNELS, SKU_COUNT, STATUSES, padded, scattered, zero_filled

    rows = 1 << 20
    names = ("purchased", "channel", "status", "sku")
    arrays = {name: np.load(folder / f"{name}.npy", mmap_mode="r") for name in names}
    count = len(arrays["purchased"])
    seven_digits = zero_filled(10_000_000, 7)
    words = {
        "channel": pa.array(CHANNELS),
        "status": pa.array(STATUSES),
        "sku": pa.array([str(sku) for sku in range(SKU_COUNT)]),
    }
    store = pa.array(["Amazon.com"])
    schema = pa.schema(
        {
            "order_id": pa.string(),
            "purchased_at": pa.timestamp("s", tz="UTC"),
            "sales_channel": pa.dictionary(pa.int8(), pa.string()),
            "fulfillment": pa.dictionary(pa.uint8(), pa.string()),
            "status": pa.dictionary(pa.uint8(), pa.string()),
            "sku": pa.dictionary(pa.int32(), pa.string()),
        }
    )

    def order_ids(start: int, end: int) -> pa.Array:
        left, right = scattered(np.arange(start, end))
        text = np.empty((end - start, 19), dtype=np.uint8)
        text[:, :4] = padded(("111-", "112-", "113-", "114-"))[left % 4]
        text[:, 4:11] = seven_digits[left]
        text[:, 11] = ord("-")
        text[:, 12:] = seven_digits[right]
        offsets = np.arange(0, 19 * (end - start) + 1, 19, dtype=np.int32)
        return pa.StringArray.from_buffers(end - start, pa.py_buffer(offsets), pa.py_buffer(text))

    def batches() -> Iterator[pa.RecordBatch]:
        for start in range(0, count, rows):
            end = min(start + rows, count)
            part = {name: np.ascontiguousarray(arrays[name][start:end]) for name in names}
            coded = [
                pa.DictionaryArray.from_arrays(pa.array(part[name]), words[name])
                for name in ("channel", "status", "sku")
            ]
            stores = pa.DictionaryArray.from_arrays(
                pa.array(np.zeros(end - start, dtype=np.int8)), store
            )
            purchased = pa.array(part["purchased"]).cast(pa.timestamp("s", tz="UTC"))
            yield pa.RecordBatch.from_arrays(
                [order_ids(start, end), purchased, stores, *coded], schema=schema
            )

    return pa.RecordBatchReader.from_batches(schema, batches())


def ten_years() -> kz.Tally:
    """A tally of 3,653 days with sixty orders each, one in forty of them cancelled."""
    import numpy as np
    import pyarrow as pa

    count = 3_653 * 60
    number = np.arange(count)
    seconds = 1_479_600_000 + number * (86_400 // 60)
    status = np.where(number * 2_654_435_761 % 4_096 < 102, "Cancelled", "Shipped")
    table = pa.table(
        {
            "order_id": [f"111-{n // 10_000_000:07d}-{n % 10_000_000:07d}" for n in range(count)],
            "purchased_at": pa.array(seconds).cast(pa.timestamp("s", tz="UTC")),
            "sales_channel": ["Amazon.com"] * count,
            "fulfillment": ["Merchant"] * count,
            "status": status,
        }
    )
    return kz.tally(kz.Orders.from_arrow(table), policy=POLICY)


def prepare(job: str, paths: list[Path]) -> dict[str, Callable[[], Any]]:
    if job == "memory":
        orders = kz.Orders.from_arrow(order_batches(paths[0]))
        return {
            "day": lambda: Answer(None, kz.tally(orders, policy=POLICY)),
            "sku": lambda: Answer(None, kz.tally(orders, policy=POLICY, by="sku")),
        }
    if job == "rolling":
        tally = ten_years()
        rules = kz.policy(POLICY)
        return {job: lambda: Answer(None, kz.cancellation_rate(tally, policy=rules, rolling=True))}
    if job == "sku":
        return {job: lambda: by_sku_and_day(paths)}
    return {job: lambda: rolling_rates(paths)}


def columns(answer: Answer) -> dict[str, Any]:
    """Orders in the population for certain; cancelled are those that count or may count."""
    import pyarrow as pa
    import pyarrow.compute as pc

    result = answer.result
    table = pa.table(result)
    if isinstance(result, kz.Table):
        return {
            "day": table["day"].to_numpy(),
            "orders": table["order_count"].to_numpy(),
            "cancelled": pc.add(
                table["cancellation_count"], table["undetermined_count"]
            ).to_numpy(),
        }  # fmt: skip
    table = table.filter(pc.equal(pc.cast(table["in_population"], pa.string()), "yes"))
    gone = pc.not_equal(pc.cast(table["counts"], pa.string()), "no")
    table = table.append_column("gone", pc.multiply(pc.cast(gone, pa.int64()), table["count"]))
    keys = ["sku", "day"] if "sku" in table.column_names else ["day"]
    if "sku" in keys:
        place = table.schema.get_field_index("sku")
        table = table.set_column(place, "sku", pc.cast(table["sku"], pa.string()))
    found = table.group_by(keys).aggregate([("count", "sum"), ("gone", "sum")])
    return {
        **{key: found[key].to_numpy() for key in keys},
        "orders": found["count_sum"].to_numpy(),
        "cancelled": found["gone_sum"].to_numpy(),
    }
