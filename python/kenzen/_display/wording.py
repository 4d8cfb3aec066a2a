"""Rates, targets, windows and policies in words."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

from kenzen._display.language import Language
from kenzen._display.texts import TEXTS, text

if TYPE_CHECKING:
    from kenzen.metrics import CancellationRate
    from kenzen.policy_packs import Policy
    from kenzen.reporting_window import ReportingWindow

# Digits behind the point of a percentage: as a rule, and at most.
_DIGITS = 2
_MOST_DIGITS = 6


def percent(value: float, language: Language, *, digits: int = _DIGITS) -> str:
    """Return a fraction as a percentage: ``2.50 %`` in English, ``2.50%`` in Japanese."""
    return f"{value * 100:.{digits}f}{' ' if language == 'en' else ''}%"


def percent_beside(value: float, target: float | None, language: Language) -> str:
    """Return a fraction as a percentage that never looks like the target unless it is equal to it.

    2.4996 % beside a target of 2.5 % is not rounded to 2.50 %.
    """
    digits = _DIGITS
    while (
        target is not None
        and value != target
        and digits < _MOST_DIGITS
        and percent(value, language, digits=digits) == percent(target, language, digits=digits)
    ):
        digits += 1
    return percent(value, language, digits=digits)


def plain_percent(value: float, language: Language) -> str:
    """Return a target as a percentage without idle zeros: ``2.5 %``."""
    return f"{value * 100:.6f}".rstrip("0").rstrip(".") + (" %" if language == "en" else "%")


def rate_words(
    low: float | None, high: float | None, target: float | None, language: Language
) -> str:
    """Return a rate, or both ends of the interval it lies in."""
    if low is None or high is None:
        return text(language, "rate.none")
    least = percent_beside(low, target, language)
    most = percent_beside(high, target, language)
    if least == most:
        return least
    return text(language, "rate.range", low=least, high=most)


def counted_words(rate: CancellationRate, language: Language) -> str:
    """Return what was counted, in one sentence without a full stop."""
    if rate.low is None:
        return text(language, "counted.none")
    key = "counted.undetermined" if rate.undetermined_count else "counted"
    return text(
        language,
        key,
        cancellations=f"{rate.cancellation_count:,}",
        orders=f"{rate.order_count:,}",
        count=rate.undetermined_count,
    )


def counted_shortly(
    cancellation_count: int, undetermined_count: int, order_count: int, language: Language
) -> str:
    """Return counted orders out of orders, as a range where it is not known of some."""
    if not undetermined_count:
        values = {"cancellations": f"{cancellation_count:,}", "orders": f"{order_count:,}"}
        return text(language, "counted.short", **values)
    most = cancellation_count + undetermined_count
    return text(
        language,
        "counted.range",
        low=f"{cancellation_count:,}",
        high=f"{most:,}",
        orders=f"{order_count:,}",
    )


def target_words(condition: str, value: float | None, language: Language) -> str:
    """Return the target with its strictness: ``less than 2.5 %``; None: it is not published."""
    if value is None:
        return text(language, "target.unpublished")
    return text(language, f"target.{condition}", target=plain_percent(value, language))


def days_words(count: int, language: Language) -> str:
    """Return a length in days; 0: that it is not published."""
    if not count:
        return text(language, "window.unpublished")
    return text(language, "window.days", count=count)


def window_words(window: ReportingWindow, zone: str, language: Language) -> str:
    """Return the days of a window by its first and its last one, both part of it."""
    return text(
        language,
        "window",
        first=window.start,
        last=window.shifted(-1).end,
        days=days_words(window.length_days, language),
        zone=zone,
    )


def rule_words(rule: object, language: Language) -> str:
    """Return a rule in words; its name if nobody has words for it."""
    key = f"rule.{rule}"
    return text(language, key) if key in TEXTS else str(rule)


def dialect_words(dialect: object, language: Language) -> str:
    """Return the kind of a file in words; its name if nobody has words for it."""
    key = f"dialect.{dialect}"
    return text(language, key) if key in TEXTS else str(dialect)


def counts_key(row: Mapping[str, object]) -> str:
    """Return the id of the words for how an order counts: from a row with a verdict."""
    if str(row["in_population"]) == "no":
        return "counts.outside"
    return f"counts.{row['counts']}"


# What is open about an order whose verdict is unknown, by the rule that could not decide.
_OPEN = {
    "cannot_tell": "open.who",
    "request_route_unknown": "open.request",
    "request_time_unknown": "open.request_time",
    "merchant_reason_unknown": "open.reason",
    "marketplace_cancellation": "open.cause",
    "status_unknown": "open.status",
    "contradictory_evidence": "open.contradiction",
}


def open_question_key(row: Mapping[str, object]) -> str:
    """Return the id of the words for what would settle an order: from a row with a verdict."""
    if str(row["counts"]) != "unknown":
        return "open.population"
    return _OPEN.get(str(row["rule"]), "open.unpublished")


def most_that_may_count(rate: CancellationRate) -> int | None:
    """Return how many of the undetermined orders may count until the target is missed.

    None unless that decides about the status: when it is settled already, when the number of
    orders is open too, or when the target is no upper line. Exact: the target is the decimal
    number it is written as.
    """
    strict = str(rate.target_condition) == "less_than"
    if rate.target_value is None:
        return None
    if (
        str(rate.status) != "undetermined"
        or rate.possible_order_count
        or not (strict or str(rate.target_condition) == "at_most")
    ):
        return None
    line = Fraction(repr(rate.target_value)) * rate.order_count
    most = line.numerator // line.denominator
    if strict and line.denominator == 1:
        most -= 1
    return most - rate.cancellation_count


class PolicySource(NamedTuple):
    """Where the definition of a policy's rate stands."""

    url: str
    retrieved_on: str
    kind: str


def policy_source(record: Mapping[str, Any]) -> PolicySource | None:
    """Return the source of the cancellation rate in a policy's record; None if it has none."""
    metric = record["metrics"][0]
    source = record.get("sources", {}).get(metric.get("source") or "")
    if not source:
        return None
    return PolicySource(source["url"], source["retrieved_on"], source["kind"])


def value_of(field: Any) -> Any:
    """Return a value of a policy's record, with or without a source of its own."""
    return field["value"] if isinstance(field, Mapping) and "value" in field else field


def consequence_words(record: Mapping[str, Any], language: Language) -> str:
    """Return what the policy says follows from missing its first target; may be empty."""
    words = value_of(record["metrics"][0]["targets"][0].get("consequence", ""))
    return str(words.get(language, "")) if isinstance(words, Mapping) else str(words)


def policy_title(policy: Policy, language: Language) -> str:
    """Return the title of a policy in that language, or in the other if it has none."""
    return (policy.title_ja or policy.title) if language == "ja" else (policy.title or policy.id)
