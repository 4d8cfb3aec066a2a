"""The same orders under every policy."""

from __future__ import annotations

import kenzen as kz
import pytest
from kenzen import demo


def orders() -> kz.Orders:
    read = kz.read_orders(*demo.order_paths())
    read.add(kz.read_cancellation_log(demo.log_path()))
    return read


def test_every_policy_has_a_row() -> None:
    table = kz.compare_policies(kz.Orders())
    assert list(table["policy"]) == list(kz.policies()["id"])
    assert set(map(str, table["status"])) == {"none"}


def test_a_row_is_the_rate_under_that_policy() -> None:
    table = kz.compare_policies(orders(), "2026-11-23", ["amazon-jp", kz.policy("walmart-us")])
    assert list(table["policy"]) == ["amazon-jp", "walmart-us"]
    for row in table:
        rate = kz.cancellation_rate(orders(), policy=str(row["policy"]), as_of="2026-11-23")
        assert row["order_count"] == rate.order_count
        assert row["cancellation_count"] == rate.cancellation_count
        assert row["low"] == rate.low
        assert row["status"] == rate.status


def test_what_is_not_published_is_none_and_says_so() -> None:
    row = next(iter(kz.compare_policies(orders(), "2026-11-23", ["qoo10-jp"])))
    assert row["window_start"] is None
    assert row["target_value"] is None
    assert row["obstacle"] == "window_not_published"


def test_an_unknown_policy_is_refused() -> None:
    with pytest.raises(ValueError, match="amazon-jp"):
        kz.compare_policies(kz.Orders(), policies=["amazon-jpn"])


def test_a_target_of_ones_own_stands_where_none_is_published() -> None:
    rules = kz.policy("generic", target=0.02, window_days=7, time_zone="Asia/Tokyo")
    assert (rules.target_value, rules.length_days, rules.time_zone) == (0.02, 7, "Asia/Tokyo")
    rate = kz.cancellation_rate(orders(), policy=rules, as_of="2026-11-23")
    assert rate.target_value == 0.02
    assert str(rate.status) in {"good", "bad", "undetermined"}


def test_a_published_target_is_not_replaced() -> None:
    with pytest.raises(ValueError, match="target: expected none, since its target is published"):
        kz.policy("amazon-jp", target=0.02)
    with pytest.raises(ValueError, match="window_days"):
        kz.policy("generic", window_days=0)


def test_a_rate_without_a_published_target_is_undetermined() -> None:
    rate = kz.cancellation_rate(orders(), policy="lazada-sg", as_of="2026-11-23")
    assert rate.target_value is None
    assert str(rate.status) in {"undetermined", "none"}
    assert rate._repr_html_()
    assert repr(rate)


def test_a_window_that_is_not_published_must_be_given() -> None:
    with pytest.raises(ValueError, match="days of your own"):
        kz.cancellation_rate(orders(), policy="qoo10-jp", as_of="2026-11-23")
    window = ("2026-11-01", "2026-11-08")
    assert kz.cancellation_rate(orders(), policy="qoo10-jp", window=window).order_count > 0
