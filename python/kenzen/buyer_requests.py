"""What waits for the seller: buyers' requests, and shipments to confirm in time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kenzen import _core
from kenzen._core import Availability
from kenzen.metrics import asked_day
from kenzen.orders import Orders
from kenzen.policy_packs import Policy, as_policy
from kenzen.reporting_window import ReportingWindow
from kenzen.tables import Table

if TYPE_CHECKING:
    from kenzen.typing import DayLike, PolicyLike

__all__ = ["BuyerRequests", "LateShipmentRate", "late_shipment_rates", "requests"]


@dataclass(frozen=True, slots=True, repr=False)
class BuyerRequests:
    """What waits for the seller at one moment.

    What happened at or after that moment is not known yet. What a source says without a time, such
    as a status, is taken as it stands.

    Attributes
    ----------
    as_of : datetime.datetime
        The moment, in UTC.
    policy : Policy
        The rules; orders outside their population are somebody else's.
    requests : Table
        Buyers who asked the seller to cancel, open ones first, the longest waiting first:
        ``order_id``, ``route`` (``official`` or ``message``), ``state`` (``open``, ``cancelled``,
        ``shipped``), ``requested_at``, ``answered_at`` (cancellation or ship confirmation,
        whichever came first), ``completed_at`` (the cancellation), ``text``.
    deadlines : Table
        Unshipped orders by the moment at which the marketplace cancels them unless their shipment
        is confirmed: ``order_id``, ``purchased_at``, ``ship_by``, ``cancelled_at``, ``is_past``,
        ``holidays_known``. Empty where no rule is known for the store.
    unshipped_count : int
        Orders that wait for shipment, with and without a deadline.
    without_ship_by_count : int
        Those of them for which nothing says by when to ship.
    rule : str or None
        The rule of automatic cancellation: ``"7 business days after the ship-by day"`` or
        ``"24 hours after the ship-by time"``; None where none is known.
    rule_source : str
        Where the rule is published; empty without a rule.
    """

    as_of: dt.datetime
    policy: Policy
    requests: Table
    deadlines: Table
    unshipped_count: int
    without_ship_by_count: int
    rule: str | None
    rule_source: str
    _raw: _core.RequestQueue = field(compare=False)

    @property
    def open_official_count(self) -> int:
        """Open requests by the marketplace's own button: carried out, they do not count."""
        return self._raw.open_count("official")

    @property
    def open_message_count(self) -> int:
        """Open requests by a message only: cancelling for them counts at most marketplaces."""
        return self._raw.open_count("message")

    @property
    def past_count(self) -> int:
        """Deadlines that have passed."""
        return self._raw.past_count

    def answered_within(self, share: float = 0.5) -> dt.timedelta | None:
        """Return the time within which that share of the answered requests was answered.

        None where no request has both times. The answer is the cancellation or the ship
        confirmation, whichever came first; messages to the buyer are in no order file.
        """
        return _length(self._raw.answered_within(_as_share(share)))

    def completed_within(self, share: float = 0.5) -> dt.timedelta | None:
        """Return the time within which that share of the carried out requests was carried out."""
        return _length(self._raw.completed_within(_as_share(share)))

    def to_dict(self) -> dict[str, Any]:
        """Return plain values, ready for JSON; lengths are seconds."""
        return {
            "as_of": _iso(self.as_of),
            "policy": {"id": self.policy.id, "version": self.policy.version},
            "open_official_count": self.open_official_count,
            "open_message_count": self.open_message_count,
            "requests": plain_rows(self.requests),
            "answered_within_median": _seconds(self.answered_within()),
            "completed_within_median": _seconds(self.completed_within()),
            "deadlines": plain_rows(self.deadlines),
            "past_count": self.past_count,
            "unshipped_count": self.unshipped_count,
            "without_ship_by_count": self.without_ship_by_count,
            "rule": self.rule,
            "rule_source": self.rule_source,
        }

    def __repr__(self) -> str:
        """Return the moment, the policy and what is open."""
        return (
            f"<BuyerRequests {self.policy.id} at {_iso(self.as_of)}: "
            f"{self.open_official_count} official and {self.open_message_count} by message open, "
            f"{len(self.deadlines) - self.past_count} shipments to confirm, "
            f"{self.past_count} past their deadline>"
        )

    def _repr_html_(self) -> str:
        from kenzen._display import requests_html

        return requests_html.requests(self)


@dataclass(frozen=True, slots=True)
class LateShipmentRate:
    """Orders confirmed as shipped after their ship-by time, out of those that the seller ships.

    Orders fall into the window by their purchase; cancelled ones are trials that were not late. It
    is computed only where the facts can give it.

    Attributes
    ----------
    window : ReportingWindow
        The local days that were counted, half-open.
    availability : Availability
        ``available``, or why not: ``no_orders``, ``ship_by_unknown``, ``confirmation_unknown``.
    order_count, late_count, undetermined_count : int
        Trials, those that were late, and those of which it is not known.
    low, high : float or None
        The least and the greatest the rate can be; None unless it is available.
    """

    window: ReportingWindow
    availability: Availability
    order_count: int
    late_count: int
    undetermined_count: int
    low: float | None
    high: float | None

    @property
    def rate(self) -> float | None:
        """The rate, or None where it is an interval or not available."""
        return self.low if self.low == self.high else None

    def to_dict(self) -> dict[str, Any]:
        """Return plain values, ready for JSON."""
        return {
            "window": {"start": self.window.start.isoformat(), "end": self.window.end.isoformat()},
            "availability": str(self.availability),
            "order_count": self.order_count,
            "late_count": self.late_count,
            "undetermined_count": self.undetermined_count,
            "low": self.low,
            "high": self.high,
            "rate": self.rate,
        }


def requests(
    orders: Orders,
    *,
    policy: PolicyLike | None = None,
    as_of: DayLike | dt.datetime | None = None,
) -> BuyerRequests:
    """Say which buyers wait for an answer, and which shipments must be confirmed by when.

    Parameters
    ----------
    orders : Orders
    policy : Policy or str
        The rules; there is no default.
    as_of : datetime.date, datetime.datetime or str, optional
        The moment of asking: a time with a zone, or a local day of the store, which means its
        beginning. Left out, the day after the newest purchase.

    Raises
    ------
    ValueError
        If `as_of` is a time without a zone, or is left out and no order has a purchase time.

    Notes
    -----
    Amazon cancels an order whose shipment is not confirmed within seven business days after its
    ship-by day, in India within 24 hours; business days are those of the store's country
    (`BusinessCalendar`).

    Examples
    --------
    >>> import kenzen as kz
    >>> from kenzen import demo
    >>> orders = kz.read_orders(*demo.order_paths(), demo.unshipped_path())
    >>> waiting = kz.requests(orders, policy="amazon-jp", as_of="2026-11-23")
    >>> waiting.rule
    '7 business days after the ship-by day'
    """
    if not isinstance(orders, Orders):
        raise TypeError(f"orders: expected Orders, got {type(orders).__name__}")
    rules = as_policy(policy)
    raw = _core.requests(orders._book, rules._raw, _as_moment(as_of, orders, rules))
    return requests_of(raw, rules)


def requests_of(raw: _core.RequestQueue, rules: Policy) -> BuyerRequests:
    """Wrap what the compiled half has found."""
    rule = None
    if raw.has_rule:
        days, hours = raw.rule_business_days, raw.rule_hours
        rule = (
            f"{days} business days after the ship-by day"
            if days
            else f"{hours} hours after the ship-by time"
        )
    return BuyerRequests(
        as_of=dt.datetime.fromtimestamp(raw.as_of, dt.timezone.utc),
        policy=rules,
        requests=Table(raw.requests),
        deadlines=Table(raw.deadlines),
        unshipped_count=raw.unshipped_count,
        without_ship_by_count=raw.without_ship_by_count,
        rule=rule,
        rule_source=raw.rule_source,
        _raw=raw,
    )


def late_shipment_rates(
    orders: Orders, *, policy: PolicyLike | None = None, as_of: DayLike | None = None
) -> tuple[LateShipmentRate, ...]:
    """Return the late-shipment rates over the 10 and the 30 days before `as_of`.

    Parameters
    ----------
    orders : Orders
    policy : Policy or str
        The rules whose orders and days are looked at; there is no default.
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
    >>> ten, thirty = kz.late_shipment_rates(orders, policy="amazon-jp", as_of="2026-11-23")
    >>> str(thirty.availability)  # All Orders files do not say by when to ship
    'ship_by_unknown'
    """
    if not isinstance(orders, Orders):
        raise TypeError(f"orders: expected Orders, got {type(orders).__name__}")
    rules = as_policy(policy)
    day, _ = asked_day(orders, rules, as_of)
    return late_rates_of(_core.late_shipment_rates(orders._book, rules._raw, day))


def late_rates_of(raws: Sequence[_core.LateShipmentRate]) -> tuple[LateShipmentRate, ...]:
    """Wrap what the compiled half has found."""
    return tuple(
        LateShipmentRate(
            window=ReportingWindow(raw.start, raw.end),
            availability=raw.availability,
            order_count=raw.order_count,
            late_count=raw.late_count,
            undetermined_count=raw.undetermined_count,
            low=raw.low,
            high=raw.high,
        )
        for raw in raws
    )


def _as_moment(as_of: DayLike | dt.datetime | None, orders: Orders, rules: Policy) -> int | dt.date:
    if not isinstance(as_of, dt.datetime):
        return asked_day(orders, rules, as_of)[0]
    if as_of.tzinfo is None:
        raise ValueError(f"as_of: expected a time with a zone, got {as_of.isoformat()}")
    return int(as_of.timestamp())


def _as_share(share: float) -> float:
    if not 0 <= share <= 1:
        raise ValueError(f"share: expected a number from 0 to 1, got {share!r}")
    return share


def _length(seconds: int | None) -> dt.timedelta | None:
    return None if seconds is None else dt.timedelta(seconds=seconds)


def _seconds(length: dt.timedelta | None) -> int | None:
    return None if length is None else int(length.total_seconds())


def _iso(when: dt.datetime) -> str:
    return when.strftime("%Y-%m-%dT%H:%M:%SZ")


def plain_rows(table: Table) -> list[dict[str, Any]]:
    """Return the rows with times as ISO texts in UTC."""
    return [
        {
            name: _iso(value) if isinstance(value, dt.datetime) else value
            for name, value in row.items()
        }
        for row in table
    ]
