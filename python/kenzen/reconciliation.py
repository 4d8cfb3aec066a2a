"""Why a marketplace's report says something else."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kenzen import _core
from kenzen._core import TargetCondition
from kenzen.buyer_requests import plain_rows
from kenzen.orders import Orders
from kenzen.policy_packs import Policy, as_policy
from kenzen.tables import Table

if TYPE_CHECKING:
    from kenzen.performance import PerformanceReport
    from kenzen.typing import PolicyLike

__all__ = ["CountingConvention", "Reconciliation", "reconcile"]


@dataclass(frozen=True, slots=True)
class CountingConvention:
    """One way in which a marketplace may have counted a report's range.

    Attributes
    ----------
    orders_by, cancellations_by : str
        What puts an order, and a cancellation, into the range: ``order_date`` or
        ``cancellation_date``.
    days : str
        ``utc``: the moments exactly as reported; ``store_local``: the same dates, from midnight to
        midnight in the store's time zone.
    shift_days : int
        The range that was counted lies that many days later than reported.
    pending_orders : bool
        Orders not yet paid for are among those counted.
    item_cancellations : bool
        Cancelled items of orders that went on count as cancellations.
    """

    orders_by: str
    cancellations_by: str
    days: str
    shift_days: int
    pending_orders: bool
    item_cancellations: bool

    def to_dict(self) -> dict[str, Any]:
        """Return plain values, ready for JSON."""
        return {name: getattr(self, name) for name in self.__slots__}

    def __str__(self) -> str:
        """Return it in English words."""
        from kenzen._display.requests_text import convention_words

        return convention_words(self, "en")


@dataclass(frozen=True, slots=True, repr=False)
class Reconciliation:
    """How a performance report and the orders at hand go together.

    Attributes
    ----------
    policy : Policy
        The rules that said which orders count.
    convention : CountingConvention or None
        The simplest way of counting that reproduces the report, else the one that comes nearest;
        None if the report has no cancellation rate with a range and a count.
    matches : tuple of CountingConvention
        All that reproduce both counts, the simplest first; empty: none does.
    match_counts : Table
        The counts under each of `matches`, beside its fields: ``order_count``,
        ``possible_order_count``, ``cancellation_count``, ``undetermined_count``.
    order_count, cancellation_count : int
        Ours under `convention`: orders for certain, and those that count for certain.
    possible_order_count, undetermined_count : int
        Orders that may be in the population, and orders that may count.
    reported_order_count, reported_cancellation_count : int or None
        The report's; None where it does not say.
    reported_rate : float or None
        As reported, a fraction or a percentage.
    reported_status : str
        As reported: ``GOOD``, ``BAD``, ``NONE``; empty where it does not say.
    target_value, target_condition : float and TargetCondition, or None
        The report's own line, whatever the policy says.
    start, end : datetime.datetime or None
        The report's range in UTC, half-open.
    differences : Table
        The orders that may be behind what remains, most likely first: ``order_id``, ``why``,
        ``at``, ``counts``, ``rule``.
    difference_count : int
        How many of those there are, listed or not.
    contradictions : Table
        Where the report contradicts itself, in any metric: ``metric``, ``field``, ``reported``,
        ``recomputed``.
    """

    policy: Policy
    convention: CountingConvention | None
    matches: tuple[CountingConvention, ...]
    match_counts: Table
    order_count: int
    cancellation_count: int
    possible_order_count: int
    undetermined_count: int
    reported_order_count: int | None
    reported_cancellation_count: int | None
    reported_rate: float | None
    reported_status: str
    target_value: float | None
    target_condition: TargetCondition | None
    start: dt.datetime | None
    end: dt.datetime | None
    differences: Table
    difference_count: int
    contradictions: Table

    def to_dict(self) -> dict[str, Any]:
        """Return plain values, ready for JSON."""

        def iso(when: dt.datetime | None) -> str | None:
            return None if when is None else when.strftime("%Y-%m-%dT%H:%M:%SZ")

        return {
            "policy": {"id": self.policy.id, "version": self.policy.version},
            "convention": None if self.convention is None else self.convention.to_dict(),
            "matches": [each.to_dict() for each in self.matches],
            "order_count": self.order_count,
            "cancellation_count": self.cancellation_count,
            "possible_order_count": self.possible_order_count,
            "undetermined_count": self.undetermined_count,
            "reported_order_count": self.reported_order_count,
            "reported_cancellation_count": self.reported_cancellation_count,
            "reported_rate": self.reported_rate,
            "reported_status": self.reported_status,
            "target_value": self.target_value,
            "target_condition": None
            if self.target_condition is None
            else str(self.target_condition),
            "start": iso(self.start),
            "end": iso(self.end),
            "differences": plain_rows(self.differences),
            "difference_count": self.difference_count,
            "contradictions": plain_rows(self.contradictions),
        }

    def __repr__(self) -> str:
        """Return both pairs of counts and the convention."""
        said = f"{self.reported_cancellation_count} of {self.reported_order_count} reported"
        ours = f"{self.cancellation_count} of {self.order_count} ours"
        how = f"{len(self.matches)} conventions match" if self.matches else "no convention matches"
        return f"<Reconciliation {self.policy.id}: {said}, {ours}, {how}>"

    def _repr_html_(self) -> str:
        from kenzen._display import requests_html

        return requests_html.reconciliation(self)


def reconcile(
    orders: Orders,
    performance_report: PerformanceReport,
    *,
    policy: PolicyLike | None = None,
    marketplace_id: str | None = None,
    limit: int = 100,
) -> Reconciliation:
    """Find out how the marketplace counted, and which orders are behind what remains.

    120 plausible conventions are tried against the report's order and cancellation counts, over
    the report's own range: what puts an order into the range, whose days, a shift of up to two
    days, pending orders in or out, cancelled items in or out. A convention reproduces the counts
    if some answer to the open verdicts does. The one with the fewest departures from what the
    report literally says is taken; leaving verdicts to be answered is one departure more.

    Parameters
    ----------
    orders : Orders
    performance_report : PerformanceReport
        As `read_performance_report` gives it.
    policy : Policy or str
        The rules; there is no default.
    marketplace_id : str, optional
        Which marketplace of the report, such as ``"A1VC38T7YXB528"``; not needed where it speaks
        of one.
    limit : int
        How many of the orders behind a difference are listed; all are counted.

    Raises
    ------
    ValueError
        If the report does not speak of that marketplace, or if it is left out and there are
        several.

    Examples
    --------
    >>> import kenzen as kz
    >>> from kenzen import demo
    >>> orders = kz.read_orders(*demo.order_paths()).add(kz.read_cancellation_log(demo.log_path()))
    >>> report = kz.read_performance_report(demo.performance_report_path())
    >>> found = kz.reconcile(orders, report, policy="amazon-jp")
    >>> found.reported_order_count, found.reported_cancellation_count
    (129, 4)
    """
    if not isinstance(orders, Orders):
        raise TypeError(f"orders: expected Orders, got {type(orders).__name__}")
    raw_report = getattr(performance_report, "_raw", None)
    if not isinstance(raw_report, _core.PerformanceReport):
        got = type(performance_report).__name__
        raise TypeError(f"performance_report: expected a PerformanceReport, got {got}")
    rules = as_policy(policy)
    if limit < 0:
        raise ValueError(f"limit: expected 0 or more, got {limit!r}")
    raw = _core.reconcile(orders._book, raw_report, rules._raw, marketplace_id or "", limit)
    return reconciliation_of(raw, rules)


def reconciliation_of(raw: _core.Reconciliation, rules: Policy) -> Reconciliation:
    """Wrap what the compiled half has found."""
    ours = next(iter(Table(raw.ours)))
    match_counts = Table(raw.matches)
    return Reconciliation(
        policy=rules,
        convention=_convention(ours) if raw.has_convention else None,
        matches=tuple(_convention(row) for row in match_counts),
        match_counts=match_counts,
        order_count=_count(ours["order_count"]),
        cancellation_count=_count(ours["cancellation_count"]),
        possible_order_count=_count(ours["possible_order_count"]),
        undetermined_count=_count(ours["undetermined_count"]),
        reported_order_count=raw.reported_order_count,
        reported_cancellation_count=raw.reported_cancellation_count,
        reported_rate=raw.reported_rate,
        reported_status=raw.reported_status,
        target_value=raw.target_value,
        target_condition=raw.target_condition,
        start=_moment(raw.start),
        end=_moment(raw.end),
        differences=Table(raw.differences),
        difference_count=raw.difference_count,
        contradictions=Table(raw.contradictions),
    )


def _count(value: object) -> int:
    return int(str(value))


def _moment(seconds: int | None) -> dt.datetime | None:
    return None if seconds is None else dt.datetime.fromtimestamp(seconds, dt.timezone.utc)


def _convention(row: dict[str, object]) -> CountingConvention:
    return CountingConvention(
        orders_by=str(row["orders_by"]),
        cancellations_by=str(row["cancellations_by"]),
        days=str(row["days"]),
        shift_days=_count(row["shift_days"]),
        pending_orders=bool(row["pending_orders"]),
        item_cancellations=bool(row["item_cancellations"]),
    )
