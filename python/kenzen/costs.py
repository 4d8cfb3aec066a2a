"""What cancellations cost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kenzen import _core
from kenzen.orders import Orders
from kenzen.policy_packs import Policy, as_policy
from kenzen.reporting_window import ReportingWindow, as_window
from kenzen.tables import Table, plain_rows

if TYPE_CHECKING:
    from kenzen.typing import PolicyLike, WindowLike

__all__ = ["CancellationCost", "cost"]

_PERIODS = ("day", "week", "month")
_KNOWN = ("fault", "reason", *_PERIODS)


@dataclass(frozen=True, slots=True, repr=False)
class CancellationCost:
    """Value, units and orders lost to cancellations.

    What is lost is the price of the cancelled lines. Files often empty a line when they cancel it;
    then an earlier statement about the same line is taken where the orders hold one. A line whose
    price nobody states is never counted as 0: its order is in ``unpriced_order_count``, and
    ``value`` is a lower bound.

    Attributes
    ----------
    policy : Policy
        The rules, which say whose fault a cancellation was.
    window : ReportingWindow or None
        Local days of purchase; None: all.
    by : tuple of str
        What the rows are told apart by, beside the currency.
    table : Table
        ``period`` (its first day), ``fault`` and ``reason`` as asked for; ``currency`` (empty: not
        said), ``order_count``, ``unit_count``, ``value`` in whole minor units of the currency (yen,
        cents), ``unpriced_order_count``, ``uncounted_order_count``. An order with lines in two
        currencies is in a row of each.
    order_count : int
        Distinct orders with something cancelled.
    undated_order_count : int
        Cancelled orders without a purchase time, which are in no row.
    """

    policy: Policy
    window: ReportingWindow | None
    by: tuple[str, ...]
    table: Table
    order_count: int
    undated_order_count: int

    def to_dict(self) -> dict[str, Any]:
        """Return plain values, ready for JSON."""
        days = None
        if self.window is not None:
            days = {"start": self.window.start.isoformat(), "end": self.window.end.isoformat()}
        return {
            "policy": {"id": self.policy.id, "version": self.policy.version},
            "window": days,
            "by": list(self.by),
            "rows": plain_rows(self.table),
            "order_count": self.order_count,
            "undated_order_count": self.undated_order_count,
        }

    def __repr__(self) -> str:
        """Return the rows."""
        head = f"<CancellationCost {self.policy.id}: {self.order_count} orders>"
        return f"{head}\n{self.table!r}"

    def _repr_html_(self) -> str:
        from kenzen._display import insight_html

        return insight_html.cost(self)


def cost(
    orders: Orders,
    *,
    policy: PolicyLike | None = None,
    window: WindowLike | None = None,
    by: Sequence[str] | str | None = ("fault", "reason"),
) -> CancellationCost:
    """Add up value, units and orders lost to cancellations.

    Orders outside the policy's population are left out, and so are cancellations after ship
    confirmation, which are refunds.

    Parameters
    ----------
    orders : Orders
    policy : Policy or str
        The rules; there is no default.
    window : ReportingWindow or (start, end), optional
        The local days of purchase to look at; the end is not part of it. Left out, all.
    by : sequence of str
        Any of ``fault`` and ``reason``, and at most one of ``day``, ``week`` (from Monday) and
        ``month``.

    Raises
    ------
    ValueError
        If `by` names something else or two periods.
    OverflowError
        If a sum does not fit into 64 bits of minor units.

    Examples
    --------
    >>> import kenzen as kz
    >>> from kenzen import demo
    >>> orders = kz.read_orders(*demo.order_paths())
    >>> orders = orders.add(kz.read_cancellation_log(demo.log_path()))
    >>> lost = kz.cost(orders, policy="amazon-jp", by=("fault", "month"))
    >>> lost.table.columns[:3]
    ('period', 'fault', 'currency')
    >>> sorted(set(lost.table["currency"]))  # empty: lines that were emptied when cancelled
    ['', 'JPY']
    """
    if not isinstance(orders, Orders):
        raise TypeError(f"orders: expected Orders, got {type(orders).__name__}")
    rules = as_policy(policy)
    days = None if window is None else as_window(window)
    names = (by,) if isinstance(by, str) else tuple(by or ())
    for name in names:
        if name not in _KNOWN:
            raise ValueError(f"by: expected names among {', '.join(_KNOWN)}, got {name!r}")
    periods = [name for name in names if name in _PERIODS]
    if len(periods) > 1:
        raise ValueError(f"by: expected one of day, week and month, got {' and '.join(periods)}")
    raw = _core.cost(
        orders._book,
        rules._raw,
        None if days is None else (days.start, days.end),
        "fault" in names,
        "reason" in names,
        periods[0] if periods else "none",
    )
    return CancellationCost(
        policy=rules,
        window=days,
        by=names,
        table=Table(raw.table),
        order_count=raw.order_count,
        undated_order_count=raw.undated_order_count,
    )
