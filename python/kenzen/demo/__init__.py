"""A small example to try things on: two overlapping months of a Japanese All Orders report in
cp932, the unshipped orders of the last morning, the seller's own cancellation log and a performance
report. Nothing in it is real.

Examples
--------
>>> import kenzen as kz
>>> from kenzen import demo
>>> orders = kz.read_orders(*demo.order_paths())
>>> _ = orders.add(kz.read_cancellation_log(demo.log_path()))
"""

from __future__ import annotations

from pathlib import Path

__all__ = ["log_path", "order_paths", "paths", "performance_report_path", "unshipped_path"]

_FOLDER = Path(__file__).parent


def order_paths() -> list[Path]:
    """Return the two monthly All Orders reports, the older one first."""
    return sorted(_FOLDER.glob("all-orders-*.txt"))


def log_path() -> Path:
    """Return the seller's cancellation log."""
    return _FOLDER / "cancellation-log.csv"


def unshipped_path() -> Path:
    """Return the report of unshipped orders, with ship-by times and buyers' requests."""
    return _FOLDER / "unshipped-2026-11-23.txt"


def performance_report_path() -> Path:
    """Return the seller performance report of the same morning."""
    return _FOLDER / "performance-2026-11-23.json"


def paths() -> list[Path]:
    """Return every file of the example: the order reports, then the rest."""
    return [*order_paths(), unshipped_path(), log_path(), performance_report_path()]
