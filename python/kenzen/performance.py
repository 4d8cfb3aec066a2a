"""What a marketplace itself says of a seller's account."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kenzen import _core
from kenzen._reading import as_source, read_options
from kenzen.tables import Table, plain_rows

if TYPE_CHECKING:
    from kenzen.typing import SourceLike

__all__ = ["PerformanceReport", "read_performance_report"]


@dataclass(frozen=True, slots=True, repr=False)
class PerformanceReport:
    """A seller performance report, exactly as reported.

    Nothing is derived and nothing corrected: a status is the marketplace's own word, and what the
    report does not say is None. Parts of it may contradict each other.

    Attributes
    ----------
    source : str
        Its name as given.
    dialect : str
        ``amazon_performance_v2`` (JSON) or ``amazon_performance_v1`` (XML).
    accounts : Table
        One row a marketplace: ``marketplace_id``, ``account_status``, ``rating_status``,
        ``rating_score``, ``rating_start``, ``rating_end``.
    metrics : Table
        One row a metric and window, violations last: ``marketplace_id``, ``name`` (one for all
        spellings), ``reported_name``, ``is_violation``, ``window_start`` and ``window_end`` (UTC;
        the end is the last moment), ``order_count``, ``event_count``, ``rate`` (a fraction),
        ``status``, ``target_value``, ``target_condition``, ``reported_condition``.
    counts : Table
        Further counts within metrics: ``marketplace_id``, ``name``, ``window_start``,
        ``count_name``, ``count``, ``status``.
    warnings : Table
        ``marketplace_id``, ``type``, ``status``, ``count``, ``window_start``, ``window_end``.
    issues : Table
        What could not be understood; columns as those of `Orders.issues`, ``column`` being the
        path within the report.
    """

    source: str
    dialect: str
    accounts: Table
    metrics: Table
    counts: Table
    warnings: Table
    issues: Table
    _raw: _core.PerformanceReport = field(compare=False)

    def find(self, name: str, marketplace_id: str | None = None) -> dict[str, object] | None:
        """Return the first metric of that name, in any spelling, or None.

        Parameters
        ----------
        name : str
            Such as ``preFulfillmentCancellationRate``; ``orderDefectRate`` without a channel is
            that of seller-fulfilled orders where both are reported.
        marketplace_id : str, optional
            Left out, the report's first marketplace.

        Returns
        -------
        dict or None
            The row of `metrics`.
        """
        if marketplace_id is None:
            ids = self.accounts["marketplace_id"]
            wanted: object = ids[0] if ids else None
        else:
            wanted = marketplace_id
        rows = [row for row in self.metrics if row["marketplace_id"] == wanted]
        canonical = _core.canonical_metric_name(name)
        for candidate in (canonical, canonical + ".mfn", canonical + ".afn"):
            for row in rows:
                if row["name"] == candidate:
                    return row
        return None

    def to_dict(self) -> dict[str, Any]:
        """Return plain values, ready for JSON."""
        return {
            "source": self.source,
            "dialect": self.dialect,
            "accounts": plain_rows(self.accounts),
            "metrics": plain_rows(self.metrics),
            "counts": plain_rows(self.counts),
            "warnings": plain_rows(self.warnings),
            "issues": plain_rows(self.issues),
        }

    def __repr__(self) -> str:
        """Return where it is from and how much is in it."""
        return (
            f"<PerformanceReport {self.source}: {len(self.accounts)} marketplaces, "
            f"{len(self.metrics)} metrics, {len(self.issues)} issues>"
        )

    def _repr_html_(self) -> str:
        from kenzen._display import html

        return html.rows_of(self.metrics, self.source)


def read_performance_report(
    source: SourceLike, *, encoding: str | None = None
) -> PerformanceReport:
    """Read Amazon's seller performance report, as JSON or as XML.

    The JSON is the document of GET_V2_SELLER_PERFORMANCE_REPORT, in every spelling that its schema,
    its example and real answers have; the XML that of GET_V1_SELLER_PERFORMANCE_REPORT, with any
    number of time frames.

    Parameters
    ----------
    source
        A path, bytes, a file opened in binary mode, or the JSON already parsed; plain, gzip or zip.
    encoding : str, optional
        As for `read_orders`. Left out, it is what the document says, else found out.

    Raises
    ------
    kenzen.SourceError
        If the source is missing, unreadable, damaged or no performance report.

    Examples
    --------
    >>> import kenzen as kz
    >>> from kenzen import demo
    >>> report = kz.read_performance_report(demo.performance_report_path())
    >>> rate = report.find("preFulfillmentCancellationRate")
    >>> rate["target_value"], rate["reported_condition"]
    (0.025, 'LESS_THAN')
    """
    given = [as_source(source, 1)]
    options = read_options(encoding=encoding)
    if _core.reads_compressed:
        raw = _core.read_performance_report(given, options)
    else:
        from kenzen._unpacking import unpacked

        with unpacked(given) as plain:
            raw = _core.read_performance_report(plain, options)
    return PerformanceReport(
        source=raw.source,
        dialect=raw.dialect,
        accounts=Table(raw.accounts()),
        metrics=Table(raw.metrics()),
        counts=Table(raw.counts()),
        warnings=Table(raw.warnings()),
        issues=Table(raw.issues()),
        _raw=raw,
    )
