"""How a report was counted, found out from the orders."""

from __future__ import annotations

import datetime as dt
import json
from zoneinfo import ZoneInfo

import kenzen as kz
import pytest
from hypothesis import given
from hypothesis import strategies as st
from kenzen import _core, demo
from kenzen._display.requests_text import convention_words, match_words, reported_words
from kenzen._display.texts import TEXTS
from order_files import Row, all_orders

ZONES = {"utc": ZoneInfo("UTC"), "store_local": ZoneInfo("America/Los_Angeles")}


def a_report(orders: int, cancellations: int, **changes: object) -> kz.PerformanceReport:
    """Return a report on the seven UTC days from 2026-11-03 on."""
    rate = {
        "reportingDateRange": {
            "reportingDateFrom": "2026-11-03T00:00:00Z",
            "reportingDateTo": "2026-11-09T23:59:59Z",
        },
        "orderCount": orders,
        "cancellationCount": cancellations,
        "status": "GOOD",
        "targetValue": 0.025,
        "targetCondition": "LESS_THAN",
        **changes,
    }
    content = {
        "accountStatuses": [{"marketplaceId": "ATVPDKIKX0DER", "status": "NORMAL"}],
        "performanceMetrics": [
            {"marketplaceId": "ATVPDKIKX0DER", "preFulfillmentCancellationRate": rate}
        ],
    }
    return kz.read_performance_report(json.dumps(content).encode())


STATUSES = ("Pending", "Unshipped", "Shipped", "Cancelled")


@st.composite
def rows(draw: st.DrawFn) -> list[Row]:
    """Draw orders around the report's days, one line each."""
    return [
        Row(
            number=number,
            purchased=draw(st.integers(0, 260)),
            updated=draw(st.integers(0, 60)),
            status=draw(st.sampled_from(STATUSES)),
            channel=draw(st.sampled_from(("Merchant", "Merchant", "Amazon"))),
        )
        for number in range(1, draw(st.integers(1, 25)) + 1)
    ]


@given(
    rows(),
    st.sampled_from(tuple(ZONES)),
    st.integers(-2, 2),
    st.booleans(),
    st.sampled_from(
        [
            ("order_date", "order_date"),
            ("order_date", "cancellation_date"),
            ("cancellation_date", "cancellation_date"),
        ]
    ),
    st.data(),
)
def test_the_convention_that_a_report_was_made_with_is_named(
    drawn: list[Row],
    days: str,
    shift: int,
    pending: bool,
    anchors: tuple[str, str],
    data: st.DataObject,
) -> None:
    first = dt.date(2026, 11, 3) + dt.timedelta(days=shift)
    last = first + dt.timedelta(days=6)

    def is_inside(row: Row, anchor: str) -> bool:
        ended = anchor == "cancellation_date" and row.status == "Cancelled"
        when = row.updated_at if ended else row.purchased_at
        return first <= when.astimezone(ZONES[days]).date() <= last

    ours = [row for row in drawn if row.channel == "Merchant"]
    trials = [row for row in ours if pending or row.status != "Pending"]
    orders = sum(is_inside(row, anchors[0]) for row in trials)
    # Nothing says who cancelled: each of them may count.
    open_orders = sum(row.status == "Cancelled" and is_inside(row, anchors[1]) for row in trials)
    counted = data.draw(st.integers(0, open_orders))

    found = kz.reconcile(
        kz.read_orders(all_orders(drawn)), a_report(orders, counted), policy="amazon-us"
    )
    for items in (True, False):
        known = kz.CountingConvention(*anchors, days, shift, pending, items)
        assert known in found.matches
    assert found.convention == found.matches[0]
    assert found.reported_order_count == orders
    assert found.order_count == orders
    assert found.cancellation_count == 0
    assert found.cancellation_count + found.undetermined_count >= counted
    if counted:
        whys = {row["why"] for row in found.differences}
        assert whys == {"unknown_verdict"}
        assert found.difference_count >= counted


@pytest.fixture(scope="module")
def demo_found() -> kz.Reconciliation:
    """Return the example's report beside its orders."""
    orders = kz.read_orders(*demo.order_paths()).add(kz.read_cancellation_log(demo.log_path()))
    report = kz.read_performance_report(demo.performance_report_path())
    return kz.reconcile(orders, report, policy="amazon-jp")


def test_the_report_is_kept_as_it_is(demo_found: kz.Reconciliation) -> None:
    assert demo_found.reported_order_count == 129
    assert demo_found.reported_cancellation_count == 4
    assert demo_found.reported_rate == 0.031008
    assert demo_found.reported_status == "BAD"
    assert demo_found.target_value == 0.025
    assert str(demo_found.target_condition) == "less_than"
    assert demo_found.start == dt.datetime(2026, 11, 14, tzinfo=dt.timezone.utc)
    assert demo_found.end == dt.datetime(2026, 11, 21, tzinfo=dt.timezone.utc)


def test_a_reconciliation_becomes_plain_json_and_html(demo_found: kz.Reconciliation) -> None:
    plain = json.loads(json.dumps(demo_found.to_dict()))
    assert plain["reported_order_count"] == 129
    assert plain["convention"] is not None
    assert plain["start"] == "2026-11-14T00:00:00Z"
    assert len(plain["matches"]) == len(demo_found.matches) == len(demo_found.match_counts)
    assert "4 of 129 reported" in repr(demo_found)
    assert "<table" in demo_found._repr_html_()


def test_amazons_own_example_contradicts_itself() -> None:
    # amzn/selling-partner-api-models, schemas/reports/accountHealthReport-2020-11-18.json.
    report = a_report(17197, 551, rate=0.005, targetValue=0.01)
    found = kz.reconcile(kz.Orders(), report, policy="amazon-us")
    assert list(found.contradictions) == [
        {
            "metric": "preFulfillmentCancellationRate",
            "field": "rate",
            "reported": "0.005",
            "recomputed": "0.0320405",
        }
    ]
    assert found.matches == ()


def test_a_report_without_a_rate_has_no_convention() -> None:
    content = {
        "accountStatuses": [{"marketplaceId": "ATVPDKIKX0DER", "status": "NORMAL"}],
        "performanceMetrics": [{"marketplaceId": "ATVPDKIKX0DER"}],
    }
    report = kz.read_performance_report(json.dumps(content).encode())
    found = kz.reconcile(kz.Orders(), report, policy="amazon-us")
    assert found.convention is None
    assert found.start is found.reported_order_count is None
    assert match_words(found, "en").startswith("The report has no cancellation rate")
    assert found.to_dict()["convention"] is None
    assert "<div>" in found._repr_html_()


def test_conventions_are_said_in_both_languages() -> None:
    one = kz.CountingConvention("order_date", "cancellation_date", "utc", -1, False, True)
    assert str(one) == convention_words(one, "en")
    assert "the range 1 day earlier than reported" in str(one)
    assert "保留中の注文を除く" in convention_words(one, "ja")
    assert reported_words(None, 5, "en") == "not said of 5 orders"


def test_every_reason_has_words() -> None:
    assert [name for name in _core.DifferenceReason if f"why.{name}" not in TEXTS] == []
    assert [name for name in _core.Availability if f"availability.{name}" not in TEXTS] == []
    assert [name for name in _core.NextStepKind if f"step.{name}" not in TEXTS] == []


def test_mistakes_are_named() -> None:
    report = a_report(1, 0)
    with pytest.raises(TypeError, match="orders: expected Orders"):
        kz.reconcile(None, report, policy="amazon-us")  # type: ignore[arg-type]
    with pytest.raises(
        TypeError, match="performance_report: expected a PerformanceReport, got str"
    ):
        kz.reconcile(kz.Orders(), "report.json", policy="amazon-us")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="limit: expected 0 or more, got -1"):
        kz.reconcile(kz.Orders(), report, policy="amazon-us", limit=-1)
    with pytest.raises(ValueError, match="marketplace_id: expected one of those in the report"):
        kz.reconcile(kz.Orders(), report, policy="amazon-us", marketplace_id="elsewhere")
