"""The sections about the whole account: what to do, what room is left, what is reported."""

from __future__ import annotations

import json

import kenzen as kz
import pytest
from kenzen import demo
from kenzen._display.account_text import AccountText
from kenzen._display.screen import Screen


def health_of(report: dict[str, object] | None = None, *, as_of: str = "2026-11-23"):
    orders = kz.read_orders(*demo.order_paths(), demo.unshipped_path())
    orders.add(kz.read_cancellation_log(demo.log_path()))
    read = None if report is None else kz.read_performance_report(json.dumps(report).encode())
    return kz.assess(orders, policy="amazon-jp", as_of=as_of, performance_report=read)


def text_of(section: str, health: kz.AccountHealth, language: str = "en") -> str:
    return "\n".join(getattr(AccountText(Screen(), language), section)(health))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def reported() -> dict[str, object]:
    return json.loads(demo.performance_report_path().read_bytes())


def test_every_step_has_a_number_and_those_that_matter_say_so() -> None:
    health = health_of()
    lines = text_of("next_steps", health).split("\n")
    numbered = [line for line in lines if line[2].isdigit()]
    assert len(numbered) == len(health.next_steps)
    assert sum("can change the status" in line for line in lines) == sum(
        step.may_change_status for step in health.next_steps
    )


def test_room_names_the_next_orders_to_roll_off() -> None:
    health = health_of()
    rolls = health.headroom.roll_offs
    assert rolls is not None
    shown = text_of("room", health)
    first = next(iter(rolls))
    assert f"{first['day']} {first['order_id']}" in shown
    assert str(health.headroom.recovery_day) in shown


def test_a_missed_target_says_for_how_long() -> None:
    health = health_of(as_of="2026-10-19")
    assert str(health.cancellation_rate.status) == "bad"
    assert f"{health.breaches.consecutive_days} in a row now" in text_of("room", health)


def test_without_a_report_nothing_is_said_of_one() -> None:
    assert text_of("reported", health_of()) == ""


@pytest.mark.parametrize(("language", "word"), [("en", "late shipment rate"), ("ja", "出荷遅延率")])
def test_each_reported_metric_has_its_own_line(reported, language: str, word: str) -> None:
    shown = text_of("reported", health_of(reported), language)
    assert word in shown
    assert "BAD" in shown
    assert "11-14 – 11-20" in shown
    assert "224" in shown


def test_a_report_that_contradicts_itself_is_shown_to_do_so(reported) -> None:
    changed = json.loads(json.dumps(reported))
    changed["performanceMetrics"][0]["preFulfillmentCancellationRate"]["rate"] = 0.005
    shown = text_of("reported", health_of(changed))
    assert "The report contradicts itself" in shown
    assert "The report contradicts itself" not in text_of("reported", health_of(reported))


def test_counts_that_no_convention_gives_list_the_orders_that_may_be_behind(reported) -> None:
    changed = json.loads(json.dumps(reported))
    changed["performanceMetrics"][0]["preFulfillmentCancellationRate"]["cancellationCount"] = 90
    health = health_of(changed)
    assert health.reconciliation is not None
    assert not health.reconciliation.matches
    shown = text_of("reported", health)
    assert "No way of counting reproduces the report" in shown
    assert str(next(iter(health.reconciliation.differences))["order_id"]) in shown


def test_a_metric_nobody_has_named_keeps_its_own_name(reported) -> None:
    changed = json.loads(json.dumps(reported))
    metrics = changed["performanceMetrics"][0]
    metrics["brandNewRate"] = {**metrics["lateShipmentRate"]}
    assert "brand_new_rate" in text_of("reported", health_of(changed))
