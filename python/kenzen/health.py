"""How one seller stands on one day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kenzen import _core
from kenzen.metrics import CancellationRate, rate_of
from kenzen.orders import Orders
from kenzen.policy_packs import Policy, as_policy
from kenzen.reporting_window import as_day
from kenzen.tables import Table

if TYPE_CHECKING:
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

    @property
    def metrics(self) -> dict[str, CancellationRate]:
        """The metrics by name."""
        return {"cancellation_rate": self.cancellation_rate}

    def to_dict(self) -> dict[str, Any]:
        """Return plain values, ready for JSON; the command line uses the same words."""
        return {
            "as_of": self.as_of.isoformat(),
            "as_of_is_derived": self.as_of_is_derived,
            "policy": {"id": self.policy.id, "version": self.policy.version},
            "cancellation_rate": self.cancellation_rate.to_dict(),
            "all_windows": [rate.to_dict() for rate in self.all_windows],
            "trend": _plain(self.trend),
            "verdicts": _plain(self.verdicts),
            "unsettled": _plain(self.unsettled),
            "unsettled_count": self.unsettled_count,
            "undated_count": self.undated_count,
        }

    def __repr__(self) -> str:
        """Return the day, the policy and the rate."""
        return f"<AccountHealth {self.policy.id} on {self.as_of}: {self.cancellation_rate}>"

    def _repr_html_(self) -> str:
        from kenzen._display import html

        return html.health(self)


def _plain(table: Table) -> list[dict[str, Any]]:
    """Return the rows with days and times as ISO text."""
    return [
        {name: v.isoformat() if isinstance(v, dt.date) else v for name, v in row.items()}
        for row in table
    ]


def assess(
    orders: Orders,
    *,
    policy: PolicyLike | None = None,
    as_of: DayLike | None = None,
    unsettled_limit: int = 100,
) -> AccountHealth:
    """Say how the seller of these orders stands.

    Parameters
    ----------
    orders : Orders
    policy : Policy or str
        The rules; there is no default.
    as_of : datetime.date or str, optional
        The local day of asking; left out, the day after the newest purchase.
    unsettled_limit : int
        How many of the orders that would settle the rate are listed; all are counted.

    Raises
    ------
    ValueError
        If `as_of` is left out and no order has a purchase time.

    Examples
    --------
    >>> import kenzen as kz
    >>> from kenzen import demo
    >>> orders = kz.read_orders(*demo.order_paths())
    >>> health = kz.assess(orders, policy="amazon-jp", as_of="2026-10-20")
    >>> str(health.cancellation_rate.status)
    'undetermined'
    """
    if not isinstance(orders, Orders):
        raise TypeError(f"orders: expected Orders, got {type(orders).__name__}")
    rules = as_policy(policy)
    day = None if as_of is None else as_day(as_of, "as_of")
    if unsettled_limit < 0:
        raise ValueError(f"unsettled_limit: expected 0 or more, got {unsettled_limit!r}")
    raw = _core.assess(orders._book, rules._raw, day, unsettled_limit)

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
    )
