"""NumPy alone, for the jobs in memory: `bincount` over a dense key.

It is what one writes who knows the range of the days and the SKUs beforehand.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from local_days import FIRST_HOUR, HOURS, utc_offsets

FIRST_DAY = int(FIRST_HOUR.timestamp()) // 86_400
DAYS = HOURS // 24


def version() -> str:
    return np.__version__


def prepare(_job: str, paths: list[Path]) -> dict[str, Callable[[], dict[str, Any]]]:
    names = ("purchased", "channel", "status", "sku")
    purchased, channel, status, sku = (np.load(paths[0] / f"{name}.npy") for name in names)
    transitions, offsets = utc_offsets()
    steps = list(zip(transitions, np.diff(offsets).tolist(), strict=True))

    def local_days(seconds: Any) -> Any:
        shifted = seconds + (offsets[0] - FIRST_DAY * 86_400)
        for instant, step in steps:
            shifted += step * (seconds >= instant)
        return shifted // 86_400

    ready_days = local_days(purchased).astype(np.int32)

    def counted(key: Any, gone: Any) -> tuple[Any, dict[str, Any]]:
        orders = np.bincount(key)
        cancelled = np.bincount(key[gone], minlength=len(orders))
        used = np.flatnonzero(orders)
        return used, {"orders": orders[used], "cancelled": cancelled[used]}

    def by_day(*, ready: bool) -> dict[str, Any]:
        merchant = channel == 0
        day = ready_days[merchant] if ready else local_days(purchased[merchant])
        used, counts = counted(day, status[merchant] == 1)
        return {"day": used + FIRST_DAY, **counts}

    def by_sku(*, ready: bool) -> dict[str, Any]:
        merchant = channel == 0
        day = ready_days[merchant] if ready else local_days(purchased[merchant])
        used, counts = counted(sku[merchant] * np.int64(DAYS) + day, status[merchant] == 1)
        return {"sku": used // DAYS, "day": used % DAYS + FIRST_DAY, **counts}

    return {
        "day": lambda: by_day(ready=False),
        "sku": lambda: by_sku(ready=False),
        "day, ready": lambda: by_day(ready=True),
        "sku, ready": lambda: by_sku(ready=True),
    }


def columns(result: dict[str, Any]) -> dict[str, Any]:
    return result
