"""The same orders under every marketplace's policy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kenzen import _core
from kenzen.policy_packs import as_policy
from kenzen.policy_packs import policies as built_in_policies
from kenzen.reporting_window import as_day
from kenzen.tables import Table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kenzen.orders import Orders
    from kenzen.typing import DayLike, PolicyLike

__all__ = ["compare_policies"]


def compare_policies(
    orders: Orders,
    as_of: DayLike | None = None,
    policies: Iterable[PolicyLike] | None = None,
) -> Table:
    """Return how the same orders stand under several policies, one row each.

    Parameters
    ----------
    orders : Orders
        Looked at as if they had been sold in each store; who ships them still matters.
    as_of : date or str, optional
        The local day of asking; left out, the day after the newest purchase.
    policies : iterable of Policy or str, optional
        Left out, every policy that comes with kenzen.

    Returns
    -------
    Table
        The columns are ``policy``, ``marketplace``, ``metric``, ``unit`` (what one trial is),
        ``window_start``, ``window_end`` (exclusive), ``order_count``, ``cancellation_count``,
        ``undetermined_count``, ``possible_order_count``, ``low``, ``high`` (fractions from 0 to 1),
        ``status``, ``target_condition``, ``target_value`` (None: not published) and ``obstacle``:
        ``none``, or what keeps the rate from being the marketplace's own, such as
        ``target_not_published`` or ``counts_further_events``.

    Raises
    ------
    ValueError
        If there is no such policy, or `as_of` is no day.

    Examples
    --------
    >>> import kenzen as kz
    >>> table = kz.compare_policies(kz.Orders(), policies=["amazon-jp", "lazada-sg"])
    >>> list(table["obstacle"])
    ['none', 'target_not_published']
    """
    if policies is None:
        policies = [str(each) for each in built_in_policies()["id"]]
    chosen = [as_policy(each)._raw for each in policies]
    day = None if as_of is None else as_day(as_of, "as_of")
    return Table(_core.compare_policies(orders._book, chosen, day))
