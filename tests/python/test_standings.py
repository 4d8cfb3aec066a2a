"""What every rule of a policy says: targets, streaks, points."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import kenzen as kz
import pytest
from hypothesis import given
from hypothesis import strategies as st
from kenzen import demo
from kenzen._display import standing_html
from order_files import Row, all_orders

AS_OF = "2026-11-20"
WORDS = ("shipped", "seller", "buyer", "silent")

Drawn = list[tuple[int, str, str]]  # hours after the first moment, SKU, how it ended
drawn_orders = st.lists(
    st.tuples(st.integers(-480, 100), st.sampled_from("AB"), st.sampled_from(WORDS)), max_size=14
)


def rows_of(drawn: Drawn) -> list[Row]:
    """Return one line an order; orders of the same moment stand in the order of their numbers."""
    return [
        Row(
            number=number,
            purchased=hours,
            status="Shipped" if word == "shipped" else "Cancelled",
            sku=sku,
        )
        for number, (hours, sku, word) in enumerate(drawn, 1)
    ]


def orders_of(drawn: Drawn) -> kz.Orders:
    """Return the orders, with a log that says who cancelled all but the silent ones."""
    rows = rows_of(drawn)
    log = "order_id,cancelled_by,reason,buyer_requested\n" + "".join(
        f"{row.order_id},{'merchant,out_of_stock,no' if word == 'seller' else 'buyer,,'}\n"
        for row, (_, _, word) in zip(rows, drawn, strict=True)
        if word in {"seller", "buyer"}
    )
    orders = kz.read_orders(all_orders(rows)) if rows else kz.Orders()
    return orders.add(kz.read_cancellation_log(log.encode()))


def run_by_definition(drawn: Drawn, events: set[str], within: range) -> int:
    """Return the longest run of such orders on one SKU in the order of purchases."""
    longest = 0
    for wanted in "AB":
        lines = sorted(
            (hours, number, word)
            for number, (hours, sku, word) in enumerate(drawn)
            if sku == wanted and hours in within
        )
        for first in range(len(lines)):
            for end in range(first + 1, len(lines) + 1):
                if all(word in events for _, _, word in lines[first:end]):
                    longest = max(longest, end - first)
    return longest


@given(drawn_orders)
def test_a_streak_is_the_longest_run_on_one_sku(drawn: Drawn) -> None:
    # Days of the store begin at 07:00 UTC until 2026-11-01, when summer time ends, then at 08:00:
    # the thirty days before AS_OF begin on 2026-10-21 at 07:00 UTC.
    within = range(-11 * 24 + 7, 1000)
    found = kz.standing(orders_of(drawn), policy="amazon-us", as_of=AS_OF)
    row: Any
    (row,) = found.streaks
    certain = run_by_definition(drawn, {"seller"}, within)
    possible = run_by_definition(drawn, {"seller", "silent"}, within)
    met = "yes" if certain >= 2 else "unknown" if possible >= 2 else "no"
    assert row["triggered"] == met
    assert row["certain"] == certain
    assert certain <= row["possible"] <= possible


@given(drawn_orders)
def test_the_orders_behind_a_streak_are_a_run_in_purchase_order(drawn: Drawn) -> None:
    found = kz.standing(orders_of(drawn), policy="amazon-us", as_of=AS_OF)
    row: Any
    (row,) = found.streaks
    ids = found.evidence["order_id"]
    assert len(ids) == row["possible"]
    by_id = {line.order_id: (line, how) for line, how in zip(rows_of(drawn), drawn, strict=True)}
    behind = [by_id[str(order_id)] for order_id in ids]
    assert [line.purchased for line, _ in behind] == sorted(line.purchased for line, _ in behind)
    assert {how[2] for _, how in behind} <= {"seller", "silent"}
    assert {line.sku for line, _ in behind} <= {row["listing"]}


def test_an_order_between_two_cancellations_breaks_the_run_unless_it_is_of_another_sku() -> None:
    apart: Drawn = [(0, "A", "seller"), (1, "A", "shipped"), (2, "A", "seller")]
    beside: Drawn = [(0, "A", "seller"), (1, "B", "shipped"), (2, "A", "seller")]
    answers = [
        kz.standing(orders_of(drawn), policy="amazon-us", as_of=AS_OF).streaks["triggered"]
        for drawn in (apart, beside)
    ]
    assert answers == [["no"], ["yes"]]


def test_every_target_has_the_status_of_its_own_line() -> None:
    drawn: Drawn = [(hour, "A", "shipped") for hour in range(97)]
    drawn += [(hour, "B", "seller") for hour in range(3)]
    found = kz.standing(orders_of(drawn), policy="ebay", as_of="2026-11-23")
    rate = kz.cancellation_rate(orders_of(drawn), policy="ebay", as_of="2026-11-23")
    row: Any
    tiers = {row["tier"]: row for row in found.targets}
    assert set(tiers) == {"standard", "top_rated"}
    for row in tiers.values():
        assert (row["order_count"], row["low"], row["high"]) == (
            rate.order_count,
            rate.low,
            rate.high,
        )
    assert tiers["standard"]["guard_met"] == "no"
    assert str(rate.status) == tiers["standard"]["status"]


def test_windows_of_a_policy_stand_beside_each_other() -> None:
    found = kz.standing(orders_of([(0, "A", "seller")]), policy="amazon-in", as_of=AS_OF)
    days = [
        (end - start).days
        for start, end in zip(
            found.targets["window_start"], found.targets["window_end"], strict=True
        )
        if isinstance(start, dt.date) and isinstance(end, dt.date)
    ]
    assert days == [7, 30]


@pytest.mark.parametrize("events", range(6))
def test_rakuten_gives_fifteen_points_for_each_event_from_the_third_on(events: int) -> None:
    drawn: Drawn = [(hour, "A", "seller") for hour in range(events)]
    drawn.append((50, "A", "shipped"))
    found = kz.standing(orders_of(drawn), policy="rakuten-ichiba", as_of=AS_OF)
    assert (found.points_low, found.points_high) == (
        15 * max(events - 2, 0),
        15 * max(events - 2, 0),
    )
    assert found.points_since == dt.date(2026, 1, 1)
    assert found.levels["reached"] == ["yes" if found.points_low >= 35 else "no"]


def test_without_a_day_it_is_the_one_after_the_newest_purchase() -> None:
    orders = kz.read_orders(*demo.order_paths())
    found = kz.standing(orders, policy="amazon-jp")
    assert found.as_of_is_derived
    assert found.as_of == kz.assess(orders, policy="amazon-jp").as_of
    with pytest.raises(ValueError, match="as_of: expected a day, since no order has a purchase"):
        kz.standing(kz.Orders(), policy="amazon-jp")


def test_of_no_orders_no_rule_is_met() -> None:
    found = kz.standing(kz.Orders(), policy="amazon-jp", as_of=AS_OF)
    assert found.targets["status"] == ["none"]
    assert found.streaks["triggered"] == ["no"]
    assert len(found.evidence) == 0
    assert (found.points_low, found.points_high, found.points_since) == (0, 0, None)


def test_the_plain_form_is_json_and_repr_names_every_rule() -> None:
    orders = kz.read_orders(*demo.order_paths())
    for rules in kz.policies()["id"]:
        found = kz.standing(orders, policy=str(rules), as_of="2026-10-20")
        plain = json.loads(json.dumps(found.to_dict()))
        assert plain["policy"]["id"] == rules
        assert len(plain["streaks"]) == len(found.streaks)
        assert all(str(row["name"]) in repr(found) for row in found.streaks)
        assert all(str(row["tier"]) in repr(found) for row in found.targets)


@pytest.mark.parametrize("language", ["en", "ja"])
def test_notebooks_show_every_rule_in_both_languages(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(standing_html, "preferred_language", lambda: language)
    orders = kz.read_orders(*demo.order_paths())
    for rules in kz.policies()["id"]:
        shown = kz.standing(orders, policy=str(rules), as_of="2026-10-20")._repr_html_()
        assert shown.startswith("<div>")
        assert "None" not in shown
    shown = kz.standing(orders, policy="amazon-jp", as_of="2026-10-20")._repr_html_()
    expected = {"en": "not known: verdicts are open", "ja": "不明（未確定の注文あり）"}
    assert expected[language] in shown


def test_only_orders_are_taken() -> None:
    with pytest.raises(TypeError, match="orders: expected Orders, got list"):
        kz.standing([], policy="amazon-jp")  # type: ignore[arg-type]
