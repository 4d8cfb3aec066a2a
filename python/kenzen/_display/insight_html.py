"""Explanations, forecasts and costs in notebooks."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING

from kenzen._display.html import facts, rows_of
from kenzen._display.language import Language, preferred_language
from kenzen._display.texts import text
from kenzen._display.wording import plain_percent, policy_title, target_words

if TYPE_CHECKING:
    from kenzen.costs import CancellationCost
    from kenzen.explanation import Explanation
    from kenzen.forecasts import BreachForecast


def explanation(result: Explanation) -> str:
    """Return both rates and how much of the change each part is."""
    language = preferred_language()
    title = text(language, "explain.title", before=result.before, after=result.after)
    return f"<div>{facts(title, _parts(result, language))}</div>"


def forecast(result: BreachForecast) -> str:
    """Return what the forecast assumes and the probability of each day."""
    language = preferred_language()
    rules = result.policy
    target = target_words(str(rules.target_condition), rules.target_value, language)
    model = result.model_high
    words = text(
        language,
        "breach.model",
        orders=f"{model.orders_per_day:.1f}",
        rate=plain_percent(model.cancellation_share, language),
        count=model.history_days,
    )
    title = text(language, "breach.title", target=target)
    head = facts(title, [(policy_title(rules, language), words)])
    return f"<div>{head}{rows_of(result.days)}</div>"


def cost(result: CancellationCost) -> str:
    """Return how many orders lost something, and the rows."""
    language = preferred_language()
    words = [text(language, "cost.orders", count=result.order_count)]
    if result.undated_order_count:
        words.append(text(language, "cost.undated", count=result.undated_order_count))
    title = text(language, "cost.title")
    head = f'<div style="font-weight:600">{escape(title)}</div>'
    return f"<div>{head}{rows_of(result.table, ' · '.join(words))}</div>"


def _parts(result: Explanation, language: Language) -> Iterator[tuple[str, object]]:
    """Yield both rates, then each part with its share of the change and its orders."""
    rates = [
        _range(low, high, language)
        for low, high in (
            (result.from_low, result.from_high),
            (result.to_low, result.to_high),
        )
    ]
    change = text(language, "explain.change", from_rate=rates[0], to_rate=rates[1])
    yield policy_title(result.policy, language), change
    if result.change_low is None:
        yield "", text(language, "explain.none")
    for row in result.parts:
        name = text(language, f"part.{row['part']}")
        count = row["order_count"]
        words = text(language, "explain.orders", count=count)
        low, high = row["change_low"], row["change_high"]
        if isinstance(low, float) and isinstance(high, float):
            points = [f"{value * 100:+.3f}" for value in (low, high)]
            shown = points[0] if points[0] == points[1] else " / ".join(points)
            words = f"{text(language, 'explain.points', points=shown)} · {words}"
        yield name, words


def _range(low: float | None, high: float | None, language: Language) -> str:
    if low is None or high is None:
        return text(language, "rate.none")
    if low == high:
        return plain_percent(low, language)
    bounds = {"low": plain_percent(low, language), "high": plain_percent(high, language)}
    return text(language, "rate.range", **bounds)
