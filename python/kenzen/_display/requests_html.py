"""Buyers' requests and reconciled reports in notebooks."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from kenzen._display.html import facts, rows_of
from kenzen._display.language import preferred_language
from kenzen._display.requests_text import (
    convention_words,
    match_words,
    reported_words,
    rule_of_automatic_cancellation,
)
from kenzen._display.texts import text

if TYPE_CHECKING:
    from kenzen.buyer_requests import BuyerRequests
    from kenzen.reconciliation import Reconciliation


def requests(waiting: BuyerRequests) -> str:
    """Return how much waits, the requests, and the shipments by their deadline."""
    language = preferred_language()
    waits = text(
        language,
        "requests.open",
        official=f"{waiting.open_official_count:,}",
        message=f"{waiting.open_message_count:,}",
    )
    pairs: list[tuple[str, object]] = [
        (text(language, "requests.label.open"), waits),
        (text(language, "requests.label.unshipped"), f"{waiting.unshipped_count:,}"),
        (
            text(language, "requests.label.rule"),
            rule_of_automatic_cancellation(waiting, language),
        ),
        (text(language, "requests.label.past"), f"{waiting.past_count:,}"),
    ]
    parts = [facts(text(language, "requests.title"), pairs)]
    parts += [rows_of(table) for table in (waiting.requests, waiting.deadlines) if len(table)]
    return f"<div>{''.join(parts)}</div>"


def reconciliation(found: Reconciliation) -> str:
    """Return both pairs of counts, the way of counting, and what remains."""
    language = preferred_language()
    reported = (found.reported_cancellation_count, found.reported_order_count)
    pairs: list[tuple[str, object]] = [
        (text(language, "reconcile.label.reported"), reported_words(*reported, language)),
    ]
    if found.convention is not None:
        ours = reported_words(found.cancellation_count, found.order_count, language)
        pairs.append((text(language, "reconcile.label.ours"), ours))
        how = convention_words(found.convention, language)
        pairs.append((text(language, "reconcile.label.convention"), how))
    parts = [facts(text(language, "reconcile.title"), pairs)]
    parts.append(f"<div>{escape(match_words(found, language))}</div>")
    for key, table in (
        ("differences", found.differences),
        ("contradictions", found.contradictions),
    ):
        if len(table):
            parts.append(rows_of(table, text(language, f"reconcile.label.{key}")))
    return f"<div>{''.join(parts)}</div>"
