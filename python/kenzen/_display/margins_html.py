"""Room, what-ifs and settlements in notebooks."""

from __future__ import annotations

import datetime as dt
from html import escape
from typing import TYPE_CHECKING

from kenzen._display.html import facts, rows_of, table
from kenzen._display.language import Language, preferred_language
from kenzen._display.texts import text
from kenzen._display.wording import (
    counted_words,
    policy_title,
    rate_words,
    rule_words,
    target_words,
)

if TYPE_CHECKING:
    from kenzen.margins import Headroom, WhatIf
    from kenzen.metrics import CancellationRate
    from kenzen.settling import Settlement

_ROWS_SHOWN = 10
_SEPARATOR = " · "


def left_words(low: int | None, high: int | None, language: Language) -> str:
    """Return how many cancellations are left, from what is certain to the most there can be."""
    if low is None:
        return text(language, "margin.any")
    if high is None:
        return text(language, "margin.at_least", low=f"{low:,}")
    return _count_words(low, high, language)


def needed_words(certain: int | None, low: int | None, language: Language) -> str:
    """Return how many orders are needed, from the least there can be to what is certain."""
    if low is None:
        return text(language, "margin.never")
    if certain is None:
        return text(language, "margin.perhaps_never", low=f"{low:,}")
    return _count_words(low, certain, language)


def recovery_words(certain: dt.date | None, low: dt.date | None, language: Language) -> str:
    """Return when a rate recovers, from the earliest day there can be to the certain one."""
    if certain is None:
        if low is None:
            return text(language, "margin.day_never")
        return text(language, "margin.day_perhaps", low=low)
    if low is None or low == certain:
        return text(language, "margin.day", day=certain)
    return text(language, "margin.day_range", low=low, day=certain)


def headroom(room: Headroom) -> str:
    """Return how much room is left, when there will be more, and the coming days."""
    language = preferred_language()
    pairs: list[tuple[str, object]] = [
        *_standing(room.rate, language),
        (
            text(language, "margin.left"),
            left_words(room.cancellations_left, room.cancellations_left_high, language),
        ),
        (
            text(language, "margin.new_left"),
            left_words(room.new_cancellations_left, room.new_cancellations_left_high, language),
        ),
        (
            text(language, "margin.needed"),
            needed_words(room.orders_needed, room.orders_needed_low, language),
        ),
        (
            text(language, "margin.recovery"),
            recovery_words(room.recovery_day, room.recovery_day_low, language),
        ),
    ]
    if room.expected_orders:
        expected = text(language, "margin.count", count=room.expected_orders)
        pairs.append((text(language, "margin.expected"), expected))
    parts = [facts(_title("margin.title", room.rate, language), pairs)]
    parts.append(rows_of(room.days, text(language, "margin.days")))
    if room.roll_offs is not None and len(room.roll_offs):
        parts.append(rows_of(room.roll_offs, text(language, "margin.roll_offs")))
    return f"<div>{''.join(parts)}</div>"


def what_if(answer: WhatIf) -> str:
    """Return what became of the orders, the coming days, and what would spare the rate."""
    language = preferred_language()
    safe = answer.first_safe_day
    spared = [rule_words(row["rule"], language) for row in answer.spared_by]
    pairs: list[tuple[str, object]] = [
        (text(language, "what_if.safe"), safe or text(language, "what_if.never")),
        (
            text(language, "what_if.spared"),
            _SEPARATOR.join(spared) or text(language, "what_if.nothing"),
        ),
    ]
    way = text(language, "what_if.way", by=answer.by, reason=answer.reason)
    title = _SEPARATOR.join([text(language, "what_if.title"), way])
    rows = [
        {
            "order_id": row["order_id"],
            "outcome": text(language, f"what_if.{row['outcome']}"),
            "rule": ""
            if row["outcome"] == "not_found"
            else rule_words(row["rule_after"], language),
        }
        for row in answer.orders.rows(0, _ROWS_SHOWN)
    ]
    orders = table(("order_id", "outcome", "rule"), rows, row_count=len(answer.orders))
    note = f'<div style="opacity:.75">{escape(text(language, "what_if.true_reason"))}</div>'
    days = rows_of(answer.days, text(language, "what_if.days"))
    return f"<div>{facts(title, pairs)}{note}{orders}{days}</div>"


def settlement(open_orders: Settlement) -> str:
    """Return how far the rate would be settled, and by which orders."""
    language = preferred_language()
    pairs: list[tuple[str, object]] = [
        (
            text(language, "settle.count"),
            text(language, "html.count", count=open_orders.total_count),
        ),
        (text(language, "settle.now"), _rate_shortly(open_orders.now, language)),
        (text(language, "settle.if_all"), _rate_shortly(open_orders.if_all_count, language)),
        (text(language, "settle.if_none"), _rate_shortly(open_orders.if_none_count, language)),
        (text(language, "settle.least"), least_words(open_orders.least_needed, language)),
    ]
    words = open_orders.missing_in_words(language)
    missing = text(language, "settle.missing")
    rows = [
        {"order_id": row["order_id"], "day": row["day"], missing: word}
        for row, word in zip(open_orders.table.rows(0, _ROWS_SHOWN), words, strict=False)
    ]
    listed = table(("order_id", "day", missing), rows, row_count=len(open_orders.table))
    return f"<div>{facts(_title('settle.title', open_orders.now, language), pairs)}{listed}</div>"


def least_words(least: int | None, language: Language) -> str:
    """Return how many orders can settle a status."""
    if least is None:
        return text(language, "settle.impossible")
    return text(language, "html.count", count=least) if least else text(language, "settle.known")


def _title(key: str, rate: CancellationRate, language: Language) -> str:
    return _SEPARATOR.join([text(language, key), policy_title(rate.policy, language)])


def _count_words(low: int, high: int, language: Language) -> str:
    if low == high:
        return text(language, "margin.count", count=low)
    return text(language, "margin.range", low=f"{low:,}", high=f"{high:,}")


def _rate_shortly(rate: CancellationRate, language: Language) -> str:
    target = -1.0 if rate.target_value is None else rate.target_value
    words = rate_words(rate.low, rate.high, target, language)
    return _SEPARATOR.join([words, text(language, f"status.{rate.status}")])


def _standing(rate: CancellationRate, language: Language) -> list[tuple[str, object]]:
    """Return status, counts and target as pairs; there is no target where none is published."""
    pairs: list[tuple[str, object]] = [
        (text(language, "settle.now"), _rate_shortly(rate, language)),
        ("", counted_words(rate, language)),
    ]
    if rate.target_value is not None:
        words = target_words(str(rate.target_condition), rate.target_value, language)
        pairs.append((text(language, "label.target"), words))
    return pairs
