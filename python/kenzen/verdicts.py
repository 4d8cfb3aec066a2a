"""What a policy says about each order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kenzen import _core
from kenzen.orders import Orders
from kenzen.policy_packs import Policy, as_policy
from kenzen.tables import Table

if TYPE_CHECKING:
    from kenzen.typing import PolicyLike

__all__ = ["Verdicts", "attribute"]


class Verdicts(Table):
    """What a policy says about each order: a table of one row an order.

    The columns are ``order_id``, ``day`` (the local day of purchase), ``fulfillment``, ``fault``
    (whose doing), ``counts`` (``yes``, ``no`` or ``unknown``: in the numerator) and ``rule`` (which
    rule decided; it also tells what keeps an order out of the population).
    """

    __slots__ = ("_policy",)

    _policy: Policy

    def __init__(self, raw: _core.Table, policy: Policy) -> None:
        """Wrap a table that the compiled half has made."""
        super().__init__(raw)
        self._policy = policy

    @property
    def policy(self) -> Policy:
        """The policy that was asked."""
        return self._policy

    def _repr_html_(self) -> str:
        from kenzen._display import html

        return html.verdicts(self)


def attribute(orders: Orders, *, policy: PolicyLike | None = None) -> Verdicts:
    """Say for each order whose doing it was, whether it counts, and which rule decided.

    A pure function of what is known: what the facts cannot settle is ``unknown``, never a guess.

    Parameters
    ----------
    orders : Orders
    policy : Policy or str
        The rules; there is no default.

    Examples
    --------
    >>> import kenzen as kz
    >>> from kenzen import demo
    >>> orders = kz.read_orders(*demo.order_paths())
    >>> verdicts = kz.attribute(orders, policy="amazon-jp")
    >>> len(verdicts) == len(orders)
    True
    """
    if not isinstance(orders, Orders):
        raise TypeError(f"orders: expected Orders, got {type(orders).__name__}")
    rules = as_policy(policy)
    return Verdicts(_core.attribute(orders._book, rules._raw), rules)
