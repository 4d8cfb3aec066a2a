"""Make the columns of many orders for the benchmarks that start in memory.

One row is one order of one item: the second of its purchase (UTC), who ships it, its status and
its SKU. The same shares and the same year as in `make_orders.py`; days in order or shuffled.

    python benchmarks/data/make_columns.py --rows 1e8 --shuffled

writes one `.npy` file a column and prints the folder. What is already there is kept.
"""

from __future__ import annotations

import argparse
import datetime
import shutil
import sys
from pathlib import Path

import numpy as np
from make_orders import (
    CHANNEL_SHARES,
    DAY_COUNT,
    FIRST_DAY,
    SEED,
    SKU_COUNT,
    STATUS_SHARES,
    Catalogue,
    default_folder,
)

LAYOUT = 1  # part of every folder name: raise it when the same arguments give other columns
BLOCK = 1_000_000
FIRST_SECOND = int(datetime.datetime.combine(
    FIRST_DAY, datetime.time(), datetime.timezone.utc
).timestamp())  # fmt: skip


def make_columns(folder: Path, rows: int, *, shuffled: bool = False, seed: int = SEED) -> Path:
    """Write `purchased`, `channel`, `status` and `sku` of `rows` orders; return their folder.

    `purchased` is int64 seconds since 1970; `channel` and `status` are places in `CHANNELS` and
    `STATUSES` of `make_orders`; `sku` is int32 below `SKU_COUNT`.
    """
    target = folder / f"columns-{rows}{'-shuffled' if shuffled else ''}-s{seed}-v{LAYOUT}"
    if target.exists():
        return target
    partial = target.with_suffix(".partial")
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(parents=True)
    rng = np.random.default_rng(seed)
    goods = Catalogue(rng, non_ascii=False)
    purchased = rng.integers(FIRST_SECOND, FIRST_SECOND + DAY_COUNT * 86_400, rows)
    if not shuffled:
        purchased.sort()
    np.save(partial / "purchased.npy", purchased)
    del purchased

    channel = np.empty(rows, dtype=np.uint8)
    status = np.empty(rows, dtype=np.uint8)
    sku = np.empty(rows, dtype=np.int32)
    status_until = np.cumsum(STATUS_SHARES)
    for start in range(0, rows, BLOCK):
        block = slice(start, min(start + BLOCK, rows))
        count = block.stop - start
        channel[block] = rng.random(count) >= CHANNEL_SHARES[0]
        status[block] = np.searchsorted(status_until[:-1], rng.random(count), side="right")
        sku[block] = goods.draw(rng, count)
    np.save(partial / "channel.npy", channel)
    np.save(partial / "status.npy", status)
    np.save(partial / "sku.npy", sku)
    assert sku.max() < SKU_COUNT
    return partial.rename(target)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Make columns of orders for benchmarks.")
    parser.add_argument("--rows", type=float, required=True, help="how many orders")
    parser.add_argument("--shuffled", action="store_true", help="days in no order")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--folder", type=Path, default=default_folder(), help="where they go")
    options = parser.parse_args(arguments)
    rows = round(options.rows)
    print(make_columns(options.folder, rows, shuffled=options.shuffled, seed=options.seed))
    return 0


if __name__ == "__main__":
    sys.exit(main())
