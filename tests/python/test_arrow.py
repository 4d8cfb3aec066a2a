"""Tables of four libraries come in, and kenzen's go out: without a copy where memory allows it."""

import datetime as dt
import decimal
import gc
from typing import Any

import duckdb
import kenzen as kz
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

UTC = dt.timezone.utc
NOON = dt.datetime(2026, 11, 1, 12, tzinfo=UTC)
IDS = ["250-0000001-0000001", "250-0000002-0000002", "250-0000002-0000002", "S01-0000003"]
ROWS: dict[str, list[Any]] = {
    "order_id": IDS,
    "purchased_at": [NOON, *2 * [NOON + dt.timedelta(seconds=1)], NOON + dt.timedelta(seconds=2)],
    "status": ["Shipped", "Cancelled", "Cancelled", "Pending"],
    "fulfillment": ["Merchant", "Merchant", "Merchant", "Amazon"],
    "sku": ["A-1", "A-1", "a SKU of more than sixteen bytes", None],
    "quantity": [1, 2, None, 1],
    "price": [149.94, 0.1, None, 12.0],
    "currency": ["USD", "USD", "USD", "EUR"],
    "is_prime": [True, False, False, None],
}


def _pyarrow() -> pa.Table:
    return pa.table(ROWS)


def _pyarrow_dictionaries() -> pa.Table:
    table = pa.table(ROWS)
    for name in ("order_id", "status", "fulfillment", "sku", "currency"):
        at = table.column_names.index(name)
        table = table.set_column(at, name, table[name].dictionary_encode())
    return table


def _pyarrow_other_types() -> pa.Table:
    table = pa.table(ROWS)
    types = {
        "order_id": pa.large_string(),
        "purchased_at": pa.timestamp("s", tz="Asia/Tokyo"),
        "sku": pa.string_view(),
        "quantity": pa.decimal128(20, 0),
        "price": pa.string(),
    }
    for name, type_ in types.items():
        at = table.column_names.index(name)
        table = table.set_column(at, name, table[name].cast(type_))
    return table


def _pyarrow_slices() -> pa.Table:
    twice = pa.concat_tables([pa.table(ROWS), pa.table(ROWS)]).combine_chunks()
    return pa.concat_tables([twice.slice(4, 2), twice.slice(2, 2)])


def _pandas() -> pd.DataFrame:
    return pd.DataFrame(ROWS)


def _pandas_categories() -> pd.DataFrame:
    return pd.DataFrame(ROWS).astype(
        {"status": "category", "sku": "category", "currency": "category"}
    )


def _polars() -> pl.DataFrame:
    return pl.DataFrame(ROWS)


def _polars_categories() -> pl.DataFrame:
    statuses = pl.Enum(["Pending", "Cancelled", "Shipped"])
    return pl.DataFrame(ROWS).with_columns(
        pl.col("status").cast(statuses), pl.col("sku", "currency").cast(pl.Categorical)
    )


def _duckdb() -> duckdb.DuckDBPyRelation:
    rows = pa.table(ROWS)
    return duckdb.connect().from_arrow(rows)


def _duckdb_types() -> duckdb.DuckDBPyRelation:
    rows = pa.table(ROWS)
    return (
        duckdb.connect()
        .from_arrow(rows)
        .select(
            "order_id, purchased_at, status::enum('Pending', 'Cancelled', 'Shipped') as status, "
            "fulfillment, sku, quantity::hugeint as quantity, price::decimal(12, 2) as price, "
            "currency, is_prime"
        )
    )


MAKERS = [
    _pyarrow,
    _pyarrow_dictionaries,
    _pyarrow_other_types,
    _pyarrow_slices,
    _pandas,
    _pandas_categories,
    _polars,
    _polars_categories,
    _duckdb,
    _duckdb_types,
]


@pytest.mark.parametrize("make", MAKERS)
def test_the_same_rows_of_every_library_are_the_same_book(make: Any) -> None:
    orders = kz.Orders.from_arrow(make())
    assert list(orders.issues) == []
    assert len(orders) == 3
    assert orders.to_dict() == {
        "order_id": ["250-0000001-0000001", "250-0000002-0000002", "S01-0000003"],
        "purchased_at": [NOON + dt.timedelta(seconds=n) for n in range(3)],
        "last_updated_at": [None, None, None],
        "status": ["shipped", "cancelled", "pending"],
        "native_status": [None, None, None],
        "fulfillment": ["merchant", "merchant", "marketplace"],
        "sales_channel": [None, None, None],
        "is_prime": [True, False, None],
        "is_business": [None, None, None],
        "buyer_requested": [None, None, None],
        "item_count": [1, 2, 1],
        "unit_count": [1, 2, 1],
        "currency": ["USD", "USD", "EUR"],
        "total_minor_units": [14_994, 10, 1_200],
    }
    assert orders.items["sku"] == ["A-1", "A-1", "a SKU of more than sixteen bytes", None]
    (source,) = orders.sources
    assert source["rows_read"] == source["rows_accepted"] == 4
    assert source["dialect"] == "arrow_table"


@pytest.mark.parametrize("make", [pd.DataFrame, pl.DataFrame, pa.table])
def test_columns_go_by_any_name(make: Any) -> None:
    table = make({"注文番号": ["1"], "created": [NOON], "SellerSKU": ["A"]})
    mapped = {"order_id": "注文番号", "purchased_at": "created", "sku": "SellerSKU"}
    orders = kz.Orders.from_arrow(table, columns=mapped)
    assert orders.to_dict()["order_id"] == ["1"]
    assert orders.items["sku"] == ["A"]


@pytest.mark.parametrize("make", [pd.DataFrame, pl.DataFrame, pa.table])
def test_a_time_without_a_zone_needs_a_store(make: Any) -> None:
    table = make({"order_id": ["1"], "purchased_at": [dt.datetime(2026, 11, 1, 21)]})
    with pytest.raises(kz.SourceError, match=r"column 'purchased_at': .*marketplace='\.\.\.'"):
        kz.Orders.from_arrow(table)
    orders = kz.Orders.from_arrow(table, marketplace="JP")
    assert orders.to_dict()["purchased_at"] == [NOON]


def test_a_date_of_two_readings_is_settled_by_the_caller() -> None:
    table = pl.DataFrame({"order_id": ["1"], "purchased_at": ["04/05/2026"]})
    refused = kz.Orders.from_arrow(table, marketplace="IN")
    assert [len(refused), *refused.issues.to_dict()["code"]] == [0, "ambiguous_date"]
    days = kz.Orders.from_arrow(table, marketplace="IN", dates="day_first")
    assert days.to_dict()["purchased_at"] == [dt.datetime(2026, 5, 3, 18, 30, tzinfo=UTC)]
    with pytest.raises(ValueError, match="dates: expected one of"):
        kz.Orders.from_arrow(table, dates="whatever")  # type: ignore[arg-type]


def test_a_day_is_the_stores_day() -> None:
    table = pl.DataFrame({"order_id": ["1"], "purchased_at": [dt.date(2026, 11, 1)]})
    orders = kz.Orders.from_arrow(table, marketplace="amazon.co.jp")
    assert orders.to_dict()["purchased_at"] == [dt.datetime(2026, 10, 31, 15, tzinfo=UTC)]


def test_exact_decimals_stay_exact() -> None:
    table = pa.table(
        {
            "order_id": ["1", "2"],
            "purchased_at": [NOON, NOON],
            "price": [decimal.Decimal("92233720368547758.07"), decimal.Decimal("0.01")],
            "currency": ["EUR", "EUR"],
        }
    )
    orders = kz.Orders.from_arrow(table)
    assert orders.items["price_minor_units"] == [2**63 - 1, 1]


def test_wrong_values_are_issues_and_rows_add_up() -> None:
    table = pl.DataFrame(
        {
            "order_id": ["1", None, "3"],
            "purchased_at": ["2026-11-01T12:00:00Z", "2026-11-01T12:00:00Z", "yesterday"],
            "quantity": ["12x", "1", "1"],
        }
    )
    orders = kz.Orders.from_arrow(table)
    assert [(row["line"], row["column"], row["code"]) for row in orders.issues] == [
        (1, "quantity", "bad_number"),
        (2, "order_id", "missing_field"),
        (3, "purchased_at", "bad_date"),
    ]
    (source,) = orders.sources
    assert (source["rows_read"], source["rows_accepted"], source["rows_rejected"]) == (3, 1, 2)


def test_what_is_no_table_is_refused() -> None:
    with pytest.raises(TypeError, match="__arrow_c_stream__"):
        kz.Orders.from_arrow([1, 2])  # type: ignore[arg-type]
    with pytest.raises(kz.SourceError, match="expected a column 'purchased_at'"):
        kz.Orders.from_arrow(pa.table({"order_id": ["1"]}))
    with pytest.raises(
        kz.SourceError, match="column 'sku': expected text or whole numbers, got list"
    ):
        kz.Orders.from_arrow(pa.table({**ROWS, "sku": [[], [], [], []]}))
    with pytest.raises(kz.SourceError, match="table of named columns"):
        kz.Orders.from_arrow(pa.chunked_array([[1, 2]]))


def test_an_error_of_the_other_library_is_told() -> None:
    def batches() -> Any:
        yield pa.record_batch(ROWS)
        raise OSError("the database hung up")

    reader = pa.RecordBatchReader.from_batches(pa.record_batch(ROWS).schema, batches())
    with pytest.raises(kz.SourceError, match="the database hung up"):
        kz.Orders.from_arrow(reader)


def test_every_library_takes_every_table() -> None:
    orders = kz.Orders.from_arrow(_polars())
    for table in (orders, orders.items, orders.sources, orders.issues):
        arrow = pa.table(table)
        arrow.validate(full=True)
        frame = pl.DataFrame(table)
        assert frame.shape == arrow.shape
        assert pd.DataFrame(arrow.to_pandas()).shape == arrow.shape
        relation = duckdb.connect().from_arrow(arrow)
        assert len(relation.fetchall()) == arrow.num_rows
    frame = pl.DataFrame(orders)
    assert frame["status"].to_list() == ["shipped", "cancelled", "pending"]
    assert frame["purchased_at"].to_list() == [NOON + dt.timedelta(seconds=n) for n in range(3)]
    assert orders.to_pandas()["total_minor_units"].tolist() == [14_994, 10, 1_200]


def test_duckdb_reads_a_book_by_its_name() -> None:
    orders = kz.Orders.from_arrow(_pyarrow())  # noqa: F841  # DuckDB finds it
    found = duckdb.sql("select status, count(*) from orders group by all order by all").fetchall()
    assert found == [("cancelled", 1), ("pending", 1), ("shipped", 1)]


def test_what_goes_out_comes_back_the_same() -> None:
    orders = kz.Orders.from_arrow(_pyarrow())
    again = kz.Orders.from_arrow(orders)
    for column in ("order_id", "purchased_at", "status", "fulfillment", "is_prime"):
        assert again.to_dict()[column] == orders.to_dict()[column]


def test_times_leave_without_a_copy() -> None:
    orders = kz.Orders.from_arrow(_pyarrow())
    first, second = pa.table(orders), pa.table(orders)

    def address(table: pa.Table) -> int:
        buffer = table["purchased_at"].chunk(0).buffers()[1]
        assert buffer is not None
        return buffer.address

    assert address(first) == address(second)


def test_what_was_taken_outlives_the_book() -> None:
    def taken() -> tuple[pa.Table, pl.DataFrame, pa.RecordBatchReader]:
        orders = kz.Orders.from_arrow(_polars())
        return (
            pa.table(orders),
            pl.DataFrame(orders.items),
            pa.RecordBatchReader.from_stream(orders),
        )

    arrow, frame, reader = taken()
    gc.collect()
    blocks = [
        bytearray(1 << 20) for _ in range(64)
    ]  # whoever freed the memory would find this there
    assert arrow["purchased_at"].to_pylist() == [NOON + dt.timedelta(seconds=n) for n in range(3)]
    assert frame["price_minor_units"].to_list() == [14_994, 10, None, 1_200]
    assert reader.read_all()["order_id"].to_pylist() == arrow["order_id"].to_pylist()
    assert len(blocks) == 64


def test_a_capsule_nobody_takes_is_let_go() -> None:
    orders = kz.Orders.from_arrow(_polars())
    for _ in range(100):
        orders.__arrow_c_stream__()
    gc.collect()
    assert len(orders) == 3


def test_a_large_table_comes_in_many_batches() -> None:
    count = 300_000
    table = pl.DataFrame(
        {
            "order_id": pl.int_range(count, eager=True).cast(pl.String),
            "purchased_at": [NOON] * count,
            "sku": (pl.int_range(count, eager=True) % 1_000).cast(pl.String),
        }
    )
    orders = kz.Orders.from_arrow(
        pl.concat([table[: count // 3], table[count // 3 :]], rechunk=False)
    )
    assert len(orders) == count
    assert sorted(orders.to_dict()["order_id"], key=int) == table["order_id"].to_list()  # type: ignore[arg-type]


def test_progress_can_stop_a_read() -> None:
    def stop(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        kz.Orders.from_arrow(_pyarrow(), progress=stop)
