"""pandas with the parser of pyarrow; everything else as in `pandas_engine`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pandas_engine
import pyarrow as pa
from pandas_engine import columns

__all__ = ["columns", "prepare", "version"]


def version() -> str:
    return f"{pandas_engine.version()}, pyarrow {pa.__version__}"


def prepare(job: str, paths: list[Path]) -> dict[str, Callable[[], pd.DataFrame]]:
    return pandas_engine.prepare(job, paths, parser="pyarrow")
