"""Why a rate is not what it was, exactly."""

from __future__ import annotations

import json
from fractions import Fraction

import kenzen as kz
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kenzen import demo
from order_files import Row, all_orders


@pytest.fixture(scope="module")
def demo_orders() -> kz.Orders:
    """Return the orders of the example, with the seller's log."""
    return kz.read_orders(*demo.order_paths()).add(kz.read_cancellation_log(demo.log_path()))


def change_of(why: kz.Explanation, bound: str) -> Fraction | None:
    rates = [
        kz.cancellation_rate(ORDERS_OF[id(why)], policy="amazon-us", as_of=day)
        for day in (why.before, why.after)
    ]
    counts = [getattr(rate, f"{bound}_counts") for rate in rates]
    if None in counts:
        return None
    return Fraction(*counts[1]) - Fraction(*counts[0])


ORDERS_OF: dict[int, kz.Orders] = {}


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.builds(
            Row,
            number=st.integers(1, 12),
            purchased=st.integers(0, 24 * 20),
            status=st.sampled_from(["Shipped", "Cancelled", "Pending"]),
            sku=st.sampled_from(["A", "B"]),
        ),
        min_size=1,
        max_size=14,
    ),
    st.integers(1, 20),
    st.integers(0, 9),
)
def test_parts_and_groups_add_up_to_the_change_of_the_rate(
    rows: list[Row], day: int, later: int
) -> None:
    orders = kz.read_orders(all_orders(rows))
    before, after = f"2026-11-{day:02}", f"2026-11-{day + later:02}"
    why = kz.explain(orders, policy="amazon-us", before=before, after=after, by="sku")
    ORDERS_OF[id(why)] = orders
    for bound in ("low", "high"):
        change = change_of(why, bound)
        assert getattr(why, f"change_{bound}") == change
        if change is None:
            assert why.exact_parts(bound) == {}
            continue
        assert sum(why.exact_parts(bound).values()) == change
        groups = sum(
            Fraction(str(row[f"exact_{kind}_{bound}"]))
            for row in why.groups
            for kind in ("mix", "rate")
        )
        assert groups == change
    ORDERS_OF.clear()


def test_a_tally_gives_the_same_numbers_without_orders(demo_orders: kz.Orders) -> None:
    days = {"before": "2026-10-20", "after": "2026-10-27"}
    from_orders = kz.explain(demo_orders, policy="amazon-jp", **days)
    from_tally = kz.explain(kz.tally(demo_orders, policy="amazon-jp"), **days)
    assert from_tally.parts == from_orders.parts
    assert (from_tally.lists_orders, from_orders.lists_orders) == (False, True)
    assert len(from_tally.orders) == 0
    assert len(from_orders.orders) > 0


def test_the_rates_are_those_of_the_two_days(demo_orders: kz.Orders) -> None:
    why = kz.explain(demo_orders, policy="amazon-jp", before="2026-10-20", after="2026-10-27")
    rates = [
        kz.cancellation_rate(demo_orders, policy="amazon-jp", as_of=day)
        for day in ("2026-10-20", "2026-10-27")
    ]
    assert (why.from_low, why.from_high) == (rates[0].low, rates[0].high)
    assert (why.from_rate, why.to_rate) == (rates[0].rate, rates[1].rate)
    assert why.from_window == rates[0].window
    assert why.to_window == rates[1].window
    if why.from_rate is not None and why.to_rate is not None:
        assert sum(why.parts["change"]) == pytest.approx(why.to_rate - why.from_rate)


def test_what_was_known_earlier_shows_reclassified_and_restated_orders() -> None:
    rows = [Row(number=i, purchased=30) for i in range(1, 5)]
    gone = Row(number=5, purchased=30, status="Cancelled")
    earlier = kz.read_orders(all_orders([*rows, gone]))
    log = f"order_id,cancelled_by,reason\n{gone.order_id},seller,out_of_stock\n"
    now = kz.read_orders(all_orders([*rows, gone, Row(number=6, purchased=31)]))
    now = now.add(kz.read_cancellation_log(log.encode()))
    why = kz.explain(
        now, policy="amazon-us", before="2026-11-03", after="2026-11-03", earlier=earlier
    )
    listed = {(row["part"], row["order_id"]) for row in why.orders}
    assert listed == {
        ("reclassified", gone.order_id),
        ("restated", Row(number=6).order_id),
    }
    assert why.from_low == 0
    assert why.to_rate == pytest.approx(1 / 6)
    assert sum(why.exact_parts("low").values()) == Fraction(1, 6)


def test_no_orders_is_a_state_and_not_a_crash() -> None:
    why = kz.explain(
        kz.read_orders(all_orders([Row()])),
        policy="amazon-us",
        before="2026-11-01",
        after="2026-12-30",
    )
    assert why.change_high is None
    assert why.to_rate is None
    assert why.parts["change"] == [None, None, None]
    assert "no orders" in repr(why)
    assert "no orders" in why._repr_html_() or "注文" in why._repr_html_()


def test_an_explanation_becomes_plain_json(demo_orders: kz.Orders) -> None:
    why = kz.explain(
        demo_orders, policy="amazon-jp", before="2026-10-20", after="2026-10-27", by="fulfillment"
    )
    plain = json.loads(json.dumps(why.to_dict()))
    assert plain["before"] == "2026-10-20"
    assert Fraction(plain["change_high"]) == why.change_high
    assert plain["orders"][0]["day"].startswith("2026-10-")
    assert [row["fulfillment"] for row in plain["groups"]]
    assert "from 2026-10-20 to 2026-10-27" in repr(why)
    assert "<table" in why._repr_html_()


def test_lists_have_a_limit_and_counts_have_none(demo_orders: kz.Orders) -> None:
    days = {"before": "2026-10-20", "after": "2026-10-27"}
    short = kz.explain(demo_orders, policy="amazon-jp", orders_limit=1, **days)
    whole = kz.explain(demo_orders, policy="amazon-jp", **days)
    assert short.parts == whole.parts
    assert len(short.orders) <= 3 < len(whole.orders)


def test_arguments_are_checked(demo_orders: kz.Orders) -> None:
    days = {"before": "2026-10-20", "after": "2026-10-27"}
    with pytest.raises(TypeError, match="subject: expected Orders or a Tally"):
        kz.explain([], policy="amazon-jp", **days)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="before: expected a day that is not after"):
        kz.explain(demo_orders, policy="amazon-jp", before="2026-10-27", after="2026-10-20")
    with pytest.raises(ValueError, match="by: expected Orders"):
        kz.explain(kz.tally(demo_orders, policy="amazon-jp"), by="sku", **days)
    with pytest.raises(TypeError, match="earlier: expected Orders"):
        kz.explain(demo_orders, policy="amazon-jp", earlier=1, **days)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="orders_limit: expected 0 or more"):
        kz.explain(demo_orders, policy="amazon-jp", orders_limit=-1, **days)
    why = kz.explain(demo_orders, policy="amazon-jp", **days)
    with pytest.raises(ValueError, match="bound: expected"):
        why.exact_parts("middle")  # type: ignore[arg-type]
