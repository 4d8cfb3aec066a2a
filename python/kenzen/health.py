"""How one seller stands on one day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kenzen import _core
from kenzen.advice import (
    BreachHistory,
    ConsequenceStep,
    NextStep,
    breaches_of,
    consequences_of,
    steps_of,
)
from kenzen.buyer_requests import BuyerRequests, LateShipmentRate, late_rates_of, requests_of
from kenzen.margins import Headroom, headroom_of
from kenzen.metrics import CancellationRate, rate_of
from kenzen.orders import Orders
from kenzen.policy_packs import Policy, as_policy
from kenzen.reconciliation import Reconciliation, reconciliation_of
from kenzen.reporting_window import as_day
from kenzen.tables import Table, plain_rows

if TYPE_CHECKING:
    from kenzen.performance import PerformanceReport
    from kenzen.typing import DayLike, PolicyLike

__all__ = ["AccountHealth", "assess"]


@dataclass(frozen=True, slots=True, repr=False)
class AccountHealth:
    """How one seller stands on one day under one policy, with what it rests on.

    Attributes
    ----------
    as_of : datetime.date
        The local day of asking.
    as_of_is_derived : bool
        Nobody said it: it is the day after the newest purchase.
    policy : Policy
        The rules.
    cancellation_rate : CancellationRate
        Over the policy's first window.
    all_windows : tuple of CancellationRate
        Over each window of the policy, the first included.
    trend : Table
        Day by day over eight weeks, up to the window's last day; columns as rolling rates have.
    verdicts : Table
        How many orders of the window have which verdict: ``fault``, ``counts``,
        ``in_population``, ``rule``, ``count``.
    unsettled : Table
        The orders whose facts would settle the rate, most valuable first: ``order_id``, ``day``,
        ``purchased_at``, ``fault``, ``counts``, ``in_population``, ``rule``.
    unsettled_count : int
        How many of those there are, listed or not.
    undated_count : int
        Orders without a purchase time, which are in no window.
    metrics : Table
        Every metric with its own range, counts, target and status, computed ones first: ``name``,
        ``origin`` (``computed`` or ``reported``), ``availability``, ``status`` (a reported one as
        reported), ``order_count``, ``event_count``, ``undetermined_count``, ``low``, ``high``
        (fractions), ``target_value``, ``target_condition``, ``window_start``, ``window_end`` (UTC).
        What no order file can give is never computed: without a report it is not available.
    headroom : Headroom
        How many more cancellations the target allows, and when there will be more room.
    requests : BuyerRequests
        Buyers who wait for an answer, and shipments to confirm in time.
    late_shipment_rates : tuple of LateShipmentRate
        Over 10 and 30 days, where the facts can give them.
    consequences : tuple of ConsequenceStep
        The documented ladder, and where the rate stands on it.
    breaches : BreachHistory
        When the rolling rate missed its target.
    next_steps : tuple of NextStep
        What to do now, most valuable first.
    performance_report : PerformanceReport or None
        What the marketplace itself says, if it was given.
    reconciliation : Reconciliation or None
        How that report and the orders go together.
    """

    as_of: dt.date
    as_of_is_derived: bool
    policy: Policy
    cancellation_rate: CancellationRate
    all_windows: tuple[CancellationRate, ...]
    trend: Table
    verdicts: Table
    unsettled: Table
    unsettled_count: int
    undated_count: int
    metrics: Table
    headroom: Headroom
    requests: BuyerRequests
    late_shipment_rates: tuple[LateShipmentRate, ...]
    consequences: tuple[ConsequenceStep, ...]
    breaches: BreachHistory
    next_steps: tuple[NextStep, ...]
    performance_report: PerformanceReport | None
    reconciliation: Reconciliation | None

    def to_dict(self) -> dict[str, Any]:
        """Return plain values, ready for JSON; the command line uses the same words."""
        report = self.performance_report
        return {
            "as_of": self.as_of.isoformat(),
            "as_of_is_derived": self.as_of_is_derived,
            "policy": {"id": self.policy.id, "version": self.policy.version},
            "cancellation_rate": self.cancellation_rate.to_dict(),
            "all_windows": [rate.to_dict() for rate in self.all_windows],
            "trend": plain_rows(self.trend),
            "verdicts": plain_rows(self.verdicts),
            "unsettled": plain_rows(self.unsettled),
            "unsettled_count": self.unsettled_count,
            "undated_count": self.undated_count,
            "metrics": plain_rows(self.metrics),
            "headroom": self.headroom.to_dict(),
            "requests": self.requests.to_dict(),
            "late_shipment_rates": [rate.to_dict() for rate in self.late_shipment_rates],
            "consequences": [step.to_dict() for step in self.consequences],
            "breaches": self.breaches.to_dict(),
            "next_steps": [step.to_dict() for step in self.next_steps],
            "performance_report": report and report.to_dict(),
            "reconciliation": self.reconciliation and self.reconciliation.to_dict(),
        }

    def __repr__(self) -> str:
        """Return the day, the policy and the rate."""
        return f"<AccountHealth {self.policy.id} on {self.as_of}: {self.cancellation_rate}>"

    def _repr_html_(self) -> str:
        from kenzen._display import html

        return html.health(self)


def assess(
    orders: Orders,
    *,
    policy: PolicyLike | None = None,
    as_of: DayLike | None = None,
    performance_report: PerformanceReport | None = None,
    marketplace_id: str | None = None,
    limit: int = 100,
) -> AccountHealth:
    """Say how the seller of these orders stands.

    Parameters
    ----------
    orders : Orders
    policy : Policy or str
        The rules; there is no default.
    as_of : datetime.date or str, optional
        The local day of asking; left out, the day after the newest purchase.
    performance_report : PerformanceReport, optional
        What the marketplace itself says, as `read_performance_report` gives it: its metrics stand
        beside ours as reported, and the cancellation rate is reconciled with it.
    marketplace_id : str, optional
        Which marketplace of the report; not needed where it speaks of one.
    limit : int
        How many orders each list names at most; all are counted.

    Raises
    ------
    ValueError
        If `as_of` is left out and no order has a purchase time, or if the report does not speak of
        that marketplace.

    Examples
    --------
    >>> import kenzen as kz
    >>> from kenzen import demo
    >>> orders = kz.read_orders(*demo.order_paths())
    >>> health = kz.assess(orders, policy="amazon-jp", as_of="2026-10-20")
    >>> str(health.cancellation_rate.status)
    'undetermined'
    >>> report = kz.read_performance_report(demo.performance_report_path())
    >>> health = kz.assess(orders, policy="amazon-jp", performance_report=report)
    >>> health.reconciliation.reported_cancellation_count
    4
    >>> str(health.next_steps[0].kind)
    'settle_orders'
    """
    if not isinstance(orders, Orders):
        raise TypeError(f"orders: expected Orders, got {type(orders).__name__}")
    rules = as_policy(policy)
    day = None if as_of is None else as_day(as_of, "as_of")
    if limit < 0:
        raise ValueError(f"limit: expected 0 or more, got {limit!r}")
    report = None if performance_report is None else performance_report._raw
    raw = _core.assess(orders._book, rules._raw, day, report, marketplace_id or "", limit)

    found = raw.reconciliation

    def rate(one: _core.CancellationRate) -> CancellationRate:
        return rate_of(one, rules, as_of=raw.as_of, derived=raw.as_of_is_derived)

    return AccountHealth(
        as_of=raw.as_of,
        as_of_is_derived=raw.as_of_is_derived,
        policy=rules,
        cancellation_rate=rate(raw.cancellation_rate),
        all_windows=tuple(rate(one) for one in raw.all_windows),
        trend=Table(raw.trend),
        verdicts=Table(raw.verdicts),
        unsettled=Table(raw.unsettled),
        unsettled_count=raw.unsettled_count,
        undated_count=raw.undated_count,
        metrics=Table(raw.metrics),
        headroom=headroom_of(raw.headroom, rules, as_of=raw.as_of, derived=raw.as_of_is_derived),
        requests=requests_of(raw.requests, rules),
        late_shipment_rates=late_rates_of(raw.late_shipments),
        consequences=consequences_of(raw.consequences),
        breaches=breaches_of(raw.breaches),
        next_steps=steps_of(raw.next_steps),
        performance_report=performance_report,
        reconciliation=None if found is None else reconciliation_of(found, rules),
    )
