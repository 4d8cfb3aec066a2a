"""Rates, targets and windows read as people write them, and never say more than is known."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import kenzen as kz
import pytest
from kenzen._core import MetricStatus, TargetCondition
from kenzen._display.wording import (
    consequence_words,
    counted_shortly,
    most_that_may_count,
    open_question_key,
    percent,
    percent_beside,
    plain_percent,
    policy_source,
    rate_words,
    target_words,
    value_of,
    window_words,
)
from kenzen.metrics import CancellationRate


def a_rate(*, cancellations=12, orders=631, undetermined=0, condition="less_than", target=0.025):
    """Return a rate of the definition, with the status that follows from it."""
    low, high = (cancellations, orders), (cancellations + undetermined, orders)
    keeps = [
        value / orders < target if condition == "less_than" else value / orders <= target
        for value, _ in (low, high)
    ]
    status = "undetermined" if keeps[0] != keeps[1] else "good" if keeps[0] else "bad"
    return CancellationRate(
        order_count=orders,
        cancellation_count=cancellations,
        undetermined_count=undetermined,
        possible_order_count=0,
        low_counts=low,
        high_counts=high,
        status=MetricStatus(status),
        target_value=target,
        target_condition=TargetCondition(condition),
        window=kz.ReportingWindow("2026-11-16", "2026-11-23"),
        policy=kz.policy("amazon-jp"),
    )


def test_percentages_have_a_space_in_english_and_none_in_japanese():
    assert percent(0.019, "en") == "1.90 %"
    assert percent(0.019, "ja") == "1.90%"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0.025, "2.50 %"),
        (0.02499, "2.499 %"),
        (0.0250001, "2.50001 %"),
        (0.019, "1.90 %"),
    ],
)
def test_a_rate_never_looks_like_the_target_unless_it_is_equal_to_it(value, words):
    assert percent_beside(value, 0.025, "en") == words


@pytest.mark.parametrize(
    ("value", "words"), [(0.025, "2.5%"), (0.005, "0.5%"), (0.01, "1%"), (0.1, "10%")]
)
def test_a_target_has_no_idle_zeros(value, words):
    assert plain_percent(value, "ja") == words


def test_an_open_rate_is_an_interval_and_a_known_one_a_number():
    assert rate_words(0.018, 0.031, 0.025, "en") == "1.80 % \u2013 3.10 %"
    assert rate_words(0.018, 0.031, 0.025, "ja") == "1.80%～3.10%"
    assert rate_words(0.018, 0.018, 0.025, "en") == "1.80 %"
    assert rate_words(None, None, 0.025, "en") == "no rate"


def test_counts_are_a_range_where_some_are_not_known():
    assert counted_shortly(12, 0, 631, "en") == "12 of 631"
    assert counted_shortly(3, 2, 1631, "en") == "3\u20135 of 1,631"
    assert counted_shortly(3, 2, 1631, "ja") == "1,631件中3～5件"


def test_the_target_says_whether_the_line_itself_is_good():
    assert target_words("less_than", 0.025, "en") == "less than 2.5 %"
    assert target_words("at_most", 0.005, "ja") == "0.5%以下"


def test_a_window_is_told_by_its_first_and_its_last_day():
    words = window_words(kz.ReportingWindow("2026-11-16", "2026-11-23"), "Asia/Tokyo", "en")
    assert words == "2026-11-16 through 2026-11-22 (7 days, both included; Asia/Tokyo)"
    assert "2026-11-22（両日を含む7日間" in window_words(
        kz.ReportingWindow(dt.date(2026, 11, 16), dt.date(2026, 11, 23)), "Asia/Tokyo", "ja"
    )


@pytest.mark.parametrize(
    ("orders", "cancellations", "undetermined", "condition", "most"),
    [
        (123, 0, 9, "less_than", 3),  # 3/123 = 2.44 %, 4/123 = 3.25 %
        (120, 1, 9, "less_than", 1),  # 3/120 = 2.5 % is not less than 2.5 %
        (120, 1, 9, "at_most", 2),
        (631, 12, 0, "less_than", None),  # settled
        (100, 9, 5, "less_than", None),  # settled: bad
    ],
)
def test_how_many_may_count_is_exact(orders, cancellations, undetermined, condition, most):
    rate = a_rate(
        orders=orders, cancellations=cancellations, undetermined=undetermined, condition=condition
    )
    assert most_that_may_count(rate) == most


def test_how_many_may_count_is_not_said_while_the_number_of_orders_is_open():
    rate = replace(a_rate(orders=123, cancellations=0, undetermined=9), possible_order_count=1)
    assert most_that_may_count(rate) is None


@pytest.mark.parametrize(
    ("rule", "counts", "key"),
    [
        ("cannot_tell", "unknown", "open.who"),
        ("request_route_unknown", "unknown", "open.request"),
        ("request_time_unknown", "unknown", "open.request_time"),
        ("item_cancellation", "unknown", "open.unpublished"),
        ("not_cancelled", "no", "open.population"),
    ],
)
def test_what_is_open_follows_from_the_rule(rule, counts, key):
    assert open_question_key({"rule": rule, "counts": counts}) == key


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("name", kz.policies()["id"])
def test_what_follows_from_missing_a_target_is_words_or_nothing(name, language):
    record = kz.policy(name).to_dict()
    words = consequence_words(record, language)
    assert "{" not in words
    kinds = value_of(record["metrics"][0]["targets"][0]["consequence_kinds"])
    assert bool(words) == bool(kinds)
    assert name != "amazon-ae" or not words  # whose page says nothing


def test_every_built_in_policy_names_the_page_its_rate_is_defined_on():
    for name in kz.policies()["id"]:
        if name == "generic":  # nobody's
            continue
        source = policy_source(kz.policy(name).to_dict())
        assert source is not None, name
        assert source.url.startswith("https://")
