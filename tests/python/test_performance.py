"""A performance report comes out as it went in."""

from __future__ import annotations

import gzip
import io
import json

import kenzen as kz
import pytest

RATE = {
    "reportingDateRange": {
        "reportingDateFrom": "2026-09-18T00:00Z",
        "reportingDateTo": "2026-09-24T23:59:59Z",
    },
    "orderCount": 631,
    "cancellationCount": 12,
    "status": "GOOD",
    "rate": 0.019017,
    "targetValue": 0.025,
    "targetCondition": "LESS_THAN",
}
REPORT = {
    "accountStatuses": [{"marketplaceId": "A1VC38T7YXB528", "status": "NORMAL"}],
    "performanceMetrics": [
        {
            "prefulfillmentCancelRate": RATE,
            "accountHealthRating": {"ahrStatus": "GREAT", "ahrScore": 900},
        }
    ],
}
TEXT = json.dumps(REPORT).encode()


@pytest.mark.parametrize(
    "source",
    [TEXT, gzip.compress(TEXT), io.BytesIO(TEXT), REPORT],
    ids=["bytes", "gzip", "file", "dict"],
)
def test_every_way_to_give_it_is_the_same_report(source):
    report = kz.read_performance_report(source)
    row = report.find("preFulfillmentCancellationRate")
    assert row is not None
    assert (row["order_count"], row["event_count"], row["status"]) == (631, 12, "GOOD")
    assert (row["target_value"], row["target_condition"]) == (0.025, "less_than")
    assert row["reported_name"] == "prefulfillmentCancelRate"
    assert str(row["window_end"]) == "2026-09-24 23:59:59+00:00"
    assert report.accounts["rating_score"] == [900]
    assert len(report.issues) == 0


def test_a_path_is_read_and_named(tmp_path):
    path = tmp_path / "report.json"
    path.write_bytes(TEXT)
    assert kz.read_performance_report(path).source == str(path)


def test_what_is_not_there_is_none():
    report = kz.read_performance_report(TEXT)
    assert report.find("lateShipmentRate") is None
    assert report.find("preFulfillmentCancellationRate", "elsewhere") is None


def test_it_becomes_plain_json():
    plain = json.loads(json.dumps(kz.read_performance_report(TEXT).to_dict()))
    assert plain["metrics"][0]["window_start"] == "2026-09-18T00:00:00+00:00"


def test_it_says_what_it_is():
    report = kz.read_performance_report(TEXT)
    assert repr(report) == "<PerformanceReport <bytes 1>: 1 marketplaces, 1 metrics, 0 issues>"
    assert "631" in report._repr_html_()


def test_the_first_version_is_read_too():
    text = (
        b"<sellerPerformanceReports><sellerPerformanceReport><customerExperienceMetrics><timeFrame>"
        b"<start>2013-01-01T00:00:00Z</start><end>2013-01-08T00:00:00Z</end></timeFrame>"
        b"<orderCount>50</orderCount><lateShipment><count>2</count></lateShipment>"
        b"</customerExperienceMetrics></sellerPerformanceReport></sellerPerformanceReports>"
    )
    report = kz.read_performance_report(text)
    assert report.dialect == "amazon_performance_v1"
    row = report.find("lateShipmentRate")
    assert row is not None
    assert (row["order_count"], row["event_count"]) == (50, 2)


@pytest.mark.parametrize(
    "text", [b"", b"{}", b"<html></html>", b"order-id\tx\n", b"[" * 100, b"<a>" * 100, b"\0\1\2"]
)
def test_anything_else_is_refused(text):
    with pytest.raises(kz.SourceError):
        kz.read_performance_report(text)


def test_a_number_that_is_none_is_an_issue():
    metrics = [{"lateShipmentRate": {"rate": "No Orders"}}]
    report = kz.read_performance_report({"performanceMetrics": metrics})
    assert [str(code) for code in report.issues["code"]] == ["bad_number"]
    assert report.issues["column"] == ["performanceMetrics[0].lateShipmentRate.rate"]
