"""Where the local days of the benchmark begin, for engines that are faster with plain numbers.

Turning 100 million instants into local days through a time zone takes an engine seconds; comparing
them with the two transitions of a year takes a fraction of one. A skilled user would do this, so
the peers get it ready-made.
"""

from __future__ import annotations

import datetime
from zoneinfo import ZoneInfo

ZONE = "America/Los_Angeles"
FIRST_HOUR = datetime.datetime(2025, 10, 1, tzinfo=datetime.timezone.utc)
HOURS = 24 * 430


def utc_offsets() -> tuple[list[int], list[int]]:
    """`([t1, t2, ...], [before t1, from t1, from t2, ...])`: UTC seconds, offsets in seconds."""
    transitions: list[int] = []
    offsets: list[int] = []
    zone = ZoneInfo(ZONE)
    for hour in range(HOURS):
        instant = FIRST_HOUR + datetime.timedelta(hours=hour)
        offset = instant.astimezone(zone).utcoffset()
        assert offset is not None
        seconds = int(offset.total_seconds())
        if offsets and offsets[-1] != seconds:
            transitions.append(int(instant.timestamp()))
        if not offsets or offsets[-1] != seconds:
            offsets.append(seconds)
    return transitions, offsets
