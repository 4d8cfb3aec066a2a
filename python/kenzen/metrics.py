"""Rates with their proof."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Literal, overload

from kenzen import _core
from kenzen._core import MetricStatus, TargetCondition
from kenzen.orders import Orders
from kenzen.policy_packs import Policy, as_policy
from kenzen.reporting_window import ReportingWindow, as_day, as_window
from kenzen.tables import Table
from kenzen.tallies import Tally, tally

if TYPE_CHECKING:
    from kenzen._core import Grouping
    from kenzen.typing import DayLike, GroupingLike, IntervalMethod, PolicyLike, WindowLike

__all__ = ["CancellationRate", "Interval", "cancellation_rate"]


@dataclass(frozen=True, slots=True)
class Interval:
    """Two bounds of a rate; both belong to the interval."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class CancellationRate:
    """Orders cancelled at the seller's fault out of all orders of a window, with the proof.

    Where it is not known of some orders whether they count, the rate is an interval from `low` to
    `high`, and the status is ``undetermined`` if the target lies inside it. No orders are a state
    of their own, not a rate of 0.

    Attributes
    ----------
    order_count, cancellation_count, undetermined_count : int
        Orders that are in the population for certain; those of them that count against the
        seller; those of them of which it is not known whether they count.
    possible_order_count : int
        Orders of which it is not known whether they are in the population; not part of
        `order_count`, but `low` and `high` allow for them.
    low_counts, high_counts : (int, int) or None
        The least and the greatest rate the facts allow, as counted orders out of orders.
    status : MetricStatus
        ``good``, ``bad``, ``undetermined`` or ``none`` (no orders).
    target_value : float or None
        The line the rate is measured against, a fraction from 0 to 1; None: it is not published.
    target_condition : TargetCondition
        The side of the line on which a rate is good.
    window : ReportingWindow
        The local days that were counted, half-open.
    policy : Policy
        The rules.
    as_of : datetime.date or None
        The local day of asking; None when the window was given.
    as_of_is_derived : bool
        Nobody said `as_of`: it is the day after the newest purchase.
    """

    order_count: int
    cancellation_count: int
    undetermined_count: int
    possible_order_count: int
    low_counts: tuple[int, int] | None
    high_counts: tuple[int, int] | None
    status: MetricStatus
    target_value: float | None
    target_condition: TargetCondition
    window: ReportingWindow
    policy: Policy
    as_of: dt.date | None = None
    as_of_is_derived: bool = False

    @property
    def low(self) -> float | None:
        """The least the rate can be, from 0 to 1; None when there are no orders."""
        return None if self.low_counts is None else self.low_counts[0] / self.low_counts[1]

    @property
    def high(self) -> float | None:
        """The greatest the rate can be, from 0 to 1; None when there are no orders."""
        return None if self.high_counts is None else self.high_counts[0] / self.high_counts[1]

    @property
    def rate(self) -> float | None:
        """The rate, from 0 to 1; None unless `low` equals `high`, and when there are no orders."""
        return self.low if self.low == self.high else None

    def confidence_interval(
        self, level: float = 0.95, method: IntervalMethod = "wilson"
    ) -> Interval:
        """Return what chance alone would leave open about the seller's underlying rate.

        Where verdicts are unknown it reaches from the lower bound for `low` to the upper bound for
        `high`.

        Parameters
        ----------
        level : float
            How often the interval should cover the true rate; between 0 and 1.
        method : {"wilson", "clopper_pearson", "jeffreys"}

        Raises
        ------
        ValueError
            If there are no orders, or for a level or a method that does not exist.
        """
        if not 0 < level < 1:
            raise ValueError(f"level: expected a number between 0 and 1, got {level!r}")
        if self.low_counts is None or self.high_counts is None:
            raise ValueError("confidence_interval: expected a rate of at least one order, got none")
        low, _ = _core.confidence_interval(*self.low_counts, level, method)
        _, high = _core.confidence_interval(*self.high_counts, level, method)
        return Interval(low, high)

    def to_dict(self) -> dict[str, Any]:
        """Return plain values, ready for JSON; the command line uses the same words."""
        return {
            "order_count": self.order_count,
            "cancellation_count": self.cancellation_count,
            "undetermined_count": self.undetermined_count,
            "possible_order_count": self.possible_order_count,
            "low": self.low,
            "high": self.high,
            "rate": self.rate,
            "status": str(self.status),
            "target_value": self.target_value,
            "target_condition": str(self.target_condition),
            "window": {
                "start": self.window.start.isoformat(),
                "end": self.window.end.isoformat(),
            },
            "policy": {"id": self.policy.id, "version": self.policy.version},
            "as_of": None if self.as_of is None else self.as_of.isoformat(),
            "as_of_is_derived": self.as_of_is_derived,
        }

    def __str__(self) -> str:
        """Return the rate as a person reads it: ``1.90 % (12 of 631), good``."""
        counted = f"{self.cancellation_count} of {self.order_count}"
        if self.low is None or self.high is None:
            return "no orders"
        if self.rate is not None:
            return f"{self.rate:.2%} ({counted}), {self.status}"
        return (
            f"{self.low:.2%} to {self.high:.2%} ({counted}, {self.undetermined_count} unknown), "
            f"{self.status}"
        )

    def _repr_html_(self) -> str:
        from kenzen._display import html

        return html.rate(self)


@overload
def cancellation_rate(
    subject: Orders | Tally,
    /,
    *,
    policy: PolicyLike | None = ...,
    as_of: DayLike | None = ...,
    window: WindowLike | None = ...,
    by: None = ...,
    rolling: Literal[False] = ...,
) -> CancellationRate: ...
@overload
def cancellation_rate(
    subject: Orders | Tally,
    /,
    *,
    policy: PolicyLike | None = ...,
    as_of: DayLike | None = ...,
    window: WindowLike | None = ...,
    by: GroupingLike | Grouping,
    rolling: bool = ...,
) -> Table: ...
@overload
def cancellation_rate(
    subject: Orders | Tally,
    /,
    *,
    policy: PolicyLike | None = ...,
    as_of: DayLike | None = ...,
    window: WindowLike | None = ...,
    by: GroupingLike | Grouping | None = ...,
    rolling: Literal[True],
) -> Table: ...
def cancellation_rate(
    subject: Orders | Tally,
    /,
    *,
    policy: PolicyLike | None = None,
    as_of: DayLike | None = None,
    window: WindowLike | None = None,
    by: GroupingLike | Grouping | None = None,
    rolling: bool = False,
) -> CancellationRate | Table:
    """Compute the cancellation rate as the marketplace counts it.

    Parameters
    ----------
    subject : Orders or Tally
        What to count. A tally must have been made under the same policy.
    policy : Policy or str
        The rules. There is no default for orders; a tally knows its policy.
    as_of : datetime.date or str, optional
        The local day of asking; the policy's lag and length turn it into a window. Left out, it is
        the day after the newest purchase, and the result says so.
    window : ReportingWindow or (start, end), optional
        The local days to count instead; the end is not part of it. With `rolling`, the days to
        give a rate for.
    by : str, optional
        What to compute rates apart for, such as ``sku``; see `kenzen.tally`.
    rolling : bool
        Whether to move the policy's window on day by day. A row's ``day`` is the last day inside
        its window.

    Returns
    -------
    CancellationRate
        One result; with `by` or `rolling` a `Table` of ``day`` and/or the group's column,
        ``order_count``, ``cancellation_count``, ``undetermined_count``, ``possible_order_count``,
        ``low``, ``high`` and ``status``.

    Raises
    ------
    ValueError
        If both `as_of` and `window` are given, if a tally was made under other rules or another
        grouping, or if there is no order to tell the day from.

    Examples
    --------
    >>> import kenzen as kz
    >>> from kenzen import demo
    >>> orders = kz.read_orders(*demo.order_paths())
    >>> orders = orders.add(kz.read_cancellation_log(demo.log_path()))
    >>> rate = kz.cancellation_rate(orders, policy="amazon-jp", as_of="2026-10-20")
    >>> rate.window
    ReportingWindow('2026-10-13', '2026-10-20')
    >>> str(rate.status)
    'bad'
    """
    rules = _policy_for(subject, policy)
    if as_of is not None and window is not None:
        raise ValueError(f"as_of: expected either as_of or window, got {as_of!r} and {window!r}")
    day = None if as_of is None else as_day(as_of, "as_of")
    days = None if window is None else as_window(window)
    counted = _tallied(subject, rules, by)
    if rolling:
        return _rolling(counted, rules, day, days)
    if days is not None:
        pair = (days.start, days.end)
        if by is not None:
            return Table(_core.grouped_rates(counted._raw, rules._raw, pair))
        raw = _core.cancellation_rate(counted._raw, rules._raw, window=pair)
        return rate_of(raw, rules, as_of=None, derived=False)
    asked = day_after(counted) if day is None else day
    if by is not None:
        pair = _core.window_as_of(rules._raw, asked)
        return Table(_core.grouped_rates(counted._raw, rules._raw, pair))
    raw = _core.cancellation_rate(counted._raw, rules._raw, as_of=asked)
    return rate_of(raw, rules, as_of=asked, derived=day is None)


def rate_of(
    raw: _core.CancellationRate, rules: Policy, *, as_of: dt.date | None, derived: bool
) -> CancellationRate:
    """Return what the compiled half computed as a result of ours."""
    given = {
        field.name: getattr(raw, field.name)
        for field in fields(CancellationRate)
        if field.name not in {"window", "policy", "as_of", "as_of_is_derived"}
    }
    window = ReportingWindow(*raw.window)
    return CancellationRate(
        **given, window=window, policy=rules, as_of=as_of, as_of_is_derived=derived
    )


def _policy_for(subject: Orders | Tally, policy: PolicyLike | None) -> Policy:
    if not isinstance(subject, (Orders, Tally)):
        raise TypeError(f"subject: expected Orders or a Tally, got {type(subject).__name__}")
    if policy is None and isinstance(subject, Tally):
        return as_policy(subject.policy_id)
    return as_policy(policy)


def _tallied(subject: Orders | Tally, rules: Policy, by: GroupingLike | Grouping | None) -> Tally:
    if isinstance(subject, Orders):
        return tally(subject, policy=rules, by=by)
    if by is not None and subject.by != by:
        raise ValueError(f"by: expected the tally's own grouping, {subject.by}, got {by!r}")
    return subject


def asked_day(orders: Orders, rules: Policy, as_of: DayLike | None) -> tuple[dt.date, bool]:
    """Return the day of asking, and whether nobody said it."""
    if as_of is not None:
        return as_day(as_of, "as_of"), False
    day = _core.day_after_newest_purchase(orders._book, rules._raw)
    if day is None:
        raise ValueError("as_of: expected a day, since no order has a purchase time")
    return day, True


def day_after(counted: Tally) -> dt.date:
    if counted.last_day is None:
        raise ValueError("as_of: expected a day, since no order has a purchase time")
    return counted.last_day + dt.timedelta(days=1)


def _rolling(
    counted: Tally, rules: Policy, as_of: dt.date | None, days: ReportingWindow | None
) -> Table:
    """Return the rates of `days`; or from the first order up to the last one shown on `as_of`."""
    if as_of is not None and counted.first_day is not None:
        end = as_of - dt.timedelta(days=rules.lag_days)
        days = ReportingWindow(min(counted.first_day, end - dt.timedelta(days=1)), end)
    pair = None if days is None else (days.start, days.end)
    return Table(_core.rolling_rates(counted._raw, rules._raw, pair))
