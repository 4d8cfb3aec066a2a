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
        Fault,
        Fulfillment,
        Grouping,
        IssueCode,
        MetricStatus,
        NamedEnum,
        OrderStatus,
        RequestRoute,
        TargetCondition,
        Ternary,
        VerdictRule,
        __version__,
    )
    from kenzen.business_calendar import BusinessCalendar
    from kenzen.exceptions import Error, PolicyError, SerializationError, SourceError
    from kenzen.health import AccountHealth, assess
    from kenzen.metrics import CancellationRate, Interval, cancellation_rate
    from kenzen.orders import Evidence, Orders
    from kenzen.policy_packs import Policy, load_policy, policies, policy
    from kenzen.readers import read_cancellation_log, read_defect_report, read_orders
    from kenzen.reporting_window import ReportingWindow
    from kenzen.tables import Table
    from kenzen.tallies import Tally, tally
    from kenzen.verdicts import Verdicts, attribute

# Which module has which name; the imports above say the same to type checkers.
_MODULES = {
    "_core": (
        "CancellationReason",
        "CancellationStage",
        "CancelledBy",
        "Fault",
        "Fulfillment",
        "Grouping",
        "IssueCode",
        "MetricStatus",
        "NamedEnum",
        "OrderStatus",
        "RequestRoute",
        "TargetCondition",
        "Ternary",
        "VerdictRule",
        "__version__",
    ),
    "business_calendar": ("BusinessCalendar",),
    "exceptions": ("Error", "PolicyError", "SerializationError", "SourceError"),
    "health": ("AccountHealth", "assess"),
    "metrics": ("CancellationRate", "Interval", "cancellation_rate"),
    "orders": ("Evidence", "Orders"),
    "policy_packs": ("Policy", "load_policy", "policies", "policy"),
    "readers": ("read_cancellation_log", "read_defect_report", "read_orders"),
    "reporting_window": ("ReportingWindow",),
    "tables": ("Table",),
    "tallies": ("Tally", "tally"),
    "verdicts": ("Verdicts", "attribute"),
}
_MODULE_OF = {name: module for module, names in _MODULES.items() for name in names}

__all__ = [
    "AccountHealth",
    "BusinessCalendar",
    "CancellationRate",
    "CancellationReason",
    "CancellationStage",
    "CancelledBy",
    "Error",
    "Evidence",
    "Fault",
    "Fulfillment",
    "Grouping",
    "Interval",
    "IssueCode",
    "MetricStatus",
    "NamedEnum",
    "OrderStatus",
    "Orders",
    "Policy",
    "PolicyError",
    "ReportingWindow",
    "RequestRoute",
    "SerializationError",
    "SourceError",
    "Table",
    "Tally",
    "TargetCondition",
    "Ternary",
    "VerdictRule",
    "Verdicts",
    "__version__",
    "assess",
    "attribute",
    "cancellation_rate",
    "load_policy",
    "policies",
    "policy",
    "read_cancellation_log",
    "read_defect_report",
    "read_orders",
    "tally",
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
