"""How well calibrated is `kz.breach_probability`? Asked of the past, where the answer is known.

    python benchmarks/backtest_breach.py             # made-up sellers, the same everywhere
    python benchmarks/backtest_breach.py FILE...     # your own orders; see --help

Every week the forecast for the next 14 days is made from what was known then, and compared with
what the rate did on each of them. Two baselines anybody could use instead are scored beside it:
that today's status stays, and that the share of bad days so far goes on. The score is Brier's: the
mean square of forecast minus outcome; less is better.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import kenzen as kz

DAYS_AHEAD = 14
FIRST_ASKED = 91  # days of history before the first forecast
YEAR = 364
START = dt.date(2025, 1, 6)  # a Monday
BOOKS = 20  # sellers a regime

HEAD = (
    "amazon-order-id\tpurchase-date\tlast-updated-date\torder-status\tfulfillment-channel"
    "\tsales-channel\tsku\tquantity\tcurrency\titem-price"
)


@dataclass(frozen=True)
class Regime:
    """How one kind of seller's days come about."""

    name: str
    words: str
    orders: Callable[[int], float]
    share: Callable[[int, random.Random], float]


def _burst(_: int, draw: random.Random) -> float:
    return 0.25 if draw.random() < 0.04 else 0.012


REGIMES = (
    Regime("steady", "20 orders a day, 2 % cancelled", lambda _: 20, lambda _, __: 0.02),
    Regime(
        "weekly",
        "30 orders a day, a third of that on Sundays, 2.2 % cancelled",
        lambda day: 10 if day % 7 == 6 else 30,
        lambda _, __: 0.022,
    ),
    Regime(
        "rising",
        "from 10 to 30 orders a day, from 1 % to 4 % cancelled",
        lambda day: 10 + 20 * day / YEAR,
        lambda day, _: 0.01 + 0.03 * day / YEAR,
    ),
    Regime("tiny", "1.5 orders a day, 2 % cancelled", lambda _: 1.5, lambda _, __: 0.02),
    Regime(
        "bursts",
        "20 orders a day, 1.2 % cancelled, but 25 % on one day in 25",
        lambda _: 20,
        _burst,
    ),
)


@dataclass
class Scores:
    """Forecasts beside what came of them."""

    forecasts: list[float] = field(default_factory=list)
    persisting: list[float] = field(default_factory=list)
    base_rates: list[float] = field(default_factory=list)
    outcomes: list[int] = field(default_factory=list)

    def add(self, forecast: float, persisting: float, base_rate: float, outcome: int) -> None:
        """Note one day."""
        self.forecasts.append(forecast)
        self.persisting.append(persisting)
        self.base_rates.append(base_rate)
        self.outcomes.append(outcome)

    def extend(self, other: Scores) -> None:
        """Note all days of another."""
        for name in ("forecasts", "persisting", "base_rates", "outcomes"):
            getattr(self, name).extend(getattr(other, name))

    def brier(self, which: Sequence[float]) -> float:
        """Return the mean square of forecast minus outcome."""
        pairs = zip(which, self.outcomes, strict=True)
        return sum((p - outcome) ** 2 for p, outcome in pairs) / len(self.outcomes)


def _poisson(mean: float, draw: random.Random) -> int:
    """Return a Poisson number: how many exponential gaps fit into the mean."""
    count, spent = 0, draw.expovariate(1)
    while spent < mean:
        count, spent = count + 1, spent + draw.expovariate(1)
    return count


def made_up(regime: Regime, seed: int) -> kz.Orders:
    """Return one seller's year."""
    draw = random.Random(f"{regime.name} {seed}")
    lines, log, number = [HEAD], ["order_id,cancelled_by,reason"], 0
    for day in range(YEAR + DAYS_AHEAD):
        share = regime.share(day, draw)
        at = f"{START + dt.timedelta(days=day)}T20:00:00+00:00"
        for _ in range(_poisson(regime.orders(day), draw)):
            number += 1
            order_id = f"111-{seed:07}-{number:07}"
            gone = draw.random() < share
            status = "Cancelled" if gone else "Shipped"
            lines.append(
                f"{order_id}\t{at}\t{at}\t{status}\tMerchant\tAmazon.com\tA\t1\tUSD\t10.00"
            )
            if gone:
                log.append(f"{order_id},seller,out_of_stock")
    orders = kz.read_orders(("\n".join(lines) + "\n").encode())
    return orders.add(kz.read_cancellation_log(("\n".join(log) + "\n").encode()))


def scores_of(orders: kz.Orders, policy: str, bound: str) -> Iterator[tuple[int, Scores]]:
    """Yield the days ahead and the scores of each forecast that can be checked."""
    counted = kz.tally(orders, policy=policy)
    if counted.first_day is None or counted.last_day is None:
        return
    rows = kz.cancellation_rate(counted, rolling=True)
    target = kz.policy(policy).target_value
    rate_on = {}
    for row in rows:
        shown_on = row["day"] + dt.timedelta(days=1 + kz.policy(policy).lag_days)
        rate_on[shown_on] = row[bound]
    bad_on = {day: int(rate is not None and rate >= target) for day, rate in rate_on.items()}
    asked = counted.first_day + dt.timedelta(days=FIRST_ASKED)
    while asked + dt.timedelta(days=DAYS_AHEAD) <= counted.last_day:
        past = [bad for day, bad in bad_on.items() if day <= asked]
        base_rate = (sum(past) + 0.5) / (len(past) + 1)
        forecast = kz.breach_probability(counted, as_of=asked, days=DAYS_AHEAD).days
        for ahead, row in enumerate(forecast, start=1):
            scores = Scores()
            outcome = bad_on.get(row["day"], 0)
            scores.add(row[f"probability_{bound}"], bad_on.get(asked, 0), base_rate, outcome)
            yield ahead, scores
        asked += dt.timedelta(days=7)


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [f"| {' | '.join(head)} |", f"|{' --- |' * len(head)}"]
    return "\n".join(lines + [f"| {' | '.join(row)} |" for row in rows])


def brier_rows(name: str, ahead: str, scores: Scores) -> list[str]:
    """Return one line of the table of scores."""
    bad = sum(scores.outcomes) / len(scores.outcomes)
    marks = [scores.forecasts, scores.persisting, scores.base_rates]
    numbers = [f"{scores.brier(each):.4f}" for each in marks]
    return [name, ahead, str(len(scores.outcomes)), f"{bad:.1%}", *numbers]


def reliability_rows(scores: Scores) -> list[list[str]]:
    """Return how often what was forecast came true, by tenths of the forecast."""
    rows = []
    for tenth in range(10):
        inside = [
            (p, outcome)
            for p, outcome in zip(scores.forecasts, scores.outcomes, strict=True)
            if min(9, int(p * 10)) == tenth
        ]
        if inside:
            mean = sum(p for p, _ in inside) / len(inside)
            seen = sum(outcome for _, outcome in inside) / len(inside)
            label = f"{tenth / 10:.1f} to {(tenth + 1) / 10:.1f}"
            rows.append([label, str(len(inside)), f"{mean:.3f}", f"{seen:.3f}"])
    return rows


def report(named: Sequence[tuple[str, Sequence[kz.Orders]]], policy: str, bound: str) -> str:
    """Return both tables as Markdown."""
    everything, lines = Scores(), []
    for name, books in named:
        near, far = Scores(), Scores()
        for orders in books:
            for ahead, scores in scores_of(orders, policy, bound):
                (near if ahead <= 7 else far).extend(scores)
        for label, part in (("1 to 7", near), ("8 to 14", far)):
            if part.outcomes:
                lines.append(brier_rows(name, label, part))
                everything.extend(part)
    if not everything.outcomes:
        return "Fewer than 15 weeks of orders: there is nothing to compare.\n"
    lines.append(brier_rows("**all**", "1 to 14", everything))
    head = ["seller", "days ahead", "forecasts", "missed", "kenzen", "status stays", "base rate"]
    parts = [
        _table(head, lines),
        _table(["forecast", "number", "mean", "came true"], reliability_rows(everything)),
    ]
    return "\n\n".join(parts) + "\n"


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("files", nargs="*", help="order files to look back at")
    parser.add_argument("--log", action="append", default=[], help="cancellation logs for them")
    parser.add_argument("--policy", default="amazon-us")
    parser.add_argument("--columns", help="OUR=THEIRS,... for a table of your own")
    parser.add_argument(
        "--bound", default="high", choices=("low", "high"), help="how to take unknown verdicts"
    )
    parser.add_argument("--books", type=int, default=BOOKS, help="made-up sellers a regime")
    given = parser.parse_args()
    if given.files:
        pairs = (each.split("=", 1) for each in (given.columns or "").split(",") if each)
        orders = kz.read_orders(*given.files, columns=dict(pairs) or None)
        for path in given.log:
            orders = orders.add(kz.read_cancellation_log(path))
        named = [("your orders", [orders])]
    else:
        named = [
            (each.name, [made_up(each, seed) for seed in range(given.books)]) for each in REGIMES
        ]
        for each in REGIMES:
            print(f"- {each.name}: {each.words}")
        print()
    print(report(named, given.policy, given.bound), end="")


if __name__ == "__main__":
    main()
