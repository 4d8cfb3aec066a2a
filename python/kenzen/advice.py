"""What to do now, and what follows when the line is missed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kenzen import _core
from kenzen._core import MetricStatus, NextStepKind, TargetCondition, VerdictRule
from kenzen.metrics import asked_day
from kenzen.orders import Orders
from kenzen.policy_packs import as_policy

if TYPE_CHECKING:
    from kenzen.performance import PerformanceReport
    from kenzen.typing import DayLike, PolicyLike

__all__ = [
    "BreachHistory",
    "ConsequenceStep",
    "NextStep",
    "breach_history",
    "consequences",
    "next_steps",
]


@dataclass(frozen=True, slots=True)
class NextStep:
    """One thing to do: for which orders, until when, by which rule.

    Attributes
    ----------
    kind : NextStepKind
        ``settle_orders``, ``answer_requests``, ``move_requests``, ``confirm_shipments``,
        ``find_cancelled``, ``request_correction``, ``wait_for_recovery`` or
        ``keep_within_headroom``.
    order_ids : tuple of str
        The first of the orders, the most urgent or valuable first.
    order_count : int
        How many there are, listed or not.
    deadline : datetime.datetime or None
        Of the first of them, in UTC.
    day : datetime.date or None
        Of recovery, for the last two kinds; None: there is none in sight.
    allowance : int or None
        Cancellations left, for the last kind.
    may_change_status : bool
        The step can turn the rate's status into another one.
    rule : VerdictRule or None
        The policy's rule that makes it worth doing.
    source : str
        Where that rule is published; empty: it is not.
    """

    kind: NextStepKind
    order_ids: tuple[str, ...]
    order_count: int
    deadline: dt.datetime | None
    day: dt.date | None
    allowance: int | None
    may_change_status: bool
    rule: VerdictRule | None
    source: str

    def to_dict(self) -> dict[str, Any]:
        """Return plain values, ready for JSON."""
        return {
            "kind": str(self.kind),
            "order_ids": list(self.order_ids),
            "order_count": self.order_count,
            "deadline": None if self.deadline is None else f"{self.deadline:%Y-%m-%dT%H:%M:%SZ}",
            "day": None if self.day is None else self.day.isoformat(),
            "allowance": self.allowance,
            "may_change_status": self.may_change_status,
            "rule": None if self.rule is None else str(self.rule),
            "source": self.source,
        }

    def __str__(self) -> str:
        """Return it as an English sentence."""
        from kenzen._display.requests_text import step_words

        return step_words(self, "en")

    def _repr_html_(self) -> str:
        from html import escape

        from kenzen._display.language import preferred_language
        from kenzen._display.requests_text import step_words

        return f"<div>{escape(step_words(self, preferred_language()))}</div>"


@dataclass(frozen=True, slots=True)
class ConsequenceStep:
    """A line of a marketplace's ladder, and what is documented to follow when it is missed.

    Attributes
    ----------
    tier : str
        The name of the line, such as ``good``.
    condition, value : TargetCondition and float
        The line.
    status : MetricStatus
        Where the rate stands against it; ``bad``: the consequence may follow.
    kinds : tuple of str
        What follows, by its kind.
    text, text_ja : str
        What the marketplace documents; empty: nothing is published.
    source : str
        Where; empty: not published.
    """

    tier: str
    condition: TargetCondition
    value: float
    status: MetricStatus
    kinds: tuple[str, ...]
    text: str
    text_ja: str
    source: str

    def to_dict(self) -> dict[str, Any]:
        """Return plain values, ready for JSON."""
        plain = {name: getattr(self, name) for name in self.__slots__}
        return plain | {
            "condition": str(self.condition),
            "status": str(self.status),
            "kinds": list(self.kinds),
        }


@dataclass(frozen=True, slots=True)
class BreachHistory:
    """When the rolling rate missed its target, day by day.

    Attributes
    ----------
    first_day, last_day : datetime.date or None
        The days looked at: the last day of each window.
    breaches : tuple of (datetime.date, datetime.date)
        First and last day of each run of days on which the target was missed for certain.
    days_bad, days_undetermined : int
        Days on which it was missed for certain, and on which it is not known.
    consecutive_days, consecutive_days_high : int
        Days on end up to the last one: missed for certain, and if every undetermined day was bad.
    """

    first_day: dt.date | None
    last_day: dt.date | None
    breaches: tuple[tuple[dt.date, dt.date], ...]
    days_bad: int
    days_undetermined: int
    consecutive_days: int
    consecutive_days_high: int

    def to_dict(self) -> dict[str, Any]:
        """Return plain values, ready for JSON."""
        return {
            "first_day": None if self.first_day is None else self.first_day.isoformat(),
            "last_day": None if self.last_day is None else self.last_day.isoformat(),
            "breaches": [[first.isoformat(), last.isoformat()] for first, last in self.breaches],
            "days_bad": self.days_bad,
            "days_undetermined": self.days_undetermined,
            "consecutive_days": self.consecutive_days,
            "consecutive_days_high": self.consecutive_days_high,
        }


def next_steps(
    orders: Orders,
    *,
    policy: PolicyLike | None = None,
    as_of: DayLike | None = None,
    performance_report: PerformanceReport | None = None,
    marketplace_id: str | None = None,
    limit: int = 100,
) -> tuple[NextStep, ...]:
    """Say what to do now, most valuable first.

    What can change the rate's status comes before what cannot, and among those what concerns more
    orders.

    Parameters
    ----------
    orders : Orders
    policy : Policy or str
        The rules; there is no default.
    as_of : datetime.date or str, optional
        The local day of asking; left out, the day after the newest purchase.
    performance_report : PerformanceReport, optional
        The marketplace's own report, for corrections to ask for.
    marketplace_id : str, optional
        Which marketplace of the report; not needed where it speaks of one.
    limit : int
        How many orders each step lists; all are counted.

    Raises
    ------
    ValueError
        As `requests` and `reconcile` do.

    Examples
    --------
    >>> import kenzen as kz
    >>> from kenzen import demo
    >>> orders = kz.read_orders(*demo.order_paths())
    >>> steps = kz.next_steps(orders, policy="amazon-jp", as_of="2026-10-20")
    >>> str(steps[0].kind), steps[0].may_change_status
    ('settle_orders', True)
    """
    if not isinstance(orders, Orders):
        raise TypeError(f"orders: expected Orders, got {type(orders).__name__}")
    rules = as_policy(policy)
    day, _ = asked_day(orders, rules, as_of)
    if limit < 0:
        raise ValueError(f"limit: expected 0 or more, got {limit!r}")
    report = None if performance_report is None else performance_report._raw
    raws = _core.next_steps(orders._book, rules._raw, day, report, marketplace_id or "", limit)
    return steps_of(raws)


def steps_of(raws: Sequence[_core.NextStep]) -> tuple[NextStep, ...]:
    """Wrap what the compiled half has found."""
    return tuple(
        NextStep(
            kind=raw.kind,
            order_ids=tuple(raw.order_ids),
            order_count=raw.order_count,
            deadline=None
            if raw.deadline is None
            else dt.datetime.fromtimestamp(raw.deadline, dt.timezone.utc),
            day=raw.day,
            allowance=raw.allowance,
            may_change_status=raw.may_change_status,
            rule=raw.rule,
            source=raw.source,
        )
        for raw in raws
    )


def consequences(
    orders: Orders, *, policy: PolicyLike | None = None, as_of: DayLike | None = None
) -> tuple[ConsequenceStep, ...]:
    """Say what the policy documents to follow where the rate stands.

    Parameters
    ----------
    orders : Orders
    policy : Policy or str
        The rules; there is no default.
    as_of : datetime.date or str, optional
        The local day of asking; left out, the day after the newest purchase.

    Examples
    --------
    >>> import kenzen as kz
    >>> from kenzen import demo
    >>> orders = kz.read_orders(*demo.order_paths())
    >>> kz.consequences(orders, policy="amazon-jp", as_of="2026-10-20")[0].text
    'The account may be suspended.'
    """
    if not isinstance(orders, Orders):
        raise TypeError(f"orders: expected Orders, got {type(orders).__name__}")
    rules = as_policy(policy)
    day, _ = asked_day(orders, rules, as_of)
    return consequences_of(_core.consequences(orders._book, rules._raw, day))


def consequences_of(raws: Sequence[_core.ConsequenceStep]) -> tuple[ConsequenceStep, ...]:
    """Wrap what the compiled half has found."""
    return tuple(
        ConsequenceStep(
            tier=raw.tier,
            condition=raw.condition,
            value=raw.value,
            status=raw.status,
            kinds=tuple(str(kind) for kind in raw.kinds),
            text=raw.text,
            text_ja=raw.text_ja,
            source=raw.source,
        )
        for raw in raws
    )


def breach_history(
    orders: Orders, *, policy: PolicyLike | None = None, as_of: DayLike | None = None
) -> BreachHistory:
    """Say for how long, and how often, the rolling rate has missed its target.

    Parameters
    ----------
    orders : Orders
    policy : Policy or str
        The rules; there is no default.
    as_of : datetime.date or str, optional
        The local day of asking; the last window looked at is the one it is shown. Left out, the
        day after the newest purchase.

    Examples
    --------
    >>> import kenzen as kz
    >>> from kenzen import demo
    >>> orders = kz.read_orders(*demo.order_paths())
    >>> kz.breach_history(orders, policy="amazon-jp", as_of="2026-10-20").consecutive_days
    0
    """
    if not isinstance(orders, Orders):
        raise TypeError(f"orders: expected Orders, got {type(orders).__name__}")
    rules = as_policy(policy)
    day, _ = asked_day(orders, rules, as_of)
    return breaches_of(_core.breach_history(orders._book, rules._raw, day))


def breaches_of(raw: _core.BreachHistory) -> BreachHistory:
    """Wrap what the compiled half has found."""
    return BreachHistory(
        first_day=raw.first_day,
        last_day=raw.last_day,
        breaches=tuple(raw.breaches),
        days_bad=raw.days_bad,
        days_undetermined=raw.days_undetermined,
        consecutive_days=raw.consecutive_days,
        consecutive_days_high=raw.consecutive_days_high,
    )
