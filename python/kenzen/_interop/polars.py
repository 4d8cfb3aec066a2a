"""Polars: tables out."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from polars import DataFrame as DataFrame

    from kenzen.tables import Table


def to_polars(table: Table) -> DataFrame:
    """Return the table as a `polars.DataFrame`, without a copy where Polars allows it.

    Raises
    ------
    ModuleNotFoundError
        If Polars is not installed.
    """
    import polars as pl

    return pl.DataFrame(table)
