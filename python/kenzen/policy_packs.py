"""Marketplaces' rules as data: the packs that come with kenzen, and users' own."""

from __future__ import annotations

import json
import os
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from kenzen import _core
from kenzen.tables import Table

if TYPE_CHECKING:
    from kenzen._core import TargetCondition
    from kenzen.typing import PolicyLike

__all__ = ["Policy", "load_policy", "policies", "policy"]


class Policy:
    """A marketplace's rules, one version of them, with a source for every value. Immutable.

    `kenzen.policy` gives a built-in one, `kenzen.load_policy` reads one from a file.

    Examples
    --------
    >>> import kenzen as kz
    >>> rules = kz.policy("amazon-jp")
    >>> rules.target_value, str(rules.target_condition), rules.length_days
    (0.025, 'less_than', 7)
    """

    __slots__ = ("_raw",)

    _raw: _core.Policy

    def __init__(self, raw: _core.Policy) -> None:
        """Wrap a policy that the compiled half has made."""
        self._raw = raw

    @property
    def id(self) -> str:
        """The id, such as ``amazon-jp``."""
        return self._raw.id

    @property
    def version(self) -> str:
        """The version of these rules as data, such as ``2026-10``."""
        return self._raw.version

    @property
    def marketplace(self) -> str:
        """The store, such as ``Amazon.co.jp``."""
        return self._raw.marketplace

    @property
    def region(self) -> str:
        """The ISO 3166 code of the store's country, or ``EU``."""
        return self._raw.region

    @property
    def programme(self) -> str:
        """The programme of the orders, such as ``seller_fulfilled_prime``; empty: any."""
        return self._raw.programme

    @property
    def title(self) -> str:
        """The title in English."""
        return self._raw.title_en

    @property
    def title_ja(self) -> str:
        """The title in Japanese."""
        return self._raw.title_ja

    @property
    def valid_from(self) -> str | None:
        """The ISO date from which the rules are in force; None when it is not published."""
        return self._raw.valid_from or None

    @property
    def valid_to(self) -> str | None:
        """The ISO date at which they end (no longer in force); None while they are in force."""
        return self._raw.valid_to or None

    @property
    def time_zone(self) -> str:
        """The IANA name of the zone whose days the store counts by."""
        return self._raw.time_zone

    @property
    def length_days(self) -> int:
        """The length in days of the window that a status is given for; 0: not published."""
        return self._raw.length_days

    @property
    def lag_days(self) -> int:
        """The days between the end of that window and the day of asking."""
        return self._raw.lag_days

    @property
    def target_value(self) -> float | None:
        """The line that the rate is measured against, from 0 to 1; None: not published."""
        return self._raw.target_value

    @property
    def target_condition(self) -> TargetCondition:
        """The side of the line on which a rate is good."""
        return self._raw.target_condition

    def to_dict(self) -> dict[str, Any]:
        """Return the whole record, sources included, as the JSON file of the pack has it."""
        record: dict[str, Any] = json.loads(_core.policy_json(self._raw))
        return record

    def __eq__(self, other: object) -> bool:
        """Tell whether both are the same rules, field by field."""
        if not isinstance(other, Policy):
            return NotImplemented
        return self._raw == other._raw

    def __hash__(self) -> int:
        """Return a hash of id and version."""
        return hash((self.id, self.version))

    def __repr__(self) -> str:
        """Return the call that gives a built-in policy; a description of any other."""
        if self.id in _core.built_in_policy_ids() and self._raw == _core.Policy(self.id):
            return f"policy({self.id!r})"
        return f"<Policy {self.id!r}, version {self.version!r}>"

    def _repr_html_(self) -> str:
        from kenzen._display import html

        return html.policy(self)


def policy(
    id: str,  # noqa: A002  # the name of the field it looks up
    *,
    target: float | None = None,
    window_days: int | None = None,
    time_zone: str | None = None,
) -> Policy:
    """Return the built-in policy of that id.

    Parameters
    ----------
    id : str
        Such as ``amazon-jp``; `kenzen.policies` lists them. ``generic`` is no marketplace's: it
        waits for a target and a window of your own.
    target : float, optional
        Your own line, a fraction from 0 to 1, where the marketplace publishes none.
    window_days : int, optional
        Your own length of the window, where the marketplace publishes none.
    time_zone : str, optional
        The IANA name of the zone whose days count, where the marketplace publishes none.

    Raises
    ------
    ValueError
        If there is no such policy (the message lists those there are, the most similar first), or
        a value is given where the marketplace publishes its own.

    Examples
    --------
    >>> import kenzen as kz
    >>> kz.policy("amazon-jp").marketplace
    'Amazon.co.jp'
    >>> kz.policy("generic", target=0.02, window_days=7).target_value
    0.02
    """
    if not isinstance(id, str):
        raise TypeError(f"id: expected the id of a policy as a text, got {id!r}")
    raw = _core.Policy(id)
    if target is None and window_days is None and time_zone is None:
        return Policy(raw)
    # The decimal number as it is written: 0.02 is one in fifty, not the nearest binary fraction.
    exact = None if target is None else f"{Decimal(repr(float(target))):f}"
    return Policy(_core.with_own_values(raw, exact, window_days, time_zone))


def policies() -> Table:
    """Return a table of the built-in policies, one row each.

    The columns are ``id``, ``version``, ``marketplace``, ``region``, ``programme``, ``title_en``,
    ``title_ja``, ``time_zone``, ``metric``, ``unit``, ``length_days``, ``lag_days``,
    ``target_condition``, ``target_value``, ``source``, ``kind`` (``official`` or ``third_party``)
    and ``retrieved_on``. A length or a target that nobody publishes is None.

    Examples
    --------
    >>> import kenzen as kz
    >>> "amazon-jp" in kz.policies()["id"]
    True
    """
    return Table(_core.policies_table())


def load_policy(path: str | os.PathLike[str]) -> Policy:
    """Read a policy from a JSON file of the form that the packs in kenzen have.

    Raises
    ------
    kenzen.PolicyError
        If the file breaks the rules of the format; the message starts with the path of the field.
    kenzen.SourceError
        If the file cannot be read.
    """
    return Policy(_core.load_policy(os.fsencode(path)))


def as_policy(given: PolicyLike | None) -> Policy:
    """Return the policy that a `Policy` or an id is.

    Raises
    ------
    TypeError
        For anything else; there is no default, because the wrong rules give a wrong answer.
    """
    if isinstance(given, Policy):
        return given
    if isinstance(given, str):
        return policy(given)
    ids = ", ".join(_core.built_in_policy_ids())
    raise TypeError(f"policy: expected a Policy or the id of one, got {given!r}; there are {ids}")
