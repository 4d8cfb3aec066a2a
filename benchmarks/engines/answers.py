"""The form in which every engine's answer is compared: sorted whole numbers, then a digest.

Imported after the measurement only, because NumPy is not part of what is measured.
"""

from __future__ import annotations

import hashlib
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

Answer = dict[str, Any]


def digest(*columns: np.ndarray[Any, Any]) -> str:
    state = hashlib.sha256()
    for column in columns:
        state.update(np.ascontiguousarray(column).tobytes())
    return state.hexdigest()[:16]


def days_since_1970(days: ArrayLike) -> np.ndarray[Any, Any]:
    """Days as int64, from dates, timestamps at midnight or day numbers."""
    array = np.asarray(days)
    if array.dtype.kind in "OU":
        array = array.astype("datetime64[D]")
    if array.dtype.kind == "M":
        array = array.astype("datetime64[D]")
    return array.astype(np.int64)


def rolling_answer(days: ArrayLike, orders: ArrayLike, cancelled: ArrayLike) -> Answer:
    """Seven-day sums by the last day of the window; only windows that lie wholly in the data."""
    day = days_since_1970(days)
    order = np.argsort(day)
    day = day[order]
    counts = [np.asarray(c).astype(np.int64)[order] for c in (orders, cancelled)]
    whole = day >= day[0] + 6
    columns = [day[whole], *(c[whole] for c in counts)]
    return {
        "digest": digest(*columns),
        "rows": int(whole.sum()),
        "orders": int(columns[1].sum()),
        "cancelled": int(columns[2].sum()),
    }


def grouped_answer(
    skus: ArrayLike | None, days: ArrayLike, orders: ArrayLike, cancelled: ArrayLike
) -> Answer:
    """Counts by SKU (text or number) and day; groups without orders do not matter."""
    day = days_since_1970(days)
    counts = [np.asarray(c).astype(np.int64) for c in (orders, cancelled)]
    keys: list[np.ndarray[Any, Any]] = [day]
    if skus is not None:
        sku = np.asarray(skus)
        keys.append(sku.astype("S40" if sku.dtype.kind in "OUST" else np.int64))
    used = counts[0] > 0
    order = np.lexsort([key[used] for key in keys])
    columns = [column[used][order] for column in (*keys, *counts)]
    return {
        "digest": digest(*columns),
        "rows": int(used.sum()),
        "orders": int(columns[-2].sum()),
        "cancelled": int(columns[-1].sum()),
    }


def answer_of(job: str, columns: dict[str, Any]) -> Answer | None:
    """What the columns say, for the comparison; None for an engine that only sets a scale."""
    if not columns or job == "rolling":
        return None
    counts = (columns["day"], columns["orders"], columns["cancelled"])
    if job in ("file", "days", "gzip", "json"):
        return rolling_answer(*counts)
    sku = columns.get("sku")
    if sku is not None and job == "memory":
        sku = np.asarray(sku).astype(np.int64)
    return grouped_answer(sku, *counts)
