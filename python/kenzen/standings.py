"""What every rule of a policy says about a seller: targets, streaks of events, points."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from kenzen import _core
from kenzen.metrics import asked_day
from kenzen.orders import Orders
from kenzen.policy_packs import Policy, as_policy
from kenzen.tables import Table

if TYPE_CHECKING:
    from kenzen.typing import DayLike, PolicyLike

__all__ = ["PolicyStanding", "standing"]


@dataclass(frozen=True, slots=True, repr=False)
class PolicyStanding:
    """What each rule of a policy says about a seller on one day, with the orders and days behind.

    A marketplace may have several lines for one rate, rules about several cancellations in a row,
    and a penalty account; a rule of each kind can bite while the others are kept.

    Attributes
    ----------
    as_of : datetime.date
        The local day of asking.
    as_of_is_derived : bool
        Nobody said it: it is the day after the newest purchase.
    policy : Policy
        The rules.
    targets : Table
        The rate over each window against each target: ``window_start``, ``window_end``
        (exclusive), the counts, ``low``, ``high`` (fractions), ``status`` under this target,
        ``tier``, ``target_condition``, ``target_value`` (None: not published), ``guard_met``
        (whether enough happened for the target to bite), ``consequence``, ``consequence_ja``.
        Windows whose length is not published are not there.
    streaks : Table
        Rules about several events, one row each: ``name``, ``event``, ``scope``, ``length``
        (events it takes), ``consecutive``, ``share_of_days`` (days that must be good),
        ``within_days``, ``triggered`` (``yes``, ``no``, ``unknown``), ``certain`` and ``possible``
        (events of the longest run, or good days), ``out_of`` (days looked at), ``listing`` (the
        SKU of the run), ``consequence``, ``consequence_ja``. What a rule is not about is None.
    evidence : Table
        What is behind the streaks: ``streak`` (the rule's name), and an ``order_id`` of the longest
        possible run in purchase order, or a ``day`` that was missed or may have been.
    points_low, points_high : int
        Points of the penalty account: the least and the most that open verdicts allow; 0 where the
        policy gives none.
    points_since : datetime.date or None
        The account's first day; None without any dated order.
    points : Table
        The windows whose rate earns points, or may: ``window_start``, ``window_end``, ``low``,
        ``high``. Points for single events are only in the sums.
    levels : Table
        What follows from points: ``name``, ``points``, ``reached``, ``consequence``,
        ``consequence_ja``.
    """

    as_of: dt.date
    as_of_is_derived: bool
    policy: Policy
    targets: Table
    streaks: Table
    evidence: Table
    points_low: int
    points_high: int
    points_since: dt.date | None
    points: Table
    levels: Table

    def to_dict(self) -> dict[str, Any]:
        """Return plain values, ready for JSON."""
        return {field.name: _plain(getattr(self, field.name)) for field in fields(self)}

    def __repr__(self) -> str:
        """Return the day, the policy and which rules are met."""
        statuses = ", ".join(f"{row['tier']} {row['status']}" for row in self.targets)
        streaks = ", ".join(f"{row['name']} {row['triggered']}" for row in self.streaks)
        points = ""
        if len(self.levels):
            sums = sorted({self.points_low, self.points_high})
            points = f"{' to '.join(map(str, sums))} points"
        said = "; ".join(part for part in (statuses, streaks, points) if part)
        return f"<PolicyStanding {self.policy.id} on {self.as_of}: {said or 'no published rule'}>"

    def _repr_html_(self) -> str:
        from kenzen._display import standing_html

        return standing_html.standing(self)


def standing(
    orders: Orders, *, policy: PolicyLike | None = None, as_of: DayLike | None = None
) -> PolicyStanding:
    """Say what every rule of the policy says about the seller of these orders.

    Parameters
    ----------
    orders : Orders
    policy : Policy or str
        The rules; there is no default.
    as_of : datetime.date or str, optional
        The local day of asking; left out, the day after the newest purchase.

    Raises
    ------
    ValueError
        If `as_of` is left out and no order has a purchase time.

    Examples
    --------
    >>> import kenzen as kz
    >>> from kenzen import demo
    >>> orders = kz.read_orders(*demo.order_paths())
    >>> found = kz.standing(orders, policy="amazon-jp", as_of="2026-10-20")
    >>> found
    <PolicyStanding amazon-jp on 2026-10-20: good undetermined; consecutive_cancellations unknown>
    >>> found.streaks["length"], found.streaks["within_days"]
    ([2], [30])
    """
    if not isinstance(orders, Orders):
        raise TypeError(f"orders: expected Orders, got {type(orders).__name__}")
    rules = as_policy(policy)
    day, _ = asked_day(orders, rules, as_of)
    raw = _core.standing(orders._book, rules._raw, day)
    return PolicyStanding(
        as_of=day,
        as_of_is_derived=as_of is None,
        policy=rules,
        targets=Table(raw.targets),
        streaks=Table(raw.streaks),
        evidence=Table(raw.evidence),
        points_low=raw.points_low,
        points_high=raw.points_high,
        points_since=raw.points_since,
        points=Table(raw.points),
        levels=Table(raw.levels),
    )


def _plain(value: object) -> Any:
    if isinstance(value, Table):
        return [{name: _plain(cell) for name, cell in row.items()} for row in value]
    if isinstance(value, Policy):
        return {"id": value.id, "version": value.version}
    return value.isoformat() if isinstance(value, dt.date) else value
