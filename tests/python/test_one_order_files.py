"""A file of one order reads like any other: its facts are known as soon as it ends."""

from __future__ import annotations

import itertools

import kenzen as kz
import pytest

COLUMNS = ("amazon-order-id", "purchase-date", "last-updated-date", "order-status", "sku")
STATUSES = ("Shipped", "Cancelled", "Pending", "Unshipped", "Unfulfillable")


def file_of(number: int, status: str) -> bytes:
    when = f"2026-11-{number + 1:02}T09:12:00+09:00"
    row = (f"249-0000001-{number:07}", when, when, status, f"SKU-{number}")
    return ("\t".join(COLUMNS) + "\n" + "\t".join(row) + "\n").encode()


FILES = [file_of(number, status) for number, status in enumerate(STATUSES)]


@pytest.mark.parametrize("threads", [1, 2])
def test_each_file_keeps_the_state_of_its_last_order(threads: int) -> None:
    orders = kz.read_orders(*FILES, threads=threads).to_dict()
    assert [str(status) for status in orders["status"]] == [word.lower() for word in STATUSES]


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_the_order_of_small_files_does_not_matter(order: tuple[int, ...]) -> None:
    read = kz.read_orders(*(FILES[number] for number in order), threads=1)
    assert read.to_dict() == kz.read_orders(*FILES[:3], threads=1).to_dict()
    assert read.items.to_dict() == kz.read_orders(*FILES[:3], threads=1).items.to_dict()
