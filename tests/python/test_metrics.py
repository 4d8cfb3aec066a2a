"""The cancellation rate equals its definition, and says how it came about."""

from __future__ import annotations

import dataclasses
import datetime
import datetime as dt
import json

import kenzen as kz
import pytest
from hypothesis import given
from hypothesis import strategies as st
from kenzen import (  # noqa: F401  # names that a repr may use
    CancellationRate,
    MetricStatus,
    ReportingWindow,
    TargetCondition,
    demo,
    policy,
)
from order_files import Row, all_orders, cancellation_log, counts_by_definition, files

DAYS = [dt.date(2026, 10, 31) + dt.timedelta(days=n) for n in range(6)]


def shop(*rows: Row, log: list[tuple[str, str, str]] | None = None) -> kz.Orders:
    orders = kz.read_orders(all_orders(rows))
    return orders.add(kz.read_cancellation_log(cancellation_log(log))) if log else orders


def a_month(cancelled: int, shipped: int) -> kz.Orders:
    """Return orders of one day, so many of them cancelled by the seller."""
    gone = [Row(number=n, status="Cancelled") for n in range(1, cancelled + 1)]
    sent = [Row(number=n) for n in range(1001, 1001 + shipped)]
    return shop(*gone, *sent, log=[(row.order_id, "merchant", "out_of_stock") for row in gone])


@given(
    st.lists(files(), min_size=1, max_size=3),
    st.dictionaries(st.integers(1, 12), st.sampled_from(("merchant", "buyer"))),
    st.sampled_from(DAYS),
    st.integers(1, 5),
)
def test_the_rate_is_what_the_files_say_by_definition(
    drawn: list[list[Row]], log: dict[int, str], start: dt.date, length: int
) -> None:
    texts = [all_orders(rows) for rows in drawn]
    cancelled = _cancelled_in_the_end(drawn)
    entries = cancellation_log(
        (Row(number=number).order_id, by, "out_of_stock" if by == "merchant" else "")
        for number, by in log.items()
        if number in cancelled
    )
    end = start + dt.timedelta(days=length)
    expected = counts_by_definition(
        texts, entries, zone="America/Los_Angeles", start=start, end=end
    )
    orders = kz.read_orders(*texts).add(kz.read_cancellation_log(entries))
    rate = kz.cancellation_rate(orders, policy="amazon-us", window=(start, end))
    assert rate.order_count == expected.orders
    assert rate.cancellation_count == expected.counted
    assert rate.undetermined_count == expected.unknown
    if expected.orders:
        assert rate.low == expected.counted / expected.orders
        assert rate.high == (expected.counted + expected.unknown) / expected.orders
    else:
        assert rate.low is rate.high is rate.rate is None
        assert rate.status == "none"


def _cancelled_in_the_end(drawn: list[list[Row]]) -> set[int]:
    """Return the orders whose newest statement says that they are cancelled."""
    ranks = ("Pending", "Unshipped", "Shipped", "Cancelled")
    last: dict[int, tuple[int, int]] = {}
    for row in (row for rows in drawn for row in rows):
        age = (row.updated, ranks.index(row.status))
        last[row.number] = max(age, last.get(row.number, age))
    return {number for number, (_, rank) in last.items() if ranks[rank] == "Cancelled"}


@pytest.mark.parametrize("as_of", ["2026-10-13", "2026-10-20", "2026-11-02", "2026-11-23"])
def test_the_demo_is_counted_by_definition(as_of: str) -> None:
    end = dt.date.fromisoformat(as_of)
    start = end - dt.timedelta(days=7)
    expected = counts_by_definition(
        [path.read_bytes() for path in demo.order_paths()],
        demo.log_path().read_bytes(),
        zone="Asia/Tokyo",
        start=start,
        end=end,
        encoding="cp932",
    )
    orders = kz.read_orders(*demo.order_paths()).add(kz.read_cancellation_log(demo.log_path()))
    rate = kz.cancellation_rate(orders, policy="amazon-jp", as_of=as_of)
    assert rate.window == ReportingWindow(start, end)
    assert rate.order_count == expected.orders
    assert rate.cancellation_count == expected.counted
    assert rate.undetermined_count == expected.unknown


@pytest.mark.parametrize(
    ("cancelled", "shipped", "status"),
    [(1, 39, "bad"), (1, 40, "good"), (5, 195, "bad"), (0, 40, "good")],
)
def test_exactly_the_line_is_not_less_than_the_line(
    cancelled: int, shipped: int, status: str
) -> None:
    # Amazon: less than 2.5 %; one of 40 is 2.5 % exactly.
    window = ("2026-10-31", "2026-11-01")
    rate = kz.cancellation_rate(a_month(cancelled, shipped), policy="amazon-us", window=window)
    assert rate.status == status


def test_a_file_that_does_not_say_who_cancelled_never_makes_the_seller_bad() -> None:
    orders = shop(Row(number=1, status="Cancelled"), Row(number=2))
    rate = kz.cancellation_rate(orders, policy="amazon-us", window=("2026-10-31", "2026-11-01"))
    assert rate.status == "undetermined"
    assert (rate.low, rate.high, rate.rate) == (0.0, 0.5, None)


def test_as_of_left_out_is_the_day_after_the_newest_purchase_and_is_said() -> None:
    orders = shop(Row(purchased=30))  # 2026-11-02 06:00 UTC is the evening before in Los Angeles
    rate = kz.cancellation_rate(orders, policy="amazon-us")
    assert rate.as_of == dt.date(2026, 11, 2)
    assert rate.as_of_is_derived
    assert rate.window == ReportingWindow("2026-10-26", "2026-11-02")
    given = kz.cancellation_rate(orders, policy="amazon-us", as_of="2026-11-02")
    assert not given.as_of_is_derived
    assert given == dataclasses.replace(rate, as_of_is_derived=False)


def test_without_any_order_there_is_no_day_to_ask_on() -> None:
    with pytest.raises(ValueError, match="as_of: expected a day, since no order"):
        kz.cancellation_rate(kz.Orders(), policy="amazon-us")


def test_orders_and_their_tally_give_the_same_rate() -> None:
    orders = shop(Row(number=1, status="Cancelled"), Row(number=2))
    counted = kz.tally(orders, policy="amazon-us")
    of_tally = kz.cancellation_rate(counted, policy="amazon-us")
    assert kz.cancellation_rate(orders, policy="amazon-us") == of_tally
    assert kz.cancellation_rate(counted) == of_tally


def test_rolling_rates_are_the_rates_of_each_day() -> None:
    orders = kz.read_orders(*demo.order_paths()).add(kz.read_cancellation_log(demo.log_path()))
    table = kz.cancellation_rate(orders, policy="amazon-jp", as_of="2026-11-23", rolling=True)
    last = list(table)[-1]
    assert last["day"] == dt.date(2026, 11, 22)
    for row in list(table)[7::9]:
        day = row["day"]
        assert isinstance(day, dt.date)
        one = kz.cancellation_rate(
            orders, policy="amazon-jp", as_of=day + dt.timedelta(days=1)
        ).to_dict()
        for name in ("order_count", "cancellation_count", "undetermined_count", "low", "high"):
            assert row[name] == one[name]
        assert row["status"] == one["status"]


def test_groups_that_do_not_overlap_add_up_to_the_whole() -> None:
    orders = kz.read_orders(*demo.order_paths())
    window = ("2026-10-01", "2026-11-01")
    whole = kz.cancellation_rate(orders, policy="amazon-jp", window=window)
    table = kz.cancellation_rate(orders, policy="amazon-jp", window=window, by="weekday")
    assert table.columns[0] == "weekday"
    counts = table["order_count"]
    assert sum(counts) == whole.order_count  # type: ignore[arg-type]


def test_groups_can_be_followed_day_by_day() -> None:
    orders = shop(Row(number=1, sku="A-1"), Row(number=2, sku="B-2", purchased=24))
    table = kz.cancellation_rate(orders, policy="amazon-us", by="sku", rolling=True)
    assert table.columns[:2] == ("day", "sku")
    assert set(table["sku"]) == {"A-1", "B-2"}


def test_a_tally_answers_only_for_its_own_grouping_and_policy() -> None:
    counted = kz.tally(shop(Row()), policy="amazon-us", by="sku")
    with pytest.raises(ValueError, match="by: expected the tally's own grouping, sku, got 'asin'"):
        kz.cancellation_rate(counted, policy="amazon-us", by="asin")
    with pytest.raises(ValueError, match="amazon-jp"):
        kz.cancellation_rate(counted, policy="amazon-jp", by="sku")


def test_arguments_are_checked_in_their_order() -> None:
    orders = shop(Row())
    with pytest.raises(TypeError, match="subject: expected Orders or a Tally, got str"):
        kz.cancellation_rate("orders.txt", policy="amazon-us")  # type: ignore[call-overload]
    with pytest.raises(TypeError, match=r"policy: expected a Policy or the id of one, .*amazon-jp"):
        kz.cancellation_rate(orders)
    with pytest.raises(ValueError, match="as_of: expected either as_of or window"):
        kz.cancellation_rate(
            orders, policy="amazon-us", as_of="2026-11-20", window=("2026-11-13", "2026-11-20")
        )


def test_a_result_is_what_its_repr_says() -> None:
    rate = kz.cancellation_rate(a_month(1, 50), policy="amazon-us")
    assert eval(repr(rate), {**globals(), "datetime": datetime}) == rate  # noqa: S307
    with pytest.raises(AttributeError):
        rate.order_count = 0  # type: ignore[misc]


def test_a_result_becomes_plain_json() -> None:
    rate = kz.cancellation_rate(a_month(1, 50), policy="amazon-us", as_of="2026-11-01")
    plain = json.loads(json.dumps(rate.to_dict()))
    assert plain["rate"] == plain["low"] == plain["high"] == 1 / 51
    assert plain["window"] == {"start": "2026-10-25", "end": "2026-11-01"}
    assert plain["policy"]["id"] == "amazon-us"


def test_the_wilson_interval_is_the_published_one() -> None:
    # R. G. Newcombe, Stat. Med. 17 (1998) 857-872, table I, method 3: 81 of 263.
    rate = kz.cancellation_rate(
        a_month(81, 263 - 81), policy="amazon-us", window=("2026-10-31", "2026-11-01")
    )
    bounds = rate.confidence_interval(level=0.95, method="wilson")
    assert (round(bounds.low, 4), round(bounds.high, 4)) == (0.2553, 0.3662)


def test_an_interval_covers_what_is_unknown_as_well() -> None:
    rows = [Row(number=n, status="Cancelled" if n <= 3 else "Shipped") for n in range(1, 41)]
    log = [(row.order_id, "merchant", "out_of_stock") for row in rows[:1]]
    window = ("2026-10-31", "2026-11-01")
    rate = kz.cancellation_rate(shop(*rows, log=log), policy="amazon-us", window=window)
    bounds = rate.confidence_interval()
    least = kz.cancellation_rate(a_month(1, 39), policy="amazon-us", window=window)
    greatest = kz.cancellation_rate(a_month(3, 37), policy="amazon-us", window=window)
    assert bounds.low == least.confidence_interval().low
    assert bounds.high == greatest.confidence_interval().high


def test_an_interval_without_orders_or_with_a_wrong_argument_is_refused() -> None:
    rate = kz.cancellation_rate(shop(Row()), policy="amazon-us", as_of="2030-01-01")
    with pytest.raises(ValueError, match="at least one order"):
        rate.confidence_interval()
    with pytest.raises(ValueError, match="level: expected a number between 0 and 1, got 95"):
        rate.confidence_interval(95)
    rate = kz.cancellation_rate(shop(Row()), policy="amazon-us")
    with pytest.raises(ValueError, match="method: expected one of 'wilson'"):
        rate.confidence_interval(method="wald")  # type: ignore[arg-type]
