"""Room under a target, and what cancelling would do."""

from __future__ import annotations

import datetime as dt
import json
from fractions import Fraction
from typing import Any

import kenzen as kz
import pytest
from hypothesis import given
from hypothesis import strategies as st
from kenzen import _core, demo
from kenzen._display import margins_html
from kenzen._display.texts import TEXTS
from order_files import Row, all_orders

AS_OF = "2026-11-04"
TARGET = Fraction(25, 1000)


@pytest.fixture(scope="module")
def demo_orders() -> kz.Orders:
    """Return the orders of the example, with the seller's log."""
    return kz.read_orders(*demo.order_paths()).add(kz.read_cancellation_log(demo.log_path()))


def some_orders(shipped: int, counted: int, unknown: int = 0, unshipped: int = 0) -> kz.Orders:
    """Return orders of one moment; the seller cancelled the counted ones for lack of stock."""
    words = ["Shipped"] * shipped + ["Cancelled"] * (counted + unknown) + ["Unshipped"] * unshipped
    rows = [Row(number, purchased=20, status=word) for number, word in enumerate(words, 1)]
    orders = kz.read_orders(all_orders(rows))
    log = "order_id,cancelled_by,reason,buyer_requested\n" + "".join(
        f"{row.order_id},merchant,out_of_stock,no\n" for row in rows[shipped : shipped + counted]
    )
    return orders.add(kz.read_cancellation_log(log.encode()))


def id_of(number: int) -> str:
    """Return the id of that order of `some_orders`."""
    return Row(number).order_id


# Headroom


@given(st.integers(0, 120), st.integers(0, 4), st.integers(0, 3))
def test_headroom_is_what_trying_one_more_cancellation_after_another_finds(
    shipped: int, counted: int, unknown: int
) -> None:
    room = kz.headroom(some_orders(shipped, counted, unknown), policy="amazon-us", as_of=AS_OF)
    total = shipped + counted + unknown

    def left(events: int) -> int:
        more = 0
        while more < shipped and Fraction(events + more + 1, total) < TARGET:
            more += 1
        return more

    assert room.cancellations_left == (left(counted + unknown) if total else 0)
    assert room.cancellations_left_high == (left(counted) if total else 0)


@given(st.integers(0, 200), st.integers(0, 4))
def test_as_many_orders_as_are_needed_bring_the_rate_back_and_no_fewer(
    shipped: int, counted: int
) -> None:
    room = kz.headroom(some_orders(shipped, counted), policy="amazon-us", as_of=AS_OF)
    needed = room.orders_needed
    assert needed is not None
    back = kz.headroom(some_orders(shipped + needed, counted), policy="amazon-us", as_of=AS_OF)
    assert back.rate.status in {"good", "none"}
    if needed:
        fewer = some_orders(shipped + needed - 1, counted)
        assert kz.headroom(fewer, policy="amazon-us", as_of=AS_OF).rate.status == "bad"


def test_headroom_is_of_the_rate_and_of_each_day_to_come(demo_orders: kz.Orders) -> None:
    room = kz.headroom(demo_orders, policy="amazon-jp", as_of="2026-10-20")
    assert room.rate == kz.cancellation_rate(demo_orders, policy="amazon-jp", as_of="2026-10-20")
    row: Any
    for row in room.days:
        rate = kz.cancellation_rate(demo_orders, policy="amazon-jp", as_of=row["day"])
        assert (row["order_count"], row["cancellation_count"]) == (
            rate.order_count,
            rate.cancellation_count,
        )
        assert row["status"] == rate.status
    good = [row["day"] for row in room.days if row["status"] in {"good", "none"}]
    assert room.recovery_day == good[0]


def test_every_counted_order_rolls_off_once(demo_orders: kz.Orders) -> None:
    room = kz.headroom(demo_orders, policy="amazon-jp", as_of="2026-10-20")
    assert room.roll_offs is not None
    verdicts: Any = kz.attribute(demo_orders, policy="amazon-jp")
    inside = {
        row["order_id"]: row["day"]
        for row in verdicts
        if row["counts"] == "yes" and row["day"] in room.rate.window
    }
    assert set(room.roll_offs["order_id"]) == set(inside)
    for row in room.roll_offs:
        assert row["day"] == inside[row["order_id"]] + dt.timedelta(days=8)


def test_a_tally_gives_the_same_numbers_and_knows_no_orders(demo_orders: kz.Orders) -> None:
    counted = kz.tally(demo_orders, policy="amazon-jp")
    of_tally = kz.headroom(counted, as_of="2026-10-20")
    of_orders = kz.headroom(demo_orders, policy="amazon-jp", as_of="2026-10-20")
    assert of_tally.roll_offs is None
    assert of_tally.days == of_orders.days
    assert of_tally.rate == of_orders.rate
    assert kz.headroom(counted).as_of_is_derived


def test_expected_orders_make_room(demo_orders: kz.Orders) -> None:
    asked: dict[str, Any] = {"policy": "amazon-jp", "as_of": "2026-11-23"}
    alone = kz.headroom(demo_orders, **asked)
    with_more = kz.headroom(demo_orders, expected_orders=20, **asked)
    before: Any = alone.days["order_count"]
    after: Any = with_more.days["order_count"]
    more = [b - a for a, b in zip(before, after, strict=True)]
    assert more == [20 * n for n in range(8)]


def test_headroom_checks_its_arguments(demo_orders: kz.Orders) -> None:
    with pytest.raises(TypeError, match="subject: expected Orders or a Tally"):
        kz.headroom(None, policy="amazon-jp")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"expected_orders: expected a whole number, got 1\.5"):
        kz.headroom(demo_orders, policy="amazon-jp", expected_orders=1.5)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="expected_orders: expected 0 to"):
        kz.headroom(demo_orders, policy="amazon-jp", expected_orders=-1)
    with pytest.raises(ValueError, match="as_of: expected a day"):
        kz.headroom(kz.Orders(), policy="amazon-jp")
    with pytest.raises(ValueError, match="as_of: expected a day"):
        kz.headroom(kz.tally(kz.Orders(), policy="amazon-jp"))


# What if


def test_cancelling_what_headroom_allows_keeps_the_target_and_one_more_misses_it() -> None:
    orders = some_orders(shipped=110, counted=0, unshipped=10)
    asked: dict[str, Any] = {"policy": "amazon-us", "as_of": AS_OF, "reason": "out_of_stock"}
    left = kz.headroom(orders, policy="amazon-us", as_of=AS_OF).cancellations_left
    assert left == 2
    ids = [id_of(number) for number in range(111, 121)]
    kept = kz.what_if(orders, cancel=ids[:left], **asked)
    missed = kz.what_if(orders, cancel=ids[: left + 1], **asked)
    assert (kept.days["status"][0], missed.days["status"][0]) == ("good", "bad")
    assert kept.first_safe_day == kept.as_of
    assert missed.first_safe_day == dt.date(2026, 11, 9)  # the orders of 1 November have left
    assert set(missed.days["status_before"][:5]) == {"good"}


def test_every_order_that_was_named_is_in_the_answer(demo_orders: kz.Orders) -> None:
    orders = some_orders(shipped=5, counted=1, unshipped=1)
    ids = [id_of(1), id_of(6), id_of(7), "nowhere", id_of(7)]
    answer = kz.what_if(orders, cancel=ids, reason="price_error", policy="amazon-us", as_of=AS_OF)
    told = dict(zip(answer.orders["order_id"], answer.orders["outcome"], strict=True))
    assert told == {
        id_of(1): "already_shipped",
        id_of(6): "already_cancelled",
        id_of(7): "cancelled",
        "nowhere": "not_found",
    }
    assert answer.days["cancellation_count"][0] == 2


def test_what_the_buyer_asked_for_officially_spares_the_rate() -> None:
    orders = some_orders(shipped=20, counted=0, unshipped=1)
    asked: dict[str, Any] = {"cancel": [id_of(21)], "policy": "amazon-us", "as_of": AS_OF}
    answer = kz.what_if(orders, reason="out_of_stock", **asked)
    assert answer.days["status"][0] == "bad"
    sparing = {
        (row["reason"], row["request"]) for row in answer.spared_by if row["by"] == "merchant"
    }
    assert sparing == {("buyer_request", "official")}
    official = kz.what_if(orders, reason="buyer_request", request="official", **asked)
    assert official.orders["rule_after"] == ["official_buyer_request"]
    assert official.days["status"][0] == "good"


def test_what_if_changes_no_orders(demo_orders: kz.Orders) -> None:
    before = kz.tally(demo_orders, policy="amazon-jp")
    unshipped = [
        order_id
        for order_id, status in zip(
            *(demo_orders.to_dict()[n] for n in ("order_id", "status")), strict=True
        )
        if status == "unshipped"
    ]
    kz.what_if(demo_orders, cancel=unshipped, reason="out_of_stock", policy="amazon-jp")
    assert kz.tally(demo_orders, policy="amazon-jp") == before


def test_what_if_checks_its_arguments(demo_orders: kz.Orders) -> None:
    asked: dict[str, Any] = {"policy": "amazon-jp", "as_of": "2026-11-23"}
    with pytest.raises(TypeError, match="cancel: expected a list of order ids, got 'x'"):
        kz.what_if(demo_orders, cancel="x", reason="fraud", **asked)
    with pytest.raises(TypeError, match="cancel: expected order ids as text, got 1"):
        kz.what_if(demo_orders, cancel=[1], reason="fraud", **asked)  # type: ignore[list-item]
    with pytest.raises(ValueError, match="nonsense"):
        kz.what_if(demo_orders, cancel=[], reason="nonsense", **asked)
    with pytest.raises(ValueError, match="days: expected a whole number of at least 1, got 0"):
        kz.what_if(demo_orders, cancel=[], reason="fraud", days=0, **asked)
    assert len(kz.what_if(demo_orders, cancel=[], reason="fraud", days=3, **asked).days) == 3


# How they are shown


def test_results_become_plain_json_and_words(demo_orders: kz.Orders) -> None:
    room = kz.headroom(demo_orders, policy="amazon-jp", as_of="2026-11-23")
    plain = json.loads(json.dumps(room.to_dict()))
    assert plain["cancellations_left"] == room.cancellations_left
    assert plain["rate"] == room.rate.to_dict()
    assert plain["days"][0]["day"] == "2026-11-23"
    assert repr(room).startswith("<Headroom amazon-jp on 2026-11-23: 0 to 2 cancellations left")
    answer = kz.what_if(demo_orders, cancel=["<x>"], reason="fraud", policy="amazon-jp")
    plain = json.loads(json.dumps(answer.to_dict()))
    assert (plain["by"], plain["reason"]) == ("merchant", "fraud")
    assert repr(answer).startswith("<WhatIf amazon-jp on ")
    assert "&lt;x&gt;" in answer._repr_html_()


def test_pages_are_in_the_language_of_the_locale(
    demo_orders: kz.Orders, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = kz.headroom(demo_orders, policy="amazon-jp", as_of="2026-11-23", expected_orders=3)
    answer = kz.what_if(demo_orders, cancel=["x"], reason="fraud", policy="amazon-jp")
    for locale, words in (
        ("C", ("Cancellations left today", "0 to 2", "First safe day", "is in no file")),
        ("ja_JP.UTF-8", ("今日あと何件", "0～2件", "最初に安全な日", "どのファイルにもない")),
    ):
        monkeypatch.setenv("LC_ALL", locale)
        page = room._repr_html_() + answer._repr_html_()
        assert [each for each in words if each not in page] == []


def test_numbers_without_a_limit_have_words() -> None:
    assert margins_html.left_words(3, None, "en") == "3 or more, no limit"
    assert margins_html.left_words(None, None, "en") == "any number"
    assert margins_html.needed_words(None, None, "en") == "no number is enough"
    assert margins_html.needed_words(None, 4, "en") == "4 or more, perhaps no number is enough"
    day = dt.date(2026, 11, 30)
    assert margins_html.recovery_words(None, None, "en") == "not by waiting"
    assert margins_html.recovery_words(day, day, "en") == "2026-11-30"
    assert "2026-11-30 at the earliest" in margins_html.recovery_words(None, day, "en")


def test_every_outcome_has_words() -> None:
    assert [name for name in _core.CancelOutcome if f"what_if.{name}" not in TEXTS] == []
