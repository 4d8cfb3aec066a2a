"""A book of orders: what it holds does not depend on how often or in which order it was told."""

from __future__ import annotations

import kenzen as kz
import pytest
from hypothesis import given
from kenzen import demo
from order_files import Row, all_orders, cancellation_log, files


def told(orders: kz.Orders) -> tuple[dict[str, list[object]], dict[str, list[object]]]:
    """Return everything that is known about the orders and their lines."""
    return orders.to_dict(), orders.items.to_dict()


def read(*sources: bytes) -> kz.Orders:
    return kz.read_orders(*sources) if sources else kz.Orders()


@given(files())
def test_reading_a_file_twice_changes_nothing(rows: list[Row]) -> None:
    file = all_orders(rows)
    assert told(read(file, file)) == told(read(file))


@given(files(), files(), files())
def test_the_order_of_the_files_changes_nothing(a: list[Row], b: list[Row], c: list[Row]) -> None:
    first, second, third = all_orders(a), all_orders(b), all_orders(c)
    assert told(read(first, second, third)) == told(read(third, first, second))


@given(files(), files())
def test_a_book_of_two_files_is_the_merge_of_their_books(a: list[Row], b: list[Row]) -> None:
    first, second = all_orders(a), all_orders(b)
    assert told(read(first) | read(second)) == told(read(first, second))


@given(files(), files())
def test_rows_read_are_accepted_rejected_or_repeated(a: list[Row], b: list[Row]) -> None:
    for row in read(all_orders(a), all_orders(b)).sources:
        parts = (row["rows_accepted"], row["rows_rejected"], row["rows_repeated"])
        assert row["rows_read"] == sum(parts)  # type: ignore[arg-type]


def test_the_newest_statement_wins() -> None:
    old, new = Row(status="Unshipped", updated=1), Row(status="Cancelled", updated=2)
    assert read(all_orders([new]), all_orders([old])).to_dict()["status"] == ["cancelled"]


def test_len_counts_orders_not_rows() -> None:
    orders = read(all_orders([Row(number=1, sku="A-1"), Row(number=1, sku="B-2"), Row(number=2)]))
    assert len(orders) == 2
    assert orders.item_count == 3
    assert len(orders.items) == 3


def test_adding_returns_the_same_book_with_more_in_it() -> None:
    orders = read(all_orders([Row(number=1)]))
    same = orders.add(all_orders([Row(number=2)]), read(all_orders([Row(number=3)])))
    assert same is orders
    assert len(orders) == 3
    assert len(orders.sources) == 3


def test_adding_a_file_that_cannot_be_read_changes_nothing() -> None:
    orders = read(all_orders([Row(number=1)]))
    with pytest.raises(kz.SourceError):
        orders.add(all_orders([Row(number=2)]), b"<!DOCTYPE html><html></html>")
    assert len(orders) == 1


def test_merging_leaves_both_books_alone() -> None:
    one, two = read(all_orders([Row(number=1)])), read(all_orders([Row(number=2)]))
    both = one | two
    assert (len(one), len(two), len(both)) == (1, 1, 2)


def test_evidence_is_added_and_never_lost() -> None:
    row = Row(status="Cancelled")
    log = kz.read_cancellation_log(cancellation_log([(row.order_id, "merchant", "out_of_stock")]))
    before = read(all_orders([row])).add(log)
    after = kz.Orders().add(log).add(all_orders([row]))
    for orders in (before, after):
        assert kz.attribute(orders, policy="amazon-us")["rule"] == ["merchant_cancellation"]


def test_evidence_has_a_length_and_sources_but_no_orders() -> None:
    log = kz.read_cancellation_log(cancellation_log([("111-0000001-0000001", "buyer", "")]))
    assert len(log) == 1
    assert log.sources["dialect"] == ["cancellation_log"]
    assert "1 facts, 0 issues" in repr(log)


def test_evidence_misses_its_orders_only_once_it_is_added() -> None:
    log = kz.read_cancellation_log(cancellation_log([("111-0000001-0000001", "buyer", "")]))
    assert len(log.issues) == 0
    orders = read(all_orders([Row(number=2)])).add(log)
    assert orders.issues["code"] == ["unmatched"]
    assert orders.issues["text"] == ["111-0000001-0000001"]


def test_a_book_says_what_it_holds() -> None:
    orders = read(all_orders([Row()]))
    assert repr(orders) == "<Orders: 1 orders, 1 items, 1 sources, 0 issues>"
    assert "<table" in orders._repr_html_()


def test_a_table_without_the_protocol_is_refused_by_its_type() -> None:
    with pytest.raises(TypeError, match=r"expected an object with __arrow_c_stream__.* list"):
        kz.Orders.from_arrow([1, 2, 3])  # type: ignore[arg-type]


def test_a_book_comes_back_from_its_own_table() -> None:
    orders = kz.read_orders(*demo.order_paths())
    again = kz.Orders.from_arrow(orders)
    for name in ("order_id", "purchased_at", "status", "fulfillment", "sales_channel"):
        assert again.to_dict()[name] == orders.to_dict()[name]


def test_the_columns_are_those_of_the_table() -> None:
    orders = read(all_orders([Row()]))
    assert orders.columns == tuple(orders.to_dict())
    assert orders.columns[:2] == ("order_id", "purchased_at")
