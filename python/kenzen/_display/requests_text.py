"""Conventions, reasons and next steps in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kenzen._display.language import Language
from kenzen._display.texts import text

if TYPE_CHECKING:
    from kenzen.advice import NextStep
    from kenzen.buyer_requests import BuyerRequests
    from kenzen.reconciliation import CountingConvention, Reconciliation

_ORDERS_SHOWN = 3


def convention_words(convention: CountingConvention, language: Language) -> str:
    """Return how was counted, from the dates to the orders left out."""
    shift = convention.shift_days
    moved = "none" if not shift else "later" if shift > 0 else "earlier"
    parts = [text(language, f"convention.orders_by.{convention.orders_by}")]
    if convention.cancellations_by != convention.orders_by:
        parts.append(text(language, f"convention.cancellations_by.{convention.cancellations_by}"))
    parts += [
        text(language, f"convention.days.{convention.days}"),
        text(language, f"convention.shift.{moved}", count=abs(shift)),
        text(language, f"convention.pending.{'yes' if convention.pending_orders else 'no'}"),
        text(language, f"convention.items.{'yes' if convention.item_cancellations else 'no'}"),
    ]
    return ("、" if language == "ja" else ", ").join(parts)


def match_words(found: Reconciliation, language: Language) -> str:
    """Return whether a way of counting reproduces the report."""
    if found.convention is None:
        return text(language, "reconcile.nothing")
    if not found.matches:
        return text(language, "reconcile.match.none")
    if len(found.matches) == 1:
        return text(language, "reconcile.match")
    return text(language, "reconcile.match.many", count=len(found.matches))


def reported_words(
    cancellation_count: int | None, order_count: int | None, language: Language
) -> str:
    """Return cancellations out of orders; what is not said is said to be so."""
    unsaid = text(language, "reconcile.not_said")
    counts = [unsaid if each is None else f"{each:,}" for each in (cancellation_count, order_count)]
    return text(language, "reconcile.counts", cancellations=counts[0], orders=counts[1])


def rule_of_automatic_cancellation(waiting: BuyerRequests, language: Language) -> str:
    """Return when the marketplace cancels an unconfirmed order."""
    if waiting.rule is None:
        return text(language, "requests.rule.none")
    count = waiting.rule.split()[0]
    if "business days" in waiting.rule:
        return text(language, "requests.rule.days", days=count)
    return text(language, "requests.rule.hours", hours=count)


def step_words(step: NextStep, language: Language) -> str:
    """Return what to do, for which orders and until when, as one sentence without a full stop."""
    kind = str(step.kind)
    if kind == "wait_for_recovery":
        if step.day is None:
            return text(language, "step.wait_for_recovery.never")
        return text(language, "step.wait_for_recovery", day=step.day.isoformat())
    if kind == "keep_within_headroom":
        return text(language, "step.keep_within_headroom", count=step.allowance)
    words = text(language, f"step.{kind}", count=step.order_count, orders=_ids(step, language))
    if step.deadline is None:
        return words
    until = text(language, "step.deadline", time=step.deadline.strftime("%Y-%m-%d %H:%M"))
    return f"{words}（{until}）" if language == "ja" else f"{words} ({until})"


def _ids(step: NextStep, language: Language) -> str:
    """Return the first orders of a step, and how many there are beyond them."""
    shown = ("、" if language == "ja" else ", ").join(step.order_ids[:_ORDERS_SHOWN])
    more = step.order_count - min(len(step.order_ids), _ORDERS_SHOWN)
    return text(language, "step.more", orders=shown, count=more) if more else shown
