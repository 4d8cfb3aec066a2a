"""How much room is left under a target, and what cancelling some orders would do to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from kenzen import _core
from kenzen._core import CancellationReason, CancelledBy, RequestRoute
from kenzen.metrics import CancellationRate, asked_day, day_after, rate_of
from kenzen.orders import Orders
from kenzen.policy_packs import Policy, as_policy
from kenzen.reporting_window import as_day
from kenzen.tables import Table
from kenzen.tallies import Tally

if TYPE_CHECKING:
    from kenzen.typing import DayLike, PolicyLike

__all__ = ["Headroom", "WhatIf", "headroom", "what_if"]


@dataclass(frozen=True, slots=True, repr=False)
class Headroom:
    """How much room a seller has under a target, in whole orders, exactly.

    Where verdicts are unknown an answer is an interval over all ways in which they can turn out.
    The plain name is the end that holds whatever they turn out to be; ``_high`` or ``_low`` is the
    other end. For targets from below, targets by rank and targets that are not published the
    interval may be wider than it needs to be, never too narrow.

    Attributes
    ----------
    as_of : datetime.date
        The local day of asking.
    as_of_is_derived : bool
        Nobody said it: it is the day after the newest purchase.
    policy : Policy
        The rules; the first window and the first target are looked at.
    rate : CancellationRate
        The rate now.
    cancellations_left, cancellations_left_high : int
        How many more orders of the window may be cancelled so that they count until the rate
        misses the target: what the rate divides by stays. At most as many as stand uncancelled,
        shipped or not; 0 where the target is missed.
    new_cancellations_left, new_cancellations_left_high : int or None
        The same for orders still to come in, each of which is one more order as well. None: any
        number.
    orders_needed, orders_needed_low : int or None
        How many orders that do not count must come in until the rate keeps to the target again; 0
        where it does. None: no number is enough.
    recovery_day : datetime.date or None
        The first day from `as_of` on, on which the status is good, or none, whatever is unknown, if
        nothing happens but what is known and expected. None: there is no such day.
    recovery_day_low : datetime.date or None
        The earliest day that this can be.
    expected_orders : int
        The orders that are expected to come in a day.
    days : Table
        The days of asking from `as_of` on, until the last order of the window has left it: ``day``,
        the counts, ``low``, ``high``, ``status``, and the numbers above for that day.
    roll_offs : Table or None
        When each counted order of the window leaves it: ``day`` (the first day of asking whose
        window it is not in) and ``order_id``. None for a tally, which knows no orders.
    """

    as_of: dt.date
    as_of_is_derived: bool
    policy: Policy
    rate: CancellationRate
    cancellations_left: int
    cancellations_left_high: int
    new_cancellations_left: int | None
    new_cancellations_left_high: int | None
    orders_needed: int | None
    orders_needed_low: int | None
    recovery_day: dt.date | None
    recovery_day_low: dt.date | None
    expected_orders: int
    days: Table
    roll_offs: Table | None

    def to_dict(self) -> dict[str, Any]:
        """Return plain values, ready for JSON."""
        return {field.name: _plain(getattr(self, field.name)) for field in fields(self)}

    def __repr__(self) -> str:
        """Return the day, the policy and how many cancellations are left."""
        left = str(self.cancellations_left)
        if self.cancellations_left != self.cancellations_left_high:
            left += f" to {self.cancellations_left_high}"
        return (
            f"<Headroom {self.policy.id} on {self.as_of}: {left} cancellations left, "
            f"{self.rate.status}, recovery_day {self.recovery_day}>"
        )

    def _repr_html_(self) -> str:
        from kenzen._display import margins_html

        return margins_html.headroom(self)


def headroom(
    subject: Orders | Tally,
    /,
    *,
    policy: PolicyLike | None = None,
    as_of: DayLike | None = None,
    expected_orders: int = 0,
) -> Headroom:
    """Say how many more cancellations a rate bears, and when it recovers.

    Parameters
    ----------
    subject : Orders or Tally
        What to count. A tally must have been made under the same policy.
    policy : Policy or str
        The rules. There is no default for orders; a tally knows its policy.
    as_of : datetime.date or str, optional
        The local day of asking; left out, the day after the newest purchase.
    expected_orders : int
        How many orders come in, uncancelled, on each day from `as_of` on of which no order is
        known.

    Raises
    ------
    ValueError
        If a tally was made under other rules, if `expected_orders` is negative, or if there is no
        order to tell the day from.

    Examples
    --------
    >>> import kenzen as kz
    >>> from kenzen import demo
    >>> orders = kz.read_orders(*demo.order_paths())
    >>> orders = orders.add(kz.read_cancellation_log(demo.log_path()))
    >>> room = kz.headroom(orders, policy="amazon-jp", as_of="2026-10-20")
    >>> room.cancellations_left
    0
    >>> room.recovery_day > room.as_of
    True
    >>> len(room.roll_offs) == room.rate.cancellation_count
    True
    """
    if not isinstance(subject, (Orders, Tally)):
        raise TypeError(f"subject: expected Orders or a Tally, got {type(subject).__name__}")
    if policy is None and isinstance(subject, Tally):
        policy = subject.policy_id
    rules = as_policy(policy)
    if isinstance(expected_orders, bool) or not isinstance(expected_orders, int):
        raise TypeError(f"expected_orders: expected a whole number, got {expected_orders!r}")
    if isinstance(subject, Orders):
        day, derived = asked_day(subject, rules, as_of)
        raw = _core.headroom(subject._book, rules._raw, day, expected_orders)
    else:
        derived = as_of is None
        day = day_after(subject) if as_of is None else as_day(as_of, "as_of")
        raw = _core.headroom(subject._raw, rules._raw, day, expected_orders)
    return headroom_of(
        raw,
        rules,
        as_of=day,
        derived=derived,
        expected_orders=expected_orders,
        has_orders=isinstance(subject, Orders),
    )


def headroom_of(
    raw: _core.Headroom,
    rules: Policy,
    *,
    as_of: dt.date,
    derived: bool,
    expected_orders: int = 0,
    has_orders: bool = True,
) -> Headroom:
    """Wrap what the compiled half has found."""
    return Headroom(
        as_of=as_of,
        as_of_is_derived=derived,
        policy=rules,
        rate=rate_of(raw.rate, rules, as_of=as_of, derived=derived),
        cancellations_left=raw.cancellations_left,
        cancellations_left_high=raw.cancellations_left_high,
        new_cancellations_left=raw.new_cancellations_left,
        new_cancellations_left_high=raw.new_cancellations_left_high,
        orders_needed=raw.orders_needed,
        orders_needed_low=raw.orders_needed_low,
        recovery_day=raw.recovery_day,
        recovery_day_low=raw.recovery_day_low,
        expected_orders=expected_orders,
        days=Table(raw.days),
        roll_offs=Table(raw.roll_offs) if has_orders else None,
    )


@dataclass(frozen=True, slots=True, repr=False)
class WhatIf:
    """What would follow if some orders were cancelled.

    It says what the rules would make of each way to cancel. Which way is true is not for the seller
    to choose, and marketplaces punish a false reason.

    Attributes
    ----------
    as_of : datetime.date
        The local day on which they are cancelled.
    as_of_is_derived : bool
        Nobody said it: it is the day after the newest purchase.
    policy : Policy
        The rules; the first window and the first target are looked at.
    by : CancelledBy
    reason : CancellationReason
    request : RequestRoute
        The way that was asked for: who cancels, why, and how the buyer asked for it.
    orders : Table
        One row an order that was named: ``order_id``, ``outcome`` (``cancelled``, or why nothing
        changes: ``already_cancelled``, ``already_shipped``, ``marketplace_fulfilled``,
        ``not_found``), the ``day`` it counts on, and its ``rule_before``, ``counts_before``,
        ``rule_after`` and ``counts_after``.
    days : Table
        What somebody who asks on each day from `as_of` on would see: ``day``, the counts, ``low``,
        ``high``, ``status``, and ``status_before``, had nothing been cancelled.
    ways : Table
        Each way that the policy tells from the others, seen from the first order that can be
        cancelled: ``by``, ``reason`` and ``request`` of one that leads there, ``rule``, ``counts``
        and the ``worst_status`` of the coming days.
    spared_by : Table
        Those of the ways under which the status is good, or none, on each coming day.
    first_safe_day : datetime.date or None
        The first day on which cancelling them in the way asked for leaves the status good, or none,
        from that day on, if nothing else happens. Waiting has its own price: an order that is
        neither shipped nor cancelled in time is late. None: no such day.
    """

    as_of: dt.date
    as_of_is_derived: bool
    policy: Policy
    by: CancelledBy
    reason: CancellationReason
    request: RequestRoute
    orders: Table
    days: Table
    ways: Table
    spared_by: Table
    first_safe_day: dt.date | None

    def to_dict(self) -> dict[str, Any]:
        """Return plain values, ready for JSON."""
        return {field.name: _plain(getattr(self, field.name)) for field in fields(self)}

    def __repr__(self) -> str:
        """Return the day, the policy and what would be seen on the day itself."""
        cancelled = self.orders["outcome"].count("cancelled")
        return (
            f"<WhatIf {self.policy.id} on {self.as_of}: {cancelled} of {len(self.orders)} orders "
            f"cancelled, {self.days['status'][0]}, first_safe_day {self.first_safe_day}>"
        )

    def _repr_html_(self) -> str:
        from kenzen._display import margins_html

        return margins_html.what_if(self)


def what_if(
    orders: Orders,
    *,
    cancel: Iterable[str],
    reason: CancellationReason | str,
    by: CancelledBy | str = "merchant",
    request: RequestRoute | str = "none",
    policy: PolicyLike | None = None,
    as_of: DayLike | None = None,
    days: int | None = None,
) -> WhatIf:
    """Say what the rate would be on each coming day if some orders were cancelled.

    Parameters
    ----------
    orders : Orders
    cancel : iterable of str
        The ids of the orders to cancel.
    reason : CancellationReason or str
        Why, such as ``out_of_stock`` or ``buyer_request``.
    by : CancelledBy or str
        Who cancels.
    request : RequestRoute or str
        How the buyer asked for it: ``none``, ``message`` or ``official``. An official request that
        the orders' files know of holds beside it.
    policy : Policy or str
        The rules; there is no default.
    as_of : datetime.date or str, optional
        The local day on which they are cancelled; left out, the day after the newest purchase.
    days : int, optional
        How many days to show; left out, until every order of today has left the window.

    Raises
    ------
    ValueError
        For a name that no list has, for `days` below 1, and if there is no order to tell the day
        from.

    Examples
    --------
    >>> import kenzen as kz
    >>> from kenzen import demo
    >>> orders = kz.read_orders(*demo.order_paths())
    >>> answer = kz.what_if(
    ...     orders, cancel=["no such order"], reason="out_of_stock", policy="amazon-jp"
    ... )
    >>> answer.orders["outcome"]
    ['not_found']
    """
    if not isinstance(orders, Orders):
        raise TypeError(f"orders: expected Orders, got {type(orders).__name__}")
    if isinstance(cancel, (str, bytes)):
        raise TypeError(f"cancel: expected a list of order ids, got {cancel!r}")
    ids = list(cancel)
    for each in ids:
        if not isinstance(each, str):
            raise TypeError(f"cancel: expected order ids as text, got {each!r}")
    way = (_core.CancelledBy(by), _core.CancellationReason(reason), _core.RequestRoute(request))
    rules = as_policy(policy)
    day, derived = asked_day(orders, rules, as_of)
    if days is not None and (isinstance(days, bool) or not isinstance(days, int) or days < 1):
        raise ValueError(f"days: expected a whole number of at least 1, got {days!r}")
    raw = _core.what_if(orders._book, rules._raw, ids, *way, day, days)
    return WhatIf(
        as_of=day,
        as_of_is_derived=derived,
        policy=rules,
        by=way[0],
        reason=way[1],
        request=way[2],
        orders=Table(raw.orders),
        days=Table(raw.days),
        ways=Table(raw.ways),
        spared_by=Table(raw.spared_by),
        first_safe_day=raw.first_safe_day,
    )


def _plain(value: object) -> object:
    """Return a field as plain values."""
    if isinstance(value, Policy):
        return {"id": value.id, "version": value.version}
    if isinstance(value, CancellationRate):
        return value.to_dict()
    if isinstance(value, Table):
        return [{name: _plain(each) for name, each in row.items()} for row in value]
    if isinstance(value, dt.date):
        return value.isoformat()
    return str(value) if isinstance(value, _core.NamedEnum) else value
