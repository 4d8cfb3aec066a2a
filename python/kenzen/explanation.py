"""Why a rate is not what it was."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Literal

from kenzen import _core
from kenzen.orders import Orders
from kenzen.policy_packs import Policy, as_policy
from kenzen.reporting_window import ReportingWindow, as_day
from kenzen.tables import Table, plain_rows
from kenzen.tallies import Tally

if TYPE_CHECKING:
    from kenzen._core import Grouping
    from kenzen.typing import DayLike, GroupingLike, PolicyLike

__all__ = ["Explanation", "explain"]


@dataclass(frozen=True, slots=True, repr=False)
class Explanation:
    """Why a cancellation rate is not what it was: parts that add up to the change exactly.

    With y counted cancellations of n orders before and Y of N after, a part whose orders add dy to
    the numerator and dn to the denominator is ``dy (1/n + 1/N) / 2 - dn (y + Y) / (2 n N)`` [1]_.
    Where verdicts are unknown, everything is given for the least and for the greatest rate.

    Attributes
    ----------
    before, after : datetime.date
        The two local days of asking.
    from_window, to_window : ReportingWindow
        What the rate covered on each.
    policy : Policy
        The rules.
    from_low, from_high, to_low, to_high : float or None
        The least and the greatest rate of each window, from 0 to 1; None without orders.
    change_low, change_high : fractions.Fraction or None
        The exact change of the least and of the greatest rate; None if a window has no orders.
    parts : Table
        ``part``: ``new_cancellations`` (counted cancellations that entered the window),
        ``roll_offs`` (those that left it), ``order_volume`` (more or fewer orders), and with an
        earlier book ``reclassified`` (same order and day, other verdict) and ``restated`` (orders
        that appeared in, vanished from or moved within days that both windows show). ``change`` is
        null unless ``change_low`` and ``change_high`` are the same; ``order_count``; the exact
        numbers as text in ``exact_low`` and ``exact_high``.
    groups : Table
        With `by`: each group's orders and counted cancellations before and after, and for either
        bound its effect as ``mix`` (its share of the orders changed) and ``rate`` (its own rate
        changed); the greatest effect first.
    orders : Table
        The orders behind the parts, limited: ``part``, ``order_id``, ``day``, ``counts_before``,
        ``rule_before``, ``counts_after``, ``rule_after``.
    lists_orders : bool
        Whether orders are listed; a tally does not know them.

    References
    ----------
    .. [1] E. M. Kitagawa, Components of a difference between two rates, Journal of the American
       Statistical Association 50 (1955) 1168-1194.
    """

    before: dt.date
    after: dt.date
    from_window: ReportingWindow
    to_window: ReportingWindow
    policy: Policy
    from_low: float | None
    from_high: float | None
    to_low: float | None
    to_high: float | None
    change_low: Fraction | None
    change_high: Fraction | None
    parts: Table
    groups: Table
    orders: Table
    lists_orders: bool

    @property
    def from_rate(self) -> float | None:
        """The rate before, from 0 to 1; None without orders or if verdicts leave it open."""
        return self.from_low if self.from_low == self.from_high else None

    @property
    def to_rate(self) -> float | None:
        """The rate after, from 0 to 1; None without orders or if verdicts leave it open."""
        return self.to_low if self.to_low == self.to_high else None

    def exact_parts(self, bound: Literal["low", "high"] = "high") -> dict[str, Fraction]:
        """Return each part's exact share in the change of one bound; empty if there is none.

        The values add up to `change_low` or `change_high` without any rounding.

        Raises
        ------
        ValueError
            For a bound that does not exist.
        """
        if bound not in ("low", "high"):
            raise ValueError(f"bound: expected 'low' or 'high', got {bound!r}")
        return {
            str(row["part"]): Fraction(str(row[f"exact_{bound}"]))
            for row in self.parts
            if row[f"exact_{bound}"]
        }

    def to_dict(self) -> dict[str, Any]:
        """Return plain values, ready for JSON."""
        return {
            "before": self.before.isoformat(),
            "after": self.after.isoformat(),
            "from_window": _plain_window(self.from_window),
            "to_window": _plain_window(self.to_window),
            "policy": {"id": self.policy.id, "version": self.policy.version},
            "from_rate": self.from_rate,
            "from_low": self.from_low,
            "from_high": self.from_high,
            "to_rate": self.to_rate,
            "to_low": self.to_low,
            "to_high": self.to_high,
            "change_low": None if self.change_low is None else str(self.change_low),
            "change_high": None if self.change_high is None else str(self.change_high),
            "parts": plain_rows(self.parts),
            "groups": plain_rows(self.groups),
            "orders": plain_rows(self.orders),
            "lists_orders": self.lists_orders,
        }

    def __repr__(self) -> str:
        """Return both rates and the parts."""
        head = f"<Explanation {self.policy.id} from {self.before} to {self.after}: "
        if self.change_high is None:
            return f"{head}no orders in one of the windows>"
        rates = [_percent(self.from_low, self.from_high), _percent(self.to_low, self.to_high)]
        return f"{head}{rates[0]} to {rates[1]}>\n{self.parts!r}"

    def _repr_html_(self) -> str:
        from kenzen._display import insight_html

        return insight_html.explanation(self)


def explain(
    subject: Orders | Tally,
    /,
    *,
    before: DayLike,
    after: DayLike,
    policy: PolicyLike | None = None,
    by: GroupingLike | Grouping | None = None,
    earlier: Orders | None = None,
    orders_limit: int = 100,
) -> Explanation:
    """Explain the change of the cancellation rate between two days of asking.

    Parameters
    ----------
    subject : Orders or Tally
        What is known now. A tally gives the numbers, not the orders behind them.
    before, after : datetime.date or str
        The local days of asking, in their order.
    policy : Policy or str
        The rules. There is no default for orders; a tally knows its policy.
    by : str, optional
        Also tell each group's share, such as ``sku`` or ``sales_channel``; a tally has its own
        grouping. By SKU or ASIN an order with several is in a group of its own, ``A + B``.
    earlier : Orders, optional
        What was known on the day `before`: then the change is the one from the rate that was seen
        then, and orders judged otherwise or restated since are parts of their own.
    orders_limit : int
        How many orders a part lists at most; all are counted.

    Raises
    ------
    ValueError
        If `after` is before `before`, if `by` or `earlier` is given with a tally, or if a policy
        does not count orders by their day of purchase and single orders are asked for.
    OverflowError
        If an exact part does not fit into 127 bits: with groups, beyond some 30 million orders.

    Examples
    --------
    >>> import kenzen as kz
    >>> from kenzen import demo
    >>> orders = kz.read_orders(*demo.order_paths())
    >>> orders = orders.add(kz.read_cancellation_log(demo.log_path()))
    >>> why = kz.explain(orders, policy="amazon-jp", before="2026-10-20", after="2026-10-27")
    >>> why.parts["part"]
    ['new_cancellations', 'roll_offs', 'order_volume']
    >>> sum(why.exact_parts("high").values()) == why.change_high
    True
    """
    if not isinstance(subject, (Orders, Tally)):
        raise TypeError(f"subject: expected Orders or a Tally, got {type(subject).__name__}")
    first, last = as_day(before, "before"), as_day(after, "after")
    if isinstance(subject, Tally):
        for name, value in (("by", by), ("earlier", earlier)):
            if value is not None:
                raise ValueError(f"{name}: expected Orders to explain, got a Tally")
        rules = as_policy(subject.policy_id if policy is None else policy)
        return _explanation_of(_core.explain_tally(subject._raw, rules._raw, first, last), rules)
    rules = as_policy(policy)
    if earlier is not None and not isinstance(earlier, Orders):
        raise TypeError(f"earlier: expected Orders, got {type(earlier).__name__}")
    if orders_limit < 0:
        raise ValueError(f"orders_limit: expected 0 or more, got {orders_limit!r}")
    then = None if earlier is None else earlier._book
    grouping = "none" if by is None else str(by)
    raw = _core.explain(subject._book, rules._raw, first, last, grouping, then, orders_limit)
    return _explanation_of(raw, rules)


def _explanation_of(raw: _core.Explanation, rules: Policy) -> Explanation:
    """Return what the compiled half computed as a result of ours."""
    from_low, from_high = (_rate(counts) for counts in raw.from_counts)
    to_low, to_high = (_rate(counts) for counts in raw.to_counts)
    return Explanation(
        before=raw.before,
        after=raw.after,
        from_window=ReportingWindow(*raw.from_window),
        to_window=ReportingWindow(*raw.to_window),
        policy=rules,
        from_low=from_low,
        from_high=from_high,
        to_low=to_low,
        to_high=to_high,
        change_low=None if raw.change_low is None else Fraction(raw.change_low),
        change_high=None if raw.change_high is None else Fraction(raw.change_high),
        parts=Table(raw.parts),
        groups=Table(raw.groups),
        orders=Table(raw.orders),
        lists_orders=raw.lists_orders,
    )


def _rate(counts: tuple[int, int] | None) -> float | None:
    return None if counts is None else counts[0] / counts[1]


def _percent(low: float | None, high: float | None) -> str:
    if low is None or high is None:
        return "no rate"
    return f"{low:.2%}" if low == high else f"{low:.2%}-{high:.2%}"


def _plain_window(window: ReportingWindow) -> dict[str, str]:
    return {"start": window.start.isoformat(), "end": window.end.isoformat()}
