"""Tables: columns of plain values, rows as dicts, and the same for every Arrow consumer."""

from __future__ import annotations

import datetime as dt

import kenzen as kz
import pytest
from order_files import Row, all_orders


@pytest.fixture
def table() -> kz.Table:
    """Return the lines of three orders, one without an age."""
    rows = [Row(number=1), Row(number=2, quantity=3), Row(number=3, sku="B-2")]
    return kz.read_orders(all_orders(rows)).items


def test_a_column_is_a_list_of_plain_values(table: kz.Table) -> None:
    assert table["sku"] == ["A-1", "A-1", "B-2"]
    assert table["quantity"] == [1, 3, 1]
    assert table["native_status"] == [None, None, None]


def test_days_and_times_are_those_of_datetime() -> None:
    orders = kz.read_orders(all_orders([Row(purchased=1)]))
    assert orders.to_dict()["purchased_at"] == [dt.datetime(2026, 11, 1, 1, tzinfo=dt.timezone.utc)]
    assert kz.attribute(orders, policy="amazon-jp")["day"] == [dt.date(2026, 11, 1)]


def test_rows_are_dicts_and_as_many_as_the_table_is_long(table: kz.Table) -> None:
    rows = list(table)
    assert len(rows) == len(table) == 3
    assert [row["quantity"] for row in rows] == table["quantity"]
    assert tuple(rows[0]) == table.columns


def test_a_part_of_the_rows_is_half_open(table: kz.Table) -> None:
    assert list(table.rows(1, 3)) == list(table)[1:3]
    assert list(table.rows(2)) == list(table)[2:]
    assert list(table.rows(1, 1)) == []
    assert list(table.rows(0, 99)) == list(table)


def test_an_unknown_column_is_named_with_those_there_are(table: kz.Table) -> None:
    with pytest.raises(KeyError, match=r"column: expected one of order_id, .* got 'colour'"):
        table["colour"]


def test_a_long_table_is_read_in_pieces_without_a_seam() -> None:
    orders = kz.read_orders(all_orders([Row(number=number) for number in range(1, 9001)]))
    ids = [row["order_id"] for row in orders.items]
    assert ids == orders.items["order_id"]
    assert len(set(ids)) == 9000


def test_tables_are_equal_when_their_values_are(table: kz.Table) -> None:
    same = kz.read_orders(all_orders([Row(number=1), Row(number=2, quantity=3)])).items
    assert table != same
    assert same == kz.read_orders(all_orders([Row(number=2, quantity=3), Row(number=1)])).items
    assert table != "a table"


def test_every_library_gets_the_same_values(table: kz.Table) -> None:
    expected = table.to_dict()
    assert table.to_pyarrow().to_pydict() == expected
    assert table.to_polars().to_dict(as_series=False) == expected
    assert list(table.to_pandas()["sku"]) == expected["sku"]


def test_a_table_shows_its_first_rows() -> None:
    orders = kz.read_orders(all_orders([Row(number=number) for number in range(1, 13)]))
    text = repr(orders.items)
    assert "12 rows" in text.splitlines()[0]
    assert "111-0000001-0007919" in text
    assert "2 more" in text.splitlines()[-1]
    assert "<table" in orders.items._repr_html_()
