"""Which orders' facts would settle a rate, as a list to fill in."""

from __future__ import annotations

import csv
import datetime as dt
import io
import os
from dataclasses import dataclass, fields
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from kenzen import _core
from kenzen.margins import _plain
from kenzen.metrics import CancellationRate, asked_day, rate_of
from kenzen.orders import Orders
from kenzen.policy_packs import Policy, as_policy
from kenzen.tables import Table

if TYPE_CHECKING:
    from kenzen._display.language import Language
    from kenzen.typing import DayLike, PolicyLike

__all__ = ["Settlement", "settle"]

_LOG_COLUMNS = (
    "order_id",
    "item_id",
    "cancelled_at",
    "cancelled_by",
    "reason",
    "buyer_requested",
    "quantity",
)


@dataclass(frozen=True, slots=True, repr=False)
class Settlement:
    """Which orders' facts would narrow the interval of a rate most, and how far.

    Attributes
    ----------
    as_of : datetime.date
        The local day of asking.
    as_of_is_derived : bool
        Nobody said it: it is the day after the newest purchase.
    policy : Policy
        The rules; the first window and the first target are looked at.
    total_count : int
        How many orders of the window are open, listed or not.
    table : Table
        The first of them, those that narrow the interval most before the others, the newest first
        among equals: ``order_id``, ``day``, ``rule`` (that could not decide), what is ``missing``,
        ``log_can_tell`` (a line of a cancellation log answers it), and what this order alone would
        change: ``low_if_counted`` and ``high_if_not_counted``.
    now : CancellationRate
        The rate as it is known.
    if_all_count, if_none_count : CancellationRate
        The rate once the listed orders are settled, and each of them counts, or none does.
    needed_if_all_count, needed_if_none_count : int or None
        How many orders, in the order of the table, must be settled for the status to be known, if
        each of them counts, or none does; 0 where it is known. None: all of them are not enough.
    least_needed : int or None
        The lesser of the two: no fewer can settle the status.
    """

    as_of: dt.date
    as_of_is_derived: bool
    policy: Policy
    total_count: int
    table: Table
    now: CancellationRate
    if_all_count: CancellationRate
    if_none_count: CancellationRate
    needed_if_all_count: int | None
    needed_if_none_count: int | None
    least_needed: int | None

    def missing_in_words(self, language: Language | None = None) -> list[str]:
        """Return what is missing of each listed order in words.

        Parameters
        ----------
        language : {"en", "ja"}, optional
            Left out, the language of the locale.
        """
        from kenzen._display.language import LANGUAGES, preferred_language
        from kenzen._display.texts import text

        if language is not None and language not in LANGUAGES:
            raise ValueError(f"language: expected one of {', '.join(LANGUAGES)}, got {language!r}")
        chosen = language or preferred_language()
        return [text(chosen, f"open.{missing}") for missing in self.table["missing"]]

    def to_csv(self, target: str | os.PathLike[str] | IO[str] | IO[bytes]) -> int:
        """Write the listed orders that a cancellation log can settle as a log to fill in.

        The columns are ``order_id``, ``item_id``, ``cancelled_at``, ``cancelled_by``, ``reason``,
        ``buyer_requested`` and ``quantity``; all but the first are blank, and what stays blank
        stays unknown. `kenzen.read_cancellation_log` reads it back, and `Orders.add` takes that.

        Parameters
        ----------
        target : path or file
            Where to write; text is UTF-8 in a path and in a binary file.

        Returns
        -------
        int
            How many orders were written. Orders that need other facts are left out; the table
            says of each what it is.

        Raises
        ------
        OSError
            If the file cannot be written.
        """
        ids = [row["order_id"] for row in self.table if row["log_can_tell"]]
        content = io.StringIO()
        writer = csv.writer(content, lineterminator="\n")
        writer.writerow(_LOG_COLUMNS)
        writer.writerows([order_id, *[""] * (len(_LOG_COLUMNS) - 1)] for order_id in ids)
        written = content.getvalue()
        if isinstance(target, (str, os.PathLike)):
            Path(target).write_bytes(written.encode())
        elif isinstance(target, io.TextIOBase):
            target.write(written)
        else:
            target.write(written.encode())  # type: ignore[arg-type]
        return len(ids)

    def to_dict(self) -> dict[str, Any]:
        """Return plain values, ready for JSON."""
        return {field.name: _plain(getattr(self, field.name)) for field in fields(self)}

    def __repr__(self) -> str:
        """Return the day, the policy, the rate and how many orders are open."""
        return (
            f"<Settlement {self.policy.id} on {self.as_of}: {self.now}; "
            f"{self.total_count} orders are open>"
        )

    def _repr_html_(self) -> str:
        from kenzen._display import margins_html

        return margins_html.settlement(self)


def settle(
    orders: Orders,
    *,
    policy: PolicyLike | None = None,
    as_of: DayLike | None = None,
    limit: int | None = None,
) -> Settlement:
    """List the orders whose facts would narrow the interval of the rate most.

    Parameters
    ----------
    orders : Orders
    policy : Policy or str
        The rules; there is no default.
    as_of : datetime.date or str, optional
        The local day of asking; left out, the day after the newest purchase.
    limit : int, optional
        How many orders to list; all are counted.

    Raises
    ------
    ValueError
        For a negative `limit`, and if there is no order to tell the day from.

    Examples
    --------
    The list goes out as a cancellation log, somebody fills it in, and it comes back:

    >>> import io
    >>> import kenzen as kz
    >>> from kenzen import demo
    >>> orders = kz.read_orders(*demo.order_paths())
    >>> orders = orders.add(kz.read_cancellation_log(demo.log_path()))
    >>> open_orders = kz.settle(orders, policy="amazon-jp", as_of="2026-11-23")
    >>> log = io.StringIO()
    >>> open_orders.to_csv(log) == open_orders.total_count > 0
    True
    >>> filled_in = log.getvalue().replace(",,,,,,", ",,,buyer,,,")
    >>> orders = orders.add(kz.read_cancellation_log(filled_in.encode()))
    >>> kz.settle(orders, policy="amazon-jp", as_of="2026-11-23").total_count
    0
    """
    if not isinstance(orders, Orders):
        raise TypeError(f"orders: expected Orders, got {type(orders).__name__}")
    rules = as_policy(policy)
    day, derived = asked_day(orders, rules, as_of)
    if limit is not None and (isinstance(limit, bool) or not isinstance(limit, int) or limit < 0):
        raise ValueError(f"limit: expected 0 or more, or None, got {limit!r}")
    raw = _core.settle(orders._book, rules._raw, day, limit)

    def rate(one: _core.CancellationRate) -> CancellationRate:
        return rate_of(one, rules, as_of=day, derived=derived)

    return Settlement(
        as_of=day,
        as_of_is_derived=derived,
        policy=rules,
        total_count=raw.total_count,
        table=Table(raw.table),
        now=rate(raw.now),
        if_all_count=rate(raw.if_all_count),
        if_none_count=rate(raw.if_none_count),
        needed_if_all_count=raw.needed_if_all_count,
        needed_if_none_count=raw.needed_if_none_count,
        least_needed=raw.least_needed,
    )
