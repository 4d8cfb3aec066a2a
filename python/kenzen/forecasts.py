"""How likely the coming days are to miss the target."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from kenzen import _core
from kenzen.orders import Orders
from kenzen.policy_packs import Policy, as_policy
from kenzen.reporting_window import as_day
from kenzen.tables import Table, plain_rows
from kenzen.tallies import Tally, tally

if TYPE_CHECKING:
    from kenzen.typing import DayLike, PolicyLike

__all__ = ["BreachForecast", "ForecastModel", "breach_probability"]


@dataclass(frozen=True, slots=True)
class ForecastModel:
    """What a forecast assumes about the orders to come, estimated from the past.

    Attributes
    ----------
    orders_per_day : float
        Expected orders on a day of weight 1.
    level_shape : float
        Shape of the gamma distribution of that level, which all coming days share.
    dispersion : float
        Variance of a day's orders over their mean, given the level; 1 is Poisson.
    weekday_weights : tuple of float
        From Monday.
    alpha, beta : float
        The beta distribution of the probability, shared by all coming orders, that an order counts
        as cancelled.
    history_days : int
        Past days it was estimated from.
    """

    orders_per_day: float
    level_shape: float
    dispersion: float
    weekday_weights: tuple[float, ...]
    alpha: float
    beta: float
    history_days: int

    @property
    def cancellation_share(self) -> float:
        """The mean probability that an order counts as cancelled, from 0 to 1."""
        return self.alpha / (self.alpha + self.beta)


@dataclass(frozen=True, slots=True, repr=False)
class BreachForecast:
    """The probability, for each coming day, that the cancellation rate misses its target.

    Attributes
    ----------
    as_of : datetime.date
        The local day of asking: what is before it is known, the rest is drawn from the model.
    policy : Policy
        The rules.
    days : Table
        ``day``, ``probability_low`` and ``probability_high`` (with open verdicts in the seller's
        favour and against it), ``expected_rate_low``, ``expected_rate_high``,
        ``no_orders_probability``, and what the day's window holds already: ``known_order_count``,
        ``known_cancellation_count``.
    model_low, model_high : ForecastModel
        What the probabilities rest on.
    error_bound : float
        Probability that the sums leave out, at most; below 1e-9.
    """

    as_of: dt.date
    policy: Policy
    days: Table
    model_low: ForecastModel
    model_high: ForecastModel
    error_bound: float

    def to_dict(self) -> dict[str, Any]:
        """Return plain values, ready for JSON."""
        return {
            "as_of": self.as_of.isoformat(),
            "policy": {"id": self.policy.id, "version": self.policy.version},
            "days": plain_rows(self.days),
            "model_low": asdict(self.model_low),
            "model_high": asdict(self.model_high),
            "error_bound": self.error_bound,
        }

    def __repr__(self) -> str:
        """Return the policy, the day and the probabilities."""
        return f"<BreachForecast {self.policy.id} as of {self.as_of}>\n{self.days!r}"

    def _repr_html_(self) -> str:
        from kenzen._display import insight_html

        return insight_html.forecast(self)


def breach_probability(
    subject: Orders | Tally,
    /,
    *,
    policy: PolicyLike | None = None,
    as_of: DayLike | None = None,
    days: int = 14,
) -> BreachForecast:
    """Say how likely the rate is to miss the policy's target on each of the coming days.

    Known orders count as they stand and leave the window on their known day. Orders to come are
    negative binomial with a weekly pattern around a level that is not known exactly; they are
    cancelled with one probability that is not known exactly either. Both uncertainties are shared
    by all coming days, as they are in life. The probabilities are sums, not simulations. How well
    they were calibrated on past and on made-up data stands in the documentation.

    Parameters
    ----------
    subject : Orders or Tally
        What is known. A tally must have no groups.
    policy : Policy or str
        The rules. There is no default for orders; a tally knows its policy.
    as_of : datetime.date or str, optional
        The local day of asking; left out, the day after the newest purchase.
    days : int
        How many coming days, 1 to 366.

    Raises
    ------
    ValueError
        If there is no order before `as_of`, for a number of days out of range, for a tally with
        groups or of another policy, and for a policy that judges by rank or states no target.

    Examples
    --------
    >>> import kenzen as kz
    >>> from kenzen import demo
    >>> orders = kz.read_orders(*demo.order_paths())
    >>> orders = orders.add(kz.read_cancellation_log(demo.log_path()))
    >>> forecast = kz.breach_probability(orders, policy="amazon-jp", as_of="2026-11-23")
    >>> len(forecast.days)
    14
    >>> all(0 <= row["probability_low"] <= row["probability_high"] <= 1 for row in forecast.days)
    True
    """
    if not isinstance(subject, (Orders, Tally)):
        raise TypeError(f"subject: expected Orders or a Tally, got {type(subject).__name__}")
    if policy is None and isinstance(subject, Tally):
        rules = as_policy(subject.policy_id)
    else:
        rules = as_policy(policy)
    counted = subject if isinstance(subject, Tally) else tally(subject, policy=rules)
    if as_of is not None:
        day = as_day(as_of, "as_of")
    elif counted.last_day is not None:
        day = counted.last_day + dt.timedelta(days=1)
    else:
        raise ValueError("as_of: expected a day, since no order has a purchase time")
    raw = _core.breach_probability(counted._raw, rules._raw, day, days)
    return BreachForecast(
        as_of=raw.as_of,
        policy=rules,
        days=Table(raw.days),
        model_low=_model_of(raw.model_low),
        model_high=_model_of(raw.model_high),
        error_bound=raw.error_bound,
    )


def _model_of(raw: _core.ForecastModel) -> ForecastModel:
    return ForecastModel(
        orders_per_day=raw.orders_per_day,
        level_shape=raw.level_shape,
        dispersion=raw.dispersion,
        weekday_weights=tuple(raw.weekday_weights),
        alpha=raw.alpha,
        beta=raw.beta,
        history_days=raw.history_days,
    )
