"""pandas: tables out."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pandas import DataFrame as DataFrame

    from kenzen.tables import Table


def to_pandas(table: Table) -> DataFrame:
    """Return the table as a `pandas.DataFrame`; through pyarrow, without copying what pandas keeps.

    Raises
    ------
    ModuleNotFoundError
        If pandas or pyarrow is not installed.
    """
    import pandas  # noqa: F401  # so that the message names pandas first
    import pyarrow as pa

    frame: DataFrame = pa.table(table).to_pandas(date_as_object=False)
    return frame
