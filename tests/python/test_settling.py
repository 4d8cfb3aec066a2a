"""Which orders would settle a rate, out as a list and back."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import kenzen as kz
import pytest
from kenzen import _core, demo
from kenzen._display.texts import TEXTS

ASKED: dict[str, Any] = {"policy": "amazon-jp", "as_of": "2026-11-23"}


@pytest.fixture
def orders() -> kz.Orders:
    """Return the orders of the example, with the seller's log."""
    return kz.read_orders(*demo.order_paths()).add(kz.read_cancellation_log(demo.log_path()))


def settle(orders: kz.Orders, **more: Any) -> kz.Settlement:
    """Settle the example."""
    return kz.settle(orders, **ASKED, **more)


def test_the_list_is_that_of_unsettled_orders(orders: kz.Orders) -> None:
    open_orders = settle(orders)
    health = kz.assess(orders, policy="amazon-jp", as_of="2026-11-23")
    assert open_orders.table["order_id"] == health.unsettled["order_id"]
    assert open_orders.total_count == health.unsettled_count
    assert open_orders.now == health.cancellation_rate


def test_settling_the_listed_orders_gives_the_interval_that_was_said(orders: kz.Orders) -> None:
    open_orders = settle(orders, limit=2)
    assert len(open_orders.table) == 2
    for by, expected in (
        ("merchant", open_orders.if_all_count),
        ("buyer", open_orders.if_none_count),
    ):
        log = "order_id,cancelled_by,reason,buyer_requested\n" + "".join(
            f"{order_id},{by},{'out_of_stock,no' if by == 'merchant' else ','}\n"
            for order_id in open_orders.table["order_id"]
        )
        settled = (orders | kz.Orders()).add(kz.read_cancellation_log(log.encode()))
        rate = settle(settled).now
        assert (rate.low_counts, rate.high_counts) == (expected.low_counts, expected.high_counts)
        assert rate.status == expected.status


def test_the_least_number_that_can_settle_the_status_does_and_one_less_does_not(
    orders: kz.Orders,
) -> None:
    open_orders = settle(orders)
    needed = open_orders.least_needed
    assert needed is not None
    assert needed > 0
    assert needed in {open_orders.needed_if_all_count, open_orders.needed_if_none_count}

    def statuses(count: int) -> set[str]:
        first = settle(orders, limit=count)
        return {str(first.if_all_count.status), str(first.if_none_count.status)}

    assert statuses(needed) != {"undetermined"}
    assert statuses(needed - 1) == {"undetermined"}


def test_a_log_comes_back_as_it_went_out_and_blank_lines_stay_unknown(
    orders: kz.Orders, tmp_path: Path
) -> None:
    open_orders = settle(orders)
    path = tmp_path / "to-fill-in.csv"
    assert open_orders.to_csv(path) == open_orders.total_count
    lines = path.read_text("utf-8").splitlines()
    assert lines[0] == "order_id,item_id,cancelled_at,cancelled_by,reason,buyer_requested,quantity"
    assert [line.split(",")[0] for line in lines[1:]] == open_orders.table["order_id"]
    blank = kz.read_cancellation_log(path)
    assert len(blank.issues) == 0
    issues = len(orders.issues)
    again = settle(orders.add(blank))
    assert again == open_orders
    assert len(orders.issues) == issues


def test_lines_that_were_filled_in_settle_their_orders_and_the_rest_stays_open(
    orders: kz.Orders, tmp_path: Path
) -> None:
    open_orders = settle(orders)
    path = tmp_path / "to-fill-in.csv"
    open_orders.to_csv(path)
    head, first, second, *rest = path.read_text("utf-8").splitlines()
    filled = [
        first.replace(",,,,,,", ",,2026-11-22T10:00:00+09:00,merchant,在庫なし,no,"),
        second.replace(",,,,,,", ",,,buyer,,,"),
    ]
    path.write_text("\n".join([head, *filled, *rest]) + "\n", "utf-8")
    evidence = kz.read_cancellation_log(path)
    assert len(evidence.issues) == 0
    again = settle(orders.add(evidence))
    assert again.total_count == open_orders.total_count - 2
    assert again.now.cancellation_count == open_orders.now.cancellation_count + 1
    assert again.table["order_id"] == open_orders.table["order_id"][2:]


def test_the_log_can_be_written_to_files_of_text_and_of_bytes(orders: kz.Orders) -> None:
    open_orders = settle(orders)
    text, binary = io.StringIO(), io.BytesIO()
    assert open_orders.to_csv(text) == open_orders.to_csv(binary)
    assert binary.getvalue().decode() == text.getvalue()


def test_orders_that_no_log_can_settle_are_not_asked_for(orders: kz.Orders) -> None:
    early = kz.settle(orders, policy="amazon-jp", as_of="2026-10-20")
    written = early.to_csv(io.StringIO())
    assert written == early.table["log_can_tell"].count(True)


def test_what_is_missing_has_words_in_both_languages(orders: kz.Orders) -> None:
    open_orders = settle(orders)
    assert set(open_orders.missing_in_words("en")) == {"who cancelled it, and why"}
    assert set(open_orders.missing_in_words("ja")) == {"誰がなぜキャンセルしたか"}
    assert [name for name in _core.OpenQuestion if f"open.{name}" not in TEXTS] == []
    with pytest.raises(ValueError, match="language: expected one of en, ja, got 'fr'"):
        open_orders.missing_in_words("fr")  # type: ignore[arg-type]


def test_a_settlement_becomes_plain_json_and_a_page(
    orders: kz.Orders, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_orders = settle(orders)
    plain = json.loads(json.dumps(open_orders.to_dict()))
    assert plain["total_count"] == open_orders.total_count
    assert plain["table"][0]["missing"] == "who"
    assert repr(open_orders).startswith("<Settlement amazon-jp on 2026-11-23: ")
    monkeypatch.setenv("LC_ALL", "ja_JP.UTF-8")
    assert "誰がなぜキャンセルしたか" in open_orders._repr_html_()
    monkeypatch.setenv("LC_ALL", "C")
    assert "who cancelled it, and why" in open_orders._repr_html_()


def test_a_known_status_needs_nothing() -> None:
    nothing = kz.settle(kz.Orders(), policy="amazon-jp", as_of="2026-11-23")
    assert (nothing.total_count, nothing.least_needed) == (0, 0)
    assert nothing.to_csv(io.StringIO()) == 0


def test_arguments_are_checked(orders: kz.Orders) -> None:
    with pytest.raises(TypeError, match="orders: expected Orders"):
        kz.settle(None, policy="amazon-jp")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="limit: expected 0 or more, or None, got -1"):
        settle(orders, limit=-1)
    with pytest.raises(ValueError, match="as_of: expected a day"):
        kz.settle(kz.Orders(), policy="amazon-jp")
