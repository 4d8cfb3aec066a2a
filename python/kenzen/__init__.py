"""Order cancellation rates of marketplace sellers, with their proof.

    import kenzen as kz

    orders = kz.read_orders("orders/2026-*.txt")
    orders.add(kz.read_cancellation_log("cancels.csv"))
    kz.cancellation_rate(orders, policy="amazon-jp", as_of="2026-11-23")

Names are looked up when they are first used, so that importing the package costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kenzen._core import (
        CancellationReason,
        CancellationStage,
        CancelledBy,
        CancelOutcome,
        ComparisonObstacle,
        Fault,
        Fulfillment,
        Grouping,
        IssueCode,
        MetricStatus,
        NamedEnum,
        OpenQuestion,
        OrderStatus,
        RequestRoute,
        TargetCondition,
        Ternary,
        VerdictRule,
        __version__,
    )
    from kenzen.advice import (
        BreachHistory,
        ConsequenceStep,
        NextStep,
        breach_history,
        consequences,
        next_steps,
    )
    from kenzen.business_calendar import BusinessCalendar
    from kenzen.buyer_requests import BuyerRequests, LateShipmentRate, late_shipment_rates, requests
    from kenzen.costs import CancellationCost, cost
    from kenzen.exceptions import Error, PolicyError, SerializationError, SourceError
    from kenzen.explanation import Explanation, explain
    from kenzen.forecasts import BreachForecast, ForecastModel, breach_probability
    from kenzen.health import AccountHealth, assess
    from kenzen.margins import Headroom, WhatIf, headroom, what_if
    from kenzen.metrics import CancellationRate, Interval, cancellation_rate
    from kenzen.orders import Evidence, Orders
    from kenzen.performance import PerformanceReport, read_performance_report
    from kenzen.policy_comparison import compare_policies
    from kenzen.policy_packs import Policy, load_policy, policies, policy
    from kenzen.readers import (
        read_cancellation_feed,
        read_cancellation_log,
        read_defect_report,
        read_orders,
        read_shipment_log,
    )
    from kenzen.reconciliation import CountingConvention, Reconciliation, reconcile
    from kenzen.reporting_window import ReportingWindow
    from kenzen.settling import Settlement, settle
    from kenzen.standings import PolicyStanding, standing
    from kenzen.tables import Table
    from kenzen.tallies import Tally, tally
    from kenzen.verdicts import Verdicts, attribute

# Which module has which name; the imports above say the same to type checkers.
_MODULES = {
    "_core": (
        "CancellationReason",
        "CancellationStage",
        "CancelledBy",
        "CancelOutcome",
        "ComparisonObstacle",
        "Fault",
        "Fulfillment",
        "Grouping",
        "IssueCode",
        "MetricStatus",
        "NamedEnum",
        "OpenQuestion",
        "OrderStatus",
        "RequestRoute",
        "TargetCondition",
        "Ternary",
        "VerdictRule",
        "__version__",
    ),
    "business_calendar": ("BusinessCalendar",),
    "buyer_requests": ("BuyerRequests", "LateShipmentRate", "late_shipment_rates", "requests"),
    "costs": ("CancellationCost", "cost"),
    "exceptions": ("Error", "PolicyError", "SerializationError", "SourceError"),
    "explanation": ("Explanation", "explain"),
    "forecasts": ("BreachForecast", "ForecastModel", "breach_probability"),
    "health": ("AccountHealth", "assess"),
    "margins": ("Headroom", "WhatIf", "headroom", "what_if"),
    "metrics": ("CancellationRate", "Interval", "cancellation_rate"),
    "advice": (
        "BreachHistory",
        "ConsequenceStep",
        "NextStep",
        "breach_history",
        "consequences",
        "next_steps",
    ),
    "orders": ("Evidence", "Orders"),
    "performance": ("PerformanceReport", "read_performance_report"),
    "policy_comparison": ("compare_policies",),
    "policy_packs": ("Policy", "load_policy", "policies", "policy"),
    "readers": (
        "read_cancellation_feed",
        "read_cancellation_log",
        "read_defect_report",
        "read_orders",
        "read_shipment_log",
    ),
    "reconciliation": ("CountingConvention", "Reconciliation", "reconcile"),
    "reporting_window": ("ReportingWindow",),
    "settling": ("Settlement", "settle"),
    "standings": ("PolicyStanding", "standing"),
    "tables": ("Table",),
    "tallies": ("Tally", "tally"),
    "verdicts": ("Verdicts", "attribute"),
}
_MODULE_OF = {name: module for module, names in _MODULES.items() for name in names}

__all__ = [
    "AccountHealth",
    "BreachForecast",
    "BreachHistory",
    "BusinessCalendar",
    "BuyerRequests",
    "CancelOutcome",
    "CancellationCost",
    "CancellationRate",
    "CancellationReason",
    "CancellationStage",
    "CancelledBy",
    "ComparisonObstacle",
    "ConsequenceStep",
    "CountingConvention",
    "Error",
    "Evidence",
    "Explanation",
    "Fault",
    "ForecastModel",
    "Fulfillment",
    "Grouping",
    "Headroom",
    "Interval",
    "IssueCode",
    "LateShipmentRate",
    "MetricStatus",
    "NamedEnum",
    "NextStep",
    "OpenQuestion",
    "OrderStatus",
    "Orders",
    "PerformanceReport",
    "Policy",
    "PolicyError",
    "PolicyStanding",
    "Reconciliation",
    "ReportingWindow",
    "RequestRoute",
    "SerializationError",
    "Settlement",
    "SourceError",
    "Table",
    "Tally",
    "TargetCondition",
    "Ternary",
    "VerdictRule",
    "Verdicts",
    "WhatIf",
    "__version__",
    "assess",
    "attribute",
    "breach_history",
    "breach_probability",
    "cancellation_rate",
    "compare_policies",
    "consequences",
    "cost",
    "explain",
    "headroom",
    "late_shipment_rates",
    "load_policy",
    "next_steps",
    "policies",
    "policy",
    "read_cancellation_feed",
    "read_cancellation_log",
    "read_defect_report",
    "read_orders",
    "read_performance_report",
    "read_shipment_log",
    "reconcile",
    "requests",
    "settle",
    "standing",
    "tally",
    "what_if",
]


def __getattr__(name: str) -> object:
    module = _MODULE_OF.get(name)
    if module is None:
        raise AttributeError(f"module 'kenzen' has no attribute {name!r}")
    value: object = getattr(import_module(f"kenzen.{module}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
