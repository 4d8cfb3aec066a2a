"""Tallies merge, part again, and survive as bytes."""

from __future__ import annotations

import datetime as dt
import pickle

import kenzen as kz
import pytest
from hypothesis import given
from hypothesis import strategies as st
from order_files import Row, all_orders, files


def orders_of(rows: list[Row]) -> kz.Orders:
    return kz.read_orders(all_orders(rows))


def moved(rows: list[Row], by: int) -> list[Row]:
    """Return the same rows as other orders."""
    return [Row(**{**vars(row), "number": row.number + by}) for row in rows]


@given(files(), files(), st.sampled_from([None, "sku", "status", "fault"]))
def test_tallies_of_disjoint_orders_add_up(a: list[Row], b: list[Row], by: str | None) -> None:
    others = moved(b, by=100)
    whole = kz.tally(orders_of(a) | orders_of(others), policy="amazon-us", by=by)  # type: ignore[arg-type]
    first = kz.tally(orders_of(a), policy="amazon-us", by=by)  # type: ignore[arg-type]
    second = kz.tally(orders_of(others), policy="amazon-us", by=by)  # type: ignore[arg-type]
    assert first + second == whole
    assert second + first == whole
    assert whole - second == first


@given(files())
def test_a_tally_is_its_bytes(rows: list[Row]) -> None:
    counted = kz.tally(orders_of(rows), policy="amazon-us", by="sku")
    assert kz.Tally.from_bytes(counted.to_bytes()) == counted
    assert pickle.loads(pickle.dumps(counted)) == counted  # noqa: S301
    assert hash(kz.Tally.from_bytes(counted.to_bytes())) == hash(counted)


@given(st.data())
def test_damaged_bytes_are_an_error(data: st.DataObject) -> None:
    whole = kz.tally(orders_of([Row(number=n) for n in range(1, 4)]), policy="amazon-us").to_bytes()
    at = data.draw(st.integers(0, len(whole) - 1))
    flipped = bytes([*whole[:at], whole[at] ^ data.draw(st.integers(1, 255)), *whole[at + 1 :]])
    for damaged in (flipped, whole[:at], whole + b"\0"):
        with pytest.raises(kz.SerializationError):
            kz.Tally.from_bytes(damaged)


def test_tallies_under_different_terms_do_not_mix() -> None:
    orders = orders_of([Row()])
    here = kz.tally(orders, policy="amazon-us")
    with pytest.raises(ValueError, match="same policy"):
        here + kz.tally(orders, policy="amazon-jp")
    with pytest.raises(ValueError, match="same grouping"):
        here - kz.tally(orders, policy="amazon-us", by="sku")
    with pytest.raises(TypeError):
        here + 1  # type: ignore[operator]


def test_sum_joins_many() -> None:
    parts = [kz.tally(orders_of([Row(number=n)]), policy="amazon-us") for n in (1, 2, 3)]
    assert sum(parts[1:], parts[0]).total_count == 3
    assert sum(parts).total_count == 3  # type: ignore[arg-type]


def test_a_tally_says_what_it_was_counted_under() -> None:
    rows = [Row(number=1, sku="A-1"), Row(number=1, sku="B-2"), Row(number=2, purchased=48)]
    counted = kz.tally(orders_of(rows), policy="amazon-us", by="sku")
    assert counted.policy_id == "amazon-us"
    assert counted.policy_version == kz.policy("amazon-us").version
    assert counted.time_zone == "America/Los_Angeles"
    assert counted.by == "sku"
    assert counted.total_count == 3  # one of the two orders is in two groups
    assert counted.undated_count == 0
    assert (counted.first_day, counted.last_day) == (dt.date(2026, 10, 31), dt.date(2026, 11, 2))
    assert repr(counted).startswith("<Tally by sku: 3 orders under amazon-us")


def test_a_tally_of_nothing_has_no_days() -> None:
    nothing = kz.tally(kz.Orders(), policy="amazon-us")
    assert nothing.by is nothing.first_day is nothing.last_day is None
    assert nothing.total_count == 0


def test_a_tally_is_a_table() -> None:
    counted = kz.tally(orders_of([Row(number=1), Row(number=2)]), policy="amazon-us", by="sku")
    assert list(counted.table) == [
        {
            "day": dt.date(2026, 10, 31),
            "sku": "A-1",
            "fault": "neutral",
            "counts": "no",
            "in_population": "yes",
            "rule": "not_cancelled",
            "count": 2,
        }
    ]
    assert "count" in counted._repr_html_()


def test_arguments_are_checked_in_their_order() -> None:
    with pytest.raises(TypeError, match="orders: expected Orders, got list"):
        kz.tally([], policy="amazon-us")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="policy: expected a Policy or the id of one"):
        kz.tally(orders_of([Row()]))
    with pytest.raises(ValueError, match="expected one of 'none', 'sku'"):
        kz.tally(orders_of([Row()]), policy="amazon-us", by="colour")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="by: expected one of sku, asin"):
        kz.tally(orders_of([Row()]), policy="amazon-us", by=3)  # type: ignore[arg-type]
