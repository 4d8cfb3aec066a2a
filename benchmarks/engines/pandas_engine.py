"""pandas at its best: only the needed columns, no guessing of missing values, categories.

The C parser reads text; the pyarrow parser makes the timestamps while it reads and cannot be told
that there are no quotes. Both then drop the repeated orders and convert the rest.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from local_days import ZONE, utc_offsets

ORDER = "amazon-order-id"
NEEDED = [ORDER, "purchase-date", "order-status", "fulfillment-channel"]
CATEGORIES = {"order-status": "category", "fulfillment-channel": "category"}


def version() -> str:
    return pd.__version__


def rows_of(path: Path, needed: list[str], parser: str) -> pd.DataFrame:
    if parser == "pyarrow":
        text = dict.fromkeys((n for n in needed if n in (ORDER, "sku")), "string[pyarrow]")
        return pd.read_csv(path, sep="\t", usecols=needed, dtype=text, engine="pyarrow")
    return pd.read_csv(
        path,
        sep="\t",
        usecols=needed,
        dtype={ORDER: object, "purchase-date": object, **CATEGORIES, "sku": "category"},
        quoting=3,
        engine="c",
        na_filter=False,
        low_memory=False,
    )


def merchant_rows(paths: list[Path], needed: list[str], parser: str) -> pd.DataFrame:
    parts = []
    for path in paths:
        part = rows_of(path, needed, parser)
        part = part[part["fulfillment-channel"] == "Merchant"]
        if len(paths) > 1:  # categories of several files do not agree
            part = part.astype({"order-status": str, "fulfillment-channel": str})
        parts.append(part)
    return pd.concat(parts, ignore_index=True) if len(parts) > 1 else parts[0]


def local_days(purchased: pd.Series) -> pd.Series:
    if purchased.dtype.kind != "M":
        purchased = pd.to_datetime(purchased, format="%Y-%m-%dT%H:%M:%S%z", utc=True)
    return purchased.dt.tz_convert(ZONE).dt.tz_localize(None).dt.normalize()


def rolling_rates(paths: list[Path], parser: str) -> pd.DataFrame:
    rows = merchant_rows(paths, NEEDED, parser).drop_duplicates(ORDER)
    gone = rows["order-status"] == "Cancelled"
    daily = gone.groupby(local_days(rows["purchase-date"])).agg(orders="size", cancelled="sum")
    week = daily.rolling("7D").sum()
    week["rate"] = week["cancelled"] / week["orders"]
    return week.reset_index(names="day")


def by_sku_and_day(paths: list[Path], parser: str) -> pd.DataFrame:
    rows = merchant_rows(paths, [*NEEDED, "sku"], parser).drop_duplicates([ORDER, "sku"])
    keys = [rows["sku"].rename("sku"), local_days(rows["purchase-date"]).rename("day")]
    gone = rows["order-status"] == "Cancelled"
    return gone.groupby(keys, observed=True).agg(orders="size", cancelled="sum").reset_index()


def local_day_numbers(purchased: Any) -> Any:
    transitions, offsets = utc_offsets()
    shift = np.array(offsets)[np.searchsorted(transitions, purchased, side="right")]
    return (purchased + shift) // 86_400


def in_memory(folder: Path) -> dict[str, Callable[[], pd.DataFrame]]:
    names = ("purchased", "channel", "status", "sku")
    frame = pd.DataFrame({n: np.load(folder / f"{n}.npy") for n in names}, copy=False)

    def by_day() -> pd.DataFrame:
        merchant = frame[frame["channel"] == 0]
        day = local_day_numbers(merchant["purchased"].to_numpy())
        daily = (merchant["status"] == 1).groupby(day).agg(orders="size", cancelled="sum")
        return daily.rename_axis("day").reset_index()

    def by_sku() -> pd.DataFrame:
        merchant = frame[frame["channel"] == 0]
        day = local_day_numbers(merchant["purchased"].to_numpy())
        key = merchant["sku"].to_numpy() * np.int64(100_000) + day  # one key, not two columns
        groups = (merchant["status"] == 1).groupby(key).agg(orders="size", cancelled="sum")
        groups = groups.rename_axis("key").reset_index()
        return groups.assign(sku=groups["key"] // 100_000, day=groups["key"] % 100_000)

    return {"day": by_day, "sku": by_sku}


def prepare(
    job: str, paths: list[Path], parser: str = "c"
) -> dict[str, Callable[[], pd.DataFrame]]:
    if job == "memory":
        return in_memory(paths[0])
    if job == "sku":
        return {job: lambda: by_sku_and_day(paths, parser)}
    return {job: lambda: rolling_rates(paths, parser)}


def columns(result: pd.DataFrame) -> dict[str, Any]:
    names = [name for name in ("sku", "day", "orders", "cancelled") if name in result]
    return {name: result[name].to_numpy() for name in names}
