"""Counts by local day, group and verdict: the only aggregate."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NoReturn

from kenzen import _core
from kenzen.orders import Orders
from kenzen.policy_packs import as_policy
from kenzen.tables import Table

if TYPE_CHECKING:
    from collections.abc import Callable

    from kenzen._core import Grouping
    from kenzen.typing import GroupingLike, PolicyLike

__all__ = ["Tally", "tally"]


class Tally:
    """Counts of orders by local day, group and verdict, from which every rate is computed.

    Tallies of disjoint orders merge with ``+``; ``-`` takes one away again, exactly. Equal counts
    are equal tallies and equal bytes. As an Arrow stream it is a table of ``day``, the group's
    column, ``fault``, ``counts``, ``in_population``, ``rule`` and ``count``.

    Examples
    --------
    >>> import kenzen as kz
    >>> from kenzen import demo
    >>> october, november = (
    ...     kz.tally(kz.read_orders(path), policy="amazon-jp") for path in demo.order_paths()
    ... )
    >>> october + november - november == october
    True
    >>> kz.Tally.from_bytes(october.to_bytes()) == october
    True
    """

    __slots__ = ("_raw",)

    _raw: _core.Tally

    def __init__(self, raw: _core.Tally) -> None:
        """Wrap a tally that the compiled half has made."""
        self._raw = raw

    @classmethod
    def from_bytes(cls, data: bytes) -> Tally:
        """Return the tally that `to_bytes` made these bytes of.

        Raises
        ------
        kenzen.SerializationError
            For anything else: foreign, truncated or damaged bytes, or a newer layout.
        """
        return cls(_core.Tally.from_bytes(bytes(data)))

    def to_bytes(self) -> bytes:
        """Return the tally as bytes: compact, the same on every machine, with a checksum."""
        return self._raw.to_bytes()

    @property
    def policy_id(self) -> str:
        """The id of the policy that was asked."""
        return self._raw.policy_id

    @property
    def policy_version(self) -> str:
        """The version of the policy that was asked."""
        return self._raw.policy_version

    @property
    def time_zone(self) -> str:
        """The zone whose days are counted by."""
        return self._raw.time_zone

    @property
    def by(self) -> Grouping | None:
        """What is counted apart beside day and verdict; None without groups."""
        by = self._raw.grouping
        return None if by == "none" else by

    @property
    def total_count(self) -> int:
        """All counts together; with groups that overlap, an order counts in each of its groups."""
        return self._raw.total_count

    @property
    def undated_count(self) -> int:
        """The orders without a purchase time, which are in no window."""
        return self._raw.undated_count

    @property
    def first_day(self) -> dt.date | None:
        """The first local day with an order; None without one."""
        return self._raw.first_day

    @property
    def last_day(self) -> dt.date | None:
        """The last local day with an order; None without one."""
        return self._raw.last_day

    @property
    def table(self) -> Table:
        """The counts as a table."""
        return Table(self._raw.table())

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """Return a capsule of an ArrowArrayStream of the table."""
        return self.table.__arrow_c_stream__(requested_schema)

    def __add__(self, other: Tally) -> Tally:
        """Return the tally of the orders of both, which must be disjoint.

        Raises
        ------
        ValueError
            If they were counted under different policies, zones or groupings.
        """
        if not isinstance(other, Tally):
            return NotImplemented
        return Tally(self._raw + other._raw)

    def __sub__(self, other: Tally) -> Tally:
        """Return what is left without the other's orders; counts below zero are a difference.

        Raises
        ------
        ValueError
            If they were counted under different policies, zones or groupings.
        """
        if not isinstance(other, Tally):
            return NotImplemented
        return Tally(self._raw - other._raw)

    def __radd__(self, other: object) -> Tally:
        """Let `sum` begin with its 0."""
        if other == 0 and isinstance(other, int):
            return self
        return NotImplemented

    def __eq__(self, other: object) -> bool:
        """Tell whether both have the same counts under the same terms."""
        if not isinstance(other, Tally):
            return NotImplemented
        return self._raw == other._raw

    def __hash__(self) -> int:
        """Return a hash of the bytes."""
        return hash(self.to_bytes())

    def __reduce__(self) -> tuple[Callable[[bytes], Tally], tuple[bytes]]:
        """Pickle as bytes."""
        return (Tally.from_bytes, (self.to_bytes(),))

    def __repr__(self) -> str:
        """Return the counts and the days."""
        by = f" by {self.by}" if self.by else ""
        days = f", {self.first_day} to {self.last_day}" if self.first_day else ""
        return f"<Tally{by}: {self.total_count} orders under {self.policy_id}{days}>"

    def _repr_html_(self) -> str:
        from kenzen._display import html

        return html.tally(self)


def tally(
    orders: Orders,
    *,
    policy: PolicyLike | None = None,
    by: GroupingLike | Grouping | None = None,
) -> Tally:
    """Count orders by local day of purchase, group and verdict.

    Parameters
    ----------
    orders : Orders
    policy : Policy or str
        The rules; there is no default.
    by : str, optional
        What to count apart: ``sku``, ``asin``, ``sales_channel``, ``fulfillment``, ``fault``,
        ``reason``, ``rule``, ``status`` or ``weekday``. An order with two SKUs counts once in each.

    Raises
    ------
    ValueError
        If order files cannot answer for the policy, or `by` is no grouping.

    Examples
    --------
    >>> import kenzen as kz
    >>> from kenzen import demo
    >>> orders = kz.read_orders(*demo.order_paths())
    >>> counted = kz.tally(orders, policy="amazon-jp", by="fulfillment")
    >>> counted.total_count == len(orders)
    True
    """
    if not isinstance(orders, Orders):
        raise TypeError(f"orders: expected Orders, got {type(orders).__name__}")
    rules = as_policy(policy)
    if by is not None and not isinstance(by, str):
        _wrong_grouping(by)
    return Tally(_core.tally(orders._book, rules._raw, by or "none"))


def _wrong_grouping(by: object) -> NoReturn:
    names = ", ".join(str(each) for each in _core.Grouping if each != "none")
    raise TypeError(f"by: expected one of {names} or None, got {by!r}")
