"""A small example to try things on: two overlapping months of a Japanese All Orders report in
cp932, and the seller's own cancellation log. Nothing in it is real.

Examples
--------
>>> import kenzen as kz
>>> from kenzen import demo
>>> orders = kz.read_orders(*demo.order_paths())
>>> _ = orders.add(kz.read_cancellation_log(demo.log_path()))
"""

from __future__ import annotations

from pathlib import Path

__all__ = ["log_path", "order_paths", "paths"]

_FOLDER = Path(__file__).parent


def order_paths() -> list[Path]:
    """Return the two monthly All Orders reports, the older one first."""
    return sorted(_FOLDER.glob("all-orders-*.txt"))


def log_path() -> Path:
    """Return the seller's cancellation log."""
    return _FOLDER / "cancellation-log.csv"


def paths() -> list[Path]:
    """Return every file of the example: the order reports, then the log."""
    return [*order_paths(), log_path()]
