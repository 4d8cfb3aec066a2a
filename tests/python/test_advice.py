"""What to do now, what follows, and for how long the line has been missed."""

from __future__ import annotations

import datetime as dt
import json

import kenzen as kz
import pytest
from kenzen import _core, demo
from kenzen._display.requests_text import step_words
from kenzen.advice import NextStep


@pytest.fixture(scope="module")
def demo_orders() -> kz.Orders:
    """Return the orders of the example with the unshipped ones and the seller's log."""
    orders = kz.read_orders(*demo.order_paths(), demo.unshipped_path())
    return orders.add(kz.read_cancellation_log(demo.log_path()))


def test_what_can_change_the_status_comes_first(demo_orders: kz.Orders) -> None:
    steps = kz.next_steps(demo_orders, policy="amazon-jp", as_of="2026-11-23")
    changing = [step.may_change_status for step in steps]
    assert changing == sorted(changing, reverse=True)
    counts = [step.order_count for step in steps if not step.may_change_status]
    assert counts == sorted(counts, reverse=True)


def test_steps_rest_on_the_answers_they_are_drawn_from(demo_orders: kz.Orders) -> None:
    day = "2026-11-23"
    steps = {str(s.kind): s for s in kz.next_steps(demo_orders, policy="amazon-jp", as_of=day)}
    waiting = kz.requests(demo_orders, policy="amazon-jp", as_of=day)
    unsettled = kz.assess(demo_orders, policy="amazon-jp", as_of=day).unsettled
    assert steps["answer_requests"].order_count == waiting.open_official_count
    assert list(steps["settle_orders"].order_ids) == unsettled["order_id"]
    coming = [row["order_id"] for row in waiting.deadlines if not row["is_past"]]
    assert list(steps["confirm_shipments"].order_ids) == coming
    first = next(row for row in waiting.deadlines if not row["is_past"])
    assert steps["confirm_shipments"].deadline == first["cancelled_at"]
    assert str(steps["confirm_shipments"].rule) == "automatic_cancellation"


def test_a_limit_shortens_the_lists_and_not_the_counts(demo_orders: kz.Orders) -> None:
    whole = kz.next_steps(demo_orders, policy="amazon-jp", as_of="2026-11-23")
    short = kz.next_steps(demo_orders, policy="amazon-jp", as_of="2026-11-23", limit=1)
    assert [step.order_count for step in short] == [step.order_count for step in whole]
    assert all(len(step.order_ids) <= 1 for step in short)


def test_a_report_is_looked_at(demo_orders: kz.Orders) -> None:
    report = kz.read_performance_report(demo.performance_report_path())
    steps = kz.next_steps(
        demo_orders, policy="amazon-jp", as_of="2026-11-23", performance_report=report
    )
    assert steps
    with pytest.raises(ValueError, match="marketplace_id: expected one of those in the report"):
        kz.next_steps(
            demo_orders,
            policy="amazon-jp",
            as_of="2026-11-23",
            performance_report=report,
            marketplace_id="elsewhere",
        )


@pytest.mark.parametrize("kind", list(_core.NextStepKind))
@pytest.mark.parametrize("count", [1, 5])
def test_every_step_is_a_sentence_in_both_languages(kind: _core.NextStepKind, count: int) -> None:
    step = NextStep(
        kind=kind,
        order_ids=tuple(f"250-{i}" for i in range(count)),
        order_count=count,
        deadline=dt.datetime(2026, 11, 30, 15, tzinfo=dt.timezone.utc),
        day=dt.date(2026, 12, 1),
        allowance=count,
        may_change_status=False,
        rule=None,
        source="",
    )
    english, japanese = step_words(step, "en"), step_words(step, "ja")
    assert str(step) == english
    assert "{" not in english + japanese
    assert not any("\u3040" <= c <= "\u9fff" for c in english)
    if kind not in {"wait_for_recovery", "keep_within_headroom"}:
        assert "250-0" in english
        assert "2026-11-30 15:00" in japanese
        assert ("and 2 more" in english) == (count == 5)


def test_there_may_be_no_recovery_in_sight() -> None:
    kind = _core.NextStepKind.WAIT_FOR_RECOVERY
    step = NextStep(kind, (), 0, None, None, None, False, None, "")
    assert "no day is in sight" in str(step)
    assert step.to_dict()["day"] is None


def test_steps_become_plain_json(demo_orders: kz.Orders) -> None:
    steps = kz.next_steps(demo_orders, policy="amazon-jp", as_of="2026-11-23")
    plain = json.loads(json.dumps([step.to_dict() for step in steps]))
    assert [step["kind"] for step in plain] == [str(step.kind) for step in steps]
    assert all(step._repr_html_().startswith("<div>") for step in steps)


def test_consequences_are_those_that_the_policy_documents(demo_orders: kz.Orders) -> None:
    (first, *_) = kz.consequences(demo_orders, policy="amazon-jp", as_of="2026-11-23")
    rate = kz.cancellation_rate(demo_orders, policy="amazon-jp", as_of="2026-11-23")
    assert first.status == rate.status
    assert first.value == rate.target_value
    assert "200285210" in first.source
    assert json.loads(json.dumps(first.to_dict()))["kinds"] == ["account_deactivation"]


def test_the_breaches_are_the_bad_days_of_the_rolling_rate(demo_orders: kz.Orders) -> None:
    history = kz.breach_history(demo_orders, policy="amazon-jp", as_of="2026-11-23")
    last = dt.date(2026, 11, 22)
    rolling = kz.cancellation_rate(demo_orders, policy="amazon-jp", rolling=True)
    rows = [row for row in rolling if row["day"] <= last]  # type: ignore[operator]
    bad = {row["day"] for row in rows if row["status"] == "bad"}
    in_breaches = {
        first + dt.timedelta(days=i)
        for first, end in history.breaches
        for i in range((end - first).days + 1)
    }
    assert in_breaches == bad
    assert history.days_bad == len(bad)
    assert history.last_day is not None
    assert history.last_day == last
    assert json.loads(json.dumps(history.to_dict()))["days_bad"] == len(bad)


def test_no_orders_have_no_history() -> None:
    history = kz.breach_history(kz.Orders(), policy="amazon-jp", as_of="2026-11-23")
    assert history.first_day is None
    assert history.breaches == ()
    assert kz.next_steps(kz.Orders(), policy="amazon-jp", as_of="2026-11-23") == ()


def test_mistakes_are_named() -> None:
    for function in (kz.next_steps, kz.consequences, kz.breach_history):
        with pytest.raises(TypeError, match="orders: expected Orders"):
            function(None, policy="amazon-jp")  # type: ignore[operator]
    with pytest.raises(ValueError, match="limit: expected 0 or more, got -1"):
        kz.next_steps(kz.Orders(), policy="amazon-jp", as_of="2026-11-23", limit=-1)
